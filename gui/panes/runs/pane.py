"""The pane of runs: a card per run, and everything that can be done to runs.

Look at `RunsPane._follow` first: it compares the old and the new lesson by identity and tells each
card its state. Hands reach the lesson through `WANTS`; every wish is one edit of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from core.lesson import Lesson, Run
from core.optimizers import Framework
from core.picture.values import Backdrop, Frame
from core.results import Recordings
from gui.document import Document
from gui.forms import QuietButton, Section, Tabs
from gui.panes.rules.edits import can_copy, new_rule
from gui.panes.runs import edits, face
from gui.panes.runs.add_card import AddCard
from gui.panes.runs.card import CardState, RunCard
from gui.panes.runs.card_list import CardList, show_in_pane
from gui.panes.runs.changes import RunChanges
from gui.panes.runs.chooser import OptimizerChooser
from gui.panes.runs.code import copy_code
from gui.panes.runs.cost import evaluations_of
from gui.panes.runs.framework_button import FrameworkButton
from gui.panes.runs.menu import run_menu
from gui.panes.runs.studies import STUDIES, SURFACE, Study, suited
from gui.panes.runs.styles import StyleChooser
from gui.panes.runs.wants import WANTS
from gui.panes.runs.wording import ADD_TIP, RUNS, SPREAD, SPREAD_TIP, WHOSE, WHOSE_TIPS, no_lines
from gui.words import say


class RunsPane(QWidget):
    """Cards of the document's runs: of the surface, or of the network where a lesson has one.

    Which of them follows the panels on the stage; a person can turn to the others. What a method
    costs is read from `recordings`, which grow. `said(str)` tells in one sentence what could not be
    done, `told(str)` what was done. `hovered(int or None)` tells the style of the run under the
    pointer, `rule_asked(number)` that the rule of a run will be typed on, `turned()` that the cards
    are those of another study.
    """

    said = Signal(str)
    told = Signal(str)
    hovered: Signal = Signal(object)
    rule_asked = Signal(int)
    turned = Signal()

    def __init__(
        self,
        document: Document,
        parent: QWidget | None = None,
        recordings: Recordings | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._recordings: Recordings = {} if recordings is None else recordings
        self._cards: dict[int, RunCard] = {}
        self.changes: RunChanges = RunChanges(document, self)
        self.changes.said.connect(self.said)
        self._backdrop: Backdrop | None = None
        self._frame: Frame | None = None
        self._menu: QMenu | None = None
        self.section = Section(RUNS, self, folds=False)
        self.spread_button = QuietButton("arrows-out-line-horizontal", SPREAD, SPREAD_TIP)
        self.add_button = QuietButton("plus", tip=ADD_TIP)
        self.more_button = FrameworkButton()
        for button in (self.spread_button, self.add_button, self.more_button):
            self.section.add_to_header(button)
        self.study: Study = SURFACE
        self.switch = Tabs(WHOSE, self.study.key)
        for key, tip in WHOSE_TIPS:
            self.switch.set_tip(key, tip)
        self.section.body.addWidget(self.switch)
        self.list: CardList = CardList()
        self.add_card = AddCard()
        self.section.body.addWidget(self.list)
        self.section.body.addWidget(self.add_card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.section)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wire()
        self._take(suited(document.lesson, self.study))

    def _wire(self) -> None:
        self.switch.chosen.connect(self.turn_to)
        self.spread_button.clicked.connect(self.spread)
        self.add_button.clicked.connect(self.choose_optimizer)
        self.more_button.chosen.connect(self.set_framework)
        self.add_card.clicked.connect(self.choose_optimizer)
        self._document.changed.connect(self._follow)

    # what others ask and tell

    @property
    def cards(self) -> list[RunCard]:
        """The cards in the order of the runs that were shown last."""
        return sorted(self._cards.values(), key=lambda card: card.state.number)

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs that the cards are of."""
        return self._lesson.runs

    @property
    def selected(self) -> int | None:
        """The number of the selected run; None where there is none."""
        return self._lesson.run_of_style(self._lesson.look.emphasis)

    @property
    def can_add(self) -> bool:
        """Whether the lesson has room for another run."""
        return len(self._lesson.runs) < self.study.most

    @property
    def can_spread(self) -> bool:
        """Whether there is a run to spread, and room for two more."""
        return 0 < len(self._lesson.runs) <= self.study.most - 2

    def title(self, number: int) -> str:
        """What run `number` is called in the language of the window."""
        return face.title(self._lesson.runs[number])

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Take the verdicts of the shown runs."""
        self._backdrop = backdrop
        shown = {run.style: run.verdict for run in self.study.runs_of(backdrop)}
        for style, card in self._cards.items():
            loss = card.facts.loss if style in shown else None
            card.show_facts(face.Facts(shown.get(style), loss))
            if self.study.is_on_surface:
                card.show_evaluations(evaluations_of(self._lesson, card.run, self._recordings))

    def show_frame(self, frame: Frame) -> None:
        """Take the losses at the playhead."""
        self._frame = frame
        if self._backdrop is None:
            return
        for now in self.study.moments(self._backdrop, frame):
            card = self._cards.get(now.style)
            if card is not None:
                card.show_facts(face.Facts(card.facts.verdict, now.loss))
                card.show_progress(now.step, now.losses)

    def fold_cards(self) -> None:
        """Fold all cards, as they are in a lesson that begins."""
        for card in self._cards.values():
            card.unfold(False)

    def light(self, style: int | None) -> None:
        """Light the card of the run whose trail is under the pointer; None for no card."""
        for each, card in self._cards.items():
            card.light(each == style)

    # what a hand, a menu or a shortcut does

    def turn_to(self, key: str) -> None:
        """Show the runs of the surface, or those of the network."""
        self._take(STUDIES[key])

    def select(self, number: int) -> None:
        """Bring run `number` to the front."""
        self.changes.emphasise(self._lesson.runs[number].style)

    def deselect(self) -> None:
        """Show all runs alike."""
        self.changes.emphasise(None)

    def choose_optimizer(self) -> None:
        """Open the list of optimizers to add one of them."""
        if not self.can_add:
            self.said.emit(say(self.study.full))
            return
        chooser = OptimizerChooser(self, rules_only=not self.study.is_on_surface)
        chooser.chosen.connect(self.add)
        chooser.typing_wanted.connect(self.type_rule)
        anchor = self.add_card if self.add_card.isVisible() else self.add_button
        chooser.open_at(anchor.mapToGlobal(QPoint(0, anchor.height() + 2)))

    def add(self, optimizer: str) -> None:
        """Add a run with a learning rate that works on this surface, and select it."""
        if self.changes.add(optimizer):
            self._reveal(len(self._lesson.runs) - 1)

    def type_rule(self) -> None:
        """Add a run with the simplest of rules, select it, and let the rule be typed."""
        if not self.can_add:
            self.said.emit(say(self.study.full))
        elif self.changes.add(new_rule(self._lesson)):
            number = len(self._lesson.runs) - 1
            self._reveal(number)
            self.rule_asked.emit(number)

    def edit_rule(self, number: int | None = None) -> None:
        """Let the rule of a run (the selected one) be typed on."""
        chosen = self._chosen(number)
        if chosen is None:
            return
        run = self._lesson.runs[chosen]
        if can_copy(run.entry):
            self.rule_asked.emit(chosen)
        else:
            self.said.emit(say(no_lines(run)))

    @property
    def framework(self) -> Framework | None:
        """What all runs are meant as; None where they are mixed."""
        return edits.common_framework(self._lesson)

    def set_framework(self, framework: Framework) -> None:
        """Mean every run as `framework` does."""
        self.changes.framework(None, framework)

    def spread(self, number: int | None = None) -> None:
        """Put copies at a third and at three times the rate around a run (the selected one)."""
        chosen = self._chosen(number)
        if chosen is not None and self.changes.spread(chosen):
            self._reveal(chosen + 1)

    def duplicate(self, number: int | None = None) -> None:
        """Copy a run (the selected one) and select the copy."""
        chosen = self._chosen(number)
        if chosen is not None and self.changes.duplicate(chosen):
            self._reveal(chosen + 1)

    def copy_code(self, framework: Framework, number: int | None = None) -> None:
        """Put a run (the selected one) on the clipboard as a program of `framework`."""
        chosen = self._chosen(number)
        if chosen is not None:
            done, words = copy_code(self._document.lesson, self.study, chosen, framework)
            (self.told if done else self.said).emit(say(words))

    def delete(self, number: int | None = None) -> None:
        """Delete a run (the selected one); the focus goes to the next card."""
        number = self.selected if number is None else number
        if number is None:
            return
        had_focus = self.cards[number].has_focus_inside()
        if self.changes.delete(number) and had_focus:
            cards = self.cards
            target = cards[min(number, len(cards) - 1)] if cards else self.add_card
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self, number: int | None = None) -> None:
        """Let the name of a run (the selected one) be typed in its place."""
        chosen = self._chosen(number)
        if chosen is not None:
            show_in_pane(self.cards[chosen])
            self.cards[chosen].rename()

    def toggle_shown(self, number: int) -> None:
        """Show run `number` where it is hidden, else hide it; nothing where there is none."""
        if 0 <= number < len(self._lesson.runs):
            self.changes.turn(number)

    def solo(self, number: int | None = None) -> None:
        """Show only a run (the selected one); again, show those that were shown before."""
        chosen = self._chosen(number)
        if chosen is not None:
            self.changes.solo(chosen)

    def move_run(self, number: int, place: int) -> None:
        """Move run `number` so that it stands at `place`, and scroll to its card."""
        if self.changes.move_to(number, place):
            show_in_pane(self.cards[min(max(place, 0), len(self._lesson.runs) - 1)])

    def choose_style(self, number: int, place: QPoint) -> None:
        """Open the looks to choose one for run `number`."""
        lesson = self._lesson
        taken = {run.style for run in lesson.runs}
        chooser = StyleChooser(lesson.runs[number].style, taken, self.cards[number])
        chooser.chosen.connect(self.cards[number].choose_style)
        chooser.open_at(place)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "list"):
            self.list.arrange()
        super().changeEvent(event)

    # how the lesson is followed

    @property
    def _lesson(self) -> Lesson:
        return self.study.seen(self._document.lesson)

    def _follow(self, old: Lesson, new: Lesson) -> None:
        if (old.network is None) != (new.network is None) or old.look.panels != new.look.panels:
            self._take(suited(new, self.study))
            return
        before, now = self.study.seen(old), self.study.seen(new)
        is_same = all(getattr(before, name) is getattr(now, name) for name in _PARTS)
        if not is_same or before.steps != now.steps or old.look.emphasis != new.look.emphasis:
            self._show(now)

    def _take(self, study: Study) -> None:
        """Show the runs of `study`, with cards of their own."""
        is_other = study is not self.study
        self.study = self.changes.study = study
        self.switch.setVisible(self._document.lesson.network is not None)
        self.switch.set_current(study.key)
        if is_other:
            self._take_away(list(self._cards))
        self._show(self._lesson)
        if is_other:
            self.turned.emit()
            if self._backdrop is not None:
                self.show_backdrop(self._backdrop)
            if self._frame is not None:
                self.show_frame(self._frame)

    def _show(self, lesson: Lesson) -> None:
        self._take_away(self._cards.keys() - {run.style for run in lesson.runs})
        is_mixed = len({run.optimizer for run in lesson.runs}) > 1
        for number, run in enumerate(lesson.runs):
            state = self.study.state(lesson, number, is_mixed)
            if run.style in self._cards:
                self._cards[run.style].show_state(state)
            else:
                self._add_card(state)
        cards = self.cards
        if cards != self.list.cards():
            self.list.set_cards(cards)
        self.list.setVisible(bool(cards))
        self.add_card.setVisible(not cards)
        self.spread_button.setEnabled(self.can_spread)
        self.spread_button.setVisible(bool(cards))
        self.add_button.setEnabled(self.can_add)
        self.more_button.show_state(self.framework, bool(lesson.runs))
        self.add_button.set_tip(ADD_TIP if self.can_add else self.study.full)

    def _take_away(self, styles: Iterable[int]) -> None:
        for style in styles:
            card = self._cards.pop(style)
            card.hide()
            card.deleteLater()
            self.hovered.emit(None)  # it can tell nothing any more

    def _add_card(self, state: CardState) -> None:
        card = RunCard(state, self.list)
        card.wanted.connect(self._do)
        self._cards[state.run.style] = card
        card.show()

    # how wishes of cards are met

    def _do(self, card: RunCard, what: str, value: Any) -> None:
        if self._cards.get(card.state.run.style) is card:
            WANTS[what](self, card.state.number, value)

    def drop(self, number: int, keep: bool) -> None:
        """Let the carried card go: it stays there where `keep`."""
        place = self.list.drop()
        if keep and place is not None and place != number:
            self.move_run(number, place)
        else:
            self.list.set_cards(self.cards)

    def step(self, number: int, by: int) -> None:
        """Give the keyboard to the card `by` places below."""
        cards = self.cards
        if 0 <= number + by < len(cards):
            cards[number + by].setFocus(Qt.FocusReason.TabFocusReason)
            show_in_pane(cards[number + by])

    def open_menu(self, number: int, place: QPoint) -> None:
        """Open what a right click on a card offers."""
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = run_menu(self._lesson, number, self.changes.is_solo(number), self.study, self)
        # Queued: what it opens must not be closed with the menu.
        queued = Qt.ConnectionType.QueuedConnection
        self._menu.triggered.connect(self.cards[number].choose_from_menu, queued)
        self._menu.popup(place)

    def _chosen(self, number: int | None) -> int | None:
        """`number`, else the selected run, else the first; None where there is none."""
        if number is not None and not isinstance(number, bool):  # a button's click sends a truth
            return number
        return self.selected if self.selected is not None else (0 if self._lesson.runs else None)

    def _reveal(self, number: int) -> None:
        """Select run `number` and scroll to its card."""
        self.select(number)
        self.list.arrange()
        card = self.cards[number]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        show_in_pane(card)


_PARTS = ("runs", "surface", "start", "noise")
