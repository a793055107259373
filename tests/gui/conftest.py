"""What many tests begin with: a window with a small lesson in it, a hand on a stage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window import Window
from tests.gui.stage_hand import Hand
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
