"""Gradient descent, momentum and Nesterov's: one rate for all weights."""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import DAMPENING, LEARNING_RATE, MOMENTUM, WEIGHT_DECAY
from core.words import QT_TRANSLATE_NOOP

CLASSIC = (
    Optimizer(
        name="sgd",
        title=QT_TRANSLATE_NOOP("Optimizers", "Gradient descent"),
        settings=(LEARNING_RATE, WEIGHT_DECAY),
        lines="""
            d = g + weight_decay w
            w <- w - lr d
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Steps straight downhill, as far as the slope is steep."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers", "Weight decay is added to the gradient, as in PyTorch's SGD."
        ),
        source="Cauchy (1847), Comptes rendus 25; Robbins and Monro (1951), Ann. Math. Stat. 22",
        limit="2 / lr",
        added_curvature="weight_decay",
    ),
    Optimizer(
        name="momentum",
        title=QT_TRANSLATE_NOOP("Optimizers", "Momentum"),
        settings=(LEARNING_RATE, MOMENTUM, DAMPENING, WEIGHT_DECAY),
        lines="""
            d = g + weight_decay w
            c = where(momentum (t - 1) > 0, dampening, 0)
            b <- momentum b + (1 - c) d
            w <- w - lr b
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "A heavy ball: it keeps a part of its velocity and adds every gradient."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "The learning rate stands outside the velocity, as in PyTorch; Keras and many books "
            "put it inside, which is the same path only while it is constant. Dampening leaves "
            "the first gradient whole.",
        ),
        source="Polyak (1964), USSR Comput. Math. Math. Phys. 4, eq. 9; PyTorch's SGD",
        limit="2 (1 + momentum) / ((1 - where(momentum > 0, dampening, 0)) lr)",
        added_curvature="weight_decay",
        velocity="-(momentum b)",
    ),
    Optimizer(
        name="nesterov",
        title=QT_TRANSLATE_NOOP("Optimizers", "Nesterov momentum"),
        settings=(LEARNING_RATE, replace(MOMENTUM, exclusive_minimum=True), WEIGHT_DECAY),
        lines="""
            d = g + weight_decay w
            b <- momentum b + d
            w <- w - lr (d + momentum b)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Momentum that corrects itself by looking one push ahead."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "PyTorch's rearrangement: the weights shown are already the point looked ahead to. "
            "In the original form the weights lag behind, and only the gradient is taken at the "
            "point ahead.",
        ),
        source="Nesterov (1983), Dokl. Akad. Nauk SSSR 269; Sutskever et al. (2013), eq. 3 and 4",
        limit="2 (1 + momentum) / ((1 + 2 momentum) lr)",
        added_curvature="weight_decay",
        velocity="-(momentum b)",
    ),
)
