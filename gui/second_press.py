"""Keeps the second press of a double click from what the first one uncovered.

A first press may close a menu, a dialog or a page, and people who press everything twice would
press what happens to lie below: another run, another lesson.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication
from shiboken6 import getCppPointer

PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
MOUSE = {PRESS, RELEASE, QEvent.Type.MouseButtonDblClick}
NEAR = 5  # px, as far as Qt itself allows within a double click


@dataclass(frozen=True)
class Press:
    """Which widget was pressed, by its address as it may be gone by now, when (ms) and where."""

    widget: int
    when: int
    place: QPoint


class SecondPress(QObject):
    """Watches every window that comes to the front, popups too. GUI thread only.

    It filters windows of the system, not the application: few events pass there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Press | None = None
        self._is_stray = False
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind not in MOUSE or not isinstance(event, QMouseEvent):
            return False
        if kind == PRESS:
            self._is_stray = self._judge(_press(watched, event))
        is_dropped = self._is_stray
        if kind == RELEASE:
            self._is_stray = False
        return is_dropped

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # never twice
            window.installEventFilter(self)

    def _judge(self, press: Press) -> bool:
        """Whether the press before was a moment ago at the same place, yet on another widget."""
        first, self._last = self._last, press
        if first is None or press.when - first.when > QApplication.doubleClickInterval():
            return False
        if (press.place - first.place).manhattanLength() > NEAR or press.widget == first.widget:
            return False
        self._last = replace(press, widget=first.widget)  # for a third press
        return True


def _press(window: QObject, event: QMouseEvent) -> Press:
    found = 0
    for top in QApplication.topLevelWidgets():
        if top.windowHandle() is window:
            found = getCppPointer(top.childAt(event.position().toPoint()) or top)[0]
    return Press(found, int(event.timestamp()), event.globalPosition().toPoint())
