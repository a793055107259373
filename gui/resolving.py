"""What "as the program" means in a lesson: a theme and a language by name.

A lesson may leave both to the program that shows it. A window means its own, a film that is made
without a window is light.
"""

from __future__ import annotations

from typing import cast

import msgspec

from core.lesson import Language, Lesson, Theme


def resolved(
    lesson: Lesson,
    theme: str | None = None,
    language: str | None = None,
    *,
    program_theme: str = "light",
    program_language: str = "en",
) -> Lesson:
    """`lesson` with a theme and a language by name, nowhere "program".

    `theme` and `language` go before the lesson's own choice.
    """
    look = lesson.look
    chosen_theme = theme or look.theme
    chosen_language = language or look.language
    if chosen_theme == "program":
        chosen_theme = program_theme
    if chosen_language == "program":
        chosen_language = program_language
    if (chosen_theme, chosen_language) == (look.theme, look.language):
        return lesson
    new_look = msgspec.structs.replace(
        look, theme=cast(Theme, chosen_theme), language=cast(Language, chosen_language)
    )
    return msgspec.structs.replace(lesson, look=new_look)
