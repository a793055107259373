"""Toy data with numbers as targets.

Fewer samples are the beginning of more. Every row takes its random numbers from a row of one table
of uniform numbers, in the order of the recipe.
"""

from __future__ import annotations

import numpy as np

from core.datasets.classes import OURS, PLAYGROUND
from core.datasets.entry import PLANE, Array, DataSet, Made, Truth
from core.datasets.settings import OUTLIERS, Draw, draw_of, drawn, number
from core.noise import normal, uniform
from core.settings import Values
from core.words import QT_TRANSLATE_NOOP

REACH = 6.0  # inputs lie within ±REACH

# Centres of the six bumps of the multi-Gaussian, and the height of each.
BUMPS = np.array(
    [
        (-4.0, 2.5, 1.0),
        (0.0, 2.5, -1.0),
        (4.0, 2.5, 1.0),
        (-4.0, -2.5, -1.0),
        (0.0, -2.5, 1.0),
        (4.0, -2.5, -1.0),
    ]
)
LINE = Truth((2.0,), 1.0)
FLAT_LINE = Truth((0.5,), 1.0)


def _placed(wanted: Draw) -> tuple[Array, Array]:
    """Points (N, 2) in the square, and where each is after noise has moved it."""
    u = uniform(wanted.seed, wanted.samples, 4)
    points: Array = REACH * (2.0 * u[:, :2] - 1.0)
    return points, points + wanted.noise * REACH * (2.0 * u[:, 2:] - 1.0)


def _plane(settings: Values) -> Made:
    points, seen = _placed(draw_of(settings))
    return points, seen.sum(axis=1) / 10.0


def _multi_gaussian(settings: Values) -> Made:
    points, seen = _placed(draw_of(settings))
    across = seen[:, np.newaxis, :] - BUMPS[:, :2]
    heights = BUMPS[:, 2] * np.maximum(0.0, 1.0 - np.hypot(across[..., 0], across[..., 1]) / 2.0)
    largest = np.argmax(np.abs(heights), axis=1)
    return points, heights[np.arange(len(points)), largest]


def _line(settings: Values) -> Made:
    wanted = draw_of(settings)
    x = REACH * (2.0 * uniform(wanted.seed, wanted.samples, 1) - 1.0)
    error = 10.0 * wanted.noise * normal(wanted.seed, wanted.samples, 1, 1)
    return x, (LINE.weights[0] * x + LINE.bias + error)[:, 0]


def _noisy_sine(settings: Values) -> Made:
    wanted = draw_of(settings)
    x = REACH * (2.0 * uniform(wanted.seed, wanted.samples, 1) - 1.0)
    error = wanted.noise * normal(wanted.seed, wanted.samples, 1, 1)
    return x, (np.sin(x) + error)[:, 0]


def _line_with_outliers(settings: Values) -> Made:
    wanted, share = draw_of(settings), number(settings, "outliers")
    u = uniform(wanted.seed, wanted.samples, 2)
    # Every so-many-th row, so that the share is exact for every count of rows.
    passed = np.floor(share * np.arange(wanted.samples + 1) + 1e-9)
    is_outlier = np.diff(passed) > 0
    # On the right-hand side, where they tilt a line of least squares.
    x = np.where(is_outlier, REACH * (0.5 + 0.5 * u[:, 0]), REACH * (2.0 * u[:, 0] - 1.0))
    error = 3.0 * wanted.noise * normal(wanted.seed, wanted.samples, 1, 1)[:, 0]
    lifted = np.where(is_outlier, 4.0 + 4.0 * u[:, 1], 0.0)
    return x[:, np.newaxis], FLAT_LINE.weights[0] * x + FLAT_LINE.bias + error + lifted


_MOVED = QT_TRANSLATE_NOOP(
    "Data",
    "Noise ν moves every point by up to ±6ν along each axis before its target is computed; the "
    "point is drawn where it was.",
)

VALUES: tuple[DataSet, ...] = (
    DataSet(
        name="plane",
        title=QT_TRANSLATE_NOOP("Data", "Plane"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "The target is a tenth of the sum of both inputs: a single linear unit learns it.",
        ),
        source=PLAYGROUND,
        convention=_MOVED,
        make=_plane,
        settings=drawn(1200),
        truth=Truth((0.1, 0.1), 0.0),
    ),
    DataSet(
        name="multi_gaussian",
        title=QT_TRANSLATE_NOOP("Data", "Multi-Gaussian"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Three hills and three hollows in turn on flat ground: it takes hidden units."
        ),
        source=PLAYGROUND,
        convention=_MOVED,
        make=_multi_gaussian,
        settings=drawn(1200),
    ),
    DataSet(
        name="line",
        title=QT_TRANSLATE_NOOP("Data", "Line"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "y = 2x + 1 and a normal error: where every course on regression begins."
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data", "Noise ν is a normal error of the target with standard deviation 10ν."
        ),
        make=_line,
        settings=drawn(100, 0.2),
        inputs=("x",),
        ranges=PLANE[:1],
        truth=LINE,
    ),
    DataSet(
        name="noisy_sine",
        title=QT_TRANSLATE_NOOP("Data", "Noisy sine"),
        sentence=QT_TRANSLATE_NOOP(
            "Data", "Two waves of one input: with few samples a large network learns the noise."
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data", "Noise ν is a normal error of the target with standard deviation ν."
        ),
        make=_noisy_sine,
        settings=drawn(200, 0.1),
        inputs=("x",),
        ranges=PLANE[:1],
    ),
    DataSet(
        name="line_with_outliers",
        title=QT_TRANSLATE_NOOP("Data", "Line with outliers"),
        sentence=QT_TRANSLATE_NOOP(
            "Data",
            "A line, and a few rows far above it: squared errors follow them, absolute ones less.",
        ),
        source=OURS,
        convention=QT_TRANSLATE_NOOP(
            "Data", "Noise ν is a normal error of the target with standard deviation 3ν."
        ),
        make=_line_with_outliers,
        settings=(*drawn(100, 0.1), OUTLIERS),
        inputs=("x",),
        ranges=PLANE[:1],
        truth=FLAT_LINE,
    ),
)
