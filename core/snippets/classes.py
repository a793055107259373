"""Which class of a framework is which optimizer or schedule, and how its arguments are called.

Only arguments that differ from the framework's own defaults are written, and always the learning
rate. What has no entry here, or has a setting that its class cannot take, is written out in lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.optimizers import OptimizerSpec
from core.schedules import ScheduleSpec, is_constant
from core.settings import Value

Argument = tuple[str, ...]  # the settings that one argument takes; several make a tuple


@dataclass(frozen=True)
class Class:
    """A class of a framework: its arguments by name, their defaults, and what is always said."""

    name: str
    arguments: Mapping[str, Argument]
    defaults: Mapping[str, object]
    fixed: Mapping[str, object] = field(default_factory=dict)

    def call(self, settings: Mapping[str, Value], first: str = "") -> str | None:
        """The call in Python; None where a setting has no place in it."""
        placed = {name for names in self.arguments.values() for name in names}
        if set(settings) - placed:
            return None
        texts = [first] if first else []
        for argument, names in self.arguments.items():
            values = tuple(settings[name] for name in names)
            value = values if len(names) > 1 else values[0]
            if argument not in self.defaults or value != self.defaults[argument]:
                texts.append(f"{argument}={value!r}")
        texts += [f"{name}={value!r}" for name, value in self.fixed.items()]
        return f"{self.name}({', '.join(texts)})"


def _same(*names: str) -> dict[str, Argument]:
    return {name: (name,) for name in names}


_LR = _same("lr")
_BETAS = {"betas": ("beta1", "beta2")}
_ADAM = {**_LR, **_BETAS, **_same("eps", "weight_decay")}
_ADAM_DEFAULTS = {"betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.0}
_SGD = {**_LR, **_same("momentum", "dampening", "weight_decay")}
_SGD_DEFAULTS = {"momentum": 0.0, "dampening": 0.0, "weight_decay": 0.0}

TORCH = {
    "sgd": Class("SGD", {**_LR, **_same("weight_decay")}, _SGD_DEFAULTS),
    "momentum": Class("SGD", _SGD, _SGD_DEFAULTS),
    "nesterov": Class(
        "SGD", {**_LR, **_same("momentum", "weight_decay")}, _SGD_DEFAULTS, {"nesterov": True}
    ),
    "adagrad": Class(
        "Adagrad",
        {**_LR, **_same("lr_decay", "weight_decay", "initial_accumulator_value", "eps")},
        {"lr_decay": 0.0, "weight_decay": 0.0, "initial_accumulator_value": 0.0, "eps": 1e-10},
    ),
    "adadelta": Class(
        "Adadelta",
        {**_LR, **_same("rho", "eps", "weight_decay")},
        {"rho": 0.9, "eps": 1e-6, "weight_decay": 0.0},
    ),
    "rmsprop": Class(
        "RMSprop",
        {**_LR, **_same("alpha", "eps", "weight_decay", "momentum", "centered")},
        {"alpha": 0.99, "eps": 1e-8, "weight_decay": 0.0, "momentum": 0.0, "centered": False},
    ),
    "adam": Class("Adam", _ADAM, _ADAM_DEFAULTS),
    "adamw": Class("AdamW", _ADAM, {**_ADAM_DEFAULTS, "weight_decay": 1e-2}),
    "amsgrad": Class("Adam", _ADAM, _ADAM_DEFAULTS, {"amsgrad": True}),
    "adamax": Class("Adamax", _ADAM, _ADAM_DEFAULTS),
    "nadam": Class(
        "NAdam",
        {**_ADAM, **_same("momentum_decay")},
        {**_ADAM_DEFAULTS, "momentum_decay": 4e-3},
    ),
    "radam": Class("RAdam", _ADAM, _ADAM_DEFAULTS),
    "rprop": Class(
        "Rprop",
        {**_LR, "etas": ("eta_minus", "eta_plus"), "step_sizes": ("step_min", "step_max")},
        {"etas": (0.5, 1.2), "step_sizes": (1e-6, 50.0)},
    ),
}

_RATE = {"learning_rate": ("lr",)}
_DECAY = _same("weight_decay")
_KERAS_ADAM = {
    **_RATE,
    "beta_1": ("beta1",),
    "beta_2": ("beta2",),
    "epsilon": ("eps",),
    **_DECAY,
}
# Keras has no weight decay unless it is asked for; 0 is the same.
_KERAS_DEFAULTS = {"weight_decay": 0.0, "epsilon": 1e-7, "beta_1": 0.9, "beta_2": 0.999}

KERAS = {
    "sgd": Class("SGD", {**_RATE, **_DECAY}, _KERAS_DEFAULTS),
    "momentum": Class(
        "SGD", {**_RATE, **_same("momentum"), **_DECAY}, {**_KERAS_DEFAULTS, "momentum": 0.0}
    ),
    "nesterov": Class(
        "SGD",
        {**_RATE, **_same("momentum"), **_DECAY},
        {**_KERAS_DEFAULTS, "momentum": 0.0},
        {"nesterov": True},
    ),
    "adagrad": Class(
        "Adagrad",
        {**_RATE, **_same("initial_accumulator_value"), "epsilon": ("eps",), **_DECAY},
        {**_KERAS_DEFAULTS, "initial_accumulator_value": 0.1},
    ),
    "adadelta": Class(
        "Adadelta",
        {**_RATE, **_same("rho"), "epsilon": ("eps",), **_DECAY},
        {**_KERAS_DEFAULTS, "rho": 0.95},
    ),
    "rmsprop": Class(
        "RMSprop",
        {
            **_RATE,
            "rho": ("alpha",),
            **_same("momentum"),
            "epsilon": ("eps",),
            **_same("centered"),
            **_DECAY,
        },
        {**_KERAS_DEFAULTS, "rho": 0.9, "momentum": 0.0, "centered": False},
    ),
    "adam": Class("Adam", _KERAS_ADAM, _KERAS_DEFAULTS),
    "adamw": Class("AdamW", _KERAS_ADAM, {**_KERAS_DEFAULTS, "weight_decay": 4e-3}),
    "amsgrad": Class("Adam", _KERAS_ADAM, _KERAS_DEFAULTS, {"amsgrad": True}),
    "adamax": Class("Adamax", _KERAS_ADAM, _KERAS_DEFAULTS),
    "nadam": Class("Nadam", _KERAS_ADAM, _KERAS_DEFAULTS),
    "lion": Class(
        "Lion",
        {name: names for name, names in _KERAS_ADAM.items() if name != "epsilon"},
        {**_KERAS_DEFAULTS, "beta_2": 0.99},
    ),
}


def agree(spec: OptimizerSpec) -> bool:
    """Whether PyTorch and Keras mean the same path by a resolved `spec`."""
    if spec.name in ("sgd", "lion"):
        return True
    if spec.name not in ("momentum", "nesterov", "adadelta"):
        return False
    if spec.settings.get("weight_decay") or spec.settings.get("dampening"):
        return False
    return spec.name == "adadelta" or spec.schedule is None or is_constant(spec.schedule)


def torch_schedule(spec: ScheduleSpec, lr: float, steps: int) -> str | None:
    """The call of the scheduler that gives the same rates; None where PyTorch has none."""
    settings = dict(spec.settings)
    if spec.warmup:
        return None
    if spec.name == "cyclic":
        return _cyclic(settings, lr)
    if spec.name == "one_cycle":
        return _one_cycle(settings, lr, steps)
    known = _SCHEDULERS.get(spec.name)
    return None if known is None else known.call(_whole(settings), "optimizer")


_SCHEDULERS = {
    "step": Class("StepLR", _same("step_size", "gamma"), {"gamma": 0.1}),
    "multi_step": Class("MultiStepLR", _same("milestones", "gamma"), {"gamma": 0.1}),
    "exponential": Class("ExponentialLR", _same("gamma"), {}),
    "polynomial": Class(
        "PolynomialLR", _same("total_iters", "power"), {"total_iters": 5, "power": 1.0}
    ),
    "linear": Class(
        "LinearLR",
        _same("start_factor", "end_factor", "total_iters"),
        {"start_factor": 1 / 3, "end_factor": 1.0, "total_iters": 5},
    ),
    "factor": Class(
        "ConstantLR", _same("factor", "total_iters"), {"factor": 1 / 3, "total_iters": 5}
    ),
    "cosine": Class("CosineAnnealingLR", _same("T_max", "eta_min"), {"eta_min": 0.0}),
    "warm_restarts": Class(
        "CosineAnnealingWarmRestarts",
        _same("T_0", "T_mult", "eta_min"),
        {"T_mult": 1, "eta_min": 0.0},
    ),
    "plateau": Class(
        "ReduceLROnPlateau",
        _same("factor", "patience", "threshold", "cooldown", "min_lr", "eps"),
        {
            "factor": 0.1,
            "patience": 10,
            "threshold": 1e-4,
            "cooldown": 0,
            "min_lr": 0.0,
            "eps": 1e-8,
        },
    ),
}
_COUNTS = frozenset(
    [
        "step_size",
        "milestones",
        "total_iters",
        "T_max",
        "T_0",
        "T_mult",
        "patience",
        "cooldown",
        "step_size_up",
        "step_size_down",
        "total_steps",
    ]
)


def _whole(settings: Mapping[str, Value]) -> dict[str, Value]:
    """Settings that count as whole numbers, as PyTorch wants them."""
    found: dict[str, Value] = {}
    for name, value in settings.items():
        if name not in _COUNTS:
            found[name] = value
        elif isinstance(value, tuple):
            found[name] = tuple(int(each) for each in value)
        else:
            found[name] = int(value)
    return found


def _cyclic(settings: Mapping[str, Value], lr: float) -> str | None:
    counts = _whole(settings)
    if settings["halved"] and settings["gamma"] != 1.0:
        return None
    texts = [
        "optimizer",
        f"base_lr={settings['base_lr']!r}",
        f"max_lr={settings['max_lr'] or lr!r}",
    ]
    texts.append(f"step_size_up={counts['step_size_up']}")
    if settings["step_size_down"]:
        texts.append(f"step_size_down={counts['step_size_down']}")
    if settings["halved"]:
        texts.append("mode='triangular2'")
    elif settings["gamma"] != 1.0:
        texts += ["mode='exp_range'", f"gamma={settings['gamma']!r}"]
    return f"CyclicLR({', '.join(texts)}, cycle_momentum=False)"


def _one_cycle(settings: Mapping[str, Value], lr: float, steps: int) -> str | None:
    counts = _whole(settings)
    total = counts["total_steps"] or steps
    if not isinstance(total, int) or total < steps:
        return None  # PyTorch stops with an error where the cycle ends
    texts = ["optimizer", f"max_lr={settings['max_lr'] or lr!r}", f"total_steps={total}"]
    for name, default in (("pct_start", 0.3), ("div_factor", 25.0), ("final_div_factor", 1e4)):
        if settings[name] != default:
            texts.append(f"{name}={settings[name]!r}")
    return f"OneCycleLR({', '.join(texts)}, cycle_momentum=False)"
