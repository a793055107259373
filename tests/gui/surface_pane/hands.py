"""What hands do to the surface pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.panes.surface import SurfacePane
from gui.panes.surface.gallery import Gallery
from gui.panes.surface.pairs import PairRow

Make = Callable[..., SurfacePane]


def steps(pane: SurfacePane) -> int:
    return pane.document.undo_stack.count()


def gallery_of(qtbot: QtBot, pane: SurfacePane) -> Gallery:
    QTest.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    found = QApplication.activePopupWidget()
    assert isinstance(found, Gallery)
    return found


def fields_of(pane: SurfacePane) -> list[QLineEdit]:
    rows: tuple[PairRow, ...] = (pane.details.w1, pane.details.w2, pane.details.start)
    return [field for row in rows for field in row.fields]
