"""What the network learns from: the gallery, the settings of the data set, and how it is split."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.datasets import DATASETS, ShippedData
from core.lesson import Lesson, NetworkStudy
from core.settings import Setting, Value
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import QuietButton
from gui.panes.network import edits
from gui.panes.network.changes import Changes, text
from gui.panes.network.draw_row import DrawRow
from gui.panes.network.form import Form
from gui.panes.network.gallery import DataGallery
from gui.panes.network.parts import InnerSection, Part
from gui.panes.network.settings import STANDARDISE, VALIDATION

DATA = text(QT_TRANSLATE_NOOP("Network pane", "Data"))
SPLIT = text(QT_TRANSLATE_NOOP("Network pane", "Split, scale and seed"))
ALL = text(QT_TRANSLATE_NOOP("Network pane", "Show all data sets"))
FEWER = text(QT_TRANSLATE_NOOP("Network pane", "Show fewer data sets"))
ANOTHER = text(QT_TRANSLATE_NOOP("Network pane", "Draw the data anew (another seed)"))
NOT_DRAWN = text(QT_TRANSLATE_NOOP("Network pane", "These data are given, not drawn by chance."))
PASTE = text(QT_TRANSLATE_NOOP("Network pane", "Paste table…"))
PASTE_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "Learn from cells that were copied in a spreadsheet")
)
OPEN = text(QT_TRANSLATE_NOOP("Network pane", "Open table…"))
OPEN_TIP = text(QT_TRANSLATE_NOOP("Network pane", "Learn from a file: CSV, TSV or text"))
FOLDED_SETTINGS = frozenset({"seed"})


class DataPart(Part):
    """The section of the data; `split` is the folded part inside it."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(DATA, parent)
        self._changes = changes
        self._of: tuple[str, ...] | None = None
        self.another = QuietButton("shuffle", tip=ANOTHER, parent=self)
        self.all = QuietButton("dots-three", tip=ALL, parent=self)
        self.add_to_header(self.another)
        self.add_to_header(self.all)
        self.gallery = DataGallery(self)
        self.settings = Form(changes, self)
        self.settings.setObjectName("data")
        self.split = InnerSection(SPLIT, self)
        self.split_form = Form(changes, self.split)
        self.split_form.setObjectName("split")
        self._build_split(())
        self.split.body.addWidget(self.split_form)
        self.body.addWidget(self.gallery)
        self.draw_row = DrawRow(self)
        self.body.addLayout(self._build_own())
        self.body.addWidget(self.draw_row)
        for widget in (self.settings, self.split):
            self.body.addWidget(widget)
        self.gallery.chosen.connect(self._choose)
        self.another.clicked.connect(self._draw_anew)
        self.all.clicked.connect(self._show_all)

    def follow(self, study: NetworkStudy) -> None:
        """Show the data of `study`."""
        self.gallery.show_data(study.data)
        declared = _declared(study)
        names = tuple(f"{setting.name} {setting.default}" for setting in declared)
        if names != self._of:
            self._of = names
            self._build(declared)
        self.another.setEnabled(any(setting.name == "seed" for setting in declared))
        self.another.set_tip(ANOTHER if self.another.isEnabled() else NOT_DRAWN)
        self.settings.follow(study)
        self.split_form.follow(study)

    def conceal(self, names: Collection[str]) -> None:
        """Leave these controls out; without any, the whole section."""
        sets: tuple[QWidget, ...] = (self.gallery, self.another, self.all)
        own: tuple[QWidget, ...] = (self.paste_button, self.open_button, self.draw_row)
        for name, widgets in (("data_sets", sets), ("own_data", own)):
            for widget in widgets:
                widget.setVisible(name not in names)
        noise = {"noise", "outliers"} if "noise" in names else set()
        self.settings.conceal(noise | ({"samples"} & set(names)))
        self.settings.setVisible(not self.settings.is_concealed)
        self.split.setVisible("split" not in names)
        has_rows = not self.settings.is_concealed
        self.setVisible(has_rows or not {"data_sets", "own_data", "split"} <= set(names))

    def _build_own(self) -> QHBoxLayout:
        self.paste_button = QuietButton("clipboard-text", PASTE, PASTE_TIP, self)
        self.open_button = QuietButton("folder-open", OPEN, OPEN_TIP, self)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.paste_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        return row

    def _build(self, declared: tuple[Setting, ...]) -> None:
        self.settings.clear()
        for setting in declared:
            if setting.name not in FOLDED_SETTINGS:
                self._add_setting(self.settings, setting)
        self._build_split(tuple(each for each in declared if each.name in FOLDED_SETTINGS))

    def _build_split(self, folded: tuple[Setting, ...]) -> None:
        form = self.split_form
        form.clear()
        form.add_setting(VALIDATION, _validation, _with_validation)
        form.add_setting(STANDARDISE, _standardise, _with_standardise)
        for setting in folded:
            self._add_setting(form, setting)

    def _add_setting(self, form: Form, setting: Setting) -> None:
        name = setting.name
        form.add_setting(setting, partial(_setting_of, name), partial(_with_setting, name))

    def _choose(self, name: str) -> None:
        source = QT_TRANSLATE_NOOP("Network pane", "Data “{data}”")
        title = Text.of("Data", DATASETS[name].title)
        words = Text.of("Network pane", source, data=title)
        self._changes.edit(partial(edits.chosen, name=name), words)

    def _draw_anew(self) -> None:
        self._changes.edit(edits.with_another_seed, ANOTHER)

    def _show_all(self) -> None:
        self.gallery.show_whole(not self.gallery.is_whole)
        self.all.set_tip(FEWER if self.gallery.is_whole else ALL)


def _declared(study: NetworkStudy) -> tuple[Setting, ...]:
    data = study.data
    return DATASETS[data.name].settings if isinstance(data, ShippedData) else ()


def _setting_of(name: str, study: NetworkStudy) -> Value:
    data = study.data
    assert isinstance(data, ShippedData)  # the row stands for one of its settings
    return data.resolved().settings[name]


def _with_setting(name: str, lesson: Lesson, value: Value) -> Lesson:
    return edits.with_data_setting(lesson, name, value)


def _validation(study: NetworkStudy) -> float:
    return study.validation


def _with_validation(lesson: Lesson, share: float) -> Lesson:
    return edits.with_study(lesson, validation=share)


def _standardise(study: NetworkStudy) -> bool:
    return study.standardise


def _with_standardise(lesson: Lesson, is_on: bool) -> Lesson:
    return edits.with_study(lesson, standardise=is_on)
