"""Which fields the look pane shows, in their order, with their words."""

from __future__ import annotations

from core.lesson import Lesson
from core.lesson_checks import LONGEST_NOTE, LONGEST_TITLE
from core.surfaces import surface_of
from core.words import QT_TRANSLATE_NOOP, Text
from gui.panes.look.fields import (
    Group,
    Number,
    Pick,
    Switch,
    Wording,
    shows_chart,
    shows_curve,
    shows_ground,
    shows_learning,
    shows_map,
    shows_scale,
    shows_section,
    shows_title_line,
    shows_trails,
    text,
)
from gui.panes.look.panels import COLUMN, LAYER, PANELS


def has_minima(lesson: Lesson) -> bool:
    known = shows_ground(lesson) and bool(surface_of(lesson.surface).minima)
    return known or (shows_curve(lesson) and not shows_section(lesson))


def has_critical_points(lesson: Lesson) -> bool:
    return shows_ground(lesson) and bool(surface_of(lesson.surface).critical)


SCALES = (
    ("log", text(QT_TRANSLATE_NOOP("Look", "Logarithmic"))),
    ("linear", text(QT_TRANSLATE_NOOP("Look", "Linear"))),
)
MINIMA = Switch(
    part="look",
    name="minima",
    label=text(QT_TRANSLATE_NOOP("Look", "Minima")),
    tip=text(QT_TRANSLATE_NOOP("Look", "Mark the known minima with a cross.")),
    means=has_minima,
)
CRITICAL_POINTS = Switch(
    part="look",
    name="critical_points",
    label=text(QT_TRANSLATE_NOOP("Look", "Critical points")),
    tip=text(QT_TRANSLATE_NOOP("Look", "Mark saddles, maxima and kinks as well.")),
    means=has_critical_points,
)
GRADIENT_FIELD = Switch(
    part="look",
    name="gradient_field",
    label=text(QT_TRANSLATE_NOOP("Look", "Gradient field")),
    tip=text(QT_TRANSLATE_NOOP("Look", "Draw arrows that point downhill all over the map.")),
    means=shows_map,
)
MARKS = (MINIMA, CRITICAL_POINTS, GRADIENT_FIELD)

