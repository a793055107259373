"""How long some work takes, as benchmarks tell it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object], times: int = 100) -> float:
    """Median of `times` calls."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(since(begun))
    return statistics.median(found)


def since(begun: float) -> float:
    """Milliseconds since `time.perf_counter()` was `begun`."""
    return 1e3 * (time.perf_counter() - begun)
