"""What a run costs: how often its optimizer asks for the loss or its gradient."""

from __future__ import annotations

from core.descent import Trajectory
from core.lesson import Lesson, Run
from core.results import Recordings
from core.words import QT_TRANSLATE_NOOP, Text


def evaluations_of(lesson: Lesson, run: Run, recordings: Recordings) -> tuple[int, int] | None:
    """Evaluations and steps of a recorded run; None where each step takes one, or none is known."""
    entry = run.entry
    if entry.method is None and "grad(" not in entry.lines:
        return None
    recording: Trajectory | None = recordings.get(lesson.descent(run))
    if recording is None or len(recording.evaluations) < 2:
        return None
    return int(recording.evaluations[-1]), len(recording.evaluations) - 1


def told(evaluations: tuple[int, int]) -> Text:
    """The same in words."""
    source = QT_TRANSLATE_NOOP("Runs", "{count} evaluations in {steps} steps")
    count, steps = evaluations
    return Text.of("Runs", source, count=count, steps=steps)
