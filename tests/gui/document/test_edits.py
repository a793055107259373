"""Every edit of a document is told, and undone exactly."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lesson import Lesson
from core.lesson_file import decode, encode
from core.surfaces import ShippedSurface
from core.words import Text
from gui.document import UNDO_STEPS, Document
from tests.gui.document.heard import BOWL, HOME, NEAR, WORDS, Heard, sgd


def decoded_again() -> Lesson:
    return decode(encode(BOWL))


def test_an_edit_is_told_once_with_both_lessons(document: Document) -> None:
    heard = Heard(document)
    assert document.edit(BOWL.with_steps(60), WORDS)
    assert heard.changes == [(BOWL, BOWL.with_steps(60))]
    assert document.is_modified
    assert heard.modified == [True]


def test_an_edit_to_an_equal_lesson_is_no_edit(document: Document) -> None:
    heard = Heard(document)
    assert not document.edit(BOWL.with_steps(BOWL.steps), WORDS)
    assert not heard.changes
    assert document.undo_stack.count() == 0
    assert not document.is_modified


def test_parts_that_did_not_change_stay_the_same_objects(document: Document) -> None:
    twin = Lesson(
        surface=ShippedSurface("sphere"), start=(-4.0, 2.0), steps=9, runs=decoded_again().runs
    )
    document.edit(twin, WORDS)
    assert document.lesson.runs is BOWL.runs
    assert document.lesson.surface is BOWL.surface
    document.undo_stack.undo()
    assert document.lesson.look is BOWL.look


def test_a_drag_is_one_step_and_the_next_drag_another(document: Document) -> None:
    for steps in (51, 52, 53):
        document.edit(document.lesson.with_steps(steps), WORDS, merge="steps")
    document.end_merge()
    for steps in (54, 55):
        document.edit(document.lesson.with_steps(steps), WORDS, merge="steps")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.lesson.steps == 53
    document.undo_stack.undo()
    assert document.lesson is BOWL or document.lesson == BOWL


def test_edits_of_different_things_never_merge(document: Document) -> None:
    document.edit(document.lesson.with_steps(51), WORDS, merge="steps")
    document.edit(document.lesson.with_start((1.0, 1.0)), WORDS, merge="start")
    document.edit(document.lesson.with_steps(52), WORDS)
    document.edit(document.lesson.with_steps(53), WORDS)
    assert document.undo_stack.count() == 4


def test_a_drag_back_to_where_it_began_leaves_no_step(document: Document) -> None:
    document.edit(BOWL.with_steps(51), WORDS, merge="steps")
    document.edit(BOWL, WORDS, merge="steps")
    assert document.undo_stack.count() == 0
    assert not document.is_modified
    document.edit(BOWL.with_steps(52), WORDS, merge="steps")
    document.undo_stack.undo()
    assert document.lesson == BOWL


def test_a_drag_over_an_undo_begins_a_new_step(document: Document) -> None:
    document.edit(BOWL.with_steps(51), WORDS, merge="steps")
    document.edit(BOWL.with_steps(51).with_start((0.0, 1.0)), WORDS, merge="start")
    document.undo_stack.undo()
    document.edit(BOWL.with_steps(52), WORDS, merge="steps")
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_steps(51)


edits = st.lists(
    st.one_of(
        st.tuples(st.just("steps"), st.integers(1, 99)),
        st.tuples(st.just("start"), st.integers(-3, 3)),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("add"), st.integers(1, 9)),
        st.tuples(st.just("move"), st.integers(0, 5)),
        st.tuples(st.just("dark"), st.integers(0, 1)),
        st.tuples(st.just("undo"), st.integers(1, 4)),
        st.tuples(st.just("redo"), st.integers(1, 4)),
        st.tuples(st.just("let go"), st.just(0)),
    ),
    max_size=30,
)


def carry_out(document: Document, what: str, number: int) -> None:
    lesson = document.lesson
    run = number % len(lesson.runs) if lesson.runs else 0
    new = lesson
    if what == "steps":
        new = lesson.with_steps(number)
    elif what == "start":
        new = lesson.with_start((float(number), 1.0))
    elif what == "add" and len(lesson.runs) < 24:
        new = lesson.with_run(sgd(number / 10))
    elif what == "dark":
        new = lesson.with_look(theme="dark" if number else "light")
    elif what == "remove" and lesson.runs:
        new = lesson.without_run(run)
    elif what == "move" and lesson.runs:
        new = lesson.moved_run(run, 0)
    elif what == "undo":
        document.undo_stack.setIndex(document.undo_stack.index() - number)
    elif what == "redo":
        for _ in range(number):
            document.undo_stack.redo()
    elif what == "let go":
        document.end_merge()
    if new is not lesson:
        document.edit(new, WORDS, merge=what if what in ("steps", "start") else None)


@given(edits)
def test_undoing_everything_gives_the_very_same_file(history: list[tuple[str, int]]) -> None:
    document = Document(BOWL)
    heard = Heard(document)
    for what, number in history:
        carry_out(document, what, number)
    last = encode(document.lesson)
    index = document.undo_stack.index()
    document.undo_stack.setIndex(0)
    assert encode(document.lesson) == encode(BOWL)
    assert not document.is_modified
    document.undo_stack.setIndex(index)
    assert encode(document.lesson) == last
    told = [BOWL, *(new for _, new in heard.changes)]
    assert [old for old, _ in heard.changes] == told[:-1]
    assert told[-1] is document.lesson


def test_old_steps_are_forgotten_and_the_file_state_with_them(document: Document) -> None:
    for steps in range(1, UNDO_STEPS + 11):
        document.edit(document.lesson.with_steps(steps), WORDS)
    assert document.undo_stack.count() == UNDO_STEPS
    document.undo_stack.setIndex(0)
    assert document.lesson.steps == 10
    assert document.is_modified


def test_selecting_a_run_is_no_step_and_no_work(document: Document) -> None:
    heard = Heard(document)
    document.show(BOWL.with_look(emphasis=1))
    assert document.lesson.look.emphasis == 1
    assert len(heard.changes) == 1
    assert not heard.modified
    assert not document.is_modified
    assert document.undo_stack.count() == 0
    document.show(document.lesson)
    assert len(heard.changes) == 1


def test_showing_anything_but_a_selection_is_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="emphasis only"):
        document.show(BOWL.with_steps(60))
    assert document.lesson is BOWL


def test_undo_keeps_the_run_that_is_selected_now(document: Document) -> None:
    document.edit(BOWL.with_steps(60), WORDS)
    document.show(document.lesson.with_look(emphasis=2))
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_look(emphasis=2)
    document.show(BOWL)
    document.undo_stack.redo()
    assert document.lesson == BOWL.with_steps(60)


def test_undo_of_a_removed_run_selects_it_again(document: Document) -> None:
    document.show(BOWL.with_look(emphasis=1))
    document.edit(document.lesson.without_run(1), WORDS)
    assert document.lesson.look.emphasis is None
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_look(emphasis=1)


def test_a_selection_within_a_drag_does_not_break_it(document: Document) -> None:
    document.edit(BOWL.with_steps(60), WORDS, merge="steps")
    document.show(document.lesson.with_look(emphasis=1))
    document.edit(document.lesson.with_steps(61), WORDS, merge="steps")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_look(emphasis=1)


class Answering:
    """Changes the lesson again while being told of a change."""

    def __init__(self, document: Document) -> None:
        self.document = document
        document.changed.connect(self.on_changed)

    def on_changed(self, old: Lesson, new: Lesson) -> None:
        if new.steps < 60:
            self.document.edit(self.document.lesson.with_steps(60), WORDS)


def test_an_edit_from_a_listener_is_told_to_all_in_order(document: Document) -> None:
    answering, heard = Answering(document), Heard(document)
    document.edit(BOWL.with_steps(55), WORDS)
    assert [new.steps for _, new in heard.changes] == [55, 60]
    assert document.undo_stack.count() == 2
    document.undo_stack.setIndex(0)
    assert answering.document.lesson.steps == 60
    assert document.undo_stack.count() == 1


def test_the_range_goes_back_to_that_of_the_lesson_and_then_to_the_surfaces_own(
    document: Document,
) -> None:
    document.new(BOWL.with_view(HOME))
    document.edit(document.lesson.with_view(NEAR), WORDS)
    assert document.reset_view()
    assert document.lesson.view == HOME
    assert document.reset_view()
    assert document.lesson.view is None
    assert document.reset_view()
    assert document.lesson.view == HOME
    document.undo_stack.undo()
    assert document.lesson.view is None


def test_another_surface_has_its_own_range_only(document: Document) -> None:
    document.new(BOWL.with_view(HOME))
    document.edit(BOWL.with_surface(ShippedSurface("himmelblau")).with_view(NEAR), WORDS)
    assert document.reset_view()
    assert document.lesson.view is None
    assert not document.reset_view()


def test_steps_carry_their_words(document: Document) -> None:
    assert (document.undo_words, document.redo_words) == (None, None)
    document.edit(BOWL.with_steps(60), Text.of("Test", "Change the steps"))
    gc.collect()
    assert document.undo_words == Text.of("Test", "Change the steps")
    assert document.undo_stack.undoText() == "Change the steps"
    document.undo_stack.undo()
    assert document.redo_words == Text.of("Test", "Change the steps")
    assert document.undo_words is None


def test_a_document_that_is_let_go_takes_its_steps_along() -> None:
    document = Document(BOWL)
    for steps in range(1, 20):
        document.edit(document.lesson.with_steps(steps), WORDS)
    trace = weakref.ref(document)
    del document
    gc.collect()
    assert trace() is None
