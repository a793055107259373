"""Toy data in classes, on two inputs.

Row i belongs to class i mod K, so fewer samples are the beginning of more wherever a recipe does
not say otherwise, and the classes are balanced. Every row takes its random numbers from a row of
one table of uniform numbers u, in the order of the recipe.
"""

from __future__ import annotations

import numpy as np

from core.datasets.entry import Array, DataSet, Made
from core.datasets.settings import DRAWN, Draw, draw_of
from core.noise import normal, uniform
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP

PLAYGROUND = "TensorFlow Playground, Smilkov et al. (2017), arXiv:1708.03788"
OURS = "in the manner of the TensorFlow Playground"

RADIUS = 5.0
GAP = 0.3  # how far the points of XOR stay away from the axes
SQUARE = 3.0  # side of a square of the checkerboard
BAND = 2.0  # width of a ring, with the empty space around it


def _classes(count: int, classes: int) -> tuple[Array, Array]:
    """The class of every row, and its number within the class; both (count,)."""
    rows = np.arange(count)
    return (rows % classes).astype(np.float64), (rows // classes).astype(np.float64)


def _between(u: Array, low: float | Array, high: float | Array) -> Array:
    """Uniform numbers between two limits, from uniform numbers between 0 and 1."""
    found: Array = low + (high - low) * u
    return found


def _on_circle(radius: Array, angle: Array) -> Array:
    """Points (N, 2) by polar coordinates, the angle counted from the first axis."""
    return np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1)


def _moved(points: Array, u: Array, reach: float) -> Array:
    """Points, each coordinate moved by a uniform number within ±reach."""
    found: Array = points + _between(u, -reach, reach)
    return found


def _circle(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 4)
    outer = _classes(wanted.samples, 2)[0]
    low, high = 0.7 * RADIUS * outer, (0.5 + 0.5 * outer) * RADIUS
    points = _on_circle(_between(u[:, 0], low, high), 2 * np.pi * u[:, 1])
    seen = _moved(points, u[:, 2:], wanted.noise * RADIUS)
    return points, (np.hypot(*seen.T) < 0.5 * RADIUS).astype(np.float64)


def _xor(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 4)
    points = _between(u[:, :2], -RADIUS, RADIUS)
    points += np.where(points > 0, GAP, -GAP)
    seen = _moved(points, u[:, 2:], wanted.noise * RADIUS)
    return points, (seen[:, 0] * seen[:, 1] >= 0).astype(np.float64)


def _around(wanted: Draw, centres: Array) -> Made:
    """Normal clouds around centres (K, 2), of variance 0.5 + 7 ν in each direction."""
    labels = _classes(wanted.samples, len(centres))[0]
    width = np.sqrt(0.5 + 7.0 * wanted.noise)
    return centres[labels.astype(int)] + width * normal(wanted.seed, wanted.samples, 2), labels


def _gaussians(settings: Values) -> Made:
    return _around(draw_of(settings), np.array([[-2.0, -2.0], [2.0, 2.0]]))


def _three_blobs(settings: Values) -> Made:
    angles = np.pi / 2 + 2 * np.pi * np.arange(3) / 3
    return _around(draw_of(settings), _on_circle(np.full(3, 3.5), angles))


def _blobs(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 2)
    labels = _classes(wanted.samples, 2)[0]
    # The root makes the points equally dense everywhere in the disc.
    radius = (2.0 + 4.0 * wanted.noise) * np.sqrt(u[:, 0])
    centres = np.where(labels == 1, 2.5, -2.5)[:, np.newaxis]
    return centres + _on_circle(radius, 2 * np.pi * u[:, 1]), labels


def _arms(wanted: Draw, arms: int, turns: float) -> Made:
    """Spiral arms from the centre outward, evenly spaced by angle; the angle is from axis two."""
    u = uniform(wanted.seed, wanted.samples, 2)
    labels, places = _classes(wanted.samples, arms)
    sizes = (wanted.samples - labels + arms - 1) // arms
    along = places / sizes
    # With two arms class 1 starts upward and class 0 half a turn later, as in the Playground.
    first = 1.0 if arms == 2 else 0.0
    angle = 2 * np.pi * (turns * along + (first - labels) / arms)
    points = RADIUS * along[:, np.newaxis] * np.stack((np.sin(angle), np.cos(angle)), axis=1)
    return _moved(points, u, wanted.noise), labels


def _spiral(settings: Values) -> Made:
    return _arms(draw_of(settings), 2, 1.75)


def _three_spirals(settings: Values) -> Made:
    return _arms(draw_of(settings), 3, 1.0)


def _moons(settings: Values) -> Made:
    wanted = draw_of(settings)
    angle = np.pi * uniform(wanted.seed, wanted.samples, 1)[:, 0]
    labels = _classes(wanted.samples, 2)[0]
    outer = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    inner = np.stack((1 - np.cos(angle), 0.5 - np.sin(angle)), axis=1)
    points = np.where(labels[:, np.newaxis] == 1, inner, outer)
    points += wanted.noise * normal(wanted.seed, wanted.samples, 2, 1)
    return 3.0 * (points - (0.5, 0.25)), labels


