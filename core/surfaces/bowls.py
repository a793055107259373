"""Surfaces with one valley or one saddle: bowls, ravines, shelves. See `core.surfaces`."""

from __future__ import annotations

from math import pi, sqrt
from typing import cast

from core.settings import Setting, Values
from core.surfaces.entry import Surface, points
from core.words import QT_TRANSLATE_NOOP

JAMIL_YANG = "Jamil and Yang (2013), Int. J. Math. Model. Numer. Optim. 4, p. 150"

RAVINE = "s/2 ((w1 cos(φ°) + w2 sin(φ°))^2 + κ (w2 cos(φ°) - w1 sin(φ°))^2)"
LARGEST_SHOWN = 1e5  # without a power of ten


def _ravine(parameters: Values) -> str:
    """Along the axes the ravine needs no turning: cos 0° = 1 and sin 0° = 0 exactly.

    There it reads with numbers, as in a textbook, where six digits say its coefficients exactly.
    """
    scale, condition = (cast(float, parameters[name]) for name in ("scale", "condition"))
    if parameters["rotation"] != 0:
        return RAVINE
    numbers = [scale / 2, scale * condition / 2]
    texts = [f"{number:.6g}" for number in numbers]
    if [float(text) for text in texts] != numbers or numbers[1] > LARGEST_SHOWN:
        return "s/2 (w1^2 + κ w2^2)"
    first, second = ("" if text == "1" else text + " " for text in texts)
    return f"{first}w1^2 + {second}w2^2"


