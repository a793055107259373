"""The methods that are no rules of lines, written out for PyTorch's tensors.

Each is the same computation as in `core.optimizers`; a test runs both.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.snippets.parts import Job, Lines

_SEARCH = """
def search(w, g, d, length):
    # the longest of length, length * shrink, ... that lowers the loss enough (Armijo)
    value, slope = loss(*w), g @ d
    for _ in range(200):
        if torch.equal(w + length * d, w):
            break
        if -math.inf < loss(*(w + length * d)) <= value + c * length * slope:
            return length
        length = length * shrink
    return 0.0
"""

_REFINED = """
def refined(w, g, d, length):
    # the lowest point of the parabola through what is known, where that is lower
    value, slope, found = loss(*w), g @ d, loss(*(w + length * d))
    bend = found - value - slope * length
    if not (length > 0 and bend > 0):
        return length
    best = -slope * length**2 / (2 * bend)
    lowest = loss(*(w + best * d))
    lower = -math.inf < lowest < found and lowest <= value + c * best * slope
    return best if lower else length
"""

_DIRECTION = """
def direction(g, pairs):
    # minus the inverse Hessian that the pairs tell of, times the gradient
    q, shares = -g, []
    for s, y in reversed(pairs):
        shares.append((s @ q) / (s @ y))
        q = q - shares[-1] * y
    if pairs:
        s, y = pairs[-1]
        q = (s @ y) / (y @ y) * q
    for (s, y), share in zip(pairs, reversed(shares)):
        q = q + (share - (y @ q) / (s @ y)) * s
    return q
"""

_NEWTON = """
hessian = torch.autograd.functional.hessian(lambda w: loss(*w), w)
curvature, axes = torch.linalg.eigh(hessian)
w = w - lr * axes @ ((axes.T @ g) / (torch.abs(curvature) + damping))
"""

_LINE_SEARCH = """
w = w - search(w, g, -g, lr) * g
"""

_CONJUGATE_GRADIENT = """
d = -g if before is None else max(0.0, g @ (g - before) / (before @ before)) * d - g
if not g @ d < 0:
    d = -g
before = g
w = w + refined(w, g, d, search(w, g, d, lr)) * d
"""

_LBFGS = """
if before is not None:
    s, y = w - before[0], g - before[1]
    if y @ y > 0 and s @ y > 1e-10 * torch.linalg.norm(s) * torch.linalg.norm(y):
        pairs.append((s, y))
pairs = pairs[-max(int(history_size), 1) :]
d = direction(g, pairs)
if not g @ d < 0:
    pairs, d = [], -g
size = torch.abs(g).sum()
first = lr / size if not pairs and size > 1 else lr
before = w, g
w = w + search(w, g, d, first) * d
"""


@dataclass(frozen=True)
class Written:
    """Functions above the loop, what is remembered before it, and an update's lines."""

    functions: tuple[str, ...]
    memory: tuple[str, ...]
    update: str


WRITTEN = {
    "newton": Written((), (), _NEWTON),
    "line_search": Written((_SEARCH,), (), _LINE_SEARCH),
    "conjugate_gradient": Written((_SEARCH, _REFINED), ("before = None",), _CONJUGATE_GRADIENT),
    "lbfgs": Written((_SEARCH, _DIRECTION), ("before, pairs = None, []",), _LBFGS),
}


def functions(written: Written) -> Lines:
    """The functions that a method's update calls."""
    return "\n\n\n".join(text.strip() for text in written.functions).split("\n")


def before(written: Written, job: Job) -> Lines:
    """The settings and what is remembered, at the start."""
    settings = job.descent.optimizer.settings
    names = [name for name in settings if name != "lr" or not job.has_rates]
    return [*(f"{name} = {settings[name]!r}" for name in names), *written.memory]


def update(written: Written, job: Job) -> Lines:
    """The lines of one update."""
    rate = ["lr = rate(t - 1)"] if job.has_rates else []
    return [*rate, f"g = {job.gradient('w', 't - 1')}", *written.update.strip().split("\n")]
