"""The network pane and the network's runs, with real keys and a real mouse."""

from __future__ import annotations

import gc
import itertools
import math
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.datasets import DATASETS, ShippedData, TableData
from core.lesson import Control, Lesson, NetworkStudy, Run
from core.networks import ActivationName, LayerSpec, NetworkSpec
from core.settings import Values
from core.surfaces import ShippedSurface
from core.training import Training, training
from core.words import Text
from gui import style
from gui.document import Document
from gui.forms import ChoiceRow, Editor, NumberEditor, TruthEditor
from gui.panes.network import NetworkPane, edits, fits
from gui.panes.network.training_part import counts
from gui.panes.runs import RunsPane
from gui.window import Window
from gui.window.columns import Column
from gui.words import say, set_language
from tests.gui.windows import BOWL, preferences_in, shown_window

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("This plugin does not support"),  # offscreen has no window manager
]
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[NetworkPane]:
    """The pane of a lesson without network, in its column."""
    style.set_theme("light")
    document = Document(Lesson(surface=ShippedSurface("sphere"), start=(-1.0, -2.0)))
    made = NetworkPane(document)
    column = Column((made,))
    qtbot.addWidget(column)
    column.resize(248, 640)
    column.show()
    yield made
    set_language("en")
    style.set_theme("light")
    document.deleteLater()


@pytest.fixture
def taught(pane: NetworkPane) -> NetworkPane:
    """The same with the network that its button adds."""
    QTest.mouseClick(pane.add_card, LEFT)
    QCoreApplication.processEvents()
    return pane


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, edits.added(BOWL)) as shown:
        yield shown


def say_nothing() -> Text:
    """Words of an undo step that nobody reads."""
    return Text("", "")


def study(pane: NetworkPane) -> NetworkStudy:
    found = pane.document.lesson.network
    assert found is not None
    return found


def study_in(window: Window) -> NetworkStudy:
    found = window.document.lesson.network
    assert found is not None
    return found


def steps(pane: NetworkPane) -> int:
    return pane.document.undo_stack.count()


def listed(pane: NetworkPane) -> list[str]:
    """What the pane says that could not be done, from now on."""
    said: list[str] = []
    pane.said.connect(said.append)
    return said


def number(row: QWidget) -> NumberEditor:
    assert isinstance(row, NumberEditor)
    return row


def choice(row: QWidget) -> ChoiceRow:
    assert isinstance(row, ChoiceRow)
    return row


def type_into(field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, LEFT, pos=QPoint(6, 12))
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pick(row: ChoiceRow, words: str) -> None:
    """Choose from a list as a hand on the keyboard does."""
    place = row.choice.findText(words)
    assert place >= 0, words
    row.choice.setCurrentIndex(place)
    row.choice.activated.emit(place)


# ------------------------------------------------------------------ adding and removing


def test_a_lesson_without_network_is_offered_one_and_nothing_else(pane: NetworkPane) -> None:
    assert pane.add_card.isVisible()
    assert pane.sections == {}


def test_the_added_network_learns_a_circle_at_three_rates_on_the_stage(
    taught: NetworkPane,
) -> None:
    made = study(taught)
    assert made.data == ShippedData("circle")
    assert [layer.units for layer in made.network.hidden] == [4, 2]
    assert {layer.activation for layer in made.network.hidden} == {"tanh"}
    assert (made.loss, made.batch) == ("mse", 10)
    assert [run.settings["lr"] for run in made.runs] == [0.003, 0.03, 0.3]
    assert len({run.style for run in made.runs}) == 3
    assert taught.document.lesson.look.panels == ("decision", "learning")
    assert steps(taught) == 1
    assert not taught.add_card.isVisible()


def test_the_removed_network_takes_its_panels_along_and_comes_back_whole(
    taught: NetworkPane,
) -> None:
    before = taught.document.lesson
    QTest.mouseClick(taught.remove_button, LEFT)
    assert taught.document.lesson.network is None
    assert taught.document.lesson.look.panels == ("contour", "loss")
    assert taught.add_card.isVisible()
    taught.document.undo_stack.undo()
    assert taught.document.lesson == before


