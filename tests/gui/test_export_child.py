from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Look, Pace, Run
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import QT_TRANSLATE_NOOP, Text
from gui.export import (
    UNKNOWN,
    ExportJobs,
    ExportOptions,
    ExportOrder,
    Progress,
    export,
    own_command,
)
from gui.export.child import read_text
from gui.export.jobs import TimeLeft
from tests.gui.exports import decoded, is_alive, temporary_lessons

SMALL = ExportOptions(size=(160, 90))
WAIT = 100_000  # ms: the machine may be busy
pytestmark = pytest.mark.usefixtures("qapp")


def lesson(title: str = "A round bowl", fps: float = 10) -> Lesson:
    """Twelve frames at ten a second."""
    return Lesson(
        title=title,
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=9,
        runs=(Run(optimizer="sgd", settings=Values(lr=0.1)),),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=fps, seconds=1.0, hold_start=0.1, hold_end=0.1),
    )


def long_film(out: Path) -> ExportOrder:
    """Hundreds of frames: nobody waits for its end."""
    return ExportOrder(lesson(), str(out), ExportOptions(size=(640, 360), fps=120), frames=144)  # type: ignore[arg-type]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Heard:
    """Everything that jobs have told, in order."""

    def __init__(self, jobs: ExportJobs) -> None:
        self.ends: list[object] = []
        self.progress: list[tuple[int, int, float]] = []
        jobs.finished.connect(self.on_finished)
        jobs.failed.connect(self.on_failed)
        jobs.cancelled.connect(self.on_cancelled)
        jobs.progress.connect(self.on_progress)

    def on_finished(self, path: Path) -> None:
        self.ends.append(path)

    def on_failed(self, text: Text) -> None:
        self.ends.append(text)

    def on_cancelled(self) -> None:
        self.ends.append("cancelled")

    def on_progress(self, done: int, total: int, seconds: float) -> None:
        self.progress.append((done, total, seconds))

    def has_ended(self, times: int = 1) -> Callable[[], bool]:
        return lambda: len(self.ends) >= times

    def is_drawing(self) -> bool:
        return bool(self.progress) and self.progress[-1][0] > 2

    def sentence(self) -> str:
        assert isinstance(self.ends[-1], Text)
        return self.ends[-1].english()


@pytest.fixture
def jobs() -> ExportJobs:
    return ExportJobs()


@pytest.fixture
def heard(jobs: ExportJobs) -> Heard:
    return Heard(jobs)


