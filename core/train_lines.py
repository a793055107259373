"""What `ravine train` is told, as specifications; and its trainings, computed and written.

Look at `specs_from` first. What the options mean is said in `train_options`; what names and numbers
are allowed is known to data, networks, optimizers and trainings themselves.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal, TextIO, TypeVar, get_args

import msgspec

from core.datasets import DataSpec, ShippedData, dataset_named
from core.files import replacing, shown, telling
from core.lesson import Lesson
from core.networks import (
    LayerSpec,
    LossName,
    NetworkSpec,
    activation_named,
    initialisation_named,
    loss_named,
    output_named,
    remark_on,
)
from core.run_lines import LineError, check_alone, given_twice, parse_named, parse_run, parse_whole
from core.settings import NUMBER, Values
from core.ticks import number as number_words
from core.train_data import is_file, own_data
from core.train_options import OPTIONS
from core.training import (
    Precision,
    Training,
    TrainSpec,
    check_training,
    problem_of,
    read_weights,
    training,
    write_epochs,
    write_weights,
)
from core.training.tables import COLUMNS
from core.validation import COLUMNS as FOLD_COLUMNS
from core.validation import Summary, cross_validate, folds, samples_of, write_folds
from core.words import QT_TRANSLATE_NOOP, Text

Options = Mapping[str, Any]
_T = TypeVar("_T")

PARTS = {"data": "--data", "layers": "--layers", "runs": "--run"}  # nothing to train without
PLACES = ("run", "out", "weights_out", "folds")  # what says nothing about the training itself
WAYS: dict[str, Literal["batch", "layer"] | None] = {
    "batch": "batch",
    "layer": "layer",
    "none": None,
}


def specs_from(options: Options) -> tuple[list[TrainSpec], tuple[Text, ...]]:
    """The trainings that the options describe, one for each run.

    Beside them what was recognised in the file of `--data`, if it is one.

    Raises `LineError` for what is missing or cannot be read, and what data, networks, optimizers
    and trainings raise.
    """
    if missing := [flag for name, flag in PARTS.items() if not options.get(name)]:
        source = QT_TRANSLATE_NOOP(
            "Command line", "Give a lesson, or all of {wanted}. Missing: {missing}."
        )
        wanted = ", ".join(PARTS.values())
        raise LineError(Text.of("Command line", source, wanted=wanted, missing=", ".join(missing)))
    sizes = parse_layers(options["layers"])
    seed = _whole(options, "seed", 0)
    loss = loss_named(options.get("loss") or "mse").name
    data, notes = _data(options, sizes, loss)
    spec = TrainSpec(
        data=data,
        network=_network(options, sizes, seed),
        loss=loss,
        optimizer=parse_run(options["runs"][0]),
        epochs=_whole(options, "epochs", 50),
        batch=_whole(options, "batch", 10),
        validation=_number(options, "validation", 0.5),
        standardise=bool(options.get("standardise")),
        l1=_number(options, "l1", 0.0),
        l2=_number(options, "l2", 0.0),
        seed=seed,
        precision=_choice(options, "precision", "float64", get_args(Precision)),
        early_stopping=_whole(options, "patience", 0) or None,
    )
    _check_layers(spec, sizes)
    spec = _with_weights(spec, options.get("weights_in"))
    runs = [parse_run(line) for line in options["runs"]]
    return [msgspec.structs.replace(spec, optimizer=run) for run in runs], notes


def specs_of(lesson: Lesson, options: Options) -> list[TrainSpec]:
    """The trainings of a lesson's network study.

    Raises `LineError` where there are none, and for options that say again what a lesson says.
    """
    names = (flag.removeprefix("--").replace("-", "_") for flag, _ in OPTIONS)
    check_alone(options, ("runs", *(name for name in names if name not in PLACES)))
    study = lesson.network
    if study is None or not study.runs:
        source = QT_TRANSLATE_NOOP(
            "Command line", "This lesson trains no network: it has no network study with runs."
        )
        raise LineError(Text.of("Command line", source))
    return [study.training(run) for run in study.runs]


def parse_layers(text: str) -> tuple[int, ...]:
    """Units of every layer, inputs and outputs included, from `2,8,8,1`; raises `LineError`."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not all(re.fullmatch(r"[0-9]{1,12}", part) for part in parts):
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The layers must be whole numbers with commas, the inputs first and the outputs last, "
            "such as 2,8,8,1, but are “{text}”.",
        )
        raise LineError(Text.of("Command line", source, text=text[:60]))
    return tuple(map(int, parts))


# -- the parts of a specification


