"""Putting a backdrop together from a lesson and what is recorded of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from core.descent import Trajectory
from core.grids import Grid, GridSpec
from core.labels import labels_of, name_of, rates_of
from core.lesson import Lesson
from core.picture.annotations import placed_notes
from core.picture.arrow_values import ArrowPlan
from core.picture.arrows import plan_of
from core.picture.chart import Axis, Plot, chart_backdrop, is_beyond
from core.picture.chart_values import ChartBackdrop
from core.picture.cloud_values import Cloud
from core.picture.clouds import Recorded, band_of, cloud_of, replicas_of, seeds_of
from core.picture.curve import curve_backdrop
from core.picture.ground import map_backdrop
from core.picture.layout import FACTORS, Layout
from core.picture.map_values import MapBackdrop
from core.picture.measures import Quantity, series_of
from core.picture.memory import remembered
from core.picture.tracks import empty_track, track_of
from core.picture.values import Array, Backdrop, RunBackdrop, Track
from core.picture.view import grid_spec, layout_of, surface_spec
from core.surfaces import surface_of
from core.verdict import Verdict, reference_minimum, verdict

if TYPE_CHECKING:
    from core.picture.multiples_values import MultiplesBackdrop
    from core.picture.network.values import NetworkBackdrop
    from core.picture.surface.values import SurfaceBackdrop

Runs: TypeAlias = Sequence["tuple[tuple[float, float], Trajectory | None]"]
MANY_ROWS = 20_000  # of repetitions, whose trails take longer than a hand should wait


class Recordings(Protocol):
    """Anything that gives the recording of a specification, or None."""

    def get(self, key: Any, /) -> Any: ...


class Draft(Struct, frozen=True):
    """What a backdrop may keep while a hand moves: the labels of the backdrop before, `of`.

    `grid` is a coarser grid that stands in for the map's own, None where that is recorded;
    `surface` is the same for the surface in space.
    """

    of: Backdrop
    grid: GridSpec | None = None
    surface: GridSpec | None = None


def backdrop(
    lesson: Lesson,
    recordings: Recordings,
    *,
    theme: str,
    language: str,
    draft: Draft | None = None,
) -> Backdrop:
    """Everything of a lesson's picture that no frame changes.

    `theme` and `language` are resolved, never "program". Recordings may be partial or missing;
    what follows from them is then left out. Without a `draft` the result depends on nothing that
    was shown before. Raises what `surface_of` raises, nothing else.
    """
    surface, found = surface_of(lesson.surface), layout_of(lesson, theme)
    trajectories = [recordings.get(lesson.descent(run)) for run in lesson.runs]
    minimum = reference_minimum(surface, [each for each in trajectories if each is not None])
    quantity = Quantity(lesson.look.measure, minimum)
    shown = [index for index, run in enumerate(lesson.runs) if run.shown]
    runs = [(lesson.runs[index].start or lesson.start, trajectories[index]) for index in shown]
    spec = (draft and draft.grid) or grid_spec(lesson, theme)
    before = draft.of.map if draft is not None else None
    ground = map_backdrop(lesson, found, spec, recordings.get(spec), runs, before=before)
    chart = chart_backdrop(lesson, found, [each for _, each in runs], quantity)
    seeds = [[recordings.get(each) for each in row] for row in replicas_of(lesson)]
    space = _surface(lesson, found, recordings, runs, seeds, ground=ground, draft=draft)
    return Backdrop(
        theme=theme,
        language=language,
        runs=_runs(lesson, shown, trajectories, minimum),
        map=ground,
        chart=chart and _with_bands(chart, runs, seeds, quantity),
        tracks=_tracks(runs, ground, chart, quantity),
        curve=curve_backdrop(lesson, found, runs, _selected(lesson)),
        is_draft=draft is not None,
        clouds=_clouds(ground, seeds, is_draft=draft is not None),
        seeds=seeds_of(lesson, seeds),
        arrows=_arrows(lesson, ground, space, [each for _, each in runs]),
        network=_network(lesson, found, recordings),
        multiples=_multiples(lesson, found, spec, recordings.get(spec), runs),
        surface=space,
        notes=placed_notes(lesson, found.width, ground),
        **_headed(lesson),
        **_placed(found),
        **_wishes(lesson, theme),
    )


def _placed(found: Layout) -> dict[str, Any]:
    """Where things stand that every panel may want to know."""
    return {
        "width": found.width,
        "text_size": found.type_factor,
        "legend": found.legend,
        "title_rect": found.title,
        "title_rows": found.title_rows,
        "legend_grid": found.legend_grid,
        "areas": found.areas,
        "splits": found.splits,
    }


def _with_bands(
    chart: ChartBackdrop, runs: Runs, seeds: Sequence[Recorded], quantity: Quantity
) -> ChartBackdrop:
    plot = Plot(chart.rect, chart.steps, Axis(chart.scale, chart.low, chart.high), chart.pacing)
    bands = [band_of(own, row, quantity, plot) for (_, own), row in zip(runs, seeds, strict=True)]
    return replace(chart, bands=tuple(bands))


def _clouds(
    ground: MapBackdrop | None, seeds: Sequence[Recorded], *, is_draft: bool
) -> tuple[Cloud | None, ...]:
    """The clouds on the map; many long trails are left away while a hand moves."""
    if ground is None:
        return tuple(None for _ in seeds)
    rows = sum(len(each.loss) for row in seeds for each in row if each is not None)
    has_ways = not (is_draft and rows > MANY_ROWS)
    projection, count = ground.projection, len(seeds)
    return tuple(cloud_of(row, projection, count, has_ways=has_ways) for row in seeds)


def _wishes(lesson: Lesson, theme: str) -> dict[str, Any]:
    """What the look asks for and every panel may want to know."""
    look, styles = lesson.look, {run.style for run in lesson.runs if run.shown}
    return {
        "line_width": FACTORS.get(theme, (1.0, 1.0))[1] * look.line_width,
        "steps": lesson.length,
        "note": lesson.note,
        "direct_labels": look.labels,
        "level_labels": look.level_labels,
        "step_markers": look.step_markers,
        "title_line": look.title_line,
        "emphasis": look.emphasis if look.emphasis in styles else None,
        "trail_length": look.trail_length,
        "trail_fade": look.trail_fade,
        "colour_map": look.colour_map,
    }


def _selected(lesson: Lesson) -> int | None:
    """The number among the shown runs of the one in front, None where none is."""
    styles = [run.style for run in lesson.runs if run.shown]
    emphasis = lesson.look.emphasis
    return styles.index(emphasis) if emphasis in styles else None


def _network(lesson: Lesson, found: Layout, recordings: Recordings) -> NetworkBackdrop | None:
    if lesson.network is None:
        return None
    from core.picture.network.backdrop import network_backdrop  # only some lessons wait for it

    return network_backdrop(lesson, found, recordings)


def _multiples(
    lesson: Lesson, found: Layout, spec: GridSpec, grid: Grid | None, runs: Runs
) -> MultiplesBackdrop | None:
    if found.multiples is None:
        return None
    from core.picture.multiples import multiples_backdrop  # only some lessons wait for it

    return multiples_backdrop(lesson, found, spec, grid, runs)


def _surface(
    lesson: Lesson,
    found: Layout,
    recordings: Recordings,
    runs: Runs,
    seeds: Sequence[Recorded],
    *,
    ground: MapBackdrop | None,
    draft: Draft | None,
) -> SurfaceBackdrop | None:
    if found.surface is None:
        return None
    from core.picture.surface.backdrop import surface_backdrop  # only some lessons wait for it

    spec = (draft and draft.surface) or surface_spec(lesson)
    grid = recordings.get(spec)
    return surface_backdrop(lesson, found, spec, grid, runs, beside=ground, seeds=seeds)


def _arrows(
    lesson: Lesson,
    ground: MapBackdrop | None,
    space: SurfaceBackdrop | None,
    recorded: Sequence[Trajectory | None],
) -> ArrowPlan | None:
    """The arrows of a step: those of the map, which the surface shows too, or the surface's own."""
    if ground is not None or space is None or not lesson.look.arrows:
        projection = None if ground is None else ground.projection
    else:
        from core.picture.surface.arrows import floor_of  # as above

        projection = floor_of(space)
    return plan_of(lesson, projection, recorded, _selected(lesson))


