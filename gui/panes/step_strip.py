"""The strip under the stage: the selected run from inside, at the step of the playhead.

Weights, gradient, update and new weights stand in columns that do not move; one sentence says why.
What is computed belongs to `core.reading`; here it is placed and painted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.descent import Descent
from core.lesson import Lesson
from core.picture.values import Backdrop, Frame
from core.reading import Pair, Reading, digits, is_plain, reading, why
from core.ticks import UNDEFINED
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style, typeset
from gui.document import Document
from gui.forms.paint import draw_box, elided, text_width, write
from gui.forms.samples import draw_run_sample
from gui.ink import colour
from gui.style import WindowInk
from gui.words import say

Piece: TypeAlias = tuple[str, bool]  # LaTeX, and whether it is a subscript

COMFORTABLE, LEAST = 140, 92  # px high
EDGE = 12  # px between the card's border and its words
COLUMNS = (0.26, 0.495, 0.71, 1.0)  # right ends, as shares of the width
HEAD, NUMBER, NAME, NOTE = 15.5, 14.0, 13.0, 12.5  # sizes in px
SUBSCRIPT, DROP = 0.7, 0.22  # size and depth of a subscript, in type sizes
PITCH = 28  # px at most from one row of numbers to the next
RIM = 2  # px around a printed piece, for what hangs over its box
LEAST_REASON = 90  # px: a shorter piece of the sentence says nothing


@dataclass(frozen=True)
class View:
    """Everything that the strip shows, ready to be painted.

    `heads` are the columns' formulas in pieces, `rows` the numbers of w1 and w2.
    """

    style: int
    name: str
    rate: str
    step: str
    reason: str
    heads: tuple[tuple[Piece, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    spoken: str


class StepStrip(QWidget):
    """Shows the emphasized run, else the first one that is shown. GUI thread only."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._lesson: Lesson | None = None
        self._backdrop: Backdrop | None = None
        self._frame: Frame | None = None
        self._view: View | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(LEAST)
        document.changed.connect(self._on_changed)
        self.retranslate()

    @property
    def view(self) -> View | None:
        """What is shown now; None where there is no run to show."""
        return self._view

    def show_backdrop(self, backdrop: Backdrop) -> None:
        """Take the recordings of another picture; its frame follows."""
        self._backdrop, self._lesson = backdrop, self._document.lesson
        self._frame = None

    def show_frame(self, frame: Frame) -> None:
        """Show the step of `frame`."""
        is_shown = self._frame is not None and self._frame.step == frame.step
        self._frame = frame
        if not is_shown:
            self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        name = QT_TRANSLATE_NOOP("Step view", "The selected run from inside")
        self.setAccessibleName(say(Text.of("Step view", name)))
        self._refresh()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(750, COMFORTABLE)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, LEAST)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, area = style.ink(), QRectF(self.rect())
        draw_box(painter, area, now.pane, now.line)
        if self._view is None:
            words = elided(say(self._nothing()), area.width() - 2 * EDGE, NOTE)
            middle = (area.center().x(), area.center().y())
            write(painter, middle, words, now.text2, (NOTE, 400), align=0.5)
        else:
            _paint(painter, area, self._view, now)
        painter.end()

    # -- what is shown

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        if old.look.emphasis != new.look.emphasis or not new.runs:
            self._refresh()

    def _refresh(self) -> None:
        view = self._made()
        spoken = view.spoken if view else say(self._nothing())
        if view != self._view or spoken != self.accessibleDescription():
            self._view = view
            self.setToolTip(view.reason if view else "")
            self.setAccessibleDescription(spoken)
            self.update()

    def _made(self) -> View | None:
        backdrop, frame, lesson = self._backdrop, self._frame, self._lesson
        if backdrop is None or frame is None or lesson is None:
            return self._view if backdrop is not None and backdrop.runs else None
        if not backdrop.runs:
            return None
        emphasis = self._document.lesson.look.emphasis
        styles = [run.style for run in backdrop.runs]
        index = styles.index(emphasis) if emphasis in styles else 0
        descent = lesson.descent(lesson.runs[backdrop.runs[index].number])
        return _view(descent, backdrop, index, frame.step)

    def _nothing(self) -> Text:
        """What stands here while there is no run to show."""
        runs = self._document.lesson.runs
        if not runs:
            source = QT_TRANSLATE_NOOP("Step view", "Add a run to see its steps from inside")
        elif not any(run.shown for run in runs):
            source = QT_TRANSLATE_NOOP(
                "Step view", "All runs are hidden: show one to see its steps from inside"
            )
        else:
            source = QT_TRANSLATE_NOOP("Step view", "The runs are being computed")
        return Text.of("Step view", source)


