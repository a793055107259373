"""Where the panels of the network study stand inside an area of the stage; everything in u.

Decision maps are small multiples of one scale, as large as the area allows; diagram and learning
curves stand beside them or below them, whichever leaves the larger maps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from core.picture.values import Rect

GAP = 16.0
HEADER_TYPE = 13.0
LINE = 1.38  # of the header's type
NARROW = 27.0  # type sizes below which a header needs three lines instead of two
WIDEST_HEADER = 19.0  # of three lines, where the map below it is narrower
SMALLEST_MAP = 0.15  # of an area's side, were it square
LABELLED = 230.0  # u of learning curves, at type factor 1, that have room for names of runs
NARROWEST_HEADER = 12.5  # type sizes
SMALLEST_DIAGRAM = (120.0, 80.0)
SMALLEST_LEARNING = (90.0, 54.0)
SMALLEST_FLOW = (170.0, 150.0)
SMALLEST_ACTIVATION = (150.0, 150.0)
# What stands beside the maps, from the top, and its parts of the height there.
REST = {"diagram": 0.54, "flow": 0.66, "activation": 0.6, "learning": 0.46}
WIDEST_CURVE = 1.7  # of its height, a prediction of one input
BAR_ROOM = 64.0  # of the colour bar with its numbers, at type factor 1
LEFT, BELOW = 31.0, 25.0  # of numbers and names of the axes, at type factor 1
KEY, KEY_PART = 20.0, 92.0  # height of the line that explains points, width of a part of it


@dataclass(frozen=True)
class NetworkWishes:
    """What a network study asks of its area: shown and hidden `runs`, and the kind of its data.

    `has_bar` asks for room for a colour bar, `has_words` for axis names longer than a symbol;
    `is_curve` says that the data has one input, whose prediction is a curve. `key_parts` counts
    what the key below the maps explains.
    """

    panels: tuple[str, ...]
    runs: int = 1
    has_bar: bool = False
    has_words: bool = False
    is_curve: bool = False
    labels: bool = True
    key_parts: int = 5


@dataclass(frozen=True)
class Cell:
    """One decision map: its header of so many lines above it, and which axes have numbers."""

    header: Rect
    lines: int
    map: Rect
    has_numbers_below: bool
    has_numbers_left: bool


@dataclass(frozen=True)
class NetworkPlaces:
    """Places of the panels, None or empty where they are not shown.

    `learning` is the area between its axes, beside which runs have names if it `has_labels`. `key`
    is the line below the cells, `bar` the colour bar. `least` is the smallest side of a map.
    """

    cells: tuple[Cell, ...] = ()
    key: Rect | None = None
    bar: Rect | None = None
    diagram: Rect | None = None
    flow: Rect | None = None
    activation: Rect | None = None
    learning: Rect | None = None
    has_labels: bool = False
    least: float = 0.0

    def is_fit(self, t: float) -> bool:
        """Whether everything has its smallest size at type factor `t`."""
        least = (
            (self.diagram, SMALLEST_DIAGRAM),
            (self.flow, SMALLEST_FLOW),
            (self.activation, SMALLEST_ACTIVATION),
            (self.learning, SMALLEST_LEARNING),
        )
        return all(
            rect is None or (rect.width >= wide and rect.height >= high)
            for rect, (wide, high) in least
        ) and all(
            min(cell.map.width, cell.map.height) >= self.least
            and cell.header.width >= NARROWEST_HEADER * HEADER_TYPE * t
            for cell in self.cells
        )

    @property
    def size(self) -> float:
        """The smallest side of the maps, else of what else is shown."""
        rest = (self.diagram, self.flow, self.activation, self.learning)
        shown = [cell.map for cell in self.cells] or [rect for rect in rest if rect]
        return min((min(rect.width, rect.height) for rect in shown), default=0.0)


def network_places(area: Rect, wishes: NetworkWishes, t: float) -> NetworkPlaces:
    """The places of all panels asked for inside `area`, at type factor `t`."""
    least = SMALLEST_MAP * math.sqrt(area.width * max(area.height, 0.0))
    found = [replace(each, least=least) for each in _candidates(area, wishes, t)]
    return max(found, key=lambda one: _score(one, t))


def _candidates(area: Rect, wishes: NetworkWishes, t: float) -> list[NetworkPlaces]:
    """Every way to divide the area."""
    rest = [name for name in REST if name in wishes.panels]
    if "decision" not in wishes.panels:
        return [_in_a_row(area, rest, wishes, t), _stacked(area, rest, wishes, t)]
    if not rest:
        return [_centred(_decisions(area, wishes, t), area, t)]
    found = []
    for share in (0.24, 0.3, 0.36, 0.42, 0.5):
        wide, high = (area.width - GAP) * (1 - share), (area.height - GAP) * (1 - share)
        right = Rect(area.x + wide + GAP, area.y, area.width - wide - GAP, area.height)
        found.append(
            _joined(
                _decisions(Rect(area.x, area.y, wide, area.height), wishes, t),
                _stacked(right, rest, wishes, t),
            )
        )
        upper = _decisions(Rect(area.x, area.y, area.width, high), wishes, t)
        top = (upper.key.bottom if upper.key else area.y + high) + GAP
        lower = Rect(area.x, top, area.width, area.bottom - top)
        found.append(_joined(upper, _in_a_row(lower, rest, wishes, t)))
        if len(rest) > 1:
            found.append(_joined(upper, _stacked(lower, rest, wishes, t)))
    return found


def _centred(found: NetworkPlaces, area: Rect, t: float) -> NetworkPlaces:
    """Maps that have the area for themselves, in its middle."""
    ends = [max(cell.map.right, cell.header.right) for cell in found.cells]
    right = max([*ends, *([found.bar.right + BAR_ROOM * t] if found.bar else [])])
    more = max(0.0, (area.right - right) / 2)
    cells = tuple(
        replace(cell, header=_moved(cell.header, more), map=_moved(cell.map, more))
        for cell in found.cells
    )
    key = found.key and replace(found.key, x=found.key.x + more, width=found.key.width - more)
    return replace(found, cells=cells, key=key, bar=found.bar and _moved(found.bar, more))


def _moved(rect: Rect, by: float) -> Rect:
    return replace(rect, x=rect.x + by)


def _score(found: NetworkPlaces, t: float) -> tuple[bool, float]:
    """Large maps, but not at the price of everything beside them."""
    sides = [found.size]
    if found.diagram is not None:
        sides.append(min(0.8 * found.diagram.width, 1.4 * found.diagram.height))
    for rect in (found.flow, found.activation):
        if rect is not None:
            sides.append(min(0.8 * rect.width, 1.2 * rect.height))
    if found.learning is not None:
        sides.append(min(0.9 * found.learning.width, 2.2 * found.learning.height))
    return found.is_fit(t), min(sides)


def _joined(decisions: NetworkPlaces, rest: NetworkPlaces) -> NetworkPlaces:
    return replace(rest, cells=decisions.cells, key=decisions.key, bar=decisions.bar)


def _in_a_row(area: Rect, rest: Sequence[str], wishes: NetworkWishes, t: float) -> NetworkPlaces:
    wide = (area.width - GAP * (len(rest) - 1)) / len(rest)
    rects = [Rect(area.x + (wide + GAP) * k, area.y, wide, area.height) for k in range(len(rest))]
    return _placed(rest, rects, wishes, t)


def _stacked(area: Rect, rest: Sequence[str], wishes: NetworkWishes, t: float) -> NetworkPlaces:
    shares = [REST[name] / sum(REST[each] for each in rest) for name in rest]
    heights = [(area.height - GAP * (len(rest) - 1)) * share for share in shares]
    tops = [area.y, *(area.y + end + GAP for end in accumulate(heights))]
    rects = [Rect(area.x, y, area.width, high) for y, high in zip(tops, heights, strict=False)]
    return _placed(rest, rects, wishes, t)


def _placed(
    rest: Sequence[str], rects: Sequence[Rect], wishes: NetworkWishes, t: float
) -> NetworkPlaces:
    where = dict(zip(rest, rects, strict=True))
    learning = where.get("learning")
    has_labels = wishes.labels and learning is not None and learning.width >= LABELLED * t
    return NetworkPlaces(
        diagram=where.get("diagram"),
        flow=where.get("flow"),
        activation=where.get("activation"),
        learning=None if learning is None else _between_axes(learning, has_labels, t),
        has_labels=has_labels,
    )


def _between_axes(area: Rect, has_labels: bool, t: float) -> Rect:
    """The curves' own rectangle: numbers and names stand around it, names of runs to its right."""
    left, above, below = 9.0 + 34.0 * t, 8.0 + 18.0 * t, 25.0 * t
    right = 8.0 + 65.0 * t if has_labels else 3.0 * t
    return Rect(
        area.x + left,
        area.y + above,
        max(area.width - left - right, 1.0),
        max(area.height - above - below, 1.0),
    )


