"""The strip as columns: a formula above the numbers of both weights.

Look at `arranged` first. What is too wide is first set smaller, then loses what settings alone
decide, then the weights before the step; then long formulas are shortened to their names.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui import style
from gui.forms.paint import text_width, write
from gui.panes.step_strip.prints import Piece, draw_pieces, reach_of, width_of
from gui.panes.step_strip.view import Column

HEAD, LEAST_HEAD, NUMBER, LEAST_NUMBER = 15.5, 13.0, 14.0, 9.0  # px
PITCH = 28.0  # px at most from one row of numbers to the next
LEAST_PITCH = 20.0  # px, beside formulas that are tall
LABEL = 22.0  # px for w1 and w2 at the left
GAP, LEAST_GAP = 18.0, 10.0  # px at least between two columns
USUAL = "−0.123456"  # what a column has room for
Pieces = tuple[Piece, ...]


class Arrangement(Struct, frozen=True):
    """Columns that fit, the size of their formulas, and the right end of each."""

    columns: tuple[Column, ...]
    size: float
    ends: tuple[float, ...]
    widths: tuple[float, ...]


def arranged(columns: Sequence[Column], left: float, right: float, tall: float) -> Arrangement:
    """As many columns as fit between `left` and `right`, in px, formulas in full where they can.

    A formula higher than `tall` px goes by its name.
    """
    room = right - left
    chosen = [_lower(column, tall) for column in columns]
    for rank in (0, 3, 2):
        chosen = [column for column in chosen if not rank or column.rank != rank]
        size = _size(chosen, room)
        if size is not None:
            return _placed(chosen, size, left, right)
    short = [replace(column, head=column.short) for column in chosen]
    while len(short) > 2 and not _fits(short, room):
        at = next((k for k, column in enumerate(short) if column.rank), 0)
        del short[at], chosen[at]
    return _placed(_expanded(short, chosen, room), LEAST_HEAD, left, right)


def _lower(column: Column, tall: float) -> Column:
    above, below = reach_of(column.head, HEAD)
    return replace(column, head=column.short) if above + below > tall else column


def _expanded(short: list[Column], full: Sequence[Column], room: float) -> list[Column]:
    """Names become formulas again, that of the new weights first, as long as all fit."""
    found = list(short)
    order = sorted(
        range(len(found)), key=lambda k: (not full[k].is_new, width_of(full[k].head, LEAST_HEAD))
    )
    for k in order:
        wider = [*found[:k], full[k], *found[k + 1 :]]
        if _fits(wider, room):
            found = wider
    return found


def _fits(columns: Sequence[Column], room: float) -> bool:
    return sum(_widths(columns, LEAST_HEAD)) + LEAST_GAP * len(columns) <= room


def _size(columns: Sequence[Column], room: float) -> float | None:
    """The largest size at which columns fit; None where the smallest is too large."""
    for size in (HEAD, 14.5, 13.75, LEAST_HEAD):
        if sum(_widths(columns, size)) + GAP * len(columns) <= room:
            return size
    return None


def _widths(columns: Sequence[Column], size: float) -> list[float]:
    least, scale = text_width(USUAL, NUMBER, 400), size / HEAD
    return [max(width_of(column.head, HEAD) * scale, least) for column in columns]


def _placed(columns: Sequence[Column], size: float, left: float, right: float) -> Arrangement:
    widths = _widths(columns, size)
    gap = (right - left - sum(widths)) / max(len(widths), 1)
    ends, x = [], left
    for width in widths:
        x += gap + width
        ends.append(x)
    return Arrangement(tuple(columns), size, tuple(ends), tuple(widths))


def paint(
    painter: QPainter, area: QRectF, columns: Sequence[Column], weights: Sequence[int]
) -> None:
    """Paint the columns into `area`; a row for each of the `weights` (0, 1)."""
    now = style.ink()
    found = arranged(columns, area.left() + LABEL, area.right(), area.height() - 2 * LEAST_PITCH)
    reaches = [reach_of(column.head, found.size) for column in found.columns]
    above = max((reach[0] for reach in reaches), default=found.size)
    below = max((reach[1] for reach in reaches), default=0.0)
    # A formula may be taller than a row of numbers; taller strips get air, not larger type.
    pitch = min((area.height() - above - below) / 2.15, area.height() / 3.15, PITCH)
    head = max(above + below, pitch)
    top = area.top() + max(0.0, (area.height() - head - 2 * pitch) / 2)
    base = top + (head - above - below) / 2 + above
    rows = [top + head + pitch * (0.5 + k) for k in range(len(weights))]
    for weight, y in zip(weights, rows, strict=True):
        label: Pieces = (("w", False), (str(weight + 1), True))
        draw_pieces(painter, (area.left(), y + 0.3 * HEAD), label, (HEAD, now.text2))
    for column, end, width in zip(found.columns, found.ends, found.widths, strict=True):
        ink = now.text if column.is_new else now.text2
        draw_pieces(painter, (end, base), column.head, (found.size, ink), align=1.0)
        ys = rows if len(column.numbers) > 1 else [sum(rows) / len(rows)]
        for text, y in zip(column.numbers, ys, strict=True):
            bold = 700 if column.is_new else 400
            _write(painter, (end, y), text, (ink, bold, width + LEAST_GAP - 4))


def _write(
    painter: QPainter, place: tuple[float, float], text: str, face: tuple[str, int, float]
) -> None:
    """A number that ends at `place`; smaller where it is wider than its column."""
    ink, weight, room = face
    width = text_width(text, NUMBER, weight)
    px = NUMBER if width <= room else max(LEAST_NUMBER, int(NUMBER * room / width * 2) / 2)
    write(painter, place, text, ink, (px, weight), align=1.0)
