from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from core.lesson_file import read, write
from core.run_lines import shipped_lessons
from core.surfaces import SURFACES
from core.words import Text, words_in
from gui.ink import ink_of
from gui.panes.hints import HINTS
from gui.panes.start_page import StartPage, lesson_on
from gui.stills import Stills
from gui.window import Window
from gui.windows import Windows
from tests.gui.windows import BOWL, preferences_in

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window: Window) -> StartPage:
    window.choose_lesson()
    assert window.extras.start_page is not None
    return window.extras.start_page


def test_every_shipped_lesson_and_surface_is_offered(page: StartPage) -> None:
    assert {card.value for card in page.lessons} == set(shipped_lessons().values())
    assert {tile.value for tile in page.surfaces} == set(SURFACES)
    assert page.lessons[0].accessibleName() == "One weight, four learning rates"


def test_a_click_on_a_picture_opens_its_lesson(window: Window, page: StartPage) -> None:
    QTest.mouseClick(page.lessons[2], LEFT)
    assert not window.is_choosing
    assert window.windowTitle().startswith(page.lessons[2].accessibleName())
    assert window.document.path is None
    assert not window.document.is_modified


def test_enter_opens_the_lesson_that_has_the_focus(window: Window, page: StartPage) -> None:
    page.lessons[1].setFocus()
    QTest.keyClick(page.lessons[1], Qt.Key.Key_Return)
    assert window.windowTitle().startswith(page.lessons[1].accessibleName())


def test_escape_goes_back_to_the_lesson(window: Window, page: StartPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not window.is_choosing
    assert window.document.lesson == BOWL


def test_keys_of_the_film_rest_while_one_chooses(window: Window, page: StartPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_L)
    assert not window.player.loops
    assert not window.acts["play"].isEnabled()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_1, Qt.Key.Key_R, Qt.Key.Key_V])
def test_no_key_changes_the_lesson_behind_the_page(window: Window, key: Qt.Key) -> None:
    window.runs.select(0)
    words = Text.of("Test", "Another range")
    window.document.edit(BOWL.with_view(((-1.0, 1.0), (-1.0, 1.0))).with_look(emphasis=0), words)
    before = window.document.lesson
    window.choose_lesson()
    QTest.keyClick(window, key)
    assert window.document.lesson == before


def test_no_panel_changes_behind_the_page(window: Window, page: StartPage) -> None:
    menu = QMenu(window)
    window.extras.arranging.fill_panels(menu)
    assert page.isVisible()
    assert not any(action.isEnabled() for action in menu.actions())


@pytest.mark.parametrize("name", ["rosenbrock", "saddle", "ackley"])
def test_a_new_lesson_on_a_surface_has_a_run_that_stays(name: str, qtbot: QtBot) -> None:
    from core.plan import record_all

    lesson = lesson_on(name)
    recording = record_all(lesson)[lesson.descent(lesson.runs[0])]
    assert lesson.start == SURFACES[name].start
    assert recording.status.kind == "finished"  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("width", [900, 964, 1300])
def test_no_note_of_a_shipped_lesson_is_cut(
    page: StartPage, monkeypatch: pytest.MonkeyPatch, language: str, width: int
) -> None:
    monkeypatch.setattr("gui.panes.start_page.language", lambda: language)
    page.resize(width, 700)
    page.retranslate()
    for card, path in zip(page.lessons, shipped_lessons().values(), strict=True):
        lines = card.note_lines(card.width())
        assert " ".join(lines) == words_in(read(path).note, language)
        picture, last = card.width() * 9 // 16, 36 + 17 * (len(lines) - 1)
        assert picture + last + 8 <= card.height()  # half of its letters below its middle


def test_a_click_on_a_surface_begins_a_lesson_on_it(window: Window, page: StartPage) -> None:
    QTest.mouseClick(page.surfaces[3], LEFT)
    assert window.document.lesson.surface.name == page.surfaces[3].value  # type: ignore[union-attr]


def test_recent_files_are_offered_and_opened(
    window: Window, page: StartPage, tmp_path: Path
) -> None:
    path = tmp_path / "mine.json"
    write(path, BOWL)
    window.preferences.add_recent(path)
    window.preferences.add_recent(tmp_path / "gone.json")
    window.choose_lesson()
    assert [row.value for row in page.recent] == [path]
    QTest.mouseClick(page.recent[0], LEFT)
    assert window.document.path == path


