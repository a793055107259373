"""How fast the film plays: a button that shows it, and a menu of speeds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.panes.timeline.buttons import BarButton
from gui.player import Player

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_WORDS = {0.25: "¼×", 0.5: "½×"}


class SpeedButton(BarButton):
    """Shows the player's speed; a click opens the menu, `faster` and `slower` go through it."""

    def __init__(self, player: Player, parent: QWidget | None = None) -> None:
        super().__init__("", 40, parent=parent)
        self._player = player
        self.menu = QMenu(self)
        self._group = QActionGroup(self.menu)
        self._actions: dict[float, QAction] = {}
        for speed in SPEEDS:
            action = self.menu.addAction(words_of(speed))
            action.setCheckable(True)
            self._group.addAction(action)
            action.triggered.connect(partial(self._choose, speed))
            self._actions[speed] = action
        self.clicked.connect(self._open)
        self.refresh()

    def faster(self) -> None:
        """The next higher speed there is."""
        above = [speed for speed in SPEEDS if speed > self._player.speed]
        if above:
            self.set_speed(above[0])

    def slower(self) -> None:
        """The next lower speed there is."""
        below = [speed for speed in SPEEDS if speed < self._player.speed]
        if below:
            self.set_speed(below[-1])

    def set_speed(self, speed: float) -> None:
        """Play at `speed` from here on."""
        self._player.set_speed(speed)
        self.refresh()

    def refresh(self) -> None:
        """Show the player's speed."""
        speed = self._player.speed
        self.setText(words_of(speed))
        self.setAccessibleDescription(words_of(speed))
        if speed in self._actions:
            self._actions[speed].setChecked(True)

    def _choose(self, speed: float, is_checked: bool = True) -> None:
        del is_checked
        self.set_speed(speed)

    def _open(self) -> None:
        height = self.menu.sizeHint().height()
        self.menu.popup(self.mapToGlobal(QPoint(0, -height - 4)))
        self.menu.setActiveAction(self._actions.get(self._player.speed, self._group.actions()[0]))


def words_of(speed: float) -> str:
    """A speed as it is printed: "½×", "2×"."""
    return _WORDS.get(speed, f"{speed:g}×")
