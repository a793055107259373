"""A mouse and a keyboard as the system delivers them: to windows, which find the widget themselves.

So a press goes to whatever lies on top, popups take it first, windows behind a question get none,
and a second press close to the first is a double click, also where the first one took the widget
away. Every act is counted by `Hand`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QScrollArea, QWidget
from shiboken6 import isValid

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
UNHURRIED, HURRIED = 1, 100_000  # ms: the test's clock goes on by half a second per click


def top_window(place: QPoint) -> QWidget | None:
    """The window that a press at `place` (global) goes to: a popup first, then a dialog."""
    popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if popup is not None:
        return popup
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    hit = [each for each in shown if each.geometry().contains(place)]
    active = QApplication.activeWindow()
    hit.sort(key=lambda each: (isinstance(each, QDialog), each is active))
    return hit[-1] if hit else None


def widget_at(place: QPoint) -> QWidget | None:
    """What is on top at `place` (global), on a screen as large as it needs to be."""
    top = top_window(place)
    return None if top is None else top.childAt(top.mapFromGlobal(place)) or top


def handle_of(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None, f"{widget!r} has no window"
    return handle


def is_there(widget: QWidget) -> bool:
    return bool(isValid(widget)) and widget.isVisible() and widget.isEnabled()


def reveal(widget: QWidget) -> None:
    """Scroll until `widget` is seen."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 0)
        area = area.parentWidget()
    QApplication.processEvents()


def place_of(widget: QWidget, spot: QPoint | None = None) -> QPoint:
    """Where on the screen `spot` of `widget` is, its middle by default; it must be on top there."""
    reveal(widget)
    if spot is None:
        spot = widget.rect().center()
    place = widget.mapToGlobal(spot)
    found = widget_at(place)
    on_top = found is widget or (found is not None and widget.isAncestorOf(found))
    assert on_top, f"{widget!r} is covered by {found!r}"
    return place


def at_once() -> None:
    """Nothing is done meanwhile."""


