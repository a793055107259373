"""All optimizers, simplest first; adding one is adding an entry to one of these files."""

from core.optimizers.adam import ADAM
from core.optimizers.adaptive import ADAPTIVE
from core.optimizers.classic import CLASSIC
from core.optimizers.entry import Optimizer
from core.optimizers.keras import with_keras
from core.optimizers.methods import METHODS
from core.optimizers.mixed import MIXED
from core.optimizers.signs import SIGNS

OPTIMIZERS: dict[str, Optimizer] = {
    entry.name: with_keras(entry)
    for entry in (*CLASSIC, *ADAPTIVE, *ADAM, *SIGNS, *MIXED, *METHODS)
}
