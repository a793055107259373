"""Results that live as long as the recording they were derived from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

Given = ParamSpec("Given")
Source = TypeVar("Source")
Result = TypeVar("Result")

LIMIT = 4


def remembered(
    derive: Callable[Concatenate[Source, Given], Result],
) -> Callable[Concatenate[Source, Given], Result]:
    """Keep the last few results of a pure function under its first argument, without keeping that.

    The first argument is told apart by identity (a recording), the others, positional and hashable,
    by value. A result must not refer to the first argument.
    """
    kept: WeakKeyDictionary[Source, dict[Hashable, Result]] = WeakKeyDictionary()

    @wraps(derive)
    def look_up(source: Source, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        known = kept.setdefault(source, {})
        if args not in known:
            if len(known) >= LIMIT:
                del known[next(iter(known))]
            known[args] = derive(source, *args, **kwargs)
        return known[args]

    return look_up
