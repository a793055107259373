"""Presentation mode: the stage alone on a whole screen, with few keys and nothing that pops up.

Look at `Presenting` first: it lends the live stage to a `Show` and brings it back.
"""

from gui.presentation.keys import sheet
from gui.presentation.presenting import Presenting

__all__ = ["Presenting", "sheet"]
