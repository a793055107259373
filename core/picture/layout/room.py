"""The measures of a stage at one type factor, and panels, chart and legend put into its areas."""

from __future__ import annotations

import math
from itertools import accumulate

from msgspec.structs import replace

from core.picture.layout.values import PAIRED_MAP, SMALLEST, Layout, Plan, Wishes
from core.picture.splits import Area, Split
from core.picture.values import STAGE_HEIGHT, LegendGrid, Rect

MARGIN = 27.0
BAR_WIDTH = 11.0
BAR_GAP = 15.0
LEGEND_SAMPLE = 3.6  # type sizes: the sample of line before a name
WIDEST_COLUMN = 0.33  # of the stage
MANY = 12  # runs beyond which the legend needs two columns, and may be wider
WIDEST_COLUMNS = 0.42
BETWEEN_COLUMNS = 14.0
MOST_COLUMNS = 6  # of a legend across the stage
FEW_ROWS = 3  # of a legend across the stage, before rows give up their numbers to be fewer
READOUT = 8.2  # type sizes of a run's loss and verdict, after its name and rate
BELOW_AXIS = 22.0  # from an axis to the foot of its name's subscript, at type factor 1
TITLE, STEP = 19.0, 15.0  # u, of the type of the title and the step of steps
NOTE_GAP = 8.0  # u above the note at the stage's foot
NOTE_LINE = 1.25  # type sizes between its lines
MOST_LINES = 3
NARROW = 400.0  # u
SURFACE_PART = 0.6  # of what a surface shares with the map, where the map can spare it
NARROWEST_MAP = 0.75  # of its height, beside a surface that has more
FLATTEST_MAP = 0.55  # height over width, above or below one
GRIP = 10.0  # u: a gap between panels is at least so wide under a hand


def title_type(type_factor: float, size: float) -> float:
    """A type size of the title line, which grows with 55 % of the type factor."""
    return size * (1.0 + 0.55 * (type_factor - 1.0))


def note_type(type_factor: float) -> float:
    """The type size of the note, before it gives way to a long one."""
    return title_type(type_factor, 12.5)


def note_lines(wide: float, type_factor: float, room: float) -> int:
    """How many lines a note of `wide` type sizes has in `room` u: as many as it needs, up to 3.

    On a narrow stage, which is high, up to 4.
    """
    most = MOST_LINES if room >= NARROW else MOST_LINES + 1
    return min(most, math.ceil(wide * note_type(type_factor) / max(room, 1.0)))


