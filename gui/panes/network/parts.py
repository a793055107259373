"""What the parts of the network pane are built of: sections, lines of chips, notes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.words import Text
from gui.forms import Section
from gui.forms.part import FormPart
from gui.panes.surface.formula_line import Message

INSET = 4  # px by which words stand right of cards
CHIP, GAP = 26, 6  # px: height of a chip, and what is between chips
NARROWEST = 60  # px that a chip has at least where its words need more


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


class ChipPart(FormPart):
    """Has chips beside each other, on as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(216, self.minimumHeight())

    def _line_up(self, chips: Iterable[QWidget], top: int) -> None:
        """Put `chips` into lines below `top`, and end below the last line."""
        x, y = 0, top
        for chip in chips:
            width = min(chip.sizeHint().width(), max(NARROWEST, self.width()))
            if x and x + width > self.width():
                x, y = 0, y + CHIP + GAP
            chip.setGeometry(x, y, width, CHIP)
            x += width + GAP
        self._take_height(y + CHIP + GAP)


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
