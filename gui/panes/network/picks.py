"""The lists of the network pane: activations, outputs, losses, first weights, normalisation."""

from __future__ import annotations

from core.lesson import NetworkStudy
from core.networks import ACTIVATIONS, INITIALISATIONS, LOSSES, OUTPUTS, remark_on
from core.picture.values import Label
from core.ticks import UNDEFINED
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.network import edits, fits
from gui.panes.network.changes import text
from gui.panes.network.form import Pick
from gui.words import say


def _net(source: str) -> Text:
    """A text of the catalogues, which marked it."""
    return Text("Networks", source)


ACTIVATION_NAMES: tuple[tuple[object, Label], ...] = tuple(
    (name, _net(entry.title)) for name, entry in ACTIVATIONS.items()
)
MIXED = text(QT_TRANSLATE_NOOP("Network pane", "Different"))
LEFT_OUT = text(QT_TRANSLATE_NOOP("Network pane", "Not with these data: {name}. {reason}"))
ACTIVATION_TIP = text(
    QT_TRANSLATE_NOOP(
        "Network pane", "What every hidden unit does with its sum (activation function)."
    )
)
OUTPUT_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "What the last layer makes of its sums (output function).")
)
LOSS_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "What training makes smaller (loss), without penalties.")
)
START_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "Where the weights begin (initialisation), for all runs.")
)
NORMALISE_TIP = text(
    QT_TRANSLATE_NOOP(
        "Network pane",
        "Gives the sums of the layer mean 0 and spread 1 before the activation (normalisation).",
    )
)


def activation_tip(study: NetworkStudy) -> str:
    """What the activation of all layers does."""
    name = edits.common_activation(study.network)
    own = _net(ACTIVATIONS[name].sentence) if name else None
    return _joined(ACTIVATION_TIP, own)


def activation_blank(study: NetworkStudy) -> str:
    """What stands for the activation of all layers where they have none in common."""
    return say(MIXED) if study.network.hidden else UNDEFINED


def output_tip(study: NetworkStudy) -> str:
    """What the output does, and why others are not offered."""
    own = _net(OUTPUTS[study.network.output].sentence)
    unfit = fits.unfit_outputs(fits.classes_of(study.data))
    titles = {name: entry.title for name, entry in OUTPUTS.items()}
    return _joined(OUTPUT_TIP, own, *_left_out(unfit, titles))


def loss_tip(study: NetworkStudy) -> str:
    """What the loss measures, and why others are not offered."""
    own = _net(LOSSES[study.loss].sentence)
    unfit = fits.unfit_losses(fits.classes_of(study.data))
    titles = {name: entry.title for name, entry in LOSSES.items()}
    remark = remark_on(study.loss, study.network.output)
    return _joined(LOSS_TIP, own, remark, *_left_out(unfit, titles))


def start_tip(study: NetworkStudy) -> str:
    """How the first weights are drawn."""
    return _joined(START_TIP, _net(INITIALISATIONS[study.network.initialisation].sentence))


def normalise_tip(_study: NetworkStudy) -> str:
    """What normalising does."""
    return say(NORMALISE_TIP)


def _unfit_outputs(study: NetworkStudy) -> fits.Reasons:
    return fits.unfit_outputs(fits.classes_of(study.data))


def _unfit_losses(study: NetworkStudy) -> fits.Reasons:
    return fits.unfit_losses(fits.classes_of(study.data))


def unfit_activations(_study: NetworkStudy) -> fits.Reasons:
    """What no network can be trained with."""
    return fits.unfit_activations()


def _left_out(unfit: fits.Reasons, titles: dict[str, str]) -> list[Text]:
    return [
        Text.of(LEFT_OUT.context, LEFT_OUT.source, name=_net(titles[str(name)]), reason=reason)
        for name, reason in unfit.items()
    ]


def _joined(*texts: Text | None) -> str:
    return "\n".join(say(each) for each in texts if each is not None)


ACTIVATION = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Activation")),
    ACTIVATION_NAMES,
    activation_tip,
    unfit_activations,
    activation_blank,
)
OUTPUT = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Output")),
    tuple((name, _net(entry.title)) for name, entry in OUTPUTS.items()),
    output_tip,
    _unfit_outputs,
)
LOSS = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Loss")),
    tuple((name, _net(entry.title)) for name, entry in LOSSES.items()),
    loss_tip,
    _unfit_losses,
)
START = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Initialisation")),
    tuple((name, _net(entry.title)) for name, entry in INITIALISATIONS.items()),
    start_tip,
)
NORMALISE = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Normalisation")),
    (
        (None, text(QT_TRANSLATE_NOOP("Network pane", "None"))),
        ("batch", text(QT_TRANSLATE_NOOP("Network pane", "Batch"))),
        ("layer", text(QT_TRANSLATE_NOOP("Network pane", "Layer"))),
    ),
    normalise_tip,
)


def precision_tip(_study: NetworkStudy) -> str:
    """What the precision changes."""
    return say(PRECISION_TIP)


PRECISION_TIP = text(
    QT_TRANSLATE_NOOP(
        "Network pane",
        "How many binary digits numbers have: 64 as this program computes, 32 as most frameworks "
        "train.",
    )
)
PRECISION = Pick(
    text(QT_TRANSLATE_NOOP("Network pane", "Precision")),
    (("float64", "float64"), ("float32", "float32")),
    precision_tip,
)
