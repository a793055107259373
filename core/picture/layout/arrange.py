"""The ways to arrange a stage: a column beside or below the main panels, and a network beside."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from core.picture.layout.room import GRIP, Room
from core.picture.layout.values import PAIRED_MAP, SMALLEST, SURFACE_PANELS, Layout, Plan, Wishes
from core.picture.network.places import NetworkPlaces, NetworkWishes, network_places
from core.picture.splits import Area, Split
from core.picture.values import STAGE_HEIGHT, Rect

SURFACE_SHARES = (0.44, 0.5, 0.56)  # of a stage that surface and network share
HALF_GAP = 8.0
BEFORE_LEGEND = 15.0
LEGEND_PART = 0.26  # of the height that a legend across the stage may have
LOW = 0.42  # of the stage's height for what stands below the main panels
LOW_SURFACE, LOW_STACKED = 0.38, 0.27  # the same below a surface, and where these are stacked
LOW_MANY = 0.22  # where more than two are


def arranged(wishes: Wishes, plan: Plan | None = None) -> Layout:
    """The best arrangement for some wishes, or the one that `plan` says."""
    if wishes.network is None:
        return _surface(wishes, plan=plan)
    if not SURFACE_PANELS & {*wishes.panels}:
        return _network(wishes, wishes.network, plan)
    return best(_halves(wishes, wishes.network, plan))


def best(candidates: list[Layout]) -> Layout:
    """The layout where everything has its smallest size, and of these the largest."""
    return max(candidates, key=lambda found: (found.is_fit(), found.size))


def _surface(
    wishes: Wishes, size: tuple[float, float] | None = None, plan: Plan | None = None
) -> Layout:
    """The surface's panels on the whole stage, or on one of `size` at its upper left.

    Where the arrangement asked for does not fit, it is the other one.
    """
    below: tuple[bool, ...] = (False, True)
    stacked = (False, True) if len(wishes.main) > 1 else (False,)
    if plan is not None:
        below, stacked = (plan.is_below,), (plan.is_stacked,)
    found = [
        (_below if is_below else _beside)(Room(wishes, is_stacked, size))
        for is_below in below
        for is_stacked in stacked
    ]
    return best(_asked(found, wishes))


def _asked(found: list[Layout], wishes: Wishes) -> list[Layout]:
    """Those with the column where it is asked for, if everything has its room there; else all."""
    if wishes.arrangement == "fitting":
        return found
    is_asked = wishes.arrangement == "below"
    return [one for one in found if one.plan.is_below == is_asked and one.is_fit()] or found


def _network(wishes: Wishes, network: NetworkWishes, plan: Plan | None) -> Layout:
    """The network's panels alone; where no header names the runs, beside or above a legend."""
    room = Room(wishes, is_stacked=False)
    bottom = STAGE_HEIGHT - room.foot
    area = Rect(room.margin, room.top, room.right - room.margin, bottom - room.top)
    if not room.has_legend:
        return _with_network(room.bare(), area, room, network, plan)
    below = (False, True) if plan is None else (plan.is_below,)
    found = []
    for is_below in below:
        bare, rest = (_over_legend if is_below else _left_of_legend)(room, area)
        found.append(_with_network(bare, rest, room, network, plan))
    return best(_asked(found, wishes))


def _left_of_legend(room: Room, area: Rect) -> tuple[Layout, Rect]:
    """A layout with the legend at the right of `area`, and what that leaves."""
    left = room.right - room.column()
    legend, grid = room.legend(left, area.y, room.column(), area.height)
    found = replace(room.bare(), legend=legend, legend_grid=grid)
    found = _split_column_beside(found, room, left - BEFORE_LEGEND, left)
    return found, replace(area, width=left - BEFORE_LEGEND - area.x)


def _over_legend(room: Room, area: Rect) -> tuple[Layout, Rect]:
    """A layout with the legend at the foot of `area`, and what that leaves."""
    most = LEGEND_PART * area.height
    legend, grid = room.legend(area.x, area.y, area.width, most, is_strip=True)
    legend = replace(legend, y=area.bottom - legend.height)
    found = replace(room.bare(), legend=legend, legend_grid=grid)
    found = replace(found, plan=replace(found.plan, is_below=True))
    return found, replace(area, height=legend.y - BEFORE_LEGEND - area.y)


def _with_network(
    found: Layout, area: Rect, room: Room, network: NetworkWishes, plan: Plan | None
) -> Layout:
    """`found` with the network's panels in `area`."""
    asked = None if plan is None else plan.network
    places: NetworkPlaces = network_places(area, network, room.t, asked, room.shares)
    return replace(
        found,
        network=places,
        areas=(*found.areas, *places.areas),
        splits=(*found.splits, *places.splits),
        plan=replace(found.plan, network=places.plan),
    )


