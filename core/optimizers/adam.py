"""Adam and its relatives: a running mean of the gradient over the root of its mean square."""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    BETA_1,
    BETA_2,
    DECOUPLED_DECAY,
    EPSILON,
    LEARNING_RATE,
    MOMENTUM_DECAY,
    WEIGHT_DECAY,
)
from core.words import QT_TRANSLATE_NOOP

_SETTINGS = (LEARNING_RATE, BETA_1, BETA_2, EPSILON, WEIGHT_DECAY)

ADAM = (
    Optimizer(
        name="adam",
        title=QT_TRANSLATE_NOOP("Optimizers", "Adam"),
        settings=_SETTINGS,
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            mhat = m / (1 - beta1^t)
            vhat = v / (1 - beta2^t)
            w <- w - lr mhat / (sqrt(vhat) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Momentum whose steps are scaled by the recent size of the gradient."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon is added after the correction of the start at zero, as in the paper's "
            "algorithm 1 and PyTorch; Keras adds it before. Weight decay is added to the "
            "gradient, which is not AdamW.",
        ),
        source="Kingma and Ba (2015), ICLR, algorithm 1",
        limit="2 (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(vhat) + eps)",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(vhat) + eps)",
    ),
    Optimizer(
        name="adam_uncorrected",
        title=QT_TRANSLATE_NOOP("Optimizers", "Adam without bias correction"),
        settings=_SETTINGS,
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            w <- w - lr m / (sqrt(v) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Shows what Adam's correction is for: the first steps are too long."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Adam with the two lines of its bias correction taken out; no library offers it. "
            "Under constant gradients the first steps are 3.2, 4.2 and 5.0 learning rates long.",
        ),
        source="Kingma and Ba (2015), ICLR, section 3",
        limit="2 (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="sqrt(v) + eps",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(v) + eps)",
    ),
    Optimizer(
        name="adamw",
        title=QT_TRANSLATE_NOOP("Optimizers", "AdamW"),
        settings=(*_SETTINGS[:-1], replace(DECOUPLED_DECAY, default=1e-2)),
        lines="""
            w <- w (1 - lr weight_decay)
            m <- beta1 m + (1 - beta1) g
            v <- beta2 v + (1 - beta2) g^2
            mhat = m / (1 - beta1^t)
            vhat = v / (1 - beta2^t)
            w <- w - lr mhat / (sqrt(vhat) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam that shrinks the weights themselves, apart from the gradient."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Weights first shrink by the learning rate times the decay, then take Adam's step, as "
            "in PyTorch; the paper leaves the learning rate out of the decay.",
        ),
        source="Loshchilov and Hutter (2019), ICLR, algorithm 2",
        limit="(2 - lr weight_decay) (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(vhat) + eps)",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(vhat) + eps)",
    ),
    Optimizer(
        name="amsgrad",
        title=QT_TRANSLATE_NOOP("Optimizers", "AMSGrad"),
        settings=_SETTINGS,
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            top <- max(top, v)
            mhat = m / (1 - beta1^t)
            vhat = top / (1 - beta2^t)
            w <- w - lr mhat / (sqrt(vhat) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam whose denominator never forgets the steepest place it has seen."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "The largest of the uncorrected mean squares is kept and corrected afterwards, as in "
            "PyTorch and Keras; the paper corrects nothing.",
        ),
        source="Reddi, Kale and Kumar (2018), ICLR, algorithm 2",
        letters=(("top", r"v_{\max}"),),
        limit="2 (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) (sqrt(vhat) + eps)",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(vhat) + eps)",
    ),
    Optimizer(
        name="adamax",
        title=QT_TRANSLATE_NOOP("Optimizers", "AdaMax"),
        settings=(replace(LEARNING_RATE, default=2e-3), *_SETTINGS[1:]),
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            u <- max(beta2 u, |d| + eps)
            mhat = m / (1 - beta1^t)
            w <- w - lr mhat / u
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam that divides by the largest recent gradient instead of a mean."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon is added to the gradient's size inside the maximum, as in PyTorch; Keras "
            "adds it to the denominator, and the paper has none.",
        ),
        source="Kingma and Ba (2015), ICLR, algorithm 2",
        limit="2 (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) u",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / u",
    ),
    Optimizer(
        name="nadam",
        title=QT_TRANSLATE_NOOP("Optimizers", "NAdam"),
        settings=(replace(LEARNING_RATE, default=2e-3), *_SETTINGS[1:], MOMENTUM_DECAY),
        lines="""
            start P = 1
            d = g + weight_decay w
            mu = beta1 (1 - 0.5 * 0.96^(t momentum_decay))
            next = beta1 (1 - 0.5 * 0.96^((t + 1) momentum_decay))
            P <- P mu
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            mhat = (1 - mu) d / (1 - P) + next m / (1 - P next)
            vhat = v / (1 - beta2^t)
            w <- w - lr mhat / (sqrt(vhat) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam with Nesterov's look ahead in place of plain momentum."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "The momentum warms up with a slow exponent, as in the paper and PyTorch; Keras has "
            "none, so that there it is warm 250 times sooner.",
        ),
        source="Dozat (2016), ICLR workshop, Incorporating Nesterov momentum into Adam",
        letters=(("mu", r"\mu_{t}"), ("next", r"\mu_{t+1}")),
        limit="2 (1 + beta1) / (lr ((1 - mu) (1 + beta1) / (1 - P) + next "
        "(1 - beta1) / (1 - P next)))",
        preconditioner="sqrt(vhat) + eps",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(vhat) + eps)",
    ),
    Optimizer(
        name="radam",
        title=QT_TRANSLATE_NOOP("Optimizers", "RAdam"),
        settings=_SETTINGS,
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            most = 2 / (1 - beta2) - 1
            rho = most - 2t beta2^t / (1 - beta2^t)
            r = where(rho > 5, sqrt((rho - 4) (rho - 2) most / ((most - 4) (most - 2) rho)), 0)
            mhat = m / (1 - beta1^t)
            s = (sqrt(v) + eps) / sqrt(1 - beta2^t)
            u = where(rho > 5, r mhat / s, mhat)
            w <- w - lr u
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam that is plain momentum until its mean square can be trusted."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Switches at a length of 5, as in PyTorch (the paper says 4), and until then takes "
            "steps that are as large as the gradient. Epsilon is added before the correction. "
            "Keras has no RAdam: there this rule runs too.",
        ),
        source="Liu et al. (2020), ICLR, algorithm 2",
        letters=(("most", r"\rho_{\infty}"), ("rho", r"\rho_{t}")),
        limit="2 (1 + beta1) / ((1 - beta1) lr)",
        preconditioner="(1 - beta1^t) where(rho > 5, s / r, 1)",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr where(rho > 5, r / s, 1)",
    ),
)
