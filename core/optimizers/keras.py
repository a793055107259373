"""What Keras 3 means by the same optimizers: its defaults, its lines, where it differs.

Look at `KERAS` first. Settings keep PyTorch's names, so that a run can switch; what Keras has no
word for is left out. Weight decay is never added to the gradient: it shrinks the weights by the
learning rate times the decay, before the update. An optimizer that is missing here does not exist
in Keras.
"""

from msgspec import Struct
from msgspec.structs import asdict, replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    ALPHA,
    BETA_1,
    BETA_2,
    CENTERED,
    DECOUPLED_DECAY,
    EPSILON,
    INITIAL_ACCUMULATOR,
    LEARNING_RATE,
    MEAN_DECAY,
    MIXED_SHARE,
    MOMENTUM,
    RHO,
)
from core.settings import Setting
from core.words import QT_TRANSLATE_NOOP

_EPSILON = replace(EPSILON, default=1e-7)
_MOMENTUM = replace(MOMENTUM, maximum=1.0)
_ADAM = (LEARNING_RATE, BETA_1, BETA_2, _EPSILON, DECOUPLED_DECAY)


class Meaning(Struct, frozen=True):
    """What differs from the entry of the same name."""

    settings: tuple[Setting, ...]
    lines: str
    convention: str
    limit: str = ""
    preconditioner: str = ""
    velocity: str = ""
    step_sizes: str = ""