def _data(
    options: Options, sizes: Sequence[int], loss: LossName
) -> tuple[DataSpec, tuple[Text, ...]]:
    text = options["data"]
    if is_file(text):
        return own_data(options, sizes[-1], loss)
    name, given = parse_named(text)
    known = {setting.name for setting in dataset_named(name).settings}
    more: dict[str, object] = {}
    if options.get("samples") is not None:
        more["samples"] = _whole(options, "samples", 0)
    if options.get("noise") is not None:
        more["noise"] = _number(options, "noise", 0.0)
    for key, value in more.items():
        if given.get(key, value) != value:
            raise given_twice(key)
    settings = {**given, **more}
    if "seed" in known and "seed" not in settings:
        settings["seed"] = _whole(options, "seed", 0)
    return ShippedData(name, Values(settings)).resolved(), ()


def _network(options: Options, sizes: Sequence[int], seed: int) -> NetworkSpec:
    hidden = sizes[1:-1]
    names = _for_each(options, "activation", "tanh", len(hidden), activation_named)
    rates = _for_each(options, "dropout", "0", len(hidden), _rate)
    ways = _for_each(options, "normalise", "none", len(hidden), _way)
    layers = tuple(
        LayerSpec(units, entry.name, rate, way)
        for units, entry, rate, way in zip(hidden, names, rates, ways, strict=True)
    )
    features = options.get("features")
    return NetworkSpec(
        hidden=layers,
        output=output_named(options.get("output") or "identity").name,
        initialisation=initialisation_named(options.get("init") or "glorot").name,
        features=tuple(part.strip() for part in features.split(",")) if features else (),
        seed=seed,
    )


def _rate(text: str) -> float:
    return _number({"dropout": text}, "dropout", 0.0)


def _way(text: str) -> Literal["batch", "layer"] | None:
    if text not in WAYS:
        raise _refused("--normalise", text, ", ".join(WAYS))
    return WAYS[text]


def _for_each(
    options: Options, name: str, default: str, count: int, read: Callable[[str], _T]
) -> list[_T]:
    """What every hidden layer is given: one for all, or one for each with commas."""
    parts = [read(part.strip()) for part in (options.get(name) or default).split(",")]
    if len(parts) == 1:
        return parts * count
    if len(parts) != count:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "Hidden layers: {count}, but {option} names {given}. Give one for all, or one for "
            "each.",
        )
        raise LineError(
            Text.of("Command line", source, count=count, option=f"--{name}", given=len(parts))
        )
    return parts


def _check_layers(spec: TrainSpec, sizes: Sequence[int]) -> None:
    """Raise `LineError` where the first or the last number is not what the data needs."""
    needed = problem_of(spec).network.sizes
    if tuple(sizes) == needed:
        return
    source = QT_TRANSLATE_NOOP(
        "Command line",
        "The layers are {given}, but this data with this output needs {needed}: first the inputs "
        "or features ({inputs}), last the outputs ({outputs}).",
    )
    given, right = (",".join(map(str, each)) for each in (sizes, needed))
    raise LineError(
        Text.of(
            "Command line",
            source,
            given=given,
            needed=right,
            inputs=needed[0],
            outputs=needed[-1],
        )
    )


def _with_weights(spec: TrainSpec, path: str | None) -> TrainSpec:
    if path is None:
        return spec
    weights = read_weights(Path(path), problem_of(spec).network)
    network = msgspec.structs.replace(spec.network, given=tuple(weights.tolist()))
    return msgspec.structs.replace(spec, network=network)


# -- numbers and choices


def _whole(options: Options, name: str, default: int) -> int:
    text = options.get(name)
    return default if text is None else parse_whole(text, f"--{name}")


def _number(options: Options, name: str, default: float) -> float:
    text = options.get(name)
    if text is None:
        return default
    if not NUMBER.fullmatch(text):
        raise _refused(f"--{name}", text, "0.1")
    return float(text)


def _choice(options: Options, name: str, default: _T, known: tuple[_T, ...]) -> _T:
    text = options.get(name)
    found = default if text is None else next((each for each in known if each == text), None)
    if found is None:
        raise _refused(f"--{name}", str(text), ", ".join(map(str, known)))
    return found


def _refused(option: str, text: str, known: str) -> LineError:
    source = QT_TRANSLATE_NOOP(
        "Command line", "The value of {option} must be like {known}, but is “{text}”."
    )
    return LineError(Text.of("Command line", source, option=option, known=known, text=text[:60]))


# -- computing and writing


