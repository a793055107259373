"""The results of a network study: its table, its confusion matrix, and cross-validation by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import Lesson, NetworkStudy, Panel, Run
from core.networks import LayerSpec, NetworkSpec
from core.plan import record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from core.training import training
from core.validation import folds, summary
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style, words
from gui.document import Document
from gui.panes.results import ResultsDialog
from gui.panes.results_charts import spread_words, swarm
from gui.panes.results_folds import CrossValidator
from gui.panes.results_validation import ONE_OUT

LEFT = Qt.MouseButton.LeftButton
CHANGE = Text.of("Test", QT_TRANSLATE_NOOP("Test", "Change"))
BOTH: tuple[Panel, ...] = ("contour", "decision")
ALONE: tuple[Panel, ...] = ("decision",)


def rates(*given: float) -> tuple[Run, ...]:
    return tuple(Run(optimizer="sgd", settings=Values(lr=r), style=k) for k, r in enumerate(given))


def study(*given: float, **more: Any) -> NetworkStudy:
    parts: dict[str, Any] = {
        "data": ShippedData("blobs", Values(samples=30)).resolved(),
        "network": NetworkSpec(hidden=(LayerSpec(3),), output="sigmoid"),
        "loss": "binary_cross_entropy",
        "epochs": 4,
    }
    return NetworkStudy(**(parts | more), runs=rates(*given))


def values(*given: float) -> NetworkStudy:
    data = ShippedData("plane", Values(samples=20, noise=0.2)).resolved()
    return study(*given, data=data, network=NetworkSpec(hidden=()), loss="mse")


def lesson(
    network: NetworkStudy, runs: tuple[Run, ...] = (), panels: tuple[Panel, ...] = ALONE
) -> Lesson:
    made = Lesson(surface=ShippedSurface("sphere"), start=(1.0, 2.0), network=network, runs=runs)
    return made.with_look(panels=panels)


def make(
    qtbot: QtBot, shown: Lesson, path: Callable[[], str] = str
) -> tuple[ResultsDialog, Document]:
    document = Document(shown)
    dialog = ResultsDialog(document, record_all(shown), ask_path=lambda *_: path())
    document.setParent(dialog)  # as a window holds it
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog, document


def column(dialog: ResultsDialog, number: int) -> list[str]:
    return [dialog.model.index(row, number).data() for row in range(dialog.model.rowCount())]


def heads(dialog: ResultsDialog) -> list[str]:
    across = Qt.Orientation.Horizontal
    return [dialog.model.headerData(k, across) for k in range(dialog.model.columnCount())]


def finish(dialog: ResultsDialog) -> None:
    for _ in range(10_000):
        if not dialog.validation.validator.is_running:
            return
        dialog.validation.validator.advance()
    raise AssertionError("it never ends")


def rows_of_chart(dialog: ResultsDialog) -> list[str]:
    described = dialog.validation.chart.accessibleDescription()
    return described.split("; ") if described else []


def test_a_lesson_about_a_network_shows_its_runs_at_once(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, 1e9)))
    assert not dialog.tabs.isVisible()
    assert dialog.validation.isVisible()
    assert heads(dialog)[3:] == [
        "Epochs",
        "Training loss",
        "Validation loss",
        "Training accuracy",
        "Validation accuracy",
        "Verdict",
    ]
    assert column(dialog, 0) == ["0.5", "1000000000"]
    assert column(dialog, 3) == ["4", "0"]
    assert column(dialog, 4)[1] == "∞"
    assert column(dialog, 8)[1] == "diverges at 1"


def test_a_surface_that_nobody_sees_has_no_results(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5), rates(0.1, 0.2), ALONE))
    assert not dialog.tabs.isVisible()
    assert dialog.model.rowCount() == 1
    assert "Epochs" in heads(dialog)


def test_a_switch_leads_from_one_study_to_the_other(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5), rates(0.1, 0.2), BOTH))
    assert dialog.tabs.isVisible()
    assert dialog.tabs.current == "surface"
    for key, count in (("network", 1), ("surface", 2)):
        QTest.mouseClick(dialog.tabs.tab(key), LEFT)
        assert dialog.tabs.current == key
        assert dialog.model.rowCount() == count
        assert dialog.validation.isVisible() is (key == "network")
        assert ("Epochs" in heads(dialog)) is (key == "network")


def test_a_lesson_without_a_network_has_neither_switch_nor_validation(qtbot: QtBot) -> None:
    dialog, document = make(qtbot, lesson(study(0.5), rates(0.1), BOTH))
    QTest.mouseClick(dialog.tabs.tab("network"), LEFT)
    document.edit(document.lesson.with_network(None), CHANGE)
    assert not dialog.tabs.isVisible()
    assert not dialog.validation.isVisible()
    assert dialog.model.rowCount() == 1


def test_rows_are_copied_with_the_names_of_their_columns(qtbot: QtBot) -> None:
    dialog, document = make(qtbot, lesson(study(0.5, 0.1)))
    QTest.mouseClick(dialog.copy_button, LEFT)
    text = QGuiApplication.clipboard().text()
    head, *rows = [line.split("\t") for line in text.splitlines()]
    assert head == heads(dialog)
    network = document.lesson.network
    assert network is not None
    for row, run in zip(rows, network.runs, strict=True):
        known = training(network.training(run))
        assert float(row[4]) == pytest.approx(known.train_loss[-1])
        assert float(row[7]) == known.validation_accuracy[-1]


def test_the_table_is_saved_as_a_file_of_numbers(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    dialog, _ = make(qtbot, lesson(values(0.01)), path=lambda: str(path))
    QTest.mouseClick(dialog.export_button, LEFT)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, row = csv.reader(stream)
    assert head[6:8] == ["Training R²", "Validation R²"]
    assert float(row[6]) < 1.0


def test_what_was_held_out_is_hidden_where_the_lesson_hides_it(qtbot: QtBot) -> None:
    open_, hiding = lesson(study(0.5)), lesson(study(0.5, hide=("test_data",)))
    dialog, document = make(qtbot, hiding)
    box = dialog.validation
    told = (box.hidden, box.matrix, box.sides, box.chart, box.button)
    assert heads(dialog)[3:] == ["Epochs", "Training loss", "Training accuracy", "Verdict"]
    assert [widget.isVisible() for widget in told] == [True, True, False, False, False]
    assert "hides the held-out data" in box.hidden.text()
    counts = [part.rpartition(" ")[2] for part in box.matrix.accessibleDescription().split(";")]
    assert sum(map(int, counts)) == 15  # half of 30 train
    QTest.mouseClick(dialog.copy_button, LEFT)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [len(line.split("\t")) for line in copied] == [7, 7]
    document.edit(open_, CHANGE)
    assert "Validation loss" in heads(dialog)
    assert [widget.isVisible() for widget in told] == [False, True, True, True, True]


def test_slopes_and_bias_are_told_in_units_of_the_data(qtbot: QtBot) -> None:
    sales = study(
        *(0.1, 0.001),
        data=ShippedData("ice_cream_sales"),
        network=NetworkSpec(hidden=()),
        loss="mse",
        batch=0,
        epochs=2000,
        standardise=True,
    )
    dialog, document = make(qtbot, lesson(sales))
    label = dialog.validation.own_units
    head, line = label.text().split("\n")
    assert head == "Weights in units of the data: 0.1"
    # Sales are 10 and -2 and 20 times the inputs, and 4: the rule that made the table.
    numbers = [part.rpartition(" ")[2] for part in line.split(" · ")]
    assert numbers == ["10", "−2", "20", "4"]
    assert line.endswith("bias 4")
    dialog.table.selectRow(1)
    assert label.text().startswith("Weights in units of the data: 0.001\n")
    assert line not in label.text()
    plain = msgspec.structs.replace(sales, standardise=False)
    document.edit(lesson(plain), CHANGE)
    assert not label.isVisible()


def test_every_class_has_its_own_slopes(qtbot: QtBot) -> None:
    three = study(
        0.5,
        data=ShippedData("three_blobs").resolved(),
        network=NetworkSpec(hidden=(), output="softmax"),
        loss="softmax_cross_entropy",
        standardise=True,
    )
    dialog, _ = make(qtbot, lesson(three))
    lines = dialog.validation.own_units.text().split("\n")
    assert [line.partition(":")[0] for line in lines[1:]] == ["class 0", "class 1", "class 2"]


def test_the_confusion_matrix_is_that_of_the_selected_run(qtbot: QtBot) -> None:
    dialog, document = make(qtbot, lesson(study(5.0, 1e-6)))
    told = []
    for row in (0, 1):
        dialog.table.selectRow(row)
        told.append(dialog.validation.matrix.accessibleDescription())
    network = document.lesson.network
    assert network is not None
    for description, run in zip(told, network.runs, strict=True):
        counts = summary([training(network.training(run))]).confusion
        expected = [
            f"True class class {true}, told as class {as_}: {counts[true][as_]}"
            for true in (0, 1)
            for as_ in (0, 1)
        ]
        assert description == "; ".join(expected)
    assert told[0] != told[1]
    assert dialog.validation.matrix.accessibleName().startswith("Confusion matrix: ")


def test_the_matrix_of_the_training_samples_is_a_click_away(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, validation=0.2)))
    matrix = dialog.validation.matrix

    def total() -> int:
        return sum(
            int(part.rpartition(" ")[2]) for part in matrix.accessibleDescription().split(";")
        )

    assert total() == 6
    QTest.mouseClick(dialog.validation.sides.tab("train"), LEFT)
    assert total() == 24


def test_without_held_out_data_the_matrix_is_that_of_training(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, validation=0.0)))
    counts = dialog.validation.matrix.accessibleDescription().split(";")
    assert sum(int(part.rpartition(" ")[2]) for part in counts) == 30
    assert not dialog.validation.sides.isVisible()


def test_values_have_no_confusion_matrix(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(values(0.01)))
    assert not dialog.validation.matrix.isVisible()
    assert dialog.validation.chart.isVisible()


@pytest.mark.parametrize("parts", [2, 5, ONE_OUT])
def test_cross_validation_shows_mean_and_spread_of_every_run(qtbot: QtBot, parts: int) -> None:
    dialog, document = make(qtbot, lesson(study(0.5, 0.1)))
    box = dialog.validation
    box.parts.set_value(parts)
    box.measures.set_value("loss")
    QTest.mouseClick(box.button, LEFT)
    assert box.button.text() == "Cancel"
    finish(dialog)
    assert box.button.text() == "Cross-validate"
    network = document.lesson.network
    assert network is not None
    for told, run in zip(rows_of_chart(dialog), network.runs, strict=True):
        made = folds(network.training(run), parts or 30)
        losses = [each.validation_loss[-1] for each in map(training, made)]
        mean, deviation = (float(text) for text in told.rpartition(": ")[2].split(" ± "))
        assert mean == pytest.approx(np.mean(losses), abs=0.006)
        assert deviation == pytest.approx(np.std(losses, ddof=1), rel=0.06)


def test_leaving_one_out_of_values_has_one_r_squared_for_all(qtbot: QtBot) -> None:
    dialog, document = make(qtbot, lesson(values(0.01)))
    dialog.validation.parts.set_value(ONE_OUT)
    dialog.validation.button.click()
    finish(dialog)
    network = document.lesson.network
    assert network is not None
    found = summary(map(training, folds(network.training(network.runs[0]), 20)))
    (told,) = rows_of_chart(dialog)
    name, value, rest = told.split()
    assert (name, rest) == ("0.01:", "together")
    assert float(value.replace("−", "-")) == pytest.approx(found.r_squared, rel=2e-3)


def test_cross_validation_works_in_slices_and_says_how_far_it_is(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, 0.1, epochs=400)))
    validator = dialog.validation.validator
    dialog.validation.button.click()
    shares = [validator.done]
    for _ in range(4):
        validator.advance(0.0)  # one step of a generator
        shares.append(validator.done)
    assert shares[0] == 0.0
    assert shares == sorted(set(shares))
    assert shares[-1] < 0.5
    assert rows_of_chart(dialog)[0].endswith("of 5 folds")


def test_it_can_be_cancelled_at_any_time(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, epochs=400)))
    box = dialog.validation
    for end in (box.button.click, lambda: box.parts.committed.emit(3), dialog.hide):
        box.button.click()
        box.validator.advance(0.0)
        assert box.validator.is_running
        end()
        assert not box.validator.is_running
        assert rows_of_chart(dialog) == []


def test_a_change_of_the_lesson_ends_it_and_a_new_name_does_not(qtbot: QtBot) -> None:
    network = study(0.5, epochs=400)
    dialog, document = make(qtbot, lesson(network))
    box = dialog.validation
    box.button.click()
    box.validator.advance(0.0)
    named = msgspec.structs.replace(network.runs[0], name="mine")
    document.edit(lesson(msgspec.structs.replace(network, runs=(named,))), CHANGE)
    assert box.validator.is_running
    document.edit(lesson(msgspec.structs.replace(network, batch=7)), CHANGE)
    assert not box.validator.is_running


def test_what_was_cross_validated_is_remembered(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5)))
    box = dialog.validation
    box.button.click()
    finish(dialog)
    five = rows_of_chart(dialog)
    box.parts.set_value(2)
    box.parts.committed.emit(2)
    assert rows_of_chart(dialog) == []
    box.parts.set_value(5)
    box.parts.committed.emit(5)
    assert rows_of_chart(dialog) == five
    box.button.click()
    assert not box.validator.is_running


def test_no_more_folds_are_offered_than_there_are_samples(qtbot: QtBot) -> None:
    data = ShippedData("xor_points").resolved()
    dialog, _ = make(qtbot, lesson(study(0.5, data=data)))
    parts = dialog.validation.parts
    offered = [parts.itemText(k) for k in range(parts.count())]
    assert offered == ["2 folds", "3 folds", "4 folds", "leave-one-out"]
    assert parts.value() == ONE_OUT


def test_a_run_that_cannot_be_trained_says_why_and_the_others_go_on(qtbot: QtBot) -> None:
    network = study(0.5)
    runs = (Run(optimizer="lbfgs", style=1), *network.runs)
    validator = CrossValidator()
    told: list[Text] = []
    validator.failed.connect(told.append)
    specs = [network.training(run) for run in runs]
    validator.start(specs, 2)
    while validator.is_running:
        validator.advance()
    assert "works on two weights only" in told[0].english()
    assert validator.summary(specs[0], 2) is None
    found = validator.summary(specs[1], 2)
    assert found is not None
    assert len(found.folds) == 2


def test_folds_that_diverge_are_counted_and_not_averaged(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(1e9)))
    dialog.validation.button.click()
    finish(dialog)
    assert rows_of_chart(dialog)[0].endswith("diverges in 5 of 5")


def test_every_control_is_reached_by_the_keyboard(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, epochs=400), rates(0.1), BOTH))
    QTest.mouseClick(dialog.tabs.tab("network"), LEFT)
    dialog.table.setFocus()
    box, met = dialog.validation, []
    for _ in range(5):
        met.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert met == [dialog.table, box.sides.tab("validation"), box.measures, box.parts, box.button]
    QTest.keyClick(box.button, Qt.Key.Key_Space)
    assert box.validator.is_running
    QTest.keyClick(box.button, Qt.Key.Key_Space)
    assert not box.validator.is_running
    controls = (box.chart, box.matrix, box.parts, box.measures, box.button)
    assert all(control.accessibleName() for control in controls)


def test_both_pictures_follow_theme_and_language(qtbot: QtBot) -> None:
    dialog, _ = make(qtbot, lesson(study(0.5, 0.1)))
    box = dialog.validation
    box.button.click()
    finish(dialog)
    light = box.grab().toImage().pixelColor(2, box.height() - 2)
    try:
        style.set_theme("dark")
        words.set_language("ko")
        QApplication.processEvents()
        dark = box.grab().toImage().pixelColor(2, box.height() - 2)
        assert box.button.text() == "교차 검증"
        assert box.matrix.accessibleDescription().startswith("실제 클래스")
    finally:
        words.set_language("en")
        style.set_theme("light")
        QApplication.processEvents()
    assert dark.lightness() < 60 < 200 < light.lightness()


@pytest.mark.parametrize(
    ("mean", "deviation", "expected"),
    [
        (0.71666, 0.068464, "0.717 ± 0.068"),
        (0.96, 0.25, "0.96 ± 0.25"),
        (-3.21, 12.3, "−3 ± 12"),
        (1.0, 0.0, "1 ± 0"),
        (2e7, 3.0, "2.0·10⁷ ± 3"),
    ],
)
def test_a_mean_is_written_to_the_digits_that_its_spread_leaves(
    mean: float, deviation: float, expected: str
) -> None:
    assert spread_words(mean, deviation) == expected


def test_equal_dots_stand_on_each_other_and_others_do_not() -> None:
    placed = swarm([10.0, 50.0, 10.0, 10.0])
    assert [place for place, _ in placed] == [10.0, 10.0, 10.0, 50.0]
    assert [up for _, up in placed] == pytest.approx([-7.333, 0.0, 7.333, 0.0], abs=1e-3)
    assert swarm([]) == []
