"""Numbers on the contours, standing on a ladder: one ray from a minimum to an empty corner.

`ladder` is the door. Everything here is in u.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.picture.map_values import ContourLabel
from core.picture.values import Rect

Array = NDArray[np.float64]
Place = tuple[float, float]

DIGIT = 0.6  # width of a digit in type sizes
APART = 2.1  # type sizes between two labels
FROM_FRAME = 1.5  # type sizes between a label and the frame
FROM_MINIMUM = 15.0  # u at type factor 1
FROM_START = 32.0  # u at type factor 1; the word "start" stands there too
STRAIGHT = 0.8  # of a label's width between the ends of the line under it, or it bends too much
BEYOND = 3.0  # labels: what it is worth that runs come to an anchor from the other side
DETOUR = 0.4  # labels: what it costs a ray to meet a level it has met before
ENOUGH = 7  # labels; beyond them a ladder gains nothing
ANCHORS = 8


class Ground(Struct, frozen=True):
    """What labels have to respect: the map, the type size, and the places of minima and starts."""

    rect: Rect
    type_size: float
    minima: tuple[Place, ...]
    starts: tuple[Place, ...]


def ladder(
    lines: Sequence[Sequence[Array]], texts: Sequence[str], ground: Ground
) -> tuple[ContourLabel, ...]:
    """One label for as many levels as a single ray can carry, ascending outwards.

    `lines[k]` are the polylines (n, 2) of level k. Of all rays from the minima (the middle of the
    map where none is known) to the corners and the middles of the sides the one is taken that
    carries most labels, keeps away from the starts and only goes up. A label is turned with its
    line and never upside down; it is left out close to the one before, to a minimum, to a start or
    to the frame, and where its line bends too much to be written on.
    """
    rungs = _Rungs(lines)
    best: tuple[float, tuple[ContourLabel, ...]] = (-math.inf, ())
    for appeal, anchor, target in _rays(ground):
        if appeal + ENOUGH <= best[0]:
            break
        crossings = rungs.crossed(anchor, target)
        found = _on_ray(crossings, texts, ground)
        detours = len(crossings) - len({line.level for _, line, _ in crossings})
        worth = min(len(found), ENOUGH) + appeal - DETOUR * detours
        if found and worth > best[0]:
            best = (worth, found)
    return best[1]


def _rays(ground: Ground) -> list[tuple[float, Place, Place]]:
    """Rays as (appeal, anchor, target), the most appealing first."""
    rect = ground.rect
    middle = (rect.x + rect.width / 2, rect.y + rect.height / 2)
    corners = [(x, y) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]
    sides = [(x, middle[1]) for x in (rect.x, rect.right)]
    sides += [(middle[0], y) for y in (rect.y, rect.bottom)]
    rays = []
    for anchor in ground.minima[:ANCHORS] or (middle,):
        starts = np.array(ground.starts).reshape(-1, 2) - anchor
        for target in (*corners, *sides):
            way = np.array(target) - anchor
            appeal = _emptiness(way, starts, ground.type_size) + BEYOND * _away(way, starts)
            rays.append((appeal + (1.0 if target in corners else 0.0), anchor, target))
    return sorted(rays, key=lambda ray: -ray[0])


def _emptiness(way: Array, starts: Array, type_size: float) -> float:
    """How far a ray keeps from the starts, 0 to 4: what a few labels less are worth.

    And from where runs come that go beyond its anchor as far again. `way` is the ray's; `starts`
    are (n, 2), all from the anchor on.
    """
    places = np.concatenate([starts, -starts])
    share = np.clip(places @ way / max(float(way @ way), 1e-9), 0.0, 1.0)
    distance = np.hypot(*(places - share[:, None] * way).T)
    return float(np.min(distance, initial=12.0 * type_size)) / (3.0 * type_size)


def _away(way: Array, starts: Array) -> float:
    """How far a ray points away from the starts, 0 to 1: runs come from there to its anchor."""
    sizes = np.hypot(*starts.T) * np.hypot(*way)
    turned = 1.0 - starts @ way / np.maximum(sizes, 1e-9)
    return float(np.min(turned, initial=2.0)) / 2.0


class _Line:
    """A polyline of one level, measured once so that places along it are quickly found."""

    def __init__(self, level: int, points: Array) -> None:
        self.level = level
        self.points = points
        step = np.hypot(*np.diff(points, axis=0).T)
        self.travelled = np.concatenate([[0.0], np.cumsum(step)])
        self.length = float(self.travelled[-1])
        self.is_closed = bool((points[0] == points[-1]).all())

    def distance(self, index: int, fraction: float) -> float:
        """Path length up to a fraction of the segment that begins at point `index`."""
        before, after = self.travelled[index : index + 2].tolist()
        return float(before + fraction * (after - before))

    def place(self, distance: float) -> Array:
        """Where a path length leads; around on a closed line, to the end on an open one."""
        at = distance % self.length if self.is_closed else min(max(distance, 0.0), self.length)
        return np.array([np.interp(at, self.travelled, self.points[:, k]) for k in (0, 1)])


class _Rungs:
    """All lines of all levels in one array, so that a ray meets them in one computation."""

    def __init__(self, lines: Sequence[Sequence[Array]]) -> None:
        self.lines = [
            _Line(level, points)
            for level, polylines in enumerate(lines)
            for points in polylines
            if len(points) > 1
        ]
        self.points = np.concatenate([np.zeros((0, 2)), *(line.points for line in self.lines)])
        sizes = [len(line.points) for line in self.lines]
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        self.first = np.concatenate([[0], np.cumsum(sizes, dtype=np.intp)])

    def crossed(self, anchor: Place, target: Place) -> list[tuple[float, _Line, float]]:
        """Where lines cross a ray: (share of the ray, the line, path length along it).

        Sorted by level, then outwards.
        """
        origin, way = np.array(anchor), np.array(target) - np.array(anchor)
        size = float(np.hypot(*way))
        if size < 1.0 or not self.lines:
            return []
        off = (self.points - origin) @ np.array([-way[1], way[0]])
        meets = ((off[:-1] < 0) != (off[1:] < 0)) & (self.owner[:-1] == self.owner[1:])
        at = np.flatnonzero(meets)
        fraction = off[at] / (off[at] - off[at + 1])
        place = self.points[at] + fraction[:, None] * (self.points[at + 1] - self.points[at])
        share = (place - origin) @ way / size**2
        found = []
        for index in np.flatnonzero((share > 0) & (share < 1)).tolist():
            number = self.owner.item(at.item(index))
            line = self.lines[number]
            local = at.item(index) - self.first.item(number)
            found.append((share.item(index), line, line.distance(local, fraction.item(index))))
        return sorted(found, key=lambda crossing: (crossing[1].level, crossing[0]))


def _on_ray(
    crossings: list[tuple[float, _Line, float]], texts: Sequence[str], ground: Ground
) -> tuple[ContourLabel, ...]:
    found: list[ContourLabel] = []
    reached = 0.0
    for share, line, distance in crossings:
        is_labelled = bool(found) and found[-1].level == line.level
        if is_labelled or share <= reached:
            continue
        label = _label(line, distance, texts[line.level], ground.type_size)
        if label and _has_room(label, found, ground):
            found.append(label)
            reached = share
    return tuple(found)


def _label(line: _Line, distance: float, text: str, type_size: float) -> ContourLabel | None:
    """A label at a path length of a line, None where that is too short or too bent for it."""
    width = DIGIT * len(text) * type_size
    if line.length < (2.5 if line.is_closed else 1.2) * width:
        return None
    way = line.place(distance + width / 2) - line.place(distance - width / 2)
    if np.hypot(*way) < STRAIGHT * width:
        return None
    x, y = line.place(distance).tolist()
    angle = float(np.degrees(np.arctan2(way[1], way[0])))
    return ContourLabel(line.level, text, x, y, (angle + 90.0) % 180.0 - 90.0)


def _has_room(label: ContourLabel, earlier: list[ContourLabel], ground: Ground) -> bool:
    size = ground.type_size
    half = DIGIT * len(label.text) * size / 2
    turn = np.radians(label.angle)
    reach_x = max(abs(float(np.cos(turn))) * half + 0.3 * size, FROM_FRAME * size)
    reach_y = max(abs(float(np.sin(turn))) * half + 0.3 * size, FROM_FRAME * size)
    rect = ground.rect
    if not (
        rect.x + reach_x <= label.x <= rect.right - reach_x
        and rect.y + reach_y <= label.y <= rect.bottom - reach_y
    ):
        return False
    factor = size / 12.0
    avoided = [(earlier[-1].x, earlier[-1].y, APART * size)] if earlier else []
    avoided += [(x, y, FROM_START * factor) for x, y in ground.starts]
    if any(_is_beside(label, place, half, FROM_MINIMUM * factor) for place in ground.minima):
        return False
    return all(np.hypot(label.x - x, label.y - y) >= distance for x, y, distance in avoided)


def _is_beside(label: ContourLabel, place: Place, half: float, distance: float) -> bool:
    """Whether a place is nearer than `distance` to the label's middle line, `half` to each side."""
    turn = np.radians(label.angle)
    dx, dy = place[0] - label.x, place[1] - label.y
    along = abs(float(dx * np.cos(turn) + dy * np.sin(turn)))
    across = float(-dx * np.sin(turn) + dy * np.cos(turn))
    return bool(np.hypot(max(0.0, along - half), across) < distance)
