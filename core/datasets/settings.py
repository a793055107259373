"""The settings that data sets share, and how recipes read them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from core.datasets.entry import MOST_ROWS
from core.settings import Count, Setting, Values
from core.words import QT_TRANSLATE_NOOP

SAMPLES = Count(
    "samples",
    QT_TRANSLATE_NOOP("Settings", "Samples"),
    "N",
    default=500.0,
    minimum=3.0,
    maximum=float(MOST_ROWS),
    usual=(10.0, 1000.0),
    help=QT_TRANSLATE_NOOP("Settings", "How many rows the data set has, all classes together."),
)
NOISE = Setting(
    "noise",
    QT_TRANSLATE_NOOP("Settings", "Noise"),
    r"\nu",
    default=0.0,
    minimum=0.0,
    maximum=1.0,
    usual=(0.0, 0.5),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How far chance moves the data: 0 is none, 0.5 a lot. What exactly it moves is said "
        "with each data set.",
    ),
)
SEED = Count(
    "seed",
    QT_TRANSLATE_NOOP("Settings", "Seed"),
    "s",
    default=0.0,
    minimum=0.0,
    maximum=2.0**32 - 1,
    usual=(0.0, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Which data are drawn: the same number gives the same data on every computer."
    ),
)
OUTLIERS = Setting(
    "outliers",
    QT_TRANSLATE_NOOP("Settings", "Share of outliers"),
    "p",
    default=0.1,
    minimum=0.0,
    maximum=0.5,
    usual=(0.0, 0.3),
    help=QT_TRANSLATE_NOOP("Settings", "Which part of the rows lies far above the line."),
)

DRAWN: tuple[Setting, ...] = (SAMPLES, NOISE, SEED)


def drawn(samples: float, noise: float = 0.0) -> tuple[Setting, ...]:
    """Samples, noise and seed with other defaults."""
    return replace(SAMPLES, default=samples), replace(NOISE, default=noise), SEED


class Draw(Struct, frozen=True):
    """The settings of a recipe as numbers: how many rows N, how much noise ν, from which seed."""

    samples: int
    noise: float
    seed: int


def draw_of(settings: Values) -> Draw:
    """Complete `settings` as numbers."""
    return Draw(int(number(settings, "samples")), number(settings, "noise"), seed_of(settings))


def seed_of(settings: Values) -> int:
    """The seed; 0 for a data set that draws nothing."""
    return int(number(settings, "seed")) if "seed" in settings else 0


def number(settings: Values, name: str) -> float:
    """The setting `name`, which is a number."""
    value = settings[name]
    assert isinstance(value, float)  # as the default is
    return value
