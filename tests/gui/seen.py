"""What stands on the stage, measured while it is drawn: every text with its box and its contrast.

The real panels draw on a real image, without what they keep from one drawing to the next, so that
what lies behind a text can be read before the text is written. Contrast is WCAG 2's ratio, of a
text's colour and the pixels that its letters cover, its halo being there already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QTransform

from core.picture.map_values import MapBackdrop
from core.picture.values import Backdrop, Frame
from gui import drawing as drawings
from gui import typeset
from gui.drawing import Drawing
from gui.ink import Ink, colour, ink_of
from gui.panels import bands, clouds, decision_points, ground, layer, prints, shapes
from gui.panels.terrain import terrain

Pixels = NDArray[np.uint8]
Array = NDArray[np.float64]
CLEAR = (0, 0, 0, 0)
COVERED = 60  # of 255: pixels from which on a letter is seen in them
ODD = 0.02  # of the pixels of a text: corners that a halo's round pen leaves open
TOUCH = 0.6  # u by which boxes of letters may meet
WEIGHTS = np.array([0.0722, 0.7152, 0.2126])  # of blue, green, red


@dataclass(frozen=True)
class Written:
    """A text as it stands: its letters' box and where its line begins, its type size, all in u."""

    words: str
    area: QPolygonF
    start: QPointF
    size: float
    weight: int
    panel: str
    contrast: float

    @property
    def box(self) -> QRectF:
        return self.area.boundingRect()


@dataclass(frozen=True)
class Stroke:
    """A run's line or head: what it is, its worst contrast with what touches it."""

    what: str
    contrast: float


@dataclass
class Seen:
    """All that was written and stroked on one picture of the given size in u."""

    size: tuple[float, float]
    texts: list[Written] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    elided: list[tuple[str, str]] = field(default_factory=list)


def luminance(pixels: NDArray[Any]) -> Array:
    """WCAG 2's relative luminance of pixels (..., 3) in 0..255, blue first."""
    share = pixels / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ WEIGHTS)


def over(ink: QColor, opacity: float, grounds: NDArray[Any]) -> Array:
    """Pixels (n, 3), blue first, under a colour of that opacity."""
    share = opacity * ink.alphaF()
    above = np.array([ink.blue(), ink.green(), ink.red()], dtype=float)
    return share * above + (1.0 - share) * grounds


def ratio(ink: QColor, opacity: float, grounds: NDArray[Any]) -> float:
    """The worst contrast of a colour laid on pixels (n, 3) with these pixels, but the oddest."""
    if not len(grounds):
        return np.inf
    one, others = luminance(over(ink, opacity, grounds)), luminance(grounds)
    found = (np.maximum(one, others) + 0.05) / (np.minimum(one, others) + 0.05)
    return float(np.quantile(found, ODD, method="lower"))


