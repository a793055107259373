"""The gallery of data sets: a small picture of each, the current one marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.datasets import DATASETS, DataSpec, ShippedData
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.keys import ARROWS, BY_KEYBOARD, PRESS
from gui.forms.paint import RING, begin, draw_box, draw_focus
from gui.forms.part import FormPart
from gui.forms.pressable import Pressable
from gui.panes.network.thumbnails import thumbnail
from gui.words import bilingual, say

GAP, CELL, WIDEST = 8, 40, 62  # px between cells, their height, their greatest width
FEWEST = 4  # cells in a row
FIRST = 8  # cells that are seen while the others are folded
OWN = ""  # the key of data that are in no catalogue
OWN_DATA = Text.of("Network pane", QT_TRANSLATE_NOOP("Network pane", "Own data"))


class DataGallery(FormPart):
    """Pictures in rows; `chosen(name)` when a person chose another data set.

    Tab reaches the current one, arrows choose the others. While `is_whole` is false two rows are
    seen, the current one among them.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_whole = False
        self._current: DataSpec | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.cells = {name: _Cell(ShippedData(name), self) for name in DATASETS}
        for cell in self.cells.values():
            cell.toggled.connect(self._on_toggled)
        self.own = _Cell(None, self)
        self.cells[OWN] = self.own

    def show_data(self, data: DataSpec) -> None:
        """Mark the data set of `data`, whose picture follows its settings. Sends nothing."""
        self._current = data
        name = data.name if isinstance(data, ShippedData) else OWN
        self.cells[name].show_data(data)
        for key, cell in self.cells.items():
            if key not in (OWN, name):
                cell.show_data(ShippedData(key))
        was_quiet = self.cells[name].blockSignals(True)
        self.cells[name].setChecked(True)
        self.cells[name].blockSignals(was_quiet)
        for key, cell in self.cells.items():
            reached = Qt.FocusPolicy.TabFocus if key == name else Qt.FocusPolicy.NoFocus
            cell.setFocusPolicy(reached)
        self._arrange()

    def show_whole(self, is_whole: bool) -> None:
        """Show every data set, or two rows of them."""
        if is_whole != self.is_whole:
            self.is_whole = is_whole
            self._arrange()

    @property
    def seen(self) -> list[str]:
        """The names that are shown now, in their order; `OWN` for own data."""
        names = [name for name in self.cells if name != OWN or self._is_own]
        if self.is_whole:
            return names
        current = self._name
        first = names[:FIRST]
        return first if current in first or current is None else [*first[:-1], current]

    @property
    def _is_own(self) -> bool:
        return self._name == OWN

    @property
    def _name(self) -> str | None:
        data = self._current
        return None if data is None else data.name if isinstance(data, ShippedData) else OWN

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(224, self.minimumHeight())

    def _arrange(self) -> None:
        seen, width = self.seen, max(1, self.width())
        columns = max(FEWEST, (width + GAP) // (WIDEST + GAP))
        for name, cell in self.cells.items():
            cell.setVisible(name in seen)
        for number, name in enumerate(seen):
            row, column = divmod(number, columns)
            left = round(column * (width + GAP) / columns)
            right = round((column + 1) * (width + GAP) / columns) - GAP
            self.cells[name].setGeometry(left, row * (CELL + GAP), right - left, CELL)
        rows = -(-len(seen) // columns)
        self._take_height(rows * (CELL + GAP) - GAP)

    def _on_toggled(self, is_on: bool) -> None:
        if not is_on:
            return
        name = next(key for key, cell in self.cells.items() if cell.isChecked())
        if name not in (OWN, self._name):
            self.chosen.emit(name)


class _Cell(Pressable):
    """The picture of one data set; an arrow key goes from one that is focused to the next."""

    KEYS = PRESS | ARROWS
    RINGS = BY_KEYBOARD | {Qt.FocusReason.OtherFocusReason}  # that of an arrow key

    def __init__(self, data: DataSpec | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._data = data
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.retranslate()

    def show_data(self, data: DataSpec) -> None:
        """Show the picture of `data`."""
        if data != self._data:
            self._data = data
            self.retranslate()
            self.update()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        title, sentence = OWN_DATA, ""
        if isinstance(self._data, ShippedData):
            entry = DATASETS[self._data.name]
            title = Text.of("Data", entry.title)
            sentence = say(Text.of("Data", entry.sentence))
        name = bilingual(title, beside=sentence)
        self.setAccessibleName(say(title))
        self.setAccessibleDescription(sentence)
        self.setToolTip(f"{name}\n{sentence}" if sentence else name)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, box, now.card, now.accent, width=RING)
        else:
            draw_box(painter, box, now.card, now.line2 if self.underMouse() else now.line)
        if self._data is not None:
            picture = thumbnail(self._data, self.size(), self.devicePixelRatioF())
            painter.drawPixmap(QPointF(0, 0), picture)
        if self.has_ring:
            draw_focus(painter, box.adjusted(3, 3, -3, -3), 3.5)
        painter.end()
