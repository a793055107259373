"""The export dialog with real keys and a real mouse: what can be chosen, and what is ordered."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.movies import FORMATS as WRITERS
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style, words
from gui.export import ExportOptions
from gui.panes.export.choices import PRESETS, Choices, at_rate, frames_of, with_format
from gui.panes.export.formats import FORMATS, format_of
from tests.gui.export_dialog.opened import Opened, bowl


def test_two_keys_export_a_film_named_after_the_lesson(opened: Opened, tmp_path: Path) -> None:
    opened.settle()
    QTest.keyClick(opened.dialog, Qt.Key.Key_Return)
    (order,) = opened.orders
    assert order.path == tmp_path / "A round bowl.mp4"
    assert order.options == ExportOptions(size=(1920, 1080), fps=Fraction(30))
    assert order.frames == 90
    assert not opened.dialog.isVisible()


def test_every_format_of_the_program_can_be_chosen(opened: Opened) -> None:
    field = opened.dialog.form.format
    offered = [field.itemText(place) for place in range(field.count())]
    assert len(offered) == len(WRITERS) + len((".svg", ".pdf")) + len((".csv", ".json", ".npz"))
    assert offered[0] == "MP4 film"
    assert {"PNG frames", "PNG picture", "SVG picture", "CSV numbers"} <= set(offered)


@pytest.mark.parametrize(
    ("name", "ending", "size", "fps"),
    [
        ("slide", ".mp4", (1920, 1080), 30),
        ("gif", ".gif", (640, 360), 12.5),
        ("square", ".mp4", (1080, 1080), 30),
        ("print", ".pdf", (1920, 1080), 30),
        ("picture", ".png", (3840, 2160), 30),
    ],
)
def test_a_preset_sets_everything_at_once(
    opened: Opened, name: str, ending: str, size: tuple[int, int], fps: float
) -> None:
    opened.preset(name)
    choices = opened.dialog.choices
    assert (choices.size, float(choices.fps)) == (size, fps)
    assert opened.dialog.place.ending.text() == ending
    checked = [card.preset.name for card in opened.dialog.presets.cards if card.isChecked()]
    assert checked == [name]


def test_a_presets_size_keeps_the_lessons_aspect(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, tmp_path, bowl(aspect=(4, 3)))
    assert opened.dialog.choices.size == (1440, 1080)
    opened.dialog.reject()


def test_own_choices_are_no_preset(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "1000")
    assert opened.dialog.choices.size == (1000, 1080)
    assert not any(card.isChecked() for card in opened.dialog.presets.cards)


def test_a_gif_offers_only_rates_that_it_can_hold(opened: Opened) -> None:
    opened.choose("gif")
    field = opened.dialog.form.rate
    rates = [field.itemText(place).split()[0] for place in range(field.count())]
    assert rates == ["10", "12.5", "20", "25", "33.3", "50"]
    assert opened.dialog.choices.fps == Fraction(100, 3)


def test_odd_sides_are_evened_and_said(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "1001")
    assert "1000x1080" in opened.dialog.notice.text()
    assert opened.dialog.export_button.isEnabled()


@pytest.mark.parametrize("typed", ["abc", "0", "-5", "nan", "99999", "12.5"])
def test_a_size_that_cannot_be_leaves_the_old_one(opened: Opened, typed: str) -> None:
    opened.type_into(opened.dialog.form.width_field, typed)
    assert opened.dialog.choices.size == (1920, 1080)


def test_a_film_too_flat_to_draw_is_told_and_not_ordered(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.height_field, "64")
    assert "4 times" in opened.dialog.notice.text()
    assert not opened.dialog.export_button.isEnabled()
    QTest.keyClick(opened.dialog, Qt.Key.Key_Return)
    assert opened.orders == []


def test_only_choices_that_mean_something_are_shown(opened: Opened) -> None:
    form = opened.dialog.form
    shown = {
        "mp4": (True, True, False),
        "gif": (True, True, True),
        "frames": (True, False, False),
        "png": (False, False, False),
        "csv": (False, False, False),
    }
    for key, (has_rate, has_quality, has_loops) in shown.items():
        opened.choose(key)
        assert form.rate.isVisible() == has_rate
        assert form.quality.isVisible() == has_quality
        assert form.loops.isVisible() == has_loops
        assert form.width_field.isVisible() == (key != "csv")


def test_the_dialog_keeps_its_size_with_every_format(opened: Opened) -> None:
    opened.settle()
    size = opened.dialog.size()
    for kind in FORMATS:
        opened.choose(kind.key)
        QApplication.processEvents()
        assert opened.dialog.size() == size


def test_a_range_is_typed_in_frames(opened: Opened) -> None:
    form = opened.dialog.form
    QTest.keyClick(form.span, Qt.Key.Key_Down)
    assert form.first.isVisible()
    opened.type_into(form.first, "30")
    opened.type_into(form.last, "44")
    opened.dialog.accept()
    assert opened.orders[0].options.frames == (30, 45)
    assert opened.orders[0].frames == 15


def test_the_timelines_range_is_taken_at_first(qtbot: QtBot, tmp_path: Path) -> None:
    opened = Opened(qtbot, tmp_path, chosen_range=(5, 25))
    opened.dialog.accept()
    # The lesson has ten frames a second, the film thirty.
    assert opened.orders[0].options.frames == (15, 75)


def test_a_range_to_the_end_keeps_its_end_at_another_rate() -> None:
    choices = Choices(span="chosen", fps=Fraction(25))
    assert frames_of(choices, bowl(), (10, 30)) == (25, 75)


def test_another_rate_keeps_the_seconds_of_a_range() -> None:
    choices = at_rate(Choices(span="part", first=30, last=89, frame=45), bowl(), Fraction(10))
    assert (choices.first, choices.last, choices.frame) == (10, 29, 15)
    gif = with_format(replace(choices, fps=Fraction(24)), bowl(), "gif")
    assert gif.fps == 25


def test_caption_theme_and_language_are_the_films_alone(opened: Opened) -> None:
    form = opened.dialog.form
    before = opened.document.lesson
    opened.press(form.title_line)
    opened.press(form.note)
    QTest.keyClick(form.theme, Qt.Key.Key_Down)
    QTest.keyClick(form.theme, Qt.Key.Key_Down)
    QTest.keyClick(form.language, Qt.Key.Key_End)
    opened.dialog.accept()
    lesson = opened.orders[0].lesson
    assert (lesson.look.title_line, lesson.note) == (False, "It rolls down.")
    assert (lesson.look.theme, lesson.look.language) == ("dark", "ko")
    assert opened.document.lesson is before


def test_the_note_can_be_left_out(opened: Opened) -> None:
    opened.press(opened.dialog.form.note)
    opened.dialog.accept()
    assert (opened.orders[0].lesson.note, opened.orders[0].lesson.look.title_line) == ("", True)


def test_a_film_as_shown_has_the_windows_theme_and_language(qtbot: QtBot, tmp_path: Path) -> None:
    style.set_theme("dark")
    words.set_language("ko")
    opened = Opened(qtbot, tmp_path, bowl(theme="program", language="program"))
    opened.dialog.accept()
    look = opened.orders[0].lesson.look
    assert (look.theme, look.language) == ("dark", "ko")
    assert opened.orders[0].path.name == "둥근 그릇.mp4"


def test_numbers_need_no_picture(opened: Opened, tmp_path: Path) -> None:
    opened.choose("csv")
    assert opened.dialog.preview.picture.message == "Numbers have no picture."
    opened.dialog.accept()
    assert opened.orders[0].path == tmp_path / "A round bowl.csv"


def test_a_change_of_the_lesson_reaches_the_open_dialog(opened: Opened) -> None:
    opened.settle()
    before = opened.dialog.estimate.text()
    edited = opened.document.lesson.with_pace(seconds=20.0)
    opened.document.edit(edited, Text.of("Look", QT_TRANSLATE_NOOP("Look", "Change")))
    assert opened.dialog.estimate.text() != before
    assert "21.0 s" in opened.dialog.estimate.text()


# -- the keyboard, languages, themes ---------------------------------------------------------------


def test_tab_reaches_every_control(opened: Opened) -> None:
    opened.choose("gif")
    QTest.keyClick(opened.dialog.form.span, Qt.Key.Key_End)
    opened.dialog.activateWindow()
    opened.dialog.presets.cards[0].setFocus()
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) not in reached and now is not None:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    form, place = opened.dialog.form, opened.dialog.place
    wanted = [
        *opened.dialog.presets.cards,
        opened.dialog.preview.slider,
        form.format,
        form.width_field,
        form.height_field,
        form.sizes,
        form.title_line,
        form.note,
        form.theme,
        form.language,
        form.rate,
        form.span,
        form.first,
        form.last,
        form.quality,
        form.loops,
        place.name_field,
        place.folder_button,
        opened.dialog.cancel_button,
        opened.dialog.export_button,
    ]
    assert reached == wanted
    assert all(widget.accessibleName() for widget in wanted)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_clipped(qtbot: QtBot, tmp_path: Path, language: str, theme: str) -> None:
    words.set_language(language)
    style.set_theme("dark" if theme == "dark" else "light")
    opened = Opened(qtbot, tmp_path)
    opened.settle()
    for label in opened.dialog.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            needed = label.fontMetrics().horizontalAdvance(label.text())
            assert needed <= label.width(), label.text()
            assert label.fontMetrics().height() <= label.height() + 1, label.text()
    for card in opened.dialog.presets.cards:
        assert card.width() >= card.sizeHint().width()
    opened.dialog.reject()


def test_language_and_theme_change_while_the_dialog_is_open(opened: Opened) -> None:
    opened.settle()
    words.set_language("ko")
    style.set_theme("dark")
    opened.settle()
    assert opened.dialog.isVisible()
    assert opened.dialog.form.format.currentText() == words.say(format_of("mp4").label)


def test_presets_have_icons_and_names_of_their_own(opened: Opened) -> None:
    from gui.icons import names

    assert {preset.icon for preset in PRESETS} <= names()
    assert len({preset.name for preset in PRESETS}) == len(PRESETS)
    event = QEvent(QEvent.Type.LanguageChange)
    QApplication.sendEvent(opened.dialog, event)
    assert opened.dialog.windowTitle() == "Export"
