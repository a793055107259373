"""Balls on the surface: where runs stand, each with its shadow on the ground it lies on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QRadialGradient, QTransform

from core.picture.surface.camera import View
from core.picture.surface.values import Mesh
from gui.ink import Ink, colour, tint
from gui.panels.prints import stamp
from gui.panels.shapes import Array, pen
from gui.typeset import is_vector

RADIUS = 6.6  # u
RIM = 1.7  # u of halo around it
LIGHT = (-0.36, -0.46)  # of the radius: where a ball is brightest
SHADOW = 1.75  # radii of the ball
SOFT = ((0.0, 0.45, 0.75, 1.0), (1.0, 0.8, 0.25, 0.0))  # of its radius, and of its strength there
STRENGTH = (0.40, 0.62)  # opacity in its middle, on light and on dark
DISCS = 14  # that stand for it where shapes are written
BEHIND = 0.5  # opacity of the ring of a ball that the surface hides


@dataclass(frozen=True, eq=False)
class Ball:
    """Where a ball touches the ground and where its middle is, and its radius, all in the box."""

    foot: Array
    middle: Array
    normal: Array
    radius: float


def ball_at(head: tuple[float, float, float], mesh: Mesh | None, view: View, size: float) -> Ball:
    """The ball that touches the surface at `head`, `size` u large."""
    foot = np.array(head)
    normal = _normal(mesh, foot) if mesh is not None else np.array([0.0, 0.0, 1.0])
    radius = size / per_box(view, foot)
    return Ball(foot, foot + radius * normal, normal, radius)


def per_box(view: View, place: Array) -> float:
    """How many u a unit of the box is at a place in it, across the line of sight."""
    ends = np.stack([place, place + 0.01 * view.axes[0]])
    return 100.0 * float(np.hypot(*np.diff(view.to_stage(ends), axis=0)[0]))


def _normal(mesh: Mesh, place: Array) -> Array:
    """The unit normal of the cell below a place, upwards."""
    column = int(np.clip(np.searchsorted(mesh.x, place[0]) - 1, 0, len(mesh.x) - 2))
    row = int(np.clip(np.searchsorted(mesh.y, place[1]) - 1, 0, len(mesh.y) - 2))
    cell = mesh.z[row : row + 2, column : column + 2]
    if not np.isfinite(cell).all():
        return np.array([0.0, 0.0, 1.0])
    along = (cell[:, 1] - cell[:, 0]).mean() / (mesh.x[column + 1] - mesh.x[column])
    down = (cell[1] - cell[0]).mean() / (mesh.y[row + 1] - mesh.y[row])
    normal = np.array([-along, -down, 1.0])
    return np.asarray(normal / np.linalg.norm(normal))


def paint_shadow(painter: QPainter, ball: Ball, view: View, ink: Ink) -> None:
    """The shadow under a ball: a soft disc in the plane of the ground."""
    first = np.cross(ball.normal, [0.0, 1.0, 0.0])
    first /= max(float(np.linalg.norm(first)), 1e-9)
    second = np.cross(ball.normal, first)
    middle = ball.foot + 0.35 * ball.radius * np.array([0.5, 0.38, 0.0])
    places = np.stack([middle, middle + ball.radius * first, middle + ball.radius * second])
    at, one, two = view.to_stage(places)
    painter.save()
    painter.setTransform(QTransform(*(one - at), *(two - at), *at), True)
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, brush in _discs(ink.dark) if is_vector(painter) else [_shadow(ink.dark)]:
        painter.setBrush(brush)
        painter.drawEllipse(QPointF(0.0, 0.0), radius, radius)
    painter.restore()


def _shadow(is_dark: bool) -> tuple[float, QBrush]:
    """The radius of the shadow, and what fills it."""
    soft = QRadialGradient(QPointF(0.0, 0.0), SHADOW)
    for share, part in zip(*SOFT, strict=True):
        soft.setColorAt(share, _black(STRENGTH[is_dark] * part))
    return SHADOW, QBrush(soft)


def _discs(is_dark: bool) -> list[tuple[float, QBrush]]:
    """The same as discs on each other: Qt writes no gradient into a PDF that lets light through."""
    shares = 1.0 - (np.arange(DISCS) + 0.5) / DISCS
    dark = STRENGTH[is_dark] * np.interp(shares, *SOFT)
    more = 1.0 - (1.0 - dark) / (1.0 - np.concatenate([[0.0], dark[:-1]]))
    radii = SHADOW * (1.0 - np.arange(DISCS) / DISCS)
    pairs = zip(radii.tolist(), more.tolist(), strict=True)
    return [(radius, QBrush(_black(opacity))) for radius, opacity in pairs]


def _black(opacity: float) -> QColor:
    return QColor.fromRgbF(0.0, 0.0, 0.0, opacity)


def paint_ball(
    painter: QPainter, at: tuple[float, float], shade: str, ink: Ink, size: float
) -> None:
    """A shaded ball of a run's colour on its halo; `size` is its radius in u."""

    def draw(on: QPainter) -> None:
        on.setPen(Qt.PenStyle.NoPen)
        on.setBrush(colour(ink.halo))
        on.drawEllipse(QPointF(0.0, 0.0), size + RIM, size + RIM)
        round_ = QRadialGradient(QPointF(0.0, 0.0), size)
        round_.setRadius(1.35 * size)
        round_.setCenter(LIGHT[0] * size, LIGHT[1] * size)
        round_.setFocalPoint(LIGHT[0] * size, LIGHT[1] * size)
        round_.setColorAt(0.0, colour(tint("#FFFFFF", shade, 0.85)))
        round_.setColorAt(0.16, colour(tint("#FFFFFF", shade, 0.42)))
        round_.setColorAt(0.48, colour(shade))
        round_.setColorAt(1.0, colour(tint("#000000", shade, 0.5)))
        on.setBrush(QBrush(round_))
        on.drawEllipse(QPointF(0.0, 0.0), size, size)

    reach = size + RIM + 1.0
    box = QRectF(-reach, -reach, 2 * reach, 2 * reach)
    stamp(painter, at, ("ball", shade, ink.name, size), box, draw)


def paint_hidden(painter: QPainter, at: tuple[float, float], shade: str, size: float) -> None:
    """The ring of a ball behind the surface."""

    def draw(on: QPainter) -> None:
        on.setOpacity(BEHIND * on.opacity())
        on.setPen(pen(shade, 1.4))
        on.setBrush(Qt.BrushStyle.NoBrush)
        on.drawEllipse(QPointF(0.0, 0.0), size - 0.7, size - 0.7)

    box = QRectF(-size, -size, 2 * size, 2 * size)
    stamp(painter, at, ("hidden", shade, size), box, draw)
