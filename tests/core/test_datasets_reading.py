"""Own tables: what a text is recognised as, what becomes of it, and everything that cannot be."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.datasets import (
    MOST_ROWS,
    DataError,
    Decimal,
    Separator,
    TableChoices,
    data_of,
    decoded,
    recognise,
    table_from,
    text_of_file,
)
from tests.core.tables import HOUSES, read, refusal


def test_a_table_of_numbers_is_read_with_its_last_column_as_target() -> None:
    guess = recognise(HOUSES)
    assert guess.choices == TableChoices(",", ".", True, (0, 1, 2), 3, "regression")
    assert [column.name for column in guess.columns] == ["area", "rooms", "distance", "price"]
    assert guess.rows == 3
    assert guess.cells[0] == ("32", "3", "0.3", "6")
    assert guess.notes == ()
    table = table_from(HOUSES, guess.choices)
    assert table.rows == ((32, 3, 0.3, 6), (33, 3, 0.5, 7), (36, 4, 0.5, 8.5))
    assert table.target == "price"


@pytest.mark.parametrize(
    ("text", "separator", "decimal", "header"),
    [
        ("x;y\n1,5;2\n2,5;3", ";", ",", True),
        ("1.5 2\n2.5 3", " ", ".", False),
        ("1,5\t2\n2,5\t3", "\t", ",", False),
        ("1,2\n3,4", ",", ".", False),
        ("1, 2\n3, 4", ",", ".", False),
        ("1,5 2,5\n3,5 4,5", " ", ",", False),
        ("  1.5   2\n  2.5\t3\n", " ", ".", False),
        ('"1,5","2,5"\n"3,5","4,5"', ",", ",", False),
        ("sep=;\nx;y\n1;2\n3;4", ";", ".", True),
        ("sep=,\n1,2\n3,4", ",", ".", False),
        ("x1,x2,class\n1.0,2.0,dark red\n3.0,4.0,light red", ",", ".", True),
        ("가로,세로,합격\n1,2,예\n3,4,아니오", ",", ".", True),
        (",x,y\n0,1.5,2.5\n1,3.5,4.5", ",", ".", True),
        ("1e-3;−2,5\n3;4", ";", ",", False),
    ],
)
def test_separator_decimal_sign_and_header_are_recognised(
    text: str, separator: Separator, decimal: Decimal, header: bool
) -> None:
    choices = recognise(text).choices
    assert (choices.separator, choices.decimal, choices.header) == (separator, decimal, header)


def test_line_ends_marks_and_spaces_make_no_difference() -> None:
    for text in (
        HOUSES.replace("\n", "\r\n"),
        HOUSES.replace("\n", "\r"),
        "\ufeff" + HOUSES,
        HOUSES.replace(",", " , "),
        HOUSES.replace("\n", "\n\n"),
        HOUSES.replace("\n", ",\n"),
        HOUSES.replace("area", '"area"').replace("33", '"33"'),
        "\n\n" + HOUSES.rstrip(),
    ):
        assert read(text) == read(HOUSES)


def test_words_are_classes_in_the_order_of_their_letters() -> None:
    table = read("x1,x2,result\n1,2,pass\n3,4,fail\n5,6,pass\n")
    assert table.task == "classification"
    assert table.labels == ("fail", "pass")
    assert [row[-1] for row in table.rows] == [1, 0, 1]
    assert data_of(table).classes == 2


def test_few_whole_numbers_are_classes_in_their_order() -> None:
    table = read("x y label\n1 2 1\n3 4 -1\n5 6 1.0\n7 8 -1")
    assert table.task == "classification"
    assert table.labels == ("-1", "1")
    assert [row[-1] for row in table.rows] == [1, 0, 1, 0]
    assert read("x,y\n1,10\n2,2\n3,10\n4,2").labels == ("2", "10")


def test_a_person_can_learn_numbers_instead_of_classes() -> None:
    text = "x,y\n1,0\n2,1\n3,0\n4,1"
    assert recognise(text).choices.task == "classification"
    assert read(text, task="regression").labels == ()


def test_columns_of_names_are_left_out_and_said() -> None:
    guess = recognise("name,x1,x2,y\nAnna,1,2,0.5\nBen,3,4,0.7\nCho,5,6,0.8")
    assert guess.choices.inputs == (1, 2)
    assert guess.choices.target == 3
    assert [note.english() for note in guess.notes] == ["Columns of text are left out: name."]


def test_another_target_brings_its_own_inputs_and_task() -> None:
    guess = recognise("x1,x2,result\n1.5,2,pass\n3.5,4,fail\n5.5,6,pass\n")
    choices = guess.aimed_at(0)
    assert (choices.inputs, choices.target, choices.task) == ((1,), 0, "regression")
    assert guess.aimed_at(2) == guess.choices


def test_what_deserves_a_look_is_said() -> None:
    guess = recognise("x,y\n1,2\nabc,3\n,4\n5,6\n7\n8,9")
    assert [column.strange for column in guess.columns] == [1, 0]
    assert [column.missing for column in guess.columns] == [1, 1]
    assert guess.uneven == (6,)
    assert [note.english() for note in guess.notes] == [
        "Rows with too few or too many cells: 1, the first is row 6.",
        "Empty cells: 2.",
        "Column “x”: cells that are no numbers: 1.",
    ]


def test_what_a_person_says_about_the_text_is_taken() -> None:
    text = "2019,2020\n1,2\n3,4"
    assert not recognise(text).choices.header
    guess = recognise(text, header=True)
    assert [column.name for column in guess.columns] == ["2019", "2020"]
    assert guess.rows == 2
    assert recognise("1,5;2\n2,5;3", decimal=".").columns[0].kind == "text"
    assert recognise("1,5;2\n2,5;3", separator=",").choices.separator == ","


def test_columns_get_names_of_their_own() -> None:
    names = [column.name for column in recognise("x,x,,x (2),a\u202e\tb\n1,2,3,4,5").columns]
    assert names == [
        "x",
        "x (3)",
        "x3",
        "x (2)",
        "a\u202e\tb".replace("\u202e", "").replace("\t", ""),
    ]
    plain = read("1,2,0.5\n3,4,0.7")
    assert plain.columns == ("x1", "x2", "y")
    assert plain.target == "y"
    assert len(read(f"{'n' * 300},y\n1,2\n3,4").columns[0]) == 60


def test_rows_with_empty_cells_can_be_left_out() -> None:
    text = "x,y\n1,0.5\n,3\nNA,4\n5,6\n7,?\n8,9"
    table = read(text, missing="leave out")
    assert table.rows == ((1, 0.5), (5, 6), (8, 9))


def test_an_empty_cell_in_a_column_nobody_chose_does_not_matter() -> None:
    assert read("a,b,y\n1,,0.5\n2,3,0.7", inputs=(0,)).rows == ((1, 0.5), (2, 0.7))


def test_numbers_of_full_width_and_long_minus_signs_are_read() -> None:
    assert read("x;y\n１２;−3.5\n+4;1e2").rows == ((12, -3.5), (4, 100))


WORDS = st.text(st.sampled_from("abcxyzäß가나 _'"), min_size=1, max_size=8).map(
    lambda word: f"w{word}".strip()
)
NUMBERS = st.one_of(
    st.floats(-1e6, 1e6, allow_subnormal=False), st.integers(-1000, 1000).map(float)
)


def written(rows: list[list[object]], separator: str, decimal: str, end: str) -> str:
    """A table as a spreadsheet writes it: quotation marks only where they are needed."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator=end)
    for row in rows:
        cells = [repr(cell) if isinstance(cell, float) else str(cell) for cell in row]
        writer.writerow(
            cell.replace(".", decimal) if isinstance(value, float) else cell
            for cell, value in zip(cells, row, strict=True)
        )
    return stream.getvalue()


