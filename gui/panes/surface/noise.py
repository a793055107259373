"""Noise on the gradient: how much, from which seed, and how often every run is repeated."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.datasets import MOST_ROWS
from core.lesson import MAX_REPLICAS, Lesson
from core.settings import Count, Setting
from core.surfaces import DataSurface, surface_of
from core.ticks import number
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui import style
from gui.document import Document
from gui.forms import QuietButton, Section, align_names, editor_for
from gui.forms.editors import FIELD
from gui.forms.paint import begin, elided, write
from gui.panes.surface.card import Card
from gui.panes.surface.formula_line import Message
from gui.words import say

LARGEST, LAST_SEED = 1e6, 999_999  # as a lesson holds them
NOISE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Noise"))
CHANGE = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Change the noise"))
ANOTHER = Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "Another seed"))
SIZE = Setting(
    "size",
    QT_TRANSLATE_NOOP("Settings", "Size"),
    r"\sigma",
    default=0.0,
    minimum=0.0,
    maximum=LARGEST,
    scale="log",
    usual=(0.01, 100.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "Standard deviation of what is added to each component of every gradient; 0 is none.",
    ),
)
SEED = Count(
    "seed",
    QT_TRANSLATE_NOOP("Settings", "Seed"),
    "",
    default=0.0,
    minimum=0.0,
    maximum=float(LAST_SEED),
    help=QT_TRANSLATE_NOOP("Settings", "Equal seeds give equal noise, on every machine."),
)
BATCH = Count(
    "batch",
    QT_TRANSLATE_NOOP("Settings", "Batch size"),
    "",
    default=0.0,
    minimum=0.0,
    maximum=float(MOST_ROWS),
    usual=(0.0, 50.0),
    help=QT_TRANSLATE_NOOP(
        "Settings",
        "How many points every gradient takes, a new part of the data at each step; "
        "0 is all of them.",
    ),
)
REPLICAS = Count(
    "replicas",
    QT_TRANSLATE_NOOP("Settings", "Repetitions"),
    "",
    default=1.0,
    minimum=1.0,
    maximum=float(MAX_REPLICAS),
    usual=(1.0, float(MAX_REPLICAS)),
    help=QT_TRANSLATE_NOOP(
        "Settings", "How many seeds every run is repeated under, drawn as a cloud around it."
    ),
)


class NoiseSection(QWidget):
    """Folded at first; what is set stands in its header. Its owner calls `follow`."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.section = Section(NOISE, self)
        self.summary = _Summary(self)
        self.section.add_to_header(self.summary)
        self.card = Card(self)
        self.size_row = editor_for(SIZE, 0.0, self.card)
        self.batch_row = editor_for(BATCH, 0.0, self.card)
        self.seed_row = editor_for(SEED, 0.0, self.card)
        self.replicas_row = editor_for(REPLICAS, 1.0, self.card)
        self.another = QuietButton("shuffle", None, ANOTHER, self.seed_row)
        self.seed_row.installEventFilter(self)
        self.message = Message(4, self.card)
        self._arrange()
        self._wire()
        self.section.set_folded(True)
        self.follow(document.lesson)

    def follow(self, lesson: Lesson) -> None:
        """Show the noise of `lesson`."""
        noise = lesson.noise
        self.size_row.set_value(noise.size)
        self.batch_row.set_value(float(noise.batch))
        self.batch_row.setVisible(isinstance(lesson.surface, DataSurface))
        self.seed_row.set_value(float(noise.seed))
        self.replicas_row.set_value(float(noise.replicas))
        for widget in (self.seed_row, self.replicas_row, self.another):
            widget.setEnabled(lesson.is_noisy)
        self.message.say(say(told(lesson)))
        self.summary.say(say(brief(lesson)))

    def retranslate(self) -> None:
        """Speak the language of the window."""
        align_names((self.size_row, self.batch_row, self.replicas_row))
        self.follow(self._document.lesson)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "message"):
            self.retranslate()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.seed_row and event.type() == QEvent.Type.Resize:
            self.another.setGeometry(self.seed_row.width() - FIELD - 26, 1, 24, 24)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        align_names((self.size_row, self.batch_row, self.replicas_row))
        column = QVBoxLayout(self.card)
        column.setContentsMargins(12, 8, 6, 8)
        column.setSpacing(2)
        column.addWidget(self.size_row)
        column.addWidget(self.batch_row)
        column.addWidget(self.seed_row)
        column.addWidget(self.replicas_row)
        column.addWidget(self.message)
        self.section.body.addWidget(self.card)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.section)

    def _wire(self) -> None:
        self.size_row.edited.connect(self._set_size)
        self.batch_row.edited.connect(self._set_batch)
        self.seed_row.edited.connect(self._set_seed)
        self.replicas_row.edited.connect(self._set_replicas)
        for row in (self.size_row, self.batch_row, self.seed_row, self.replicas_row):
            row.committed.connect(self._let_go)
        self.another.clicked.connect(self._take_another)

    def _set_size(self, size: object) -> None:
        self._edit("size", float(cast(float, size)))

    def _set_batch(self, batch: object) -> None:
        self._edit("batch", int(cast(float, batch)))

    def _set_seed(self, seed: object) -> None:
        self._edit("seed", int(cast(float, seed)))

    def _set_replicas(self, count: object) -> None:
        self._edit("replicas", int(cast(float, count)))

    def _take_another(self) -> None:
        """Seeds that no repetition has had so far."""
        noise = self._document.lesson.noise
        self._let_go(None)
        self._edit("seed", (noise.seed + noise.replicas) % (LAST_SEED + 1))
        self._let_go(None)

    def _edit(self, name: str, value: float) -> None:
        lesson = self._document.lesson
        try:
            new = lesson.with_noise(**{name: value})
        except RavineError:
            self.follow(lesson)
            return
        self._document.edit(new, CHANGE, merge=f"noise.{name}")

    def _let_go(self, _value: object) -> None:
        self._document.end_merge()