def test_only_the_panels_of_the_network_go_with_it(taught: NetworkPane) -> None:
    both = taught.document.lesson.with_look(panels=("contour", "decision"))
    assert edits.removed(both).look.panels == ("contour",)


# ------------------------------------------------------------------ data


def test_every_shipped_data_set_has_a_picture_of_its_own_points(taught: NetworkPane) -> None:
    QTest.mouseClick(taught.data.all, LEFT)
    gallery = taught.data.gallery
    assert gallery.seen == list(DATASETS)
    pictures = [gallery.cells[name].grab().toImage() for name in DATASETS]
    for place, picture in enumerate(pictures):
        assert not any(picture == other for other in pictures[:place])


def test_a_click_on_a_picture_takes_that_data_with_the_share_that_suits_it(
    taught: NetworkPane,
) -> None:
    QTest.mouseClick(taught.data.all, LEFT)
    QTest.mouseClick(taught.data.gallery.cells["house_price"], LEFT)
    assert study(taught).data == ShippedData("house_price")
    assert study(taught).validation == 0.0
    taught.document.undo_stack.undo()
    assert study(taught).data == ShippedData("circle")
    assert study(taught).validation == 0.5


def test_arrows_go_through_the_data_sets(taught: NetworkPane) -> None:
    cells = taught.data.gallery.cells
    cells["circle"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cells["circle"], Qt.Key.Key_Right)
    assert study(taught).data == ShippedData("xor")
    assert cells["xor"].isChecked()


def test_the_chosen_data_set_is_seen_though_the_others_are_folded(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "plane"), say_nothing())
    assert len(taught.data.gallery.seen) == 8
    assert "plane" in taught.data.gallery.seen


def test_a_drag_on_a_setting_of_the_data_is_one_undo_step(taught: NetworkPane) -> None:
    slider = number(taught.data.settings.lines["noise"].widget).slider
    assert slider is not None
    begin = QPoint(round(slider.x_of(slider.number())), 12)
    QTest.mousePress(slider, LEFT, pos=begin)
    for x in (20, 40, 60):
        QTest.mouseMove(slider, begin + QPoint(x, 0))
    QTest.mouseRelease(slider, LEFT, pos=begin + QPoint(60, 0))
    data = study(taught).data
    assert isinstance(data, ShippedData)
    noise = data.settings["noise"]
    assert isinstance(noise, float)
    assert noise > 0.1
    assert steps(taught) == 2


def test_another_seed_draws_other_data(taught: NetworkPane) -> None:
    QTest.mouseClick(taught.data.another, LEFT)
    assert study(taught).data == ShippedData("circle", Values(seed=1))


def test_data_that_are_not_drawn_have_no_other_seed(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "xor_points"), say_nothing())
    assert not taught.data.another.isEnabled()
    assert "chance" in taught.data.another.toolTip()
    assert taught.data.settings.lines == {}


def test_own_data_are_shown_and_kept(taught: NetworkPane) -> None:
    rows = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0), (1.0, 0.0, 0.0))
    own = TableData(("a", "b", "c"), rows, "c", "classification")
    taught.document.edit(edits.with_data(taught.document.lesson, own), say_nothing())
    assert taught.data.gallery.own.isChecked()
    assert taught.data.gallery.own.isVisible()
    assert taught.data.gallery.own.accessibleName() == "Own data"


# ------------------------------------------------------------------ what fits the data


def test_values_to_predict_bring_a_loss_and_an_output_for_values(taught: NetworkPane) -> None:
    lesson = edits.with_loss(taught.document.lesson, "binary_cross_entropy")
    assert edits.study_of(lesson).network.output == "sigmoid"
    there = edits.study_of(edits.chosen(lesson, "plane"))
    assert (there.loss, there.network.output) == ("mse", "identity")


def test_three_classes_bring_softmax_where_the_loss_tells_two_apart(taught: NetworkPane) -> None:
    lesson = edits.with_loss(taught.document.lesson, "hinge")
    there = edits.study_of(edits.chosen(lesson, "three_blobs"))
    assert (there.loss, there.network.output) == ("softmax_cross_entropy", "softmax")


