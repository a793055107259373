"""Schedules: printed values, PyTorch's own rates, warm-up, and whatever cannot be a rate."""

import json
import math
import time
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.schedules import (
    SCHEDULES,
    WARMUP,
    ScheduleError,
    ScheduleSpec,
    definitions,
    is_constant,
    latex,
    rates,
    schedule_named,
)
from core.settings import SettingError, Values

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = json.loads((FOLDER / "torch_rates.json").read_text(encoding="utf-8"))
# Rates at t = 0 ... 11 for a learning rate of 1, as printed: six digits behind the point.
PRINTED: list[tuple[str, dict[str, Any], list[float]]] = [
    ("step", {"step_size": 4, "gamma": 0.5}, [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5] + [0.25] * 4),
    (
        "cosine",
        {"T_max": 10, "eta_min": 0.1},
        [
            1,
            0.977975,
            0.914058,
            0.814503,
            0.689058,
            0.55,
            0.410942,
            0.285497,
            0.185942,
            0.122025,
            0.1,
            0.122025,
        ],
    ),
    (
        "warm_restarts",
        {"T_0": 4, "T_mult": 2},
        [
            1,
            0.853553,
            0.5,
            0.146447,
            1,
            0.96194,
            0.853553,
            0.691342,
            0.5,
            0.308658,
            0.146447,
            0.03806,
        ],
    ),
    ("linear", {}, [0.333333, 0.466667, 0.6, 0.733333, 0.866667] + [1] * 7),
    (
        "one_cycle",
        {"total_steps": 13},
        [
            0.04,
            0.295164,
            0.78937,
            0.999702,
            0.964378,
            0.874256,
            0.73997,
            0.577366,
            0.405634,
            0.245037,
            0.114527,
            0.029505,
        ],
    ),
    (
        "cyclic",
        {"base_lr": 0.1, "max_lr": 1, "step_size_up": 3},
        [0.1, 0.4, 0.7, 1, 0.7, 0.4] * 2,
    ),
    (
        "inverse_sqrt",
        {"warmup_steps": 4},
        [
            0.25,
            0.5,
            0.75,
            1,
            0.894427,
            0.816497,
            0.755929,
            0.707107,
            0.666667,
            0.632456,
            0.603023,
            0.57735,
        ],
    ),
    (
        "polynomial",
        {"total_iters": 10, "power": 2},
        [1, 0.81, 0.64, 0.49, 0.36, 0.25, 0.16, 0.09, 0.04, 0.01, 0, 0],
    ),
    ("factor", {}, [1 / 3] * 5 + [1] * 7),
    ("constant", {}, [1] * 12),
]
# Read from the constructors of PyTorch 2.13, as far as they have defaults.
DEFAULTS: dict[str, dict[str, Any]] = {
    "constant": {},
    "step": {"gamma": 0.1},
    "multi_step": {"gamma": 0.1},
    "exponential": {},
    "polynomial": {"total_iters": 5.0, "power": 1.0},
    "linear": {"start_factor": 1 / 3, "end_factor": 1.0, "total_iters": 5.0},
    "cosine": {"eta_min": 0.0},
    "warm_restarts": {"T_mult": 1.0, "eta_min": 0.0},
    "inverse_time": {},
    "inverse_sqrt": {},
    "cyclic": {"gamma": 1.0},
    "one_cycle": {"pct_start": 0.3, "div_factor": 25.0, "final_div_factor": 1e4},
    "factor": {"factor": 1 / 3, "total_iters": 5.0},
    "plateau": {
        "factor": 0.1,
        "patience": 10.0,
        "threshold": 1e-4,
        "cooldown": 0.0,
        "min_lr": 0.0,
        "eps": 1e-8,
    },
    "formula": {},
}
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("exponential", {"gamma": 0.0}, "gamma must be above 0, but is 0.0."),
    ("exponential", {"gamma": -1}, "gamma must be above 0, but is -1.0."),
    ("exponential", {"gamma": math.nan}, "gamma must be a finite number, but is nan."),
    ("step", {"step_size": 0}, "step_size must be at least 1, but is 0.0."),
    ("step", {"step_size": 2.5}, "step_size must be a whole number, but is 2.5."),
    ("step", {"step_size": 1e9}, "step_size must be at most 1e+06, but is 1000000000.0."),
    ("multi_step", {"milestones": (3, 4.5)}, "milestones must be a whole number, but is 4.5."),
    ("multi_step", {"milestones": (0,)}, "milestones must be at least 1, but is 0.0."),
    (
        "multi_step",
        {"milestones": tuple(range(1, 12))},
        "milestones may hold at most 10 steps, but holds 11.",
    ),
    ("cosine", {"T_max": 0}, "T_max must be at least 1, but is 0.0."),
    ("cosine", {"eta_min": -0.1}, "eta_min must be at least 0, but is -0.1."),
    ("warm_restarts", {"T_mult": 0}, "T_mult must be at least 1, but is 0.0."),
    ("linear", {"start_factor": 0}, "start_factor must be above 0, but is 0.0."),
    ("linear", {"end_factor": 2}, "end_factor must be at most 1, but is 2.0."),
    ("one_cycle", {"pct_start": 1}, "pct_start must be below 1, but is 1.0."),
    ("plateau", {"factor": 1}, "factor must be below 1, but is 1.0."),
    ("constant", {"gamma": 1}, "Constant has no settings, so “gamma” cannot be set."),
]


