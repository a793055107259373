"""File names: proposed from a title, free ones beside those that exist."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from gui.panes.export.formats import FORMATS, Format

LONGEST = 80  # characters of a proposed name
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069%]')
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{n}" for n in range(10)),
    *(f"lpt{n}" for n in range(10)),
}


def proposed(title: str, fallback: str) -> str:
    """A name without an ending that every system takes; `fallback` where nothing is left."""
    name = " ".join(_FORBIDDEN.sub(" ", title).split())[:LONGEST].strip(" .")
    return fallback if not name or name.casefold() in _DEVICES else name


def without_ending(name: str) -> str:
    """`name` without an ending that stands for one of our formats."""
    for suffix in (each for kind in FORMATS for each in kind.suffixes):
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name.rstrip("/\\")


def out_of(folder: Path, name: str, kind: Format) -> str:
    """The path to write, with its ending, or a slash where a folder is made."""
    return str(folder / (without_ending(name) + ("" if kind.ending == "/" else kind.ending))) + (
        "/" if kind.ending == "/" else ""
    )


def free_name(folder: Path, name: str, kind: Format, is_taken: Callable[[Path], bool]) -> str:
    """`name`, or with the first number from 2 at which nothing is there."""
    base = without_ending(name)
    stem = re.sub(r" \d{1,3}$", "", base)
    candidates = [base, *(f"{stem} {number}" for number in range(2, 1000))]
    return next(
        (each for each in candidates if not is_taken(Path(out_of(folder, each, kind)))), base
    )


def usual_folder(lesson_file: Path | None) -> Path:
    """Where films go at first: the system's folder for them, else beside the lesson, else home."""
    films = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    for folder in (films, lesson_file.parent if lesson_file else ""):
        if folder and Path(folder).is_dir():
            return Path(folder)
    return Path.home()
