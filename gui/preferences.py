"""What the program remembers for its user: theme, language, recent files, the window's place.

Everything is kept as text in one INI file that people can read and damage: a value that is not one
of those allowed counts as absent, and reading never raises. Nothing of a lesson is kept here.
"""

from __future__ import annotations

import base64
import binascii
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Protocol

import msgspec
from PySide6.QtCore import QByteArray, QPoint, QRect, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from core.files import AnyPath
from gui.words import languages

THEMES = ("system", "light", "dark")
NEEDS = ("system", "on", "off")
"""What may be said of high contrast and of reduced motion."""
MOST_RECENT = 10
LAYOUT = 1
"""Number of the window's layout: a place that was kept under another number is not used."""

_LONGEST = 65_536  # characters of one value that is looked at
_FAR_KINDS = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "davfs", "fuse.", "autofs", "ncpfs")


class Recent(msgspec.Struct, frozen=True):
    """A file that was open once; `is_missing` where it is known to be gone."""

    path: Path
    is_missing: bool


class Store(Protocol):
    """Where preferences are kept, as `QSettings` does it."""

    def value(self, key: str, /) -> object: ...
    def setValue(self, key: str, value: object, /) -> None: ...  # noqa: N802 - Qt's name
    def remove(self, key: str, /) -> None: ...
    def sync(self) -> None: ...


class Unkept:
    """A store that begins empty and is forgotten at the end, whatever is on the disk."""

    def __init__(self) -> None:
        self._values: dict[str, object] = {}

    def value(self, key: str, /) -> object:
        return self._values.get(key)

    def setValue(self, key: str, value: object, /) -> None:  # noqa: N802 - Qt's name
        self._values[key] = value

    def remove(self, key: str, /) -> None:
        """Forget `key` and what lies below it."""
        gone = [name for name in self._values if name == key or name.startswith(f"{key}/")]
        for name in gone:
            del self._values[name]

    def sync(self) -> None:
        """Nothing: there is no disk."""


