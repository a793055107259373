"""What the network pane does to a lesson, without a widget: adding, choosing, layers, features.

Every function gives a new lesson, or raises the `RavineError` that says why there is none.
"""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from core.datasets import DATASETS, DataSpec, ShippedData
from core.lesson import NETWORK_PANELS, Control, Lesson, NetworkStudy, Panel, Run
from core.networks import (
    FEATURES,
    ActivationName,
    LayerSpec,
    LossName,
    NetworkSpec,
    OutputName,
)
from core.settings import Value, Values
from core.surfaces import surface_of
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.panes.network import fits

FIRST_RATES = (0.003, 0.03, 0.3)  # too small, right and large for the first network
FIRST_PANELS: tuple[Panel, ...] = ("decision", "learning")
FIRST_UNITS = 4
LARGEST_SEED = 9999  # of a seed that is asked for with a button: short enough to be read aloud


def study_of(lesson: Lesson) -> NetworkStudy:
    """The network study of a lesson that has one."""
    assert lesson.network is not None  # nothing here is shown without one
    return lesson.network


def added(lesson: Lesson) -> Lesson:
    """The lesson with a small network that learns a circle at three learning rates, on stage."""
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=style)
        for style, rate in enumerate(FIRST_RATES)
    )
    return lesson.with_network(NetworkStudy(runs=runs)).with_look(panels=FIRST_PANELS)


def removed(lesson: Lesson) -> Lesson:
    """The lesson without its network, and without the panels that showed it."""
    usual: Panel = "contour" if surface_of(lesson.surface).only_weight is None else "curve"
    left = tuple(panel for panel in lesson.look.panels if panel not in NETWORK_PANELS)
    return lesson.with_look(panels=left or (usual, "loss")).with_network(None)


def with_study(lesson: Lesson, **changes: object) -> Lesson:
    """The lesson with other fields of its study."""
    return lesson.with_network(replace(study_of(lesson), **changes))


def with_network(lesson: Lesson, **changes: object) -> Lesson:
    """The lesson with other fields of its network; weights that were given go with the old one."""
    network = replace(study_of(lesson).network, **{"given": (), **changes})
    return with_study(lesson, network=network)


def with_data(lesson: Lesson, data: DataSpec, validation: float | None = None) -> Lesson:
    """The lesson on other data; what does not fit them becomes what does."""
    study = study_of(lesson)
    share = study.validation if validation is None else validation
    return lesson.with_network(fits.fitted(replace(study, data=data, validation=share)))


def chosen(lesson: Lesson, name: str) -> Lesson:
    """The lesson on a data set of the catalogue, with the share for validation that suits it."""
    return with_data(lesson, ShippedData(name), DATASETS[name].validation)


def with_data_setting(lesson: Lesson, name: str, value: Value) -> Lesson:
    """The lesson with one setting of its data changed; what equals its default is not kept."""
    data = study_of(lesson).data
    assert isinstance(data, ShippedData)  # own data has no settings
    setting = next(each for each in DATASETS[data.name].settings if each.name == name)
    taken = setting.check(value)
    kept = {key: old for key, old in data.settings.items() if key != name}
    if taken != setting.default:
        kept[name] = taken
    return with_data(lesson, ShippedData(data.name, Values(kept)))


def with_another_seed(lesson: Lesson) -> Lesson:
    """The lesson on data that are drawn anew."""
    data = study_of(lesson).data
    assert isinstance(data, ShippedData)  # the button is not offered elsewhere
    seed = data.resolved().settings["seed"]
    assert isinstance(seed, float)  # as it is declared
    return with_data_setting(lesson, "seed", (seed + 1) % LARGEST_SEED)


def with_other_weights(lesson: Lesson) -> Lesson:
    """The lesson with first weights that are drawn anew."""
    return with_network(lesson, seed=(study_of(lesson).network.seed + 1) % LARGEST_SEED)


def with_units(lesson: Lesson, number: int, units: int) -> Lesson:
    """The lesson with so many units in hidden layer `number`."""
    return with_layer(lesson, number, units=units)


def with_layer(lesson: Lesson, number: int, **changes: object) -> Lesson:
    """The lesson with other fields of hidden layer `number`."""
    hidden = list(study_of(lesson).network.hidden)
    hidden[number] = replace(hidden[number], **changes)
    return with_network(lesson, hidden=tuple(hidden))


def with_layer_added(lesson: Lesson) -> Lesson:
    """The lesson with one more hidden layer, like the last one."""
    hidden = study_of(lesson).network.hidden
    last = hidden[-1] if hidden else LayerSpec(FIRST_UNITS)
    return with_network(lesson, hidden=(*hidden, last))


def without_last_layer(lesson: Lesson) -> Lesson:
    """The lesson with one hidden layer less."""
    return with_network(lesson, hidden=study_of(lesson).network.hidden[:-1])


def with_activation(lesson: Lesson, activation: ActivationName) -> Lesson:
    """The lesson with one activation in all hidden layers."""
    hidden = study_of(lesson).network.hidden
    return with_network(
        lesson, hidden=tuple(replace(layer, activation=activation) for layer in hidden)
    )


def common_activation(network: NetworkSpec) -> ActivationName | None:
    """The activation of all hidden layers; None where they differ or there are none."""
    found = {layer.activation for layer in network.hidden}
    return found.pop() if len(found) == 1 else None


def with_output(lesson: Lesson, output: OutputName) -> Lesson:
    """The lesson with another output, and with a loss that goes with it."""
    study = study_of(lesson)
    loss = fits.loss_for(output, study.loss, fits.classes_of(study.data))
    network = replace(study.network, output=output)
    return lesson.with_network(fits.fitted(replace(study, network=network, loss=loss)))


def with_loss(lesson: Lesson, loss: LossName) -> Lesson:
    """The lesson with another loss, and with an output that goes with it."""
    study = study_of(lesson)
    output = fits.output_for(loss, study.network.output, fits.classes_of(study.data))
    network = replace(study.network, output=output)
    return lesson.with_network(fits.fitted(replace(study, network=network, loss=loss)))


def features_of(study: NetworkStudy) -> tuple[str, ...]:
    """What the network sees of each sample, by name; empty where features are no choice."""
    inputs = fits.inputs_of(study.data)
    return study.network.features or (_plain(inputs) if inputs <= fits.FEATURED else ())


def with_feature(lesson: Lesson, name: str, is_on: bool) -> Lesson:
    """The lesson with one feature more or less; the last one stays."""
    study = study_of(lesson)
    shown = features_of(study)
    wanted = {*shown, name} if is_on else {*shown} - {name}
    names = tuple(each for each in FEATURES if each in wanted)
    if not names:
        source = QT_TRANSLATE_NOOP(
            "Network pane", "A network needs at least one feature. Switch another one on first."
        )
        raise RavineError(Text.of("Network pane", source))
    is_plain = names == _plain(fits.inputs_of(study.data))
    return with_network(lesson, features=() if is_plain else names)


def with_early_stopping(lesson: Lesson, patience: int | None) -> Lesson:
    """The lesson whose trainings end after so many epochs without a better validation loss."""
    return with_study(lesson, early_stopping=patience)


def with_hidden(lesson: Lesson, name: str, is_hidden: bool) -> Lesson:
    """The lesson with one control more or less that the class is not shown."""
    hidden = {*study_of(lesson).hide} - {name} | ({name} if is_hidden else set())
    return with_study(lesson, hide=tuple(each for each in get_args(Control) if each in hidden))


def _plain(inputs: int) -> tuple[str, ...]:
    return tuple(f"x{number}" for number in range(1, inputs + 1))
