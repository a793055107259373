"""Own data in NumPy archives: what is read, and everything that cannot be."""

from __future__ import annotations

import os
import pickle
import zipfile
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from core.datasets import DataError, data_of, table_of_npz
from tests.core.tables import HOUSES, refusal


def archive(path: Path, **arrays: Any) -> Path:
    np.savez(path, **arrays)
    return path


def test_an_archive_of_labels_is_a_classification(tmp_path: Path) -> None:
    x = np.arange(12.0).reshape(6, 2)
    table = table_of_npz(archive(tmp_path / "a.npz", X=x, y=np.array([0, 1, 2, 0, 1, 2])))
    assert (table.columns, table.task, table.classes) == (("x1", "x2", "y"), "classification", 3)
    data = data_of(table)
    assert data.raw.tolist() == x.tolist()
    assert data.y.tolist() == [0, 1, 2, 0, 1, 2]


@pytest.mark.parametrize("y", [[0.5, 1.0, 2.0], [1.0, 2.0, 3.0], [0.0, 2.0, 2.0], [0.0, 0.0, 0.0]])
def test_an_archive_of_values_is_a_regression(tmp_path: Path, y: list[float]) -> None:
    path = archive(tmp_path / "a.npz", X=np.zeros((3, 1), np.float32), y=np.array(y)[:, np.newaxis])
    table = table_of_npz(path)
    assert table.task == "regression"
    assert [row[-1] for row in table.rows] == y


def test_the_task_of_an_archive_can_be_given(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.npz", X=np.arange(4.0), y=np.array([0, 1, 0, 1]))
    assert table_of_npz(path, "regression").task == "regression"


def test_archives_of_every_order_and_type_are_read_alike(tmp_path: Path) -> None:
    x = np.arange(6).reshape(3, 2)
    plain = table_of_npz(archive(tmp_path / "a.npz", X=x, y=x[:, 0]))
    for number, other in enumerate((np.asfortranarray(x), x.astype(">f4"), x.astype(np.uint8))):
        path = tmp_path / f"{number}.npz"
        np.savez_compressed(path, X=other, y=x[:, 0])
        assert table_of_npz(path) == plain


class Harm:
    """Runs code of its own when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _harmed, ()


def _harmed() -> NoReturn:
    raise AssertionError("a pickle was run")


BAD_ARRAYS: list[tuple[dict[str, Any], str]] = [
    ({"X": np.zeros((3, 2))}, r"needs the arrays X \(rows × inputs\) and y, but holds: X"),
    ({"x": np.zeros((3, 2)), "Y": np.zeros(3)}, "but holds: x, Y"),
    ({"X": np.zeros((3, 2)), "y": np.zeros(4)}, "but X is 3 × 2 and y is 4"),
    ({"X": np.zeros((3, 2)), "y": np.zeros((3, 2))}, "but X is 3 × 2 and y is 3 × 2"),
    ({"X": np.zeros((3, 2, 2)), "y": np.zeros(3)}, "but X is 3 × 2 × 2"),
    ({"X": np.array([["a"], ["b"]]), "y": np.zeros(2)}, "The array X holds <U1, but it must hold"),
    ({"X": np.zeros((2, 1)), "y": np.array([Harm(), 1])}, "The array y holds object, but it must"),
    ({"X": np.zeros((2, 1), complex), "y": np.zeros(2)}, "The array X holds complex128"),
    ({"X": np.zeros((2, 0)), "y": np.zeros(2)}, "There is no input"),
    ({"X": np.zeros((0, 2)), "y": np.zeros(0)}, "There are no rows"),
    ({"X": np.array([[1.0], [np.nan]]), "y": np.zeros(2)}, "Row 2, column “x1”: nan is no number"),
    ({"X": np.zeros((5001, 1)), "y": np.zeros(5001)}, "5001 rows, but at most 5000"),
    ({"X": np.zeros((2, 33)), "y": np.zeros(2)}, "33 inputs, but at most 32"),
]


@pytest.mark.parametrize(
    ("arrays", "message"), BAD_ARRAYS, ids=[each[1][:30] for each in BAD_ARRAYS]
)
def test_archives_of_other_shapes_and_types_are_refused(
    tmp_path: Path, arrays: dict[str, Any], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        table_of_npz(archive(tmp_path / "a.npz", **arrays))


def test_damaged_archives_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    np.savez_compressed(
        path, X=np.random.PCG64(1).random_raw(200).reshape(100, 2), y=np.arange(100)
    )
    whole = path.read_bytes()
    for place in range(0, len(whole), 37):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert refusal(path)[-1:] in ("", ".")
    for content in (b"", whole[:-30], pickle.dumps(1), HOUSES.encode()):
        path.write_bytes(content)
        with pytest.raises(DataError, match=r"“a\.npz” is no whole NumPy archive"):
            table_of_npz(path)
    with pytest.raises(DataError, match="cannot be opened"):
        table_of_npz(tmp_path / "none.npz")


def test_an_archive_that_promises_more_than_it_holds_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    for header, message in (
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (10**9, 2)}", "no whole NumPy archive"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 2)}", "1000000000 rows"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (9, 2)}", "no whole NumPy archive"),
        ("(" * 900, "no whole NumPy archive"),
    ):
        text = header.encode().ljust(118 if len(header) < 118 else 1000) + b"\n"
        with zipfile.ZipFile(path, "w") as target:
            magic = b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little")
            target.writestr("X.npy", magic + text + bytes(8))
            target.writestr("y.npy", magic + text + bytes(8))
        with pytest.raises(DataError, match=message):
            table_of_npz(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are those of Unix")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "endless.npz"
    os.mkfifo(path)
    with pytest.raises(DataError, match="is a folder, device or pipe"):
        table_of_npz(path)
