"""What stands around the lines of a rule: its title, settings, gallery and words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.labels import labels_of
from core.lesson import Run
from core.optimizers import RuleSetting, TypedRule, optimizer_of
from core.results import results
from core.settings import Values
from core.words import Text
from gui.panes.rules.chips import CHIPS
from gui.panes.rules.gallery import RuleGallery
from gui.panes.runs import rates
from gui.window import Window
from gui.words import say
from tests.gui.rule_editor.hands import (
    ADAM,
    CONTROL,
    HEAVY,
    LEFT,
    Key,
    last,
    press,
    rule,
    steps,
    type_text,
    typing,
)
from tests.gui.windows import BOWL


def test_the_title_names_card_label_and_table(window: Window, qtbot: QtBot) -> None:
    editor = typing(window)
    editor.title.setFocus()
    QTest.keyClicks(editor.title, "Heavy <b>ball</b> {x} ")
    assert rule(last(window)).title == "Heavy <b>ball</b> {x}"
    assert editor.title.text() == "Heavy <b>ball</b> {x} "
    lesson = window.document.lesson
    assert window.runs.title(2) == "Heavy <b>ball</b> {x}"
    assert labels_of(lesson)[2] == Text.of("Optimizers", "Heavy <b>ball</b> {x}")
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    table = results(lesson, window.recorder.recordings)
    assert table[2].optimizer == "Heavy <b>ball</b> {x}"
    card = window.runs.cards[2]
    card.unfold(True)
    assert card.details is not None
    assert card.details.optimizer.currentText() == "Heavy <b>ball</b> {x}"


def test_rules_of_one_title_are_told_apart_beside_their_trails() -> None:
    rules = [TypedRule(lines=lines, title="Mine") for lines in ("w <- w - lr g", HEAVY)]
    lesson = BOWL.with_runs([Run(optimizer=each, settings=Values(lr=0.1)) for each in rules])
    first, second = labels_of(lesson)
    assert (first, say(second)) == (Text.of("Optimizers", "Mine"), "Mine (2)")


def test_a_value_in_the_editor_reaches_the_run(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    field = editor.settings.fields["k"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "0,5")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 0.5
    assert editor.isVisible()
    field.selectAll()
    QTest.keyClicks(field, "nan")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 0.5
    window.runs.changes.set(2, ("k", 0.25))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2")
    QTest.keyClick(field, Key.Key_Return)
    assert last(window).spec.settings["k"] == 2.0  # also where the card said otherwise


def test_a_setting_taken_away_is_missing_or_gone(window: Window) -> None:
    editor = typing(window)
    type_text(editor, "w <- w - k lr g")
    QTest.mouseClick(editor.offer, LEFT)
    QTest.mouseClick(editor.settings.buttons["k"], LEFT)
    assert editor.session.missing == "k"
    assert rule(last(window)).settings == (RuleSetting("k", 1.0),)
    type_text(editor, "w <- w - lr g")
    assert rule(last(window)).settings == ()
    assert last(window).spec.settings == Values(lr=last(window).settings["lr"])


def test_a_shipped_rule_is_put_in_from_the_gallery_by_keys(window: Window) -> None:
    editor = typing(window)
    QTest.mouseClick(editor.start_button, LEFT)
    gallery = QApplication.activePopupWidget()
    assert isinstance(gallery, RuleGallery)
    wanted = gallery.cells.names.index("adam")
    for _ in range(wanted):
        QTest.keyClick(gallery.cells, Key.Key_Right)
    gallery.grab()
    before = steps(window)
    QTest.keyClick(gallery.cells, Key.Key_Return)
    assert rule(last(window)).lines == ADAM
    assert rule(last(window)).title == "Adam, changed"
    assert list(editor.settings.fields) == ["beta1", "beta2", "eps", "weight_decay"]
    assert editor.text.toPlainText() == ADAM
    assert last(window).settings["lr"] == rates.first_rate(
        window.document.lesson, last(window).optimizer
    )
    assert steps(window) == before + 1
    QTest.keyClick(editor.text, Key.Key_Z, CONTROL)
    assert editor.text.toPlainText() == "w <- w - lr g"


def test_the_gallery_is_chosen_from_with_the_mouse(window: Window) -> None:
    editor = typing(window)
    editor.open_gallery()
    gallery = QApplication.activePopupWidget()
    assert isinstance(gallery, RuleGallery)
    place = gallery.cells.cell(gallery.cells.names.index("nesterov")).center().toPoint()
    QTest.mouseClick(gallery.cells, LEFT, pos=place)
    assert "momentum b" in rule(last(window)).lines


def test_a_step_tells_what_it_costs(window: Window) -> None:
    editor = typing(window)
    assert editor.cost.text() == "Gradients computed in each step: 1"
    type_text(editor, "w <- w - lr grad(w - lr g)")
    assert editor.cost.text() == "Gradients computed in each step: 2"


def test_words_of_the_language_are_put_in_by_mouse_and_keys(window: Window) -> None:
    editor = typing(window)
    editor.text.setPlainText("")
    names = [chip.shown for chip in CHIPS]

    def click(shown: str) -> None:
        place = editor.chips.box(names.index(shown)).center().toPoint()
        QTest.mouseClick(editor.chips, LEFT, pos=place)

    click("w")
    click("←")
    click("w")
    press(editor, "-")
    click("lr")
    click("g")
    press(editor, "/")
    click("norm( )")
    click("g")
    assert editor.text.toPlainText() == "w <- w-lr g/norm(g)"
    assert rule(last(window)).lines == "w <- w-lr g/norm(g)"
    editor.chips.setFocus(Qt.FocusReason.TabFocusReason)
    editor.chips._go_to(0)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_Left):
        QTest.keyClick(editor.chips, key)
        editor.chips.grab()
    QTest.keyClick(editor.chips, Key.Key_Space)
    assert editor.focusWidget() is editor.text


def test_every_word_on_offer_means_something() -> None:
    for chip in CHIPS:
        inside = {"where(": "g > 0, 1, 2", "max(": "g, 1", "min(": "g, 1", "dot(": "g, g"}
        whole = f"{chip.before}{inside.get(chip.before, 'g')})" if chip.after else chip.before
        text = {
            " <- ": "w <- w",
            " = ": "a = 1\nw <- w",
            "start ": "start a = 1\na <- a\nw <- w",
            "^2": "w <- g^2",
        }.get(chip.before, f"w <- w - {whole}")
        assert optimizer_of(TypedRule(lines=text)).lines == text


def test_the_slider_of_an_own_setting_lies_around_its_value() -> None:
    values = {"a": 0.9, "b": 1e-8, "c": 5.0, "d": -2.0, "f": 0.0}
    made = TypedRule(
        lines="w <- w - lr (a + b + c + d + f) g",
        settings=tuple(RuleSetting(name, value) for name, value in values.items()),
    )
    usual = {each.name: each.usual for each in optimizer_of(made).settings if each.name != "lr"}
    assert usual == {
        "a": (0.0, 1.0),
        "b": (pytest.approx(1e-11), pytest.approx(1e-5)),
        "c": (0.0, 10.0),
        "d": (-4.0, 4.0),
        "f": (0.0, 1.0),
    }


def test_hovering_and_tips_cost_nothing_but_say_what_words_mean(window: Window) -> None:
    editor = typing(window)
    place = editor.chips.box(1).center().toPoint()
    QTest.mouseMove(editor.chips, place + QPoint(1, 0))
    assert editor.chips.accessibleDescription() != ""
    assert [w.accessibleName() for w in (editor.title, editor.text, editor.chips)] == [
        "Name of the rule",
        "Lines of the rule",
        "Words of rules",
    ]
