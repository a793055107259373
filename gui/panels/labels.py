"""Where the direct label of each run stands beside its head: chosen once for the whole timeline.

A label keeps its offset from its head through every frame, so it never hops and a film does not
depend on what was played before. The choice looks at a few steps of the recording and takes, of
twelve directions on four rings, the place that covers least of trails, heads and other labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from core.picture.values import Rect
from gui.panels.trail import Line

Array: TypeAlias = NDArray[np.float64]

RINGS = (1.0, 1.9, 3.0, 4.4)
ANGLES = np.radians(np.arange(0, 360, 30))
EVEN = (0.03, 0.06, 0.09, 0.12, 0.16, 0.2, 0.24, 0.28, 0.33, 0.38, 0.44, 0.5, 0.57, 0.64, 0.72)
LATE = (0.81, 0.9, 1.0)  # both of all steps
EARLY = (0.2, 0.35, 0.5)  # powers of the steps: films often linger at the beginning
WEIGHT_OF_END = 5.0  # stills and holds are mostly of the end
NEAR = 2  # rings whose labels need no leader
ALONG = np.linspace(0.15, 0.85, 8)  # of a leader: where it is looked at
CROSSED = 60.0  # what a point of a leader in another label costs
CELL = 5.0  # u, of the map of how much trail lies where
PADDING = (3.0, 2.0)  # u around a label
FAR = 1e6


class Place(Struct, frozen=True):
    """Offset of a label's middle from its anchor in u; far ones are tied by a leader."""

    dx: float
    dy: float
    has_leader: bool


class Mover(Struct, frozen=True, eq=False):
    """A label to place: its size in u and its anchor at every moment, (moments, 2), NaN if none."""

    width: float
    height: float
    anchors: Array
    clearance: float = 0.0


def moments(steps: int) -> NDArray[np.intp]:
    """The steps at which places are judged, ascending; the last step is the last of them."""
    early = (1.0 + steps) ** np.array(EARLY) - 1.0
    at = np.concatenate([early, np.array(EVEN + LATE) * steps])
    return np.sort(np.round(at).astype(np.intp))


class Scene(Struct, frozen=True, eq=False):
    """Where labels are to stand: among `lines`, inside `rect`, away from `obstacles`.

    `at` are the moments' steps; `obstacles` are areas and what it costs to cover them at a moment;
    `reach` is the distance of the first ring from a head in u.
    """

    lines: Sequence[Line]
    at: NDArray[np.intp]
    rect: Rect
    obstacles: Sequence[tuple[Rect, float]]
    reach: float


def choose(movers: Sequence[Mover], scene: Scene) -> tuple[Place, ...]:
    """A place for every mover."""
    if not movers:
        return ()
    crowd = _Crowd(scene.lines, scene.at, scene.rect)
    heads = np.stack([mover.anchors for mover in movers])
    weights = np.append(np.ones(len(scene.at) - 1), WEIGHT_OF_END)
    boxes = [candidates(mover, scene.rect, scene.reach) for mover in movers]
    costs = [
        _standing_cost(mover, box, crowd, heads, scene)
        for mover, box in zip(movers, boxes, strict=True)
    ]
    leaders = [_leaders(heads[k, -1], box[-1]) for k, box in enumerate(boxes)]
    taken = [int(np.argmin(weights @ cost)) for cost in costs]
    present = [k for k in range(len(movers)) if not np.isnan(heads[k]).all()]
    for _ in range(3):
        before = [*taken]
        for k in present:
            box, others = boxes[k], [o for o in present if o != k]
            if others:
                stood = np.stack([boxes[o][:, taken[o]] for o in others], axis=1)
                hits = _overlaps(box[:, :, None], stood[:, None]).sum(axis=-1)
                # Leaders are looked at in the end, which stays to be seen.
                crossed = _overlaps(leaders[k][:, :, None], stood[-1]).sum(axis=(1, 2))
                ties = np.concatenate([leaders[o][taken[o]] for o in others])
                crossed += _overlaps(box[-1][:, None], ties).sum(axis=-1)
                cost = weights @ (costs[k] + 90.0 * hits) + CROSSED * crossed
                taken[k] = int(np.argmin(cost))
        if taken == before:
            break
    return tuple(
        _place(mover, chosen, scene.reach) for mover, chosen in zip(movers, taken, strict=True)
    )


def _leaders(anchor: Array, boxes: Array) -> Array:
    """Points (places, points, 4), as boxes, of the leaders to labels in `boxes` (places, 4).

    Those nearest to the anchor have none, which is told by points that are no number.
    """
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    points = anchor + ALONG[:, None] * (middle - anchor)[:, None]
    points[: NEAR * len(ANGLES)] = np.nan
    return np.concatenate([points, points], axis=-1)


def candidates(mover: Mover, rect: Rect, reach: float) -> Array:
    """Boxes (moments, places, 4) as left, top, right, bottom, pushed inside `rect`."""
    offset = offsets(mover, reach)
    middle = np.where(np.isnan(mover.anchors), -FAR, mover.anchors)[:, None] + offset
    half = np.array([mover.width / 2 + PADDING[0], mover.height / 2 + PADDING[1]])
    low = np.array([rect.x + 2, rect.y + 2]) + half
    high = np.array([rect.right - 2, rect.bottom - 2]) - half
    kept = np.where(middle < -FAR / 2, middle, np.clip(middle, low, np.maximum(low, high)))
    return np.concatenate([kept - half, kept + half], axis=-1)


