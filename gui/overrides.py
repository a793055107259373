"""Errors that leave what Qt calls, made whole before Qt for Python takes them over.

What Python itself raises, such as an index out of range, carries a plain text until somebody looks
at it (up to Python 3.11). Qt for Python 6.11 takes that text for an error object, and the program
would end there, before `gui.trouble` hears of it. So every method that Qt calls on a class of ours
is called through a function that looks at its errors and lets them go on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType, MethodDescriptorType
from typing import Any

from shiboken6 import Shiboken

NEEDED = sys.version_info < (3, 12)


def guard_overrides() -> None:
    """From now on let no error leave an override half made, in any class of a Qt kind."""
    if NEEDED:
        Shiboken.Object.__init_subclass__ = classmethod(_guard)  # type: ignore[assignment]


def _guard(kind: type[Shiboken.Object], /, **named: object) -> None:
    super(Shiboken.Object, kind).__init_subclass__(**named)
    qts = [vars(base) for base in kind.__mro__[1:-1]]
    for name, made in list(vars(kind).items()):
        if type(made) is FunctionType and any(
            type(known.get(name)) is MethodDescriptorType for known in qts
        ):
            setattr(kind, name, whole(made))


def whole(method: Callable[..., Any]) -> Callable[..., Any]:
    """`method`, whose errors are objects of their class when they leave it."""

    @wraps(method)
    def guarded(*given: object, **named: object) -> object:
        try:
            return method(*given, **named)
        except BaseException:
            raise  # making the error whole was all

    return guarded
