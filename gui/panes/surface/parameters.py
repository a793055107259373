"""The named numbers of a surface, each as a row that edits it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lesson import Lesson
from core.settings import Setting, Value
from core.surfaces import SURFACES, DataSurface, ShippedSurface, SurfaceSpec, TypedSurface
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.document import Document
from gui.forms import QuietButton, align_names, editor_for, plain_symbol
from gui.panes.surface import edits

CHANGE = QT_TRANSLATE_NOOP("Surface pane", "Change parameter “{name}”")
REMOVE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Remove parameter"))
REMOVE_TIP = Text.of(
    "Surface pane",
    QT_TRANSLATE_NOOP("Surface pane", "Remove this parameter: the formula does not use it."),
)
_SPANS = (1.0, 2.0, 5.0)


class Parameter(QWidget):
    """One number of the surface; where the formula does not read it, it can be removed."""

    def __init__(self, document: Document, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self.setting = document, setting
        self.editor = editor_for(setting, setting.default, self)
        self.remove = QuietButton("x", None, REMOVE_TIP, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.editor, 1)
        layout.addWidget(self.remove)
        self.editor.edited.connect(self._on_edited)
        self.editor.committed.connect(self._on_committed)
        self.remove.clicked.connect(self._on_removed)

    def follow(self, surface: SurfaceSpec) -> None:
        """Show the number as `surface` has it."""
        name = self.setting.name
        if isinstance(surface, ShippedSurface):
            self.editor.set_value(SURFACES[surface.name].resolve(surface.parameters)[name])
            self.remove.setVisible(False)
        elif isinstance(surface, DataSurface):
            self.editor.set_value(surface.values[name])
            self.remove.setVisible(False)
        elif name in surface.parameters:
            self.editor.set_value(surface.parameters[name])
            self.remove.setVisible(not edits.reads(surface.formula, surface.parameters, name))

    def _on_edited(self, value: object) -> None:
        lesson = self._document.lesson
        try:
            surface = with_value(lesson.surface, self.setting.name, cast(Value, value))
            new = edits.on_surface(lesson, surface)
        except RavineError:
            self.follow(lesson.surface)
            return
        words = Text("Surface pane", CHANGE, (("name", self.editor.name()),))
        self._document.edit(new, words, merge=f"surface.{self.setting.name}")

    def _on_committed(self, _value: object) -> None:
        self._document.end_merge()

    def _on_removed(self) -> None:
        lesson = self._document.lesson
        if isinstance(lesson.surface, TypedSurface):
            surface = edits.without_parameter(lesson.surface, self.setting.name)
            self._document.end_merge()
            self._document.edit(edits.on_surface(lesson, surface), REMOVE)


class Parameters(QWidget):
    """All rows; they are made anew when the surface has other parameters."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._names: tuple[str, ...] = ()
        self.rows: dict[str, Parameter] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 0, 0)
        self._column.setSpacing(2)
        self.follow(document.lesson)

    def follow(self, lesson: Lesson) -> None:
        """Show the parameters of the lesson's surface."""
        settings = settings_of(lesson.surface)
        names = (
            edits.name_in_gallery(lesson.surface) or "",
            *(setting.name for setting in settings),
        )
        if names != self._names:
            self._names = names
            self._make(settings)
        for row in self.rows.values():
            row.follow(lesson.surface)
        self.setVisible(bool(self.rows))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            for row in self.rows.values():
                row.editor.retranslate()
            self._align()
        super().changeEvent(event)

    def _make(self, settings: tuple[Setting, ...]) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for setting in settings:
            row = Parameter(self._document, setting, self)
            self.rows[setting.name] = row
            self._column.addWidget(row)
        self._align()

    def _align(self) -> None:
        """Let all sliders begin at one place."""
        align_names([row.editor for row in self.rows.values()])


def with_value(surface: SurfaceSpec, name: str, value: Value) -> SurfaceSpec:
    """`surface` with one parameter changed; raises `RavineError` for what it cannot take."""
    if isinstance(surface, ShippedSurface):
        return edits.with_setting(surface, name, value)
    if isinstance(surface, DataSurface):
        return surface.with_value(name, value)
    return edits.with_parameter(surface, name, float(cast(float, value)))


def settings_of(surface: SurfaceSpec) -> tuple[Setting, ...]:
    """The declared settings of a surface; made for the named numbers of a typed one."""
    if isinstance(surface, ShippedSurface):
        return SURFACES[surface.name].settings
    if isinstance(surface, DataSurface):
        return surface.settings
    return tuple(
        _declared(name, float(cast(float, value))) for name, value in surface.parameters.items()
    )


def _declared(name: str, value: float) -> Setting:
    span = _span(abs(value))
    label = plain_symbol("\\" + name) or name
    return Setting(name, label, "", default=value, usual=(-span, span))


def _span(size: float) -> float:
    """The end of a slider on which a number of this size has room to both sides."""
    power = 1.0
    while power < size < 1e12:
        power *= 10.0
    choices = (factor * step for factor in (power / 10.0, power) for step in _SPANS)
    return min((span for span in choices if span >= max(2.0 * size, 1.0)), default=10.0 * power)
