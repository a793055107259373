"""`table_of_npz`: the arrays `X` and `y` of a NumPy archive become a `TableData`.

Nothing in such a file is run: shapes and types are read and checked before the numbers are, and
arrays of objects are refused.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO, Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from core.datasets.entry import MOST_CLASSES, Array, DataError, Task
from core.datasets.spec import TableData, check_size
from core.datasets.text import size_of_file, unreadable
from core.words import QT_TRANSLATE_NOOP, Text

Shape: TypeAlias = tuple[int, ...]

NUMBERS = "biuf"  # kinds of dtype: truth values, whole numbers, floats


def table_of_npz(path: Path, task: Task | None = None) -> TableData:
    """The table in an archive with the arrays `X` (N, inputs) and `y` (N,).

    Without a `task`, targets 0 to K - 1 that are all there, K from 2 to 10, are classes, and all
    others are values. Raises `DataError` for everything else that a file can hold.
    """
    x, y = _arrays(path)
    x = x[:, np.newaxis] if x.ndim == 1 else x
    y = y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y
    if x.ndim != 2 or y.ndim != 1 or len(x) != len(y):
        raise _wrong_shapes(x.shape, y.shape)
    check_size(*x.shape)
    names = tuple(f"x{number}" for number in range(1, x.shape[1] + 1))
    return TableData(
        columns=(*names, "y"),
        rows=tuple(map(tuple, np.column_stack((x, y)).tolist())),
        target="y",
        task=task or _task_of(y),
    ).checked()


def _task_of(y: Array) -> Task:
    classes = np.unique(y)
    is_counted = 2 <= len(classes) <= MOST_CLASSES
    is_counted = is_counted and bool((classes == np.arange(len(classes))).all())
    return "classification" if is_counted else "regression"


def _arrays(path: Path) -> tuple[Array, Array]:
    size_of_file(path)
    try:
        with zipfile.ZipFile(path) as archive:
            if not {"X.npy", "y.npy"} <= set(archive.namelist()):
                raise _not_there(archive)
            with archive.open("X.npy") as member:
                x = _array("X", member)
            with archive.open("y.npy") as member:
                y = _array("y", member)
    except DataError:
        raise
    except OSError as error:
        raise unreadable(path, error) from error
    except Exception as error:  # numpy and zipfile raise many kinds over damaged bytes
        source = QT_TRANSLATE_NOOP(
            "Data",
            "“{path}” is no whole NumPy archive. Write one with numpy.savez and the arrays X and "
            "y.",
        )
        raise DataError(Text.of("Data", source, path=path.name)) from error
    return x, y


def _array(name: str, member: IO[bytes]) -> Array:
    """The array of a member, after its header has said that it is of numbers and not too large."""
    version = npy.read_magic(member)
    read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, is_fortran, dtype = read(member)
    if dtype.kind not in NUMBERS:
        source = QT_TRANSLATE_NOOP(
            "Data", "The array {name} holds {kind}, but it must hold numbers."
        )
        raise DataError(Text.of("Data", source, name=name, kind=str(dtype)))
    rows, width = (*shape, 1, 1)[:2]
    check_size(rows, width)
    if len(shape) not in (1, 2):
        raise _wrong_shapes(*((shape, ()) if name == "X" else ((), shape)))
    content = member.read(rows * width * dtype.itemsize)
    found: NDArray[Any] = np.frombuffer(content, dtype=dtype)
    return found.astype(np.float64).reshape(shape, order="F" if is_fortran else "C")


def _not_there(archive: zipfile.ZipFile) -> DataError:
    source = QT_TRANSLATE_NOOP(
        "Data",
        "The archive needs the arrays X (rows × inputs) and y, but holds: {names}.",
    )
    names = ", ".join(name.removesuffix(".npy")[:60] for name in archive.namelist()[:10])
    return DataError(Text.of("Data", source, names=names or "–"))


def _wrong_shapes(x: Shape, y: Shape) -> DataError:
    source = QT_TRANSLATE_NOOP(
        "Data",
        "X must have one row to a sample and y one number to a row, but X is {x} and y is {y}.",
    )
    return DataError(Text.of("Data", source, x=_shown(x), y=_shown(y)))


def _shown(shape: Shape) -> str:
    return " × ".join(map(str, shape)) or "–"
