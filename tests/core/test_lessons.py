"""What every shipped lesson keeps: both languages, its place on the map, the length of its film."""

import json

import pytest

from core.labels import labels_of
from core.lesson_file import encode, read_bytes
from core.resources import resource
from core.surfaces import surface_of
from core.timeline import Timeline
from core.words import Localized, words_in
from tests.core.course import lesson_named

NAMES = (
    "reading_a_loss_surface",
    "too_small_right_too_large",
    "stability_limit",
    "ravine_and_momentum",
    "saddle_point",
    "banana_valley",
    "six_optimizers",
    "one_weight",
    "adagrads_decay",
    "rmsprop_forgets",
    "adams_bias_correction",
    "mini_batches",
    "schedules_and_warm_up",
    "sharp_and_flat_minima",
    "edge_of_stability",
    "linear_regression",
    "xor_needs_a_hidden_layer",
    "why_non_linear",
    "three_rates_one_network",
    "batch_size",
    "overfitting_and_dropout",
    "choosing_by_cross_validation",
    "initialisation_and_vanishing_gradients",
    "house_price_by_hand",
    "will_i_pass",
)


def test_the_folder_holds_exactly_the_lessons_of_the_course() -> None:
    found = {path.stem for path in resource("lessons").glob("*.json")}
    assert found == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_is_written_as_the_program_writes_it(name: str) -> None:
    assert encode(lesson_named(name)) == read_bytes(resource("lessons", f"{name}.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_a_lesson_is_there_in_both_languages(name: str) -> None:
    lesson = lesson_named(name)
    runs = (*lesson.runs, *(lesson.network.runs if lesson.network else ()))
    texts = [lesson.title, lesson.note, *(run.name for run in runs if run.name)]
    for text in texts:
        assert isinstance(text, Localized)
        assert text.en
        assert text.ko
    hangul = [mark for mark in words_in(lesson.note, "ko") if "가" <= mark <= "힣"]
    assert len(hangul) > 20
    assert words_in(lesson.note, "ko").endswith("니다.")
    assert words_in(lesson.note, "en").endswith(".")
    assert words_in(lesson.note, "en").count(". ") == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_film_of_a_lesson_fits_between_two_slides(name: str) -> None:
    lesson = lesson_named(name)
    assert 8 <= Timeline(lesson.pace, lesson.length).seconds <= 14


@pytest.mark.parametrize("name", NAMES)
def test_every_run_has_a_label_and_a_style_of_its_own(name: str) -> None:
    lesson = lesson_named(name)
    labels = [
        words_in(label, "en") if isinstance(label, str | Localized) else label.english()
        for label in labels_of(lesson)
    ]
    assert len(set(labels)) == len(lesson.runs)
    assert [run.style for run in lesson.runs] == list(range(len(lesson.runs)))


@pytest.mark.parametrize("name", NAMES)
def test_every_start_and_minimum_lies_in_the_plotted_range(name: str) -> None:
    lesson = lesson_named(name)
    surface = surface_of(lesson.surface)
    (left, right), (bottom, top) = lesson.view or surface.view
    starts = [run.start or lesson.start for run in lesson.runs]
    minima = [(point.w1, point.w2) for point in surface.minima]
    for w1, w2 in starts + minima:
        assert left < w1 < right
        assert bottom < w2 < top


def test_lesson_files_name_every_field_that_changes_the_picture() -> None:
    raw = json.loads(read_bytes(resource("lessons", "six_optimizers.json")))["lesson"]
    lesson = lesson_named("six_optimizers")
    assert list(raw["look"]) == list(lesson.look.__struct_fields__)
    assert list(raw["pace"]) == list(lesson.pace.__struct_fields__)
