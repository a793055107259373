"""Where the cells of a grid of runs stand inside an area of the stage; everything in u.

Runs of several optimizers at several learning rates make a table: a row for each optimizer, a
column for each rate. Other runs follow each other in rows, as many in each as leaves the largest
maps, and have their names above them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from core.picture.values import Rect

TYPE = 13.0  # u, at type factor 1
SMALLEST_IN_TABLE = 8.0  # u; where it had to be smaller, the runs stand in a flow
LINE = 1.5  # type sizes of a line of words
NAME_LINE = 0.8  # of that, between the lines of a name
FOOT = {1: 12.0, 2: 7.0}  # type sizes: what a foot needs with sign, verdict, loss in so many lines
LEAST_ROOM = 0.9  # of the type remains where names are long; they give way more than the rest
SAMPLE = 2.8  # type sizes before the name of a run
HELD = {1: 1.0, 2: 1.6}  # how much longer a name may be on so many lines; it breaks at a word
NARROW = 0.7  # of the type, in which a name still reads well beside others
LEGIBLE = 12.0  # u: below it, type counts against a way to arrange the cells
GAP = (14.0, 9.0)  # between cells
FLATTEST, TALLEST = 2.8, 0.85  # of a map: width over height
FULLEST = 0.6  # of a table's places have a run, or the runs stand in a flow
WIDEST_HEAD = 0.24  # of the area, for the names of rows beside them


@dataclass(frozen=True)
class Table:
    """Runs as a table: for each its row and column, how many there are, the widest row's name.

    `name_width` is in type sizes.
    """

    places: tuple[tuple[int, int], ...]
    rows: int
    columns: int
    name_width: float


@dataclass(frozen=True)
class MultiplesPlaces:
    """The maps of the cells, one for each run, all of one size.

    Words about a run stand in its foot of so many `lines` below its map and, without a table, in
    the `name_lines` above it. A table has the beginnings of its rows' names in `row_heads` (x,
    baseline), `name_room` wide, and the middles of its columns' heads in `column_heads`, each with
    `pitch` for itself. `header` is the line above everything.
    """

    maps: tuple[Rect, ...]
    text_size: float
    header: Rect
    lines: int = 1
    name_lines: int = 1
    pitch: float = 0.0
    row_heads: tuple[tuple[float, float], ...] = ()
    name_room: float = 0.0
    column_heads: tuple[tuple[float, float], ...] = ()


def table_of(rows: list[object], rates: list[float | None], name_width: float) -> Table | None:
    """The table that runs make which each belong to a row and have a rate; None for a flow."""
    kinds = list(dict.fromkeys(rows))
    columns = sorted({rate for rate in rates if rate is not None})
    if None in rates or len(kinds) < 2 or len(columns) < 2:
        return None
    at = {rate: column for column, rate in enumerate(columns)}
    places = [(kinds.index(k), at[r]) for k, r in zip(rows, rates, strict=True) if r is not None]
    is_full = len(places) >= FULLEST * len(kinds) * len(columns)
    if not is_full or len({*places}) < len(places):
        return None
    return Table(tuple(places), len(kinds), len(columns), name_width)


def multiples_places(
    area: Rect,
    names: list[float],
    table: Table | None,
    t: float,
    aspect: float | None = None,
) -> MultiplesPlaces:
    """The cells of runs whose names are so wide, in type sizes, at type factor `t`.

    Maps are of `aspect` where that is given.
    """
    found = [] if table is None else [_in_a_table(area, table, t, aspect, k) for k in FOOT]
    if found and max(one.text_size for one in found) >= SMALLEST_IN_TABLE:
        return max(found, key=_score)
    count, widest = max(1, len(names)), max(names, default=0.0)
    rated = [(_score(one), one) for one in found]
    ways = product(range(1, count + 1), FOOT.items(), HELD)
    for columns, (lines, foot), name_lines in ways:
        pitch = (area.width - GAP[0] * (columns - 1)) / columns
        room = min(1.0, max(LEAST_ROOM, foot / (SAMPLE + widest)))
        size = _type_size(pitch * room, t, lines)
        one = _in_a_flow(area, (count, columns, lines, name_lines), size, t, aspect)
        rated.append((_score(one) * _wholeness(one, widest), one))
    return max(rated, key=lambda each: each[0])[1]


def _wholeness(found: MultiplesPlaces, widest: float) -> float:
    """How much of the longest name finds room above its map, in type that reads well."""
    room = found.maps[0].width / found.text_size - SAMPLE
    held = HELD[found.name_lines] * room / max(NARROW * widest, 1e-6)
    return max(0.0, min(1.0, held)) ** 2


def _type_size(pitch: float, t: float, lines: int) -> float:
    """The type below the maps: what fits; in two lines no more than is legible."""
    largest = TYPE * t if lines == 1 else min(TYPE * t, 1.05 * LEGIBLE)
    return max(min(largest, pitch / FOOT[lines]), 1.0)


def _score(found: MultiplesPlaces) -> float:
    first = found.maps[0]
    return min(first.width / 1.5, first.height) * min(1.0, found.text_size / LEGIBLE) ** 3


def _map_size(width: float, height: float, aspect: float | None) -> tuple[float, float]:
    """The largest map in so much room that is neither too flat nor too tall."""
    width, height = max(width, 1.0), max(height, 1.0)
    if aspect is not None:
        return min(width, aspect * height), min(height, width / aspect)
    return min(width, FLATTEST * height), min(height, width / TALLEST)


def _in_a_flow(
    area: Rect, way: tuple[int, int, int, int], size: float, t: float, aspect: float | None
) -> MultiplesPlaces:
    """So many cells in so many columns, with feet and names of so many lines, in type `size`."""
    count, columns, lines, above = way
    rows, (across, down) = -(-count // columns), GAP
    pitch = (area.width - across * (columns - 1)) / columns
    top = LINE * TYPE * t
    words = (lines + 1 + NAME_LINE * (above - 1)) * LINE
    room = (area.height - top - down * (rows - 1)) / rows - words * size
    width, height = _map_size(pitch, room, aspect)
    size *= width / pitch  # words are as wide as their map
    cell = height + words * size
    # What is left over stands around the cells, not in one heap below them.
    spare = area.height - top - rows * cell - down * (rows - 1)
    between = down + max(0.0, spare) / (rows + 1)
    name = (1 + NAME_LINE * (above - 1)) * LINE * size
    first = area.y + top + max(0.0, spare) / (rows + 1) + name
    maps = tuple(
        Rect(
            area.x + k % columns * (pitch + across) + (pitch - width) / 2,
            first + k // columns * (cell + between),
            width,
            height,
        )
        for k in range(count)
    )
    header = Rect(area.x, area.y, area.width, top)
    return MultiplesPlaces(maps, size, header, lines, above, pitch)


def _in_a_table(
    area: Rect, table: Table, t: float, aspect: float | None, lines: int
) -> MultiplesPlaces:
    """Names of rows stand beside them, or above them where the area is upright."""
    rows, columns, (across, down) = table.rows, table.columns, GAP
    is_beside = area.width > area.height
    head = min(table.name_width * TYPE * t, WIDEST_HEAD * area.width) + across if is_beside else 0.0
    pitch = (area.width - head - across * (columns - 1)) / columns
    size = _type_size(pitch, t, lines)
    above = 0.0 if is_beside else LINE * TYPE * t
    top = 2 * LINE * TYPE * t
    room = (area.height - top - down * (rows - 1)) / rows - lines * LINE * size - above
    width, height = _map_size(pitch, room, aspect)
    size *= width / pitch  # words are as wide as their map
    cell = above + height + lines * LINE * size
    spare = area.height - top - rows * cell - down * (rows - 1)
    between = down + max(0.0, spare) / max(rows, 1)
    left, first = area.x + head + (pitch - width) / 2, area.y + top + above
    tops = [first + row * (cell + between) for row in range(rows)]
    maps = tuple(
        Rect(left + column * (pitch + across), tops[row], width, height)
        for row, column in table.places
    )
    beside = [(area.x, y + height / 2 + 0.35 * TYPE * t) for y in tops]
    over = [(area.x, y - 0.45 * TYPE * t) for y in tops]
    middles = [left + width / 2 + column * (pitch + across) for column in range(columns)]
    return MultiplesPlaces(
        maps,
        size,
        Rect(area.x, area.y, area.width, LINE * TYPE * t),
        lines,
        1,
        pitch,
        tuple(beside if is_beside else over),
        head - across if is_beside else area.width,
        tuple((x, first - above - 0.45 * TYPE * t) for x in middles),
    )
