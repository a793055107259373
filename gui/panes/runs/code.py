"""A run on the clipboard, as a program that gives the same path."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from core.lesson import Lesson
from core.optimizers import Framework
from core.words import QT_TRANSLATE_NOOP, RavineError, Text
from gui.panes.runs import face
from gui.panes.runs.studies import Study


def copy_code(lesson: Lesson, study: Study, number: int, framework: Framework) -> tuple[bool, Text]:
    """Put run `number` of a study on the clipboard as a program of `framework`.

    Says whether there is such a program, and what to tell: that it is there, or why it is not.
    """
    from core.snippets import snippet  # seldom asked for, and no start waits for it

    run = study.seen(lesson).runs[number]
    try:
        code = snippet(study.computation(lesson, run), framework)
    except RavineError as error:
        return False, error.text
    QGuiApplication.clipboard().setText(code)
    source = QT_TRANSLATE_NOOP("Runs", "“{name}” is on the clipboard as {framework} code.")
    name = {"pytorch": "PyTorch", "keras": "Keras"}[framework]
    return True, Text.of("Runs", source, name=face.title(run), framework=name)
