"""What lies behind the playhead, without a painter: curves of the losses and where runs end.

Heights are shares from 0 (bottom of the bed) to 1 (top); the scale is logarithmic.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from core.picture.values import Backdrop, Label
from core.verdict import Verdict
from core.words import Words

if TYPE_CHECKING:
    from core.picture.network.values import NetworkBackdrop

Array: TypeAlias = NDArray[np.float64]

DECADES = 4.0  # at most, below the highest start
HEADROOM = 0.5  # decades above it, for a loss that rises
SMALLEST = 1e-300
DENSE = 2  # steps per pixel from which on a curve is thinned


class Mark(Struct, frozen=True):
    """Where a run's story ends: it converged or diverged there."""

    step: int
    style: int
    kind: str
    name: Label
    verdict: Verdict


class Story(Struct, frozen=True, eq=False):
    """What the scrubber shows of a lesson's runs: losses (T+1,) with styles, and marks.

    Two losses of a run are `stride` steps apart: 1, or an epoch of a network's training. `notes`
    are the steps at which notes of the picture appear, with their words.
    """

    steps: int = 1
    losses: tuple[Array, ...] = ()
    styles: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    stride: int = 1
    notes: tuple[tuple[int, Words], ...] = ()

    def tells_the_same(self, other: Story) -> bool:
        """Whether both look alike; recordings that grow are new arrays."""
        return (
            (self.steps, self.styles, self.marks) == (other.steps, other.styles, other.marks)
            and (self.stride, self.notes) == (other.stride, other.notes)
            and len(self.losses) == len(other.losses)
            and all(map(_is_same, self.losses, other.losses))
        )


def story_of(backdrop: Backdrop) -> Story:
    """The story of a picture's runs, those that are shown; a network's where that stands alone."""
    network = backdrop.network
    appearing = [(note.first, note.words) for note in backdrop.notes if note.first > 0]
    notes = tuple(sorted(appearing, key=itemgetter(0)))
    if network is not None and network.is_alone:
        return replace(_of_network(network), notes=notes)
    return Story(
        steps=backdrop.steps,
        losses=tuple(track.loss for track in backdrop.tracks),
        styles=tuple(run.style for run in backdrop.runs),
        marks=tuple(
            mark
            for run, track in zip(backdrop.runs, backdrop.tracks, strict=True)
            if run.verdict is not None
            for mark in _mark(run.style, run.label, run.verdict, track.loss)
        ),
        notes=notes,
    )


def _of_network(network: NetworkBackdrop) -> Story:
    """The losses of all trainings, epoch by epoch."""
    none = np.zeros(0)
    losses = tuple(none if each is None else each.train_loss for each in network.trainings)
    return Story(
        steps=network.steps,
        losses=losses,
        styles=tuple(run.style for run in network.runs),
        marks=tuple(
            mark
            for run, loss in zip(network.runs, losses, strict=True)
            if run.verdict is not None
            for mark in _mark(run.style, run.label, run.verdict, loss, network.epoch_steps)
        ),
        stride=network.epoch_steps,
    )


def curves(story: Story, width: float) -> list[Array]:
    """Every run's loss as points (n, 2) of x in 0..`width` and height share, thinned to pixels."""
    losses = [loss for loss in story.losses if len(loss)]
    if not losses:
        return [np.zeros((0, 2)) for _ in story.losses]
    lowest = min(float(loss.min()) for loss in losses)
    base = 0.0 if lowest > 0 else lowest
    thinned = [_thinned(loss, story.steps / story.stride, width) for loss in story.losses]
    low, high = _range([np.maximum(loss[[0]] - base, SMALLEST) for loss in losses], lowest - base)
    made = []
    for points in thinned:
        logs = np.log10(np.maximum(points[:, 1] - base, SMALLEST))
        heights = np.clip((logs - low) / (high - low), -0.5, 1.5)
        made.append(np.stack([points[:, 0], heights], axis=-1))
    return made


def _range(starts: Sequence[Array], lowest: float) -> tuple[float, float]:
    """Lowest and highest decade of the bed; at least one decade apart."""
    top = max(float(np.log10(start[0])) for start in starts)
    bottom = float(np.log10(max(lowest, SMALLEST)))
    return min(max(bottom, top - DECADES), top - HEADROOM), top + HEADROOM


def _thinned(loss: Array, steps: float, width: float) -> Array:
    """Points (n, 2) of x and loss; where steps are closer than pixels, a pixel's two extremes."""
    x = np.arange(len(loss)) * (width / max(1, steps))
    if len(loss) <= DENSE * max(width, 1.0):
        return np.stack([x, loss], axis=-1)
    pixels, first = np.unique(x.astype(np.intp), return_index=True)
    both = np.stack([np.maximum.reduceat(loss, first), np.minimum.reduceat(loss, first)], axis=-1)
    return np.stack([np.repeat(pixels + 0.5, 2), both.ravel()], axis=-1)


def _mark(style: int, name: Label, verdict: Verdict, loss: Array, stride: int = 1) -> list[Mark]:
    step = verdict.step
    if verdict.kind in {"diverges", "undefined"}:
        step = stride * _worse_for_good(loss) if step is None else step
        return [Mark(step, style, "cross", name, verdict)]
    if verdict.kind == "converges" and step is not None:
        return [Mark(step, style, "triangle", name, verdict)]
    return []


def _worse_for_good(loss: Array) -> int:
    """The first step from which the loss stays above where it started."""
    better = np.flatnonzero(loss <= loss[:1])
    return int(better[-1]) + 1 if len(better) else 0


def _is_same(one: Array, other: Array) -> bool:
    """Whether two views show the same numbers, without comparing them one by one."""
    return one is other or (
        len(one) == len(other)
        and one.__array_interface__["data"][0] == other.__array_interface__["data"][0]
        and one.base is other.base
    )
