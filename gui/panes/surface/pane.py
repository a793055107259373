"""The surface pane: a card with the surface's map, name and formula, and what unfolds below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.lesson import Lesson
from core.surfaces import TypedSurface, surface_of
from core.words import QT_TRANSLATE_NOOP, Text
from gui.document import Document
from gui.forms import QuietButton, Section
from gui.panes.surface import edits
from gui.panes.surface.card import Card
from gui.panes.surface.details import Details
from gui.panes.surface.facts import name_of
from gui.panes.surface.formula_edit import FORMULA, FormulaEdit
from gui.panes.surface.formula_view import FormulaView
from gui.panes.surface.gallery import Gallery
from gui.panes.surface.gallery_cell import OWN
from gui.panes.surface.noise import NoiseSection
from gui.panes.surface.surface_button import SurfaceButton
from gui.panes.surface.thumbnails import Thumbnails
from gui.words import say

SURFACE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Surface"))
UNFOLD = Text.of(
    "Surface pane",
    QT_TRANSLATE_NOOP("Surface pane", "Edit formula, parameters, range and start"),
)
FOLD = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Done editing"))
CLICK = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Click to edit the formula"))


class SurfacePane(QWidget):
    """Shows and edits the surface of the document's lesson.

    `unfolded(bool)` tells that the details were shown or hidden by a person.
    """

    unfolded = Signal(bool)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.thumbnails = Thumbnails(self)
        self.section = Section(SURFACE, self, folds=False)
        self.pencil = QuietButton("pencil-simple", None, UNFOLD, self)
        self.section.add_to_header(self.pencil)
        self.card = Card(self)
        self.button = SurfaceButton(document.lesson.surface, self.thumbnails, self.card)
        self.formula = FormulaView(self.card)
        self.editor = FormulaEdit(document, self.card)
        self.details = Details(document, self.card)
        self.noise = NoiseSection(document, self)
        self._arrange()
        self.pencil.clicked.connect(self._on_pencil)
        self.button.clicked.connect(self.open_gallery)
        self.formula.clicked.connect(self.edit_formula)
        self.editor.finished.connect(self._on_typed)
        document.changed.connect(self._on_changed)
        self._follow(document.lesson)
        self.retranslate()

    @property
    def is_unfolded(self) -> bool:
        """Whether parameters, range, start and marks are shown."""
        return not self.details.isHidden()

    def set_unfolded(self, is_unfolded: bool) -> None:
        """Show or hide parameters, range, start and marks; sends nothing."""
        self.details.setVisible(is_unfolded)
        self.pencil.set_icon("check" if is_unfolded else "pencil-simple")
        self.pencil.set_tip(FOLD if is_unfolded else UNFOLD)

    def edit_formula(self) -> None:
        """Let the formula be typed where it stands."""
        self.formula.hide()
        self.editor.show()
        self.editor.begin()

    def open_gallery(self) -> Gallery:
        """Show all surfaces to choose from, below this one."""
        surface = self.document.lesson.surface
        name = edits.name_in_gallery(surface) or OWN
        gallery = Gallery(self.thumbnails, name, self)
        gallery.chosen.connect(self.choose)
        gallery.typing_wanted.connect(self.edit_formula)
        gallery.pop_up(self.button.mapToGlobal(QPoint(0, self.button.height())))
        return gallery

    def choose(self, name: str) -> None:
        """Go to a surface of the catalogue, with that one's own start and range."""
        source = QT_TRANSLATE_NOOP("Surface pane", "Surface “{surface}”")
        words = Text.of("Surface pane", source, surface=name_of(edits.surface_named(name)))
        self.document.end_merge()
        self.document.edit(edits.chosen(self.document.lesson, name), words)
        self.document.end_merge()
        self._show_formula()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setAccessibleName(say(SURFACE))
        self.formula.setAccessibleName(say(FORMULA))
        self._describe(self.document.lesson)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "details"):
            self.retranslate()
        super().changeEvent(event)

    def _arrange(self) -> None:
        self.details.hide()
        self.editor.hide()
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        for widget in (self.button, self.formula, self.editor, self.details):
            column.addWidget(widget)
        self.section.body.addWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.section)
        whole.addWidget(self.noise)

    def _show_formula(self) -> None:
        self.editor.hide()
        self.formula.show()

    def _on_pencil(self) -> None:
        wanted = not self.is_unfolded
        self.set_unfolded(wanted)
        if wanted:
            self.edit_formula()
        else:
            self.document.end_merge()
            self._show_formula()
        self.unfolded.emit(wanted)

    def _on_typed(self) -> None:
        had_focus = self.editor.isAncestorOf(self.focusWidget() or self)
        self._show_formula()
        if had_focus:
            self.formula.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        same = all(
            getattr(new, part) is getattr(old, part)
            for part in ("surface", "view", "start", "look", "noise")
        )
        if not same:
            self._follow(new)
        elif [run.batch for run in new.runs] != [run.batch for run in old.runs]:
            self.noise.follow(new)

    def _follow(self, lesson: Lesson) -> None:
        self.button.set_surface(lesson.surface)
        self.formula.set_latex(surface_of(lesson.surface).latex)
        self.details.follow(lesson)
        self.noise.follow(lesson)
        self._describe(lesson)

    def _describe(self, lesson: Lesson) -> None:
        typed = edits.text_of(lesson.surface)
        self.formula.setAccessibleDescription(typed)
        parameters = lesson.surface.parameters if isinstance(lesson.surface, TypedSurface) else {}
        named = ", ".join(f"{name} = {value}" for name, value in parameters.items())
        lines = [typed, named, say(CLICK)] if named else [typed, say(CLICK)]
        self.formula.setToolTip("\n".join(lines))
