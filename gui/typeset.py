"""Text and formulas on the stage, with sizes in u that need not be whole numbers.

Fonts are always made at one large pixel size and scaled by the painter, so that a picture has the
same layout at every size. Formulas are set in STIX by ziamath and drawn as vectors.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer

from gui.formula_store import svg
from gui.ink import Colour, colour

LATIN = ("Inter",)
KOREAN = (
    "Noto Sans KR",
    "NanumBarunGothic",  # as strong as Inter beside it; Nanum Gothic is thinner
    "Nanum Gothic",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "Noto Sans CJK KR",
)
SIZE = 64  # of every font in pixels; the painter scales from it
FINER = 32  # times as large, letters whose outlines are taken
HALO = 0.34  # width of a label's halo in type sizes
SLACK = 0.01  # u by which rounding may make wider what was made to fit
APART = re.compile(r"(?<![=<>≤≥≈≠+−×÷]) (?![=<>≤≥≈≠+−×÷](?: |$)|%)")
"""A space that no sign of a formula stands beside."""
MIDDLE = 0.36  # from the baseline up to the middle of a digit, in type sizes
Align: TypeAlias = float  # 0 starts at x, 0.5 is centred on it, 1 ends there


@lru_cache(1)
def families() -> tuple[str, ...]:
    """Font families in the order they are asked: ours, the system's, then for Korean."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    named = [name for name in (*LATIN, *KOREAN) if QFontDatabase.hasFamily(name)]
    place = sum(name in LATIN for name in named)
    return (*named[:place], system, *named[place:])


@lru_cache(32)
def font(weight: int = 400, italic: bool = False) -> QFont:
    """The interface font at `SIZE` pixels: tabular figures, no hinting. Shared: do not change."""
    made = QFont(list(families()))
    made.setPixelSize(SIZE)
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(32)
def written_font(weight: int) -> QFont:
    """The same where text is written as text: without what puts other glyphs for letters.

    A reader of the file could not tell what those mean: digits and minus signs would be lost. Where
    our fonts are missing, any without serifs stands in. Shared: do not change.
    """
    made = QFont(font(weight))
    for feature in ("tnum", "calt"):
        made.setFeature(QFont.Tag(feature), 0)
    made.setFamilies([*families(), "sans-serif"])
    return made


@lru_cache(32)
def _metrics(weight: int) -> QFontMetricsF:
    return QFontMetricsF(font(weight))


@lru_cache(4096)
def width(text: str, size: float, weight: int = 400) -> float:
    """Advance of `text` in u at type size `size`."""
    return _metrics(weight).horizontalAdvance(text) * size / SIZE


def elided(text: str, size: float, room: float, weight: int = 400) -> str:
    """`text`, shortened with an ellipsis where it is wider than `room` u."""
    if width(text, size, weight) <= room + SLACK:
        return text
    return _metrics(weight).elidedText(text, Qt.TextElideMode.ElideRight, room * SIZE / size)


def fitting(text: str, size: float, room: float, weight: int = 400, least: float = 0.7) -> float:
    """The type size at which `text` fits into `room` u; at least the share `least` of `size`."""
    return size * max(least, min(1.0, room / max(width(text, size, weight), 1e-9)))


def broken(text: str, size: float, room: float, most: int, weight: int = 400) -> tuple[str, ...]:
    """`text` in as few lines as its words need in `room` u, each about as long.

    Of `most` lines that do not suffice, the widest is about as narrow as can be. What is written
    about an equals sign, a plus or a per cent sign stays in one line where there is room for it.
    """
    for words in (APART.split(text), text.split(" ")):
        found = _broken(words, size, room, most, weight)
        if max(width(line, size, weight) for line in found) <= room + SLACK:
            break
    return found


def _broken(words: list[str], size: float, room: float, most: int, weight: int) -> tuple[str, ...]:
    whole = width(" ".join(words), size, weight)
    for lines in range(1, most + 1):
        widest, limit = room if lines < most else max(room, whole), whole / lines
        found = _filled(words, size, min(limit, widest), weight)
        while len(found) > lines and limit < widest:
            limit += 0.5 * size
            found = _filled(words, size, min(limit, widest), weight)
        if len(found) <= lines:
            break
    return tuple(found)


def _filled(words: list[str], size: float, limit: float, weight: int) -> list[str]:
    """Lines filled up with words one after the other."""
    found = [words[0]]
    for word in words[1:]:
        longer = f"{found[-1]} {word}"
        if width(longer, size, weight) <= limit:
            found[-1] = longer
        else:
            found.append(word)
    return found


@lru_cache(512)
def outline(text: str, weight: int = 400, *, is_written: bool = False) -> QPainterPath:
    """`text` as a path at `SIZE` pixels, its baseline starting at the origin.

    As text is written into a file of shapes where `is_written`.

    Taken from letters so large that their points hardly need rounding: at `SIZE` the font library
    rounds them one way or the other, depending on which sizes were used before.
    """
    large = QFont(written_font(weight) if is_written else font(weight))
    large.setPixelSize(SIZE * FINER)
    path = QPainterPath()
    path.addText(QPointF(0, 0), large, text)
    return QTransform.fromScale(1 / FINER, 1 / FINER).map(path)


