"""Two small pictures beside the table of results: a confusion matrix, and folds with their spread.

Both paint plain values and are told to screen readers as sentences.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.picture.values import Label
from core.ticks import labels, number, ticks
from core.validation import Counts, Measures, Summary
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms.paint import begin, draw_box, elided, text_width, write
from gui.ink import DARK, LIGHT, colour
from gui.ink import style as run_style
from gui.panels.shapes import draw_sample
from gui.words import say

TRUE = Text.of("Results", QT_TRANSLATE_NOOP("Results", "True class"))
TOLD = Text.of("Results", QT_TRANSLATE_NOOP("Results", "Told as"))
HINT = Text.of(
    "Results",
    QT_TRANSLATE_NOOP("Results", "Every run learns anew for each fold, without it."),
)
CELL, LEAST_CELL, PITCH = 64, 34, 26  # px
NAME, MOST_NAME = 44, 110  # px at the left of a matrix
CAPTION = 18  # px
ROW, AXIS, SAMPLE, LEAST_NAME, MOST_RUN_NAME, NUMBERS = 32, 24, 36, 80, 230, 156  # px
DOT, SWARM = 3.5, 22.0  # px: radius, and how tall dots of one value stand on each other
FEW = 24  # folds from which on dots grow fainter


class ConfusionMatrix(QWidget):
    """Counts of true classes (rows) told as classes (columns), each shaded by its row's share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts = ()
        self._names: tuple[Label, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Counts, names: tuple[Label, ...]) -> None:
        """Show these counts (K, K) of classes with these names; none where not recorded yet."""
        if (counts, names) != (self._counts, self._names):
            self._counts, self._names = counts, names
            self.retranslate()
            self.updateGeometry()

    def retranslate(self) -> None:
        """Tell a screen reader what is seen, in the language of the window."""
        names = [say(name) for name in self._names]
        source = QT_TRANSLATE_NOOP("Results", "True class {true}, told as {told}: {count}")
        self.setAccessibleDescription(
            "; ".join(
                say(Text.of("Results", source, true=true, told=told, count=count))
                for true, row in zip(names, self._counts, strict=False)
                for told, count in zip(names, row, strict=False)
            )
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        count = max(len(self._names), 2)
        return QSize(round(self._left() + count * self._pitch()), 2 * CAPTION + count * PITCH + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def _pitch(self) -> float:
        return CELL if len(self._names) <= 4 else max(LEAST_CELL, 260 / len(self._names))

    def _left(self) -> float:
        widest = max((text_width(say(name), 12.0, 400) for name in self._names), default=0.0)
        heads = text_width(say(TRUE), 11.0, 400)
        return max(min(widest, MOST_NAME), heads, NAME) + 10.0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        left, pitch, top = self._left(), self._pitch(), 2.0 * CAPTION
        write(painter, (0.0, 1.5 * CAPTION), say(TRUE), now.text3, (11.0, 400))
        write(painter, (left, 0.5 * CAPTION), say(TOLD), now.text3, (11.0, 400))
        for place, name in enumerate(self._names):
            x, y = left + (place + 0.5) * pitch, top + (place + 0.5) * PITCH
            text = elided(say(name), pitch - 4.0, 12.0, 400)
            write(painter, (x, 1.5 * CAPTION), text, now.text2, (12.0, 400), align=0.5)
            text = elided(say(name), left - 10.0, 12.0, 400)
            write(painter, (0.0, y), text, now.text2, (12.0, 400))
        for row, counts in enumerate(self._counts):
            for column, count in enumerate(counts):
                box = QRectF(left + column * pitch, top + row * PITCH, pitch, PITCH)
                self._paint_cell(painter, box, (count, sum(counts)), is_right=row == column)
        painter.end()

    def _paint_cell(
        self, painter: QPainter, box: QRectF, counts: tuple[int, int], *, is_right: bool
    ) -> None:
        now, (count, total) = style.ink(), counts
        box = box.adjusted(1, 1, -1, -1)
        draw_box(painter, box, now.field, radius=style.INNER_RADIUS)
        shade = now.accent if is_right else now.bad
        share = 0.34 * count / total if total else 0.0
        if share:
            painter.setBrush(colour(shade, share))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, style.INNER_RADIUS, style.INNER_RADIUS)
        face = (13.0, 600 if is_right else 400)
        ink = now.text if count else now.text3
        write(painter, (box.center().x(), box.center().y()), str(count), ink, face, align=0.5)


@dataclass(frozen=True)
class FoldRow:
    """One run of the chart; `summary` is None where it was not cross-validated."""

    style: int
    name: Label
    summary: Summary | None


class FoldChart(QWidget):
    """A row per run: a dot for what each fold comes to, their mean, and the spread about it.

    `measure` is "loss", "accuracy" or "r_squared" on the samples that were held out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FoldRow, ...] = ()
        self._measure = "loss"
        self._done: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[FoldRow], measure: str, done: float | None) -> None:
        """Show these; `done` is the share of the work under way, None where there is none."""
        count = len(self._rows)
        self._rows, self._measure, self._done = tuple(rows), measure, done
        if count != len(rows):
            self.updateGeometry()
        self.retranslate()

    def retranslate(self) -> None:
        """Tell a screen reader what is seen, in the language of the window."""
        told = [f"{say(row.name)}: {self.words_of(row)}" for row in self._rows if row.summary]
        if self.accessibleDescription() != (words := "; ".join(told)):
            self.setAccessibleDescription(words)
        self.update()

    def words_of(self, row: FoldRow) -> str:
        """Mean and spread of a run, how far it is, or how many of its folds break off."""
        if row.summary is None:
            return ""
        broken, count = _broken(row.summary), len(row.summary.folds)
        if count < row.summary.parts:
            source = QT_TRANSLATE_NOOP("Results", "{count} of {parts} folds")
            return say(Text.of("Results", source, count=count, parts=row.summary.parts))
        if broken:
            source = QT_TRANSLATE_NOOP("Results", "diverges in {count} of {parts}")
            return say(Text.of("Results", source, count=broken, parts=row.summary.parts))
        mean, deviation = getattr(row.summary.validation, self._measure)
        if math.isfinite(self._joint(row.summary)):
            source = QT_TRANSLATE_NOOP("Results", "{value} together")
            return say(Text.of("Results", source, value=number(row.summary.r_squared)))
        return spread_words(mean, deviation)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return QSize(
            SAMPLE + self._name_room() + 240 + NUMBERS, max(len(self._rows), 2) * ROW + AXIS
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(SAMPLE + LEAST_NAME + 120 + NUMBERS, self.sizeHint().height())

    def _name_room(self) -> int:
        """As much as the longest name needs, within reason."""
        widest = max((text_width(say(row.name), 13.0, 500) for row in self._rows), default=0.0)
        return round(min(max(widest + 1.0, LEAST_NAME), MOST_RUN_NAME, self.width() / 4))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        names = self._name_room()
        left, right = SAMPLE + names + 22.0, self.width() - NUMBERS - 14.0
        bottom = len(self._rows) * ROW
        ends = self._range()
        low, high = ends or (0.0, 1.0)
        scale = (left, (right - left) / (high - low), low)
        if ends is not None:
            self._paint_axis(painter, ends, scale, bottom)
        for place, row in enumerate(self._rows):
            y = (place + 0.5) * ROW
            ink = DARK if now.is_dark else LIGHT
            draw_sample(painter, (0.0, y, SAMPLE), run_style(row.style), ink, 1.0)
            name = elided(say(row.name), names, 13.0, 500)
            write(painter, (SAMPLE + 8.0, y), name, now.text, (13.0, 500))
            is_broken = row.summary is not None and _broken(row.summary) > 0
            words = elided(self.words_of(row), NUMBERS, 13.0, 500)
            ink_of_words = now.bad if is_broken else now.text
            write(painter, (self.width(), y), words, ink_of_words, (13.0, 500), align=1.0)
            if row.summary is not None:
                self._paint_folds(painter, row, scale, y)
        if self._done is None and not any(row.summary for row in self._rows):
            hint = elided(say(HINT), right - left, 13.0, 400)
            write(painter, ((left + right) / 2, bottom / 2), hint, now.text3, align=0.5)
        if self._done is not None:
            room = QRectF(left, self.height() - 3.0, right - left, 3.0)
            draw_box(painter, room, now.line2, radius=1.5)
            room.setWidth(room.width() * self._done)
            draw_box(painter, room, now.accent, radius=1.5)
        painter.end()

    def _paint_axis(
        self,
        painter: QPainter,
        ends: tuple[float, float],
        scale: tuple[float, float, float],
        bottom: float,
    ) -> None:
        now, (left, factor, low) = style.ink(), scale
        marks = ticks(*ends, 4)
        for value, text in zip(marks, labels(marks), strict=True):
            x = left + (value - low) * factor
            painter.setPen(QPen(colour(now.line), 1.0))
            painter.drawLine(QPointF(x, 4.0), QPointF(x, bottom))
            write(painter, (x, bottom + 8.0), text, now.text3, (11.0, 400), align=0.5)

    def _paint_folds(
        self, painter: QPainter, row: FoldRow, scale: tuple[float, float, float], y: float
    ) -> None:
        assert row.summary is not None
        now, (left, factor, low) = style.ink(), scale
        shade = (DARK if now.is_dark else LIGHT).run(run_style(row.style).colour)
        values = self._values(row)
        mean, deviation = getattr(row.summary.validation, self._measure)
        is_level = not _broken(row.summary) and math.isfinite(mean)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_level and math.isfinite(deviation):
            end = self.width() - NUMBERS - 14.0
            x, to = (left + (mean + k * deviation - low) * factor for k in (-1, 1))
            x, to = max(x, left), min(to, end)
            painter.setBrush(colour(shade, 0.18))
            painter.drawRoundedRect(QRectF(x, y - 9.0, to - x, 18.0), 3.0, 3.0)
        painter.setBrush(colour(shade, 0.6 if len(values) <= FEW else 0.25))
        for x, up in swarm([left + (value - low) * factor for value in values]):
            painter.drawEllipse(QPointF(x, y - up), DOT, DOT)
        middle = mean if is_level else self._joint(row.summary)
        if math.isfinite(middle):
            x = left + (middle - low) * factor
            painter.setPen(QPen(colour(now.text), 2.0))
            painter.drawLine(QPointF(x, y - 10.0), QPointF(x, y + 10.0))

    def _values(self, row: FoldRow) -> list[float]:
        """What the folds that came to an end come to."""
        if row.summary is None:
            return []
        ended = [fold.validation for fold in row.summary.folds if not fold.is_broken]
        values = [self._value(each) for each in ended]
        return [value for value in values if math.isfinite(value)]

    def _joint(self, summary: Summary) -> float:
        """The R² of all folds together where none has one of its own; else not-a-number."""
        is_asked = self._measure == "r_squared" and not _broken(summary)
        has_none = math.isnan(summary.validation.r_squared.mean)
        return summary.r_squared if is_asked and has_none else math.nan

    def _value(self, measures: Measures) -> float:
        value: float = getattr(measures, self._measure)
        return value

    def _range(self) -> tuple[float, float] | None:
        """What the axis shows: every fold, and the spread about every mean; None without any.

        There is no share above 1, though the spread may reach there.
        """
        values = [value for row in self._rows for value in self._values(row)]
        for row in self._rows:
            if row.summary is not None and not _broken(row.summary):
                mean, deviation = getattr(row.summary.validation, self._measure)
                ends = (mean - deviation, mean + deviation, self._joint(row.summary))
                values += [value for value in ends if math.isfinite(value)]
        if not values:
            return None
        low, high = min(values), max(values)
        space = 0.06 * (high - low) or max(0.05, 0.05 * abs(high))
        low, high = low - space, high + space
        if self._measure == "accuracy":
            low = max(low, 0.0)
        return low, high if self._measure == "loss" else min(high, 1.0)


def _broken(summary: Summary) -> int:
    """How many folds diverge or leave the numbers."""
    return sum(fold.is_broken for fold in summary.folds)


def spread_words(mean: float, deviation: float) -> str:
    """Mean ± deviation, both to the second digit of the deviation."""
    if not (1e-4 <= deviation < 100.0 and abs(mean) < 1e4):
        return f"{number(mean)} ± {number(deviation)}"
    places = max(0, 1 - math.floor(math.log10(deviation)))
    return f"{mean:.{places}f} ± {deviation:.{places}f}".replace("-", "−")


def swarm(places: Sequence[float]) -> list[tuple[float, float]]:
    """Dots at these places in px, and how high each stands so that equal ones can be counted."""
    piles: list[list[float]] = []
    for place in sorted(places):
        if piles and place - piles[-1][0] < DOT:
            piles[-1].append(place)
        else:
            piles.append([place])
    found = []
    for pile in piles:
        step = min(2 * DOT + 0.5, SWARM / len(pile))
        first = -step * (len(pile) - 1) / 2
        found += [(place, first + k * step) for k, place in enumerate(pile)]
    return found
