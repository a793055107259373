"""A run as a Keras program: with the class of keras.optimizers, or with the rule's own lines.

Keras has no gradient that works on every backend, and keras.ops rounds to single precision on most
of them; so the program names the PyTorch backend and computes with PyTorch's functions.
"""

from __future__ import annotations

from core.snippets import classes
from core.snippets.parts import (
    Job,
    Lines,
    Task,
    batches,
    comment,
    headed,
    indented,
    loss,
    noise,
    point,
    rate,
    text_of,
    title,
)
from core.snippets.pytorch import written

BACKEND = [
    'os.environ["KERAS_BACKEND"] = "torch"  # whose gradient is used below',
    'os.environ["KERAS_TORCH_DEVICE"] = "cpu"  # not every other device has float64',
]
_DTYPE = ['keras.config.set_floatx("float64")  # as accurate as the recording']


def program(job: Job) -> str:
    """The whole program."""
    call = optimizer_of(job)
    return written(job, reason(job)) if call is None else _with_class(job, call)


def optimizer_of(job: Task) -> str | None:
    """The call that makes the optimizer; None where keras.optimizers has no such rule."""
    spec = job.optimizer
    if not isinstance(spec.name, str) or spec.name not in classes.KERAS:
        return None
    if spec.framework != "keras" and not classes.agree(spec):
        return None
    if spec.schedule is not None and spec.schedule.schedule.follows_loss:
        return None
    settings = {name: v for name, v in spec.settings.items() if name != "dampening"}
    return classes.KERAS[spec.name].call(settings)


def _with_class(job: Job, call: str) -> str:
    descent = job.descent
    weights = [
        f'w = keras.Variable([{point(descent.start)}], dtype="float64")',
        f"optimizer = keras.optimizers.{call}",
    ]
    loop = ["for step in range(steps):", "    w.value.grad = None"]
    loop.append(f"    {job.loss('step').replace('*w', '*w.value')}.backward()")
    loop.append(f"    g = w.value.grad{job.noise('step')}")
    loop += indented(_clipping(job))
    if job.has_rates:
        loop.append("    optimizer.learning_rate = rate(step)")
    loop.append("    optimizer.apply([g], [w])")
    body = text_of(
        _DTYPE,
        loss(job),
        rate(job) if job.has_rates else [],
        [f"steps = {descent.steps}"],
        batches(job),
        noise(job),
        weights,
        [*loop, "", "print(w.numpy().tolist())"],
    )
    return headed(title(job), body, "keras", setup=BACKEND)


def _clipping(job: Job) -> Lines:
    clip = job.optimizer.clip
    if clip is None:
        return []
    limit = repr(clip.limit)
    if clip.by == "value":
        return [f"g = torch.clamp(g, -{limit}, {limit})"]
    return [f"g = g * min(1.0, {limit} / (g.norm().item() + 1e-6))  # as PyTorch clips"]


def reason(job: Task) -> str:
    """Why the rule is written out, as a comment."""
    spec = job.optimizer
    name = comment(spec.optimizer.title)
    if spec.name not in classes.KERAS:
        return f"# {name}, which keras.optimizers does not have: its lines, on PyTorch's tensors"
    if spec.framework == "keras":
        return f"# {name} as Keras means it, line by line on PyTorch's tensors"
    return f"# {name} as PyTorch means it, which keras.optimizers does otherwise: its lines"
