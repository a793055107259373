"""The network pane as a whole: adding a network, names, the Tab key, its place in the window."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.datasets import ShippedData
from core.lesson import NetworkStudy
from core.settings import Values
from gui.document import Document
from gui.forms import Editor
from gui.panes.network import NetworkPane, edits
from gui.window import Window
from gui.words import set_language
from tests.gui.network_pane.hands import LEFT, choice, number, say_nothing, steps, study
from tests.gui.windows import BOWL, is_forgotten, preferences_in, shown_window

CONTROL = Qt.KeyboardModifier.ControlModifier


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


def stops(widget: QWidget) -> set[QWidget]:
    kinds = (QAbstractButton, QLineEdit)
    return {
        each
        for each in widget.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible() and each.isEnabled()
    }


# ------------------------------------------------------------------ the pane as a whole


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_control_has_a_name_in_both_languages(taught: NetworkPane, language: str) -> None:
    taught.set_folded_groups(())
    set_language(language)
    QCoreApplication.processEvents()
    nameless = [each for each in stops(taught) if not each.accessibleName()]
    assert not nameless
    assert taught.training.batches.accessibleName()


def test_only_what_is_shown_here_is_shown_again(
    taught: NetworkPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[NetworkStudy] = []
    monkeypatch.setattr(taught.network, "follow", shown.append)
    lesson = taught.document.lesson
    runs = tuple(replace(run, settings=Values(lr=0.7)) for run in study(taught).runs)
    taught.document.edit(edits.with_study(lesson, runs=runs), say_nothing())
    assert shown == []  # runs have cards of their own, and a hand may be dragging there
    taught.document.edit(edits.with_activation(taught.document.lesson, "relu"), say_nothing())
    assert shown == [study(taught)]


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
    assert is_forgotten(lambda: NetworkPane(document))
    document.deleteLater()


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


# ------------------------------------------------------------------ the Tab key


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
