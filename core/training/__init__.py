"""Training of networks: from a specification to a recording of weights, losses and accuracy.

Read `spec` first, then `trainer`: what is asked for, and the loop that does it. `problem` holds
data, network and loss together, `batches` the samples of an epoch, `tape` what is recorded.
"""

from typing import TYPE_CHECKING, Any

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

    def __getattr__(name: str) -> Any:
        """Load what trains when it is first asked for: a window is painted before."""
        if name in __all__:
            import core.training.checks
            import core.training.problem
            import core.training.tables
            import core.training.trainer

            for home in (
                core.training.checks,
                core.training.problem,
                core.training.tables,
                core.training.trainer,
            ):
                if name in vars(home):
                    return vars(home)[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
