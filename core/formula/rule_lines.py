"""The lines of a rule: text to assignments, read against the names known there.

A user's own lines may stand between trusted ones, `before` and `after`, which clip the gradient or
change the learning rate. Trusted lines may give `g` and settings a new value for the step, and
keep names with a prefix of `RESERVED`, which a user's lines neither read nor change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from msgspec import Struct

from core.formula import problems
from core.formula.errors import FormulaError
from core.formula.functions import MEANINGS, VECTOR_FUNCTIONS
from core.formula.lexer import LARGEST_NUMBER, Token, canonical, tokens
from core.formula.parser import Scope, parse_tokens
from core.formula.tree import Tree
from core.words import Text

LONGEST_RULE = 8000
MOST_LINES = 40
WEIGHTS, GRADIENT, TIME, LOSS = "w", "g", "t", "loss"
RESERVED = ("clip_", "plateau_")
_LARGEST_TRUSTED = 1.7e308
_GIVEN = (WEIGHTS, GRADIENT, TIME, LOSS)
_MEANINGS = MEANINGS | VECTOR_FUNCTIONS.keys()


class Line(Struct, frozen=True):
    """One assignment: `kind` is "state" (w too), "local" or "start".

    `text` is the line alone and `number` counts lines from 1; places in `tree` are those of the
    whole `source`.
    """

    kind: str
    name: str
    tree: Tree
    text: str
    number: int
    source: str


Lines = tuple[Line, ...]


def read_rule(
    text: str, settings: tuple[str, ...], before: str = "", after: str = ""
) -> tuple[Lines, Lines, Lines]:
    """The trusted lines before, the user's lines and the trusted lines after.

    Raises `FormulaError` with the line and the place in the text that holds the mistake.
    """
    reader = _Reader(text, settings)
    parts = [
        reader.heads(before, trusted=True),
        reader.heads(text, trusted=False),
        reader.heads(after, trusted=True),
    ]
    if not any(head.name == WEIGHTS and head.kind == "state" for head in parts[1]):
        reader.fail(problems.rule_without_weights(), text, len(text))
    first, own, last = reader.lines(parts)
    return first, own, last


class _Head(Struct, frozen=True):
    """The left side of a line and where its formula stands."""

    kind: str
    name: str
    text: str
    number: int
    start: int
    body: tuple[Token, ...]
    source: str
    is_trusted: bool


class _Reader:
    """Splits texts into lines and reads them one after another, each seeing the names so far."""

    def __init__(self, text: str, settings: tuple[str, ...]) -> None:
        self.settings = settings
        self.known = {canonical(name): name for name in settings}
        for spelling, name in self.known.items():
            if spelling in _GIVEN or spelling in _MEANINGS:
                self.fail(problems.parameter_name(name), text, 0)
        if "lr" in settings:
            self.known.setdefault("eta", "lr")
        self.fixed = {TIME, LOSS, *settings, *_MEANINGS}

    def fail(
        self, text: Text, source: str, position: int, length: int = 0, number: int = 1
    ) -> NoReturn:
        raise FormulaError(text, position, length, source, number)

    # -- the left sides

    def heads(self, source: str, *, trusted: bool) -> list[_Head]:
        if len(source) > LONGEST_RULE:
            self.fail(problems.rule_too_long(len(source), LONGEST_RULE), source, LONGEST_RULE)
        heads: list[_Head] = []
        place = 0
        for number, text in enumerate(source.split("\n"), 1):
            if text.strip():
                heads.append(self.head(text, place, number, source, trusted))
            place += len(text) + 1
        if len(heads) > MOST_LINES:
            self.fail(problems.rule_too_many_lines(len(heads), MOST_LINES), source, 0)
        if not heads and not trusted:
            self.fail(problems.rule_empty(), source, 0)
        return heads

    def head(self, text: str, place: int, number: int, source: str, trusted: bool) -> _Head:
        found = tokens(text, source, place, number)
        kind = ""
        if found[0].text == "start" and found[1].kind == "name":
            kind = "start"
            found = found[1:]
        name = found[0]
        if name.kind != "name":
            self.fail(problems.rule_line(), source, name.start, name.end - name.start, number)
        signs = [token.text for token in found[1:3]]
        if signs == ["<", "-"] and found[1].end == found[2].start:
            kind, body = kind or "state", found[3:]
        elif signs[0] == "←":
            kind, body = kind or "state", found[2:]
        elif signs[0] == "==" and found[1].end - found[1].start == 1:
            kind, body = kind or "local", found[2:]
        else:
            self.fail(problems.rule_line(), source, found[1].start, 0, number)
        if not trusted and any(prefix in text for prefix in RESERVED):
            self.refuse_reserved([name, *body], source, number)
        return _Head(kind, canonical(name.text), text, number, place, tuple(body), source, trusted)

    def refuse_reserved(self, found: Iterable[Token], source: str, number: int) -> None:
        for token in found:
            prefix = next((p for p in RESERVED if canonical(token.text).startswith(p)), None)
            if token.kind == "name" and prefix is not None:
                text = problems.rule_reserved(token.text, prefix)
                self.fail(text, source, token.start, token.end - token.start, number)

    def check(self, head: _Head, kept: set[str]) -> None:
        name = head.name
        wrong: Text | None = None
        replaceable = head.is_trusted and head.kind == "local" and name in self.known
        if (name in self.known or name in self.fixed) and not replaceable:
            wrong = problems.rule_fixed_name(name)
        elif head.kind == "start" and (name not in kept or name == WEIGHTS):
            wrong = problems.rule_start(name)
        elif head.kind == "local" and (name in kept or name == WEIGHTS):
            wrong = problems.rule_both(name)
        elif head.kind == "state" and name == GRADIENT:
            wrong = problems.rule_fixed_name(name)
        if wrong is not None:
            self.fail(wrong, head.source, head.start, len(head.text), head.number)

    # -- the formulas

    def lines(self, parts: Sequence[Sequence[_Head]]) -> list[Lines]:
        heads = [head for part in parts for head in part]
        kept = {head.name for head in heads if head.kind == "state"}
        self.has_reserved = any(n.startswith(RESERVED) for n in (*self.settings, *kept))
        for head in heads:
            self.check(head, kept)
        names = {**self.known, **{canonical(name): name for name in (*kept, *_GIVEN)}}
        read: list[Lines] = []
        for part in parts:
            lines: list[Line] = []
            for head in part:
                tree = self.tree(head, names)
                name = self.known.get(head.name, head.name)
                lines.append(Line(head.kind, name, tree, head.text, head.number, head.source))
                if head.kind == "local":
                    names[head.name] = name
            read.append(tuple(lines))
        return read

    def tree(self, head: _Head, names: dict[str, str]) -> Tree:
        if head.kind == "start":
            names = {**self.known, WEIGHTS: WEIGHTS}
        if not head.is_trusted and self.has_reserved:
            names = {spelling: n for spelling, n in names.items() if not n.startswith(RESERVED)}
        scope = Scope(
            names,
            tuple(dict.fromkeys(names.values())),
            vectors=True,
            largest=_LARGEST_TRUSTED if head.is_trusted else LARGEST_NUMBER,
        )
        return parse_tokens(head.body, scope, head.source, head.number)
