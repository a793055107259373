"""What is met on the surface in space: starts, trails, and the weights under the pointer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.picture.surface.drape import on_surface
from core.picture.surface.sight import hit
from core.picture.values import Frame
from gui.ink import colour, ink_of
from gui.panels.surface import SurfacePanel
from gui.stage.boxes import Place
from gui.stage.hands import GRIP, REACH, Nearest, distance
from gui.stage.overlay import Reading
from gui.stage.reading import START, TITLE, Probe, rows_at
from gui.stage.scenes import rounded
from gui.words import translator


@dataclass(frozen=True)
class Grip:
    """A start under the hand: a run that begins there, its style if the start is its own."""

    run: int
    style: int | None
    place: Place


def start_of(panel: SurfacePanel, frame: Frame | None, run: int) -> Place | None:
    """Where the start of a shown run is seen, in u; None beside the surface."""
    surface = panel.surface
    if surface.mesh is None:
        return None
    weights = np.array([panel.backdrop.tracks[run].start])
    spot = on_surface(weights, surface.mesh, surface.ground)[0]
    if np.isnan(spot[2]):
        return None
    x, y = panel.view(frame).to_stage(spot).tolist()
    return x, y


def start_at(panel: SurfacePanel, frame: Frame | None, at: Place, pixel: float) -> Grip | None:
    """The start within reach of `at`: of the selected run, else the nearest one."""
    reach, found = max(GRIP, GRIP * pixel), []
    for k, run in enumerate(panel.backdrop.runs):
        place = start_of(panel, frame, k)
        away = math.inf if place is None else math.dist(place, at)
        if place is not None and away <= reach:
            own = run.style if run.has_own_start else None
            order = (run.style != panel.backdrop.emphasis, away, own is not None, k)
            found.append((order, Grip(k, own, place)))
    return min(found, key=lambda each: each[0])[1] if found else None


def weights_at(panel: SurfacePanel, frame: Frame | None, at: Place) -> Place | None:
    """The weights of the surface at a place on the stage, to the smallest visible step."""
    surface = panel.surface
    spot = None if surface.mesh is None else hit(surface.mesh, panel.view(frame), at)
    if spot is None:
        return None
    w1, w2 = surface.ground.to_weights(np.array(spot[:2])).tolist()
    return rounded(w1, surface.ground.w1_range), rounded(w2, surface.ground.w2_range)


def nearest(panel: SurfacePanel, frame: Frame | None, at: Place, pixel: float) -> Nearest | None:
    """The trail under the pointer and its nearest visited point; what is hidden is not met."""
    if frame is None or frame.surface is None:
        return None
    scene, length = panel.scene(frame), panel.backdrop.trail_length
    after, reach = frame.step - length if length else -1, max(REACH, REACH * pixel)
    best: tuple[float, int] | None = None
    for run, line in enumerate(scene.lines):
        away, head = distance(line.body.between(after, frame.step), at), panel.head(frame, run)
        if head is not None:
            away = min(away, math.dist(head, at))
        if away <= reach and (best is None or away <= best[0]):
            best = (away, run)
    if best is None:
        return None
    first, now = max(0, after), frame.runs[best[1]].step
    spots = panel.surface.tracks[best[1]].heads[first : now + 1]
    places = scene.view.to_stage(spots)
    off = np.where(np.isnan(places[:, 0]), np.inf, ((places - np.array(at)) ** 2).sum(axis=1))
    index = int(off.argmin())
    x, y = places[index].tolist()
    return Nearest(best[1], first + index, (x, y))


def reading_of_trail(panel: SurfacePanel, met: Nearest, at: Place, probe: Probe | None) -> Reading:
    """The read-out of a visited point of a trail."""
    say, run = translator(panel.backdrop.language), panel.backdrop.runs[met.run]
    w1, w2 = panel.backdrop.tracks[met.run].weights[met.step].tolist()
    title = say("Stage", TITLE, run=say.say(run.label), step=met.step)
    shade = colour(ink_of(panel.backdrop.theme).run(run.style)).name()
    return Reading(at, rows_at((w1, w2), probe, say), title, shade, met.place)


def reading_of_ground(
    panel: SurfacePanel, frame: Frame | None, at: Place, probe: Probe | None
) -> Reading | None:
    """The read-out of the surface under the pointer; None beside it."""
    weights = weights_at(panel, frame, at)
    if weights is None:
        return None
    return Reading(at, rows_at(weights, probe, translator(panel.backdrop.language)))


def reading_of_start(panel: SurfacePanel, grip: Grip, at: Place, probe: Probe | None) -> Reading:
    """The read-out of a start that the hand has taken."""
    say = translator(panel.backdrop.language)
    weights = panel.backdrop.tracks[grip.run].start
    return Reading(at, rows_at(weights, probe, say), say("Stage", START))
