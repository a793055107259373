"""A setting declared once: name, symbol, default, limits and help; forms, files and checks follow.

Look at `Setting` first. `Values` is what a person chose, `resolve` turns it into a complete and
checked set. Widgets and file formats do not belong here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NoReturn, TypeAlias

from msgspec import Struct

from core.words import QT_TRANSLATE_NOOP, RavineError, Text

Value: TypeAlias = float | bool | tuple[float, ...]

LARGEST_COUNT = 1_000_000
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


class SettingError(RavineError):
    """A value that a setting cannot take, or a setting that does not exist."""


class Values(Mapping[str, Value]):
    """Chosen settings by name: immutable, hashable, equal whatever their order.

    `Values(lr=0.1)` and `Values({"lr": 0.1})` are the same. Whole numbers become floats and lists
    become tuples, so that a value read from a file equals the one written in code. Raises
    `SettingError` for anything that is no finite number, truth value or list of finite numbers.
    """

    __slots__ = ("_hash", "_items")

    def __init__(self, values: Mapping[str, object] | None = None, /, **more: object) -> None:
        given = {**(values or {}), **more}
        self._items: dict[str, Value] = {name: _plain(name, value) for name, value in given.items()}
        kinds = ((name, type(value), value) for name, value in self._items.items())
        self._hash = hash(frozenset(kinds))

    def updated(self, **changes: object) -> Values:
        """These values with `changes` put over them."""
        return Values(self._items, **changes)

    def __getitem__(self, name: str) -> Value:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        # A truth value is no number here, although Python finds True equal to 1.0.
        if not isinstance(other, Values):
            return NotImplemented
        return self._hash == other._hash and self._kinds() == other._kinds()

    def __reduce__(self) -> tuple[type[Values], tuple[dict[str, Value]]]:
        return Values, (dict(self._items),)

    def __repr__(self) -> str:
        return f"Values({', '.join(f'{name}={value!r}' for name, value in self._items.items())})"

    def _kinds(self) -> dict[str, tuple[type, Value]]:
        return {name: (type(value), value) for name, value in self._items.items()}


class Setting(Struct, frozen=True):
    r"""One field of an optimizer or a surface.

    `name` is used in files and on the command line, `label` and `help` are English texts marked in
    the context "Settings", `symbol` is LaTeX such as `\eta`. The type of `default` is the type of
    the setting: number, truth value, or list of numbers (limits then hold for each of them).
    `exclusive_minimum` and `exclusive_maximum` leave the limit itself out. `usual` is the range a
    slider offers; values outside it, within the limits, can still be typed.
    """

    name: str
    label: str
    symbol: str
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False
    scale: Literal["linear", "log"] = "linear"
    usual: tuple[float, float] | None = None
    unit: str = ""
    help: str = ""

    def check(self, value: object) -> Value:
        """Return `value` in this setting's type; raise `SettingError` when it cannot be taken."""
        plain = _plain(self.name, value)
        if isinstance(self.default, bool):
            if not isinstance(plain, bool):
                _refuse_kind(self.name, value, "truth")
            return plain
        if isinstance(plain, bool):
            _refuse_kind(self.name, value, "number")
        if isinstance(self.default, tuple):
            numbers = plain if isinstance(plain, tuple) else (plain,)
            for number in numbers:
                self._check_limits(number)
            return numbers
        if isinstance(plain, tuple):
            _refuse_kind(self.name, value, "number")
        self._check_limits(plain)
        return plain

    def _check_limits(self, number: float) -> None:
        low, high = self.minimum, self.maximum
        if low is not None and self.exclusive_minimum and number <= low:
            source = QT_TRANSLATE_NOOP("Settings", "{name} must be above {limit}, but is {value}.")
            self._refuse_limit(source, low, number)
        if low is not None and number < low:
            source = QT_TRANSLATE_NOOP(
                "Settings", "{name} must be at least {limit}, but is {value}."
            )
            self._refuse_limit(source, low, number)
        if high is not None and self.exclusive_maximum and number >= high:
            source = QT_TRANSLATE_NOOP("Settings", "{name} must be below {limit}, but is {value}.")
            self._refuse_limit(source, high, number)
        if high is not None and number > high:
            source = QT_TRANSLATE_NOOP(
                "Settings", "{name} must be at most {limit}, but is {value}."
            )
            self._refuse_limit(source, high, number)

    def _refuse_limit(self, source: str, limit: float, number: float) -> NoReturn:
        name, shown, found = self.name, f"{limit:g}", repr(number)
        raise SettingError(Text.of("Settings", source, name=name, limit=shown, value=found))


