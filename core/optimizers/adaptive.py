"""AdaGrad, Adadelta and RMSProp: every weight is scaled by the gradients it has seen."""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    ALPHA,
    CENTERED,
    EPSILON,
    INITIAL_ACCUMULATOR,
    LEARNING_RATE,
    LEARNING_RATE_DECAY,
    MOMENTUM,
    RHO,
    WEIGHT_DECAY,
)
from core.words import QT_TRANSLATE_NOOP

ADAPTIVE = (
    Optimizer(
        name="adagrad",
        title=QT_TRANSLATE_NOOP("Optimizers", "AdaGrad"),
        settings=(
            replace(LEARNING_RATE, default=1e-2),
            LEARNING_RATE_DECAY,
            WEIGHT_DECAY,
            INITIAL_ACCUMULATOR,
            replace(EPSILON, default=1e-10),
        ),
        lines="""
            start s = initial_accumulator_value
            d = g + weight_decay w
            s <- s + d^2
            h = lr / (1 + (t - 1) lr_decay)
            w <- w - h d / (sqrt(s) + eps)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Each weight slows down by the sum of all its squared gradients."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon stands outside the root, as in PyTorch; Keras puts it inside and starts the "
            "sum at 0.1.",
        ),
        source="Duchi, Hazan and Singer (2011), J. Mach. Learn. Res. 12, fig. 1 (diagonal)",
        limit="2 (1 + (t - 1) lr_decay) / lr",
        preconditioner="sqrt(s) + eps",
        added_curvature="weight_decay",
        step_sizes="h / (sqrt(s) + eps)",
    ),
    Optimizer(
        name="adadelta",
        title=QT_TRANSLATE_NOOP("Optimizers", "Adadelta"),
        settings=(
            replace(LEARNING_RATE, default=1.0, usual=(1e-2, 100.0)),
            RHO,
            replace(EPSILON, default=1e-6),
            WEIGHT_DECAY,
        ),
        lines="""
            d = g + weight_decay w
            v <- rho v + (1 - rho) d^2
            p = d sqrt(u + eps) / sqrt(v + eps)
            u <- rho u + (1 - rho) p^2
            w <- w - lr p
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Steps as long as the recent steps were, over the recent size of the gradient.",
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon stands inside both roots, as in the paper, PyTorch and Keras, and alone gets "
            "the first steps going. The learning rate is PyTorch's addition, 1 in the paper.",
        ),
        source="Zeiler (2012), arXiv 1212.5701, algorithm 1",
        step_sizes="lr p / d",
    ),
    Optimizer(
        name="rmsprop",
        title=QT_TRANSLATE_NOOP("Optimizers", "RMSProp"),
        settings=(
            replace(LEARNING_RATE, default=1e-2),
            ALPHA,
            EPSILON,
            WEIGHT_DECAY,
            replace(MOMENTUM, default=0.0),
            CENTERED,
        ),
        lines="""
            d = g + weight_decay w
            v <- alpha v + (1 - alpha) d^2
            a <- alpha a + (1 - alpha) d
            s = where(centered = 1, v - a^2, v)
            b <- momentum b + d / (sqrt(s) + eps)
            w <- w - lr b
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Divides by the recent size of the gradient, so old ones are forgotten."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Epsilon stands outside the root and nothing corrects the start at zero, as in "
            "PyTorch, so the first step is up to ten learning rates long; Keras puts epsilon "
            "inside.",
        ),
        source="Tieleman and Hinton (2012), Coursera lecture 6.5; Graves (2013), eq. 38 to 45",
        limit="2 (1 + momentum) / lr",
        preconditioner="sqrt(s) + eps",
        added_curvature="weight_decay",
        velocity="-(momentum b)",
        step_sizes="lr / (sqrt(s) + eps)",
    ),
)
