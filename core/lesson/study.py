"""The network study: what a network learns from, how, and in which runs; beside the surface."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from core.datasets import DataSpec, ShippedData, data_of
from core.lesson.parts import MAX_NETWORK_RUNS, Part, Run
from core.networks import LARGEST_SEED, LayerSpec, LossName, NetworkSpec
from core.training import MOST_EPOCHS, Precision, TrainSpec

Seed = Annotated[int, Meta(ge=0, le=LARGEST_SEED)]
Control = Literal[
    "data_sets",
    "own_data",
    "samples",
    "noise",
    "split",
    "units",
    "activation",
    "output",
    "loss",
    "features",
    "layers",
    "first_weights",
    "batches",
    "epochs",
    "more",
    "test_data",
]
Penalty = Annotated[float, Meta(ge=0, le=1e6)]


class NetworkStudy(Part, frozen=True, kw_only=True):
    """A network, its data, and the runs that train it from the same weights.

    `batch` 0 is the full batch; `validation` is the share of the data held out; `seed` decides the
    order of the samples. A run's start does not count here. `hide` names controls that the class
    is not shown; of them "test_data" is the answer: the data held out, in pictures too.
    """

    data: DataSpec = ShippedData("circle")
    validation: Annotated[float, Meta(ge=0, lt=1)] = 0.5
    standardise: bool = False
    network: NetworkSpec = NetworkSpec(hidden=(LayerSpec(4), LayerSpec(2)))
    loss: LossName = "mse"
    l1: Penalty = 0.0
    l2: Penalty = 0.0
    batch: Annotated[int, Meta(ge=0)] = 10
    epochs: Annotated[int, Meta(ge=1, le=MOST_EPOCHS)] = 50
    seed: Seed = 0
    precision: Precision = "float64"
    early_stopping: Annotated[int, Meta(ge=1, le=MOST_EPOCHS)] | None = None
    runs: Annotated[tuple[Run, ...], Meta(max_length=MAX_NETWORK_RUNS)] = ()
    hide: tuple[Control, ...] = ()

    @property
    def steps(self) -> int:
        """How many updates a whole training makes, the same for all runs."""
        samples = len(data_of(self.data, self.validation, self.standardise).train)
        size = min(self.batch or samples, samples)
        return self.epochs * -(-samples // max(size, 1))

    @property
    def predicts_classes(self) -> bool:
        """Whether the data has classes to tell apart, and no values."""
        return data_of(self.data, self.validation, self.standardise).classes > 0

    @property
    def hides_test_data(self) -> bool:
        """Whether the class sees nothing of the data held out."""
        return "test_data" in self.hide

    @property
    def of_no_run(self) -> TrainSpec:
        """A training by plain descent: data, network and loss are the study's, whoever learns."""
        return self.training(Run(optimizer="sgd"))

    def training(self, run: Run) -> TrainSpec:
        """The computation behind `run`: nothing in it changes with a name or a colour."""
        return TrainSpec(
            data=self.data,
            network=self.network,
            loss=self.loss,
            optimizer=run.spec,
            epochs=self.epochs,
            batch=self.batch,
            validation=self.validation,
            standardise=self.standardise,
            l1=self.l1,
            l2=self.l2,
            seed=self.seed,
            precision=self.precision,
            early_stopping=self.early_stopping,
        )
