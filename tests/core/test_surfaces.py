"""Surfaces: every entry against its formula written out again and against published figures."""

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import mpmath as mp
import numpy as np
import pytest

from core.formula import FormulaError
from core.settings import SettingError, Values
from core.surfaces import (
    SURFACES,
    CriticalPoint,
    ShippedSurface,
    SurfaceError,
    TypedSurface,
    surface_of,
)

# Relative, for sums of a few terms computed in another order.
ROUNDING = 1e-12
# Central differences with a step of 1e-5 lose about ten of sixteen digits.
DIFFERENCE_STEP, DIFFERENCES = 1e-5, 2e-6


def _goldstein_price(x: Any, y: Any, m: Any) -> Any:
    first = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y)
    second = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y
    return first * (30 + (2 * x - 3 * y) ** 2 * second)


def _ackley(x: Any, y: Any, m: Any) -> Any:
    funnel = -20 * m.exp(-m.sqrt((x * x + y * y) / 2) / 5)
    return funnel - m.exp((m.cos(2 * m.pi * x) + m.cos(2 * m.pi * y)) / 2) + m.e + 20


def _branin(x: Any, y: Any, m: Any) -> Any:
    bend = y - m.mpf("5.1") * x * x / (4 * m.pi**2) + 5 * x / m.pi - 6
    return bend**2 + 10 * (1 - 1 / (8 * m.pi)) * m.cos(x) + 10


def _levy13(x: Any, y: Any, m: Any) -> Any:
    along = (x - 1) ** 2 * (1 + m.sin(3 * m.pi * y) ** 2)
    return m.sin(3 * m.pi * x) ** 2 + along + (y - 1) ** 2 * (1 + m.sin(2 * m.pi * y) ** 2)


# The definitions of the literature, written for mpmath: 30 digits, no code of the program.
LITERATURE: dict[str, Callable[[Any, Any, Any], Any]] = {
    "sphere": lambda x, y, m: x**2 + y**2,
    "ravine": lambda x, y, m: (x**2 + 20 * y**2) / 2,
    "rosenbrock": lambda x, y, m: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
    "himmelblau": lambda x, y, m: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
    "beale": lambda x, y, m: sum(
        (m.mpf(constant) - x * (1 - y**power)) ** 2
        for power, constant in ((1, "1.5"), (2, "2.25"), (3, "2.625"))
    ),
    "booth": lambda x, y, m: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "matyas": lambda x, y, m: m.mpf("0.26") * (x * x + y * y) - m.mpf("0.48") * x * y,
    "mccormick": lambda x, y, m: m.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
    "three_hump_camel": lambda x, y, m: 2 * x**2 - m.mpf("1.05") * x**4 + x**6 / 6 + x * y + y**2,
    "six_hump_camel": lambda x, y, m: (
        (4 - m.mpf("2.1") * x**2 + x**4 / 3) * x**2 + x * y + (-4 + 4 * y**2) * y**2
    ),
    "goldstein_price": _goldstein_price,
    "rastrigin": lambda x, y, m: 20 + sum(z * z - 10 * m.cos(2 * m.pi * z) for z in (x, y)),
    "ackley": _ackley,
    "griewank": lambda x, y, m: 1 + (x * x + y * y) / 4000 - m.cos(x) * m.cos(y / m.sqrt(2)),
    "styblinski_tang": lambda x, y, m: sum(z**4 - 16 * z**2 + 5 * z for z in (x, y)) / 2,
    "branin": _branin,
    "easom": lambda x, y, m: -m.cos(x) * m.cos(y) * m.exp(-((x - m.pi) ** 2) - (y - m.pi) ** 2),
    "levy13": _levy13,
    "dixon_price": lambda x, y, m: (x - 1) ** 2 + 2 * (2 * y**2 - x) ** 2,
    "drop_wave": lambda x, y, m: (
        -(1 + m.cos(12 * m.sqrt(x * x + y * y))) / ((x * x + y * y) / 2 + 2)
    ),
    "saddle": lambda x, y, m: x**2 - y**2,
    "monkey_saddle": lambda x, y, m: x**3 - 3 * x * y**2,
    "plateau": lambda x, y, m: (
        1 - m.exp(-((x - 2) ** 2 + (y - 1) ** 2) / 2) + ((x - 2) ** 2 + (y - 1) ** 2) / 1000
    ),
    "two_wells": lambda x, y, m: (x**2 - 1) ** 2 + x / 4 + (y - x / 2) ** 2,
    "sharp_flat": lambda x, y, m: min(20 * (x + 1) ** 2, (x - 2) ** 2) + y**2 / 2,
}

