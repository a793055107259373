"""The layers as a row of numbers: inputs, hidden units to type or count up and down, outputs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.networks import MOST_LAYERS, MOST_UNITS
from core.settings import Count
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton, ValueField
from gui.forms.paint import begin, draw_box, text_width, write
from gui.forms.part import FormPart
from gui.icons import draw_icon
from gui.panes.network.changes import text
from gui.words import say

ROW, FIELD, DASH, CARETS = 30, 38, 16, 14  # px
UNITS = Count(
    "units",
    QT_TRANSLATE_NOOP("Settings", "Units"),
    "",
    default=4.0,
    minimum=1.0,
    maximum=float(MOST_UNITS),
    help=QT_TRANSLATE_NOOP("Settings", "How many units a hidden layer has."),
)


MORE = text(QT_TRANSLATE_NOOP("Network pane", "One hidden layer more"))
LESS = text(QT_TRANSLATE_NOOP("Network pane", "One hidden layer less"))
FULL = Text.of(
    "Network pane",
    QT_TRANSLATE_NOOP("Network pane", "A network has at most {most} hidden layers here."),
    most=MOST_LAYERS,
)
NONE_LEFT = text(
    QT_TRANSLATE_NOOP("Network pane", "No hidden layer: the outputs are weighted sums of inputs.")
)
ENDS_TIP = text(
    QT_TRANSLATE_NOOP("Network pane", "Inputs and outputs follow from the data, features and loss.")
)


class UnitsField(ValueField):
    """A whole number; Up and Down, or the carets under the pointer, count."""

    def __init__(self, units: int, parent: QWidget) -> None:
        self._is_near = False
        super().__init__(float(units), UNITS.check, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(0, 0, 0, 0)

    def count(self, by: int) -> None:
        """Take so many units more, within what there can be."""
        number = min(max(self.number() + by, 1.0), float(MOST_UNITS))
        if number != self.number():
            self.setModified(False)
            self.set_number(number)
            self.setText(self.short_text())
            self.edited.emit(number)
            self.committed.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name, here and below
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.count(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self._is_near = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._is_near = False
        self.update()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self._on_carets(event):
            self.count(1 if event.position().y() < self.height() / 2 else -1)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._on_carets(event):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        on_carets = self._on_carets(event)
        shape = Qt.CursorShape.PointingHandCursor if on_carets else Qt.CursorShape.IBeamCursor
        self.setCursor(shape)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: object) -> None:  # noqa: N802
        super().paintEvent(event)  # type: ignore[arg-type]
        if self._is_near or self.hasFocus():
            painter, now = begin(QPainter(self)), style.ink()
            x, y = self.width() - CARETS / 2, self.height() / 2
            draw_icon(painter, QPointF(x, y - 5), "caret-up", now.text2, 9)
            draw_icon(painter, QPointF(x, y + 5), "caret-down", now.text2, 9)
            painter.end()

    def _on_carets(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - CARETS


class LayerRow(FormPart):
    """2 – 4 – 2 – 1: `counted(number, units)` while a hand counts, `let_go()` when it is done.

    `more_wanted()` and `less_wanted()` ask for a layer more or less; `said(str)` tells what could
    not be taken.
    """

    counted = Signal(int, int)
    let_go = Signal()
    more_wanted = Signal()
    less_wanted = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[UnitsField] = []
        self._inputs, self._outputs = 2, 1
        self._places: list[tuple[float, float]] = []
        self.more = QuietButton("plus", tip=MORE, parent=self)
        self.less = QuietButton("minus", tip=LESS, parent=self)
        self.more.clicked.connect(self.more_wanted)
        self.less.clicked.connect(self.less_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_sizes((2, 1))

    def show_sizes(self, sizes: tuple[int, ...]) -> None:
        """Show the units of every layer, inputs and outputs at the ends. Sends nothing."""
        self._inputs, self._outputs = sizes[0], sizes[-1]
        hidden = sizes[1:-1]
        while len(self.fields) > len(hidden):
            field = self.fields.pop()
            field.hide()
            field.deleteLater()
        while len(self.fields) < len(hidden):
            self._add_field(hidden[len(self.fields)])
        for field, units in zip(self.fields, hidden, strict=True):
            field.set_number(float(units))
        self.more.setEnabled(len(hidden) < MOST_LAYERS)
        self.more.set_tip(MORE if self.more.isEnabled() else FULL)
        self.less.setEnabled(bool(hidden))
        self.less.set_tip(LESS if hidden else NONE_LEFT)
        self._arrange()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        source = QT_TRANSLATE_NOOP("Network pane", "Units of hidden layer {number}")
        for number, field in enumerate(self.fields, start=1):
            words = say(Text.of("Network pane", source, number=number))
            field.setAccessibleName(words)
            field.set_tip(words)
        self.setToolTip(say(ENDS_TIP))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(224, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        for field in self.fields:
            if not field.hasFocus():
                draw_box(painter, QRectF(field.geometry()), now.card, now.line, radius=4.0)
        for place in self._places[:-1]:
            write(painter, (place[0] + DASH / 2, place[1]), "–", now.text3, (13.0, 500), align=0.5)
        write(painter, (4.0, ROW / 2), str(self._inputs), now.text, (14.0, 600))
        write(painter, self._places[-1], str(self._outputs), now.text, (14.0, 600))
        painter.end()

    def _add_field(self, units: int) -> None:
        field = UnitsField(units, self)
        number = len(self.fields)
        field.edited.connect(partial(self._tell, number))
        field.committed.connect(self._let_go)
        field.refused.connect(self.said)
        self.fields.append(field)
        field.show()
        before = self.fields[-2] if number else None
        if before is not None:
            QWidget.setTabOrder(before, field)
        QWidget.setTabOrder(field, self.less)
        QWidget.setTabOrder(self.less, self.more)
        self.retranslate()

    def _tell(self, number: int, units: float) -> None:
        self.counted.emit(number, round(units))

    def _let_go(self, _units: float) -> None:
        self.let_go.emit()

    def _arrange(self) -> None:
        """Fields between dashes, on as many lines as they need; the buttons at the right above."""
        right = self.width() - 56
        x, y = 4.0 + text_width(str(self._inputs), 14.0, 600), 0
        self._places = []  # where each dash begins, and the outputs at last
        for field in self.fields:
            self._places.append((x, y + ROW / 2))
            x += DASH
            if x + FIELD > right:
                x, y = 4.0, y + ROW
            field.setGeometry(round(x), y + 2, FIELD, ROW - 4)
            x += FIELD
        self._places.append((x, y + ROW / 2))
        self._places.append((x + DASH, y + ROW / 2))
        self.less.setGeometry(self.width() - 50, 3, 24, 24)
        self.more.setGeometry(self.width() - 24, 3, 24, 24)
        self._take_height(y + ROW)
        self.update()
