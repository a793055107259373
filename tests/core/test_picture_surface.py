"""The surface in space: its heights, the runs laid over it, the camera and its turn."""

import math
from dataclasses import replace

import numpy as np
import pytest

from core.descent import Trajectory
from core.grids import Grid, GridSpec
from core.lesson import Camera, Lesson, Pace, Run
from core.picture import Draft, backdrop, coarse_surface, frame, surface_spec
from core.picture.surface.camera import View, view_of
from core.picture.surface.drape import draped
from core.picture.surface.heights import GAP, height_ticks, heights_of
from core.picture.surface.values import Box, Ground, Mesh
from core.picture.values import Array, Backdrop, Rect
from core.plan import Recordings, record, record_all, specs_of
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, TypedSurface, surface_of
from core.timeline import Timeline

ROUND = TypedSurface(formula="w1^2 + w2^2", view=((-2.0, 2.0), (-2.0, 2.0)))


def lesson_of(*runs: Run, panels: tuple[str, ...] = ("surface",), **look: object) -> Lesson:
    lesson = Lesson(surface=ROUND, start=(1.5, 0.5), steps=20, runs=runs or (Run(optimizer="sgd"),))
    return lesson.with_look(panels=panels, **look)


def shown(lesson: Lesson) -> tuple[Backdrop, Recordings]:
    recordings = record_all(lesson)
    return backdrop(lesson, recordings, theme="light", language="en"), recordings


def plane(points: int = 11) -> Mesh:
    axis = np.linspace(-1.0, 1.0, points)
    z = np.broadcast_to(0.4 + 0.3 * axis, (points, points)).copy()
    return Mesh(axis, axis, z, z, z)


def recording(weights: list[tuple[float, float]]) -> Trajectory:
    """A recording of the plain bowl that goes where it is told."""
    lesson = Lesson(surface=ROUND, start=(0.0, 0.0), steps=20, runs=(Run(optimizer="sgd"),))
    recordings = record_all(lesson)
    found = recordings[lesson.descent(lesson.runs[0])]
    assert isinstance(found, Trajectory)
    path = np.array(weights)
    loss = (path**2).sum(axis=1)
    return replace(found, weights=path, loss=loss, gradient=2.0 * path)


GROUND = Ground(Box(1.0, 1.0, 0.8), (-2.0, 2.0), (-2.0, 2.0))


# ---------------------------------------------------------------------- heights


def test_a_linear_height_is_proportional_to_the_loss() -> None:
    heights = heights_of(np.linspace(3.0, 7.0, 9).reshape(3, 3), "linear", 1.0)
    assert heights is not None
    found = heights.of(np.array([3.0, 5.0, 7.0]))
    np.testing.assert_allclose(found, [GAP, (1 + GAP) / 2, 1.0])


def test_a_logarithmic_height_spends_as_much_on_every_decade_far_above_the_minimum() -> None:
    axis = np.linspace(-30.0, 30.0, 301)
    values = axis**2 + axis[:, None] ** 2
    heights = heights_of(values, "log", 1.0)
    assert heights is not None
    assert heights.scale == "log"
    ten, hundred, thousand = heights.of(np.array([15.0, 150.0, 1500.0])).tolist()
    assert thousand - hundred == pytest.approx(hundred - ten, rel=0.2)
    # Near the minimum it is a bowl: twice as far away is four times as high.
    near, twice = (heights.of(np.array([0.02, 0.08])) - GAP).tolist()
    assert twice / near == pytest.approx(4.0, rel=0.1)


def test_a_constant_surface_has_no_heights_to_tell_apart() -> None:
    assert heights_of(np.full((5, 5), 2.0), "log", 1.0) is None
    assert heights_of(np.full((5, 5), np.nan), "log", 1.0) is None


@pytest.mark.parametrize("scale", ["log", "linear"])
def test_numbers_beside_the_height_stand_where_their_losses_are(scale: str) -> None:
    axis = np.linspace(-4.0, 4.0, 101)
    values = axis**2 + 20.0 * axis[:, None] ** 2
    heights = heights_of(values, scale, 0.9)  # type: ignore[arg-type]
    assert heights is not None
    ticks, places = height_ticks(values, heights)
    assert len(ticks) >= 3
    np.testing.assert_allclose(heights.of(np.array([t.value for t in ticks])), places)
    assert (np.diff(places) > 0.07).all()
    assert all(0.9 * GAP - 1e-9 <= place <= 0.9 + 1e-9 for place in places)