def spec(name: str, warmup: int = 0, formula: str = "", **settings: Any) -> ScheduleSpec:
    if name == "formula" and not formula:
        formula = "lr0 * 0.5^(t/20)"
    return ScheduleSpec(name, Values(settings), warmup, formula)


@pytest.mark.parametrize(
    ("name", "settings", "expected"), PRINTED, ids=lambda value: str(value)[:9]
)
def test_the_first_twelve_rates_are_those_printed(
    name: str, settings: dict[str, Any], expected: list[float]
) -> None:
    steps = 13 if name == "one_cycle" else 12
    found = rates(spec(name, **settings), 1.0, steps)[:12]
    assert found == pytest.approx(expected, rel=0, abs=5e-7)


def test_the_golden_rates_are_pytorchs_and_cover_all_it_has() -> None:
    assert GOLDEN["made_with"].startswith("torch 2.")
    named = {case["schedule"] for case in GOLDEN["cases"]}
    ours = {"constant", "inverse_time", "inverse_sqrt", "plateau", "formula"}
    assert named == set(SCHEDULES) - ours
    assert all(len(case["rates"]) == GOLDEN["steps"] == 60 for case in GOLDEN["cases"])


@pytest.mark.parametrize(
    "case", GOLDEN["cases"], ids=lambda case: f"{case['schedule']}-{case['settings']}"
)
def test_sixty_rates_follow_pytorch_to_twelve_digits(case: dict[str, Any]) -> None:
    found = rates(spec(case["schedule"], **case["settings"]), GOLDEN["lr"], GOLDEN["steps"])
    assert found == pytest.approx(case["rates"], rel=1e-12, abs=1e-14)


def test_inverse_time_divides_the_rate_as_keras_documents_it() -> None:
    expected = [0.3 / (1 + 0.5 * t / 4) for t in range(50)]
    found = rates(spec("inverse_time", decay_rate=0.5, decay_steps=4), 0.3, 50)
    assert found == pytest.approx(expected, rel=1e-14)


def test_inverse_square_root_has_its_top_at_the_end_of_its_rise() -> None:
    found = rates(spec("inverse_sqrt", warmup_steps=16), 0.2, 64)
    assert int(np.argmax(found)) == 15
    assert found[[15, 63]] == pytest.approx([0.2, 0.1], rel=1e-14)


@given(first=st.integers(1, 40), times=st.integers(1, 5), floor=st.sampled_from([0.0, 0.25]))
def test_restarts_come_where_counting_puts_them(first: int, times: int, floor: float) -> None:
    length, since, expected = first, 0, []
    for _ in range(1500):
        expected.append(floor + (2.0 - floor) * (1 + math.cos(math.pi * since / length)) / 2)
        since += 1
        if since == length:
            since, length = 0, length * times
    found = rates(spec("warm_restarts", T_0=first, T_mult=times, eta_min=floor), 2.0, 1500)
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-13)


@given(
    up=st.integers(1, 30),
    down=st.integers(0, 30),
    gamma=st.sampled_from([1.0, 0.9]),
    half=st.booleans(),
)
def test_triangles_rise_and_fall_as_counted(up: int, down: int, gamma: float, half: bool) -> None:
    ends, expected = up + (down or up), []
    for t in range(200):
        cycle, place = divmod(t, ends)
        height = place / up if place <= up else (ends - place) / (down or up)
        expected.append(0.1 + 0.3 * height * gamma**t * (0.5**cycle if half else 1))
    cyclic = spec(
        "cyclic", base_lr=0.1, step_size_up=up, step_size_down=down, gamma=gamma, halved=half
    )
    assert rates(cyclic, 0.4, 200) == pytest.approx(expected, rel=1e-12)