class Hand:
    """Presses and types; `acts` tells what a person did, one entry for each press, drag or key."""

    def __init__(self) -> None:
        self.acts: list[str] = []

    def click(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """One click, on whatever is on top at that place of `widget`."""
        self.acts.append(f"click {widget.accessibleName() or type(widget).__name__}")
        click_at(place_of(widget, spot))

    def drag(self, widget: QWidget, way: list[QPoint]) -> None:
        """Press at the first place of `way`, move through the others, and let go."""
        self.acts.append(f"drag {widget.accessibleName() or type(widget).__name__}")
        start = place_of(widget, way[0])
        top = top_window(start)
        assert top is not None
        handle, here = handle_of(top), top.mapFromGlobal(start)
        QTest.mouseMove(handle, here)
        QTest.mousePress(handle, LEFT, NONE, here)
        for spot in way[1:]:
            here = top.mapFromGlobal(widget.mapToGlobal(spot))
            QTest.mouseMove(handle, here)
            QApplication.processEvents()
        QTest.mouseRelease(handle, LEFT, NONE, here)

    def press(self, window: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """One key, to the window that the system would give it to."""
        self.acts.append(f"key {key.name.removeprefix('Key_')}")
        press_key(window, key, held)

    def type(self, window: QWidget, text: str) -> None:
        """Some letters, counted as one act."""
        self.acts.append(f"type {text}")
        QTest.keyClicks(QApplication.focusWidget() or window, text)


def tabbed(count: int) -> list[QWidget]:
    """The widgets that have the keys one after another, Tab by Tab."""
    seen: list[QWidget] = []
    for _ in range(count):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return seen


def click_at(place: QPoint, as_it_ends: Callable[[], None] = at_once) -> None:
    """Press and release at `place` (global); `as_it_ends` is called before the last event."""
    top = top_window(place)
    assert top is not None, f"there is no window at {place.toTuple()}"
    here = top.mapFromGlobal(place)
    QTest.mouseMove(handle_of(top), here)
    QTest.mousePress(handle_of(top), LEFT, NONE, here)
    top = top_window(place)  # a popup that has opened takes the mouse
    assert top is not None
    as_it_ends()
    QTest.mouseRelease(handle_of(top), LEFT, NONE, top.mapFromGlobal(place))


def right_click(widget: QWidget, spot: QPoint) -> None:
    """What opens a menu about what lies there."""
    window = widget.window()
    QTest.mouseClick(
        handle_of(window), Qt.MouseButton.RightButton, NONE, widget.mapTo(window, spot)
    )


def turn_wheel(widget: QWidget, at: QPoint | QPointF, units: int) -> None:
    """Turn the wheel over a place of a widget by eighths of a degree, 120 to a notch."""
    event = QWheelEvent(
        QPointF(at),
        widget.mapToGlobal(QPointF(at)),
        QPoint(),
        QPoint(0, units),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def ask_menu(widget: QWidget, spot: QPoint) -> None:
    """Ask for the menu of what lies there, as systems do."""
    mouse, place = QContextMenuEvent.Reason.Mouse, widget.mapToGlobal(spot)
    QApplication.sendEvent(widget, QContextMenuEvent(mouse, spot, place, NONE))


def choose_entry(widget: QWidget, name: str, spot: QPoint) -> str:
    """Choose the entry of data `name` from the menu of what lies there; what the entry says."""
    ask_menu(widget, spot)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.data() == name)
    assert action.isEnabled()
    said = action.text()
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()
    return said


def field_of(row: QWidget) -> QLineEdit:
    """The field of a row, or the field itself."""
    found = row if isinstance(row, QLineEdit) else row.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def type_into(row: QWidget, text: str) -> None:
    """Put `text` in the place of what a field holds, and press Return."""
    field = field_of(row)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press_key(
    window: QWidget,
    key: Qt.Key,
    held: Qt.KeyboardModifier = NONE,
    as_it_ends: Callable[[], None] = at_once,
) -> None:
    """Press and release a key, which goes to the window in front of `window`."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
    as_it_ends()
    QTest.keyClick(handle_of(front), key, held)


class Twice:
    """Does something, and does it again as soon as the program listens.

    That is inside a question, where the first time opened one that waits for its answer. Between
    both, and after the second, `between` and `after` are called; what waits in the end is closed.
    `is_hurried` makes a double click of two clicks; `milliseconds` pass between them. Qt's test
    library turns the event loop before it presses a key, so that keys need some.
    """

    def __init__(
        self,
        act: Callable[[Callable[[], None]], None],
        between: Callable[[], None],
        after: Callable[[], None],
        is_hurried: bool = True,
        milliseconds: int = 0,
    ) -> None:
        self._milliseconds = milliseconds
        self._act, self._between, self._after = act, between, after
        self._interval = HURRIED if is_hurried else UNHURRIED
        self._is_over = False

    def run(self) -> None:
        before = QApplication.doubleClickInterval()
        QApplication.setDoubleClickInterval(UNHURRIED)
        try:
            self._act(self._arm)
            for _ in range(1000):
                if self._is_over:
                    break
                QTest.qWait(1)
        finally:
            QApplication.setDoubleClickInterval(before)
        assert self._is_over, "the second time never came"

    def _arm(self) -> None:
        QTimer.singleShot(self._milliseconds, self._again)

    def _again(self) -> None:
        self._between()
        QApplication.setDoubleClickInterval(self._interval)
        self._act(self._arm_end)

    def _arm_end(self) -> None:
        QTimer.singleShot(self._milliseconds, self._finish)

    def _finish(self) -> None:
        self._after()
        self._is_over = True
        close_what_waits()


def close_what_waits() -> None:
    """Close popups and questions, the harmless way."""
    for _ in range(20):
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is None:
            return
        waiting.close()
    raise AssertionError(f"{waiting!r} does not close")


def item_place(menu: QMenu, number: int) -> QPoint:
    """Where on the screen entry `number` of an open menu is."""
    rect: QRect = menu.actionGeometry(menu.actions()[number])
    return menu.mapToGlobal(rect.center())
