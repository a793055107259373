"""Where everything stands on the stage: rectangles in u, found without any font.

`layout` is the only door. A stage of the given aspect is 540 u high. Widths of texts are estimated
from the type size, so that the same lesson is laid out alike on every machine. The curve takes the
map's place or shares it, side by side or one above the other. This and the column of legend and
chart stand beside each other or below each other, whichever leaves the larger picture; where the
texts asked for would crowd it out, the type gives way. A network study has the stage for itself, or
shares it half and half with the surface.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from core.picture.network.places import NetworkPlaces, NetworkWishes, network_places
from core.picture.values import STAGE_HEIGHT, LegendGrid, Rect

MARGIN = 27.0
BAR_WIDTH = 11.0
BAR_GAP = 15.0
SMALLEST_MAP = (90.0, 90.0)
SHARED_MAP = (90.0, 64.0)  # where the curve tells the loss beside it
SMALLEST_CHART = (70.0, 50.0)
SMALLEST_CURVE = (90.0, 64.0)
SMALLEST_SURFACE = (110.0, 90.0)
LEGEND_SAMPLE = 3.6  # type sizes: the sample of line before a name
WIDEST_COLUMN = 0.33  # of the stage
MANY = 12  # runs beyond which the legend needs two columns, and may be wider
WIDEST_COLUMNS = 0.42
BETWEEN_COLUMNS = 14.0
SMALLEST_TYPE = 0.3
BELOW_AXIS = 22.0  # from an axis to the foot of its name's subscript, at type factor 1
WIDE = 0.6  # of a curve's width counts where it is compared with a height
WIDE_SURFACE = 0.8  # the same of a surface seen in perspective
NOTE_GAP = 8.0  # u above the note at the stage's foot
SURFACE_SHARES = (0.44, 0.5, 0.56)  # of a stage that surface and network share
MAIN_PANELS = ("contour", "curve", "surface")
SURFACE_PANELS = {*MAIN_PANELS, "loss"}
# What a theme does to the sizes of type and lines: a projector needs both larger.
FACTORS = {"projector": (1.32, 1.55), "dark_hall": (1.32, 1.55)}


@dataclass(frozen=True)
class Wishes:
    """What a lesson asks of its stage: everything the layout depends on.

    `type_factor` is the theme's factor times the lesson's text size. `runs` counts the entries of
    the legend. In type sizes of 13 u, `label_width` is the longest number beside the map's w2 axis,
    and `entry_width` the widest entry of the legend: sample, name and rate. A `note` is a line at
    the stage's foot, below everything.
    """

    aspect: tuple[int, int] = (16, 9)
    type_factor: float = 1.0
    panels: tuple[str, ...] = ("contour", "loss")
    legend: bool = True
    title_line: bool = True
    curve_labels: bool = True
    runs: int = 3
    label_width: float = 1.5
    entry_width: float = 11.5
    note: bool = False
    network: NetworkWishes | None = None


@dataclass(frozen=True)
class Layout:
    """Rectangles in u; None for what is not shown. `type_factor` is what remains of the wish."""

    width: float
    type_factor: float
    title: Rect | None = None
    title_rows: int = 1
    map: Rect | None = None
    bar: Rect | None = None
    curve: Rect | None = None
    surface: Rect | None = None
    legend: Rect | None = None
    legend_grid: LegendGrid | None = None
    chart: Rect | None = None
    network: NetworkPlaces | None = None

    def is_fit(self) -> bool:
        """Whether every panel has its smallest size and the legend its room."""
        least = (
            (self.map, SHARED_MAP if self.curve or self.surface else SMALLEST_MAP),
            (self.curve, SMALLEST_CURVE),
            (self.surface, SMALLEST_SURFACE),
            (self.chart, SMALLEST_CHART),
        )
        return all(
            rect is None or (rect.width >= wide and rect.height >= high)
            for rect, (wide, high) in least
        ) and (
            (self.legend_grid is None or self.legend_grid.text_size >= 3.0)
            and (self.network is None or self.network.is_fit(self.type_factor))
        )


def title_type(type_factor: float, size: float) -> float:
    """A type size of the title line, which grows with 55 % of the type factor."""
    return size * (1.0 + 0.55 * (type_factor - 1.0))


def note_type(type_factor: float) -> float:
    """The type size of the note, before it gives way to a long one."""
    return title_type(type_factor, 12.5)


def layout(wishes: Wishes) -> Layout:
    """Lay out a stage; never raises, and shrinks the type where it would crowd out the picture."""
    while True:
        found = _layout(wishes)
        if found.is_fit() or wishes.type_factor <= SMALLEST_TYPE:
            return found
        wishes = replace(wishes, type_factor=0.93 * wishes.type_factor)


def _layout(wishes: Wishes) -> Layout:
    if wishes.network is None:
        return _surface(wishes)
    if not SURFACE_PANELS & {*wishes.panels}:
        return _network(wishes, wishes.network)
    return max(_halves(wishes, wishes.network), key=lambda found: (found.is_fit(), _size(found)))


def _surface(wishes: Wishes, size: tuple[float, float] | None = None) -> Layout:
    """The surface's panels on the whole stage, or on one of `size` at its upper left."""
    candidates = [
        arrange(_Room(wishes, is_stacked, size))
        for arrange in (_beside, _below)
        for is_stacked in ((False, True) if len(main_of(wishes.panels)) > 1 else (False,))
    ]
    return max(candidates, key=lambda found: (found.is_fit(), _size(found)))


