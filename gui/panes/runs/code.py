"""A run on the clipboard, as a program that gives the same path."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from core.lesson import Lesson
from core.optimizers import Framework
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.runs import face


def copy_code(lesson: Lesson, number: int, framework: Framework) -> Text:
    """Put run `number` on the clipboard as a program of `framework`; say so."""
    from core.snippets import snippet  # seldom asked for, and no start waits for it

    run = lesson.runs[number]
    QGuiApplication.clipboard().setText(snippet(lesson.descent(run), framework))
    source = QT_TRANSLATE_NOOP("Runs", "“{name}” is on the clipboard as {framework} code.")
    name = {"pytorch": "PyTorch", "keras": "Keras"}[framework]
    return Text.of("Runs", source, name=face.title(run), framework=name)
