"""The button above all cards: which framework the runs are meant as."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.optimizers import Framework
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import QuietButton
from gui.words import say

TIP = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "PyTorch or Keras"))


class FrameworkButton(QuietButton):
    """Opens a menu; `chosen(name)` when a person chose a framework for all runs."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("dots-three-vertical", tip=TIP, parent=parent)
        self._framework: Framework | None = None
        self.menu: QMenu | None = None
        self.clicked.connect(self.open)

    def show_state(self, framework: Framework | None, has_runs: bool) -> None:
        """Mark what all runs are meant as, None where they are mixed."""
        self._framework = framework
        self.setEnabled(has_runs)

    def open(self) -> None:
        """Show both frameworks to choose from."""
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = framework_menu(self._framework, self)
        self.menu.triggered.connect(self._choose)
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(str(action.data()))


def framework_menu(framework: Framework | None, parent: QWidget) -> QMenu:
    """Which framework all runs are meant as; each action carries its name in `data()`."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    group = QActionGroup(menu)
    for name, source, tip in (
        (
            "pytorch",
            QT_TRANSLATE_NOOP("Runs", "All runs as in PyTorch"),
            QT_TRANSLATE_NOOP("Runs", "PyTorch's rules and default settings"),
        ),
        (
            "keras",
            QT_TRANSLATE_NOOP("Runs", "All runs as in Keras"),
            QT_TRANSLATE_NOOP("Runs", "Keras's rules and default settings, where it has its own"),
        ),
    ):
        action = menu.addAction(say(Text("Runs", source)))
        action.setData(name)
        action.setToolTip(say(Text("Runs", tip)))
        action.setCheckable(True)
        action.setChecked(name == framework)
        group.addAction(action)
    return menu