def _network(wishes: Wishes, network: NetworkWishes) -> Layout:
    """The network's panels alone; a legend stands beside them where no header names the runs."""
    room = _Room(wishes, is_stacked=False)
    found, right = room.bare(), room.right
    bottom = STAGE_HEIGHT - room.foot
    if room.has_legend:
        left = right - room.column()
        legend, grid = room.legend(left, room.top, room.column(), bottom - room.top)
        found = replace(found, legend=legend, legend_grid=grid)
        right = left - 15.0
    area = Rect(room.margin, room.top, right - room.margin, bottom - room.top)
    return replace(found, network=network_places(area, network, room.t))


def _halves(wishes: Wishes, network: NetworkWishes) -> list[Layout]:
    """The surface at the left of the network, or above it."""
    room, found = _Room(wishes, is_stacked=False), []
    bottom = STAGE_HEIGHT - room.foot
    for share in SURFACE_SHARES:
        left = _surface(wishes, (share * room.width, STAGE_HEIGHT))
        x = share * room.width + 4.0
        area = Rect(x, room.top, room.right - x, bottom - room.top)
        found.append(replace(left, network=network_places(area, network, room.t)))
        above = room.top + share * (bottom - room.top)
        upper = _surface(replace(wishes, note=False), (room.width, above))
        lower = Rect(room.margin, above + 8.0, room.right - room.margin, bottom - above - 8.0)
        found.append(replace(upper, network=network_places(lower, network, room.t)))
    return [
        replace(one, width=room.width, title=room.title(), title_rows=room.title_rows)
        for one in found
    ]


def _size(found: Layout) -> float:
    sizes = [found.network.size] if found.network else []
    return min([_surface_size(found), *sizes])


def _surface_size(found: Layout) -> float:
    # Numbers stand beside each other on the curve, so it needs its width where it has a neighbour.
    main = [(found.map, 1.0), (found.curve, WIDE), (found.surface, WIDE_SURFACE)]
    shown = [(rect, wide) for rect, wide in main if rect is not None]
    if len(shown) > 1:
        return min(min(wide * rect.width, rect.height) for rect, wide in shown)
    alone = shown[0][0] if shown else found.chart
    return min(alone.width, alone.height) if alone else 0.0


def main_of(panels: tuple[str, ...]) -> tuple[str, ...]:
    """The panels that share the main place, from left to right or from the top."""
    return tuple(panel for panel in MAIN_PANELS if panel in panels)


