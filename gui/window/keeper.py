"""Remembers a window's place and folds, soon after they change: a crash does not ask first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer

from gui.window.rooms import FOLDABLE
from gui.window.side import LOOK, NETWORK

if TYPE_CHECKING:
    from gui.window.window import Window

KEEP_MS = 1000
COLUMNS = "steps.columns"  # folded: the step view shows lines with numbers
TURNED = "right.look"  # folded: the pane at the right shows the network


class Folding(Protocol):
    """A pane with sections that fold."""

    @property
    def folding_keys(self) -> tuple[str, ...]: ...

    @property
    def folded_groups(self) -> tuple[str, ...]: ...

    def set_folded_groups(self, keys: Iterable[str]) -> None: ...


class Keeper(QObject):
    """Keeps the state of one window in its preferences."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._panes: dict[str, Folding] = {}
        # Kept is what a person turned: sections that are folded at first may be others one day.
        self._first: dict[str, frozenset[str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def restore(self) -> None:
        """Fold what was folded."""
        window, kept = self._window, self._window.preferences
        window.rooms.fold(name for name in FOLDABLE if kept.is_folded(name))
        window.step_strip.show_numbers(kept.is_folded(COLUMNS))
        window.side.show_pane(NETWORK if kept.is_folded(TURNED) else LOOK)

    def take(self, name: str, pane: Folding) -> None:
        """Fold the sections of `pane` that were folded, and remember them from now on."""
        kept = self._window.preferences
        self._panes[name], self._first[name] = pane, frozenset(pane.folded_groups)
        turned = {key for key in pane.folding_keys if kept.is_folded(f"{name}.{key}")}
        pane.set_folded_groups(self._first[name] ^ turned)

    def keep_soon(self) -> None:
        """Remember everything when the hand has rested."""
        if self._window.isVisible():
            self._timer.start()

    def keep(self) -> None:
        """Remember everything now."""
        self._timer.stop()
        window, kept = self._window, self._window.preferences
        kept.keep_geometry(window)
        for name in FOLDABLE:
            kept.set_folded(name, not window.rooms.is_open(name))
        kept.set_folded(COLUMNS, window.step_strip.has_numbers)
        kept.set_folded(TURNED, window.side.current == NETWORK)
        for name, pane in self._panes.items():
            turned = self._first[name] ^ frozenset(pane.folded_groups)
            for key in pane.folding_keys:
                kept.set_folded(f"{name}.{key}", key in turned)
        kept.sync()

    def reset(self) -> None:
        """Forget everything, and fold as at the very first start."""
        self._window.preferences.reset_layout()
        self._window.rooms.fold(())
        self._window.step_strip.show_numbers(False)
        self._window.side.show_pane(LOOK)
        for name, pane in self._panes.items():
            pane.set_folded_groups(self._first[name])
