"""All windows of the program: opens the first and further ones, and quits them together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from core.lesson import Lesson
from core.lesson_file import read
from core.run_lines import lesson_path, shipped_lessons
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.dialogs.recovery_list import RecoveryList
from gui.dressing import dress, speak
from gui.preferences import Preferences
from gui.recovery import Found, Recovery
from gui.second_press import SecondPress
from gui.trouble import Trouble
from gui.window import Window
from gui.words import say

FIRST_LESSON = "too_small_right_too_large"
WELCOME = "first start"
CASCADE = 32  # px between two new windows


class Windows(QObject):
    """Owns the windows that are open, and what they share. GUI thread only."""

    def __init__(
        self,
        preferences: Preferences,
        recovery: Recovery | None = None,
        trouble: Trouble | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.preferences = preferences
        self._recovery, self._trouble = recovery, trouble
        self._open: list[Window] = []
        self._offer_waits = False
        self._second_press = SecondPress(self)
        if recovery is not None:
            recovery.failed.connect(self._complain)
        if trouble is not None:
            trouble.happened.connect(self._tell_trouble)
        dress(preferences)
        speak(preferences)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        needs = QGuiApplication.styleHints().accessibility()
        needs.contrastPreferenceChanged.connect(self._on_system_theme)

    @property
    def open(self) -> tuple[Window, ...]:
        """The windows that are open, the oldest first."""
        return tuple(self._open)

    def start(self, text: str | None, is_safe: bool = False) -> Window:
        """The first window: with the lesson that `text` names, or with a choice of lessons.

        At the very first start of all it is the first lesson with hints; `is_safe`, after crashes,
        is no first start, and is told. What is wrong with `text` is told in the window.
        """
        window = self._made(read(default_lesson()))
        is_first = not (is_safe or self.preferences.is_dismissed(WELCOME))
        self.preferences.dismiss(WELCOME)
        if text is not None:
            self._open_named(window, text)
        elif is_first:
            window.has_lesson = True
            window.extras.show_hints()
        else:
            window.choose_lesson()
        if is_safe and not window.top_bar.status.message:
            window.top_bar.status.say(say(_safe_start()), milliseconds=0)
        self.preferences.restore_geometry(window)
        window.show()
        self._second_press.watch(window.windowHandle())
        return window

    def open_path(self, path: str | Path) -> None:
        """Open a file that the system hands over: where no work is yet, else in front."""
        free = [window for window in self._open if not window.has_lesson]
        window = free[0] if free else self._in_front() or self.add()
        window.files.open_path(path)
        _bring_to_front(window)

    def add(self) -> Window:
        """One more window, with a choice of lessons."""
        before = QApplication.activeWindow()
        window = self._made(read(default_lesson()))
        window.choose_lesson()
        if isinstance(before, Window):
            window.resize(before.size())
            window.move(before.x() + CASCADE, before.y() + CASCADE)
        window.show()
        self._second_press.watch(window.windowHandle())
        return window

    def offer_recovery(self) -> None:
        """Offer what a crash left behind, after a presentation; call it once a window is used."""
        if any(window.extras.is_presenting for window in self._open):
            self._offer_waits = True  # nothing comes up before a class
            return
        self._offer_waits = False
        found = self._recovery.found() if self._recovery is not None else []
        if found and self._open:
            offer = RecoveryList(found, self._open[0])
            offer.restore_asked.connect(self._restore)
            offer.delete_asked.connect(self._delete)
            offer.finished.connect(offer.deleteLater)
            offer.show()

    def quit(self) -> bool:
        """Close all windows; False where one of them stays, or waits for an answer already."""
        waiting = QApplication.activeModalWidget()
        if waiting is not None:
            waiting.raise_()
            waiting.activateWindow()
            return False
        return all(window.close() for window in list(self._open))

    def fill_menu(self, menu: QMenu) -> None:
        """The windows there are, by their titles."""
        for number, window in enumerate(self._open):
            action = menu.addAction(window.windowTitle().replace("[*]", "").replace("&", "&&"))
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(window.isActiveWindow())
            action.triggered.connect(self._raise_chosen)

    def _made(self, lesson: Lesson) -> Window:
        window = Window(lesson, self.preferences)
        window.fill_windows = self.fill_menu
        window.quit_asked.connect(self.quit)
        window.new_window_asked.connect(self.add)
        window.closed.connect(self._on_closed)
        window.extras.reporter = self._trouble
        window.extras.presented.connect(self._on_presented)
        if self._recovery is not None:
            self._recovery.watch(window.document)
        self._open.append(window)
        return window

    def _open_named(self, window: Window, text: str) -> None:
        try:
            window.files.open_path(lesson_path(text))
        except RavineError as error:
            window.complain(say(error.text))

    def _raise_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and action.data() < len(self._open):
            _bring_to_front(self._open[action.data()])

    def _on_closed(self, window: Window) -> None:
        if window in self._open:
            self._open.remove(window)
            if self._recovery is not None:
                self._recovery.forget(window.document)
            window.deleteLater()

    def _restore(self, found: Found) -> None:
        """Into a window that holds no work yet, else into one of its own."""
        free = [window for window in self._open if not window.has_lesson]
        window = free[0] if free else self.add()
        if self._recovery is None:
            return
        try:
            self._recovery.restore(found, window.document)
        except RavineError as error:
            window.complain(say(error.text))
        else:
            window.lesson_opened()

    def _delete(self, found: Found) -> None:
        if self._recovery is not None:
            self._recovery.delete(found)

    def _in_front(self) -> Window | None:
        active = QApplication.activeWindow()
        while active is not None and not isinstance(active, Window):
            active = active.parentWidget()  # a dialog, or its stage before a class
        if isinstance(active, Window):
            return active
        return self._open[-1] if self._open else None

    def _on_presented(self, is_on: bool) -> None:
        if self._offer_waits and not is_on:
            QTimer.singleShot(0, self, self._offer_late)

    def _offer_late(self) -> None:
        """Offer what waited; not beside a question, as when the program is quit: next time then."""
        if QApplication.activeModalWidget() is None:
            self.offer_recovery()

    def _complain(self, text: Text) -> None:
        window = self._in_front()
        if window is not None:
            window.complain(say(text))

    def _tell_trouble(self, text: Text) -> None:
        window = self._in_front()
        if window is not None:
            window.extras.notice.tell(text)

    def _on_system_theme(self) -> None:
        dress(self.preferences)


def _bring_to_front(window: Window) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _safe_start() -> Text:
    source = QT_TRANSLATE_NOOP(
        "Window",
        "Ravine stopped twice within a minute, so it began with its first settings. Yours come "
        "back at the next start.",
    )
    return Text.of("Window", source)


def default_lesson() -> Path:
    """The shipped lesson that a window begins with; raises `LineError` where none is shipped."""
    shipped = shipped_lessons()
    return lesson_path(FIRST_LESSON if FIRST_LESSON in shipped else next(iter(shipped), ""))
