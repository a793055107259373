"""The strip under the stage: the selected run's numbers at the playhead, and why."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import picture
from core.lesson import Lesson, Run
from core.plan import Recordings, record_all
from core.settings import Values
from core.surfaces import TypedSurface
from core.timeline import Timeline
from gui import style, words
from gui.document import Document
from gui.ink import ink_of
from gui.panes.step_strip import StepStrip, View


def ravine(*rates: float, optimizer: str = "sgd", steps: int = 60) -> Lesson:
    runs = tuple(
        Run(optimizer=optimizer, settings=Values(lr=rate), style=k) for k, rate in enumerate(rates)
    )
    surface = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))
    return Lesson(surface=surface, start=(-5.0, -2.0), steps=steps, runs=runs)


def make(qtbot: QtBot, lesson: Lesson) -> tuple[StepStrip, Document]:
    document = Document(lesson)
    strip = StepStrip(document)
    qtbot.addWidget(strip)
    strip.resize(750, 140)
    strip.show()
    return strip, document


def show(strip: StepStrip, lesson: Lesson, step: int, *, recorded: bool = True) -> None:
    recordings = record_all(lesson) if recorded else Recordings()
    backdrop = picture.backdrop(lesson, recordings, theme="light", language="en")
    number = Timeline(lesson.pace, lesson.steps).first_frame_of(step)
    strip.show_backdrop(backdrop)
    strip.show_frame(picture.frame(lesson, recordings, number, backdrop=backdrop))


def view(strip: StepStrip) -> View:
    assert strip.view is not None
    return strip.view


def pixels(strip: StepStrip) -> NDArray[np.uint8]:
    image = QImage(strip.width(), strip.height(), QImage.Format.Format_RGB32)
    strip.render(image)
    return np.array(image.constBits()).reshape(image.height(), image.width(), 4).copy()


def test_the_numbers_are_those_of_the_update_that_led_to_the_playhead(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    # w1 shrinks by 0.91 and w2 by -0.8 a step; gradients are 0.2 w1 and 4 w2.
    w1, w2 = -5 * 0.91**11, 2 * 0.8**11
    expected = [
        [w1, 0.2 * w1, 0.09 * w1, 0.91 * w1],
        [w2, 4 * w2, 1.8 * w2, -0.8 * w2],
    ]
    shown = [[float(text.replace("−", "-")) for text in row] for row in view(strip).rows]
    assert np.allclose(shown, expected, rtol=1e-3)
    assert view(strip).step == "step 12 of 60"
    assert view(strip).rate == "0.45"
    assert view(strip).reason.startswith("90 % of the limit 2/λ = 0.5")


def test_screen_readers_hear_the_numbers_and_the_reason(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    spoken = strip.accessibleDescription()
    assert spoken.startswith("Gradient descent, step 12 of 60. Weights (−1.772, 0.1718)")
    assert spoken.endswith("each step overshoots the valley floor")
    assert strip.accessibleName()


def test_selecting_another_run_changes_the_strip_at_once(qtbot: QtBot) -> None:
    lesson = ravine(0.02, 0.45)
    strip, document = make(qtbot, lesson)
    show(strip, lesson, 5)
    assert view(strip).rate == "0.02"
    document.show(lesson.with_look(emphasis=1))
    assert view(strip).rate == "0.45"
    document.show(lesson.with_look(emphasis=None))
    assert view(strip).rate == "0.02"


def test_a_hidden_selection_gives_way_to_the_first_run_shown(qtbot: QtBot) -> None:
    lesson = ravine(0.02, 0.25, 0.45)
    hidden = msgspec.structs.replace(lesson.runs[0], shown=False)
    lesson = lesson.with_run_changed(0, hidden).with_look(emphasis=0)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 5)
    assert view(strip).rate == "0.25"


def test_the_start_shows_its_weights_alone(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 0)
    assert view(strip).rows == (("–", "–", "–", "−5.000"), ("–", "–", "–", "−2.000"))
    assert "no step has been taken" in view(strip).reason


def test_other_rules_show_what_is_added(qtbot: QtBot) -> None:
    lesson = ravine(0.1, optimizer="adam")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    # Adam's first step is the learning rate in each weight, against the gradient's sign.
    assert view(strip).rows[0][2:] == ("0.1000", "−4.900")
    assert [piece for piece, _ in view(strip).heads[3]] == [*"w1=w0+", r"\Delta w"]


def test_a_run_that_ended_keeps_its_last_numbers_and_says_why(qtbot: QtBot) -> None:
    lesson = ravine(3.0)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 60)
    assert view(strip).reason.startswith("Diverged at step ")
    assert view(strip).step == "step 60 of 60"
    assert "–" not in view(strip).rows[0]


def test_what_is_not_computed_yet_says_so(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12, recorded=False)
    assert view(strip).reason == "This step is not computed yet"
    assert view(strip).rows[0] == ("–", "–", "–", "–")


def test_no_runs_and_hidden_runs_are_never_blank(qtbot: QtBot) -> None:
    empty = ravine()
    strip, _ = make(qtbot, empty)
    show(strip, empty, 0)
    assert strip.view is None
    assert strip.accessibleDescription() == "Add a run to see its steps from inside"
    assert len(np.unique(pixels(strip)[60:80, 100:650])) > 10
    lesson = ravine(0.45)
    hidden = lesson.with_run_changed(0, msgspec.structs.replace(lesson.runs[0], shown=False))
    other, _ = make(qtbot, hidden)
    show(other, hidden, 0)
    assert other.accessibleDescription().startswith("All runs are hidden")


def test_a_run_removed_between_two_pictures_does_no_harm(qtbot: QtBot) -> None:
    lesson = ravine(0.02, 0.45).with_look(emphasis=1)
    strip, document = make(qtbot, lesson)
    show(strip, lesson, 5)
    document.new(ravine())
    assert view(strip).rate == "0.02"
    show(strip, document.lesson, 0)
    assert strip.view is None


def test_seeking_back_shows_the_same_pixels(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    first = pixels(strip)
    show(strip, lesson, 40)
    assert not np.array_equal(pixels(strip), first)
    show(strip, lesson, 12)
    assert np.array_equal(pixels(strip), first)


def test_columns_stand_still_while_numbers_change(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    first = pixels(strip)
    show(strip, lesson, 13)
    changed = np.flatnonzero((pixels(strip) != first).any(axis=(0, 2)))
    # Between two columns nothing moves: 100 px hold any number at its right end.
    for left in (210, 380, 540):
        assert not ((changed >= left) & (changed < left + 40)).any()
    assert len(changed)


@pytest.mark.parametrize("size", [(320, 92), (750, 140), (1286, 220), (1, 1)])
def test_every_size_is_painted(qtbot: QtBot, size: tuple[int, int]) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    strip.setMinimumHeight(1)
    strip.resize(*size)
    show(strip, lesson, 12)
    assert pixels(strip).size


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_marker_stands_in_the_middle_of_its_line(qtbot: QtBot, ratio: int) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    image = QImage(strip.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    strip.render(image)
    shade = QColor(ink_of(style.ink().theme).run(0))
    # The line is 2.4 px high and runs from 12 to 48; the marker is a disc of radius 4.6.
    tall = [
        x
        for x in range(8 * ratio, 52 * ratio)
        if all(image.pixelColor(x, (20 + away) * ratio) == shade for away in (-3, 2))
    ]
    assert tall
    assert sum(tall) / len(tall) / ratio == pytest.approx(30.0, abs=1.0)


def test_theme_and_language_change_at_once(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    try:
        style.set_theme("dark")
        words.set_language("ko")
        QApplication.processEvents()
        assert view(strip).name == "경사하강법"
        assert pixels(strip)[130, 20, :3].mean() < 60
    finally:
        words.set_language("en")
        style.set_theme("light")
        QApplication.processEvents()
    assert view(strip).name == "Gradient descent"
    assert pixels(strip)[130, 20, :3].mean() > 200
