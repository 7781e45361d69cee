"""Faults are put in reading order, and their quotations and suggestions stay readable."""

from __future__ import annotations

import pytest

from laichau_reports.errors import Fault, FilePlace
from laichau_reports.workspace.faults import in_reading_order, reason_of, shorten, suggest


def test_faults_are_sorted_by_file_line_and_column() -> None:
    places = [FilePlace("b", 1, 1), FilePlace("a", 10, 1), FilePlace("a", 2, 5), FilePlace("a", 2, 1), FilePlace("a")]
    faults = [Fault(place, "x") for place in places]
    assert [str(fault.place) for fault in in_reading_order(faults)] == ["a", "a:2:1", "a:2:5", "a:10:1", "b:1:1"]


def test_the_same_fault_is_told_once() -> None:
    one, same = Fault(FilePlace("a"), "x", value="1"), Fault(FilePlace("a"), "x", value="2")
    assert in_reading_order([one, same]) == [one]


def test_other_places_sort_by_their_words() -> None:
    assert in_reading_order([Fault("b", "x"), Fault("a", "x")])[0].place == "a"


def test_quotations_are_one_short_line() -> None:
    assert shorten(" một\n  hai ") == "một hai"
    assert shorten("a" * 100) == "a" * 80 + "…"


def test_a_suggestion_names_what_was_probably_meant() -> None:
    assert suggest("gtsxnc", ["gtsxcn", "che"]) == "Có phải ý bạn là «gtsxcn»?"
    assert suggest("zzz", ["co", "khong"]) == "Chọn một trong: co, khong."
    assert suggest("zzz", []) == ""
    assert "hãy xem lại danh sách" in suggest("zzz", [f"chi_tieu_{n}" for n in range(30)])
    assert "Có phải" not in suggest("gtsxcn", ["gtsxcn"] * 3000)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "không được phép"),
        (FileNotFoundError(2, "No such file or directory"), "không còn ở đó"),
        (IsADirectoryError(21, "Is a directory"), "thư mục"),
        (NotADirectoryError(20, "Not a directory"), "không phải thư mục"),
        (OSError(5, "Input/output error"), "lỗi hệ thống số 5"),
        (OSError(), "lỗi hệ thống"),
    ],
)
def test_the_system_gives_its_reasons_in_vietnamese(error: OSError, words: str) -> None:
    assert words in reason_of(error)
    assert str(error.strerror) not in reason_of(error)
