"""What the map shows of one step: a switch for every kind of arrow."""

from __future__ import annotations

from core.words import QT_TRANSLATE_NOOP
from gui.panes.look.fields import (
    ArrowSwitch,
    Group,
    shows_arrows,
    shows_step_sizes,
    shows_velocity,
    text,
)

ARROWS = Group(
    "arrows",
    text(QT_TRANSLATE_NOOP("Look", "Step arrows")),
    (
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="update",
            label=text(QT_TRANSLATE_NOOP("Look", "Update")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "The step that comes next, of the run in front, at its true length; one too "
                    "short to be seen is drawn longer and says so.",
                )
            ),
            means=shows_arrows,
        ),
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="gradient",
            label=text(QT_TRANSLATE_NOOP("Look", "Gradient")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "Straight downhill: minus the gradient, times a factor that it tells."
                )
            ),
            means=shows_arrows,
        ),
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="velocity",
            label=text(QT_TRANSLATE_NOOP("Look", "Velocity")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "What the run carries along from earlier steps, times a factor that it tells.",
                )
            ),
            means=shows_velocity,
        ),
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="ellipse",
            label=text(QT_TRANSLATE_NOOP("Look", "Step sizes")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "How far an adaptive rule lets each weight go, as an ellipse around the run.",
                )
            ),
            means=shows_step_sizes,
        ),
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="previous",
            label=text(QT_TRANSLATE_NOOP("Look", "Previous step")),
            tip=text(QT_TRANSLATE_NOOP("Look", "The step that led here.")),
            means=shows_arrows,
        ),
        ArrowSwitch(
            part="look",
            name="arrows",
            arrow="newton",
            label=text(QT_TRANSLATE_NOOP("Look", "Newton’s step")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "To where a parabola of the same slope and curvature is level.",
                )
            ),
            means=shows_arrows,
        ),
    ),
)
