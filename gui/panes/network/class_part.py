"""What the class sees of the pane: a chip for every control, and a line where some are hidden."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.lesson import NetworkStudy
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.panes.network.changes import text
from gui.panes.network.parts import CHIP, ChipPart, InnerSection, Note
from gui.words import say

ICON = 14  # px


TITLE = text(QT_TRANSLATE_NOOP("Network pane", "Shown to the class"))
SEEN = text(QT_TRANSLATE_NOOP("Network pane", "The class sees it. Click to hide it."))
UNSEEN = text(QT_TRANSLATE_NOOP("Network pane", "The class does not see it. Click to show it."))
SHOW = text(QT_TRANSLATE_NOOP("Network pane", "Show"))
HIDE = text(QT_TRANSLATE_NOOP("Network pane", "Hide"))
SHOW_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "For the teacher: show every control, in this window")
)
HIDE_TIP = text(QT_TRANSLATE_NOOP("Network pane", "Let the pane be as the class sees it"))
HIDDEN = QT_TRANSLATE_NOOP("Network pane", "Hidden from the class: {count}")
CONTROLS: dict[str, Text] = {
    "data_sets": text(QT_TRANSLATE_NOOP("Network pane", "Data sets")),
    "own_data": text(QT_TRANSLATE_NOOP("Network pane", "Own data")),
    "samples": text(QT_TRANSLATE_NOOP("Network pane", "Samples")),
    "noise": text(QT_TRANSLATE_NOOP("Network pane", "Noise")),
    "split": text(QT_TRANSLATE_NOOP("Network pane", "Split, scale and seed")),
    "test_data": text(QT_TRANSLATE_NOOP("Network pane", "Held-out data in the picture")),
    "units": text(QT_TRANSLATE_NOOP("Network pane", "Layers and units")),
    "activation": text(QT_TRANSLATE_NOOP("Network pane", "Activation")),
    "output": text(QT_TRANSLATE_NOOP("Network pane", "Output")),
    "loss": text(QT_TRANSLATE_NOOP("Network pane", "Loss")),
    "features": text(QT_TRANSLATE_NOOP("Network pane", "Features")),
    "layers": text(QT_TRANSLATE_NOOP("Network pane", "Layer by layer")),
    "first_weights": text(QT_TRANSLATE_NOOP("Network pane", "First weights")),
    "batches": text(QT_TRANSLATE_NOOP("Network pane", "Batches")),
    "epochs": text(QT_TRANSLATE_NOOP("Network pane", "Epochs")),
    "more": text(QT_TRANSLATE_NOOP("Network pane", "Penalties, stopping, precision")),
}


class ClassPart(QWidget):
    """`turned(name, is_hidden)` for a control, `revealed()` for the link in the line.

    `section` is the folded part with the chips; it is not there for the class.
    """

    turned = Signal(str, bool)
    revealed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = InnerSection(TITLE, self)
        self.chips = _Chips(self.section)
        self.chips.turned.connect(self.turned)
        self.section.body.addWidget(self.chips)
        self.line = QWidget(self)
        self.note = Note(1, self.line)
        self.link = QuietButton("", SHOW, SHOW_TIP, self.line)
        self.link.clicked.connect(self.revealed)
        row = QHBoxLayout(self.line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.section)
        column.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def follow(self, study: NetworkStudy, *, is_revealed: bool) -> None:
        """Show what is hidden in `study`, and whether this window shows it all the same."""
        hidden = frozenset(study.hide)
        self.section.setVisible(is_revealed or not hidden)
        self.chips.show_hidden(hidden)
        self.line.setVisible(bool(hidden))
        self.note.say(say(Text.of("Network pane", HIDDEN, count=len(hidden))))
        self.link.set_words(HIDE if is_revealed else SHOW)
        self.link.set_tip(HIDE_TIP if is_revealed else SHOW_TIP)


class _Chips(ChipPart):
    """A chip for every control, line by line."""

    turned = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {name: _Chip(words, self) for name, words in CONTROLS.items()}
        for name, chip in self.chips.items():
            chip.clicked.connect(partial(self._tell, name))

    def show_hidden(self, names: Collection[str]) -> None:
        """Show which controls are hidden."""
        for name, chip in self.chips.items():
            chip.show_state(is_shown=name not in names)
        self._arrange()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self._arrange()

    def _tell(self, name: str) -> None:
        self.turned.emit(name, not self.chips[name].isChecked())

    def _arrange(self) -> None:
        self._line_up(self.chips.values(), 1)


class _Chip(Pressable):
    """One control, with an open eye where the class sees it."""

    def __init__(self, words: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setCheckable(True)
        self.setChecked(True)
        self.retranslate()

    def show_state(self, *, is_shown: bool) -> None:
        """Show whether the class sees it."""
        self.setChecked(is_shown)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        tip = say(SEEN if self.isChecked() else UNSEEN)
        self.setText(say(self._words))
        self.setToolTip(tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tip)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(round(text_width(self.text(), 12.5, 400)) + ICON + 22, CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box, middle = QRectF(self.rect()), self.height() / 2
        is_hot, is_shown = self.underMouse(), self.isChecked()
        edge = now.line2 if is_hot or is_shown else now.line
        draw_box(painter, box, now.field if is_hot else now.card if is_shown else None, edge)
        ink = now.text if is_shown else now.text3
        icon = "eye" if is_shown else "eye-slash"
        draw_icon(painter, QPointF(8.0 + ICON / 2, middle), icon, ink, ICON)
        room = self.width() - ICON - 20.0
        words = elided(self.text(), room, 12.5, 400)
        write(painter, (ICON + 13.0, middle), words, ink, (12.5, 400))
        if self.has_ring:
            draw_focus(painter, box.adjusted(3, 3, -3, -3), 3.5)
        painter.end()