BOWLS = (
    Surface(
        name="sphere",
        title=QT_TRANSLATE_NOOP("Surfaces", "Round bowl"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "The simplest loss: every direction is equally steep."
        ),
        formula="w1^2 + w2^2",
        domain=((-5.12, 5.12), (-5.12, 5.12)),
        view=((-5.0, 5.0), (-3.0, 3.0)),
        start=(-4.0, 2.0),
        source="De Jong (1975), PhD thesis, University of Michigan, F1",
        minima=points("minimum", 0.0, (0.0, 0.0)),
    ),
    Surface(
        name="ravine",
        title=QT_TRANSLATE_NOOP("Surfaces", "Ravine"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "A long valley: the steep direction limits the learning rate, the flat one takes "
            "the time.",
        ),
        formula=RAVINE,
        shorter=_ravine,
        settings=(
            Setting(
                "condition",
                QT_TRANSLATE_NOOP("Settings", "Condition number"),
                r"\kappa",
                default=20.0,
                minimum=1.0,
                scale="log",
                usual=(1.0, 1000.0),
                help=QT_TRANSLATE_NOOP(
                    "Settings", "How many times steeper the walls are than the valley floor."
                ),
            ),
            Setting(
                "rotation",
                QT_TRANSLATE_NOOP("Settings", "Rotation"),
                r"\phi",
                default=0.0,
                usual=(-90.0, 90.0),
                unit="°",
                help=QT_TRANSLATE_NOOP(
                    "Settings", "Angle from the first weight's axis to the valley floor."
                ),
            ),
            Setting(
                "scale",
                QT_TRANSLATE_NOOP("Settings", "Scale"),
                "s",
                default=1.0,
                minimum=0.0,
                exclusive_minimum=True,
                scale="log",
                usual=(0.01, 100.0),
                help=QT_TRANSLATE_NOOP("Settings", "Factor before the whole loss."),
            ),
        ),
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-6.0, 6.0), (-3.0, 3.0)),
        start=(-5.0, -2.0),
        source="Goh (2017), Why Momentum Really Works, Distill, doi 10.23915/distill.00006",
        minima=points("minimum", 0.0, (0.0, 0.0)),
    ),
    Surface(
        name="rosenbrock",
        title=QT_TRANSLATE_NOOP("Surfaces", "Rosenbrock's banana"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A bent valley: finding it is easy, following its flat floor is slow."
        ),
        formula="(1 - w1)^2 + 100 (w2 - w1^2)^2",
        domain=((-2.048, 2.048), (-2.048, 2.048)),
        view=((-2.0, 2.0), (-1.0, 3.0)),
        start=(-1.2, 1.0),
        source="Rosenbrock (1960), Comput. J. 3, p. 175",
        minima=points("minimum", 0.0, (1.0, 1.0)),
    ),
    Surface(
        name="beale",
        title=QT_TRANSLATE_NOOP("Surfaces", "Beale's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "Steep walls around a flat middle, with the minimum in a narrow valley."
        ),
        formula="(1.5 - w1 + w1 w2)^2 + (2.25 - w1 + w1 w2^2)^2 + (2.625 - w1 + w1 w2^3)^2",
        domain=((-4.5, 4.5), (-4.5, 4.5)),
        view=((-1.0, 4.5), (-1.5, 2.0)),
        start=(1.0, 1.5),
        source="Moré, Garbow and Hillstrom (1981), ACM Trans. Math. Softw. 7, problem 5",
        minima=points("minimum", 0.0, (3.0, 0.5)),
        critical=(
            *points("saddle", 14.203125, (0.0, 1.0)),
            *points("saddle", 9.8645122847555609, (0.10053793732415836, -2.6445135850231249)),
        ),
    ),
    Surface(
        name="booth",
        title=QT_TRANSLATE_NOOP("Surfaces", "Booth's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A bowl whose axes lie between the weights, so both must move together."
        ),
        formula="(w1 + 2w2 - 7)^2 + (2w1 + w2 - 5)^2",
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-8.0, 8.0), (-5.0, 8.0)),
        start=(-6.0, -3.0),
        source=JAMIL_YANG,
        minima=points("minimum", 0.0, (1.0, 3.0)),
    ),
    Surface(
        name="matyas",
        title=QT_TRANSLATE_NOOP("Surfaces", "Matyas's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A long shallow bowl, twenty-five times flatter along one diagonal."
        ),
        formula="0.26 (w1^2 + w2^2) - 0.48 w1 w2",
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-10.0, 10.0), (-10.0, 10.0)),
        start=(-8.0, 2.0),
        source=JAMIL_YANG,
        minima=points("minimum", 0.0, (0.0, 0.0)),
    ),
    Surface(
        name="dixon_price",
        title=QT_TRANSLATE_NOOP("Surfaces", "Dixon and Price's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "One valley that forks around a saddle into two equal minima."
        ),
        formula="(w1 - 1)^2 + 2 (2w2^2 - w1)^2",
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-2.0, 2.5), (-1.5, 1.5)),
        start=(-1.5, 0.2),
        source="Dixon and Price (1989), J. Optim. Theory Appl. 60",
        minima=points("minimum", 0.0, (1.0, sqrt(0.5)), (1.0, -sqrt(0.5))),
        critical=points("saddle", 2 / 3, (1 / 3, 0.0)),
    ),
    Surface(
        name="easom",
        title=QT_TRANSLATE_NOOP("Surfaces", "Easom's function"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces", "A needle's eye: flat nearly everywhere, with one small deep well."
        ),
        formula="-cos(w1) cos(w2) exp(-(w1 - π)^2 - (w2 - π)^2)",
        domain=((-100.0, 100.0), (-100.0, 100.0)),
        view=((0.0, 6.5), (0.0, 6.5)),
        start=(2.0, 2.2),
        source="Easom (1990), M.Eng. thesis, University of Louisville",
        minima=(
            *points("minimum", -1.0, (pi, pi)),
            *points(
                "local minimum",
                -8.1102238915700656e-05,
                (1.3049954504376675, 1.3049954504376675),
                (1.3049954504376675, 4.9781898567419187),
                (4.9781898567419187, 1.3049954504376675),
                (4.9781898567419187, 4.9781898567419187),
            ),
        ),
        critical=(
            *points(
                "maximum",
                0.0090056781485738577,
                (1.3049954504376675, pi),
                (4.9781898567419187, pi),
                (pi, 1.3049954504376675),
                (pi, 4.9781898567419187),
            ),
            *points(
                "saddle",
                0.0,
                (pi / 2, pi / 2),
                (pi / 2, 1.5 * pi),
                (1.5 * pi, pi / 2),
                (1.5 * pi, 1.5 * pi),
            ),
        ),
    ),
    Surface(
        name="saddle",
        title=QT_TRANSLATE_NOOP("Surfaces", "Saddle"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "Down along one weight, up along the other: the gradient is zero in the middle, "
            "without a minimum.",
        ),
        formula="w1^2 - w2^2",
        domain=((-2.0, 2.0), (-2.0, 2.0)),
        view=((-2.0, 2.0), (-2.0, 2.0)),
        start=(-1.5, 0.001),
        source="Dauphin et al. (2014), Adv. Neural Inf. Process. Syst. 27",
        critical=points("saddle", 0.0, (0.0, 0.0)),
    ),
    Surface(
        name="monkey_saddle",
        title=QT_TRANSLATE_NOOP("Surfaces", "Monkey saddle"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "Three ways down and three up: in the middle slope and curvature are both zero.",
        ),
        formula="w1^3 - 3 w1 w2^2",
        domain=((-1.5, 1.5), (-1.5, 1.5)),
        view=((-1.5, 1.5), (-1.5, 1.5)),
        start=(1.2, 0.01),
        source="Hilbert and Cohn-Vossen (1932), Anschauliche Geometrie",
        critical=points("degenerate", 0.0, (0.0, 0.0)),
    ),
    Surface(
        name="plateau",
        title=QT_TRANSLATE_NOOP("Surfaces", "Plateau"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "A wide shelf that is almost flat: small gradients starve plain descent long before "
            "the well.",
        ),
        # The bell is the well; the faint bowl keeps the shelf from being level, so that the bottom
        # of the well is the only point without slope, however far out a run begins.
        formula="1 - exp(-((w1 - 2)^2 + (w2 - 1)^2)/2) + ((w1 - 2)^2 + (w2 - 1)^2)/1000",
        domain=((-10.0, 10.0), (-10.0, 10.0)),
        view=((-4.0, 4.0), (-3.0, 3.0)),
        start=(-2.5, -1.5),
        source="This program; cf. Goodfellow, Bengio and Courville (2016), Deep Learning, § 8.2.3",
        minima=points("minimum", 0.0, (2.0, 1.0)),
    ),
    Surface(
        name="sharp_flat",
        title=QT_TRANSLATE_NOOP("Surfaces", "A sharp and a flat minimum"),
        sentence=QT_TRANSLATE_NOOP(
            "Surfaces",
            "Two equally deep valleys: a learning rate that is too large for the sharp one ends "
            "in the flat one.",
        ),
        formula="min(20 (w1 + 1)^2, (w1 - 2)^2) + w2^2/2",
        domain=((-3.0, 5.0), (-3.0, 3.0)),
        view=((-3.0, 5.0), (-3.0, 3.0)),
        start=(-1.05, 1.5),
        source="Hochreiter and Schmidhuber (1997), Neural Comput. 9; formula of this program",
        minima=points("minimum", 0.0, (-1.0, 0.0), (2.0, 0.0)),
        # Where both parabolas meet: 20 (w1 + 1)^2 = (w1 - 2)^2 between the two minima.
        critical=points(
            "kink",
            (3 * sqrt(20) / (1 + sqrt(20))) ** 2,
            ((2 - sqrt(20)) / (1 + sqrt(20)), 0.0),
        ),
    ),
)