def _view(descent: Descent, backdrop: Backdrop, index: int, step: int) -> View:
    run, track = backdrop.runs[index], backdrop.tracks[index]
    seen = reading(descent, track, step)
    reason = say(why(descent, track, step))
    plain = seen is not None and is_plain(descent, seen)
    source = QT_TRANSLATE_NOOP("Step view", "step {step} of {steps}")
    steps = say(Text.of("Step view", source, step=step, steps=backdrop.steps))
    columns = _columns(seen, plain)
    name = say(run.name)
    spoken = QT_TRANSLATE_NOOP(
        "Step view",
        "{name}, {step}. Weights {before}, gradient {gradient}, new weights {after}. {reason}",
    )
    texts = [UNDEFINED if pair is None else f"({', '.join(map(digits, pair))})" for pair in columns]
    return View(
        style=run.style,
        name=name,
        rate=run.rate,
        step=steps,
        reason=reason,
        heads=_heads(seen, plain),
        rows=tuple(
            tuple(UNDEFINED if pair is None else digits(pair[k]) for pair in columns)
            for k in (0, 1)
        ),
        spoken=say(
            Text.of(
                "Step view",
                spoken,
                name=name,
                step=steps,
                before=texts[0],
                gradient=texts[1],
                after=texts[3],
                reason=reason,
            )
        ),
    )


def _columns(seen: Reading | None, plain: bool) -> tuple[Pair | None, ...]:
    """Weights, gradient, update and new weights; the plain update is what is taken away."""
    if seen is None:
        return None, None, None, None
    update = seen.update
    if plain and update is not None:
        update = (0.0 - update[0], 0.0 - update[1])
    return seen.before, seen.gradient, update, seen.after


def _heads(seen: Reading | None, plain: bool) -> tuple[tuple[Piece, ...], ...]:
    """The columns' formulas, steps as subscripts of single digits, each of which is set once."""
    gradient: tuple[Piece, ...] = ((r"g = \nabla L(w)", False),)
    update: tuple[Piece, ...] = ((r"\eta\,g" if plain else r"\Delta w", False),)
    if seen is None:
        return ((("w", False),), gradient, update, (("w", False),))
    after = _indexed(seen.step)
    if seen.step == 0:
        return ((("w", False),), gradient, update, after)
    before = _indexed(seen.step - 1)
    sign: Piece = ("-" if plain else "+", False)
    return (before, gradient, update, (*after, ("=", False), *before, sign, *update))


def _indexed(step: int) -> tuple[Piece, ...]:
    return (("w", False), *((digit, True) for digit in str(step)))


# -- painting


