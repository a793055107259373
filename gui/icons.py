"""The icons of the window: outlines of one family, coloured when they are painted.

Look at `icon` first. The shapes are Phosphor's (MIT licence), read from the font file that the
package QtAwesome keeps; the package itself is not imported, as that takes a quarter of a second and
this takes two milliseconds. Names are Phosphor's: "eye", "caret-down", "play-fill".
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont

from gui import style
from gui.ink import Colour, colour

SIZE = 16  # px, of an icon beside words
EM = 256.0  # size in px at which outlines are kept
Tone: TypeAlias = Literal["text", "text2", "text3", "accent", "on_accent", "good", "warn", "bad"]


class _Font:
    """Phosphor's outlines and its table of names."""

    def __init__(self) -> None:
        found = find_spec("qtawesome")
        places = found.submodule_search_locations if found else None
        folder = Path(next(iter(places))) / "fonts" if places else Path()
        fonts = sorted(folder.glob("phosphor-[0-9]*.ttf"))
        tables = sorted(folder.glob("phosphor-charmap-*.json"))
        self.codes: dict[str, str] = {}
        self.font = QRawFont()
        if fonts and tables:
            self.codes = json.loads(tables[-1].read_text(encoding="utf-8"))
            self.font = QRawFont(str(fonts[-1]), EM, style.font(13).hintingPreference())

    def outline(self, name: str) -> QPainterPath:
        """The icon in a box of 1 by 1; KeyError for a name that Phosphor has not."""
        glyph = self.font.glyphIndexesForString(chr(int(self.codes[name], 16)))[0]
        path = self.font.pathForGlyph(glyph)
        path.translate(0.0, self.font.ascent())
        return path


@lru_cache(1)
def _font() -> _Font:
    return _Font()


def names() -> frozenset[str]:
    """Every icon there is; none where the package that keeps them is missing."""
    return frozenset(_font().codes)


@lru_cache(256)
def _outline(name: str) -> QPainterPath:
    """The outline at `EM`; an empty one where the file of icons is missing."""
    return _font().outline(name) if _font().codes else QPainterPath()


def draw_icon(
    painter: QPainter, place: QPointF, name: str, ink: Colour, size: float = SIZE
) -> None:
    """The icon `name` around the middle `place`, `size` px high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.x() - size / 2, place.y() - size / 2)
    painter.scale(size / EM, size / EM)
    painter.fillPath(_outline(name), colour(ink))
    painter.restore()


class _Engine(QIconEngine):
    """Paints an outline in the colours of the moment."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        now = style.ink()
        ink = colour(getattr(now, self._tone))
        if mode == QIcon.Mode.Disabled:
            ink = colour(now.text3, 0.5)
        elif mode != QIcon.Mode.Normal and self._tone in {"text2", "text3"}:
            ink = colour(now.text)
        elif state == QIcon.State.On and self._tone in {"text", "text2", "text3"}:
            ink = colour(now.accent)
        size = min(rect.width(), rect.height())
        draw_icon(painter, QRectF(rect).center(), self._name, ink.getRgb(), size)  # type: ignore[arg-type]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)


@lru_cache(256)
def icon(name: str, tone: Tone = "text2") -> QIcon:
    """The icon of that name for buttons and menus; it follows the theme.

    Raises KeyError for a name that Phosphor has not.
    """
    _outline(name)
    return QIcon(_Engine(name, tone))
