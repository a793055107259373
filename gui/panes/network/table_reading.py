"""A table of text while a person decides how it is read: what was recognised, what they chose."""

from __future__ import annotations

from msgspec.structs import replace

from core.datasets import (
    DataError,
    Decimal,
    Separator,
    TableChoices,
    TableData,
    TableGuess,
    Task,
    recognise,
    table_from,
)
from core.datasets.table import Missing
from core.datasets.text import Row, lines_of, rows_of
from core.words import Text

FIRST_ROWS = 8  # of a preview


class TableReading:
    """Reads `text` anew after every choice; what nobody chose stays what was recognised.

    `table` is the result, or None, and then `error` says why. `guess` and `choices` are None only
    where the chosen separator gives no table at all; raises `DataError` where no separator does.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.guess: TableGuess | None = recognise(text)
        self.choices: TableChoices | None = self.guess.choices
        self.separator: Separator = self.guess.choices.separator
        self.table: TableData | None = None
        self.error: DataError | None = None
        self._decimal: Decimal | None = None
        self._header: bool | None = None
        self._missing: Missing = "refuse"
        self._rows: list[Row] = []
        self._read_rows()
        self._read()

    def separate_by(self, separator: Separator) -> None:
        """Cut rows at another separator; decimal sign and columns are recognised anew."""
        self.separator, self._decimal, self._header = separator, None, None
        self._recognise()

    def write_decimals_with(self, decimal: Decimal) -> None:
        """Read numbers with another decimal sign."""
        self._decimal = decimal
        self._recognise(keeps_columns=True)

    def begin_with_names(self, header: bool) -> None:
        """Take the first row as names, or as data."""
        self._header = header
        self._recognise(keeps_columns=True)

    def aim_at(self, target: int) -> None:
        """Learn another column; the other columns of numbers become the inputs."""
        if self.guess is not None:
            self._choose(replace(self.guess.aimed_at(target), missing=self._missing))

    def learn(self, task: Task) -> None:
        """Learn the target as classes or as values."""
        if self.choices is not None:
            self._choose(replace(self.choices, task=task))

    def treat_missing(self, missing: Missing) -> None:
        """Refuse rows with empty cells, or leave them out."""
        self._missing = missing
        if self.choices is not None:
            self._choose(replace(self.choices, missing=missing))

    def use_input(self, place: int, is_used: bool) -> None:
        """Use a column as an input, or do not."""
        if self.choices is not None:
            kept = {*self.choices.inputs, place} if is_used else {*self.choices.inputs} - {place}
            self._choose(replace(self.choices, inputs=tuple(sorted(kept))))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all columns."""
        return tuple(column.name for column in self.guess.columns) if self.guess else ()

    @property
    def preview(self) -> list[Row]:
        """The first rows below the names, and behind them the one that the error is about."""
        below = self._rows[1:] if self.choices is None or self.choices.header else self._rows
        shown = below[:FIRST_ROWS]
        wrong = self.error.row if self.error is not None else None
        return shown + [row for row in below[FIRST_ROWS:] if row.number == wrong]

    @property
    def notes(self) -> tuple[Text, ...]:
        """What deserves a look before the table is taken."""
        if self.guess is None or self.choices is None:
            return ()
        unnamed = replace(self.guess.choices, target=self.choices.target)
        return TableGuess(
            unnamed, self.guess.columns, self.guess.rows, self.guess.uneven, self.guess.cells
        ).notes

    def _recognise(self, *, keeps_columns: bool = False) -> None:
        before = self.choices if keeps_columns else None
        self.guess = self.choices = self.table = None
        self._rows = []
        try:
            self.guess = recognise(self.text, self.separator, self._decimal, self._header)
        except DataError as error:
            self.error = error
            return
        found = replace(self.guess.choices, missing=self._missing)
        if before is not None:
            kept = self.guess.aimed_at(before.target)
            found = replace(found, target=before.target, inputs=kept.inputs, task=kept.task)
        self._read_rows()
        self._choose(found)

    def _read_rows(self) -> None:
        self._rows = rows_of(lines_of(self.text)[0], self.separator)

    def _choose(self, choices: TableChoices) -> None:
        self.choices = choices
        self._read()

    def _read(self) -> None:
        assert self.choices is not None  # nothing is read without them
        self.table = self.error = None
        try:
            self.table = table_from(self.text, self.choices)
        except DataError as error:
            self.error = error