# -- round trip --------------------------------------------------------------------------------


@given(
    columns=st.lists(st.lists(NUMBERS, min_size=6, max_size=6), min_size=2, max_size=5),
    labels=st.none()
    | st.lists(st.sampled_from(["red", "dark blue", "나", "it's"]), min_size=6, max_size=6),
    names=st.none() | st.lists(WORDS, min_size=6, max_size=6, unique=True),
    pair=st.sampled_from(
        [
            (",", "."),
            (";", "."),
            (";", ","),
            ("\t", "."),
            ("\t", ","),
            (" ", "."),
            (" ", ","),
            (",", ","),
        ]
    ),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_written_table_is_recognised_and_read_as_it_was(
    columns: list[list[float]],
    labels: list[str] | None,
    names: list[str] | None,
    pair: tuple[str, str],
    end: str,
) -> None:
    assume(labels is None or len(set(labels)) > 1)
    full: list[list[Any]] = [*columns, *([labels] if labels else [])]
    rows: list[list[object]] = [list(row) for row in zip(*full, strict=True)]
    header: list[list[object]] = [] if names is None else [list(names[: len(full)])]
    text = written([*header, *rows], *pair, end)
    guess = recognise(text)
    assert (guess.choices.separator, guess.choices.decimal) == pair
    assert guess.choices.header == (names is not None)
    assert guess.choices.target == len(full) - 1
    assert not guess.notes
    table = table_from(
        text,
        msgspec.structs.replace(guess.choices, task="classification" if labels else "regression"),
    )
    for number, column in enumerate(columns):
        assert [row[number] for row in table.rows] == column
    if labels:
        assert [table.labels[int(row[-1])] for row in table.rows] == labels
    if names:
        assert table.columns == tuple(names[: len(full)])


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.text("12,;\t .\n\"'-eax", max_size=80)
)
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    sentence = refusal(text)
    if sentence:
        assert sentence.endswith(".")
        assert "{" not in sentence or "{" in text
    else:
        table = read(text)
        assert data_of(table).raw.shape == (len(table.rows), len(table.columns) - 1)


