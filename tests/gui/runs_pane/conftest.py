"""Run cards on the screen, in English and on light ground."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import style, words
from tests.gui.runs_pane.hands import Hands, three


@pytest.fixture(autouse=True)
def _plain(qapp: QApplication) -> Iterator[None]:
    style.set_theme("light")
    yield
    words.set_language("en")


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    return Hands(qtbot, three())
