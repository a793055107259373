"""Update rules as a tutorial writes them with numpy, one closure each: what ours is timed against.

Each maker takes a learning rate and returns `update(w, g, t)`, `t` counted from 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Update = Callable[[Any, Any, int], Any]


def sgd(lr: float) -> Update:
    return lambda w, g, t: w - lr * g


def momentum(lr: float) -> Update:
    m = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m
        m = 0.9 * m + g
        return w - lr * m

    return update


def nesterov(lr: float) -> Update:
    m = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m
        m = 0.9 * m + g
        return w - lr * (g + 0.9 * m)

    return update


def adagrad(lr: float) -> Update:
    s = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal s
        s = s + g**2
        return w - lr * g / (np.sqrt(s) + 1e-10)

    return update


def adadelta(lr: float) -> Update:
    v, u = np.zeros(2), np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal v, u
        v = 0.9 * v + 0.1 * g**2
        d = np.sqrt(u + 1e-6) / np.sqrt(v + 1e-6) * g
        u = 0.9 * u + 0.1 * d**2
        return w - lr * d

    return update


def rmsprop(lr: float) -> Update:
    v = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal v
        v = 0.99 * v + 0.01 * g**2
        return w - lr * g / (np.sqrt(v) + 1e-8)

    return update


def adam(lr: float, decay: float = 0.0, largest: bool = False) -> Update:
    m, v, top = np.zeros(2), np.zeros(2), np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m, v, top
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        if decay:
            w = w - lr * decay * w
        if largest:
            top = np.maximum(top, v)
        m_hat = m / (1 - 0.9**t)
        v_hat = (top if largest else v) / (1 - 0.999**t)
        return w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)

    return update


def adamax(lr: float) -> Update:
    m, u = np.zeros(2), np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m, u
        m = 0.9 * m + 0.1 * g
        u = np.maximum(0.999 * u, np.abs(g) + 1e-8)
        return w - lr / (1 - 0.9**t) * m / u

    return update


def nadam(lr: float) -> Update:
    m, v, product = np.zeros(2), np.zeros(2), 1.0

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m, v, product
        now = 0.9 * (1 - 0.5 * 0.96 ** (t * 0.004))
        ahead = 0.9 * (1 - 0.5 * 0.96 ** ((t + 1) * 0.004))
        product = product * now
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat = (1 - now) * g / (1 - product) + ahead * m / (1 - product * ahead)
        return w - lr * m_hat / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)

    return update


def radam(lr: float) -> Update:
    m, v = np.zeros(2), np.zeros(2)
    most = 2 / (1 - 0.999) - 1

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m, v
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g**2
        m_hat = m / (1 - 0.9**t)
        rho = most - 2 * t * 0.999**t / (1 - 0.999**t)
        if rho <= 5:
            return w - lr * m_hat
        r = np.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho))
        return w - lr * m_hat * r * np.sqrt(1 - 0.999**t) / (np.sqrt(v) + 1e-8)

    return update


def rprop(lr: float) -> Update:
    h, before = np.full(2, lr), np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal h, before
        q = g * before
        h = np.clip(h * np.where(q > 0, 1.2, np.where(q < 0, 0.5, 1.0)), 1e-6, 50)
        before = np.where(q < 0, 0.0, g)
        return w - h * np.sign(before)

    return update


def lion(lr: float) -> Update:
    m = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m
        moved = w - lr * np.sign(0.9 * m + 0.1 * g)
        m = 0.99 * m + 0.01 * g
        return moved

    return update


def qhm(lr: float) -> Update:
    m = np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m
        m = 0.999 * m + 0.001 * g
        return w - lr * (0.3 * g + 0.7 * m)

    return update


def qhadam(lr: float) -> Update:
    m, v = np.zeros(2), np.zeros(2)

    def update(w: Any, g: Any, t: int) -> Any:
        nonlocal m, v
        m = 0.995 * m + 0.005 * g
        v = 0.999 * v + 0.001 * g**2
        above = 0.3 * g + 0.7 * m / (1 - 0.995**t)
        return w - lr * above / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)

    return update


TUTORIAL: dict[str, Callable[[float], Update]] = {
    "sgd": sgd,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "adadelta": adadelta,
    "rmsprop": rmsprop,
    "adam": adam,
    "adamw": lambda lr: adam(lr, decay=0.01),
    "amsgrad": lambda lr: adam(lr, largest=True),
    "adamax": adamax,
    "nadam": nadam,
    "radam": radam,
    "rprop": rprop,
    "lion": lion,
    "qhm": qhm,
    "qhadam": qhadam,
}
