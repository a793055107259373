"""What is read at the pointer on a network: a unit's bias and outputs, or the weight of a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from core import ticks
from core.picture.values import Frame
from core.words import QT_TRANSLATE_NOOP
from gui.stage.boxes import Place
from gui.stage.overlay import Reading

if TYPE_CHECKING:
    from core.picture.network.diagram_values import DiagramFrame
    from gui.panels.diagram import DiagramPanel

LINK = QT_TRANSLATE_NOOP("Diagram", "{first} → {second}")
WEIGHTS = (
    QT_TRANSLATE_NOOP("Diagram", "weight, inputs standardised"),
    QT_TRANSLATE_NOOP("Diagram", "weight, in units of the data"),
)
BIASES = (
    QT_TRANSLATE_NOOP("Diagram", "bias, inputs standardised"),
    QT_TRANSLATE_NOOP("Diagram", "bias, in units of the data"),
)
WEIGHT = QT_TRANSLATE_NOOP("Diagram", "weight")
BIAS = QT_TRANSLATE_NOOP("Diagram", "bias")
OUTPUTS = QT_TRANSLATE_NOOP("Diagram", "on the map")
RANGE = QT_TRANSLATE_NOOP("Diagram", "{low} to {high}")
REACH = 6.0  # u around a link, and pixels at least, in which the pointer means it


class Met(Struct, frozen=True):
    """A part of the network under the pointer: what is read of it, and its weight or bias.

    `weight` is its place among all of the network's, -1 where there is none; `value` is what it is
    now. `style` is that of the run whose map it is.
    """

    reading: Reading
    weight: int
    value: float
    style: int | None = None


def met(panel: DiagramPanel | None, frame: Frame | None, at: Place, pixel: float) -> Met | None:
    """What the pointer at `at` meets, places in u, `pixel` being the size of one.

    None where it is on no unit and no link.
    """
    seen = _seen(frame)
    if panel is None or seen is None:
        return None
    number = panel.unit_at(at)
    if number is not None:
        return _unit(panel, seen, at, number)
    found = panel.links.nearest(at, max(REACH, REACH * pixel))
    return None if found is None else _link(panel, seen, at, found)


def weights_of(panel: DiagramPanel) -> list[int]:
    """The weights and biases that can be met, by their places among all of the network's."""
    diagram = panel.diagram
    return sorted({*diagram.link_weights.tolist(), *diagram.bias_weights.tolist()} - {-1})


def met_weight(panel: DiagramPanel, frame: Frame | None, weight: int) -> Met | None:
    """What a pointer would meet in the middle of the link or unit of `weight`."""
    seen, diagram = _seen(frame), panel.diagram
    if seen is None:
        return None
    if weight in diagram.link_weights:
        from gui.panels.diagram_links import curve  # as the diagram itself

        link = diagram.link_weights.tolist().index(weight)
        x, y = curve(diagram.places[link], 3)[1].tolist()
        return _link(panel, seen, (x, y), (link, (x, y)))
    number = diagram.bias_weights.tolist().index(weight)
    box = diagram.units[number].box
    return _unit(panel, seen, (box.x + box.width / 2, box.y + box.height / 2), number)


def _seen(frame: Frame | None) -> DiagramFrame | None:
    return frame.network.diagram if frame is not None and frame.network is not None else None


def _unit(panel: DiagramPanel, seen: DiagramFrame, at: Place, number: int) -> Met:
    unit, say = panel.diagram.units[number], panel.say
    low, high = (ticks.number(value) for value in seen.ranges[number])
    rows = [(say("Diagram", OUTPUTS), say("Diagram", RANGE, low=low, high=high))]
    weight, value = int(panel.diagram.bias_weights[number]), seen.biases[number]
    if unit.layer:
        rows[:0] = _told(panel, seen, weight, value, (BIAS, *BIASES))
    reading = Reading(at, tuple(rows), say.say(unit.title))
    return Met(reading, weight, value)


def _link(panel: DiagramPanel, seen: DiagramFrame, at: Place, found: tuple[int, Place]) -> Met:
    link, place = found
    ends = (panel.diagram.sources[link], panel.diagram.targets[link])
    source, target = (panel.say.say(panel.diagram.units[end].title) for end in ends)
    title, value = panel.say("Diagram", LINK, first=source, second=target), seen.weights[link]
    weight = int(panel.diagram.link_weights[link])
    rows = tuple(_told(panel, seen, weight, value, (WEIGHT, *WEIGHTS)))
    return Met(Reading(at, rows, title, ring=place), weight, value)


def _told(
    panel: DiagramPanel, seen: DiagramFrame, weight: int, value: float, names: tuple[str, str, str]
) -> list[tuple[str, str]]:
    """A weight by its plain name, or for standardised inputs and for those of the data."""
    from core.data_units import in_units_of_data
    from core.picture.network.diagram_frames import weights_at  # as the diagram itself

    network, diagram = panel.backdrop.network, panel.diagram
    plain, standardised, own = (panel.say("Diagram", name) for name in names)
    found = None
    if network is not None and network.study.standardise:
        weights = weights_at(diagram, seen.step)
        found = in_units_of_data(network.study, diagram.network, weights)
    if found is None:
        return [(plain, ticks.number(value))]
    return [(standardised, ticks.number(value)), (own, ticks.number(float(found[weight])))]
