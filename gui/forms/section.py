"""A part of a pane that folds: a header of one line above its body."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.words import bilingual, say

HEADER, INNER_HEADER = 32, 28  # px


class SectionTitle(Pressable):
    """The name of a section; where it folds, a caret after it and a click turns it.

    That of a part inside a section, an inner one, is quieter.
    """

    def __init__(
        self, title: Text, folds: bool, parent: QWidget | None = None, *, is_inner: bool = False
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._face = (12.5, 400) if is_inner else (12.0, 600)
        self._height = INNER_HEADER if is_inner else HEADER
        self._folds, self._is_folded = folds, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not folds:
            self.unsetCursor()
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def show_folded(self, is_folded: bool) -> None:
        """Turn the caret."""
        self._is_folded = is_folded
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        name = say(self._title)
        self.setText(name)
        self.setAccessibleName(name)
        if self._folds:
            unfold = Text.of("Forms", QT_TRANSLATE_NOOP("Forms", "Show this part"))
            fold = Text.of("Forms", QT_TRANSLATE_NOOP("Forms", "Fold this part"))
            hint, both = say(unfold if self._is_folded else fold), bilingual(self._title)
            self.setToolTip(hint if both == name else f"{both}\n{hint}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(round(text_width(self.text(), *self._face)) + 24, self._height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(40, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        y = self.height() / 2
        ink = now.text if self._folds and self.underMouse() else now.text2
        text = elided(self.text(), self.width() - 22.0, *self._face)
        width = write(painter, (4.0, y), text, ink, self._face)
        is_shown = self._is_folded or self.underMouse() or self.hasFocus()
        if self._folds and is_shown:
            name = "caret-right" if self._is_folded else "caret-down"
            draw_icon(painter, QPointF(4.0 + width + 11.0, y), name, ink, 11)
        if self.has_ring:
            draw_focus(painter, QRectF(0, 4, min(width + 24.0, self.width()), self.height() - 8))
        painter.end()


class Section(QWidget):
    """A titled part of a pane. Put widgets into `body`, and small buttons into the header.

    `folded(bool)` is sent when a person folds or unfolds it.
    """

    folded = Signal(bool)

    def __init__(
        self,
        title: Text,
        parent: QWidget | None = None,
        *,
        folds: bool = True,
        is_inner: bool = False,
    ) -> None:
        super().__init__(parent)
        self.title = SectionTitle(title, folds, self, is_inner=is_inner)
        self._is_folded = False
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(8)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(0, 0, 0, 0)
        self._header.setSpacing(2)
        self._header.addWidget(self.title, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._header)
        whole.addWidget(self._content)
        if folds:
            self.title.clicked.connect(self._turn)

    def add_to_header(self, widget: QWidget) -> None:
        """Put `widget` at the right of the header."""
        self._header.addWidget(widget)

    def order_tabs(self) -> None:
        """Let Tab go on from the title through the body, whenever its widgets were made."""
        before: QWidget = self.title
        for child in self._content.findChildren(QWidget):
            is_in_window = child.window() is self.window()  # which a list that opens is not
            if is_in_window and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self.setTabOrder(before, child)
                before = child

    @property
    def is_folded(self) -> bool:
        return self._is_folded

    def set_folded(self, is_folded: bool) -> None:
        """Hide or show the body; sends nothing."""
        self._is_folded = is_folded
        self._content.setVisible(not is_folded)
        self.title.show_folded(is_folded)

    def _turn(self) -> None:
        self.set_folded(not self._is_folded)
        self.folded.emit(self._is_folded)
