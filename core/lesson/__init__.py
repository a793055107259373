"""The document: a lesson is an immutable value that holds everything its author made.

Look at `Lesson` in `document` first. Its parts say what is computed (`surface`, `runs`, `start`,
`steps`), how it looks (`Look`) and how its time flows (`Pace`). Its methods `with_...` are the
named edits: each returns a new lesson that shares every unchanged part, or raises `LessonError`
and changes nothing; what makes a lesson valid stands in `core.lesson_checks`. Reading and writing
files belongs to `core.lesson_file`, naming runs by what differs to `core.labels`.
"""

from core.lesson.annotations import MAX_ANNOTATIONS, Anchor, Annotation
from core.lesson.document import Lesson, spread
from core.lesson.parts import (
    MAX_NETWORK_RUNS,
    MAX_REPLICAS,
    MAX_RUNS,
    MAX_STEPS,
    NETWORK_PANELS,
    Arrangement,
    Arrow,
    Camera,
    ColourMap,
    Language,
    LearningMeasure,
    Look,
    Measure,
    Noise,
    Pace,
    Panel,
    Point,
    Range,
    Run,
    Scale,
    Section,
    Shares,
    Theme,
)
from core.lesson.study import Control, NetworkStudy
from core.lesson_checks import LessonError

__all__ = [
    "MAX_ANNOTATIONS",
    "MAX_NETWORK_RUNS",
    "MAX_REPLICAS",
    "MAX_RUNS",
    "MAX_STEPS",
    "NETWORK_PANELS",
    "Anchor",
    "Annotation",
    "Arrangement",
    "Arrow",
    "Camera",
    "ColourMap",
    "Control",
    "Language",
    "LearningMeasure",
    "Lesson",
    "LessonError",
    "Look",
    "Measure",
    "NetworkStudy",
    "Noise",
    "Pace",
    "Panel",
    "Point",
    "Range",
    "Run",
    "Scale",
    "Section",
    "Shares",
    "Theme",
    "spread",
]
