"""A run goes to the clipboard as a program, from its card and from the menu Run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.optimizers import Framework
from core.snippets import snippet
from gui.window import Window
from tests.gui.mouse import choose_entry
from tests.gui.windows import BOWL, shown_window

KEYED: list[tuple[str, Framework, str]] = [
    ("copy_pytorch", "pytorch", "PyTorch"),
    ("copy_keras", "keras", "Keras"),
]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path) as made:
        QGuiApplication.clipboard().clear()
        yield made


@pytest.mark.parametrize(("command", "framework", "title"), KEYED)
def test_a_card_copies_its_run(
    window: Window, command: str, framework: Framework, title: str
) -> None:
    chosen = choose_entry(window.runs.cards[1], command.replace("_", " "), QPoint(100, 20))
    assert chosen == f"Copy as {title} code"
    code = QGuiApplication.clipboard().text()
    assert code == snippet(BOWL.descent(BOWL.runs[1]), framework)
    assert window.top_bar.status.message == f"“Adam” is on the clipboard as {title} code."


@pytest.mark.parametrize(("command", "framework", "title"), KEYED)
def test_the_menu_copies_the_selected_run_else_the_first(
    window: Window, command: str, framework: Framework, title: str
) -> None:
    for selected, number in ((None, 0), (1, 1)):
        if selected is not None:
            window.runs.select(selected)
        window.acts[command].trigger()
        code = QGuiApplication.clipboard().text()
        assert code == snippet(BOWL.descent(BOWL.runs[number]), framework)


def test_without_a_run_there_is_nothing_to_copy(window: Window) -> None:
    assert window.acts["copy_pytorch"].isEnabled()
    window.runs.delete(1)
    window.runs.delete(0)
    assert not window.acts["copy_pytorch"].isEnabled()
    window.runs.copy_code("pytorch")
    assert not QGuiApplication.clipboard().text()
