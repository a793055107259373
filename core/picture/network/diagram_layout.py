"""Where the units of a network stand: columns in u, found without any font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.picture.values import Rect

CAPTION, LINE = 12.5, 1.28  # type size at text size 1, and the distance of lines in type sizes
SMALLEST, LARGEST = 15.0, 58.0  # u: sides of a unit
ASIDE = 0.22  # of a unit's size, between two of a column at least ...
APART = 0.5  # ... and at most
SHARE = 0.42  # of the distance of two columns, a unit's size at most
FARTHEST = 250.0  # u between two columns
WIDEST_NAMES = 0.26  # of the panel, beside inputs and beside outputs ...
WIDEST_OF_FEW = 0.4  # ... of a network without hidden layers
TWO_LINES = 2.6  # type sizes from one name to the next
NAME_GAP = 8.0  # u between a unit and its name


@dataclass(frozen=True)
class Places:
    """Every column's middle, its units' squares, and where what is not seen is counted.

    `lines` is how many lines of a caption are written.
    `title_y` and `key_y` are the middles of their lines, None where these are left out;
    `captions_y` is the upper edge of the captions.
    """

    size: float
    pitch: float
    left: float
    right: float
    columns: tuple[float, ...]
    boxes: tuple[tuple[Rect, ...], ...]
    more: tuple[tuple[int, float], ...]
    lines: int
    title_y: float | None
    captions_y: float
    key_y: float | None

    @property
    def unseen(self) -> int:
        """How many units have no room."""
        return sum(count for count, _ in self.more)


@dataclass(frozen=True)
class Wish:
    """What a diagram asks for.

    `sizes` are the units of its layers, `names` the widths of the longest name of an input and of
    an output in type sizes, `lines` how many a caption has at most; `has_title` for a line above.
    """

    sizes: Sequence[int]
    text_size: float
    names: tuple[float, float]
    lines: int
    has_title: bool = False


def places(wish: Wish, rect: Rect) -> Places:
    """Place the layers in `rect`; never raises, however small that is.

    Where units would find no room, captions lose their last lines and the key goes.
    """
    most = max(2, wish.lines)
    ways = [(most, True), (min(most, 2), True), (min(most, 2), False), (1, False), (0, False)]
    found = [_placed(wish, rect, lines, has_key) for lines, has_key in dict.fromkeys(ways)]
    return next((each for each in found if not each.unseen), found[-3])


def _placed(wish: Wish, rect: Rect, lines: int, has_key: bool) -> Places:
    sizes, type_size = wish.sizes, CAPTION * wish.text_size
    widest = (WIDEST_NAMES if len(sizes) > 2 else WIDEST_OF_FEW) * rect.width
    left, right = (_beside(wide * type_size, widest) for wide in wish.names)
    captions_y = rect.y + (1.9 * type_size if wish.has_title else 0.0)
    top = captions_y + (lines * LINE + 0.6) * type_size
    bottom = rect.bottom - (2.2 * type_size if has_key else 0.25 * type_size)
    height, inner = max(bottom - top, 1.0), max(rect.width - left - right, 1.0)
    pitch = min(inner / (len(sizes) - 1 + SHARE), FARTHEST)
    most = max(1, int(height / ((1.0 + ASIDE) * SMALLEST)))
    seen = [count if count <= most else most - 1 for count in sizes]
    rows = max(min(count, most) for count in sizes)
    is_long = any(1.06 * wide * type_size + NAME_GAP > widest for wide in wish.names)
    apart = TWO_LINES * type_size if is_long else 0.0  # names in two lines need room
    size, step = _spread(rows, height, min(LARGEST, SHARE * pitch), apart)
    middle = (rect.x + left + rect.right - right) / 2
    first = middle - pitch * (len(sizes) - 1) / 2
    columns = tuple(first + pitch * k for k in range(len(sizes)))
    boxes, more = [], []
    for x, count, shown in zip(columns, sizes, seen, strict=True):
        slots = shown + (shown < count)
        y = (top + bottom - step * (slots - 1)) / 2
        boxes.append(tuple(_square(x, y + step * k, size) for k in range(shown)))
        more.append((count - shown, y + step * shown))
    return Places(
        size=size,
        pitch=pitch,
        left=left,
        right=right,
        columns=columns,
        boxes=tuple(boxes),
        more=tuple(more),
        lines=lines,
        title_y=rect.y + 0.7 * type_size if wish.has_title else None,
        captions_y=captions_y,
        key_y=rect.bottom - 0.7 * type_size if has_key else None,
    )


def _spread(rows: int, height: float, largest: float, apart: float) -> tuple[float, float]:
    """The side of units in `rows`, and from one to the next, at least `apart` where that fits."""
    size = min(height / (rows + ASIDE * (rows - 1)), largest)
    if apart:
        size = min(size, max(SMALLEST, height - apart * (rows - 1)))
    step = max((1.0 + APART) * size, apart)
    return size, min(step, (height - size) / (rows - 1)) if rows > 1 else step


def _square(x: float, y: float, size: float) -> Rect:
    return Rect(x - size / 2, y - size / 2, size, size)


def _beside(wide: float, most: float) -> float:
    """Room for names beside a column."""
    return min(1.06 * wide + NAME_GAP, most) if wide else 0.0
