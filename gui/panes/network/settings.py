"""The numbers and switches of a network study as declarations, which make their own rows."""

from __future__ import annotations

from core.networks import LARGEST_SEED
from core.settings import Count, Setting
from core.training import MOST_EPOCHS
from core.words import QT_TRANSLATE_NOOP

LARGEST_BATCH = 5000.0
VALIDATION = Setting(
    "validation",
    QT_TRANSLATE_NOOP("Settings", "Validation share"),
    "",
    default=0.5,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.0, 0.9),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Which part of the samples is held out: the network never learns from it."
    ),
)
STANDARDISE = Setting(
    "standardise",
    QT_TRANSLATE_NOOP("Settings", "Standardise inputs"),
    "",
    default=False,
    help=QT_TRANSLATE_NOOP(
        "Settings", "Every input minus its mean, divided by its standard deviation."
    ),
)
BATCH = Count(
    "batch",
    QT_TRANSLATE_NOOP("Settings", "Batch size"),
    "",
    default=10.0,
    minimum=1.0,
    maximum=LARGEST_BATCH,
    usual=(1.0, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How many samples make one step; the last batch of an epoch may be smaller."
    ),
)
EPOCHS = Count(
    "epochs",
    QT_TRANSLATE_NOOP("Settings", "Epochs"),
    "",
    default=50.0,
    minimum=1.0,
    maximum=float(MOST_EPOCHS),
    scale="log",
    usual=(1.0, 1000.0),
    help=QT_TRANSLATE_NOOP("Settings", "How often the training goes through all samples."),
)
L1 = Setting(
    "l1",
    "L1",
    r"\lambda",
    default=0.0,
    minimum=0.0,
    maximum=1e6,
    scale="log",
    usual=(1e-5, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "Adds λ times the sizes of all weights to the loss: small ones go to 0 altogether.",
    ),
)
L2 = Setting(
    "l2",
    "L2",
    r"\lambda",
    default=0.0,
    minimum=0.0,
    maximum=1e6,
    scale="log",
    usual=(1e-5, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Adds λ/2 times the squares of all weights to the loss: large ones shrink."
    ),
)
STOPS = Setting(
    "stops",
    QT_TRANSLATE_NOOP("Settings", "Early stopping"),
    "",
    default=False,
    help=QT_TRANSLATE_NOOP(
        "Settings", "End a training when the validation loss has stopped becoming smaller."
    ),
)
PATIENCE = Count(
    "patience",
    QT_TRANSLATE_NOOP("Settings", "Patience"),
    "",
    default=10.0,
    minimum=1.0,
    maximum=float(MOST_EPOCHS),
    usual=(1.0, 50.0),
    help=QT_TRANSLATE_NOOP("Settings", "After how many epochs without a smaller validation loss."),
)
ORDER = Count(
    "order",
    QT_TRANSLATE_NOOP("Settings", "Seed of the order"),
    "",
    default=0.0,
    minimum=0.0,
    maximum=float(LARGEST_SEED),
    help=QT_TRANSLATE_NOOP(
        "Settings", "In which order samples come and which units dropout leaves out."
    ),
)
WEIGHT_SEED = Count(
    "weight_seed",
    QT_TRANSLATE_NOOP("Settings", "Seed of the weights"),
    "",
    default=0.0,
    minimum=0.0,
    maximum=float(LARGEST_SEED),
    help=QT_TRANSLATE_NOOP("Settings", "Which first weights are drawn, the same for all runs."),
)
INIT_SCALE = Setting(
    "init_scale",
    QT_TRANSLATE_NOOP("Settings", "Scale"),
    "s",
    default=0.5,
    minimum=0.0,
    exclusive_minimum=True,
    maximum=1e6,
    scale="log",
    usual=(0.001, 10.0),
    help=QT_TRANSLATE_NOOP("Settings", "How large the first weights are drawn."),
)
INIT_BIAS = Setting(
    "init_bias",
    QT_TRANSLATE_NOOP("Settings", "First bias"),
    "b",
    default=0.0,
    minimum=-1e6,
    maximum=1e6,
    usual=(-1.0, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "Where every bias begins."),
)
DROPOUT = Setting(
    "dropout",
    QT_TRANSLATE_NOOP("Settings", "Dropout"),
    "p",
    default=0.0,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.0, 0.8),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Which part of the layer's units is left out, drawn anew for every step."
    ),
)