def test_a_loss_takes_its_output_along_and_says_so(taught: NetworkPane) -> None:
    told: list[str] = []
    taught.told.connect(told.append)
    pick(choice(taught.network.form.lines["loss"].widget), "Softmax cross-entropy")
    assert study(taught).network.output == "softmax"
    assert told == ["They go together: Softmax with Softmax cross-entropy."]
    assert steps(taught) == 2


def test_what_does_not_fit_is_seen_but_not_offered_and_explained(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "plane"), say_nothing())
    row = choice(taught.network.form.lines["loss"].widget)
    flags = {
        row.choice.itemText(place): bool(
            row.choice.model().flags(row.choice.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
        )
        for place in range(row.choice.count())
    }
    assert [name for name, is_on in flags.items() if is_on] == [
        "Mean squared error",
        "Mean absolute error",
        "Huber",
    ]
    assert "Hinge compares classes, but the data has values to predict" in row.choice.toolTip()
    hinge = row.choice.itemData(row.choice.findText("Hinge"), Qt.ItemDataRole.ToolTipRole)
    assert "compares classes" in hinge


def test_the_step_function_is_seen_and_its_fault_told(taught: NetworkPane) -> None:
    row = choice(taught.network.form.lines["activation"].widget).choice
    place = row.findText("Step")
    assert not row.model().flags(row.model().index(place, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert "derivative is 0" in row.itemData(place, Qt.ItemDataRole.ToolTipRole)


def test_a_loss_that_works_worse_than_another_is_remarked_on(taught: NetworkPane) -> None:
    assert not taught.network.remark.isVisible()
    pick(choice(taught.network.form.lines["output"].widget), "Sigmoid")
    taught.document.edit(edits.with_loss(taught.document.lesson, "mse"), say_nothing())
    assert study(taught).network.output == "sigmoid"
    assert "gradient all but vanishes" in taught.network.remark.text


def test_every_data_set_has_a_network_that_can_be_trained(taught: NetworkPane) -> None:
    for name in DATASETS:
        lesson = edits.chosen(taught.document.lesson, name)  # checked by the lesson itself
        made = edits.study_of(lesson)
        assert fits.network_in(made).size > 0, name


# ------------------------------------------------------------------ the network


def test_units_are_typed_and_counted(taught: NetworkPane) -> None:
    first, second = taught.network.row.fields
    type_into(first, "8")
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert [layer.units for layer in study(taught).network.hidden] == [8, 3]


def test_the_carets_of_a_layer_count_its_units(taught: NetworkPane) -> None:
    field = taught.network.row.fields[0]
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, 4))
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, 4))
    QTest.mouseClick(field, LEFT, pos=QPoint(field.width() - 5, field.height() - 4))
    assert study(taught).network.hidden[0].units == 5


@pytest.mark.parametrize("text", ["0", "65", "1e9", "2.5", "two", ""])
def test_units_that_cannot_be_are_refused_and_the_old_ones_stay(
    taught: NetworkPane, text: str
) -> None:
    said = listed(taught)
    field = taught.network.row.fields[0]
    QTest.mouseClick(field, LEFT, pos=QPoint(6, 12))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert study(taught).network.hidden[0].units == 4
    assert said
    assert steps(taught) == 1


def test_layers_come_and_go_up_to_eight_and_down_to_none(taught: NetworkPane) -> None:
    row = taught.network.row
    for _ in range(9):
        QTest.mouseClick(row.more, LEFT)
    assert len(study(taught).network.hidden) == 8
    assert not row.more.isEnabled()
    assert "8" in row.more.toolTip()
    for _ in range(9):
        QTest.mouseClick(row.less, LEFT)
    assert study(taught).network.hidden == ()
    assert not row.less.isEnabled()
    assert taught.details.layer_forms.forms == []


