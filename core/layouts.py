"""What can stand on the stage: the named layouts, and the edits that rearrange panels by hand.

`LAYOUTS` is the one place to add a layout to. A layout is nothing but values of a lesson's look:
panels in their order, where their column stands, and the room left for the picture to divide.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from core.lesson import NETWORK_PANELS, Arrangement, Lesson, Panel, Shares
from core.lesson_checks import changed
from core.picture.splits import Split, without
from core.picture.view import layout_of, shown_panels
from core.words import QT_TRANSLATE_NOOP, Text

ORDER: tuple[Panel, ...] = get_args(Panel)
"""Where a panel goes that is shown again: before those that come after it here."""


class NamedLayout(Struct, frozen=True):
    """Panels in their order, and where the column stands; `title` and `tip` are marked words."""

    name: str
    title: str
    tip: str
    panels: tuple[Panel, ...]
    arrangement: Arrangement = "fitting"

    @property
    def needs_network(self) -> bool:
        """Whether only a lesson with a network can have it."""
        return any(panel in NETWORK_PANELS for panel in self.panels)

    @property
    def words(self) -> Text:
        """Its name, for people."""
        return Text("Layouts", self.title)

    @property
    def said(self) -> Text:
        """What it is good for."""
        return Text("Layouts", self.tip)


LAYOUTS: tuple[NamedLayout, ...] = (
    NamedLayout(
        "map_loss",
        QT_TRANSLATE_NOOP("Layouts", "Map and loss"),
        QT_TRANSLATE_NOOP("Layouts", "The loss stands beside the map or below it, as fits best."),
        ("contour", "loss"),
    ),
    NamedLayout(
        "map",
        QT_TRANSLATE_NOOP("Layouts", "Map"),
        QT_TRANSLATE_NOOP("Layouts", "The contour map has the stage to itself."),
        ("contour",),
    ),
    NamedLayout(
        "surface",
        QT_TRANSLATE_NOOP("Layouts", "Surface"),
        QT_TRANSLATE_NOOP("Layouts", "The surface in space has the stage to itself."),
        ("surface",),
    ),
    NamedLayout(
        "loss",
        QT_TRANSLATE_NOOP("Layouts", "Loss"),
        QT_TRANSLATE_NOOP("Layouts", "The loss of all runs, step by step."),
        ("loss",),
    ),
    NamedLayout(
        "map_surface",
        QT_TRANSLATE_NOOP("Layouts", "Map beside surface"),
        QT_TRANSLATE_NOOP("Layouts", "The same descents from above and in space."),
        ("contour", "surface"),
    ),
    NamedLayout(
        "map_above_loss",
        QT_TRANSLATE_NOOP("Layouts", "Map with loss below"),
        QT_TRANSLATE_NOOP("Layouts", "The map across the stage, the loss below it."),
        ("contour", "loss"),
        "below",
    ),
    NamedLayout(
        "map_surface_loss",
        QT_TRANSLATE_NOOP("Layouts", "Map, surface and loss"),
        QT_TRANSLATE_NOOP("Layouts", "Map and surface beside each other, with the loss."),
        ("contour", "surface", "loss"),
    ),
    NamedLayout(
        "curve_loss",
        QT_TRANSLATE_NOOP("Layouts", "Curve and loss"),
        QT_TRANSLATE_NOOP("Layouts", "The loss along one weight, and step by step."),
        ("curve", "loss"),
    ),
    NamedLayout(
        "runs",
        QT_TRANSLATE_NOOP("Layouts", "Grid of runs"),
        QT_TRANSLATE_NOOP("Layouts", "A small map for every run: to compare many of them."),
        ("multiples",),
    ),
    NamedLayout(
        "network",
        QT_TRANSLATE_NOOP("Layouts", "Network study"),
        QT_TRANSLATE_NOOP("Layouts", "Decision maps, the network and its learning curves."),
        ("decision", "diagram", "learning"),
    ),
    NamedLayout(
        "studies",
        QT_TRANSLATE_NOOP("Layouts", "Surface and network"),
        QT_TRANSLATE_NOOP("Layouts", "The surface study beside the network study."),
        ("contour", "decision"),
    ),
)
PANEL_NAMES: dict[str, str] = {
    "contour": QT_TRANSLATE_NOOP("Layouts", "Contour map"),
    "surface": QT_TRANSLATE_NOOP("Layouts", "3-D surface"),
    "curve": QT_TRANSLATE_NOOP("Layouts", "Loss along a weight"),
    "multiples": QT_TRANSLATE_NOOP("Layouts", "Grid of runs"),
    "loss": QT_TRANSLATE_NOOP("Layouts", "Loss chart"),
    "decision": QT_TRANSLATE_NOOP("Layouts", "Decision maps"),
    "diagram": QT_TRANSLATE_NOOP("Layouts", "Network diagram"),
    "learning": QT_TRANSLATE_NOOP("Layouts", "Learning curves"),
    "flow": QT_TRANSLATE_NOOP("Layouts", "Signal flow"),
    "activation": QT_TRANSLATE_NOOP("Layouts", "Activation"),
}


def panel_name(panel: str) -> Text:
    """A panel's name for people."""
    return Text("Layouts", PANEL_NAMES[panel])


