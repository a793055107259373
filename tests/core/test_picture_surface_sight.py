"""What a surface in space hides, compared with lines of sight followed bit by bit."""

from collections.abc import Callable

import numpy as np
import pytest

from core.picture.surface.camera import View
from core.picture.surface.sight import ROUGH, hit, visible, visible_along
from core.picture.surface.values import Box, Mesh
from core.picture.values import Array, Rect

Formula = Callable[[Array, Array], Array]
RECT, BOX = Rect(20.0, 60.0, 640.0, 440.0), Box(1.0, 1.0, 0.9)
LIFT = 0.004
SHAPES: dict[str, Formula] = {
    "cone": lambda x, y: np.asarray(0.88 - 0.6 * np.hypot(x, y)),
    "bowl": lambda x, y: np.asarray(0.05 + 0.4 * (x * x + y * y)),
    "saddle": lambda x, y: np.asarray(0.45 + 0.4 * (x * x - y * y)),
    "waves": lambda x, y: np.asarray(0.4 + 0.25 * np.sin(5.0 * x) * np.cos(4.0 * y)),
}


def mesh_of(formula: Formula, points: int = 201) -> Mesh:
    axis = np.linspace(-1.0, 1.0, points)
    z = formula(*np.meshgrid(axis, axis))
    return Mesh(axis, axis, z, z, z)


def on(formula: Formula, places: Array) -> Array:
    return np.column_stack([places, formula(places[:, 0], places[:, 1])])


def clearance(formula: Formula, view: View, places: Array) -> Array:
    """How far above the surface the lines from raised places to the eye pass, at the least."""
    raised = places + np.array([0.0, 0.0, LIFT])
    share = np.linspace(0.0, 0.7, 6000)[:, None]
    found = []
    for place in raised:
        x, y, z = (place + share * (view.eye - place)).T
        above = np.where((np.abs(x) <= 1.0) & (np.abs(y) <= 1.0), z - formula(x, y), np.inf)
        found.append(above.min())
    return np.array(found)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("elevation", [6.0, 18.0, 32.0, 70.0, 90.0])
def test_a_place_is_seen_where_its_line_of_sight_stays_above_the_surface(
    shape: str, elevation: float
) -> None:
    formula, random = SHAPES[shape], np.random.default_rng(7)
    view = View(RECT, BOX, -37.0, elevation)
    places = on(formula, random.uniform(-0.98, 0.98, (250, 2)))
    exact = clearance(formula, view, places)
    found = visible(mesh_of(formula), view, places, LIFT)
    is_clear = (exact > 0.75 * LIFT) | (exact < -2.0 * LIFT)
    np.testing.assert_array_equal(found[is_clear], exact[is_clear] > 0.0)
    assert is_clear.mean() > 0.9


def test_rough_sight_tells_nearly_the_same() -> None:
    formula = SHAPES["waves"]
    view = View(RECT, BOX, 20.0, 25.0)
    places = on(formula, np.random.default_rng(3).uniform(-0.98, 0.98, (2000, 2)))
    mesh = mesh_of(formula)
    fine, rough = (visible(mesh, view, places, LIFT, **given) for given in ({}, {"fine": ROUGH}))
    assert 0.3 < fine.mean() < 0.9
    assert (fine == rough).mean() > 0.98


def test_nothing_hides_a_bowl_from_above_but_its_near_wall_does_from_the_side() -> None:
    formula = SHAPES["bowl"]
    mesh = mesh_of(formula)
    near, far = on(formula, np.array([[0.9, 0.0], [-0.9, 0.0]]))
    above, beside = (View(RECT, BOX, 0.0, elevation) for elevation in (90.0, 8.0))
    assert visible(mesh, above, np.stack([near, far]), LIFT).tolist() == [True, True]
    assert visible(mesh, beside, np.stack([near, far]), LIFT).tolist() == [False, True]


def test_a_way_on_the_facing_side_is_never_interrupted() -> None:
    mesh = mesh_of(SHAPES["cone"])
    turn = np.linspace(-0.9, 0.9, 4000)
    circle = 0.6 * np.column_stack([np.cos(turn), np.sin(turn)])
    places = np.column_stack([circle, mesh.heights(circle)])
    for elevation in (5.0, 12.0, 40.0):
        view = View(RECT, BOX, 0.0, elevation)
        assert visible_along(mesh, view, places, 0.0015).all()


def test_parts_of_a_way_too_short_to_see_are_left_out() -> None:
    """A fence of single cells hides every fourth sample for the eye, not for the way."""
    axis = np.linspace(-1.0, 1.0, 21)
    z = np.full((21, 21), 0.1)
    z[8:13:2, 14] = 0.6
    mesh = Mesh(axis, axis, z, z, z)
    view = View(RECT, BOX, 0.0, 12.0)
    way = np.column_stack([np.zeros(81), np.linspace(-0.3, 0.3, 81), np.full(81, 0.1)])
    way[40] = np.nan
    alone, along = visible(mesh, view, way), visible_along(mesh, view, way)
    changes = [int((seen[1:] != seen[:-1]).sum()) for seen in (alone, along)]
    lengths = np.diff(np.flatnonzero(np.diff(along.astype(int)) != 0))
    assert changes[0] > 2
    assert not along[40]
    assert (lengths[lengths != 1] >= 4).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_the_line_of_sight_to_a_visible_place_meets_the_surface_there(shape: str) -> None:
    formula = SHAPES[shape]
    mesh, view = mesh_of(formula), View(RECT, BOX, 130.0, 35.0, 1.4, (0.05, -0.08))
    places = on(formula, np.random.default_rng(11).uniform(-0.95, 0.95, (120, 2)))
    seen = places[visible(mesh, view, places)]
    assert len(seen) > 60
    off, missed = [], 0
    for place in seen:
        at = view.to_stage(place)
        found = hit(mesh, view, tuple(at.tolist()))
        if found is None:
            missed += 1
            continue
        np.testing.assert_allclose(view.to_stage(np.array(found)), at, atol=1e-3)
        off.append(np.abs(np.array(found) - place).max())
    # On the very outline a hair's breadth on the stage is a long way on the surface, or beside it.
    assert missed <= 2
    assert np.quantile(off, 0.96) < 2e-3


def test_the_sky_is_not_met() -> None:
    mesh, view = mesh_of(SHAPES["bowl"]), View(RECT, BOX, 0.0, 30.0)
    assert hit(mesh, view, (RECT.x + 5.0, RECT.y + 5.0)) is None
    hollow = Mesh(mesh.x, mesh.y, np.full_like(mesh.z, np.nan), mesh.tone, mesh.level)
    assert hit(hollow, view, (340.0, 280.0)) is None


def test_what_is_undefined_hides_nothing_and_is_not_seen() -> None:
    formula = SHAPES["cone"]
    mesh = mesh_of(formula)
    z = mesh.z.copy()
    z[:, 101:] = np.nan
    half = Mesh(mesh.x, mesh.y, z, z, z)
    view = View(RECT, BOX, 0.0, 8.0)
    behind = on(formula, np.array([[-0.5, 0.05], [-0.6, -0.1]]))
    assert not visible(mesh, view, behind, LIFT).any()
    assert not visible(half, view, np.full((2, 3), np.nan), LIFT).any()
    assert visible(half, view, on(formula, np.array([[-0.01, 0.0]])), LIFT).all()
