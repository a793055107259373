"""Which panels stand side by side: those of the surface, and of the network where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from core.layouts import panel_name
from core.lesson import NETWORK_PANELS, Lesson, Shares
from core.networks import MOST_LAYERS
from core.picture.values import Label
from core.words import QT_TRANSLATE_NOOP
from gui.panes.look.fields import Number, Pick, text
from gui.words import say


@dataclass(frozen=True, kw_only=True)
class PanelPick(Pick):
    """The panels, of which some are for lessons with a network only."""

    of_network: tuple[tuple[object, Label], ...]

    def read(self, lesson: Lesson) -> object:
        """The panels; in the order of the option that has the same ones."""
        shown = lesson.look.panels
        offered = (value for value, _ in (*self.options, *self.of_network))
        same = (each for each in offered if isinstance(each, tuple) and {*each} == {*shown})
        return next(same, shown)

    def options_in(self, lesson: Lesson) -> tuple[tuple[object, Label], ...]:
        value = self.read(lesson)
        own = () if lesson.network is None else self.of_network
        found = (*own, *self.options)
        if any(value == each for each, _ in found):
            return found
        assert isinstance(value, tuple)
        named = " + ".join(say(panel_name(panel)) for panel in value)
        return (*found, (value, named))

    def write(self, lesson: Lesson, value: object) -> Lesson:
        """The lesson with these panels, their room divided as the picture finds best."""
        return lesson.with_look(panels=value, shares=Shares())


PANELS = PanelPick(
    part="look",
    name="panels",
    label=text(QT_TRANSLATE_NOOP("Look", "Panels")),
    tip=text(QT_TRANSLATE_NOOP("Look", "What stands side by side in the picture.")),
    options=(
        (("contour", "loss"), text(QT_TRANSLATE_NOOP("Look", "Map and loss"))),
        (("contour",), text(QT_TRANSLATE_NOOP("Look", "Map"))),
        (("loss",), text(QT_TRANSLATE_NOOP("Look", "Loss"))),
        (("surface",), text(QT_TRANSLATE_NOOP("Look", "Surface"))),
        (("surface", "loss"), text(QT_TRANSLATE_NOOP("Look", "Surface and loss"))),
        (("contour", "surface"), text(QT_TRANSLATE_NOOP("Look", "Map and surface"))),
        (
            ("contour", "surface", "loss"),
            text(QT_TRANSLATE_NOOP("Look", "Map, surface and loss")),
        ),
        (("multiples",), text(QT_TRANSLATE_NOOP("Look", "Grid of runs"))),
        (("curve", "loss"), text(QT_TRANSLATE_NOOP("Look", "Curve and loss"))),
        (("curve",), text(QT_TRANSLATE_NOOP("Look", "Curve"))),
        (("contour", "curve"), text(QT_TRANSLATE_NOOP("Look", "Map and curve"))),
        (
            ("contour", "curve", "loss"),
            text(QT_TRANSLATE_NOOP("Look", "Map, curve and loss")),
        ),
    ),
    of_network=(
        (("decision", "learning"), text(QT_TRANSLATE_NOOP("Look", "Decision and learning"))),
        (("decision",), text(QT_TRANSLATE_NOOP("Look", "Decision"))),
        (("learning",), text(QT_TRANSLATE_NOOP("Look", "Learning curves"))),
        (("diagram",), text(QT_TRANSLATE_NOOP("Look", "Network"))),
        (("diagram", "learning"), text(QT_TRANSLATE_NOOP("Look", "Network and learning"))),
        (("flow",), text(QT_TRANSLATE_NOOP("Look", "Flow"))),
        (("diagram", "flow"), text(QT_TRANSLATE_NOOP("Look", "Network and flow"))),
        (("flow", "learning"), text(QT_TRANSLATE_NOOP("Look", "Flow and learning"))),
        (("decision", "flow"), text(QT_TRANSLATE_NOOP("Look", "Decision and flow"))),
        (("activation",), text(QT_TRANSLATE_NOOP("Look", "Activation"))),
        (("diagram", "activation"), text(QT_TRANSLATE_NOOP("Look", "Network and activation"))),
        (("flow", "activation"), text(QT_TRANSLATE_NOOP("Look", "Flow and activation"))),
        (
            ("decision", "flow", "learning"),
            text(QT_TRANSLATE_NOOP("Look", "Decision, flow, curves")),
        ),
        (
            ("decision", "diagram", "learning"),
            text(QT_TRANSLATE_NOOP("Look", "Decision, network, curves")),
        ),
        (("contour", "decision"), text(QT_TRANSLATE_NOOP("Look", "Map and decision"))),
    ),
)


def has_column(lesson: Lesson) -> bool:
    """Whether a panel of the surface stands beside or below others."""
    shown = [panel for panel in lesson.look.panels if panel not in NETWORK_PANELS]
    return "loss" in shown and len(shown) > 1


COLUMN = Pick(
    part="look",
    name="arrangement",
    label=text(QT_TRANSLATE_NOOP("Look", "Last panel")),
    tip=text(
        QT_TRANSLATE_NOOP("Look", "Where the last panel stands: beside the others or below them.")
    ),
    options=(
        ("fitting", text(QT_TRANSLATE_NOOP("Look", "As it fits"))),
        ("beside", text(QT_TRANSLATE_NOOP("Look", "Beside"))),
        ("below", text(QT_TRANSLATE_NOOP("Look", "Below"))),
    ),
    means=has_column,
)


def shows_activation(lesson: Lesson) -> bool:
    return lesson.network is not None and "activation" in lesson.look.panels


LAYER = Number(
    part="look",
    name="layer",
    label=text(QT_TRANSLATE_NOOP("Look", "Hidden layer")),
    tip=text(QT_TRANSLATE_NOOP("Look", "The layer whose activation is shown, from the first.")),
    low=1,
    high=MOST_LAYERS,
    whole=True,
    means=shows_activation,
)
