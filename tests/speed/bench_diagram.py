"""What the network diagram costs: all units over a plane, backdrops, frames."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest

from core.datasets import ShippedData
from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec, network_of
from core.picture import Rect
from core.picture.network.diagram import diagram_backdrop
from core.picture.network.diagram_frames import diagram_frame, unit_maps

BUDGET_MS = 1.0
EIGHTS = NetworkSpec(hidden=(LayerSpec(8), LayerSpec(8)))


def milliseconds(work: Callable[[], object], times: int = 100) -> float:
    """Median of `times` calls."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(1e3 * (time.perf_counter() - start))
    return float(np.median(found))


@pytest.mark.speed
def test_all_units_of_a_usual_network_take_less_than_a_millisecond_on_a_fine_plane() -> None:
    network = network_of(EIGHTS, 2, 1)
    weights, axis = network.initial(), np.linspace(-6.0, 6.0, 100)
    points = np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    took = milliseconds(lambda: unit_maps(network, weights, points))
    print(f"\n2-8-8-1 on 100 x 100, every unit: {took:.3f} ms")
    assert took < BUDGET_MS


@pytest.mark.speed
def test_a_frame_of_the_diagram_takes_less_than_a_millisecond() -> None:
    hidden = tuple(LayerSpec(16) for _ in range(3))
    for spec in (EIGHTS, NetworkSpec(hidden=hidden)):
        study = NetworkStudy(data=ShippedData("circle"), network=spec, runs=(Run(optimizer="sgd"),))
        rect = Rect(0.0, 0.0, 900.0, 450.0)
        found = diagram_backdrop(study, rect, 1.0, None, None)
        again = milliseconds(lambda: diagram_backdrop(study, rect, 1.0, None, None))  # noqa: B023
        took = milliseconds(lambda: diagram_frame(found, 0))  # noqa: B023
        print(f"\n{found.network.sizes}: frame {took:.3f} ms, the same backdrop {again:.3f} ms")
        assert took < BUDGET_MS
