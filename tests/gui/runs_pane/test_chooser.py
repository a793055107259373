"""The list of optimizers: groups, a search in two languages, pictures that follow."""

from __future__ import annotations

import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.optimizers import OPTIMIZERS
from gui import words
from gui.panes.runs import thumbnails
from gui.panes.runs.chooser import OptimizerChooser, grouped
from tests.gui.runs_pane.unfolded import LEFT, Key, Unfolded, sgd


def test_every_optimizer_stands_in_one_group(qtbot: QtBot) -> None:
    names = [name for _, group in grouped() for name in group]
    assert sorted(names) == sorted(OPTIMIZERS)
    assert [len(group) > 1 for _, group in grouped()] == [True] * 4
    methods = grouped()[-1][1]
    assert {name for name, entry in OPTIMIZERS.items() if entry.method} <= set(methods)


@pytest.mark.parametrize(
    ("typed", "language", "first"),
    [
        ("lbfgs", "en", "lbfgs"),
        ("L-BFGS", "en", "lbfgs"),
        ("newton", "en", "newton"),
        ("adam", "en", "adam"),
        ("뉴턴", "ko", "newton"),
        ("newton", "ko", "newton"),
    ],
)
def test_an_optimizer_is_found_by_typing(
    qtbot: QtBot, typed: str, language: str, first: str
) -> None:
    words.set_language(language)
    hands = Unfolded(qtbot, sgd())
    QTest.mouseClick(hands.pane.add_button, LEFT)
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    if typed.isascii():
        QTest.keyClicks(chooser.search, typed)
    else:
        chooser.search.insert(typed)
        chooser.search.textEdited.emit(typed)
    assert first in chooser.found
    assert len(chooser.found) < len(OPTIMIZERS)
    QTest.keyClick(chooser.search, Key.Key_Return)
    assert hands.lesson.runs[-1].optimizer == first


def test_arrows_go_through_what_was_found_and_escape_shows_all_again(qtbot: QtBot) -> None:
    hands = Unfolded(qtbot, sgd())
    hands.pane.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    QTest.keyClicks(chooser.search, "momentum")
    found = chooser.found
    QTest.keyClick(chooser.search, Key.Key_Down)
    assert chooser.list.currentItem() is chooser.item(found[found.index("momentum") + 1])
    QTest.keyClicks(chooser.search, "xyz")
    assert chooser.found == []
    QTest.keyClick(chooser.search, Key.Key_Return)
    assert len(hands.lesson.runs) == 1
    QTest.keyClick(chooser.search, Key.Key_Escape)
    assert len(chooser.found) == len(OPTIMIZERS)
    QTest.keyClick(chooser.search, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_the_list_opens_at_once_and_its_pictures_follow(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Unfolded(qtbot, sgd())
    hands.pane.choose_optimizer()  # fonts and icons are loaded
    first = QApplication.activePopupWidget()
    assert first is not None
    QTest.keyClick(first, Key.Key_Escape)
    QTest.qWait(20)
    monkeypatch.setattr(thumbnails, "_at_hand", set())
    thumbnails.trail.cache_clear()
    began = time.process_time()
    hands.pane.choose_optimizer()
    chooser = QApplication.activePopupWidget()
    assert isinstance(chooser, OptimizerChooser)
    chooser.grab()
    assert time.process_time() - began < 0.1
    assert not thumbnails.is_at_hand("lbfgs")
    qtbot.waitUntil(lambda: all(thumbnails.is_at_hand(name) for name in OPTIMIZERS))