def test_one_cycle_spans_the_lesson_and_holds_its_end() -> None:
    whole = rates(spec("one_cycle"), 1.0, 100)
    assert (whole[0], whole[29], whole[99]) == pytest.approx((0.04, 1.0, 4e-6), rel=1e-12)
    short = rates(spec("one_cycle", total_steps=20), 1.0, 100)
    assert short[19:] == pytest.approx(4e-6, rel=1e-9)
    assert rates(spec("one_cycle"), 1.0, 1) == pytest.approx([4e-6], rel=1e-9)
    assert np.isfinite(rates(spec("one_cycle", total_steps=10, pct_start=0.1), 1.0, 30)).all()
    assert rates(spec("one_cycle", max_lr=3), 1.0, 100).max() == pytest.approx(3.0)


def test_milestones_may_come_in_any_order_and_twice() -> None:
    given_ = spec("multi_step", milestones=(5, 2, 5), gamma=0.5)
    assert given_.resolved().settings["milestones"] == (2.0, 5.0, 5.0)
    assert list(rates(given_, 1.0, 7)) == [1, 1, 0.5, 0.5, 0.5, 0.125, 0.125]
    assert list(rates(spec("multi_step", milestones=()), 1.0, 3)) == [1, 1, 1]
    ten = spec("multi_step", milestones=tuple(range(999_990, 1_000_000)), gamma=0.123)
    assert list(rates(ten, 1.0, 3)) == [1, 1, 1]


# -- warm-up


def test_a_warm_up_climbs_in_equal_parts_and_then_the_schedule_begins() -> None:
    found = rates(spec("exponential", 4, gamma=0.5), 0.8, 8)
    assert found == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.8, 0.4, 0.2, 0.1], rel=1e-15)


@given(name=st.sampled_from([*SCHEDULES]), warmup=st.integers(0, 30), steps=st.integers(0, 60))
def test_every_schedule_can_be_warmed_up(name: str, warmup: int, steps: int) -> None:
    found = rates(spec(name, warmup), 0.1, steps)
    alone = rates(spec(name), 0.1, max(steps - warmup, 1))
    climb = [alone[0] * k / warmup for k in range(1, warmup + 1)]
    expected = np.array([*climb, *alone])[:steps]
    assert found == pytest.approx(expected, rel=1e-15, abs=0)


def test_t_counts_what_the_warm_up_leaves() -> None:
    assert list(rates(spec("formula", 2, "lr0 (1 - t/T)"), 1.0, 6)) == [0.5, 1, 1, 0.75, 0.5, 0.25]


# -- what holds for all


@given(
    name=st.sampled_from([name for name in SCHEDULES if name != "one_cycle"]),
    warmup=st.integers(0, 20),
    steps=st.integers(0, 300),
    more=st.integers(0, 300),
)
def test_more_steps_leave_the_first_rates_as_they_were(
    name: str, warmup: int, steps: int, more: int
) -> None:
    every = spec(name, warmup)
    assert np.array_equal(rates(every, 0.3, steps), rates(every, 0.3, steps + more)[:steps])


@pytest.mark.parametrize("name", SCHEDULES)
def test_rates_are_numbers_that_nobody_can_change(name: str) -> None:
    found = rates(spec(name), 0.1, 30)
    assert found.dtype == np.float64
    assert found.shape == (30,)
    assert rates(spec(name), 0.1, 30) is found
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 1.0


@given(lr=st.floats(1e-300, 1e300), name=st.sampled_from([*SCHEDULES]))
def test_rates_scale_with_the_learning_rate(lr: float, name: str) -> None:
    found, one = rates(spec(name), lr, 40), rates(spec(name), 1.0, 40)
    assert found == pytest.approx(one * lr, rel=1e-12, abs=1e-308)


def test_a_thousand_rates_take_less_than_a_millisecond() -> None:
    taken = []
    for name in SCHEDULES:
        rates(spec(name), 0.5, 10)
        found = []
        for number in range(20):
            begun = time.process_time()
            rates(spec(name), 0.1 + number / 1000, 1000)
            found.append(time.process_time() - begun)
        taken.append(min(found))
    assert max(taken) < 1e-3


# -- the catalogue