# -- decision maps


def _decisions(area: Rect, wishes: NetworkWishes, t: float) -> NetworkPlaces:
    """The cells in the number of columns that leaves the largest maps, their key and bar."""
    count = max(1, wishes.runs)
    grids = [_cells(area, wishes, columns, t) for columns in range(1, count + 1)]
    cells = max(grids, key=lambda found: _cell_score(found, t))
    bottom = max(cell.map.bottom for cell in cells)
    below = BELOW * t * (1.75 if wishes.has_words else 1.0)
    key = Rect(area.x, bottom + below, area.width, _key_height(area, wishes, t))
    bar = None
    if wishes.has_bar:
        right, first = max(cell.map.right for cell in cells), cells[0].map
        drop = 10.0 + 12.0 * t
        bar = Rect(right + GAP, first.y + drop, 11.0, max(first.height - drop, 1.0))
    return NetworkPlaces(cells, key, bar)


def _key_height(area: Rect, wishes: NetworkWishes, t: float) -> float:
    """One line, or two where the parts would not stand in one."""
    return KEY * t * (1.0 if wishes.key_parts * KEY_PART * t <= area.width else 1.9)


def _cell_score(cells: tuple[Cell, ...], t: float) -> tuple[bool, float]:
    return NetworkPlaces(cells).is_fit(t), min(min(c.map.width, c.map.height) for c in cells)