def test_the_rows_of_many_layers_stay_inside_the_pane(taught: NetworkPane) -> None:
    for _ in range(6):
        QTest.mouseClick(taught.network.row.more, LEFT)
    QCoreApplication.processEvents()
    row = taught.network.row
    boxes = [field.geometry() for field in row.fields]
    assert all(row.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_one_activation_goes_to_all_layers_and_single_layers_have_their_own(
    taught: NetworkPane,
) -> None:
    pick(choice(taught.network.form.lines["activation"].widget), "ReLU")
    assert [layer.activation for layer in study(taught).network.hidden] == ["relu", "relu"]
    second = taught.details.layer_forms.forms[1]
    pick(choice(second.lines["activation"].widget), "Sine")
    type_into(number(second.lines["dropout"].widget).field, "0.25")
    pick(choice(second.lines["normalise"].widget), "Layer")
    assert study(taught).network.hidden == (
        LayerSpec(4, "relu"),
        LayerSpec(2, "sine", 0.25, "layer"),
    )
    row = choice(taught.network.form.lines["activation"].widget)
    assert row.choice.currentIndex() == -1


@pytest.mark.parametrize(
    ("language", "hidden", "shown"),
    [
        ("en", ("tanh", "relu"), "Different"),
        ("ko", ("tanh", "relu"), "서로 다름"),
        ("en", (), "–"),
    ],
)
def test_the_activation_says_where_the_layers_have_none_in_common(
    taught: NetworkPane, language: str, hidden: tuple[ActivationName, ...], shown: str
) -> None:
    set_language(language)
    layers = tuple(LayerSpec(4, name) for name in hidden)
    lesson = edits.with_network(taught.document.lesson, hidden=layers)
    taught.document.edit(lesson, say_nothing())
    row = taught.network.form.lines["activation"].widget
    assert isinstance(row, ChoiceRow)
    assert row.choice.currentText() == ""
    assert row.choice.placeholderText() == shown
    assert row.isEnabled() == bool(hidden)


def test_a_change_of_layers_lets_go_of_weights_that_were_given(taught: NetworkPane) -> None:
    given = NetworkSpec(hidden=(LayerSpec(1),), given=(1.0,) * 5)
    lesson = edits.with_study(taught.document.lesson, network=given)
    assert edits.study_of(edits.with_layer_added(lesson)).network.given == ()


def test_features_are_switched_and_the_last_one_stays(taught: NetworkPane) -> None:
    said = listed(taught)
    chips = taught.details.chips.chips
    taught.details.folds["features"].set_folded(False)
    QTest.mouseClick(chips["x1^2"], LEFT)
    QTest.mouseClick(chips["x2"], LEFT)
    assert study(taught).network.features == ("x1", "x1^2")
    QTest.mouseClick(chips["x1^2"], LEFT)
    assert study(taught).network.features == ("x1",)
    QTest.mouseClick(chips["x1"], LEFT)
    assert study(taught).network.features == ("x1",)
    assert chips["x1"].isChecked()
    assert said == ["A network needs at least one feature. Switch another one on first."]


def test_features_that_need_more_inputs_are_off_and_say_why(taught: NetworkPane) -> None:
    taught.document.edit(edits.chosen(taught.document.lesson, "noisy_sine"), say_nothing())
    chips = taught.details.chips.chips
    assert [name for name, chip in chips.items() if chip.isEnabled()] == ["x1", "x1^2", "sin(x1)"]
    assert chips["x2"].toolTip() == "x₂ needs a second input."


# ------------------------------------------------------------------ the training


def test_counts_are_told_as_they_are_taught() -> None:
    data = ShippedData("gaussians", Values(samples=1000))
    taught = NetworkStudy(data=data, validation=0.0, batch=100, epochs=10)
    assert say(counts(taught)) == "1,000 samples, batch 100, 10 epochs: 100 steps"
    whole = NetworkStudy(data=data, validation=0.5, batch=0, epochs=10)
    assert say(counts(whole)) == "500 samples, full batch, 10 epochs: 10 steps"


def test_batches_are_single_mini_or_full_and_mini_keeps_its_size(taught: NetworkPane) -> None:
    part = taught.training
    type_into(number(part.form.lines["batch"].widget).field, "25")
    for key, size in (("single", 1), ("full", 0), ("mini", 25)):
        QTest.mouseClick(part.batches.tab(key), LEFT)
        assert study(taught).batch == size
        assert part.form.lines["batch"].widget.isEnabled() == (key == "mini")


def test_single_samples_are_refused_where_a_batch_is_normalised(taught: NetworkPane) -> None:
    said = listed(taught)
    lesson = edits.with_layer(taught.document.lesson, 0, normalise="batch")
    taught.document.edit(lesson, say_nothing())
    QTest.mouseClick(taught.training.batches.tab("single"), LEFT)
    assert study(taught).batch == 10
    assert taught.training.batches.current == "mini"
    assert "Batch normalisation needs the spread over a batch" in said[0]


def test_early_stopping_needs_data_that_are_held_out(taught: NetworkPane) -> None:
    said = listed(taught)
    lesson = edits.with_study(taught.document.lesson, validation=0.0)
    taught.document.edit(lesson, say_nothing())
    taught.set_folded_groups(())
    row = taught.training.more_form.lines["stops"].widget
    assert isinstance(row, TruthEditor)
    QTest.mouseClick(row.toggle, LEFT, pos=row.toggle.rect().center())
    assert study(taught).early_stopping is None
    assert not row.toggle.isChecked()
    assert "Early stopping watches the validation loss" in said[0]


def test_patience_is_kept_while_early_stopping_is_off(taught: NetworkPane) -> None:
    taught.set_folded_groups(())
    QCoreApplication.processEvents()
    stops = taught.training.more_form.lines["stops"].widget
    patience = number(taught.training.more_form.lines["patience"].widget)
    assert isinstance(stops, TruthEditor)
    assert not patience.isEnabled()
    stops.toggle.click()
    type_into(patience.field, "3")
    stops.toggle.click()
    stops.toggle.click()
    assert study(taught).early_stopping == 3


def test_more_epochs_than_can_be_recorded_are_refused_in_words(taught: NetworkPane) -> None:
    said = listed(taught)
    field = number(taught.training.form.lines["epochs"].widget).field
    type_into(field, "90000")
    assert study(taught).epochs == 50
    assert field.number() == 50
    assert "at most" in said[0]


# ------------------------------------------------------------------ the pane as a whole


def stops(widget: QWidget) -> set[QWidget]:
    kinds = (QAbstractButton, QLineEdit)
    return {
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible() and each.isEnabled()
    }


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_control_has_a_name_in_both_languages(taught: NetworkPane, language: str) -> None:
    taught.set_folded_groups(())
    set_language(language)
    QCoreApplication.processEvents()
    nameless = [each for each in stops(taught) if not each.accessibleName()]
    assert not nameless


def test_korean_tips_name_the_english_term(taught: NetworkPane) -> None:
    set_language("ko")
    QCoreApplication.processEvents()
    lines = {**taught.network.form.lines, **taught.training.form.lines}
    for key, term in {
        "activation": "activation function",
        "loss": "loss",
        "epochs": "epoch",
        "batch": "batch size",
    }.items():
        widget = lines[key].widget
        tip = widget.toolTip() if isinstance(widget, Editor) else widget.choice.toolTip()
        assert f"({term})" in tip, key


def test_tab_goes_through_the_whole_pane(taught: NetworkPane) -> None:
    top = taught.window()
    top.activateWindow()
    taught.data.title.setFocus(Qt.FocusReason.TabFocusReason)
    met: set[QWidget | None] = set()
    for _ in range(80):
        met.add(top.focusWidget())
        QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Tab)
    wanted = {
        *taught.network.row.fields,
        taught.network.row.more,
        choice(taught.network.form.lines["loss"].widget).choice,
        number(taught.training.form.lines["epochs"].widget).field,
        taught.training.batches.tab("mini"),
        taught.data.gallery.cells["circle"],
        taught.remove_button,
    }
    assert wanted <= met