def told(lesson: Lesson) -> Text:
    """What the noise of `lesson` does, in words."""
    noise, points = lesson.noise, surface_of(lesson.surface).points
    if points is not None and any(map(lesson.batch_of, lesson.runs)):
        batches = _batches(lesson, len(points.x))
        if not noise.size:
            return batches
        source = QT_TRANSLATE_NOOP(
            "Surface pane", "{batches} A random error of about ±{size} comes to each component."
        )
        return Text.of("Surface pane", source, batches=batches, size=number(noise.size))
    if not noise.size:
        source = QT_TRANSLATE_NOOP(
            "Surface pane", "Every run sees the gradient as it is. Mini-batches make it noisy."
        )
        return Text.of("Surface pane", source)
    size = number(noise.size)
    if noise.replicas == 1:
        source = QT_TRANSLATE_NOOP(
            "Surface pane",
            "Every run sees the gradient with a random error, as mini-batches make it: about "
            "±{size} in each component.",
        )
        return Text.of("Surface pane", source, size=size)
    source = QT_TRANSLATE_NOOP(
        "Surface pane",
        "Every run sees the gradient with a random error of about ±{size} in each component, and "
        "is repeated under {count} seeds.",
    )
    return Text.of("Surface pane", source, size=size, count=noise.replicas)


def _batches(lesson: Lesson, points: int) -> Text:
    """What batches do; runs may have sizes of their own."""
    sizes = {lesson.batch_of(run) for run in lesson.runs}
    if len(sizes) > 1:
        source = QT_TRANSLATE_NOOP(
            "Surface pane",
            "Runs take batches of different sizes from {points} points; their cards say which.",
        )
        return Text.of("Surface pane", source, points=points)
    (size,) = sizes
    source = QT_TRANSLATE_NOOP(
        "Surface pane",
        "Every gradient is that of {size} points of {points}. An epoch takes each point once, in "
        "{steps} steps.",
    )
    steps = -(-points // size)
    return Text.of("Surface pane", source, size=size, points=points, steps=steps)


def brief(lesson: Lesson) -> Text:
    """The same in a word or two."""
    noise = lesson.noise
    repeated = "" if noise.replicas == 1 else f" × {noise.replicas}"
    if noise.size:
        return Text("Surface pane", f"±{number(noise.size)}{repeated}")
    if not lesson.is_noisy:
        return Text.of("Surface pane", QT_TRANSLATE_NOOP("Surface pane", "none"))
    sizes = sorted({lesson.batch_of(run) for run in lesson.runs} - {0})
    if len(sizes) > 1:
        source = QT_TRANSLATE_NOOP("Surface pane", "batches{repeated}")
        return Text.of("Surface pane", source, repeated=repeated)
    source = QT_TRANSLATE_NOOP("Surface pane", "batch {size}{repeated}")
    return Text.of("Surface pane", source, size=sizes[0], repeated=repeated)


class _Summary(QWidget):
    """A quiet word at the right of the header."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFixedSize(92, 24)

    @property
    def text(self) -> str:
        return self._text

    def say(self, text: str) -> None:
        """Show `text`."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = begin(QPainter(self))
        text = elided(self._text, self.width() - 10.0, 12.0)
        place = (self.width() - 6.0, self.height() / 2)
        write(painter, place, text, style.ink().text3, (12.0, 400), align=1.0)
        painter.end()
