"""The table of results: what it says, and that a spreadsheet can neither garble nor execute it."""

import csv
import math
from pathlib import Path

import pytest

from core.lesson import Lesson, Run
from core.plan import Recordings, record, record_all
from core.results import COLUMNS, Result, cells, results, settings_words, tab_separated, write_csv
from core.settings import Values
from core.surfaces import ShippedSurface, TypedSurface
from core.tables import TableError
from core.verdict import Verdict
from core.words import Localized, Text, words_in


def ravine(*rates: float, steps: int = 60, **more: object) -> Lesson:
    """Plain descent on 0.1 w1² + 2 w2², whose error shrinks by 1 - 0.2 lr and 1 - 4 lr a step."""
    runs = tuple(
        Run(optimizer="sgd", settings=Values(lr=rate), style=k) for k, rate in enumerate(rates)
    )
    surface = TypedSurface(formula="0.1 w1^2 + 2 w2^2", minima=((0.0, 0.0),))
    return Lesson(surface=surface, start=(-5.0, -2.0), steps=steps, runs=runs, **more)  # type: ignore[arg-type]


def rows(lesson: Lesson) -> tuple[Result, ...]:
    return results(lesson, record_all(lesson))


def say(label: object) -> str:
    return label.english() if isinstance(label, Text) else words_in(label, "en")  # type: ignore[arg-type]


def judged(found: Verdict) -> Text:
    return Text("Verdict", found.kind)


def test_steps_to_a_thousandth_follow_from_the_contraction() -> None:
    (row,) = rows(ravine(0.25))
    # w2 is exactly 0 after one step, so the gap is 0.1·25·0.95^(2k), and the first one is 10.5.
    exact = math.ceil(math.log(10.5e-3 / 2.5) / math.log(0.95**2))
    assert row.steps == exact
    assert row.verdict == Verdict("converges", exact)


def test_final_loss_and_distance_are_those_of_the_last_step() -> None:
    (row,) = rows(ravine(0.25))
    w1 = 5 * 0.95**60
    assert row.final_loss == pytest.approx(0.1 * w1**2, rel=1e-9)
    assert row.distance == pytest.approx(w1, rel=1e-9)


def test_a_run_that_never_comes_close_has_no_number_of_steps() -> None:
    (row,) = rows(ravine(0.02))
    assert row.steps is None
    assert row.verdict == Verdict("crawls")


def test_a_diverged_loss_is_infinite_and_never_where_computing_stopped() -> None:
    (row,) = rows(ravine(0.6, steps=100))
    assert row.final_loss == math.inf
    assert row.distance == math.inf
    assert row.steps is None


def test_a_run_that_left_the_domain_has_no_loss() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=5.0))
    surface = TypedSurface(formula="log(w1) + w2^2")
    lesson = Lesson(surface=surface, start=(1.0, 1.0), runs=(run,))
    (row,) = rows(lesson)
    assert row.final_loss is not None
    assert math.isnan(row.final_loss)
    assert row.distance is None
    assert row.verdict is not None
    assert row.verdict.kind == "undefined"


def test_without_a_known_minimum_a_falling_run_is_not_its_own_goal() -> None:
    run = Run(optimizer="sgd", settings=Values(lr=0.001))
    lesson = Lesson(surface=TypedSurface(formula="w1^2 + w2^2"), start=(2.0, 1.0), runs=(run,))
    (row,) = rows(lesson)
    assert row.steps is None
    assert row.distance is None


def test_what_is_still_being_recorded_has_no_numbers() -> None:
    lesson = ravine(0.25, 0.45, steps=5000)
    partial = Recordings()
    spec = lesson.descent(lesson.runs[0])
    partial.store(spec, next(record(spec)))
    found = results(lesson, partial)
    assert len(found) == 2
    for row in found:
        assert (row.steps, row.final_loss, row.distance, row.verdict) == (None, None, None, None)


def test_hidden_runs_are_in_the_table_too() -> None:
    lesson = ravine(0.25, 0.45)
    hidden = Run(optimizer="adam", settings=Values(lr=0.1), shown=False)
    assert [row.optimizer for row in rows(lesson.with_run(hidden))] == [
        "Gradient descent",
        "Gradient descent",
        "Adam",
    ]


def test_settings_that_do_nothing_are_left_out() -> None:
    plain = Run(optimizer="momentum", settings=Values(lr=0.1, momentum=0.5))
    assert settings_words(plain) == "lr = 0.1, momentum = 0.5"
    away = Run(optimizer="sgd", settings=Values(lr=0.5), start=(-1.5, 2.0))
    assert settings_words(away) == "lr = 0.5, start = (-1.5, 2)"


def test_cells_hold_numbers_in_full_whatever_the_language() -> None:
    (row,) = rows(ravine(0.25))
    found = cells(row, say, judged)
    assert len(found) == len(COLUMNS)
    assert found[1] == "Gradient descent"
    assert float(found[4]) == row.final_loss
    assert float(found[5]) == row.distance
    assert found[6] == str(row.evaluations)
    assert found[7] == "converges"


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-2", "@SUM(A1)"])
def test_a_name_that_a_spreadsheet_would_compute_is_made_harmless(name: str) -> None:
    lesson = ravine(0.25)
    named = lesson.with_run_changed(0, Run(optimizer="sgd", settings=Values(lr=0.1), name=name))
    (row,) = rows(named)
    assert cells(row, say, judged)[0] == "'" + name


def test_copied_rows_keep_one_line_each() -> None:
    assert tab_separated([("a\tb", "1"), ("c\nd", "2")]) == "a b\t1\nc d\t2\n"


def test_a_file_of_results_is_read_back_with_its_korean(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    write_csv(path, [("이름, 하나", "0.5"), ('with "quotes"', "1e-07")])
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [["이름, 하나", "0.5"], ['with "quotes"', "1e-07"]]


def test_a_folder_that_is_gone_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="gone"):
        write_csv(tmp_path / "gone" / "results.csv", [("a",)])


def test_names_are_those_beside_the_trails() -> None:
    named = Run(optimizer="sgd", settings=Values(lr=0.1), name=Localized(en="mine", ko="내 것"))
    lesson = ravine(0.25, 0.45).with_run(named)
    assert [say(row.name) for row in rows(lesson)] == ["0.25", "0.45", "mine"]


def test_a_lesson_without_runs_has_an_empty_table() -> None:
    lesson = Lesson(surface=ShippedSurface("sphere"), start=(1.0, 1.0))
    assert results(lesson, Recordings()) == ()
