"""Every hidden layer with what is its own: activation, dropout, normalisation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.lesson import Lesson, NetworkStudy
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import SectionTitle
from gui.panes.network import edits, picks
from gui.panes.network.changes import Changes
from gui.panes.network.form import Form
from gui.panes.network.layers import NONE_LEFT
from gui.panes.network.parts import Note
from gui.panes.network.settings import DROPOUT
from gui.words import say


class LayerForms(QWidget):
    """A heading and a form for each hidden layer; its owner calls `follow`."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes = changes
        self.forms: list[Form] = []
        self._titles: list[SectionTitle] = []
        self._none = Note(2, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._none)

    def follow(self, study: NetworkStudy) -> None:
        """Show every hidden layer of `study`."""
        count = len(study.network.hidden)
        while len(self.forms) > count:
            for widget in (self.forms.pop(), self._titles.pop()):
                widget.hide()
                widget.deleteLater()
        while len(self.forms) < count:
            self._add_form(len(self.forms))
        for form in self.forms:
            form.follow(study)
        self._none.setVisible(count == 0)
        self._none.say(say(NONE_LEFT))

    def _add_form(self, number: int) -> None:
        source = QT_TRANSLATE_NOOP("Network pane", "Hidden layer {number}")
        words = Text.of("Network pane", source, number=number + 1)
        title = SectionTitle(words, False, self, is_inner=True)
        form = Form(self._changes, self)
        form.setObjectName(f"layer {number}")
        activation = replace(picks.ACTIVATION, blank=None)  # a layer always has one
        for key, pick in (("activation", activation), ("normalise", picks.NORMALISE)):
            form.add_pick(key, pick, partial(_read, number, key), partial(_write, number, key))
        form.add_setting(
            DROPOUT, partial(_read, number, "dropout"), partial(_write, number, "dropout")
        )
        for widget in (title, form):
            self._column.addWidget(widget)
        self.forms.append(form)
        self._titles.append(title)


def _read(number: int, name: str, study: NetworkStudy) -> object:
    return getattr(study.network.hidden[number], name)


def _write(number: int, name: str, lesson: Lesson, value: object) -> Lesson:
    return edits.with_layer(lesson, number, **{name: value})
