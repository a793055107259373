"""Who draws surfaces in this process: OpenGL where it was seen to draw, else numpy.

Look at `relief` first. Where a window runs, OpenGL is tried by another process while surfaces are
drawn in software, so that nothing waits. Who only exports tries it once and waits, see `settle`,
unless the process that began it handed its own answer on.
"""

from __future__ import annotations

import atexit
import logging
import os
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage

from core.words import QT_TRANSLATE_NOOP, Text
from gui import opengl
from gui.relief.dress import Dress
from gui.relief.shot import Quality, Shot
from gui.relief.software import Software

if TYPE_CHECKING:
    from gui.relief.shader import Shader

VARIABLE = "RAVINE_OPENGL"  # "1" where OpenGL draws, "0" where it does not
NO_SCREEN = ("offscreen", "minimal")
WITHOUT = Text.of("Stage", QT_TRANSLATE_NOOP("Stage", "3-D is drawn without OpenGL."))

_log = logging.getLogger(__name__)


class Relief(QObject):
    """Draws surfaces with whoever can. GUI thread only.

    `changed()` tells that it was found out, or that OpenGL has failed; pictures drawn before are
    as good as new ones. `draws_with_opengl` is None until then.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.draws_with_opengl: bool | None = _told()
        self._software = Software()
        self._shader: Shader | None = None
        self._trial: QProcess | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(round(1000 * opengl.SECONDS))

    @property
    def note(self) -> Text | None:
        """What a person should know about it, if anything."""
        return WITHOUT if self.draws_with_opengl is False else None

    @property
    def environment(self) -> dict[str, str]:
        """What a process that draws the same should find in its environment."""
        known = self.draws_with_opengl
        return {} if known is None else {VARIABLE: str(int(known))}

    def image(self, shot: Shot, dress: Dress, quality: Quality) -> QImage:
        """As `Software.image`; never fails because of OpenGL."""
        if self.draws_with_opengl is None:
            self._try_aside()
        if self.draws_with_opengl:
            try:
                return self._opengl().image(shot, dress, quality)
            except Exception as error:  # whatever a driver trips over
                _log.warning("OpenGL has failed, surfaces are drawn without it: %s", error)
                self._find(draws=False)
        return self._software.image(shot, dress, quality)

    def settle(self) -> None:
        """Find out now, in about half a second, for who has no event loop to wait in."""
        if self.draws_with_opengl is None:
            self.draws_with_opengl = _has_screen() and opengl.probe().draws

    def release(self) -> None:
        """Give back what the graphics card holds, and end a trial under way."""
        trial, self._trial = self._trial, None
        self._patience.stop()
        if trial is not None:
            trial.finished.disconnect()
            trial.kill()
            trial.waitForFinished(1000)
        shader, self._shader = self._shader, None
        if shader is not None:
            shader.release()

    def _opengl(self) -> Shader:
        if self._shader is None:
            from gui.relief.shader import Shader  # OpenGL is loaded where it is used

            self._shader = Shader()
        return self._shader

    def _find(self, *, draws: bool) -> None:
        self.draws_with_opengl = draws
        if not draws:
            self.release()
        self.changed.emit()

    # ------------------------------------------------------------------ the trial

    def _try_aside(self) -> None:
        """Begin the trial where an event loop will hear of its end; once."""
        if not _has_screen():
            self.draws_with_opengl = False
            return
        if self._trial is not None or QThread.currentThread().loopLevel() == 0:
            return
        program, *arguments = opengl.command()
        self._trial = trial = QProcess(self)
        trial.setProcessEnvironment(opengl.qt_environment())
        trial.finished.connect(self._on_tried)
        trial.errorOccurred.connect(self._on_tried)
        self._patience.timeout.connect(trial.kill)
        self._patience.start()
        trial.start(program, arguments)

    def _on_tried(self) -> None:
        trial, self._trial = self._trial, None
        if trial is None:
            return
        self._patience.stop()
        is_well = trial.exitStatus() == QProcess.ExitStatus.NormalExit
        code = trial.exitCode() if is_well else opengl.CRASHED
        told = bytes(trial.readAllStandardOutput().data()).decode(errors="replace")
        found = opengl.verdict(code, told)
        trial.deleteLater()
        if not found.draws:
            _log.info("Surfaces are drawn without OpenGL: %s.", found.problem)
        self._find(draws=found.draws)


def _told() -> bool | None:
    return {"1": True, "0": False}.get(os.environ.get(VARIABLE, ""))


def _has_screen() -> bool:
    is_there = QCoreApplication.instance() is not None
    return is_there and QGuiApplication.platformName() not in NO_SCREEN


@lru_cache(1)
def relief() -> Relief:
    """The one of this process."""
    made = Relief()
    atexit.register(made.release)
    return made