class Room:
    """The stage's measures at one type factor, shared by all arrangements.

    Where several panels share the main place, they stand below each other if `is_stacked`. `size`
    is how much of the stage the surface has, from its upper left; all of it where None.
    """

    def __init__(
        self, wishes: Wishes, is_stacked: bool, size: tuple[float, float] | None = None
    ) -> None:
        self.wishes, self.is_stacked = wishes, is_stacked
        self.shares = wishes.shares
        self.t = wishes.type_factor
        whole = STAGE_HEIGHT * wishes.aspect[0] / wishes.aspect[1]
        self.width, self.height = size or (whole, STAGE_HEIGHT)
        self.margin = min(MARGIN, 0.05 * whole)
        self.right = self.width - self.margin
        self.main, self.side = wishes.main, wishes.side
        # Headers above decision maps name the runs where there are no others.
        has_headers = wishes.network is not None and "decision" in wishes.network.panels
        is_told = (has_headers and not self.main and not self.side) or "multiples" in wishes.panels
        self.has_legend = wishes.legend and wishes.runs > 0 and not is_told
        self._measure(whole)

    def above_others(self) -> Room:
        """The measures of panels that do not reach down to the stage's foot and its note."""
        size = (self.width, self.height)
        return Room(replace(self.wishes, note=0.0), self.is_stacked, size)

    def _measure(self, whole: float) -> None:
        wishes = self.wishes
        lines = note_lines(wishes.note, self.t, whole - 2 * self.margin)
        self.note = NOTE_GAP + (0.15 + NOTE_LINE * lines) * note_type(self.t) if lines else 0.0
        self.foot = 8.0 + self.note
        self.above_foot = 17.0 + 25.0 * self.t
        self.below_axis = max(self.above_foot, BELOW_AXIS * self.t + 4.0 + self.note)
        self.above_chart = 8.0 + 18.0 * self.t
        self.numbers = 16.0 + 13.0 * self.t * wishes.label_width
        self.chart_gutter = 9.0 + 34.0 * self.t
        self.bar_room = BAR_GAP + BAR_WIDTH + 6.0 + 38.0 * self.t
        words = TITLE * wishes.title_width + STEP * wishes.step_width
        is_long = title_type(self.t, words) > whole - 2 * self.margin - 1.1 * TITLE
        self.title_rows = 2 if is_long or whole < 640 else 1
        self.title_height = title_type(self.t, TITLE) * (1.15 if self.title_rows == 1 else 2.5)
        self.top = 32.0 + self.title_height if wishes.title_line else 20.0

    def bare(self) -> Layout:
        """A layout with nothing but the title."""
        title = None
        if self.wishes.title_line:
            title = Rect(self.margin, 19.0, self.right - self.margin, self.title_height)
        plan = Plan(is_stacked=self.is_stacked)
        return Layout(self.width, self.t, title, self.title_rows, main=self.main, plan=plan)

    # ---------------------------------------------------------------- main panels

    def with_main(self, found: Layout, left: float, right: float, bottom: float) -> Layout:
        """`found` with the main panels in the area from the stage's top down to `bottom`."""
        area = Rect(left, self.top, right - left, bottom - self.top)
        areas, splits = (self._stack if self.is_stacked else self._row)(area)
        for name, part in zip(self.main, areas, strict=True):
            found = self.with_panel(found, name, part)
        return replace(found, splits=(*found.splits, *splits))

    def _parts(self, rest: float, least: float, needed: float = 0.0) -> tuple[float, ...]:
        """How the main panels divide `rest` where nobody has said it: all alike.

        A surface stands in a room with numbers about it, so it gets more than the map beside it,
        which keeps `least`, and `needed` among more of them.
        """
        given = self.shares.main
        if len(given) == len(self.main):
            return tuple(part / sum(given) for part in given)
        alike = 1.0 / len(self.main)
        if "surface" not in self.main or len(self.main) == 1 or rest <= 0.0:
            return (alike,) * len(self.main)
        is_pair = sorted(self.main) == ["contour", "surface"]
        wanted = 1.0 - least / rest if is_pair else needed / rest
        surface = min(max(wanted, alike), SURFACE_PART)
        other = (1.0 - surface) / (len(self.main) - 1)
        return tuple(surface if name == "surface" else other for name in self.main)

    def _stack(self, area: Rect) -> tuple[list[Rect], list[Split]]:
        """Areas below each other, divided by their heights between their axes."""
        count, between = len(self.main), self.above_foot + 9.0 + 6.0 * self.t
        rest = area.height - self.below_axis - between * (count - 1)
        wide = area.width - self._around("contour", area.x)
        needed = SMALLEST["surface"][1] - (self.below_axis - self.foot)
        parts = self._parts(rest, max(PAIRED_MAP[1], FLATTEST_MAP * wide), needed)
        heights = [rest * part for part in parts]
        tops = [area.y, *(area.y + end for end in accumulate(high + between for high in heights))]
        areas = [
            replace(area, y=top, height=height + self.below_axis)
            for top, height in zip(tops, heights, strict=False)
        ]
        splits = []
        for k in range(count - 1):
            # Numbers and name of the axis above it belong to that panel.
            start = areas[k].y + heights[k] + min(self.above_foot, between - GRIP)
            gap = Rect(area.x, start, area.width, areas[k + 1].y - start)
            zero = start + gap.height / 2 - heights[k]
            splits.append(Split("main", gap, False, zero, zero + rest, k, parts))
        return areas, splits

    def _row(self, area: Rect) -> tuple[list[Rect], list[Split]]:
        """Areas beside each other, divided by their widths between their axes."""
        gap = 9.0 + 6.0 * self.t
        around = [
            self._around(name, area.x if k == 0 else None) for k, name in enumerate(self.main)
        ]
        rest = area.width - sum(around) - gap * (len(self.main) - 1)
        high = area.height - self.below_axis
        parts = self._parts(rest, max(PAIRED_MAP[0], NARROWEST_MAP * high))
        widths = [rest * part + more for part, more in zip(parts, around, strict=True)]
        starts = [area.x, *(area.x + end for end in accumulate(width + gap for width in widths))]
        areas = [
            replace(area, x=start, width=width)
            for start, width in zip(starts, widths, strict=False)
        ]
        splits = []
        for k in range(len(parts) - 1):
            between = Rect(areas[k].right, area.y, gap, area.height)
            zero = areas[k].right + gap / 2 - rest * parts[k]
            splits.append(Split("main", between, True, zero, zero + rest, k, parts))
        return areas, splits

    def _around(self, panel: str, left: float | None) -> float:
        """What a panel needs beside its own rectangle; `left` is its area's edge if it is known."""
        if panel == "contour":
            return self._left_gutter(left) + self.bar_room
        if panel == "loss":
            return self.chart_gutter + self._right_of_chart()
        return self.chart_gutter if panel == "curve" else 0.0

    def _left_gutter(self, left: float | None) -> float:
        """Room for the numbers left of the map, which may stand in the stage's margin."""
        free = self.margin if left is not None and left <= self.margin else 0.0
        return max(27.0 * self.t, self.numbers - free)

    def with_panel(self, found: Layout, name: str, area: Rect) -> Layout:
        """`found` with a panel in `area`, its numbers and names included."""
        found = replace(found, areas=(*found.areas, Area(name, area)))
        if name == "contour":
            return self._with_map(found, area)
        right = min(area.right, self.right)
        if name == "curve":
            x, bottom = area.x + self.chart_gutter, area.bottom - self.below_axis
            return replace(found, curve=Rect(x, area.y, right - x, bottom - area.y))
        if name == "loss":
            return replace(found, chart=self._chart(area, right))
        whole = Rect(area.x, area.y, right - area.x, area.height - self.foot)
        if name == "surface":
            return replace(found, surface=whole)
        return replace(found, multiples=whole)

    def _with_map(self, found: Layout, area: Rect) -> Layout:
        x, bottom = area.x + self._left_gutter(area.x), area.bottom - self.below_axis
        inner = Rect(x, area.y, area.right - self.bar_room - x, bottom - area.y)
        lower = 10.0 + 12.0 * self.t
        bar = Rect(inner.right + BAR_GAP, area.y + lower, BAR_WIDTH, inner.height - lower)
        return replace(found, map=inner, bar=bar)

    # ---------------------------------------------------------------- chart, column, legend

    def _chart(self, area: Rect, right: float) -> Rect:
        x, y = area.x + self.chart_gutter, area.y + self.above_chart
        end = right - self._right_of_chart()
        return Rect(x, y, end - x, area.bottom - self.below_axis - y)

    def _right_of_chart(self) -> float:
        """Room for names at the ends of the chart's curves, needed where no legend names them."""
        needs_names = self.wishes.curve_labels and not self.has_legend
        return max(8.0 + 65.0 * self.t if needs_names else 0.0, 3.0 * self.t)

    def column(self) -> float:
        """Width of legend and last panel beside the main panels."""
        share = self.shares.column
        return self.usual_column() if share is None else share * self.width

    def usual_column(self) -> float:
        """The same where nobody has said it."""
        if not self.has_legend:
            return 225.0 + 59.0 * self.t
        wanted, widest = 13.0 * self.t * self.wishes.entry_width, WIDEST_COLUMN
        if self.wishes.runs > MANY:
            wanted, widest = 2.0 * wanted + BETWEEN_COLUMNS, WIDEST_COLUMNS
        wanted = min(wanted, widest * self.width)
        return max(180.0 + 59.0 * self.t, wanted)

    def legend(
        self, x: float, y: float, width: float, height: float, *, is_strip: bool = False
    ) -> tuple[Rect, LegendGrid]:
        """The legend's rectangle from a corner on, in at most that width and height.

        Across the stage, as a strip, its columns are no wider than their entries.
        """
        width, height = max(width, 1.0), max(height, 1.0)  # a gap may be drawn beyond all room
        grid = self._strip(width, height) if is_strip else self._legend_grid(width, height)
        return Rect(x, y, width, grid.header + grid.rows * grid.pitch), grid

    def _legend_grid(self, width: float, height: float) -> LegendGrid:
        """Divide a rectangle among the runs: the number of columns that leaves the largest text."""
        grids = [self._divided(columns, width, height) for columns in (1, 2, 3)]
        return max(grids, key=lambda grid: grid.text_size)

    def _strip(self, width: float, height: float) -> LegendGrid:
        """Few rows, of all their numbers where that is not many more, in the largest text."""
        counts = range(1, min(MOST_COLUMNS, max(1, self.wishes.runs)) + 1)
        grids = [self._divided(columns, width, height) for columns in counts]
        grids = [grid for grid in grids if (grid.columns - 1) * grid.rows < self.wishes.runs]
        largest = max(grid.text_size for grid in grids)
        grids = [grid for grid in grids if grid.text_size >= 0.99 * largest]
        whole = (self.wishes.entry_width + READOUT) * largest
        full = [g for g in grids if g.column_width >= whole and g.rows <= FEW_ROWS]
        found = (full or grids)[-1]
        return replace(found, column_width=min(found.column_width, whole))

    def _divided(self, columns: int, width: float, height: float) -> LegendGrid:
        rows = -(-self.wishes.runs // columns)
        header = min(22.0 * self.t, height / (rows + 1))
        column = (width - BETWEEN_COLUMNS * (columns - 1)) / columns
        pitch = (height - header) / rows
        text = min(13.0 * self.t, pitch / 1.3, column / self.wishes.entry_width)
        return LegendGrid(
            columns, rows, header, min(pitch, 2.0 * text), column, text, column + BETWEEN_COLUMNS
        )
