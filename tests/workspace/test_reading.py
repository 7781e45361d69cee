"""A value is read from its node by a parser; what does not fit says so in its own words."""

from __future__ import annotations

import pytest

from laichau_reports.errors import FilePlace, ParseError
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.reading import (
    MAX_VALUE_LENGTH,
    Misfit,
    placed_text,
    reading,
    schema_of,
    short_value,
    written,
)


def test_a_text_may_come_from_a_file_or_from_code() -> None:
    node = PlacedText("x", FilePlace("f", 3, 4))
    assert placed_text(node) is node
    assert placed_text("x").text == "x"


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("[a]", "wrong-kind", "danh sách"),
        ("{a: b, c: d}", "wrong-kind", "khối nhiều khóa"),
        ("{a: [b]}", "wrong-kind", "khối nhiều khóa"),
        ("Tồn tại: vốn ít", "text-with-colon", "dấu hai chấm"),
    ],
)
def test_a_list_or_a_block_is_no_text(text: str, code: str, word: str) -> None:
    with pytest.raises(Misfit) as caught:
        placed_text(compose(text, "f.yaml"))
    assert caught.value.code == code
    assert word in caught.value.message
    assert "ngoặc kép" in caught.value.hint


def test_a_text_with_a_colon_is_shown_in_the_quotes_that_it_needs() -> None:
    with pytest.raises(Misfit) as caught:
        placed_text(compose("Tồn tại: vốn ít", "f.yaml"))
    assert caught.value.value == "Tồn tại: vốn ít"
    assert '"Tồn tại: vốn ít"' in caught.value.hint


def test_the_line_end_behind_a_block_text_is_dropped() -> None:
    assert written("một đoạn\n").text == "một đoạn"


def test_an_empty_text_does_not_fit() -> None:
    with pytest.raises(Misfit) as caught:
        written(" \n")
    assert caught.value.code == "empty-value"


def test_a_short_value_is_short() -> None:
    assert short_value("a" * MAX_VALUE_LENGTH) == "a" * MAX_VALUE_LENGTH
    with pytest.raises(Misfit) as caught:
        short_value("a" * (MAX_VALUE_LENGTH + 1))
    assert caught.value.code == "value-too-long"


def test_the_words_of_a_parser_are_kept() -> None:
    def parse(text: str) -> int:
        raise ParseError("Không phải số.", value=text, hint="Hãy viết «1».")

    with pytest.raises(Misfit) as caught:
        reading("bad-number", parse)("một")
    error = caught.value
    assert (error.code, error.message, error.value, error.hint) == (
        "bad-number",
        "Không phải số.",
        "một",
        "Hãy viết «1».",
    )


def test_a_misfit_of_a_parser_keeps_its_own_code() -> None:
    def parse(_: str) -> int:
        raise Misfit("own", "x")

    with pytest.raises(Misfit) as caught:
        reading("other", parse)("1")
    assert caught.value.code == "own"


def test_a_schema_has_a_pattern_only_where_there_is_one() -> None:
    assert schema_of("string", "x") == {"type": "string", "description": "x"}
    assert schema_of("string", "x", "^a$")["pattern"] == "^a$"
