"""The presets as a row of cards: an icon, a name, and what it means in numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui import style
from gui.forms.paint import begin, draw_box, draw_focus, elided, text_width, write
from gui.forms.pressable import Pressable
from gui.icons import draw_icon
from gui.panes.export import wording
from gui.panes.export.choices import PRESETS, Preset
from gui.words import say

HEIGHT = 48  # px
TEXT_LEFT = 40.0


class PresetCard(Pressable):
    """One preset; checked while the choices are its own. Tells `chosen(Preset)`."""

    chosen = Signal(object)

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = preset
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        title, detail = say(self.preset.title), say(self.preset.detail)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setToolTip(f"{title}: {detail}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        title = text_width(say(self.preset.title), 13.0, 600)
        detail = text_width(say(self.preset.detail), 12.0)
        return QSize(round(TEXT_LEFT + max(title, detail) + 12), HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def _tell(self, _is_checked: bool) -> None:
        self.chosen.emit(self.preset)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        box, on = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        edge = now.accent if on else now.line2 if self.underMouse() else now.line
        draw_box(painter, box, now.card, edge, radius=style.RADIUS, width=1.5 if on else 1.0)
        mark = now.accent if on else now.text2
        draw_icon(painter, QPointF(21.0, self.height() / 2), self.preset.icon, mark, 20)
        room = self.width() - TEXT_LEFT - 6.0
        weight = 600 if on else 500
        title = elided(say(self.preset.title), room, 13.0, weight)
        write(painter, (TEXT_LEFT, self.height() / 2 - 8.0), title, now.text, (13.0, weight))
        detail = elided(say(self.preset.detail), room, 12.0)
        write(painter, (TEXT_LEFT, self.height() / 2 + 9.0), detail, now.text2, (12.0, 400))
        if self.has_ring:
            draw_focus(painter, box.adjusted(2, 2, -2, -2))
        painter.end()


class PresetBar(QWidget):
    """All presets; tells `chosen(Preset)`. None is checked while the choices are a person's own."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = [PresetCard(preset, self) for preset in PRESETS]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for card in self.cards:
            card.chosen.connect(self._choose)
            row.addWidget(card, 1)
        self.retranslate()

    def check(self, preset: Preset | None) -> None:
        """Mark `preset`; sends nothing."""
        for card in self.cards:
            card.setChecked(card.preset is preset)

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.setAccessibleName(say(wording.PRESETS))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "cards"):
            self.retranslate()
        super().changeEvent(event)

    def _choose(self, preset: Preset) -> None:
        self.check(preset)
        self.chosen.emit(preset)