def _checkerboard(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 4)
    points = _between(u[:, :2], -2 * SQUARE, 2 * SQUARE)
    squares = np.floor(_moved(points, u[:, 2:], wanted.noise * SQUARE) / SQUARE)
    return points, (squares.sum(axis=1) % 2 == 0).astype(np.float64)


def _rings(settings: Values) -> Made:
    wanted = draw_of(settings)
    u = uniform(wanted.seed, wanted.samples, 4)
    labels, places = _classes(wanted.samples, 2)
    ring = np.where(labels == 1, 2 * (places % 2), 1.0)  # the inner, the outer, or the middle one
    radius = BAND * (ring + _between(u[:, 0], 0.25, 0.75))
    points = _on_circle(radius, 2 * np.pi * u[:, 1])
    seen = np.hypot(*_moved(points, u[:, 2:], wanted.noise * BAND).T)
    return points, ((seen < BAND) | (seen >= 2 * BAND)).astype(np.float64)


_LABEL_NOISE = QT_TRANSLATE_NOOP(
    "Data",
    "Noise ν moves every point by up to ±5ν along each axis before its class is decided; the "
    "point is drawn where it was.",
)
_VARIANCE = QT_TRANSLATE_NOOP(
    "Data", "Noise ν makes the clouds wider: their variance along each axis is 0.5 + 7ν."
)
_PLACE_NOISE = QT_TRANSLATE_NOOP("Data", "Noise ν moves every point by up to ±ν along each axis.")

CLASSES: tuple[DataSet, ...] = (
    DataSet(
        name="circle",
        title=QT_TRANSLATE_NOOP("Data", "Circle"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "A disc inside a ring: one closed curve separates them, no line does."
        ),
        source=PLAYGROUND,
        convention=_LABEL_NOISE,
        make=_circle,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="xor",
        title=QT_TRANSLATE_NOOP("Data", "XOR"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "Opposite quarters belong together: the smallest task that needs a hidden layer.",
        ),
        source=PLAYGROUND,
        convention=_LABEL_NOISE,
        make=_xor,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="gaussians",
        title=QT_TRANSLATE_NOOP("Data", "Two Gaussians"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Two clouds that a straight line separates, as well as noise allows."
        ),
        source=PLAYGROUND,
        convention=_VARIANCE,
        make=_gaussians,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="spiral",
        title=QT_TRANSLATE_NOOP("Data", "Spiral"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Two arms around each other: the hardest of the classic toy data."
        ),
        source=PLAYGROUND,
        convention=_PLACE_NOISE,
        make=_spiral,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="moons",
        title=QT_TRANSLATE_NOOP("Data", "Two moons"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Two crescents hooked into each other: a gently curved boundary is enough."
        ),
        source="make_moons of scikit-learn, three times as large and centred",
        convention=QT_TRANSLATE_NOOP(
            "Data",
            "Noise ν is a normal displacement with standard deviation 3ν, the crescents having "
            "radius 3.",
        ),
        make=_moons,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="checkerboard",
        title=QT_TRANSLATE_NOOP("Data", "Checkerboard"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Sixteen squares in turn: many corners, so many hidden units."
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data",
            "Noise ν moves every point by up to ±3ν along each axis before its class is decided; "
            "the point is drawn where it was.",
        ),
        make=_checkerboard,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="rings",
        title=QT_TRANSLATE_NOOP("Data", "Rings"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "A ring between an inner and an outer one: two closed boundaries."
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data",
            "Noise ν moves every point by up to ±2ν along each axis before its class is decided; "
            "the point is drawn where it was.",
        ),
        make=_rings,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="blobs",
        title=QT_TRANSLATE_NOOP("Data", "Linearly separable"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "Two discs with a gap between them: a single unit without hidden layer is enough.",
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data",
            "Noise ν makes the radius of the discs 2 + 4ν; up to ν = 0.38 a line separates them.",
        ),
        make=_blobs,
        settings=DRAWN,
        classes=2,
    ),
    DataSet(
        name="three_spirals",
        title=QT_TRANSLATE_NOOP("Data", "Three spirals"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Three arms of one turn each, one class to an arm: a task for softmax."
        ),
        source=OURS,
        convention=_PLACE_NOISE,
        make=_three_spirals,
        settings=DRAWN,
        classes=3,
    ),
    DataSet(
        name="three_blobs",
        title=QT_TRANSLATE_NOOP("Data", "Three clouds"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Three clouds in a triangle: softmax regression separates them with lines."
        ),
        source=OURS,
        convention=_VARIANCE,
        make=_three_blobs,
        settings=DRAWN,
        classes=3,
    ),
)
