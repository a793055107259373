"""The surface pane as a whole: the card of its surface, names, the Tab key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.lesson import Lesson
from core.surfaces import SURFACES, ShippedSurface, TypedSurface
from gui import style
from gui.document import Document
from gui.panes.surface import SurfacePane, edits
from gui.panes.surface.facts import line_of
from gui.words import say, set_language
from tests.gui.surface_pane.hands import Make, fields_of, gallery_of
from tests.gui.windows import is_forgotten


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
    assert is_forgotten(lambda: SurfacePane(document))
    document.edit(edits.chosen(document.lesson, "saddle"), line_of(document.lesson.surface))
    assert document.lesson.surface == ShippedSurface("saddle")
