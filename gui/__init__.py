"""Everything that needs Qt: the stage, its panels, time on screen, the window and the film loop."""

import builtins

import PySide6.QtCore  # noqa: F401 - what it does to imports is undone below

# Qt for Python reads the source of every module that is imported after it, for the sake of
# `from __feature__ import`, which nothing here does. That is a tenth of the start, and each import
# within a function would ask again.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

from gui.overrides import guard_overrides  # noqa: E402 - its source is not read either

guard_overrides()
