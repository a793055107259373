"""Which outputs and losses fit the data, why others do not, and what a study becomes on new data.

Look at `fitted` first: whatever is chosen elsewhere, it keeps what fits and changes what cannot.
"""

from __future__ import annotations

from msgspec.structs import replace

from core.datasets import DataSpec, data_of
from core.lesson import NetworkStudy
from core.networks import (
    ACTIVATIONS,
    FEATURES,
    LOSSES,
    OUTPUTS,
    LossName,
    Network,
    NetworkError,
    NetworkSpec,
    OutputName,
    network_of,
    outputs_for,
)
from core.words import QT_TRANSLATE_NOOP, Text

Reasons = dict[object, Text]
FEATURED = 2  # the inputs that features are made of


def classes_of(data: DataSpec) -> int:
    """How many classes the data has; 0 for values."""
    return data_of(data).classes


def inputs_of(data: DataSpec) -> int:
    """How many inputs the data has."""
    return int(data_of(data).raw.shape[1])


def network_in(study: NetworkStudy) -> Network:
    """The network of a study, for its data."""
    data = data_of(study.data)
    outputs = outputs_for(study.loss, study.network.output, data.classes)
    return network_of(study.network, data.raw.shape[1], outputs)


def problem(loss: str, output: str, classes: int) -> Text | None:
    """Why these do not go together; None where they do."""
    try:
        outputs_for(loss, output, classes)
    except NetworkError as error:
        return error.text
    return None


def unfit_outputs(classes: int) -> Reasons:
    """The outputs that no loss can use on data of so many classes, each with the reason."""
    found: Reasons = {}
    for output in OUTPUTS:
        reasons = [problem(loss, output, classes) for loss in ("mse", *LOSSES)]
        if all(reason is not None for reason in reasons):
            found[output] = reasons[0] or Text("", "")
    return found


def unfit_losses(classes: int) -> Reasons:
    """The losses that cannot be used on data of so many classes, each with the reason."""
    found: Reasons = {}
    for name, entry in LOSSES.items():
        reasons = [problem(name, output, classes) for output in entry.outputs]
        if all(reason is not None for reason in reasons):
            found[name] = reasons[0] or Text("", "")
    return found


def unfit_activations() -> Reasons:
    """The activations that nothing can be trained through."""
    source = QT_TRANSLATE_NOOP(
        "Network pane",
        "{activation} is flat everywhere: its derivative is 0, so no gradient comes through and "
        "nothing can be trained.",
    )
    return {
        name: Text.of("Network pane", source, activation=Text.of("Networks", entry.title))
        for name, entry in ACTIVATIONS.items()
        if not entry.is_trainable
    }


def loss_for(output: OutputName, loss: LossName, classes: int) -> LossName:
    """`loss` where it goes with `output`, else the usual one."""
    if problem(loss, output, classes) is None:
        return loss
    usual: dict[OutputName, LossName] = {
        "identity": "mse",
        "sigmoid": "binary_cross_entropy",
        "softmax": "softmax_cross_entropy",
    }
    return usual[output] if problem(usual[output], output, classes) is None else "mse"


def output_for(loss: LossName, output: OutputName, classes: int) -> OutputName:
    """`output` where it goes with `loss`, else the first that does."""
    candidates = (output, *LOSSES[loss].outputs)
    fitting = (each for each in candidates if problem(loss, each, classes) is None)
    return next(fitting, output)


def fitted(study: NetworkStudy) -> NetworkStudy:
    """`study`, where loss, output and features that do not fit its data are those that do."""
    data = data_of(study.data, study.validation, study.standardise)
    inputs, classes = data.raw.shape[1], data.classes
    network, loss = study.network, study.loss
    if problem(loss, network.output, classes) is not None:
        output: OutputName = "softmax" if classes > 2 else "identity"
        loss = loss_for(output, loss, classes)
        network = replace(network, output=output)
    usable = [name for name in network.features if FEATURES[name].needs <= inputs <= FEATURED]
    if len(usable) < len(network.features):
        network = replace(network, features=tuple(usable))
    stops = study.early_stopping if len(data.validation) else None
    network = _drawn_where_given_do_not_fit(
        network, inputs, outputs_for(loss, network.output, classes)
    )
    return replace(study, network=network, loss=loss, early_stopping=stops)


def _drawn_where_given_do_not_fit(network: NetworkSpec, inputs: int, outputs: int) -> NetworkSpec:
    """`network` with weights of its own drawing, where those it was given are too many or few."""
    if not network.given:
        return network
    drawn = replace(network, given=())
    fits = network_of(drawn, inputs, outputs).size == len(network.given)
    return network if fits else drawn
