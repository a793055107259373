"""A window with a small lesson in it, as most tests of windows need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.window import Window
from tests.gui.windows import shown_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path) as shown:
        yield shown
