"""Characters to tokens, keeping the positions of the text as it was typed.

Signs that slides and input methods put in place of the plain ones (minus signs, middle dots,
full-width digits and brackets) are replaced one for one, so that no position moves. Any other
character outside the alphabet is an error: letters of other scripts are never folded into Latin.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from core.formula.errors import FormulaError
from core.words import QT_TRANSLATE_NOOP, Text

LONGEST_LINE = 500
LARGEST_NUMBER = 1e12

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑－", "-"),
        **dict.fromkeys("·×∙⋅＊•", "*"),
        **dict.fromkeys("÷／∕", "/"),
        **dict(
            zip("０１２３４５６７８９（）＋＾．，＝＜＞｜", "0123456789()+^.,=<>|", strict=True)
        ),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t\r\n", " "),
        "∣": "|",
        "µ": "μ",
        "ϵ": "ε",
    }
)
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
GREEK = {
    letter: unicodedata.name(letter.lower()).split()[-1].lower().replace("lamda", "lambda")
    for letter in "αβγδεζηθικλμνξορστυφχψωΓΔΘΛΞΣΦΨΩ"
}
GREEK |= {letter: name.capitalize() for letter, name in GREEK.items() if letter.isupper()}
_TOKEN = re.compile(
    r" *(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*[₀-₉]*|[" + "".join(GREEK) + r"](?:_?[0-9]+|[₀-₉]+)?|π)"
    r"|(?P<power>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|[-+*/^()|,=<>√°≤≥≠←])"
    r"|(?P<end>$)|(?P<stray>.))"
)
_SAME_SIGN = {"**": "^", "≤": "<=", "≥": ">=", "≠": "!=", "=": "=="}


class Token(NamedTuple):
    """`kind` is number, name, power (superscript digits), sign or end; `text` is plain."""

    kind: str
    text: str
    start: int
    end: int


def canonical(name: str) -> str:
    """One spelling for a name: β₁, β_1 and beta_1 are beta1; w_1 is w1."""
    if name == "π":
        return "pi"
    if name.isascii() and "_" not in name:
        return name
    plain = "".join(GREEK.get(letter, letter) for letter in name.translate(_SUBSCRIPTS))
    return re.sub(r"_(?=[0-9])", "", plain)


def tokens(text: str, source: str | None = None, offset: int = 0, line: int = 1) -> list[Token]:
    """All tokens of one line and an end token.

    `source` and `offset` say where the line stands in the whole text, for the positions.
    Raises `FormulaError` for a line that is too long and for characters no formula has.
    """
    source = text if source is None else source
    if len(text) > LONGEST_LINE:
        raise FormulaError(
            Text.of(
                "Formula",
                QT_TRANSLATE_NOOP(
                    "Formula",
                    "The formula has {count} characters; at most {limit} are read. "
                    "Please shorten it.",
                ),
                count=len(text),
                limit=LONGEST_LINE,
            ),
            offset + LONGEST_LINE,
            len(text) - LONGEST_LINE,
            source,
            line,
        )
    found: list[Token] = []
    for match in _TOKEN.finditer(text.translate(_PLAIN)):
        kind = match.lastgroup or "stray"
        word, start, end = match[kind], match.start(kind), match.end(kind)
        if kind == "sign":
            word = _SAME_SIGN.get(word, word)
        elif kind == "power":
            word = word.translate(_SUPERSCRIPTS)
        elif kind == "stray":
            raise FormulaError(_stray(text[start]), offset + start, 1, source, line)
        found.append(Token(kind, word, offset + start, offset + end))
        if kind == "end":
            break
    return found


def _stray(character: str) -> Text:
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "The character “{character}” has no meaning in a formula."),
        character=shown,
    )
