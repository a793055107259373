"""Which recordings a lesson needs, which of them are missing, and how each is made.

Look at `needed` first: all the scheduling there is. Recordings are kept under their own
specification, so nothing is ever invalidated: a new colour needs nothing, a new learning rate
needs one descent. Who spends time on recording, and when, is decided elsewhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

import msgspec
import numpy as np

from core.descent import Descent, Trajectory, descend
from core.grids import Grid, GridSpec, grid
from core.lesson import NETWORK_PANELS, Lesson
from core.picture import grid_spec, replicas_of, shown_panels, surface_spec
from core.training import Training, TrainSpec

Spec: TypeAlias = Descent | GridSpec | TrainSpec
Recording: TypeAlias = Trajectory | Grid | Training

LIMIT = 256 * 1024 * 1024  # bytes


class Recordings(Mapping[Spec, Recording]):
    """Recordings under their specifications, whole or still growing.

    What the lesson shown needs (`keep`) always stays. Of the rest, the least recently used goes
    when everything together takes more than `limit` bytes.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self._held: OrderedDict[Spec, Recording] = OrderedDict()
        self._kept: frozenset[Spec] = frozenset()
        self._bytes = 0

    def store(self, spec: Spec, recording: Recording) -> None:
        """Hold `recording`, in place of an earlier and shorter one of the same specification."""
        before = self._held.get(spec)
        self._bytes += _size(recording) - (0 if before is None else _size(before))
        self._held[spec] = recording
        self._held.move_to_end(spec)
        self._drop()

    def keep(self, specs: Iterable[Spec]) -> None:
        """Never drop the recordings of `specs`; those kept so far may go from now on."""
        self._kept = frozenset(specs)
        self._drop()

    @property
    def size(self) -> int:
        """Bytes of all recordings."""
        return self._bytes

    def __getitem__(self, spec: Spec) -> Recording:
        recording = self._held[spec]
        self._held.move_to_end(spec)
        return recording

    def __contains__(self, spec: object) -> bool:
        return spec in self._held

    def __iter__(self) -> Iterator[Spec]:
        # A copy, because looking a recording up changes the order.
        return iter(tuple(self._held))

    def __len__(self) -> int:
        return len(self._held)

    def _drop(self) -> None:
        if self._bytes <= self.limit:
            return
        for spec in self:
            if self._bytes <= self.limit:
                return
            if spec not in self._kept:
                self._bytes -= _size(self._held.pop(spec))


@lru_cache(maxsize=16)
def specs_of(lesson: Lesson, theme: str = "light") -> tuple[Spec, ...]:
    """Everything a lesson needs, each once: map, surface, the runs shown, the hidden ones.

    After all of these the repetitions of noisy runs that the picture shows, run by run. Trainings
    of the network come after the map where its panels are shown. Where these stand alone, nothing
    of the surface is needed.

    `theme` is a resolved one, never "program": its type size decides how much room the map has.
    """
    if lesson.shows_network_alone:  # nobody sees a descent
        return tuple(dict.fromkeys(_trainings(lesson)))
    runs = sorted(lesson.runs, key=lambda run: not run.shown)
    shown = shown_panels(lesson)
    grids = [grid_spec(lesson, theme)] if {"contour", "multiples"} & {*shown} else []
    grids += [surface_spec(lesson)] if "surface" in shown else []
    descents = (lesson.descent(run) for run in runs)
    replicas = chain.from_iterable(replicas_of(lesson))
    return tuple(dict.fromkeys((*grids, *_trainings(lesson), *descents, *replicas)))


def _trainings(lesson: Lesson) -> tuple[TrainSpec, ...]:
    """The trainings that the picture shows: of shown runs, where a panel shows them."""
    study = lesson.network
    if study is None or not any(panel in NETWORK_PANELS for panel in lesson.look.panels):
        return ()
    return tuple(study.training(run) for run in study.runs if run.shown)


def needed(
    lesson: Lesson, recordings: Mapping[Spec, Recording], theme: str = "light"
) -> list[Spec]:
    """The specifications of `lesson` whose recording is missing or still growing, in order."""
    return [spec for spec in specs_of(lesson, theme) if not _is_whole(recordings.get(spec))]


def record(spec: Spec, known: Mapping[Spec, Recording] | None = None) -> Iterator[Recording]:
    """Make the recording of `spec` in slices of a millisecond or two; the last one is whole.

    A training goes on from the longest `known` one that only has fewer epochs.
    """
    if isinstance(spec, TrainSpec):
        from core.training import train  # only some lessons wait for it

        return train(spec, _shorter(spec, known or {}))
    return descend(spec) if isinstance(spec, Descent) else grid(spec)


def _shorter(spec: TrainSpec, known: Mapping[Spec, Recording]) -> Training | None:
    """The longest finished training in `known` that differs from `spec` in fewer epochs only."""
    found = (
        known[each]
        for each in known
        if isinstance(each, TrainSpec)
        and each.epochs < spec.epochs
        and msgspec.structs.replace(each, epochs=spec.epochs) == spec
    )
    whole = [each for each in found if isinstance(each, Training) and each.checkpoint is not None]
    return max(whole, key=lambda each: each.steps, default=None)


def record_all(
    lesson: Lesson,
    recordings: Recordings | None = None,
    theme: str = "light",
    on_slice: Callable[[int, int], None] | None = None,
) -> Recordings:
    """Make whatever `lesson` still needs, at once; the result is `recordings` where given.

    `on_slice(done, total)` is told between two slices how many recordings are whole; what it
    raises ends the work.
    """
    result = Recordings() if recordings is None else recordings
    result.keep(specs_of(lesson, theme))
    missing = needed(lesson, result, theme)
    for done, spec in enumerate(missing):
        for recording in record(spec, result):
            if on_slice is not None:
                on_slice(done, len(missing))
            result.store(spec, recording)
    return result


def _is_whole(recording: Recording | None) -> bool:
    if isinstance(recording, Trajectory | Training):
        return recording.status.kind != "running"
    return recording is not None


def _size(recording: Recording) -> int:
    """Bytes of the arrays, counting a whole buffer once where some are views of its beginning."""
    parts = [part for part in vars(recording).values() if isinstance(part, np.ndarray)]
    owners = {id(part if part.base is None else part.base): part for part in parts}
    return sum(part.nbytes if part.base is None else part.base.nbytes for part in owners.values())
