"""Write torch_paths.json: where PyTorch's own optimizers go, in float64 on the CPU.

torch_lbfgs.json holds the beginnings of L-BFGS without a line search, one iteration a step. Run by
hand, with PyTorch importable, when a rule is added: `python tests/golden/make_torch_paths.py`.
Nothing of this program is used here; the losses are written out again with torch and
differentiated by autograd.
"""

# mypy: ignore-errors

import json
from pathlib import Path

import torch

STEPS = 200
KEPT = [*range(11), *range(20, STEPS + 1, 20)]

SURFACES = {
    "(w1^2 + 25 w2^2)/2": (lambda x, y: (x**2 + 25 * y**2) / 2, (-2.0, 1.0)),
    "(1 - w1)^2 + 100 (w2 - w1^2)^2": (
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        (-1.2, 1.0),
    ),
    "(w1^2 + w2 - 11)^2 + (w1 + w2^2 - 7)^2": (
        lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2,
        (-4.0, 2.0),
    ),
    "sin(w1 + w2) + (w1 - w2)^2 - 1.5 w1 + 2.5 w2 + 1": (
        lambda x, y: torch.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1,
        (3.0, -2.0),
    ),
}

SGD, ADAGRAD, RMSPROP, ADAM = (
    torch.optim.SGD,
    torch.optim.Adagrad,
    torch.optim.RMSprop,
    torch.optim.Adam,
)
ADADELTA, ADAMW, ADAMAX, NADAM, RADAM, RPROP = (
    torch.optim.Adadelta,
    torch.optim.AdamW,
    torch.optim.Adamax,
    torch.optim.NAdam,
    torch.optim.RAdam,
    torch.optim.Rprop,
)
RULES = [
    ("sgd", SGD, {}),
    ("sgd", SGD, {"lr": 5e-4, "weight_decay": 0.1}),
    ("momentum", SGD, {"momentum": 0.9}),
    ("momentum", SGD, {"lr": 5e-4, "momentum": 0.8, "dampening": 0.5, "weight_decay": 0.05}),
    ("momentum", SGD, {"momentum": 0.0, "dampening": 0.5}),
    ("nesterov", SGD, {"lr": 5e-4, "momentum": 0.9, "nesterov": True}),
    ("nesterov", SGD, {"lr": 5e-4, "momentum": 0.7, "weight_decay": 0.1, "nesterov": True}),
    ("adagrad", ADAGRAD, {}),
    (
        "adagrad",
        ADAGRAD,
        {"lr": 0.3, "lr_decay": 0.01, "weight_decay": 0.1, "initial_accumulator_value": 0.5},
    ),
    ("rmsprop", RMSPROP, {}),
    ("rmsprop", RMSPROP, {"lr": 5e-3, "alpha": 0.9, "eps": 1e-4, "weight_decay": 0.1}),
    ("rmsprop", RMSPROP, {"lr": 2e-3, "centered": True}),
    ("rmsprop", RMSPROP, {"lr": 1e-3, "momentum": 0.9, "centered": True, "weight_decay": 0.01}),
    ("adam", ADAM, {}),
    ("adam", ADAM, {"lr": 0.05, "beta1": 0.8, "beta2": 0.99, "eps": 1e-3, "weight_decay": 0.1}),
    ("adam", ADAM, {"lr": 0.1, "beta1": 0.0}),
    ("adadelta", ADADELTA, {}),
    ("adadelta", ADADELTA, {"lr": 0.5, "rho": 0.7, "eps": 1e-3, "weight_decay": 0.1}),
    ("adamw", ADAMW, {}),
    ("adamw", ADAMW, {"lr": 0.05, "beta1": 0.8, "beta2": 0.99, "weight_decay": 0.3}),
    ("amsgrad", ADAM, {"lr": 0.01, "amsgrad": True}),
    (
        "amsgrad",
        ADAM,
        {"lr": 0.1, "beta2": 0.9, "eps": 1e-4, "weight_decay": 0.1, "amsgrad": True},
    ),
    ("adamax", ADAMAX, {}),
    ("adamax", ADAMAX, {"lr": 0.1, "beta2": 0.9, "eps": 1e-2, "weight_decay": 0.1}),
    ("nadam", NADAM, {}),
    ("nadam", NADAM, {"lr": 0.05, "beta1": 0.8, "momentum_decay": 0.1, "weight_decay": 0.1}),
    ("radam", RADAM, {}),
    ("radam", RADAM, {"lr": 1e-3, "beta2": 0.9, "eps": 1e-3, "weight_decay": 0.1}),
    ("radam", RADAM, {"lr": 1e-4, "beta1": 0.5, "beta2": 0.6}),
    ("rprop", RPROP, {}),
    (
        "rprop",
        RPROP,
        {"lr": 0.1, "eta_minus": 0.7, "eta_plus": 1.5, "step_min": 1e-3, "step_max": 0.2},
    ),
]
# What PyTorch takes in pairs.
PAIRS = {
    "betas": ("beta1", "beta2"),
    "etas": ("eta_minus", "eta_plus"),
    "step_sizes": ("step_min", "step_max"),
}
TAKEN_FROM_NAME = {"nesterov", "amsgrad"}


def path(loss, start, maker, settings):
    weights = torch.tensor(start, requires_grad=True)
    given = dict(settings)
    defaults = maker([weights]).defaults
    for pair, names in PAIRS.items():
        if pair in defaults:
            both = zip(names, defaults[pair], strict=True)
            given[pair] = tuple(given.pop(name, default) for name, default in both)
    optimizer = maker([weights], **given)
    rows = [weights.tolist()]
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss(weights[0], weights[1]).backward()
        optimizer.step()
        rows.append(weights.tolist())
    return [rows[step] for step in KEPT]


def lbfgs_path(loss, start, settings, steps=8):
    weights = torch.tensor(start, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weights], max_iter=1, tolerance_grad=0.0, tolerance_change=0.0, **settings
    )

    def closure():
        optimizer.zero_grad()
        value = loss(weights[0], weights[1])
        value.backward()
        return value

    rows = [weights.tolist()]
    for _ in range(steps):
        optimizer.step(closure)
        rows.append(weights.tolist())
    return rows


def write(name, head, cases):
    lines = ",\n".join(json.dumps(case) for case in cases)
    text = json.dumps(head)[:-1] + ', "cases": [\n' + lines + "\n]}\n"
    Path(__file__).with_name(name).write_text(text, encoding="utf-8")


def main():
    torch.set_default_dtype(torch.float64)
    made_with = f"torch {torch.__version__}, float64, CPU, autograd"
    cases = []
    for formula, (loss, start) in SURFACES.items():
        for name, maker, settings in RULES:
            kept = {key: value for key, value in settings.items() if key not in TAKEN_FROM_NAME}
            weights = path(loss, start, maker, settings)
            cases.append(
                {"formula": formula, "optimizer": name, "settings": kept, "weights": weights}
            )
    write("torch_paths.json", {"made_with": made_with, "steps": KEPT}, cases)
    cases = [
        {
            "formula": formula,
            "settings": settings,
            "weights": lbfgs_path(loss, start, settings),
        }
        for formula, (loss, start) in SURFACES.items()
        for settings in ({"history_size": 10}, {"lr": 0.5, "history_size": 2})
    ]
    write("torch_lbfgs.json", {"made_with": made_with}, cases)


if __name__ == "__main__":
    main()
