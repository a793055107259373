"""What a teacher hides from the class."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest

from core.lesson import Control
from gui.panes.network import NetworkPane, edits
from gui.window import Window
from gui.words import set_language
from tests.gui.network_pane.hands import LEFT, say_nothing, steps, study


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


def test_the_line_speaks_the_language_of_the_window(taught: NetworkPane) -> None:
    hide(taught, "loss", "output")
    set_language("ko")
    QCoreApplication.processEvents()
    assert "숨" in taught.for_class.note.text
    assert "2" in taught.for_class.note.text


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
