"""What the columns of a table of results are: of descents on the surface, of trained networks.

Look at `Column` first: how a cell is read from a row, as text for people and as value for sorting.
The first column is the run, the last the verdict.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from core.lesson import NetworkStudy
from core.network_results import NetworkResult, network_cells, network_columns
from core.results import COLUMNS, Result, cells
from core.ticks import UNDEFINED, number
from core.words import QT_TRANSLATE_NOOP, Text
from gui.words import say, verdict_text

Row: TypeAlias = Result | NetworkResult

RUN, SETTINGS = 0, 2  # places of columns in every sheet


@dataclass(frozen=True)
class Column:
    """One column: `field` is the attribute of a row that it shows."""

    name: Text
    field: str
    tip: Text | None = None
    is_number: bool = False

    @property
    def is_verdict(self) -> bool:
        return self.field == "verdict"


@dataclass(frozen=True)
class Sheet:
    """A table's columns; `cells` turns a row into texts for a spreadsheet."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], tuple[str, ...]]

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns in the language of the window."""
        return tuple(say(column.name) for column in self.columns)


def text_of(row: Row, column: Column) -> str:
    """A cell as people read it: three significant digits, a dash where nothing is known."""
    value = getattr(row, column.field)
    if value is None:
        return UNDEFINED
    if column.is_verdict:
        return say(verdict_text(value))
    if column.is_number:
        return str(value) if isinstance(value, int) else number(value)
    return say(Text.of("Optimizers", value)) if column.field == "optimizer" else say(value)


def value_of(row: Row, column: Column) -> Any:
    """What a cell is sorted by; None where nothing is known. Names go in the lesson's order."""
    if column.field == "name":
        return row.number
    value = getattr(row, column.field)
    if column.is_number:
        return None if value is None or math.isnan(value) else value
    return None if value is None else text_of(row, column).casefold()


def _surface_cells(row: Result) -> tuple[str, ...]:
    return cells(row, say, verdict_text)


def _network_cells(places: tuple[int, ...], row: NetworkResult) -> tuple[str, ...]:
    whole = network_cells(row, say, verdict_text)
    return tuple(whole[place] for place in places)


_TIPS: dict[str, Text] = {
    "steps": Text.of(
        "Results",
        QT_TRANSLATE_NOOP(
            "Results",
            "The first step from which the loss stays within 10⁻³ of its first distance "
            "to the minimum",
        ),
    ),
    "final_loss": Text.of(
        "Results", QT_TRANSLATE_NOOP("Results", "The loss at the last step; ∞ where a run diverged")
    ),
    "distance": Text.of(
        "Results",
        QT_TRANSLATE_NOOP("Results", "How far the last weights are from the nearest minimum"),
    ),
    "evaluations": Text.of(
        "Results",
        QT_TRANSLATE_NOOP(
            "Results", "How often the optimizer asked for the loss, its gradient or its Hessian"
        ),
    ),
    "epochs": Text.of(
        "Results", QT_TRANSLATE_NOOP("Results", "How often all training samples were used")
    ),
    "train_loss": Text.of(
        "Results",
        QT_TRANSLATE_NOOP(
            "Results",
            "The last loss on the samples the network learned from, without penalty; ∞ where a "
            "run diverged",
        ),
    ),
    "validation_loss": Text.of(
        "Results",
        QT_TRANSLATE_NOOP("Results", "The last loss on the samples that were held out"),
    ),
}
_ACCURACY = Text.of(
    "Results", QT_TRANSLATE_NOOP("Results", "The share of samples whose class is told right")
)
_R_SQUARED = Text.of(
    "Results",
    QT_TRANSLATE_NOOP(
        "Results",
        "How much of the spread of the values is predicted: 1 is all of it, 0 no more than their "
        "mean does",
    ),
)


def _columns(
    names: tuple[Text, ...], fields: str, numbers: str, tips: Mapping[str, Text]
) -> tuple[Column, ...]:
    return tuple(
        Column(name, field, tips.get(field), field in numbers.split())
        for name, field in zip(names, fields.split(), strict=True)
    )


_NUMBERS = "steps final_loss distance evaluations"
SURFACE = Sheet(
    _columns(COLUMNS, f"name optimizer settings {_NUMBERS} verdict", _NUMBERS, _TIPS),
    _surface_cells,
)


def network_sheet(study: NetworkStudy) -> Sheet:
    """The columns of a network study; those of scores follow from its data.

    What is said of held-out data is left out where a lesson hides them from its class.
    """
    tip = _ACCURACY if study.predicts_classes else _R_SQUARED
    tips = {**_TIPS, "train_score": tip, "validation_score": tip}
    numbers = "epochs train_loss validation_loss train_score validation_score"
    fields = f"name optimizer settings {numbers} verdict"
    whole = _columns(network_columns(study), fields, numbers, tips)
    places = tuple(
        place
        for place, column in enumerate(whole)
        if not (study.hides_test_data and column.field.startswith("validation_"))
    )
    return Sheet(tuple(whole[place] for place in places), partial(_network_cells, places))