class Face(Struct, frozen=True):
    """How a text is written: type size in u, colour, weight.

    With `halo` the letters stand on a stroke of that colour, so that they are legible anywhere.
    """

    size: float
    ink: Colour
    weight: int = 400
    halo: Colour | None = None


def draw(
    painter: QPainter, place: tuple[float, float], text: str, face: Face, align: Align = 0.0
) -> None:
    """Write `text` with its baseline through `place`, which is `align` of the way along it.

    Where a painter writes shapes, text stays text, which can be searched, read out and edited.
    """
    (x, y), is_written = place, is_vector(painter)
    painter.save()
    painter.translate(x - _advance(text, face, is_written) * align, y)
    painter.scale(face.size / SIZE, face.size / SIZE)
    if face.halo is not None:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        stroke = QPen(colour(face.halo), HALO * SIZE, Qt.PenStyle.SolidLine, cap, join)
        path = outline(text, face.weight, is_written=is_written)
        painter.strokePath(path, stroke)
        # A stroke wider than a dot leaves a hole in it.
        painter.fillPath(path, colour(face.halo))
    if face.halo is not None and not is_written:
        painter.fillPath(outline(text, face.weight), colour(face.ink))
    else:
        painter.setFont(written_font(face.weight) if is_written else font(face.weight))
        painter.setPen(colour(face.ink))
        painter.drawText(QPointF(0, 0), text)
    painter.restore()


def _advance(text: str, face: Face, is_written: bool) -> float:
    """Width in u; digits that are written as text are not all of one width."""
    if not is_written:
        return width(text, face.size, face.weight)
    metrics = QFontMetricsF(written_font(face.weight))
    return metrics.horizontalAdvance(text) * face.size / SIZE


def is_vector(painter: QPainter) -> bool:
    """Whether the painter writes shapes (SVG, PDF) rather than pixels."""
    return painter.paintEngine().type() in _VECTOR_ENGINES


_ENGINES = QPaintEngine.Type
_VECTOR_ENGINES = (
    _ENGINES.SVG,
    _ENGINES.Pdf,
    _ENGINES.Picture,
    _ENGINES.Windows,  # printers there, and on a Mac
    _ENGINES.MacPrinter,
)


class Formula:
    """A typeset formula: its box in u at type size 1, and how to draw it.

    LaTeX that cannot be set is shown as it was typed, so that the picture never lacks it.
    """

    def __init__(self, latex: str, ink: str, halo: Colour | None = None) -> None:
        self._latex, self._ink, self._halo = latex, ink, halo
        try:
            drawing = svg(latex, ink) if halo is None else _on_halo(svg(latex, ink), ink, halo)
            # Else Qt strokes the letters in a PDF, with a pen that has a width but no colour.
            drawing = drawing.replace(b"<svg ", b'<svg stroke-width="0" ', 1)
            self._drawing: QSvgRenderer | None = QSvgRenderer(QByteArray(drawing))
        except Exception:
            self._drawing = None  # whatever the typesetter trips over
        box = self._drawing.viewBoxF() if self._drawing else QRectF()
        self._box = QRectF(box.x() / SIZE, box.y() / SIZE, box.width() / SIZE, box.height() / SIZE)

    def width(self, size: float) -> float:
        """Width in u at type size `size`."""
        if self._drawing is None:
            return width(self._latex, size)
        return self._box.width() * size

    def box(self, size: float) -> QRectF:
        """What it covers in u at type size `size`, around a baseline from the origin.

        Its halo stands out by `HALO` / 2 type sizes more.
        """
        if self._drawing is None:
            return QRectF(0.0, -size, width(self._latex, size), 1.25 * size)
        box = self._box
        return QRectF(box.x() * size, box.y() * size, box.width() * size, box.height() * size)

    def draw(
        self, painter: QPainter, place: tuple[float, float], size: float, align: Align = 0.0
    ) -> None:
        """Draw with the baseline through `place`, starting there (align 0) or ending there (1)."""
        x, y = place
        if self._drawing is None:
            draw(painter, place, self._latex, Face(size, self._ink, halo=self._halo), align)
            return
        box, left = self._box, x - self._box.width() * size * align
        area = QRectF(left, y + box.y() * size, box.width() * size, box.height() * size)
        self._drawing.render(painter, area)


@lru_cache(256)
def formula(latex: str, ink: str, halo: Colour | None = None) -> Formula:
    """The formula in the colour `ink`, typeset once; with `halo` on a rim of that colour."""
    return Formula(latex, ink, halo)


def _on_halo(drawing: bytes, ink: str, halo: Colour) -> bytes:
    """A formula's SVG with a copy of itself behind it, widened by a stroke."""
    head, _, rest = drawing.decode().partition(">")
    letters = rest.removesuffix("</svg>")
    shade = colour(halo)
    rim = (
        f'<g stroke="{shade.name()}" stroke-width="{HALO * SIZE:g}" stroke-linejoin="round" '
        f'opacity="{shade.alphaF():.3f}">{letters.replace(ink, shade.name())}</g>'
    )
    return f"{head}>{rim}{letters}</svg>".encode()