def write_trainings(
    specs: Sequence[TrainSpec], stream: TextIO | None, options: Options
) -> list[Text]:
    """Train one after the other and write the epochs to `stream`, or to the CSV file of `--out`.

    Weights go to the file of `--weights-out` where it is given, their names with the number of the
    run behind them where there are several. Returns what is worth knowing. Files are put in place
    whole; raises `FileError`. With `--folds` every run is cross-validated, and its folds are the
    rows.
    """
    _check_places(options)
    if options.get("folds") is not None:
        return _write_folds(specs, stream, options)
    for spec in specs:
        check_training(spec)
    notes = _remarks(specs[0])
    with ExitStack() as stack:
        archive = None
        if options.get("weights_out"):
            aside = stack.enter_context(_place(options["weights_out"], (".npz",)))
            archive = stack.enter_context(zipfile.ZipFile(aside, "w"))
        if stream is None:
            aside = stack.enter_context(_place(options["out"], (".csv",)))
            stream = stack.enter_context(aside.open("w", encoding="ascii", newline="\n"))
        stream.write(",".join(COLUMNS) + "\n")
        for run, found in enumerate(map(training, specs)):
            write_epochs(stream, run, found)
            if archive is not None:
                write_weights(archive, found, f"_{run}" if len(specs) > 1 else "")
            notes += _endings(run, found)
    return notes


def _write_folds(specs: Sequence[TrainSpec], stream: TextIO | None, options: Options) -> list[Text]:
    """Cross-validate one run after the other, as `write_trainings` says."""
    for name in ("validation", "weights_out"):
        if options.get(name) is not None:
            source = QT_TRANSLATE_NOOP(
                "Command line", "Give --folds or {option}, not both: every fold has its own."
            )
            option = f"--{name.replace('_', '-')}"
            raise LineError(Text.of("Command line", source, option=option))
    made = [folds(spec, _parts(spec, options["folds"])) for spec in specs]
    for parts in made:
        check_training(parts[0])  # the one with the fewest samples to learn from
    notes = _remarks(specs[0])
    with ExitStack() as stack:
        if stream is None:
            aside = stack.enter_context(_place(options["out"], (".csv",)))
            stream = stack.enter_context(aside.open("w", encoding="ascii", newline="\n"))
        stream.write(",".join(FOLD_COLUMNS) + "\n")
        for run, parts in enumerate(made):
            *_, found = cross_validate(parts)
            write_folds(stream, run, found)
            notes += _fold_notes(run, found)
    return notes


def _parts(spec: TrainSpec, text: str) -> int:
    return samples_of(spec) if text == "loo" else parse_whole(text, "--folds")


def _fold_notes(run: int, found: Summary) -> Iterator[Text]:
    broken = [k for k, fold in enumerate(found.folds) if fold.is_broken]
    if broken:
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "Run {run}, {count} of {parts} folds, the first of them {fold}: {ending}",
        )
        ending = found.folds[broken[0]].status.sentence()
        facts = {"run": run, "count": len(broken), "parts": found.parts, "fold": broken[0]}
        yield Text.of("Command line", source, **facts, ending=ending)
    elif not math.isnan(found.r_squared):
        source = QT_TRANSLATE_NOOP(
            "Command line", "Run {run}: R² of all held-out predictions together is {value}."
        )
        yield Text.of("Command line", source, run=run, value=number_words(found.r_squared))


def _remarks(spec: TrainSpec) -> list[Text]:
    remark = remark_on(spec.loss, spec.network.output)
    return [] if remark is None else [remark]


def _endings(run: int, found: Training) -> Iterator[Text]:
    if found.status.kind not in ("running", "finished"):
        source = QT_TRANSLATE_NOOP("Command line", "Run {run}: {ending}")
        yield Text.of("Command line", source, run=run, ending=found.status.sentence())


def _check_places(options: Options) -> None:
    """Raise `LineError` where a file that is read would be written over."""
    read = [Path(options[name]).resolve() for name in ("data", "weights_in") if options.get(name)]
    for name in ("out", "weights_out"):
        path = options.get(name)
        if path and Path(path).resolve() in read:
            source = QT_TRANSLATE_NOOP(
                "Command line",
                "“{path}” is read, so {option} must not write over it. Name another file.",
            )
            option = f"--{name.replace('_', '-')}"
            raise LineError(Text.of("Command line", source, path=shown(path), option=option))


@contextmanager
def _place(path: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Give a file that is put in the place of `path` whole when the block ends well."""
    if Path(path).suffix.lower() not in suffixes:
        source = QT_TRANSLATE_NOOP(
            "Command line", "The file “{path}” must end in {known}. Give it that ending."
        )
        known = ", ".join(suffixes)
        raise LineError(Text.of("Command line", source, path=shown(path), known=known))
    with replacing(path) as aside, telling(path):
        yield aside
