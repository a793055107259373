"""The network study in the picture: what stands still, and what a frame shows of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.lesson import NetworkStudy
from core.picture.values import RunBackdrop
from core.training import Training

if TYPE_CHECKING:
    from core.picture.network.activation_values import ActivationBackdrop, ActivationFrame
    from core.picture.network.decision_values import DecisionBackdrop, DecisionFrame
    from core.picture.network.diagram_values import DiagramBackdrop, DiagramFrame
    from core.picture.network.flow_values import FlowBackdrop, FlowFrame
    from core.picture.network.learning_values import LearningBackdrop, LearningFrame


class Numbers:
    """A read-only array as part of a frame: equal where shape, type and every number are.

    Numbers that are none, NaN, count as equal.
    """

    __slots__ = ("array",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, array: NDArray[Any]) -> None:
        array.flags.writeable = False
        self.array = array

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Numbers):
            return NotImplemented
        mine, theirs = self.array, other.array
        is_alike = mine.shape == theirs.shape and mine.dtype == theirs.dtype
        return is_alike and bool(np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f"))

    def __repr__(self) -> str:
        # In one line, and another one wherever a digit is another.
        digest = hashlib.sha256(self.array.tobytes()).hexdigest()
        return f"Numbers({self.array.dtype}, {self.array.shape}, {digest})"


@dataclass(frozen=True, eq=False)
class NetworkBackdrop:
    """Everything of the network study that no frame changes.

    `runs` are the study's shown runs with styles of their own; `trainings` are their recordings,
    whole or their beginnings, None where nothing is recorded; both follow each other, as does every
    tuple with one entry per run in the parts. `steps` is the last step of a whole training,
    `epoch_steps` how many an epoch has. `emphasis` is the style of the run in front, None where all
    are equal. `is_alone` says that no panel of the surface stands beside it, so that the step of
    the frame is the network's. The parts are None where their panel is not shown.
    """

    study: NetworkStudy
    runs: tuple[RunBackdrop, ...]
    trainings: tuple[Training | None, ...]
    steps: int
    epoch_steps: int
    emphasis: int | None
    is_alone: bool
    decisions: DecisionBackdrop | None = None
    learning: LearningBackdrop | None = None
    diagram: DiagramBackdrop | None = None
    flow: FlowBackdrop | None = None
    activation: ActivationBackdrop | None = None

    @property
    def epochs(self) -> int:
        """How many epochs a whole training has."""
        return self.study.epochs

    @property
    def in_front(self) -> int | None:
        """The number among `runs` of the one in front, else of the first; None without runs."""
        styles = [run.style for run in self.runs]
        if self.emphasis in styles:
            return styles.index(self.emphasis)
        return 0 if styles else None


@dataclass(frozen=True)
class NetworkFrame:
    """What a frame shows of the network study; compares equal wherever it was made.

    `step` is the study's own, `epoch` how many epochs are complete there. `readouts` are the losses
    of the runs at the last of their epochs that is complete.
    """

    step: int
    epoch: int
    readouts: tuple[str, ...]
    behind: bool
    decisions: DecisionFrame | None = None
    learning: LearningFrame | None = None
    diagram: DiagramFrame | None = None
    flow: FlowFrame | None = None
    activation: ActivationFrame | None = None