def _headed(lesson: Lesson) -> dict[str, Any]:
    """Title and formula: the surface's, or those of the network that is shown alone."""
    study = lesson.network if lesson.shows_network_alone else None
    if study is not None:
        from core.picture.network.backdrop import network_formula, network_title

        title, formula = network_title(study), network_formula(study)
    else:
        surface = surface_of(lesson.surface)
        title, formula = surface.title, f"L = {surface.latex}"
    return {
        "title": lesson.title or title,
        "formula": formula if lesson.look.formula else "",
    }


def _runs(
    lesson: Lesson,
    shown: Sequence[int],
    trajectories: Sequence[Trajectory | None],
    minimum: float,
) -> tuple[RunBackdrop, ...]:
    labels, rates = labels_of(lesson), rates_of(lesson.runs)
    return tuple(
        RunBackdrop(
            style=run.style,
            name=name_of(run),
            label=labels[number],
            rate=rates[number],
            verdict=_judged(trajectories[number], minimum),
            number=number,
            has_own_start=run.start is not None,
        )
        for number, run in ((number, lesson.runs[number]) for number in shown)
    )


def _judged(trajectory: Trajectory | None, minimum: float) -> Verdict | None:
    """The verdict on a recording; None while it is missing or grows."""
    is_whole = trajectory is not None and trajectory.status.kind != "running"
    return _verdict(trajectory, minimum) if trajectory is not None and is_whole else None


@remembered
def _verdict(trajectory: Trajectory, minimum: float) -> Verdict:
    return verdict(trajectory, minimum)


def _tracks(
    runs: Runs,
    ground: MapBackdrop | None,
    chart: ChartBackdrop | None,
    quantity: Quantity,
) -> tuple[Track, ...]:
    projection = ground.projection if ground else None
    tracks = []
    for index, (start, trajectory) in enumerate(runs):
        if trajectory is None:
            tracks.append(empty_track(start))
            continue
        curve, measured = _in_chart(trajectory, chart, index, quantity)
        is_clipped = is_beyond(trajectory, quantity, chart)
        tracks.append(track_of(trajectory, start, projection, curve, is_clipped, measured=measured))
    return tuple(tracks)


def _in_chart(
    trajectory: Trajectory, chart: ChartBackdrop | None, index: int, quantity: Quantity
) -> tuple[Array | None, Array | None]:
    """A run's places in the chart, and the numbers it shows there; both None without a chart."""
    if chart is None:
        return None, None
    series = series_of(trajectory, quantity)
    if series is None:
        return None, np.full(len(trajectory.loss), np.nan)
    return chart.curves[index], series
