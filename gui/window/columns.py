"""The pane at the left: surface and runs below each other, scrolled together.

The scroll bar lies in the margin of the cards, so that nothing moves when it comes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Column(QScrollArea):
    """Widgets below each other, as wide as the column, however high they are."""

    def __init__(self, widgets: tuple[QWidget, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self._content.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The whole width, also below the scroll bar; the height that the widgets ask for."""
        width = self.width()
        layout = self._content.layout()
        high = layout.totalHeightForWidth(width) if layout is not None else -1
        if high < 0:
            high = self._content.sizeHint().height()
        self._content.resize(width, high)
