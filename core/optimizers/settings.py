"""The settings that update rules share: names, defaults and limits are PyTorch's.

A rule that differs in a default takes `replace(SETTING, default=...)`. A learning rate of 0 is
refused here, although PyTorch takes it.
"""

from core.settings import Setting
from core.words import QT_TRANSLATE_NOOP

LEARNING_RATE = Setting(
    "lr",
    QT_TRANSLATE_NOOP("Settings", "Learning rate"),
    r"\eta",
    default=1e-3,
    minimum=0.0,
    exclusive_minimum=True,
    scale="log",
    usual=(1e-4, 10.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How far one step goes: the factor before the gradient or its scaled form."
    ),
)
WEIGHT_DECAY = Setting(
    "weight_decay",
    QT_TRANSLATE_NOOP("Settings", "Weight decay"),
    r"\lambda",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Pulls the weights towards zero: this share of them is added to the gradient."
    ),
)
MOMENTUM = Setting(
    "momentum",
    QT_TRANSLATE_NOOP("Settings", "Momentum"),
    r"\mu",
    default=0.9,
    minimum=0.0,
    usual=(0.0, 0.99),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Share of the velocity that is kept from step to step; 0 forgets it at once."
    ),
)
DAMPENING = Setting(
    "dampening",
    QT_TRANSLATE_NOOP("Settings", "Dampening"),
    r"\tau",
    default=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Share of every new gradient, after the first, that the velocity leaves out."
    ),
)
EPSILON = Setting(
    "eps",
    QT_TRANSLATE_NOOP("Settings", "Epsilon"),
    r"\varepsilon",
    default=1e-8,
    minimum=0.0,
    scale="log",
    usual=(1e-12, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Small number added to the denominator, so that it never becomes zero."
    ),
)
LEARNING_RATE_DECAY = Setting(
    "lr_decay",
    QT_TRANSLATE_NOOP("Settings", "Learning rate decay"),
    r"\delta",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How fast the learning rate itself shrinks: it is divided by 1 + (t - 1) × decay "
        "at step t.",
    ),
)
INITIAL_ACCUMULATOR = Setting(
    "initial_accumulator_value",
    QT_TRANSLATE_NOOP("Settings", "Initial sum"),
    r"\sigma",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "Where the sum of squared gradients starts."),
)
ALPHA = Setting(
    "alpha",
    QT_TRANSLATE_NOOP("Settings", "Smoothing"),
    r"\alpha",
    default=0.99,
    minimum=0.0,
    usual=(0.5, 0.999),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Share of the mean squared gradient that is kept from step to step."
    ),
)
CENTERED = Setting(
    "centered",
    QT_TRANSLATE_NOOP("Settings", "Centered"),
    "c",
    default=False,
    help=QT_TRANSLATE_NOOP(
        "Settings", "Divides by the spread of the gradient around its mean instead of its size."
    ),
)
BETA_1 = Setting(
    "beta1",
    QT_TRANSLATE_NOOP("Settings", "Decay of the mean"),
    r"\beta_1",
    default=0.9,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.0, 0.99),
    help=QT_TRANSLATE_NOOP("Settings", "Share of the gradient's running mean that is kept."),
)
BETA_2 = Setting(
    "beta2",
    QT_TRANSLATE_NOOP("Settings", "Decay of the mean square"),
    r"\beta_2",
    default=0.999,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.9, 0.9999),
    help=QT_TRANSLATE_NOOP("Settings", "Share of the running mean squared gradient that is kept."),
)
