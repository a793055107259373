"""Surfaces for the tests of both renderers; as a program, draws them with OpenGL into a file."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from core.picture.surface.camera import View
from core.picture.surface.values import Box, Mesh
from core.picture.values import Rect
from gui.ink import LIGHT
from gui.relief.dress import TONES, Dress, dress_of
from gui.relief.shot import Shot

SIZE = (320, 240)
RECT = Rect(0.0, 0.0, 320.0, 240.0)
Pixels = NDArray[np.uint8]


def mesh(name: str, points: int = 101) -> Mesh:
    """A plate, a plate with a hole, waves, or a ridge before a plain."""
    axis = np.linspace(-1.0, 1.0, points)
    x, y = np.meshgrid(axis, axis)
    z = {
        "plate": np.full_like(x, 0.4),
        "holed": np.where(np.hypot(x, y) < 0.4, np.nan, 0.4),
        "waves": 0.45 + 0.3 * np.sin(3.0 * x) * np.cos(4.0 * y),
        "ridge": 0.1 + 0.7 * np.exp(-((y + 0.4) ** 2) / 0.02),
    }[name]
    tone = np.clip(0.5 + 0.5 * x * y, 0.0, 1.0) if name != "ridge" else (y > 0.0).astype(float)
    return Mesh(axis, axis, z, np.where(np.isnan(z), np.nan, tone), 4.0 * x + 0.5)


def view(azimuth: float = -65.0, elevation: float = 35.0, zoom: float = 1.0) -> View:
    return View(RECT, Box(1.0, 1.0, 0.9), azimuth, elevation, zoom)


def shot(seen: Mesh, at: View) -> Shot:
    """Without lines of a grid."""
    grid = (9.0, 100.0, 9.0, 100.0)
    return Shot(seen, at.matrix, at.eye, *SIZE, 1.0, grid)


def flat(line: float = 0.0, width: float = 2.0) -> Dress:
    """Light that leaves the tones as they are, black to white; black lines of that opacity."""
    ramp = np.repeat(np.linspace(0.0, 1.0, TONES, dtype=np.float32)[:, None], 3, axis=1)
    return Dress(
        name="flat",
        tones=ramp,
        shade=(1.0, 1.0, 1.0),
        ambient=1.0,
        key=0.0,
        fill=0.0,
        hollow=0.0,
        gloss=(0.0, 0.0, 0.0),
        rim=(0.0, 0.0, 0.0),
        under=1.0,
        line=(0.0, 0.0, 0.0, line),
        grid=(0.0, 0.0, 0.0, 0.0),
        line_width=width,
    )


def pixels(image: QImage) -> Pixels:
    """Blue, green, red and opacity (height, width, 4), premultiplied."""
    made = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    found = np.frombuffer(made.constBits(), np.uint8)
    return found.reshape(made.height(), made.bytesPerLine() // 4, 4)[:, : made.width()].copy()


def pictures(draw: object) -> dict[str, Pixels]:
    """What a renderer makes of some surfaces in some lights."""
    found = {}
    for name in ("waves", "holed", "ridge"):
        for quality in ("moving", "whole"):
            made = draw.image(shot(mesh(name), view()), dress_of(LIGHT, 1.0), quality)  # type: ignore[attr-defined]
            found[f"{name} {quality}"] = pixels(made)
    return found


def _memory() -> int:
    """Pages this process has in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1])


def main() -> None:
    """Draw everything with OpenGL into the file that is named, with what else should be known."""
    from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

    from gui.relief.shader import Shader

    made = QGuiApplication(["reliefs"])
    surface, other = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    other.create()
    other.makeCurrent(surface)
    shader = Shader()
    found = pictures(shader)
    is_other = QOpenGLContext.currentContext() is other
    grown = []
    for k in range(120):
        shader.image(shot(mesh("waves", 60 + k % 3), view(k)), dress_of(LIGHT, 1.0), "whole")
        grown.append(_memory())
    shader.release()
    np.savez(sys.argv[1], kept=is_other, grown=grown[-1] - grown[30], **found)  # type: ignore[arg-type]
    del made


if __name__ == "__main__":
    main()
