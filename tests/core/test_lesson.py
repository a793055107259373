"""Named edits share what they leave alone and refuse what could not be saved; labels of runs."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from core import training
from core.datasets import ShippedData
from core.labels import labels_of
from core.lesson import MAX_RUNS, Lesson, LessonError, NetworkStudy, Run, spread
from core.lesson_file import decode, encode
from core.networks import LayerSpec, NetworkSpec
from core.optimizers import Framework, TypedRule
from core.settings import SettingError, Values
from core.surfaces import ShippedSurface, TypedSurface
from core.words import Localized, Text, Words, reworded, words_in


def sgd(lr: float, **more: object) -> Run:
    return msgspec.structs.replace(Run(optimizer="sgd", settings=Values(lr=lr)), **more)


def lesson_of(*runs: Run) -> Lesson:
    lesson = Lesson(title="Bowl", surface=ShippedSurface("sphere"), start=(-4.0, 2.0))
    return lesson.with_runs(runs)


def english(labels: tuple[Words | Text, ...]) -> list[str]:
    return [text.english() if isinstance(text, Text) else words_in(text, "en") for text in labels]


def styles(lesson: Lesson) -> list[int]:
    return [run.style for run in lesson.runs]


THREE = lesson_of(sgd(0.1), sgd(0.2), sgd(0.3))


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (lambda lesson: lesson.with_title("Other"), "title"),
        (lambda lesson: lesson.with_note("Why"), "note"),
        (lambda lesson: lesson.with_start((1.0, 2.0)), "start"),
        (lambda lesson: lesson.with_start((1.0, 2.0), run=1), "runs"),
        (lambda lesson: lesson.with_steps(7), "steps"),
        (lambda lesson: lesson.with_surface(ShippedSurface("beale")), "surface"),
        (lambda lesson: lesson.with_view(((-1.0, 1.0), (-1.0, 1.0))), "view"),
        (lambda lesson: lesson.with_look(theme="dark"), "look"),
        (lambda lesson: lesson.with_pace(fps=25), "pace"),
        (lambda lesson: lesson.with_run(sgd(0.4)), "runs"),
        (lambda lesson: lesson.without_run(0), "runs"),
        (lambda lesson: lesson.moved_run(0, 2), "runs"),
    ],
)
def test_an_edit_changes_one_part_and_shares_all_others(
    edit: Callable[[Lesson], Lesson], field: str
) -> None:
    before = decode(encode(THREE))
    after = edit(THREE)
    assert before == THREE
    assert getattr(after, field) != getattr(THREE, field)
    for other in THREE.__struct_fields__:
        if other != field:
            assert getattr(after, other) is getattr(THREE, other)


@pytest.mark.parametrize(
    "edit",
    [
        lambda lesson: lesson.with_steps(50),
        lambda lesson: lesson.with_start((-4.0, 2.0)),
        lambda lesson: lesson.with_look(theme="program"),
        lambda lesson: lesson.with_run_changed(1, sgd(0.2)),
        lambda lesson: lesson.moved_run(1, 1),
    ],
)
def test_an_edit_to_the_same_is_an_equal_lesson(edit: Callable[[Lesson], Lesson]) -> None:
    assert edit(THREE) == THREE


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda lesson: lesson.with_steps(0), "steps must be at least 1, but is 0."),
        (lambda lesson: lesson.with_steps(100_001), "steps must be at most 100000"),
        (lambda lesson: lesson.with_start((math.nan, 0.0)), "start must be a finite number"),
        (lambda lesson: lesson.with_start((math.inf, 0.0), run=1), "In runs, number 2: start must"),
        (lambda lesson: lesson.with_view(((1.0, 1.0), (0.0, 1.0))), "In view: The range of w1"),
        (lambda lesson: lesson.with_look(theme="pink"), "theme must be one of"),
        (lambda lesson: lesson.with_look(text_size=9.0), "text_size must be at most 2.5"),
        (lambda lesson: lesson.with_pace(fps=0), "fps must be at least 1, but is 0."),
        (
            lambda lesson: lesson.with_pace(seconds=math.nan),
            "seconds must be at least 0.1, but is nan",
        ),
        (lambda lesson: lesson.with_title("x" * 201), "title may have at most 200 characters"),
        (lambda lesson: lesson.with_run(sgd(-0.1)), "In runs, number 4: lr must be above 0"),
        (lambda lesson: lesson.with_run(Run(optimizer="adamm")), "In runs, number 4: There is no"),
        (lambda lesson: lesson.with_surface(TypedSurface("w1 +")), "At character 4 of the"),
        (
            lambda lesson: lesson.without_run(3),
            "There is no run number 4; number of runs in this lesson: 3.",
        ),
        (
            lambda lesson: lesson.with_runs([sgd(0.1)] * 25),
            "runs may have at most 24 entries, but has 25.",
        ),
    ],
)
def test_an_edit_that_could_not_be_saved_is_refused(
    edit: Callable[[Lesson], Lesson], message: str
) -> None:
    with pytest.raises(LessonError, match=f"^{message}"):
        edit(THREE)


def test_an_added_run_takes_the_lowest_free_style() -> None:
    assert styles(THREE) == [0, 1, 2]
    assert styles(THREE.with_run(sgd(0.4))) == [0, 1, 2, 3]
    assert styles(THREE.without_run(1).with_run(sgd(0.4))) == [0, 2, 1]
    assert styles(THREE.with_run(sgd(0.4, style=7))) == [0, 1, 2, 7]
    assert styles(THREE.with_run(sgd(0.4), at=0)) == [3, 0, 1, 2]


def test_removing_or_moving_a_run_changes_no_other_style() -> None:
    assert styles(THREE.without_run(0)) == [1, 2]
    assert styles(THREE.moved_run(0, 2)) == [1, 2, 0]
    assert styles(THREE.moved_run(2, 0)) == [2, 0, 1]


def test_a_changed_run_keeps_its_style() -> None:
    changed = THREE.with_run_changed(2, Run(optimizer="adam", settings=Values(lr=0.5)))
    assert changed.runs[2] == Run(optimizer="adam", settings=Values(lr=0.5), style=2)
    assert changed.runs[0] is THREE.runs[0]


def test_runs_that_share_a_style_are_told_apart() -> None:
    lesson = lesson_of(*[sgd(0.1, style=5)] * MAX_RUNS)
    assert lesson.runs[0].style == 5
    assert sorted(styles(lesson)) == list(range(MAX_RUNS))


def test_another_surface_shows_its_own_range_and_can_bring_its_start() -> None:
    moved = THREE.with_view(((-1.0, 1.0), (-1.0, 1.0))).with_start((3.0, 3.0), run=1)
    assert moved.with_surface(ShippedSurface("beale")).view is None
    assert moved.with_surface(ShippedSurface("beale")).runs is moved.runs
    brought = moved.with_surface(ShippedSurface("beale"), start=(1.0, 1.5))
    assert brought.start == (1.0, 1.5)
    assert [run.start for run in brought.runs] == [None] * 3


def test_a_run_can_have_its_own_start_and_give_it_back() -> None:
    own = THREE.with_start((1.0, 1.0), run=2)
    assert [own.descent(run).start for run in own.runs] == [(-4.0, 2.0), (-4.0, 2.0), (1.0, 1.0)]
    assert own.with_start(None, run=2) == THREE


def test_numbers_of_array_libraries_become_plain_ones() -> None:
    start = np.array([1.5, -2.5])
    lesson = THREE.with_start((start[0], start[1])).with_view(((start[1], start[0]), (0, 1)))
    assert decode(encode(lesson)) == lesson


def test_texts_are_cleaned_where_they_come_in() -> None:
    lesson = THREE.with_title("  Too\tlarge\u202e\n").with_note(Localized("why\x00", "왜\u200f"))
    assert lesson.title == "Too large"
    assert lesson.note == Localized("why", "왜")


def test_a_colour_or_a_name_asks_for_no_other_descent() -> None:
    renamed = THREE.with_run_changed(0, msgspec.structs.replace(THREE.runs[0], name="first"))
    restyled = lesson_of(sgd(0.1, style=9))
    assert renamed.descent(renamed.runs[0]) == THREE.descent(THREE.runs[0])
    assert restyled.descent(restyled.runs[0]) == THREE.descent(THREE.runs[0])


def test_a_spread_multiplies_the_learning_rate() -> None:
    rates = [run.settings["lr"] for run in spread(sgd(0.1, name="mine"), (0.1, 3, 10))]
    assert rates == [0.01, 0.3, 1.0]
    lesson = lesson_of(sgd(0.1, name="mine"), sgd(7.0)).with_spread(0, (0.5, 2))
    assert [run.settings["lr"] for run in lesson.runs] == [0.1, 0.05, 0.2, 7.0]
    assert styles(lesson) == [0, 2, 3, 1]
    assert lesson.runs[1].name == ""


def test_a_spread_starts_from_the_default_rate_where_none_was_chosen() -> None:
    (run,) = spread(Run(optimizer="adam"), (10,))
    assert run.settings == Values(lr=0.01)


def test_a_spread_below_zero_is_refused() -> None:
    with pytest.raises((LessonError, SettingError), match="lr must be above 0"):
        THREE.with_spread(0, (-1,))


def test_runs_of_one_optimizer_are_labelled_by_their_rate() -> None:
    assert english(labels_of(THREE)) == ["0.1", "0.2", "0.3"]
    assert english(labels_of(lesson_of(sgd(1e-5), sgd(2.5e-5)))) == ["10⁻⁵", "2.5·10⁻⁵"]
    assert english(labels_of(lesson_of(sgd(0.1)))) == ["0.1"]


def test_a_rate_is_labelled_in_three_digits_where_those_tell_it_from_the_others() -> None:
    assert english(labels_of(lesson_of(sgd(0.00187388721)))) == ["0.00187"]
    rates = 0.00187388721, 0.0018739, 0.2, 0.123456, 12345.6
    labels = ["0.00187389", "0.0018739", "0.2", "0.123", "12300"]
    assert english(labels_of(lesson_of(*map(sgd, rates)))) == labels
    lesson = lesson_of(sgd(0.123456), sgd(0.123456), Run(optimizer="adam"))
    labels = ["Gradient descent (1)", "Gradient descent (2)", "Adam"]
    assert english(labels_of(lesson)) == labels
    lesson = lesson_of(sgd(0.123456), sgd(1 / 3), Run(optimizer="adam"))
    labels = ["Gradient descent η 0.123", "Gradient descent η 0.333", "Adam"]
    assert english(labels_of(lesson)) == labels


def test_runs_of_frameworks_that_differ_in_settings_are_told_apart() -> None:
    def ball(framework: Framework, **settings: float) -> Run:
        return Run(optimizer="momentum", settings=Values(settings), framework=framework)

    # Keras's momentum knows no dampening.
    one, other = ball("pytorch", lr=0.1), ball("keras", lr=0.1)
    assert english(labels_of(lesson_of(one, other))) == ["PyTorch", "Keras"]
    assert english(labels_of(lesson_of(other, one))) == ["Keras", "PyTorch"]
    runs = one, ball("pytorch", lr=0.1, dampening=0.5), other
    assert english(labels_of(lesson_of(*runs))) == ["PyTorch, τ 0", "PyTorch, τ 0.5", "Keras"]
    runs = one, ball("pytorch", lr=0.1, dampening=0.5), ball("keras", lr=0.2)
    assert english(labels_of(lesson_of(*runs))) == ["η 0.1, τ 0", "η 0.1, τ 0.5", "η 0.2"]


def test_runs_of_different_optimizers_are_labelled_by_their_name() -> None:
    lesson = lesson_of(sgd(0.1), Run(optimizer="adam", settings=Values(lr=0.3)))
    assert english(labels_of(lesson)) == ["Gradient descent", "Adam"]


def test_the_setting_that_differs_is_the_label() -> None:
    runs = [
        Run(optimizer="momentum", settings=Values(lr=0.6, momentum=mu)) for mu in (0.0, 0.25, 0.5)
    ]
    assert english(labels_of(lesson_of(*runs))) == ["μ 0", "μ 0.25", "μ 0.5"]
    # 0.9 is the default, so it may be left out and still differs from the others.
    runs.append(Run(optimizer="momentum", settings=Values(lr=0.94)))
    assert english(labels_of(lesson_of(*runs))) == [
        "η 0.6, μ 0", "η 0.6, μ 0.25", "η 0.6, μ 0.5", "η 0.94, μ 0.9",
    ]  # fmt: skip


def test_two_runs_of_one_optimizer_among_others_show_their_difference() -> None:
    lesson = lesson_of(
        sgd(0.1), sgd(0.2), Run(optimizer="adam"), Run(optimizer="adam", settings=Values(beta1=0.5))
    )
    assert english(labels_of(lesson)) == [
        "Gradient descent η 0.1", "Gradient descent η 0.2", "Adam β₁ 0.9", "Adam β₁ 0.5",
    ]  # fmt: skip


def test_runs_that_differ_only_in_their_start_show_the_weight() -> None:
    lesson = lesson_of(sgd(0.1), sgd(0.1, start=(-4.0, 1e-6)), sgd(0.1, start=(-4.0, -3.0)))
    assert english(labels_of(lesson)) == ["w₂ 2", "w₂ 10⁻⁶", "w₂ −3"]


def test_equal_runs_are_numbered() -> None:
    adam = Run(optimizer="adam")
    assert english(labels_of(lesson_of(sgd(0.1), sgd(0.1)))) == ["0.1 (1)", "0.1 (2)"]
    assert english(labels_of(lesson_of(sgd(0.1), adam, adam))) == [
        "Gradient descent", "Adam (1)", "Adam (2)",
    ]  # fmt: skip


def test_a_name_its_author_gave_is_the_label() -> None:
    name = Localized("safe", "안전")
    lesson = lesson_of(sgd(0.1, name=name), sgd(0.2))
    assert labels_of(lesson) == (name, "0.2")


def test_a_truth_value_that_differs_is_told_in_words() -> None:
    runs = [Run(optimizer="rmsprop", settings=Values(centered=flag)) for flag in (True, False)]
    assert english(labels_of(lesson_of(*runs))) == ["c on", "c off"]
    chosen = [Values(lr=0.1, centered=True), Values(lr=0.2), Values(lr=0.1)]
    runs = [Run(optimizer="rmsprop", settings=values) for values in chosen]
    labels = ["η 0.1, c on", "η 0.2, c off", "η 0.1, c off"]
    assert english(labels_of(lesson_of(*runs))) == labels


@pytest.mark.parametrize(
    ("setting", "labels"),
    [
        ("eta_minus", ["η⁻ 0.2", "η⁻ 0.3"]),
        ("step_max", ["h_max 0.2", "h_max 0.3"]),
        ("eps", ["ε 0.2", "ε 0.3"]),
    ],
)
def test_a_setting_that_differs_goes_by_its_symbol(setting: str, labels: list[str]) -> None:
    name = "adam" if setting == "eps" else "rprop"
    runs = [Run(optimizer=name, settings=Values({setting: value})) for value in (0.2, 0.3)]
    assert english(labels_of(lesson_of(*runs))) == labels


def test_a_run_is_found_by_its_style() -> None:
    lesson = THREE.moved_run(2, 0)
    assert [lesson.run_of_style(style) for style in (0, 1, 2, 3, None)] == [1, 2, 0, None, None]


def test_emphasis_leaves_with_its_run_and_not_with_another() -> None:
    lesson = THREE.with_look(emphasis=1)
    assert lesson.without_run(0).look.emphasis == 1
    assert lesson.without_run(1).look.emphasis is None
    assert lesson.without_run(1).with_run(sgd(0.4)).look.emphasis is None
    assert THREE.with_look(emphasis=9).look.emphasis is None
    assert decode(encode(lesson)).look.emphasis == 1


@pytest.mark.parametrize("style", [-1, MAX_RUNS, 1.5, "1", True])
def test_emphasis_is_the_number_of_a_style(style: object) -> None:
    with pytest.raises(LessonError, match="emphasis"):
        THREE.with_look(emphasis=style)


def test_a_network_without_runs_must_fit_its_data_too() -> None:
    for study, problem in (
        (NetworkStudy(loss="binary_cross_entropy"), "does not fit the output identity"),
        (NetworkStudy(data=ShippedData("plane"), loss="hinge"), "the data has values to predict"),
    ):
        with pytest.raises(LessonError, match=f"In network: .*{problem}"):
            THREE.with_network(study)
    steps = NetworkSpec(hidden=(LayerSpec(2, "step"),))
    assert THREE.with_network(NetworkStudy(network=steps)).network is not None  # to be looked at


def test_edits_of_the_look_do_not_check_the_network_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(training, "check_training", asked.append)
    study = NetworkStudy(runs=(sgd(0.1), sgd(0.2, style=1)), seed=12345)
    lesson = THREE.with_network(study)
    assert len(asked) == 2
    for k in range(20):
        lesson = lesson.with_look(text_size=1.0 + k / 20).with_title(str(k))
    assert len(asked) == 2
    assert lesson.network is study
    with pytest.raises(LessonError, match=r"In network, runs, number 1: .*convolve"):
        lesson.with_network(msgspec.structs.replace(study, runs=(Run(optimizer="convolve"),)))


def test_a_wrong_rule_of_the_network_is_found_in_its_line() -> None:
    rule = TypedRule("m <- 0.9 m + g\nw <- w - lr q")
    with pytest.raises(LessonError, match="In network, runs, number 1: In line 2, at character 13"):
        THREE.with_network(NetworkStudy(runs=(Run(optimizer=rule),)))


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ("Bowl", "ko", "Dish"),
        (Localized(en="Bowl", ko="그릇"), "en", Localized(en="Dish", ko="그릇")),
        (Localized(en="Bowl", ko="그릇"), "ko", Localized(en="Bowl", ko="Dish")),
        (Localized(en="Adam", ko="Adam"), "ko", "Dish"),
    ],
)
def test_other_words_in_one_language_leave_what_differs_in_the_other(
    words: Words, language: str, expected: Words
) -> None:
    assert reworded(words, "Dish", language) == expected
