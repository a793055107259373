"""What can be wrong with a formula, told in one sentence and with its place in the text."""

from __future__ import annotations

from core.words import RavineError, Text


class FormulaError(RavineError):
    """A formula that cannot be read.

    `position` counts characters of `source`, the text as it was given, from 0; `length` is how
    many characters are meant (0 at the end of the text); `line` counts the lines of a rule from 1.
    """

    def __init__(
        self, text: Text, position: int = 0, length: int = 0, source: str = "", line: int = 1
    ) -> None:
        super().__init__(text)
        self.position = position
        self.length = length
        self.source = source
        self.line = line
