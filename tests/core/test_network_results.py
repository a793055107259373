"""The table of a network study's results: what it says, run by run."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from core.datasets import ShippedData
from core.lesson import Lesson, NetworkStudy, Run
from core.network_results import NetworkResult, network_cells, network_columns, network_results
from core.networks import LayerSpec, NetworkSpec
from core.plan import Recordings, record
from core.settings import Values
from core.surfaces import ShippedSurface
from core.verdict import Verdict
from core.words import Localized, Text, words_in


def study(*rates: float, **more: Any) -> NetworkStudy:
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=k) for k, rate in enumerate(rates)
    )
    parts: dict[str, Any] = {
        "data": ShippedData("blobs", Values(samples=40)).resolved(),
        "network": NetworkSpec(hidden=(LayerSpec(3),), output="sigmoid"),
        "loss": "binary_cross_entropy",
        "epochs": 20,
    }
    return NetworkStudy(**(parts | more), runs=runs)


def lesson(network: NetworkStudy | None) -> Lesson:
    return Lesson(surface=ShippedSurface("sphere"), start=(1.0, 2.0), network=network)


def recorded(network: NetworkStudy) -> Recordings:
    made = Recordings()
    for run in network.runs:
        for training in record(network.training(run)):
            made.store(network.training(run), training)
    return made


def rows(network: NetworkStudy) -> tuple[NetworkResult, ...]:
    return network_results(lesson(network), recorded(network))


def say(label: object) -> str:
    return label.english() if isinstance(label, Text) else words_in(label, "en")  # type: ignore[arg-type]


def judged(found: Verdict) -> Text:
    return Text("Verdict", found.kind)


def test_losses_and_accuracies_are_those_at_the_end() -> None:
    network = study(0.5)
    (row,) = rows(network)
    training = recorded(network)[network.training(network.runs[0])]
    assert row.epochs == 20
    assert row.train_loss == pytest.approx(training.train_loss[-1])  # type: ignore[union-attr]
    assert row.validation_loss == pytest.approx(training.validation_loss[-1])  # type: ignore[union-attr]
    assert row.train_score == training.train_accuracy[-1]  # type: ignore[union-attr]
    assert row.validation_score == training.validation_accuracy[-1]  # type: ignore[union-attr]
    assert row.verdict is not None
    assert row.assessment is not None
    assert sum(map(sum, row.assessment.validation.confusion)) == 20


def test_values_have_r_squared_in_place_of_an_accuracy() -> None:
    network = study(
        0.01,
        data=ShippedData("plane", Values(samples=40)).resolved(),
        network=NetworkSpec(hidden=()),
        loss="mse",
    )
    (row,) = rows(network)
    assert [say(name) for name in network_columns(network)[6:8]] == ["Training R²", "Validation R²"]
    assert row.train_score is not None
    assert row.train_score == row.assessment.train.r_squared  # type: ignore[union-attr]
    assert row.train_score < 1.0
    assert [say(name) for name in network_columns(study())[6:8]] == [
        "Training accuracy",
        "Validation accuracy",
    ]


def test_a_run_that_diverges_has_no_end_to_its_loss() -> None:
    slow, wild = rows(study(0.5, 1e9))
    assert wild.train_loss == wild.validation_loss == math.inf
    assert wild.verdict == Verdict("diverges", 1)
    assert slow.train_loss is not None
    assert slow.train_loss < 1.0


def test_without_held_out_data_its_cells_are_empty() -> None:
    (row,) = rows(study(0.5, validation=0.0))
    found = network_cells(row, say, judged)
    assert found[5] == found[7] == ""
    assert float(found[4]) == row.train_loss


def test_what_is_still_being_recorded_has_no_numbers() -> None:
    network = study(0.5, epochs=20_000)
    spec = network.training(network.runs[0])
    made = Recordings()
    made.store(spec, next(record(spec)))
    for held in (made, Recordings()):
        (row,) = network_results(lesson(network), held)
        assert network_cells(row, say, judged)[3:] == ("",) * 6


def test_cells_hold_numbers_in_full_and_harmless_names() -> None:
    network = study(0.5)
    named = Run(optimizer="adam", name=Localized(en="=A1", ko="=A1"))
    network = msgspec.structs.replace(network, runs=(named,))
    (row,) = rows(network)
    found = network_cells(row, say, judged)
    assert len(found) == len(network_columns(network)) == 9
    assert found[:2] == ("'=A1", "Adam")
    assert float(found[4]) == row.train_loss


def test_weights_are_told_in_units_of_the_data() -> None:
    sales = study(
        0.1,
        data=ShippedData("ice_cream_sales"),
        network=NetworkSpec(hidden=()),
        loss="mse",
        batch=0,
        epochs=2000,
        standardise=True,
    )
    (row,) = rows(sales)
    # Sales are 10 and -2 and 20 times the inputs, and 4: the rule that made the table.
    (found,) = row.own_units
    assert found == pytest.approx((10.0, -2.0, 20.0, 4.0), rel=1e-6)
    deep = NetworkSpec(hidden=(LayerSpec(2),))
    for changes in ({"standardise": False}, {"network": deep}, {"runs": study(1e300).runs}):
        (row,) = rows(msgspec.structs.replace(sales, epochs=3, **changes))
        assert row.train_loss is not None
        assert row.own_units == ()


def test_a_lesson_without_a_network_has_no_rows() -> None:
    assert network_results(lesson(None), Recordings()) == ()
