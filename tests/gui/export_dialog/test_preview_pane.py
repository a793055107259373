"""The preview in the export dialog is the film's own picture."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from core.picture import backdrop, frame
from core.plan import record_all
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, Text
from gui.stage import Stage
from tests.gui.export_dialog.opened import Opened, bowl


def test_the_preview_is_the_films_own_picture(opened: Opened) -> None:
    opened.type_into(opened.dialog.form.width_field, "432")
    opened.type_into(opened.dialog.form.height_field, "243")
    opened.choose("gif")
    opened.settle()
    choices = opened.dialog.choices
    lesson = bowl().with_look(aspect=(16, 9))
    recordings = record_all(lesson)
    stage = Stage()
    opened.qtbot.addWidget(stage)
    ground = backdrop(lesson, recordings, theme="light", language="en")
    stage.show_backdrop(ground)
    timeline = Timeline(lesson.pace, lesson.steps).with_fps(choices.fps)
    stage.show_frame(frame(lesson, recordings, choices.frame, backdrop=ground, timeline=timeline))
    expected = stage.pixels(432, 243)
    image = opened.image.convertToFormat(QImage.Format.Format_RGB32)
    assert bytes(image.constBits()) == expected.tobytes()


def test_the_preview_follows_slider_theme_and_shape(opened: Opened) -> None:
    opened.settle()
    first = opened.image.copy()
    opened.dialog.preview.slider.setFocus()
    QTest.keyClick(opened.dialog.preview.slider, Qt.Key.Key_End)
    opened.settle()
    assert opened.dialog.choices.frame == 89
    assert opened.image != first
    QTest.keyClick(opened.dialog.form.theme, Qt.Key.Key_End)
    opened.settle()
    assert opened.image.pixelColor(1, 1).name() == "#000000"
    opened.preset("square")
    opened.settle()
    assert opened.image.width() == opened.image.height()


def test_a_slice_of_the_preview_is_short(opened: Opened) -> None:
    opened.settle()
    preview = opened.dialog.preview
    slow = []
    for number in range(0, 90, 9):
        began = time.process_time()
        preview._choose(float(number))
        preview._draw()
        slow.append(time.process_time() - began)
    assert sorted(slow)[len(slow) // 2] < 0.05


def test_a_closed_dialog_draws_nothing_more(opened: Opened) -> None:
    opened.dialog.reject()
    assert opened.dialog.preview._preview is None
    assert not opened.is_drawing()
    edited = opened.document.lesson.with_pace(seconds=20.0)
    opened.document.edit(edited, Text.of("Look", QT_TRANSLATE_NOOP("Look", "Change")))
    assert not opened.is_drawing()
