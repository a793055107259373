"""Lesson files: what is written is read, old files open, damaged and hostile ones do nothing."""

import json
import math
import re
import stat
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from core import lesson_file
from core.lesson import (
    Annotation,
    Camera,
    Lesson,
    LessonError,
    Look,
    NetworkStudy,
    Noise,
    Pace,
    Run,
)
from core.lesson_file import decode, encode, read, warnings_of, write
from core.networks import LayerSpec, NetworkSpec
from core.optimizers import TypedRule
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import DataSurface, ShippedSurface, TypedSurface
from core.words import Localized

SAMPLES = Path(__file__).parent.parent / "lessons"
SLOWEST_SECONDS = 0.5

HOSTILE = {
    "bad_formula": "At character 8 of the surface's formula: ",
    "code_as_formula": "At character 1 of the surface's formula: ",
    "comma": "The lesson is damaged at line 6, column 5",
    "empty": "This is not a Ravine lesson: ",
    "far_start": "start must lie between -1e12 and 1e12, but holds 10000000000000.0.",
    "foreign": "This is not a Ravine lesson: ",
    "fraction_of_a_step": "steps must be a whole number, but is 50.0.",
    "half_escape": "The lesson is damaged at line 5, column 21",
    "infinity": "start must be a finite number, but is -Infinity.",
    "list": "This is not a Ravine lesson: ",
    "long_title": "title may have at most 200 characters, but has 201.",
    "many_digits": "In runs, number 2: "
    "lr must be a finite number that is not too large, but is 9999",
    "missing_surface": "The field “surface” is missing.",
    "nan": "lr must be a finite number, but is NaN.",
    "negative_rate": "In runs, number 2: lr must be above 0, but is -0.1.",
    "newer": "This lesson was made with a newer version "
    "(schema 7, this program reads up to 1). Please update.",
    "newest": "This lesson was made with a newer version "
    "(schema 777777777777777777777777777777777777777…, this program reads up to 1).",
    "not_utf8": "This is not a Ravine lesson: byte 82 is no UTF-8 text.",
    "overflow": "In runs, number 2: "
    "lr must be a finite number that is not too large, but is 1e999.",
    "path_as_field": "There is no field “image” here.",
    "picture": "This is not a Ravine lesson: byte 1 is no UTF-8 text.",
    "reversed_range": "In view: The range of w1 must go from a lower to a higher number",
    "schema_text": 'schema must be a whole number such as 1, but is "1".',
    "schema_zero": "schema must be a whole number such as 1, but is 0.",
    "text_for_number": "In runs, number 2: lr must be a number",
    "thin_range": "In view: The range of w1 from 1000000000.0 to 1000000000.0000001 is too narrow.",
    "too_many_runs": "runs may have at most 24 entries, but has 25.",
    "too_many_steps": "steps must be at most 100000, but is 1000000.",
    "trailing": "The lesson is damaged at line 14, column 2",
    "truncated": "The lesson is damaged: it ends too early, at line 6, column 34.",
    "truth_for_steps": "steps must be a whole number, but is true.",
    "unknown_field": "There is no field “titel” here.",
    "unknown_optimizer": "In runs, number 2: There is no optimizer named “adamm”.",
    "unknown_setting": "In runs, number 2: Adam has no setting “rate”.",
    "unknown_surface": "In surface: There is no surface named “spere”.",
    "unknown_target": "In network, data: Every column needs a name of its own, and the target “z”",
    "unknown_theme": "In look: theme must be one of ",
}


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def test_the_first_schema_opens_with_every_field_as_it_was() -> None:
    lesson = read(SAMPLES / "schema1.json")
    assert lesson == Lesson(
        title=Localized("Every field", "모든 항목"),
        note="Kept for ever: files of schema 1 must open in all later versions.",
        surface=TypedSurface(
            "a w1^2 + w2^2", Values(a=0.25), ((-4.0, 4.0), (-3.0, 3.0)), ((0.0, 0.0),), False
        ),
        start=(-3.0, 2.0),
        steps=40,
        view=((-3.5, 3.5), (-2.5, 2.5)),
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.1, weight_decay=0.01), name="first", style=3),
            Run(
                optimizer="rmsprop",
                settings=Values(lr=0.05, centered=True),
                name=Localized("second", "둘째"),
                start=(2.0, -1.5),
                shown=False,
            ),
        ),
        look=Look(
            theme="dark_hall",
            language="ko",
            panels=("loss", "contour"),
            aspect=(4, 3),
            text_size=1.25,
            line_width=1.5,
            levels="linear",
            level_count=12,
            level_labels=False,
            minima=False,
            critical_points=True,
            labels=False,
            legend=False,
            title_line=False,
            formula=False,
            step_markers=False,
            measure="gap",
            measure_scale="linear",
        ),
        pace=Pace(fps=25.0, seconds=6.5, hold_start=0.25, hold_end=2.0, pacing="logarithmic"),
    )


