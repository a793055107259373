"""How much of the surface the map shows, and the grid it is drawn from."""

from __future__ import annotations

from functools import lru_cache

from core import ticks
from core.grids import GridSpec
from core.lesson import Lesson, Range, Run
from core.picture.layout import FACTORS, LEGEND_SAMPLE, Layout, Wishes, layout
from core.picture.values import Rect
from core.surfaces import surface_of
from core.words import Localized

GRID_POINTS = 401  # along the longer side of the map
COARSE_POINTS = 161  # while a hand moves the view
DIGIT = 0.6  # width of a digit in type sizes
LABEL_DISTANCE = 62.0  # u between two numbers of an axis, at type factor 1


@lru_cache(maxsize=16)
def layout_of(lesson: Lesson, theme: str) -> Layout:
    """The layout of a lesson's stage in a resolved theme.

    All runs count, hidden ones too: showing and hiding a run must not move the picture.
    """
    return layout(_wishes(lesson, theme, lesson.look.panels))


@lru_cache(maxsize=16)
def grid_spec(lesson: Lesson, theme: str) -> GridSpec:
    """The grid behind a lesson's map: its view, widened to the map's shape where aspects are equal.

    `theme` is a resolved one: its type size decides how much room the map has. Where the lesson
    shows no map, the grid is that of the map it would have. Raises what `surface_of` raises.
    """
    found = layout_of(lesson, theme)
    if found.map is None:
        found = layout(_wishes(lesson, theme, ("contour", *lesson.look.panels)))
    rect = found.map or Rect(0.0, 0.0, 1.0, 1.0)
    w1_range, w2_range = view_of(lesson, rect)
    longest = max(rect.width, rect.height)
    n1, n2 = (_points(side / longest) for side in (rect.width, rect.height))
    return GridSpec(lesson.surface, w1_range, w2_range, n1, n2)


def coarse(spec: GridSpec) -> GridSpec:
    """The same map with fewer points, which take a sixth of the time."""
    share = (COARSE_POINTS - 1) / (GRID_POINTS - 1)
    n1, n2 = (max(2, round((n - 1) * share) + 1) for n in (spec.n1, spec.n2))
    return GridSpec(spec.surface, spec.w1_range, spec.w2_range, n1, n2)


def _points(share: float) -> int:
    return max(2, round((GRID_POINTS - 1) * share) + 1)


def view_of(lesson: Lesson, rect: Rect) -> tuple[Range, Range]:
    """The ranges of both weights on a map that fills `rect`."""
    surface = surface_of(lesson.surface)
    w1_range, w2_range = lesson.view or surface.view
    if not surface.equal_aspect:
        return w1_range, w2_range
    per_u = (
        (w1_range[1] - w1_range[0]) / rect.width,
        (w2_range[1] - w2_range[0]) / rect.height,
    )
    if per_u[0] < per_u[1]:
        return _widened(w1_range, per_u[1] * rect.width), w2_range
    return w1_range, _widened(w2_range, per_u[0] * rect.height)


def _widened(axis: Range, span: float) -> Range:
    middle = (axis[0] + axis[1]) / 2
    return (middle - span / 2, middle + span / 2)


def _wishes(lesson: Lesson, theme: str, panels: tuple[str, ...]) -> Wishes:
    look = lesson.look
    w2_range = (lesson.view or surface_of(lesson.surface).view)[1]
    texts = ticks.labels(ticks.ticks(*w2_range, 6))
    return Wishes(
        aspect=look.aspect,
        type_factor=FACTORS.get(theme, (1.0, 1.0))[0] * look.text_size,
        panels=panels,
        legend=look.legend,
        title_line=look.title_line,
        curve_labels=look.labels,
        runs=len(lesson.runs),
        label_width=DIGIT * max(map(len, texts), default=2),
        entry_width=max(map(_entry_width, lesson.runs), default=0.0),
        note=bool(lesson.note),
    )


def _entry_width(run: Run) -> float:
    """Width of a run's line in the legend in type sizes, in whichever language is wider."""
    names = (run.title.en, run.title.ko) if isinstance(run.title, Localized) else (run.title,)
    return LEGEND_SAMPLE + max(map(text_width, names)) + 0.8 + text_width(rate_of(run))


def rate_of(run: Run) -> str:
    """The learning rate as text, "" where the optimizer has none."""
    rate = run.spec.settings.get("lr")
    return "" if rate is None or isinstance(rate, tuple) else ticks.number(rate)


def text_width(text: str) -> float:
    """About how wide a text is, in type sizes: Korean letters are nearly square."""
    return sum(0.95 if letter >= "\u1100" else 0.56 for letter in text)
