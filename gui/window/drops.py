"""Files that are dragged over a window and dropped on it.

Look at `Drops` first. What a drop would do is known from the names alone: no file is touched before
it is dropped, since it may lie on a network that does not answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box
from gui.icons import draw_icon
from gui.ink import colour
from gui.window.files import is_table, refusal
from gui.words import say

if TYPE_CHECKING:
    from gui.window.window import Window

CARD = 480  # px, the widest card of the overlay
INSET = 20  # px around the words
SIGN = 34  # px of the icon and the space after it


class Drops(QWidget):
    """Lies over a window while something is dragged there, and says what a drop would do."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._words, self._opens = "", False
        # The pointer must go on finding the window below.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty while nothing is dragged."""
        return "" if self.isHidden() else self._words

    def enter(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do. Files are taken even where it is nothing, to tell why."""
        if not event.mimeData().hasUrls():
            event.ignore()
            return
        event.acceptProposedAction()
        reason = _reason_against(event.mimeData())
        self._opens = reason is None
        self._words = say(reason or _promise(event.mimeData()))
        self.setAccessibleName(self._words)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.update()

    def leave(self, event: QDragLeaveEvent) -> None:
        """Say nothing more."""
        event.accept()
        self.hide()

    def drop(self, event: QDropEvent) -> None:
        """Open what was dropped; what is no file is told in the status line."""
        event.acceptProposedAction()
        self.hide()
        found = dropped_path(event.mimeData())
        if isinstance(found, Path):
            self._window.files.open_path(found)
        else:
            self._window.complain(say(found))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        ink, painter = style.ink(), begin(QPainter(self))
        painter.fillRect(self.rect(), colour(ink.canvas, 0.7))
        painter.setFont(style.font(14, 500))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        most = QRect(0, 0, min(CARD, self.width() - 64) - 2 * INSET - SIGN, self.height())
        words = QFontMetricsF(painter.font()).boundingRect(QRectF(most), flags, self._words)
        card = QRectF(0, 0, words.width() + 2 * INSET + SIGN, words.height() + 2 * INSET)
        card.moveCenter(QRectF(self.rect()).center())
        tone = ink.accent if self._opens else ink.warn
        draw_box(painter, card, ink.card, tone)
        place = QPointF(card.left() + INSET + 11, card.center().y())
        draw_icon(painter, place, "folder-open" if self._opens else "warning", tone, 22)
        painter.setPen(colour(ink.text))
        painter.drawText(card.adjusted(INSET + SIGN, 0, -INSET + 2, 0), flags, self._words)
        painter.end()


def dropped_path(data: QMimeData) -> Path | Text:
    """The first file on this computer; a sentence where nothing of `data` is one."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    source = QT_TRANSLATE_NOOP(
        "Window", "What was dropped is no file on this computer. Save it first, then drop it."
    )
    return Text.of("Window", source)


def _promise(data: QMimeData) -> Text:
    """What a drop of `data`, against which nothing is known, would do."""
    found = dropped_path(data)
    if isinstance(found, Path) and is_table(found):
        source = QT_TRANSLATE_NOOP("Window", "Drop to let a network learn from the table")
        return Text.of("Window", source)
    return Text.of("Window", QT_TRANSLATE_NOOP("Window", "Drop to open the lesson"))


def _reason_against(data: QMimeData) -> Text | None:
    """Why a drop of `data` would open nothing, as far as names tell; None where it may."""
    found = dropped_path(data)
    if isinstance(found, Path):
        return refusal(found)
    source = QT_TRANSLATE_NOOP(
        "Window", "This is no file on this computer. Save it first, then drop it."
    )
    return Text.of("Window", source)
