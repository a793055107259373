"""What the bar's controls are called, and what their tooltips add."""

from __future__ import annotations

from core.words import QT_TRANSLATE_NOOP, Text


def of_bar(source: str, **args: str | int | float) -> Text:
    """A marked text of the bar."""
    return Text.of("Timeline", source, **args)


NAMES: dict[str, Text] = {
    "to_start": of_bar(QT_TRANSLATE_NOOP("Timeline", "To the start")),
    "back": of_bar(QT_TRANSLATE_NOOP("Timeline", "One step back")),
    "play": of_bar(QT_TRANSLATE_NOOP("Timeline", "Play")),
    "pause": of_bar(QT_TRANSLATE_NOOP("Timeline", "Pause")),
    "forward": of_bar(QT_TRANSLATE_NOOP("Timeline", "One step forward")),
    "to_end": of_bar(QT_TRANSLATE_NOOP("Timeline", "To the end")),
    "step_field": of_bar(QT_TRANSLATE_NOOP("Timeline", "Step")),
    "scrubber": of_bar(QT_TRANSLATE_NOOP("Timeline", "Playhead")),
    "speed": of_bar(QT_TRANSLATE_NOOP("Timeline", "Speed")),
    "loop": of_bar(QT_TRANSLATE_NOOP("Timeline", "Loop")),
}
TIPS: dict[str, Text] = {
    "to_start": of_bar(QT_TRANSLATE_NOOP("Timeline", "To the start (Home)")),
    "back": of_bar(QT_TRANSLATE_NOOP("Timeline", "One step back (Left)")),
    "play": of_bar(QT_TRANSLATE_NOOP("Timeline", "Play (Space)")),
    "pause": of_bar(QT_TRANSLATE_NOOP("Timeline", "Pause (Space)")),
    "forward": of_bar(QT_TRANSLATE_NOOP("Timeline", "One step forward (Right)")),
    "to_end": of_bar(QT_TRANSLATE_NOOP("Timeline", "To the end (End)")),
    "step_field": of_bar(
        QT_TRANSLATE_NOOP("Timeline", "Step at the playhead: type a number to go there")
    ),
    "scrubber": of_bar(
        QT_TRANSLATE_NOOP(
            "Timeline",
            "Drag to any step. [ and ] set the range for export; a double click clears it",
        )
    ),
    "speed": of_bar(QT_TRANSLATE_NOOP("Timeline", "Speed of playing (+ and −)")),
    "loop": of_bar(QT_TRANSLATE_NOOP("Timeline", "Play over and over (L)")),
}


def of_steps(steps: int) -> Text:
    """What stands behind the step number."""
    return of_bar(QT_TRANSLATE_NOOP("Timeline", "of {steps}"), steps=steps)


def position(step: int, steps: int, span: tuple[int, int] | None) -> Text:
    """Where the playhead stands, as a screen reader says it."""
    if span is None:
        source = QT_TRANSLATE_NOOP("Timeline", "Step {step} of {steps}")
        return of_bar(source, step=step, steps=steps)
    source = QT_TRANSLATE_NOOP(
        "Timeline", "Step {step} of {steps}; range for export: steps {first} to {last}"
    )
    return of_bar(source, step=step, steps=steps, first=span[0], last=span[1])
