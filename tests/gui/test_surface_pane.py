"""The surface pane: choosing, typing and bad typing, with real keys and a real mouse."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson, Run
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, SurfaceSpec, TypedSurface
from gui import style
from gui.document import Document
from gui.panes.surface import SurfacePane, edits
from gui.panes.surface.facts import line_of
from gui.panes.surface.gallery import Gallery, searched
from gui.panes.surface.gallery_cell import OWN
from gui.panes.surface.pairs import PairRow
from gui.words import say, set_language

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("This plugin does not support"),  # offscreen has no window manager
]
Make = Callable[..., SurfacePane]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    style.set_theme("light")
    documents: list[Document] = []

    def made(surface: SurfaceSpec | None = None, **parts: object) -> SurfacePane:
        spec = surface or ShippedSurface("sphere")
        given = {"start": (-1.0, -2.0), "runs": (Run(optimizer="sgd"),), **parts}
        document = Document(Lesson(surface=spec, **given))  # type: ignore[arg-type]
        documents.append(document)
        pane = SurfacePane(document)
        qtbot.addWidget(pane)
        pane.resize(240, 560)
        pane.show()
        return pane

    yield made
    set_language("en")
    style.set_theme("light")
    for document in documents:
        # Left to the search for leftovers, its commands would be deleted before their stack.
        document.deleteLater()


def steps(pane: SurfacePane) -> int:
    return pane.document.undo_stack.count()


def type_formula(qtbot: QtBot, pane: SurfacePane, text: str) -> None:
    QTest.mouseClick(pane.formula, Qt.MouseButton.LeftButton)
    QTest.keyClicks(pane.editor.line, text)


def type_any(widget: QWidget, text: str) -> None:
    """Keys that carry letters beyond ASCII, as an input method or a paste gives them."""
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)


def gallery_of(qtbot: QtBot, pane: SurfacePane) -> Gallery:
    QTest.mouseClick(pane.button, Qt.MouseButton.LeftButton)
    found = QApplication.activePopupWidget()
    assert isinstance(found, Gallery)
    return found


def cell(gallery: Gallery, name: str) -> QPoint:
    index = gallery.model.index(gallery.model.names.index(name))
    gallery.view.scrollTo(index)
    rect: QRect = gallery.view.visualRect(index)
    return rect.center()


def type_number(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# ------------------------------------------------------------------ the card


def test_the_line_says_what_is_known_about_a_surface() -> None:
    said = {name: say(line_of(ShippedSurface(name))) for name in SURFACES}
    assert said["sphere"] == "minimum 0 at (0, 0)"
    assert said["himmelblau"] == "4 minima, all 0"
    assert said["saddle"] == "a saddle, no minimum"
    assert say(line_of(TypedSurface("w1^2"))) == "no known minimum"
    assert say(line_of(TypedSurface("w1^2", minima=((0, 3),)))) == "minimum 0 at w₁ = 0"
    assert say(line_of(TypedSurface("w2^2", minima=((1, 0),)))) == "minimum 0 at w₂ = 0"
    assert say(line_of(TypedSurface("3"))) == "flat: no slope anywhere"


def test_small_maps_are_made_after_the_first_painting(qtbot: QtBot, make: Make) -> None:
    pane = make()
    ratio = pane.devicePixelRatioF()
    size = pane.button.grab().size()  # paints, and so asks for the map
    wish = (ShippedSurface("sphere"), QRect(0, 0, 40, 40).size(), ratio)
    assert pane.thumbnails.picture(*wish) is None
    with qtbot.waitSignal(pane.thumbnails.made):
        pass
    picture = pane.thumbnails.picture(*wish)
    assert picture is not None
    assert picture.width() == round(40 * ratio)
    # The middle of a bowl is lighter than its rim: low is the paper.
    rim, middle = (
        mean(picture.copy(round(x * ratio), round(x * ratio), round(8 * ratio), round(8 * ratio)))
        for x in (0, 12)
    )
    assert middle > rim
    assert size.width() > 0


def mean(picture: QImage) -> float:
    pixels = [
        picture.pixelColor(x, y).lightness()
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    return sum(pixels) / len(pixels)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_surface_has_a_small_map_in_both_themes(theme: str, make: Make, qtbot: QtBot) -> None:
    pane = make()
    style.set_theme("dark" if theme == "dark" else "light")
    gallery = gallery_of(qtbot, pane)
    gallery.grab()
    size = QRect(0, 0, 80, 52).size()
    ratio = gallery.devicePixelRatioF()

    def are_there() -> bool:
        wanted = (pane.thumbnails.picture(ShippedSurface(n), size, ratio) for n in SURFACES)
        return all(picture is not None for picture in [*wanted])

    qtbot.waitUntil(are_there)
    grey = pane.thumbnails.picture(ShippedSurface("sphere"), size, ratio)
    assert grey is not None
    assert (grey.pixelColor(2, 2).lightness() < 128) == (theme == "dark")
    gallery.close()


# ------------------------------------------------------------------ the gallery


def test_a_click_in_the_gallery_takes_the_surface_with_its_start_in_one_step(
    qtbot: QtBot, make: Make
) -> None:
    pane = make(view=((-9.0, 9.0), (-9.0, 9.0)))
    before = pane.document.lesson
    gallery = gallery_of(qtbot, pane)
    place = cell(gallery, "rosenbrock")
    QTest.mouseClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    lesson = pane.document.lesson
    assert lesson.surface == ShippedSurface("rosenbrock")
    assert lesson.start == (-1.2, 1.0)
    assert lesson.view is None
    assert steps(pane) == 1
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


def test_the_gallery_is_opaque_into_its_corners(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    assert not gallery.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    image = gallery.grab().toImage()
    right, bottom = image.width() - 1, image.height() - 1
    corners = [image.pixelColor(x, y) for x in (0, right) for y in (0, bottom)]
    border = image.pixelColor(right // 2, 0).lightness()
    assert all(corner.lightness() == pytest.approx(border, abs=24) for corner in corners)


def test_typing_searches_and_enter_chooses(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    QTest.keyClicks(gallery.search, "camel")
    assert gallery.model.names == ["three_hump_camel", "six_hump_camel", OWN]
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)  # one row only: it stays
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == ShippedSurface("three_hump_camel")


def test_arrow_keys_travel_over_the_pictures(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    QTest.keyClick(gallery.search, Qt.Key.Key_Right)
    assert gallery.view.currentIndex().row() == 1
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)
    assert gallery.view.currentIndex().row() == 1 + 6
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == ShippedSurface([*SURFACES][7])


@pytest.mark.parametrize(("words", "name"), [("levy", "levy13"), ("로젠", "rosenbrock")])
def test_search_knows_both_languages_and_no_accents(words: str, name: str, make: Make) -> None:
    make()
    set_language("ko")
    assert words in searched(name)


def test_escape_leaves_the_gallery_and_the_lesson_alone(qtbot: QtBot, make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    gallery = weakref.ref(gallery_of(qtbot, pane))
    QTest.keyClick(gallery().search, Qt.Key.Key_Escape)  # type: ignore[union-attr]
    assert QApplication.activePopupWidget() is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gallery() is None
    assert pane.document.lesson is before


def test_type_your_own_opens_the_formula(qtbot: QtBot, make: Make) -> None:
    pane = make()
    gallery = gallery_of(qtbot, pane)
    place = cell(gallery, OWN)
    QTest.mouseClick(gallery.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.editor.isVisible()
    assert pane.editor.line.selectedText() == "w1^2 + w2^2"
    assert steps(pane) == 0


# ------------------------------------------------------------------ typing


def test_every_prefix_of_good_formulas_can_be_typed(qtbot: QtBot, make: Make) -> None:
    pane = make()
    line, document = pane.editor.line, pane.document
    for name in ("rosenbrock", "ackley", "branin", "sharp_flat", "drop_wave"):
        pane.edit_formula()
        line.selectAll()
        formula = SURFACES[name].formula
        for letter in formula:
            before = document.lesson
            type_any(line, letter)
            if pane.editor.problem is not None:
                assert document.lesson is before, line.text()
                assert line.wrong is not None
        assert edits.text_of(document.lesson.surface) == formula
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert not pane.editor.isVisible()


def test_typing_is_one_undo_step(qtbot: QtBot, make: Make) -> None:
    pane = make()
    before = pane.document.lesson
    type_formula(qtbot, pane, "w1^2 + 3w2^4")
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    assert pane.document.lesson.surface == TypedSurface(
        "w1^2 + 3w2^4", view=SURFACES["sphere"].view, minima=((0.0, 0.0),)
    )
    assert steps(pane) == 1
    pane.document.undo_stack.undo()
    assert pane.document.lesson == before


def test_an_error_is_underlined_and_explained_and_the_picture_stays(
    qtbot: QtBot, make: Make
) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + ")
    good = pane.document.lesson
    QTest.keyClicks(pane.editor.line, "sinus(w2)")
    assert pane.document.lesson is good
    assert pane.editor.line.wrong == (7, 5)
    assert "sinus" in pane.editor.message.text
    assert pane.editor.line.accessibleDescription() == pane.editor.message.text
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    assert pane.editor.isVisible(), "what is wrong stays to be mended"


def test_escape_takes_the_typing_back_and_leaves_no_step(qtbot: QtBot, make: Make) -> None:
    pane = make(view=((-1.0, 1.0), (-1.0, 1.0)))
    before = pane.document.lesson
    type_formula(qtbot, pane, "w1^4 + w2^2 + ")
    assert pane.document.lesson != before
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Escape)
    assert pane.document.lesson == before
    assert steps(pane) == 0
    assert not pane.editor.isVisible()


def test_an_unknown_letter_is_offered_as_a_parameter(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "a w1^2 + b w2^2")
    assert pane.editor.offer.text() == "Add parameter a"
    QTest.mouseClick(pane.editor.offer, Qt.MouseButton.LeftButton)
    assert pane.editor.offer.text() == "Add parameter b"
    QTest.mouseClick(pane.editor.offer, Qt.MouseButton.LeftButton)
    surface = pane.document.lesson.surface
    assert isinstance(surface, TypedSurface)
    assert surface.formula == "a w1^2 + b w2^2"
    assert surface.parameters == Values(a=1.0, b=1.0)
    assert not pane.editor.offer.isVisible()


def test_a_misspelled_function_is_offered_as_no_parameter(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "sinn(w1)")
    assert pane.editor.problem is not None
    assert not pane.editor.offer.isVisible()


def test_a_parameter_that_is_read_by_nothing_can_be_removed(qtbot: QtBot, make: Make) -> None:
    pane = make(TypedSurface("a w1^2 + w2^2", Values(a=2.0, c=3.0)))
    pane.set_unfolded(True)
    rows = pane.details.parameters.rows
    assert rows["a"].remove.isHidden()
    QTest.mouseClick(rows["c"].remove, Qt.MouseButton.LeftButton)
    surface = pane.document.lesson.surface
    assert isinstance(surface, TypedSurface)
    assert surface.parameters == Values(a=2.0)
    assert list(pane.details.parameters.rows) == ["a"]


def test_a_shipped_surface_that_is_retyped_keeps_its_parameters(qtbot: QtBot, make: Make) -> None:
    turned = ShippedSurface("ravine", Values(rotation=30.0, condition=50.0))
    pane = make(turned, view=((-4.0, 4.0), (-2.0, 2.0)))
    QTest.mouseClick(pane.formula, Qt.MouseButton.LeftButton)
    QTest.keyClick(pane.editor.line, Qt.Key.Key_End)
    QTest.keyClicks(pane.editor.line, " + 1")
    lesson = pane.document.lesson
    assert isinstance(lesson.surface, TypedSurface)
    assert lesson.surface.parameters == Values(s=1.0, phi=30.0, kappa=50.0)
    assert lesson.view == ((-4.0, 4.0), (-2.0, 2.0))
    for _ in " + 1":
        QTest.keyClick(pane.editor.line, Qt.Key.Key_Backspace)
    assert pane.document.lesson.surface == turned, "typed back, it is the shipped one again"


def test_an_undo_from_elsewhere_is_seen_in_the_field(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + w2^4")
    pane.document.undo_stack.undo()
    assert pane.editor.line.text() == "w1^2 + w2^2"


def test_the_formula_can_be_broken_in_every_way_without_a_crash(qtbot: QtBot, make: Make) -> None:
    pane = make()
    line = pane.editor.line
    for text in (
        "(" * 60,
        "w1^9^9^9",
        "1e999 w1",
        "w1,2",
        "nan",
        "∑w1",
        "한글",
        "|w1",
        "  ",
        "x=3",
    ):
        pane.edit_formula()
        before = pane.document.lesson
        line.selectAll()
        type_any(line, text)
        if pane.editor.problem is not None:
            assert pane.editor.message.text
        pane.editor.grab()
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert pane.document.lesson == before


def test_space_plays_again_when_typing_is_done(qtbot: QtBot, make: Make) -> None:
    pane = make()
    type_formula(qtbot, pane, "w1^2 + w2^6")
    QTest.keyClick(pane.editor.line, Qt.Key.Key_Return)
    asked = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier
    )
    asked.ignore()
    QApplication.sendEvent(pane.formula, asked)
    assert not asked.isAccepted()


# ------------------------------------------------------------------ parameters, range, start, marks


def test_dragging_a_parameter_is_one_step_and_keeps_the_range(qtbot: QtBot, make: Make) -> None:
    pane = make(ShippedSurface("ravine"), view=((-4.0, 4.0), (-2.0, 2.0)))
    pane.set_unfolded(True)
    slider = pane.details.parameters.rows["condition"].editor.control
    y = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, y))
    for share in (0.6, 0.7, 0.8):
        QTest.mouseMove(slider, QPoint(round(share * slider.width()), y))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 9, y))
    lesson = pane.document.lesson
    assert isinstance(lesson.surface, ShippedSurface)
    condition = lesson.surface.parameters["condition"]
    assert isinstance(condition, float)
    assert condition > 20.0
    assert lesson.view == ((-4.0, 4.0), (-2.0, 2.0))
    assert steps(pane) == 1


def fields_of(pane: SurfacePane) -> list[QLineEdit]:
    rows: tuple[PairRow, ...] = (pane.details.w1, pane.details.w2, pane.details.start)
    return [field for row in rows for field in row.fields]


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "abc", "", "--3", "1e13"])
def test_what_is_no_number_is_refused_and_the_old_one_kept(
    text: str, qtbot: QtBot, make: Make
) -> None:
    pane = make()
    pane.set_unfolded(True)
    before = pane.document.lesson
    for field in fields_of(pane):
        type_number(qtbot, field, text)
        assert field.toolTip(), "it says why"
        field.clearFocus()
    assert pane.document.lesson == before
    assert pane.details.w1.fields[0].number() == -5.0


def test_reversed_and_empty_ranges_are_refused_with_a_sentence(qtbot: QtBot, make: Make) -> None:
    pane = make()
    pane.set_unfolded(True)
    low = pane.details.w1.fields[0]
    for text in ("5", "7", "4.9999999999"):
        with qtbot.waitSignal(low.refused) as refused:
            type_number(qtbot, low, text)
        assert "range of w1" in refused.args[0]
        assert pane.document.lesson.view is None
    assert low.number() == -5.0


def test_decimal_commas_are_read(qtbot: QtBot, make: Make) -> None:
    pane = make()
    pane.set_unfolded(True)
    type_number(qtbot, pane.details.w2.fields[1], "2,5")
    assert pane.document.lesson.view == ((-5.0, 5.0), (-3.0, 2.5))
    type_number(qtbot, pane.details.start.fields[0], "-1,25")
    assert pane.document.lesson.start == (-1.25, -2.0)
    assert steps(pane) == 2


def test_the_own_range_comes_back_in_one_step(qtbot: QtBot, make: Make) -> None:
    pane = make(view=((-1.0, 1.0), (-1.0, 1.0)))
    pane.set_unfolded(True)
    QTest.mouseClick(pane.details.own_range, Qt.MouseButton.LeftButton)
    assert pane.document.lesson.view is None
    assert pane.details.w1.fields[1].number() == 5.0
    assert not pane.details.own_range.isEnabled(), "there is nothing left to take back"


def test_marks_are_switched_where_there_is_something_to_mark(qtbot: QtBot, make: Make) -> None:
    pane = make(ShippedSurface("himmelblau"))
    pane.set_unfolded(True)
    marks = {row.field.name: row for row in pane.details.marks}
    QTest.mouseClick(marks["critical_points"].control, Qt.MouseButton.LeftButton)
    assert pane.document.lesson.look.critical_points
    pane.choose("sphere")
    assert not marks["critical_points"].isEnabled()
    assert marks["minima"].isEnabled()


# ------------------------------------------------------------------ the pane as a whole


def test_the_pencil_unfolds_and_folds(qtbot: QtBot, make: Make) -> None:
    pane = make()
    with qtbot.waitSignal(pane.unfolded) as told:
        QTest.mouseClick(pane.pencil, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert pane.details.isVisible()
    assert pane.editor.isVisible()
    QTest.mouseClick(pane.pencil, Qt.MouseButton.LeftButton)
    assert not pane.is_unfolded
    assert pane.formula.isVisible()


def test_every_control_has_a_name_and_a_tooltip(make: Make) -> None:
    pane = make(ShippedSurface("ravine"))
    pane.set_unfolded(True)
    for language in ("en", "ko"):
        set_language(language)
        QCoreApplication.processEvents()
        for kind in (QAbstractButton, QLineEdit):
            for control in pane.findChildren(kind):
                if control.isHidden() or control.focusPolicy() == Qt.FocusPolicy.NoFocus:
                    continue
                assert control.accessibleName(), control
                inside = control.parentWidget()
                assert control.toolTip() or (inside and inside.toolTip()), control


def test_tab_reaches_everything_that_is_shown(qtbot: QtBot, make: Make) -> None:
    pane = make(ShippedSurface("himmelblau"))
    pane.set_unfolded(True)
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    pane.pencil.setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {pane.pencil, pane.button, pane.formula, *fields_of(pane)}
    wanted |= {row.control for row in pane.details.marks if row.isEnabled()}
    assert wanted <= reached


def test_the_language_changes_while_it_is_shown(make: Make) -> None:
    pane = make(ShippedSurface("rosenbrock"))
    english = pane.button.accessibleDescription()
    set_language("ko")
    QCoreApplication.processEvents()
    assert pane.button.accessibleDescription() != english
    pane.grab()
    set_language("en")
    QCoreApplication.processEvents()
    assert pane.button.accessibleDescription() == english


def test_a_closed_pane_hears_nothing_more(make: Make) -> None:
    document = Document(Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0)))
    pane = SurfacePane(document)
    gone = weakref.ref(pane)
    pane.grab()
    pane.deleteLater()
    del pane
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    document.edit(edits.chosen(document.lesson, "saddle"), line_of(document.lesson.surface))
    assert document.lesson.surface == ShippedSurface("saddle")
