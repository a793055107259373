"""Remembers a window's place and folds, soon after they change: a crash does not ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gui.window.rooms import FOLDABLE

if TYPE_CHECKING:
    from gui.window.window import Window

KEEP_MS = 1000
COLUMNS = "steps.columns"  # folded: the step view shows lines with numbers


class Keeper(QObject):
    """Keeps the state of one window in its preferences."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._first_groups = frozenset(window.look_pane.folded_groups)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def restore(self) -> None:
        """Fold what was folded."""
        window, kept = self._window, self._window.preferences
        window.rooms.fold(name for name in FOLDABLE if kept.is_folded(name))
        window.step_strip.show_numbers(kept.is_folded(COLUMNS))
        keys = window.look_pane.sections
        turned = {key for key in keys if kept.is_folded(f"look.{key}")}
        window.look_pane.set_folded_groups(self._first_groups ^ turned)

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
        # Kept is what a person turned: sections that are folded at first may be others one day.
        turned = self._first_groups ^ frozenset(window.look_pane.folded_groups)
        for key in window.look_pane.sections:
            kept.set_folded(f"look.{key}", key in turned)
        kept.sync()

    def reset(self) -> None:
        """Forget everything, and fold as at the very first start."""
        self._window.preferences.reset_layout()
        self._window.rooms.fold(())
        self._window.step_strip.show_numbers(False)
        self._window.look_pane.set_folded_groups(self._first_groups)
