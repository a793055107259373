"""How the ways of runs look on a panel, map or curve: trails with their halos, whole or passing."""

from __future__ import annotations

from collections.abc import Sequence

from core.picture.values import Rect
from gui.ink import tint
from gui.panels.layer import Layer, Tail
from gui.panels.panel import NARROWED, STEPPED_BACK, Panel, look_of
from gui.panels.trail import Line, LineLook

TRAIL = 2.4
HALO = 2.6  # more than the trail


def trail_look(panel: Panel, k: int, width: float = TRAIL) -> LineLook:
    """The look of the trail of shown run `k`, `width` u before the theme's lines grow."""
    run = panel.backdrop.runs[k]
    look, is_behind = look_of(run), panel.is_behind(run)
    shade = panel.ink.run(look.colour)
    if is_behind:
        shade = tint(shade, panel.ink.paper, STEPPED_BACK)
    return LineLook(
        width=width * panel.line * (NARROWED if is_behind else 1.0),
        core=shade,
        tint=tint(shade, panel.ink.paper, 0.6) if look.dash else None,
        halo=panel.ink.halo,
        halo_width=0.0 if is_behind else HALO,
        marker=look.marker,
        marker_radius=3.1 * panel.line**0.7,
        is_in_front=not is_behind,
    )


def trail_layer(
    panel: Panel,
    lines: Sequence[Line],
    looks: Sequence[LineLook],
    rect: Rect,
    *,
    is_moving: bool = False,
) -> Layer:
    """Whole trails are kept as pixels; what passes or moves is drawn anew for every frame."""
    seen = panel.backdrop
    if seen.trail_length or seen.trail_fade or is_moving:
        length = seen.trail_length or max(1, seen.steps)
        return Tail(lines, looks, rect, length, fades=seen.trail_fade)
    return Layer(lines, looks, rect, seen.steps)
