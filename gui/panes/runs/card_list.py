"""Cards below each other, one of which a hand may carry to another place.

Places are set here rather than by a layout of Qt's: while a card is carried the others make room
at once, and nothing else of the pane is measured again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.forms.part import FormPart

GAP = 8


class Card(FormPart):
    """What the list needs of a card."""

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through, the card itself first."""
        return [self]


class CardList(QWidget):
    """Holds cards in order; `set_cards` keeps those that stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._carried: Card | None = None
        self._grip = 0

    def cards(self) -> list[Card]:
        """The cards from top to bottom; one that is carried stands where it would be dropped."""
        return list(self._cards)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show exactly these cards, from top to bottom."""
        self._carried = None
        self._cards = list(cards)
        self.refit()

    def chain(self) -> None:
        """Let Tab go through the cards from top to bottom, and through each in its own order."""
        stops = [stop for card in self._cards for stop in card.tab_stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def refit(self) -> None:
        """A card has other parts or another height than before."""
        self.chain()
        self.arrange()

    def lift(self, card: Card, grip: int) -> None:
        """Begin to carry `card`, held `grip` px below its top."""
        self._carried, self._grip = card, grip
        card.raise_()

    def carry(self, y: int) -> None:
        """Carry the card so that the hand is at height `y`; others make room."""
        card = self._carried
        if card is None:
            return
        top = min(max(y - self._grip, -GAP), max(0, self.height() - card.height() + GAP))
        middle = top + card.height() / 2
        others = [other for other in self._cards if other is not card]
        place = sum(self._middle_without(card, other) < middle for other in others)
        others.insert(place, card)
        if others != self._cards:
            self._cards = others
        self.arrange()
        card.move(0, top)
        show_in_pane(card)

    def drop(self) -> int | None:
        """Let the card go; its new place in the order, None where none was carried."""
        card, self._carried = self._carried, None
        self.arrange()
        return None if card is None else self._cards.index(card)

    def arrange(self) -> None:
        """Put every card at its place and take as much height as they need."""
        y = 0
        for card in self._cards:
            if card is not self._carried:
                card.setGeometry(0, y, self.width(), card.height())
            else:
                card.resize(self.width(), card.height())
            y += card.height() + GAP
        height = max(0, y - GAP)
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(240, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def _middle_without(self, carried: Card, card: Card) -> float:
        """The middle of `card` where the carried one takes no room."""
        y = 0
        for other in self._cards:
            if other is card:
                break
            if other is not carried:
                y += other.height() + GAP
        return y + card.height() / 2


def show_in_pane(widget: QWidget) -> None:
    """Scroll whatever scrolls around `widget` until it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, GAP)
            return
        parent = parent.parentWidget()
