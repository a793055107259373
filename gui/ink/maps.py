"""Colour maps of the loss, and the ink of a theme with one of them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from gui.ink.colours import colour, luminance, oklch
from gui.ink.themes import INKS, LIGHT, Ink, contrasting

MIDDLE_TONE = 0.18  # luminance of a ground from which on dark lines have the better contrast

# Perceptually even maps, by stops of their published tables. Viridis and magma: Nathaniel Smith and
# Stéfan van der Walt (https://bids.github.io/colormap/, CC0). Cividis: Nuñez, Anderton and Renslow,
# "Optimizing colormaps with consideration for color vision deficiency" (PLOS ONE 2018).
_STOPS = {
    "viridis": "#440154 #481769 #472C7A #423F85 #3B518B #33628D #2C718E #26818E #21908C"
    " #1F9F88 #27AD80 #3DBC73 #5CC862 #81D34C #AADC31 #D5E219 #FDE725",
    "cividis": "#00204D #002B68 #05366E #2C416C #404D6B #51586C #60646F #6E6F73 #7C7B78"
    " #8B8779 #9B9477 #ACA174 #BCAF6F #CEBC67 #E0CB5D #F2DA4F #FFEA46",
    "magma": "#000004 #090721 #1C1046 #35106A #50127B #691C81 #822581 #9B2E7F #B63679"
    " #CF406F #E55063 #F4695C #FB8761 #FEA571 #FEC287 #FDE0A1 #FCFDBF",
}
COLOUR_MAPS = {name: tuple(stops.split()) for name, stops in _STOPS.items()}


class _Viewer:
    """Who looks at the pictures of this process."""

    needs_contrast = False


def show_contrast(is_needed: bool) -> bool:
    """Let all pictures made from now on have high contrast, or not; whether that is new.

    It is a matter of who looks, not of the lesson, so films made by another process lack it.
    """
    is_new = _Viewer.needs_contrast != is_needed
    _Viewer.needs_contrast = is_needed
    return is_new


def ink_of(theme: str, colour_map: str = "quiet") -> Ink:
    """The ink of a resolved theme; light where the name is unknown, so that a picture is shown.

    With another colour map than the quiet one the loss is drawn in its colours.
    """
    return _ink_of(theme, colour_map, _Viewer.needs_contrast)


@lru_cache(64)
def _ink_of(theme: str, colour_map: str, needs_contrast: bool) -> Ink:
    ink, stops = INKS.get(theme, LIGHT), COLOUR_MAPS.get(colour_map, ())
    if needs_contrast:
        ink = contrasting(ink)
    if not stops:
        return ink
    # Through a translucent halo the colours of the map would take the contrast from words.
    halo = (*ink.halo[:3], 255)
    return replace(ink, name=f"{ink.name} {colour_map}", stops=stops, halo=halo)


def ramp(ink: Ink, share: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Colours of the loss at `share` (n,) of the way from low (0) to high (1), as (n, 3) RGB."""
    if ink.stops:
        found = np.array([colour(stop).getRgb()[:3] for stop in ink.stops])  # type: ignore[index]
        at = np.linspace(0.0, 1.0, len(found))
        return np.round(
            np.stack([np.interp(share, at, found[:, k]) for k in range(3)], axis=-1)
        ).astype(np.uint8)
    stops = np.array(ink.ramp)
    at = np.linspace(0.0, 1.0, len(stops))
    lch = np.stack([np.interp(share, at, stops[:, k]) for k in range(3)], axis=-1)
    return np.round(oklch(lch) * 255).astype(np.uint8)


def inks_on(ink: Ink, ground: str) -> tuple[tuple[int, int, int, int], str]:
    """Colours of a line and of a number on the map where its own colour is `ground`."""
    if not ink.stops:
        return ink.contour, ink.contour_label
    if luminance(ground) > MIDDLE_TONE:
        return (18, 24, 36, 110), "#000000"
    return (240, 246, 255, 110), "#FFFFFF"
