"""The camera that looks at the box of a surface: from places in it to places on the stage.

It circles about the middle of the box at a distance from which the whole box is seen however it is
turned, so that nothing grows or shrinks meanwhile. The projection is a perspective one
with a narrow angle: far edges become shorter, and no line bends.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from core.picture.surface.values import Box, SurfaceBackdrop
from core.picture.values import Array, Rect

ANGLE = 28.0  # degrees from the top of the picture to its foot
ABOVE = 0.05  # of the rectangle's height that stays free
AROUND = np.linspace(0.0, np.pi, 33)


@dataclass(frozen=True)
class View:
    """A camera in front of a box, for a picture that fills `rect` (u).

    `azimuth` and `elevation` are in degrees: where the camera stands, counted from x towards y and
    up from the floor. `zoom` above 1 comes nearer; `centre` moves the picture by shares of the
    rectangle's height, right and up. `room` is how much of the rectangle's width the box may take,
    and how much of its height stays free below, where the numbers stand.
    """

    rect: Rect
    box: Box
    azimuth: float
    elevation: float
    zoom: float = 1.0
    centre: tuple[float, float] = (0.0, 0.0)
    room: tuple[float, float] = (0.84, 0.1)

    @property
    def middle(self) -> Array:
        """What the camera looks at, (3,)."""
        return np.array([0.0, 0.0, 0.5 * self.box.height])

    @property
    def away(self) -> Array:
        """The direction from the box to the camera, (3,), of length 1."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        return np.array([math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e)])

    @property
    def radius(self) -> float:
        """Of the sphere about the box."""
        box = self.box
        return math.sqrt(box.half1**2 + box.half2**2 + 0.25 * box.height**2)

    @property
    def distance(self) -> float:
        """From the camera to the middle: the whole box is seen, however it is turned."""
        return self._fit[0]

    @cached_property
    def _fit(self) -> tuple[float, float]:
        return fit_of(self.box, self.elevation, self._shape, *self.room)

    @property
    def _centre(self) -> tuple[float, float]:
        """Where the middle of the box stands, off that of the rectangle, right and up."""
        return self.centre[0], self.centre[1] + 0.5 * self.zoom * self._fit[1]

    @cached_property
    def eye(self) -> Array:
        """Where the camera stands, (3,)."""
        return self.middle + self.distance * self.away

    @property
    def _shape(self) -> float:
        return self.rect.width / self.rect.height

    @cached_property
    def axes(self) -> Array:
        """The picture's right, its up and the way back to the camera, as rows (3, 3)."""
        a, e = math.radians(self.azimuth), math.radians(self.elevation)
        right = np.array([-math.sin(a), math.cos(a), 0.0])
        up = np.array([-math.sin(e) * math.cos(a), -math.sin(e) * math.sin(a), math.cos(e)])
        return np.stack([right, up, self.away])

    @cached_property
    def matrix(self) -> Array:
        """From the box to clip space, (4, 4) for columns (x, y, z, 1), as OpenGL wants it.

        Clip space is -w to w: x to the right, y up, z into the picture.
        """
        focus = self.zoom / math.tan(math.radians(ANGLE / 2))
        near, far = self.distance - 2.0 * self.radius, self.distance + 2.0 * self.radius
        near = max(near, 0.05 * self.distance)
        shift = 2.0 * np.array([self._centre[0] / self._shape, self._centre[1]])
        project = np.array(
            [
                [focus / self._shape, 0.0, -shift[0], 0.0],
                [0.0, focus, -shift[1], 0.0],
                [0.0, 0.0, (near + far) / (near - far), 2.0 * near * far / (near - far)],
                [0.0, 0.0, -1.0, 0.0],
            ]
        )
        look = np.eye(4)
        look[:3, :3] = self.axes
        look[:3, 3] = -self.axes @ self.eye
        return np.asarray(project @ look)

    def to_clip(self, places: Array) -> Array:
        """Places (..., 3) in the box to clip space (..., 4)."""
        matrix = self.matrix
        return np.asarray(places @ matrix[:, :3].T + matrix[:, 3])

    def to_stage(self, places: Array) -> Array:
        """Places (..., 3) in the box to places on the stage in u (..., 2)."""
        clip = self.to_clip(places)
        share = clip[..., :2] / clip[..., 3:]
        rect = self.rect
        x = rect.x + 0.5 * (1.0 + share[..., 0]) * rect.width
        y = rect.y + 0.5 * (1.0 - share[..., 1]) * rect.height
        return np.stack([x, y], axis=-1)

    def depth(self, places: Array) -> Array:
        """How far places (..., 3) are from the camera along its look (...); nearer is smaller."""
        return np.asarray(self.to_clip(places)[..., 3])

    def ray(self, place: tuple[float, float]) -> tuple[Array, Array]:
        """The line of sight through a place on the stage (u): the eye and a direction, (3,) each.

        The direction has length 1 and leads away from the camera.
        """
        rect, focus = self.rect, self.zoom / math.tan(math.radians(ANGLE / 2))
        x = 2.0 * (place[0] - rect.x) / rect.width - 1.0
        y = 1.0 - 2.0 * (place[1] - rect.y) / rect.height
        x -= 2.0 * self._centre[0] / self._shape
        y -= 2.0 * self._centre[1]
        way = self.axes.T @ np.array([x * self._shape / focus, y / focus, -1.0])
        return self.eye, way / np.linalg.norm(way)


@lru_cache(maxsize=64)
def fit_of(
    box: Box, elevation: float, shape: float, wide: float, below: float
) -> tuple[float, float]:
    """The distance from which the box is seen however it is turned, and how far it is lifted.

    `shape` is the width of the rectangle over its height. The lift is in halves of its height: it
    leaves `ABOVE` and `below` where the box is as high as there is room. See `View.room`.
    """
    e, focus = math.radians(elevation), 1.0 / math.tan(math.radians(ANGLE / 2))
    reach, above = math.hypot(box.half1, box.half2), 0.5 * box.height * np.array([[1.0], [-1.0]])
    across, along = reach * np.sin(AROUND), reach * np.cos(AROUND)
    near = along * math.cos(e) + above * math.sin(e)
    up = above * math.cos(e) - along * math.sin(e)
    least, most = float(near.max()) + 1e-3, 100.0 * focus * (reach + box.height) / min(shape, 1.0)
    top = foot = 0.0
    for _ in range(60):
        distance = 0.5 * (least + most)
        scale = focus / (distance - near)
        top, foot = float((up * scale).max()), float((-up * scale).max())
        is_seen = float((across * scale).max()) <= wide * shape
        if is_seen and top + foot <= 2.0 * (1.0 - ABOVE - below):
            most = distance
        else:
            least = distance
    return most, 0.5 * (foot - top) + below - ABOVE


def view_of(surface: SurfaceBackdrop, azimuth: float | None = None) -> View:
    """The camera of a backdrop, or as it stands at a frame's `azimuth` (degrees)."""
    turned = surface.azimuth if azimuth is None else azimuth
    return View(
        surface.rect,
        surface.box,
        turned,
        surface.elevation,
        surface.zoom,
        surface.centre,
        surface.room,
    )