class Count(Setting, frozen=True):
    """A setting that counts: whole numbers only, held as floats like every number."""

    maximum: float | None = LARGEST_COUNT

    def check(self, value: object) -> Value:
        """Return `value` in this setting's type; raise `SettingError` when it is not whole."""
        plain = super().check(value)
        for number in plain if isinstance(plain, tuple) else (plain,):
            if number != int(number):
                source = QT_TRANSLATE_NOOP(
                    "Settings", "{name} must be a whole number, but is {value}."
                )
                raise SettingError(Text.of("Settings", source, name=self.name, value=repr(number)))
        return plain


def resolve(settings: Sequence[Setting], given: Mapping[str, object], owner: Text) -> Values:
    """All `settings` of `owner` (a title for the message): `given` where present, else the default.

    Raises `SettingError` for unknown names, wrong types and values outside the limits.
    """
    known = {setting.name: setting for setting in settings}
    for name in given:
        if name not in known:
            _refuse_name(str(name), owner, known)
    return Values(
        {name: setting.check(given.get(name, setting.default)) for name, setting in known.items()}
    )


def parse_value(text: str) -> Value:
    """Read "0.1", "true", "false" or "1,2,3" as typed on a command line.

    Raises `SettingError` for any other text; a comma at the end makes a list of one number.
    """
    stripped = text.strip()
    if stripped in ("true", "false"):
        return stripped == "true"
    parts = [part.strip() for part in stripped.removesuffix(",").split(",")]
    if not all(NUMBER.fullmatch(part) and math.isfinite(float(part)) for part in parts):
        raise SettingError(
            Text.of(
                "Settings",
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "“{text}” is no value: write a number such as 0.1, true or false, "
                    "or a list such as 1,2,3.",
                ),
                text=_short(text),
            )
        )
    numbers = tuple(float(part) for part in parts)
    return numbers if "," in stripped else numbers[0]


def _plain(name: str, value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _finite(name, value)
    if isinstance(value, (tuple, list)):
        return tuple(_element(name, part) for part in value)
    _refuse_kind(name, value, "any")


def _element(name: str, part: object) -> float:
    if isinstance(part, bool) or not isinstance(part, (int, float)):
        _refuse_kind(name, part, "number")
    return _finite(name, part)


def _finite(name: str, number: float) -> float:
    try:
        plain = float(number)
    except OverflowError:  # a whole number of more than 308 digits
        plain = math.inf
    if not math.isfinite(plain):
        _refuse_kind(name, plain, "number")
    return plain


def _refuse_kind(name: str, value: object, kind: Literal["number", "truth", "any"]) -> NoReturn:
    sources = {
        "number": QT_TRANSLATE_NOOP("Settings", "{name} must be a finite number, but is {value}."),
        "truth": QT_TRANSLATE_NOOP("Settings", "{name} must be true or false, but is {value}."),
        "any": QT_TRANSLATE_NOOP(
            "Settings",
            "{name} must be a number, true or false, or a list of numbers, but is {value}.",
        ),
    }
    shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    raise SettingError(Text.of("Settings", sources[kind], name=_short(name), value=_short(shown)))


def _refuse_name(name: str, owner: Text, known: Iterable[str]) -> NoReturn:
    names = ", ".join(known)
    source = (
        QT_TRANSLATE_NOOP("Settings", "{owner} has no setting “{name}”. Its settings are: {known}.")
        if names
        else QT_TRANSLATE_NOOP("Settings", "{owner} has no settings, so “{name}” cannot be set.")
    )
    raise SettingError(Text.of("Settings", source, owner=owner, name=_short(name), known=names))


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
