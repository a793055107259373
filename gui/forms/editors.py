"""From a setting's declaration to the row that edits it.

Look at `editor_for` first: name and symbol, a slider over the usual range, a field that takes
everything the declaration allows. Nothing here knows any setting by name.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.settings import Count, Setting, Value
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import numbers
from gui.forms.choices import Toggle
from gui.forms.fields import ListField, ValueField
from gui.forms.paint import begin, elided, text_width, write
from gui.forms.part import FormPart
from gui.forms.sliders import LinearSlider, LogSlider, NumberSlider
from gui.forms.zero_slider import ZeroSlider
from gui.words import bilingual, say

ROW = 26  # px
FIELD = 62  # px, of a number
SLIDER = 56  # px that a slider keeps when a name is long
SECOND = 20  # px of a second line
NAME_SIZE = 12.5


class Editor(FormPart):
    """A row of a form: `edited(value)` while the hand moves, `committed(value)` when it lets go.

    Subclasses place their control right of the name. A row that `spells_out` its name takes a
    second line where the name is too long, and never its symbol alone.
    """

    edited = Signal(object)
    committed = Signal(object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._column = 0.0
        self.spells_out = False
        self.setFixedHeight(ROW)

    @property
    @abstractmethod
    def control(self) -> QWidget:
        """What takes the focus."""

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, from left to right."""
        return [self.control]

    @abstractmethod
    def set_value(self, value: Value) -> None:
        """Show `value`; sends nothing."""

    @abstractmethod
    def place_control(self, left: float) -> None:
        """Put the control between `left` and the right edge."""

    def name(self) -> str:
        """The setting's name with its symbol, in the language of the window."""
        return " ".join(filter(None, self._words()))

    def _words(self) -> tuple[str, str]:
        is_truth = isinstance(self.setting.default, bool)
        symbol = "" if is_truth else numbers.plain_symbol(self.setting.symbol)
        return say(Text.of("Settings", self.setting.label)), symbol

    def retranslate(self) -> None:
        """Speak the language of the window."""
        told = say(Text.of("Settings", self.setting.help)) if self.setting.help else ""
        name = bilingual(Text("Settings", self.setting.label), self._words()[1], beside=told)
        self.setToolTip(f"{name}\n{told}" if told else name)
        for stop in self.tab_stops():
            stop.setAccessibleName(self.name())
        self._arrange()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(216, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        ink, face, y = now.text2, (NAME_SIZE, 400), ROW / 2
        if not self.isEnabled():
            ink = now.text3
        write(painter, (0.0, y), self.written(self._name_width()), ink, face)
        painter.end()

    def written(self, room: float) -> str:
        """The name as it stands in `room` px: where it is too long, its symbol says it all."""
        if self.name_width() <= room:
            return self.name()
        words, symbol = self._words()
        return symbol or elided(words, room, NAME_SIZE)

    def height_for(self, width: float) -> int:
        """Height in px at that width."""
        del width
        return ROW

    def name_width(self) -> float:
        """What the whole name takes, in px."""
        return text_width(self.name(), NAME_SIZE) + 1.0

    def set_column(self, width: float) -> None:
        """Let the name take `width` px, so that controls of several rows begin at one place."""
        if width != self._column:
            self._column = width
            self._arrange()

    def least_width(self) -> float:
        """What the control needs at least, in px."""
        return float(FIELD)

    def _name_width(self) -> float:
        room = max(40.0, self.width() - self.least_width() - 4.0)
        return min(max(self.name_width(), self._column), room)

    def _arrange(self) -> None:
        self.place_control(round(self._name_width() + 4.0))
        self.update()


class NumberEditor(Editor):
    """A slider over the usual range, and a field for everything that is allowed."""

    def __init__(self, setting: Setting, value: float, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.slider = _slider(setting, value, self)
        self.field = ValueField(value, setting.check, self)
        if self.slider is not None:
            self.slider.edited.connect(self._slide)
            self.slider.committed.connect(self._commit)
        self.field.edited.connect(self._type)
        self.field.committed.connect(self._commit)
        self.retranslate()

    @property
    def control(self) -> QWidget:
        return self.slider or self.field

    def tab_stops(self) -> list[QWidget]:
        return [self.field] if self.slider is None else [self.slider, self.field]

    def set_value(self, value: Value) -> None:
        number = float(cast(float, value))
        if self.slider is not None:
            self.slider.set_number(number)
        self.field.set_number(number)
        self._warn()

    def retranslate(self) -> None:
        super().retranslate()
        self._warn()

    def least_width(self) -> float:
        return FIELD + (SLIDER if self.slider is not None else 0.0)

    def height_for(self, width: float) -> int:
        is_long = self.slider is not None and self.name_width() > width - self.least_width() - 4.0
        return ROW + SECOND if self.spells_out and is_long else ROW

    def written(self, room: float) -> str:
        return self.name() if self._is_tall else super().written(room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.setFixedHeight(self.height_for(self.width()))
        super().resizeEvent(event)

    @property
    def _is_tall(self) -> bool:
        return self.height_for(self.width()) > ROW

    def place_control(self, left: float) -> None:
        right = self.width() - FIELD
        if self.slider is not None and self._is_tall:
            self.slider.setGeometry(0, ROW - 3, self.width() - 6, ROW - 2)
        elif self.slider is not None:
            self.slider.setGeometry(round(left), 1, max(0, round(right - left)), ROW - 2)
        self.field.setGeometry(right, 1, FIELD, ROW - 2)

    def _slide(self, number: float) -> None:
        self.field.set_number(number)
        self._warn()
        self.edited.emit(number)

    def _type(self, number: float) -> None:
        if self.slider is not None:
            self.slider.set_number(number)
        self._warn()
        self.edited.emit(number)

    def _commit(self, number: float) -> None:  # Qt connects no float to an object
        self.committed.emit(number)

    def _warn(self) -> None:
        warning = outside_warning(self.slider) if self.slider is not None else None
        self.field.set_warning(say(warning) if warning is not None else "")


class TruthEditor(Editor):
    """A switch."""

    def __init__(self, setting: Setting, value: bool, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.toggle = Toggle(value, self)
        self.toggle.edited.connect(self.edited)
        self.toggle.committed.connect(self.committed)
        self.retranslate()

    @property
    def control(self) -> QWidget:
        return self.toggle

    def set_value(self, value: Value) -> None:
        self.toggle.set_value(bool(value))

    def least_width(self) -> float:
        return 40.0

    def place_control(self, left: float) -> None:  # noqa: ARG002 - it stands at the right
        self.toggle.setGeometry(self.width() - 40, 1, 40, ROW - 2)


class ListEditor(Editor):
    """A field for several numbers."""

    def __init__(
        self, setting: Setting, value: tuple[float, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(setting, parent)
        self.field = ListField(value, setting.check, self)
        self.field.edited.connect(self.edited)
        self.field.committed.connect(self.committed)
        self.retranslate()

    @property
    def control(self) -> QWidget:
        return self.field

    def set_value(self, value: Value) -> None:
        self.field.set_values(cast("tuple[float, ...]", value))

    def least_width(self) -> float:
        return float(FIELD + SLIDER)

    def place_control(self, left: float) -> None:
        self.field.setGeometry(round(left), 1, max(0, round(self.width() - left)), ROW - 2)


def editor_for(setting: Setting, value: Value, parent: QWidget | None = None) -> Editor:
    """The row that edits `setting`, showing `value`."""
    if isinstance(setting.default, bool):
        return TruthEditor(setting, bool(value), parent)
    if isinstance(setting.default, tuple):
        return ListEditor(setting, cast("tuple[float, ...]", value), parent)
    return NumberEditor(setting, float(cast(float, value)), parent)


def align_names(editors: Sequence[Editor]) -> None:
    """Let the controls of these rows begin at one place, right of the longest name."""
    rows = [
        editor
        for editor in editors
        if not isinstance(editor, TruthEditor) and editor.height_for(editor.width()) == ROW
    ]
    column = max((editor.name_width() for editor in rows), default=0.0)
    for editor in rows:
        editor.set_column(column)


def outside_warning(slider: NumberSlider) -> Text | None:
    """What to say where a slider's number lies beyond its rail; None where it lies on it."""
    if not slider.is_outside:
        return None
    source = QT_TRANSLATE_NOOP(
        "Forms", "{value} lies outside the slider, which goes from {low} to {high}."
    )
    low, high = numbers.shown(slider.low), numbers.shown(slider.high)
    value = numbers.shown(slider.number())
    return Text.of("Forms", source, value=value, low=low, high=high)


def _slider(setting: Setting, value: float, parent: QWidget) -> NumberSlider | None:
    """A slider over the usual range, else between the limits; None where there is no range.

    Where a number of many decades is 0 unless a person says otherwise, it has 0 at its low end.
    """
    if setting.usual is not None:
        low, high = setting.usual
    elif isinstance(setting, Count):
        return None  # its limits are those of a file
    elif setting.minimum is not None and setting.maximum is not None:
        low, high = setting.minimum, setting.maximum
    else:
        return None
    if setting.scale == "log" and low > 0.0 and setting.default == 0.0:
        return ZeroSlider(value, low, high, parent=parent)
    if setting.scale == "log" and low > 0.0:
        return LogSlider(value, low, high, parent=parent)
    return LinearSlider(value, low, high, parent, finest=1.0 if isinstance(setting, Count) else 0.0)