def _paint(painter: QPainter, area: QRectF, view: View, now: WindowInk) -> None:
    header = 20.0 if area.height() >= COMFORTABLE - 20 else 16.0
    line = 2 * header - 3
    _paint_header(painter, area, view, now, header)
    painter.setPen(QPen(colour(now.line), 1.0))
    painter.drawLine(QPointF(EDGE, line + 0.5), QPointF(area.width() - EDGE, line + 0.5))
    # Head and two rows share what is left; taller strips get air, not larger type.
    pitch = min((area.height() - line - 8) / 3, PITCH)
    top = line + (area.height() - line - 3 * pitch) / 2
    places = [top + pitch * (0.5 + k) for k in range(3)]
    ends = [share * (area.width() - EDGE) for share in COLUMNS]
    for k, (head, end) in enumerate(zip(view.heads, ends, strict=True)):
        is_last = k == len(ends) - 1
        _paint_head(
            painter, (end, places[0] + 0.3 * HEAD), head, now.text if is_last else now.text2
        )
    for number, (row, y) in enumerate(zip(view.rows, places[1:], strict=True), start=1):
        label: tuple[Piece, ...] = (("w", False), (str(number), True))
        width = _width(label, now.text2)
        _paint_head(painter, (EDGE + width, y + 0.3 * HEAD), label, now.text2)
        for k, (text, end) in enumerate(zip(row, ends, strict=True)):
            is_last = k == len(ends) - 1
            face, ink = ((NUMBER, 700), now.text) if is_last else ((NUMBER, 400), now.text2)
            write(painter, (end, y), text, ink, face, align=1.0)


def _paint_header(
    painter: QPainter, area: QRectF, view: View, now: WindowInk, middle: float
) -> None:
    draw_run_sample(painter, (EDGE, middle), view.style, now.pane)
    right, x = area.width() - EDGE, 58.0
    fixed = text_width(view.rate, NAME, 600) + text_width(view.step, NAME) + 2 * EDGE
    name = elided(view.name, max(40.0, right - x - fixed), NAME, 600)
    x += write(painter, (x, middle), name, now.text, (NAME, 600)) + 8
    if view.rate:
        x += write(painter, (x, middle), view.rate, now.text, (NAME, 600)) + 11
    x += write(painter, (x, middle), view.step, now.text2, (NAME, 400)) + 2 * EDGE
    if right - x > LEAST_REASON:
        reason = elided(view.reason, right - x, NOTE)
        write(painter, (right, middle), reason, now.text2, (NOTE, 400), align=1.0)


def _paint_head(
    painter: QPainter, place: tuple[float, float], pieces: tuple[Piece, ...], ink: str
) -> None:
    """Pieces of a formula that end at `place`, on its baseline."""
    ratio = painter.device().devicePixelRatioF()
    x, y = place
    x -= _width(pieces, ink)
    for latex, is_subscript in pieces:
        size, drop = _size(is_subscript)
        x += _gap(latex)
        # Whole pixels, so that a piece looks the same wherever it stands.
        left, base = round(x * ratio) / ratio, round((y + drop) * ratio) / ratio
        print_of = _print(latex, size, ink, ratio)
        painter.drawPixmap(QPointF(left - RIM, base - RIM - size), print_of)
        x += typeset.formula(latex, ink).width(size) + _gap(latex)


@lru_cache(512)
def _print(latex: str, size: float, ink: str, ratio: float) -> QPixmap:
    """A piece as pixels, since setting it afresh costs a tenth of a millisecond."""
    formula = typeset.formula(latex, ink)
    width, height = formula.width(size) + 2 * RIM, 1.5 * size + 2 * RIM
    made = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    formula.draw(painter, (RIM, RIM + size), size)
    painter.end()
    return made


def _size(is_subscript: bool) -> tuple[float, float]:
    """Type size and depth of a piece, in px."""
    return (HEAD * SUBSCRIPT, HEAD * DROP) if is_subscript else (HEAD, 0.0)


@lru_cache(512)
def _width(pieces: tuple[Piece, ...], ink: str) -> float:
    return sum(
        typeset.formula(latex, ink).width(_size(is_subscript)[0]) + 2 * _gap(latex)
        for latex, is_subscript in pieces
    )


def _gap(latex: str) -> float:
    """Room on both sides of a relation or an operator, in px."""
    return {"=": 0.28, "+": 0.24, "-": 0.24}.get(latex, 0.0) * HEAD