NAMES = list(LITERATURE)
every_surface = pytest.mark.parametrize("name", NAMES)

# Smallest and largest Hessian eigenvalue at a minimum, from the table of test functions.
CURVATURES = [
    ("sphere", (0.0, 0.0), 2, 2),
    ("rosenbrock", (1.0, 1.0), 0.3994, 1002),
    ("himmelblau", (3.0, 2.0), 25.7, 82.3),
    ("beale", (3.0, 0.5), 0.3015, 48.98),
    ("booth", (1.0, 3.0), 2, 18),
    ("matyas", (0.0, 0.0), 0.04, 1),
    ("mccormick", (-0.547198, -1.547198), 1.732, 4),
    ("three_hump_camel", (0.0, 0.0), 1.586, 4.414),
    ("six_hump_camel", (0.089842, -0.712656), 7.68, 16.5),
    ("goldstein_price", (0.0, -1.0), 403, 965),
    ("rastrigin", (0.0, 0.0), 396.8, 396.8),
    ("griewank", (0.0, 0.0), 0.5005, 1.0005),
    ("styblinski_tang", (-2.903534, -2.903534), 34.58, 34.58),
    ("branin", (-math.pi, 12.275), 0.86, 22.3),
    ("easom", (math.pi, math.pi), 3, 3),
    ("levy13", (1.0, 1.0), 2, 179.7),
    ("dixon_price", (1.0, 0.707107), 1.77, 36.2),
    ("drop_wave", (1e-6, 0.0), 72.5, 72.5),
]


def all_points(name: str) -> tuple[CriticalPoint, ...]:
    return SURFACES[name].minima + SURFACES[name].critical


