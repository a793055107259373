"""One of a few things to look at: names beside each other, the current one marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.words import Text
from gui import style
from gui.forms.keys import ARROWS, BY_KEYBOARD, PRESS
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.words import say

HEIGHT = 28  # px
HEADER = 36  # px, of names that head a pane
GAP = 16.0  # px between such names


class Tabs(QWidget):
    """Names on a bed, as wide as they are given room; with `heads`, the headings of panes.

    Tab reaches the current one, arrows go to the others. `chosen(key)` when a person chose another;
    setters send nothing.
    """

    chosen = Signal(str)

    def __init__(
        self,
        entries: Sequence[tuple[str, Text]],
        current: str,
        parent: QWidget | None = None,
        *,
        heads: bool = False,
    ) -> None:
        super().__init__(parent)
        self.heads = heads
        self._tabs = {key: _Tab(name, self) for key, name in entries}
        for key, tab in self._tabs.items():
            tab.clicked.connect(partial(self._choose, key))
        self._current = current
        self.set_current(current)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEADER if heads else HEIGHT)

    @property
    def current(self) -> str:
        """The key of the marked one."""
        return self._current

    def tab(self, key: str) -> QAbstractButton:
        """The button of a name."""
        return self._tabs[key]

    def set_current(self, key: str) -> None:
        """Mark another; sends nothing."""
        self._current = key
        self._tabs[key].setChecked(True)
        for each, tab in self._tabs.items():
            reached = Qt.FocusPolicy.TabFocus if each == key else Qt.FocusPolicy.NoFocus
            tab.setFocusPolicy(reached)

    def set_tip(self, key: str, tip: Text) -> None:
        """What to say of one where it is pointed at."""
        self._tabs[key].set_tip(tip)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(sum(tab.sizeHint().width() for tab in self._tabs.values()), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put every name in its place."""
        tabs, x = list(self._tabs.values()), 0
        for number, tab in enumerate(tabs):
            if self.heads:
                width = tab.sizeHint().width()
            else:
                width = round((number + 1) * self.width() / len(tabs)) - x
            tab.setGeometry(x, 0, width, self.height())
            x += width

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self.heads:
            painter = begin(QPainter(self))
            draw_box(painter, QRectF(self.rect()), style.ink().hover)
            painter.end()

    def _choose(self, key: str, _is_on: bool = True) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)


class _Tab(Pressable):
    """One name; an arrow key goes from one that is focused to the next, and chooses it."""

    KEYS = PRESS | ARROWS
    RINGS = BY_KEYBOARD | {Qt.FocusReason.OtherFocusReason}  # that of an arrow key

    def __init__(self, name: Text, parent: Tabs) -> None:
        super().__init__(parent)
        self._name, self._tip = name, Text("", "")
        self._is_head, self._owner = parent.heads, parent
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.retranslate()

    def set_tip(self, tip: Text) -> None:
        """What to say where it is pointed at."""
        self._tip = tip
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        name, tip = say(self._name), say(self._tip) if self._tip.source else ""
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self._owner.arrange() if hasattr(self._owner, "_tabs") else None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        face = (12.0, 600) if self._is_head else (13.0, 600)
        return QSize(round(text_width(self.text(), *face) + (GAP if self._is_head else 24.0)), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = begin(QPainter(self))
        if self._is_head:
            self._paint_head(painter)
        else:
            self._paint_segment(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        now, y = style.ink(), self.height() / 2
        ink = now.text if self.isChecked() or self.underMouse() else now.text3
        width = write(painter, (0.0, y), self.text(), ink, (12.0, 600))
        if self.isChecked():
            draw_box(painter, QRectF(0, self.height() - 4, width, 2), now.accent, radius=1.0)
        if self.has_ring:
            draw_focus(painter, QRectF(-1, 6, width + 6, self.height() - 13).adjusted(1, 0, 0, 0))

    def _paint_segment(self, painter: QPainter) -> None:
        now, box = style.ink(), QRectF(self.rect()).adjusted(2, 2, -2, -2)
        is_on = self.isChecked()
        if is_on:
            draw_box(painter, box, now.card, now.line, radius=style.INNER_RADIUS)
        ink = now.text if is_on or self.underMouse() else now.text2
        face = (13.0, 500)
        text = elided(self.text(), self.width() - 12.0, *face)
        place = (self.width() / 2, self.height() / 2)
        write(painter, place, text, ink if self.isEnabled() else now.text3, face, align=0.5)
        if self.has_ring:
            draw_focus(painter, box)