def test_tab_goes_from_the_epochs_to_what_is_folded_below_them(taught: NetworkPane) -> None:
    top = taught.window()
    top.activateWindow()
    number(taught.training.form.lines["epochs"].widget).field.setFocus()
    met = [top.focusWidget()]
    for _ in range(5):
        QTest.keyClick(top.focusWidget() or top, Qt.Key.Key_Tab)
        met.append(top.focusWidget())
    folds = [taught.details.folds[key].title for key in ("features", "layers", "weights")]
    assert met[1:] == [taught.training.more.title, taught.details.title, *folds]


def test_a_closed_pane_leaves_nothing_behind(qtbot: QtBot) -> None:
    document = Document(edits.added(BOWL))
    made = NetworkPane(document)
    gone = weakref.ref(made)
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    document.deleteLater()


# ------------------------------------------------------------------ runs of the network


def test_cards_follow_the_panels_on_the_stage_and_can_be_turned(window: Window) -> None:
    runs = window.runs
    assert runs.study.key == "network"
    assert len(runs.cards) == 3
    QTest.mouseClick(runs.switch.tab("surface"), LEFT)
    assert len(runs.cards) == 2
    QTest.mouseClick(runs.switch.tab("network"), LEFT)
    window.document.edit(
        window.document.lesson.with_look(panels=("contour", "loss")),
        say_nothing(),
    )
    assert runs.study.key == "surface"