def test_a_file_written_by_hand_needs_only_surface_and_start() -> None:
    lesson = read(SAMPLES / "by_hand.json")
    assert (lesson.start, lesson.steps, lesson.look) == ((-4.0, 2.0), 50, Look())
    assert [run.style for run in lesson.runs] == [0, 1]


def test_a_file_is_readable_text_in_a_fixed_order() -> None:
    text = encode(read(SAMPLES / "by_hand.json")).decode()
    assert text.startswith('{\n  "schema": 1,\n  "made_with": "Ravine ')
    assert '\n    "start": [-4.0, 2.0],\n' in text
    assert text.endswith("}\n")
    assert list(json.loads(text)["lesson"]) == [
        "title", "note", "surface", "start", "steps", "runs", "view", "noise",
        "network", "annotations", "look", "pace",
    ]  # fmt: skip


def test_the_version_written_is_that_of_the_program() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert project["project"]["version"] == lesson_file.VERSION


def test_every_hostile_sample_has_its_message_here() -> None:
    assert {path.stem for path in (SAMPLES / "hostile").iterdir()} == set(HOSTILE)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_and_left_alone(name: str) -> None:
    path = SAMPLES / "hostile" / f"{name}.json"
    before = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(LessonError) as caught:
        read(path)
    assert str(caught.value).startswith(HOSTILE[name])
    assert "\n" not in str(caught.value)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_byte_order_mark_is_skipped() -> None:
    assert read(SAMPLES / "odd" / "byte_order_mark.json") == read(SAMPLES / "by_hand.json")


def test_hidden_and_turning_characters_are_taken_out() -> None:
    assert read(SAMPLES / "odd" / "hidden_characters.json").title == "By hand"


def test_a_repeated_field_opens_with_a_warning() -> None:
    content = sample("odd/repeated_field.json")
    assert decode(content).title == "By hand"
    assert [text.english() for text in warnings_of(content)] == [
        "The field “title” stands twice; the last one counts."
    ]
    assert warnings_of(sample("by_hand.json")) == []


WRONG_VALUES: list[tuple[str, object, str]] = [
    ("runs 1 style", 24, "In runs, number 2: style must be at most 23, but is 24."),
    ("runs 1 start", [1, "a"], 'In runs, number 2: start, number 2 must be a number, but is "a".'),
    ("runs 1 start", [1], "In runs, number 2: start must have exactly 2 entries, but has 1."),
    ("runs 0 name", {"en": "a"}, "In runs, number 1, name: The field “ko” is missing."),
    ("runs 0 settings", [], "In runs, number 1: Settings must be an object in braces"),
    ("runs 0 settings", {"lr": {"a": 1}}, "In runs, number 1: lr must be a number"),
    ("runs", [3], "runs, number 1 must be an object in braces, but is 3."),
    ("note", "x" * 1001, "note may have at most 1000 characters, but has 1001."),
    ("look", {"panels": []}, "In look: panels must name at least one panel"),
    ("look", {"arrows": ["update", "update"]}, "In look: arrows may name each arrow only once"),
    (
        "look",
        {"aspect": [64, 1]},
        "In look: The longer side of aspect may be at most 4 times the shorter",
    ),
    ("look", {"text_size": 9}, "In look: text_size must be at most 2.5, but is 9."),
    ("look", {"emphasis": "a"}, 'In look: emphasis must be a whole number, or null, but is "a".'),
    ("view", 3, "view must be a list in square brackets, or null, but is 3."),
    ("network", 3, "network must be an object in braces, or null, but is 3."),
    (
        "pace",
        {"pacing": "warp"},
        'In pace: pacing must be one of even, logarithmic, but is "warp".',
    ),
    (
        "surface kind",
        "disc",
        'In surface: kind must be one of shipped, formula, data, but is "disc".',
    ),
    (
        "surface",
        {"kind": "formula", "formula": "w1", "minima": [[0, 0]] * 101},
        "In surface: At most 100 minima",
    ),
    (
        "surface",
        {"kind": "formula", "formula": "w1", "view": [[0, 0], [0, 1]]},
        "In surface: The plotted range of w1 must run from",
    ),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG_VALUES)
