"""What the network is: its layers, activation, output and loss."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from core.lesson import NetworkStudy
from core.networks import LOSSES, OUTPUTS, remark_on
from core.words import QT_TRANSLATE_NOOP, Text
from gui.forms import QuietButton
from gui.panes.network import edits, fits, picks
from gui.panes.network.changes import Changes, change_of, text
from gui.panes.network.form import Form
from gui.panes.network.layers import LayerRow
from gui.panes.network.parts import Note, Part
from gui.words import say

NETWORK = text(QT_TRANSLATE_NOOP("Network pane", "Network"))
ANOTHER = text(QT_TRANSLATE_NOOP("Network pane", "Draw the first weights anew (another seed)"))
UNITS = text(QT_TRANSLATE_NOOP("Network pane", "Units"))


class NetworkPart(Part):
    """The section of the network.

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
        shown: tuple[QWidget, ...] = (self.row, self.count, self.form, self.remark)
        for each in shown:
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

    def conceal(self, names: Collection[str]) -> None:
        """Leave these controls out; without any, the whole section."""
        for widget in (self.row, self.count):
            widget.setVisible("units" not in names)
        self.form.conceal(names)
        self.form.setVisible(not self.form.is_concealed)
        if "loss" in names:
            self.remark.hide()
        self.another.setVisible("first_weights" not in names)
        self.setVisible(not {"units", *self.form.lines} <= set(names))

    def _wire(self) -> None:
        self.another.clicked.connect(self._draw_anew)
        self.row.counted.connect(self._count)
        self.row.let_go.connect(self._changes.let_go)
        self.row.more_wanted.connect(self._add_layer)
        self.row.less_wanted.connect(self._take_layer)
        self.row.said.connect(self._changes.said)

    def _draw_anew(self) -> None:
        self._changes.edit(edits.with_other_weights, ANOTHER)

    def _count(self, number: int, units: int) -> None:
        merge = f"network units {number}"
        make = partial(edits.with_units, number=number, units=units)
        self._changes.edit(make, change_of(UNITS), merge)

    def _add_layer(self) -> None:
        words = QT_TRANSLATE_NOOP("Network pane", "Add a hidden layer")
        self._changes.edit(edits.with_layer_added, Text.of("Network pane", words))

    def _take_layer(self) -> None:
        words = QT_TRANSLATE_NOOP("Network pane", "Take a hidden layer away")
        self._changes.edit(edits.without_last_layer, Text.of("Network pane", words))


def swapped(old: NetworkStudy, new: NetworkStudy) -> Text | None:
    """What had to change with the choice of the other, to be told; None where nothing did."""
    if old.loss == new.loss or old.network.output == new.network.output:
        return None
    source = QT_TRANSLATE_NOOP("Network pane", "They go together: {output} with {loss}.")
    output = Text.of("Networks", OUTPUTS[new.network.output].title)
    loss = Text.of("Networks", LOSSES[new.loss].title)
    return Text.of("Network pane", source, output=output, loss=loss)


def _activation(study: NetworkStudy) -> str | None:
    return edits.common_activation(study.network)


def _has_hidden(study: NetworkStudy) -> bool:
    return bool(study.network.hidden)


def _output(study: NetworkStudy) -> str:
    return study.network.output


def _loss(study: NetworkStudy) -> str:
    return study.loss
