"""What the network diagram costs: `python tests/speed/bench_diagram.py` prints a table.

All units of a usual network over a plane of 100 by 100 points (the aim is less than 1 ms), and
frames and backdrops of the diagram (the aim for a frame is less than 1 ms).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from core.datasets import ShippedData
from core.lesson import NetworkStudy, Run
from core.networks import LayerSpec, NetworkSpec, network_of
from core.picture import Rect
from core.picture.network.diagram import diagram_backdrop
from core.picture.network.diagram_frames import diagram_frame, unit_maps
from tests.speed.clock import milliseconds

RECT = Rect(0.0, 0.0, 900.0, 450.0)
EIGHTS = NetworkSpec(hidden=(LayerSpec(8),) * 2)
SIXTEENS = NetworkSpec(hidden=(LayerSpec(16),) * 3)


def maps_of(spec: NetworkSpec) -> float:
    network, axis = network_of(spec, 2, 1), np.linspace(-6.0, 6.0, 100)
    weights, points = network.initial(), np.stack(np.meshgrid(axis, axis), axis=-1).reshape(-1, 2)
    return milliseconds(lambda: unit_maps(network, weights, points))


def drawn(spec: NetworkSpec) -> tuple[float, float]:
    """A frame, and the backdrop once more."""
    study = NetworkStudy(data=ShippedData("circle"), network=spec, runs=(Run(optimizer="sgd"),))
    found = diagram_backdrop(study, RECT, 1.0, None, None)
    again = milliseconds(lambda: diagram_backdrop(study, RECT, 1.0, None, None))
    return milliseconds(lambda: diagram_frame(found, 0)), again


def main() -> None:
    sys.stdout.write(f"2-8-8-1 on 100 x 100, every unit: {maps_of(EIGHTS):.3f} ms\n")
    for name, spec in (("2-8-8-1", EIGHTS), ("2-16-16-16-1", SIXTEENS)):
        frame, again = drawn(spec)
        sys.stdout.write(f"{name}: frame {frame:.3f} ms, the same backdrop {again:.3f} ms\n")


if __name__ == "__main__":
    main()
