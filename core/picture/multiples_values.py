"""What a grid of runs shows, as plain values: a small map of every run's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.picture.map_values import MapBackdrop
from core.picture.multiples_places import MultiplesPlaces
from core.picture.tracks import OnMap
from core.picture.values import Exit, Label


@dataclass(frozen=True, eq=False)
class MultiplesBackdrop:
    """The cells of a grid of runs, one for each shown run, without their progress.

    `ground` is the map of the first cell, whose place every run has as if it were its own: what
    belongs to run i is moved from there to `places.maps[i]`. `tracks[i]` says where run i is at
    every step, None while nothing is recorded. `losses[i]` is the last loss in two digits, ∞ where
    it diverged. Where `is_best[i]`, no run of its row has a lower one, or none at all without rows.
    """

    ground: MapBackdrop
    places: MultiplesPlaces
    tracks: tuple[OnMap | None, ...]
    losses: tuple[str, ...]
    is_best: tuple[bool, ...]
    row_names: tuple[Label, ...] = ()
    rates: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether rows and columns say whose a map is."""
        return bool(self.row_names)

    @property
    def best_of(self) -> Literal["row", "all"]:
        """Among which runs the best is marked."""
        return "row" if self.is_table else "all"


@dataclass(frozen=True)
class MultiplesFrame:
    """Where every run is at a frame, as places on the first cell's map; None outside it.

    Then `exits[i]` says where it left, if it ever was inside.
    """

    step: int
    heads: tuple[tuple[float, float] | None, ...]
    exits: tuple[Exit | None, ...]
