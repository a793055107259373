"""The command line, as a person or a program meets it: output, exit codes, what is left behind."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

import main
from core.lesson import Lesson, Look, Pace, Run
from core.lesson_file import read, write
from core.optimizers import Clip, RuleSetting, TypedRule
from core.run_lines import parse_run
from core.schedules import ScheduleSpec
from core.settings import Values
from core.surfaces import ShippedSurface

ROOT = Path(__file__).resolve().parent.parent
BOWL = ("--surface", "sphere", "--start=-4,2", "--steps", "50", "--run", "sgd lr=0.1")
NAMES = (
    "sphere ravine rosenbrock himmelblau beale booth matyas mccormick three_hump_camel "
    "six_hump_camel goldstein_price rastrigin ackley griewank styblinski_tang branin easom "
    "levy13 dixon_price drop_wave saddle monkey_saddle plateau two_wells sharp_flat"
)
DRAWS_NOTHING = (
    ("trace", *BOWL, "--out", "-"),
    ("export", "bowl.json", "bowl.csv"),
    ("list", "surfaces"),
    ("list", "lessons", "--json"),
    ("check", "bowl.json"),
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def bowl(tmp_path: Path) -> Path:
    """Twelve frames: a second at ten frames and a tenth of a second at each end."""
    lesson = Lesson(
        title="A round bowl",
        surface=ShippedSurface("sphere"),
        start=(-4.0, 2.0),
        steps=9,
        runs=(
            Run(optimizer="sgd", settings=Values(lr=0.1), name="slow"),
            Run(optimizer="sgd", settings=Values(lr=1.05), name="too fast", style=1),
        ),
        look=Look(theme="light", language="en"),
        pace=Pace(fps=10, seconds=1.0, hold_start=0.1, hold_end=0.1),
    )
    write(tmp_path / "bowl.json", lesson)
    return tmp_path / "bowl.json"


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without any screen."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, **changes}


def started(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run main.py, or `code`, in a fresh interpreter without a screen."""
    command = [sys.executable, "-c", code] if code else [sys.executable, str(ROOT / "main.py")]
    return subprocess.run(
        [*command, *arguments],
        env=environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def rows(text: str) -> dict[int, np.ndarray]:
    """Columns step, w1, w2, loss, g1, g2 of every run of a CSV."""
    head, *lines = csv.reader(io.StringIO(text))
    assert head == ["run", "step", "w1", "w2", "loss", "g1", "g2"]
    numbers = np.array(lines, dtype=np.float64)
    return {int(run): numbers[numbers[:, 0] == run][:, 1:] for run in np.unique(numbers[:, 0])}


def trace(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[int, np.ndarray]:
    assert main.main(["trace", *arguments, "--out", "-"]) == 0
    return rows(capsys.readouterr().out)


def test_traced_weights_have_their_closed_form(capsys: pytest.CaptureFixture[str]) -> None:
    run = trace(capsys, *BOWL)[0]
    steps = np.arange(51)
    assert np.array_equal(run[:, 0], steps)
    # On w1² + w2² every step multiplies both weights by 1 - 2 lr.
    np.testing.assert_allclose(run[:, 1], -4.0 * 0.8**steps, rtol=1e-13)
    np.testing.assert_allclose(run[:, 2], 2.0 * 0.8**steps, rtol=1e-13)
    np.testing.assert_allclose(run[:, 3], 20.0 * 0.64**steps, rtol=1e-13)


def test_a_line_through_data_is_traced_in_batches(capsys: pytest.CaptureFixture[str]) -> None:
    line = ("--surface", "line samples=40 noise=0", "--start=0,0", "--steps", "200")
    runs = ("--run", "sgd lr=0.02", "--run", "sgd lr=0.02 schedule=cosine T_max=200")
    whole = trace(capsys, *line, *runs)
    small = trace(capsys, *line, *runs, "--batch", "4", "--seed", "7")
    for run in (whole[0], small[0], small[1]):
        # Without noise every batch has its minimum at y = 2x + 1.
        np.testing.assert_allclose(run[-1, 1:3], [2.0, 1.0], atol=0.05)
    assert not np.array_equal(whole[0], small[0])
    np.testing.assert_array_equal(trace(capsys, *line, *runs, "--batch", "40")[0], whole[0])


def test_traced_gradients_are_those_of_their_own_row(capsys: pytest.CaptureFixture[str]) -> None:
    run = trace(capsys, *BOWL[:-1], "sgd lr=0.1 weight_decay=0.5")[0]
    np.testing.assert_array_equal(run[:, 4:6], 2.0 * run[:, 1:3])


def test_runs_are_numbered_from_zero_in_their_order(capsys: pytest.CaptureFixture[str]) -> None:
    runs = trace(capsys, *BOWL, "--run", "sgd lr=0.5", "--run", "adam lr=0.1")
    assert list(runs) == [0, 1, 2]
    assert runs[1][1, 1] == 0.0  # a learning rate of one half lands on the minimum at once


def test_a_diverging_run_ends_with_its_last_finite_row(capsys: pytest.CaptureFixture[str]) -> None:
    run = trace(capsys, *BOWL[:3], "--steps", "500", "--run", "sgd lr=1.05")[0]
    # |w1| is 4 · 1.1^k, above 10⁶ for the first time at k = 131.
    assert run[-1, 0] == 131
    assert np.isfinite(run).all()
    assert abs(run[-1, 1]) > 1e6 > abs(run[-2, 1])


def test_a_negative_start_may_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    joined = trace(capsys, *BOWL)[0]
    apart = trace(capsys, *BOWL[:2], "--start", "-4,2", *BOWL[3:])[0]
    np.testing.assert_array_equal(joined, apart)


def test_a_formula_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    run = trace(capsys, "--surface", "-w1^2", *BOWL[2:])[0]
    assert run[0, 3] == -16.0


def test_every_table_format_holds_the_same_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = trace(capsys, *BOWL)[0]
    for suffix in ("csv", "json", "npz"):
        assert main.main(["trace", *BOWL, "--out", f"numbers.{suffix}"]) == 0
    read = rows((tmp_path / "numbers.csv").read_text())[0]
    np.testing.assert_array_equal(read, printed)
    (told,) = json.loads((tmp_path / "numbers.json").read_text())
    np.testing.assert_array_equal(told["weights"], printed[:, 1:3])
    with np.load(tmp_path / "numbers.npz") as archive:
        np.testing.assert_array_equal(archive["gradient_0"], printed[:, 4:6])


def test_a_lesson_is_traced_like_its_parts(
    bowl: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = trace(capsys, str(bowl))
    parts = trace(capsys, *BOWL[:3], "--steps", "9", "--run", "sgd lr=0.1", "--run", "sgd lr=1.05")
    np.testing.assert_array_equal(whole[1], parts[1])
    assert main.main(["export", str(bowl), "bowl.csv"]) == 0
    np.testing.assert_array_equal(rows((tmp_path / "bowl.csv").read_text())[0], whole[0])


@pytest.mark.parametrize("arguments", DRAWS_NOTHING, ids=lambda given: " ".join(given[:2]))
def test_commands_that_draw_nothing_load_no_qt(bowl: Path, arguments: tuple[str, ...]) -> None:
    code = (
        "import sys, main; code = main.main(sys.argv[1:]);"
        "found = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(found & {'PySide6', 'pyqtgraph', 'av', 'shiboken6'}), file=sys.stderr);"
        "sys.exit(code)"
    )
    done = started(*arguments, code=code)
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert done.stdout or Path("bowl.csv").exists()


BAD = [
    (("trace", "--out", "-"), "Missing: --surface"),
    (("trace", "bowl.json", *BOWL, "--out", "-"), "not both"),
    (("trace", *BOWL), "--out"),
    (("trace", *BOWL, "--out", "x.txt"), ".npz"),
    (("trace", *BOWL, "--out", "missing/x.csv"), "missing"),
    (("trace", *BOWL, "--out", "."), "no format"),
    (("trace", *BOWL, "--run", "sgd momentum=1", "--out", "x.csv"), "weight_decay"),
    (("trace", *BOWL, "--run", "sgdd", "--out", "x.csv"), "adagrad"),
    (("trace", *BOWL, "--run", "sgd speed=fast", "--out", "x.csv"), "has no setting “speed”"),
    (("trace", *BOWL, "--run", "sgd formula=lr0", "--out", "x.csv"), "has no setting “formula”"),
    (("trace", *BOWL, "--run", "sgd clip_norm=-2", "--out", "x.csv"), "is “clip_norm=-2”"),
    (("trace", *BOWL, "--run", "newton clip_norm=1", "--out", "-"), "cannot be clipped"),
    (("trace", *BOWL, "--run", "sgd schedule=formula formula=-t", "--out", "-"), "At t = 1"),
    (("trace", *BOWL, "--start=1", "--out", "x.csv"), "two numbers"),
    (("trace", *BOWL, "--steps", "-5", "--out", "x.csv"), "100000"),
    (("trace", "--surface", "2 w1 +", *BOWL[2:], "--out", "x.csv"), "character"),
    (("trace", *BOWL, "--batch", "5", "--out", "x.csv"), "comes from data: line"),
    (("trace", *BOWL, "--batch", "-5", "--out", "x.csv"), "--batch"),
    (("trace", "bowl.json", "--batch", "5", "--out", "x.csv"), "not both"),
    (("trace", "--surface", "line slope=2", *BOWL[2:], "--out", "x.csv"), "standardise"),
    (("trace", "nowhere.json", "--out", "x.csv"), "no lesson"),
    (("trace", "foreign.json", "--out", "x.csv"), "foreign.json"),
    (("check", "foreign.json"), "not a Ravine lesson"),
    (("check", "."), "folder"),
    (("check",), "LESSON"),
    (("export", "bowl.json"), "OUT"),
    (("export", "nowhere", "x.mp4"), "no lesson"),
    (("export", "foreign.json", "x.mp4"), "not a Ravine lesson"),
    (("export", "bowl.json", "x.avi"), ".mp4"),
    (("export", "bowl.json", "x"), ".svg"),
    (("export", "bowl.json", "missing/x.mp4"), "missing"),
    (("export", "bowl.json", "x.mp4", "--size", "0x0"), "size"),
    (("export", "bowl.json", "x.mp4", "--size", "1920"), "size"),
    (("export", "bowl.json", "x.mp4", "--size", "1e9x2"), "size"),
    (("export", "bowl.json", "x.mp4", "--fps", "0"), "1 to 120"),
    (("export", "bowl.json", "x.mp4", "--fps", "nan"), "1 to 120"),
    (("export", "bowl.json", "x.mp4", "--fps", "-3"), "1 to 120"),
    (("export", "bowl.json", "x.gif", "--fps", "30"), "12.5, 20, 25"),
    (("export", "bowl.json", "x.mp4", "--frames", "5:2"), "first:stop"),
    (("export", "bowl.json", "x.mp4", "--frames", "0:13"), "frames 0 to 11"),
    (("export", "bowl.json", "x.mp4", "--frames", "12:"), "frames 0 to 11"),
    (("export", "bowl.json", "x.mp4", "--frame", "3"), "--frames"),
    (("export", "bowl.json", "x.png", "--frame", "12"), "frames 0 to 11"),
    (("export", "bowl.json", "x.png", "--frames", "1:2"), "--frame"),
    (("export", "bowl.json", "x.mp4", "--theme", "pink"), "projector"),
    (("export", "bowl.json", "x.mp4", "--language", "fr"), "ko"),
    (("export", "bowl.json", "x.mp4", "--quality", "great"), "best"),
    (("export", "bowl.json", "x.gif", "--loops", "-1"), "--loops"),
    (("export", "bowl.json", "x.csv", "--size", "64x64"), "--size"),
    (("export", "bowl.json", "x.mp4", "--colour"), "--colour"),
    (("list", "lesson"), "surfaces"),
    (("--colour",), "--colour"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[" ".join(given)[:60] for given, _ in BAD])
def test_bad_input_is_one_clear_line(
    bowl: Path,
    tmp_path: Path,
    qapp: QApplication,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    says: str,
) -> None:
    (tmp_path / "foreign.json").write_text('{"cells": []}')
    assert main.main(list(arguments)) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("ravine: ")
    assert says in told.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bowl.json", "foreign.json"]


def test_a_hostile_name_stays_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["check", "a\nb\x1b[2Jc\u202ed" + "x" * 9000]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "\x1b" not in told
    assert len(told) < 1000


def test_the_catalogues_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    named = NAMES.split()
    assert main.main(["list", "surfaces", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert sorted(entry["name"] for entry in listed) == sorted(named)
    assert main.main(["list", "surfaces"]) == 0
    text = capsys.readouterr().out
    assert all(f"{name} " in text for name in named)


def test_optimizers_are_listed_with_rule_and_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["list", "optimizers", "--json"]) == 0
    listed = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    names = "sgd momentum nesterov adagrad adadelta rmsprop adam adamw amsgrad adamax nadam radam"
    assert {*names.split(), *["rprop", "lion", "qhm", "qhadam", "newton"]} <= set(listed)
    assert listed["adam"]["settings"]["beta2"] == 0.999
    assert listed["adam"]["limits"]["beta2"]["maximum"] == 1
    assert listed["adam"]["limits"]["beta2"]["exclusive_maximum"] is True
    assert listed["adam"]["keras"]["settings"]["eps"] == 1e-7
    assert main.main(["list", "optimizers"]) == 0
    assert "w <- w - lr" in capsys.readouterr().out


def test_schedules_are_listed_with_formula_and_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["list", "schedules", "--json"]) == 0
    listed = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert listed["step"]["settings"] == {"step_size": 30, "gamma": 0.1}
    assert "gamma" in listed["exponential"]["formula"]
    assert main.main(["list", "schedules"]) == 0
    assert "warm_restarts" in capsys.readouterr().out


def test_data_sets_are_listed_with_inputs_and_defaults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["list", "data", "--json"]) == 0
    listed = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert listed["spiral"]["settings"] == {"samples": 500, "noise": 0, "seed": 0}
    assert listed["spiral"]["limits"]["samples"]["maximum"] == 5000
    assert listed["pass_class"]["queries"] == [[4, 5]]
    assert listed["ice_cream_sales"]["true_weights"] == [10, -2, 20]
    assert listed["ice_cream_sales"]["true_bias"] == 4
    assert listed["house_price"]["task"] == "regression"
    assert main.main(["list", "data"]) == 0
    printed = capsys.readouterr().out
    assert "three_blobs" in printed
    assert "samples=500 noise=0 seed=0" in printed


def test_lessons_are_listed_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["list", "lessons", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    folder = ROOT / "resources" / "lessons"
    taught = [entry["name"] for entry in listed]
    assert taught == (folder / "course.txt").read_text().split()
    assert sorted(taught) == sorted(path.stem for path in folder.glob("*.json"))
    assert all(entry["title"]["en"] and entry["title"]["ko"] for entry in listed)


def test_a_lesson_on_a_network_is_listed_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["list", "lessons", "--json"]) == 0
    listed = {entry["name"]: entry for entry in json.loads(capsys.readouterr().out)}
    file = ROOT / "resources" / "lessons" / "house_price_by_hand.json"
    written = json.loads(file.read_text(encoding="utf-8"))["lesson"]["network"]
    found = listed["house_price_by_hand"]
    assert (found["surface"], found["network"]) == (None, "house_price to a network identity")
    assert len(found["runs"]) == len(written["runs"]) > 0
    assert found["steps"] % written["epochs"] == 0
    assert listed["saddle_point"]["network"] is None
    assert main.main(["list", "lessons"]) == 0
    assert "House prices by hand (house_price to a network identity" in capsys.readouterr().out


def test_a_lesson_is_checked_with_its_verdicts(
    bowl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["check", str(bowl)]) == 0
    told = capsys.readouterr().out
    assert "A round bowl" in told
    assert "slow (sgd lr=0.1): crawls" in told
    assert "too fast (sgd lr=1.05): diverges" in told


def test_a_checked_run_tells_all_that_it_does(
    tmp_path: Path, bowl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = TypedRule("w <- w - lr k g", "My rule", (RuleSetting("k", 0.5),))
    wave = ScheduleSpec(name="formula", formula="lr0 * 0.9^t", warmup=3)
    step = ScheduleSpec(name="step", settings=Values(step_size=5.0))
    runs = (
        Run(optimizer=rule, settings=Values(lr=0.2), schedule=wave),
        Run(optimizer="adam", framework="keras", schedule=step, clip=Clip("norm", 2.0)),
    )
    file = tmp_path / "all.json"
    write(file, msgspec.structs.replace(read(bowl), runs=runs))
    assert main.main(["check", str(file)]) == 0
    told = capsys.readouterr().out
    assert (
        "My rule (typed rule k=0.5 lr=0.2 schedule=formula formula='lr0 * 0.9^t' warmup=3):" in told
    )
    words = "adam framework=keras schedule=step schedule.step_size=5 clip_norm=2"
    assert f"Adam ({words}):" in told
    assert parse_run(words) == runs[1].spec
    assert parse_run("sgd schedule=formula formula='lr0 * 0.9^t' warmup=3").schedule == wave


def test_a_field_that_stands_twice_is_a_warning(
    bowl: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bowl.write_text(bowl.read_text().replace('"steps": 9', '"steps": 5, "steps": 9'))
    assert main.main(["check", str(bowl)]) == 0
    assert "warning: The field “steps” stands twice" in capsys.readouterr().out


def test_help_and_version_are_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Ravine ")
    for verb in ("export", "trace", "list", "check", "doctor"):
        assert main.main([verb, "--help"]) == 0
        assert verb in capsys.readouterr().out


def test_the_doctor_works_without_a_screen() -> None:
    done = started("doctor")
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    for word in ("Python", "PySide6-Essentials", "Latin fonts", "Korean fonts", "MP4", "offscreen"):
        assert word in done.stdout
    assert ("FAIL" in done.stdout) == (done.returncode == 1)


def test_a_window_without_a_screen_is_one_clear_line(bowl: Path) -> None:
    done = started(str(bowl))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no screen" in done.stderr


def test_an_export_finds_its_platform_without_a_screen(bowl: Path, tmp_path: Path) -> None:
    done = started("export", str(bowl), "bowl.png", "--size", "320x180")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "bowl.png").read_bytes().startswith(b"\x89PNG")


def test_an_odd_size_is_rounded_down_and_said(
    bowl: Path, tmp_path: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["export", str(bowl), "bowl.mp4", "--size", "321x181"]) == 0
    assert "320x180" in capsys.readouterr().err
    assert (tmp_path / "bowl.mp4").exists()


def test_programs_are_told_every_frame(
    bowl: Path, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", str(bowl), "bowl.mp4", "--size", "320x180", "--progress"]
    assert main.main(arguments) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("frame")]
    assert told == [f"frame {done} 12" for done in range(13)]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_export_leaves_nothing_behind(
    bowl: Path, tmp_path: Path, number: signal.Signals
) -> None:
    film = tmp_path / "bowl.mp4"
    film.write_bytes(b"the film of last year")
    command = [sys.executable, str(ROOT / "main.py"), "export", str(bowl), str(film)]
    options = ["--fps", "120", "--size", "640x360", "--progress"]
    with subprocess.Popen(
        [*command, *options],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        while not child.stdout.readline().startswith("frame 3 "):
            assert child.poll() is None
        child.send_signal(number)
        assert child.wait(timeout=30) == 130
        assert child.stderr.read() == ""
    assert film.read_bytes() == b"the film of last year"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bowl.json", "bowl.mp4"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_stdout_is_one_clear_line() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "trace", *BOWL, "--out", "-"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "space" in done.stderr


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "trace", *BOWL[:3], "--steps", "50000"]
    with subprocess.Popen(
        [*command, "--run", "sgd lr=0.1", "--out", "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith("run,")
        child.stdout.close()
        assert child.wait(timeout=30) == 0
        assert child.stderr.read() == ""
