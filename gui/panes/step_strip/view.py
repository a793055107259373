"""Everything that the strip shows at one step, as plain values ready to be painted.

Look at `view_of` first. Numbers come from `core.inside`; where there are none (the start, a step
that is not computed) dashes stand in the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from core.descent import Descent
from core.formula import Template
from core.inside import DIGITS, Inside, Line, Run, inside, run_of
from core.picture.values import Backdrop, Track
from core.reading import (
    Pair,
    Reading,
    digits,
    is_plain,
    reading,
    why,
)
from core.stability import Sharpness, against, no_limit, sharpness
from core.surfaces import surface_of
from core.ticks import UNDEFINED, exact, number
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.step_strip.forms import digits_for
from gui.panes.step_strip.prints import Piece
from gui.words import say

VALUE_DIGITS = 9  # room for "−0.123456" in a formula
_ADDED = re.compile(r"w \\leftarrow w ([-+]) (.*)")
_ARROW = re.compile(r"(.*?) (\\leftarrow|=) (.*)")

Pieces = tuple[Piece, ...]
T = TypeVar("T")
Shape: TypeAlias = tuple[str, tuple[tuple[str, tuple[int, ...]], ...]]


class Column(Struct, frozen=True):
    """A formula above the numbers of w1 and w2, or above one number; `short` is only its name.

    `rank` says how soon it may be left away where room is short, 0 never; `is_new` are the new
    weights.
    """

    head: Pieces
    short: Pieces
    numbers: tuple[str, ...]
    rank: int = 0
    is_new: bool = False


class Filled(Struct, frozen=True):
    """The right side of a line with its numbers for one weight."""

    latex: str
    digits: tuple[int, ...]
    numbers: tuple[str, ...]
    result: str


class NumberLine(Struct, frozen=True):
    """A line of the rule in LaTeX, and with numbers: for each weight, or once for both.

    It `is_timed` where settings and the step decide it alone.
    """

    latex: str
    filled: tuple[Filled, ...]
    is_new: bool
    is_timed: bool

    @property
    def shape(self) -> Shape:
        """What of the line its place depends on, which stays while numbers change."""
        return self.latex, tuple((filled.latex, filled.digits) for filled in self.filled)


class View(Struct, frozen=True):
    """What is shown. `lines` are there for rules; a method has `notes` beside its outline.

    `weights` are those that the numbers of a column belong to: both, or the only one there is.
    """

    style: int
    name: str
    rate: str
    step: str
    reason: str
    tip: str
    spoken: str
    columns: tuple[Column, ...]
    lines: tuple[NumberLine, ...]
    outline: tuple[str, ...]
    notes: tuple[str, ...]
    gauge: Sharpness | None
    weights: tuple[int, ...] = (0, 1)

    @property
    def rows(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The numbers of w1 and of w2 in all columns."""
        first = tuple(column.numbers[0] for column in self.columns)
        return first, tuple(column.numbers[-1] for column in self.columns)


def view_of(descent: Descent, backdrop: Backdrop, index: int, step: int, *, lines: bool) -> View:
    """The view of shown run `index` at `step`; with `lines` the rule's lines with numbers too."""
    run, track = backdrop.runs[index], backdrop.tracks[index]
    seen = reading(descent, track, step)
    found = None if seen is None else inside(descent, seen.step)
    gauge = sharpness(descent, track.weights, step)
    reason = say(why(descent, track, step))
    made = View(
        style=run.style,
        name=say(run.name),
        rate=_rate(descent, found, run.rate),
        step=_step(step, backdrop.steps, found),
        reason=reason,
        tip=_tip(descent, reason, gauge),
        spoken="",
        columns=_columns(descent, track, step, found),
        lines=_lines(found, backdrop.steps) if lines and found is not None else (),
        outline=run_of(descent).program.optimizer.outline,
        notes=_notes(found),
        gauge=gauge,
    )
    made = replace(made, spoken=_spoken(made, seen, found))
    only = surface_of(descent.surface).only_weight
    return made if only is None else _of_one(made, only)


def _of_one(view: View, only: int) -> View:
    """The view without the weight that does not count."""

    def own(pair: tuple[T, ...]) -> tuple[T, ...]:
        return (pair[only],) if len(pair) > 1 else pair

    columns = tuple(replace(column, numbers=own(column.numbers)) for column in view.columns)
    lines = tuple(replace(line, filled=own(line.filled)) for line in view.lines)
    return replace(view, columns=columns, lines=lines, weights=(only,))


