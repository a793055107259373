"""Newton's method with the sizes of the curvatures, which leaves saddles."""

from __future__ import annotations

import math
from collections.abc import Mapping

from core.optimizers.entry import State
from core.optimizers.methods.iteration import Iteration, Place, Step, divided


def absolute(h11: float, h12: float, h22: float) -> tuple[float, float, float]:
    """The symmetric matrix with the same axes and the absolute values of its eigenvalues."""
    determinant = h11 * h22 - h12 * h12
    if determinant >= 0.0:
        sign = -1.0 if h11 + h22 < 0.0 else 1.0
        return sign * h11, sign * h12, sign * h22
    # For eigenvalues of both signs, (H² + |det| I) / (λ1 - λ2) by Cayley and Hamilton.
    middle = (h11 + h22) / 2.0
    reach = math.hypot((h11 - h22) / 2.0, h12)
    share, more = divided(middle, reach), divided(-determinant, reach)
    return share * h11 + more, share * h12, share * h22 + more


class Newton(Iteration):
    """w ← w - lr (|H| + damping I)⁻¹ g (Dauphin et al. 2014)."""

    def step(self, place: Place, memory: State, settings: Mapping[str, float]) -> Step:
        h11, h12, h22 = self.function.hessian(*place.weights)
        a, b, c = absolute(h11, h12, h22)
        a, c = a + settings["damping"], c + settings["damping"]
        determinant = a * c - b * b
        step1 = divided(c * place.g1 - b * place.g2, determinant)
        step2 = divided(a * place.g2 - b * place.g1, determinant)
        return Step(place.toward((step1, step2), -settings["lr"]), memory, 1)