def places_in(name: str, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    (left, right), (bottom, top) = SURFACES[name].view
    return np.random.default_rng(7).uniform((left, bottom), (right, top), (count, 2))


def eigenvalues(name: str, w1: float, w2: float) -> tuple[float, float]:
    h11, h12, h22 = surface_of(ShippedSurface(name)).function.hessian(w1, w2)
    low, high = np.linalg.eigvalsh([[h11, h12], [h12, h22]])
    return float(low), float(high)


def test_the_catalogue_has_every_promised_surface() -> None:
    assert set(SURFACES) == set(NAMES)
    assert all(surface.name == name for name, surface in SURFACES.items())


@every_surface
def test_a_surface_is_the_function_of_the_literature(name: str) -> None:
    function = surface_of(ShippedSurface(name)).function
    mp.mp.dps = 30
    for w1, w2 in places_in(name, 12):
        expected = float(LITERATURE[name](mp.mpf(w1), mp.mpf(w2), mp))
        assert function.value(w1, w2) == pytest.approx(expected, rel=ROUNDING, abs=ROUNDING)


@every_surface
def test_the_gradient_is_that_of_central_differences(name: str) -> None:
    function = surface_of(ShippedSurface(name)).function
    h = DIFFERENCE_STEP
    for w1, w2 in places_in(name, 12):
        differences = (
            (function.value(w1 + h, w2) - function.value(w1 - h, w2)) / (2 * h),
            (function.value(w1, w2 + h) - function.value(w1, w2 - h)) / (2 * h),
        )
        gradient = function.gradient(w1, w2)
        assert gradient == pytest.approx(differences, rel=DIFFERENCES, abs=2e-4)


@every_surface
def test_one_by_one_and_all_at_once_agree(name: str) -> None:
    function = surface_of(ShippedSurface(name)).function
    places = places_in(name, 20)
    values = function.values(places[:, 0], places[:, 1])
    gradients = np.column_stack(function.gradients(places[:, 0], places[:, 1]))
    assert values == pytest.approx([function.value(*place) for place in places], rel=1e-12)
    assert gradients == pytest.approx(
        np.array([function.gradient(*place) for place in places]), rel=1e-10, abs=1e-12
    )


@every_surface
def test_critical_points_have_their_loss_to_nine_digits(name: str) -> None:
    mp.mp.dps = 30
    for point in all_points(name):
        expected = float(LITERATURE[name](mp.mpf(point.w1), mp.mpf(point.w2), mp))
        assert point.value == pytest.approx(expected, rel=1e-9, abs=1e-9)


@every_surface
def test_critical_points_have_no_slope_unless_they_are_kinks(name: str) -> None:
    function = surface_of(ShippedSurface(name)).function
    smooth = [point for point in all_points(name) if point.kind != "kink"]
    for point in smooth:
        slope = math.hypot(*function.gradient(point.w1, point.w2))
        steepest = max(abs(value) for value in function.hessian(point.w1, point.w2))
        # Within 1e-9 of the place: slope is curvature times distance.
        assert slope <= 1e-9 * max(steepest, 1.0)


@every_surface
def test_critical_points_bend_as_their_kind_says(name: str) -> None:
    for point in all_points(name):
        if point.kind == "kink" or (name == "ackley" and point.value == 0):
            continue
        low, high = eigenvalues(name, point.w1, point.w2)
        expected = {
            "minimum": low > 0,
            "local minimum": low > 0,
            "maximum": high < 0,
            "saddle": low < 0 < high,
            "degenerate": abs(low * high) < 1e-12,
        }
        assert expected[point.kind], (point, low, high)


@every_surface
def test_nothing_in_view_lies_below_the_known_minimum(name: str) -> None:
    bound = surface_of(ShippedSurface(name))
    if bound.minimum is None:
        assert name in ("saddle", "monkey_saddle")
        return
    (left, right), (bottom, top) = SURFACES[name].view
    grid = bound.function.on_grid(np.linspace(left, right, 301), np.linspace(bottom, top, 301))
    assert grid.min() >= bound.minimum - 1e-12
    for point in bound.minima:
        assert (point.value == pytest.approx(bound.minimum)) == (point.kind == "minimum")


@pytest.mark.parametrize(("name", "place", "low", "high"), CURVATURES)
def test_curvatures_at_the_minimum_are_the_published_ones(
    name: str, place: tuple[float, float], low: float, high: float
) -> None:
    # The table rounds to three or four digits.
    assert eigenvalues(name, *place) == pytest.approx((low, high), rel=5e-3)


@every_surface
def test_start_and_listed_points_are_in_the_ranges(name: str) -> None:
    surface = SURFACES[name]
    (left, right), (bottom, top) = surface.view
    assert left < surface.start[0] < right
    assert bottom < surface.start[1] < top
    for point in surface.minima:
        assert left <= point.w1 <= right
        assert bottom <= point.w2 <= top
    for axis, outer in zip(surface.view, surface.domain, strict=True):
        assert axis[0] < axis[1]
        assert outer[0] < outer[1]


@every_surface
def test_every_entry_tells_what_it_is_and_where_it_is_from(name: str) -> None:
    surface = SURFACES[name]
    assert surface.title
    assert surface.sentence.endswith(".")
    assert len(surface.source) > 10
    assert surface_of(ShippedSurface(name)).latex


def test_only_surfaces_with_a_kink_say_they_are_not_smooth() -> None:
    rough = {name for name in NAMES if not surface_of(ShippedSurface(name)).is_smooth}
    assert rough == {"ackley", "sharp_flat"}


@pytest.mark.parametrize("name", ["ackley", "drop_wave"])
def test_the_tip_has_a_gradient_of_zero(name: str) -> None:
    function = surface_of(ShippedSurface(name)).function
    assert function.gradient(0.0, 0.0) == (0.0, 0.0)
    assert np.array(function.gradients([0.0], [0.0])).tolist() == [[0.0], [0.0]]


def test_the_slope_jumps_where_the_two_valleys_of_sharp_and_flat_meet() -> None:
    kink = SURFACES["sharp_flat"].critical[0]
    function = surface_of(ShippedSurface("sharp_flat")).function
    # 40 (w1 + 1) to the left, 2 (w1 - 2) to the right
    left, right = function.gradient(kink.w1 - 1e-9, 0)[0], function.gradient(kink.w1 + 1e-9, 0)[0]
    assert (left, right) == pytest.approx((21.92928, -4.903536), rel=1e-6)


def test_the_two_wells_are_the_roots_of_their_cubic() -> None:
    # The slope along the floor is 4 w1^3 - 4 w1 + 1/4; the floor is w2 = w1/2.
    roots = sorted(np.roots([4.0, 0.0, -4.0, 0.25]))
    deep, shallow = SURFACES["two_wells"].minima
    (between,) = SURFACES["two_wells"].critical
    assert [deep.w1, between.w1, shallow.w1] == pytest.approx(roots, abs=1e-9)
    assert deep.w2 == pytest.approx(deep.w1 / 2, abs=1e-9)


def test_the_plateau_starves_plain_descent() -> None:
    function = surface_of(ShippedSurface("plateau")).function
    start = SURFACES["plateau"].start
    # By hand: 4.5 to the left and 2.5 below the well the bell adds less than 1e-4 to 2 r / 1000.
    assert function.gradient(*start) == pytest.approx((-0.009, -0.005), abs=1e-4)


def test_the_ravine_of_the_third_lesson_is_scale_and_condition() -> None:
    spec = ShippedSurface("ravine", Values(scale=0.2, condition=20))
    function = surface_of(spec).function
    assert function.value(-5.0, -2.0) == pytest.approx(0.1 * 25 + 2 * 4, rel=1e-15)
    assert function.hessian(0.0, 0.0) == pytest.approx((0.2, 0.0, 4.0), rel=1e-15)


def test_a_turned_ravine_has_its_floor_along_the_angle() -> None:
    spec = ShippedSurface("ravine", Values(rotation=30, condition=100))
    function = surface_of(spec).function
    along, across = (math.cos(math.pi / 6), 0.5), (-0.5, math.cos(math.pi / 6))
    assert function.value(*along) == pytest.approx(0.5, rel=1e-14)
    assert function.value(*across) == pytest.approx(50, rel=1e-14)


def test_the_short_text_of_a_straight_ravine_gives_the_same_numbers() -> None:
    from core.formula import Function
    from core.surfaces.bowls import RAVINE

    parameters = {"kappa": 7.0, "phi": 0.0, "s": 0.3}
    general = Function(RAVINE, parameters=parameters)
    short = surface_of(ShippedSurface("ravine", Values(condition=7, scale=0.3))).function
    assert short.text != general.text
    for place in places_in("ravine", 20):
        assert short.value(*place) == pytest.approx(general.value(*place), rel=1e-15)
        assert short.gradient(*place) == pytest.approx(general.gradient(*place), rel=1e-15)


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        (Values(scale=0.2, condition=20), "0.1 w_1^2 + 2 w_2^2"),
        (Values(), "0.5 w_1^2 + 10 w_2^2"),
        (Values(scale=2, condition=1), "w_1^2 + w_2^2"),
        (Values(scale=1 / 3), r"\frac{s}{2}\,(w_1^2 + \kappa\,w_2^2)"),
        (Values(scale=1e6), r"\frac{s}{2}\,(w_1^2 + \kappa\,w_2^2)"),
    ],
)
def test_a_straight_ravine_reads_with_numbers_where_they_are_short(
    parameters: Values, shown: str
) -> None:
    bound = surface_of(ShippedSurface("ravine", parameters))
    assert bound.latex == shown
    scale, condition = (
        float(str(parameters.get(n, d))) for n, d in (("scale", 1), ("condition", 20))
    )
    assert bound.function.value(3.0, -2.0) == pytest.approx(
        scale / 2 * (9 + condition * 4), rel=1e-15
    )


