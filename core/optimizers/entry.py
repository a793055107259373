"""What an update rule of the catalogue is: settings, the lines a textbook prints, and words.

The lines are the formula language: `g` is the gradient, `t` the step counted from 1, `name <- ...`
changes a state that starts at zero unless `start name = ...` says otherwise, and a later line sees
the new value. Running a rule belongs to `core.descent`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from core.settings import Setting, Values, resolve
from core.words import RavineError, Text

Framework: TypeAlias = Literal["pytorch", "keras"]


class OptimizerError(RavineError):
    """A name that no optimizer has."""


@dataclass(frozen=True)
class Optimizer:
    """An update rule.

    `lines` is the rule's text, `sentence` (the idea) and `convention` (where libraries differ) are
    English texts marked in the context "Optimizers", `source` is the publication. `keras` is the
    same optimizer with Keras's meaning and defaults, None where Keras has none or agrees.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    lines: str
    sentence: str
    convention: str
    source: str
    keras: Optimizer | None = None

    @property
    def symbols(self) -> dict[str, str]:
        """LaTeX of every setting by name, for `Rule.latex_lines`."""
        return {setting.name: setting.symbol for setting in self.settings if setting.symbol}

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every setting, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Optimizers", self.title))

    def in_framework(self, framework: Framework) -> Optimizer:
        """What `framework` means by this optimizer; itself where the framework has no other."""
        return self.keras or self if framework == "keras" else self
