"""What the pointer looks like over controls: one shape for all that is pressed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.section import SectionTitle
from gui.panes.surface.formula_view import FormulaView
from gui.window.top_bar import Title
from tests.gui.scenes import lesson
from tests.gui.windows import shown_window

Shape = Qt.CursorShape


def test_a_hand_stands_over_all_that_is_pressed(qtbot: QtBot, tmp_path: Path) -> None:
    with shown_window(qtbot, tmp_path, lesson("three_rates_one_network")) as window:
        shapes: dict[type[QWidget], set[Qt.CursorShape]] = {}
        for side in ("network", "look"):
            window.side.turn_to(side)
            for kind in (QAbstractButton, QComboBox):
                for each in window.findChildren(kind):
                    shapes.setdefault(type(each), set()).add(each.cursor().shape())
    # A title and a formula are words to type in; some sections do not fold.
    assert shapes.pop(Title) == shapes.pop(FormulaView) == {Shape.IBeamCursor}
    assert shapes.pop(SectionTitle) == {Shape.ArrowCursor, Shape.PointingHandCursor}
    assert len(shapes) > 15
    odd = {kind.__name__ for kind, found in shapes.items() if found != {Shape.PointingHandCursor}}
    assert odd == {"QPushButton"}  # those of dialogs have the pointer of the system
