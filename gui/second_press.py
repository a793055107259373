"""Keeps the second press of a double click from what the first one uncovered.

A first press may close a menu, a dialog or a page, and people who press everything twice would
press what happens to lie below: another run, another lesson.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease
GONE = {QEvent.Type.Hide, QEvent.Type.Enter}  # what is heard when a popup has closed
MOUSE = {PRESS, RELEASE, QEvent.Type.MouseButtonDblClick}
NEAR = 5  # px, as far as Qt itself allows within a double click


class Press(Struct, frozen=True):
    """Which widget was pressed, by its address as it may be gone by now, when (ms) and where."""

    widget: int
    when: int
    place: QPoint


class SecondPress(QObject):
    """Watches windows and dialogs, and the application while a popup is open. GUI thread only.

    Otherwise only windows of the system are filtered, where few events pass. Popups have such
    windows too, but nothing tells of a submenu's.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last: Press | None = None
        self._is_stray = self._has_popup = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self.watch)
            application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind in GONE:
            self._follow_popups()
        if kind not in MOUSE or not isinstance(event, QMouseEvent) or not watched.isWindowType():
            return False
        if kind == PRESS:
            self._is_stray = self._judge(_press(watched, event))
        is_dropped = self._is_stray
        if kind == RELEASE:
            self._is_stray = False
        return is_dropped

    def watch(self, window: QWindow | None) -> None:
        """Look at what is pressed in `window`; those that get the focus are watched anyway."""
        if window is not None:
            window.removeEventFilter(self)  # never twice
            window.installEventFilter(self)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._follow_popups()

    def _follow_popups(self) -> None:
        application = QApplication.instance()
        has_popup = QApplication.activePopupWidget() is not None
        if application is None or has_popup == self._has_popup:
            return
        self._has_popup = has_popup
        if has_popup:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _judge(self, press: Press) -> bool:
        """Whether the press before was a moment ago at the same place, yet on another widget."""
        first = self._last
        if first is not None and first.when == press.when:
            return self._is_stray  # told twice, by its window and by the application
        self._last = press
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
