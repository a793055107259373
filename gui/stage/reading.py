"""What is read at the pointer: weights, loss and gradient, or a visited point of a trail.

On the curve it is one weight, the loss and its slope, read on the curve itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from core import ticks
from core.words import QT_TRANSLATE_NOOP
from gui.ink import colour, ink_of
from gui.stage.boxes import Place
from gui.stage.hands import Hands, Nearest
from gui.stage.overlay import Reading
from gui.stage.scenes import CurveScene, Scene
from gui.words import Translator, translator

Probe: TypeAlias = Callable[[float, float], tuple[float, float, float]]
"""From weights to the loss and the two parts of its gradient."""

TITLE = QT_TRANSLATE_NOOP("Stage", "{run}: step {step}")
LOSS = QT_TRANSLATE_NOOP("Stage", "loss")
GRADIENT = QT_TRANSLATE_NOOP("Stage", "gradient")
DISTANCE = QT_TRANSLATE_NOOP("Stage", "distance")
SLOPE = QT_TRANSLATE_NOOP("Stage", "slope")
START = QT_TRANSLATE_NOOP("Stage", "start")


def reading_of(scene: Scene, hand: Hands, at: Place, probe: Probe | None) -> Reading | None:
    """The read-out for the pointer at `at`, places in u; None where there is nothing to read."""
    say = translator(scene.backdrop.language)
    if hand.hold is not None:
        if hand.hold.grip is None or not hand.hold.has_moved:
            return None
        weights = scene.weights_at(hand.held_place(at), hand.hold.grip.weights)
        return Reading(at, _rows_of(scene, weights, probe, say), say("Stage", START))
    if hand.nearest is not None:
        return _of_trail(scene, hand.nearest, at, probe, say)
    if not scene.box.contains(at):
        return None
    if isinstance(scene, CurveScene):
        return _on_curve(scene, at, probe, say)
    return Reading(at, rows_at(scene.weights_at(at), probe, say))


def _of_trail(
    scene: Scene, nearest: Nearest, at: Place, probe: Probe | None, say: Translator
) -> Reading:
    run, track = scene.backdrop.runs[nearest.run], scene.backdrop.tracks[nearest.run]
    w1, w2 = track.weights[nearest.step].tolist()
    title = say("Stage", TITLE, run=say.say(run.label), step=nearest.step)
    ink = ink_of(scene.backdrop.theme)
    shade = colour(ink.run(run.style)).name()
    rows = _rows_of(scene, (w1, w2), probe, say)
    return Reading(at, rows, title, shade, nearest.place)


def _on_curve(scene: CurveScene, at: Place, probe: Probe | None, say: Translator) -> Reading:
    """What the curve says below or above the pointer, with a ring there."""
    value, axis = scene.value_at(at), scene.curve.axis
    weights, rows = scene.weights_at(at), []
    if axis is None:
        name, slope_at = say("Stage", DISTANCE), _downhill(scene.at, probe)
        weights = (scene.at[0] + value * slope_at[0], scene.at[1] + value * slope_at[1])
        way = slope_at
    else:
        name, way = ("w₁", "w₂")[axis], ((1.0, 0.0), (0.0, 1.0))[axis]
    rows.append((name, ticks.number(value)))
    ring = None
    if probe is not None:
        loss, g1, g2 = probe(*weights)
        rows += _loss_and_slope(loss, g1 * way[0] + g2 * way[1], say)
        place = scene.box.to_scene((value, loss)) if math.isfinite(loss) else None
        ring = place if place is not None and scene.box.contains(place) else None
    return Reading(at, tuple(rows), ring=ring)


def _downhill(weights: Place, probe: Probe | None) -> Place:
    """The unit way down from `weights`, (0, 0) where there is none."""
    _, g1, g2 = probe(*weights) if probe is not None else (0.0, 0.0, 0.0)
    size = math.hypot(g1, g2)
    return (-g1 / size, -g2 / size) if 0.0 < size < math.inf else (0.0, 0.0)


def _loss_and_slope(loss: float, slope: float, say: Translator) -> list[tuple[str, str]]:
    rows = [(say("Stage", LOSS), ticks.number(loss))]
    if math.isfinite(slope):
        rows.append((say("Stage", SLOPE), ticks.number(slope)))
    return rows


def _rows_of(
    scene: Scene, weights: Place, probe: Probe | None, say: Translator
) -> tuple[tuple[str, str], ...]:
    """The rows about `weights` as the scene's panel shows them: both weights, or one."""
    axis = scene.curve.axis if isinstance(scene, CurveScene) else None
    if axis is None:
        return rows_at(weights, probe, say)
    rows = [(("w₁", "w₂")[axis], ticks.number(weights[axis]))]
    if probe is not None:
        loss, *slopes = probe(*weights)
        rows += _loss_and_slope(loss, slopes[axis], say)
    return tuple(rows)


def rows_at(weights: Place, probe: Probe | None, say: Translator) -> tuple[tuple[str, str], ...]:
    """Both weights, and the loss and gradient there."""
    rows = [("w₁, w₂", _pair(*weights))]
    if probe is not None:
        loss, g1, g2 = probe(*weights)
        rows.append((say("Stage", LOSS), ticks.number(loss)))
        if math.isfinite(g1) and math.isfinite(g2):
            rows.append((say("Stage", GRADIENT), _pair(g1, g2)))
    return tuple(rows)


def _pair(first: float, second: float) -> str:
    return f"{ticks.number(first)}, {ticks.number(second)}"
