"""Notes on the picture: drawn, moved, written and removed by hand, and seen when they should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.lesson import MAX_ANNOTATIONS, Annotation, Lesson
from core.lesson_file import decode, encode
from core.picture import backdrop, frame
from core.plan import record_all
from core.timeline import Timeline
from core.words import Localized, Text
from gui import words
from gui.document import Document
from gui.drawing import Drawing
from gui.export import ExportOptions, export
from gui.panels.annotations import arrow
from gui.panels.contour import ContourPanel
from gui.panes.look.notes import NotesPart
from gui.panes.look.rows import PickRow
from gui.window import Window
from tests.gui.mouse import ask_menu
from tests.gui.scenes import drawing_of, scene
from tests.gui.windows import BOWL, shown_window

pytestmark = pytest.mark.usefixtures("qapp")
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ON_STAGE = Annotation(words=Localized(en="Look here", ko="여기를 보십시오"), place=(0.3, 0.5))
ON_MAP = Annotation(words="valley", anchor="map", place=(0.0, 3.0), tip=(1.0, 1.0), first=3, last=6)
FORMULA = Annotation(words=r"\eta < \frac{2}{\lambda}", kind="formula", place=(0.2, 0.8), size=1.5)
LESSON = replace(BOWL, annotations=(ON_STAGE, ON_MAP, FORMULA))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with shown_window(qtbot, tmp_path, LESSON) as shown:
        shown.resize(1280, 800)
        QApplication.processEvents()
        yield shown


def drawing_at(
    number: int, lesson: Lesson = LESSON, theme: str = "light", language: str = "en"
) -> Drawing:
    recorded = record_all(LESSON)
    ground = backdrop(lesson, recorded, theme=theme, language=language)
    drawing = Drawing()
    drawing.set_backdrop(ground)
    timeline = Timeline(LESSON.pace, LESSON.steps)
    drawing.frame = frame(lesson, recorded, number, backdrop=ground, timeline=timeline)
    return drawing


def middle(window: Window, number: int) -> QPoint:
    laid = window.extras.notes.hand.laid(number)
    assert laid is not None
    return QPointF(*window.stage.to_pixels(laid.middle)).toPoint()


def notes(window: Window) -> tuple[Annotation, ...]:
    return window.document.lesson.annotations


def drag(window: Window, start: QPoint, by: QPoint) -> None:
    view = window.stage.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(view, start + by * share)
    QTest.mouseRelease(view, LEFT, NONE, start + by)


def type_words(window: Window, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    field = window.extras.notes.field
    assert field is not None
    field.clear()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, key)


# ---------------------------------------------------------------------- what is seen


def test_notes_come_through_a_file_unchanged() -> None:
    assert decode(encode(LESSON)).annotations == LESSON.annotations


@pytest.mark.parametrize(
    ("step", "seen"), [(0, (0, 2)), (2, (0, 2)), (3, (0, 1, 2)), (6, (0, 1, 2)), (7, (0, 2))]
)
def test_a_note_is_seen_from_its_first_to_its_last_step(step: int, seen: tuple[int, ...]) -> None:
    timeline = Timeline(LESSON.pace, LESSON.steps)
    assert drawing_at(timeline.first_frame_of(step)).frame.notes == seen  # type: ignore[union-attr]


def test_a_film_shows_a_note_in_exactly_its_frames(tmp_path: Path) -> None:
    films, unnamed = {}, LESSON.with_look(labels=False)  # names keep clear of notes to come
    for name, lesson in (
        ("with", unnamed),
        ("without", replace(unnamed, annotations=(ON_STAGE, FORMULA))),
    ):
        export(lesson, tmp_path / f"{name}.mp4", ExportOptions(size=(640, 360)))
        with av.open(str(tmp_path / f"{name}.mp4")) as film:
            films[name] = [each.to_ndarray(format="gray") for each in film.decode(video=0)]
    timeline = Timeline(LESSON.pace, LESSON.steps)
    pairs = zip(films["with"], films["without"], strict=True)
    different = [int(np.abs(a.astype(int) - b).max()) > 60 for a, b in pairs]
    assert different == [3 <= timeline.step_at(k) <= 6 for k in range(timeline.frames)]
    assert any(different)


def test_a_note_on_the_map_stays_on_its_landscape_while_that_is_zoomed() -> None:
    zoomed = LESSON.with_view(((-2.0, 2.0), (-4.0, 4.0)))
    for lesson in (LESSON, zoomed):
        seen = drawing_at(5, lesson)
        assert seen.backdrop is not None
        assert seen.backdrop.map is not None
        note = seen.backdrop.notes[1]
        wanted = seen.backdrop.map.to_stage(np.array([[0.0, 3.0], [1.0, 1.0]]))
        assert note.tip is not None
        assert np.allclose(np.array([note.at, note.tip]), wanted)


def test_a_note_on_the_map_is_left_out_where_its_place_is_not_shown() -> None:
    elsewhere = LESSON.with_view(((5.0, 9.0), (-4.0, 4.0)))
    seen = drawing_at(5, elsewhere).backdrop
    assert seen is not None
    assert [note.number for note in seen.notes] == [0, 2]


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("aspect", [(16, 9), (9, 16)])
@pytest.mark.parametrize("place", [(0.0, 0.0), (1.0, 1.0), (0.5, 1.0)])
def test_no_note_leaves_the_stage(
    theme: str, language: str, aspect: tuple[int, int], place: tuple[float, float]
) -> None:
    long = "a rather long remark on what one sees here " * 6
    lesson = replace(
        LESSON.with_look(aspect=aspect, text_size=2.0),
        annotations=(
            Annotation(words=long, place=place, size=4.0),
            Annotation(words="x" * 300, place=place),
            replace(FORMULA, place=place, size=4.0),
        ),
    )
    seen = drawing_at(0, lesson, theme=theme, language=language)
    assert seen.notes_panel is not None
    width, height = seen.size_in_u
    for laid in seen.notes_panel.laid:
        assert laid.box.x >= 0
        assert laid.box.y >= 0
        assert laid.box.right <= width
        assert laid.box.bottom <= height


def test_a_note_reads_on_the_darkest_ground() -> None:
    lesson = LESSON.with_look(colour_map="magma")
    with_note = drawing_at(0, lesson).pixels(960, 540).astype(int)
    without = drawing_at(0, replace(lesson, annotations=())).pixels(960, 540).astype(int)
    changed = np.abs(with_note - without).max(axis=2) > 0
    shades = with_note[changed][:, :3].mean(axis=1)
    # Ink and halo: both are there, so that letters stand out whatever lies below.
    assert shades.min() < 60
    assert shades.max() > 220


# ---------------------------------------------------------------------- hands


def test_a_click_chooses_a_note_and_a_click_beside_it_none(window: Window) -> None:
    hand = window.extras.notes.hand
    QTest.mouseClick(window.stage.viewport(), LEFT, NONE, middle(window, 0))
    assert hand.chosen == 0
    assert window.stage.overlay.chosen is not None
    QTest.mouseClick(window.stage.viewport(), LEFT, NONE, middle(window, 0) + QPoint(90, 90))
    assert hand.chosen is None
    assert window.stage.overlay.chosen is None


def test_a_drag_moves_a_note_as_one_undo_step(window: Window) -> None:
    width, height = window.stage.size_in_u
    pixel = 1.0 / window.stage.fit().m11()
    drag(window, middle(window, 0), QPoint(60, -40))
    moved = notes(window)[0].place
    assert moved[0] == pytest.approx(0.3 + 60 * pixel / width, abs=2e-3)
    assert moved[1] == pytest.approx(0.5 - 40 * pixel / height, abs=4e-3)
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert notes(window) == LESSON.annotations


def test_a_drag_moves_the_tip_of_an_arrow_and_leaves_its_words(window: Window) -> None:
    window.player.seek(4)
    hand = window.extras.notes.hand
    QTest.mouseClick(window.stage.viewport(), LEFT, NONE, middle(window, 1))
    laid = hand.laid(1)
    assert laid is not None
    assert laid.note.tip is not None
    tip = QPointF(*window.stage.to_pixels(laid.note.tip)).toPoint()
    drag(window, tip, QPoint(0, 50))
    assert notes(window)[1].place == ON_MAP.place
    w1, w2 = notes(window)[1].tip or (0.0, 0.0)
    assert w1 == pytest.approx(1.0, abs=0.05)
    assert w2 < 0.9
    assert window.document.undo_stack.count() == 1


def test_keys_nudge_and_remove_the_chosen_note_only(window: Window) -> None:
    QTest.mouseClick(window.stage.viewport(), LEFT, NONE, middle(window, 0))
    step = window.player.frame
    QTest.keyClick(window.stage, Qt.Key.Key_Right)
    QTest.keyClick(window.stage, Qt.Key.Key_Down, SHIFT)
    assert notes(window)[0].place == pytest.approx((0.3 + 2 / 960, 0.5 + 20 / 540), abs=2e-4)
    assert window.player.frame == step
    QTest.keyClick(window.stage, Qt.Key.Key_Delete)
    assert notes(window) == (ON_MAP, FORMULA)
    assert len(window.document.lesson.runs) == 2
    assert window.document.undo_stack.count() == 3
    QTest.keyClick(window.stage, Qt.Key.Key_Right)
    assert window.player.frame != step  # the key is the film's again


def test_a_double_click_edits_the_words_in_the_picture_s_language(window: Window) -> None:
    QTest.mouseDClick(window.stage.viewport(), LEFT, NONE, middle(window, 0))
    type_words(window, "Look there")
    assert notes(window)[0].words == Localized(en="Look there", ko="여기를 보십시오")
    assert window.extras.notes.field is None
    assert window.document.undo_stack.count() == 1


def test_escape_gives_up_what_was_typed(window: Window) -> None:
    window.extras.notes.edit_words(0)
    type_words(window, "nothing", Qt.Key.Key_Escape)
    assert notes(window) == LESSON.annotations
    assert window.extras.notes.field is None


def test_a_formula_that_cannot_be_set_is_told_and_stays_to_be_mended(window: Window) -> None:
    window.extras.notes.edit_words(2)
    type_words(window, r"\frac{1}")
    assert notes(window) == LESSON.annotations
    assert r"\frac" in window.top_bar.status.message
    type_words(window, r"\frac{1}{2}")
    assert notes(window)[2].words == r"\frac{1}{2}"


def test_a_note_is_added_here_and_now(window: Window) -> None:
    window.player.seek(5)
    view = window.stage.viewport()
    QCursor.setPos(view.mapToGlobal(view.rect().center()))
    window.acts["add_note"].trigger()
    assert notes(window) == LESSON.annotations
    type_words(window, "fresh")
    new = notes(window)[-1]
    assert (new.words, new.anchor, new.first) == ("fresh", "map", window.stage.frame.step)  # type: ignore[union-attr]
    assert window.extras.notes.hand.chosen == 3
    assert window.document.undo_stack.count() == 1


def test_nothing_typed_adds_nothing(window: Window) -> None:
    window.acts["add_note"].trigger()
    type_words(window, "   ")
    assert notes(window) == LESSON.annotations
    assert not window.document.undo_stack.count()


def test_no_more_notes_are_added_than_a_lesson_holds(window: Window) -> None:
    full = replace(LESSON, annotations=(ON_STAGE,) * MAX_ANNOTATIONS)
    window.document.new(full)
    assert not window.acts["add_note"].isEnabled()


def menu_at(window: Window, place: QPoint) -> list[str]:
    view = window.stage.viewport()
    ask_menu(view, place)
    menu = window.extras.notes.menu
    assert menu is not None
    return [action.text() for action in menu.actions() if action.text()]


def choose(window: Window, words: str) -> None:
    menu = window.extras.notes.menu
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_menu_of_a_note_ties_it_to_the_step_that_is_shown(window: Window) -> None:
    window.player.seek(4)
    step = window.stage.frame.step  # type: ignore[union-attr]
    assert f"Appears at step {step}" in menu_at(window, middle(window, 0))
    choose(window, f"Appears at step {step}")
    assert notes(window)[0].first == step
    menu_at(window, middle(window, 0))
    choose(window, "Always seen")
    assert notes(window)[0].first is None
    menu_at(window, middle(window, 0))
    choose(window, "Remove a note")
    assert notes(window) == (ON_MAP, FORMULA)


def test_the_menu_of_the_stage_adds_a_note_where_the_pointer_is(window: Window) -> None:
    assert window.stage.backdrop is not None
    assert window.stage.backdrop.map is not None
    target = window.stage.backdrop.map.to_stage(np.array([2.0, -1.0]))
    menu_at(window, QPointF(*window.stage.to_pixels((target[0], target[1]))).toPoint())
    choose(window, "Add a note that points here")
    type_words(window, "there")
    assert notes(window)[-1].tip == pytest.approx((2.0, -1.0), abs=0.05)
    assert notes(window)[-1].anchor == "map"


# ---------------------------------------------------------------------- the list


def test_the_list_follows_the_stage_and_the_stage_the_list(window: Window) -> None:
    part = window.look_pane.notes
    window.look_pane.set_folded_groups(())
    QApplication.processEvents()
    assert [line.text() for line in part.lines] == ["Look here", "valley", FORMULA.words]
    part.lines[2].click()
    assert window.extras.notes.hand.chosen == 2
    QTest.mouseClick(window.stage.viewport(), LEFT, NONE, middle(window, 0))
    assert part.chosen == 0
    assert part.lines[0].isChecked()


def test_an_end_of_the_steps_pushes_the_other(window: Window) -> None:
    window.look_pane.set_folded_groups(())
    window.extras.notes.hand.choose(1)
    QApplication.processEvents()
    field = window.look_pane.notes.rows["first"].field
    assert field.write(window.document.lesson, 8.0).annotations[1].last == 8
    assert field.write(window.document.lesson, 0.0).annotations[1].first is None


def test_what_a_note_sticks_to_changes_without_moving_it(window: Window) -> None:
    window.look_pane.set_folded_groups(())
    window.extras.notes.hand.choose(0)
    QApplication.processEvents()
    before = window.extras.notes.hand.laid(0)
    field = window.look_pane.notes.rows["anchor"].field
    window.document.edit(field.write(window.document.lesson, "map"), field.words)
    after = window.extras.notes.hand.laid(0)
    assert notes(window)[0].anchor == "map"
    assert before is not None
    assert after is not None
    assert after.middle == pytest.approx(before.middle, abs=0.5)


def test_the_colours_of_a_note_are_named_as_their_runs_in_the_window_s_language(
    qtbot: QtBot,
) -> None:
    named = BOWL.with_run_changed(0, replace(BOWL.runs[0], name=Localized(en="slow", ko="느림")))
    document = Document(replace(named, annotations=(ON_STAGE,)))
    part = NotesPart(document)
    qtbot.addWidget(part)
    words.set_language("ko")
    try:
        part.show()
        part.choose(0)
        row = part.rows["style"]
        assert isinstance(row, PickRow)
        assert row.choice.itemText(1) == "느림"
        renamed = replace(named.runs[0], name=Localized(en="slower", ko="더 느림"))
        document.edit(document.lesson.with_run_changed(0, renamed), Text.of("Test", "Rename"))
        assert row.choice.itemText(1) == "더 느림"
        assert part.rows["style"] is row  # a hand may be dragging at a run
    finally:
        words.set_language("en")


def test_a_formula_is_told_what_is_wrong_while_it_is_typed(window: Window) -> None:
    from gui.panes.look.notes import NoteWords

    window.look_pane.set_folded_groups(())
    window.extras.notes.hand.choose(2)
    QApplication.processEvents()
    row = window.look_pane.notes.rows["words"]
    assert isinstance(row, NoteWords)
    row.first.setFocus()
    row.first.selectAll()
    QTest.keyClicks(row.first, r"\eta^")
    assert not row.problem.isHidden()
    assert notes(window)[2].words == r"\eta"
    QTest.keyClicks(row.first, "2")
    assert row.problem.isHidden()
    assert notes(window)[2].words == r"\eta^2"


def test_a_screen_reader_hears_the_notes(window: Window) -> None:
    assert "Look here" in window.stage.accessibleDescription()


# ---------------------------------------------------------------------- the timeline


def test_the_timeline_marks_where_notes_appear(window: Window) -> None:
    scrubber = window.timeline_bar.scrubber
    place = QPointF(scrubber.x_of(3), scrubber.bed_size().bottom - 5)
    assert scrubber._words_at(place) == "valley"
    assert not scrubber._words_at(place + QPointF(60, 0))
    colours = {
        scrubber.grab().toImage().pixelColor(round(place.x()) + dx, round(place.y())).name()
        for dx in (0, 60)
    }
    assert len(colours) == 2


def test_nothing_comes_up_over_a_note_in_front_of_a_class(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(window.extras), "is_presenting", property(lambda _: True))
    view, at = window.stage.viewport(), middle(window, 0)
    ask_menu(view, at)
    QTest.mouseDClick(view, LEFT, NONE, at)
    assert window.extras.notes.menu is None
    assert window.extras.notes.field is None


@pytest.mark.parametrize("step", [2, 4, 6, 8, 12, 20])
def test_names_of_runs_keep_clear_of_a_notes_arrow(step: int) -> None:
    ground, at_step = scene("banana_valley")
    drawing = drawing_of(ground, [at_step(step)], (640, 360))
    assert drawing.notes_panel is not None
    way = arrow(drawing.notes_panel.laid[0], drawing.notes_panel.head_size)
    assert way is not None
    labels = ContourPanel(ground).labels(at_step(step))
    assert labels
    for part in np.linspace(way[0][0, :2], way[1][0], 40):
        for label in labels:
            inside = np.abs(label.box[0] - part) < label.box[1] - 4.0
            assert not inside.all(), label.text