def _halves(wishes: Wishes, network: NetworkWishes, plan: Plan | None) -> list[Layout]:
    """The surface at the left of the network or above it; after it where it is named later."""
    if plan is not None:
        own = wishes.shares.network
        half = plan.half if own is None else 1.0 - own
        half_of = _half_above if plan.is_halved_below else _half_beside
        return [half_of(wishes, network, half, plan)]
    found = []
    for share in SURFACE_SHARES:
        found.append(_half_beside(wishes, network, share, None))
        found.append(_half_above(wishes, network, share, None))
    return found


def _half_beside(wishes: Wishes, network: NetworkWishes, share: float, plan: Plan | None) -> Layout:
    room = Room(wishes, is_stacked=False)
    bottom = STAGE_HEIGHT - room.foot
    found = _surface(wishes, (share * room.width, STAGE_HEIGHT), plan)
    if wishes.panels[0] in SURFACE_PANELS:
        edge = share * room.width
        area = Rect(edge + 4.0, room.top, room.right - edge - 4.0, bottom - room.top)
        zero, one, middle = room.width, 0.0, edge - HALF_GAP
    else:
        edge = (1.0 - share) * room.width
        found = _moved(found, edge, 0.0)
        area = Rect(room.margin, room.top, edge - room.margin - 4.0, bottom - room.top)
        zero, one, middle = 0.0, room.width, edge + HALF_GAP
    gap = Rect(middle - GRIP, room.top, 2 * GRIP, bottom - room.top)
    off = middle - edge
    split = Split("network", gap, True, zero + off, one + off)
    found = _with_network(_headed(found, room, split, share, False), area, room, network, plan)
    return found


def _half_above(wishes: Wishes, network: NetworkWishes, share: float, plan: Plan | None) -> Layout:
    room = Room(wishes, is_stacked=False)
    bottom = STAGE_HEIGHT - room.foot
    whole = bottom - room.top
    if wishes.panels[0] in SURFACE_PANELS:
        above = room.top + share * whole
        found = _surface(replace(wishes, note=0.0), (room.width, above), plan)
        area = Rect(room.margin, above + 8.0, room.right - room.margin, bottom - above - 8.0)
        gap = Rect(room.margin, above - 4.0, area.width, GRIP)
        zero, one = bottom + 1.0, room.top + 1.0
    else:
        above = bottom - share * whole
        area = Rect(room.margin, room.top, room.right - room.margin, above - room.top - 8.0)
        low = replace(wishes, note=0.0)
        found = _surface(low, (room.width, room.top + bottom - above), plan)
        found = _moved(found, 0.0, above - room.top)
        gap = Rect(room.margin, above - 6.0, area.width, GRIP)
        zero, one = room.top - 1.0, bottom - 1.0
    split = Split("network", gap, False, zero, one)
    return _with_network(_headed(found, room, split, share, True), area, room, network, plan)


def _headed(found: Layout, room: Room, split: Split, share: float, is_below: bool) -> Layout:
    """A half of the stage as part of the whole."""
    bare = room.bare()
    plan = replace(found.plan, is_halved_below=is_below, half=share)
    splits = (*found.splits, split)
    title, rows = bare.title, bare.title_rows
    return replace(found, width=room.width, title=title, title_rows=rows, splits=splits, plan=plan)


def _moved(found: Layout, right: float, down: float) -> Layout:
    """Everything of a surface's layout moved across the stage."""

    def moved(rect: Rect | None) -> Rect | None:
        return rect and replace(rect, x=rect.x + right, y=rect.y + down)

    names = ("map", "bar", "curve", "surface", "multiples", "legend", "chart")
    splits = []
    for split in found.splits:
        by = right if split.is_upright else down
        zero, one, rect = split.zero + by, split.one + by, moved(split.rect)
        assert rect is not None
        splits.append(replace(split, rect=rect, zero=zero, one=one))
    areas = tuple(
        Area(area.panel, replace(area.rect, x=area.rect.x + right, y=area.rect.y + down))
        for area in found.areas
    )
    rects: dict[str, Any] = {name: moved(getattr(found, name)) for name in names}
    return replace(found, areas=areas, splits=tuple(splits), **rects)