def test_the_lessons_stand_in_the_order_of_the_course(page: StartPage) -> None:
    assert [card.value for card in page.lessons] == list(shipped_lessons().values())


@pytest.mark.parametrize(("name", "is_map"), [("stability_limit", True), ("one_weight", False)])
def test_a_still_is_drawn_in_idle_moments_and_kept(qtbot: QtBot, name: str, is_map: bool) -> None:
    stills = Stills()
    path = shipped_lessons()[name]
    size = QSize(160, 90)
    assert stills.picture(path, size, 2.0) is None
    with qtbot.waitSignal(stills.made):
        pass
    image = stills.picture(path, size, 2.0)
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (320, 180)
    colours = [image.pixelColor(x, y).name() for x in range(0, 320, 2) for y in range(0, 180, 2)]
    assert len(set(colours)) > 20
    assert (colours.count(ink_of("light").paper.lower()) < len(colours) / 2) == is_map
    stills.pause()
    stills.deleteLater()


def test_the_very_first_start_shows_the_first_lesson_with_a_hint(
    qtbot: QtBot, tmp_path: Path
) -> None:
    windows = Windows(preferences_in(tmp_path))
    first = windows.start(None)
    assert first.extras.bubble is not None
    assert first.extras.bubble.hint is HINTS[0]
    assert first.focusWidget() is first.stage
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.extras.bubble.hint is HINTS[1]
    assert not first.extras.bubble.isVisible(), "it would cover the film"
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.extras.bubble.isVisible()
    QTest.mouseClick(first.extras.bubble.never_button, LEFT)
    assert first.extras.bubble.hint is None
    windows.quit()
    second = Windows(preferences_in(tmp_path)).start(None)
    assert second.is_choosing
    assert second.extras.bubble is None
    second.close()
    second.deleteLater()
    windows.deleteLater()


def test_no_hint_comes_up_under_the_hand_that_drags_the_start(window: Window) -> None:
    window.extras.show_hints()
    bubble = window.extras.bubble
    assert bubble is not None
    bubble.dismiss()
    at = window.start_place()
    assert at is not None
    view = window.stage.viewport()
    at = view.mapFrom(window.rooms, at)
    QTest.mousePress(view, LEFT, pos=at)
    QTest.mouseMove(view, at + QPoint(30, 20))
    assert window.document.lesson.start != (-4.0, 2.0)
    assert bubble.hint is HINTS[2]
    assert not bubble.isVisible()
    QTest.mouseRelease(view, LEFT, pos=at + QPoint(30, 20))
    assert bubble.isVisible()


def test_hints_come_back_when_asked_for(window: Window) -> None:
    for hint in HINTS:
        window.preferences.dismiss(hint.name)
    window.acts["hints"].trigger()
    bubble = window.extras.bubble
    assert bubble is not None
    assert bubble.hint is HINTS[0]
    for _ in HINTS:
        QTest.mouseClick(bubble.next_button, LEFT)
    assert bubble.hint is None
    assert not bubble.isVisible()


def test_the_last_hint_gives_the_keyboard_back_to_the_picture(window: Window) -> None:
    window.extras.show_hints()
    bubble = window.extras.bubble
    assert bubble is not None
    bubble.never_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.focusWidget() is bubble.never_button
    QTest.mouseClick(bubble.never_button, LEFT)
    assert bubble.hint is None
    assert window.focusWidget() is window.stage


def test_a_hint_points_at_the_start(window: Window) -> None:
    window.extras.show_hints()
    bubble = window.extras.bubble
    assert bubble is not None
    bubble.dismiss()
    place = window.start_place()
    assert place is not None
    assert bubble.hint is HINTS[1]
    stage = window.rooms.now.stage
    # The start at (-4, 2) lies left of the middle and above it.
    assert stage.left() + 40 < place.x() < stage.center().x()
    assert stage.top() + 40 < place.y() < stage.center().y()
    assert abs(bubble.x() - place.x()) < 30
    assert bubble.y() < place.y() < bubble.y() + bubble.height()
