"""Controls of the window: sliders, fields, choices, and the row that edits a setting.

All of them show a value with setters that send nothing, send `edited(value)` while a hand moves
and `committed(value)` when it lets go, and read their colours while they paint.
"""

from gui.forms.buttons import QuietButton
from gui.forms.choices import Choice, Toggle
from gui.forms.editors import (
    Editor,
    ListEditor,
    NumberEditor,
    TruthEditor,
    align_names,
    editor_for,
    outside_warning,
)
from gui.forms.fields import ListField, TypedField, ValueField
from gui.forms.numbers import editable, plain_symbol, read_list, read_number, shown
from gui.forms.rows import ChoiceRow
from gui.forms.section import Section, SectionTitle
from gui.forms.sliders import LinearSlider, LogSlider, NumberSlider
from gui.forms.tabs import Tabs
from gui.forms.zero_slider import ZeroSlider

__all__ = [
    "Choice",
    "ChoiceRow",
    "Editor",
    "LinearSlider",
    "ListEditor",
    "ListField",
    "LogSlider",
    "NumberEditor",
    "NumberSlider",
    "QuietButton",
    "Section",
    "SectionTitle",
    "Tabs",
    "Toggle",
    "TruthEditor",
    "TypedField",
    "ValueField",
    "ZeroSlider",
    "align_names",
    "editable",
    "editor_for",
    "outside_warning",
    "plain_symbol",
    "read_list",
    "read_number",
    "shown",
]
