from __future__ import annotations

import pytest

from laichau_reports.errors import Fault, FilePlace, InputError, ParseError, Refusal, WorkspaceError

PLACE = FilePlace("data/so-lieu/2024-6T.yaml", 12, 9)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (FilePlace("a.yaml"), "a.yaml"),
        (FilePlace("a.yaml", 3), "a.yaml:3"),
        (FilePlace("a.yaml", 3, 7), "a.yaml:3:7"),
    ],
)
def test_a_place_says_as_much_as_is_known(place: FilePlace, text: str) -> None:
    assert str(place) == text


def test_a_fault_says_where_what_was_read_and_what_to_do() -> None:
    fault = Fault(PLACE, "Số viết sai.", "1856.7", "Hãy viết «1.856,7».")

    assert str(fault).splitlines() == [
        "data/so-lieu/2024-6T.yaml:12:9: Số viết sai.",
        "  Đã đọc: «1856.7»",
        "  Cách sửa: Hãy viết «1.856,7».",
    ]


def test_an_error_without_a_place_still_says_what_was_read_and_what_to_do() -> None:
    assert str(ParseError("Số viết sai.", value="1856.7", hint="Hãy viết «1.856,7».")).splitlines() == [
        "Số viết sai.",
        "  Đã đọc: «1856.7»",
        "  Cách sửa: Hãy viết «1.856,7».",
    ]


def test_an_error_with_a_place_begins_with_it() -> None:
    assert str(InputError("Số viết sai.", place=PLACE)) == f"{PLACE}: Số viết sai."


def test_an_error_with_many_faults_tells_all_of_them() -> None:
    error = WorkspaceError([Fault(PLACE, "Một."), Fault(PLACE, "Hai.")])

    assert str(error).splitlines() == [f"{PLACE}: Một.", f"{PLACE}: Hai."]
    assert error.place is PLACE


def test_bad_input_and_a_refusal_end_with_different_codes() -> None:
    assert (InputError.exit_code, Refusal.exit_code) == (2, 1)
