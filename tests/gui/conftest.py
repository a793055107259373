"""What many tests begin with: a window with a small lesson in it, a stage, a hand on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.stage import Stage
from gui.window import Window
from tests.gui.stage_hand import Hand
from tests.gui.watched import Watched
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    made = Hand()
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.recorder.stop()
    made.window.close()
    made.window.deleteLater()


@pytest.fixture
def stage(qapp: object) -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def watched(qapp: QApplication, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    made.settle()
    yield made
    made.end()
