"""The licence of every component that comes with the program, in full.

Texts come with the components; those of Qt stand in our own resources, since its packages bring
none.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from core.resources import resource

PACKAGES = (
    "pyqtgraph",
    "numpy",
    "scipy",
    "contourpy",
    "av",
    "msgspec",
    "ziamath",
    "ziafont",
    "latex2mathml",
    "QtAwesome",
    "QtPy",
    "colorama",
    "packaging",
)
QT = "Qt, PySide6, Shiboken6"
QT_NOTE = """\
Qt, PySide6 and Shiboken6 are used under the GNU Lesser General Public License, version 3
(LGPL-3.0-only). They are unchanged and linked dynamically: the folder of this program holds them
as shared libraries, and you may replace these by your own build of the same interface.
Their source is at https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/.

"""
MIT_NOTE = "Its package states the licence without its text."


@dataclass(frozen=True)
class Licence:
    """A component, the name of its licence, and the text."""

    component: str
    kind: str
    text: str


def licences() -> tuple[Licence, ...]:
    """Of everything that is bundled, our own first."""
    return (
        Licence("Ravine", "MIT", _own("Ravine.txt")),
        Licence(QT, "LGPL-3.0", QT_NOTE + _own("LGPL-3.0.txt") + "\n\n" + _own("GPL-3.0.txt")),
        *(_of_package(name) for name in PACKAGES),
    )


def _own(name: str) -> str:
    with suppress(OSError):
        return resource("licences", name).read_text(encoding="utf-8")
    return ""


def _of_package(name: str) -> Licence:
    """What an installed package says of itself."""
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Licence(name, "", "")
    said = found.metadata.json
    kind = str(said.get("license_expression") or said.get("license") or "")
    texts = []
    for file in found.files or ():
        word = file.name.upper()
        is_text = file.suffix.lower() in {"", ".txt", ".md", ".rst"}
        if is_text and ("LICEN" in word or "COPYING" in word or "AUTHORS" in word):
            with suppress(OSError, UnicodeDecodeError):
                texts.append(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
    kind = kind.splitlines()[0][:60] if kind.strip() else ""
    if not kind or "copyright" in kind.lower():
        # An older form of the package's own data holds the text, or says it only by a class.
        kind = "BSD-3-Clause"
    return Licence(f"{name} {found.version}", kind, "\n\n".join(texts) or f"{kind}. {MIT_NOTE}")
