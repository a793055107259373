"""The bar at the top: menu, title of the lesson, what is going on, undo and redo.

The title is renamed where it stands. The middle says one quiet line at a time, so that nothing
moves when something is said.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from core.lesson_checks import LONGEST_TITLE
from core.words import QT_TRANSLATE_NOOP, Text, reworded, words_in
from gui import style
from gui.actions import Actions
from gui.document import Document
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.ink import colour
from gui.window.buttons import SIDE, FlatButton, LayoutButton
from gui.words import language, say

HEIGHT = 48  # px
MESSAGE_MS = 8000
TITLE_SHARE = 0.34  # of the bar's width


class TopBar(QWidget):
    """Owns the buttons of the bar, the title and the status line."""

    def __init__(self, document: Document, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.menu_button = MenuButton(self)
        self.title = Title(document, self)
        self.status = StatusLine(self)
        self.buttons = [
            FlatButton(actions[name], parent=self)
            for name in ("undo", "redo", "fold_left", "fold_right")
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 1)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addWidget(self.title)
        row.addWidget(self.status, 1)
        for button in self.buttons:
            row.addWidget(button)
        row.addSpacing(8)
        self.layout_button = LayoutButton(actions["choose_layout"], self)
        self.present_button = FlatButton(actions["present"], framed=True, parent=self)
        self.export_button = FlatButton(actions["export"], framed=True, parent=self)
        for framed in (self.layout_button, self.present_button, self.export_button):
            self.buttons.append(framed)
            row.addWidget(framed)
        self._row = row

    def add_status(self, widget: QWidget) -> None:
        """Let `widget`, which comes and goes, stand beside the status line."""
        self._row.insertWidget(self._row.indexOf(self.status) + 1, widget)

    def show_controls(self, is_shown: bool) -> None:
        """Show the lesson's title and what is done with it, or nothing while there is none."""
        for widget in (self.title, *self.buttons):
            widget.setVisible(is_shown)

    def rename(self) -> None:
        """Let the title be typed into."""
        self.title.edit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.title.setMaximumWidth(max(120, round(self.width() * TITLE_SHARE)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(style.ink().pane))
        painter.end()


class MenuButton(Pressable):
    """Opens all menus; F10 does the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(self)
        self.setFixedSize(SIDE, SIDE)
        self.clicked.connect(self.open)
        self.retranslate()

    def retranslate(self) -> None:
        name = say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Menu")))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (F10)")

    def open(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        ink = style.ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink.hover))
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        if self.has_ring:
            painter.setPen(QPen(colour(ink.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        draw_icon(painter, box.center(), "list", ink.text2, 18)
        painter.end()


class Title(Pressable):
    """The lesson's title with a dot while there is work to save; a click lets it be renamed.

    `left()` tells that the field was left by key: the keyboard is free to go elsewhere.
    """

    left = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._field: QLineEdit | None = None
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(SIDE)
        document.changed.connect(self.retranslate)
        document.file_changed.connect(self.retranslate)
        self.clicked.connect(self.edit)
        self.retranslate()

    def retranslate(self) -> None:
        """Say title and state again, in the language of the window."""
        modified = Text.of("Window", QT_TRANSLATE_NOOP("Window", "not saved yet"))
        tip = Text.of("Window", QT_TRANSLATE_NOOP("Window", "Rename the lesson"))
        state = f", {say(modified)}" if self._document.is_modified else ""
        path = self._document.path
        place = f"\n{path}{state}" if path else ""
        self.setAccessibleName(f"{title_words(self._document)}{state}")
        self.setToolTip(f"{say(tip)} (F2){place}")
        self.updateGeometry()
        self.update()

    def edit(self) -> None:
        """Let the title be typed into, where it stands."""
        if self._field is None:
            self._field = _TitleField(words_in(self._document.lesson.title, language()), self)
            self._field.done.connect(self._finish)
        self._field.setGeometry(self.rect())
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.selectAll()

    def _finish(self, text: str | None) -> None:
        field, self._field = self._field, None
        had_keyboard = field is not None and field.hasFocus()
        if field is not None:
            field.hide()
            field.deleteLater()
        lesson = self._document.lesson
        if text is not None and text != words_in(lesson.title, language()):
            new = lesson.with_title(reworded(lesson.title, text, language()))
            self._document.edit(
                new, Text.of("Window", QT_TRANSLATE_NOOP("Window", "Rename the lesson"))
            )
        self.retranslate()
        if had_keyboard:
            self.left.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        words = QFontMetricsF(style.font(14, 600)).horizontalAdvance(title_words(self._document))
        return QSize(round(words) + 44, SIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._field is not None:
            self._field.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        ink = style.ink()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if self.underMouse() or self.has_ring:
            painter.setBrush(colour(ink.field))
            pen = QPen(colour(ink.accent), 1.5) if self.has_ring else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.drawRoundedRect(box, style.RADIUS, style.RADIUS)
        font = style.font(14, 600)
        metrics = QFontMetricsF(font)
        room = box.width() - 8 - 20
        words = metrics.elidedText(
            title_words(self._document), Qt.TextElideMode.ElideRight, max(room, 1.0)
        )
        painter.setFont(font)
        painter.setPen(colour(ink.text))
        painter.drawText(box.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        if self._document.is_modified:
            x = 8 + metrics.horizontalAdvance(words) + 13
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(ink.text3))
            painter.drawEllipse(QPointF(x, box.center().y() + 0.5), 3.5, 3.5)
        painter.end()


class _TitleField(QLineEdit):
    """Tells `done(text)` once: with the text on Enter and on leaving, with None on Escape."""

    done = Signal(object)

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._is_done = False
        self.setMaxLength(LONGEST_TITLE)
        self.setFont(style.font(14, 600))
        self.setAccessibleName(say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Title"))))
        self.editingFinished.connect(self._on_finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self._tell(None)
        else:
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or it would go on to the title, and press it

    def _on_finished(self) -> None:
        self._tell(" ".join(self.text().split()))

    def _tell(self, text: str | None) -> None:
        if not self._is_done:
            self._is_done = True
            self.done.emit(text)


class StatusLine(QWidget):
    """One quiet line; a complaint has a sign before it and stays until something else is said."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._message, self._is_complaint, self._tip = "", False, ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)

    @property
    def message(self) -> str:
        """What is said now."""
        return self._message

    def say(self, message: str, is_complaint: bool = False, milliseconds: int = MESSAGE_MS) -> None:
        """Say `message`; it goes after a while unless it is a complaint."""
        self._message, self._is_complaint = " ".join(message.split()), is_complaint
        self._timer.stop()
        if message and not is_complaint and milliseconds:
            self._timer.start(milliseconds)
        self.setToolTip(message)
        self.setAccessibleName(message)
        self.update()

    def clear(self) -> None:
        self.say("")

    def show_tip(self, tip: str) -> None:
        """What the pointer is over; what was said before comes back when `tip` is empty."""
        if tip != self._tip:
            self._tip = tip
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        words = self._tip or self._message
        if not words:
            return
        ink = style.ink()
        font = style.font(12.5)
        metrics = QFontMetricsF(font)
        is_complaint = self._is_complaint and not self._tip
        sign = 22.0 if is_complaint else 0.0
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.width() - 32 - sign)
        width = metrics.horizontalAdvance(shown) + sign
        left = max(16.0, (self.width() - width) / 2)
        painter = QPainter(self)
        if is_complaint:
            draw_icon(painter, QPointF(left + 8, self.height() / 2), "warning", ink.warn, 16)
        painter.setFont(font)
        painter.setPen(colour(ink.text if is_complaint else ink.text2))
        place = QRect(round(left + sign), 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and self._message:
            self.clear()
            return True
        return super().event(event)


def title_words(document: Document) -> str:
    """The title in the language of the window, else the file's name, else a word for none."""
    title = words_in(document.lesson.title, language())
    if title:
        return title
    if document.path is not None:
        return document.path.stem
    return say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Untitled")))