def test_a_lesson_without_network_has_no_switch(qtbot: QtBot) -> None:
    document = Document(BOWL)
    pane = RunsPane(document)
    qtbot.addWidget(pane)
    pane.show()
    assert not pane.switch.isVisible()
    document.deleteLater()


def test_a_card_of_the_network_shows_its_training_at_the_playhead(window: Window) -> None:
    window.player.seek(window.player.timeline.frames - 1)
    QCoreApplication.processEvents()
    network = window.document.lesson.network
    assert network is not None
    made = window.recorder.recordings[network.training(network.runs[1])]
    assert isinstance(made, Training)
    assert window.runs.cards[1].facts.loss == pytest.approx(made.train_loss[-1])
    assert window.runs.cards[1].facts.verdict is not None


def test_a_rate_of_the_network_is_changed_on_its_card_in_one_step(window: Window) -> None:
    before = window.document.lesson
    card = window.runs.cards[0]
    type_into(card.field, "0.02")
    after = window.document.lesson
    assert after.network is not None
    assert after.network.runs[0].settings["lr"] == 0.02
    assert after.runs is before.runs
    window.document.undo_stack.undo()
    assert window.document.lesson == before


def test_runs_of_the_network_are_added_up_to_six_and_deleted(window: Window) -> None:
    for name in ("adam", "momentum", "rmsprop"):
        window.runs.add(name)
    network = window.document.lesson.network
    assert network is not None
    assert [run.optimizer for run in network.runs][3:] == ["adam", "momentum", "rmsprop"]
    assert not window.runs.can_add
    said: list[str] = []
    window.runs.said.connect(said.append)
    window.runs.choose_optimizer()
    assert said == ["A network has at most 6 runs beside each other. Delete one first."]
    window.runs.delete(0)
    assert window.document.lesson.network is not None
    assert len(window.document.lesson.network.runs) == 5
    assert window.document.lesson.runs == BOWL.runs


def test_a_rate_that_is_found_for_a_new_run_learns(window: Window) -> None:
    window.runs.add("adam")
    network = window.document.lesson.network
    assert network is not None
    made = training(network.training(network.runs[-1]))
    assert made.status.kind == "finished"
    assert made.train_loss[-1] < 0.1 * made.train_loss[0]


def test_a_card_of_the_network_has_no_start_but_a_rule_and_code(window: Window) -> None:
    card = window.runs.cards[0]
    card.unfold(True)
    assert card.details is not None
    assert not card.details.start.isVisible()
    assert card.details.edit_button.isVisible()
    assert window.acts["copy_pytorch"].isEnabled()
    assert window.acts["type_rule"].isEnabled()


