"""A run as a PyTorch program: with the class of torch.optim, or with the rule's own lines."""

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
from core.snippets.rules import code_of

_DTYPE = ["torch.set_default_dtype(torch.float64)  # as accurate as the recording"]


def program(job: Job) -> str:
    """The whole program."""
    call = optimizer_of(job, "[w]")
    return written(job, reason(job)) if call is None else _with_class(job, call)


def optimizer_of(task: Task, weights: str) -> str | None:
    """The call that makes the optimizer of `weights`; None where torch.optim has no such rule."""
    spec = task.optimizer
    if not isinstance(spec.name, str) or spec.name not in classes.TORCH:
        return None
    if spec.framework == "keras" and not classes.agree(spec):
        return None
    if spec.schedule is not None and spec.schedule.schedule.follows_loss and spec.schedule.warmup:
        return None
    known = classes.TORCH[spec.name]
    settings = {"dampening": 0.0, **spec.settings} if spec.name == "momentum" else spec.settings
    return known.call(settings, weights)


def _with_class(job: Job, call: str) -> str:
    descent = job.descent
    weights = [
        f"w = torch.tensor([{point(descent.start)}], requires_grad=True)",
        f"optimizer = torch.optim.{call}",
    ]
    rates, scheduler = scheduler_of(job)
    follows = scheduler.startswith("ReduceLROnPlateau")
    if scheduler:
        weights.append(f"scheduler = torch.optim.lr_scheduler.{scheduler}")
    loop = [
        "for step in range(steps):",
        "    optimizer.zero_grad()",
        *_backward(job, follows=follows),
        *(["    w.grad += noise[step]"] if descent.noise else []),
        *indented(clipping(job, "[w]")),
        "    optimizer.step()",
    ]
    if scheduler:
        loop.append(f"    scheduler.step({'value.item()' if follows else ''})")
    body = text_of(
        _DTYPE,
        loss(job),
        rates,
        [f"steps = {descent.steps}"],
        batches(job),
        noise(job),
        weights,
        [*loop, "", "print(w.tolist())"],
    )
    return headed(title(job), body)


def _backward(job: Job, *, follows: bool) -> Lines:
    """The lines that find the gradient; where the schedule `follows` the loss, also `value`."""
    if not follows:
        return [f"    {job.loss('step')}.backward()"]
    if not job.batch:
        return ["    value = loss(*w)", "    value.backward()"]
    return [f"    {job.loss('step')}.backward()", "    value = loss(*w)"]


def clipping(task: Task, weights: str) -> Lines:
    """The line that clips the gradient of `weights`, where that is asked for."""
    clip = task.optimizer.clip
    if clip is None:
        return []
    return [f"torch.nn.utils.clip_grad_{clip.by}_({weights}, {clip.limit!r})"]


def scheduler_of(job: Task) -> tuple[Lines, str]:
    """The function of the rates, where the scheduler needs one, and the call that makes it."""
    spec = job.optimizer
    lr = spec.settings.get("lr")
    if spec.schedule is None or not isinstance(lr, float):
        return [], ""
    if not job.has_rates and not spec.schedule.schedule.follows_loss:
        return [], ""
    known = classes.torch_schedule(spec.schedule, lr, job.steps)
    if known is not None:
        return [], known
    return rate(job), f"LambdaLR(optimizer, lambda t: rate(t) / {lr!r})"


def written(job: Job, why: str) -> str:
    """The program of a rule's own lines, under a comment that says why."""
    descent = job.descent
    code = code_of(job)
    head = "for t in range(1, steps + 1):" if code.uses_time else "for _ in range(steps):"
    body = text_of(
        _DTYPE,
        loss(job),
        _gradient(job),
        rate(job) if job.has_rates else [],
        code.functions,
        [f"steps = {descent.steps}"],
        batches(job),
        noise(job),
        [why, *code.before],
        [head, *indented(code.loop), "", "print(w.tolist())"],
    )
    return headed(title(job), body)


def _gradient(job: Job) -> Lines:
    batch = ", batch" if job.batch else ""
    return [
        f"def gradient(w{batch}):",
        "    w = w.clone().requires_grad_()",
        f"    loss(*w{batch}).backward()",
        "    return w.grad",
    ]


def reason(task: Task) -> str:
    """Why the rule is written out, as a comment."""
    spec = task.optimizer
    name = comment(spec.optimizer.title)
    if spec.name == "lbfgs":
        return f"# {name} with Armijo's search, which torch.optim.LBFGS does not do: its lines"
    if spec.name not in classes.TORCH:
        return f"# {name}, which torch.optim does not have: its lines"
    if spec.framework == "pytorch":
        return f"# {name}, line by line"
    return f"# {name} as Keras means it, which torch.optim does otherwise: its lines"
