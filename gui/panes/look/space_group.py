"""How the surface in space is seen: its camera, its heights, its floor."""

from __future__ import annotations

from dataclasses import dataclass

from core.lesson import Lesson, cameras
from core.lesson.parts import HIGHEST, LOWEST
from core.picture.values import Label
from core.words import QT_TRANSLATE_NOOP
from gui.panes.look.fields import Group, Number, Pick, Switch, shows_surface, text
from gui.panes.look.groups import SCALES

BY_HAND = "by hand"


@dataclass(frozen=True, kw_only=True)
class StandPick(Pick):
    """The place that the camera stands at; one that a hand led it to has no name."""

    def read(self, lesson: Lesson) -> object:
        return cameras.stand_of(lesson.look.camera) or BY_HAND

    def write(self, lesson: Lesson, value: object) -> Lesson:
        if value not in cameras.STANDS:
            return lesson
        return lesson.with_look(camera=cameras.standing_at(lesson.look.camera, str(value)))

    def with_current(self, value: object) -> tuple[tuple[object, Label], ...]:
        if value != BY_HAND:
            return self.options
        return (*self.options, (BY_HAND, text(QT_TRANSLATE_NOOP("Look", "By hand"))))


@dataclass(frozen=True, kw_only=True)
class CameraNumber(Number):
    """A number of the camera."""

    @property
    def key(self) -> str:
        return f"look.camera.{self.name}"

    def read(self, lesson: Lesson) -> object:
        found: object = getattr(lesson.look.camera, self.name)
        return found

    def write(self, lesson: Lesson, value: object) -> Lesson:
        number = float(value) if isinstance(value, int | float) else 0.0
        return lesson.with_camera(**{self.name: number})


DEGREES = text(QT_TRANSLATE_NOOP("Look", "°"))
SURFACE = Group(
    "surface",
    text(QT_TRANSLATE_NOOP("Look", "3-D surface")),
    (
        StandPick(
            part="look",
            name="camera",
            label=text(QT_TRANSLATE_NOOP("Look", "Camera")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "Where the surface is seen from. Drag it to go around it by hand."
                )
            ),
            options=(
                ("home", text(QT_TRANSLATE_NOOP("Look", "Home"))),
                ("above", text(QT_TRANSLATE_NOOP("Look", "From above"))),
                ("along_w1", text(QT_TRANSLATE_NOOP("Look", "Along w₁"))),
                ("along_w2", text(QT_TRANSLATE_NOOP("Look", "Along w₂"))),
            ),
            means=shows_surface,
        ),
        CameraNumber(
            part="look",
            name="azimuth",
            label=text(QT_TRANSLATE_NOOP("Look", "Azimuth")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "Where the camera stands around the surface, from w₁ towards w₂."
                )
            ),
            low=-180.0,
            high=180.0,
            unit=DEGREES,
            means=shows_surface,
        ),
        CameraNumber(
            part="look",
            name="elevation",
            label=text(QT_TRANSLATE_NOOP("Look", "Elevation")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "How high the camera stands; 90 looks straight down.")
            ),
            low=LOWEST,
            high=HIGHEST,
            unit=DEGREES,
            means=shows_surface,
        ),
        CameraNumber(
            part="look",
            name="zoom",
            label=text(QT_TRANSLATE_NOOP("Look", "Zoom")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "How near the camera is; 1 shows the whole surface.")
            ),
            low=0.5,
            high=4.0,
            scale="log",
            means=shows_surface,
        ),
        CameraNumber(
            part="look",
            name="turn",
            label=text(QT_TRANSLATE_NOOP("Look", "Turntable")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "How far the camera circles from the first step to the last."
                )
            ),
            low=-360.0,
            high=360.0,
            unit=DEGREES,
            means=shows_surface,
        ),
        Pick(
            part="look",
            name="heights",
            label=text(QT_TRANSLATE_NOOP("Look", "Heights")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "Whether the loss or its logarithm is spread evenly.")
            ),
            options=SCALES,
            means=shows_surface,
        ),
        Switch(
            part="look",
            name="floor",
            label=text(QT_TRANSLATE_NOOP("Look", "Contours on the floor")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Draw the contours once more below the surface.")),
            means=shows_surface,
        ),
    ),
)
