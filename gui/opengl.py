"""Whether OpenGL really draws here, tried in a process of its own.

A context that says it is valid may draw nothing, and a broken driver takes its process along. So
the trial is a program: it draws one red square and a small surface, reads them back and prints who
drew them. Look at `probe` first; `TRIAL` is the program.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QProcessEnvironment

TRIAL = "gui.relief.trial"
SECONDS = 10.0  # that a trial may take
RENDERER, VERSION = 0x1F01, 0x1F02  # names in OpenGL
COLOUR_BUFFER = 0x4000
SIDE = 16  # px
NO_CONTEXT, NOTHING_DRAWN, NO_SURFACE = 2, 3, 4  # exit codes of the trial
CRASHED = -1
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
    """Try OpenGL on the screen of this environment; about half a second."""
    try:
        done = subprocess.run(  # noqa: S603 - this program itself
            command(),
            cwd=_root(),
            env={**os.environ, "PYTHONPATH": _root()},
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
    return verdict(done.returncode, done.stdout)


def command() -> list[str]:
    """The trial as a command line, with the folder of this program as its path of modules."""
    return [sys.executable, "-m", TRIAL]


def qt_environment() -> QProcessEnvironment:
    """The environment of the trial for a process that Qt starts: this one's and its platform."""
    from PySide6.QtCore import QProcessEnvironment
    from PySide6.QtGui import QGuiApplication

    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONPATH", _root())
    environment.insert("QT_QPA_PLATFORM", QGuiApplication.platformName())
    return environment


def verdict(code: int, told: str) -> OpenGL:
    """What a trial says that has ended with exit code `code` and has `told` that."""
    if code == 0 and len(lines := told.splitlines()) == 2:
        return OpenGL(True, *lines)
    problems = {
        NO_CONTEXT: "no context can be made",
        NOTHING_DRAWN: "nothing is drawn",
        NO_SURFACE: "surfaces are not drawn",
    }
    return OpenGL(False, problem=problems.get(code, f"the trial ended with code {code}"))


def _root() -> str:
    return str(Path(__file__).resolve().parent.parent)


def attempt(draw: Callable[[], bool]) -> int:
    """Draw the square, and then what `draw` draws and looks at; the exit code.

    To be called in a process of its own.
    """
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
    is_drawn = draw()
    del made
    return 0 if is_drawn else NO_SURFACE