class Preferences:
    """Typed values over one `QSettings`, or another store. GUI thread only; all windows share one.

    `exists` tells whether a file is there; it is asked about near files only, since a network that
    does not answer would stop the program.
    """

    def __init__(
        self, settings: Store | None = None, exists: Callable[[Path], bool] = Path.exists
    ) -> None:
        self._settings: Store = settings or QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Ravine", "ravine"
        )
        self._exists = exists
        self._missing: set[Path] = set()

    @property
    def theme(self) -> str:
        """The window's theme: one of `THEMES`."""
        return self._choice("window/theme", THEMES)

    @theme.setter
    def theme(self, theme: str) -> None:
        self._choose("window/theme", theme, THEMES)

    @property
    def contrast(self) -> str:
        """Whether there is high contrast: one of `NEEDS`."""
        return self._choice("window/contrast", NEEDS)

    @contrast.setter
    def contrast(self, need: str) -> None:
        self._choose("window/contrast", need, NEEDS)

    @property
    def motion(self) -> str:
        """Whether motion is reduced: one of `NEEDS`."""
        return self._choice("window/motion", NEEDS)

    @motion.setter
    def motion(self, need: str) -> None:
        self._choose("window/motion", need, NEEDS)

    @property
    def language(self) -> str:
        """The window's language: "system" or one of `gui.words.languages()`."""
        return self._choice("window/language", ("system", *languages()))

    @language.setter
    def language(self, language: str) -> None:
        self._choose("window/language", language, ("system", *languages()))

    @property
    def present_on(self) -> str:
        """Name of the screen to present on; empty for one that does not hold the window."""
        name = self._text("presentation/screen")
        return name if len(name) <= 200 and name.isprintable() else ""

    @present_on.setter
    def present_on(self, name: str) -> None:
        self._settings.setValue("presentation/screen", name)

    @property
    def page(self) -> str:
        """The page that was last printed on, as `gui.printing.Page` keeps it, or empty."""
        kept = self._text("print/page")
        return kept if len(kept) <= 100 and kept.isprintable() else ""

    @page.setter
    def page(self, kept: str) -> None:
        self._settings.setValue("print/page", kept)

    @property
    def export_preset(self) -> str:
        """Name of the preset that was last exported with, of at most 100 characters, or empty."""
        name = self._text("export/preset")
        return name if len(name) <= 100 and name.isprintable() else ""

    @export_preset.setter
    def export_preset(self, name: str) -> None:
        self._settings.setValue("export/preset", name)

    @property
    def export_folder(self) -> Path | None:
        """The folder that was last exported to; the user's documents where it is gone.

        None where nothing was exported yet.
        """
        name = self._text("export/folder")
        if not _is_path(name):
            return None
        return Path(name) if _is_folder(Path(name)) else _documents()

    @export_folder.setter
    def export_folder(self, folder: AnyPath) -> None:
        name = str(_absolute(folder))
        if _is_path(name):
            self._settings.setValue("export/folder", name)

    def is_folded(self, pane: str) -> bool:
        """Whether `pane` was folded away."""
        return self._text(f"folded/{pane}") == "true"

    def set_folded(self, pane: str, is_folded: bool) -> None:
        """Remember whether `pane` is folded away."""
        self._settings.setValue(f"folded/{pane}", "true" if is_folded else "false")

    def is_dismissed(self, hint: str) -> bool:
        """Whether `hint` is never to be shown again."""
        return self._text(f"hints/{hint}") == "dismissed"

    def dismiss(self, hint: str) -> None:
        """Never show `hint` again."""
        self._settings.setValue(f"hints/{hint}", "dismissed")

    def bring_hints_back(self) -> None:
        """Show every hint again."""
        self._settings.remove("hints")

    def recent_files(self) -> tuple[Recent, ...]:
        """At most ten files, the most recent first.

        Files on a network are not looked for: they are missing when `note_missing` said so.
        """
        mounts = read_mounts()
        return tuple(
            Recent(path, path in self._missing if is_far(path, mounts) else self._is_gone(path))
            for path in self._recent()
        )

    def add_recent(self, path: AnyPath) -> None:
        """Put `path`, which was opened or saved just now, first."""
        added = _absolute(path)
        self._missing.discard(added)
        self._keep_recent([added, *(other for other in self._recent() if other != added)])

    def note_missing(self, path: AnyPath) -> None:
        """Remember while the program runs that `path` could not be found."""
        self._missing.add(_absolute(path))

    def forget_recent(self, path: AnyPath | None = None) -> None:
        """Take `path` from the recent files, or with None all of them."""
        gone = None if path is None else _absolute(path)
        self._keep_recent([other for other in self._recent() if gone not in (None, other)])

    def keep_geometry(self, window: QWidget) -> None:
        """Remember size, place and state of `window`."""
        blob = window.saveGeometry().data()
        mark = zlib.crc32(blob)
        text = f"{LAYOUT} {mark:08x} {base64.b64encode(blob).decode('ascii')}"
        self._settings.setValue("window/geometry", text)

    def restore_geometry(self, window: QWidget) -> bool:
        """Put `window` where the last one was, on a screen that exists; False where unknown."""
        blob = self._geometry()
        if blob is None or not window.restoreGeometry(QByteArray(blob)):
            return False
        _bring_onto_a_screen(window)
        return True

    def reset_layout(self) -> None:
        """Forget the place of the window and which panes were folded."""
        self._settings.remove("window/geometry")
        self._settings.remove("folded")

    def sync(self) -> None:
        """Write what changed to the disk now; Qt does so by itself a little later."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        """The text at `key`; empty where there is none, or something else."""
        try:
            value = self._settings.value(key)
        except Exception:  # what Qt makes of a damaged file need not exist in Python
            return ""
        return value if isinstance(value, str) and len(value) <= _LONGEST else ""

    def _choice(self, key: str, known: tuple[str, ...]) -> str:
        text = self._text(key)
        return text if text in known else known[0]

    def _choose(self, key: str, value: str, known: tuple[str, ...]) -> None:
        if value not in known:
            raise ValueError(f"{key} must be one of {', '.join(known)}, but is {value!r}")
        self._settings.setValue(key, value)

    def _recent(self) -> list[Path]:
        try:
            names = msgspec.json.decode(self._text("files/recent"), type=list[str])
        except msgspec.DecodeError:
            return []
        found = dict.fromkeys(Path(name) for name in names if _is_path(name))
        return list(found)[:MOST_RECENT]

    def _keep_recent(self, paths: list[Path]) -> None:
        names = [str(path) for path in paths if _is_path(str(path))][:MOST_RECENT]
        self._settings.setValue("files/recent", msgspec.json.encode(names).decode())

    def _is_gone(self, path: Path) -> bool:
        try:
            return not self._exists(path)
        except OSError:
            return True

    def _geometry(self) -> bytes | None:
        """What `keep_geometry` kept, if it is whole and of this layout."""
        layout, _, rest = self._text("window/geometry").partition(" ")
        mark, _, encoded = rest.partition(" ")
        try:
            blob = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            return None
        is_whole = layout == str(LAYOUT) and mark == f"{zlib.crc32(blob):08x}"
        return blob if is_whole and blob else None


def read_mounts() -> list[tuple[PurePath, str]]:
    """Folders where file systems are mounted and their kinds, later ones on top; Linux only."""
    try:
        lines = Path("/proc/self/mounts").read_text(errors="replace").splitlines()
    except OSError:
        return []
    words = [line.split(" ") for line in lines]
    return [(PurePath(word[1].replace("\\040", " ")), word[2]) for word in words if len(word) > 2]


def is_far(path: Path, mounts: list[tuple[PurePath, str]]) -> bool:
    """Whether `path` may lie on a network, as far as can be told without touching it."""
    if os.name == "nt":
        return path.drive.casefold() != Path.home().drive.casefold()
    if sys.platform == "darwin":
        return path.is_relative_to("/Volumes") or path.is_relative_to("/net")
    above = [(len(place.parts), kind) for place, kind in mounts if path.is_relative_to(place)]
    # The last of those mounted at the longest folder is the one that counts.
    longest = max((length for length, _ in above), default=0)
    kinds = [kind for length, kind in above if length == longest]
    return bool(kinds) and kinds[-1].startswith(_FAR_KINDS)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _documents() -> Path:
    """The user's documents, or where there are none, their home."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    name = QStandardPaths.writableLocation(place)
    return Path(name) if name and _is_folder(Path(name)) else Path.home()


def _absolute(path: AnyPath) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would ask the network


def _is_path(name: str) -> bool:
    # Undecodable bytes in a name stand as surrogates, which a text file cannot hold.
    is_text = not any("\ud800" <= mark <= "\udfff" for mark in name)
    return is_text and len(name) <= 4096 and "\0" not in name and Path(name).is_absolute()


def _bring_onto_a_screen(window: QWidget) -> None:
    """Move `window` where its title bar can be reached, for example after a projector is gone."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    frame = window.geometry()
    if not screens or window.isMaximized() or window.isFullScreen():
        return
    handle = QRect(frame.topLeft(), frame.topRight() + QPoint(0, 32))
    seen = [handle.intersected(screen) for screen in screens]
    if any(part.width() >= 100 and part.height() >= 16 for part in seen):
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    frame.setSize(frame.size().boundedTo(screen.size()).expandedTo(window.minimumSize()))
    frame.moveCenter(screen.center())
    frame.moveTop(max(frame.top(), screen.top()))
    window.setGeometry(frame)
