"""Cameras and what hands do to them: circle, move, come nearer, stand at a named place."""

from __future__ import annotations

from core.lesson.parts import FARTHEST, HIGHEST, LOWEST, NEAREST, STRAYED, Camera
from core.lesson_checks import changed

# Azimuth and elevation in degrees, and the zoom: seen straight on, a box leaves more room.
STANDS: dict[str, tuple[float, float, float]] = {
    "home": (Camera().azimuth, Camera().elevation, 1.0),
    "above": (-90.0, 90.0, 1.3),
    "along_w1": (0.0, 12.0, 1.25),
    "along_w2": (-90.0, 12.0, 1.25),
}


def standing_at(camera: Camera, name: str) -> Camera:
    """The camera at a named place, with the whole surface in view; the film turns as before."""
    azimuth, elevation, zoom = STANDS[name]
    return Camera(azimuth=azimuth, elevation=elevation, zoom=zoom, turn=camera.turn)


def stand_of(camera: Camera) -> str | None:
    """The name of the place where the camera stands, None where it has none."""
    return next((name for name in STANDS if standing_at(camera, name) == camera), None)


def circled(camera: Camera, azimuth: float, elevation: float) -> Camera:
    """The camera led on around the surface and up, in degrees."""
    around = (camera.azimuth + azimuth + 180.0) % 360.0 - 180.0
    up = min(max(camera.elevation + elevation, LOWEST), HIGHEST)
    return changed(camera, azimuth=round(around, 2), elevation=round(up, 2))


def moved(camera: Camera, right: float, up: float) -> Camera:
    """The picture moved by shares of the panel's height."""
    first, second = camera.centre
    return changed(camera, centre=(_within(first + right), _within(second + up)))


def zoomed(camera: Camera, factor: float, at: tuple[float, float] = (0.0, 0.0)) -> Camera:
    """The camera `factor` times as near; what is seen at `at` stays there.

    `at` counts from the panel's middle, right and up, in shares of its height.
    """
    zoom = round(min(max(camera.zoom * factor, FARTHEST), NEAREST), 4)
    share = zoom / camera.zoom
    first, second = (
        _within(place - (place - middle) * share)
        for place, middle in zip(at, camera.centre, strict=True)
    )
    return changed(camera, zoom=zoom, centre=(first, second))


def _within(share: float) -> float:
    return round(min(max(share, -STRAYED), STRAYED), 4) + 0.0
