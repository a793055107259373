"""Write torch_training.json: how PyTorch trains small networks, in float64 on the CPU.

Run by hand, with PyTorch importable, when a rule, a loss or a layer is added:
`python tests/golden/make_torch_training.py`. Nothing of this program is used here. Batches are
taken in the order of the table, the last one of an epoch short; weights are named as PyTorch
numbers its layers.
"""

# mypy: ignore-errors

import json
from pathlib import Path

import torch
from torch import nn

STEPS, BATCH, SAMPLES = 50, 10, 23
HIDDEN = (4, 3)
CLASSES = {"mse": 0, "binary_cross_entropy": 2, "softmax_cross_entropy": 3}
OUTPUTS = {"mse": 1, "mae": 1, "huber": 1, "binary_cross_entropy": 1, "softmax_cross_entropy": 3}
LOSSES = {
    "mse": nn.MSELoss,
    "mae": nn.L1Loss,
    "huber": nn.HuberLoss,
    "binary_cross_entropy": nn.BCEWithLogitsLoss,
    "softmax_cross_entropy": nn.CrossEntropyLoss,
}
ACTIVATIONS = {
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "sigmoid": nn.Sigmoid,
    "leaky_relu": nn.LeakyReLU,
    "elu": nn.ELU,
    "gelu": nn.GELU,
    "softplus": nn.Softplus,
}
OPTIM = torch.optim
# Name in the catalogue, maker, settings, and weight decay for a second run.
RULES = [
    ("sgd", OPTIM.SGD, {"lr": 0.1}, 0.02),
    ("momentum", OPTIM.SGD, {"lr": 0.02, "momentum": 0.9, "dampening": 0.1}, 0.02),
    ("nesterov", OPTIM.SGD, {"lr": 0.02, "momentum": 0.8, "nesterov": True}, 0.02),
    ("adagrad", OPTIM.Adagrad, {"lr": 0.05}, 0.02),
    ("adadelta", OPTIM.Adadelta, {"lr": 1.0}, 0.02),
    ("rmsprop", OPTIM.RMSprop, {"lr": 0.005, "momentum": 0.5, "centered": True}, 0.02),
    ("adam", OPTIM.Adam, {"lr": 0.02}, 0.02),
    ("adamw", OPTIM.AdamW, {"lr": 0.02}, 0.1),
    ("amsgrad", OPTIM.Adam, {"lr": 0.02, "amsgrad": True}, 0.02),
    ("adamax", OPTIM.Adamax, {"lr": 0.02}, 0.02),
    ("nadam", OPTIM.NAdam, {"lr": 0.01}, 0.02),
    ("radam", OPTIM.RAdam, {"lr": 0.02}, 0.02),
    ("rprop", OPTIM.Rprop, {"lr": 0.01}, None),
]
TAKEN_FROM_NAME = {"nesterov", "amsgrad"}


def data_for(loss):
    generator = torch.Generator().manual_seed(len(loss))
    x = torch.randn(SAMPLES, 2, generator=generator)
    classes = CLASSES.get(loss, 0)
    y = torch.randint(0, classes, (SAMPLES,), generator=generator) if classes else None
    return x, torch.sin(2 * x[:, 0]) - x[:, 1] ** 2 if y is None else y


def network(activation, loss, normalise=None):
    torch.manual_seed(7)
    sizes, parts = [2, *HIDDEN], []
    for inputs, units in zip(sizes, HIDDEN, strict=False):
        parts.append(nn.Linear(inputs, units))
        if normalise:
            parts.append((nn.BatchNorm1d if normalise == "batch" else nn.LayerNorm)(units))
        parts.append(ACTIVATIONS[activation]())
    return nn.Sequential(*parts, nn.Linear(HIDDEN[-1], OUTPUTS[loss]))