def layouts_for(lesson: Lesson) -> tuple[NamedLayout, ...]:
    """The layouts that a lesson can have."""
    has_network = lesson.network is not None
    return tuple(each for each in LAYOUTS if has_network or not each.needs_network)


def layout_now(lesson: Lesson) -> NamedLayout | None:
    """The layout whose panels a lesson shows, in whatever order; None where none has them."""
    shown, where = {*shown_panels(lesson)}, lesson.look.arrangement
    found = [each for each in layouts_for(lesson) if {*each.panels} == shown]
    exact = [each for each in found if each.arrangement == where]
    return next(iter(exact or found), None)


def with_layout(lesson: Lesson, layout: NamedLayout) -> Lesson:
    """The lesson in that layout, its room divided as the picture finds best."""
    return lesson.with_look(panels=layout.panels, arrangement=layout.arrangement, shares=Shares())


def with_next_layout(lesson: Lesson) -> Lesson:
    """The lesson in the layout after its own, round and round."""
    offered, now = layouts_for(lesson), layout_now(lesson)
    index = -1 if now is None else offered.index(now)
    return with_layout(lesson, offered[(index + 1) % len(offered)])


def panels_for(lesson: Lesson) -> tuple[Panel, ...]:
    """Every panel that a lesson can show, in the usual order."""
    has_network = lesson.network is not None
    return tuple(panel for panel in ORDER if has_network or panel not in NETWORK_PANELS)


def with_panel(lesson: Lesson, panel: Panel, shown: bool) -> Lesson:
    """The lesson with a panel shown or hidden; the last one stays."""
    panels = shown_panels(lesson)
    if shown == (panel in panels) or (not shown and len(panels) == 1):
        return lesson
    if not shown:
        return _with_panels(lesson, tuple(p for p in panels if p != panel))
    rank = ORDER.index(panel)
    place = next((k for k, p in enumerate(panels) if ORDER.index(p) > rank), len(panels))
    return _with_panels(lesson, (*panels[:place], panel, *panels[place:]))


def with_swapped(lesson: Lesson, one: Panel, other: Panel) -> Lesson:
    """The lesson with two of its panels in each other's place; the places keep their sizes."""
    places = {one: other, other: one}
    panels = shown_panels(lesson)
    if not {one, other} <= {*panels}:
        return lesson
    return lesson.with_look(panels=tuple(places.get(panel, panel) for panel in panels))


def with_gap_at(lesson: Lesson, theme: str, split: Split, place: float) -> Lesson:
    """The lesson with a gap of its stage moved to `place`, u along its way, as far as all fits.

    `theme` is resolved; `split` is a gap of the layout that the lesson has now.
    """
    wanted = changed(lesson.look.shares, **{split.name: split.share_at(place)})
    moved = lesson.with_look(shares=wanted)
    share = getattr(layout_of(moved, theme).shares, split.name)
    return lesson.with_look(shares=changed(lesson.look.shares, **{split.name: share}))


def with_gap_restored(lesson: Lesson, split: Split) -> Lesson:
    """The lesson with a gap where the picture finds it best."""
    return lesson.with_look(shares=without(lesson.look.shares, split.name))


def _with_panels(lesson: Lesson, panels: tuple[Panel, ...]) -> Lesson:
    """Other panels: what was said about rooms of the others no longer means anything."""
    shares = changed(lesson.look.shares, main=(), rest=())
    return lesson.with_look(panels=panels, shares=shares)
