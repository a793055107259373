"""On the curve: a run's tangent with its slope, and its next step as an arrow along the axis."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter, QPainterPath

from core.picture.curve_values import CurveBackdrop, CurveFrame, CurvePoint, CurveStep, Place
from core.picture.values import Rect
from core.ticks import number
from core.words import QT_TRANSLATE_NOOP
from gui import typeset
from gui.ink import colour
from gui.panels.names import Box, name_ink
from gui.panels.panel import Panel
from gui.panels.prints import stamp_changing
from gui.panels.shapes import Array, around, draw_lines, pen, polygon
from gui.typeset import MIDDLE, Face

SLOPE = QT_TRANSLATE_NOOP("Stage", "slope {symbol} = {value}")
TANGENT = 1.5
ARROW = 2.2
MARGIN = 1.5  # u around what a number keeps clear of
HEAD = 9.0  # u, of an arrow
LABEL = 13.0
LEANING = 0.3  # of a unit across, from which on a tangent has a side to the left or right
AWAY = 6.0  # u between a tangent and its slope
ROOM = (160.0, 110.0)  # u at type factor 1, the smallest panel with numbers
SLOPES = {"w1": "g₁", "w2": "g₂", "gradient": "−|g|"}
STEPS = {"w1": "−ηg₁", "w2": "−ηg₂", "gradient": "η|g|"}
CHANGES = {"w1": "Δw₁", "w2": "Δw₂", "gradient": "Δw"}


class StepSigns:
    """Draws tangents, drop lines and arrows of a curve, and the numbers of the run in focus."""

    def __init__(self, panel: Panel, curve: CurveBackdrop) -> None:
        self._panel, self._curve = panel, curve

    def paint_lines(self, painter: QPainter, seen: CurveFrame) -> None:
        """Tangents and arrows, the run in focus last."""
        for k, point in enumerate(seen.points):
            if point.tangent is not None:
                shade = self._shade(k)
                painter.setPen(pen(shade, TANGENT * self._panel.head_size))
                draw_lines(painter, np.array([point.tangent]))
        for k, point in enumerate(seen.points):
            lane = self._curve.lanes[k]
            if lane is not None and point.step is not None:
                self._paint_step(painter, k, point, point.step, lane)

    def paint_numbers(
        self, painter: QPainter, seen: CurveFrame, names: Sequence[Box], taken: Sequence[Rect]
    ) -> None:
        """Slope and step of the run in focus, clear of the boxes of names and words."""
        focus = self._curve.focus
        for words, (at, _) in self.numbers(seen, names, taken):
            self._write(painter, focus or 0, words, (float(at[0]), float(at[1])))

    def numbers(
        self, seen: CurveFrame, names: Sequence[Box], taken: Sequence[Rect]
    ) -> list[tuple[str, Box]]:
        """Those numbers, and what each covers."""
        focus, found = self._curve.focus, []
        point = seen.points[focus] if focus is not None and seen.points else None
        if focus is None or point is None or not self.has_room:
            return []
        lane = self._curve.lanes[focus]
        if point.step is not None and lane is not None:
            step = self.step_words(point.step)
            at = np.array(self._along(point.step, step, lane))
            found.append((step, (at, self._half(step))))
        if point.tangent is not None and point.slope is not None:
            solid = [*names, *(box for _, box in found)]
            found.append(self._placed(point, self.slope_words(point.slope), solid, taken))
        return found

    @property
    def has_room(self) -> bool:
        """Whether the panel is large enough for numbers between its lines."""
        rect, text = self._curve.rect, self._panel.text
        return rect.width >= ROOM[0] * text and rect.height >= ROOM[1] * text

    def slope_words(self, slope: float) -> tuple[str, str]:
        """The slope in words, and as short as can be: "slope g = −8" and "g = −8"."""
        symbol = SLOPES[self._curve.along] if self._curve.is_section else "g"
        value = number(slope)
        return self._panel.say("Stage", SLOPE, symbol=symbol, value=value), f"{symbol} = {value}"

    def step_words(self, step: CurveStep) -> str:
        """What a step is made of and how far it goes: "−ηg = 0.8", or "Δw₁ = 0.8"."""
        along = self._curve.along
        if not step.is_plain:
            symbol = CHANGES[along]
        else:
            symbol = STEPS[along] if self._curve.is_section else "−ηg"
        return f"{symbol} = {number(step.change)}"

    # ------------------------------------------------------------------ arrows

    def _paint_step(
        self, painter: QPainter, k: int, point: CurvePoint, step: CurveStep, lane: float
    ) -> None:
        size, shade, bottom = self._panel.head_size, self._shade(k), self._curve.rect.bottom
        if self._curve.focus is not None:
            painter.setPen(pen(self._panel.ink.contour, 0.9))
            drops = [(x, y, x, bottom) for x, y in self._falls(point)]
            draw_lines(painter, np.array(drops).reshape(-1, 4))
        length = abs(step.x1 - step.x0)
        way = 1.0 if step.x1 >= step.x0 else -1.0
        head = min(HEAD * size, length)
        painter.setPen(pen(shade, ARROW * size))
        shaft = (step.x0, lane, step.x1 - 0.8 * way * head, lane)
        tail = (step.x0, lane - 3.0 * size, step.x0, lane + 3.0 * size)
        draw_lines(painter, np.array([shaft, tail]))
        if head > 0.0:
            tip = np.array([step.x1, lane])
            back, side = np.array([way * head, 0.0]), np.array([0.0, 0.42 * head])
            path = QPainterPath()
            path.addPolygon(polygon(np.array([tip, tip - back + side, tip - back - side])))
            painter.fillPath(path, colour(shade))

    def _shade(self, k: int) -> str:
        run = self._panel.backdrop.runs[k]
        return self._panel.ink.run(run.style)

    # ------------------------------------------------------------------ numbers

    def _write(self, painter: QPainter, k: int, words: str, middle: tuple[float, float]) -> None:
        panel, size = self._panel, LABEL * self._panel.text
        ink = name_ink(panel.ink, panel.backdrop.runs[k].style)
        face = Face(size, ink, 500, panel.ink.halo)
        stamp_changing(painter, (middle[0], middle[1] + MIDDLE * size), words, face, 0.5)

    def _half(self, words: str) -> Array:
        size = LABEL * self._panel.text
        return np.array([typeset.width(words, size, 500) / 2, 0.6 * size])

    def _placed(
        self,
        point: CurvePoint,
        choices: Sequence[str],
        names: Sequence[Box],
        taken: Sequence[Rect],
    ) -> tuple[str, Box]:
        """Which words say the slope, and their box: clear of everything, else of names.

        They stand on the side of the tangent where the curve is not, and are shortened before they
        stand on another side or on the lines down to the axis.
        """
        assert point.x is not None
        assert point.y is not None
        head = around((point.x, point.y), 6.0 * self._panel.head_size)
        x0, y0, x1, y1 = point.tangent or (point.x, point.y, point.x, point.y)
        shares = np.linspace(0.0, 1.0, 12).tolist()
        along = [around((x0 + t * (x1 - x0), y0 + t * (y1 - y0)), 2.0) for t in shares]
        solid = [*names, *map(_box, (head, *taken, *along))]
        lines = [_box(each) for each in self._drops(point)]
        boxes = [(words, self._beside(point, words)) for words in choices]
        for limits, share in ((solid + lines, 0.5), (solid, 1.0), ([], 1.0)):
            for words, found in boxes:
                for box in found[: int(share * len(found))]:
                    if _is_clear(box, limits):
                        return words, box
        return boxes[0][0], boxes[0][1][0]

    def _drops(self, point: CurvePoint) -> list[Rect]:
        """The lines down to the axis, as narrow areas."""
        bottom = self._curve.rect.bottom
        return [Rect(x - 2.0, y, 4.0, bottom - y) for x, y in self._falls(point)]

    def _falls(self, point: CurvePoint) -> list[Place]:
        """Where lines down to the axis begin: at the run, and where its step will lead."""
        places = [(point.x, point.y)] if point.x is not None and point.y is not None else []
        landing = point.step.landing if point.step is not None else None
        return places + ([landing] if landing is not None else [])

    def _beside(self, point: CurvePoint, words: str) -> list[Box]:
        """Boxes beside the tangent, the best first; the first half without the curve between."""
        assert point.tangent is not None
        x0, y0, x1, y1 = point.tangent
        middle, reach = np.array([x0 + x1, y0 + y1]) / 2, np.array([x1 - x0, y1 - y0]) / 2
        half, rect, text = self._half(words), self._curve.rect, self._panel.text
        normal = np.array([-reach[1], reach[0]]) / max(float(np.hypot(*reach)), 1e-9)
        uphill = 1.0 if y1 < y0 else -1.0
        side = 1.0 if point.is_below else -1.0
        lane = max((y for y in self._curve.lanes if y is not None), default=rect.bottom)
        low = np.array([rect.x + 4.0, rect.y + 2.0]) + half
        high = np.maximum(low, np.array([rect.right - 4.0, lane - 9.0 * text]) - half)
        found: list[Box] = []
        for way, end in ((side, uphill), (side, -uphill), (-side, uphill), (-side, -uphill)):
            out = AWAY * text + float(np.abs(normal) @ half)
            at = middle + 0.6 * end * reach + way * out * normal
            outward = way * float(normal[0])
            aside = np.sign(outward) if abs(outward) > LEANING else end
            for x in (at[0], middle[0] + aside * (half[0] + 5.0)):
                found.append((np.clip(np.array([x, at[1]]), low, high), half))
        return found

    def _along(self, step: CurveStep, words: str, lane: float) -> tuple[float, float]:
        """The middle of the step's label: beyond the arrow's tip, else behind its tail."""
        rect, half = self._curve.rect, self._half(words)[0]
        gap = half + 7.0 * self._panel.text
        way = 1.0 if step.x1 >= step.x0 else -1.0
        for x in (step.x1 + way * gap, step.x0 - way * gap):
            if rect.x + half + 2.0 <= x <= rect.right - half - 2.0:
                return x, lane
        return (step.x0 + step.x1) / 2, lane - 1.2 * LABEL * self._panel.text


def _box(rect: Rect) -> Box:
    half = np.array([rect.width / 2, rect.height / 2])
    return np.array([rect.x, rect.y]) + half, half + MARGIN


def _is_clear(box: Box, others: Sequence[Box]) -> bool:
    return all(bool((np.abs(box[0] - at) >= box[1] + half).any()) for at, half in others)
