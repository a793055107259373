"""The pane at the right: the network and the look, one of them at a time, under their names."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import Tabs
from gui.panes.look import LookPane
from gui.window.columns import Column

MARGIN = 16  # px left of the names
SAME_LINE = 6  # px between the middles of what stands beside each other
NETWORK, LOOK = "network", "look"
NAMES = (
    (NETWORK, Text.of("Window", QT_TRANSLATE_NOOP("Window", "Network"))),
    (LOOK, Text.of("Window", QT_TRANSLATE_NOOP("Window", "Look"))),
)
NETWORK_TIP = Text.of(
    "Window", QT_TRANSLATE_NOOP("Window", "What a neural network learns from, and how (Ctrl+5)")
)
LOOK_TIP = Text.of(
    "Window", QT_TRANSLATE_NOOP("Window", "How the picture and its films look (Ctrl+6)")
)


class Side(QWidget):
    """Shows one of two panes; `turned()` tells that a person chose the other.

    The network's is put in when `needed()` asks for it: most windows never show it.
    """

    turned = Signal()
    needed = Signal()

    def __init__(self, look: LookPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs = Tabs(NAMES, LOOK, self, heads=True)
        self.tabs.set_tip(NETWORK, NETWORK_TIP)
        self.tabs.set_tip(LOOK, LOOK_TIP)
        look.title.hide()  # its name stands above
        self._panes: dict[str, QWidget] = {LOOK: look}
        header = QHBoxLayout()
        header.setContentsMargins(MARGIN, 0, 8, 0)
        header.addWidget(self.tabs)
        self._stack = QStackedLayout()
        self._stack.addWidget(look)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(header)
        whole.addLayout(self._stack, 1)
        self.tabs.chosen.connect(self._turn)
        self.show_pane(LOOK)

    def put_network(self, pane: QWidget) -> None:
        """Take the network's pane in; call it once."""
        self._panes[NETWORK] = Column((pane,))
        self._stack.addWidget(self._panes[NETWORK])

    @property
    def current(self) -> str:
        """Which pane is shown: `NETWORK` or `LOOK`."""
        return self.tabs.current

    def follow(self, lesson: Lesson) -> None:
        """Show the pane that a lesson which was just opened is about: its network's, if any."""
        if lesson.network is not None:
            self.show_pane(NETWORK)

    def turn_to(self, name: str) -> None:
        """Show one of the panes, as a person wants it."""
        if name != self.current:
            self._turn(name)

    def show_pane(self, name: str) -> None:
        """Show one of the panes; sends nothing."""
        self.tabs.set_current(name)
        if name not in self._panes:
            self.needed.emit()
        self._stack.setCurrentWidget(self._panes[name])

    def order_stops(self) -> None:
        """Let Tab go through the network's pane as it is read, also through what came late."""
        if self.current == NETWORK:
            pane = self._panes[NETWORK]
            stops = [*_stops(self.tabs), *_stops(pane)]
            for before, after in pairwise(stops):
                self.setTabOrder(before, after)

    def _turn(self, name: str) -> None:
        self.show_pane(name)
        self.turned.emit()


def _stops(pane: QWidget) -> list[QWidget]:
    """What Tab stops at in a pane, line by line and from left to right."""
    tab = Qt.FocusPolicy.TabFocus
    found = [
        (each.mapTo(pane, each.rect().center()), each)
        for each in pane.findChildren(QWidget)
        if each.focusPolicy() & tab and each.isVisibleTo(pane)
    ]
    found.sort(key=lambda stop: stop[0].y())
    line, top, lines = 0, None, []
    for place, each in found:
        if top is not None and place.y() - top > SAME_LINE:
            line += 1
        top = place.y()
        lines.append((line, place.x(), each))
    return [each for _, _, each in sorted(lines, key=lambda stop: stop[:2])]
