"""The strip as lines: the rule typeset, then the same with this step's numbers for each weight.

Look at `arranged` first: it chooses how large the lines stand, and whether the numbers of both
weights have room beside each other. What is still too tall can be scrolled.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui import style, typeset
from gui.forms.paint import draw_box, text_width, write
from gui.panes.step_strip.forms import form
from gui.panes.step_strip.prints import INK, Piece, draw_pieces, width_of
from gui.panes.step_strip.view import NumberLine, Shape

SIZES = (15.5, 14.5, 13.5, 12.5, 11.5)  # px of formulas, the largest that fits
SCROLLED = 13.5  # px, of lines that do not fit anyway
LEAST = 9.0  # px, where even one weight alone is too wide
GAP, LEADING = 16.0, 4.0  # px between columns and between lines
TITLE = 14.0  # px
LABEL = 1.3  # room for the name of a weight before its numbers, in type sizes
RESULT = 0.88  # size of results, in type sizes of the formulas
USUAL = "= −0.123456"  # what a result has room for
TITLES = 17.0  # px, of the row that says which weight's numbers stand below
BAR = 3.0  # px, of the mark that shows how far the lines are scrolled
Pieces = tuple[Piece, ...]


class Row(Struct, frozen=True):
    """One row in type sizes: which line, which weights, and its reach around the baseline."""

    line: int
    weights: tuple[int, ...]
    above: float
    below: float


class Arrangement(Struct, frozen=True):
    """How lines stand: type size, rows, left ends of the columns of numbers, height in px."""

    size: float
    rows: tuple[Row, ...]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    height: float


@lru_cache(64)
def arranged(lines: tuple[Shape, ...], width: float, height: float) -> Arrangement:
    """The largest lines that fit `width` and, if possible, `height`, in px."""
    for stacked in (False, True):
        sizes = (*SIZES, 11.0, 10.0) if stacked else SIZES
        found = [_made(lines, width, size, stacked=stacked) for size in sizes]
        fitting = [made for made in found if made is not None]
        whole = [made for made in fitting if made.height <= height]
        if whole:
            return whole[0]
        if fitting:
            readable = [made for made in fitting if made.size <= SCROLLED]
            return (readable or fitting)[0]
    forced = _made(lines, 1e9, LEAST, stacked=True)
    assert forced is not None  # there is always room for it
    return forced


def _made(
    lines: Sequence[Shape], width: float, size: float, *, stacked: bool
) -> Arrangement | None:
    """Lines of a given size; None where they are too wide."""
    rule = max(typeset.formula(latex, INK).width(size) for latex, _ in lines)
    result = text_width(USUAL, 14.0, 700) / 14.0 * RESULT * size + 8.0
    columns = 1 if stacked else max(len(filled) for _, filled in lines)
    needed = [0.0] * columns
    for _, filled in lines:
        for k, each in enumerate(filled):
            column = 0 if stacked else k
            needed[column] = max(needed[column], form(*each, INK).box.width() * size + result)
    label = LABEL * size if stacked and any(len(filled) > 1 for _, filled in lines) else 0.0
    spare = width - rule - label - sum(needed) - GAP * columns
    if spare < 0:
        return None
    starts, ends, x = [], [], rule + label
    for own in needed:
        x += GAP + min(spare / (columns + 1), 3 * GAP)
        starts.append(x)
        ends.append(x + own)
        x += own
    rows = _rows(lines, stacked=stacked)
    height = sum((row.above + row.below) * size + LEADING for row in rows)
    height += TITLES if columns > 1 else 0.0
    return Arrangement(size, rows, tuple(starts), tuple(ends), height)


def _rows(lines: Sequence[Shape], *, stacked: bool) -> tuple[Row, ...]:
    found = []
    for number, (latex, filled) in enumerate(lines):
        weights = tuple(range(len(filled)))
        groups = [(weight,) for weight in weights] if stacked else [weights]
        for k, group in enumerate(groups):
            boxes = [form(*filled[weight], INK).box for weight in group]
            if k == 0:
                boxes.append(typeset.formula(latex, INK).box(1.0))
            above = max(0.75, *(-box.y() for box in boxes))
            below = max(0.25, *(box.bottom() for box in boxes))
            found.append(Row(number, group, above, below))
    return tuple(found)


def paint(
    painter: QPainter, area: QRectF, lines: Sequence[NumberLine], scrolled: float
) -> Arrangement:
    """Paint the lines into `area`, moved up by `scrolled` px; returns how they stand."""
    shown = _worth_showing(lines, area)
    found = _arranged(shown, area)
    spare = area.height() - found.height
    top = area.top() + (spare / 2 if spare > 0 else -scrolled)
    painter.save()
    painter.setClipRect(area.adjusted(-12, -2, 12, 2))
    if len(found.starts) > 1:
        _paint_titles(painter, (area.left(), top + 0.7 * TITLES), found)
        top += TITLES
    for row in found.rows:
        base = top + row.above * found.size + LEADING / 2
        if top < area.bottom() + 4 and top + 200 > area.top():
            _paint_row(painter, (area.left(), base), shown[row.line], row, found)
        top += (row.above + row.below) * found.size + LEADING
    painter.restore()
    if spare < 0:
        _paint_bar(painter, area, found.height, scrolled)
    return found


def _worth_showing(lines: Sequence[NumberLine], area: QRectF) -> Sequence[NumberLine]:
    """The lines without those that settings and the step decide alone, where room is short."""
    if _arranged(lines, area).height <= area.height():
        return lines
    return [line for line in lines if not line.is_timed]


def _arranged(lines: Sequence[NumberLine], area: QRectF) -> Arrangement:
    return arranged(tuple(line.shape for line in lines), area.width(), area.height())


def _paint_titles(painter: QPainter, place: tuple[float, float], found: Arrangement) -> None:
    now, (left, base) = style.ink(), place
    for k, start in enumerate(found.starts):
        label: Pieces = (("w", False), (str(k + 1), True))
        draw_pieces(painter, (left + start, base), label, (TITLE, now.text2))


def _paint_row(
    painter: QPainter, place: tuple[float, float], line: NumberLine, row: Row, found: Arrangement
) -> None:
    now, size, (left, base) = style.ink(), found.size, place
    ink = now.text if line.is_new else now.text2
    is_stacked = len(found.starts) == 1
    if row.weights[0] == 0:
        draw_pieces(painter, place, ((line.latex, False),), (size, ink))
    for weight in row.weights:
        column = 0 if is_stacked else weight
        filled, x = line.filled[weight], left + found.starts[column]
        if is_stacked and len(line.filled) > 1:
            label: Pieces = (("w", False), (str(weight + 1), True))
            draw_pieces(painter, (x - 6, base), label, (size * 0.85, now.text3), align=1.0)
        shown = form(filled.latex, filled.digits, ink)
        shown.draw(painter, (x, base), size, filled.numbers)
        end = left + found.ends[column]
        free = end - x - shown.box.width() * size - 4
        _write_result(painter, (end, base), f"= {filled.result}", line.is_new, (size, free))


def _write_result(
    painter: QPainter,
    place: tuple[float, float],
    text: str,
    is_new: bool,
    room: tuple[float, float],
) -> None:
    """What a line comes to, in a type size and so many px; smaller where it is too long."""
    size, free = room
    px, weight = RESULT * size, 700 if is_new else 400
    width = text_width(text, px, weight)
    px = px if width <= free else max(LEAST, int(px * free / width * 2) / 2)
    write(
        painter, (place[0], place[1] - 0.36 * px), text, style.ink().text, (px, weight), align=1.0
    )


def _paint_bar(painter: QPainter, area: QRectF, height: float, scrolled: float) -> None:
    share = area.height() / height
    top = area.top() + area.height() * scrolled / height
    bar = QRectF(area.right() + 4, top, BAR, area.height() * share)
    draw_box(painter, bar, style.ink().line2, radius=BAR / 2)


def paint_outline(
    painter: QPainter, area: QRectF, outline: Sequence[str], notes: Sequence[str]
) -> None:
    """A method's lines, and beside them what is told of its step."""
    now = style.ink()
    for size in (*SIZES, 11.0, 10.0, LEAST):
        boxes = [typeset.formula(latex, INK).box(size) for latex in outline]
        heights = [
            max(-box.y(), 0.75 * size) + max(box.bottom(), 0.25 * size) + LEADING for box in boxes
        ]
        if sum(heights) <= area.height() or size == LEAST:
            break
    top = area.top() + max(0.0, (area.height() - sum(heights)) / 2)
    for latex, box, height in zip(outline, boxes, heights, strict=True):
        base = top + max(-box.y(), 0.75 * size) + LEADING / 2
        draw_pieces(painter, (area.left(), base), ((latex, False),), (size, now.text))
        top += height
    x = area.left() + max(width_of(((latex, False),), size) for latex in outline) + 2 * GAP
    for k, note in enumerate(notes):
        y = area.center().y() + (k - (len(notes) - 1) / 2) * 24
        write(painter, (x, y), note, now.text2, (13.0, 400))
