r"""How wrong outputs are: losses with their derivatives, formulas, and the outputs they fit.

Look at an entry of `LOSSES` first. All are means without a factor of one half: the mean over the
samples and, where there are several outputs, over those too; only the cross-entropy of a softmax
is one number a sample. Penalties on the weights are no part of a loss.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.networks.entry import Array, NetworkError
from core.networks.names import LossName, OutputName
from core.networks.outputs import output_named
from core.words import QT_TRANSLATE_NOOP, Text, entry_named

HUBER_DELTA = 1.0  # as in PyTorch and Keras


@dataclass(frozen=True)
class Loss:
    r"""A loss.

    `value(z, p, t)` is the loss of a batch from the sums `z` of the last layer, its outputs `p`
    and the targets `t`, all (outputs, samples). `slope(p, t, out)` fills `out` with the derivative
    of the loss times the number of its terms over `factor`: by the sums where it is computed
    `on_sums`, else by the outputs. It has one term per number, or `is_per_sample`.

    `outputs` are those it fits. Targets are the values, or the labels 0 and 1; one row per class
    where there is an output for each; -1 and 1 where they are `signed`. A loss that
    `is_for_classes` means nothing for values. `formula` is LaTeX; the title and `sentence` are
    English texts marked in "Networks".
    """

    name: LossName
    title: str
    value: Callable[[Array, Array, Array], float]
    slope: Callable[[Array, Array, Array], Any]
    factor: float
    outputs: tuple[OutputName, ...]
    formula: str
    sentence: str
    on_sums: bool = False
    is_per_sample: bool = False
    is_for_classes: bool = False
    signed: bool = False

    def scale(self, targets: Array) -> float:
        """What `slope` is to be multiplied by for these targets."""
        return self.factor / (targets.shape[1] if self.is_per_sample else targets.size)

    def targets(self, y: NDArray[np.float64], outputs: int) -> NDArray[np.float64]:
        """Values or labels `y` (N,) as this loss wants them, a new array (outputs, N)."""
        if outputs > 1:
            is_class: NDArray[np.bool_] = y == np.arange(outputs)[:, None]
            return is_class.astype(np.float64)
        values: NDArray[np.float64] = 2.0 * y - 1.0 if self.signed else 1.0 * y
        return values[None, :]


def _mean(values: Array) -> float:
    return float(np.add.reduce(values, axis=None, dtype=np.float64)) / values.size


def _mse(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    difference = p - t
    return float(np.vdot(difference, difference)) / difference.size


def _mae(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    return _mean(np.abs(p - t))


def _mae_slope(p: Array, t: Array, out: Array) -> None:
    np.subtract(p, t, out)
    np.sign(out, out)


def _huber(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    size = np.abs(p - t)
    inner = np.minimum(size, HUBER_DELTA)
    return _mean(inner * (size - 0.5 * inner))


def _huber_slope(p: Array, t: Array, out: Array) -> None:
    np.subtract(p, t, out)
    np.clip(out, -HUBER_DELTA, HUBER_DELTA, out=out)


def _hinge(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    return _mean(np.maximum(1.0 - t * p, 0.0))


def _hinge_slope(p: Array, t: Array, out: Array) -> None:
    np.less(t * p, 1.0, out)
    np.multiply(out, t, out)
    np.negative(out, out)


def _binary_cross_entropy(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    return _mean(np.maximum(z, 0.0) - z * t + np.log1p(np.exp(-np.abs(z))))


def _softmax_cross_entropy(z: Array, p: Array, t: Array) -> float:  # noqa: ARG001 - a value's form
    highest = z.max(axis=0)
    shifted = z - highest
    each = np.log(np.exp(shifted).sum(axis=0)) - (shifted * t).sum(axis=0)
    return _mean(each)


_CATALOGUE = (
    Loss(
        name="mse",
        title=QT_TRANSLATE_NOOP("Networks", "Mean squared error"),
        value=_mse,
        slope=np.subtract,
        factor=2.0,
        outputs=("identity", "sigmoid", "softmax"),
        formula=r"\frac{1}{n} \sum_i (\hat{y}_i - y_i)^2",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Large errors count much more than small ones: the loss of regression."
        ),
    ),
    Loss(
        name="mae",
        title=QT_TRANSLATE_NOOP("Networks", "Mean absolute error"),
        value=_mae,
        slope=_mae_slope,
        factor=1.0,
        outputs=("identity", "sigmoid", "softmax"),
        formula=r"\frac{1}{n} \sum_i \left|\hat{y}_i - y_i\right|",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Every error counts as much as it is large: outliers pull less."
        ),
    ),
    Loss(
        name="huber",
        title=QT_TRANSLATE_NOOP("Networks", "Huber"),
        value=_huber,
        slope=_huber_slope,
        factor=1.0,
        outputs=("identity", "sigmoid", "softmax"),
        formula=r"\frac{1}{n} \sum_i h(\hat{y}_i - y_i), \; h(r) = \frac{1}{2} r^2 \;\text{if}\;"
        r" \left|r\right| \le 1, \;\text{else}\; \left|r\right| - \frac{1}{2}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks",
            "Squared for errors up to 1 and absolute beyond: calm near the target, "
            "and outliers pull less.",
        ),
    ),
    Loss(
        name="hinge",
        title=QT_TRANSLATE_NOOP("Networks", "Hinge"),
        value=_hinge,
        slope=_hinge_slope,
        factor=1.0,
        outputs=("identity",),
        formula=r"\frac{1}{n} \sum_i \max(0, 1 - y_i\,\hat{y}_i), \; y_i = \pm 1",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "Points on the right side, far enough from the boundary, cost nothing."
        ),
        is_for_classes=True,
        signed=True,
    ),
    Loss(
        name="binary_cross_entropy",
        title=QT_TRANSLATE_NOOP("Networks", "Binary cross-entropy"),
        value=_binary_cross_entropy,
        slope=np.subtract,
        factor=1.0,
        outputs=("sigmoid",),
        formula=r"{-}\frac{1}{n} \sum_i \left[y_i \ln \hat{y}_i"
        r" + (1 - y_i) \ln (1 - \hat{y}_i)\right]",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "How surprised the network is by the true class, of two classes."
        ),
        on_sums=True,
        is_for_classes=True,
    ),
    Loss(
        name="softmax_cross_entropy",
        title=QT_TRANSLATE_NOOP("Networks", "Softmax cross-entropy"),
        value=_softmax_cross_entropy,
        slope=np.subtract,
        factor=1.0,
        outputs=("softmax",),
        formula=r"{-}\frac{1}{n} \sum_i \ln \hat{y}_{i,\,c_i}",
        sentence=QT_TRANSLATE_NOOP(
            "Networks", "How surprised the network is by the true class, of any number of classes."
        ),
        on_sums=True,
        is_per_sample=True,
        is_for_classes=True,
    ),
)

LOSSES: dict[str, Loss] = {entry.name: entry for entry in _CATALOGUE}


def loss_named(name: str) -> Loss:
    """The catalogue's entry; raises `NetworkError`, which lists the known names."""
    source = QT_TRANSLATE_NOOP(
        "Networks", "There is no loss named “{name}”. The known ones are: {known}."
    )
    return entry_named(name, LOSSES, NetworkError, "Networks", source)


