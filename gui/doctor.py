"""What this computer has and lacks for Ravine, in findings that a person can act on.

Look at `examine` first. It needs no screen, and no Qt that works: what cannot be loaded is a
finding too. Printing belongs to the door.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
PACKAGES = (
    "PySide6-Essentials",
    "pyqtgraph",
    "numpy",
    "scipy",
    "contourpy",
    "av",
    "msgspec",
    "ziamath",
)
# Debian's names; other systems call these packages much the same.
PACKAGE_OF_LIBRARY = {
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-shape": "libxcb-shape0",
    "libwayland-cursor": "libwayland-cursor0",
    "libwayland-egl": "libwayland-egl1",
    "libwayland-client": "libwayland-client0",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libxkbcommon": "libxkbcommon0",
    "libGL": "libgl1",
    "libEGL": "libegl1",
    "libfontconfig": "libfontconfig1",
    "libdbus-1": "libdbus-1-3",
    "libglib-2.0": "libglib2.0-0",
}


@dataclass(frozen=True)
class Finding:
    """One line of the report. A note is worth knowing, a fault keeps something from working."""

    state: Literal["good", "note", "fault"]
    name: str
    value: str


def examine() -> list[Finding]:
    """Everything worth knowing about this computer; takes about a second."""
    findings = [*_system(), *_packages()]
    broken = _qt_error()
    if broken:
        advice = _install_advice([broken])
        findings.append(Finding("fault", "Qt", f"cannot be loaded: {broken}{advice}"))
    findings += _missing_libraries()
    if not broken:
        findings += _screens_and_fonts()
        findings.append(_opengl())
    return [*findings, *_formats()]


def _system() -> Iterator[Finding]:
    from core.lesson_file import VERSION

    yield Finding("good", "Ravine", VERSION)
    version, word_size = platform.python_version(), "64" if sys.maxsize > 2**32 else "32"
    yield Finding("good", "Python", f"{version} ({word_size} bit), {sys.executable}")
    yield Finding("good", "System", platform.platform())


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding("good", name, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            module = name.partition("-")[0]
            is_there = find_spec(module) is not None
            state: Literal["note", "fault"] = "note" if is_there else "fault"
            yield Finding(state, name, "version unknown" if is_there else "not installed")


def _qt_error() -> str:
    """Why Qt cannot be loaded, or nothing."""
    try:
        import PySide6.QtSvg
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return str(error)
    return ""


def _missing_libraries() -> Iterator[Finding]:
    """What Qt's own parts for X11 and Wayland do not find; Qt's message names the wrong one."""
    package, tool = find_spec("PySide6"), shutil.which("ldd")
    if sys.platform != "linux" or package is None or not package.origin or tool is None:
        return
    plugins = Path(package.origin).parent / "Qt" / "plugins" / "platforms"
    for name, variable in zip(("xcb", "wayland"), SCREENS, strict=True):
        missing = _not_found(tool, plugins / f"libq{name}.so")
        if missing:
            is_needed = bool(os.environ.get(variable))
            value = f"missing {', '.join(missing)}{_install_advice(missing)}"
            yield Finding("fault" if is_needed else "note", f"Qt for {name}", value)
        else:
            yield Finding("good", f"Qt for {name}", "all shared libraries found")


def _not_found(tool: str, library: Path) -> list[str]:
    try:
        answer = subprocess.run(  # noqa: S603 - two paths of this machine
            [tool, str(library)], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return sorted(set(re.findall(r"(\S+) => not found", answer.stdout)))


def _install_advice(messages: list[str]) -> str:
    packages = {
        package
        for message in messages
        for library, package in PACKAGE_OF_LIBRARY.items()
        if f"{library}.so" in message
    }
    return f" (on Debian: apt install {' '.join(sorted(packages))})" if packages else ""


def _screens_and_fonts() -> Iterator[Finding]:
    from PySide6.QtGui import QFontDatabase

    from gui.app import NO_SCREEN_PLATFORMS, application

    made = application()
    yield Finding("good", "Qt platform", made.platformName())
    if made.platformName() in NO_SCREEN_PLATFORMS:
        unreached = [f"{name}={os.environ[name]}" for name in SCREENS if os.environ.get(name)]
        why = f" ({' and '.join(unreached)} cannot be reached)" if unreached else ""
        value = f"none{why}: films can be made, windows cannot be opened"
        yield Finding("note", "Screens", value)
    else:
        for screen in made.screens():
            size, ratio = screen.size(), screen.devicePixelRatio()
            value = f"{screen.name()} {size.width()}x{size.height()}, pixel ratio {ratio:g}"
            yield Finding("good", "Screen", value)
    latin = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    korean = QFontDatabase.families(QFontDatabase.WritingSystem.Korean)
    if latin:
        yield Finding("good", "Latin fonts", _some(latin))
    else:
        yield Finding("fault", "Latin fonts", "none: no text can be drawn")
    if korean:
        yield Finding("good", "Korean fonts", _some(korean))
    else:
        advice = "none: Korean text shows empty boxes (on Debian: apt install fonts-nanum)"
        yield Finding("note", "Korean fonts", advice)


def _opengl() -> Finding:
    from gui.opengl import probe

    found = probe()
    if not found.draws:
        value = f"none ({found.problem}): everything is painted without it, surfaces in space too"
        return Finding("note", "OpenGL", value)
    by = "the processor" if found.is_software else "the graphics card"
    return Finding("good", "OpenGL", f"{found.version}, drawn by {by}: {found.renderer}")


def _some(names: list[str], most: int = 4) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def _formats() -> Iterator[Finding]:
    try:
        from core.movies import FORMATS
    except ImportError as error:
        yield Finding("fault", "Film formats", f"cannot be loaded: {error}")
        return
    for film in FORMATS:
        if film.available():
            yield Finding("good", film.title, f"can be written ({' '.join(film.suffixes)})")
        else:
            yield Finding("fault", film.title, "no encoder was found")
