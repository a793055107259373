"""The small parts of presentation mode: steps of a rate, the choice of a screen, staying awake."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.presentation import awake, screens
from gui.presentation.rates import next_rate
from tests.gui.windows import preferences_in


@pytest.mark.parametrize(
    ("rate", "higher", "lower"),
    [
        (0.1, 0.2, 0.05),
        (0.2, 0.5, 0.1),
        (0.5, 1.0, 0.2),
        (1.0, 2.0, 0.5),
        (0.03, 0.05, 0.02),
        (1.05, 2.0, 1.0),
        (1e-5, 2e-5, 5e-6),
        (0.30000000000000004, 0.5, 0.2),
    ],
)
def test_a_rate_steps_by_one_two_five(rate: float, higher: float, lower: float) -> None:
    assert next_rate(rate, up=True) == higher
    assert next_rate(rate, up=False) == lower


@pytest.mark.parametrize(
    ("rate", "higher", "lower"), [(0.1, 0.11, 0.091), (1.0, 1.1, 0.91), (9.5, 10.0, 8.6)]
)
def test_a_finer_step_is_a_tenth_in_two_digits(rate: float, higher: float, lower: float) -> None:
    assert next_rate(rate, up=True, is_fine=True) == higher
    assert next_rate(rate, up=False, is_fine=True) == lower


def test_no_finer_step_stands_still() -> None:
    for two_digits in range(10, 100):
        rate = two_digits / 100
        assert next_rate(rate, True, True) > rate > next_rate(rate, False, True)


def test_a_rate_of_zero_can_be_left_upwards_only() -> None:
    assert next_rate(0.0, up=True) > 0.0
    assert next_rate(0.0, up=False) == 0.0


LAPTOP, WALL, DOOR = object(), object(), object()
NAMES = [("laptop", LAPTOP), ("wall", WALL), ("door", DOOR)]


@pytest.mark.parametrize(
    ("own", "wanted", "found"),
    [
        (LAPTOP, "", WALL),
        (WALL, "", LAPTOP),
        (LAPTOP, "door", DOOR),
        (LAPTOP, "laptop", LAPTOP),
        (LAPTOP, "unplugged", WALL),
    ],
)
def test_the_screen_is_the_chosen_one_else_another(own: object, wanted: str, found: object) -> None:
    assert screens.chosen(NAMES, own, wanted) is found


def test_a_single_screen_is_presented_on() -> None:
    assert screens.chosen([("laptop", LAPTOP)], LAPTOP, "wall") is LAPTOP


def test_the_menu_lists_screens_and_the_one_that_is_away(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    screens.fill(menu, "HDMI-7", lambda: None)
    entries = {str(act.data()): act for act in menu.actions() if not act.isSeparator()}
    assert [name for name, act in entries.items() if act.isChecked()] == ["HDMI-7"]
    assert "HDMI-7 (not connected)" in entries["HDMI-7"].text()
    own = QCoreApplication.instance().primaryScreen().name()  # type: ignore[union-attr]
    assert own in entries
    assert "" in entries


@pytest.mark.parametrize("damaged", ["\x00", "x" * 300])
def test_a_damaged_screen_name_counts_as_none(damaged: str, tmp_path: Path) -> None:
    kept = preferences_in(tmp_path)
    kept.present_on = "HDMI-1"
    assert kept.present_on == "HDMI-1"
    kept.present_on = damaged
    assert kept.present_on == ""


# ---------------------------------------------------------------------- the screen saver


def test_windows_is_told_once_to_stay_awake_and_once_that_it_may_sleep() -> None:
    # winbase.h: ES_CONTINUOUS 0x80000000, ES_DISPLAY_REQUIRED 2, ES_SYSTEM_REQUIRED 1
    told: list[int] = []
    release = awake.by_thread(told.append)
    assert told == [0x80000003]
    release()
    assert told == [0x80000003, 0x80000000]


def test_a_child_that_holds_the_screen_awake_ends_with_the_presentation(
    qtbot: QtBot, tmp_path: Path
) -> None:
    mark = tmp_path / "started"
    told = f"import os, pathlib; pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))"
    release = awake.by_child(sys.executable, ["-c", f"{told}; import time; time.sleep(60)"])
    qtbot.waitUntil(lambda: mark.exists() and mark.read_text() != "")
    os.kill(int(mark.read_text()), 0)  # it runs
    release()
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_a_program_that_is_missing_does_no_harm(qtbot: QtBot) -> None:
    times = []
    for _ in range(5):  # the machine may be busy
        release = awake.by_child("/no/such/caffeinate", [])
        qtbot.wait(20)
        began = time.perf_counter()
        release()
        times.append(time.perf_counter() - began)
    assert min(times) < 0.5


def test_the_timer_resets_at_once_again_and_no_more(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awake, "RESET_MS", 5)
    resets: list[int] = []
    release = awake.by_timer(lambda: resets.append(1))
    assert resets == [1]
    qtbot.waitUntil(lambda: len(resets) >= 3)
    release()
    count = len(resets)
    qtbot.wait(30)
    assert len(resets) == count


def test_no_bus_is_started_where_there_is_none(tmp_path: Path) -> None:
    assert not awake.has_bus({})
    assert not awake.has_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    (tmp_path / "bus").touch()
    assert awake.has_bus({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert awake.has_bus({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"})


def test_without_a_screen_no_way_is_tried(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    del qtbot
    tried: list[str] = []
    for way in ("by_bus", "by_timer", "by_thread", "by_child"):
        monkeypatch.setattr(awake, way, lambda *_, way=way: tried.append(way))
    awake.hold()()
    assert not tried
