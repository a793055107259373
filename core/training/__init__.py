"""Training of networks: from a specification to a recording of weights, losses and accuracy.

Read `spec` first, then `trainer`: what is asked for, and the loop that does it. `problem` holds
data, network and loss together, `batches` the samples of an epoch, `tape` what is recorded.
"""

from types import ModuleType
from typing import TYPE_CHECKING

from core.late import late
from core.training.spec import (
    MOST_EPOCHS,
    MOST_STEPS,
    Precision,
    Training,
    TrainingError,
    TrainSpec,
    TrainStatus,
)

if TYPE_CHECKING:
    from core.training.checks import check_training
    from core.training.problem import Judge, Problem, Score, Side, problem_of, squared_deviations
    from core.training.tables import read_weights, write_epochs, write_weights
    from core.training.trainer import train, training
else:

    def _homes() -> tuple[ModuleType, ...]:
        from core.training import checks, problem, tables, trainer

        return checks, problem, tables, trainer

    __getattr__ = late(__name__, _homes)


__all__ = [
    "MOST_EPOCHS",
    "MOST_STEPS",
    "Judge",
    "Precision",
    "Problem",
    "Score",
    "Side",
    "TrainSpec",
    "TrainStatus",
    "Training",
    "TrainingError",
    "check_training",
    "problem_of",
    "read_weights",
    "squared_deviations",
    "train",
    "training",
    "write_epochs",
    "write_weights",
]
