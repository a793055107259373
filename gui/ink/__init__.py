"""Every colour of the program: an `Ink` per theme, the ramp of the loss, the looks of runs.

Colours are sRGB text "#RRGGBB" or (red, green, blue, alpha) in 0..255. Look at `Ink` and `ink_of`
first; the window's own colours are those of `gui.style`.
"""

from gui.ink.colours import (
    LARGE_TEXT,
    TEXT,
    Colour,
    colour,
    contrast,
    legible,
    luminance,
    oklch,
    tint,
)
from gui.ink.fields import FieldInk, field_ink
from gui.ink.maps import COLOUR_MAPS, ink_of, inks_on, ramp, show_contrast
from gui.ink.runs import DASHES, MARKERS, STYLES, RunStyle, style
from gui.ink.themes import DARK, DARK_HALL, INKS, LIGHT, PROJECTOR, Ink, contrasting

__all__ = [
    "COLOUR_MAPS",
    "DARK",
    "DARK_HALL",
    "DASHES",
    "INKS",
    "LARGE_TEXT",
    "LIGHT",
    "MARKERS",
    "PROJECTOR",
    "STYLES",
    "TEXT",
    "Colour",
    "FieldInk",
    "Ink",
    "RunStyle",
    "colour",
    "contrast",
    "contrasting",
    "field_ink",
    "ink_of",
    "inks_on",
    "legible",
    "luminance",
    "oklch",
    "ramp",
    "show_contrast",
    "style",
    "tint",
]
