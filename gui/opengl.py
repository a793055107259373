"""Whether OpenGL really draws here, tried in a process of its own.

A context that says it is valid may draw nothing, and a broken driver takes its process along. So
the trial is a program: it draws one red square, reads it back and prints who drew it. Look at
`probe` first; `python -m gui.opengl` is the trial.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SECONDS = 10.0  # that a trial may take
RENDERER, VERSION = 0x1F01, 0x1F02  # names in OpenGL
COLOUR_BUFFER = 0x4000
SIDE = 16  # px
NO_CONTEXT, NOTHING_DRAWN = 2, 3  # exit codes of the trial
SOFTWARE = ("llvmpipe", "softpipe", "swrast", "SwiftShader", "Basic Render")


@dataclass(frozen=True)
class OpenGL:
    """What the trial found: whether a square was drawn, by whom, and what is wrong if not."""

    draws: bool
    renderer: str = ""
    version: str = ""
    problem: str = ""

    @property
    def is_software(self) -> bool:
        """Whether the processor draws, and no graphics card."""
        return any(name in self.renderer for name in SOFTWARE)


def probe() -> OpenGL:
    """Try OpenGL on the screen of this environment; about a quarter of a second."""
    root = str(Path(__file__).resolve().parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "gui.opengl"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return OpenGL(False, problem=f"no answer within {SECONDS:.0f} s")
    except OSError as error:
        return OpenGL(False, problem=f"cannot be tried: {error.strerror}")
    if done.returncode == 0 and len(lines := done.stdout.splitlines()) == 2:
        return OpenGL(True, *lines)
    problems = {NO_CONTEXT: "no context can be made", NOTHING_DRAWN: "nothing is drawn"}
    crashed = f"the trial ended with code {done.returncode}"
    return OpenGL(False, problem=problems.get(done.returncode, crashed))


def _try() -> int:
    """Draw the square; the exit code."""
    from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext
    from PySide6.QtOpenGL import QOpenGLFramebufferObject

    made = QGuiApplication(["ravine"])
    surface, context = QOffscreenSurface(), QOpenGLContext()
    surface.create()
    if not context.create() or not context.makeCurrent(surface):
        return NO_CONTEXT
    functions, buffer = context.functions(), QOpenGLFramebufferObject(SIDE, SIDE)
    buffer.bind()
    functions.glClearColor(1.0, 0.0, 0.0, 1.0)
    functions.glClear(COLOUR_BUFFER)
    seen = buffer.toImage().pixelColor(SIDE // 2, SIDE // 2)
    buffer.release()
    if (seen.red(), seen.green()) != (255, 0):
        return NOTHING_DRAWN
    for name in (RENDERER, VERSION):
        sys.stdout.write(f"{functions.glGetString(name)}\n")
    sys.stdout.flush()
    del buffer
    context.doneCurrent()
    del made
    return 0


if __name__ == "__main__":
    # A driver that crashes while it is taken down has drawn all the same.
    os._exit(_try())
