"""The full screen that a presentation is shown on, and what hands and keys do there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QApplication, QWidget

from gui.ink import colour
from gui.presentation.cover import Cover, ink_under
from gui.presentation.hands import RateHand, told
from gui.presentation.keys import COMMANDS, REPEATED, own_key
from gui.stage.stage import MOVES

if TYPE_CHECKING:
    from gui.window import Window

IDLE_MS = 3000  # until a resting pointer vanishes
LEAVING = {"present": "", "close": "close", "quit": "quit"}
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
MOUSE = (*PRESSES, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.MouseButtonRelease)


class Show(QWidget):
    """Shows the stage of `window` alone on `screen`, with paper around it.

    Tells `left(what)` when a person wants to leave: to nothing else "", or to "close" the window or
    to "quit". Whoever made it then calls `give_back`.
    """

    left = Signal(str)

    def __init__(self, window: Window, screen: QScreen) -> None:
        kind = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
        super().__init__(window, kind)
        self._window, self._stage = window, window.stage
        self._acts = window.acts
        self.setWindowTitle(window.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._played = False  # before the screen was blackened
        self.cover = Cover(self._stage, self)
        self.rate_hand = RateHand(window, self)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._on_idle)
        self._take(screen)

    def _take(self, screen: QScreen) -> None:
        """Take the stage, and the whole screen, also where nobody manages windows."""
        self._rest_authors()
        self._stage.setParent(self)
        self._stage.installEventFilter(self)
        self._stage.viewport().installEventFilter(self)
        # Not winId(): it would make windows of the system of all that stands beside this one.
        self.setScreen(screen)
        self.fit(screen)
        self._stage.show()
        self.cover.raise_()
        self.showFullScreen()
        self.fit(screen)
        self.raise_()
        self.activateWindow()
        self._stage.setFocus()
        self._idle.start()

    def _rest_authors(self) -> None:
        """What makes a lesson (notes, the places of panels, points) is not done before a class."""
        extras, stage = self._window.extras, self._stage
        QApplication.sendEvent(stage.viewport(), QEvent(QEvent.Type.Leave))
        if extras.drawing is not None:
            extras.drawing.stop()
        extras.weight_field.close()
        extras.notes.close()
        extras.notes.hand.choose(None)
        self._authors = (extras.notes.hand, extras.arranging.hand)
        for author in self._authors:
            stage.removeEventFilter(author)
            stage.viewport().removeEventFilter(author)

    def fit(self, screen: QScreen) -> None:
        """Cover all of `screen`."""
        self.setGeometry(screen.geometry())

    def give_back(self) -> None:
        """Let go of the stage; whoever takes it gives it a new parent."""
        self._idle.stop()
        self.rate_hand.let_go()
        self.cover.clear()
        self._stage.removeEventFilter(self)
        self._stage.viewport().removeEventFilter(self)
        self._stage.viewport().unsetCursor()
        self._stage.overlay.zoom = 1.0
        for author in self._authors:
            self._stage.installEventFilter(author)
            self._stage.viewport().installEventFilter(author)
        if self.cover.is_black:
            self._blacken(False)

    # ------------------------------------------------------------------ keys

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it is the stage's affair."""
        if self.cover.has_card:
            self.cover.show_card(False)
            return True
        own, is_fine = own_key(event)
        if own != "blank" and self.cover.is_black and own != "leave":
            self._blacken(False)
        if own in REPEATED:
            # A key that is held may repeat faster than runs can be shown; it must not run on after.
            if event.isAutoRepeat() and not self.cover.is_painted:
                return True
            self.cover.tell(self.rate_hand.turn(own == "raise rate", is_fine))
        elif own == "leave":
            self.left.emit("")
        elif own == "card":
            self.cover.show_card(True)
        elif own == "blank":
            self._blacken(not self.cover.is_black)
        elif event.key() in MOVES and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        else:
            self._command(event)
        return True

    def _command(self, event: QKeyEvent) -> None:
        act = self._acts.by_key(event)
        if act is None:
            return
        name = act.command.name
        if name in LEAVING:
            self.left.emit(LEAVING[name])
        elif name in COMMANDS and (act.autoRepeat() or not event.isAutoRepeat()):
            self.rate_hand.let_go()
            undone = act.text()
            act.trigger()
            note = told(name, undone, self._window)
            if note is not None:
                self.cover.tell(note)

    def _blacken(self, is_black: bool) -> None:
        """Nothing goes on behind a black screen."""
        player = self._window.player
        if is_black:
            self._played = player.is_playing
            player.pause()
        self.cover.blacken(is_black)
        if not is_black and self._played:
            player.play()

    # ------------------------------------------------------------------ events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self._stage and self._press(event)
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.ContextMenu):
            return True
        if event.type() == QEvent.Type.Leave:
            self.cover.point(None)
        if event.type() in MOUSE and watched is self._stage.viewport():
            return self._follow_mouse(event)
        return False

    def _follow_mouse(self, event: QEvent) -> bool:
        """Keep what is pressed on the card or in the dark from the stage; lead the halo along."""
        viewport = self._stage.viewport()
        if viewport.cursor().shape() == Qt.CursorShape.BlankCursor:
            viewport.unsetCursor()
        self._idle.start()
        if isinstance(event, QMouseEvent):
            self.cover.point(event.position())
        is_press = event.type() in PRESSES
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.RightButton:
            return True
        if self.cover.is_black:
            if is_press:
                self._blacken(False)
            return True
        if self.cover.has_card and is_press:
            self.cover.show_card(False)
            return True
        return False

    def _on_idle(self) -> None:
        if self._stage.hands.hold is None:
            self.cover.point(None)
            self._stage.leave_panels()
            self._stage.viewport().setCursor(Qt.CursorShape.BlankCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # keys are ours, and no menu's
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002, N802 - Qt's name
        """There is nothing to go to but the stage."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._stage.setGeometry(self.rect())
        self._stage.overlay.zoom = max(1.0, self.cover.unit)
        self.cover.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(ink_under(self._stage).paper))
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        # Whoever closes it from outside means the program: the window then asks as it always does.
        event.ignore()
        QTimer.singleShot(0, self, partial(self.left.emit, "close"))
