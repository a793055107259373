"""Where the panels of the network study stand inside an area of the stage; everything in u.

Decision maps are small multiples of one scale, as large as the area allows; diagram and learning
curves stand beside them or below them, whichever leaves the larger maps. Where the maps are named
after another panel they change sides with the rest, which stands in the order of its names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from core.lesson import Shares
from core.picture.splits import UNSAID, Area, Split
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
FLOW_LINES = 9.0  # type sizes of its height: headings, numbers, and two pictures between them
SMALLEST_ACTIVATION = (150.0, 150.0)
# What stands beside the maps, from the top, and its parts of the height there.
REST = {"diagram": 0.54, "flow": 0.66, "activation": 0.6, "learning": 0.46}
WIDEST_CURVE = 1.7  # of its height, a prediction of one input
BAR_ROOM = 64.0  # of the colour bar with its numbers, at type factor 1
LEFT, BELOW = 31.0, 25.0  # of numbers and names of the axes, at type factor 1
KEY, KEY_PART = 20.0, 92.0  # height of the line that explains points, width of a part of it


class NetworkWishes(Struct, frozen=True):
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


class Cell(Struct, frozen=True):
    """One decision map: its header of so many lines above it, and which axes have numbers."""

    header: Rect
    lines: int
    map: Rect
    has_numbers_below: bool
    has_numbers_left: bool


class NetworkPlan(Struct, frozen=True):
    """A way to divide an area: maps `beside` the rest, `above` it, or only one of them (None).

    `share` is the rest's part; `is_row` says that its panels stand beside each other.
    """

    maps: Literal["beside", "above"] | None = None
    share: float = 0.0
    is_row: bool = False


class NetworkPlaces(Struct, frozen=True):
    """Places of the panels, None or empty where they are not shown.

    `learning` is the area between its axes, beside which runs have names if it `has_labels`. `key`
    is the line below the cells, `bar` the colour bar. `least` is the smallest side of a map.
    `areas` and `splits` are the panels' and the gaps between them, `plan` how they were divided.
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
    areas: tuple[Area, ...] = ()
    splits: tuple[Split, ...] = ()
    plan: NetworkPlan = NetworkPlan()

    def is_fit(self, t: float) -> bool:
        """Whether everything has its smallest size at type factor `t`."""
        least = (
            (self.diagram, SMALLEST_DIAGRAM),
            (self.flow, (SMALLEST_FLOW[0], max(SMALLEST_FLOW[1], FLOW_LINES * HEADER_TYPE * t))),
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
        return min((min(rect.width, rect.height) for rect in self.decisive), default=0.0)

    @property
    def decisive(self) -> list[Rect]:
        """The maps, else what else is shown: their sizes decide between two arrangements."""
        rest = (self.diagram, self.flow, self.activation, self.learning)
        return [cell.map for cell in self.cells] or [rect for rect in rest if rect]

    @property
    def score(self) -> float:
        """Large maps, but not at the price of everything beside them."""
        sides = [self.size]
        if self.diagram is not None:
            sides.append(min(0.8 * self.diagram.width, 1.4 * self.diagram.height))
        for rect in (self.flow, self.activation):
            if rect is not None:
                sides.append(min(0.8 * rect.width, 1.2 * rect.height))
        if self.learning is not None:
            sides.append(min(0.9 * self.learning.width, 2.2 * self.learning.height))
        return min(sides)


def network_places(
    area: Rect,
    wishes: NetworkWishes,
    t: float,
    plan: NetworkPlan | None = None,
    shares: Shares = UNSAID,
) -> NetworkPlaces:
    """The places of all panels asked for inside `area`, at type factor `t`.

    They are divided in the best way, or as `plan` and `shares` say.
    """
    least = SMALLEST_MAP * math.sqrt(max(area.width, 0.0) * max(area.height, 0.0))
    plans = _plans(wishes) if plan is None else [plan]
    divided = _Divided(area, wishes, t, shares)
    found = [replace(divided.built(each), least=least, plan=each) for each in plans]
    return max(found, key=lambda one: (one.is_fit(t), one.score))


def _rest_of(wishes: NetworkWishes) -> list[str]:
    return [name for name in wishes.panels if name in REST]


def _plans(wishes: NetworkWishes) -> list[NetworkPlan]:
    """Every way to divide the area."""
    rest = _rest_of(wishes)
    if "decision" not in wishes.panels:
        return [NetworkPlan(is_row=True), NetworkPlan()]
    if not rest:
        return [NetworkPlan()]
    found = []
    for share in (0.24, 0.3, 0.36, 0.42, 0.5):
        found += [NetworkPlan("beside", share), NetworkPlan("above", share, is_row=True)]
        if len(rest) > 1:
            found.append(NetworkPlan("above", share))
    return found


class _Divided:
    """An area and what is asked of it, divided in whatever way a plan says."""

    def __init__(self, area: Rect, wishes: NetworkWishes, t: float, shares: Shares) -> None:
        self.area, self.wishes, self.t, self.shares = area, wishes, t, shares
        self.rest = _rest_of(wishes)
        self.has_maps_first = wishes.panels[0] == "decision"

    def built(self, plan: NetworkPlan) -> NetworkPlaces:
        """The places that a plan leads to."""
        if plan.maps is None and self.rest:
            return self._lined(self.area, is_row=plan.is_row)
        if plan.maps is None:
            found = _centred(_decisions(self.area, self.wishes, self.t), self.area, self.t)
            return replace(found, areas=(Area("decision", self.area),))
        if self.shares.maps is not None:
            plan = replace(plan, share=1 - self.shares.maps)
        maps, others, split = self._parted(plan.share, is_upright=plan.maps == "beside")
        decisions = _decisions(maps, self.wishes, self.t)
        if plan.maps == "above" and self.has_maps_first and self.shares.maps is None:
            # What the maps leave free above it belongs to the rest.
            top = (decisions.key.bottom if decisions.key else maps.bottom) + GAP
            others = replace(others, y=top, height=self.area.bottom - top)
            split = replace(split, rect=replace(split.rect, y=top - GAP))
            maps = replace(maps, height=top - GAP - maps.y)
        found = self._lined(others, is_row=plan.is_row)
        return replace(
            found,
            cells=decisions.cells,
            key=decisions.key,
            bar=decisions.bar,
            areas=(Area("decision", maps), *found.areas),
            splits=(split, *found.splits),
        )

    def _parted(self, share: float, *, is_upright: bool) -> tuple[Rect, Rect, Split]:
        """Areas of the maps and of the rest beside or below them, and the gap."""
        area = self.area if is_upright else _turned(self.area)
        whole = area.width - GAP
        wide = whole * (1 - share)
        zero, one = area.x + GAP / 2, area.x + GAP / 2 + whole
        maps, gap, rest = area.x, area.x + wide, area.x + wide + GAP
        if not self.has_maps_first:
            zero, one = one, zero
            rest, gap, maps = area.x, area.x + whole - wide, area.x + whole - wide + GAP
        rects = (
            Rect(maps, area.y, wide, area.height),
            Rect(rest, area.y, whole - wide, area.height),
            Rect(gap, area.y, GAP, area.height),
        )
        first, second, between = rects if is_upright else map(_turned, rects)
        return first, second, Split("maps", between, is_upright, zero, one)

    def _parts(self, usual: Sequence[float]) -> tuple[float, ...]:
        """The parts of the rest, as they were given or else like `usual`."""
        given = self.shares.rest
        parts = given if len(given) == len(self.rest) else usual
        return tuple(part / sum(parts) for part in parts)

    def _lined(self, area: Rect, *, is_row: bool) -> NetworkPlaces:
        """The rest beside each other, else below each other."""
        parts = self._parts([1.0 if is_row else REST[name] for name in self.rest])
        area = area if is_row else _turned(area)
        whole = area.width - GAP * (len(parts) - 1)
        ends = [0.0, *accumulate(whole * part + GAP for part in parts)]
        rects = [
            Rect(area.x + start, area.y, whole * part, area.height)
            for start, part in zip(ends, parts, strict=False)
        ]
        splits = []
        for k, rect in enumerate(rects[:-1]):
            gap = Rect(rect.right, area.y, GAP, area.height)
            gap, zero = gap if is_row else _turned(gap), rect.x + GAP / 2
            splits.append(Split("rest", gap, is_row, zero, zero + whole, k, parts))
        return self._placed(rects if is_row else list(map(_turned, rects)), splits)

    def _placed(self, rects: Sequence[Rect], splits: Sequence[Split]) -> NetworkPlaces:
        where, t = dict(zip(self.rest, rects, strict=True)), self.t
        learning = where.get("learning")
        is_wide = learning is not None and learning.width >= LABELLED * t
        has_labels = self.wishes.labels and is_wide
        return NetworkPlaces(
            diagram=where.get("diagram"),
            flow=where.get("flow"),
            activation=where.get("activation"),
            learning=None if learning is None else _between_axes(learning, has_labels, t),
            has_labels=has_labels,
            areas=tuple(Area(name, rect) for name, rect in where.items()),
            splits=tuple(splits),
        )


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


def _turned(rect: Rect) -> Rect:
    """With x for y and y for x."""
    return Rect(rect.y, rect.x, rect.height, rect.width)


def _moved(rect: Rect, by: float) -> Rect:
    return replace(rect, x=rect.x + by)


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
    """As many lines as the parts need, three at most."""
    lines = min(3, max(1, math.ceil(wishes.key_parts * KEY_PART * t / area.width)))
    return KEY * t * (0.1 + 0.9 * lines)


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