@pytest.mark.parametrize(("scale", "highest"), [("log", 3.0), ("linear", 6.0)])
@pytest.mark.parametrize("peak", [4e4, 2.5e14])
def test_the_number_at_the_top_says_where_losses_are_cut(
    scale: str, highest: float, peak: float
) -> None:
    axis = np.linspace(-2.0, 2.0, 101)
    values = axis**2 + axis[:, None] ** 2
    values[20, 30] = peak
    heights = heights_of(values, scale, 0.9)  # type: ignore[arg-type]
    assert heights is not None
    ticks, places = height_ticks(values, heights)
    # A round loss somewhat below 30 times the highest contour of the bowl.
    assert 18.0 * highest <= ticks[-1].value <= 30.0 * highest
    assert ticks[-1].label == f"≥ {ticks[-1].value:.0f}"
    assert places[-1] == pytest.approx(0.9)
    assert heights.of(np.array([peak])).item() == pytest.approx(0.9)
    assert not any("≥" in tick.label for tick in ticks[:-1])


def test_a_surface_that_is_whole_has_no_number_that_says_otherwise() -> None:
    axis = np.linspace(-2.0, 2.0, 101)
    values = axis**2 + axis[:, None] ** 2
    heights = heights_of(values, "log", 0.9)
    assert heights is not None
    assert not any("≥" in tick.label for tick in height_ticks(values, heights)[0])


def test_losses_that_are_not_finite_have_no_height() -> None:
    heights = heights_of(np.array([[1.0, 2.0], [3.0, np.inf]]), "linear", 1.0)
    assert heights is not None
    assert np.isnan(heights.of(np.array([np.inf, np.nan]))).all()


# ---------------------------------------------------------------------- the mesh


def test_a_mesh_is_flat_on_its_triangles() -> None:
    axis = np.array([-1.0, 1.0])
    z = np.array([[0.0, 4.0], [8.0, 2.0]])
    mesh = Mesh(axis, axis, z, z, z)
    low, high = np.array([0.5, -0.5]), np.array([-0.5, 0.5])
    # Below the diagonal the corners are 0, 4 and 2, above it 0, 8 and 2.
    assert mesh.heights(low) == pytest.approx(0.75 * 4.0 + 0.25 * (2.0 - 4.0))
    assert mesh.heights(high) == pytest.approx(0.75 * 8.0 + 0.25 * (2.0 - 8.0))
    assert mesh.heights(np.array([0.0, 0.0])) == pytest.approx(1.0)
    assert np.isnan(mesh.heights(np.array([1.01, 0.0])))


def test_levels_are_whole_exactly_where_the_loss_is_on_a_contour() -> None:
    seen, recordings = shown(lesson_of())
    surface = seen.surface
    assert surface is not None
    assert surface.mesh is not None
    grid = recordings[surface_spec(lesson_of())]
    assert isinstance(grid, Grid)
    for number, level in enumerate(surface.levels):
        counted, off = surface.mesh.level, grid.values / level - 1.0
        assert (counted[off < -1e-9] < number).all()
        assert (counted[off > 1e-9] > number).all()
    assert surface.mesh.level.min() >= -0.5
    assert surface.mesh.level.max() <= len(surface.levels) - 0.5
    assert 0.0 <= surface.mesh.tone.min() < surface.mesh.tone.max() <= 1.0


def test_beside_the_map_the_surface_has_its_contours_as_far_as_they_are_in_the_box() -> None:
    seen, _ = shown(lesson_of(panels=("contour", "surface")))
    assert seen.map is not None
    assert seen.surface is not None
    assert seen.surface.ground.w1_range == (-2.0, 2.0)
    assert seen.surface.levels == seen.map.levels
    surface = seen.surface
    for value, lines in zip(surface.levels, surface.floor, strict=True):
        for line in lines:
            assert np.abs(line).max() <= 1.0 + 1e-9
            w1, w2 = surface.ground.to_weights(line).T
            np.testing.assert_allclose(w1**2 + w2**2, value, rtol=2e-3, atol=1e-4)
    # A circle of radius 1 about the minimum lies whole in the view from -2 to 2.
    (ring,) = surface.floor[surface.levels.index(1.0)]
    np.testing.assert_allclose(ring[0], ring[-1])


def test_alone_it_has_the_view_of_the_lesson_and_equal_units() -> None:
    lesson = lesson_of().with_view(((-1.0, 3.0), (0.0, 2.0)))
    seen, _ = shown(lesson)
    assert seen.surface is not None
    assert seen.surface.ground.w1_range == (-1.0, 3.0)
    assert seen.surface.box.half2 == pytest.approx(0.5)


