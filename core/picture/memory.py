"""Results that live as long as the recording they were derived from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

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


def remembered_together(
    derive: Callable[Concatenate[Sequence[Source], Given], Result],
) -> Callable[Concatenate[Sequence[Source], Given], Result]:
    """The same for a function of several recordings, at least one; all are told by identity."""
    kept: WeakKeyDictionary[Source, dict[Hashable, tuple[list[ref[Source]], Result]]]
    kept = WeakKeyDictionary()

    @wraps(derive)
    def look_up(sources: Sequence[Source], /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        known = kept.setdefault(sources[0], {})
        refs, result = known.get(args, ([], None))
        if len(refs) == len(sources) and all(
            each() is source for each, source in zip(refs, sources, strict=True)
        ):
            assert result is not None
            return result
        if len(known) >= LIMIT:
            del known[next(iter(known))]
        found = derive(sources, *args, **kwargs)
        known[args] = [ref(source) for source in sources], found
        return found

    return look_up
