"""How the lesson's time flows: the last group of the look pane."""

from __future__ import annotations

from core.words import QT_TRANSLATE_NOOP
from gui.panes.look.fields import Group, Number, Pick, text

RATES = (10.0, 12.5, 15.0, 20.0, 24.0, 25.0, 30.0, 50.0, 60.0)


SECONDS = text(QT_TRANSLATE_NOOP("Look", "s"))
TIME = Group(
    "time",
    text(QT_TRANSLATE_NOOP("Look", "Time")),
    (
        Number(
            part="lesson",
            name="steps",
            label=text(QT_TRANSLATE_NOOP("Look", "Steps")),
            tip=text(QT_TRANSLATE_NOOP("Look", "How many updates every run makes.")),
            low=10,
            high=1000,
            scale="log",
            whole=True,
        ),
        Number(
            part="pace",
            name="seconds",
            label=text(QT_TRANSLATE_NOOP("Look", "Movement")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Seconds from the first step to the last.")),
            low=1.0,
            high=60.0,
            scale="log",
            unit=SECONDS,
        ),
        Number(
            part="pace",
            name="hold_start",
            label=text(QT_TRANSLATE_NOOP("Look", "Hold before")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Seconds at the first step before it moves.")),
            low=0.0,
            high=10.0,
            unit=SECONDS,
        ),
        Number(
            part="pace",
            name="hold_end",
            label=text(QT_TRANSLATE_NOOP("Look", "Hold after")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Seconds at the last step before it ends.")),
            low=0.0,
            high=10.0,
            unit=SECONDS,
        ),
        Pick(
            part="pace",
            name="pacing",
            label=text(QT_TRANSLATE_NOOP("Look", "Pacing")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "Logarithmic gives the quick first steps more time than the later ones."
                )
            ),
            options=(
                ("even", text(QT_TRANSLATE_NOOP("Look", "Even"))),
                ("logarithmic", text(QT_TRANSLATE_NOOP("Look", "Logarithmic"))),
            ),
        ),
        Pick(
            part="pace",
            name="fps",
            label=text(QT_TRANSLATE_NOOP("Look", "Frames per second")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "Of films, where an export does not ask for others.")
            ),
            options=tuple((rate, f"{rate:g}") for rate in RATES),
        ),
    ),
)
