"""The file that `--data` of `ravine train` names: an archive of arrays, or a table of text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from core.datasets import (
    NPZ_SUFFIX,
    TEXT_SUFFIXES,
    TableData,
    Task,
    table_of_npz,
    table_of_text,
    told_of,
)
from core.files import shown
from core.networks import LossName, loss_named
from core.run_lines import LineError
from core.words import QT_TRANSLATE_NOOP, Text


def is_file(text: str) -> bool:
    """Whether `text` names a file of data, and no data set of the catalogue.

    Raises `LineError` for a file of another kind.
    """
    known = (NPZ_SUFFIX, *TEXT_SUFFIXES)
    if text.lower().endswith(known):
        return True
    if Path(text).suffix and Path(text).exists():
        source = QT_TRANSLATE_NOOP(
            "Command line",
            "The file “{path}” cannot be read as data: its name must end in {known}.",
        )
        raise LineError(Text.of("Command line", source, path=shown(text), known=", ".join(known)))
    return False


def own_data(
    options: Mapping[str, Any], outputs: int, loss: LossName
) -> tuple[TableData, tuple[Text, ...]]:
    """The data in the file of `--data`, and what was recognised in it.

    Counting numbers are classes or values, as the loss and the number of outputs say. Raises
    `LineError` for options that a file has no use for, and `DataError`.
    """
    for name in ("samples", "noise"):
        if options.get(name) is not None:
            source = QT_TRANSLATE_NOOP(
                "Command line",
                "A file of data has no {option}: it is taken as it is. Leave that option out.",
            )
            raise LineError(Text.of("Command line", source, option=f"--{name}"))
    path, is_for_classes = Path(options["data"]), loss_named(loss).is_for_classes
    if path.suffix.lower() in TEXT_SUFFIXES:
        return _text(path, outputs, is_for_classes)
    table = table_of_npz(path)
    # One output for more than two counting numbers says that they are values.
    if table.classes > 2 and outputs == 1 and not is_for_classes:
        table = replace(table, task="regression")
    return table, (told_of(table),)


def _text(path: Path, outputs: int, is_for_classes: bool) -> tuple[TableData, tuple[Text, ...]]:
    task: Task | None = "classification" if is_for_classes else None
    found = table_of_text(path, task)
    if found[0].classes > 2 and outputs == 1 and not is_for_classes:
        return table_of_text(path, "regression")
    return found
