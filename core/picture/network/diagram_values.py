"""The network diagram as plain values: units, links and captions that stand, and what moves.

Places and sizes are in u. Columns stand from left to right: inputs or features, every hidden layer,
outputs. Where a layer is too tall, its first units are seen and the rest is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from core.networks import Network
from core.picture.network.values import Numbers
from core.picture.values import Array, Indices, Label, Rect
from core.training import Training

Tones: TypeAlias = tuple[Array, Array]

MAP_POINTS = 24  # along a side of a unit's map
NEUTRAL, UNDEFINED = 127, 255  # shades of a map: the middle of its scale, and no number
WIDEST = (0.24, 6.0)  # what a link's width comes near to: of a unit's size, and at most in u
WIDEST_BIAS = (0.17, 4.5)  # the same of a bias' radius


@dataclass(frozen=True)
class Unit:
    """A unit that is seen: number `number` of `layer`, both from 0, the inputs being layer 0.

    `box` is its square. Inputs and outputs have a `name`, or a `formula` (LaTeX) in its place.
    `title` is what the unit is called where nothing tells its place. `group` is the class that an
    output of several speaks for, None elsewhere.
    """

    layer: int
    number: int
    box: Rect
    title: Label
    name: Label = ""
    formula: str = ""
    group: int | None = None


@dataclass(frozen=True)
class Column:
    """A layer: where its middle is, what it is called, line by line, and how many are not seen.

    `more_y` is the middle of the line that counts them.
    """

    x: float
    lines: tuple[Label, ...]
    more: int = 0
    more_y: float = 0.0


@dataclass(frozen=True, eq=False)
class DiagramBackdrop:
    """A network and the way to its values at any step.

    `style` and `label` are those of the run that is shown, None and "" where there is none; then
    the weights are the initial ones. Where there are more runs, its name stands around `title_y`.
    `pitch` is the distance of two columns; names of inputs have `left` u beside their units, names
    of outputs `right` u. Captions begin at `captions_y`, the key of signs stands around `key_y`,
    None where there is no room. `text_size` is the factor of all type.

    Links are arrays with one entry each: `sources` and `targets` number `units`, `places` (L, 4) is
    where they begin and end, `link_weights` their places in the flat vector, `link_reach` the size
    of a weight that has half the greatest width. `bias_weights` and `bias_reach` say the same of
    the bias of each unit, -1 for inputs, which have none. `points` (n², inputs) are those of the
    maps, the upper left one first. `tones` are for every layer the middle of each
    unit's scale and the distance of its ends, (units, 1), NaN where the frame decides.
    """

    rect: Rect
    style: int | None
    label: Label
    text_size: float
    columns: tuple[Column, ...]
    units: tuple[Unit, ...]
    size: float
    pitch: float
    left: float
    right: float
    title_y: float | None
    captions_y: float
    key_y: float | None
    sources: Indices
    targets: Indices
    places: Array
    link_weights: Indices
    link_reach: Array
    bias_weights: Indices
    bias_reach: Array
    network: Network
    points: Array
    tones: tuple[Tones, ...]
    training: Training | None = None


@dataclass(frozen=True)
class DiagramFrame:
    """What the diagram shows at one frame, every tuple following `units` or the links.

    `step` is the last recorded one up to the frame's. `weights` are those of the links and `widths`
    how wide they are in u; `biases` (0 for inputs) and `radii` the same of the units. `maps`
    (units, n, n) uint8 are the outputs over the plane of the inputs, the upper left one first: 0 is
    the low end of the unit's scale, `NEUTRAL` its middle, 254 its high end, `UNDEFINED` what is no
    number. `ranges` are the lowest and the highest output there.
    """

    step: int
    weights: tuple[float, ...]
    widths: tuple[float, ...]
    biases: tuple[float, ...]
    radii: tuple[float, ...]
    maps: Numbers
    ranges: tuple[tuple[float, float], ...]
