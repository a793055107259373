"""The settings that update rules share: names, defaults and limits are PyTorch's.

A rule that differs in a default takes `replace(SETTING, default=...)`. A learning rate of 0 is
refused here, although PyTorch takes it.
"""

from msgspec.structs import replace

from core.settings import Count, Setting
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
DECOUPLED_DECAY = replace(
    WEIGHT_DECAY,
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "Pulls the weights towards zero: every step takes this share of them, times the learning "
        "rate, away.",
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
RHO = replace(ALPHA, name="rho", symbol=r"\rho", default=0.9, maximum=1.0)
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
MIXED_SHARE = replace(
    BETA_1,
    label=QT_TRANSLATE_NOOP("Settings", "Share of the mean"),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How much of the direction is the running mean; the rest is this gradient."
    ),
)
MEAN_DECAY = replace(BETA_1, name="beta2", symbol=r"\beta_2", default=0.99)
BETA = replace(BETA_1, name="beta", symbol=r"\beta", default=0.999, usual=(0.0, 0.999))
NU = Setting(
    "nu",
    QT_TRANSLATE_NOOP("Settings", "Share of the mean"),
    r"\nu",
    default=0.7,
    minimum=0.0,
    maximum=1.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How much of a step comes from the running mean; the rest is the gradient of this step.",
    ),
)
NU_1 = replace(NU, name="nu1", symbol=r"\nu_1")
NU_2 = replace(
    NU,
    name="nu2",
    label=QT_TRANSLATE_NOOP("Settings", "Share of the mean square"),
    symbol=r"\nu_2",
    default=1.0,
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How much of the denominator is the running mean square; the rest is this step's square.",
    ),
)
MOMENTUM_DECAY = Setting(
    "momentum_decay",
    QT_TRANSLATE_NOOP("Settings", "Warm-up of the momentum"),
    r"\psi",
    default=4e-3,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How fast the momentum grows from about half its value to the whole; 0 keeps it at half.",
    ),
)
FIRST_STEP = replace(
    LEARNING_RATE,
    default=1e-2,
    help=QT_TRANSLATE_NOOP(
        "Settings", "The first step of every weight; later ones follow from the signs alone."
    ),
)
ETA_MINUS = Setting(
    "eta_minus",
    QT_TRANSLATE_NOOP("Settings", "Factor after a turn"),
    r"\eta^{-}",
    default=0.5,
    minimum=0.0,
    maximum=1.0,
    exclusive_minimum=True,
    exclusive_maximum=True,
    usual=(0.1, 0.9),
    help=QT_TRANSLATE_NOOP(
        "Settings", "A weight's step is multiplied by this when its gradient has changed sign."
    ),
)
ETA_PLUS = Setting(
    "eta_plus",
    QT_TRANSLATE_NOOP("Settings", "Factor straight on"),
    r"\eta^{+}",
    default=1.2,
    minimum=1.0,
    exclusive_minimum=True,
    usual=(1.05, 2.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "A weight's step is multiplied by this while its gradient keeps its sign."
    ),
)
STEP_MIN = Setting(
    "step_min",
    QT_TRANSLATE_NOOP("Settings", "Smallest step"),
    r"h_{\min}",
    default=1e-6,
    minimum=0.0,
    scale="log",
    usual=(1e-12, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "No weight's step becomes smaller than this."),
)
STEP_MAX = Setting(
    "step_max",
    QT_TRANSLATE_NOOP("Settings", "Largest step"),
    r"h_{\max}",
    default=50.0,
    minimum=0.0,
    exclusive_minimum=True,
    scale="log",
    usual=(1e-3, 1e3),
    help=QT_TRANSLATE_NOOP("Settings", "No weight's step becomes larger than this."),
)
RADIUS = Setting(
    "rho",
    QT_TRANSLATE_NOOP("Settings", "Radius"),
    r"\rho",
    default=0.05,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How far uphill the rule looks for the gradient with which it goes down."
    ),
)
FIRST_TRIAL = replace(
    LEARNING_RATE,
    label=QT_TRANSLATE_NOOP("Settings", "First trial"),
    default=1.0,
    help=QT_TRANSLATE_NOOP(
        "Settings", "The factor of the direction that a line search tries first, and then shortens."
    ),
)
DECREASE = Setting(
    "c",
    QT_TRANSLATE_NOOP("Settings", "Least decrease"),
    "c",
    default=1e-4,
    minimum=0.0,
    maximum=1.0,
    exclusive_minimum=True,
    exclusive_maximum=True,
    scale="log",
    usual=(1e-6, 0.5),
    help=QT_TRANSLATE_NOOP(
        "Settings", "A trial is taken when the loss falls by this share of what the slope promises."
    ),
)
SHRINK = Setting(
    "shrink",
    QT_TRANSLATE_NOOP("Settings", "Shortening"),
    r"\tau",
    default=0.5,
    minimum=0.0,
    maximum=0.95,
    exclusive_minimum=True,
    usual=(0.1, 0.9),
    help=QT_TRANSLATE_NOOP("Settings", "Each further trial is this share of the one before."),
)
DAMPING = Setting(
    "damping",
    QT_TRANSLATE_NOOP("Settings", "Damping"),
    r"\delta",
    default=1e-3,
    minimum=0.0,
    scale="log",
    usual=(1e-6, 10.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Added to every curvature: the larger, the closer to gradient descent."
    ),
)
HISTORY = Count(
    "history_size",
    QT_TRANSLATE_NOOP("Settings", "Memory"),
    "m",
    default=10.0,
    minimum=1.0,
    maximum=100.0,
    usual=(1.0, 20.0),
    help=QT_TRANSLATE_NOOP("Settings", "How many of its last steps the method remembers."),
)
