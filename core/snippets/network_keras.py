"""The training of a network as a Keras program, on its PyTorch backend."""

from __future__ import annotations

from core.snippets import network as parts
from core.snippets.keras import BACKEND, optimizer_of, reason
from core.snippets.network import NetworkTask
from core.snippets.network_pytorch import written
from core.snippets.parts import Lines, headed, indented, rate, text_of

ACTIVATIONS = {
    **{
        name: f'keras.layers.Activation("{name}")'
        for name in ("sigmoid", "tanh", "relu", "elu", "gelu", "softplus", "softmax")
    },
    "leaky_relu": "keras.layers.LeakyReLU(negative_slope=0.01)",
    "sine": "keras.layers.Activation(keras.ops.sin)",
}
LOSSES = {
    "mse": "MeanSquaredError()",
    "mae": "MeanAbsoluteError()",
    "huber": "Huber()",
    "hinge": "Hinge()",
    "binary_cross_entropy": "BinaryCrossentropy(from_logits=True)",
    "softmax_cross_entropy": "SparseCategoricalCrossentropy(from_logits=True)",
}
NORMS = {
    "batch": "keras.layers.BatchNormalization(momentum=0.9, epsilon=1e-5)",
    "layer": "keras.layers.LayerNormalization(epsilon=1e-5)",
}
MATRICES = "(v.value for v in model.trainable_variables if len(v.shape) > 1)"


def program(task: NetworkTask) -> str:
    """The whole program."""
    call = optimizer_of(task)
    return written(task, reason(task)) if call is None else _with_class(task, call)


def _with_class(task: NetworkTask, call: str) -> str:
    before, inside = parts.stopping(task, "(step + 1)")
    loop = [
        "model.zero_grad()",
        f"value = loss({task.batch('step')})",
        "(value + penalty()).backward()" if task.spec.l1 or task.spec.l2 else "value.backward()",
        "grads = [v.value.grad for v in model.trainable_variables]",
        *_clipping(task),
        *(["optimizer.learning_rate = rate(step)"] if task.has_rates else []),
        "with torch.no_grad():",
        "    optimizer.apply(grads, model.trainable_variables)",
        *inside,
    ]
    value = [
        "def loss(batch=slice(None), training=True):",
        "    return criterion(targets[batch], model(inputs[batch], training=training))",
    ]
    body = text_of(
        *_beginning(task),
        value,
        parts.penalty(task, MATRICES),
        _held(task),
        rate(task) if task.has_rates else [],
        [f"steps = {task.steps}"],
        parts.batches(task),
        [f"optimizer = keras.optimizers.{call}", *before],
        ["for step in range(steps):", *indented(loop)],
        ["print(loss(training=False).item())"],
    )
    remarks = parts.title(task)
    if task.network.running_size:
        remarks.append("# Keras counts the running variance otherwise: the last loss is only alike")
    return headed("\n".join(remarks), body, "keras", setup=BACKEND)


def _beginning(task: NetworkTask) -> list[Lines]:
    kind = task.spec.precision
    weights = parts.initial(task, is_transposed=True)
    filled = [
        "for variable, values in zip(model.trainable_variables, initial):",
        "    variable.assign(np.array(values))",
    ]
    return [
        [
            f'keras.config.set_floatx("{kind}")  # as accurate as the recording',
            f"torch.set_default_dtype(torch.{kind})",
        ],
        parts.data(task),
        [] if weights else parts.seeded(task, "keras.utils.set_random_seed"),
        _model(task),
        [*weights, *filled] if weights else [],
        [f"criterion = keras.losses.{LOSSES[task.loss.name]}"],
    ]


def _model(task: NetworkTask) -> Lines:
    dense, dropout = "keras.layers.Dense({units})", "keras.layers.Dropout"
    made = parts.modules(task, dense, NORMS, ACTIVATIONS, dropout)
    first = f"keras.Input(({task.network.sizes[0]},)),"
    return ["model = keras.Sequential(", "    [", *indented(indented([first, *made])), "    ]", ")"]


def _clipping(task: NetworkTask) -> Lines:
    clip = task.optimizer.clip
    if clip is None:
        return []
    limit = repr(clip.limit)
    if clip.by == "value":
        return [f"grads = [torch.clamp(g, -{limit}, {limit}) for g in grads]"]
    return [
        "size = torch.sqrt(sum((g**2).sum() for g in grads)).item()",
        f"grads = [g * min(1.0, {limit} / (size + 1e-6)) for g in grads]  # as PyTorch clips",
    ]


def _held(task: NetworkTask) -> Lines:
    if task.spec.early_stopping is None:
        return []
    return [
        "def held():",
        "    with torch.no_grad():",
        "        return criterion(held_targets, model(held_inputs, training=False)).item()",
    ]