PICTURE = Group(
    "picture",
    text(QT_TRANSLATE_NOOP("Look", "Picture")),
    (
        PANELS,
        COLUMN,
        LAYER,
        Pick(
            part="look",
            name="section",
            label=text(QT_TRANSLATE_NOOP("Look", "Cut along")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "Which way the curve cuts the surface, through the point of the selected run.",
                )
            ),
            options=(
                ("w1", "w₁"),
                ("w2", "w₂"),
                ("gradient", text(QT_TRANSLATE_NOOP("Look", "The gradient"))),
            ),
            means=shows_section,
        ),
        Pick(
            part="look",
            name="theme",
            label=text(QT_TRANSLATE_NOOP("Look", "Theme")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "Colours of the picture and of its films, whatever the window wears."
                )
            ),
            options=(
                ("program", text(QT_TRANSLATE_NOOP("Look", "As the program"))),
                ("light", text(QT_TRANSLATE_NOOP("Look", "Light"))),
                ("dark", text(QT_TRANSLATE_NOOP("Look", "Dark"))),
                ("projector", text(QT_TRANSLATE_NOOP("Look", "Projector"))),
                ("dark_hall", text(QT_TRANSLATE_NOOP("Look", "Dark hall"))),
            ),
        ),
        Pick(
            part="look",
            name="language",
            label=text(QT_TRANSLATE_NOOP("Look", "Language")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "Language of the words in the picture and its films.")
            ),
            options=(
                ("program", text(QT_TRANSLATE_NOOP("Look", "As the program"))),
                ("en", "English"),
                ("ko", "한국어"),
            ),
        ),
        Pick(
            part="look",
            name="colour_map",
            label=text(QT_TRANSLATE_NOOP("Look", "Colour map")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Colours from low to high loss.")),
            options=(
                ("quiet", text(QT_TRANSLATE_NOOP("Look", "Quiet"))),
                ("viridis", "Viridis"),
                ("cividis", "Cividis"),
                ("magma", "Magma"),
            ),
            means=shows_ground,
        ),
        Pick(
            part="look",
            name="aspect",
            label=text(QT_TRANSLATE_NOOP("Look", "Aspect ratio")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Width to height of the picture.")),
            options=(
                ((16, 9), "16:9"),
                ((4, 3), "4:3"),
                ((1, 1), "1:1"),
                ((9, 16), "9:16"),
            ),
        ),
        Number(
            part="look",
            name="text_size",
            label=text(QT_TRANSLATE_NOOP("Look", "Text size")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Of all words in the picture; 1 is normal.")),
            low=0.8,
            high=2.5,
        ),
        Number(
            part="look",
            name="line_width",
            label=text(QT_TRANSLATE_NOOP("Look", "Line width")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Of trails, heads and curves; 1 is normal.")),
            low=0.5,
            high=3.0,
        ),
    ),
)
MAP = Group(
    "map",
    text(QT_TRANSLATE_NOOP("Look", "Map")),
    (
        Pick(
            part="look",
            name="levels",
            label=text(QT_TRANSLATE_NOOP("Look", "Levels")),
            tip=text(QT_TRANSLATE_NOOP("Look", "How the contours are spread over the loss.")),
            options=SCALES,
            means=shows_ground,
        ),
        Number(
            part="look",
            name="level_count",
            label=text(QT_TRANSLATE_NOOP("Look", "How many")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look", "About how many contours are drawn; they stay at round numbers."
                )
            ),
            low=3,
            high=24,
            whole=True,
            means=shows_ground,
        ),
        Switch(
            part="look",
            name="level_labels",
            label=text(QT_TRANSLATE_NOOP("Look", "Height labels")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Write the loss on the contours.")),
            means=shows_map,
        ),
        *MARKS,
    ),
)


def _steps(count: int) -> tuple[int, Text]:
    source = QT_TRANSLATE_NOOP("Look", "Last {count} steps")
    return count, Text.of("Look", source, count=count)


TRAILS = Group(
    "trails",
    text(QT_TRANSLATE_NOOP("Look", "Trails")),
    (
        Pick(
            part="look",
            name="trail_length",
            label=text(QT_TRANSLATE_NOOP("Look", "Length")),
            tip=text(QT_TRANSLATE_NOOP("Look", "How much of the way behind a run is seen.")),
            options=(
                (0, text(QT_TRANSLATE_NOOP("Look", "Whole"))),
                *map(_steps, (1, 5, 10, 20, 50, 100, 200, 500)),
            ),
            means=shows_trails,
        ),
        Switch(
            part="look",
            name="trail_fade",
            label=text(QT_TRANSLATE_NOOP("Look", "Fading")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Let the trail fade towards its beginning.")),
            means=shows_trails,
        ),
        Switch(
            part="look",
            name="step_markers",
            label=text(QT_TRANSLATE_NOOP("Look", "Markers at steps")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "Mark single steps on the trail where there is room.")
            ),
            means=shows_trails,
        ),
        Switch(
            part="look",
            name="labels",
            label=text(QT_TRANSLATE_NOOP("Look", "Labels at heads")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Write beside each run what tells it apart.")),
        ),
    ),
)
TEXT = Group(
    "text",
    text(QT_TRANSLATE_NOOP("Look", "Text")),
    (
        Wording(
            part="lesson",
            name="title",
            label=text(QT_TRANSLATE_NOOP("Look", "Title")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Stands above the picture and names the file.")),
            longest=LONGEST_TITLE,
        ),
        Wording(
            part="lesson",
            name="note",
            label=text(QT_TRANSLATE_NOOP("Look", "Caption")),
            tip=text(QT_TRANSLATE_NOOP("Look", "One sentence at the foot of the picture.")),
            longest=LONGEST_NOTE,
        ),
        Switch(
            part="look",
            name="title_line",
            label=text(QT_TRANSLATE_NOOP("Look", "Title line")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Show title, formula and step above the map.")),
        ),
        Switch(
            part="look",
            name="formula",
            label=text(QT_TRANSLATE_NOOP("Look", "Formula")),
            tip=text(QT_TRANSLATE_NOOP("Look", "Show the surface's formula in the title line.")),
            means=shows_title_line,
        ),
        Switch(
            part="look",
            name="legend",
            label=text(QT_TRANSLATE_NOOP("Look", "Legend")),
            tip=text(QT_TRANSLATE_NOOP("Look", "List all runs with their line and their name.")),
        ),
    ),
)
CHART = Group(
    "chart",
    text(QT_TRANSLATE_NOOP("Look", "Chart")),
    (
        Pick(
            part="look",
            name="measure",
            label=text(QT_TRANSLATE_NOOP("Look", "Shows")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "The loss, the loss above the minimum, the size of the gradient, the learning "
                    "rate, or how sharp the surface is for a method: above 1 it cannot stay.",
                )
            ),
            options=(
                ("loss", text(QT_TRANSLATE_NOOP("Look", "Loss"))),
                ("gap", text(QT_TRANSLATE_NOOP("Look", "Loss above minimum"))),
                ("gradient", text(QT_TRANSLATE_NOOP("Look", "Gradient size"))),
                ("rate", text(QT_TRANSLATE_NOOP("Look", "Learning rate"))),
                ("sharpness", text(QT_TRANSLATE_NOOP("Look", "Sharpness ÷ limit"))),
            ),
            means=shows_chart,
        ),
        Pick(
            part="look",
            name="measure_scale",
            label=text(QT_TRANSLATE_NOOP("Look", "Scale")),
            tip=text(
                QT_TRANSLATE_NOOP("Look", "Of the upright axis of chart and learning curves.")
            ),
            options=SCALES,
            means=shows_scale,
        ),
        Pick(
            part="look",
            name="learning",
            label=text(QT_TRANSLATE_NOOP("Look", "Curves")),
            tip=text(
                QT_TRANSLATE_NOOP(
                    "Look",
                    "The loss, or the share of samples told right; for values R²: 1 is a perfect "
                    "fit, 0 no better than the mean.",
                )
            ),
            options=(
                ("loss", text(QT_TRANSLATE_NOOP("Look", "Loss"))),
                ("score", text(QT_TRANSLATE_NOOP("Look", "Accuracy or R²"))),
            ),
            means=shows_learning,
        ),
    ),
)
