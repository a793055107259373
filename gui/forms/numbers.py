"""Numbers as people type and read them: comma or point, powers of ten, never a guess.

Look at `read_number` first. Files always use the point; only what stands in a field follows the
locale.
"""

from __future__ import annotations

import math
import re
import unicodedata

from PySide6.QtCore import QLocale

from core.ticks import MINUS

WIDEST = 7  # characters of a number that a field shows whole
_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(?:(?:e|[*x]10\^?)([+-]?\d+))?", re.ASCII)
_POWER = re.compile(r"([+-]?)10\^([+-]?\d+)", re.ASCII)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_RAISED = str.maketrans(_SUPERSCRIPTS, "0123456789-+")
_RAISE = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def read_number(text: str) -> float | None:
    """The finite number that `text` says, or None.

    Reads "0.1", "0,1", "1,000.5", "1e-3", "2·10⁻³", "10^-3", "1/3" and full-width digits. A lone
    comma is a decimal one: "1,5" is 1.5 everywhere.
    """
    plain = _plain(text)
    top, slash, bottom = plain.partition("/")
    if slash:
        numerator, denominator = _single(top), _single(bottom)
        if numerator is None or not denominator:
            return None
        return _finite(numerator / denominator)
    return _single(plain)


def _plain(text: str) -> str:
    raised = re.sub(rf"10([{_SUPERSCRIPTS}]+)", lambda m: f"10^{m[1].translate(_RAISED)}", text)
    plain = unicodedata.normalize("NFKC", raised).replace(MINUS, "-").lower()
    plain = re.sub(r"[\s_]", "", plain).replace("·", "*").replace("×", "*")
    if "," in plain and "." in plain:  # the one further right is the decimal one
        thousands = "," if plain.rfind(",") < plain.rfind(".") else "."
        plain = plain.replace(thousands, "")
    return plain.replace(",", ".")


def _single(plain: str) -> float | None:
    if power := _POWER.fullmatch(plain):
        plain = f"{power[1]}1e{power[2]}"
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    return _finite(float(f"{found[1]}e{found[2] or 0}"))


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def shown(value: float) -> str:
    """`value` as a field shows it: whole where it is short, else three significant digits."""
    whole = f"{value:.15g}"
    if "e" not in whole and len(whole.lstrip("-")) <= WIDEST:
        return _local(whole)
    short = f"{value:.3g}" if 1e-4 <= abs(value) < 1e5 else f"{value:.1e}"
    mantissa, _, exponent = short.partition("e")
    if not exponent:
        return _local(short)
    power = "10" + str(int(exponent)).translate(_RAISE)
    mantissa = mantissa.removesuffix(".0")
    if mantissa in ("1", "-1"):
        return _local(mantissa[:-1]) + power
    return f"{_local(mantissa)}·{power}"


def editable(value: float) -> str:
    """`value` with all its digits, as it stands in a field that is being edited."""
    return _local(f"{value:.15g}")


def editable_list(values: tuple[float, ...]) -> str:
    """Numbers between semicolons, as commas may be decimal ones."""
    return "; ".join(editable(value) for value in values)


def read_list(text: str) -> tuple[float, ...] | None:
    """Numbers between semicolons, or spaces, or commas followed by a space; None if any is none."""
    parts = [part for part in re.split(r";|,\s+|\s+", text.strip().strip("()[]")) if part]
    numbers = [read_number(part) for part in parts]
    found = tuple(number for number in numbers if number is not None)
    return found if len(found) == len(numbers) and found else None


def _local(text: str) -> str:
    return text.replace(".", QLocale().decimalPoint()).replace("-", MINUS)


def plain_symbol(latex: str) -> str:
    r"""A symbol in plain characters: r"\beta_1" as "β₁"; "" where it has no short form."""
    base, _, index = latex.partition("_")
    index = index.strip("{}")
    if base.startswith("\\"):
        name = {"lambda": "LAMDA", "varepsilon": "EPSILON"}.get(base[1:], base[1:].upper())
        try:
            base = unicodedata.lookup(f"GREEK SMALL LETTER {name}")
        except KeyError:
            return ""
    if index and not index.isdigit():
        return ""
    return base + index.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