def test_the_plan_records_its_grid_and_a_draft_may_have_a_coarser_one() -> None:
    lesson = lesson_of(panels=("contour", "surface", "loss"))
    spec = surface_spec(lesson)
    grids = [each for each in specs_of(lesson) if isinstance(each, GridSpec)]
    assert spec in grids
    assert len(grids) == 2
    assert max(spec.n1, spec.n2) == 201
    assert max(coarse_surface(spec).n1, coarse_surface(spec).n2) == 101
    assert not any(s == spec for s in specs_of(lesson_of(panels=("contour",))))
    whole, recordings = shown(lesson)
    quick = coarse_surface(spec)
    *_, recordings_of_quick = record(quick)
    recordings.store(quick, recordings_of_quick)
    draft = backdrop(
        lesson, recordings, theme="light", language="en", draft=Draft(whole, surface=quick)
    )
    assert draft.surface is not None
    assert draft.surface.mesh is not None
    assert draft.surface.mesh.z.shape == (quick.n2, quick.n1)


def test_without_a_recording_there_is_a_surface_without_a_shape() -> None:
    seen = backdrop(lesson_of(), Recordings(), theme="light", language="en")
    assert seen.surface is not None
    assert seen.surface.mesh is None
    assert frame(lesson_of(), Recordings(), 5, backdrop=seen).surface is not None


# ---------------------------------------------------------------------- runs


def test_a_way_lies_on_the_mesh_between_its_steps_too() -> None:
    mesh = plane()
    path, track = draped(recording([(-1.8, -1.8), (1.0, 0.4), (1.2, -1.0)]), mesh, GROUND)
    np.testing.assert_allclose(path.places[:, 2], 0.4 + 0.3 * path.places[:, 0], atol=1e-12)
    gaps = np.linalg.norm(np.diff(path.places[:, :2], axis=0), axis=1)
    assert gaps.max() <= 0.1 + 1e-9
    assert path.steps[0] == 0
    assert path.steps[-1] == 2
    assert (np.diff(path.steps) >= 0).all()
    np.testing.assert_allclose(track.heads[1], [0.5, 0.2, 0.55])


def test_a_way_stops_at_the_edge_and_goes_on_where_it_comes_back() -> None:
    inside, outside = (0.0, 0.0), (4.0, 0.0)
    path, track = draped(recording([inside, outside, outside, (0.0, 1.0)]), plane(), GROUND)
    gap = np.flatnonzero(np.isnan(path.places[:, 0]))
    assert len(gap) == 1
    before, after = path.places[: gap[0]], path.places[gap[0] + 1 :]
    np.testing.assert_allclose(before[-1], [1.0, 0.0, 0.7])
    assert after[0, 0] == pytest.approx(1.0)
    np.testing.assert_allclose(after[-1, :2], [0.0, 0.5])
    assert path.steps[gap[0] - 1] == 1
    assert path.steps[gap[0] + 1] == 3
    assert np.isnan(track.heads[1:3]).all()
    np.testing.assert_allclose(track.exits, [[1.0, 0.0, 0.7, 1.0, 0.0]])
    assert track.exit_number.tolist() == [0, 1, 1, 1]


def test_a_longer_recording_only_adds_to_the_way() -> None:
    weights = [(-1.0, 0.3), (-0.2, 0.9), (5.0, 0.9), (0.5, -0.5), (0.6, -1.9), (1.0, 1.0)]
    whole, _ = draped(recording(weights), plane(), GROUND)
    for rows in range(1, len(weights)):
        part, _ = draped(recording(weights[:rows]), plane(), GROUND)
        np.testing.assert_allclose(part.places, whole.places[: len(part.places)])
        assert (whole.steps[len(part.places) :] >= rows - 1).all()


def test_a_run_that_jumps_across_the_box_all_the_time_is_not_followed_for_ever() -> None:
    path, _ = draped(recording([(-1.9, 0.0), (1.9, 0.1)] * 3000), plane(401), GROUND)
    assert len(path.places) < 20_000


def test_the_frame_tells_where_runs_stand_or_left() -> None:
    away = Run(optimizer="sgd", settings=Values(lr=1.3), style=1)
    lesson = lesson_of(Run(optimizer="sgd", settings=Values(lr=0.1)), away)
    seen, recordings = shown(lesson)
    timeline = Timeline(lesson.pace, lesson.length)
    late = frame(lesson, recordings, timeline.frames - 1, backdrop=seen).surface
    assert late is not None
    assert late.heads[1] is None
    assert late.heads[0] is not None
    # Gradient descent on a bowl: every step leaves 0.8 of each weight.
    share = 0.8**20
    np.testing.assert_allclose(late.heads[0][:2], [0.75 * share, 0.25 * share], atol=1e-9)
    assert late.exits[0] is None
    assert late.exits[1] is not None
    *place, dx, dy = late.exits[1]
    assert max(abs(place[0]), abs(place[1])) == pytest.approx(1.0)
    assert math.hypot(dx, dy) == pytest.approx(1.0)


# ---------------------------------------------------------------------- camera


