"""Rows of the network pane below each other: what each shows of a study, and what it changes.

Look at `Form` first. A row is made of a declaration or of a list of values; the form shows a study
in all of them and turns what hands do into edits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.lesson import Lesson, NetworkStudy
from core.picture.values import Label
from core.settings import Setting
from core.words import Text
from gui.forms import ChoiceRow, Editor, align_names, editor_for
from gui.forms.part import FormPart
from gui.panes.network.changes import Changes, change_of
from gui.panes.network.parts import INSET

Read: TypeAlias = Callable[[NetworkStudy], Any]
Write: TypeAlias = Callable[[Lesson, Any], Lesson]
Means: TypeAlias = Callable[[NetworkStudy], bool]


@dataclass(frozen=True)
class Pick:
    """A choice: its name, the options, and for a study what to say of the one that is chosen.

    `unfit` gives the options that a study cannot have, each with the reason; `blank` what stands
    there where none is chosen.
    """

    label: Text
    options: Sequence[tuple[object, Label]]
    tip: Callable[[NetworkStudy], str]
    unfit: Callable[[NetworkStudy], dict[object, Text]] | None = None
    blank: Callable[[NetworkStudy], str] | None = None


@dataclass(frozen=True)
class Line:
    """A row of a form, how it is read from a study and written to a lesson."""

    widget: Editor | ChoiceRow
    read: Read
    write: Write
    means: Means | None = None
    pick: Pick | None = None


class Form(FormPart):
    """Rows as wide as the form, each as high as it has to be; its owner calls `follow`."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.changes = changes
        self.lines: dict[str, Line] = {}
        self._concealed: frozenset[str] = frozenset()
        self._widgets: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add_setting(
        self, setting: Setting, read: Read, write: Write, means: Means | None = None, key: str = ""
    ) -> Editor:
        """A row made of a declaration; `means` says for which studies it means something."""
        editor = editor_for(setting, setting.default, self)
        editor.spells_out = True
        name = key or setting.name
        editor.edited.connect(partial(self._write, name))
        editor.committed.connect(self._let_go)
        self.lines[name] = Line(editor, read, write, means)
        self.add(editor)
        return editor

    def add_pick(
        self, key: str, pick: Pick, read: Read, write: Write, means: Means | None = None
    ) -> ChoiceRow:
        """A row with a list to choose from."""
        row = ChoiceRow(pick.label, pick.options, None, self)
        row.committed.connect(partial(self._write, key))
        self.lines[key] = Line(row, read, write, means, pick)
        self.add(row)
        return row

    def add(self, widget: QWidget) -> None:
        """Any other widget, of a height of its own."""
        widget.setParent(self)
        widget.show()
        self._widgets.append(widget)

    def clear(self) -> None:
        """Take every row away."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets.clear()
        self.lines.clear()

    def conceal(self, keys: Collection[str]) -> None:
        """Show every row but these, from now on."""
        self._concealed = frozenset(keys)
        for key, line in self.lines.items():
            line.widget.setVisible(key not in self._concealed)
        self._arrange()

    @property
    def is_concealed(self) -> bool:
        """Whether no row is shown."""
        return self._concealed >= self.lines.keys()

    def follow(self, study: NetworkStudy) -> None:
        """Show `study` in every row; sends nothing."""
        for line in self.lines.values():
            if line.pick is not None and isinstance(line.widget, ChoiceRow):
                unfit = line.pick.unfit(study) if line.pick.unfit else {}
                line.widget.refuse(unfit)
                line.widget.set_tip(line.pick.tip(study))
                if line.pick.blank is not None:
                    line.widget.set_blank(line.pick.blank(study))
            line.widget.set_value(line.read(study))
            line.widget.setEnabled(line.means is None or line.means(study))
        self._arrange()

    def _arrange(self) -> None:
        align_names([each for each in self._widgets if isinstance(each, Editor)])
        y, width = 0, self.width() - INSET
        for widget in self._widgets:
            if widget.isHidden():
                continue
            height = _height(widget, width)
            widget.setGeometry(INSET, y, width, height)
            y += height
        self._take_height(y)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(216, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _write(self, key: str, value: object) -> None:
        line = self.lines[key]
        is_drag = isinstance(line.widget, Editor)
        self.changes.edit(
            partial(_written, line.write, value),
            change_of(_name(line)),
            f"network {self.objectName()} {key}" if is_drag else None,
        )

    def _let_go(self, _value: object) -> None:
        self.changes.let_go()


def _written(write: Write, value: object, lesson: Lesson) -> Lesson:
    return write(lesson, value)


def _name(line: Line) -> Text:
    if line.pick is not None:
        return line.pick.label
    assert isinstance(line.widget, Editor)  # a row without a list is made of a declaration
    return Text.of("Settings", line.widget.setting.label)


def _height(widget: QWidget, width: int) -> int:
    if isinstance(widget, Editor | ChoiceRow):
        return widget.height_for(width)
    return max(widget.minimumHeight(), widget.sizeHint().height())
