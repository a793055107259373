"""Random lessons survive their file; random damage to a file is refused, quickly and kindly."""

import contextlib
import json
import time
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from core.lesson import Lesson, LessonError, Look, Pace, Run
from core.lesson_file import decode, encode
from core.optimizers import OPTIMIZERS
from core.settings import Values
from core.surfaces import SURFACES, ShippedSurface, TypedSurface
from core.words import Localized

SAMPLES = Path(__file__).parent.parent / "lessons"
SLOWEST_SECONDS = 0.5

# Letters of several scripts, but no spaces at the ends and nothing hidden: that is cleaned.
TEXTS = st.text(st.sampled_from("aZ 0'\"\\/<&ß한글η₁𝒲👍"), max_size=60).map(str.strip)
WORDS = TEXTS | st.builds(Localized, en=TEXTS, ko=TEXTS)
NUMBERS = st.floats(-1e6, 1e6)
POINTS = st.tuples(NUMBERS, NUMBERS)
RANGES = st.tuples(NUMBERS, st.floats(0.01, 1e6)).map(lambda low: (low[0], low[0] + low[1]))
SURFACE_SPECS = st.sampled_from([ShippedSurface(name) for name in SURFACES]) | st.builds(
    TypedSurface,
    formula=st.sampled_from(["w1^2 + a w2^2", "sin(w1) + a·|w2|"]),
    parameters=st.builds(Values, a=NUMBERS),
    view=st.tuples(RANGES, RANGES),
    minima=st.lists(POINTS, max_size=3).map(tuple),
    equal=st.booleans(),
)
RUNS = st.builds(
    Run,
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    settings=st.builds(Values, lr=st.floats(0, 1e3, exclude_min=True)),
    name=WORDS,
    start=st.none() | POINTS,
    shown=st.booleans(),
)
LOOKS = st.builds(
    Look,
    theme=st.sampled_from(["program", "light", "dark_hall"]),
    panels=st.sampled_from([("contour",), ("loss", "contour"), ("curve",), ("curve", "loss")]),
    section=st.sampled_from(["w1", "w2", "gradient"]),
    aspect=st.tuples(st.integers(16, 64), st.integers(16, 64)),
    text_size=st.floats(0.8, 2.5),
    level_count=st.integers(3, 24),
    legend=st.booleans(),
    measure=st.sampled_from(["loss", "gap", "gradient"]),
)
PACES = st.builds(
    Pace,
    fps=st.floats(1, 120),
    seconds=st.floats(0.1, 3600),
    hold_end=st.floats(0, 60),
    pacing=st.sampled_from(["even", "logarithmic"]),
)


@st.composite
def lessons(draw: st.DrawFn) -> Lesson:
    runs = draw(st.lists(RUNS, max_size=24))
    return Lesson(
        title=draw(WORDS),
        note=draw(WORDS),
        surface=draw(SURFACE_SPECS),
        start=draw(POINTS),
        steps=draw(st.integers(1, 100_000)),
        runs=tuple(msgspec.structs.replace(run, style=k) for k, run in enumerate(runs)),
        view=draw(st.none() | st.tuples(RANGES, RANGES)),
        look=draw(LOOKS),
        pace=draw(PACES),
    )


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def opened(content: bytes) -> Lesson | None:
    """The lesson in `content`, None where it is refused; any other error fails the test."""
    with contextlib.suppress(LessonError):
        return decode(content)
    return None


@given(lessons())
def test_what_is_written_is_read_and_written_alike_again(lesson: Lesson) -> None:
    content = encode(lesson)
    assert decode(content) == lesson
    assert encode(decode(content)) == content
    assert hash(decode(content)) == hash(lesson)


@given(st.data())
def test_no_mutation_of_a_good_file_raises_anything_else(data: st.DataObject) -> None:
    content = bytearray(sample(data.draw(st.sampled_from(["schema1.json", "by_hand.json"]))))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 12))
        tokens = [
            b"NaN",
            b"-1e999",
            b"null",
            b"{",
            b"]",
            b'"',
            b"\xff",
            b"\\u0000",
            b"1e300",
            b"-0",
        ]
        content[place : place + length] = data.draw(st.sampled_from(tokens) | st.binary(max_size=6))
    began = time.process_time()
    lesson = opened(bytes(content))
    assert lesson is None or decode(encode(lesson)) == lesson
    assert time.process_time() - began < SLOWEST_SECONDS


@given(st.data())
def test_no_value_in_any_field_raises_anything_else(data: st.DataObject) -> None:
    file = json.loads(sample("schema1.json"))
    node: Any = file
    key: Any = data.draw(st.sampled_from(sorted(file)))
    while isinstance(node[key], dict | list) and node[key] and data.draw(st.integers(0, 3)):
        node = node[key]
        keys = sorted(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
    values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    node[key] = data.draw(values | st.lists(values, max_size=3) | st.dictionaries(TEXTS, values))
    lesson = opened(json.dumps(file).encode())
    assert lesson is None or decode(encode(lesson)) == lesson