def corners(box: Box) -> Array:
    sides = [(-box.half1, box.half1), (-box.half2, box.half2), (0.0, box.height)]
    return np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 3)


@pytest.mark.parametrize("box", [Box(1.0, 1.0, 0.9), Box(1.0, 0.4, 0.6)])
@pytest.mark.parametrize("rect", [Rect(0, 0, 640, 450), Rect(30, 50, 300, 400)])
@pytest.mark.parametrize("elevation", [5.0, 32.0, 90.0])
def test_the_whole_box_is_seen_however_it_is_turned(box: Box, rect: Rect, elevation: float) -> None:
    for azimuth in range(0, 360, 15):
        seen = View(rect, box, azimuth, elevation).to_stage(corners(box))
        assert (seen[:, 0] > rect.x).all()
        assert (seen[:, 0] < rect.right).all()
        assert (seen[:, 1] > rect.y).all()
        assert (seen[:, 1] < rect.bottom).all()


def test_a_line_of_sight_leads_through_what_is_seen_there() -> None:
    view = View(Rect(20, 40, 500, 400), Box(1.0, 0.7, 0.8), 200.0, 40.0, 1.7, (0.1, -0.05))
    for place in corners(view.box):
        eye, way = view.ray(tuple(view.to_stage(place).tolist()))
        to = place - eye
        np.testing.assert_allclose(np.cross(to / np.linalg.norm(to), way), 0.0, atol=1e-12)


def test_the_camera_turns_while_the_film_moves_and_not_while_it_holds() -> None:
    lesson = lesson_of(camera=Camera(azimuth=10.0, turn=90.0)).with_pace(
        fps=10.0, hold_start=1.0, seconds=2.0, hold_end=1.0
    )
    assert isinstance(lesson.pace, Pace)
    seen, recordings = shown(lesson)
    found = []
    for number in (0, 10, 15, 20, 29, 39):
        at = frame(lesson, recordings, number, backdrop=seen).surface
        assert at is not None
        found.append(at.azimuth)
    assert found[:2] == [10.0, 10.0]
    assert found[2] < found[3] < found[4]
    assert found[4:] == [100.0, 100.0]
    # 19 intervals between the first and the last of 20 moving frames.
    assert found[3] - found[2] == pytest.approx(5 * 90.0 / 19.0)


def test_a_view_stands_where_the_lesson_s_camera_does() -> None:
    seen, _ = shown(lesson_of(camera=Camera(azimuth=33.0, elevation=50.0, zoom=2.0)))
    assert seen.surface is not None
    view = view_of(seen.surface)
    assert (view.azimuth, view.elevation, view.zoom) == (33.0, 50.0, 2.0)
    assert view_of(seen.surface, 40.0).azimuth == 40.0


def test_every_shipped_surface_has_a_shape() -> None:
    for name in SURFACES:
        entry = surface_of(ShippedSurface(name))
        lesson = Lesson(surface=ShippedSurface(name), start=SURFACES[name].start, steps=10)
        seen, _ = shown(lesson.with_look(panels=("surface",)))
        assert seen.surface is not None, entry.title
        assert seen.surface.mesh is not None
        z = seen.surface.mesh.z[np.isfinite(seen.surface.mesh.z)]
        box = seen.surface.box
        assert GAP * box.height - 1e-9 <= z.min() < z.max() <= box.height + 1e-9, name
        assert len(seen.surface.height_ticks) >= 2, name


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("panels", [("surface",), ("contour", "surface", "loss")])
def test_the_widest_height_has_room_beside_the_box(theme: str, panels: tuple[str, ...]) -> None:
    lesson = lesson_of(panels=panels)
    seen = backdrop(lesson, record_all(lesson, theme=theme), theme=theme, language="en")
    surface = seen.surface
    assert surface is not None
    longest = max(len(tick.label) for tick in surface.height_ticks)
    # A digit is a little more than half as wide as its type is high, and that is 13 u.
    needed = 0.6 * 13.0 * seen.text_size * longest
    for azimuth in range(0, 360, 15):
        places = view_of(surface, float(azimuth)).to_stage(corners(surface.box))
        assert places[:, 0].min() - surface.rect.x > needed
        assert surface.rect.right - places[:, 0].max() > needed


def test_a_start_beside_the_surface_is_not_seen_on_it() -> None:
    lesson = lesson_of().with_view(((5.0, 6.0), (5.0, 6.0)))
    ground, _ = shown(lesson)
    assert ground.surface is not None
    assert ground.surface.starts.shape == (0, 3)
    ground, _ = shown(lesson.with_start((5.5, 5.25)))
    assert ground.surface is not None
    assert ground.surface.starts[:, :2].tolist() == [[0.0, -0.5]]
