"""Parts of the picture: the chart's axis of steps, contours in narrow valleys."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from numpy.testing import assert_allclose

from core.lesson import Lesson, Pace
from core.picture import frame
from core.picture.chart import Axis, value_ticks
from core.surfaces import SURFACES, ShippedSurface, surface_of
from tests.core.bowls import bowl, shown


def test_with_logarithmic_pacing_the_playhead_moves_evenly() -> None:
    pace = Pace(fps=20.0, seconds=5.05, hold_start=0.0, hold_end=0.0, pacing="logarithmic")
    lesson = msgspec.structs.replace(bowl(), steps=2000, pace=pace, runs=bowl().runs[:1])
    recordings, still = shown(lesson)
    chart = still.chart
    assert chart is not None
    assert [tick.label for tick in chart.step_ticks] == ["0", "10", "100", "1000"]
    # 1 + step grows by the same factor in equal times: 2001 ** (2 / 3) - 1 is 157.8.
    assert chart.x(157.8) - chart.rect.x == pytest.approx(chart.rect.width * 2 / 3, rel=1e-4)
    assert chart.curves[0][100, 0] == pytest.approx(chart.x(100))
    assert [chart.step_at(chart.x(step)) for step in (0, 1, 40, 2000)] == [0, 1, 40, 2000]
    late = [frame(lesson, recordings, n, backdrop=still).runs[0] for n in (60, 70, 80, 90, 100)]
    places = [run.chart_x for run in late if run.chart_x is not None]
    assert_allclose(np.diff(places), chart.rect.width / 10, atol=0.01 * chart.rect.width)


def test_a_short_logarithmic_axis_has_numbers_between_the_powers_of_ten() -> None:
    pace = Pace(fps=20.0, seconds=5.05, hold_start=0.0, hold_end=0.0, pacing="logarithmic")
    _, still = shown(msgspec.structs.replace(bowl(), steps=81, pace=pace, runs=bowl().runs[:1]))
    assert still.chart is not None
    assert [tick.label for tick in still.chart.step_ticks] == ["0", "2", "5", "10", "20", "50"]


@pytest.mark.parametrize(
    ("ends", "room", "numbers"),
    [
        ((0.1, 2.0), 12.0, (0.1, 0.2, 0.5, 1.0, 2.0)),
        ((0.1, 2.0), 3.0, (0.1, 1.0)),
        ((0.2, 0.5), 1.0, (0.2, 0.5)),
        ((0.01, 2.0), 12.0, (0.01, 0.1, 1.0)),
    ],
)
def test_a_short_logarithmic_axis_of_values_is_numbered_between_powers_where_there_is_room(
    ends: tuple[float, float], room: float, numbers: tuple[float, ...]
) -> None:
    assert value_ticks(Axis("log", *ends), room) == pytest.approx(numbers)


@pytest.mark.parametrize("name", ["rosenbrock", "himmelblau"])
def test_a_valley_narrower_than_a_cell_is_no_chain_of_islands(name: str) -> None:
    surface = SURFACES[name]
    _, still = shown(Lesson(surface=ShippedSurface(name), start=surface.start))
    assert still.map is not None
    minima = [(point.w1, point.w2) for point in surface_of(ShippedSurface(name)).minima]
    for level in still.map.contours:
        rings = [line for line in level if (line[0] == line[-1]).all()]
        for ring in rings:
            low, high = ring.min(axis=0), ring.max(axis=0)
            assert any((low <= at).all() and (at <= high).all() for at in minima)
