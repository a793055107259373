"""A small picture of what an export will show, drawn as the export draws it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from core.lesson import Lesson
from core.picture import backdrop, frame
from core.picture.values import Backdrop
from core.plan import Recording, Spec
from core.timeline import Timeline
from gui.drawing import Drawing


class Preview:
    """Owns a drawing as the stage does. GUI thread only.

    `prepare` costs about 20 ms, the first `image` after it 40 ms, every other one 5 ms.
    """

    def __init__(self) -> None:
        self._drawing = Drawing()
        self._lesson: Lesson | None = None
        self._backdrop: Backdrop | None = None
        self._recordings: Mapping[Spec, Recording] = {}

    def prepare(self, lesson: Lesson, recordings: Mapping[Spec, Recording]) -> None:
        """Show `lesson`, whose theme and language are names and whose aspect is the film's."""
        look = lesson.look
        self._lesson, self._recordings = lesson, recordings
        self._backdrop = backdrop(lesson, recordings, theme=look.theme, language=look.language)
        self._drawing.set_backdrop(self._backdrop)

    def image(self, number: int, timeline: Timeline, size: QSize) -> QImage:
        """Frame `number` of `timeline` in `size` pixels; an empty image before `prepare`."""
        if self._lesson is None or self._backdrop is None:
            return QImage()
        self._drawing.frame = frame(
            self._lesson, self._recordings, number, backdrop=self._backdrop, timeline=timeline
        )
        made = QImage(size, QImage.Format.Format_RGB32)
        with QPainter(made) as painter:
            self._drawing.paint(painter, QRectF(made.rect()))
        return made