def test_the_catalogue_holds_the_schedules_of_the_contract() -> None:
    names = (
        "constant step multi_step exponential polynomial linear cosine warm_restarts inverse_time "
        "inverse_sqrt cyclic one_cycle factor plateau formula"
    )
    assert [*SCHEDULES] == names.split()
    assert all(name == entry.name for name, entry in SCHEDULES.items())


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_entry_tells_its_idea_convention_and_source(name: str) -> None:
    entry = SCHEDULES[name]
    assert entry.title
    assert entry.sentence.endswith(".")
    assert entry.convention.endswith(".")
    assert bool(entry.source) == (name != "formula")
    assert all(s.label and s.symbol and s.help.endswith(".") for s in (*entry.settings, WARMUP))


@pytest.mark.parametrize("name", SCHEDULES)
def test_defaults_are_pytorchs(name: str) -> None:
    found = spec(name).resolved().settings
    assert {key: found[key] for key in DEFAULTS[name]} == DEFAULTS[name]
    symbols = [setting.symbol for setting in SCHEDULES[name].settings]
    assert len(set(symbols)) == len(symbols)


def test_an_unknown_schedule_lists_the_known_ones() -> None:
    with pytest.raises(ScheduleError, match=r"no schedule named “cosin”. .* constant, step, multi"):
        schedule_named("cosin")
    with pytest.raises(ScheduleError, match="“cosin”"):
        rates(spec("cosin"), 0.1, 3)


@pytest.mark.filterwarnings("ignore:path is deprecated")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_is_typeset(name: str) -> None:
    ziamath = pytest.importorskip("ziamath")
    start = r"\eta_{t+1} = " if name == "plateau" else r"\eta_t = "
    assert latex(spec(name)).startswith(start)
    for line in (latex(spec(name)), *definitions(spec(name))):
        drawing = ElementTree.fromstring(ziamath.Latex(line).svg())
        assert float(drawing.attrib["width"]) > 5


def test_formulas_are_printed_as_books_have_them() -> None:
    assert latex(spec("constant")) == r"\eta_t = \eta_0"
    assert latex(spec("exponential")) == r"\eta_t = \eta_0\,\gamma^t"
    assert latex(spec("formula", 0, "lr0/(1 + t)")) == r"\eta_t = \frac{\eta_0}{1 + t}"
    assert latex(spec("multi_step", milestones=(7,))) == (
        r"\eta_t = \begin{cases} \eta_0 & \mathrm{if}\;t < 7 \\ "
        r"\eta_0\,\gamma & \mathrm{otherwise} \end{cases}"
    )
    assert definitions(spec("cyclic"))[0] == "C = 2 u"
    assert definitions(spec("step")) == ()
    assert SCHEDULES["exponential"].formula == "lr0 gamma^t"


# -- specs


def test_specs_are_values() -> None:
    a = ScheduleSpec("step", Values(gamma=0.5, step_size=3), 2)
    b = ScheduleSpec("step", Values(step_size=3, gamma=0.5), 2)
    assert a == b == a.resolved()
    assert hash(a) == hash(b)
    assert ScheduleSpec("step").resolved() == ScheduleSpec("step", Values(gamma=0.1)).resolved()
    assert ScheduleSpec().resolved() == ScheduleSpec("constant")
    assert a != ScheduleSpec("step", Values(step_size=3, gamma=0.5), 3)


def test_only_the_plain_constant_is_constant() -> None:
    assert is_constant(ScheduleSpec())
    assert is_constant(spec("constant", 1))
    assert not is_constant(spec("constant", 2))
    assert not any(is_constant(spec(name)) for name in SCHEDULES if name != "constant")


@pytest.mark.parametrize(("name", "settings", "message"), REFUSED)
def test_what_no_schedule_can_take_is_refused(
    name: str, settings: dict[str, Any], message: str
) -> None:
    with pytest.raises(SettingError) as caught:
        SCHEDULES[name].resolve(settings)
    assert str(caught.value) == message


@pytest.mark.parametrize("warmup", [-1, 1.5, True, math.nan, math.inf, 10**9, "3"])
def test_a_warm_up_counts_updates(warmup: Any) -> None:
    with pytest.raises(SettingError, match="warmup must be"):
        ScheduleSpec(warmup=warmup).resolved()
    assert WARMUP.check(3) == 3.0


def test_settings_that_grow_beyond_all_bounds_are_refused_with_the_step() -> None:
    with pytest.raises(ScheduleError, match=r"At t = 308 .* learning rate inf") as caught:
        rates(spec("exponential", gamma=10.0), 10.0, 400)
    assert caught.value.step == 308


def test_every_step_of_a_long_schedule_is_below_the_one_before() -> None:
    found = rates(spec("inverse_time"), 0.1, 100_000)
    assert all(a > b for a, b in pairwise(found.tolist()))
