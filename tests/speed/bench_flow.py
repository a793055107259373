"""What a frame of the flow panel costs: passes forward and back over the training data."""

from __future__ import annotations

import time

import numpy as np
import pytest

from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture import Rect
from core.picture.network.flow import flow_backdrop, flow_frame

BUDGET_MS = 3.0


@pytest.mark.speed
@pytest.mark.parametrize("units", [(8, 8), (16,) * 4, (64,) * 8])
def test_a_frame_of_the_flow_takes_less_than_three_milliseconds(units: tuple[int, ...]) -> None:
    network = NetworkSpec(hidden=tuple(LayerSpec(count, "sigmoid") for count in units))
    study = NetworkStudy(network=network, runs=(Run(optimizer="sgd"),))
    seen = flow_backdrop(study, Rect(0.0, 0.0, 900.0, 450.0), 1.0, None, None)
    flow_frame(seen, 0)
    found = []
    for _ in range(100):
        start = time.perf_counter()
        flow_frame(seen, 0)
        found.append(1e3 * (time.perf_counter() - start))
    took = float(np.median(found))
    print(f"\n{seen.flow.network.sizes}, {seen.flow.samples} samples: {took:.3f} ms")
    assert took < BUDGET_MS