def test_the_child_writes_every_frame_and_leaves_nothing_else(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "경사 하강 — 🎬.mp4"
    jobs.add(ExportOrder(lesson(), str(out), SMALL, frames=12))
    assert jobs.is_running
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert heard.ends == [out]
    assert len(decoded(out)) == 12
    assert names(tmp_path) == [out.name]
    assert temporary_lessons() == []
    assert heard.progress[0] == (0, 12, UNKNOWN)
    assert heard.progress[-1][:2] == (12, 12)
    assert not jobs.is_running


def test_the_childs_picture_is_the_windows_picture(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    options = ExportOptions(size=(320, 180), frame=7)
    export(lesson(), tmp_path / "here.png", options)
    jobs.add(ExportOrder(lesson(), str(tmp_path / "there.png"), options))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert (tmp_path / "here.png").read_bytes() == (tmp_path / "there.png").read_bytes()


def test_every_option_reaches_the_child(tmp_path: Path) -> None:
    options = ExportOptions(
        size=(320, 180), fps=ExportOptions.fps, frames=(3, None), quality="best", loops=2
    )
    order = ExportOrder(lesson(), str(tmp_path / "film.gif"), options)
    assert order.arguments(Path("lesson.json")) == [
        "export",
        "lesson.json",
        str(tmp_path / "film.gif"),
        "--progress",
        "--size=320x180",
        "--frames=3:",
        "--quality=best",
        "--loops=2",
    ]


def test_numbers_are_ordered_without_a_size(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(ExportOrder(lesson(), str(tmp_path / "runs.csv"), SMALL))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    rows = (tmp_path / "runs.csv").read_text().splitlines()
    assert rows[0] == "run,step,w1,w2,loss,g1,g2"
    assert len(rows) == 1 + 10


def test_a_sequence_keeps_the_slash_of_its_folder(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(ExportOrder(lesson(), f"{tmp_path}/frames/", SMALL, frames=12))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert len(names(tmp_path / "frames")) == 12


def test_exports_wait_for_the_one_before(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    films = [tmp_path / "one.mp4", tmp_path / "two.gif", tmp_path / "three.png"]
    for film in films:
        jobs.add(ExportOrder(lesson(), str(film), SMALL))
    assert jobs.waiting == 2
    assert jobs.is_writing(films[2])
    assert not jobs.is_writing(tmp_path / "four.mp4")
    qtbot.waitUntil(heard.has_ended(3), timeout=WAIT)
    assert heard.ends == films
    assert len(decoded(films[0])) == 12
    assert names(tmp_path) == sorted(film.name for film in films)


def test_cancelling_leaves_nothing_and_goes_on_with_the_next(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "long.mp4").write_bytes(b"the film of last year")
    jobs.add(long_film(tmp_path / "long.mp4"))
    jobs.add(ExportOrder(lesson(), str(tmp_path / "still.png"), SMALL))
    qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
    jobs.cancel()
    qtbot.waitUntil(heard.has_ended(2), timeout=WAIT)
    assert heard.ends == ["cancelled", tmp_path / "still.png"]
    assert (tmp_path / "long.mp4").read_bytes() == b"the film of last year"
    assert names(tmp_path) == ["long.mp4", "still.png"]
    assert temporary_lessons() == []


def test_cancelling_takes_less_than_a_second(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    times: list[float] = []
    while not times or (min(times) >= 1.0 and len(times) < 5):  # the machine may be busy
        heard.progress.clear()
        jobs.add(long_film(tmp_path / "long.mp4"))
        qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
        began = time.monotonic()
        jobs.cancel()
        qtbot.waitUntil(heard.has_ended(len(times) + 1), timeout=WAIT)
        times.append(time.monotonic() - began)
    assert min(times) < 1.0
    assert set(heard.ends) == {"cancelled"}


def test_cancelling_at_once_is_no_failure(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(long_film(tmp_path / "long.mp4"))
    jobs.cancel()
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert heard.ends == ["cancelled"]
    assert names(tmp_path) == []
    assert temporary_lessons() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are those of Unix")
def test_a_killed_child_is_told_and_its_pieces_removed(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
    assert any(name.endswith(".part") for name in names(tmp_path))
    os.kill(jobs.process_id, signal.SIGKILL)
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert "“long.mp4” ended unexpectedly" in heard.sentence()
    assert names(tmp_path) == []
    assert temporary_lessons() == []


def test_a_child_that_will_not_end_is_killed(tmp_path: Path, qtbot: QtBot) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    deaf += "print('frame 3 9', flush=True); time.sleep(60)"
    jobs = ExportJobs(command=[sys.executable, "-c", deaf])
    heard = Heard(jobs)
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
    pid = jobs.process_id
    jobs.cancel()
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert heard.ends == ["cancelled"]
    assert not is_alive(pid)


def test_closing_the_program_ends_the_child_at_once(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(long_film(tmp_path / "long.mp4"))
    jobs.add(long_film(tmp_path / "other.mp4"))
    qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
    pid = jobs.process_id
    jobs.stop()
    assert not is_alive(pid)
    assert (jobs.is_running, jobs.waiting) == (False, 0)
    assert names(tmp_path) == []
    assert temporary_lessons() == []


@pytest.mark.parametrize(
    ("place", "says"),
    [("missing/film.mp4", "missing"), ("file.txt/film.gif", "file.txt"), ("film.avi", ".avi")],
)
def test_a_place_that_cannot_be_written_is_told_in_one_sentence(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot, place: str, says: str
) -> None:
    (tmp_path / "file.txt").touch()
    jobs.add(ExportOrder(lesson(), str(tmp_path / place), SMALL))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert says in heard.sentence()
    assert "\n" not in heard.sentence()
    # The sentence came as a marked text, so that the window can say it in its language.
    assert isinstance(heard.ends[-1], Text)
    assert heard.ends[-1].context in {"Files", "Movies"}
    assert names(tmp_path) == ["file.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_is_no_place_for_a_film(jobs: ExportJobs, heard: Heard, qtbot: QtBot) -> None:
    full = Path(tempfile.gettempdir()) / "full.mp4"
    full.symlink_to("/dev/full")
    try:
        jobs.add(ExportOrder(lesson(), str(full), SMALL))
        qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
        assert "device" in heard.sentence()
    finally:
        full.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of Unix")
def test_a_disk_that_fills_half_way_is_told_and_left_clean(tmp_path: Path, qtbot: QtBot) -> None:
    limited = ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *own_command()]
    jobs = ExportJobs(command=limited)
    heard = Heard(jobs)
    jobs.add(ExportOrder(lesson(), f"{tmp_path}/film.webp", ExportOptions(size=(640, 360))))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert "could not be written" in heard.sentence()
    assert names(tmp_path) == []


def test_a_crash_is_told_with_the_last_line_it_wrote(tmp_path: Path, qtbot: QtBot) -> None:
    crash = "import sys, os; print('encoder: bad day', file=sys.stderr, flush=True); os.abort()"
    jobs = ExportJobs(command=[sys.executable, "-c", crash])
    heard = Heard(jobs)
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert "encoder: bad day" in heard.sentence()
    assert "The lesson is as it was" in heard.sentence()


def test_a_program_that_is_gone_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    jobs = ExportJobs(command=[str(tmp_path / "gone")])
    heard = Heard(jobs)
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert "could not be started" in heard.sentence()
    assert temporary_lessons() == []
    assert not jobs.is_running


def test_a_temporary_folder_that_is_gone_is_told(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
    assert "could not be handed to the export" in heard.sentence()


def test_only_a_piece_of_ours_beside_the_film_is_ever_removed(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "lesson.json").touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".ravine-0.part").touch()
    for told in (tmp_path / "lesson.json", tmp_path / "sub" / ".ravine-0.part"):
        line = f"aside {json.dumps(str(told))}"
        jobs = ExportJobs(command=[sys.executable, "-c", f"print({line!r}); raise SystemExit(1)"])
        heard = Heard(jobs)
        jobs.add(long_film(tmp_path / "long.mp4"))
        qtbot.waitUntil(heard.has_ended(), timeout=WAIT)
        assert told.exists()


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="priorities are those of Unix")
def test_the_child_steps_back_for_the_window(
    jobs: ExportJobs, heard: Heard, tmp_path: Path, qtbot: QtBot
) -> None:
    jobs.add(long_film(tmp_path / "long.mp4"))
    qtbot.waitUntil(heard.is_drawing, timeout=WAIT)
    assert os.getpriority(os.PRIO_PROCESS, jobs.process_id) >= 10
    jobs.stop()


def test_the_time_left_follows_the_pace() -> None:
    now = 0.0
    left = TimeLeft(lambda: now, surveys=10, frames=100)
    left.note(Progress("survey", 0, 10))
    assert left.seconds == UNKNOWN
    for done in range(11):
        left.note(Progress("survey", done, 10))
        now += 0.1
    # Ten frames a second when looked at, somewhat slower when written.
    assert 10 < left.seconds < 20
    for done in range(51):
        left.note(Progress("frame", done, 100))
        now += 0.2
    assert left.seconds == pytest.approx(50 * 0.2)
    assert (left.done, left.total) == (60, 110)


def test_a_sentence_of_the_child_survives_the_way() -> None:
    source = QT_TRANSLATE_NOOP("Movies", "A {what} of “{name}”.")
    text = Text.of("Movies", source, what=Text.of("Movies", source, what=1, name=2.5), name="밥")
    assert read_text(msgspec.json.encode(text).decode()) == text
    assert read_text("{") is None
