"""The look pane: every field of a lesson's look and pace has a control that changes it alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import cast, get_args

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Arrow, Camera, Lesson, Look, NetworkStudy, Pace, Run
from core.surfaces import ShippedSurface
from core.words import Localized, Text
from gui import style
from gui.document import Document
from gui.forms.paint import text_width
from gui.panes.look import LookPane
from gui.panes.look.fields import Number, Pick
from gui.panes.look.pane import FOLDED_AT_FIRST, GROUPS
from gui.panes.look.rows import NAME_SIZE, NumberRow, PickRow, Row, SwitchRow
from gui.panes.look.space_group import SURFACE
from gui.panes.look.space_note import SpaceNote
from gui.panes.look.wording import WordingRow
from gui.relief.renderer import relief
from gui.words import say, set_language
from tests.gui.windows import is_forgotten

pytestmark = pytest.mark.usefixtures("qapp")
Make = Callable[..., LookPane]
LEFT = Qt.MouseButton.LeftButton
FIELDS = [field for group in GROUPS for field in group.fields]
IN_SPACE = {field.key for field in SURFACE.fields}  # means nothing without the surface
SWITCHES = [field.key for field in FIELDS if type(field).__name__ == "Switch"]
PICKS = [field.key for field in FIELDS if isinstance(field, Pick)]
NUMBERS = [field.key for field in FIELDS if isinstance(field, Number)]
KOREAN = "너무 작게"


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    style.set_theme("light")
    documents: list[Document] = []

    def made(**parts: object) -> LookPane:
        given: dict[str, object] = {
            "surface": ShippedSurface("himmelblau"),
            "start": (-1.0, -2.0),
            "runs": (Run(optimizer="sgd"),),
            **parts,
        }
        documents.append(Document(Lesson(**given)))  # type: ignore[arg-type]
        pane = LookPane(documents[-1])
        qtbot.addWidget(pane)
        pane.set_folded_groups([])
        pane.resize(248, 1300)
        pane.show()
        QCoreApplication.processEvents()
        return pane

    yield made
    set_language("en")
    QCoreApplication.processEvents()
    for document in documents:
        # Left to the search for leftovers, its commands would be deleted before their stack.
        document.deleteLater()


def show_what_it_means(pane: LookPane, key: str) -> None:
    """Let the lesson show the panel without which a field means nothing."""
    lesson = pane.document.lesson
    if key == "look.section":
        lesson = lesson.with_look(panels=("contour", "curve", "loss"))
    elif key == "look.layer":
        lesson = lesson.with_network(NetworkStudy()).with_look(panels=("activation",))
    elif key == "look.learning":
        lesson = lesson.with_network(NetworkStudy()).with_look(panels=("learning",))
    elif key in IN_SPACE:
        lesson = lesson.with_look(panels=("surface",))
    pane.document.edit(lesson, Text("Test", "Panels"))


def row(pane: LookPane, key: str) -> Row:
    found = pane.row(key)
    assert isinstance(found, Row)
    return found


def steps(pane: LookPane) -> int:
    return pane.document.undo_stack.count()


def write(line: QLineEdit, text: str) -> None:
    """Keys that carry letters of any script, as an input method gives them."""
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(line, key)


def differences(old: Lesson, new: Lesson) -> set[str]:
    """Names of the fields that differ, those of look and pace with their part before them."""
    found = {n for n in old.__struct_fields__ if getattr(old, n) != getattr(new, n)}
    for part in found & {"look", "pace"}:
        before, after = (msgspec.structs.asdict(getattr(each, part)) for each in (old, new))
        found |= {f"{part}.{n}" for n in before if before[n] != after[n]}
    return {f"lesson.{n}" if "." not in n else n for n in found - {"look", "pace"}}


def test_every_field_of_look_and_pace_has_its_row(make: Make) -> None:
    pane = make()
    by_hand = {"emphasis", "arrows", "shares"}  # on the stage
    plain = [name for name in Look.__struct_fields__ if name not in by_hand]
    wanted = {f"look.{name}" for name in plain}
    wanted |= {f"look.camera.{name}" for name in Camera.__struct_fields__ if name != "centre"}
    wanted |= {f"look.arrows.{arrow}" for arrow in get_args(Arrow)}
    wanted |= {f"pace.{name}" for name in Pace.__struct_fields__}
    wanted |= {"lesson.title", "lesson.note", "lesson.steps"}
    assert set(pane.rows) == wanted


@pytest.mark.parametrize("key", SWITCHES)
def test_a_switch_changes_its_field_alone_in_one_step(key: str, make: Make) -> None:
    pane = make()
    show_what_it_means(pane, key)
    before, first = pane.document.lesson, steps(pane)
    QTest.mouseClick(row(pane, key).control, LEFT)
    assert differences(before, pane.document.lesson) == {key}
    assert steps(pane) == first + 1
    QTest.mouseClick(row(pane, key), LEFT, pos=QPoint(12, 14))  # its name turns it back
    assert pane.document.lesson == before
    assert steps(pane) == first + 2


@pytest.mark.parametrize("key", PICKS)
def test_a_list_offers_every_value_by_keyboard(key: str, make: Make) -> None:
    pane = make()
    shown = row(pane, key)
    assert isinstance(shown, PickRow)
    show_what_it_means(pane, key)
    before = pane.document.lesson
    choice, field = shown.choice, cast(Pick, shown.field)
    QTest.keyClick(choice, Qt.Key.Key_Home)
    seen = {field.read(pane.document.lesson)}
    for _ in field.options[1:]:
        QTest.keyClick(choice, Qt.Key.Key_Down)
        seen.add(field.read(pane.document.lesson))
        assert differences(before, pane.document.lesson) <= {key}
    assert seen == {value for value, _ in field.options}


def drag(slider: QWidget, shares: tuple[float, ...]) -> None:
    y = slider.height() // 2
    places = [QPoint(round(8 + share * (slider.width() - 16)), y) for share in shares]
    QTest.mousePress(slider, LEFT, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(slider, place)
    QTest.mouseRelease(slider, LEFT, pos=places[-1])


@pytest.mark.parametrize("key", NUMBERS)
def test_a_drag_is_one_step_and_two_drags_are_two(key: str, make: Make) -> None:
    pane = make()
    shown = row(pane, key)
    assert isinstance(shown, NumberRow)
    show_what_it_means(pane, key)
    before, first = pane.document.lesson, steps(pane)
    drag(shown.slider, (0.6, 0.7, 0.9))
    assert differences(before, pane.document.lesson) == {".".join(key.split(".")[:2])}
    assert steps(pane) == first + 1
    drag(shown.slider, (0.9, 0.5, 0.3))
    assert steps(pane) == first + 2
    pane.document.undo_stack.undo()
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before
    number = cast(Number, shown.field)
    assert shown.typed.number() == number.read_number(before), "the control follows the undo"
    assert shown.slider.number() == number.read_number(before)


def enter(field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, LEFT)
    field.selectAll()
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clearFocus()


@pytest.mark.parametrize("text", ["nan", "inf", "-1e999", "abc", "", "1e300", "-7", "한글"])
def test_what_no_number_can_be_is_refused_and_the_old_one_kept(text: str, make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    for key in NUMBERS:
        shown = row(pane, key)
        assert isinstance(shown, NumberRow)
        enter(shown.typed, text)
        assert pane.document.lesson == before, key
        assert shown.typed.number() == cast(Number, shown.field).read_number(before)


def test_a_number_is_typed_beyond_its_slider(make: Make) -> None:
    pane = make()
    enter(cast(NumberRow, row(pane, "lesson.steps")).typed, "4000")
    enter(cast(NumberRow, row(pane, "pace.seconds")).typed, "0,5")
    assert pane.document.lesson.steps == 4000
    assert pane.document.lesson.pace.seconds == 0.5
    assert steps(pane) == 2


@pytest.mark.parametrize("key", ["lesson.steps", "look.level_count"])
def test_fractions_of_whole_numbers_are_refused_with_a_sentence(
    key: str, make: Make, qtbot: QtBot
) -> None:
    pane = make()
    before, shown = pane.document.lesson, cast(NumberRow, row(pane, key))
    with qtbot.waitSignal(shown.typed.refused) as refused:
        enter(shown.typed, "12.5")
    assert refused.args[0] == "12.5 is no whole number. Write one such as 50."
    assert pane.document.lesson == before


def test_rows_that_mean_nothing_are_quiet(make: Make) -> None:
    pane = make()
    QTest.mouseClick(row(pane, "look.title_line").control, LEFT)
    assert not row(pane, "look.formula").isEnabled()
    QTest.keyClick(cast(PickRow, row(pane, "look.panels")).choice, Qt.Key.Key_Down)
    assert pane.document.lesson.look.panels == ("contour",)
    assert not row(pane, "look.measure").isEnabled()
    assert row(pane, "look.levels").isEnabled()


def test_tab_goes_down_through_sections_that_were_unfolded_late(make: Make) -> None:
    pane = make()
    stops, widget = [], pane.sections["picture"].title.nextInFocusChain()
    while widget is not None and widget is not pane.sections["picture"].title:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if is_stop and pane.isAncestorOf(widget):
            stops.append(widget)
        widget = widget.nextInFocusChain()
    tops = [each.mapTo(pane, QPoint(0, each.height() // 2)).y() for each in stops]
    assert len(stops) > 30
    # Rows are 28 px apart; what stands beside each other may differ by a few.
    assert all(below - above > -8 for above, below in pairwise(tops))


def test_a_value_that_is_not_offered_is_shown(make: Make) -> None:
    pane = make(look=Look(aspect=(21, 9), trail_length=37), pace=Pace(fps=29.97))
    shown = {k: cast(PickRow, row(pane, k)).choice.currentText() for k in PICKS}
    assert shown["look.aspect"] == "21:9"
    assert shown["look.trail_length"] == "37"
    assert shown["pace.fps"] == "29.97"


def test_a_surface_drawn_without_opengl_is_said_so(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = make()
    note = pane.sections["surface"].findChild(SpaceNote)
    assert isinstance(note, SpaceNote)
    assert not note.isVisible()
    monkeypatch.setattr(relief(), "draws_with_opengl", False)
    lesson = pane.document.lesson.with_look(panels=("surface",))
    pane.document.edit(lesson, Text("Test", "Panels"))
    assert note.isVisible()
    assert note.text() == "3-D is drawn without OpenGL."
    monkeypatch.setattr(relief(), "draws_with_opengl", True)
    relief().changed.emit()
    assert not note.isVisible()


# ------------------------------------------------------------------ words


def wording(pane: LookPane, key: str) -> WordingRow:
    found = pane.row(key)
    assert isinstance(found, WordingRow)
    return found


@pytest.mark.parametrize("key", ["lesson.title", "lesson.note"])
def test_a_text_follows_every_key_in_one_step(key: str, make: Make) -> None:
    pane = make()
    line = wording(pane, key).first
    QTest.mouseClick(line, LEFT)
    write(line, KOREAN)
    assert getattr(pane.document.lesson, key.removeprefix("lesson.")) == KOREAN
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert steps(pane) == 1


def test_spaces_between_words_stay_while_they_are_typed(make: Make) -> None:
    pane = make()
    line = wording(pane, "lesson.title").first
    QTest.mouseClick(line, LEFT)
    write(line, "Too ")
    assert line.text() == "Too "
    write(line, "small")
    assert pane.document.lesson.title == "Too small"


def test_a_title_is_written_in_both_languages_and_back(make: Make) -> None:
    pane = make(title="Bowl")
    title = wording(pane, "lesson.title")
    assert not title.second.isVisible()
    QTest.mouseClick(title.both, LEFT)
    QTest.mouseClick(title.second, LEFT)
    title.second.selectAll()
    write(title.second, KOREAN)
    written: list[object] = [pane.document.lesson.title]
    set_language("ko")
    QTest.mouseClick(title.both, LEFT)
    written.append(pane.document.lesson.title)
    # Going back, the words of the window's language stay.
    assert written == [Localized(en="Bowl", ko=KOREAN), KOREAN]
    assert title.first.text() == KOREAN
    assert not title.second.isVisible()


def test_an_undo_is_seen_in_the_line(make: Make) -> None:
    pane = make(title="Bowl")
    line = wording(pane, "lesson.title").first
    QTest.mouseClick(line, LEFT)
    write(line, " 2")
    pane.document.undo_stack.undo()
    assert line.text() == "Bowl"


def test_the_longest_title_ends_and_control_characters_vanish(make: Make) -> None:
    pane = make()
    line = wording(pane, "lesson.title").first
    QTest.mouseClick(line, LEFT)
    QApplication.clipboard().setText("a\u202eb\x07" + "x" * 5000)
    line.paste()
    title = pane.document.lesson.title
    assert isinstance(title, str)
    assert title.startswith("ab")
    assert len(title) <= 200


# ------------------------------------------------------------------ the pane as a whole


@pytest.mark.parametrize("width", [248, 320])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_word_is_cut(language: str, width: int, make: Make) -> None:
    pane = make()
    set_language(language)
    QCoreApplication.processEvents()
    pane.resize(width, 600)  # low, so that the scroll bar takes its room
    QCoreApplication.processEvents()
    for shown in pane.rows.values():
        if not isinstance(shown, Row):
            continue
        name = text_width(say(shown.field.label), NAME_SIZE)
        assert name <= shown._begin() - 4.0, (say(shown.field.label), name)
        if isinstance(shown, PickRow):
            for _, label in shown.field.options:  # type: ignore[attr-defined]
                room = shown.choice.width() - 26.0
                assert text_width(say(label), 13.0, 500) <= room + 0.5, say(label)
        if isinstance(shown, NumberRow):
            assert shown.slider.width() >= 48


def test_switches_and_fields_lie_inside_the_pane(make: Make) -> None:
    pane = make()
    pane.resize(248, 600)
    QCoreApplication.processEvents()
    for shown in pane.rows.values():
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            for control in shown.findChildren(kind):
                right = control.mapTo(pane, QPoint(control.width(), 0)).x()
                assert right <= 248 - 8


def test_folding_is_told_and_kept(make: Make, qtbot: QtBot) -> None:
    pane = make()
    with qtbot.waitSignal(pane.folded):
        QTest.mouseClick(pane.sections["map"].title, LEFT)
    assert pane.folded_groups == ("map",)
    pane.set_folded_groups(["time", "no such group"])
    assert pane.folded_groups == ("time",)
    assert set(pane.sections) >= FOLDED_AT_FIRST


def test_every_control_has_a_name_and_a_tooltip(make: Make) -> None:
    pane = make(title=Localized(en="a", ko="b"))
    for language in ("en", "ko"):
        set_language(language)
        QCoreApplication.processEvents()
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            for control in pane.findChildren(kind):
                if control.isHidden() or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
                    continue
                inside = control.parentWidget()
                assert control.accessibleName(), control
                assert control.toolTip() or (inside and inside.toolTip()), control


def test_nothing_is_edited_by_looking(make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    set_language("ko")
    style.set_theme("dark")
    pane.resize(320, 500)
    pane.grab()
    pane.set_folded_groups(())
    QCoreApplication.processEvents()
    style.set_theme("light")
    assert pane.document.lesson is before
    assert steps(pane) == 0


def test_another_lesson_is_shown_whole(make: Make) -> None:
    pane = make()
    look = Look(theme="dark_hall", minima=False, level_count=5, aspect=(4, 3))
    other = Lesson(
        title="Other", surface=ShippedSurface("sphere"), start=(1.0, 1.0), steps=77, look=look
    )
    pane.document.new(other)
    assert cast(PickRow, row(pane, "look.theme")).choice.value() == "dark_hall"
    assert not cast(SwitchRow, row(pane, "look.minima")).toggle.value()
    assert cast(NumberRow, row(pane, "look.level_count")).typed.number() == 5.0
    assert cast(NumberRow, row(pane, "lesson.steps")).typed.number() == 77.0
    assert wording(pane, "lesson.title").first.text() == "Other"
    assert not row(pane, "look.critical_points").isEnabled(), "a bowl has none to mark"


def test_a_closed_pane_hears_nothing_more() -> None:
    document = Document(Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0)))
    assert is_forgotten(lambda: LookPane(document))
    assert document.edit(document.lesson.with_look(minima=False), Text.of("Test", "words"))


def test_rows_of_a_folded_section_are_made_when_it_unfolds(qtbot: QtBot) -> None:
    pane = LookPane(Document(Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0), title="A")))
    qtbot.addWidget(pane)
    pane.show()
    QCoreApplication.processEvents()
    assert "lesson.title" not in pane.rows
    QTest.mouseClick(pane.sections["text"].title, LEFT)
    assert wording(pane, "lesson.title").first.text() == "A"
    qtbot.waitUntil(wording(pane, "lesson.title").first.isVisible)


ARROWS = [f"look.arrows.{arrow}" for arrow in ("gradient", "update", "previous", "newton")]


def test_arrows_are_switched_one_by_one_and_taken_back(make: Make) -> None:
    pane = make()
    for key in ARROWS:
        QTest.keyClick(row(pane, key).control, Qt.Key.Key_Space)
    assert pane.document.lesson.look.arrows == ("gradient", "update", "previous", "newton")
    QTest.mouseClick(row(pane, ARROWS[1]), LEFT, pos=QPoint(12, 14))
    assert list(pane.document.lesson.look.arrows) == ["gradient", "previous", "newton"]
    pane.document.undo_stack.undo()
    assert "update" in pane.document.lesson.look.arrows


def test_arrows_that_the_rule_in_front_lacks_are_greyed_out(make: Make) -> None:
    adam, plain = Run(optimizer="adam", style=1), Run(optimizer="sgd")
    pane = make(runs=(plain, adam))
    keys = ("look.arrows.velocity", "look.arrows.ellipse")
    assert [row(pane, key).isEnabled() for key in keys] == [False, False]
    assert row(pane, "look.arrows.update").isEnabled()
    document = pane.document
    document.edit(document.lesson.with_look(emphasis=1), Text.of("Look", "Look"))
    assert [row(pane, key).isEnabled() for key in keys] == [True, True]
    document.edit(document.lesson.without_run(1), Text.of("Look", "Look"))
    assert [row(pane, key).isEnabled() for key in keys] == [False, False]
