"""Unsaved work survives a crash of the program, and nothing is left behind by a good end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, LessonError, Run
from core.lesson_file import read, write
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Localized, Text
from gui.document import Document
from gui.recovery import KEPT_FOR, Recovery
from tests.gui.windows import crashed

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).resolve().parents[2]
WORDS = Text.of("Test", "Change something")
BOWL = Lesson(
    title=Localized(en="A round bowl", ko="둥근 그릇"),
    surface=ShippedSurface("sphere"),
    start=(-4.0, 2.0),
    runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
)
Make = Callable[..., Recovery]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


@pytest.fixture
def make(folder: Path) -> Iterator[Make]:
    """Recoveries that write soon, closed at the end."""
    made: list[Recovery] = []

    def new(wait: float = 0.03, spacing: float = 0.06) -> Recovery:
        made.append(Recovery(folder, wait, spacing))
        return made[-1]

    yield new
    for recovery in made:
        recovery.close()
        recovery.deleteLater()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def copies(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def steps_kept(folder: Path) -> list[int]:
    return [read(path).steps for path in copies(folder)]


def edited(recovery: Recovery, steps: int = 60) -> Document:
    """A watched document whose change is not kept yet."""
    document = Document(BOWL)
    recovery.watch(document)
    document.edit(BOWL.with_steps(steps), WORDS)
    return document


def no_room(*_: object) -> int:
    raise OSError(28, "No space left on device")


def test_a_change_is_kept_after_a_moment(make: Make, folder: Path, qtbot: QtBot) -> None:
    recovery, document = make(), Document(BOWL)
    recovery.watch(document)
    assert not folder.exists()
    document.edit(BOWL.with_steps(60), WORDS)
    assert not copies(folder)
    qtbot.waitUntil(lambda: steps_kept(folder) == [60])


def test_changes_that_never_pause_are_kept_at_intervals(
    make: Make, folder: Path, qtbot: QtBot
) -> None:
    recovery, document = make(wait=0.2, spacing=0.3), Document(BOWL)
    recovery.watch(document)
    seen: dict[int, float] = {}
    begun = time.monotonic()
    while time.monotonic() - begun < 1.0:
        document.edit(document.lesson.with_steps(document.lesson.steps + 1), WORDS, merge="steps")
        qtbot.wait(10)
        for steps in steps_kept(folder):
            seen.setdefault(steps, time.monotonic() - begun)
    assert 2 <= len(seen) <= 4
    times = list(seen.values())
    assert all(later - earlier > 0.25 for earlier, later in pairwise(times))


def test_saving_or_undoing_removes_the_copy(make: Make, folder: Path, tmp_path: Path) -> None:
    recovery = make()
    document = edited(recovery)
    assert recovery.write_now()
    assert steps_kept(folder) == [60]
    document.undo_stack.undo()
    assert not copies(folder)
    document.undo_stack.redo()
    recovery.write_now()
    assert steps_kept(folder) == [60]
    document.save_as(tmp_path / "bowl.json")
    assert not copies(folder)


def test_closing_a_document_removes_its_copy_only(make: Make, folder: Path) -> None:
    recovery = make()
    first = edited(recovery)
    edited(recovery, 70)
    recovery.write_now()
    recovery.forget(first)
    assert steps_kept(folder) == [70]
    first.edit(BOWL.with_steps(61), WORDS)
    recovery.write_now()
    assert steps_kept(folder) == [70]


def test_a_good_end_leaves_nothing(make: Make, folder: Path) -> None:
    recovery = make()
    edited(recovery)
    recovery.write_now()
    assert files(folder)
    recovery.close()
    assert list(folder.iterdir()) == []
    assert make().found() == []


def test_leaving_the_program_for_another_writes_at_once(make: Make, folder: Path) -> None:
    edited(make(wait=60.0))
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert steps_kept(folder) == [60]


def test_a_living_session_is_never_found(make: Make, folder: Path) -> None:
    recovery = make()
    edited(recovery)
    recovery.write_now()
    assert recovery.found() == []
    assert make().found() == []
    assert steps_kept(folder) == [60]


CHILD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.lesson_file import read
from core.words import Text
from gui.document import Document
from gui.recovery import Recovery
application = QApplication([])
document = Document(read(sys.argv[2]))
document.open(sys.argv[2])
recovery = Recovery(Path(sys.argv[1]), 0.01, 0.05)
recovery.watch(document)
if len(sys.argv) > 3:
    document.edit(document.lesson.with_steps(int(sys.argv[3])), Text.of("Test", "Change"))
    recovery.watch(Document(document.lesson))
    application.exec()
for work in recovery.found():
    print(work.path, read(work.copy).steps, work.title.ko)
recovery.close()
"""


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", CHILD, *map(str, arguments)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_work_of_a_killed_program_is_found_by_the_next(tmp_path: Path, folder: Path) -> None:
    lesson = tmp_path / "bowl.json"
    write(lesson, BOWL)
    with subprocess.Popen(command(folder, lesson, 77), cwd=ROOT) as child:
        try:
            deadline = time.monotonic() + 20
            while not copies(folder) and time.monotonic() < deadline:
                time.sleep(0.02)
            while_alive = subprocess.check_output(command(folder, lesson), cwd=ROOT, text=True)
        finally:
            child.send_signal(signal.SIGKILL)
    after = subprocess.check_output(command(folder, lesson), cwd=ROOT, text=True)
    assert while_alive == ""
    assert after == f"{lesson} 77 둥근 그릇\n"
    assert read(lesson) == BOWL


