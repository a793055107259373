"""Write torch_rates.json: the rates of PyTorch's own schedulers, and where they lead.

Run by hand, with PyTorch importable, when a schedule is added:
`python tests/golden/make_torch_rates.py`. Nothing of this program is used here. Rates are those of
plain numbers, advanced by `step()` after every update as PyTorch asks for; reduce on plateau
follows the loss that was computed before the update, in float64 on the CPU.
"""

# mypy: ignore-errors

import json
from pathlib import Path

import torch
from torch.optim import lr_scheduler as schedulers

STEPS = 60
RATE = 0.5
# Name and settings of ours, PyTorch's class, and the arguments that differ from the settings.
CYCLE = {"cycle_momentum": False}
CASES = [
    ("step", {"step_size": 7}, schedulers.StepLR, {}),
    ("step", {"step_size": 1, "gamma": 0.9}, schedulers.StepLR, {}),
    ("multi_step", {"milestones": [30, 80]}, schedulers.MultiStepLR, {}),
    ("multi_step", {"milestones": [3, 10, 11, 40], "gamma": 0.5}, schedulers.MultiStepLR, {}),
    ("multi_step", {"milestones": [20, 20, 5]}, schedulers.MultiStepLR, {}),
    ("exponential", {"gamma": 0.95}, schedulers.ExponentialLR, {}),
    ("exponential", {"gamma": 1.02}, schedulers.ExponentialLR, {}),
    ("polynomial", {}, schedulers.PolynomialLR, {}),
    ("polynomial", {"total_iters": 50, "power": 2.5}, schedulers.PolynomialLR, {}),
    ("linear", {}, schedulers.LinearLR, {}),
    (
        "linear",
        {"start_factor": 1.0, "end_factor": 0.0, "total_iters": 40},
        schedulers.LinearLR,
        {},
    ),
    ("factor", {}, schedulers.ConstantLR, {}),
    ("factor", {"factor": 0.2, "total_iters": 12}, schedulers.ConstantLR, {}),
    ("cosine", {"T_max": 100}, schedulers.CosineAnnealingLR, {}),
    ("cosine", {"T_max": 17, "eta_min": 0.05}, schedulers.CosineAnnealingLR, {}),
    ("warm_restarts", {"T_0": 10}, schedulers.CosineAnnealingWarmRestarts, {}),
    (
        "warm_restarts",
        {"T_0": 3, "T_mult": 2, "eta_min": 0.01},
        schedulers.CosineAnnealingWarmRestarts,
        {},
    ),
    ("warm_restarts", {"T_0": 1, "T_mult": 3}, schedulers.CosineAnnealingWarmRestarts, {}),
    (
        "cyclic",
        {"base_lr": 0.1, "max_lr": 1.0, "step_size_up": 7},
        schedulers.CyclicLR,
        CYCLE,
    ),
    (
        "cyclic",
        {"base_lr": 0.1, "step_size_up": 4, "step_size_down": 9, "halved": True},
        schedulers.CyclicLR,
        {**CYCLE, "max_lr": RATE, "mode": "triangular2"},
    ),
    (
        "cyclic",
        {"base_lr": 0.01, "max_lr": 0.4, "step_size_up": 6, "gamma": 0.97},
        schedulers.CyclicLR,
        {**CYCLE, "mode": "exp_range"},
    ),
    ("one_cycle", {}, schedulers.OneCycleLR, {**CYCLE, "max_lr": RATE, "total_steps": STEPS}),
    (
        "one_cycle",
        {
            "max_lr": 2.0,
            "total_steps": 75,
            "pct_start": 0.45,
            "div_factor": 10.0,
            "final_div_factor": 100.0,
        },
        schedulers.OneCycleLR,
        CYCLE,
    ),
]
# Rates at and above what the steepest direction bears, so that the loss gets stuck.
PLATEAUS = [
    ({}, 0.0801),
    ({"factor": 0.5, "patience": 3, "cooldown": 4}, 0.0805),
    ({"factor": 0.7, "patience": 0, "threshold": 0.05, "min_lr": 0.03}, 0.08),
    ({"factor": 0.9, "patience": 1, "eps": 6e-3}, 0.085),
]


# Losses as noise would make them, so that the rate falls often.
NOISY = [
    {"patience": 2, "factor": 0.5},
    {"patience": 1, "cooldown": 5, "factor": 0.8},
    {"patience": 0, "threshold": 0.3, "factor": 0.6, "min_lr": 0.02},
    {"patience": 0, "cooldown": 1, "eps": 0.05, "factor": 0.75},
]


def rates(maker, settings, more):
    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=RATE)
    scheduler = maker(optimizer, **{k: v for k, v in settings.items() if k != "halved"}, **more)
    found = []
    for _ in range(STEPS):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


def plateau(settings, rate):
    weights = torch.tensor((-2.0, 1.0), requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=rate)
    scheduler = schedulers.ReduceLROnPlateau(optimizer, **settings)
    path, found, losses = [], [], []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = (weights[0] ** 2 + 25 * weights[1] ** 2) / 2
        loss.backward()
        path.append(weights.tolist())
        found.append(optimizer.param_groups[0]["lr"])
        losses.append(loss.item())
        optimizer.step()
        scheduler.step(loss.item())
    return {"settings": settings, "lr": rate, "weights": path, "loss": losses, "rates": found}


def noisy(settings):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=RATE)
    scheduler = schedulers.ReduceLROnPlateau(optimizer, **settings)
    losses = (2 + torch.randn(STEPS) - torch.arange(STEPS) / 40).tolist()
    found = []
    for loss in losses:
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step(loss)
    return {"settings": settings, "lr": RATE, "loss": losses, "rates": found}


def main():
    torch.manual_seed(4)
    torch.set_default_dtype(torch.float64)
    lines = [
        json.dumps({"schedule": name, "settings": settings, "rates": rates(maker, settings, more)})
        for name, settings, maker, more in CASES
    ]
    paths = [json.dumps(plateau(*case)) for case in PLATEAUS]
    head = {"made_with": f"torch {torch.__version__}, float64, CPU", "lr": RATE, "steps": STEPS}
    text = json.dumps(head)[:-1] + ', "cases": [\n' + ",\n".join(lines) + '\n], "plateaus": [\n'
    text += ",\n".join(paths) + '\n], "noisy": [\n'
    text += ",\n".join(json.dumps(noisy(settings)) for settings in NOISY) + "\n]}\n"
    Path(__file__).with_name("torch_rates.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