def offsets(mover: Mover, reach: float) -> Array:
    """Offsets (places, 2) of a label's middle from its anchor, ring by ring."""
    angle = np.tile(ANGLES, len(RINGS))
    ring = np.repeat(np.array(RINGS), len(ANGLES))
    far = reach * ring + mover.clearance
    return np.stack(
        [np.cos(angle) * (far + mover.width / 2), np.sin(angle) * (far + mover.height / 2)],
        axis=-1,
    )


def _place(mover: Mover, chosen: int, reach: float) -> Place:
    dx, dy = offsets(mover, reach)[chosen]
    return Place(float(dx), float(dy), chosen // len(ANGLES) >= NEAR)


def _standing_cost(
    mover: Mover,
    boxes: Array,
    crowd: _Crowd,
    heads: Array,
    scene: Scene,
) -> Array:
    """What each place costs at each moment, (moments, places), without the other labels."""
    ring = np.repeat(np.array(RINGS), len(ANGLES))
    slanted = np.tile(~np.isin(np.arange(len(ANGLES)), (0, 1, 11)), len(RINGS))
    cost = np.broadcast_to(5.0 * (ring - 1.0) + 0.3 * slanted, boxes.shape[:2]).copy()
    cost += 0.5 * crowd.length_in(boxes)
    near = 0.6 * scene.reach * np.array([-1.0, -1.0, 1.0, 1.0])
    points = np.nan_to_num(np.tile(heads.transpose(1, 0, 2), 2), nan=2 * FAR)
    cost += 40.0 * _overlaps((boxes + near)[:, :, None], points[:, None]).sum(axis=-1)
    if scene.obstacles:
        blocks = np.array([(o.x, o.y, o.right, o.bottom) for o, _ in scene.obstacles])
        worth = np.array([price for _, price in scene.obstacles])
        cost += _overlaps(boxes[:, :, None], blocks) @ worth
    # A box that had to be pushed inside the map follows its head less faithfully.
    free = mover.anchors[:, None] + offsets(mover, scene.reach)
    pushed = np.abs((boxes[..., :2] + boxes[..., 2:]) / 2 - free).sum(axis=-1)
    cost += 0.6 * np.nan_to_num(pushed)
    cost[np.isnan(mover.anchors[:, 0])] = 0.0
    return cost


def _overlaps(boxes: Array, others: Array) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (
        (boxes[..., 0] < others[..., 2])
        & (boxes[..., 2] > others[..., 0])
        & (boxes[..., 1] < others[..., 3])
        & (boxes[..., 3] > others[..., 1])
    )
    return inside


class _Crowd:
    """How many u of trail lie in a box at each moment, from summed tables."""

    def __init__(self, lines: Sequence[Line], at: NDArray[np.intp], rect: Rect) -> None:
        self._rect = rect
        self._size = (int(rect.height / CELL) + 2, int(rect.width / CELL) + 2)
        rows, columns = self._size
        counts = np.zeros(len(at) * rows * columns, dtype=np.int64)
        for line in lines:
            for places, steps in line.strands:
                points, reached = _spread(places, steps)
                x = ((points[:, 0] - rect.x) / CELL).astype(np.intp)
                y = ((points[:, 1] - rect.y) / CELL).astype(np.intp)
                seen = (x >= 0) & (y >= 0) & (x < columns) & (y < rows)
                first = np.searchsorted(at, reached[seen])
                cell = (first * rows + y[seen]) * columns + x[seen]
                counts += np.bincount(cell, minlength=counts.size)[: counts.size]
        grown = counts.reshape(len(at), rows, columns).cumsum(axis=0)
        self._sums = np.zeros((len(at), rows + 1, columns + 1), dtype=np.int64)
        self._sums[:, 1:, 1:] = grown.cumsum(axis=1).cumsum(axis=2)

    def length_in(self, boxes: Array) -> Array:
        """Trail inside `boxes` (moments, places, 4) in u."""
        rows, columns = self._size
        low = np.array([self._rect.x, self._rect.y] * 2)
        cells = (np.clip(boxes, -FAR, FAR) - low) / CELL
        left, top, right, bottom = np.round(cells).astype(np.intp).transpose(2, 0, 1)
        left, right = np.clip(left, 0, columns), np.clip(right, 0, columns)
        top, bottom = np.clip(top, 0, rows), np.clip(bottom, 0, rows)
        k = np.arange(len(boxes))[:, None]
        sums = self._sums
        total = sums[k, bottom, right] - sums[k, top, right]
        return np.asarray(CELL * (total - sums[k, bottom, left] + sums[k, top, left]))


def _spread(places: Array, steps: NDArray[np.intp]) -> tuple[Array, NDArray[np.intp]]:
    """Points every `CELL` u along a strand, each with the step at which it is reached."""
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(places, axis=0).T))])
    at = np.arange(0.0, way[-1], CELL)
    points = np.stack([np.interp(at, way, places[:, k]) for k in range(2)], axis=-1)
    return points, steps[np.minimum(np.searchsorted(way, at), len(steps) - 1)]
