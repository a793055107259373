"""Names of a package that are loaded when they are first asked for: a window is painted before."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any


def late(package: str, homes: Callable[[], tuple[ModuleType, ...]]) -> Callable[[str], Any]:
    """The `__getattr__` of a `package` whose `__all__` names what its modules `homes` hold.

    `homes` loads them all; a name that was asked for is the package's own from then on.
    """

    def found(name: str) -> Any:
        whole = sys.modules[package]
        if name in whole.__all__:
            for home in homes():
                if name in vars(home):
                    setattr(whole, name, vars(home)[name])
                    return vars(home)[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return found