class _Room:
    """The stage's measures at one type factor, shared by both arrangements.

    Where map and curve share the main place, the curve stands below the map if `is_stacked`.
    `size` is how much of the stage the surface has, from its upper left; all of it where None.
    """

    def __init__(
        self, wishes: Wishes, is_stacked: bool, size: tuple[float, float] | None = None
    ) -> None:
        self.wishes, self.is_stacked = wishes, is_stacked
        self.t = wishes.type_factor
        whole = STAGE_HEIGHT * wishes.aspect[0] / wishes.aspect[1]
        self.width, self.height = size or (whole, STAGE_HEIGHT)
        self.margin = min(MARGIN, 0.05 * whole)
        self.right = self.width - self.margin
        self.main = main_of(wishes.panels)
        self.has_main = bool(self.main)
        self.has_chart = "loss" in wishes.panels
        # Headers above decision maps name the runs where there are no others.
        has_headers = wishes.network is not None and "decision" in wishes.network.panels
        is_told = has_headers and not SURFACE_PANELS & {*wishes.panels}
        self.has_legend = wishes.legend and wishes.runs > 0 and not is_told
        self.note = NOTE_GAP + 1.4 * note_type(self.t) if wishes.note else 0.0
        self.foot = 8.0 + self.note
        self.above_foot = 17.0 + 25.0 * self.t
        self.below_axis = max(self.above_foot, BELOW_AXIS * self.t + 4.0 + self.note)
        self.above_chart = 8.0 + 18.0 * self.t
        numbers = 16.0 + 13.0 * self.t * wishes.label_width
        self.left_gutter = max(27.0 * self.t, numbers - self.margin)
        self.chart_gutter = self.curve_gutter = 9.0 + 34.0 * self.t
        self.bar_room = BAR_GAP + BAR_WIDTH + 6.0 + 38.0 * self.t
        self.title_rows = 1 if whole >= 640 else 2
        self.title_height = title_type(self.t, 19.0) * (1.15 if self.title_rows == 1 else 2.5)
        if wishes.title_line:
            self.top = 32.0 + self.title_height
        else:
            self.top = 20.0

    def title(self) -> Rect | None:
        if not self.wishes.title_line:
            return None
        return Rect(self.margin, 19.0, self.right - self.margin, self.title_height)

    def end_labels(self) -> float:
        """Room for names at the ends of the chart's curves, needed where no legend names them."""
        return 8.0 + 65.0 * self.t if self.wishes.curve_labels and not self.has_legend else 0.0

    def with_main(self, found: Layout, left: float, right: float, bottom: float) -> Layout:
        """`found` with the main panels in the area from the stage's top down to `bottom`."""
        area = Rect(left, self.top, right - left, bottom - self.top)
        areas = self._stack(area) if self.is_stacked else self._row(area)
        for name, part in zip(self.main, areas, strict=True):
            found = self._with_panel(found, name, part)
        return found

    def _stack(self, area: Rect) -> list[Rect]:
        """Areas below each other, all of one height between their axes."""
        count, between = len(self.main), self.above_foot + 9.0 + 6.0 * self.t
        height = (area.height - self.below_axis - between * (count - 1)) / count
        tops = [area.y + (height + between) * k for k in range(count)]
        return [replace(area, y=top, height=height + self.below_axis) for top in tops]

    def _row(self, area: Rect) -> list[Rect]:
        """Areas beside each other, all of one width between their axes."""
        count, gap = len(self.main), 9.0 + 6.0 * self.t
        around = {
            "contour": self.left_gutter + self.bar_room,
            "curve": self.curve_gutter,
            "surface": 0.0,
        }
        rest = area.width - sum(around[name] for name in self.main) - gap * (count - 1)
        widths = [rest / count + around[name] for name in self.main]
        starts = [0.0, *accumulate(width + gap for width in widths)]
        return [
            replace(area, x=area.x + start, width=width)
            for start, width in zip(starts, widths, strict=False)
        ]

    def _with_panel(self, found: Layout, name: str, area: Rect) -> Layout:
        if name == "contour":
            return self._with_map(found, area)
        if name == "curve":
            return self._with_curve(found, area)
        right = min(area.right, self.right)
        height = area.height - self.foot
        return replace(found, surface=Rect(area.x, area.y, right - area.x, height))

    def _with_map(self, found: Layout, area: Rect) -> Layout:
        x, bottom = area.x + self.left_gutter, area.bottom - self.below_axis
        inner = Rect(x, area.y, area.right - self.bar_room - x, bottom - area.y)
        lower = 10.0 + 12.0 * self.t
        bar = Rect(inner.right + BAR_GAP, area.y + lower, BAR_WIDTH, inner.height - lower)
        return replace(found, map=inner, bar=bar)

    def _with_curve(self, found: Layout, area: Rect) -> Layout:
        x, bottom = area.x + self.curve_gutter, area.bottom - self.below_axis
        right = min(area.right, self.right)
        return replace(found, curve=Rect(x, area.y, right - x, bottom - area.y))

    def chart(self, left: float, right: float, top: float, bottom: float) -> Rect:
        x = left + self.chart_gutter
        y = top + self.above_chart
        end = right - max(self.end_labels(), 3.0 * self.t)
        return Rect(x, y, end - x, bottom - self.below_axis - y)

    def column(self) -> float:
        """Width of legend and chart beside the map."""
        if not self.has_legend:
            return 225.0 + 59.0 * self.t
        wanted, widest = 13.0 * self.t * self.wishes.entry_width, WIDEST_COLUMN
        if self.wishes.runs > MANY:
            wanted, widest = 2.0 * wanted + BETWEEN_COLUMNS, WIDEST_COLUMNS
        wanted = min(wanted, widest * self.width)
        return max(180.0 + 59.0 * self.t, wanted)

    def legend(self, x: float, y: float, width: float, height: float) -> tuple[Rect, LegendGrid]:
        grid = self._legend_grid(width, height)
        return Rect(x, y, width, grid.header + grid.rows * grid.pitch), grid

    def _legend_grid(self, width: float, height: float) -> LegendGrid:
        """Divide a rectangle among the runs: the number of columns that leaves the largest text."""

        def divided(columns: int) -> LegendGrid:
            rows = -(-self.wishes.runs // columns)
            header = min(22.0 * self.t, height / (rows + 1))
            column = (width - BETWEEN_COLUMNS * (columns - 1)) / columns
            pitch = (height - header) / rows
            text = min(13.0 * self.t, pitch / 1.3, column / self.wishes.entry_width)
            return LegendGrid(columns, rows, header, min(pitch, 2.0 * text), column, text)

        return max((divided(columns) for columns in (1, 2, 3)), key=lambda grid: grid.text_size)

    def bare(self) -> Layout:
        return Layout(self.width, self.t, self.title(), self.title_rows)


def _beside(room: _Room) -> Layout:
    """The map, and to its right a column with the legend above the chart."""
    found = room.bare()
    has_column = room.has_legend or (room.has_main and room.has_chart)
    left = room.right - (room.column() if has_column else 0.0)
    edge = left - (15.0 + 12.0 * room.t) if has_column else room.right + 6.0
    chart_alone = room.has_chart and not room.has_main
    if room.has_main:
        found = room.with_main(found, room.margin, edge, room.height)
    elif chart_alone:
        right = edge if has_column else room.right
        found = replace(found, chart=room.chart(room.margin, right, room.top, room.height))
    chart_top = room.top
    if room.has_legend:
        height = room.height - room.below_axis - room.top
        if room.has_chart and not chart_alone:
            height -= max(90.0, 0.22 * height) + room.above_chart + 9.0 + 9.0 * room.t
        legend, grid = room.legend(left, room.top, room.column(), max(height, 1.0))
        found = replace(found, legend=legend, legend_grid=grid)
        chart_top = legend.bottom + 9.0 + 9.0 * room.t
    if room.has_chart and not chart_alone:
        chart = room.chart(left - 12.0 * room.t, room.right, chart_top, room.height)
        found = replace(found, chart=chart)
    return found


def _below(room: _Room) -> Layout:
    """The map across the stage; below it legend and chart, side by side where they fit."""
    found = room.bare()
    left, width = room.margin, room.right - room.margin
    height = room.height - room.top
    is_wide = width - room.column() - 20.0 >= room.chart_gutter + 150.0
    shares_row = room.has_legend and room.has_chart and is_wide
    above, chart_left = 0.0, left
    if room.has_legend:
        row = (0.42 if room.has_main else 1.0) * height - room.below_axis - 8.0
        room_below = row if shares_row else (0.2 if room.is_stacked else 0.26) * height
        box = room.column() if shares_row else width
        legend, grid = room.legend(left, room.top, box, max(room_below, 1.0))
        found = replace(found, legend=legend, legend_grid=grid)
        above = 0.0 if shares_row else legend.height + (8.0 if room.has_chart else room.foot)
        chart_left = legend.right + 20.0 if shares_row else left
    block = 0.0 if not room.has_chart else height - above
    if room.has_chart and room.has_main:
        block = (0.27 if room.is_stacked else 0.36 if above else 0.42) * height
    block_top = room.height - block
    if found.legend:
        moved = replace(found.legend, y=block_top + 8.0 if shares_row else block_top - above)
        found = replace(found, legend=moved)
    if room.has_chart:
        chart = room.chart(chart_left, room.right, block_top, room.height)
        found = replace(found, chart=chart)
    if room.has_main:
        found = room.with_main(found, left, room.right + 6.0, block_top - above)
    return found