class Watch:
    """Draws backdrops and frames on an image of `scale` pixels per u and notes what is written.

    With `measures` false only boxes are noted, which is quicker.
    """

    def __init__(self, backdrop: Backdrop, scale: float, *, measures: bool = True) -> None:
        self.drawing = Drawing()
        self.drawing.set_backdrop(backdrop)
        self.scale, self.measures = scale, measures
        width, height = self.drawing.size_in_u
        self.image = QImage(
            max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32
        )
        self._panel = ""
        self._seen = Seen((width, height))
        self._ground: tuple[QImage, Seen] | None = None
        self._is_writing = False
        self._behind: Pixels | None = None

    def seen(self, frame: Frame) -> Seen:
        """What stands on the picture of `frame`."""
        with self._hooks():
            if self._ground is None:
                self._draw_ground()
            assert self._ground is not None
            image, before = self._ground
            self.image = image.copy()
            self._seen = Seen(before.size, [*before.texts], [*before.strokes], [*before.elided])
            self._paint(lambda panel, painter: panel.paint_frame(painter, frame))
        return self._seen

    def _draw_ground(self) -> None:
        assert self.drawing.backdrop is not None
        self.image.fill(colour(ink_of(self.drawing.backdrop.theme).paper))
        self._paint(lambda panel, painter: panel.paint_ground(painter))
        self._ground = self.image.copy(), self._seen

    def _paint(self, paint: Callable[[Any, QPainter], None]) -> None:
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.scale, self.scale)
        for panel in self.drawing.panels:
            self._panel, self._behind = type(panel).__name__, None
            self._ink = panel.ink
            painter.save()
            paint(panel, painter)
            painter.restore()
        painter.end()

    # ------------------------------------------------------------------ what is noted

    @contextmanager
    def _hooks(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for module in (typeset, layer, drawings, clouds, decision_points):
                patch.setattr(module, "is_vector", lambda _: not self._is_writing)
            patch.setattr(bands, "paint_bands", self._lay_terrain)
            self._hook_words(patch)
            self._hook_elided(patch)
            self._hook_formulas(patch)
            if self.measures:
                self._hook_strokes(patch)
            else:
                _leave_lines_out(patch)
            yield

    def _hook_words(self, patch: pytest.MonkeyPatch) -> None:
        """Every text is noted where its halo is there and its letters are not."""
        written = typeset.draw

        def write(painter: QPainter, *arguments: Any) -> None:
            if self.measures:
                self._is_writing = True  # as on a screen
                written(painter, *arguments)
                self._is_writing = False

        def draw(
            painter: QPainter,
            place: tuple[float, float],
            words: str,
            face: typeset.Face,
            align: float = 0.0,
        ) -> None:
            left = place[0] - typeset.width(words, face.size, face.weight) * align
            start = QPointF(left, place[1])
            if face.ink == face.halo or not words.strip():
                write(painter, place, words, face, align)
                self._forget(painter, start, words)
                return
            if face.halo is not None:
                write(painter, place, words, replace(face, ink=CLEAR), align)
            self._note(painter, start, words, face)
            write(painter, place, words, replace(face, halo=None), align)

        patch.setattr(typeset, "draw", draw)

    def _hook_elided(self, patch: pytest.MonkeyPatch) -> None:
        elide = typeset.elided

        def elided(words: str, size: float, room: float, weight: int = 400) -> str:
            found = elide(words, size, room, weight)
            if found != words:
                self._seen.elided.append((words, found))
            return found

        patch.setattr(typeset, "elided", elided)

    def _hook_formulas(self, patch: pytest.MonkeyPatch) -> None:
        set_formula = typeset.Formula.draw

        def draw(
            formula: typeset.Formula,
            painter: QPainter,
            place: tuple[float, float],
            size: float,
            align: float = 0.0,
        ) -> None:
            self._note_formula(painter, formula, place, size, align)
            if self.measures:
                set_formula(formula, painter, place, size, align)

        patch.setattr(typeset.Formula, "draw", draw)

    def _hook_strokes(self, patch: pytest.MonkeyPatch) -> None:
        stamp, shapes_of = prints.stamp, layer.Layer._paint_shapes
        polyline, watch = shapes.draw_polyline, self

        def stamped(painter: QPainter, place: Any, key: Any, box: QRectF, draw: Any) -> None:
            if key[0] == "head":
                watch._note_head(painter, place, key)
            stamp(painter, place, key, box, draw)

        def paint_shapes(self: layer.Layer, painter: QPainter, step: int, heads: Any) -> None:
            watch._behind = None
            looks = {colour(look.tint or look.core).rgba(): look for look in self._looks}

            def drawn(painter: QPainter, points: Array) -> None:
                look = looks.get(painter.pen().color().rgba())
                is_core = look is not None and painter.pen().widthF() == look.width
                if look is not None and is_core:
                    watch._note_line(painter, points, look)
                polyline(painter, points)

            with pytest.MonkeyPatch.context() as inner:
                inner.setattr(layer, "draw_polyline", drawn)
                shapes_of(self, painter, step, heads)

        patch.setattr(shapes, "stamp", stamped)
        patch.setattr(layer.Layer, "_paint_shapes", paint_shapes)

    def _lay_terrain(self, painter: QPainter, shown: MapBackdrop, ink: Ink) -> None:
        """The terraces in pixels, as a screen has them; nobody looks at them but to measure."""
        rect = shapes.rectangle(shown.rect)
        if self.measures:
            size = round(rect.width() * self.scale), round(rect.height() * self.scale)
            painter.drawImage(rect, terrain(shown, ink, size, self.scale))

    def _to_u(self, painter: QPainter) -> QTransform:
        return painter.combinedTransform() * QTransform.fromScale(1 / self.scale, 1 / self.scale)

    def _note(self, painter: QPainter, start: QPointF, words: str, face: typeset.Face) -> None:
        small = face.size / typeset.SIZE
        letters = QTransform.fromScale(small, small)
        letters *= QTransform.fromTranslate(start.x(), start.y())
        path, here = typeset.outline(words, face.weight), self._to_u(painter)
        area = (letters * here).map(QPolygonF(path.boundingRect()))
        size = face.size * float(np.hypot(here.m11(), here.m12()))
        found = np.inf
        if self.measures:
            pixels = self._under((letters * painter.combinedTransform()).map(path))
            found = ratio(colour(face.ink), painter.opacity(), pixels)
        self._seen.texts.append(
            Written(words, area, here.map(start), size, face.weight, self._panel, found)
        )

    def _forget(self, painter: QPainter, start: QPointF, words: str) -> None:
        """What is painted over in one colour, halo and letters, is not to be read any more."""
        at = self._to_u(painter).map(start)
        self._seen.texts = [
            each for each in self._seen.texts if each.words != words or _far(each.start, at)
        ]

    def _note_formula(
        self,
        painter: QPainter,
        formula: typeset.Formula,
        place: tuple[float, float],
        size: float,
        align: float,
    ) -> None:
        if formula._drawing is None:
            return  # written as text
        box = formula.box(size).translated(place[0] - formula.width(size) * align, place[1])
        area = self._to_u(painter).map(QPolygonF(box))
        found = np.inf
        if self.measures:
            path = QPainterPath()
            path.addRect(box)
            pixels = self._under(painter.combinedTransform().map(path))
            if formula._halo is not None:
                pixels = over(colour(formula._halo), painter.opacity(), pixels)
            found = ratio(colour(formula._ink), painter.opacity(), pixels)
        self._seen.texts.append(
            Written(f"${formula._latex}$", area, area.at(0), size, 400, self._panel, found)
        )

    def _note_line(self, painter: QPainter, points: Array, look: Any) -> None:
        """A run's line: what its middle lies on, all halos being drawn and no line yet."""
        if self._behind is None:
            self._behind = self._pixels().copy()
        if len(points) < 2:
            return  # nothing is drawn of it
        points = (points[1:] + points[:-1]) / 2
        shown = painter.combinedTransform()
        pixels = np.column_stack([points[:, 0] * shown.m11(), points[:, 1] * shown.m11()])
        rows = np.floor(pixels).astype(int)[:, ::-1]
        high, wide = self._behind.shape[:2]
        clip = painter.clipBoundingRect()
        inside = (rows >= 0).all(axis=1) & (rows[:, 0] < high) & (rows[:, 1] < wide)
        inside &= (points[:, 0] > clip.left()) & (points[:, 0] < clip.right())
        inside &= (points[:, 1] > clip.top()) & (points[:, 1] < clip.bottom())
        kept = rows[inside]
        grounds = self._behind[kept[:, 0], kept[:, 1], :3].astype(float)
        what = f"{self._panel} line" + ("" if look.is_in_front else " behind")
        self._seen.strokes.append(Stroke(what, ratio(colour(look.core), 1.0, grounds)))

    def _note_head(self, painter: QPainter, place: tuple[float, float], key: Any) -> None:
        """A head: its colour against its halo on what lies there."""
        _, look, _, size, _ = key
        ink = self._ink
        reach = 6.2 * size
        path = QPainterPath()
        path.addEllipse(QPointF(*place), reach, reach)
        pixels = self._pixels() if self._behind is None else self._behind
        grounds = self._under(painter.combinedTransform().map(path), pixels)
        halo = over(colour(ink.halo), painter.opacity(), grounds)
        what = f"{self._panel} head" + ("" if painter.opacity() == 1.0 else " behind")
        shade = colour(ink.run(look.colour))
        self._seen.strokes.append(Stroke(what, ratio(shade, painter.opacity(), halo)))

    # ------------------------------------------------------------------ pixels

    def _pixels(self) -> Pixels:
        high, wide = self.image.height(), self.image.width()
        view = np.frombuffer(self.image.constBits(), dtype=np.uint8)
        return view.reshape(high, self.image.bytesPerLine() // 4, 4)[:, :wide]

    def _under(self, path: QPainterPath, pixels: Pixels | None = None) -> Array:
        """The pixels (n, 3), blue first, that a path in device pixels covers by half."""
        area = path.boundingRect().toAlignedRect().intersected(self.image.rect())
        if area.isEmpty():
            return np.empty((0, 3))
        mask = QImage(area.size(), QImage.Format.Format_Grayscale8)
        mask.fill(0)
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-area.topLeft())
        painter.fillPath(path, Qt.GlobalColor.white)
        painter.end()
        seen = np.frombuffer(mask.constBits(), dtype=np.uint8)
        covered = seen.reshape(mask.height(), mask.bytesPerLine())[:, : mask.width()] > COVERED
        pixels = self._pixels() if pixels is None else pixels
        part = pixels[area.top() : area.bottom() + 1, area.left() : area.right() + 1, :3]
        return part[covered].astype(float)


def overlapping(texts: Sequence[Written]) -> list[tuple[Written, Written]]:
    """The pairs of texts whose letters' boxes meet by more than `TOUCH` in both directions."""
    boxes = np.array([each.box.getCoords() for each in texts])
    if not len(boxes):
        return []
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    meets = ((high - low) > TOUCH).all(axis=-1)
    pairs = [(texts[a], texts[b]) for a, b in combinations(range(len(texts)), 2) if meets[a, b]]
    return [pair for pair in pairs if _meet(*pair)]


def _meet(one: Written, other: Written) -> bool:
    shared = one.area.intersected(other.area).boundingRect()
    return shared.width() > TOUCH and shared.height() > TOUCH


def outside(seen: Seen) -> list[Written]:
    """The texts that reach beyond the stage."""
    stage = QRectF(0.0, 0.0, *seen.size)
    return [each for each in seen.texts if not stage.contains(each.box)]


def _leave_lines_out(patch: pytest.MonkeyPatch) -> None:
    """Draw no contours, no trails and no points of data, which take the most time."""
    patch.setattr(ground, "draw_polyline", lambda *_: None)
    patch.setattr(layer.Layer, "_paint_shapes", lambda *_: None)
    patch.setattr(decision_points.Points, "_paint_point", lambda *_: None)


def _far(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() > TOUCH
