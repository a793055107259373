"""The network pane alone in its column, with a network, and in its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from core.surfaces import ShippedSurface
from gui import style
from gui.document import Document
from gui.panes.network import NetworkPane, edits
from gui.window import Window
from gui.window.columns import Column
from gui.words import set_language
from tests.gui.network_pane.hands import LEFT
from tests.gui.windows import BOWL, shown_window


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[NetworkPane]:
    """The pane of a lesson without network, in its column."""
    style.set_theme("light")
    document = Document(Lesson(surface=ShippedSurface("sphere"), start=(-1.0, -2.0)))
    made = NetworkPane(document)
    column = Column((made,))
    qtbot.addWidget(column)
    column.resize(248, 640)
    column.show()
    yield made
    set_language("en")
    style.set_theme("light")
    document.deleteLater()


@pytest.fixture
def taught(pane: NetworkPane) -> NetworkPane:
    """The same with the network that its button adds."""
    QTest.mouseClick(pane.add_card, LEFT)
    QCoreApplication.processEvents()
    return pane


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, edits.added(BOWL)) as shown:
        yield shown
