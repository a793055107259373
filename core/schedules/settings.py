r"""The settings of schedules: names, defaults and limits are PyTorch's where it has them.

Where PyTorch asks for a number without a default, ours shows the shape within a hundred steps.
"""

from __future__ import annotations

from core.schedules.entry import Milestones
from core.settings import Count, Setting
from core.words import QT_TRANSLATE_NOOP

WARMUP = Count(
    "warmup",
    QT_TRANSLATE_NOOP("Settings", "Warm-up"),
    "N",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "Number N of updates in front of the schedule: update k of them has k/N of the schedule's "
        "first rate, and then the schedule begins at t = 0.",
    ),
)
GAMMA = Setting(
    "gamma",
    QT_TRANSLATE_NOOP("Settings", "Decay factor"),
    r"\gamma",
    default=0.1,
    minimum=0.0,
    exclusive_minimum=True,
    usual=(0.1, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "What the rate is multiplied by, each time it falls."),
)
STEP_SIZE = Count(
    "step_size",
    QT_TRANSLATE_NOOP("Settings", "Length of a stair"),
    "s",
    default=30.0,
    minimum=1.0,
    usual=(1.0, 200.0),
    help=QT_TRANSLATE_NOOP("Settings", "Number of updates from one fall of the rate to the next."),
)
MILESTONES = Milestones(
    "milestones",
    QT_TRANSLATE_NOOP("Settings", "Milestones"),
    "M",
    default=(30.0, 80.0),
    minimum=1.0,
    help=QT_TRANSLATE_NOOP("Settings", "The steps at which the rate falls, such as 30, 80."),
)
TOTAL_ITERS = Count(
    "total_iters",
    QT_TRANSLATE_NOOP("Settings", "Duration"),
    "D",
    default=5.0,
    minimum=1.0,
    usual=(1.0, 200.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates during which the rate changes; then it stays."
    ),
)
POWER = Setting(
    "power",
    QT_TRANSLATE_NOOP("Settings", "Power"),
    "p",
    default=1.0,
    minimum=0.0,
    exclusive_minimum=True,
    usual=(0.5, 4.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "1 is a straight line; larger powers fall quickly at first, slowly at the end."
    ),
)
START_FACTOR = Setting(
    "start_factor",
    QT_TRANSLATE_NOOP("Settings", "First factor"),
    "a",
    default=1.0 / 3.0,
    minimum=0.0,
    maximum=1.0,
    exclusive_minimum=True,
    usual=(0.01, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "Share of the learning rate that the first update has."),
)
END_FACTOR = Setting(
    "end_factor",
    QT_TRANSLATE_NOOP("Settings", "Last factor"),
    "b",
    default=1.0,
    minimum=0.0,
    maximum=1.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Share of the learning rate that is reached in the end and kept."
    ),
)
FACTOR = Setting(
    "factor",
    QT_TRANSLATE_NOOP("Settings", "Factor"),
    "a",
    default=1.0 / 3.0,
    minimum=0.0,
    maximum=1.0,
    usual=(0.01, 1.0),
    help=QT_TRANSLATE_NOOP("Settings", "Share of the learning rate that the first updates have."),
)
ETA_MIN = Setting(
    "eta_min",
    QT_TRANSLATE_NOOP("Settings", "Lowest rate"),
    r"\eta_{\mathrm{min}}",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 0.1),
    help=QT_TRANSLATE_NOOP("Settings", "The rate that the fall ends at."),
)
T_MAX = Count(
    "T_max",
    QT_TRANSLATE_NOOP("Settings", "Length of the fall"),
    r"T_{\mathrm{max}}",
    default=100.0,
    minimum=1.0,
    usual=(1.0, 1000.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates until the lowest rate; after it the rate climbs again."
    ),
)
T_0 = Count(
    "T_0",
    QT_TRANSLATE_NOOP("Settings", "First cycle"),
    "T_0",
    default=10.0,
    minimum=1.0,
    usual=(1.0, 200.0),
    help=QT_TRANSLATE_NOOP("Settings", "Number of updates until the first restart."),
)
T_MULT = Count(
    "T_mult",
    QT_TRANSLATE_NOOP("Settings", "Growth of the cycles"),
    "m",
    default=1.0,
    minimum=1.0,
    maximum=1000.0,
    usual=(1.0, 4.0),
    help=QT_TRANSLATE_NOOP("Settings", "How many times longer every cycle is than the last one."),
)
DECAY_RATE = Setting(
    "decay_rate",
    QT_TRANSLATE_NOOP("Settings", "Decay rate"),
    "k",
    default=0.1,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How quickly the rate falls: at 1 it is halved after the first decay steps."
    ),
)
DECAY_STEPS = Count(
    "decay_steps",
    QT_TRANSLATE_NOOP("Settings", "Decay steps"),
    "s",
    default=1.0,
    minimum=1.0,
    usual=(1.0, 200.0),
    help=QT_TRANSLATE_NOOP("Settings", "Number of updates that the decay rate is meant for."),
)
WARMUP_STEPS = Count(
    "warmup_steps",
    QT_TRANSLATE_NOOP("Settings", "Length of the rise"),
    "w",
    default=10.0,
    minimum=1.0,
    usual=(1.0, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates until the rate is the whole learning rate."
    ),
)
BASE_LR = Setting(
    "base_lr",
    QT_TRANSLATE_NOOP("Settings", "Lowest rate"),
    r"\eta_{\mathrm{min}}",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 0.1),
    help=QT_TRANSLATE_NOOP("Settings", "The rate that every cycle starts from and returns to."),
)
MAX_LR = Setting(
    "max_lr",
    QT_TRANSLATE_NOOP("Settings", "Highest rate"),
    r"\eta_{\mathrm{max}}",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 1.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "The rate at the top of the rise; 0 stands for the run's own learning rate."
    ),
)
STEP_SIZE_UP = Count(
    "step_size_up",
    QT_TRANSLATE_NOOP("Settings", "Length of the rise"),
    "u",
    default=20.0,
    minimum=1.0,
    usual=(1.0, 200.0),
    help=QT_TRANSLATE_NOOP("Settings", "Number of updates from the lowest rate to the highest."),
)
STEP_SIZE_DOWN = Count(
    "step_size_down",
    QT_TRANSLATE_NOOP("Settings", "Length of the fall"),
    "d",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 200.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates from the highest rate back; 0 is as many as the rise has."
    ),
)
HALVED = Setting(
    "halved",
    QT_TRANSLATE_NOOP("Settings", "Halve each cycle"),
    "z",
    default=False,
    help=QT_TRANSLATE_NOOP("Settings", "Every cycle rises only half as far as the one before."),
)
TOTAL_STEPS = Count(
    "total_steps",
    QT_TRANSLATE_NOOP("Settings", "Length of the cycle"),
    "C",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 1000.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates of the cycle; 0 is as many as the lesson has."
    ),
)
PCT_START = Setting(
    "pct_start",
    QT_TRANSLATE_NOOP("Settings", "Share of the rise"),
    r"\rho",
    default=0.3,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.0, 0.9),
    help=QT_TRANSLATE_NOOP("Settings", "Which part of the cycle the rise takes, from 0 to 1."),
)
DIV_FACTOR = Setting(
    "div_factor",
    QT_TRANSLATE_NOOP("Settings", "First divisor"),
    "q",
    default=25.0,
    minimum=0.0,
    exclusive_minimum=True,
    scale="log",
    usual=(1.0, 100.0),
    help=QT_TRANSLATE_NOOP("Settings", "The first rate is the highest one divided by this."),
)
FINAL_DIV_FACTOR = Setting(
    "final_div_factor",
    QT_TRANSLATE_NOOP("Settings", "Last divisor"),
    "r",
    default=1e4,
    minimum=0.0,
    exclusive_minimum=True,
    scale="log",
    usual=(1.0, 1e5),
    help=QT_TRANSLATE_NOOP("Settings", "The last rate is the first one divided by this."),
)
PLATEAU_FACTOR = Setting(
    "factor",
    QT_TRANSLATE_NOOP("Settings", "Decay factor"),
    r"\gamma",
    default=0.1,
    minimum=0.0,
    maximum=1.0,
    exclusive_maximum=True,
    usual=(0.1, 0.9),
    help=QT_TRANSLATE_NOOP("Settings", "What the rate is multiplied by, each time it falls."),
)
PATIENCE = Count(
    "patience",
    QT_TRANSLATE_NOOP("Settings", "Patience"),
    "p",
    default=10.0,
    minimum=0.0,
    usual=(0.0, 50.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How many updates in a row may bring no better loss before the rate falls."
    ),
)
THRESHOLD = Setting(
    "threshold",
    QT_TRANSLATE_NOOP("Settings", "Threshold"),
    r"\delta",
    default=1e-4,
    minimum=0.0,
    maximum=1.0,
    scale="log",
    usual=(1e-6, 0.1),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Share of the best loss that a better one must be lower by, to count as better."
    ),
)
COOLDOWN = Count(
    "cooldown",
    QT_TRANSLATE_NOOP("Settings", "Cooldown"),
    "c",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 50.0),
    help=QT_TRANSLATE_NOOP(
        "Settings", "Number of updates after a fall that do not count towards the next one."
    ),
)
MIN_LR = Setting(
    "min_lr",
    QT_TRANSLATE_NOOP("Settings", "Lowest rate"),
    r"\eta_{\mathrm{min}}",
    default=0.0,
    minimum=0.0,
    usual=(0.0, 0.1),
    help=QT_TRANSLATE_NOOP("Settings", "The rate never falls below this."),
)
LEAST_FALL = Setting(
    "eps",
    QT_TRANSLATE_NOOP("Settings", "Smallest fall"),
    r"\varepsilon",
    default=1e-8,
    minimum=0.0,
    scale="log",
    usual=(1e-12, 1e-3),
    help=QT_TRANSLATE_NOOP("Settings", "A fall of the rate by no more than this is left out."),
)
