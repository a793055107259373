"""All optimizers, simplest first; adding one is adding an entry to one of these files."""

from core.optimizers.adaptive import ADAPTIVE
from core.optimizers.classic import CLASSIC
from core.optimizers.entry import Optimizer

OPTIMIZERS: dict[str, Optimizer] = {entry.name: entry for entry in (*CLASSIC, *ADAPTIVE)}
