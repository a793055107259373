"""A document and its file: every failure changes nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.lesson import LessonError
from core.lesson_file import LARGEST_FILE, read, write
from gui.document import ChangedOutsideError, Document
from gui.words import set_language
from tests.gui.document.heard import BOWL, HOME, NEAR, WORDS, Heard


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


@pytest.fixture
def saved(document: Document, tmp_path: Path) -> Path:
    """The document's file, alone in its folder."""
    document.save_as(tmp_path / "bowl.json")
    return tmp_path / "bowl.json"


@pytest.fixture
def in_korean() -> Iterator[None]:
    set_language("ko")
    yield
    set_language("en")


def test_saving_within_a_drag_keeps_the_saved_state_reachable(
    document: Document, tmp_path: Path
) -> None:
    document.edit(BOWL.with_steps(51), WORDS, merge="steps")
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(52), WORDS, merge="steps")
    document.undo_stack.undo()
    assert document.lesson == BOWL.with_steps(51)
    assert not document.is_modified


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


def test_a_copy_onto_its_own_file_is_a_save(document: Document, saved: Path) -> None:
    document.edit(BOWL.with_steps(60), WORDS)
    document.save_copy(saved)
    assert not document.is_modified


def test_revert_goes_back_to_the_file_and_can_be_undone(document: Document, tmp_path: Path) -> None:
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_steps(60), WORDS)
    document.revert()
    assert (document.lesson, document.is_modified) == (BOWL, False)
    document.undo_stack.undo()
    assert (document.lesson.steps, document.is_modified) == (60, True)


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
    document: Document, tmp_path: Path, saved: Path, kind: str
) -> None:
    path = tmp_path / "bad.json"
    if (content := BAD_FILES[kind]) is not None:
        path.write_bytes(content)
    document.edit(BOWL.with_steps(60), WORDS)
    heard = Heard(document)
    with pytest.raises(LessonError):
        document.open(path)
    assert (document.lesson.steps, document.path) == (60, saved)
    assert document.is_modified
    assert document.undo_stack.count() == 1
    assert not heard.changes
    assert not heard.modified


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    document: Document, tmp_path: Path, saved: Path
) -> None:
    document.edit(BOWL.with_steps(60), WORDS)
    for bad in (tmp_path / "none" / "x.json", tmp_path, "a\0b", tmp_path / ("x" * 300)):
        with pytest.raises(LessonError):
            document.save_as(bad)
        with pytest.raises(LessonError):
            document.save_copy(bad)
    assert (document.path, document.is_modified) == (saved, True)
    assert names(tmp_path) == ["bowl.json"]
    assert read(saved) == BOWL


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_while_saving_leaves_the_old_file(
    document: Document, tmp_path: Path, saved: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    document.edit(BOWL.with_steps(60), WORDS)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
        with pytest.raises(LessonError, match="full"):
            document.save()
    assert (read(saved), names(tmp_path)) == (BOWL, ["bowl.json"])
    assert document.is_modified
    document.save()
    assert read(saved).steps == 60


def test_a_file_changed_by_another_program_is_replaced_only_when_told(
    document: Document, saved: Path
) -> None:
    write(saved, BOWL.with_steps(7))
    document.edit(BOWL.with_steps(60), WORDS)
    with pytest.raises(ChangedOutsideError, match="Save again to replace"):
        document.save()
    assert read(saved).steps == 7
    assert document.is_modified
    document.save()
    assert read(saved).steps == 60


def test_a_file_that_was_deleted_is_simply_written_again(document: Document, saved: Path) -> None:
    saved.unlink()
    document.edit(BOWL.with_steps(60), WORDS)
    document.save()
    assert read(saved).steps == 60


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
