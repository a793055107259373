"""What the surface pane does to a lesson, without a widget: choosing, typing, parameters.

Every function gives a new lesson, or raises the `RavineError` that says why there is none.
"""

from __future__ import annotations

import re

from core.datasets import ShippedData
from core.formula import FormulaError, Function
from core.lesson import Lesson, Panel
from core.settings import Value, Values
from core.surfaces import (
    DATA_SURFACES,
    SURFACES,
    DataSurface,
    ShippedSurface,
    SurfaceSpec,
    TypedSurface,
    surface_of,
)

NEW_PARAMETER = 1.0  # changes no product it stands in
MOST_PARAMETERS = 20
_NAME = re.compile(r"[^\W\d]\w{0,11}")
_STILL = 1e-6  # of the curvature: a gradient this small is zero for typed digits
_NUDGE = 1e-5


def chosen(lesson: Lesson, name: str) -> Lesson:
    """The lesson on the catalogue's surface `name`, with that one's own start and range."""
    surface = surface_named(name)
    return suited(lesson.with_surface(surface, surface_of(surface).start), lesson)


def surface_named(name: str) -> ShippedSurface | DataSurface:
    """The surface that the gallery calls `name`: a shipped one, or a line through shipped data."""
    return DATA_SURFACES.get(name) or ShippedSurface(name)


def name_in_gallery(surface: SurfaceSpec) -> str | None:
    """What the gallery calls `surface`; None for a typed one and for own data."""
    if isinstance(surface, DataSurface):
        return surface.data.name if isinstance(surface.data, ShippedData) else None
    return surface.name if isinstance(surface, ShippedSurface) else None


def on_surface(lesson: Lesson, surface: SurfaceSpec) -> Lesson:
    """The lesson on `surface`, its start and its plotted range kept."""
    return lesson.with_surface(surface).with_view(lesson.view)


def suited(lesson: Lesson, before: Lesson) -> Lesson:
    """`lesson` with the panels of `before`, as far as they suit its loss.

    Where the loss has come to depend on one weight alone, the curve takes the map's place; where it
    depends on two again, the map takes the curve's.
    """
    is_one, was_one = (
        surface_of(each.surface).only_weight is not None for each in (lesson, before)
    )
    old: Panel = "contour" if is_one else "curve"
    new: Panel = "curve" if is_one else "contour"
    panels = before.look.panels
    if is_one != was_one and new not in panels:
        panels = tuple(new if panel == old else panel for panel in panels)
    return lesson if panels == lesson.look.panels else lesson.with_look(panels=panels)


def text_of(surface: SurfaceSpec) -> str:
    """The formula as it is typed."""
    return surface_of(surface).function.text


def parameters_of(surface: SurfaceSpec) -> Values:
    """The named numbers of the formula, under the names it calls them by.

    Those of a shipped surface that its formula does not read (the angle of a ravine along the axes)
    are left out.
    """
    if isinstance(surface, TypedSurface):
        return surface.parameters
    function = surface_of(surface).function
    letters = function.parameters
    return Values({name: letters[name] for name in letters if reads(function.text, letters, name)})


def reads(text: str, parameters: dict[str, float] | Values, name: str) -> bool:
    """Whether the formula needs its parameter `name`."""
    others = {other: float(_number(parameters[other])) for other in parameters if other != name}
    try:
        Function(text, parameters=others)
    except FormulaError:
        return True
    return False


def as_typed(surface: SurfaceSpec) -> TypedSurface:
    """The surface as a typed one, which looks the same."""
    if isinstance(surface, TypedSurface):
        return surface
    bound = surface_of(surface)
    return TypedSurface(
        formula=bound.function.text,
        parameters=parameters_of(surface),
        view=bound.view,
        minima=tuple((point.w1, point.w2) for point in bound.minima if point.kind == "minimum"),
        equal=bound.equal_aspect,
    )


def retyped(surface: SurfaceSpec, text: str, parameters: Values) -> SurfaceSpec:
    """`surface` with another formula or other parameters; known minima stay where they still are.

    Raises `FormulaError` with the position where the formula cannot be read.
    """
    if text == text_of(surface) and parameters == parameters_of(surface):
        return surface
    old = as_typed(surface)
    numbers = {name: _number(value) for name, value in parameters.items()}
    function = Function(text, parameters=numbers)
    minima = tuple(place for place in old.minima if _is_minimum(function, place))
    return TypedSurface(
        formula=text, parameters=parameters, view=old.view, minima=minima, equal=old.equal
    )


def with_setting(surface: ShippedSurface, name: str, value: Value) -> ShippedSurface:
    """A shipped surface with one setting changed; what equals its default is not kept.

    Raises `SettingError` for a value it cannot take.
    """
    setting = next(each for each in SURFACES[surface.name].settings if each.name == name)
    checked = setting.check(value)
    kept = {key: old for key, old in surface.parameters.items() if key != name}
    if checked != setting.default:
        kept[name] = checked
    return ShippedSurface(surface.name, Values(kept))


def with_parameter(surface: TypedSurface, name: str, value: float) -> SurfaceSpec:
    """A typed surface with one parameter changed."""
    return retyped(surface, surface.formula, surface.parameters.updated(**{name: value}))


def without_parameter(surface: TypedSurface, name: str) -> SurfaceSpec:
    """A typed surface without a parameter that its formula does not read."""
    kept = {key: value for key, value in surface.parameters.items() if key != name}
    return retyped(surface, surface.formula, Values(kept))


def missing_parameter(error: FormulaError, text: str, parameters: Values) -> str | None:
    """The unknown name at the error that would do as a parameter, None where nothing would.

    A name before a bracket is left aside: it was meant to be a function.
    """
    name = text[error.position : error.position + error.length]
    after = text[error.position + error.length :].lstrip()
    if not _NAME.fullmatch(name) or after.startswith("(") or len(parameters) >= MOST_PARAMETERS:
        return None
    numbers = {key: _number(value) for key, value in parameters.items()}
    try:
        Function(text, parameters={**numbers, name: NEW_PARAMETER})
    except FormulaError as next_error:
        known = next_error.position != error.position
        return name if known and name not in parameters else None
    return name


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _is_minimum(function: Function, place: tuple[float, float]) -> bool:
    """Whether a place is lower than all around it, kinks included, as far as digits can tell."""
    w1, w2 = place
    here, nudge = function.value(w1, w2), _NUDGE * max(1.0, abs(w1), abs(w2))
    around = [
        function.value(w1 + a * nudge, w2 + b * nudge)
        for a in (-1, 0, 1)
        for b in (-1, 0, 1)
        if a or b
    ]
    slack = _STILL * nudge * max((abs(value - here) for value in around), default=0.0)
    return all(value >= here - slack for value in around) and max(around) > here