BAD = [
    ("", "The table is empty"),
    ("\ufeff \n\t\n", "The table is empty"),
    ("x\n1\n2\n", "Only one column can be seen"),
    ("x,y\n", "at least two complete rows below the names, but has 0"),
    ("x,y\n1,2\n", "at least two complete rows below the names, but has 1"),
    ("1,2\n", "at least two complete rows, but has 1"),
    ("x,y\n1,2\nabc,3\n4,5\n", "Row 3, column “x”: “abc” is no number"),
    ("x,y\n1,2\n3,4 m\n5,6\n", "Row 3, column “y”: “4 m” is no number"),
    ("x;y\n1.5;2\n2,5;3\n3.5;4", "Row 3, column “x”: “2,5” is a number only with .* sign “,”"),
    ("x,y\n1,2\n,3\n4,5\n", "Row 3, column “x”: the cell is empty"),
    ("x,y\n1,2\n\n3,NaN\n4,5\n", "Row 4, column “y”: “NaN” stands for an empty cell"),
    ("x,y\n1,2\n3\n4,5\n", "Row 3 has 1 cells, but the table has 2 columns"),
    ("x,y\n1,2\n3,4,5\n4,5\n", "Row 3 has 3 cells, but the table has 2 columns"),
    ("x,c\n1,a\n2,a\n3,a\n", "All rows belong to one class in the column “c”"),
    ("x,c\n1,7\n2,7\n3,7\n", "All rows belong to one class in the column “c”"),
    ("x,y\n1,2\n1e999,3\n4,5\n", "Row 3, column “x”: 1e999 is no number within"),
    ("x,y\n1,2\n2e12,3\n4,5\n", "Row 3, column “x”: 2e12 is no number within"),
    ('x,y\n"1,2\n3,4\n', "Row 2: a quotation mark is not closed"),
    ('x,y\n"1"2,2\n3,4\n', "Row 2: a quotation mark is not closed"),
    ("a,b\nred,green\nblue,red\n", "There is no input"),
    (",".join(["1"] * 300) + "\n" + ",".join(["2"] * 300), "300 columns, but at most 256"),
    (",".join(["1.5"] * 40) + "\n" + ",".join(["2"] * 40), "There are 39 inputs, but at most 32"),
    ("x,y\n" + "1,2\n" * (MOST_ROWS + 1), f"{MOST_ROWS + 1} rows, but at most {MOST_ROWS}"),
    ("x;y\n" + "1,5;2\n\n;\n" * 6000, f"6000 rows, but at most {MOST_ROWS}"),
    ("1,2\n" * (MOST_ROWS + 2), f"{MOST_ROWS + 2} rows, but at most {MOST_ROWS}"),
    ("1,2\n" * (MOST_ROWS + 1), f"{MOST_ROWS + 1} rows, but at most {MOST_ROWS}"),
]


