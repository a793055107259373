"""The training of a network as a PyTorch program: with the class of torch.optim, or with lines."""

from __future__ import annotations

from core.snippets import network as parts
from core.snippets.network import NetworkTask
from core.snippets.parts import Lines, headed, indented, rate, text_of
from core.snippets.pytorch import clipping, optimizer_of, reason, scheduler_of
from core.snippets.rules import code_of

PARAMETERS = "model.parameters()"
INTO_MODEL = f"torch.nn.utils.vector_to_parameters(w, {PARAMETERS})"

ACTIVATIONS = {
    "sigmoid": "torch.nn.Sigmoid()",
    "tanh": "torch.nn.Tanh()",
    "relu": "torch.nn.ReLU()",
    "leaky_relu": "torch.nn.LeakyReLU()",
    "elu": "torch.nn.ELU()",
    "gelu": "torch.nn.GELU()",
    "softplus": "torch.nn.Softplus()",
    "sine": "Sine()",
    "softmax": "torch.nn.Softmax(dim=1)",
}
LOSSES = {
    "mse": "torch.nn.MSELoss()",
    "mae": "torch.nn.L1Loss()",
    "huber": "torch.nn.HuberLoss()",
    "binary_cross_entropy": "torch.nn.BCEWithLogitsLoss()",
    "softmax_cross_entropy": "torch.nn.CrossEntropyLoss()",
}
HINGE = [
    "def criterion(outputs, targets):",
    "    return torch.clamp(1 - targets * outputs, min=0).mean()",
]
SINE = [
    "class Sine(torch.nn.Module):",
    "    def forward(self, z):",
    "        return torch.sin(z)",
]
NORMS = {
    "batch": "torch.nn.BatchNorm1d({units})",
    "layer": "torch.nn.LayerNorm({units})",
}


def program(task: NetworkTask) -> str:
    """The whole program."""
    call = optimizer_of(task, PARAMETERS)
    return written(task, reason(task)) if call is None else _with_class(task, call)


def _with_class(task: NetworkTask, call: str) -> str:
    rates, scheduler = scheduler_of(task)
    follows = scheduler.startswith("ReduceLROnPlateau")
    before, inside = parts.stopping(task, "(step + 1)")
    made = [f"optimizer = torch.optim.{call}"]
    made += [f"scheduler = torch.optim.lr_scheduler.{scheduler}"] if scheduler else []
    loop = [
        "optimizer.zero_grad()",
        f"value = loss({task.batch('step')})",
        _backward(task, "value"),
        *clipping(task, PARAMETERS),
        "optimizer.step()",
        *([f"scheduler.step({'value.item()' if follows else ''})"] if scheduler else []),
        *inside,
    ]
    value = [
        "def loss(batch=slice(None)):",
        "    return criterion(model(inputs[batch]), targets[batch])",
    ]
    body = text_of(
        *_beginning(task),
        value,
        *_more(task),
        rates,
        [f"steps = {task.steps}"],
        parts.batches(task),
        [*made, *before],
        ["for step in range(steps):", *indented(loop)],
        ["model.eval()", "print(loss().item())"],
    )
    return headed(_title(task), body)


def written(task: NetworkTask, why: str) -> str:
    """The program of a rule's own lines, under a comment that says why."""
    code = code_of(task)
    before, inside = parts.stopping(task, "t", [INTO_MODEL])
    counts = code.uses_time or bool(inside)
    head = "for t in range(1, steps + 1):" if counts else "for _ in range(steps):"
    value = [
        "def loss(w, batch=slice(None)):",
        f"    {INTO_MODEL}",
        "    return criterion(model(inputs[batch]), targets[batch])",
    ]
    gradient = [
        "def gradient(w, batch=slice(None)):",
        "    model.zero_grad()",
        f"    {_backward(task, 'loss(w, batch)')}",
        f"    grads = [parameter.grad for parameter in {PARAMETERS}]",
        "    return torch.nn.utils.parameters_to_vector(grads)",
    ]
    body = text_of(
        *_beginning(task),
        value,
        *_more(task),
        gradient,
        rate(task) if task.has_rates else [],
        code.functions,
        [f"steps = {task.steps}"],
        parts.batches(task),
        [why, *code.before, *before],
        [head, *indented([*code.loop, *inside])],
        ["model.eval()", "print(loss(w).item())"],
    )
    return headed(_title(task), body)


def _title(task: NetworkTask) -> str:
    lines = parts.title(task)
    if task.network.running_size and task.program.evaluations > 1:
        lines.append("# running statistics also count gradients ahead: the last loss is only alike")
    if task.network.running_size and task.train.samples % task.size == 1:
        lines.append("# PyTorch refuses to normalise one sample, as the last batch here is")
    return "\n".join(lines)


def _beginning(task: NetworkTask) -> list[Lines]:
    """Precision, data, model, its first weights and the function that compares."""
    kind = task.spec.precision
    uses_sine = any(layer.activation.name == "sine" for layer in task.network.layers)
    criterion = HINGE if task.loss.name == "hinge" else [f"criterion = {LOSSES[task.loss.name]}"]
    weights = parts.initial(task, is_transposed=False)
    filled = [
        "with torch.no_grad():",
        f"    for parameter, values in zip({PARAMETERS}, initial):",
        "        parameter.copy_(torch.tensor(values))",
    ]
    return [
        [f"torch.set_default_dtype(torch.{kind})  # as accurate as the recording"],
        parts.data(task),
        SINE if uses_sine else [],
        [] if weights else parts.seeded(task, "torch.manual_seed"),
        _model(task),
        [*weights, *filled] if weights else [],
        criterion,
    ]


def _model(task: NetworkTask) -> Lines:
    dense, dropout = "torch.nn.Linear({inputs}, {units})", "torch.nn.Dropout"
    made = parts.modules(task, dense, NORMS, ACTIVATIONS, dropout)
    return ["model = torch.nn.Sequential(", *indented(made), ")"]


def _more(task: NetworkTask) -> list[Lines]:
    """The penalty, and the loss of what is held out, where they are asked for."""
    matrices = f"{PARAMETERS} if m.dim() > 1"
    held = [
        "def held():",
        "    model.eval()",
        "    with torch.no_grad():",
        "        found = criterion(model(held_inputs), held_targets).item()",
        "    model.train()",
        "    return found",
    ]
    return [
        parts.penalty(task, matrices),
        held if task.spec.early_stopping is not None else [],
    ]


def _backward(task: NetworkTask, value: str) -> str:
    is_penalised = task.spec.l1 or task.spec.l2
    return f"({value} + penalty()).backward()" if is_penalised else f"{value}.backward()"
