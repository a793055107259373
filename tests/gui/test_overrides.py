"""An error that leaves what Qt calls is told, whatever raised it, and the program goes on."""

from __future__ import annotations

import pytest

from gui.overrides import whole
from tests.gui.windows import told_by

FAILING = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from shiboken6 import delete
import gui
from PySide6.QtWidgets import QApplication, QWidget

errors, told = {
    "raised": lambda: exec("raise ValueError('no')"),
    "no number": lambda: int("no"),
    "no item": lambda: [][3],
    "no divisor": lambda: 1 / 0,
    "no size": lambda: len(3),
    "deleted": lambda: gone.width(),
}, []
sys.excepthook = lambda kind, error, trace: told.append(kind.__name__)

class Failing(QWidget):
    def paintEvent(self, event):
        errors[sys.argv[1]]()

class Filter(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            errors[sys.argv[1]]()
        return False

application = QApplication([])
gone, shown, filtered, watcher = QWidget(), Failing(), QWidget(), Filter()
delete(gone)
filtered.installEventFilter(watcher)
shown.show()
filtered.show()
QTimer.singleShot(50, application.quit)
application.exec()
print(*sorted(set(told)), len(told) >= 2)
"""
KINDS = {
    "raised": "ValueError",
    "no number": "ValueError",
    "no item": "IndexError",
    "no divisor": "ZeroDivisionError",
    "no size": "TypeError",
    "deleted": "RuntimeError",
}


@pytest.mark.parametrize("error", KINDS)
def test_no_error_in_what_qt_calls_ends_the_program(error: str) -> None:
    assert told_by(FAILING, error) == f"{KINDS[error]} True"


def test_a_guarded_method_is_still_itself() -> None:
    def scaled(size: int, by: int = 2) -> int:
        """Its size."""
        return size * by

    guarded = whole(scaled)
    assert (guarded(3), guarded(3, by=4)) == (6, 12)
    assert (guarded.__name__, guarded.__doc__) == ("scaled", "Its size.")
