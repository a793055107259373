from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from core import run_lines
from core.datasets import ShippedData
from core.formula import FormulaError
from core.optimizers import OptimizerError
from core.run_lines import (
    LineError,
    lesson_path,
    parse_frames,
    parse_rate,
    parse_run,
    parse_size,
    parse_start,
    parse_steps,
    parse_surface,
    parse_whole,
)
from core.settings import SettingError, Values
from core.surfaces import (
    DATA_SURFACES,
    DataSurface,
    ShippedSurface,
    TypedSurface,
    surface_of,
)


def test_a_run_line_names_an_optimizer_and_its_settings() -> None:
    spec = parse_run("rmsprop lr=0.05 centered=true")
    assert spec.name == "rmsprop"
    assert (spec.settings["lr"], spec.settings["centered"]) == (0.05, True)


def test_settings_left_out_have_pytorchs_defaults() -> None:
    settings = parse_run("adam").settings
    assert (settings["lr"], settings["beta1"], settings["beta2"], settings["eps"]) == (
        1e-3,
        0.9,
        0.999,
        1e-8,
    )


@pytest.mark.parametrize("line", ["adam lr=0.1", "Adam  lr = 0.1", " ADAM lr =0.1 "])
def test_case_and_spaces_do_not_matter(line: str) -> None:
    assert parse_run(line) == parse_run("adam lr=0.1")


@pytest.mark.parametrize(
    ("line", "error", "says"),
    [
        ("", OptimizerError, "adam"),
        ("sgdd lr=0.1", OptimizerError, "sgd, momentum"),
        ("sgd momentum=0.9", SettingError, "weight_decay"),
        ("sgd lr=0.1 lr=0.2", LineError, "twice"),
        ("sgd lr", LineError, "key=value"),
        ("sgd lr=", LineError, "key=value"),
        ("sgd lr=fast", SettingError, "fast"),
        ("sgd lr=1,2", SettingError, "lr"),
        ("sgd lr=true", SettingError, "true"),
        ("sgd lr=nan", SettingError, "nan"),
        ("sgd lr=1e999", SettingError, "1e999"),
        ("sgd lr=-1", SettingError, "-1"),
    ],
)
def test_a_bad_run_line_is_told(line: str, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        parse_run(line)


def test_a_surface_line_may_name_a_shipped_surface() -> None:
    assert parse_surface("himmelblau") == ShippedSurface("himmelblau")
    ravine = parse_surface("ravine condition=50")
    assert isinstance(ravine, ShippedSurface)
    assert ravine.parameters["condition"] == 50.0


def test_a_surface_line_may_name_data_to_fit_a_line_to() -> None:
    assert parse_surface("line") == DATA_SURFACES["line"]
    few = parse_surface("Line samples=20 standardise=true")
    assert few == DataSurface(ShippedData("line", Values(samples=20.0)), standardise=True)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("w1^2 + 3 w2", 10.0),
        ("-w1^2", -4.0),
        ("x^2 + y", 6.0),
        ("where(w1 > 0, w2, 0)", 2.0),
        ("a w1 + b w2 a=3 b=0.5", 7.0),
        ("a w1 a=-3", -6.0),
    ],
)
def test_any_other_line_is_a_formula(line: str, value: float) -> None:
    surface = parse_surface(line)
    assert isinstance(surface, TypedSurface)
    assert surface_of(surface).function.value(2.0, 2.0) == value


@pytest.mark.parametrize("line", ["rosenbrok", "Rosenbrok condition=2", ""])
def test_a_misspelt_surface_is_told_with_the_known_names(line: str) -> None:
    with pytest.raises(LineError, match="rosenbrock"):
        parse_surface(line)


def test_a_bad_formula_is_told_with_its_position() -> None:
    with pytest.raises(FormulaError) as error:
        parse_surface("2 w1 + foo(w2)")
    assert error.value.position == 7


def test_an_unknown_parameter_of_a_surface_is_told() -> None:
    with pytest.raises(SettingError, match="condition"):
        parse_surface("ravine kappa=3")


@pytest.mark.parametrize(
    ("text", "start"),
    [("-4,2", (-4.0, 2.0)), ("1e-6, -.5", (1e-6, -0.5)), ("−4,+2", (-4.0, 2.0))],
)
def test_a_start_is_two_numbers(text: str, start: tuple[float, float]) -> None:
    assert parse_start(text) == start


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "a,b", "nan,1", "inf,0", "1e999,0", "1_0,2"])
def test_a_bad_start_is_told(text: str) -> None:
    with pytest.raises(LineError, match="two numbers"):
        parse_start(text)


def test_a_size_is_width_and_height() -> None:
    assert parse_size("1280x720") == (1280, 720)
    assert parse_size("720X1280") == (720, 1280)


@pytest.mark.parametrize(
    "text", ["", "0x0", "1920", "1e9x2", "-1x5", "99999x10", "64.5x64", "1x", "4000x100", "1920 x"]
)
def test_a_bad_size_is_told(text: str) -> None:
    with pytest.raises(LineError, match="size"):
        parse_size(text)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("30", Fraction(30)), ("12.5", Fraction(25, 2)), ("30000/1001", Fraction(30000, 1001))],
)
def test_a_rate_is_exact(text: str, rate: Fraction) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize("text", ["", "0", "-5", "nan", "inf", "1/0", "121", "1e999999999", "x"])
def test_a_bad_rate_is_told(text: str) -> None:
    with pytest.raises(LineError, match="1 to 120"):
        parse_rate(text)


@pytest.mark.parametrize(
    ("text", "frames"),
    [("3:7", (3, 7)), (":7", (0, 7)), ("3:", (3, None)), (":", (0, None)), ("0:1", (0, 1))],
)
def test_frames_are_first_and_stop(text: str, frames: tuple[int, int | None]) -> None:
    assert parse_frames(text) == frames


@pytest.mark.parametrize("text", ["", "5", "5:2", "3:3", "-1:4", "a:b", "1:2:3", "1.5:3"])
def test_bad_frames_are_told(text: str) -> None:
    with pytest.raises(LineError, match="first:stop"):
        parse_frames(text)


@pytest.mark.parametrize("text", ["0", "-1", "100001", "ten", "1e3", "5.0", ""])
def test_a_bad_number_of_steps_is_told(text: str) -> None:
    with pytest.raises(LineError, match="100000"):
        parse_steps(text, 100_000)


def test_whole_numbers_begin_at_zero() -> None:
    assert parse_whole("0", "--frame") == 0
    with pytest.raises(LineError, match="--frame"):
        parse_whole("-1", "--frame")


def test_a_path_goes_before_a_shipped_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "bowl.json").write_text("{}")
    (shipped / "course.txt").write_text("bowl\n")
    monkeypatch.setattr(run_lines, "resource", lambda *_: shipped)
    monkeypatch.chdir(tmp_path)
    assert lesson_path("bowl") == shipped / "bowl.json"
    (tmp_path / "bowl").write_text("{}")
    assert lesson_path("bowl") == Path("bowl")


@pytest.mark.parametrize("text", ["", "nowhere.json", "a\0b", "x" * 5000])
def test_a_missing_lesson_is_told_with_the_shipped_names(text: str) -> None:
    with pytest.raises(LineError, match="shipped lessons"):
        lesson_path(text)
