"""What the parts of the network pane are built of: sections as high as they have to be, notes."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.words import Text
from gui.forms import Section
from gui.panes.surface.formula_line import Message

INSET = 4  # px by which words stand right of cards


class Part(Section):
    """A section of the pane."""

    def __init__(self, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.setSpacing(4)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class InnerSection(Section):
    """A part of a section, folded at first."""

    def __init__(self, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, is_inner=True)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_folded(True)


class Note(QWidget):
    """A quiet sentence below rows, on at most so many lines."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = Message(lines, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(INSET, 0, 0, 0)
        row.addWidget(self._message)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is said."""
        return self._message.text

    def say(self, text: str, tone: str = "text3", tip: str = "") -> None:
        """Say `text` in the window's colour of that name, and `tip` where it is pointed at."""
        self._message.say(text, tone)
        self.setAccessibleName(text)
        self.setToolTip(tip)
