"""A document never loses work: every edit is undone exactly, every failure changes nothing."""

from __future__ import annotations

import gc
import json
import os
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, LessonError, Run
from core.lesson_file import LARGEST_FILE, decode, encode, read, write
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Localized, Text
from gui.document import UNDO_STEPS, ChangedOutsideError, Document
from gui.words import set_language

pytestmark = pytest.mark.usefixtures("qapp")
WORDS = Text.of("Test", "Change something")


def sgd(lr: float, style: int = 0) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=lr), style=style)


BOWL = Lesson(
    title=Localized(en="A round bowl", ko="둥근 그릇"),
    surface=ShippedSurface("sphere"),
    start=(-4.0, 2.0),
    runs=(sgd(0.1, 0), sgd(0.2, 1), sgd(0.3, 2)),
)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def decoded_again() -> Lesson:
    return decode(encode(BOWL))


class Heard:
    """What a document told."""

    def __init__(self, document: Document) -> None:
        self.changes: list[tuple[Lesson, Lesson]] = []
        self.modified: list[bool] = []
        self.document = document
        document.changed.connect(self.on_changed)
        document.file_changed.connect(self.on_file_changed)

    def on_changed(self, old: Lesson, new: Lesson) -> None:
        self.changes.append((old, new))

    def on_file_changed(self) -> None:
        self.modified.append(self.document.is_modified)


@pytest.fixture
def document() -> Document:
    return Document(BOWL)


@pytest.fixture
def in_korean() -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")


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


def test_saving_within_a_drag_keeps_the_saved_state_reachable(
    document: Document, tmp_path: Path
) -> None:
    document.edit(BOWL.with_steps(51), WORDS, merge="steps")
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(52), WORDS, merge="steps")
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_steps(51)
    assert not document.is_modified


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


def test_saving_and_opening_go_through_the_file(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "bowl.json"
    document.edit(BOWL.with_steps(60), WORDS)
    heard = Heard(document)
    document.save_as(path)
    assert (read(path), document.path, document.is_modified) == (document.lesson, path, False)
    assert heard.modified[-1] is False
    document.edit(BOWL.with_steps(61), WORDS)
    document.save()
    assert read(path).steps == 61
    other = Document(BOWL)
    other.open(path)
    assert (other.lesson.steps, other.path, other.is_modified) == (61, path, False)
    assert other.undo_stack.count() == 0


def test_undo_knows_the_way_back_to_the_saved_state(document: Document, tmp_path: Path) -> None:
    document.edit(BOWL.with_steps(60), WORDS)
    document.save_as(tmp_path / "bowl.json")
    document.undo_stack.undo()
    assert document.is_modified
    document.undo_stack.redo()
    assert not document.is_modified


def test_a_relative_path_stays_right_when_the_program_moves(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document.save_as("bowl.json")
    assert document.path == tmp_path / "bowl.json"


def test_a_copy_leaves_the_document_with_its_own_file(document: Document, tmp_path: Path) -> None:
    document.edit(BOWL.with_steps(60), WORDS)
    document.save_copy(tmp_path / "copy.json")
    assert read(tmp_path / "copy.json").steps == 60
    assert document.path is None
    assert document.is_modified


def test_a_copy_onto_its_own_file_is_a_save(document: Document, tmp_path: Path) -> None:
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(60), WORDS)
    document.save_copy(tmp_path / "bowl.json")
    assert not document.is_modified


def test_revert_goes_back_to_the_file_and_can_be_undone(document: Document, tmp_path: Path) -> None:
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(60), WORDS)
    document.revert()
    assert (document.lesson, document.is_modified) == (BOWL, False)
    document.undo_stack.undo()
    assert (document.lesson.steps, document.is_modified) == (60, True)


HOME, NEAR = ((-2.0, 2.0), (-1.0, 1.0)), ((-0.5, 0.5), (-0.5, 0.5))


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


def test_a_saved_range_is_the_one_to_go_back_to(document: Document, tmp_path: Path) -> None:
    document.edit(document.lesson.with_view(HOME), WORDS)
    document.save_as(tmp_path / "bowl.json")
    document.edit(document.lesson.with_view(NEAR), WORDS)
    assert document.reset_view()
    assert document.lesson.view == HOME
    document.open(tmp_path / "bowl.json")
    assert document.home_view is None
    document.edit(document.lesson.with_view(NEAR), WORDS)
    document.revert()
    document.edit(document.lesson.with_view(NEAR), WORDS)
    assert document.home_view == HOME


