"""Words that only tell: plain text in a colour of the window, whichever theme that has."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui import style
from gui.ink import colour


class PlainLabel(QLabel):
    """A label of `px` and `weight` in the window's colour of the name `tone`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        px: float = 12.5,
        weight: int = 400,
        tone: str = "text2",
    ) -> None:
        self._tone = tone
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.font(px, weight))
        self._tint()

    def set_tone(self, tone: str) -> None:
        """Take another of the window's colours."""
        self._tone = tone
        self._tint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        palette, wanted = self.palette(), colour(getattr(style.ink(), self._tone))
        if palette.color(self.foregroundRole()) != wanted:
            palette.setColor(self.foregroundRole(), wanted)
            self.setPalette(palette)


def heading(parent: QWidget) -> tuple[PlainLabel, PlainLabel]:
    """The two texts at the top of a dialog: what it is about, and a sentence below."""
    made = PlainLabel(parent, 14.0, 600, "text"), PlainLabel(parent, 13.0, tone="text")
    for label in made:
        label.setWordWrap(True)
    return made
