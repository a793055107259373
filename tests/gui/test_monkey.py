"""A seeded random walk of mouse and keys over the whole window.

Short here; RAVINE_MONKEY_STEPS=20000 walks for long, RAVINE_MONKEY_SEED chooses another way,
RAVINE_MONKEY_LOG is a file for what was done, which outlives a crash.
Nothing may raise, Qt may not warn, and the window may never stand still for a second.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from core.lesson_file import read
from gui.dressing import dress
from gui.window import Window
from gui.window.files import Files
from gui.windows import Windows
from gui.words import set_language
from tests.gui.monkey import Heart, Monkey, shipped
from tests.gui.windows import preferences_in

STEPS = int(os.environ.get("RAVINE_MONKEY_STEPS", "250"))
SEED = int(os.environ.get("RAVINE_MONKEY_SEED", "1"))
LOG = os.environ.get("RAVINE_MONKEY_LOG")
LONGEST_PAUSE = 1.0  # seconds


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The first window; dialogs of the system answer nothing, and no lesson is kept back."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    monkeypatch.setattr(Files, "_chosen_for_saving", lambda *_: None)
    monkeypatch.setattr("gui.window.files.ask_before_leaving", lambda *_: "discard")
    monkeypatch.setattr("gui.export.ExportJobs.add", lambda *_: None)
    monkeypatch.setattr(QDialog, "exec", lambda *_: 0)  # nobody would answer
    windows = Windows(preferences_in(tmp_path))
    first = windows.start(None)
    first.activateWindow()  # where nobody manages windows
    try:
        assert QTest.qWaitForWindowActive(first)
        yield first
    finally:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        first.document.new(read(shipped("saddle_point")))
        windows.quit()
        windows.deleteLater()
        QApplication.clipboard().clear()  # its content, made by Python, would outlive it
        dress(preferences_in(tmp_path / "unchanged"))
        set_language("en")
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# Qt's screenless platform says what it cannot do.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_random_walk_finds_nothing_wrong(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    raised: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        raised.append("".join(traceback.format_exception(kind, error, trace)))

    monkeypatch.setattr(sys, "excepthook", note)
    log = None if LOG is None else Path(LOG)
    heart = Heart(LONGEST_PAUSE)
    monkey = Monkey(window, heart, SEED, log)
    while monkey.steps < STEPS and not raised:
        if not window.isVisible():
            window.show()
        monkey.step()
        QTest.qWait(monkey.random.choice((0, 0, 1, 5, 20)))
        if heart.longest > LONGEST_PAUSE:
            break
        while isinstance(popup := QApplication.activePopupWidget(), QMenu) and (
            monkey.random.random() < 0.2
        ):
            popup.close()
    heart.stop()
    monkey.close()
    print(f"\n{monkey.steps} steps, longest pause {heart.longest * 1000:.0f} ms")
    assert not raised, f"{raised[0]}\nafter {monkey.last}"
    assert heart.longest < LONGEST_PAUSE, (
        f"{heart.longest:.2f} s after {monkey.last}\n{heart.stood}"
    )
    assert monkey.steps == STEPS
