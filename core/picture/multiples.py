"""A grid of runs: the same small map for every run, its way on it, and what it has come to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

from msgspec.structs import replace

from core.descent import Trajectory
from core.grids import Grid, GridSpec
from core.labels import labels_of, learning_rate, name_of, rates_of
from core.lesson import Lesson, Run
from core.picture.ground import map_backdrop
from core.picture.layout import Layout
from core.picture.multiples_places import MultiplesPlaces, Table, multiples_places, table_of
from core.picture.multiples_values import MultiplesBackdrop, MultiplesFrame
from core.picture.tracks import OnMap, on_map
from core.picture.values import Exit, Label
from core.picture.view import widest
from core.ticks import INFINITE, UNDEFINED, number
from core.words import Text

Runs: TypeAlias = Sequence["tuple[tuple[float, float], Trajectory | None]"]


def multiples_of(lesson: Lesson, found: Layout) -> MultiplesPlaces | None:
    """Where the cells of a lesson's shown runs stand; None where the layout has none."""
    if found.multiples is None:
        return None
    runs = [run for run in lesson.runs if run.shown]
    aspect = None if found.map is None else found.map.width / found.map.height
    labels = [labels_of(lesson)[k] for k, run in enumerate(lesson.runs) if run.shown]
    widths = [_width(label) for label in labels]
    return multiples_places(found.multiples, widths, _table(runs), found.type_factor, aspect)


def _width(label: Label) -> float:
    """About how wide a label is, in type sizes."""
    return widest(label.english() if isinstance(label, Text) else label)


def _table(runs: Sequence[Run]) -> Table | None:
    names = [_kind(run) for run in runs]
    width = max((widest(run.title) for run in runs), default=0.0)
    return table_of(names, [learning_rate(run) for run in runs], width)


def _kind(run: Run) -> object:
    """What the runs of a row have in common: everything but the learning rate."""
    spec = run.spec
    rest = tuple((name, value) for name, value in sorted(spec.settings.items()) if name != "lr")
    return run.title, spec.name, spec.framework, spec.schedule, spec.clip, rest


def multiples_backdrop(
    lesson: Lesson, found: Layout, spec: GridSpec, grid: Grid | None, runs: Runs
) -> MultiplesBackdrop | None:
    """The grid of a lesson's shown runs, None where the layout has none.

    `spec` is that of the map; `runs` are the start and the recording of every shown run.
    """
    places = multiples_of(lesson, found)
    if places is None:
        return None
    alone = replace(found, map=places.maps[0], bar=None)
    quiet = lesson.with_look(level_labels=False)
    ground = map_backdrop(quiet, alone, spec, grid, runs)
    assert ground is not None
    own = [run for run in lesson.runs if run.shown]
    projection = ground.projection
    table = _table(own) if places.row_heads else None
    losses = [_last_loss(each) for _, each in runs]
    rows = [0] * len(own) if table is None else [row for row, _ in table.places]
    return MultiplesBackdrop(
        ground=ground,
        places=places,
        tracks=tuple(None if each is None else on_map(each, projection) for _, each in runs),
        losses=tuple(_readout(each, loss) for (_, each), loss in zip(runs, losses, strict=True)),
        is_best=_best(rows, losses),
        row_names=() if table is None else _row_names(own, rows),
        rates=() if table is None else _rates(own),
    )


def _last_loss(trajectory: Trajectory | None) -> float:
    """The loss in the end; infinite where a run has none yet or diverged."""
    if trajectory is None or not len(trajectory.loss) or trajectory.status.kind != "finished":
        return math.inf
    return float(trajectory.loss[-1])


def _readout(trajectory: Trajectory | None, loss: float) -> str:
    if trajectory is None or trajectory.status.kind in {"running", "undefined"}:
        return UNDEFINED
    if trajectory.status.kind == "diverged":
        return INFINITE
    return number(float(f"{loss:.1e}"))


def _best(rows: Sequence[int], losses: Sequence[float]) -> tuple[bool, ...]:
    """Which runs have the lowest loss of their row; none of a row without another run."""
    lowest = {row: min(x for r, x in zip(rows, losses, strict=True) if r == row) for row in {*rows}}
    return tuple(
        math.isfinite(loss) and loss == lowest[row] and rows.count(row) > 1
        for row, loss in zip(rows, losses, strict=True)
    )


def _row_names(runs: Sequence[Run], rows: Sequence[int]) -> tuple[Label, ...]:
    first = dict(reversed(list(zip(rows, runs, strict=True))))
    named = [first[row] for row in sorted(first)]
    return tuple(map(name_of, named))


def _rates(runs: Sequence[Run]) -> tuple[str, ...]:
    """The learning rates as words, from the lowest up."""
    pairs = zip(map(learning_rate, runs), rates_of(tuple(runs)), strict=True)
    texts = {rate: text for rate, text in pairs if rate is not None}
    return tuple(texts[rate] for rate in sorted(texts))


def multiples_frame(seen: MultiplesBackdrop, step: int) -> MultiplesFrame:
    """Where every run is at a step, as long as it goes on."""
    found = [_place(track, step) for track in seen.tracks]
    return MultiplesFrame(step, tuple(at for at, _ in found), tuple(way for _, way in found))


def _place(track: OnMap | None, step: int) -> tuple[tuple[float, float] | None, Exit | None]:
    if track is None or not len(track[0]):
        return None, None
    places, is_inside, exits, exit_number = track
    last = min(step, len(places) - 1)
    if is_inside.item(last):
        return (places.item(last, 0), places.item(last, 1)), None
    number_of = exit_number.item(last)
    return None, exits[number_of - 1] if number_of else None
