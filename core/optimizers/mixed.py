"""Rules that mix the gradient of this step with its mean, and one that looks uphill first."""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    BETA,
    BETA_1,
    BETA_2,
    EPSILON,
    LEARNING_RATE,
    NU,
    NU_1,
    NU_2,
    RADIUS,
    WEIGHT_DECAY,
)
from core.words import QT_TRANSLATE_NOOP

MIXED = (
    Optimizer(
        name="qhm",
        title=QT_TRANSLATE_NOOP("Optimizers", "QHM"),
        settings=(LEARNING_RATE, BETA, NU, WEIGHT_DECAY),
        lines="""
            d = g + weight_decay w
            m <- beta m + (1 - beta) d
            w <- w - lr ((1 - nu) d + nu m)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "A blend of gradient descent and momentum: quasi-hyperbolic momentum."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "The velocity is a mean, as in the paper: gradients enter with the share one minus "
            "beta, so a learning rate here is that of PyTorch's momentum over this share. "
            "Neither PyTorch nor Keras has it: both run this rule.",
        ),
        source="Ma and Yarats (2019), ICLR, section 3",
        limit="2 (1 + beta) / ((1 + beta - 2 nu beta) lr)",
        added_curvature="weight_decay",
        velocity="-(beta m)",
    ),
    Optimizer(
        name="qhadam",
        title=QT_TRANSLATE_NOOP("Optimizers", "QHAdam"),
        settings=(
            LEARNING_RATE,
            replace(BETA_1, default=0.995, usual=(0.0, 0.999)),
            BETA_2,
            NU_1,
            NU_2,
            EPSILON,
            WEIGHT_DECAY,
        ),
        lines="""
            d = g + weight_decay w
            m <- beta1 m + (1 - beta1) d
            v <- beta2 v + (1 - beta2) d^2
            mhat = m / (1 - beta1^t)
            vhat = v / (1 - beta2^t)
            a = (1 - nu1) d + nu1 mhat
            s = (1 - nu2) d^2 + nu2 vhat
            w <- w - lr a / (sqrt(s) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Adam whose mean and mean square are blended with this step's gradient."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Adam's bias correction, epsilon outside the root and the values that the paper "
            "advises; with both shares at 1 it is Adam. Neither PyTorch nor Keras has it: both "
            "run this rule.",
        ),
        source="Ma and Yarats (2019), ICLR, section 5",
        limit="2 / (lr (1 - nu1 + nu1 (1 - beta1) / ((1 + beta1) (1 - beta1^t))))",
        preconditioner="sqrt(s) + eps",
        added_curvature="weight_decay",
        velocity="-(beta1 m)",
        step_sizes="lr / (sqrt(s) + eps)",
    ),
    Optimizer(
        name="sam",
        title=QT_TRANSLATE_NOOP("Optimizers", "SAM"),
        settings=(LEARNING_RATE, RADIUS, WEIGHT_DECAY),
        lines="""
            p = rho g / (norm(g) + 1e-12)
            d = grad(w + p) + weight_decay w
            w <- w - lr d
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Steps by the gradient found a little uphill, and so avoids sharp minima."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Sharpness-aware minimization around gradient descent; every step asks for two "
            "gradients. Neither PyTorch nor Keras has it: both run this rule.",
        ),
        source="Foret et al. (2021), ICLR, algorithm 1",
    ),
)