def named(model):
    """Weights by layer: W1, b1, gamma1, beta1, W2, ..."""
    found, number = {}, 0
    for part in model:
        if isinstance(part, nn.Linear):
            number += 1
            found[f"W{number}"], found[f"b{number}"] = part.weight, part.bias
        elif isinstance(part, nn.BatchNorm1d | nn.LayerNorm):
            found[f"gamma{number}"], found[f"beta{number}"] = part.weight, part.bias
    return {name: values.tolist() for name, values in found.items()}


def running(model):
    parts = [part for part in model if isinstance(part, nn.BatchNorm1d)]
    return [[part.running_mean.tolist(), part.running_var.tolist()] for part in parts]


def targets(loss, y):
    return y if loss == "softmax_cross_entropy" else y.to(torch.float64)[:, None]


def case(loss, activation, rule, maker, settings, **more):
    x, y = data_for(loss)
    model = network(activation, loss, more.get("normalise"))
    value = LOSSES[loss]()
    optimizer = maker(model.parameters(), **settings)
    step = 0
    while step < STEPS:
        for start in range(0, SAMPLES, BATCH):
            here = slice(start, start + BATCH)
            optimizer.zero_grad()
            total = value(model(x[here]), targets(loss, y[here]))
            for part in model:
                if isinstance(part, nn.Linear):
                    total = total + more.get("l1", 0.0) * part.weight.abs().sum()
                    total = total + more.get("l2", 0.0) / 2 * (part.weight**2).sum()
            total.backward()
            if "clip_norm" in more:
                nn.utils.clip_grad_norm_(model.parameters(), more["clip_norm"])
            if "clip_value" in more:
                nn.utils.clip_grad_value_(model.parameters(), more["clip_value"])
            optimizer.step()
            step += 1
            if step == STEPS:
                break
    model.eval()
    with torch.no_grad():
        last = value(model(x), targets(loss, y)).item()
    kept = {key: number for key, number in settings.items() if key not in TAKEN_FROM_NAME}
    return {
        **{"loss": loss, "activation": activation, "optimizer": rule, "settings": kept, **more},
        **{"weights": named(model), "running": running(model), "last_loss": last},
    }


def cases():
    for loss in CLASSES:
        for activation in ("tanh", "relu"):
            for rule, maker, settings, decay in RULES:
                yield case(loss, activation, rule, maker, settings)
                if decay is not None:
                    yield case(loss, activation, rule, maker, {**settings, "weight_decay": decay})
    adam = ("adam", OPTIM.Adam, {"lr": 0.02})
    for activation in ACTIVATIONS:
        yield case("mse", activation, *adam)
    for loss in ("mae", "huber"):
        yield case(loss, "tanh", *adam)
    # Not Adam: it would blow up the rounding of biases that batch normalisation takes away.
    momentum = ("momentum", OPTIM.SGD, {"lr": 0.05, "momentum": 0.9})
    for normalise in ("batch", "layer"):
        yield case("mse", "tanh", *momentum, normalise=normalise)
        yield case("softmax_cross_entropy", "relu", *momentum, normalise=normalise)
    for more in ({"l1": 0.01}, {"l2": 0.05}, {"clip_norm": 0.1}, {"clip_value": 0.05}):
        yield case("mse", "tanh", "sgd", OPTIM.SGD, {"lr": 0.1}, **more)


def main():
    torch.set_default_dtype(torch.float64)
    head = {
        "made_with": f"torch {torch.__version__}, float64, CPU, autograd",
        **{"steps": STEPS, "batch": BATCH, "hidden": HIDDEN},
    }
    data = {}
    for loss in LOSSES:
        x, y = data_for(loss)
        data[loss] = {"x": x.tolist(), "y": y.tolist()}
    first = {
        f"{OUTPUTS[loss]} {normalise}": named(network("tanh", loss, normalise))
        for loss in CLASSES
        for normalise in (None, "batch", "layer")
    }
    text = json.dumps({**head, "data": data, "first": first})[:-1] + ', "cases": [\n'
    text += ",\n".join(json.dumps(each) for each in cases()) + "\n]}\n"
    Path(__file__).with_name("torch_training.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
