"""One frame: a pure look-up in the backdrop, the same whichever frame was shown before."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.lesson import Lesson
from core.picture.annotations import seen_notes
from core.picture.arrow_values import StepArrow
from core.picture.arrows import arrows_at
from core.picture.backdrop import Recordings
from core.picture.cloud_values import Cloud
from core.picture.curve_frames import UNDER_A_HEAD, curve_frame
from core.picture.values import Backdrop, Exit, Frame, RunFrame, Track
from core.ticks import INFINITE, UNDEFINED, number
from core.timeline import Timeline

if TYPE_CHECKING:
    from core.picture.multiples_values import MultiplesBackdrop, MultiplesFrame
    from core.picture.network.values import NetworkBackdrop, NetworkFrame
    from core.picture.surface.values import SurfaceFrame


def frame(
    lesson: Lesson,
    recordings: Recordings,  # noqa: ARG001 - the backdrop holds what was derived from them
    number: int,
    *,
    backdrop: Backdrop,
    timeline: Timeline | None = None,
) -> Frame:
    """What is to be seen at frame `number` of `timeline`, the lesson's own where None.

    `backdrop` is the one made from the same lesson and recordings. Where a recording has not yet
    reached the frame's step, its last step is shown and the frame is `behind`. Never raises; frames
    beyond either end show the first or the last step.
    """
    timeline = timeline or Timeline(lesson.pace, lesson.length)
    network = _network(backdrop.network, number, timeline)
    is_alone = network is not None and backdrop.network is not None and backdrop.network.is_alone
    own = replace(timeline, steps=lesson.steps) if is_alone else timeline
    step = own.step_at(number)
    shown = network.step if network is not None and is_alone else step
    runs = tuple(_run_frame(track, step) for track in backdrop.tracks)
    arrows = arrows_at(lesson, backdrop, step)
    is_behind = any(not track.is_whole and step >= len(track.loss) for track in backdrop.tracks)
    return Frame(
        number=number,
        step=shown,
        runs=runs,
        marks=_marks(backdrop, runs),
        behind=(is_behind and not is_alone) or (network is not None and network.behind),
        curve=curve_frame(lesson, backdrop.curve, step),
        clouds=tuple(_heads(cloud, step) for cloud in backdrop.clouds),
        arrows=arrows,
        network=network,
        multiples=_multiples(backdrop.multiples, step),
        surface=_surface(backdrop, step, own.share_at(number), arrows),
        notes=seen_notes(backdrop.notes, shown),
    )


def _network(seen: NetworkBackdrop | None, number: int, timeline: Timeline) -> NetworkFrame | None:
    if seen is None:
        return None
    from core.picture.network.moment import network_frame  # only some lessons wait for it

    return network_frame(seen, number, timeline)


def _multiples(seen: MultiplesBackdrop | None, step: int) -> MultiplesFrame | None:
    if seen is None:
        return None
    from core.picture.multiples import multiples_frame  # as above

    return multiples_frame(seen, step)


def _surface(
    backdrop: Backdrop, step: int, share: float, arrows: tuple[StepArrow, ...]
) -> SurfaceFrame | None:
    if backdrop.surface is None:
        return None
    from core.picture.surface.moment import surface_frame  # as above

    return surface_frame(backdrop.surface, step, share, arrows=arrows, plan=backdrop.arrows)


def _heads(cloud: Cloud | None, step: int) -> tuple[tuple[float, float], ...]:
    """Where a run's repetitions are that can be seen."""
    if cloud is None:
        return ()
    places = cloud.places[min(step, len(cloud.places) - 1)]
    return tuple((x, y) for x, y in places[~np.isnan(places[:, 0])].tolist())


def _run_frame(track: Track, step: int) -> RunFrame:
    last = min(step, len(track.loss) - 1)
    has_ended = track.ended_at is not None and step >= track.ended_at
    ended = track.ended if has_ended else ""
    if last < 0:
        return _without_rows(track, ended)
    loss = track.loss.item(last)
    x, y, left = _place(track, last)
    chart_x, chart_y = track.chart[last].tolist() if track.chart is not None else (None, None)
    return RunFrame(
        step=last,
        w1=track.weights.item(last, 0),
        w2=track.weights.item(last, 1),
        loss=loss,
        gradient=track.gradient.item(last),
        x=x,
        y=y,
        exit=left,
        ended=ended,
        chart_x=chart_x,
        chart_y=chart_y,
        is_clipped=track.is_clipped.item(last),
        readout=_readout(track.measured.item(last), ended),
    )


def _place(track: Track, step: int) -> tuple[float | None, float | None, Exit | None]:
    """The head's place, or where it left the map last."""
    if track.is_inside.item(step):
        return track.places.item(step, 0), track.places.item(step, 1), None
    exits = track.exit_number.item(step)
    return None, None, track.exits[exits - 1] if exits else None


def _without_rows(track: Track, ended: str) -> RunFrame:
    """A run of which nothing is recorded, or whose very start is undefined."""
    return RunFrame(
        step=0,
        w1=track.start[0],
        w2=track.start[1],
        loss=math.inf,
        gradient=math.inf,
        x=None,
        y=None,
        exit=None,
        ended=track.ended if ended else "",
        chart_x=None,
        chart_y=None,
        is_clipped=False,
        readout=_readout(math.inf, ended) if ended else UNDEFINED,
    )


def _readout(value: float, ended: str) -> str:
    if ended == "diverged":
        return INFINITE
    return UNDEFINED if ended == "undefined" else number(value)


def _marks(backdrop: Backdrop, runs: tuple[RunFrame, ...]) -> tuple[bool, ...]:
    """Which marks of the map are drawn: those that no head covers."""
    if backdrop.map is None or not backdrop.map.marks:
        return ()
    places = backdrop.map.mark_places
    heads = np.array([(run.x, run.y) for run in runs if run.x is not None], dtype=np.float64)
    if not len(heads):
        return (True,) * len(places)
    away = places[:, None, :] - heads[None, :, :]
    is_near: NDArray[np.bool_] = np.hypot(away[..., 0], away[..., 1]) < UNDER_A_HEAD
    return tuple(not any(row) for row in is_near.tolist())