def _beside(room: Room) -> Layout:
    """The main panels, and to their right a column with the legend above the last panel."""
    found = room.bare()
    has_side = room.side is not None and bool(room.main)
    has_column = room.has_legend or has_side
    left = room.right - (room.column() if has_column else 0.0)
    edge = left - (15.0 + 12.0 * room.t) if has_column else room.right + 6.0
    if room.main:
        found = room.with_main(found, room.margin, edge, room.height)
    elif room.side is not None:
        right = edge if has_column else room.right
        area = Rect(room.margin, room.top, right - room.margin, room.height - room.top)
        found = room.with_panel(found, room.side, area)
    if has_column:
        found = _split_column_beside(found, room, edge, left)
    top = room.top
    if room.has_legend:
        found, top = _with_legend_above(found, room, left, has_side)
    if has_side and room.side is not None:
        x = left - (12.0 * room.t if room.side == "loss" else 0.0)
        area = Rect(x, top, room.right - x, room.height - top)
        found = room.with_panel(found, room.side, area)
    return found


def _with_legend_above(
    found: Layout, room: Room, left: float, has_side: bool
) -> tuple[Layout, float]:
    """`found` with the legend in the column, and the top of what stands below it."""
    gap = 9.0 + 9.0 * room.t
    height = room.height - room.below_axis - room.top
    share = room.shares.chart if has_side else None
    top = room.height - (share or 0.0) * (room.height - room.top)
    if share is not None:
        height = top - gap - room.top
    elif has_side:
        height -= max(90.0, 0.22 * height) + room.above_chart + gap
    legend, grid = room.legend(left, room.top, room.column(), height)
    found = replace(found, legend=legend, legend_grid=grid)
    if share is None:
        top = legend.bottom + gap
    return (_split_chart(found, room, left, top) if has_side else found), top


def _split_column_beside(found: Layout, room: Room, edge: float, left: float) -> Layout:
    gap = Rect(edge, room.top, left - edge, room.height - room.top - room.foot)
    one = room.right - (left - edge) / 2
    split = Split("column", gap, True, one, one - room.width)
    return replace(found, splits=(*found.splits, split))


def _split_chart(found: Layout, room: Room, left: float, top: float) -> Layout:
    high = 9.0 + 9.0 * room.t
    gap = Rect(left, top - high, room.right - left, high)
    zero, one = room.height - high / 2, room.top - high / 2
    split = Split("chart", gap, False, zero, one)
    return replace(found, splits=(*found.splits, split))


def _low(room: Room) -> float:
    """How much of the height belongs below the main panels, where nobody has said it."""
    if not room.is_stacked:
        return LOW_SURFACE if "surface" in room.main else LOW
    low = LOW_STACKED if len(room.main) <= 2 else LOW_MANY
    if room.side is None:
        return low
    _, least = PAIRED_MAP if room.side == "contour" else SMALLEST[room.side]
    above = room.above_chart if room.side == "loss" else 0.0
    return max(low, (above + least + room.below_axis) / (room.height - room.top))


def _below(room: Room) -> Layout:
    """The main panels across the stage; below them legend and the last panel, side by side if wide.

    Without main panels the last one has what the legend leaves.
    """
    found, left, width = room.bare(), room.margin, room.right - room.margin
    height, main = room.height - room.top, bool(room.main)
    is_wide = width - room.usual_column() - 20.0 >= room.chart_gutter + 150.0
    shares_row = room.has_legend and room.side is not None and main and is_wide
    above, chart_left = 0.0, left
    share = room.shares.column if main else 1.0
    low = _low(room)
    if room.has_legend:
        row = (share or low) * height - room.below_axis - 8.0
        room_below = row if shares_row else (0.2 if room.is_stacked else LEGEND_PART) * height
        box = room.usual_column() if shares_row else width
        legend, grid = room.legend(left, room.top, box, room_below, is_strip=not shares_row)
        found = replace(found, legend=legend, legend_grid=grid)
        above = 0.0 if shares_row else legend.height + (8.0 if room.side else room.foot)
        chart_left = legend.right + 20.0 if shares_row else left
    block = 0.0 if room.side is None else height - above
    if room.side is not None and main:
        block = (share or (0.36 if above and not room.is_stacked else low)) * height
    block_top = room.height - block
    if found.legend:
        moved = replace(found.legend, y=block_top + 8.0 if shares_row else block_top - above)
        found = replace(found, legend=moved)
    if room.side is not None:
        area = Rect(chart_left, block_top, room.right - chart_left, room.height - block_top)
        found = room.with_panel(found, room.side, area)
    if main:
        upper = room.above_others() if found.legend or room.side else room
        found = upper.with_main(found, left, room.right + 6.0, block_top - above)
    if main and room.side is not None:
        middle = block_top - above
        gap = Rect(left, middle - GRIP / 2, width, GRIP)
        split = Split("column", gap, False, room.height - above, room.top - above)
        found = replace(found, splits=(*found.splits, split))
    return replace(found, plan=replace(found.plan, is_below=True))