def test_the_card_of_a_run_that_left_the_numbers_says_so(window: Window, qtbot: QtBot) -> None:
    lesson = window.document.lesson
    runs = (Run(optimizer="sgd", settings=Values(lr=1e300)), *study_in(window).runs[1:])
    window.document.edit(edits.with_study(lesson, runs=runs), say_nothing())
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    window.go_to_end()
    assert window.runs.cards[0].facts.loss == math.inf
    window.go_to_start()
    assert 0.0 < (window.runs.cards[0].facts.loss or 0.0) < 10.0


def test_numbers_on_the_keyboard_show_and_hide_runs_of_the_network(window: Window) -> None:
    window.stage.setFocus()
    QTest.keyClick(window, Qt.Key.Key_2)
    network = window.document.lesson.network
    assert network is not None
    assert [run.shown for run in network.runs] == [True, False, True]
    assert all(run.shown for run in window.document.lesson.runs)


def test_the_selected_run_of_the_network_stays_selected_over_an_undo(window: Window) -> None:
    window.runs.duplicate(0)
    window.runs.select(2)
    selected = window.runs.runs[2].style
    window.runs.rename(2)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    window.document.undo_stack.undo()
    assert window.document.lesson.look.emphasis == selected


# ------------------------------------------------------------------ the pane in the window


def test_the_right_column_turns_between_network_and_look_and_remembers_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with shown_window(qtbot, tmp_path) as first:
        assert first.side.current == "look"
        QTest.mouseClick(first.side.tabs.tab("network"), LEFT)
        assert first.extras.network_pane.isVisible()
        assert not first.look_pane.isVisible()
    again = Window(BOWL, preferences_in(tmp_path))
    assert again.side.current == "network"
    again.close()
    again.deleteLater()


def test_arrows_turn_between_network_and_look(window: Window) -> None:
    tab = window.side.tabs.tab("look")
    tab.click()
    tab.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tab, Qt.Key.Key_Left)
    assert window.side.current == "network"


def test_keys_open_and_hide_either_pane(window: Window) -> None:
    window.side.show_pane("look")
    QTest.keyClick(window, Qt.Key.Key_5, CONTROL)
    assert window.extras.network_pane.isVisible()
    QTest.keyClick(window, Qt.Key.Key_5, CONTROL)
    assert not window.extras.network_pane.isVisible()
    assert not window.rooms.is_open("right")
    QTest.keyClick(window, Qt.Key.Key_6, CONTROL)
    assert window.look_pane.isVisible()


def test_folded_parts_of_the_pane_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path, edits.added(BOWL)) as first:
        first.side.show_pane("network")
        QTest.mouseClick(first.extras.network_pane.details.folds["features"].title, LEFT)
        assert not first.extras.network_pane.sections["features"].is_folded
    again = Window(edits.added(BOWL), preferences_in(tmp_path))
    assert not again.extras.network_pane.sections["features"].is_folded
    assert again.extras.network_pane.sections["weights"].is_folded
    again.close()
    again.deleteLater()


def test_what_the_picture_shows_of_a_network_is_chosen_with_the_look(window: Window) -> None:
    row = window.look_pane.row("look.panels")
    texts = {row.choice.itemText(k) for k in range(row.choice.count())}  # type: ignore[union-attr]
    assert {"Decision and learning", "Learning curves", "Map and loss"} <= texts


def test_a_run_of_the_network_is_no_run_of_the_surface(window: Window) -> None:
    assert isinstance(window.runs.runs[0], Run)
    assert window.document.lesson.runs == BOWL.runs


# ------------------------------------------------------------------ what the class sees


def hide(pane: NetworkPane, *names: str) -> None:
    """Let a lesson be opened that hides these controls from its class."""
    lesson = edits.with_study(pane.document.lesson, hide=names)
    pane.document.edit(lesson, say_nothing())
    pane.begin_lesson()
    QCoreApplication.processEvents()


