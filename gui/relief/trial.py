"""The trial of OpenGL as a program: `gui.opengl` says what it is for and reads its answer."""

from __future__ import annotations

import os

import numpy as np

from core.picture.surface.values import Mesh
from gui.ink import LIGHT
from gui.opengl import SIDE, attempt
from gui.relief.dress import dress_of
from gui.relief.shader import OpenGLError, Shader
from gui.relief.shot import Shot


def draws_surface() -> bool:
    """Whether a level square of a surface, looked at from above, is seen where it lies."""
    axis, flat = np.linspace(-0.5, 0.5, 3), np.zeros((3, 3))
    eye, grid = np.array([0.0, 0.0, 9.0]), (0.1, 1.0, 0.1, 1.0)
    shot = Shot(Mesh(axis, axis, flat, flat, flat - 0.5), np.eye(4), eye, SIDE, SIDE, 1.0, grid)
    try:
        shader = Shader()
        image = shader.image(shot, dress_of(LIGHT, 1.0), "whole")
        shader.release()
    except OpenGLError:
        return False
    middle, corner = image.pixelColor(SIDE // 2, SIDE // 2), image.pixelColor(0, 0)
    return middle.alpha() == 255 and middle.lightness() > 0 and corner.alpha() == 0


if __name__ == "__main__":
    # A driver that crashes while it is taken down has drawn all the same.
    os._exit(attempt(draws_surface))