def test_work_is_kept_where_the_program_ends_and_cannot_ask(make: Make, folder: Path) -> None:
    recovery = make(wait=60.0, spacing=60.0)
    edited(recovery, 77)
    assert not copies(folder), "too early for a copy"
    recovery.leave()
    recovery.close()
    assert steps_kept(folder) == [77]
    assert [read(work.copy).steps for work in make().found()] == [77]


def test_restored_work_is_unsaved_and_kept_anew(make: Make, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "bowl.json"
    write(path, BOWL)
    meta = json.dumps({"title": "Bowl", "path": str(path), "version": "0.1.0"}).encode()
    session = crashed(folder, BOWL.with_steps(60), 60.0, meta)
    recovery, document = make(), Document(BOWL)
    recovery.watch(document)
    [work] = recovery.found()
    assert (work.title, work.path) == ("Bowl", path)
    assert timedelta(seconds=55) < datetime.now(UTC) - work.time < timedelta(seconds=90)
    recovery.restore(work, document)
    assert (document.lesson.steps, document.path, document.is_modified) == (60, path, True)
    assert read(path) == BOWL
    assert not session.exists()
    assert steps_kept(folder) == [60]
    assert recovery.found() == []


def test_work_restored_into_an_unwatched_document_stays(make: Make, folder: Path) -> None:
    crashed(folder, BOWL.with_steps(60))
    recovery, document = make(), Document(BOWL)
    [work] = recovery.found()
    recovery.restore(work, document)
    assert document.lesson.steps == 60
    assert len(recovery.found()) == 1


def test_later_means_the_next_start_and_deleted_is_gone(make: Make, folder: Path) -> None:
    crashed(folder, BOWL.with_steps(60))
    crashed(folder, BOWL.with_steps(70))
    first = make()
    assert len(first.found()) == 2
    assert make().found() == []  # a second program does not ask the same
    first.close()
    second = make()
    kept = {read(work.copy).steps: work for work in second.found()}
    assert set(kept) == {60, 70}
    second.delete(kept[60])
    second.close()
    assert [read(work.copy).steps for work in make().found()] == [70]
    assert steps_kept(folder) == [70]


def test_damaged_work_is_told_and_stays_until_it_is_deleted(make: Make, folder: Path) -> None:
    session = crashed(folder, BOWL.with_steps(60))
    (session / "a.json").write_bytes(b'{"sch')
    recovery, document = make(), Document(BOWL)
    recovery.watch(document)
    [work] = recovery.found()
    with pytest.raises(LessonError, match="damaged"):
        recovery.restore(work, document)
    assert document.lesson is BOWL
    assert recovery.found() == [work]
    recovery.delete(work)
    assert not session.exists()


@pytest.mark.parametrize(
    "meta",
    [
        b"", b"[" * 70_000, b"\xff", b'{"title": 1}', b"{}",
        b'{"path": 3}', b'{"path": "relative"}', b'{"path": "/a\\u0000"}', None,
    ],
)  # fmt: skip
def test_work_without_a_readable_description_is_offered_all_the_same(
    make: Make, folder: Path, meta: bytes | None
) -> None:
    crashed(folder, BOWL.with_steps(60), meta=meta)
    [work] = make().found()
    assert (work.path, work.title) == (None, "")
    assert abs(datetime.now(UTC) - work.time) < timedelta(minutes=5)


@pytest.mark.parametrize(
    "lock", ["", "garbage", f"{os.getpid()}\npython\n"], ids=["empty", "garbage", "own"]
)
def test_a_damaged_lock_or_one_with_our_own_number_locks_nothing(
    make: Make, folder: Path, lock: str
) -> None:
    (crashed(folder, BOWL.with_steps(60)) / "lock").write_text(lock)
    assert len(make().found()) == 1


def test_work_is_offered_for_thirty_days_and_then_removed(make: Make, folder: Path) -> None:
    day = 24 * 3600
    old = crashed(folder, BOWL.with_steps(60), 30.1 * day)
    crashed(folder, BOWL.with_steps(70), 29.9 * day)
    crashed(folder, BOWL.with_steps(80), 3)
    assert [read(work.copy).steps for work in make().found()] == [80, 70]
    assert timedelta(days=30) == KEPT_FOR
    assert not old.exists()


def test_a_full_disk_is_told_once_and_the_last_copy_stays(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovery = make()
    told: list[Text] = []
    recovery.failed.connect(told.append)
    document = edited(recovery)
    recovery.write_now()
    document.edit(BOWL.with_steps(61), WORDS)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_room)
        assert not recovery.write_now()
        assert not recovery.write_now()
    assert [text.english().split(":")[0] for text in told] == ["Unsaved work cannot be kept safe"]
    assert steps_kept(folder) == [60]
    assert recovery.write_now()
    assert steps_kept(folder) == [61]


def test_a_disk_that_was_full_from_the_start_is_told_and_gets_no_folders(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    recovery = make()
    told: list[Text] = []
    recovery.failed.connect(told.append)
    edited(recovery)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", no_room)
        for _ in range(3):
            assert not recovery.write_now()
    assert ["is full" in text.english() for text in told] == [True]
    assert caplog.text.count("no recovery copy") == 1
    assert list(folder.iterdir()) == []
    assert recovery.write_now()
    assert steps_kept(folder) == [60]


def test_a_folder_that_vanished_is_made_again(make: Make, folder: Path) -> None:
    recovery = make()
    document = edited(recovery)
    recovery.write_now()
    folder.rename(folder.with_name("moved"))
    document.edit(BOWL.with_steps(61), WORDS)
    assert recovery.write_now()
    assert steps_kept(folder) == [61]


def test_a_new_title_or_place_is_known_without_opening_the_copy(
    make: Make, folder: Path, tmp_path: Path
) -> None:
    recovery = make()
    document = edited(recovery)
    recovery.write_now()
    document.save_as(tmp_path / "bowl.json")
    document.edit(BOWL.with_title("Another"), WORDS)
    recovery.write_now()
    [copy] = copies(folder)
    meta = json.loads(copy.with_suffix(".meta").read_bytes())
    assert (meta["title"], meta["path"]) == ("Another", str(tmp_path / "bowl.json"))


def test_selecting_a_run_keeps_nothing(make: Make, folder: Path) -> None:
    recovery, document = make(), Document(BOWL)
    recovery.watch(document)
    document.show(BOWL.with_look(emphasis=0))
    assert recovery.write_now()
    assert not folder.exists()