def test_a_wrong_value_is_named_with_its_place(path: str, value: object, message: str) -> None:
    file = json.loads(sample("by_hand.json"))
    node = file["lesson"]
    *steps, last = [int(step) if step.isdigit() else step for step in path.split()]
    for step in steps:
        node = node[step]
    node[last] = value
    with pytest.raises(LessonError, match=f"^{re.escape(message)}"):
        decode(json.dumps(file).encode())


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"schema": 1, "lesson": ' + b"[" * 100_000,
        sample("by_hand.json").replace(b'"lr": 0.1', b'"lr": ' + b"[" * 100_000),
        sample("by_hand.json").replace(b'"lr": 0.1', b'"lr": ' + b"9" * 1_000_000),
        sample("by_hand.json").replace(b"By hand", b"x" * 1_000_000),
        b'{"schema": 1, "lesson": {' + b'"a": 1,' * 250_000 + b'"b": NaN}}',
        b'{"schema": 1, "lesson": {"runs": [' + b"{}," * 600_000 + b"{}]}}",
        b'{"schema": 1, "lesson": [' + b"1," * 1_000_000 + b"1]}",
    ],
    ids=["brackets", "deep", "deep_setting", "digits", "title", "fields", "runs", "list"],
)
def test_large_and_deep_files_are_refused_at_once(content: bytes) -> None:
    began = time.process_time()
    with pytest.raises(LessonError):
        decode(content)
    assert time.process_time() - began < SLOWEST_SECONDS


def test_a_file_above_two_mebibytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        stream.truncate(2**31)
    with pytest.raises(LessonError, match="it has 2147483648 bytes"):
        read(path)


@pytest.mark.parametrize(
    "name", ["missing.json", ".", "no/such/folder.json", "a\0b.json", "x" * 300]
)
def test_a_path_that_is_no_file_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(LessonError, match=r"cannot be opened|is a folder"):
        read(tmp_path / name)


def test_nothing_of_a_file_is_compiled_run_or_sent() -> None:
    forbidden = ("exec", "compile", "import", "open", "os.", "subprocess.", "socket.")
    file = json.loads(sample("by_hand.json"))
    file["lesson"]["title"] = "__import__('os')"
    file["lesson"]["surface"] = {"kind": "formula", "formula": "w1^2 + w2^2 + 0 sin(w1)"}
    content = json.dumps(file).encode()
    decode(content)  # formulas are compiled once, from generated names only
    events: list[str] = []
    listening = True

    def listen(event: str, _: tuple[object, ...]) -> None:
        if listening and event.startswith(forbidden):
            events.append(event)

    sys.addaudithook(listen)  # hooks cannot be removed, so this one is told to stop listening
    decode(content)
    for path in (SAMPLES / "hostile").iterdir():
        hostile = path.read_bytes()
        events.clear()
        with pytest.raises(LessonError):
            decode(hostile)
        assert events == []
    listening = False


def test_an_older_schema_is_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def rename_title(lesson: dict[str, Any]) -> dict[str, Any]:
        return {("title" if key == "headline" else key): value for key, value in lesson.items()}

    def start_as_pair(lesson: dict[str, Any]) -> dict[str, Any]:
        rest = {key: value for key, value in lesson.items() if key not in ("w1", "w2")}
        return rest | {"start": [lesson["w1"], lesson["w2"]]}

    monkeypatch.setattr(lesson_file, "SCHEMA", 3)
    monkeypatch.setattr(lesson_file, "MIGRATIONS", {1: rename_title, 2: start_as_pair})
    old = {"headline": "Old", "surface": {"kind": "shipped", "name": "sphere"}, "w1": 1, "w2": 2}
    lesson = decode(json.dumps({"schema": 1, "made_with": "Ravine 0.0", "lesson": old}).encode())
    assert (lesson.title, lesson.start) == ("Old", (1.0, 2.0))
    assert json.loads(encode(lesson))["schema"] == 3
    damaged: object
    for damaged in ({"headline": "Old"}, [], None):
        with pytest.raises(LessonError, match="schema 1"):
            decode(json.dumps({"schema": 1, "lesson": damaged}).encode())


