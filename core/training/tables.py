"""Trainings as files: the epochs of several runs as CSV, recorded weights as NumPy's npz.

Weights have one array for each part of the network, W as (out, in), with a leading axis of recorded
steps; and `steps` says which. Nothing that is read is run: names, shapes and types are checked
before the numbers are.
"""

from __future__ import annotations

import math
import zipfile
from pathlib import Path
from typing import IO, Any, TextIO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from core.files import shown
from core.networks import Network, NetworkError, Part
from core.training.problem import problem_of
from core.training.spec import Training, TrainingError
from core.words import QT_TRANSLATE_NOOP, Text

COLUMNS = (
    "run",
    "epoch",
    "step",
    "train_loss",
    "validation_loss",
    "train_accuracy",
    "validation_accuracy",
)


def write_epochs(stream: TextIO, run: int, training: Training) -> None:
    """Write one row per epoch that was completed, the first before any update.

    Columns are `COLUMNS`; what there is none of is empty. Numbers read back as the same float64.
    """
    columns = (
        training.train_loss,
        training.validation_loss,
        training.train_accuracy,
        training.validation_accuracy,
    )
    rows = zip(training.epoch_steps.tolist(), *(each.tolist() for each in columns), strict=True)
    for epoch, (step, *values) in enumerate(rows):
        cells = ["" if math.isnan(value) else repr(value) for value in values]
        stream.write(",".join([f"{run},{epoch},{step}", *cells]) + "\n")


def write_weights(archive: zipfile.ZipFile, training: Training, suffix: str = "") -> None:
    """Add the recorded steps and weights of a training, names ending in `suffix`."""
    network = problem_of(training.spec).network
    arrays = {"steps": training.recorded_steps, **network.arrays(training.weights)}
    for name, values in arrays.items():
        # A fixed date: the same numbers make the same file.
        entry = zipfile.ZipInfo(f"{name}{suffix}.npy")
        with archive.open(entry, "w", force_zip64=True) as file:
            npy.write_array(file, np.ascontiguousarray(values), allow_pickle=False)


def read_weights(path: Path, network: Network) -> NDArray[np.float64]:
    """Flat weights (P,) from an archive with the arrays W1, b1, W2, b2 and so on.

    Of recorded weights, which have an axis of steps before the others, the last ones are taken.
    Raises `TrainingError` for a file that is none, and `NetworkError` for arrays that do not fit.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            arrays = {
                part.name: _read(archive, part)
                for part in network.layout
                if f"{part.name}.npy" in names
            }
    except NetworkError:
        raise
    except FileNotFoundError as error:
        source = QT_TRANSLATE_NOOP("Training", "There is no file “{path}” with weights.")
        raise TrainingError(Text.of("Training", source, path=shown(path))) from error
    except Exception as error:  # numpy and zipfile raise many kinds over damaged bytes
        source = QT_TRANSLATE_NOOP(
            "Training",
            "“{path}” is no whole NumPy archive of weights. Write one with numpy.savez and the "
            "arrays W1, b1, W2, b2 and so on.",
        )
        raise TrainingError(Text.of("Training", source, path=shown(path.name))) from error
    return network.flat(arrays)


def _read(archive: zipfile.ZipFile, part: Part) -> NDArray[Any]:
    """The array of a part; one that cannot fit is not read, only its shape is returned."""
    with archive.open(f"{part.name}.npy") as member:
        version = npy.read_magic(member)
        read = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, is_fortran, dtype = read(member)
        recorded = shape[1:] == part.shape and shape[0] > 0
        if dtype.kind not in "fiub" or not (shape == part.shape or recorded):
            return np.broadcast_to(np.zeros((), dtype if dtype.kind in "fiub" else "U1"), shape)
        values = _numbers(member, shape, dtype)
    return values.reshape(shape, order="F" if is_fortran else "C")[-1 if recorded else ...]


def _numbers(member: IO[bytes], shape: tuple[int, ...], dtype: np.dtype[Any]) -> NDArray[Any]:
    size = math.prod(shape) * dtype.itemsize
    content = member.read(size)
    if len(content) != size:
        raise ValueError("the array ends too early")
    return np.frombuffer(content, dtype=dtype)
