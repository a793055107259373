"""The loop over frames: asks for them, has them drawn, hands them to a writer."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from core.files import AnyPath
from core.lesson import Lesson
from core.movies import Pixels, Writer, survey_frames
from core.picture import backdrop, frame
from core.plan import Recordings, record_all
from core.words import Text
from gui.drawing import Drawing
from gui.export.plan import ExportOptions, Job, plan_export
from gui.export.vector import VectorPicture


@dataclass(frozen=True)
class Progress:
    """How far an export is: `done` of `total` recordings, looked-at or written frames.

    The first one, "open", tells where the file is written `aside`: whoever kills this process must
    remove that.
    """

    phase: Literal["open", "record", "survey", "frame"]
    done: int
    total: int
    aside: Path | None = None


@dataclass(frozen=True)
class Report:
    """What was written: size in pixels, number of frames, rate, and what was changed on the way."""

    width: int
    height: int
    frames: int
    fps: float
    notes: tuple[Text, ...] = ()


OnProgress: TypeAlias = Callable[[Progress], None]


AS_THE_LESSON = ExportOptions()


def keep_going(progress: Progress) -> None:
    """Neither tell nor stop."""
    del progress


def export(
    lesson: Lesson,
    out: AnyPath,
    options: ExportOptions = AS_THE_LESSON,
    on_progress: OnProgress = keep_going,
) -> Report:
    """Write `lesson` to `out` in the format its ending names; an application must exist.

    Theme and language of the lesson are taken as they are, see `gui.app.resolved`. `on_progress`
    is called when the file is begun, before every frame and at the end; what it raises stops the
    export. After any exception nothing is left behind and a file that was at `out` is as it was.
    Raises `MovieError` for options that cannot be followed, before anything is written.
    """
    job = plan_export(lesson, out, options)
    if job.writer is None:
        _write_vector(job, on_progress)
    else:
        _write_pixels(job, job.writer, on_progress)
    return Report(job.width, job.height, len(job.numbers), job.timeline.fps, job.notes)


class _Camera:
    """Draws any frame of a job, as the stage does. GUI thread only."""

    def __init__(self, job: Job, recordings: Recordings) -> None:
        look = job.lesson.look
        self._job = job
        self._recordings = recordings
        self._backdrop = backdrop(job.lesson, recordings, theme=look.theme, language=look.language)
        if self._backdrop.surface is not None:
            from gui.relief.renderer import relief  # only some lessons wait for it

            relief().settle()
        # No stage: a widget would load what only hands need, and half as much again at the start.
        self.drawing = Drawing()
        self.drawing.set_backdrop(self._backdrop)
        # One picture for the whole film: fresh memory of this size costs as much as drawing in it.
        self._pixels = np.empty((job.height, job.width, 4), np.uint8)
        self._image = QImage(
            self._pixels.data, job.width, job.height, 4 * job.width, QImage.Format.Format_RGB32
        )

    def show(self, number: int) -> None:
        """Let the drawing show frame `number`."""
        job = self._job
        self.drawing.frame = frame(
            job.lesson, self._recordings, number, backdrop=self._backdrop, timeline=job.timeline
        )

    def pixels(self, number: int) -> Pixels:
        """The pixels of frame `number`, equal to `Stage.pixels`; valid until the next call."""
        self.show(number)
        with QPainter(self._image) as painter:
            self.drawing.paint(painter, QRectF(self._image.rect()))
        return self._pixels


def _recorded(lesson: Lesson, on_progress: OnProgress) -> Recordings:
    """Every recording of the lesson, whole; stops between two slices."""

    def tell(done: int, total: int) -> None:
        on_progress(Progress("record", done, total))

    return record_all(lesson, theme=lesson.look.theme, on_slice=tell)


def _begun(aside: Path, on_progress: OnProgress) -> AbstractContextManager[None]:
    """Tell where the file grows, before anything can take long."""
    on_progress(Progress("open", 0, 1, aside))
    return nullcontext()


def _write_pixels(job: Job, writer: type[Writer], on_progress: OnProgress) -> None:
    total = len(job.numbers)
    with (
        writer(job.out, job.film_options) as film,
        _begun(film._aside, on_progress),
    ):
        camera = _Camera(job, _recorded(job.lesson, on_progress))
        if film.needs_survey:
            looked_at = survey_frames(total)
            for done, index in enumerate(looked_at):
                on_progress(Progress("survey", done, len(looked_at)))
                film.survey(camera.pixels(job.numbers[index]))
        for done, number in enumerate(job.numbers):
            on_progress(Progress("frame", done, total))
            film.write(camera.pixels(number))
        on_progress(Progress("frame", total, total))


def _write_vector(job: Job, on_progress: OnProgress) -> None:
    with (
        VectorPicture(job) as picture,
        _begun(picture.aside, on_progress),
    ):
        camera = _Camera(job, _recorded(job.lesson, on_progress))
        on_progress(Progress("frame", 0, 1))
        camera.show(job.numbers[0])
        picture.draw(camera.drawing.paint)
        on_progress(Progress("frame", 1, 1))
