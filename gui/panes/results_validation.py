"""Below the results of a network study: who is mistaken for whom, and whether it was luck.

The confusion matrix is that of the selected run; cross-validation is of all shown runs, so that
they can be compared fairly.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.datasets import data_of
from core.lesson import NetworkStudy
from core.network_results import NetworkResult
from core.ticks import number
from core.training import TrainSpec
from core.validation import Summary, samples_of
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms.choices import Choice
from gui.forms.label import PlainLabel
from gui.forms.tabs import Tabs
from gui.panes.results_charts import ConfusionMatrix, FoldChart, FoldRow
from gui.panes.results_folds import CrossValidator
from gui.panes.results_sheets import Row
from gui.words import say

FOLDS = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Cross-validation"))
START = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Cross-validate"))
CANCEL = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Cancel"))
START_TIP = Text.of(
    "Results",
    QT_TRANSLATE_NOOP(
        "Results",
        "Train every shown run once for each fold, and try it on the samples that fold held out",
    ),
)
SIDES = (
    ("train", Text.of("Results", QT_TRANSLATE_NOOP("Results", "Training"))),
    ("validation", Text.of("Results", QT_TRANSLATE_NOOP("Results", "Validation"))),
)
LOSS = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Loss"))
ACCURACY = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Accuracy"))
R_SQUARED = Text.of("Results", QT_TRANSLATE_NOOP("Results", "R²"))
PARTS_NAME = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Folds"))
PARTS_TIP = Text.of(
    "Results",
    QT_TRANSLATE_NOOP(
        "Results", "Into how many parts the samples are divided; each is held out once"
    ),
)
CHART_TIP = Text.of(
    "Results",
    QT_TRANSLATE_NOOP(
        "Results",
        "A dot for each fold, on the samples that it held out; the line is their mean, the band "
        "one standard deviation to either side",
    ),
)
MEASURE_NAME = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Measure"))
OWN_UNITS = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Weights in units of the data"))
BIAS = Text.of("Results", QT_TRANSLATE_NOOP("Results", "bias"))
HIDDEN = Text.of(
    "Results", QT_TRANSLATE_NOOP("Results", "This lesson hides the held-out data from its class.")
)
LEAVE_ONE_OUT = Text.of("Results", QT_TRANSLATE_NOOP("Results", "leave-one-out"))
PARTS = range(2, 11)
USUAL, ONE_OUT = 5, 0  # folds; all there can be
GAP = 8  # px


class ValidationBox(QWidget):
    """Matrix and folds beside each other. `told(words, is_wrong)` is for the line of the dialog.

    Above them stand the weights of a linear network in units of the data, where it learned from
    standardised inputs. What hidden data would tell is not there; a line says so.
    """

    told = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study: NetworkStudy | None = None
        self._rows: tuple[NetworkResult, ...] = ()
        self._run: NetworkResult | None = None
        self.validator = CrossValidator(parent=self)
        self.matrix, self.chart = ConfusionMatrix(self), FoldChart(self)
        self.sides = Tabs(SIDES, "validation", self)
        self.measures = Choice((), None, self, align=0.0)
        self.parts = Choice((), None, self, align=0.0)
        self.button = QPushButton(self)
        self.button.setAutoDefault(False)
        self._matrix_title, self._folds_title = (PlainLabel(self, 12.0, 600) for _ in range(2))
        self.own_units, self.hidden = (PlainLabel(self, 12.0) for _ in range(2))
        self._lay_out()
        self.sides.chosen.connect(self._show_matrix)
        self.measures.committed.connect(self._show_folds)
        self.parts.committed.connect(self._on_parts)
        self.button.clicked.connect(self.start_or_cancel)
        self.validator.grown.connect(self._show_folds)
        self.validator.failed.connect(self._tell_why)
        self.retranslate()

    # ------------------------------------------------------------------ what is shown

    def show_study(self, study: NetworkStudy | None, rows: Sequence[Row]) -> None:
        """Show the runs of a study; None is for no study at all."""
        self._rows = tuple(row for row in rows if isinstance(row, NetworkResult))
        if study != self._study:
            self._study = study
            self.validator.keep(self._specs())
            if study is not None:
                self._matrix_part.setVisible(study.predicts_classes)
                self._folds_part.setVisible(not study.hides_test_data)
                self.hidden.setVisible(study.hides_test_data)
                self._offer_parts(study)
        self._show_folds()
        for part in (self._matrix_part, self._folds_part, self):
            part.updateGeometry()  # else a hidden one keeps the size it had

    def show_run(self, row: Row) -> None:
        """Show the matrix of this run, and its weights in units of the data."""
        self._run = row if isinstance(row, NetworkResult) else None
        self._show_matrix()
        self._show_own_units()

    def _show_matrix(self, _key: str = "") -> None:
        study, run = self._study, self._run
        if study is None or run is None:
            return
        source = QT_TRANSLATE_NOOP("Results", "Confusion matrix: {run}")
        title = Text.of("Results", source, run=say(run.name))
        self._matrix_title.setText(say(title))
        self.matrix.setAccessibleName(say(title))
        found = run.assessment
        has_held = not study.hides_test_data and (found is None or found.validation.samples > 0)
        self.sides.setVisible(has_held)
        side = self.sides.current if has_held else "train"
        counts = () if found is None else getattr(found, side).confusion
        self.matrix.show_counts(counts, data_of(study.data).class_names())

    def _show_own_units(self) -> None:
        study, run = self._study, self._run
        rows = () if study is None or run is None else run.own_units
        self.own_units.setVisible(bool(rows))
        if study is None or run is None or not rows:
            return
        data = data_of(study.data)
        names = [*(say(data.named(name)) for name in data.inputs), say(BIAS)]
        lines = [
            " · ".join(f"{name} {number(value)}" for name, value in zip(names, row, strict=True))
            for row in rows
        ]
        if len(lines) > 1:
            told = zip(data.class_names(), lines, strict=True)
            lines = [f"{say(name)}: {line}" for name, line in told]
        self.own_units.setText("\n".join((f"{say(OWN_UNITS)}: {say(run.name)}", *lines)))

    def _show_folds(self, _measure: object = None) -> None:
        is_running = self.validator.is_running
        words = CANCEL if is_running else START
        if self.button.text() != say(words):
            self.button.setText(say(words))
            self.button.setAccessibleName(say(words))
        study = self._study
        if study is None:
            return
        rows = [
            FoldRow(row.style, row.name, self._summary(row))
            for row in self._rows
            if study.runs[row.number].shown
        ]
        self.chart.show_rows(
            rows, str(self.measures.value()), self.validator.done if is_running else None
        )

    # ------------------------------------------------------------------ cross-validation

    def start_or_cancel(self) -> None:
        """Begin to cross-validate every shown run, or end it."""
        if self.validator.is_running:
            self.validator.cancel()
        elif self._study is not None:
            self.validator.start(self._specs(), self._count())

    def _tell_why(self, words: Text) -> None:
        self.told.emit(words, True)

    def _specs(self) -> list[TrainSpec]:
        study = self._study
        return [] if study is None else [study.training(run) for run in study.runs if run.shown]

    def _summary(self, row: NetworkResult) -> Summary | None:
        assert self._study is not None
        spec = self._study.training(self._study.runs[row.number])
        return self.validator.summary(spec, self._count())

    def _count(self) -> int:
        """How many folds are chosen."""
        chosen = self.parts.value()
        if isinstance(chosen, int) and chosen != ONE_OUT:
            return chosen
        specs = self._specs()
        return samples_of(specs[0]) if specs else USUAL

    def _offer_parts(self, study: NetworkStudy) -> None:
        """As many folds as the data has samples for; a choice that is gone leaves one out."""
        samples = samples_of(study.training(study.runs[0])) if study.runs else USUAL
        source = QT_TRANSLATE_NOOP("Results", "{count} folds")
        offered: list[tuple[object, Text]] = [
            (count, Text.of("Results", source, count=count)) for count in PARTS if count <= samples
        ]
        chosen = self.parts.value()
        known = [value for value, _ in offered]
        wanted = chosen if chosen in (*known, ONE_OUT) else USUAL if USUAL in known else ONE_OUT
        self.parts.set_options([*offered, (ONE_OUT, LEAVE_ONE_OUT)], wanted)
        score = ("accuracy", ACCURACY) if study.predicts_classes else ("r_squared", R_SQUARED)
        options = (("loss", LOSS), score)
        seen = self.measures.value()
        found = seen if seen in ("loss", score[0]) else score[0]
        self.measures.set_options(options, found)
        for choice in (self.parts, self.measures):
            choice.updateGeometry()

    def _on_parts(self, _count: object) -> None:
        self.validator.cancel()
        self._show_folds()

    # ------------------------------------------------------------------ a widget

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._folds_title.setText(say(FOLDS))
        for widget, name in (
            (self.chart, FOLDS),
            (self.parts, PARTS_NAME),
            (self.measures, MEASURE_NAME),
        ):
            widget.setAccessibleName(say(name))
        self.parts.setToolTip(say(PARTS_TIP))
        self.button.setToolTip(say(START_TIP))
        self.chart.setToolTip(say(CHART_TIP))
        self.chart.retranslate()
        self.matrix.retranslate()
        self.hidden.setText(say(HIDDEN))
        self._show_matrix()
        self._show_own_units()
        self._show_folds()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody waits for it any more."""
        self.validator.cancel()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self._matrix_part, self._folds_part = QWidget(self), QWidget(self)
        left, right = QVBoxLayout(self._matrix_part), QVBoxLayout(self._folds_part)
        for column in (left, right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self._folds_title, 1)
        for widget in (self.measures, self.parts, self.button):
            head.addWidget(widget)
        left.addWidget(self._matrix_title)
        left.addWidget(self.matrix, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.sides)
        left.addStretch(1)
        right.addLayout(head)
        right.addWidget(self.chart)
        right.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(4 * GAP)
        beside.addWidget(self._matrix_part)
        beside.addWidget(self._folds_part, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        for line in (self.own_units, self.hidden):
            line.setWordWrap(True)
            line.hide()
            whole.addWidget(line)
        self.own_units.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole.addLayout(beside)