def test_a_turned_ravine_keeps_its_letters() -> None:
    shown = surface_of(ShippedSurface("ravine", Values(scale=0.2, rotation=30))).latex
    assert r"\kappa" in shown
    assert r"\varphi" in shown


def test_equal_specifications_share_one_surface() -> None:
    one = ShippedSurface("ravine", Values(condition=5, scale=2))
    other = ShippedSurface("ravine", Values(scale=2, condition=5))
    assert surface_of(one) is surface_of(other)


def test_a_typed_formula_is_a_surface_like_any_other() -> None:
    spec = TypedSurface(
        "w1^2 - w2^2 + a w2^4",
        Values(a=0.25),
        ((-2, 2), (-2, 2)),
        ((0.0, math.sqrt(2)), (0.0, -1.4142)),
    )
    bound = surface_of(spec)
    assert bound.minimum == pytest.approx(-1.0, abs=1e-9)
    assert [point.kind for point in bound.minima] == ["minimum", "minimum"]
    assert bound.function.gradient(1.0, 2.0) == (2.0, 4.0)
    assert bound.is_smooth
    assert bound.latex


def test_a_shallower_typed_minimum_is_a_local_one() -> None:
    spec = TypedSurface("w1^4 - 2w1^2 + 0.2w1 + w2^2", minima=((0.97, 0.0), (-1.024, 0.0)))
    kinds = [(point.kind, point.w1) for point in surface_of(spec).minima]
    assert kinds == [("minimum", -1.024), ("local minimum", 0.97)]