def test_a_chip_hides_a_control_and_undo_brings_it_back(taught: NetworkPane) -> None:
    chips = taught.for_class.chips.chips
    chips["loss"].click()
    assert study(taught).hide == ("loss",)
    assert not taught.network.form.lines["loss"].widget.isHidden()  # below the hand nothing goes
    chips["noise"].click()
    assert study(taught).hide == ("noise", "loss")
    assert steps(taught) == 3
    chips["noise"].click()
    assert study(taught).hide == ("loss",)
    taught.document.undo_stack.undo()
    taught.document.undo_stack.undo()
    taught.document.undo_stack.undo()
    assert study(taught).hide == ()
    assert taught.for_class.line.isHidden()


def test_hidden_controls_are_not_there_and_leave_no_gap(taught: NetworkPane) -> None:
    form = taught.network.form
    before = form.height()
    rows = [form.lines[key].widget for key in ("activation", "output", "loss")]
    hide(taught, "output", "features", "epochs", "own_data")
    assert [row.isHidden() for row in rows] == [False, True, False]
    assert form.height() == before - rows[1].height()
    assert rows[2].y() == rows[0].y() + rows[0].height()
    assert taught.details.folds["features"].isHidden()
    assert taught.training.form.lines["epochs"].widget.isHidden()
    assert taught.data.paste_button.isHidden()
    assert taught.data.draw_row.isHidden()


def test_a_section_of_which_all_is_hidden_goes_with_its_title(taught: NetworkPane) -> None:
    hide(taught, "batches", "epochs", "more")
    assert taught.training.isHidden()
    assert not taught.network.isHidden()


def test_a_line_says_what_is_hidden_and_shows_it_to_the_teacher(taught: NetworkPane) -> None:
    hide(taught, "loss", "output")
    part = taught.for_class
    assert part.note.text == "Hidden from the class: 2"
    assert part.section.isHidden()
    QTest.mouseClick(part.link, LEFT)
    assert not taught.network.form.lines["loss"].widget.isHidden()
    assert not part.section.isHidden()
    assert steps(taught) == 2  # the lesson hides it still
    QTest.mouseClick(part.link, LEFT)
    assert taught.network.form.lines["loss"].widget.isHidden()


def test_rows_that_are_made_later_stay_hidden(taught: NetworkPane) -> None:
    hide(taught, "noise")
    taught.document.edit(edits.chosen(taught.document.lesson, "noisy_sine"), say_nothing())
    assert taught.data.settings.lines["noise"].widget.isHidden()
    assert not taught.data.settings.lines["samples"].widget.isHidden()


def test_every_control_of_the_lesson_has_its_chip(taught: NetworkPane) -> None:
    assert set(taught.for_class.chips.chips) == set(get_args(Control))


def test_points_are_not_drawn_where_own_data_are_hidden(window: Window) -> None:
    assert window.acts["draw_points"].isEnabled()
    window.document.edit(edits.with_hidden(window.document.lesson, "own_data", True), say_nothing())
    assert not window.acts["draw_points"].isEnabled()


# ------------------------------------------------------------------ the Tab key


def walked(window: Window) -> list[QWidget]:
    """What Tab stops at, once around the window from the stage on."""
    window.stage.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        focus = window.focusWidget()
        if focus is None or (found and focus is found[0]):
            break
        found.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    return found


def test_tab_reads_the_network_pane_before_the_timeline(window: Window, qtbot: QtBot) -> None:
    window.side.show_pane("network")
    pane = window.extras.network_pane
    for name in ("circle", "plane", "xor_points"):  # each has other rows, some made late
        window.document.edit(edits.chosen(window.document.lesson, name), say_nothing())
        qtbot.waitUntil(lambda: not window.recorder.is_recording)
        QCoreApplication.processEvents()
        stops = walked(window)
        inside = [k for k, each in enumerate(stops) if pane.isAncestorOf(each)]
        assert len(inside) > 20
        assert inside == list(range(inside[0], inside[-1] + 1))
        after = next(k for k, e in enumerate(stops) if window.timeline_bar.isAncestorOf(e))
        assert inside[-1] < after
        middles = [stops[k].mapTo(pane, stops[k].rect().center()) for k in inside]
        for above, below in itertools.pairwise(middles):
            beside = abs(above.y() - below.y()) <= 6
            assert above.x() < below.x() if beside else above.y() < below.y()
