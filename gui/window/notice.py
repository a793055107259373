"""A bar over the stage that says that something went wrong, until it is put away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box
from gui.icons import draw_icon
from gui.words import say

HEIGHT = 44  # px


class NoticeBar(QWidget):
    """Shows one sentence; `details_asked()` tells that the person wants to report it."""

    details_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.details_button = QPushButton(self)
        self.close_button = QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 0, 10, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.details_button)
        row.addWidget(self.close_button)
        self.details_button.clicked.connect(self.details_asked)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def tell(self, text: Text) -> None:
        """Show the sentence."""
        self.label.setText(say(text))
        details = QT_TRANSLATE_NOOP("Window", "Copy details")
        self.details_button.setText(say(Text.of("Window", details)))
        self.close_button.setText(say(Text.of("Window", QT_TRANSLATE_NOOP("Window", "Close"))))
        self.setAccessibleName(self.label.text())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        now, painter = style.ink(), begin(QPainter(self))
        draw_box(painter, self.rect().toRectF(), now.card, now.warn)
        draw_icon(painter, QPointF(22, self.height() / 2), "warning", now.warn, 18)
        painter.end()
