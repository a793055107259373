"""What is to be seen of a run's repetitions under other seeds: on the map and in the chart."""

from __future__ import annotations

from msgspec import Struct

from core.picture.values import Array, Indices


class Cloud(Struct, frozen=True, eq=False):
    """The repetitions of one run on the map, all of them whole.

    `places` are theirs in u at every step, (steps+1, repetitions, 2), NaN outside the map; one that
    has ended stays where it was. `ways` are their trails as segments (m, 4), and `reached` is the
    step at which each appears, ascending.
    """

    places: Array
    ways: Array
    reached: Indices


class Band(Struct, frozen=True, eq=False):
    """The spread of one run's measure over its seeds, its own among them; places in u, (n, 2).

    `low` and `high` hold the middle 80 % of the seeds between them, `median` half on either side.
    """

    low: Array
    median: Array
    high: Array


class Seeds(Struct, frozen=True):
    """How many repetitions there are beside each run: asked for, shown, and done of all runs.

    Fewer are shown than `asked` where all would take too long; `total` counts those of all runs.
    """

    asked: int
    shown: int
    done: int
    total: int

    @property
    def are_complete(self) -> bool:
        return self.done == self.total
