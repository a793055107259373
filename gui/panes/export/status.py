"""The running export in the status line: how far, how long still, Cancel; then where it is.

`ExportStatus` follows an `ExportJobs` and is hidden while there is nothing to say.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QProcess, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.files import shown
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.export import ExportJobs
from gui.forms import QuietButton
from gui.forms.once import QuietOnceButton
from gui.forms.paint import begin, draw_box, elided, write
from gui.panes.export import wording
from gui.words import say

BAR = QSize(120, 6)
HEIGHT = 26
WORDS = 560  # px, at most
LEFT = 104  # px, for the time left, so that what follows stands still
CANCEL = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Cancel"))
CANCEL_TIP = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Stop this export; no file is left"))
SHOW = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Show in folder"))
SHOW_TIP = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Open the folder of the exported file"))
DISMISS = wording.text(QT_TRANSLATE_NOOP("Export dialog", "Dismiss"))


class Bar(QWidget):
    """A thin bar from 0 to 1."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setFixedSize(BAR)

    def set_share(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        self.setAccessibleDescription(f"{self.share:.0%}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter, now = begin(QPainter(self)), style.ink()
        box = QRectF(self.rect())
        draw_box(painter, box, now.line2, radius=3.0)
        done = QRectF(0, 0, max(6.0, box.width() * self.share), box.height())
        draw_box(painter, done, now.accent, radius=3.0)
        painter.end()


class Words(QLabel):
    """A line that is shortened to its room; the whole of it is told where it is pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(style.font(12.5))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.is_bad = False

    def say(self, words: str, is_bad: bool = False) -> None:
        self.is_bad = is_bad
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        hint = super().sizeHint()
        return QSize(min(hint.width() + 2, WORDS), HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = begin(QPainter(self)), style.ink()
        ink = now.bad if self.is_bad else now.text2
        words = elided(self.text(), self.width(), 12.5)
        write(painter, (0.0, self.height() / 2), words, ink, (12.5, 400))
        painter.end()


class ExportStatus(QWidget):
    """One line about the exports of `jobs`. Tells `shown_changed(bool)` when it comes or goes."""

    shown_changed = Signal(bool)

    def __init__(self, jobs: ExportJobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._path: Path | None = None
        self._told: Text | None = None
        self._progress = (0, 1, -1.0)
        self._is_cancelling = False
        self.words, self.bar, self.left = Words(self), Bar(self), Words(self)
        self.cancel = QuietOnceButton("x-circle", CANCEL, CANCEL_TIP, self)
        self.show_folder = QuietOnceButton("folder-open", SHOW, SHOW_TIP, self)
        self.dismiss = QuietButton("x", None, DISMISS, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self.words, self.bar, self.left, self.cancel, self.show_folder):
            row.addWidget(widget)
        row.addWidget(self.dismiss)
        row.addStretch(1)
        self.left.setFixedWidth(LEFT)
        self.setFixedHeight(HEIGHT + 2)
        self._connect()
        self._renew()

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self._renew()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "dismiss"):
            self._renew()
        super().changeEvent(event)

    def _connect(self) -> None:
        jobs = self._jobs
        jobs.started.connect(self._on_started)
        jobs.progress.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.cancelled.connect(self._on_cancelled)
        jobs.queue_changed.connect(self._on_queue_changed)
        self.cancel.clicked.connect(self._cancel)
        self.show_folder.clicked.connect(self._show_folder)
        self.dismiss.clicked.connect(self._dismiss)

    # ------------------------------------------------------------------ what happens

    def _on_started(self, _order: object) -> None:
        self._path = self._told = None
        self._is_cancelling = False
        self._renew()

    def _on_progress(self, done: int, total: int, seconds: float) -> None:
        self._progress = (done, total, seconds)
        self.bar.set_share(done / total)
        self.left.say(self._left_words())

    def _on_finished(self, path: Path) -> None:
        self._path, self._told = path, None
        self._renew()

    def _on_failed(self, text: Text) -> None:
        self._path, self._told = None, text
        self._renew()

    def _on_cancelled(self) -> None:
        self._path = self._told = None
        self._renew()

    def _on_queue_changed(self, _waiting: int) -> None:
        self._renew()

    def _cancel(self) -> None:
        self._is_cancelling = True
        self._jobs.cancel()
        self._renew()

    def _show_folder(self) -> None:
        if self._path is not None:
            show_in_folder(self._path)

    def _dismiss(self) -> None:
        self._path = self._told = None
        self._renew()

    # ------------------------------------------------------------------ what is shown

    def _renew(self) -> None:
        order = self._jobs.current
        is_running = order is not None
        for widget in (self.bar, self.left, self.cancel):
            widget.setVisible(is_running)
        self.cancel.setEnabled(not self._is_cancelling)
        self.show_folder.setVisible(not is_running and self._path is not None)
        self.dismiss.setVisible(not is_running)
        self.words.say(self._sentence(), is_bad=not is_running and self._told is not None)
        self.left.say(self._left_words())
        self.bar.setAccessibleName(say(wording.EXPORT))
        was_shown, is_shown = not self.isHidden(), bool(self.words.text())
        self.setVisible(is_shown)
        if was_shown != is_shown:
            self.shown_changed.emit(is_shown)

    def _sentence(self) -> str:
        order = self._jobs.current
        if order is not None:
            name, waiting = shown(order.path.name), self._jobs.waiting
            if waiting:
                source = QT_TRANSLATE_NOOP(
                    "Export dialog", "Exporting “{name}”, waiting: {waiting}"
                )
                return say(wording.text(source, name=name, waiting=waiting))
            return say(
                wording.text(QT_TRANSLATE_NOOP("Export dialog", "Exporting “{name}”"), name=name)
            )
        if self._told is not None:
            return say(self._told)
        if self._path is not None:
            source = QT_TRANSLATE_NOOP("Export dialog", "“{name}” is ready.")
            return say(wording.text(source, name=shown(self._path.name)))
        return ""

    def _left_words(self) -> str:
        done, total, seconds = self._progress
        if self._is_cancelling:
            return say(wording.text(QT_TRANSLATE_NOOP("Export dialog", "cancelling")))
        if done >= total:
            return say(wording.text(QT_TRANSLATE_NOOP("Export dialog", "checking the file")))
        if seconds < 0:
            return say(wording.text(QT_TRANSLATE_NOOP("Export dialog", "preparing")))
        if seconds < 60:
            source = QT_TRANSLATE_NOOP("Export dialog", "{seconds} s left")
            return say(wording.text(source, seconds=max(1, round(seconds))))
        source = QT_TRANSLATE_NOOP("Export dialog", "{minutes} min left")
        return say(wording.text(source, minutes=max(1, round(seconds / 60))))


def show_in_folder(path: Path) -> bool:
    """Open the folder of `path` in the system's file manager, the file selected where it can be."""
    if sys.platform == "win32":
        return bool(QProcess.startDetached("explorer", ["/select,", str(path)]))
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", str(path)]))
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
