"""Trajectories as files of numbers: CSV, JSON and NumPy's npz, all with the same content.

`TABLES` is the catalogue and `table_for` chooses from it by suffix. Numbers are written so that
reading them gives the same float64, whatever the language of the machine. Files are put in place
whole. Runs are taken one after the other and written in pieces, so that many long runs need no
memory beyond their own.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Protocol, TextIO, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.files import AnyPath, FileError, replacing, shown, telling
from core.words import QT_TRANSLATE_NOOP, Text

COLUMNS = ("run", "step", "w1", "w2", "loss", "g1", "g2")
PIECE = 4096  # rows formatted at once

Array: TypeAlias = NDArray[np.float64]


class Status(Protocol):
    """How a recording ended: "finished", "diverged", ... and at which step."""

    @property
    def kind(self) -> str: ...
    @property
    def step(self) -> int | None: ...


class Recorded(Protocol):
    """What is written of a run: weights (T+1, 2), loss (T+1,), gradient (T+1, 2), float64."""

    @property
    def weights(self) -> Array: ...
    @property
    def loss(self) -> Array: ...
    @property
    def gradient(self) -> Array: ...
    @property
    def status(self) -> Status: ...


class TableError(FileError):
    """A file of numbers that cannot be written, and why."""


class Table(msgspec.Struct, frozen=True):
    """A format: a name for menus, its suffixes, and the function that writes it to a path."""

    title: str
    suffixes: tuple[str, ...]
    write: Callable[[AnyPath, Iterable[Recorded]], None]


def write_csv(place: AnyPath | TextIO, trajectories: Iterable[Recorded]) -> None:
    """Write one row per run and step to a path or an open text stream.

    Runs and steps count from 0; step 0 is the start. Columns are `COLUMNS`, separated by commas,
    rows by one line feed, and decimals have a point. A path is replaced whole; raises `TableError`.
    Errors of a stream are left to its owner.
    """
    if not isinstance(place, str | os.PathLike):
        _write_rows(place, trajectories)
        return
    with (
        replacing(place, TableError) as aside,
        telling(place, TableError),
        aside.open("w", encoding="ascii", newline="\n") as stream,
    ):
        _write_rows(stream, trajectories)


def write_json(path: AnyPath, trajectories: Iterable[Recorded]) -> None:
    """Write a list of runs, each an object of status, weights, loss and gradient.

    `{"status": {"kind": "finished", "step": null}, "weights": [[w1, w2], ...], "loss": [...],
    "gradient": [[g1, g2], ...]}`; entry k of a list is step k. Raises `TableError`.
    """
    with replacing(path, TableError) as aside, telling(path, TableError), aside.open("wb") as file:
        before = b"[\n"
        for trajectory in trajectories:
            file.write(before)
            _write_object(file, trajectory)
            before = b",\n"
        file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_npz(path: AnyPath, trajectories: Iterable[Recorded]) -> None:
    """Write an archive for `numpy.load` with arrays of its own for every run.

    Run 0 has `weights_0` (T+1, 2), `loss_0` (T+1,) and `gradient_0` (T+1, 2), float64, and so on;
    `status` (runs,) holds words, `status_step` (runs,) int64 the step, -1 for none. Nothing is
    pickled. Raises `TableError`.
    """
    statuses: list[Status] = []
    with (
        replacing(path, TableError) as aside,
        telling(path, TableError),
        zipfile.ZipFile(aside, "w") as archive,
    ):
        for run, trajectory in enumerate(trajectories):
            _write_array(archive, f"weights_{run}", trajectory.weights)
            _write_array(archive, f"loss_{run}", trajectory.loss)
            _write_array(archive, f"gradient_{run}", trajectory.gradient)
            statuses.append(trajectory.status)
        steps = [-1 if status.step is None else status.step for status in statuses]
        _write_array(archive, "status", np.array([status.kind for status in statuses], np.str_))
        _write_array(archive, "status_step", np.array(steps, np.int64))


TABLES: tuple[Table, ...] = (
    Table("CSV", (".csv",), write_csv),
    Table("JSON", (".json",), write_json),
    Table("NumPy", (".npz",), write_npz),
)


def table_for(path: AnyPath, others: Sequence[str] = ()) -> Table:
    """The format that `path` asks for; raises `TableError` with the known suffixes.

    `others` names suffixes that the caller can write.
    """
    for table in TABLES:
        if Path(path).suffix.lower() in table.suffixes:
            return table
    known = [suffix for table in TABLES for suffix in table.suffixes]
    raise TableError(_unknown_table(path, (*known, *others)))


def _write_rows(stream: TextIO, trajectories: Iterable[Recorded]) -> None:
    stream.write(",".join(COLUMNS) + "\n")
    for run, trajectory in enumerate(trajectories):
        for first, piece in _pieces(_columns(trajectory)):
            stream.write(
                "".join(
                    f"{run},{step},{w1!r},{w2!r},{loss!r},{g1!r},{g2!r}\n"
                    for step, (w1, w2, loss, g1, g2) in enumerate(piece.tolist(), first)
                )
            )


def _columns(trajectory: Recorded) -> Array:
    return np.column_stack((trajectory.weights, trajectory.loss, trajectory.gradient))


def _pieces(rows: Array) -> Iterator[tuple[int, Array]]:
    """The rows in pieces, each with the number of its first row."""
    for first in range(0, len(rows), PIECE):
        yield first, rows[first : first + PIECE]


def _write_object(file: IO[bytes], trajectory: Recorded) -> None:
    status = {"kind": trajectory.status.kind, "step": trajectory.status.step}
    file.write(b'{"status": ' + msgspec.json.encode(status))
    for name in ("weights", "loss", "gradient"):
        file.write(f', "{name}": ['.encode())
        for first, piece in _pieces(getattr(trajectory, name)):
            inner = msgspec.json.encode(piece.tolist())[1:-1]
            file.write(b"," + inner if first else inner)
        file.write(b"]")
    file.write(b"}")


def _write_array(archive: zipfile.ZipFile, name: str, values: NDArray[np.generic]) -> None:
    # A fixed date: the same numbers make the same file.
    entry = zipfile.ZipInfo(f"{name}.npy")
    with archive.open(entry, "w", force_zip64=True) as file:
        np.lib.format.write_array(file, np.ascontiguousarray(values), allow_pickle=False)


def _unknown_table(path: AnyPath, known: Sequence[str]) -> Text:
    source = QT_TRANSLATE_NOOP(
        "Tables",
        "The ending of “{name}” is no format for numbers. Known endings: {known}.",
    )
    return Text.of("Tables", source, name=shown(Path(path).name), known=", ".join(known))
