"""LaTeX of a formula as it was typed, before anything is folded.

Kept to what small typesetters know: fractions, roots, powers, brackets that grow, `cases`. Brackets
are set where the tree needs them, not where they were typed, and grow around what is tall; a
quotient becomes a fraction. A sign stands as `{-}`, since a bare one is spaced like a difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.formula.functions import FUNCTIONS, VECTOR_FUNCTIONS
from core.formula.lexer import GREEK
from core.formula.tree import Binary, Call, Comparison, Degrees, Name, Negative, Number, Tree

_SUM, _PRODUCT, _POWER, _ATOM = 1, 2, 3, 4
_GREEK = frozenset(GREEK.values())
_NAMES = {
    "lr": r"\eta",
    "eps": r"\varepsilon",
    "pi": r"\pi",
    "phi": r"\varphi",
    "tau": r"\tau",
    "w": "w",
}
_ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde", "dot": r"\dot"}
_RELATIONS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "==": "=", "!=": r"\ne"}
_ARROWS = {"state": r"\leftarrow", "local": "=", "start": "="}
_OPERATOR = re.compile(r"\\operatorname\{(\w+)\}")
_TALL = re.compile(r"\\(frac|sqrt|begin)\b")
_MINUS = "{-}"


def latex(tree: Tree, symbols: Mapping[str, str] | None = None, cross: str = r"\cdot") -> str:
    """The formula; `symbols` gives names their own LaTeX, `cross` stands before powers of ten."""
    return _Printer(symbols or {}, cross).text(tree)


def latex_assignment(kind: str, name: str, tree: Tree, symbols: Mapping[str, str]) -> str:
    """One line of a rule."""
    printer = _Printer(symbols)
    target = printer.name(name)
    if kind == "start":
        target = f"{{{target}}}_0" if "_" in target else f"{target}_0"
    return f"{target} {_ARROWS[kind]} {printer.text(tree)}"


def symbol(name: str) -> str:
    """LaTeX of a name: Greek where it is spelled so, digits below, accents above."""
    if name in _NAMES:
        return _NAMES[name]
    match = re.fullmatch(r"([A-Za-z]+?)_?([0-9]+)", name)
    if match:
        return f"{symbol(match[1])}_{_braced(match[2])}"
    for ending, accent in _ACCENTS.items():
        if name.endswith(ending) and len(name) == len(ending) + 1:
            return f"{accent}{{{name[0]}}}"
    if name in _GREEK:
        return "\\" + name
    if len(name) == 1:
        return name
    words = name.replace("_", r"\,")
    return rf"\mathrm{{{words}}}"


class _Printer:
    def __init__(self, symbols: Mapping[str, str], cross: str = r"\cdot") -> None:
        self.symbols = symbols
        self.cross = cross

    def name(self, name: str) -> str:
        return self.symbols.get(name) or symbol(name)

    def text(self, tree: Tree) -> str:
        if isinstance(tree, Number):
            return _number(tree.text, self.cross)
        if isinstance(tree, Name):
            return self.name(tree.name)
        if isinstance(tree, Negative):
            return _MINUS + self.within(tree.operand, _PRODUCT)
        if isinstance(tree, Degrees):
            return self.within(tree.operand, _ATOM) + r"^{\circ}"
        if isinstance(tree, Comparison):
            relation = _RELATIONS[tree.operator]
            return f"{self.text(tree.left)} {relation} {self.text(tree.right)}"
        if isinstance(tree, Call):
            return self.call(tree)
        return self.binary(tree)

    def within(self, tree: Tree, level: int, *, first: bool = False) -> str:
        """The text, in brackets when it binds less tightly than `level`.

        A leading minus sign is only allowed `first` in a sum or product.
        """
        text = self.text(tree)
        if _level(tree) < level or (text.startswith(_MINUS) and not first):
            return _bracketed(text)
        return text

    def binary(self, tree: Binary) -> str:
        left, right = tree.left, tree.right
        if tree.operator == "+":
            return f"{self.text(left)} + {self.within(right, _SUM)}"
        if tree.operator == "-":
            return f"{self.text(left)} - {self.within(right, _PRODUCT)}"
        if tree.operator == "/":
            return self.quotient(left, right)
        if tree.operator == "^":
            return self.power(left, right)
        return self.product(self.first_factor(left), isinstance(left, Number), right)

    def first_factor(self, tree: Tree) -> str:
        if isinstance(tree, Negative) and _level(tree.operand) >= _PRODUCT:
            return self.text(tree)
        return self.within(tree, _PRODUCT, first=True)

    def quotient(self, above: Tree, below: Tree) -> str:
        """`a/b/c` is one fraction; in `a/b c/d` each division keeps its own."""
        if isinstance(above, Binary) and above.operator == "/":
            both = Binary("*", above.right, below, True, above.start, below.end)
            return self.quotient(above.left, both)
        if isinstance(above, Binary) and above.operator == "*" and _has_quotient(above.left):
            last = Binary("/", above.right, below, False, above.right.start, below.end)
            return self.product(self.first_factor(above.left), False, last)
        if isinstance(above, Negative):
            return _MINUS + self.quotient(above.operand, below)
        return rf"\frac{{{self.text(above)}}}{{{self.text(below)}}}"

    def product(self, before: str, after_number: bool, right: Tree) -> str:
        after = self.within(right, _PRODUCT)
        if _starts_with_digit(right):
            return rf"{before} \cdot {after}"
        return f"{before} {after}" if after_number else rf"{before}\,{after}"

    def power(self, base: Tree, exponent: Tree) -> str:
        above = _braced(self.text(exponent))
        if isinstance(base, Call) and base.function in _RAISED:
            head = _head(FUNCTIONS[base.function].latex)
            return rf"{head}^{above}{_argument(self.text(base.arguments[0]))}"
        return f"{self.within(base, _ATOM)}^{above}"

    def call(self, tree: Call) -> str:
        if tree.function == "where":
            return self.cases(tree)
        inside = ", ".join(self.text(argument) for argument in tree.arguments)
        if tree.function == "sqrt":
            return rf"\sqrt{{{inside}}}"
        if tree.function == "cbrt":
            return rf"\sqrt[3]{{{inside}}}"
        if tree.function in _FENCES:
            before, after = _FENCES[tree.function]
            return rf"\left{before} {inside} \right{after}"
        if tree.function == "exp" and _is_flat(tree.arguments[0]):
            return f"e^{{{inside}}}"
        entry = FUNCTIONS.get(tree.function) or VECTOR_FUNCTIONS[tree.function]
        return _head(entry.latex) + _argument(inside, tight=tree.function in ("min", "max"))

    def cases(self, tree: Tree) -> str:
        """Choices within the last branch of a choice are further rows of it."""
        rows: list[str] = []
        while isinstance(tree, Call) and tree.function == "where":
            condition, value, tree = tree.arguments
            rows.append(f"{self.text(value)} & {self.condition(condition)}")
        rows.append(rf"{self.text(tree)} & \mathrm{{otherwise}}")
        return rf"\begin{{cases}} {(' ' + chr(92) * 2 + ' ').join(rows)} \end{{cases}}"

    def condition(self, tree: Tree) -> str:
        text = self.text(tree)
        return rf"\mathrm{{if}}\;{text}" + ("" if isinstance(tree, Comparison) else r" \ne 0")


_RAISED = frozenset(["sin", "cos", "tan", "sinh", "cosh", "tanh", "log", "ln"])
_FENCES = {
    "abs": ("|", "|"),
    "floor": (r"\lfloor", r"\rfloor"),
    "ceil": (r"\lceil", r"\rceil"),
    "norm": (r"\|", r"\|"),
    "dot": (r"\langle", r"\rangle"),
}


def _level(tree: Tree) -> int:
    if isinstance(tree, Binary):
        if tree.operator in "+-":
            return _SUM
        return _POWER if tree.operator == "^" else _PRODUCT
    if isinstance(tree, Negative | Comparison):
        return _SUM
    if isinstance(tree, Number) and "e" in tree.text.lower():
        return _PRODUCT
    if isinstance(tree, Degrees):
        return _POWER
    if isinstance(tree, Call) and tree.function == "where":
        return _SUM
    if isinstance(tree, Call) and tree.function == "exp" and _is_flat(tree.arguments[0]):
        return _POWER
    return _ATOM


def _has_quotient(tree: Tree) -> bool:
    while isinstance(tree, Binary) and tree.operator == "*":
        tree = tree.left
    return isinstance(tree, Binary) and tree.operator == "/"


def _starts_with_digit(tree: Tree) -> bool:
    while isinstance(tree, Binary) and tree.operator in "*^":
        tree = tree.left
    return isinstance(tree, Number)


# Operands that bind less tightly stand in brackets.
_OPERANDS = {"+": (_SUM, _SUM), "-": (_SUM, _PRODUCT), "*": (_PRODUCT, _PRODUCT)}


def _is_flat(tree: Tree) -> bool:
    """Whether it reads well as a raised exponent: no fraction, no brackets."""
    if isinstance(tree, Negative):
        return _level(tree.operand) >= _PRODUCT and _is_flat(tree.operand)
    if not isinstance(tree, Binary) or tree.operator == "/":
        return isinstance(tree, Number | Name)
    left, right = tree.left, tree.right
    before, after = _OPERANDS.get(tree.operator, (_ATOM, _SUM))
    signed = isinstance(left, Negative) and tree.operator != "^"
    bare = (signed or _level(left) >= before) and _level(right) >= after
    return bare and _is_flat(left) and _is_flat(right)


def _bracketed(text: str) -> str:
    return rf"\left({text}\right)" if _TALL.search(text) else f"({text})"


def _argument(text: str, *, tight: bool = False) -> str:
    """A function's argument; typesetters leave a gap before brackets that grow."""
    brackets = _bracketed(text)
    return (r"\!" if tight or brackets[0] != "(" else "") + brackets


def _number(text: str, cross: str) -> str:
    mantissa, _, exponent = text.lower().partition("e")
    mantissa = "0" + mantissa if mantissa.startswith(".") else mantissa.removesuffix(".")
    if not exponent:
        return mantissa
    power = rf"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} {cross} {power}"


def _head(command: str) -> str:
    """Names that LaTeX has no command for are set upright."""
    return _OPERATOR.sub(r"\\mathrm{\1}", command)


def _braced(text: str) -> str:
    return text if len(text) == 1 else "{" + text + "}"