# -- what cannot be read -----------------------------------------------------------------------


@pytest.mark.parametrize(("text", "message"), BAD, ids=[message[:40] for _, message in BAD])
def test_what_cannot_be_a_table_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        read(text)


def test_the_place_of_a_wrong_cell_is_told_to_the_window_too() -> None:
    with pytest.raises(DataError) as caught:
        read("x,y\n1,2\n3,abc\n4,5\n")
    assert (caught.value.row, caught.value.column) == (3, 1)


def test_exactly_as_many_rows_as_fit_are_read() -> None:
    assert len(read("x,y\n" + "1,2.5\n" * MOST_ROWS).rows) == MOST_ROWS


@pytest.mark.parametrize(
    "line", ["0.5,0.25,1\n", "0.5;0.25;1\n", "abc\n", '"', ",", "1,"], ids=repr
)
def test_a_million_rows_are_refused_at_once(line: str) -> None:
    text, before = line * 1_000_000, time.process_time()
    with pytest.raises(DataError):
        read(text)
    assert time.process_time() - before < 2


def test_a_million_rows_are_counted() -> None:
    with pytest.raises(DataError, match="The table has 1000000 rows, but at most 5000"):
        recognise("0.5,0.25,1\n" * 1_000_000)


@pytest.mark.parametrize(
    "changes", [{"target": 9}, {"inputs": (0, 0)}, {"inputs": (3,)}, {"inputs": (-1,)}]
)
def test_choices_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="The chosen columns do not fit the table: it has 4"):
        read(HOUSES, **changes)


def test_words_cannot_be_learned_as_numbers() -> None:
    with pytest.raises(DataError, match="Row 2, column “c”: “red” is no number"):
        read("x,c\n1,red\n2,blue\n", task="regression")


def test_too_many_classes_are_refused() -> None:
    text = "x,c\n" + "".join(f"{number},word{number % 11}\n" for number in range(33))
    with pytest.raises(DataError, match="“c” holds 11 classes, but at most 10"):
        table_from(text, TableChoices(",", ".", True, (0,), 1, "classification"))


# -- bytes and files ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("면적,값\n1,2", "utf-8", "utf-8"),
        ("면적,값\n1,2", "utf-8-sig", "utf-8"),
        ("면적,값\n1,2", "utf-16", "utf-16"),
        ("면적,값\n1,2", "cp949", "cp949"),
        ("Größe;Länge\n1;2", "cp1252", "cp1252"),
        ("Größe;Länge\n1;2", "utf-8", "utf-8"),
        ("x,y\n1,2", "ascii", "utf-8"),
    ],
)
def test_encodings_are_found(text: str, encoding: str, found: str) -> None:
    read_back = decoded(text.encode(encoding))
    assert (read_back.text, read_back.encoding) == (text, found)


def test_an_encoding_can_be_chosen_and_need_not_fit() -> None:
    assert decoded("Größe".encode("cp1252"), "cp1252").text == "Größe"
    with pytest.raises(DataError, match="no text that can be read"):
        decoded("면적".encode("cp949"), "utf-8")


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\x14\x00\x00", b"1,2\x00\n", b"\xff\xfe\x00", b"\x81\x8d\xff"]
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(DataError, match="no text that can be read"):
        decoded(content)


def test_files_are_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "houses.csv"
    path.write_bytes(HOUSES.encode("utf-8-sig"))
    assert read(text_of_file(path).text) == read(HOUSES)
    with pytest.raises(DataError, match=r"The file “none\.csv” cannot be opened: No such file"):
        text_of_file(tmp_path / "none.csv")
    with pytest.raises(DataError, match="is a folder, device or pipe"):
        text_of_file(tmp_path)
    with pytest.raises(DataError, match="cannot be opened"):
        text_of_file(tmp_path / "a\0b")
    with path.open("wb") as stream:
        stream.truncate(9 * 2**20)
    with pytest.raises(DataError, match=r"The file has 9\.0 MB, but a table may have at most 8 MB"):
        text_of_file(path)
