"""The settings of a typed rule: name, value, and a way to take each of them away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.optimizers import RuleSetting
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton, ValueField
from gui.words import say

COLUMNS = 2
FIELD = 72  # px, of a value
HINT = Text.of(
    "Rule editor",
    QT_TRANSLATE_NOOP(
        "Rule editor", "A new name in the rule can become a setting. lr stands on the run's card."
    ),
)


class OwnSettings(QWidget):
    """Tells `edited(name, value)` and `removed(name)`."""

    edited = Signal(str, float)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ValueField] = {}
        self.buttons: dict[str, QuietButton] = {}
        self._names: list[QLabel] = []
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setFont(style.font(12))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(4 * column, 1)
        self._grid.setColumnMinimumWidth(3, 20)
        self._dress()
        self.show_settings(())

    def show_settings(self, settings: Sequence[RuleSetting]) -> None:
        """Show these; rows are made anew only where the names are others. Sends nothing."""
        if [each.name for each in settings] != list(self.fields) or not settings:
            self._build(settings)
        for each in settings:
            self.fields[each.name].set_number(each.value)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, row by row."""
        return [stop for name in self.fields for stop in (self.fields[name], self.buttons[name])]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self._hint.setText(say(HINT))
        tip = QT_TRANSLATE_NOOP("Rule editor", "What {name} is, unless a run's card says otherwise")
        remove = QT_TRANSLATE_NOOP("Rule editor", "{name} is no setting any more")
        for name, field in self.fields.items():
            field.setAccessibleName(name)
            field.set_tip(say(Text.of("Rule editor", tip, name=name)))
            self.buttons[name].set_tip(Text.of("Rule editor", remove, name=name))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_hint"):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        rules = f"color: {style.ink().text3};"
        if self._hint.styleSheet() != rules:
            self._hint.setStyleSheet(rules)

    def _build(self, settings: Sequence[RuleSetting]) -> None:
        for old in (*self._names, *self.fields.values(), *self.buttons.values()):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._names, self.fields, self.buttons = [], {}, {}
        self._grid.removeWidget(self._hint)
        self._hint.setVisible(not settings)
        if not settings:
            self._grid.addWidget(self._hint, 0, 0, 1, -1)
        for place, each in enumerate(settings):
            self._add_row(*divmod(place, COLUMNS), each)
        self.retranslate()
        self.updateGeometry()

    def _add_row(self, row: int, column: int, setting: RuleSetting) -> None:
        name = QLabel(setting.name, self)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setFont(style.font(12.5))
        name.setMinimumWidth(40)
        field = ValueField(setting.value, parent=self)
        field.setFixedSize(FIELD, 24)
        button = QuietButton("x", parent=self)
        field.edited.connect(partial(self._tell, setting.name))
        button.clicked.connect(partial(self._remove, setting.name))
        for k, widget in enumerate((name, field, button)):
            self._grid.addWidget(widget, row, 4 * column + k)
            widget.show()
        self._names.append(name)
        self.fields[setting.name] = field
        self.buttons[setting.name] = button

    def _tell(self, name: str, value: float) -> None:
        self.edited.emit(name, value)

    def _remove(self, name: str, _is_checked: bool = False) -> None:
        self.removed.emit(name)