def _cells(area: Rect, wishes: NetworkWishes, columns: int, t: float) -> tuple[Cell, ...]:
    count = max(1, wishes.runs)
    rows, size = -(-count // columns), HEADER_TYPE * t
    left, below = LEFT * t, BELOW * t * (1.75 if wishes.has_words else 1.0)
    bar = GAP + (11.0 + BAR_ROOM * t if wishes.has_bar else 0.0) if wishes.has_bar else 0.0
    wide = (area.width - left - bar - GAP * (columns - 1)) / columns
    lines = 2 if wide >= NARROW * size else 3
    above = LINE * size * lines + 0.55 * size + (1.3 * size if wishes.has_words else 0.0)
    pitch = (area.height - below - _key_height(area, wishes, t) - 0.6 * GAP * (rows - 1)) / rows
    high = max(pitch - above, 1.0)
    header = NARROW if lines == 2 else WIDEST_HEADER
    across = min(wide, high * (WIDEST_CURVE if wishes.is_curve else 1.0))
    high = min(high, across)
    cells = []
    for k in range(count):
        row, column = divmod(k, columns)
        x, y = area.x + left + column * (wide + GAP), area.y + row * (above + high + 0.6 * GAP)
        cells.append(
            Cell(
                header=Rect(x, y, min(wide, max(across, header * size)), LINE * size * lines),
                lines=lines,
                map=Rect(x, y + above, across, high),
                has_numbers_below=k + columns >= count,
                has_numbers_left=column == 0,
            )
        )
    return tuple(cells)
