"""How many points a run's gradients take: as all the others, or a number of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.datasets import MOST_ROWS
from core.lesson import Lesson, Run
from core.settings import Count
from core.surfaces import surface_of
from core.words import QT_TRANSLATE_NOOP, Text
from gui import style
from gui.forms import QuietButton, ValueField
from gui.forms.editors import NAME_SIZE, ROW
from gui.forms.paint import begin, write
from gui.forms.part import FormPart
from gui.words import say

_CHECKED = Count("batch", "Batch size", "", default=0.0, minimum=0.0, maximum=float(MOST_ROWS))


def shared_batch(lesson: Lesson) -> int | None:
    """How many points gradients take where a run says nothing else; None where there are none."""
    return None if surface_of(lesson.surface).points is None else lesson.noise.batch


class BatchRow(FormPart):
    """A field and a link. `wanted(what, value)` as a card's wants."""

    wanted = Signal(str, object)

    def __init__(self, run: Run, parent: QWidget) -> None:
        super().__init__(parent)
        self._is_shared = True
        self._shared = 0
        self.field = ValueField(0.0, _CHECKED.check, self)
        self.field.edited.connect(self._set)
        self.field.committed.connect(self._let_go)
        self.link = QuietButton("link", parent=self)
        self.link.clicked.connect(self._share)
        self.show_run(run, 0)
        self.retranslate()

    def show_run(self, run: Run, shared: int) -> None:
        """Show the batch of `run`, `shared` where it has none of its own. Sends nothing."""
        self._is_shared, self._shared = run.batch is None, shared
        self.field.set_number(float(shared if run.batch is None else run.batch))
        self.link.set_icon("link" if self._is_shared else "link-break")
        self.link.set_tip(_SHARED if self._is_shared else _OWN)

    def tab_stops(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.link, self.field]

    def retranslate(self) -> None:
        """Speak the language of the window."""
        self.field.setAccessibleName(say(_BATCH))
        self.field.set_tip(say(_POINTS))
        self.update()

    def _arrange(self) -> None:
        width = self.width()
        self.field.setGeometry(width - 62, 1, 62, ROW - 2)
        self.link.setGeometry(width - 88, 1, 24, ROW - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        write(painter, (0.0, ROW / 2), say(_BATCH), style.ink().text2, (NAME_SIZE, 400))
        painter.end()

    def _set(self, number: float) -> None:
        self.wanted.emit("batch", int(number))

    def _let_go(self, _value: float) -> None:
        self.wanted.emit("let go", None)

    def _share(self) -> None:
        self.wanted.emit("batch", self._shared if self._is_shared else None)
        self.wanted.emit("let go", None)


_BATCH = Text.of("Settings", QT_TRANSLATE_NOOP("Settings", "Batch size"))
_POINTS = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "How many points each gradient of this run takes; 0 is all.")
)
_SHARED = Text.of(
    "Runs",
    QT_TRANSLATE_NOOP(
        "Runs", "All runs take batches of this size. Click to let this one have its own."
    ),
)
_OWN = Text.of(
    "Runs", QT_TRANSLATE_NOOP("Runs", "This run has a batch size of its own. Click to share it.")
)
