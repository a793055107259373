"""Panels under the hand: what is asked of their places becomes edits of the lesson."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from core.layouts import (
    NamedLayout,
    layout_now,
    panel_name,
    panels_for,
    with_gap_at,
    with_gap_restored,
    with_layout,
    with_next_layout,
    with_panel,
    with_swapped,
)
from core.lesson import Lesson, Panel
from core.picture import shown_panels
from core.picture.splits import Split
from core.words import QT_TRANSLATE_NOOP, Text
from gui.stage.panel_hand import PanelHand
from gui.words import say

if TYPE_CHECKING:
    from gui.window.window import Window

CONTEXT = "Layouts"
CHOOSE = QT_TRANSLATE_NOOP("Layouts", "Choose the layout “{layout}”")
MOVE_GAP = QT_TRANSLATE_NOOP("Layouts", "Divide the stage")
RESTORE_GAP = QT_TRANSLATE_NOOP("Layouts", "Let the stage divide itself")
SWAP = QT_TRANSLATE_NOOP("Layouts", "Swap panels")
SHOW = QT_TRANSLATE_NOOP("Layouts", "Show the panel “{panel}”")
HIDE = QT_TRANSLATE_NOOP("Layouts", "Hide the panel “{panel}”")
STRIDE = 0.03  # of the stage that a key moves a gap by


class Arranging(QObject):
    """Owns the hand on the panels of one window's stage."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.hand = hand = PanelHand(window.stage)
        hand.gap_moved.connect(self._on_gap_moved)
        hand.gap_dropped.connect(window.document.end_merge)
        hand.gap_dropped.connect(window.presenter.settle)
        hand.gap_restored.connect(self._on_gap_restored)
        hand.swapped.connect(self.swap)

    @property
    def _lesson(self) -> Lesson:
        return self._window.document.lesson

    # ------------------------------------------------------------------ layouts

    def choose(self, layout: NamedLayout) -> None:
        """Let the lesson have `layout`."""
        words = Text.of(CONTEXT, CHOOSE, layout=layout.words)
        self._window.document.edit(with_layout(self._lesson, layout), words)

    def choose_next(self) -> None:
        """Let the lesson have the layout after its own, and say which."""
        lesson = with_next_layout(self._lesson)
        layout = layout_now(lesson)
        assert layout is not None
        self.choose(layout)
        self._window.top_bar.status.say(say(layout.words))

    def open_switch(self) -> None:
        """Let a layout be chosen from pictures, below the button in the bar."""
        from gui.window.layout_switch import LayoutPopover  # only made when it is asked for

        button = self._window.top_bar.layout_button
        popover = LayoutPopover(self._lesson, self._window)
        popover.chosen.connect(self.choose)
        popover.pop_up(button.corner(popover.sizeHint().width()))

    # ------------------------------------------------------------------ panels

    @property
    def has_several(self) -> bool:
        """Whether there are panels to swap."""
        return len(shown_panels(self._lesson)) > 1

    def show_panel(self, panel: Panel, shown: bool) -> None:
        """Show or hide a panel; the last one stays."""
        words = Text.of(CONTEXT, SHOW if shown else HIDE, panel=panel_name(panel))
        self._window.document.edit(with_panel(self._lesson, panel, shown), words)

    def swap(self, one: Panel, other: Panel) -> None:
        """Let two panels change places."""
        new = with_swapped(self._lesson, one, other)
        self._window.document.edit(new, Text.of(CONTEXT, SWAP))

    def swap_next(self) -> None:
        """Let the first panel change places with the last one."""
        panels = shown_panels(self._lesson)
        self.swap(panels[0], panels[-1])

    def fill_panels(self, menu: QMenu) -> None:
        """All panels that the lesson can show, as switches."""
        shown, is_choosing = shown_panels(self._lesson), self._window.is_choosing
        for panel in panels_for(self._lesson):
            action = menu.addAction(say(panel_name(panel)))
            action.setCheckable(True)
            action.setChecked(panel in shown)
            action.setEnabled(not is_choosing and (panel not in shown or len(shown) > 1))
            action.triggered.connect(partial(self.show_panel, panel, panel not in shown))

    def fill_for_panel(self, menu: QMenu, at: tuple[float, float]) -> None:
        """What can be done with the panel at a place in u."""
        area = self.hand.area_at(at)
        shown = shown_panels(self._lesson)
        if area is None or len(shown) < 2:
            return
        panel = next(each for each in shown if each == area.panel)
        menu.addSeparator()
        source = QT_TRANSLATE_NOOP("Layouts", "Swap with “{panel}”")
        for other in (each for each in shown if each != panel):
            action = menu.addAction(say(Text.of(CONTEXT, source, panel=panel_name(other))))
            action.triggered.connect(partial(self.swap, panel, other))
        hide = menu.addAction(say(Text.of(CONTEXT, HIDE, panel=panel_name(panel))))
        hide.triggered.connect(partial(self.show_panel, panel, False))

    # ------------------------------------------------------------------ gaps

    @property
    def has_gaps(self) -> bool:
        """Whether there is a gap to move."""
        backdrop = self._window.stage.backdrop
        return backdrop is not None and bool(backdrop.splits)

    def give_room(self, by: int) -> None:
        """Let the first panel have more room, or less where `by` is -1."""
        backdrop = self._window.stage.backdrop
        if backdrop is None or not backdrop.splits:
            return
        split = backdrop.splits[0]
        whole = backdrop.width if split.is_upright else backdrop.height
        self._on_gap_moved(split, split.place + by * STRIDE * whole)
        self.hand.gap_dropped.emit()

    def _on_gap_moved(self, split: Split, place: float) -> None:
        backdrop = self._window.stage.backdrop
        if backdrop is None:
            return
        self._window.presenter.hold()
        new = with_gap_at(self._lesson, backdrop.theme, split, place)
        self._window.document.edit(new, Text.of(CONTEXT, MOVE_GAP), merge="gap")

    def _on_gap_restored(self, split: Split) -> None:
        new = with_gap_restored(self._lesson, split)
        self._window.document.edit(new, Text.of(CONTEXT, RESTORE_GAP))
