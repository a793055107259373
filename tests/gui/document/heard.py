"""A small lesson for documents, and what a document tells."""

from __future__ import annotations

from core.lesson import Lesson, Run
from core.settings import Values
from core.surfaces import ShippedSurface
from core.words import Localized, Text
from gui.document import Document

WORDS = Text.of("Test", "Change something")


def sgd(lr: float, style: int = 0) -> Run:
    return Run(optimizer="sgd", settings=Values(lr=lr), style=style)


BOWL = Lesson(
    title=Localized(en="A round bowl", ko="둥근 그릇"),
    surface=ShippedSurface("sphere"),
    start=(-4.0, 2.0),
    runs=(sgd(0.1, 0), sgd(0.2, 1), sgd(0.3, 2)),
)


class Heard:
    """What a document told."""

    def __init__(self, document: Document) -> None:
        self.changes: list[tuple[Lesson, Lesson]] = []
        self.modified: list[bool] = []
        self.document = document
        document.changed.connect(self.on_changed)
        document.file_changed.connect(self.on_file_changed)

    def on_changed(self, old: Lesson, new: Lesson) -> None:
        self.changes.append((old, new))

    def on_file_changed(self) -> None:
        self.modified.append(self.document.is_modified)


HOME, NEAR = ((-2.0, 2.0), (-1.0, 1.0)), ((-0.5, 0.5), (-0.5, 0.5))