def outputs_for(loss: str, output: str, classes: int) -> int:
    """How many outputs a network needs for data of so many `classes`, 0 for values.

    Raises `NetworkError` where loss, output and data do not fit together.
    """
    entry = loss_named(loss)
    output_named(output)
    title = Text.of("Networks", entry.title)
    if output not in entry.outputs:
        _refuse_output(entry, title, output)
    if not classes and entry.is_for_classes:
        source = QT_TRANSLATE_NOOP(
            "Networks",
            "{loss} compares classes, but the data has values to predict. Choose mse, mae or "
            "huber.",
        )
        raise NetworkError(Text.of("Networks", source, loss=title))
    if not classes and output == "softmax":
        source = QT_TRANSLATE_NOOP(
            "Networks",
            "Softmax shares 1 among classes, but the data has values to predict. Choose the output "
            "identity.",
        )
        raise NetworkError(Text.of("Networks", source))
    if classes > 2 and entry.name in ("hinge", "binary_cross_entropy"):
        source = QT_TRANSLATE_NOOP(
            "Networks",
            "{loss} tells two classes apart, but the data has {classes}. Choose the output softmax "
            "with softmax_cross_entropy.",
        )
        raise NetworkError(Text.of("Networks", source, loss=title, classes=classes))
    if output == "softmax":
        return classes
    return classes if classes > 2 else 1


def _refuse_output(entry: Loss, title: Text, output: str) -> None:
    source = QT_TRANSLATE_NOOP(
        "Networks",
        "{loss} does not fit the output {output}. It fits: {known}.",
    )
    known = ", ".join(entry.outputs)
    raise NetworkError(Text.of("Networks", source, loss=title, output=output, known=known))


def remark_on(loss: str, output: str) -> Text | None:
    """What a teacher should know of a pair that works, but worse than another; else None."""
    if loss in ("mse", "mae", "huber") and output == "softmax":
        return Text.of(
            "Networks",
            QT_TRANSLATE_NOOP(
                "Networks",
                "{loss} on softmax is allowed, but where the network is surely wrong its gradient "
                "all but vanishes; softmax_cross_entropy keeps it.",
            ),
            loss=Text.of("Networks", loss_named(loss).title),
        )
    if loss in ("mse", "mae", "huber") and output == "sigmoid":
        return Text.of(
            "Networks",
            QT_TRANSLATE_NOOP(
                "Networks",
                "{loss} on a sigmoid is allowed, but where the network is surely wrong its "
                "gradient all but vanishes; binary_cross_entropy keeps it.",
            ),
            loss=Text.of("Networks", loss_named(loss).title),
        )
    return None


def accuracy(outputs: Array, y: NDArray[np.float64], *, signed: bool = False) -> float:
    """The share of samples whose class is told right (`classes_told`); labels `y` (N,)."""
    right = int(np.count_nonzero(classes_told(outputs, signed=signed) == y))
    return right / y.size if y.size else math.nan


def classes_told(outputs: Array, *, signed: bool = False) -> NDArray[np.intp]:
    """The classes (N,) that `outputs` (outputs, N) tell.

    Of several outputs the largest tells the class, a single one by whether it is above 0.5, or
    above 0 where the classes are `signed`.
    """
    if len(outputs) > 1:
        told = np.argmax(outputs, axis=0)
    else:
        told = (outputs[0] > (0.0 if signed else 0.5)).astype(np.intp)
    found: NDArray[np.intp] = told
    return found
