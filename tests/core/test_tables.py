"""Files of numbers hold every step, and reading them gives the same numbers."""

from __future__ import annotations

import csv
import io
import json
import locale
import resource
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.files import FileError
from core.tables import COLUMNS, TABLES, TableError, table_for, write_csv, write_json, write_npz


@dataclass(frozen=True)
class End:
    kind: str
    step: int | None = None


@dataclass(frozen=True)
class Recording:
    weights: NDArray[np.float64]
    loss: NDArray[np.float64]
    gradient: NDArray[np.float64]
    status: End


def recording(rows: int, seed: int = 0, end: End = End("finished")) -> Recording:
    """Numbers of every size, so that a format that drops a digit shows."""
    random = np.random.default_rng(seed)
    values = random.standard_normal((rows, 5)) * 10.0 ** random.integers(-300, 300, (rows, 5))
    return Recording(values[:, :2], values[:, 2], values[:, 3:], end)


RUNS = [recording(5), recording(0, 1, End("undefined", 0)), recording(9, 2, End("diverged", 8))]


def numbers(run: Recording) -> NDArray[np.float64]:
    return np.column_stack((run.weights, run.loss, run.gradient))


def test_a_csv_has_a_row_for_every_step_with_the_same_numbers(tmp_path: Path) -> None:
    write_csv(tmp_path / "a.csv", RUNS)
    with (tmp_path / "a.csv").open(newline="") as file:
        head, *rows = csv.reader(file)
    assert head == ["run", "step", "w1", "w2", "loss", "g1", "g2"] == list(COLUMNS)
    places = [(int(row[0]), int(row[1])) for row in rows]
    assert places == [(0, k) for k in range(5)] + [(2, k) for k in range(9)]
    found = np.array([[float(cell) for cell in row[2:]] for row in rows])
    np.testing.assert_array_equal(found, np.vstack([numbers(run) for run in RUNS]))


def test_a_csv_is_plain_text_with_line_feeds() -> None:
    simple = Recording(
        np.array([[-4.0, 2.0], [0.1, 1e-7]]),
        np.array([20.0, 0.25]),
        np.array([[-8.0, 4.0], [0.2, 2e22]]),
        End("finished"),
    )
    stream = io.StringIO()
    write_csv(stream, [simple])
    assert stream.getvalue() == (
        "run,step,w1,w2,loss,g1,g2\n0,0,-4.0,2.0,20.0,-8.0,4.0\n0,1,0.1,1e-07,0.25,0.2,2e+22\n"
    )


def test_rows_are_the_same_whatever_the_size_of_the_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, write in (("csv", write_csv), ("json", write_json)):
        write(tmp_path / f"whole.{name}", RUNS)
        monkeypatch.setattr("core.tables.PIECE", 2)
        write(tmp_path / f"pieces.{name}", RUNS)
        monkeypatch.undo()
        pieces, whole = (tmp_path / f"{part}.{name}" for part in ("pieces", "whole"))
        assert pieces.read_bytes() == whole.read_bytes()


def test_a_comma_in_the_locale_changes_no_number(tmp_path: Path) -> None:
    before = locale.setlocale(locale.LC_ALL)
    write_csv(tmp_path / "plain.csv", RUNS)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        try:
            write_csv(tmp_path / "local.csv", RUNS)
        finally:
            locale.setlocale(locale.LC_ALL, before)
        assert (tmp_path / "local.csv").read_bytes() == (tmp_path / "plain.csv").read_bytes()


def test_json_gives_the_same_numbers_and_statuses(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", RUNS)
    found = json.loads((tmp_path / "a.json").read_text())
    assert [run["status"] for run in found] == [vars(run.status) for run in RUNS]
    for run, expected in zip(found, RUNS, strict=True):
        np.testing.assert_array_equal(np.reshape(run["weights"], (-1, 2)), expected.weights)
        np.testing.assert_array_equal(run["loss"], expected.loss)
        np.testing.assert_array_equal(np.reshape(run["gradient"], (-1, 2)), expected.gradient)


def test_npz_gives_the_same_numbers_without_pickles(tmp_path: Path) -> None:
    write_npz(tmp_path / "a.npz", RUNS)
    with np.load(tmp_path / "a.npz", allow_pickle=False) as found:
        assert found["status"].tolist() == ["finished", "undefined", "diverged"]
        assert found["status_step"].tolist() == [-1, 0, 8]
        for index, run in enumerate(RUNS):
            np.testing.assert_array_equal(found[f"weights_{index}"], run.weights)
            np.testing.assert_array_equal(found[f"loss_{index}"], run.loss)
            np.testing.assert_array_equal(found[f"gradient_{index}"], run.gradient)


def test_no_runs_make_a_file_that_can_be_read(tmp_path: Path) -> None:
    for each in TABLES:
        each.write(tmp_path / f"a{each.suffixes[0]}", [])
    assert (tmp_path / "a.csv").read_text() == "run,step,w1,w2,loss,g1,g2\n"
    assert json.loads((tmp_path / "a.json").read_text()) == []
    with np.load(tmp_path / "a.npz") as found:
        assert found["status"].shape == (0,)


def test_the_same_numbers_make_the_same_bytes(tmp_path: Path) -> None:
    for each in TABLES:
        each.write(tmp_path / "a", RUNS)
        each.write(tmp_path / "b", RUNS)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def failing() -> Iterator[Recording]:
    yield RUNS[0]
    raise KeyboardInterrupt


@pytest.mark.parametrize("suffix", [".csv", ".json", ".npz"])
def test_a_run_that_cannot_be_made_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"경사 🎬{suffix}"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        table_for(path).write(path, failing())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".npz"])
def test_a_disk_that_takes_no_more_is_told_and_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(FileError, match="could not be written"):
            table_for(f"a{suffix}").write(tmp_path / f"a{suffix}", [recording(999)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_ending_lists_those_that_are_known() -> None:
    with pytest.raises(TableError, match=r"“a.xls” .* Known endings: .csv, .json, .npz, .mp4."):
        table_for("a.xls", others=(".mp4",))


@pytest.mark.parametrize("suffix", [".csv", ".json", ".npz"])
def test_long_runs_are_written_one_after_the_other(tmp_path: Path, suffix: str) -> None:
    runs = (recording(20_000, seed) for seed in range(6))  # 0.8 MB each
    tracemalloc.start()
    try:
        table_for(f"a{suffix}").write(tmp_path / f"a{suffix}", runs)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # One run, its columns side by side, the random numbers it came from, one formatted piece.
    assert most < 8e6
