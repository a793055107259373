r"""Formulas with places for numbers: typeset once, filled in at every step.

Look at `form` first. The typesetter sets a run of noughts where a number belongs, in a colour of
its own; their places are read from its drawing, and numbers are written there with the font's own
letters. A number that is longer than its place is written smaller.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui import formula_store, style
from gui.ink import colour
from gui.panes.step_strip.prints import draw_print, printed

DIGIT = 0.495  # advance of a digit in type sizes
_SLOT = re.compile(r"\\slot\{(\d+)\}")
_PATH = re.compile(r'<path d="M ([-\d.]+) ([-\d.]+)[^"]*" fill="#02(\w{4})" ?/>')
_BOX = re.compile(r'viewBox="([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"')
# Where the outline of a nought begins, from the start of its baseline, and its advance, at `SIZE`.
_NOUGHT = (29.952, -20.288, 31.68)


class Place(Struct, frozen=True):
    """Where a number stands, in type sizes: the start of its baseline, its width, its own size."""

    x: float
    y: float
    width: float
    size: float


class Form:
    """A formula with places; lengths are in type sizes."""

    def __init__(self, latex: str, digits: tuple[int, ...], ink: str) -> None:
        self._ink = ink
        drawing = _drawing(_with_noughts(latex, digits), ink)
        self.places = _places(drawing, len(digits))
        self._renderer = QSvgRenderer(QByteArray(_PATH.sub("", drawing).encode()))
        found = _BOX.search(drawing)
        box = (
            [float(number) / formula_store.SIZE for number in found.groups()]
            if found
            else [0.0] * 4
        )
        self.box = QRectF(*box)

    def draw(
        self, painter: QPainter, place: tuple[float, float], size: float, numbers: Sequence[str]
    ) -> None:
        """Draw with the baseline from `place` in px, and `numbers` in their places."""
        ratio = painter.device().devicePixelRatioF()
        draw_print(painter, place, *self._print(size, ratio))
        painter.setPen(colour(self._ink))
        for each, text in zip(self.places, numbers, strict=False):
            if each is not None:
                _write(painter, place, size, each, text)

    @lru_cache(8)  # noqa: B019 - forms are kept for good, in a cache of their own
    def _print(self, size: float, ratio: float) -> tuple[QPixmap, QPointF]:
        box = QRectF(self.box.x() * size, self.box.y() * size, self.box.width() * size,
                     self.box.height() * size)  # fmt: skip

        def draw(painter: QPainter, at: tuple[float, float]) -> None:
            area = QRectF(at[0], at[1] + box.y(), box.width(), box.height())
            self._renderer.render(painter, area)

        return printed(box, ratio, draw)


@lru_cache(256)
def form(latex: str, digits: tuple[int, ...], ink: str) -> Form:
    r"""The form of LaTeX with `\slot{k}`; place k is as wide as `digits[k]` digits."""
    return Form(latex, digits, ink)


@lru_cache(1024)
def digits_for(text: str) -> int:
    """How many digits' room a number needs; two at least, which tell how large they are set."""
    return max(2, math.ceil(_width(text) / DIGIT - 0.1))


def _write(
    painter: QPainter, place: tuple[float, float], size: float, each: Place, text: str
) -> None:
    """A number in the middle of its place."""
    wanted, room = _width(text) * each.size, each.width
    scale = each.size * min(1.0, room / wanted) if wanted else each.size
    x = each.x + (room - min(wanted, room)) / 2
    painter.save()
    painter.translate(place[0] + x * size, place[1] + each.y * size)
    painter.scale(scale * size / formula_store.SIZE, scale * size / formula_store.SIZE)
    painter.setFont(_font())
    painter.drawText(QPointF(0, 0), text)
    painter.restore()


def _with_noughts(latex: str, digits: tuple[int, ...]) -> str:
    def noughts(match: re.Match[str]) -> str:
        number = int(match[1])
        return rf"{{\color{{#02{number:04x}}}{{{'0' * digits[number]}}}}}"

    return _SLOT.sub(noughts, latex)


def _drawing(latex: str, ink: str) -> str:
    try:
        return formula_store.svg(latex, ink).decode()
    except Exception:  # whatever the typesetter trips over: then nothing is shown but the result
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -48 64 64"></svg>'


def _places(drawing: str, count: int) -> tuple[Place | None, ...]:
    """The places of noughts in a drawing, of which every nought is a path."""
    starts: dict[int, list[tuple[float, float]]] = {}
    for match in _PATH.finditer(drawing):
        starts.setdefault(int(match[3], 16), []).append((float(match[1]), float(match[2])))
    return tuple(_place(starts[k]) if k in starts else None for k in range(count))


def _place(starts: list[tuple[float, float]]) -> Place:
    x, y = starts[0]
    left, up, advance = _NOUGHT
    scale = (starts[1][0] - x) / advance if len(starts) > 1 else 1.0
    size = formula_store.SIZE
    width = len(starts) * advance * scale
    return Place((x - left * scale) / size, (y - up * scale) / size, width / size, scale)


@lru_cache(1)
def _family() -> str:
    """The family of the typesetter's font, which lies in its folder; else the window's."""
    found = find_spec("ziamath")
    places = found.submodule_search_locations if found else None
    fonts = sorted(Path(next(iter(places))).glob("fonts/*.ttf")) if places else []
    known = QFontDatabase.addApplicationFont(str(fonts[0])) if fonts else -1
    families = QFontDatabase.applicationFontFamilies(known) if known >= 0 else []
    return families[0] if families else style.font(13.0).family()


@lru_cache(1)
def _font() -> QFont:
    """The font at the size of the drawings; the painter scales from it."""
    made = QFont(_family())
    made.setPixelSize(formula_store.SIZE)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(1)
def _metrics() -> QFontMetricsF:
    return QFontMetricsF(_font())


@lru_cache(2048)
def _width(text: str) -> float:
    """Advance in type sizes."""
    return _metrics().horizontalAdvance(text) / formula_store.SIZE