def test_an_unknown_surface_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SurfaceError, match=r"no surface named “banana”.*rosenbrock"):
        surface_of(ShippedSurface("banana"))


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (Values(kappa=3), "Ravine has no setting “kappa”. Its settings are: condition, rotation"),
        (Values(condition=0.5), "condition must be at least 1, but is 0.5."),
        (Values(scale=0), "scale must be above 0, but is 0.0."),
    ],
)
def test_refused_parameters_are_named(parameters: Values, message: str) -> None:
    with pytest.raises(SettingError) as caught:
        surface_of(ShippedSurface("ravine", parameters))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("formula", ["", "w1 +", "w3^2", "__import__('os')", "w1 = 2", "1/(w1"])
def test_a_typed_formula_that_cannot_be_read_is_a_formula_error(formula: str) -> None:
    with pytest.raises(FormulaError):
        surface_of(TypedSurface(formula))


@pytest.mark.parametrize(
    "axis", [(1.0, 1.0), (2.0, -2.0), (math.nan, 1.0), (0.0, math.inf), (1.0, 1.0 + 1e-12)]
)
def test_a_range_that_cannot_be_plotted_is_refused(axis: tuple[float, float]) -> None:
    with pytest.raises(SurfaceError, match="must run from a lower to a clearly higher number"):
        surface_of(TypedSurface("w1", view=(axis, (0.0, 1.0))))


def test_truths_and_minima_without_a_loss_are_refused() -> None:
    with pytest.raises(SettingError, match="a must be a finite number, but is true"):
        surface_of(TypedSurface("a w1", Values(a=True)))
    with pytest.raises(SurfaceError, match=r"loss is inf at the minimum \(0.0, 1.0\)"):
        surface_of(TypedSurface("1/w1^2", minima=((0.0, 1.0),)))


@pytest.mark.parametrize("formula", ["3", "1/w1", "log(w1)", "exp(exp(w1^2))", "floor(w1)"])
def test_odd_formulas_are_surfaces_too(formula: str) -> None:
    bound = surface_of(TypedSurface(formula))
    assert bound.minimum is None
    assert isinstance(bound.function.value(0.0, 0.0), float)


def test_names_in_the_catalogue_are_fit_for_files_and_commands() -> None:
    names = sorted(SURFACES)
    assert all(name.isidentifier() and name == name.lower() for name in names)
    assert all(one != other for one, other in pairwise(names))
