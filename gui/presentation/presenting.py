"""Goes into presentation and comes back: everything then stands where it was.

Look at `Presenting.begin` first. The window keeps its place and state below; only its stage is away
for a while, and with it the eyes of the class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from core.lesson import NETWORK_PANELS, Lesson
from gui.ink import ink_of
from gui.presentation import awake, screens
from gui.presentation.show import Show
from gui.presentation.stand_in import StandIn

if TYPE_CHECKING:
    from gui.window import Window

LARGEST = 2.5  # factor of a lesson's type, at most
ENLARGED, SLIGHTLY = 1.25, 1.1  # type on the stage, also where panels of a network share it


class Presenting(QObject):
    """Presents the lesson of one window. GUI thread only. Tells `turned(bool)` after each change.

    `keep_awake` holds the screen saver off and returns what lets it come again.
    """

    turned = Signal(bool)

    def __init__(self, window: Window, keep_awake: awake.Keep = awake.hold) -> None:
        super().__init__(window)
        self._window = window
        self._keep_awake = keep_awake
        self._release: awake.Release | None = None
        self._screen: QScreen | None = None
        self._stand_in: StandIn | None = None
        self.show: Show | None = None
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenRemoved.connect(self._on_screen_removed)

    @property
    def is_on(self) -> bool:
        return self.show is not None

    def toggle(self) -> None:
        """Begin, or end."""
        if self.is_on:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Show the stage alone on the screen that is chosen for it."""
        if self.is_on:
            return
        window = self._window
        wanted = window.preferences.present_on
        self._screen = screen = screens.screen_for(window.screen(), wanted)
        self._stand_in = StandIn(window.stage, screen.name(), window.rooms)
        window.rooms.lend_stage(self._stand_in)
        self.show = Show(window, screen)
        self.show.left.connect(self._on_left)
        window.presenter.shown.connect(self._stand_in.follow)
        screen.geometryChanged.connect(self._on_screen_changed)
        self._release = self._keep_awake()
        window.show_lesson()
        self.turned.emit(True)

    def end(self) -> None:
        """Bring the stage back to its window."""
        show, stand_in, screen = self.show, self._stand_in, self._screen
        if show is None or stand_in is None:
            return
        window = self._window
        self.show = self._stand_in = self._screen = None
        if self._release is not None:
            self._release()
            self._release = None
        if screen is not None:
            screen.geometryChanged.disconnect(self._on_screen_changed)
        show.give_back()
        window.rooms.take_stage_back()
        for gone in (show, stand_in):
            gone.hide()
            gone.deleteLater()
        window.show_lesson()
        window.activateWindow()
        window.stage.setFocus()  # whatever took the keys while the stage was away
        self.turned.emit(False)

    @staticmethod
    def enlarged(lesson: Lesson) -> Lesson:
        """`lesson` as a presentation shows it: in larger type, unless its theme has that."""
        given = lesson.look.text_size
        is_crowded = any(panel in NETWORK_PANELS for panel in lesson.look.panels)
        factor = SLIGHTLY if is_crowded else ENLARGED
        size = min(factor * given / ink_of(lesson.look.theme).type_factor, LARGEST)
        look = msgspec.structs.replace(lesson.look, text_size=max(size, given))
        return msgspec.structs.replace(lesson, look=look)

    def fill_screens(self, menu: QMenu) -> None:
        """List the screens to present on."""
        screens.fill(menu, self._window.preferences.present_on, self._on_screen_chosen)

    def _on_screen_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.preferences.present_on = str(action.data())

    def _on_left(self, then: str) -> None:
        self.end()
        if then == "quit":
            self._window.ask_to_quit()
        elif then == "close":
            QTimer.singleShot(0, self._window, self._window.close)

    def _on_screen_changed(self, _geometry: QRect) -> None:
        if self.show is not None and self._screen is not None:
            self.show.fit(self._screen)

    def _on_screen_removed(self, screen: QScreen) -> None:
        """The projector was unplugged: the stage comes back to the window."""
        if screen is self._screen:
            self._screen = None
            self.end()
