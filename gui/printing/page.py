"""A page with the picture on it: paper, direction, colours, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QLocale, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from core.words import QT_TRANSLATE_NOOP, Text
from gui import typeset
from gui.drawing import Drawing
from gui.ink import ink_of
from gui.typeset import Face

PAPERS: dict[str, tuple[QPageSize.PageSizeId, Text | str]] = {
    "a4": (QPageSize.PageSizeId.A4, "A4"),
    "a3": (QPageSize.PageSizeId.A3, "A3"),
    "letter": (
        QPageSize.PageSizeId.Letter,
        Text.of("Print", QT_TRANSLATE_NOOP("Print", "US Letter")),
    ),
    "slide": (
        QPageSize.PageSizeId.Custom,
        Text.of("Print", QT_TRANSLATE_NOOP("Print", "As the picture")),
    ),
}
MARGIN = 14.0  # mm, of a sheet; a page as the picture has none
SLIDE = 540.0  # points high, so that a page is the stage in u
TITLE = 15.0  # points
Colours: TypeAlias = Literal["shown", "paper"]


@dataclass(frozen=True)
class Page:
    """What is chosen for printing: a paper of `PAPERS`, its direction, and the picture's colours.

    "paper" are the light theme's, which spare ink; "shown" those of the stage.
    """

    paper: str = "a4"
    is_portrait: bool = False
    colours: Colours = "paper"

    def kept(self) -> str:
        """As text for the preferences."""
        return f"{self.paper} {'portrait' if self.is_portrait else 'landscape'} {self.colours}"

    @classmethod
    def of(cls, kept: str) -> Page:
        """What was kept; the usual page where that cannot be read."""
        match kept.split():
            case [paper, ("portrait" | "landscape") as way, ("shown" | "paper") as colours]:
                if paper in PAPERS:
                    return cls(paper, way == "portrait", "shown" if colours == "shown" else "paper")
        return cls(usual_paper())

    def layout(self, size: tuple[float, float]) -> QPageLayout:
        """The page for a picture of that width and height in u."""
        margin = MARGIN if self.paper != "slide" else 0.0
        if self.paper == "slide":
            high = SLIDE
            sheet = QPageSize(
                QRectF(0, 0, high * size[0] / size[1], high).size(),
                QPageSize.Unit.Point,
                "",
                QPageSize.SizeMatchPolicy.ExactMatch,
            )
        else:
            sheet = QPageSize(PAPERS[self.paper][0])
        is_portrait = self.is_portrait or self.paper == "slide"  # a size of its own is not turned
        way = QPageLayout.Orientation.Portrait if is_portrait else QPageLayout.Orientation.Landscape
        margins = QMarginsF(margin, margin, margin, margin)
        return QPageLayout(sheet, way, margins, QPageLayout.Unit.Millimeter)


def usual_paper() -> str:
    """US Letter where that is what people have, else A4."""
    metric = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
    return "a4" if metric else "letter"


def paint_page(painter: QPainter, area: QRectF, points: float, drawing: Drawing) -> None:
    """Draw the picture into `area`, whole and in its middle; a point is `points` units there.

    A picture without a title line gets its title above it.
    """
    seen = drawing.backdrop
    if seen is None:
        return
    title = "" if seen.title_line else drawing.panels[0].say.say(seen.title)
    above = 2.0 * TITLE * points if title else 0.0
    wide, high = drawing.size_in_u
    scale = min(area.width() / wide, (area.height() - above) / high)
    across, down = wide * scale, high * scale
    left = area.x() + (area.width() - across) / 2
    top = area.y() + above + (area.height() - above - down) / 2
    if title:
        ink = ink_of("light").ink
        painter.save()
        painter.translate(left, top - 0.8 * TITLE * points)
        painter.scale(points, points)
        shown = typeset.elided(title, TITLE, across / points, 600)
        typeset.draw(painter, (0.0, 0.0), shown, Face(TITLE, ink, 600))
        painter.restore()
    painter.save()
    painter.translate(left, top)
    painter.scale(scale, scale)
    painter.setClipRect(QRectF(0, 0, wide, high))
    drawing.draw(painter)
    painter.restore()
