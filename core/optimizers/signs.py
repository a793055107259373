"""Rprop and Lion: only the signs of gradients count, never their size."""

from msgspec.structs import replace

from core.optimizers.entry import Optimizer
from core.optimizers.settings import (
    DECOUPLED_DECAY,
    ETA_MINUS,
    ETA_PLUS,
    FIRST_STEP,
    LEARNING_RATE,
    MEAN_DECAY,
    MIXED_SHARE,
    STEP_MAX,
    STEP_MIN,
)
from core.words import QT_TRANSLATE_NOOP

SIGNS = (
    Optimizer(
        name="rprop",
        title=QT_TRANSLATE_NOOP("Optimizers", "Rprop"),
        settings=(FIRST_STEP, ETA_MINUS, ETA_PLUS, STEP_MIN, STEP_MAX),
        lines="""
            start h = lr
            q = g p
            c = where(q > 0, eta_plus, where(q < 0, eta_minus, 1))
            h <- min(max(c h, step_min), step_max)
            p <- where(q < 0, 0, g)
            w <- w - h sign(p)
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers",
            "Each weight has a step of its own: longer straight on, shorter after a turn.",
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "After a turn the weight rests for one step and the step before is not taken back, as "
            "in PyTorch. Meant for exact gradients, without noise. Keras has no Rprop: there this "
            "rule runs too.",
        ),
        source="Riedmiller and Braun (1993), IEEE ICNN; Igel and Hüsken (2000), NC, iRprop−",
        letters=(("p", r"\bar{g}"),),
        step_sizes="h",
    ),
    Optimizer(
        name="lion",
        title=QT_TRANSLATE_NOOP("Optimizers", "Lion"),
        settings=(
            replace(LEARNING_RATE, default=1e-4),
            MIXED_SHARE,
            MEAN_DECAY,
            DECOUPLED_DECAY,
        ),
        lines="""
            w <- w (1 - lr weight_decay)
            c = beta1 m + (1 - beta1) g
            w <- w - lr sign(c)
            m <- beta2 m + (1 - beta2) g
        """,
        sentence=QT_TRANSLATE_NOOP(
            "Optimizers", "Every weight moves by the same length; momentum only decides which way."
        ),
        convention=QT_TRANSLATE_NOOP(
            "Optimizers",
            "The authors' rule; PyTorch has none. The second decay keeps the mean, the first only "
            "mixes it with the gradient, and weights shrink apart from it.",
        ),
        source="Chen et al. (2023), NeurIPS, algorithm 2",
        velocity="-(beta1 m)",
    ),
)
