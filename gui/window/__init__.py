"""The main window: look at `window.Window` first, then at `rooms` for where everything stands."""

from gui.window.window import Window

__all__ = ["Window"]
