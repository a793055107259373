"""Settings: values as keys, limits with helpful messages, text from the command line."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.settings import Setting, SettingError, Values, parse_value, resolve
from core.words import Text

RATE = Setting("lr", "Learning rate", r"\eta", 1e-3, minimum=0.0, exclusive_minimum=True)
DECAY = Setting("beta1", "Decay", r"\beta_1", 0.9, minimum=0.0, maximum=1.0, exclusive_maximum=True)
CENTERED = Setting("centered", "Centered", "c", False)
MILESTONES = Setting("milestones", "Milestones", "m", (1.0, 2.0), minimum=0.0, maximum=9.0)
ALL = (RATE, DECAY, CENTERED, MILESTONES)
ADAM, SPHERE = Text.of("Optimizers", "Adam"), Text.of("Surfaces", "Sphere")


def test_values_are_equal_and_hash_equal_whatever_their_order() -> None:
    one, other = Values(lr=0.1, momentum=0.9), Values({"momentum": 0.9, "lr": 0.1})
    assert one == other
    assert len({one, other}) == 1


def test_values_turn_whole_numbers_and_lists_into_their_plain_forms() -> None:
    values = Values(lr=1, steps=[1, 2])
    assert type(values["lr"]) is float
    assert values["steps"] == (1.0, 2.0)


def test_a_truth_value_is_no_number() -> None:
    assert Values(centered=True) != Values(centered=1.0)


def test_values_cannot_be_changed_but_updated() -> None:
    values = Values(lr=0.1)
    with pytest.raises(TypeError):
        values["lr"] = 0.2  # type: ignore[index]
    assert values.updated(lr=0.2, eps=1e-8) == Values(lr=0.2, eps=1e-8)
    assert values == Values(lr=0.1)


def test_values_survive_copying_and_pickling() -> None:
    values = Values(lr=0.1, centered=True, steps=(1, 2))
    assert copy.deepcopy(values) == values
    assert pickle.loads(pickle.dumps(values)) == values
    assert repr(values) == "Values(lr=0.1, centered=True, steps=(1.0, 2.0))"


@pytest.mark.parametrize(
    "bad", ["0.1", None, float("nan"), float("inf"), 10**400, [1, "2"], [True]]
)
def test_values_refuse_what_is_no_finite_number(bad: object) -> None:
    with pytest.raises(SettingError, match="lr must be a"):
        Values(lr=bad)


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        (RATE, -0.1, "lr must be above 0, but is -0.1."),
        (RATE, 0, "lr must be above 0, but is 0.0."),
        (DECAY, -1, "beta1 must be at least 0, but is -1.0."),
        (DECAY, 1, "beta1 must be below 1, but is 1.0."),
        (MILESTONES, (1, 10), "milestones must be at most 9, but is 10.0."),
        (RATE, True, "lr must be a finite number, but is true."),
        (RATE, (1, 2), "lr must be a finite number, but is (1, 2)."),
        (CENTERED, 1, "centered must be true or false, but is 1."),
        (RATE, "x" * 99, "lr must be a number, true or false, or a list of numbers, but is"),
    ],
)
def test_a_refused_value_is_named_with_what_would_be_right(
    setting: Setting, value: object, message: str
) -> None:
    with pytest.raises(SettingError) as caught:
        setting.check(value)
    assert str(caught.value).startswith(message)
    assert len(str(caught.value)) < 160


def test_accepted_values_come_back_in_the_type_of_the_default() -> None:
    assert RATE.check(2) == 2.0
    assert CENTERED.check(True) is True
    assert MILESTONES.check(3) == (3.0,)


def test_resolving_fills_every_default() -> None:
    expected = Values(lr=0.1, beta1=0.9, centered=False, milestones=(1.0, 2.0))
    assert resolve(ALL, {"lr": 0.1}, ADAM) == expected


def test_an_unknown_setting_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingError, match=r"Adam has no setting “rate”.*lr, beta1"):
        resolve(ALL, {"rate": 1}, ADAM)
    with pytest.raises(SettingError, match="Sphere has no settings, so “rate” cannot be set"):
        resolve((), {"rate": 1}, SPHERE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", 0.1),
        ("-3", -3.0),
        (" 1e-3 ", 1e-3),
        (".5", 0.5),
        ("true", True),
        ("false", False),
        ("1,2,3", (1.0, 2.0, 3.0)),
        ("4,", (4.0,)),
    ],
)
def test_typed_values_are_read(text: str, value: object) -> None:
    parsed = parse_value(text)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "1e999", "1_000", "1,,2", "True", "0x1"])
def test_a_typed_value_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SettingError, match="is no value: write a number such as"):
        parse_value(text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_written_by_the_program_are_read_back_exactly(number: float) -> None:
    assert parse_value(repr(number)) == number
