"""Which panels stand side by side: those of the surface, and of the network where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from core.lesson import Lesson
from core.networks import MOST_LAYERS
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.look.fields import Label, Number, Pick


def _text(source: str) -> Text:
    """A text of this pane; the caller has marked it."""
    return Text("Look", source)


@dataclass(frozen=True, kw_only=True)
class PanelPick(Pick):
    """The panels, of which some are for lessons with a network only."""

    of_network: tuple[tuple[object, Label], ...]

    def options_in(self, lesson: Lesson) -> tuple[tuple[object, Label], ...]:
        found = super().options_in(lesson)
        if lesson.network is None:
            return found
        known = {value for value, _ in self.of_network}
        return (*self.of_network, *(each for each in found if each[0] not in known))


PANELS = PanelPick(
    part="look",
    name="panels",
    label=_text(QT_TRANSLATE_NOOP("Look", "Panels")),
    tip=_text(QT_TRANSLATE_NOOP("Look", "What stands side by side in the picture.")),
    options=(
        (("contour", "loss"), _text(QT_TRANSLATE_NOOP("Look", "Map and loss"))),
        (("contour",), _text(QT_TRANSLATE_NOOP("Look", "Map"))),
        (("loss",), _text(QT_TRANSLATE_NOOP("Look", "Loss"))),
        (("curve", "loss"), _text(QT_TRANSLATE_NOOP("Look", "Curve and loss"))),
        (("curve",), _text(QT_TRANSLATE_NOOP("Look", "Curve"))),
        (("contour", "curve"), _text(QT_TRANSLATE_NOOP("Look", "Map and curve"))),
        (
            ("contour", "curve", "loss"),
            _text(QT_TRANSLATE_NOOP("Look", "Map, curve and loss")),
        ),
    ),
    of_network=(
        (("decision", "learning"), _text(QT_TRANSLATE_NOOP("Look", "Decision and learning"))),
        (("decision",), _text(QT_TRANSLATE_NOOP("Look", "Decision"))),
        (("learning",), _text(QT_TRANSLATE_NOOP("Look", "Learning curves"))),
        (("diagram",), _text(QT_TRANSLATE_NOOP("Look", "Network"))),
        (("diagram", "learning"), _text(QT_TRANSLATE_NOOP("Look", "Network and learning"))),
        (("flow",), _text(QT_TRANSLATE_NOOP("Look", "Flow"))),
        (("diagram", "flow"), _text(QT_TRANSLATE_NOOP("Look", "Network and flow"))),
        (("flow", "learning"), _text(QT_TRANSLATE_NOOP("Look", "Flow and learning"))),
        (("decision", "flow"), _text(QT_TRANSLATE_NOOP("Look", "Decision and flow"))),
        (("activation",), _text(QT_TRANSLATE_NOOP("Look", "Activation"))),
        (("diagram", "activation"), _text(QT_TRANSLATE_NOOP("Look", "Network and activation"))),
        (("flow", "activation"), _text(QT_TRANSLATE_NOOP("Look", "Flow and activation"))),
        (
            ("decision", "flow", "learning"),
            _text(QT_TRANSLATE_NOOP("Look", "Decision, flow, learning")),
        ),
        (
            ("decision", "diagram", "learning"),
            _text(QT_TRANSLATE_NOOP("Look", "Decision, network, learning")),
        ),
        (("contour", "decision"), _text(QT_TRANSLATE_NOOP("Look", "Map and decision"))),
    ),
)


def shows_activation(lesson: Lesson) -> bool:
    return lesson.network is not None and "activation" in lesson.look.panels


LAYER = Number(
    part="look",
    name="layer",
    label=_text(QT_TRANSLATE_NOOP("Look", "Hidden layer")),
    tip=_text(QT_TRANSLATE_NOOP("Look", "The layer whose activation is shown, from the first.")),
    low=1,
    high=MOST_LAYERS,
    whole=True,
    means=shows_activation,
)
