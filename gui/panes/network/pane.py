"""The network pane: an invitation while a lesson has no network, else everything about it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.lesson import Lesson, NetworkStudy
from core.words import QT_TRANSLATE_NOOP
from gui.document import Document
from gui.forms import QuietButton, Section
from gui.panes.network import edits
from gui.panes.network.changes import Changes, text
from gui.panes.network.class_part import ClassPart
from gui.panes.network.data_part import DataPart
from gui.panes.network.detail_part import DetailPart
from gui.panes.network.network_part import NetworkPart, swapped
from gui.panes.network.own_tables import OwnTables
from gui.panes.network.training_part import TrainingPart
from gui.panes.runs.add_card import AddCard
from gui.words import say

NETWORK = text(QT_TRANSLATE_NOOP("Network pane", "Network"))
ADD = text(QT_TRANSLATE_NOOP("Network pane", "Add a network"))
ADD_TIP = text(QT_TRANSLATE_NOOP("Network pane", "Train one beside the surface"))
REMOVE = text(QT_TRANSLATE_NOOP("Network pane", "Remove the network"))
REMOVE_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "Data, network and its runs; undo brings them back")
)
HIDE = text(QT_TRANSLATE_NOOP("Network pane", "Show or hide a control"))
SIDE = 4  # px at both sides, beside the margin of a column
FOLDED = ("split", "features", "layers", "weights", "more", "class")
SECTIONS = ("data", "network", "training", "details", *FOLDED)
FOLDED_AT_FIRST = frozenset(FOLDED)


class NetworkPane(QWidget):
    """Shows and edits the network study of the document's lesson.

    `said(str)` tells in one sentence what could not be done, `told(str)` what was done besides.
    `folded()` tells that a person folded or unfolded a section, `turned()` that more or less can be
    done here. `draw_asked()`, `empty_asked()` and `brush_chosen(number)` are for whoever lets
    points be drawn, and tells with `show_drawing` how it goes.
    """

    said = Signal(str)
    told = Signal(str)
    folded = Signal()
    turned = Signal()
    draw_asked = Signal()
    empty_asked = Signal()
    brush_chosen = Signal(int)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self._is_revealed = False
        self.changes = Changes(document, self)
        self.changes.said.connect(self.said)
        self.changes.refused.connect(self._show_again)
        self.tables = OwnTables(self.changes, self)
        self.sections: dict[str, Section] = {}
        self._wanted: frozenset[str] = FOLDED_AT_FIRST
        self.add_card = AddCard(self, ADD, ADD_TIP)
        self.add_card.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, 4, SIDE, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.add_card)
        self._column.addStretch(1)
        self._is_built = False
        document.changed.connect(self._on_changed)
        self._follow(document.lesson)
        self.setAccessibleName(say(NETWORK))

    @property
    def folding_keys(self) -> tuple[str, ...]:
        """The keys of all sections, also of those that are not made yet."""
        return SECTIONS

    @property
    def folded_groups(self) -> tuple[str, ...]:
        """Which sections are folded, by key."""
        if not self._is_built:
            return tuple(sorted(self._wanted))
        return tuple(sorted(key for key, section in self.sections.items() if section.is_folded))

    def set_folded_groups(self, keys: Iterable[str]) -> None:
        """Fold exactly these sections; keys that are unknown are left aside. Sends nothing."""
        self._wanted = frozenset(keys)
        for key, section in self.sections.items():
            section.set_folded(key in self._wanted)

    def add(self) -> None:
        """Give the lesson a small network, and show it."""
        if self.document.lesson.network is None:
            self.changes.edit(edits.added, ADD)

    def remove(self) -> None:
        """Take the network out of the lesson and out of the picture."""
        if self.document.lesson.network is not None:
            self.changes.edit(edits.removed, REMOVE)
            self.add_card.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def can_draw(self) -> bool:
        """Whether there is a network whose data may be drawn here."""
        study = self.document.lesson.network
        return study is not None and (self._is_revealed or "own_data" not in study.hide)

    def show_drawing(self, *, is_on: bool, is_blank: bool, count: int, brush: int) -> None:
        """Show whether points are drawn on the stage, and with which of `count` brushes."""
        if self._is_built:
            study = self.document.lesson.network
            self.data.draw_row.show_state(
                is_on=is_on, is_blank=is_blank, study=study, count=count, brush=brush
            )

    def begin_lesson(self) -> None:
        """Another lesson was opened: hide what its class is not shown."""
        self._is_revealed = False
        self._show_again()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_is_built"):
            self.setAccessibleName(say(NETWORK))
            self._show_again()
        super().changeEvent(event)

    def _build(self) -> None:
        """Make all controls, which a lesson without network does not need."""
        self.body = QWidget(self)
        self.body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.data = DataPart(self.changes, self.body)
        self.data.paste_button.clicked.connect(self.tables.paste)
        self.data.open_button.clicked.connect(self.tables.open)
        self.data.draw_row.toggled.connect(self.draw_asked)
        self.data.draw_row.emptied.connect(self.empty_asked)
        self.data.draw_row.chosen.connect(self.brush_chosen)
        self.network = NetworkPart(self.changes, self.body)
        self.training = TrainingPart(self.changes, self.body)
        self.details = DetailPart(self.changes, self.body)
        self.for_class = ClassPart(self.body)
        self.for_class.turned.connect(self._hide_control)
        self.for_class.revealed.connect(self._reveal)
        self.remove_button = QuietButton("trash", REMOVE, REMOVE_TIP, self.body)
        self.remove_button.clicked.connect(self.remove)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for part in (*self._parts, self.for_class):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.insertWidget(1, self.body)
        self.sections = {
            "data": self.data,
            "network": self.network,
            "training": self.training,
            "details": self.details,
            "split": self.data.split,
            "more": self.training.more,
            "class": self.for_class.section,
            **self.details.folds,
        }
        self.set_folded_groups(self._wanted)
        for section in self.sections.values():
            section.folded.connect(self._on_folded)
        self._is_built = True

    @property
    def _parts(self) -> tuple[DataPart | NetworkPart | TrainingPart | DetailPart, ...]:
        """What shows the study, from above: what is common comes before what is folded."""
        return self.data, self.network, self.training, self.details

    def _on_folded(self, _is_folded: bool) -> None:
        self.folded.emit()

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if _is_same(old.network, new.network):
            return
        self._follow(new)
        if old.network is not None and new.network is not None:
            self._tell(old.network, new.network)

    def _tell(self, old: NetworkStudy, new: NetworkStudy) -> None:
        words = swapped(old, new)
        if words is not None:
            self.told.emit(say(words))

    def _follow(self, lesson: Lesson) -> None:
        study = lesson.network
        if study is not None and not self._is_built:
            self._build()
        self.add_card.setVisible(study is None)
        if self._is_built:
            self.body.setVisible(study is not None)
        if study is not None:
            for part in self._parts:
                part.follow(study)
            self._conceal(study)

    def _conceal(self, study: NetworkStudy) -> None:
        """Leave out what the class is not shown, unless the teacher wants it in this window."""
        hidden = frozenset() if self._is_revealed else frozenset(study.hide)
        for part in self._parts:
            part.conceal(hidden)
        self.for_class.follow(study, is_revealed=self._is_revealed)
        self.remove_button.setVisible(not hidden)

    def _hide_control(self, name: str, is_hidden: bool) -> None:
        self._is_revealed = True  # nothing goes away below the hand that decides
        self.changes.edit(partial(edits.with_hidden, name=name, is_hidden=is_hidden), HIDE)

    def _reveal(self) -> None:
        self._is_revealed = not self._is_revealed
        study = self.document.lesson.network
        if study is not None:
            self._conceal(study)
        self.turned.emit()

    def _show_again(self) -> None:
        self._follow(self.document.lesson)


def _is_same(old: NetworkStudy | None, new: NetworkStudy | None) -> bool:
    """Whether all that is shown here is the same; the runs, on cards of their own, may differ."""
    if old is None or new is None:
        return old is new
    shown = (name for name in NetworkStudy.__struct_fields__ if name != "runs")
    return all(getattr(old, name) is getattr(new, name) for name in shown)
