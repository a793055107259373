"""What is read at the pointer: weights, loss and gradient, or a visited point of a trail."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from core import ticks
from core.words import QT_TRANSLATE_NOOP
from gui.ink import colour, ink_of
from gui.stage import hands
from gui.stage.boxes import Place
from gui.stage.hands import Hands, Nearest, Scene
from gui.stage.overlay import Reading
from gui.words import Translator, translator

Probe: TypeAlias = Callable[[float, float], tuple[float, float, float]]
"""From weights to the loss and the two parts of its gradient."""

TITLE = QT_TRANSLATE_NOOP("Stage", "{run}: step {step}")
LOSS = QT_TRANSLATE_NOOP("Stage", "loss")
GRADIENT = QT_TRANSLATE_NOOP("Stage", "gradient")
START = QT_TRANSLATE_NOOP("Stage", "start")


def reading_of(scene: Scene, hand: Hands, at: Place, probe: Probe | None) -> Reading | None:
    """The read-out for the pointer at `at`, places in u; None where there is nothing to read."""
    say = translator(scene.backdrop.language)
    if hand.hold is not None:
        if hand.hold.grip is None or not hand.hold.has_moved:
            return None
        weights = hands.weights_at(scene.box, hand.held_place(at))
        return Reading(at, _rows(weights, probe, say), say("Stage", START))
    if hand.nearest is not None:
        return _of_trail(scene, hand.nearest, at, probe, say)
    if not scene.box.contains(at):
        return None
    return Reading(at, _rows(hands.weights_at(scene.box, at), probe, say))


def _of_trail(
    scene: Scene, nearest: Nearest, at: Place, probe: Probe | None, say: Translator
) -> Reading:
    run, track = scene.backdrop.runs[nearest.run], scene.backdrop.tracks[nearest.run]
    w1, w2 = track.weights[nearest.step].tolist()
    title = say("Stage", TITLE, run=say.say(run.label), step=nearest.step)
    ink = ink_of(scene.backdrop.theme)
    shade = colour(ink.run(run.style)).name()
    rows = _rows((w1, w2), probe, say)
    return Reading(at, rows, title, shade, nearest.place)


def _rows(weights: Place, probe: Probe | None, say: Translator) -> tuple[tuple[str, str], ...]:
    rows = [("w₁, w₂", _pair(*weights))]
    if probe is not None:
        loss, g1, g2 = probe(*weights)
        rows.append((say("Stage", LOSS), ticks.number(loss)))
        if math.isfinite(g1) and math.isfinite(g2):
            rows.append((say("Stage", GRADIENT), _pair(g1, g2)))
    return tuple(rows)


def _pair(first: float, second: float) -> str:
    return f"{ticks.number(first)}, {ticks.number(second)}"
