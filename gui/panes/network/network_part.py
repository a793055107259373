"""What the network is: its layers, activation, output and loss; features and first weights."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from core.lesson import Lesson, NetworkStudy
from core.networks import INITIALISATIONS, LOSSES, OUTPUTS, remark_on
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import QuietButton
from gui.panes.network import edits, fits, picks
from gui.panes.network.changes import Changes, change_of
from gui.panes.network.chips import FeatureChips
from gui.panes.network.form import Form
from gui.panes.network.layer_forms import LayerForms
from gui.panes.network.layers import LayerRow
from gui.panes.network.parts import InnerSection, Note, Part
from gui.panes.network.settings import INIT_BIAS, INIT_SCALE, WEIGHT_SEED
from gui.words import say


def _text(source: str) -> Text:
    """A text of this pane; the caller has marked it."""
    return Text("Network pane", source)


NETWORK = _text(QT_TRANSLATE_NOOP("Network pane", "Network"))
FEATURES = _text(QT_TRANSLATE_NOOP("Network pane", "Features"))
LAYERS = _text(QT_TRANSLATE_NOOP("Network pane", "Layer by layer"))
WEIGHTS = _text(QT_TRANSLATE_NOOP("Network pane", "First weights"))
ANOTHER = _text(QT_TRANSLATE_NOOP("Network pane", "Draw the first weights anew (another seed)"))
UNITS = _text(QT_TRANSLATE_NOOP("Network pane", "Units"))


class NetworkPart(Part):
    """The section of the network, with three folded parts inside it.

    `told` through the changes' `said`: what else had to change with a choice.
    """

    def __init__(self, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__(NETWORK, parent)
        self._changes = changes
        self.another = QuietButton("shuffle", tip=ANOTHER, parent=self)
        self.add_to_header(self.another)
        self.row = LayerRow(self)
        self.count = Note(1, self)
        self.form = Form(changes, self)
        self.form.setObjectName("network")
        self.form.add_pick(
            "activation", picks.ACTIVATION, _activation, edits.with_activation, _has_hidden
        )
        self.form.add_pick("output", picks.OUTPUT, _output, edits.with_output)
        self.form.add_pick("loss", picks.LOSS, _loss, edits.with_loss)
        self.remark = Note(4, self)
        self.chips = FeatureChips(self)
        self.layer_forms = LayerForms(changes, self)
        self.weights = Form(changes, self)
        self._build_weights(self.weights)
        self.parts = {"features": FEATURES, "layers": LAYERS, "weights": WEIGHTS}
        self.folds = {key: InnerSection(title, self) for key, title in self.parts.items()}
        for key, widget in zip(
            self.folds, (self.chips, self.layer_forms, self.weights), strict=True
        ):
            self.folds[key].body.addWidget(widget)
        shown: tuple[QWidget, ...] = (self.row, self.count, self.form, self.remark)
        for each in (*shown, *self.folds.values()):
            self.body.addWidget(each)
        self._wire()

    def follow(self, study: NetworkStudy) -> None:
        """Show the network of `study`."""
        network = fits.network_in(study)
        self.row.show_sizes(network.sizes)
        source = QT_TRANSLATE_NOOP("Network pane", "{count} weights and biases")
        self.count.say(say(Text.of("Network pane", source, count=f"{network.size:,}")))
        self.form.follow(study)
        remark = remark_on(study.loss, study.network.output)
        self.remark.say(say(remark) if remark is not None else "")
        self.remark.setVisible(remark is not None)
        self.chips.show_study(study)
        self.layer_forms.follow(study)
        self.weights.follow(study)

    def conceal(self, names: Collection[str]) -> None:
        """Leave these controls out; without any, the whole section."""
        for widget in (self.row, self.count):
            widget.setVisible("units" not in names)
        self.form.conceal(names)
        self.form.setVisible(not self.form.is_concealed)
        if "loss" in names:
            self.remark.hide()
        folds = {"features": "features", "layers": "layers", "weights": "first_weights"}
        for key, name in folds.items():
            self.folds[key].setVisible(name not in names)
        self.another.setVisible("first_weights" not in names)
        self.setVisible(not {"units", *self.form.lines, *folds.values()} <= set(names))

    def _wire(self) -> None:
        self.another.clicked.connect(self._draw_anew)
        self.row.counted.connect(self._count)
        self.row.let_go.connect(self._changes.let_go)
        self.row.more_wanted.connect(self._add_layer)
        self.row.less_wanted.connect(self._take_layer)
        self.row.said.connect(self._changes.said)
        self.chips.turned.connect(self._switch)

    def retranslate(self, study: NetworkStudy) -> None:
        """Speak the language of the window."""
        self.row.retranslate()
        self.follow(study)

    def _build_weights(self, form: Form) -> None:
        form.setObjectName("weights")
        form.add_pick("initialisation", picks.START, _start, _with_start)
        form.add_setting(INIT_SCALE, _scale, _with_scale, _has_scale)
        form.add_setting(INIT_BIAS, _bias, _with_bias)
        form.add_setting(WEIGHT_SEED, _seed, _with_seed)

    def _draw_anew(self) -> None:
        self._changes.edit(edits.with_other_weights, ANOTHER)

    def _count(self, number: int, units: int) -> None:
        merge = f"network units {number}"
        self._changes.edit(partial(_with_units, number, units), change_of(UNITS), merge)

    def _add_layer(self) -> None:
        words = QT_TRANSLATE_NOOP("Network pane", "Add a hidden layer")
        self._changes.edit(edits.with_layer_added, Text.of("Network pane", words))

    def _take_layer(self) -> None:
        words = QT_TRANSLATE_NOOP("Network pane", "Take a hidden layer away")
        self._changes.edit(edits.without_last_layer, Text.of("Network pane", words))

    def _switch(self, name: str, is_on: bool) -> None:
        self._changes.edit(partial(_with_feature, name, is_on), change_of(FEATURES))


def swapped(old: NetworkStudy, new: NetworkStudy) -> Text | None:
    """What had to change with the choice of the other, to be told; None where nothing did."""
    if old.loss == new.loss or old.network.output == new.network.output:
        return None
    source = QT_TRANSLATE_NOOP("Network pane", "They go together: {output} with {loss}.")
    output = Text.of("Networks", OUTPUTS[new.network.output].title)
    loss = Text.of("Networks", LOSSES[new.loss].title)
    return Text.of("Network pane", source, output=output, loss=loss)


def _with_units(number: int, units: int, lesson: Lesson) -> Lesson:
    return edits.with_units(lesson, number, units)


def _with_feature(name: str, is_on: bool, lesson: Lesson) -> Lesson:
    return edits.with_feature(lesson, name, is_on)


def _activation(study: NetworkStudy) -> str | None:
    return edits.common_activation(study.network)


def _has_hidden(study: NetworkStudy) -> bool:
    return bool(study.network.hidden)


def _output(study: NetworkStudy) -> str:
    return study.network.output


def _loss(study: NetworkStudy) -> str:
    return study.loss


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