def _step(step: int, steps: int, found: Inside | None) -> str:
    if found is not None and (found.outline or found.evaluations > 1):
        source = QT_TRANSLATE_NOOP("Step view", "step {step} of {steps}, evaluations: {count}")
        return say(Text.of("Step view", source, step=step, steps=steps, count=found.evaluations))
    source = QT_TRANSLATE_NOOP("Step view", "step {step} of {steps}")
    return say(Text.of("Step view", source, step=step, steps=steps))


def _rate(descent: Descent, found: Inside | None, given: str) -> str:
    """The run's own rate, or that of the step where it changes."""
    if found is None or found.rate is None or found.rate == descent.optimizer.settings.get("lr"):
        return given
    return f"η {number(found.rate)}"


def _tip(descent: Descent, reason: str, gauge: Sharpness | None) -> str:
    if gauge is None:
        has_limit = bool(descent.optimizer.optimizer.limit)
        return reason if has_limit else f"{reason}\n{say(no_limit(descent))}"
    source = QT_TRANSLATE_NOOP(
        "Step view", "On the path so far: {lowest} to {highest} times the limit"
    )
    path = Text.of("Step view", source, lowest=number(gauge.lowest), highest=number(gauge.highest))
    return f"{reason}\n{say(against(gauge))}\n{say(path)}"


def _notes(found: Inside | None) -> tuple[str, ...]:
    """What is told of a method's step beside its outline."""
    if found is None or not found.outline:
        return ()
    length = QT_TRANSLATE_NOOP("Step view", "length of the step: {length}")
    count = QT_TRANSLATE_NOOP("Step view", "evaluations: {count}")
    size = (found.update[0] ** 2 + found.update[1] ** 2) ** 0.5
    return (
        say(Text.of("Step view", length, length=digits(size, DIGITS))),
        say(Text.of("Step view", count, count=found.evaluations)),
    )


# -- columns


def _columns(descent: Descent, track: Track, step: int, found: Inside | None) -> tuple[Column, ...]:
    seen = reading(descent, track, step)
    run = run_of(descent)
    if seen is None:
        return _plain_columns(0, None, None, None, None, is_plain=False)
    plain = is_plain(descent, seen, None if found is None else found.rate)
    is_rule = run.program.rule is not None
    if not is_rule or plain or (seen.before is None and len(run.told) < 2):
        update = seen.update
        if plain and update is not None:
            update = (0.0 - update[0], 0.0 - update[1])
        return _plain_columns(seen.step, seen.before, seen.gradient, update, seen.after,
                              is_plain=plain or is_rule)  # fmt: skip
    return _rule_columns(run, seen.step, found, seen.after)


def _plain_columns(
    step: int,
    before: Pair | None,
    gradient: Pair | None,
    update: Pair | None,
    after: Pair | None,
    *,
    is_plain: bool,
) -> tuple[Column, ...]:
    change: Pieces = ((r"\eta\,g" if is_plain else r"\Delta w", False),)
    head = _indexed(step) if step else _bare()
    if step:
        sign: Piece = ("-" if is_plain else "+", False)
        head = (*head, ("=", False), *_indexed(step - 1), sign, *change)
    earlier, short = (_indexed(step - 1), _indexed(step)) if step else (_bare(), _bare())
    return (
        _pair_column(earlier, before, 2),
        _pair_column(((r"g = \nabla L(w)", False),), gradient, 0, short=(("g", False),)),
        _pair_column(change, update, 0),
        replace(_pair_column(head, after, 0, short=short), is_new=True),
    )


def _rule_columns(run: Run, step: int, found: Inside | None, after: Pair) -> tuple[Column, ...]:
    """Weights and gradient before the step, a column per told line, the new weights last."""
    given = _given_columns(step, found)
    told = sorted(run.told.values())
    last = max(line.line for line in told if line.name == "w")
    own = []
    for line in told:
        if line.line != last:
            values = None if found is None else found.lines[line.line].values
            latex = run.latex[line.line]
            match = _ARROW.fullmatch(latex)
            short = match[1] if match else latex
            numbers = _texts(values)
            rank = 3 if line.is_timed else 1
            own.append(Column(((latex, False),), ((short, False),), numbers, rank))
    head = _new_head(run.latex[last], step, is_only=sum(each.name == "w" for each in told) == 1)
    short = _indexed(step) if step else _bare()
    return (*given, *own, Column(head, short, _texts(after), 0, is_new=True))


