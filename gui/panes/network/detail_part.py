"""What is set less often of a network: its features, every layer by itself, the first weights."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from core.lesson import Lesson, NetworkStudy
from core.networks import INITIALISATIONS
from core.words import QT_TRANSLATE_NOOP
from gui.panes.network import edits, picks
from gui.panes.network.changes import Changes, change_of, text
from gui.panes.network.chips import FeatureChips
from gui.panes.network.form import Form
from gui.panes.network.layer_forms import LayerForms
from gui.panes.network.parts import InnerSection, Part
from gui.panes.network.settings import INIT_BIAS, INIT_SCALE, WEIGHT_SEED

DETAILS = text(QT_TRANSLATE_NOOP("Network pane", "Network in detail"))
FEATURES = text(QT_TRANSLATE_NOOP("Network pane", "Features"))
LAYERS = text(QT_TRANSLATE_NOOP("Network pane", "Layer by layer"))
WEIGHTS = text(QT_TRANSLATE_NOOP("Network pane", "First weights"))
CONTROLS = {"features": "features", "layers": "layers", "weights": "first_weights"}


class DetailPart(Part):
    """The section of three folded parts below what is common; `folds` has them by key."""

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(DETAILS, parent)
        self._changes = changes
        titles = {"features": FEATURES, "layers": LAYERS, "weights": WEIGHTS}
        self.folds = {key: InnerSection(title, self) for key, title in titles.items()}
        features, layers, weights = self.folds.values()
        self.chips = FeatureChips(features)
        self.layer_forms = LayerForms(changes, layers)
        self.weights = Form(changes, weights)
        self._build_weights(self.weights)
        features.body.addWidget(self.chips)
        layers.body.addWidget(self.layer_forms)
        weights.body.addWidget(self.weights)
        for fold in self.folds.values():
            self.body.addWidget(fold)
        self.chips.turned.connect(self._switch)

    def follow(self, study: NetworkStudy) -> None:
        """Show the network of `study`."""
        self.chips.show_study(study)
        self.layer_forms.follow(study)
        self.weights.follow(study)

    def conceal(self, names: Collection[str]) -> None:
        """Leave these controls out; without any, the whole section."""
        for key, name in CONTROLS.items():
            self.folds[key].setVisible(name not in names)
        self.setVisible(not set(CONTROLS.values()) <= set(names))

    def _build_weights(self, form: Form) -> None:
        form.setObjectName("weights")
        form.add_pick("initialisation", picks.START, _start, _with_start)
        form.add_setting(INIT_SCALE, _scale, _with_scale, _has_scale)
        form.add_setting(INIT_BIAS, _bias, _with_bias)
        form.add_setting(WEIGHT_SEED, _seed, _with_seed)

    def _switch(self, name: str, is_on: bool) -> None:
        self._changes.edit(partial(edits.with_feature, name=name, is_on=is_on), change_of(FEATURES))


def _start(study: NetworkStudy) -> str:
    return study.network.initialisation


def _with_start(lesson: Lesson, name: str) -> Lesson:
    return edits.with_network(lesson, initialisation=name)


def _has_scale(study: NetworkStudy) -> bool:
    return INITIALISATIONS[study.network.initialisation].has_scale


def _scale(study: NetworkStudy) -> float:
    return study.network.init_scale


def _with_scale(lesson: Lesson, scale: float) -> Lesson:
    return edits.with_network(lesson, init_scale=scale)


def _bias(study: NetworkStudy) -> float:
    return study.network.init_bias


def _with_bias(lesson: Lesson, bias: float) -> Lesson:
    return edits.with_network(lesson, init_bias=bias)


def _seed(study: NetworkStudy) -> float:
    return float(study.network.seed)


def _with_seed(lesson: Lesson, seed: float) -> Lesson:
    return edits.with_network(lesson, seed=round(seed))
