"""A plain window: the stage, and keys that move through the film.

Placing and connecting, nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from core.lesson import Lesson, Pace
from core.timeline import Timeline
from core.words import words_in
from gui.player import Player
from gui.presenter import Presenter
from gui.recorder import Recorder
from gui.stage import Stage

FIRST_SIZE = QSize(1280, 720)


class Window(QMainWindow):
    """Owns the stage, the player, the recorder and the presenter. GUI thread only.

    Space plays and pauses; Left and Right (or a clicker's Page Up and Page Down) go by steps; Home
    and End to the ends; Escape or Ctrl+Q closes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage()
        self.recorder = Recorder(parent=self)
        self.player = Player(Timeline(Pace(), 1), parent=self)
        self.presenter = Presenter(self.stage, self.recorder, self.player, parent=self)
        self.setCentralWidget(self.stage)
        self.resize(FIRST_SIZE)
        self.statusBar().setSizeGripEnabled(False)
        self.say("")
        self.recorder.failed.connect(self._on_failed)
        for key, action in self._keys().items():
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def show_lesson(self, lesson: Lesson) -> None:
        """Show `lesson`, whose theme and language are resolved, from where the playhead is."""
        self.setWindowTitle(words_in(lesson.title, lesson.look.language))
        self.presenter.show(lesson)

    def say(self, message: str) -> None:
        """A quiet line under the stage; gone when `message` is empty."""
        self.statusBar().showMessage(message)
        self.statusBar().setVisible(bool(message))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.player.pause()
        self.recorder.stop()
        super().closeEvent(event)

    def _keys(self) -> dict[str, Callable[[], object]]:
        player = self.player
        return {
            "Space": player.toggle,
            "Right": player.step_forward,
            "PgDown": player.step_forward,
            "Left": player.step_back,
            "PgUp": player.step_back,
            "Home": self._go_to_start,
            "End": self._go_to_end,
            "Esc": self.close,
            "Ctrl+Q": self.close,
        }

    def _go_to_start(self) -> None:
        self.player.pause()
        self.player.seek(0)

    def _go_to_end(self) -> None:
        self.player.pause()
        self.player.seek(self.player.timeline.frames - 1)

    def _on_failed(self, spec: object, error: Exception) -> None:
        del spec
        self.say(str(error))
