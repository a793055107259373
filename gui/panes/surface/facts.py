"""What is known about a surface, in a name and one short line."""

from __future__ import annotations

from collections.abc import Sequence

from core import ticks
from core.surfaces import (
    SURFACES,
    CriticalPoint,
    DataSurface,
    ShippedSurface,
    SurfaceSpec,
    TypedSurface,
    surface_of,
    title_of,
)
from core.words import QT_TRANSLATE_NOOP, Text

TYPED = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Own formula"))
LONGEST_TIP = 12  # places listed before a tooltip only counts


def name_of(surface: SurfaceSpec) -> Text:
    """The surface's name: that of the catalogue, of its data, or "Own formula"."""
    if isinstance(surface, TypedSurface):
        return TYPED
    if isinstance(surface, DataSurface):
        return title_of(surface)
    return Text("Surfaces", SURFACES[surface.name].title)


def sentence_of(surface: ShippedSurface | DataSurface) -> Text:
    """What there is to see on a surface that was not typed."""
    if isinstance(surface, ShippedSurface):
        return Text("Surfaces", SURFACES[surface.name].sentence)
    source = QT_TRANSLATE_NOOP(
        "Surface pane",
        "The mean squared error of a line through points: w₁ is its slope, w₂ its intercept.",
    )
    return Text.of("Surface pane", source)


def line_of(surface: SurfaceSpec) -> Text:
    """One line: "minimum 0 at (0, 0)", "4 minima, all 0", "a saddle, no minimum"."""
    bound = surface_of(surface)
    lowest = [point for point in bound.minima if point.kind == "minimum"]
    if bound.function.is_constant:
        return Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "flat: no slope anywhere"))
    if len(lowest) == 1:
        source = QT_TRANSLATE_NOOP("Surface pane", "minimum {value} at ({w1}, {w2})")
        return _placed(source, lowest[0], bound.only_weight)
    if lowest:
        source = QT_TRANSLATE_NOOP("Surface pane", "{count} minima, all {value}")
        value = ticks.number(lowest[0].value)
        return Text.of("Surface pane", source, count=len(lowest), value=value)
    if isinstance(surface, TypedSurface):
        return Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "no known minimum"))
    return Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "a saddle, no minimum"))


def brief_line_of(surface: SurfaceSpec) -> Text:
    """The same in fewer words, for where there is no room: "minimum at (0, 0)"."""
    bound = surface_of(surface)
    lowest = [point for point in bound.minima if point.kind == "minimum"]
    if len(lowest) != 1 or bound.only_weight is not None:
        return line_of(surface)
    w1, w2 = (ticks.number(float(f"{w:.2g}")) for w in (lowest[0].w1, lowest[0].w2))
    source = QT_TRANSLATE_NOOP("Surface pane", "minimum at ({w1}, {w2})")
    return Text.of("Surface pane", source, w1=w1, w2=w2)


def details_of(surface: SurfaceSpec) -> tuple[Text, ...]:
    """What the tooltip tells: the sentence of the catalogue, every minimum, and kinks."""
    bound = surface_of(surface)
    found: list[Text] = []
    if not isinstance(surface, TypedSurface):
        found.append(sentence_of(surface))
    found += _listed(bound.minima, bound.only_weight)
    if not bound.is_smooth:
        source = QT_TRANSLATE_NOOP(
            "Surface pane", "Not smooth: at a kink the gradient is that of one side."
        )
        found.append(Text.of("Surface pane", source))
    return tuple(found)


def _listed(points: Sequence[CriticalPoint], only: int | None) -> list[Text]:
    sources = {
        "minimum": QT_TRANSLATE_NOOP("Surface pane", "minimum {value} at ({w1}, {w2})"),
        "local minimum": QT_TRANSLATE_NOOP("Surface pane", "local minimum {value} at ({w1}, {w2})"),
    }
    listed = [
        _placed(sources[point.kind], point, only)
        for point in points[:LONGEST_TIP]
        if point.kind in sources
    ]
    if len(points) > LONGEST_TIP:
        source = QT_TRANSLATE_NOOP("Surface pane", "and {count} more")
        listed.append(Text.of("Surface pane", source, count=len(points) - LONGEST_TIP))
    return listed


def _placed(source: str, point: CriticalPoint, only: int | None) -> Text:
    """Value and place of a point; of the weight that counts, where only one does."""
    value, w1, w2 = (ticks.number(number) for number in (point.value, point.w1, point.w2))
    if only is None:
        return Text("Surface pane", source, (("value", value), ("w1", w1), ("w2", w2)))
    of_one = {
        "minimum": QT_TRANSLATE_NOOP("Surface pane", "minimum {value} at {weight} = {place}"),
        "local minimum": QT_TRANSLATE_NOOP(
            "Surface pane", "local minimum {value} at {weight} = {place}"
        ),
    }
    weight, place = ("w₁", w1) if only == 0 else ("w₂", w2)
    return Text.of("Surface pane", of_one[point.kind], value=value, weight=weight, place=place)
