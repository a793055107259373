"""The loss on a grid of weights."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from core.grids import GridSpec, grid
from core.surfaces import SURFACES, ShippedSurface, TypedSurface, surface_of


def test_a_grid_holds_the_loss_with_the_lowest_weight_in_row_zero() -> None:
    spec = GridSpec(TypedSurface("w1^2 + 10 w2"), (0.0, 2.0), (-1.0, 1.0), 3, 5)
    (found,) = grid(spec)
    assert_array_equal(found.w1, [0, 1, 2])
    assert_array_equal(found.w2, [-1, -0.5, 0, 0.5, 1])
    assert_allclose(found.values[0], [-10, -9, -6])
    assert_allclose(found.values[:, 0], [-10, -5, 0, 5, 10])


def test_a_grid_cannot_be_written_to() -> None:
    (found,) = grid(GridSpec(ShippedSurface("sphere"), (0.0, 1.0), (0.0, 1.0), 2, 2))
    assert not any(a.flags.writeable for a in (found.w1, found.w2, found.values))


def test_every_surface_agrees_with_itself_point_by_point() -> None:
    for name in SURFACES:
        surface = surface_of(ShippedSurface(name))
        (found,) = grid(GridSpec(surface.spec, *surface.view, 7, 5))
        single = [[surface.function.value(a, b) for a in found.w1] for b in found.w2]
        assert_allclose(found.values, single, rtol=1e-9, atol=1e-12, err_msg=name)


def test_an_undefined_half_is_told_by_numbers_not_by_warnings() -> None:
    (found,) = grid(GridSpec(TypedSurface("log(w1)"), (-1.0, 1.0), (0.0, 1.0), 4, 2))
    assert np.isnan(found.values[:, :2]).all()
    assert np.isfinite(found.values[:, 2:]).all()
