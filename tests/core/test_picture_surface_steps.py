"""What runs show of one step on the surface: their repetitions, and arrows."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from core.descent import trajectory
from core.lesson import Arrow, Lesson, Noise, Pace, Panel, Run
from core.picture import Backdrop, Frame, backdrop, frame
from core.plan import record_all
from core.settings import Values
from core.surfaces import TypedSurface
from core.timeline import Timeline

BOWL = TypedSurface(formula="w1^2 + 2 w2^2", view=((-3.0, 3.0), (-2.0, 2.0)))
START, LR, STEPS = (-2.0, 1.0), 0.05, 30
ALONE: tuple[Panel, ...] = ("surface",)
BESIDE: tuple[Panel, ...] = ("contour", "surface")


def lesson(panels: tuple[Panel, ...] = ALONE, **changes: object) -> Lesson:
    run = Run(optimizer="momentum", settings=Values(lr=LR))
    made = Lesson(
        surface=BOWL, start=START, steps=STEPS, runs=(run,), pace=Pace(fps=20.0, seconds=2.0)
    )
    return msgspec.structs.replace(made.with_look(panels=panels, heights="linear"), **changes)


def seen(made: Lesson, step: int) -> tuple[Backdrop, Frame]:
    recordings = record_all(made)
    still = backdrop(made, recordings, theme="light", language="en")
    number = Timeline(made.pace, made.steps).first_frame_of(step)
    return still, frame(made, recordings, number, backdrop=still)


def with_arrows(panels: tuple[Panel, ...], *arrows: Arrow) -> Lesson:
    made = lesson(panels)
    return msgspec.structs.replace(made, look=msgspec.structs.replace(made.look, arrows=arrows))


@pytest.mark.parametrize("panels", [ALONE, BESIDE])
def test_repetitions_stand_on_the_surface_where_their_weights_are(
    panels: tuple[Panel, ...],
) -> None:
    made = lesson(panels, noise=Noise(size=0.3, seed=5, replicas=4))
    still, found = seen(made, 12)
    assert still.surface is not None
    assert found.surface is not None
    mesh, ground = still.surface.mesh, still.surface.ground
    assert mesh is not None
    (cloud,) = found.surface.clouds
    assert len(cloud) == 3
    for k, spot in enumerate(cloud):
        descent = msgspec.structs.replace(made.descent(made.runs[0]), seed=6 + k)
        place = ground.to_box(trajectory(descent).weights[12])
        assert spot[:2] == pytest.approx(place.tolist())
        assert spot[2] == pytest.approx(float(mesh.heights(place)))


def test_a_repetition_beside_the_surface_is_not_on_it() -> None:
    made = lesson(noise=Noise(size=12.0, seed=5, replicas=40))
    _, found = seen(made, STEPS)
    assert found.surface is not None
    assert 0 < len(found.surface.clouds[0]) < 39


@pytest.mark.parametrize("panels", [ALONE, BESIDE])
def test_an_update_is_laid_from_the_run_to_where_it_goes_next(panels: tuple[Panel, ...]) -> None:
    made = with_arrows(panels, "update")
    still, found = seen(made, 1)
    assert still.surface is not None
    assert found.surface is not None
    (arrow,) = found.surface.arrows
    assert (arrow.kind, arrow.factor, arrow.is_cut) == ("update", 1.0, False)
    weights = trajectory(made.descent(made.runs[0])).weights
    at, after = still.surface.ground.to_box(weights[1:3])
    way = np.array(arrow.way)
    np.testing.assert_allclose(way[[0, -1], :2], [at, after], atol=1e-9)
    assert way[0] == pytest.approx(np.array(found.surface.heads[0]))
    mesh = still.surface.mesh
    assert mesh is not None
    np.testing.assert_allclose(way[:, 2], mesh.heights(way[:, :2]))


@pytest.mark.parametrize("panels", [ALONE, BESIDE])
def test_a_gradient_on_the_surface_leads_down_against_the_gradient(
    panels: tuple[Panel, ...],
) -> None:
    made = with_arrows(panels, "gradient")
    still, found = seen(made, 1)
    assert still.surface is not None
    assert found.surface is not None
    (arrow,) = found.surface.arrows
    w1, w2 = trajectory(made.descent(made.runs[0])).weights[1]
    ends = still.surface.ground.to_weights(np.array([arrow.way[0][:2], arrow.way[-1][:2]]))
    shown = (ends[1] - ends[0]) / arrow.factor
    assert shown == pytest.approx([-2.0 * w1, -4.0 * w2])
    assert arrow.way[1][2] < arrow.way[0][2]


def test_what_a_slope_would_hide_stays_on_the_map() -> None:
    _, found = seen(with_arrows(BESIDE, "ellipse", "previous", "newton", "gradient"), 3)
    assert found.surface is not None
    assert {each.kind for each in found.arrows} > {"previous", "newton"}
    assert [each.kind for each in found.surface.arrows] == ["gradient"]
