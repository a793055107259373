"""Rules that scale every weight by the gradients it has seen."""

from dataclasses import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    ALPHA,
    BETA_1,
    BETA_2,
    CENTERED,
    EPSILON,
    INITIAL_ACCUMULATOR,
    LEARNING_RATE,
    LEARNING_RATE_DECAY,
    MOMENTUM,
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
    ),
    Optimizer(
        name="adam",
        title=QT_TRANSLATE_NOOP("Optimizers", "Adam"),
        settings=(LEARNING_RATE, BETA_1, BETA_2, EPSILON, WEIGHT_DECAY),
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
    ),
)
