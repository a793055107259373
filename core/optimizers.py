"""Update rules, simplest first: settings, and the lines a textbook would print.

Look at an entry of `OPTIMIZERS` first; adding an optimizer is adding an entry. The lines are the
formula language: `g` is the gradient, `t` the step counted from 1, `name <- ...` changes a state
that starts at zero unless `start name = ...` says otherwise, and a later line sees the new value.
Names, defaults and limits of settings are PyTorch's (2.13, `torch.optim`), except that a learning
rate of 0 is refused. Where libraries differ (is the learning rate inside the velocity? where does
eps stand?) the entry's `convention` says what holds here. Running a rule belongs to `descent`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from core.formula import Rule
from core.settings import Setting, Values, resolve
from core.words import QT_TRANSLATE_NOOP, RavineError, Text


class OptimizerError(RavineError):
    """A name that no optimizer has."""


@dataclass(frozen=True)
class Optimizer:
    """An update rule of the catalogue.

    `lines` is the rule's text, `sentence` (the idea) and `convention` (where libraries differ) are
    English texts marked in the context "Optimizers", `source` is the publication.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    lines: str
    sentence: str
    convention: str
    source: str

    @property
    def symbols(self) -> dict[str, str]:
        """LaTeX of every setting by name, for `Rule.latex_lines`."""
        return {setting.name: setting.symbol for setting in self.settings}

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every setting, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Optimizers", self.title))


class OptimizerSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An optimizer by name with its settings, as a lesson file holds it."""

    name: str
    settings: Values = Values()

    @property
    def optimizer(self) -> Optimizer:
        """The catalogue's entry; raises `OptimizerError` when there is none."""
        return optimizer_named(self.name)

    def resolved(self) -> OptimizerSpec:
        """The same with every setting filled in and checked.

        Raises `OptimizerError` for an unknown name and `SettingError` for refused settings.
        """
        return OptimizerSpec(self.name, self.optimizer.resolve(self.settings))


def optimizer_named(name: str) -> Optimizer:
    """The catalogue's entry; raises `OptimizerError`, which lists the known names."""
    if name not in OPTIMIZERS:
        source = QT_TRANSLATE_NOOP(
            "Optimizers", "There is no optimizer named “{name}”. The known ones are: {known}."
        )
        known = ", ".join(OPTIMIZERS)
        raise OptimizerError(Text.of("Optimizers", source, name=name[:60], known=known))
    return OPTIMIZERS[name]


def rule_of(name: str) -> Rule:
    """The rule of an optimizer of the catalogue as printed; raises `OptimizerError`."""
    optimizer = optimizer_named(name)
    return Rule(optimizer.lines, [setting.name for setting in optimizer.settings])


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

_CATALOGUE = (
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
    ),
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

OPTIMIZERS: dict[str, Optimizer] = {optimizer.name: optimizer for optimizer in _CATALOGUE}
