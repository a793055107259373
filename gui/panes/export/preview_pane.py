"""The small picture of the dialog, and the slider that chooses its frame.

What is drawn comes from `gui.export.Preview`, in idle slices of a few hundredths of a second: the
recordings first, then the ground, then the frame.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.lesson import Lesson
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.export import Job, Preview
from gui.forms import LinearSlider
from gui.forms.paint import begin, write
from gui.ink import colour
from gui.panes.export import wording
from gui.recorder import Recorder
from gui.words import say

SIZE = QSize(432, 243)
REFRESH_MS = 150  # how long a growing recording waits to be seen


class FrameSlider(LinearSlider):
    """A slider for whole frames."""

    @property
    def _step(self) -> float:
        return 1.0


class Picture(QWidget):
    """Shows an image in the middle of a bed, one pixel of it on one of the screen."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self.message = ""
        self.setMinimumSize(SIZE)

    def place(self, width: int, height: int) -> QRectF:
        """Where a picture of that shape lies."""
        scale = min(self.width() / width, self.height() / height)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        return QRectF((self.width() - across) // 2, (self.height() - down) // 2, across, down)

    def show_image(self, image: QImage) -> None:
        self.image, self.message = image, ""
        self.update()

    def show_message(self, message: str) -> None:
        """Words in place of a picture."""
        self.image, self.message = QImage(), message
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name, here and below
        return SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter, now = QPainter(self), style.ink()
        painter.fillRect(self.rect(), colour(now.canvas))
        if not self.image.isNull():
            ratio = self.image.devicePixelRatio()
            size = QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))
            painter.drawImage(self.place(size.width(), size.height()).topLeft(), self.image)
        elif self.message:
            place = (self.width() / 2, self.height() / 2)
            write(begin(painter), place, self.message, now.text2, (12.5, 400), align=0.5)
        painter.end()


class PreviewPane(QWidget):
    """Shows a `Job` and lets a person choose a frame of it.

    Tells `frame_chosen(int)` while the slider moves. GUI thread only; `close_preview` in the end.
    """

    frame_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture(self)
        self.slider = FrameSlider(0.0, 0.0, 1.0, self)
        self.label = QLabel(self)
        self.label.setFont(style.font(12))
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setMinimumWidth(120)
        self._preview: Preview | None = None
        self._job: Job | None = None
        self._shown: Lesson | None = None
        self._frame = 0
        self._has_ground = self._is_closed = False
        self._recorder = Recorder(parent=self)
        self._recorder.recorded.connect(self._grow)
        self._recorder.finished.connect(self._renew_ground)
        self._idle = _timer(self, 0, self._draw)
        self._growth = _timer(self, REFRESH_MS, self._renew_ground)
        self.slider.edited.connect(self._choose)
        self._lay_out()
        self.retranslate()

    def show_job(self, job: Job, frame: int) -> None:
        """Show `frame` of `job`; the slider goes over the job's frames, all of them for a still."""
        if self._is_closed:
            return
        frames = range(job.timeline.frames) if len(job.numbers) == 1 else job.numbers
        self.slider.set_ends(float(frames[0]), float(frames[-1]))
        self._frame = min(max(frame, frames[0]), frames[-1])
        self.slider.set_number(float(self._frame))
        self.slider.setEnabled(len(frames) > 1)
        self._job = job
        if self._shown != job.lesson:
            self._shown = job.lesson
            self._has_ground = False
            self._recorder.show(job.lesson, job.lesson.look.theme)
        self._label_frame()
        self._idle.start()

    def show_nothing(self, message: Text | None = None) -> None:
        """No picture; `message` says why."""
        self._job = self._shown = None
        self._recorder.stop()
        self._idle.stop()
        self.slider.setEnabled(False)
        self.label.clear()
        self.picture.show_message(say(message) if message else "")

    def close_preview(self) -> None:
        """Draw nothing more, whatever is asked for."""
        self._is_closed = True
        self._recorder.stop()
        self._idle.stop()
        self._growth.stop()
        self._preview = None

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.picture.setAccessibleName(say(wording.PREVIEW))
        self.slider.setAccessibleName(say(wording.FRAME))
        self.slider.setToolTip(say(wording.FRAME))
        self._label_frame()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_idle"):
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.picture)
        whole.addLayout(row)

    def _choose(self, number: float) -> None:
        self._frame = round(number)
        self._label_frame()
        self._idle.start()
        self.frame_chosen.emit(self._frame)

    def _label_frame(self) -> None:
        if self._job is None:
            return
        source = QT_TRANSLATE_NOOP("Export dialog", "frame {frame}, step {step}")
        step = self._job.timeline.step_at(self._frame)
        words = say(wording.text(source, frame=self._frame, step=step))
        self.label.setText(words)
        self.picture.setAccessibleDescription(words)

    def _grow(self, _spec: object) -> None:
        if not self._growth.isActive():
            self._growth.start()

    def _renew_ground(self) -> None:
        self._has_ground = False
        if self._job is not None:
            self._idle.start()

    def _draw(self) -> None:
        """One slice: the ground, or a frame on it."""
        if self._job is None:
            return
        if self._preview is None:
            self._preview = Preview()
        if not self._has_ground:
            self._preview.prepare(self._job.lesson, dict(self._recorder.recordings))
            self._has_ground = True
            self._idle.start()
            return
        self.picture.show_image(self._image(self._preview, self._job))

    def _image(self, preview: Preview, job: Job) -> QImage:
        ratio = self.devicePixelRatioF()
        place = self.picture.place(job.width, job.height)
        size = QSize(round(place.width() * ratio), round(place.height() * ratio))
        image = preview.image(self._frame, job.timeline, size)
        image.setDevicePixelRatio(ratio)
        return image


def _timer(parent: PreviewPane, milliseconds: int, call: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(call)
    return timer
