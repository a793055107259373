"""The lessons of the course, as they are shipped."""

import functools

from core.lesson import Lesson
from core.lesson_file import read
from core.resources import resource

TWO_DIGITS = 0.05  # figures given with two digits: half a unit of the second is at most 5 %


@functools.cache
def lesson_named(name: str) -> Lesson:
    return read(resource("lessons", f"{name}.json"))