def test_every_older_schema_has_its_migration_and_its_sample() -> None:
    assert set(lesson_file.MIGRATIONS) == set(range(1, lesson_file.SCHEMA))
    for schema in range(1, lesson_file.SCHEMA + 1):
        assert read(SAMPLES / f"schema{schema}.json").runs


@pytest.mark.parametrize(
    "change",
    [
        lambda lesson: msgspec.structs.replace(lesson, start=(math.nan, 0.0)),
        lambda lesson: msgspec.structs.replace(lesson, pace=Pace(fps=math.nan)),
        lambda lesson: msgspec.structs.replace(lesson, look=Look(text_size=math.inf)),
        lambda lesson: msgspec.structs.replace(lesson, view=((0.0, math.inf), (0.0, 1.0))),
        lambda lesson: msgspec.structs.replace(lesson, steps=0),
        lambda lesson: msgspec.structs.replace(lesson, runs=lesson.runs * 13),
        lambda lesson: msgspec.structs.replace(lesson, title=object()),
    ],
)
def test_a_lesson_that_could_not_be_read_again_is_not_written(
    tmp_path: Path, change: Callable[[Lesson], Lesson]
) -> None:
    path = tmp_path / "lesson.json"
    good = read(SAMPLES / "by_hand.json")
    write(path, good)
    with pytest.raises(LessonError):
        write(path, change(good))
    assert read(path) == good
    assert [entry.name for entry in tmp_path.iterdir()] == ["lesson.json"]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "수업 👍.json"
    good = read(SAMPLES / "by_hand.json")
    write(path, good)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LessonError, match="full"):
        write(path, good.with_steps(7))
    monkeypatch.undo()
    assert read(path) == good
    assert len(list(tmp_path.iterdir())) == 1


def test_a_written_file_can_be_read_by_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "lesson.json"
    write(path, read(SAMPLES / "by_hand.json"))
    assert path.stat().st_mode & stat.S_IRUSR


def documented() -> str:
    return (Path(__file__).parents[2] / "resources" / "lessons" / "FORMAT.md").read_text()


def test_the_shortest_lesson_of_the_documentation_opens() -> None:
    example = re.search(r"```json\n(.*?)```", documented(), re.DOTALL)
    assert example is not None
    assert len(decode(example[1].encode()).runs) == 2


@pytest.mark.parametrize(
    ("section", "kinds"),
    [
        ("`lesson`", [Lesson]),
        ("`surface`", [ShippedSurface, TypedSurface, DataSurface]),
        ("One of the `runs`", [Run]),
        ("A rule of your own", [TypedRule]),
        ("`schedule`", [ScheduleSpec]),
        ("`noise`", [Noise]),
        ("`network`", [NetworkStudy]),
        ("The network itself", [NetworkSpec]),
        ("A hidden layer", [LayerSpec]),
        ("One of the `annotations`", [Annotation]),
        ("`look`", [Look]),
        ("The `camera` of the surface", [Camera]),
        ("`pace`", [Pace]),
    ],
)
def test_every_field_is_documented_with_its_default(
    section: str, kinds: list[type[msgspec.Struct]]
) -> None:
    text = documented().split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", text, re.MULTILINE))
    defaults: dict[str, Any] = {}
    for kind in kinds:
        for field in msgspec.structs.fields(kind):
            default = (
                "required"
                if field.required
                else msgspec.to_builtins(field.default, enc_hook=lambda _: {})
            )
            defaults[field.encode_name] = default
    tags = {"kind"} if section == "`surface`" else set()
    assert set(rows) == set(defaults) | tags
    for name, default in defaults.items():
        shown = rows[name].strip("`")
        if isinstance(default, msgspec.Struct | dict) or name in ("look", "pace", "noise"):
            assert json.loads(shown).items() <= dict(default).items()
        elif default == "required" or (name == "style" and kinds == [Run]):
            assert shown in ("required", "the lowest free number")
        else:
            assert json.loads(shown) == json.loads(json.dumps(default))