KERAS = {
    "sgd": Meaning(
        (replace(LEARNING_RATE, default=1e-2), DECOUPLED_DECAY),
        """
            w <- w - lr weight_decay w
            w <- w - lr g
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Keras's SGD: weight decay shrinks the weights themselves, which for this rule is the "
            "same as adding it to the gradient.",
        ),
        limit="(2 - lr weight_decay) / lr",
    ),
    "momentum": Meaning(
        (replace(LEARNING_RATE, default=1e-2), _MOMENTUM, DECOUPLED_DECAY),
        """
            w <- w - lr weight_decay w
            b <- momentum b - lr g
            w <- w + b
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Keras's SGD: the learning rate stands inside the velocity, which is PyTorch's path "
            "only while it is constant. Weight decay stays out of the velocity.",
        ),
        limit="(2 - lr weight_decay) (1 + momentum) / lr",
        velocity="momentum b",
    ),
    "nesterov": Meaning(
        (
            replace(LEARNING_RATE, default=1e-2),
            replace(_MOMENTUM, exclusive_minimum=True),
            DECOUPLED_DECAY,
        ),
        """
            w <- w - lr weight_decay w
            b <- momentum b - lr g
            w <- w + momentum b - lr g
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Keras's SGD: the rearranged form with the learning rate inside the velocity, which "
            "is PyTorch's path only while it is constant. Weight decay stays out of the velocity.",
        ),
        limit="(2 - lr weight_decay) (1 + momentum) / ((1 + 2 momentum) lr)",
        velocity="momentum b",
    ),
    "adagrad": Meaning(
        (LEARNING_RATE, DECOUPLED_DECAY, replace(INITIAL_ACCUMULATOR, default=0.1), _EPSILON),
        """
            start s = initial_accumulator_value
            w <- w - lr weight_decay w
            s <- s + g^2
            w <- w - lr g / sqrt(s + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "As in Keras, epsilon stands inside the root and the sum starts at 0.1; PyTorch adds "
            "epsilon outside and starts at 0.",
        ),
        limit="(2 - lr weight_decay) / lr",
        preconditioner="sqrt(s + eps)",
        step_sizes="lr / sqrt(s + eps)",
    ),
    "adadelta": Meaning(
        (LEARNING_RATE, replace(RHO, default=0.95), _EPSILON, DECOUPLED_DECAY),
        """
            w <- w - lr weight_decay w
            v <- rho v + (1 - rho) g^2
            p = g sqrt(u + eps) / sqrt(v + eps)
            u <- rho u + (1 - rho) p^2
            w <- w - lr p
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "The form of PyTorch and the paper, but Keras's default learning rate is a "
            "thousandth of theirs, so that it hardly moves.",
        ),
        step_sizes="lr p / g",
    ),
    "rmsprop": Meaning(
        (
            LEARNING_RATE,
            replace(ALPHA, default=0.9),
            _EPSILON,
            DECOUPLED_DECAY,
            replace(MOMENTUM, default=0.0),
            CENTERED,
        ),
        """
            w <- w - lr weight_decay w
            v <- alpha v + (1 - alpha) g^2
            a <- alpha a + (1 - alpha) g
            s = where(centered = 1, v - a^2, v)
            b <- momentum b + lr g / sqrt(s + eps)
            w <- w - b
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "As in Keras, epsilon stands inside the root and the learning rate inside the "
            "velocity; what is called rho there is the smoothing here.",
        ),
        limit="(2 - lr weight_decay) (1 + momentum) / lr",
        preconditioner="sqrt(s + eps)",
        velocity="-(momentum b)",
        step_sizes="lr / sqrt(s + eps)",
    ),
    "adam": Meaning(
        _ADAM,
        """
            w <- w - lr weight_decay w
            m <- beta1 m + (1 - beta1) g
            v <- beta2 v + (1 - beta2) g^2
            a = lr sqrt(1 - beta2^t) / (1 - beta1^t)
            w <- w - a m / (sqrt(v) + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon is added before the correction of the start at zero, as in Keras: the "
            "paper's epsilon-hat, from just before its section 2.1. Weight decay shrinks the "
            "weights themselves, as in AdamW.",
        ),
        limit="(2 - lr weight_decay) (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(v) + eps) / sqrt(1 - beta2^t)",
        velocity="-(beta1 m)",
        step_sizes="a / (sqrt(v) + eps)",
    ),
    "adamw": Meaning(
        (*_ADAM[:-1], replace(DECOUPLED_DECAY, default=4e-3)),
        """
            w <- w - lr weight_decay w
            m <- beta1 m + (1 - beta1) g
            v <- beta2 v + (1 - beta2) g^2
            a = lr sqrt(1 - beta2^t) / (1 - beta1^t)
            w <- w - a m / (sqrt(v) + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Keras's Adam, in which weight decay is on from the start. Epsilon is added before "
            "the correction of the start at zero.",
        ),
        limit="(2 - lr weight_decay) (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(v) + eps) / sqrt(1 - beta2^t)",
        velocity="-(beta1 m)",
        step_sizes="a / (sqrt(v) + eps)",
    ),
    "amsgrad": Meaning(
        _ADAM,
        """
            w <- w - lr weight_decay w
            m <- beta1 m + (1 - beta1) g
            v <- beta2 v + (1 - beta2) g^2
            top <- max(top, v)
            a = lr sqrt(1 - beta2^t) / (1 - beta1^t)
            w <- w - a m / (sqrt(top) + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "The largest of the uncorrected mean squares is kept, as in PyTorch; as in all of "
            "Keras's Adams, epsilon is added before the correction.",
        ),
        limit="(2 - lr weight_decay) (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(top) + eps) / sqrt(1 - beta2^t)",
        velocity="-(beta1 m)",
        step_sizes="a / (sqrt(top) + eps)",
    ),
    "adamax": Meaning(
        _ADAM,
        """
            w <- w - lr weight_decay w
            m <- beta1 m + (1 - beta1) g
            u <- max(beta2 u, |g|)
            mhat = m / (1 - beta1^t)
            w <- w - lr mhat / (u + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon is added to the denominator, as in Keras; PyTorch adds it inside the maximum.",
        ),
        limit="(2 - lr weight_decay) (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (u + eps)",
        velocity="-(beta1 m)",
        step_sizes="lr / (u + eps)",
    ),
    "nadam": Meaning(
        _ADAM,
        """
            start P = 1
            w <- w - lr weight_decay w
            mu = beta1 (1 - 0.5 * 0.96^t)
            next = beta1 (1 - 0.5 * 0.96^(t + 1))
            P <- P mu
            m <- beta1 m + (1 - beta1) g
            v <- beta2 v + (1 - beta2) g^2
            mhat = (1 - mu) g / (1 - P) + next m / (1 - P next)
            vhat = v / (1 - beta2^t)
            w <- w - lr mhat / (sqrt(vhat) + eps)
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "The momentum warms up without the slow exponent of the paper and PyTorch, as in "
            "Keras, so that it is warm 250 times sooner.",
        ),
        limit="(2 - lr weight_decay) (1 + beta1) / (lr ((1 - mu) (1 + "
        "beta1) / (1 - P) + next (1 - beta1) / (1 - P next)))",
        preconditioner="sqrt(vhat) + eps",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(vhat) + eps)",
    ),
    "lion": Meaning(
        (LEARNING_RATE, MIXED_SHARE, MEAN_DECAY, DECOUPLED_DECAY),
        """
            w <- w - lr weight_decay w
            c = beta1 m + (1 - beta1) g
            w <- w - lr sign(c)
            m <- beta2 m + (1 - beta2) g
        """,
        QT_TRANSLATE_NOOP(
            "Optimizers",
            "The authors' rule, as in Keras, whose default learning rate is ten times theirs.",
        ),
        velocity="-(beta1 m)",
    ),
}


def with_keras(entry: Optimizer) -> Optimizer:
    """The entry with Keras's meaning beside it, where Keras has one."""
    meaning = KERAS.get(entry.name)
    if meaning is None:
        return entry
    return replace(entry, keras=replace(entry, **asdict(meaning), added_curvature=""))
