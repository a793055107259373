"""The main window: placing and connecting, nothing else.

What can be asked of it stands in `gui.actions`; where everything is, in `rooms`; opening and saving
in `files`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QSize, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMoveEvent,
    QResizeEvent,
    QShortcut,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QStackedLayout, QVBoxLayout, QWidget

from core.lesson import Lesson, Pace
from core.timeline import Timeline
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.actions import MENUS, Actions
from gui.actions.registry import claims
from gui.document import Document
from gui.dressing import dress, speak
from gui.panes.look import LookPane
from gui.panes.runs import RunsPane
from gui.panes.runs.card_list import show_in_pane
from gui.panes.step_strip import StepStrip
from gui.panes.surface import SurfacePane
from gui.panes.timeline import SPEEDS, TimelineBar
from gui.player import Player
from gui.preferences import Preferences
from gui.presenter import Presenter
from gui.recorder import Recorder
from gui.resolving import resolved
from gui.stage import Stage
from gui.window.columns import Column
from gui.window.drops import Drops
from gui.window.extras import Extras
from gui.window.files import Files
from gui.window.keeper import Keeper
from gui.window.rooms import Rooms
from gui.window.side import Side
from gui.window.top_bar import TopBar
from gui.words import language, say

FIRST_SIZE = QSize(1280, 720)
FIRST_SHARE = 0.8  # of the screen, where that is more
LEAST_SIZE = QSize(900, 560)


class Window(QMainWindow):
    """Owns a document and everything that shows and changes it. GUI thread only.

    Tells `quit_asked()` and `new_window_asked()`, which are the affair of all windows together, and
    `closed(window)` when it is gone from the screen.
    """

    preferences: Preferences
    document: Document
    player: Player
    rooms: Rooms
    runs: RunsPane
    files: Files
    top_bar: TopBar
    extras: Extras
    timeline_bar: TimelineBar
    step_strip: StepStrip

    quit_asked = Signal()
    new_window_asked = Signal()
    closed = Signal(object)

    def __init__(
        self, lesson: Lesson, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self.document = Document(lesson, parent=self)
        self.stage = Stage()
        self.recorder = Recorder(parent=self)
        self.player = Player(Timeline(Pace(), 1), parent=self)
        self.presenter = Presenter(self.stage, self.recorder, self.player, parent=self)
        self.fill_windows: Callable[[QMenu], None] = QMenu.clear
        self.files = Files(self.document, preferences, self)
        self.has_lesson = False
        self._build()
        self._connect()
        self.show_lesson()
        self._retitle()
        self.stage.setFocus()  # else the first control of all has it, and a ring

    def _build(self) -> None:
        body = QWidget(self)
        self.surface_pane = SurfacePane(self.document)
        self.runs = RunsPane(self.document, recordings=self.recorder.recordings)
        self.look_pane = LookPane(self.document)
        self.side = Side(self.look_pane)
        self.step_strip = StepStrip(self.document)
        self.timeline_bar = TimelineBar(self.document, self.player)
        # Tab goes through them in the order in which they are given their places.
        self.acts = Actions(MENUS, self)
        self.top_bar = TopBar(self.document, self.acts, body)
        self.rooms = Rooms(self.stage, body)
        self.left = Column((self.surface_pane, self.runs))
        self.rooms.put("left", self.left)
        self.rooms.put("stage", self.stage)
        self.rooms.put("steps", self.step_strip)
        self.rooms.put("right", self.side)
        self.rooms.put("timeline", self.timeline_bar)
        self.extras = Extras(self, self.rooms)
        self.side.needed.connect(self.extras.make_network_pane)
        self.keeper = Keeper(self)
        self.keeper.take("look", self.look_pane)
        self.keeper.restore()
        self._menus: list[QMenu] = []
        self._fill_menus()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.rooms)
        column.addLayout(self._pages, 1)
        self.setCentralWidget(body)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(_first_size())
        self.drops = Drops(self)
        self.setAcceptDrops(True)

    def _fill_menus(self) -> None:
        """One button for all menus; where the system has a bar for them, that one."""
        for old in self._menus:
            old.deleteLater()
        has_bar = sys.platform == "darwin"
        place: QMenu | QMenuBar = self.menuBar() if has_bar else self.top_bar.menu_button.menu
        place.clear()
        self._menus = [self.acts.menu(entry, self) for entry in MENUS]
        for menu in self._menus:
            place.addMenu(menu)
        self.top_bar.menu_button.setVisible(not has_bar)

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.file_changed.connect(self._retitle)
        self.presenter.join(self.document, self.stage)
        for pane in (self.timeline_bar, self.runs, self.step_strip):
            self.presenter.backdrop_changed.connect(pane.show_backdrop)
            self.presenter.shown.connect(pane.show_frame)
        self.presenter.backdrop_changed.connect(self.extras.show_backdrop)
        self.stage.run_hovered.connect(self.runs.light)
        self.stage.run_clicked.connect(self._on_run_clicked)
        self.runs.hovered.connect(self.stage.light)
        self.runs.said.connect(self.complain)
        self.runs.told.connect(self.say)
        self.runs.rule_asked.connect(self.extras.edit_rule)
        self.runs.turned.connect(self._refresh_actions)
        self.recorder.failed.connect(self._on_failed)
        self.player.playing_changed.connect(self._refresh_actions)
        self.rooms.folds_changed.connect(self._on_folds_changed)
        self.step_strip.numbers_changed.connect(self._on_folds_changed)
        self.rooms.placed.connect(self._on_placed)
        self.look_pane.folded.connect(self.keeper.keep)
        self.side.turned.connect(self._on_folds_changed)
        self.top_bar.title.left.connect(self.stage.setFocus)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.top_bar.menu_button.open)

    # ------------------------------------------------------------------ the lesson

    @property
    def is_choosing(self) -> bool:
        """Whether the start page is shown instead of the lesson."""
        return self.extras.is_choosing

    def choose_lesson(self) -> None:
        """Show the start page."""
        self.player.pause()
        self.extras.choose_lesson(self._pages)
        self.top_bar.show_controls(self.has_lesson)
        self._refresh_actions()

    def show_stage(self) -> None:
        """Show the lesson, and no start page."""
        self._pages.setCurrentWidget(self.rooms)
        self.top_bar.show_controls(True)
        self.extras.follow()
        self.stage.setFocus()
        self._refresh_actions()

    def lesson_opened(self) -> None:
        """Another lesson was begun: from its first frame, without what was said of the old one."""
        self.player.pause()
        self.extras.begin_lesson()
        self.runs.fold_cards()
        self.left.verticalScrollBar().setValue(0)
        self.player.seek(0)
        self.top_bar.status.clear()
        self.has_lesson = True
        self.side.follow(self.document.lesson)
        self.show_stage()

    def show_lesson(self) -> None:
        """Show the lesson as it is now on the stage, wherever that is."""
        lesson = resolved(
            self.document.lesson, program_theme=style.ink().theme, program_language=language()
        )
        # The strip tells of steps on a surface.
        self.rooms.leave_out({"steps"} if lesson.shows_network_alone else ())
        self.presenter.show(self.extras.as_shown(lesson))

    def _on_changed(self, old: Lesson, new: Lesson) -> None:
        self.show_lesson()
        if old.title != new.title:
            self._retitle()
        self._refresh_actions()

    def _on_failed(self, spec: object, error: Exception) -> None:
        del spec
        self.complain(say(error.text) if isinstance(error, RavineError) else str(error))

    def _on_run_clicked(self) -> None:
        """Show the card of the run whose trail was clicked, wherever the pane is scrolled."""
        selected = self.runs.selected
        if selected is not None:
            show_in_pane(self.runs.cards[selected])

    def start_place(self) -> QPoint | None:
        """Where the shared start stands on the stage, in pixels of the rooms, if it is there."""
        ground = self.stage.backdrop
        if ground is None or ground.map is None or not self.rooms.isAncestorOf(self.stage):
            return None
        (place,) = ground.map.to_stage(np.array([self.document.lesson.start]))
        x, y = self.stage.to_pixels((float(place[0]), float(place[1])))
        return self.stage.mapTo(self.rooms, QPoint(round(x), round(y)))

    # ------------------------------------------------------------------ what commands call

    def say(self, message: str) -> None:
        """A quiet line in the top bar, gone after a while."""
        self.top_bar.status.say(message)

    def complain(self, message: str) -> None:
        """A quiet line with a sign before it, which stays."""
        self.top_bar.status.say(message, is_complaint=True)

    def go_to_start(self) -> None:
        self.timeline_bar.go_to_start()

    def go_to_end(self) -> None:
        self.timeline_bar.go_to_end()

    def can_change_speed(self, notches: int) -> bool:
        """Whether there is a usual speed above (+1) or below (-1) the one of now."""
        speeds = [speed for speed in SPEEDS if (speed - self.player.speed) * notches > 0]
        return bool(speeds)

    def change_speed(self, notches: int) -> None:
        """Play at the next higher (+1) or lower (-1) of the usual speeds."""
        button = self.timeline_bar.speed
        (button.faster if notches > 0 else button.slower)()
        self._refresh_actions()

    def copy_picture(self) -> None:
        """Put what the stage shows on the clipboard."""
        from gui.export import copy_picture

        copy_picture(self.stage)
        done = QT_TRANSLATE_NOOP("Window", "The picture is on the clipboard.")
        self.say(say(Text.of("Window", done)))

    def ask_to_quit(self) -> None:
        self.quit_asked.emit()

    def ask_for_window(self) -> None:
        self.new_window_asked.emit()

    def set_theme(self, name: str) -> None:
        """Show every window in the theme `name`, from now on."""
        self.preferences.theme = name
        dress(self.preferences)
        self._refresh_actions()

    def set_language(self, name: str) -> None:
        """Let every window speak the language `name`, from now on."""
        self.preferences.language = name
        speak(self.preferences)
        self._refresh_actions()

    def reset_layout(self) -> None:
        """Size and panes as at the very first start."""
        self.keeper.reset()
        self.showNormal()
        self.resize(_first_size())

    # ------------------------------------------------------------------ events

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and claims(event):
            event.accept()
            return True
        if isinstance(event, QStatusTipEvent):
            self.top_bar.status.show_tip(event.tip())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        # A key that the focused control was asked about and left alone is a command after all.
        act = self.acts.by_key(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act.trigger()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if not hasattr(self, "top_bar"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.show_lesson()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        self.drops.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        self.drops.leave(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        self.drops.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.keeper.keep_soon()

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802 - Qt's name
        super().moveEvent(event)
        self.keeper.keep_soon()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        self.extras.end_presentation()
        self.player.pause()
        # What may be kept first: an export is not given up for a window that stays.
        if not (self.files.may_leave() and self.extras.may_close()):
            event.ignore()
            return
        self.recorder.stop()
        self.extras.close_dialogs()
        self.keeper.keep()
        super().closeEvent(event)
        self.closed.emit(self)

    # ------------------------------------------------------------------ following

    def _on_folds_changed(self) -> None:
        self.keeper.keep()
        self._refresh_actions()

    def _on_placed(self) -> None:
        self.extras.follow()
        stage = self.rooms.now.stage
        self.timeline_bar.set_bed(stage.left(), stage.left() + stage.width())

    def _refresh_actions(self) -> None:
        self.acts.refresh()

    def _retitle(self) -> None:
        self.setWindowTitle(self.document.window_title)
        self.setWindowModified(self.document.is_modified)
        self.setWindowFilePath("")
        self._refresh_actions()

    def _retranslate(self) -> None:
        self.acts.retranslate()
        self._fill_menus()
        self._retitle()
        self.show_lesson()


def _first_size() -> QSize:
    """Most of a large screen; the pictures' own size on a small one."""
    screen = QGuiApplication.primaryScreen().availableGeometry().size()
    return (screen * FIRST_SHARE).expandedTo(FIRST_SIZE)
