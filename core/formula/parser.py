"""A Pratt parser: tokens to the syntax tree, errors with their place.

From loose to tight: `+ -`, then `* /` and products without a sign, then a sign in front, then `^`
(grouping to the right, so `-x^2` is `-(x^2)` and `2^-1` works), then superscripts and `°`.
A name that is no function before a bracket is a factor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NoReturn

from core.formula import problems
from core.formula.errors import FormulaError
from core.formula.functions import CONSTANTS, FUNCTIONS, SPELLINGS, VECTOR_FUNCTIONS, Entry
from core.formula.lexer import LARGEST_NUMBER, Token, canonical, tokens
from core.formula.tree import Binary, Call, Comparison, Degrees, Name, Negative, Number, Tree
from core.words import Text

LARGEST_TREE = 200
DEEPEST = 40
_SUM, _PRODUCT, _SIGN, _POWER = 10, 20, 25, 30
_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_BINDING = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}


@dataclass(frozen=True)
class Scope:
    """The names a formula may use: canonical spelling to declared name.

    `factors` may be written together (`xy`); `listed` are the names an error message offers.
    `largest` is the largest number that may be written.
    """

    names: Mapping[str, str]
    listed: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    vectors: bool = False
    largest: float = LARGEST_NUMBER
    functions: Mapping[str, Entry] = field(init=False)

    def __post_init__(self) -> None:
        functions = {**FUNCTIONS, **VECTOR_FUNCTIONS} if self.vectors else FUNCTIONS
        object.__setattr__(self, "functions", functions)

    def function(self, name: str) -> str | None:
        name = SPELLINGS.get(name, name)
        return name if name in self.functions else None

    def declared(self, name: str) -> str | None:
        plain = canonical(name)
        return self.names.get(plain) or (plain if plain in CONSTANTS else None)

    def split(self, name: str) -> list[tuple[str, int]] | None:
        """A run of known factors such as `xy` or `2w1w2`: their names and lengths."""
        parts: list[tuple[str, int]] = []
        while name:
            fitting = [factor for factor in self.factors if name.startswith(factor)]
            if not fitting:
                return None
            longest = max(fitting, key=len)
            parts.append((self.names[longest], len(longest)))
            name = name[len(longest) :]
        return parts


def parse(text: str, scope: Scope) -> Tree:
    """Read one expression. Raises `FormulaError` with the position of what was wrong."""
    found = tokens(text)
    _refuse_left_hand_side(found, text)
    return parse_tokens(found, scope, text)


def parse_tokens(found: Sequence[Token], scope: Scope, source: str, line: int = 1) -> Tree:
    """Read one expression from its tokens, the last of which is the end of a line of `source`."""
    return _Parser(found, scope, source, line).read()


class _Parser:
    def __init__(self, found: Sequence[Token], scope: Scope, source: str, line: int) -> None:
        self.source = source
        self.line = line
        self.scope = scope
        self.tokens = found
        self.index = 0
        self.token = self.tokens[0]
        self.depth = 0
        self.size = 0
        self.bars = 0

    def read(self) -> Tree:
        if self.token.kind == "end":
            self.fail(problems.empty())
        tree = self.expression(0)
        token = self.token
        if token.text == ")":
            self.fail(problems.bracket_too_many())
        if token.text == ",":
            self.fail(problems.stray_comma())
        if token.text in _COMPARISONS:
            self.refuse_comparison()
        if token.kind != "end":
            self.fail(problems.unexpected(token.text))
        return tree

    def fail(self, text: Text, token: Token | None = None) -> NoReturn:
        token = token or self.token
        raise FormulaError(text, token.start, token.end - token.start, self.source, self.line)

    def refuse_comparison(self) -> NoReturn:
        # As typed: the token says == for = and <= for ≤.
        typed = self.source[self.token.start : self.token.end]
        self.fail(problems.comparison_outside(typed))

    def advance(self) -> Token:
        token = self.token
        self.index += 1
        self.token = self.tokens[min(self.index, len(self.tokens) - 1)]
        return token

    def grown(self) -> None:
        self.size += 1
        if self.size > LARGEST_TREE:
            self.fail(problems.too_many_parts(LARGEST_TREE))

    def nested(self, binding: int, token: Token, *, fresh: bool = False) -> Tree:
        """An expression one level deeper; inside brackets (`fresh`) bars start anew."""
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(problems.too_deep(DEEPEST), token)
        bars = self.bars
        if fresh:
            self.bars = 0
        tree = self.expression(binding)
        self.bars = bars
        self.depth -= 1
        return tree

    # -- operators

    def expression(self, binding: int) -> Tree:
        left = self.primary()
        while True:
            token = self.token
            if token.kind == "power":
                left = self.superscript(left)
            elif token.text == "°":
                self.advance()
                self.grown()
                left = Degrees(left, left.start, token.end)
            elif token.kind == "sign" and token.text in _BINDING:
                bound = _BINDING[token.text]
                if bound <= binding:
                    return left
                left = self.binary(left, bound)
            elif self.starts_factor():
                if binding >= _PRODUCT:
                    return left
                right = self.expression(_PRODUCT)
                self.grown()
                left = Binary("*", left, right, True, left.start, right.end)
            else:
                return left

    def binary(self, left: Tree, bound: int) -> Tree:
        token = self.advance()
        self.check_operand(token)
        right = self.nested(_POWER - 1, token) if token.text == "^" else self.expression(bound)
        self.grown()
        return Binary(token.text, left, right, False, left.start, right.end)

    def check_operand(self, operator: Token) -> None:
        token = self.token
        if token.kind == "end":
            self.fail(problems.nothing_after(operator.text), operator)
        if token.kind == "sign" and token.text in "*/^":
            self.fail(problems.two_operators(operator.text, token.text))

    def superscript(self, base: Tree) -> Tree:
        token = self.advance()
        self.grown()
        self.grown()
        exponent: Tree = self.checked_number(token)
        return Binary("^", base, exponent, False, base.start, token.end)

    def starts_factor(self) -> bool:
        token = self.token
        if token.kind == "number":
            self.fail(problems.number_after(token.text))
        if token.text == "|":
            return self.bars == 0
        return token.kind == "name" or token.text in ("(", "√")

    # -- operands

    def primary(self) -> Tree:
        token = self.token
        if token.kind == "number":
            self.advance()
            self.grown()
            return self.checked_number(token)
        if token.kind == "name":
            return self.name()
        if token.text == "(":
            return self.group()
        if token.text == "|":
            return self.bars_around()
        if token.text == "√":
            self.advance()
            self.check_operand(token)
            self.grown()
            inside = self.under_root(token)
            return Call("sqrt", (inside,), token.start, inside.end)
        if token.text in ("-", "+"):
            return self.signed()
        return self.missing_operand()

    def under_root(self, token: Token) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(problems.too_deep(DEEPEST), token)
        inside = self.primary()
        self.depth -= 1
        return inside

    def signed(self) -> Tree:
        token = self.advance()
        self.check_operand(token)
        operand = self.nested(_SIGN, token)
        if token.text == "+":
            return operand
        self.grown()
        return Negative(operand, token.start, operand.end)

    def missing_operand(self) -> NoReturn:
        token = self.token
        if token.kind == "end":
            self.fail(problems.ends_early())
        if token.text == ")":
            before = self.tokens[self.index - 1] if self.index else None
            if before is not None and before.text == "(":
                self.fail(problems.empty_brackets())
            self.fail(problems.bracket_too_many() if before is None else problems.ends_early())
        if token.text in _COMPARISONS:
            self.refuse_comparison()
        self.fail(problems.unexpected(token.text))

    def checked_number(self, token: Token) -> Number:
        value = float(token.text)
        if abs(value) > self.scope.largest:
            self.fail(problems.number_too_large(token.text), token)
        return Number(value, token.text, token.start, token.end)

    def group(self) -> Tree:
        opening = self.advance()
        tree = self.nested(0, opening, fresh=True)
        self.close(opening)
        return tree

    def close(self, opening: Token) -> Token:
        if self.token.text == ")":
            return self.advance()
        if self.token.text in _COMPARISONS:
            self.refuse_comparison()
        if self.token.text == ",":
            self.fail(problems.stray_comma())
        if self.token.kind != "end":
            self.fail(problems.unexpected(self.token.text))
        self.fail(problems.bracket_missing(), opening)

    def bars_around(self) -> Tree:
        opening = self.advance()
        if self.token.text == "|" or self.token.kind == "end":
            self.fail(problems.bar_missing(), opening)
        self.bars += 1
        # A bar inside bars closes them; write abs(...) or brackets to nest.
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail(problems.too_deep(DEEPEST), opening)
        inside = self.expression(0)
        self.depth -= 1
        self.bars -= 1
        if self.token.text != "|":
            self.fail(problems.bar_missing(), opening)
        closing = self.advance()
        self.grown()
        return Call("abs", (inside,), opening.start, closing.end)

    # -- names

    def name(self) -> Tree:
        token = self.advance()
        declared = self.scope.declared(token.text)
        if declared is not None:
            self.grown()
            return Name(declared, token.start, token.end)
        function = self.scope.function(token.text)
        if function is not None:
            return self.call(token, function)
        parts = self.scope.split(canonical(token.text))
        if parts is None:
            called = self.token.text == "("
            self.fail(problems.unknown(token.text, self.scope, called=called), token)
        return self.product(token, parts)

    def product(self, token: Token, parts: list[tuple[str, int]]) -> Tree:
        """Factors written together; a power after them belongs to the last one."""
        tree: Tree | None = None
        place = token.start
        for position, (name, length) in enumerate(parts):
            last = position == len(parts) - 1
            end = token.end if last else place + length
            factor: Tree = Name(name, place, end)
            place = end
            self.grown()
            while last and self.token.kind == "power":
                factor = self.superscript(factor)
            if last and self.token.text == "^":
                factor = self.binary(factor, _POWER)
            if tree is None:
                tree = factor
            else:
                self.grown()
                tree = Binary("*", tree, factor, True, token.start, factor.end)
        assert tree is not None
        return tree

    def call(self, token: Token, function: str) -> Tree:
        exponent = self.power_of_function(token)
        opening = self.token
        if opening.text != "(":
            self.fail(problems.call_without_brackets(token.text), token)
        self.advance()
        if self.token.text == ")":
            self.fail(problems.empty_brackets())
        arguments = [self.argument(opening, conditional=function == "where")]
        while self.token.text == ",":
            self.advance()
            arguments.append(self.argument(opening))
        closing = self.close(opening)
        entry = self.scope.functions[function]
        if not entry.fewest <= len(arguments) <= entry.most:
            self.fail(problems.argument_count(token.text, entry, len(arguments)), token)
        self.grown()
        tree = Call(function, tuple(arguments), token.start, closing.end)
        if exponent is None:
            return tree
        self.grown()
        return Binary("^", tree, exponent, False, token.start, closing.end)

    def power_of_function(self, token: Token) -> Number | None:
        """The exponent of `sin^2(x)` or `sin²(x)`: a whole number above 1."""
        if self.token.kind == "power":
            exponent = self.checked_number(self.advance())
        elif self.token.text == "^" and self.tokens[self.index + 1].kind == "number":
            self.advance()
            exponent = self.checked_number(self.advance())
        else:
            return None
        if exponent.value < 2 or exponent.value != int(exponent.value):
            self.fail(problems.power_of_function(token.text), token)
        return exponent

    def argument(self, opening: Token, *, conditional: bool = False) -> Tree:
        tree = self.nested(0, opening, fresh=True)
        if conditional and self.token.text in _COMPARISONS:
            operator = self.advance()
            self.check_operand(operator)
            right = self.nested(0, opening, fresh=True)
            if self.token.text in _COMPARISONS:
                self.refuse_comparison()
            self.grown()
            return Comparison(operator.text, tree, right, tree.start, right.end)
        return tree


def _refuse_left_hand_side(found: Sequence[Token], text: str) -> None:
    """Raise `FormulaError` where a lone = or an arrow stands outside all brackets."""
    depth = 0
    for token, after in pairwise(found):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        end = token.end
        if token.text == "<" and after.text == "-" and after.start == end:
            end = after.end
        is_equals = token.text == "==" and end - token.start == 1
        if depth == 0 and (is_equals or token.text == "←" or end > token.end):
            sign = problems.left_hand_side(text[token.start : end])
            raise FormulaError(sign, token.start, end - token.start, text)
