"""Features as small switches beside each other: x₁, x₂, x₁² and so on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.lesson import NetworkStudy
from core.networks import FEATURES
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box, draw_focus, text_width, write
from gui.forms.pressable import Pressable
from gui.panes.network import edits, fits
from gui.panes.network.changes import text
from gui.panes.network.parts import CHIP, ChipPart
from gui.words import say

SMALL = str.maketrans("12", "₁₂")


FEATURE = text(QT_TRANSLATE_NOOP("Network pane", "The network sees {feature} of every sample."))
NEEDS = text(QT_TRANSLATE_NOOP("Network pane", "{feature} needs a second input."))
NO_CHOICE = text(
    QT_TRANSLATE_NOOP(
        "Network pane",
        "Features are made of one or two inputs; data with more go in as they are.",
    )
)


def written(name: str) -> str:
    """A feature as it is written: "x1^2" as x₁²."""
    squared = name.endswith("^2")
    base = name.removesuffix("^2").replace("*", "").replace("(", " ").replace(")", "")
    return base.translate(SMALL) + ("²" if squared else "")


class FeatureChips(ChipPart):
    """`turned(name, is_on)` when a person switched a feature; setters send nothing."""

    turned = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {name: _Chip(name, self) for name in FEATURES}
        for name, chip in self.chips.items():
            chip.clicked.connect(partial(self._tell, name))

    def show_study(self, study: NetworkStudy) -> None:
        """Show which features the network has, and which its data allow."""
        inputs, shown = fits.inputs_of(study.data), edits.features_of(study)
        for name, chip in self.chips.items():
            tip = FEATURE
            if inputs > fits.FEATURED:
                tip = NO_CHOICE
            elif FEATURES[name].needs > inputs:
                tip = NEEDS
            chip.show_state(name in shown, tip)

    def _arrange(self) -> None:
        self._line_up(self.chips.values(), 1)

    def _tell(self, name: str) -> None:
        self.turned.emit(name, self.chips[name].isChecked())


class _Chip(Pressable):
    """One feature."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tip = FEATURE
        self.setText(written(name))
        self.setCheckable(True)
        self.retranslate()

    def show_state(self, is_on: bool, tip: Text) -> None:
        """Show whether the network has it; only with the usual tip it can be switched."""
        self.setChecked(is_on)
        self.setEnabled(tip is FEATURE)
        self._tip = tip
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        tip = say(Text.of(self._tip.context, self._tip.source, feature=self.text()))
        self.setToolTip(tip)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(tip)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(max(38, round(text_width(self.text(), 13.0, 500)) + 18), CHIP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        is_on, is_hot = self.isChecked(), self.underMouse() and self.isEnabled()
        if is_on:
            draw_box(
                painter, box, now.card, now.accent if self.isEnabled() else now.line, width=1.5
            )
        else:
            draw_box(painter, box, now.field if is_hot else None, now.line2 if is_hot else now.line)
        ink = now.text if is_on else now.text2
        place = (self.width() / 2, self.height() / 2)
        shade = ink if self.isEnabled() else now.text3
        write(painter, place, self.text(), shade, (13.0, 500), align=0.5)
        if self.has_ring:
            draw_focus(painter, box.adjusted(3, 3, -3, -3), 3.5)
        painter.end()
