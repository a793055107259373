"""Formulas that were set by an earlier start, so that a window need not wait for the typesetter.

Loading the typesetter takes a quarter of a second. Look at `svg` first: it asks the store that
`use` chose, and sets a formula only where no start before did. The store is one file in the user's
cache: it may be missing, old or damaged, which costs only that time.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import suppress
from functools import lru_cache, wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

SIZE = 64  # type size of a formula in px
MOST = 600  # formulas in the file
MOST_BYTES = 8_000_000
INK = "#010203"  # stands in the store for any colour


class _Content(msgspec.Struct, frozen=True):
    """What the file holds: who set the formulas, and each by its LaTeX, the newest last."""

    made_by: str
    formulas: dict[str, str]


class FormulaStore:
    """Formulas by their LaTeX, in the file at `path`; nothing here raises."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._formulas: dict[str, str] = {} if path is None else _read(path)
        self._is_behind = False

    def find(self, latex: str) -> str | None:
        """The drawing of a formula as SVG, in the ink `INK`; None where it was never set."""
        found = self._formulas.get(latex)
        return found if found is not None and found.startswith("<svg") else None

    def note(self, latex: str, drawing: str) -> None:
        """Keep a formula for the next start."""
        if self._path is not None:
            self._formulas[latex] = drawing
            self._is_behind = True

    def save(self) -> None:
        """Write the file where it lacks a formula; without a folder for it nothing is kept."""
        if self._path is None or not self._is_behind:
            return
        self._is_behind = False
        newest = dict([*self._formulas.items()][-MOST:])
        content = msgspec.json.encode(_Content(made_by=_typesetter(), formulas=newest))
        aside = self._path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(content)
                aside.replace(self._path)
            finally:
                aside.unlink(missing_ok=True)


class _Current:
    """The store in use, in one place for the whole program."""

    store = FormulaStore(None)


def use(path: Path | None) -> FormulaStore:
    """Find formulas in the file at `path` from now on, and keep new ones there."""
    _Current.store = FormulaStore(path)
    return _Current.store


def svg(latex: str, ink: str) -> bytes:
    """A formula as SVG in the colour `ink` ("#RRGGBB"), its baseline from the origin.

    Raises what the typesetter raises at LaTeX that cannot be set.
    """
    return (_Current.store.find(latex) or _set(latex)).replace(INK, ink).encode()


def is_at_hand(latex: str) -> bool:
    """Whether a formula can be had without loading the typesetter first."""
    return "ziamath" in sys.modules or _Current.store.find(latex) is not None


def load_typesetter() -> None:
    """Load what sets formulas, so that the next new one does not wait for it."""
    # It calls an old function of the standard library, which is nothing a user could mend.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziafont
        import ziamath
    # Qt draws plain paths; it does not know the symbols of SVG 2.
    ziamath.config.svg2 = ziafont.config.svg2 = False  # type: ignore[attr-defined]
    _measure_rows_once()


@lru_cache(1)
def _measure_rows_once() -> None:
    """Keep the typesetter from setting a row twice for each row around it.

    Before it sets a row it sets it without stretched fences, to learn how high they must be, and
    so on inside of that. There no fence will be stretched, so that no height is wanted: a fraction
    under a root in a case takes 50 ms instead of 560, and comes out the same.
    """
    from ziamath.nodes.mrow import Mrow

    measured = Mrow._get_height_nostretch

    @wraps(measured)
    def height(row: Mrow, line: Any, **how: Any) -> tuple[float, float]:
        return (0.0, 0.0) if how.get("nostretch") else measured(row, line, **how)

    Mrow._get_height_nostretch = height  # type: ignore[assignment, method-assign]


@lru_cache(256)
def _set(latex: str) -> str:
    load_typesetter()
    import ziamath

    drawing = str(ziamath.Latex(latex, size=SIZE, color=INK).svg())  # type: ignore[attr-defined]
    _Current.store.note(latex, drawing)
    return drawing


def _read(path: Path) -> dict[str, str]:
    """What the file holds, where this typesetter made it."""
    try:
        with path.open("rb") as file:
            content = msgspec.json.decode(file.read(MOST_BYTES), type=_Content)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
    return content.formulas if content.made_by == _typesetter() else {}


def _typesetter() -> str:
    """Who sets formulas, by the names that installers leave beside packages.

    `importlib.metadata` says the same, but loading it takes as long as all formulas here.
    """
    found = []
    for name in ("ziamath", "ziafont"):
        spec = find_spec(name)
        places = [] if spec is None else spec.submodule_search_locations or []
        beside = [each.name for p in places for each in Path(p).parent.glob(f"{name}-*.dist-info")]
        found += sorted(beside)
    return " ".join(found)
