"""What the pane of runs says beside its cards."""

from __future__ import annotations

from core.lesson import Run
from core.words import QT_TRANSLATE_NOOP, Text

RUNS = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Runs"))
SPREAD = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Spread rates"))
SPREAD_TIP = Text.of(
    "Runs",
    QT_TRANSLATE_NOOP(
        "Runs", "Show the selected run at ⅓, 1 and 3 times its learning rate (Ctrl+Shift+R)"
    ),
)
ADD_TIP = Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Add a run (Ctrl+R)"))
WHOSE = (
    ("surface", Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Surface"))),
    ("network", Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "Network"))),
)
WHOSE_TIPS = (
    ("surface", Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "The runs that descend the surface"))),
    ("network", Text.of("Runs", QT_TRANSLATE_NOOP("Runs", "The runs that train the network"))),
)


def no_lines(run: Run) -> Text:
    """Why the rule of `run` cannot be typed on."""
    source = QT_TRANSLATE_NOOP(
        "Runs", "{optimizer} is a method and no rule of lines. Add a run with “Type a rule…”."
    )
    return Text.of("Runs", source, optimizer=Text.of("Optimizers", run.entry.title))
