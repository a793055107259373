"""A second click on all that opens: lists, dialogs, questions, the start page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialogs.question import Question
from gui.dialogs.recovery_list import RecoveryList
from gui.export import ExportOptions, ExportOrder
from gui.panes.export import ExportDialog, ExportStatus
from gui.panes.hints import HINTS
from gui.panes.runs import face
from gui.recovery import Found
from tests.gui.mouse import (
    Twice,
    click_at,
    place_of,
    press_key,
    right_click,
)
from tests.gui.watched import KEY_MS, Watched, click_each, nothing
from tests.gui.windows import BOWL

# A press beside a popup closes it; Qt's test library finds that strange.
pytestmark = pytest.mark.qt_log_ignore("occurs outside target window", extend=True)
HURRIED = pytest.mark.parametrize("is_hurried", [True, False], ids=["double", "two"])


@HURRIED
@pytest.mark.parametrize("name", ["surface", "optimizer", "look", "menu", "panels", "speed"])
def test_every_list_that_pops_up_takes_a_second_click(
    watched: Watched, name: str, is_hurried: bool
) -> None:
    """At several places each: on entries, and on what lies below them."""
    window = watched.window
    panels = window.look_pane.findChildren(QComboBox)[0]
    openers: dict[str, Callable[[], None]] = {
        "surface": lambda: click_at(place_of(window.surface_pane.button)),
        "optimizer": lambda: click_at(place_of(window.runs.add_button)),
        "look": lambda: click_at(place_of(window.runs.cards[0], face.SAMPLE.center())),
        "menu": lambda: right_click(window.runs.cards[0], QPoint(70, 14)),
        "panels": lambda: click_at(place_of(panels)),
        "speed": lambda: click_at(place_of(window.timeline_bar.speed)),
    }
    for share in (0.06, 0.2, 0.35, 0.5, 0.65, 0.8, 0.94):
        openers[name]()
        popup = QApplication.activePopupWidget()
        assert popup is not None
        place = popup.mapToGlobal(QPoint(popup.width() // 4, round(popup.height() * share)))
        watched.twice(f"{name} at {share}", partial(click_at, place), popup, is_hurried)
    assert not watched.found, "\n".join(watched.found)


def test_the_start_page_takes_a_second_click(watched: Watched) -> None:
    def page() -> QWidget:
        watched.window.choose_lesson()
        assert watched.window.extras.start_page is not None
        return watched.window.extras.start_page

    assert click_each(watched, page, hurried=True) > 25
    assert not watched.found, "\n".join(watched.found)


@pytest.mark.parametrize("name", ["export", "results", "shortcuts", "about"])
def test_every_button_of_a_dialog_takes_a_second_click(
    watched: Watched, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.export.ExportJobs.add", lambda jobs, order: orders.append(order))
    orders: list[ExportOrder] = []
    watched.window.preferences.export_folder = watched.path.parent

    def dialog() -> QDialog:
        watched.window.acts[name].trigger()
        shown = [each for each in watched.window.findChildren(QDialog) if each.isVisible()]
        return shown[-1]

    assert click_each(watched, dialog, hurried=True) > 0
    assert not watched.found, "\n".join(watched.found)
    assert len(orders) == (1 if name == "export" else 0)


def test_a_second_enter_orders_no_second_export(watched: Watched) -> None:
    window = watched.window
    window.preferences.export_folder = watched.path.parent
    press_key(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.extras.jobs is not None
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())

    def enter(arm: Callable[[], None]) -> None:
        press_key(dialog if dialog.isVisible() else window, Qt.Key.Key_Return, as_it_ends=arm)

    Twice(enter, nothing, nothing, milliseconds=KEY_MS).run()
    assert window.extras.jobs.is_running
    assert window.extras.jobs.waiting == 0
    window.extras.jobs.stop()


@HURRIED
@pytest.mark.parametrize("name", ["save", "cancel", "discard"])
def test_a_question_takes_a_second_click(watched: Watched, name: str, is_hurried: bool) -> None:
    window, asked = watched.window, []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        asked.append(question)
        place = place_of(question.buttons[name])
        Twice(partial(click_at, place), nothing, nothing, is_hurried).run()

    QTimer.singleShot(0, answer)
    assert window.close() is (name != "cancel")
    assert len(asked) == 1
    assert len(watched.windows.open) == (1 if name == "cancel" else 0)


def test_a_hurried_second_click_deletes_no_second_work(qtbot: QtBot, tmp_path: Path) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    found = [Found(title, moment, None, tmp_path / title) for title in ("One", "Two", "Three")]
    offer = RecoveryList(found)
    qtbot.addWidget(offer)
    deleted: list[object] = []
    offer.delete_asked.connect(deleted.append)
    offer.show()
    assert QTest.qWaitForWindowActive(offer)
    place = place_of(offer.delete_button)
    Twice(partial(click_at, place), nothing, nothing).run()
    assert deleted == found[:1]
    Twice(partial(click_at, place), nothing, nothing, is_hurried=False).run()
    assert deleted == found


def test_a_hurried_second_click_passes_no_hint_over(watched: Watched) -> None:
    watched.window.extras.show_hints_again()
    bubble = watched.window.extras.bubble
    assert bubble is not None
    for hint in HINTS:
        assert bubble.hint is hint
        place = place_of(bubble.next_button)
        Twice(partial(click_at, place), nothing, nothing).run()
    assert bubble.isHidden()
    assert watched.window.document.undo_stack.index() == 1


def test_a_hurried_second_click_cancels_no_second_export(
    watched: Watched, tmp_path: Path, qtbot: QtBot
) -> None:
    window = watched.window
    window.acts["export"].trigger()
    jobs = window.extras.jobs
    assert jobs is not None
    for name in ("one", "two"):
        jobs.add(ExportOrder(BOWL, str(tmp_path / f"{name}.mp4"), ExportOptions(size=(640, 360))))
    line = window.findChild(ExportStatus)
    assert isinstance(line, ExportStatus)

    def has_changed() -> None:
        qtbot.waitUntil(lambda: jobs.waiting == 0)

    Twice(partial(click_at, place_of(line.cancel)), has_changed, nothing).run()
    assert jobs.current is not None
    assert jobs.current.path.name == "two.mp4"
    assert line.cancel.isEnabled()
    jobs.stop()


@HURRIED
@pytest.mark.parametrize(
    "name", ["name", "facts", "sample", "scrubber", "map", "start", "chart", "title"]
)
def test_what_paints_itself_takes_a_second_click(
    watched: Watched, name: str, is_hurried: bool
) -> None:
    window = watched.window
    card, stage, scrubber = window.runs.cards[0], window.stage, window.timeline_bar.scrubber
    start = window.start_place()
    assert start is not None
    wide, high = stage.width(), stage.height()
    places: dict[str, tuple[QWidget, QPoint]] = {
        "name": (card, QPoint(70, 14)),
        "facts": (card, face.FACTS_ROW.center()),
        "sample": (card, face.SAMPLE.center()),
        "scrubber": (scrubber, scrubber.rect().center()),
        "map": (stage.viewport(), QPoint(wide // 4, high // 3)),
        "start": (stage.viewport(), stage.mapFrom(window.rooms, start)),
        "chart": (stage.viewport(), QPoint(wide * 4 // 5, high // 2)),
        "title": (stage.viewport(), QPoint(wide // 4, 8)),
    }
    place = place_of(*places[name])
    watched.twice(name, partial(click_at, place), places[name][0], is_hurried)
    assert not watched.found, "\n".join(watched.found)
