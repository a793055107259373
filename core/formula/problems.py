"""The sentences about formulas that cannot be read, each whole so that it can be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.words import QT_TRANSLATE_NOOP, Text

if TYPE_CHECKING:
    from core.formula.functions import Entry
    from core.formula.parser import Scope


def empty() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "The formula is empty. Type one such as w1^2 + 10 w2^2."),
    )


def bracket_missing() -> Text:
    return Text.of(
        "Formula", QT_TRANSLATE_NOOP("Formula", "This bracket is never closed: a “)” is missing.")
    )


def bracket_too_many() -> Text:
    return Text.of(
        "Formula", QT_TRANSLATE_NOOP("Formula", "There is a “)” without its opening “(”.")
    )


def bar_missing() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "This “|” has no partner. Write |w1| or abs(w1) for an absolute value."
        ),
    )


def empty_brackets() -> Text:
    return Text.of("Formula", QT_TRANSLATE_NOOP("Formula", "Nothing stands between the brackets."))


def ends_early() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "Something is missing here: a number, a name or a bracket."),
    )


def nothing_after(operator: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "Nothing follows “{operator}”. Add a number or a name."),
        operator=operator,
    )


def two_operators(first: str, second: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "Two operators follow each other: “{first}” and “{second}”. Remove one."
        ),
        first=first,
        second=second,
    )


def number_after(number: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "An operator is missing before {number}. Write a product as 2*3 or 2w1.",
        ),
        number=number,
    )


def unexpected(sign: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "“{sign}” cannot stand here."),
        sign=sign,
    )


def stray_comma() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "A comma only separates the arguments of a function. Decimals have a point: 0.5.",
        ),
    )


def left_hand_side(sign: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "Only the right-hand side of an equation is typed: leave out “{sign}” and the "
            "left-hand side.",
        ),
        sign=sign,
    )


def comparison_outside(operator: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "“{operator}” compares, which is only possible inside where(w1 > 0, a, b).",
        ),
        operator=operator,
    )


def number_too_large(number: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "The number {number} is too large; at most 1e12 is allowed."),
        number=number if len(number) <= 20 else number[:17] + "...",
    )


def too_many_parts(limit: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "The formula has more than {limit} parts. Please shorten it."),
        limit=limit,
    )


def too_deep(limit: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The formula is nested more than {limit} levels deep. Please simplify it."
        ),
        limit=limit,
    )


def call_without_brackets(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "“{name}” is a function: write {name}(...) with brackets."),
        name=name,
    )


def power_of_function(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "After the name “{name}” only a whole power of at least 2 can stand. "
            "Write other powers as ({name}(...))^p.",
        ),
        name=name,
    )


def argument_count(name: str, entry: Entry, count: int) -> Text:
    if entry.fewest == entry.most:
        return Text.of(
            "Formula",
            QT_TRANSLATE_NOOP(
                "Formula", "Number of arguments of “{name}” must be {right}, but is {count}."
            ),
            name=name,
            right=entry.fewest,
            count=count,
        )
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "Number of arguments of “{name}” must be from {fewest} to {most}, but is {count}.",
        ),
        name=name,
        fewest=entry.fewest,
        most=entry.most,
        count=count,
    )


def unknown(name: str, scope: Scope, *, called: bool = False) -> Text:
    """Says the nearest known name, else all of them."""
    from difflib import get_close_matches

    shown = name if len(name) <= 40 else name[:37] + "..."
    nearest = get_close_matches(name, [*scope.listed, *scope.functions, "pi"], 1, 0.6)
    if nearest:
        return Text.of(
            "Formula",
            QT_TRANSLATE_NOOP("Formula", "Unknown name “{name}”. Did you mean “{nearest}”?"),
            name=shown,
            nearest=nearest[0],
        )
    if called:
        return Text.of(
            "Formula",
            QT_TRANSLATE_NOOP("Formula", "Unknown function “{name}”. Known functions: {known}."),
            name=shown,
            known=", ".join(scope.functions),
        )
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "Unknown name “{name}”. Known names: {known}."),
        name=shown,
        known=", ".join([*scope.listed, "pi", "e"]),
    )


def too_many_parameters(count: int, limit: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "A formula may have at most {limit} parameters, but has {count}."
        ),
        limit=limit,
        count=count,
    )


def parameter_name(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "The name “{name}” already has a meaning in formulas. Please give the parameter "
            "another name.",
        ),
        name=name if len(name) <= 40 else name[:37] + "...",
    )


def parameter_value(name: str, value: float) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The parameter “{name}” must be a number up to 1e12 in size, but is {value}."
        ),
        name=name,
        value=value,
    )


def rule_empty() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The update rule is empty. Type a line such as w <- w - lr g."
        ),
    )


def rule_line() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "A line of a rule is “name <- formula”, “name = formula” or “start name = formula”.",
        ),
    )


def rule_without_weights() -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "No line changes the weights. Add a line such as w <- w - lr g."
        ),
    )


def rule_fixed_name(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "A rule cannot change “{name}”. Please take another name for this line."
        ),
        name=name,
    )


def rule_reserved(name: str, prefix: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula",
            "The name “{name}” is taken: names that begin with “{prefix}” belong to the program. "
            "Please take another name.",
        ),
        name=name if len(name) <= 40 else name[:37] + "...",
        prefix=prefix,
    )


def rule_start(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "A start for “{name}” needs a line “{name} <- ...” that changes it."
        ),
        name=name,
    )


def rule_both(name: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The name “{name}” is kept between steps: change it with “<-”, not with “=”."
        ),
        name=name,
    )


def rule_too_long(count: int, limit: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The update rule has {count} characters; at most {limit} are read."
        ),
        count=count,
        limit=limit,
    )


def rule_too_many_lines(count: int, limit: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "The update rule has {count} lines; at most {limit} are read."
        ),
        count=count,
        limit=limit,
    )


def rule_divides(line: int) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP("Formula", "Line {line} divides by zero at step 1."),
        line=line,
    )


def rule_undefined(line: int, part: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "Line {line} gives no number at step 1: “{part}” is not defined there."
        ),
        line=line,
        part=part if len(part) <= 40 else part[:37] + "...",
    )


def rule_overflows(line: int, part: str) -> Text:
    return Text.of(
        "Formula",
        QT_TRANSLATE_NOOP(
            "Formula", "Line {line} gives no number at step 1: “{part}” is too large."
        ),
        line=line,
        part=part if len(part) <= 40 else part[:37] + "...",
    )
