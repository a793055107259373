"""How much of the surface the map shows, and the grid it is drawn from."""

from __future__ import annotations

from functools import lru_cache

from core import ticks
from core.datasets import data_of
from core.grids import GridSpec
from core.labels import rates_of
from core.lesson import NETWORK_PANELS, Lesson, NetworkStudy, Panel, Range, Run
from core.picture.layout import FACTORS, LEGEND_SAMPLE, Layout, Wishes, layout
from core.picture.network.places import NetworkWishes
from core.picture.values import Rect
from core.surfaces import surface_of
from core.words import Localized, Words

GRID_POINTS = 401  # along the longer side of the map
SURFACE_POINTS = 201  # along the longer side of the surface in space
COARSE_POINTS = 161  # while a hand moves the view
DIGIT = 0.6  # width of a digit in type sizes
LONGEST_SYMBOL = 3  # letters of an axis name that stands among the numbers
REMARK_PARTS = 5  # of what explains the points: as much room as a remark on the axes takes
LABEL_DISTANCE = 62.0  # u between two numbers of an axis, at type factor 1


def shown_panels(lesson: Lesson) -> tuple[Panel, ...]:
    """The panels of a lesson's picture; those of a network only where the lesson has one.

    A lesson without a network that names nothing else shows the map.
    """
    if lesson.network is not None:
        return lesson.look.panels
    return tuple(p for p in lesson.look.panels if p not in NETWORK_PANELS) or ("contour",)


@lru_cache(maxsize=16)
def layout_of(lesson: Lesson, theme: str) -> Layout:
    """The layout of a lesson's stage in a resolved theme.

    All runs count, hidden ones too: showing and hiding a run must not move the picture.
    """
    return layout(_wishes(lesson, theme, shown_panels(lesson)))


@lru_cache(maxsize=16)
def grid_spec(lesson: Lesson, theme: str) -> GridSpec:
    """The grid behind a lesson's map: its view, widened to the map's shape where aspects are equal.

    `theme` is a resolved one: its type size decides how much room the map has. Where the lesson
    shows no map, the grid is that of the map it would have. Raises what `surface_of` raises.
    """
    found = layout_of(lesson, theme)
    rect = found.map
    if rect is None and found.multiples is not None:
        from core.picture.multiples import multiples_of  # only some lessons wait for it

        cells = multiples_of(lesson, found)
        rect = None if cells is None else cells.maps[0]
    if rect is None:
        found = layout(_wishes(lesson, theme, ("contour", *shown_panels(lesson))))
    rect = rect or found.map or Rect(0.0, 0.0, 1.0, 1.0)
    w1_range, w2_range = view_of(lesson, rect)
    longest = max(rect.width, rect.height)
    n1, n2 = (_points(side / longest) for side in (rect.width, rect.height))
    return GridSpec(lesson.surface, w1_range, w2_range, n1, n2)


def surface_spec(lesson: Lesson) -> GridSpec:
    """The grid behind a lesson's surface in space: its view as it is, which the map may widen."""
    surface = surface_of(lesson.surface)
    w1_range, w2_range = lesson.view or surface.view
    spans = [high - low for low, high in (w1_range, w2_range)]
    shares = [span / max(spans) for span in spans] if surface.equal_aspect else [1.0, 1.0]
    n1, n2 = (_points(max(share, 0.5), SURFACE_POINTS) for share in shares)
    return GridSpec(lesson.surface, w1_range, w2_range, n1, n2)


def coarse(spec: GridSpec) -> GridSpec:
    """The same map with fewer points, which take a sixth of the time."""
    share = (COARSE_POINTS - 1) / (GRID_POINTS - 1)
    n1, n2 = (max(2, round((n - 1) * share) + 1) for n in (spec.n1, spec.n2))
    return GridSpec(spec.surface, spec.w1_range, spec.w2_range, n1, n2)


def coarse_surface(spec: GridSpec) -> GridSpec:
    """The same surface with half the points along each side."""
    n1, n2 = ((n - 1) // 2 + 1 for n in (spec.n1, spec.n2))
    return GridSpec(spec.surface, spec.w1_range, spec.w2_range, n1, n2)


def _points(share: float, most: int = GRID_POINTS) -> int:
    return max(2, round((most - 1) * share) + 1)


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
    study = lesson.network
    is_alone = study is not None and all(panel in NETWORK_PANELS for panel in panels)
    runs = study.runs if study is not None and is_alone else lesson.runs
    return Wishes(
        aspect=look.aspect,
        type_factor=FACTORS.get(theme, (1.0, 1.0))[0] * look.text_size,
        panels=panels,
        legend=look.legend,
        title_line=look.title_line,
        curve_labels=look.labels,
        runs=len(runs),
        label_width=DIGIT * max(map(len, texts), default=2),
        entry_width=max(map(_entry_width, runs, rates_of(runs)), default=0.0),
        note=widest(lesson.note),
        title_width=widest(lesson.title),
        step_width=_step_width(lesson),
        network=None if study is None else _network_wishes(study, panels, look.labels),
        arrangement=look.arrangement,
        shares=look.shares,
    )


def _network_wishes(
    study: NetworkStudy, panels: tuple[str, ...], labels: bool
) -> NetworkWishes | None:
    """What the network's panels need; None where none is shown."""
    shown = tuple(panel for panel in panels if panel in NETWORK_PANELS)
    if not shown:
        return None
    data = data_of(study.data, study.validation, study.standardise)
    names = (*data.inputs, data.output) if len(data.inputs) == 1 else data.inputs[:2]
    remarks = (len(data.inputs) > 2) + (not data.scale.is_plain)
    explained = data.classes + (1 if data.classes else 0) + (2 if len(data.validation) else 0)
    return NetworkWishes(
        panels=shown,
        runs=sum(run.shown for run in study.runs),
        has_bar=data.task == "regression" and len(data.inputs) > 1,
        has_words=any(len(name) > LONGEST_SYMBOL for name in names),
        is_curve=len(data.inputs) == 1,
        labels=labels,
        key_parts=explained + REMARK_PARTS * remarks,
    )


STEP_WORDS, EPOCH_WORDS = 4.2, 7.4  # type sizes: "step  of ", "epoch 00 of 00 · "


def _entry_width(run: Run, rate: str) -> float:
    """Width of a run's line in the legend in type sizes, in whichever language is wider."""
    return LEGEND_SAMPLE + widest(run.title) + 0.8 + text_width(rate)


def _step_width(lesson: Lesson) -> float:
    """About how wide the step of all steps is, with the epoch where a network is shown."""
    steps = len(str(lesson.length)) * DIGIT * 2
    if lesson.network is None:
        return steps + STEP_WORDS
    return steps + STEP_WORDS + EPOCH_WORDS


def widest(words: Words) -> float:
    """About how wide words are in type sizes, in whichever language they are wider."""
    both = (words.en, words.ko) if isinstance(words, Localized) else (words,)
    return max(map(text_width, both))


def text_width(text: str) -> float:
    """About how wide a text is, in type sizes: Korean letters are nearly square."""
    return sum(0.95 if letter >= "\u1100" else 0.56 for letter in text)