def test_a_new_lesson_has_no_file_and_no_steps(document: Document, tmp_path: Path) -> None:
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(60), WORDS)
    document.new(BOWL.with_steps(7))
    assert (document.lesson.steps, document.path, document.is_modified) == (7, None, False)
    assert document.undo_stack.count() == 0
    with pytest.raises(LessonError, match="has no file yet"):
        document.save()
    with pytest.raises(LessonError, match="never saved"):
        document.revert()


def test_restored_work_is_unsaved_and_knows_its_file(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "bowl.json"
    write(path, BOWL)
    document.restore(BOWL.with_steps(60), path)
    assert (document.path, document.is_modified) == (path, True)
    assert read(path) == BOWL
    document.save()
    assert read(path).steps == 60
    assert not document.is_modified


BAD_FILES = {
    "missing": None,
    "empty": b"",
    "cut": b'{"sch',
    "no text": b"\xff\xfe\x00",
    "foreign": b"[1, 2]",
    "newer": b'{"schema": 99, "made_with": "", "lesson": {}}',
    "hostile": b'{"schema": 1, "made_with": "", "lesson": ' + b"[" * 100_000,
    "large": b" " * (LARGEST_FILE + 1),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_leaves_the_document_as_it_was(
    document: Document, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "bad.json"
    if (content := BAD_FILES[kind]) is not None:
        path.write_bytes(content)
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(60), WORDS)
    heard = Heard(document)
    with pytest.raises(LessonError):
        document.open(path)
    assert (document.lesson.steps, document.path) == (60, tmp_path / "bowl.json")
    assert document.is_modified
    assert document.undo_stack.count() == 1
    assert not heard.changes
    assert not heard.modified


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "bowl.json"
    document.save_as(path)
    document.edit(BOWL.with_steps(60), WORDS)
    for bad in (tmp_path / "none" / "x.json", tmp_path, "a\0b", tmp_path / ("x" * 300)):
        with pytest.raises(LessonError):
            document.save_as(bad)
        with pytest.raises(LessonError):
            document.save_copy(bad)
    assert (document.path, document.is_modified) == (path, True)
    assert names(tmp_path) == ["bowl.json"]
    assert read(path) == BOWL


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_while_saving_leaves_the_old_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "bowl.json"
    document.save_as(path)
    document.edit(BOWL.with_steps(60), WORDS)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
        with pytest.raises(LessonError, match="full"):
            document.save()
    assert (read(path), names(tmp_path)) == (BOWL, ["bowl.json"])
    assert document.is_modified
    document.save()
    assert read(path).steps == 60


def test_a_file_changed_by_another_program_is_replaced_only_when_told(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "bowl.json"
    document.save_as(path)
    write(path, BOWL.with_steps(7))
    document.edit(BOWL.with_steps(60), WORDS)
    with pytest.raises(ChangedOutsideError, match="Save again to replace"):
        document.save()
    assert read(path).steps == 7
    assert document.is_modified
    document.save()
    assert read(path).steps == 60


def test_a_file_that_was_deleted_is_simply_written_again(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "bowl.json"
    document.save_as(path)
    path.unlink()
    document.edit(BOWL.with_steps(60), WORDS)
    document.save()
    assert read(path).steps == 60


def test_a_foreign_file_that_was_opened_is_not_taken_for_changed(
    document: Document, tmp_path: Path
) -> None:
    path = tmp_path / "by_hand.json"
    lesson = {"surface": {"kind": "shipped", "name": "sphere"}, "start": [1, 2]}
    path.write_text(json.dumps({"schema": 1, "made_with": "an editor", "lesson": lesson}))
    document.open(path)
    document.edit(document.lesson.with_steps(60), WORDS)
    document.save()
    assert read(path).steps == 60


def test_the_title_names_file_or_lesson_and_marks_changes(
    document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    assert document.window_title == "A round bowl[*]"
    document.new(BOWL.with_title(""))
    assert document.window_title == "Untitled[*]"
    document.save_as(tmp_path / "a[*]b.json")
    assert document.window_title == "a[*][*]b.json[*]"


@pytest.mark.usefixtures("in_korean")
def test_the_title_is_in_the_language_of_the_window(document: Document) -> None:
    assert document.window_title == "둥근 그릇[*]"


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
