"""The line that says so where surfaces in space are drawn without OpenGL."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from core.lesson import Lesson
from gui.document import Document
from gui.forms.label import PlainLabel
from gui.panes.look.fields import shows_surface
from gui.words import say

SIZE = 11.5


class SpaceNote(PlainLabel):
    """Quiet, and there only while the lesson shows a surface that is drawn so."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent, SIZE, tone="text3")
        self._document = document
        self._is_listening = False
        self.setWordWrap(True)
        self.setContentsMargins(4, 4, 4, 2)
        document.changed.connect(self._on_changed)
        self.tell()

    def tell(self) -> None:
        """Say what is known now, or be gone."""
        note = None
        if shows_surface(self._document.lesson):
            from gui.relief.renderer import relief  # only some lessons wait for it

            note = relief().note
            if not self._is_listening:
                self._is_listening = True
                relief().changed.connect(self.tell)
        self.setText("" if note is None else say(note))
        self.setVisible(note is not None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.tell()
        super().changeEvent(event)

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if old.look.panels != new.look.panels:
            self.tell()