def _given_columns(step: int, found: Inside | None) -> tuple[Column, ...]:
    earlier = _indexed(step - 1) if step else _bare()
    gradient: Pieces = ((r"g = \nabla L(w)", False),)
    if found is None:
        return _pair_column(earlier, None, 2), _pair_column(gradient, None, 0)
    before = _pair_column(earlier, found.before, 2)
    if found.seen == found.gradient:
        return before, _pair_column(gradient, found.gradient, 0, short=(("g", False),))
    # Clipped, or with noise: the rule sees another gradient than the surface's.
    surface: Pieces = ((r"\nabla L(w)", False),)
    return (
        before,
        _pair_column(surface, found.gradient, 2),
        _pair_column((("g", False),), found.seen, 0),
    )


def _new_head(latex: str, step: int, *, is_only: bool) -> Pieces:
    """`w_12 = w_11 - ...` with the steps set digit by digit, each of which is typeset once."""
    if not step:
        return _bare()
    match = _ADDED.fullmatch(latex)
    if match and is_only:
        earlier = _indexed(step - 1)
        return (*_indexed(step), ("=", False), *earlier, (match[1], False), (match[2], False))
    right = latex.partition(r"\leftarrow ")[2] or latex
    return (*_indexed(step), ("=", False), (right, False))


def _pair_column(head: Pieces, pair: Pair | None, rank: int, short: Pieces = ()) -> Column:
    return Column(head, short or head, _texts(pair), rank)


def _texts(values: tuple[float, ...] | None) -> tuple[str, ...]:
    if values is None:
        return UNDEFINED, UNDEFINED
    return tuple(digits(value, DIGITS) for value in values)


def _bare() -> Pieces:
    return (("w", False),)


@lru_cache(512)
def _indexed(step: int) -> Pieces:
    return (("w", False), *((digit, True) for digit in str(step)))


# -- lines with numbers


def _lines(found: Inside, steps: int) -> tuple[NumberLine, ...]:
    lines = found.told
    last = max((k for k, line in enumerate(lines) if line.name == "w"), default=-1)
    return tuple(_line(line, steps, is_new=k == last) for k, line in enumerate(lines))


def _line(line: Line, steps: int, *, is_new: bool) -> NumberLine:
    values = {**_settings(line.run), **line.names}
    filled = tuple(_filled(line, values, weight, steps) for weight in range(len(line.values)))
    is_timed = line.told is not None and line.told.is_timed
    return NumberLine(line.latex, filled, is_new, is_timed)


def _settings(run: Run) -> dict[str, tuple[float, ...]]:
    settings = run.program.settings.items()
    return {name: (float(v),) for name, v in settings if isinstance(v, float | bool)}


def _filled(line: Line, values: Mapping[str, tuple[float, ...]], weight: int, steps: int) -> Filled:
    made: Template = line.template(weight)
    texts, room = [], []
    for slot in made.slots:
        found = slot.number(values)
        if slot.kind == "time":
            texts.append("–" if found is None else str(round(found)))
            room.append(max(2, len(str(steps))))
        elif slot.kind == "fixed":
            text = UNDEFINED if found is None else _exact(found)
            texts.append(text)
            room.append(digits_for(text))
        else:
            texts.append(UNDEFINED if found is None else digits(found, DIGITS))
            room.append(VALUE_DIGITS)
    result = digits(line.value(weight), DIGITS)
    return Filled(made.latex, tuple(room), tuple(texts), result)


@lru_cache(256)
def _exact(number: float) -> str:
    return exact(float(f"{number:.{DIGITS}g}"))


# -- for the ear


def _spoken(view: View, seen: Reading | None, found: Inside | None) -> str:
    source = QT_TRANSLATE_NOOP(
        "Step view",
        "{name}, {step}. Weights {before}, gradient {gradient}, new weights {after}. {reason}",
    )
    between = () if found is None else [line for line in found.told if line.name != "w"]
    if between:
        source = QT_TRANSLATE_NOOP(
            "Step view",
            "{name}, {step}. Weights {before}, gradient {gradient}, {lines}, new weights {after}. "
            "{reason}",
        )
    return say(
        Text.of(
            "Step view",
            source,
            name=view.name,
            step=view.step,
            before=_told(seen.before if seen else None),
            gradient=_told(found.seen if found else None),
            lines=", ".join(f"{line.name} {_told(line.values)}" for line in between),
            after=_told(seen.after if seen else None),
            reason=view.reason,
        )
    )


def _told(values: tuple[float, ...] | None) -> str:
    if values is None:
        return UNDEFINED
    texts = [digits(value, DIGITS) for value in values]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"
