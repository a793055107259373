"""The part of LaTeX's mathematics in which formulas beside a picture are written, and its errors.

Look at `check` first. The typesetter behind it shows what it does not know as plain letters and
forgives a brace too many; whoever writes a formula is told at once instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.words import QT_TRANSLATE_NOOP, RavineError, Text

LONGEST = 300  # characters of a formula
DEEPEST = 20  # groups inside of groups

_GREEK = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi "
    "pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta "
    "Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
_SIGNS = (
    "cdot times div pm mp ast circ le leq ge geq ll gg ne neq approx equiv sim simeq propto to "
    "rightarrow leftarrow Rightarrow Leftarrow leftrightarrow mapsto uparrow downarrow in notin "
    "subset cup cap forall exists infty partial nabla ell hbar ldots cdots dots sum prod int "
    "lVert rVert lvert rvert langle rangle quad qquad"
)
_OVER = "hat bar tilde vec dot ddot overline mathrm mathbf mathcal"
_FUNCTIONS = "sin cos tan sinh cosh tanh exp log ln max min sup inf lim det arg"
PLAIN = frozenset(f"{_GREEK} {_SIGNS} {_FUNCTIONS}".split()) | frozenset(",;:! {}|")
ARGUMENTS = {
    "frac": 2,
    **dict.fromkeys(_OVER.split(), 1),
    "sqrt": 1,
    "text": 1,
}
FENCES = ("(", ")", "[", "]", "|", ".", r"\{", r"\}", r"\|", r"\langle", r"\rangle")
_TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|\s+|.", re.DOTALL)
_REFUSED = "$#%&~\\"


class LatexError(RavineError):
    """A formula that cannot be set: `position` counts characters from 0."""

    def __init__(self, text: Text, position: int) -> None:
        super().__init__(text)
        self.position = position


def check(latex: str) -> None:
    """Refuse what is no formula of the subset; raises `LatexError` saying where and why."""
    if not latex.strip():
        source = QT_TRANSLATE_NOOP("Formula", "A formula is empty. Write one such as {example}.")
        raise LatexError(Text.of("Formula", source, example=r"\eta < 2 / \lambda"), 0)
    if len(latex) > LONGEST:
        source = QT_TRANSLATE_NOOP(
            "Formula", "A formula has at most {most} characters, but this one has {count}."
        )
        raise LatexError(Text.of("Formula", source, most=LONGEST, count=len(latex)), LONGEST)
    _Reader(latex).read()


class _Reader:
    """Goes through the tokens of one formula once."""

    def __init__(self, latex: str) -> None:
        found = [(match[0], match.start()) for match in _TOKEN.finditer(latex)]
        self._tokens = [mark for mark in found if not mark[0].isspace()]
        self._end = len(latex)
        self._next = 0
        self._depth = 0

    def read(self) -> None:
        self._row(("",))

    def _peek(self) -> tuple[str, int]:
        """The next mark and its position; "" at the end."""
        if self._next < len(self._tokens):
            return self._tokens[self._next]
        return "", self._end

    def _take(self) -> tuple[str, int]:
        found = self._peek()
        self._next += 1
        return found

    def _row(self, ends: Sequence[str]) -> None:
        """Everything up to one of `ends`, which stays; scripts need something to stand at."""
        scripts: set[str] | None = None  # those of the last atom; None before the first
        while (mark := self._peek())[0] not in ends:
            if mark[0] in ("^", "_", "'"):
                name = "^" if mark[0] == "'" else mark[0]  # a prime is an upper script
                if scripts is None or name in scripts:
                    raise _wrong_script(*mark)
                scripts.add(name)
                self._next += 1
                if mark[0] != "'":
                    self._argument(mark)
                while self._peek()[0] == mark[0] == "'":
                    self._next += 1
            else:
                self._atom()
                scripts = set()

    def _atom(self) -> None:
        mark, position = self._take()
        name = mark[1:] if mark.startswith("\\") and len(mark) > 1 else ""
        if mark == "":
            raise _open("{", position)
        if mark == "{":
            self._group(position)
        elif mark == "}":
            raise _open("}", position)
        elif mark == r"\left":
            self._fenced(position)
        elif mark == r"\right":
            raise _open(r"\right", position)
        elif name == "text":
            self._text(position)
        elif name in ARGUMENTS:
            self._option(name)
            for _ in range(ARGUMENTS[name]):
                self._argument((mark, position))
        elif name and name not in PLAIN:
            source = QT_TRANSLATE_NOOP(
                "Formula", "“{name}” is no command that formulas know, at character {position}."
            )
            raise _at(position, source, name=mark)
        elif not name and (mark in _REFUSED or not mark.isascii() or not mark.isprintable()):
            source = QT_TRANSLATE_NOOP(
                "Formula",
                "“{name}” has no place in a formula, at character {position}. Write signs as "
                "commands such as {example}, and words as a note of text.",
            )
            raise _at(position, source, name=mark, example=r"\eta")

    def _group(self, position: int) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            source = QT_TRANSLATE_NOOP(
                "Formula", "The formula is nested too deeply at character {position}."
            )
            raise _at(position, source)
        self._row(("}", ""))
        if self._take()[0] != "}":
            raise _open("{", position)
        self._depth -= 1

    def _text(self, position: int) -> None:
        """Words in braces, in which any sign of a keyboard may stand but another brace."""
        if self._take()[0] != "{":
            raise _lacking((r"\text", position))
        while (mark := self._take())[0] != "}":
            if mark[0] in ("", "{") or mark[0][0] in _REFUSED or not mark[0].isascii():
                raise _open(r"\text{", position)

    def _option(self, name: str) -> None:
        """The number of a root, in square brackets."""
        if name == "sqrt" and self._peek()[0] == "[":
            _, position = self._take()
            self._row(("]", "}", ""))
            if self._take()[0] != "]":
                raise _open("[", position)

    def _argument(self, of: tuple[str, int]) -> None:
        mark = self._peek()[0]
        is_one = mark.isalnum() or mark == "{" or (of[0] in ("^", "_") and mark in ("+", "-", "*"))
        if not is_one and not (mark[1:].isalpha() and mark != r"\right"):
            raise _lacking(of)
        self._atom()

    def _fenced(self, position: int) -> None:
        self._fence(position)
        self._depth += 1
        self._row((r"\right", "}", ""))
        self._depth -= 1
        mark, at = self._take()
        if mark != r"\right":
            raise _open(r"\left", position)
        self._fence(at)

    def _fence(self, position: int) -> None:
        if self._take()[0] not in FENCES:
            source = QT_TRANSLATE_NOOP(
                "Formula", "A bracket such as ( is missing after character {position}."
            )
            raise _at(position, source)


def _at(position: int, source: str, **args: str) -> LatexError:
    return LatexError(Text.of("Formula", source, position=position + 1, **args), position)


def _open(name: str, position: int) -> LatexError:
    source = QT_TRANSLATE_NOOP(
        "Formula", "“{name}” at character {position} has no partner that closes or opens it."
    )
    return _at(position, source, name=name)


def _lacking(of: tuple[str, int]) -> LatexError:
    source = QT_TRANSLATE_NOOP(
        "Formula", "“{name}” at character {position} lacks what belongs to it, such as {example}."
    )
    return _at(of[1], source, name=of[0], example="{2}")


def _wrong_script(name: str, position: int) -> LatexError:
    source = QT_TRANSLATE_NOOP(
        "Formula",
        "“{name}” at character {position} stands at nothing, or twice at the same. Put braces "
        "around what belongs together.",
    )
    return _at(position, source, name=name)
