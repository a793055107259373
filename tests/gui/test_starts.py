"""A program that crashes again and again begins plainly, and everything is back afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.app import INTERRUPTED
from gui.preferences import Preferences, Unkept
from gui.starts import Starts
from gui.windows import WELCOME, Windows, default_lesson
from tests.gui.windows import ROOT, child, complaints

pytestmark = pytest.mark.usefixtures("qapp")
NOON = 1_800_000_000.0  # seconds
Make = Callable[[float], Starts]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "starts"


@pytest.fixture
def make(folder: Path) -> Iterator[Make]:
    """Starts at so many seconds after noon, ended well when the test is over."""
    made: list[Starts] = []

    def new(seconds: float) -> Starts:
        made.append(Starts(folder, lambda: NOON + seconds))
        return made[-1]

    yield new
    for starts in made:
        starts.end()


def crash(folder: Path, seconds: float) -> None:
    """What a start leaves behind that was killed."""
    own = folder / f"crash-{seconds}"
    own.mkdir(parents=True)
    (own / "began").write_text(repr(NOON + seconds))


@pytest.mark.parametrize(
    ("crashes", "now", "is_safe"),
    [
        ((), 0.0, False),
        ((0.0,), 5.0, False),
        ((0.0, 5.0), 10.0, True),
        ((0.0, 50.0), 60.0, True),
        ((0.0, 50.0), 61.0, False),
        ((0.0, 5.0, 10.0), 15.0, True),
        ((-3600.0, 5.0), 10.0, False),
        # A clock that was set back tells nothing.
        ((100.0, 200.0), 10.0, False),
    ],
)
def test_two_crashes_within_a_minute_are_a_loop(
    crashes: tuple[float, ...], now: float, is_safe: bool, make: Make, folder: Path
) -> None:
    for seconds in crashes:
        crash(folder, seconds)
    assert make(now).begin() is is_safe


def test_a_good_end_forgets_what_went_wrong_before(make: Make, folder: Path) -> None:
    crash(folder, 0.0)
    crash(folder, 5.0)
    safe = make(10.0)
    assert safe.begin()
    safe.end()
    assert not list(folder.iterdir())
    assert not make(12.0).begin()


def test_programs_that_live_have_not_crashed(make: Make) -> None:
    for seconds in (0.0, 1.0, 2.0, 3.0):
        assert not make(seconds).begin()


def test_a_killed_program_counts_as_crashed(folder: Path) -> None:
    code = (
        "import os, pathlib; from gui.starts import Starts;"
        f"print(Starts(pathlib.Path({str(folder)!r})).begin(), flush=True); os._exit(1)"
    )
    assert [child(code).stdout.strip() for _ in range(3)] == ["False", "False", "True"]


@pytest.mark.parametrize("content", [b"", b"soon", b"nan", b"inf", b"\xff\x00", b"1" * 9999])
def test_damaged_times_tell_nothing(content: bytes, make: Make, folder: Path) -> None:
    for seconds in (0.0, 5.0):
        crash(folder, seconds)
    for file in folder.rglob("began"):
        file.write_bytes(content)
    assert not make(10.0).begin()


def test_without_a_folder_every_start_is_a_usual_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    starts = Starts(tmp_path / "file" / "starts")
    assert not starts.begin()
    starts.end()


def test_a_store_that_is_not_kept_begins_empty_and_forgets_groups() -> None:
    kept = Preferences(Unkept())
    assert (kept.theme, kept.is_folded("left"), kept.recent_files()) == ("system", False, ())
    kept.theme = "dark"
    kept.set_folded("left", is_folded=True)
    assert (kept.theme, kept.is_folded("left")) == ("dark", True)
    kept.reset_layout()
    assert (kept.theme, kept.is_folded("left")) == ("dark", False)


@pytest.mark.parametrize("lesson", [None, "saddle_point"])
def test_a_safe_start_is_told_in_one_quiet_line(qtbot: QtBot, lesson: str | None) -> None:
    windows = Windows(Preferences(Unkept()))
    window = windows.start(lesson, is_safe=True)
    assert "twice within a minute" in window.top_bar.status.message
    assert window.top_bar.status.isVisible()
    assert window.extras.bubble is None
    assert not window.extras.notice.isVisible()
    windows.quit()
    windows.deleteLater()


def test_the_program_begins_plainly_after_a_loop_and_keeps_what_was_set(tmp_path: Path) -> None:
    places = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "CONFIG", "STATE")}
    own = tmp_path / "CONFIG" / "Ravine" / "ravine.ini"
    own.parent.mkdir(parents=True)
    own.write_text("[folded]\nleft=true\n\n[hints]\nfirst%20start=dismissed\n")
    before = own.read_text()
    for number in range(2):
        killed = tmp_path / "DATA" / "Ravine" / "ravine" / "starts" / str(number)
        killed.mkdir(parents=True)
        (killed / "began").write_text(repr(time.time()))
    code = (
        "import sys; from PySide6.QtCore import QTimer; import main, gui.window as w;"
        "show = w.Window.show;"
        "tell = lambda window: (print(window.rooms.is_open('left'),"
        " bool(window.top_bar.status.message)), window.close());"
        "w.Window.show = lambda self: (show(self), QTimer.singleShot(10, lambda: tell(self)));"
        "sys.exit(main.main([]))"
    )
    first = child(code, **places)
    assert first.stdout.split() == ["True", "True"], first.stderr
    assert own.read_text() == before
    assert child(code, **places).stdout.split() == ["False", "False"]


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("lesson", [None, "saddle_point"])
def test_a_lesson_never_starts_to_play_by_itself(
    qtbot: QtBot, lesson: str | None, is_first: bool
) -> None:
    preferences = Preferences(Unkept())
    if not is_first:
        preferences.dismiss(WELCOME)
    windows = Windows(preferences)
    window = windows.start(lesson)
    played: list[bool] = []
    window.player.playing_changed.connect(played.append)
    qtbot.waitUntil(lambda: not window.recorder.is_recording)
    window.player.play()
    window.files.open_path(default_lesson())
    qtbot.wait(100)
    assert played == [True, False]
    assert (window.player.is_playing, window.player.frame) == (False, 0)
    windows.quit()
    windows.deleteLater()


@pytest.mark.skipif(os.name == "nt", reason="signals are those of Unix")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_in_the_terminal_is_no_crash(tmp_path: Path, number: signal.Signals) -> None:
    home = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    command = [sys.executable, str(ROOT / "main.py"), "open", "saddle_point"]
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as program:
        deadline = time.monotonic() + 30
        while not list(tmp_path.rglob("starts/*/began")) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert list(tmp_path.rglob("starts/*/began"))
        program.send_signal(number)
        assert program.wait(timeout=30) == INTERRUPTED
        assert program.stderr is not None
        assert complaints(program.stderr.read()) == []
    assert not list(tmp_path.rglob("starts/*"))
