"""Formula trees as Python source that computes with PyTorch's tensors.

Keras's snippets use it too, on its PyTorch backend: keras.ops would round to single precision
there. Look at `Printer` first. It keeps track of what every part is when the code runs, since
PyTorch's functions refuse plain numbers and those of `math` refuse tensors. What is written means
the same as the formula, also at kinks: the gradient that PyTorch finds is the language's own, or
it is no number where PyTorch defines none.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from core.formula import canonical
from core.formula import tree as trees

Tree: TypeAlias = trees.Tree

CHOICE, SUM, PRODUCT, SIGN, POWER, ATOM = range(6)
LARGEST_WHOLE = 1e15  # beyond it a whole number is written with a power of ten

# What the programs around a formula use themselves.
TAKEN = frozenset(
    [
        "abs",
        "batch",
        "batches",
        "bits",
        "convert_to_tensor",
        "float",
        "gradient",
        "inputs",
        "keras",
        "loss",
        "math",
        "max",
        "min",
        "mod",
        "best",
        "criterion",
        "found",
        "held",
        "held_inputs",
        "held_targets",
        "initial",
        "model",
        "penalty",
        "waited",
        "cbrt",
        "noise",
        "np",
        "ops",
        "optimizer",
        "order",
        "os",
        "print",
        "range",
        "rate",
        "round",
        "scheduler",
        "step",
        "steps",
        "sum",
        "targets",
        "torch",
        "tuple",
    ]
)
_CONSTANTS = {"pi": "math.pi", "e": "math.e", "tau": "math.tau"}
_OPERATORS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT}
_MATH = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "exp",
        "log",
        "log10",
        "log2",
        "sqrt",
        "cbrt",
        "floor",
        "ceil",
        "erf",
        "atan2",
    ]
)


class Kind(IntEnum):
    """What a part is when the code runs; of two that meet, the result has the greater kind."""

    NUMBER = 0  # a plain Python number
    MIXED = 1  # a number or a tensor, as a choice falls
    SCALAR = 2  # a tensor of one number
    VECTOR = 3  # a tensor of one number per weight


class Source(NamedTuple):
    """Python text, how tightly its outermost operation binds, and what it is."""

    text: str
    level: int
    kind: Kind

    def within(self, level: int) -> str:
        """The text, in brackets where it binds less tightly than `level`."""
        return f"({self.text})" if self.level < level else self.text


class Printer:
    """Writes trees; `names` says what stands for each name of a formula.

    With `per_weight` choices are made for each weight, else of one number, by Python itself.
    `grad` is how the gradient at another point is asked for, `ones` a vector of as many ones.
    `helpers` collects the functions (cbrt, mod) that the program has to define.
    """

    def __init__(
        self,
        names: Mapping[str, Source],
        *,
        per_weight: bool = False,
        grad: str = "gradient({x})",
        ones: str = "torch.ones(2)",
    ) -> None:
        self.names = dict(names)
        self.per_weight = per_weight
        self.grad = grad
        self.ones = ones
        self.helpers: set[str] = set()

    def source(self, tree: Tree) -> Source:
        """The Python source of a formula."""
        if isinstance(tree, trees.Number):
            return Source(number(tree.value), ATOM, Kind.NUMBER)
        if isinstance(tree, trees.Name):
            known = self.names.get(tree.name)
            return known or Source(_CONSTANTS[tree.name], ATOM, Kind.NUMBER)
        if isinstance(tree, trees.Negative):
            return self._negative(self.source(tree.operand))
        if isinstance(tree, trees.Degrees):
            inside = self.source(tree.operand)
            if inside.kind == Kind.NUMBER:
                return Source(f"math.radians({inside.text})", ATOM, Kind.NUMBER)
            return Source(f"{inside.within(PRODUCT)} * (math.pi / 180)", PRODUCT, inside.kind)
        if isinstance(tree, trees.Comparison):
            left, right = self.source(tree.left), self.source(tree.right)
            text = f"{left.within(SUM)} {tree.operator} {right.within(SUM)}"
            return Source(text, CHOICE, max(left.kind, right.kind))
        if isinstance(tree, trees.Call):
            return self._call(tree)
        return self._binary(tree.operator, self.source(tree.left), self.source(tree.right))

    def coerced(self, value: Source, kind: Kind) -> Source:
        """`value` as a tensor of `kind`, where it is none or might be none."""
        if value.kind >= kind or kind <= Kind.MIXED:
            return value
        if kind == Kind.VECTOR:
            return Source(f"{value.within(PRODUCT)} * {self.ones}", PRODUCT, kind)
        return Source(f"torch.as_tensor({value.text}, dtype=torch.float64)", ATOM, kind)

    def _negative(self, inside: Source) -> Source:
        if inside.text.startswith("-"):
            return Source(f"-({inside.text})", SIGN, inside.kind)
        level = min(inside.level, SIGN) if inside.level >= PRODUCT else SIGN
        return Source("-" + inside.within(PRODUCT), level, inside.kind)

    def _binary(self, operator: str, left: Source, right: Source) -> Source:
        kind = max(left.kind, right.kind)
        if operator == "^":
            base = left.within(ATOM)
            if kind == Kind.NUMBER and not _is_float(left.text):
                # Whole numbers of Python would grow without end.
                base = f"{left.text}.0" if left.text.isdigit() else f"float({left.text})"
            return Source(f"{base} ** {right.within(SIGN)}", POWER, kind)
        level = _OPERATORS[operator]
        after = right.within(level + 1)
        if after.startswith("-"):
            after = f"({after})"
        return Source(f"{left.within(level)} {operator} {after}", level, kind)

    # -- functions

    def _call(self, tree: trees.Call) -> Source:
        function = tree.function
        if function == "where":
            return self._where(tree)
        arguments = [self.source(argument) for argument in tree.arguments]
        if function in ("norm", "dot", "grad"):
            return self._reduction(function, arguments)
        if function in ("min", "max"):
            return self._extreme(function, arguments)
        if function == "clip":
            return self._clip(*arguments)
        if function == "hypot":
            squares = [f"{each.within(ATOM)} ** 2" for each in arguments]
            kind = max(each.kind for each in arguments)
            return self._plain("sqrt", [Source(" + ".join(squares), SUM, kind)])
        if function == "step":
            return self._chosen(
                Source(f"{arguments[0].within(SUM)} >= 0", CHOICE, arguments[0].kind),
                Source("1.0", ATOM, Kind.NUMBER),
                Source("0.0", ATOM, Kind.NUMBER),
            )
        if max(argument.kind for argument in arguments) == Kind.NUMBER:
            return _of_numbers(function, arguments)
        return self._plain(function, arguments)

    def _plain(self, function: str, arguments: list[Source]) -> Source:
        """A function of the framework, or a helper, of tensors."""
        kind = max(argument.kind for argument in arguments)
        if kind == Kind.NUMBER:
            return _of_numbers(function, arguments)
        texts = [self._tensor(argument) for argument in arguments]
        kind = max(kind, Kind.SCALAR)
        if function == "sec":
            return Source(f"1 / torch.cos({texts[0]})", PRODUCT, kind)
        if function == "softplus":
            return Source(f"torch.logaddexp({texts[0]}, torch.zeros(()))", ATOM, kind)
        inside = ", ".join(texts)
        if function in ("cbrt", "mod"):
            self.helpers.add(function)
            return Source(f"{function}({inside})", ATOM, kind)
        name = {"ln": "log"}.get(function, function)
        return Source(f"torch.{name}({inside})", ATOM, kind)

    def _tensor(self, argument: Source) -> str:
        """The text of an argument that a function of the framework takes."""
        return self.coerced(argument, Kind.SCALAR).text

    def _extreme(self, function: str, arguments: list[Source]) -> Source:
        kinds = {argument.kind for argument in arguments}
        kind = max(kinds)
        if not self.per_weight or kind == Kind.NUMBER:
            # Of equal ones Python takes the first and the language, for the slope, the last.
            inside = ", ".join(argument.text for argument in reversed(arguments))
            return Source(f"{function}({inside})", ATOM, kind if len(kinds) == 1 else Kind.MIXED)
        numbers = [argument for argument in arguments if argument.kind == Kind.NUMBER]
        if len(arguments) == 2 and numbers:
            (x,) = (argument for argument in arguments if argument.kind != Kind.NUMBER)
            side = {"min": "max", "max": "min"}[function]
            text = f"torch.clamp({self._tensor(x)}, {side}={numbers[0].text})"
            return Source(text, ATOM, max(x.kind, Kind.SCALAR))
        name = {"min": "minimum", "max": "maximum"}[function]
        result = arguments[0]
        for argument in arguments[1:]:
            both = f"{self._tensor(result)}, {self._tensor(argument)}"
            both_kind = max(result.kind, argument.kind, Kind.SCALAR)
            result = Source(f"torch.{name}({both})", ATOM, both_kind)
        return result

    def _clip(self, x: Source, low: Source, high: Source) -> Source:
        if self.per_weight and x.kind > max(low.kind, high.kind) == Kind.NUMBER:
            text = f"torch.clamp({self._tensor(x)}, {low.text}, {high.text})"
            return Source(text, ATOM, max(x.kind, Kind.SCALAR))
        return self._extreme("min", [self._extreme("max", [x, low]), high])

    def _where(self, tree: trees.Call) -> Source:
        condition, first, second = (self.source(argument) for argument in tree.arguments)
        if not isinstance(tree.arguments[0], trees.Comparison):
            condition = Source(f"{condition.within(SUM)} != 0", CHOICE, condition.kind)
        return self._chosen(condition, first, second)

    def _chosen(self, condition: Source, first: Source, second: Source) -> Source:
        kind = max(first.kind, second.kind)
        if self.per_weight and condition.kind > Kind.NUMBER:
            inside = ", ".join((condition.text, first.text, second.text))
            kind = max(condition.kind, kind, Kind.SCALAR)
            return Source(f"torch.where({inside})", ATOM, kind)
        if first.kind != second.kind:
            kind = Kind.MIXED
        text = f"{first.within(SUM)} if {condition.text} else {second.text}"
        return Source(text, CHOICE, kind)

    def _reduction(self, function: str, arguments: list[Source]) -> Source:
        texts = [self.coerced(argument, Kind.VECTOR).text for argument in arguments]
        if function == "grad":
            text = self.grad.format(x=texts[0])
            return Source(text, SUM if " + " in self.grad else ATOM, Kind.VECTOR)
        if function == "norm":
            return Source(f"torch.linalg.norm({texts[0]})", ATOM, Kind.SCALAR)
        return Source(f"torch.dot({', '.join(texts)})", ATOM, Kind.SCALAR)


def _of_numbers(function: str, arguments: list[Source]) -> Source:
    """A function of plain numbers; where Python has none it is written out."""
    function = {"ln": "log"}.get(function, function)
    inside = ", ".join(argument.text for argument in arguments)
    x = arguments[0]
    if function in _MATH:
        return Source(f"math.{function}({inside})", ATOM, Kind.NUMBER)
    if function in ("abs", "round"):
        return Source(f"{function}({inside})", ATOM, Kind.NUMBER)
    if function == "mod":
        a, b = x.within(PRODUCT), arguments[1].within(SIGN)
        text = f"{x.within(SUM)} - {b} * math.floor({a} / {b})"
        return Source(text, SUM, Kind.NUMBER)
    written = {
        "sec": (f"1 / math.cos({inside})", PRODUCT),
        "sign": (f"({x.within(SUM)} > 0) - ({x.within(SUM)} < 0)", SUM),
        "relu": (f"max({inside}, 0.0)", ATOM),
        "sigmoid": (f"1 / (1 + math.exp(-{x.within(ATOM)}))", PRODUCT),
        "softplus": (f"math.log1p(math.exp({inside}))", ATOM),
    }
    text, level = written[function]
    return Source(text, level, Kind.NUMBER)


def number(value: float) -> str:
    """A float as exact Python text, whole numbers as people write them."""
    if value.is_integer() and abs(value) < LARGEST_WHOLE:
        return str(int(value))
    return repr(value)


def names_of(tree: Tree | None) -> set[str]:
    """All names that a formula mentions, without those of functions."""
    return set() if tree is None else trees.names_in(tree)


def safe_names(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """A Python name for each name of a formula: itself, or with a line below where it is taken."""
    used = {*TAKEN, *taken}
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W", "_", canonical(name), flags=re.ASCII)
        while plain in used or keyword.iskeyword(plain):
            plain += "_"
        used.add(plain)
        found[name] = plain
    return found


def _is_float(text: str) -> bool:
    """Whether the text of a plain number is surely a float when it runs."""
    return text.startswith("math.") or text.isidentifier() or "." in text or "e" in text
