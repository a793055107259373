"""How the network learns: batches, epochs, and the counts as they are taught."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from core.datasets import data_of
from core.lesson import Lesson, NetworkStudy
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import Tabs
from gui.panes.network import edits, picks
from gui.panes.network.changes import Changes, change_of, text
from gui.panes.network.form import Form
from gui.panes.network.parts import InnerSection, Note, Part
from gui.panes.network.settings import BATCH, EPOCHS, L1, L2, ORDER, PATIENCE, STOPS
from gui.words import say

TRAINING = text(QT_TRANSLATE_NOOP("Network pane", "Training"))
MORE = text(QT_TRANSLATE_NOOP("Network pane", "Penalties, stopping, precision"))
BATCHES = text(QT_TRANSLATE_NOOP("Network pane", "Batches"))
SINGLE = text(QT_TRANSLATE_NOOP("Network pane", "Single"))
MINI = text(QT_TRANSLATE_NOOP("Network pane", "Mini"))
FULL = text(QT_TRANSLATE_NOOP("Network pane", "Full"))
SINGLE_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "One sample a step: stochastic gradient descent.")
)
MINI_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "A few samples a step: mini-batch gradient descent.")
)
FULL_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "All samples in every step: batch gradient descent.")
)
USUAL_BATCH, USUAL_PATIENCE = 10, 10


class TrainingPart(Part):
    """The section of the training; `more` is the folded part inside it."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(TRAINING, parent)
        self._changes = changes
        self._mini, self._patience = USUAL_BATCH, USUAL_PATIENCE
        self.batches = Tabs((("single", SINGLE), ("mini", MINI), ("full", FULL)), "mini", self)
        for key, tip in (("single", SINGLE_TIP), ("mini", MINI_TIP), ("full", FULL_TIP)):
            self.batches.set_tip(key, tip)
        self.form = Form(changes, self)
        self.form.setObjectName("training")
        self.form.add_setting(BATCH, self._batch, _with_batch, _is_mini)
        self.form.add_setting(EPOCHS, _epochs, _with_epochs)
        self.counts = Note(2, self)
        self.more = InnerSection(MORE, self)
        self.more_form = Form(changes, self.more)
        self._build_more(self.more_form)
        self.more.body.addWidget(self.more_form)
        for widget in (self.batches, self.form, self.counts, self.more):
            self.body.addWidget(widget)
        self.batches.chosen.connect(self._choose_batches)

    def follow(self, study: NetworkStudy) -> None:
        """Show how `study` trains."""
        if study.batch > 1:
            self._mini = study.batch
        self._patience = study.early_stopping or self._patience
        self.batches.set_current({0: "full", 1: "single"}.get(study.batch, "mini"))
        self.batches.setAccessibleName(say(BATCHES))
        self.form.follow(study)
        self.more_form.follow(study)
        self.counts.say(say(counts(study)), "text2", say(halves(study)))

    def conceal(self, names: Collection[str]) -> None:
        """Leave these controls out; without any, the whole section."""
        self.batches.setVisible("batches" not in names)
        batch = {"batch"} if "batches" in names else set()
        self.form.conceal(batch | ({"epochs"} & set(names)))
        self.form.setVisible(not self.form.is_concealed)
        self.more.setVisible("more" not in names)
        self.setVisible(not {"batches", "epochs", "more"} <= set(names))

    def _build_more(self, form: Form) -> None:
        form.setObjectName("more")
        form.add_setting(L1, _l1, _with_l1)
        form.add_setting(L2, _l2, _with_l2)
        form.add_setting(STOPS, _stops, self._with_stops)
        form.add_setting(PATIENCE, self._patience_of, _with_patience, _stops)
        form.add_pick("precision", picks.PRECISION, _precision, _with_precision)
        form.add_setting(ORDER, _order, _with_order)

    def _batch(self, study: NetworkStudy) -> float:
        return float(study.batch if study.batch > 1 else self._mini)

    def _patience_of(self, study: NetworkStudy) -> float:
        return float(study.early_stopping or self._patience)

    def _with_stops(self, lesson: Lesson, is_on: bool) -> Lesson:
        return edits.with_early_stopping(lesson, self._patience if is_on else None)

    def _choose_batches(self, key: str) -> None:
        size = {"single": 1, "full": 0}.get(key, self._mini)
        if not self._changes.edit(partial(edits.with_study, batch=size), change_of(BATCHES)):
            self.follow(edits.study_of(self._changes.lesson))


def counts(study: NetworkStudy) -> Text:
    """Samples, batch, epochs and steps, as they are counted in class."""
    samples = len(data_of(study.data, study.validation, study.standardise).train)
    said = {
        "samples": f"{samples:,}",
        "batch": f"{min(study.batch, samples):,}",
        "epochs": f"{study.epochs:,}",
        "steps": f"{study.steps:,}",
    }
    if study.batch == 0 or study.batch >= samples:
        source = QT_TRANSLATE_NOOP(
            "Network pane", "{samples} samples, full batch, {epochs} epochs: {steps} steps"
        )
    else:
        source = QT_TRANSLATE_NOOP(
            "Network pane", "{samples} samples, batch {batch}, {epochs} epochs: {steps} steps"
        )
    return Text.of("Network pane", source, **said)


def halves(study: NetworkStudy) -> Text:
    """How many samples train and how many are held out."""
    data = data_of(study.data, study.validation, study.standardise)
    source = QT_TRANSLATE_NOOP("Network pane", "Held out for validation: {held} of {all} samples")
    held, everything = f"{len(data.validation):,}", f"{len(data.y):,}"
    return Text.of("Network pane", source, held=held, all=everything)


def _with_batch(lesson: Lesson, size: float) -> Lesson:
    return edits.with_study(lesson, batch=round(size))


def _is_mini(study: NetworkStudy) -> bool:
    return study.batch > 1


def _epochs(study: NetworkStudy) -> float:
    return float(study.epochs)


def _with_epochs(lesson: Lesson, epochs: float) -> Lesson:
    return edits.with_study(lesson, epochs=max(1, round(epochs)))


def _l1(study: NetworkStudy) -> float:
    return study.l1


def _with_l1(lesson: Lesson, size: float) -> Lesson:
    return edits.with_study(lesson, l1=size)


def _l2(study: NetworkStudy) -> float:
    return study.l2


def _with_l2(lesson: Lesson, size: float) -> Lesson:
    return edits.with_study(lesson, l2=size)


def _stops(study: NetworkStudy) -> bool:
    return study.early_stopping is not None


def _with_patience(lesson: Lesson, epochs: float) -> Lesson:
    return edits.with_early_stopping(lesson, max(1, round(epochs)))


def _precision(study: NetworkStudy) -> str:
    return study.precision


def _with_precision(lesson: Lesson, precision: str) -> Lesson:
    return edits.with_study(lesson, precision=precision)


def _order(study: NetworkStudy) -> float:
    return float(study.seed)


def _with_order(lesson: Lesson, seed: float) -> Lesson:
    return edits.with_study(lesson, seed=round(seed))
