"""The strip under the stage: the selected run's numbers at the playhead, and why."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import picture
from core.lesson import Lesson, Run
from core.optimizers import Clip
from core.plan import Recordings, record_all
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import TypedSurface
from core.timeline import Timeline
from gui import style, typeset, words
from gui.document import Document
from gui.forms.paint import text_width
from gui.ink import ink_of
from gui.panes.step_strip import StepStrip, View, columns, gauge, lines
from tests.gui.scenes import as_pixels


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
    return as_pixels(image)


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
    assert np.allclose(shown, expected, rtol=1e-5)
    assert view(strip).step == "step 12 of 60"
    assert view(strip).rate == "0.45"
    assert view(strip).reason.startswith("90 % of the limit 2/λ = 0.5")


def test_screen_readers_hear_the_numbers_and_the_reason(qtbot: QtBot) -> None:
    lesson = ravine(0.45)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    spoken = strip.accessibleDescription()
    assert spoken.startswith("Gradient descent, step 12 of 60. Weights (−1.77184, 0.171799)")
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
    assert view(strip).rows == (("–", "–", "–", "−5.00000"), ("–", "–", "–", "−2.00000"))
    assert "no step has been taken" in view(strip).reason


def test_a_rule_has_a_column_for_each_of_its_lines(qtbot: QtBot) -> None:
    lesson = ravine(0.1, optimizer="adam")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    names = ["".join(piece for piece, _ in column.short) for column in view(strip).columns]
    assert names == ["w0", "g", "m", "v", r"\hat{m}", r"\hat{v}", "w1"]
    # Adam's first step is the learning rate in each weight, against the gradient's sign; the
    # gradients are 0.2 w1 and 4 w2.
    assert view(strip).rows[0] == (
        "−5.00000", "−1.00000", "−0.100000", "0.00100000", "−1.00000", "1.00000", "−4.90000",
    )  # fmt: skip
    assert view(strip).rows[1][-1] == "−1.90000"


def test_a_method_shows_what_is_added_and_what_it_cost(qtbot: QtBot) -> None:
    lesson = ravine(1.0, optimizer="newton")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    assert [piece for piece, _ in view(strip).columns[3].head] == [*"w1=w0+", r"\Delta w"]
    assert view(strip).step == "step 1 of 60, evaluations: 2"
    strip.show_numbers(True)
    assert view(strip).notes[0].startswith("length of the step: 5.3")
    assert view(strip).outline
    assert len(np.unique(pixels(strip)[50:170, 20:700])) > 20


@pytest.mark.parametrize("optimizer", ["sam", "sgd"])
def test_a_rule_tells_its_evaluations_where_a_step_takes_more_than_one(
    qtbot: QtBot, optimizer: str
) -> None:
    lesson = ravine(0.1, optimizer=optimizer)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    assert view(strip).step == "step 1 of 60" + ", evaluations: 2" * (optimizer == "sam")


def test_a_schedule_shows_the_rate_of_its_step(qtbot: QtBot) -> None:
    schedule = ScheduleSpec("exponential", Values(gamma=0.5))
    lesson = ravine(0.4)
    run = msgspec.structs.replace(lesson.runs[0], schedule=schedule)
    lesson = lesson.with_run_changed(0, run)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 3)
    assert view(strip).rate == "η 0.1"


def test_a_clipped_gradient_stands_beside_the_surfaces_own(qtbot: QtBot) -> None:
    lesson = ravine(0.1)
    run = msgspec.structs.replace(lesson.runs[0], clip=Clip("value", 0.5))
    lesson = lesson.with_run_changed(0, run)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    assert view(strip).rows[1][1:3] == ("−8.00000", "−0.500000")


def test_the_rule_can_be_shown_with_its_numbers(qtbot: QtBot) -> None:
    lesson = ravine(0.1, optimizer="momentum")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 2)
    assert view(strip).lines == ()
    with qtbot.waitSignal(strip.numbers_changed):
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    velocity, weights = view(strip).lines
    assert velocity.latex == r"b \leftarrow \mu\,b + g"
    # b was the first gradient, (-1, -8); then w = (-4.9, -1.2), where the slope is (-0.98, -4.8).
    assert velocity.filled[1].numbers == ("0.9", "−8.00000", "−4.80000")
    assert velocity.filled[1].result == "−12.0000"
    assert weights.is_new
    # -1.2 - 0.1 · -12 is a rounding away from 0.
    assert weights.filled[0].result == "−4.71200"
    assert strip.button.isChecked()
    QTest.keyClick(strip.button, Qt.Key.Key_Space)
    assert not strip.has_numbers


@pytest.mark.parametrize("name", ["sgd", "momentum", "adam", "nadam", "radam", "rprop", "adamw"])
@pytest.mark.parametrize("size", [(320, 92), (750, 180), (1286, 200)])
def test_numbers_never_leave_the_strip(qtbot: QtBot, name: str, size: tuple[int, int]) -> None:
    lesson = ravine(0.1, optimizer=name)
    strip, _ = make(qtbot, lesson)
    strip.show_numbers(True)
    strip.setMinimumHeight(1)
    strip.resize(*size)
    show(strip, lesson, 12)
    area = QRectF(12, 42, size[0] - 24, size[1] - 47)
    shapes = tuple(line.shape for line in view(strip).lines)
    found = lines.arranged(shapes, area.width(), area.height())
    assert found.ends[-1] <= area.width() + 0.5 or size[0] < 700
    assert pixels(strip).size


@pytest.mark.parametrize("name", ["sgd", "adam", "nadam", "radam", "qhadam", "rprop", "adamw"])
@pytest.mark.parametrize("width", [500, 750, 1286])
def test_columns_never_overlap(qtbot: QtBot, name: str, width: int) -> None:
    lesson = ravine(0.1, optimizer=name)
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    found = columns.arranged(view(strip).columns, 34.0, width - 12.0, 60.0)
    starts = [end - own for end, own in zip(found.ends, found.widths, strict=True)]
    assert starts[0] >= 34.0
    assert all(start >= end for start, end in zip(starts[1:], found.ends, strict=False))
    assert found.ends[-1] == pytest.approx(width - 12.0)
    assert found.columns[-1].is_new


def test_lines_that_do_not_fit_are_scrolled_by_wheel_and_keys(qtbot: QtBot) -> None:
    lesson = ravine(0.1, optimizer="nadam")
    strip, _ = make(qtbot, lesson)
    strip.show_numbers(True)
    strip.resize(750, 180)
    show(strip, lesson, 12)
    first = pixels(strip)
    assert strip.focusPolicy() == Qt.FocusPolicy.TabFocus
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    second = pixels(strip)
    assert not np.array_equal(first[60:], second[60:])
    QTest.keyClick(strip, Qt.Key.Key_End)
    last = pixels(strip)
    QTest.keyClick(strip, Qt.Key.Key_PageDown)
    assert np.array_equal(pixels(strip), last)
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert np.array_equal(pixels(strip)[60:], first[60:]) or strip.hasFocus()


def test_the_gauge_says_how_far_the_limit_is(qtbot: QtBot) -> None:
    lesson = ravine(0.1, optimizer="momentum")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 12)
    found = view(strip).gauge
    assert found is not None
    # The curvature is 4, the limit 2 (1 + 0.9) / 0.1 = 38.
    assert (found.sharpness, found.limit) == pytest.approx((4.0, 38.0))
    assert view(strip).reason.startswith("11 % of the limit 2 (1 + μ)/η = 38: ")
    assert "the sharpness is 4" in strip.toolTip()
    none = ravine(0.1, optimizer="lion")
    show(strip, none, 12)
    other, _ = make(qtbot, none)
    show(other, none, 12)
    assert view(other).gauge is None
    assert "No limit is known for Lion" in other.toolTip()


def test_the_gauge_stands_between_its_ends() -> None:
    assert gauge.place_of(0.0, 100.0, 200.0) == 100.0
    assert gauge.place_of(1.0, 100.0, 200.0) == 140.0
    assert gauge.place_of(7.0, 100.0, 200.0) == 200.0


def test_a_rate_too_large_is_told_in_words_and_not_by_colour_alone(qtbot: QtBot) -> None:
    lesson = ravine(1.2, optimizer="nesterov")
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 2)
    # 4 · 1.2 (1 + 1.8) / 3.8 = 3.54
    assert view(strip).reason.startswith("3.54 times too large for the limit 1.13")


@pytest.mark.parametrize(
    ("width", "height", "has_step"),
    [(420, 140, False), (700, 140, False), (1200, 140, True), (420, 200, True)],
)
def test_the_step_gives_way_to_a_reason_that_would_be_cut_and_has_no_row_of_its_own(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int, has_step: bool
) -> None:
    lesson = ravine(0.05)
    strip, _ = make(qtbot, lesson)
    strip.resize(width, height)
    show(strip, lesson, 12)
    written: list[str] = []

    def note(_painter: object, _place: object, text: str, *_: object, **__: object) -> float:
        written.append(text)
        return text_width(text, 13.0, 600)

    monkeypatch.setattr("gui.panes.step_strip.strip.write", note)
    strip.grab()
    assert written[:2] == ["Gradient descent", "0.05"]
    *before, reason = written[2:]
    assert before == ["step 12 of 60"] * has_step
    assert view(strip).reason.startswith(reason.rstrip("…"))
    assert (reason == view(strip).reason) == ((width, height) != (420, 140))


def test_where_weights_stand_below_each_other_their_names_have_room(qtbot: QtBot) -> None:
    lesson = ravine(0.05)
    strip, _ = make(qtbot, lesson)
    strip.show_numbers(True)
    show(strip, lesson, 12)
    shapes = tuple(line.shape for line in view(strip).lines)
    for width in range(300, 470, 10):
        found = lines.arranged(shapes, float(width), 150.0)
        if len(found.starts) == 1 and found.size > lines.LEAST:
            rule = typeset.formula(shapes[0][0], "#000000").width(found.size)
            # "w1" ends 6 px before the numbers and is about as wide as its type is high.
            assert found.starts[0] - 6 - 0.85 * found.size * 1.2 - rule > 4


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
    changed = np.flatnonzero((pixels(strip) != first)[45:].any(axis=(0, 2)))
    # Between the weights and the gradient, and so on, nothing moves: a number has 80 px.
    ends = columns.arranged(view(strip).columns, 34.0, 738.0, 130.0).ends
    for left, right in pairwise(ends[:-1]):
        assert not ((changed > left + 2) & (changed < right - 80)).any()
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


def test_a_loss_of_one_weight_shows_that_weight_alone(qtbot: QtBot) -> None:
    run = Run(optimizer="momentum", settings=Values(lr=0.1))
    surface = TypedSurface(formula="w1^2", minima=((0.0, 0.0),))
    lesson = Lesson(surface=surface, start=(-5.0, 0.0), steps=20, runs=(run,))
    strip, _ = make(qtbot, lesson)
    show(strip, lesson, 1)
    assert {len(column.numbers) for column in view(strip).columns} == {1}
    assert view(strip).weights == (0,)
    strip.show_numbers(True)
    assert {len(line.filled) for line in view(strip).lines} == {1}
    assert len(np.unique(pixels(strip)[60:, 20:700])) > 20
