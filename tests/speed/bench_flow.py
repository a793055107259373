"""What a frame of the flow panel costs: `python tests/speed/bench_flow.py` prints a table.

A frame is a pass forward and back over the training data. The aim is less than 3 ms for every
network that a lesson may hold.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec
from core.picture import Rect
from core.picture.network.flow import flow_backdrop, flow_frame
from tests.speed.clock import milliseconds

LAYERS = ((8,) * 2, (16,) * 4, (64,) * 8)


def main() -> None:
    for units in LAYERS:
        network = NetworkSpec(hidden=tuple(LayerSpec(count, "sigmoid") for count in units))
        study = NetworkStudy(network=network, runs=(Run(optimizer="sgd"),))
        seen = flow_backdrop(study, Rect(0.0, 0.0, 900.0, 450.0), 1.0, None, None)
        flow_frame(seen, 0)
        took = milliseconds(lambda: flow_frame(seen, 0))  # noqa: B023 - called at once
        sizes = "-".join(map(str, seen.flow.network.sizes))
        sys.stdout.write(f"{sizes}, {seen.flow.samples} samples: {took:.3f} ms\n")


if __name__ == "__main__":
    main()
