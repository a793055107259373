"""Gradient descent on a round bowl, and its picture at any step."""

from __future__ import annotations

from core.lesson import Lesson, Look, Pace, Run
from core.picture import Backdrop, Frame, backdrop, frame
from core.plan import Recordings, record_all
from core.settings import Values
from core.surfaces import ShippedSurface
from core.timeline import Timeline

RATES = (0.02, 0.25, 0.5, 1.05)
START = (-4.0, 2.0)
STEPS = 20

# Frame 30 of a second of 60 steps is step 30, so that numbers can be read off.
PACE = Pace(fps=20.0, seconds=1.05, hold_start=0.0, hold_end=0.0)


def bowl(look: Look | None = None) -> Lesson:
    """Gradient descent on the sphere: w shrinks by (1 - 2 lr) at every step."""
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=index)
        for index, rate in enumerate(RATES)
    )
    return Lesson(
        surface=ShippedSurface("sphere"),
        start=START,
        steps=STEPS,
        runs=runs,
        look=look or Look(),
        pace=PACE,
    )


def shown(lesson: Lesson, theme: str = "light") -> tuple[Recordings, Backdrop]:
    recordings = record_all(lesson, theme=theme)
    return recordings, backdrop(lesson, recordings, theme=theme, language="en")


def at_step(lesson: Lesson, step: int, theme: str = "light") -> Frame:
    recordings, still = shown(lesson, theme)
    number = Timeline(lesson.pace, lesson.steps).first_frame_of(step)
    found = frame(lesson, recordings, number, backdrop=still)
    assert found.step == step
    return found
