"""What an update rule of the catalogue is: settings, the lines a textbook prints, and words.

The lines are the formula language: `g` is the gradient, `t` the step counted from 1, `name <- ...`
changes a state that starts at zero unless `start name = ...` says otherwise, and a later line sees
the new value. Running a rule belongs to `core.descent`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from core.formula import Function, Rule
from core.settings import Setting, Values, resolve
from core.words import RavineError, Text

Framework: TypeAlias = Literal["pytorch", "keras"]
Weights: TypeAlias = tuple[float, float]
State: TypeAlias = tuple[float, ...]
Rows: TypeAlias = npt.NDArray[np.float64]


class Method(Protocol):
    """What a method does with its function; the outside is that of a rule's runner.

    `steps` updates from `weights`, where `first_step` is the number of the first row; `state` None
    is the start, and the returned one continues, to the same bits however the steps are sliced.
    Rows are (6, n) float64, before each update: w1, w2, loss, g1, g2, and the number of evaluations
    that led there. A setting may be a 1-D series by row; row k of `noise`, (T, 2) or (T, 5) as
    there, is added to the gradient that the update from row k sees. Never raises for numbers, and
    stops where they end.
    """

    def __call__(  # noqa: PLR0917 - the order of a rule's runner
        self,
        weights: Weights,
        state: State | None,
        first_step: int,
        steps: int,
        settings: Mapping[str, Any],
        noise: Rows | None = None,
    ) -> tuple[Rows, Weights, State]: ...


MethodMaker: TypeAlias = Callable[[Function], Method]


class OptimizerError(RavineError):
    """A name that no optimizer has."""


class Optimizer(Struct, frozen=True):
    """An update rule.

    `lines` is the rule's text, `sentence` (the idea) and `convention` (where libraries differ) are
    English texts marked in the context "Optimizers", `source` is the publication. `keras` is the
    same optimizer with Keras's meaning and defaults, None where Keras has none. `letters` gives
    names of the lines that are no settings their LaTeX.

    `limit` is the curvature of a parabola beyond which the rule cannot stay at its minimum, in the
    formula language, of the settings, the names of the lines and `t`; "" where none is known. A
    curvature is an eigenvalue of the Hessian plus `added_curvature`, divided on both sides by the
    root of the `preconditioner`: see `core.stability`.

    `velocity` is what the state adds to a step, in the direction of the motion, of the names as
    they are before the step; `step_sizes` is how far each weight goes for a descent of 1, of the
    names after it. Both are formulas, "" where the rule has none.

    What asks for more than gradients has no lines but a `method`, called with the function to
    minimize, and an `outline` for the eye: LaTeX lines.
    """

    name: str
    title: str
    settings: tuple[Setting, ...]
    lines: str
    sentence: str
    convention: str
    source: str
    keras: Optimizer | None = None
    letters: tuple[tuple[str, str], ...] = ()
    method: MethodMaker | None = None
    outline: tuple[str, ...] = ()
    limit: str = ""
    preconditioner: str = ""
    velocity: str = ""
    step_sizes: str = ""
    added_curvature: str = ""

    @property
    def symbols(self) -> dict[str, str]:
        """LaTeX of settings and other names, for `Rule.latex_lines`."""
        settings = {setting.name: setting.symbol for setting in self.settings if setting.symbol}
        return settings | dict(self.letters)

    def latex_lines(self) -> list[str]:
        """The formulas a reader sees, in LaTeX."""
        if self.outline:
            return list(self.outline)
        names = [setting.name for setting in self.settings]
        return Rule(self.lines, names).latex_lines(self.symbols)

    def resolve(self, given: Mapping[str, object]) -> Values:
        """Every setting, `given` or default; raises `SettingError` for what it cannot take."""
        return resolve(self.settings, given, Text.of("Optimizers", self.title))

    def in_framework(self, framework: Framework) -> Optimizer:
        """What `framework` means by this optimizer; itself where the framework has no other."""
        return self.keras or self if framework == "keras" else self
