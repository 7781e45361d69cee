"""Where a number belongs, each usual slip is answered with the remedy that fits it, never with another number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import ParseError
from laichau_reports.workspace.number_slips import numeric, parse_decimals, parse_document_number
from laichau_reports.workspace.reading import Misfit
from laichau_reports.workspace.scalars import parse_percent, parse_quantity, parse_rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault

    Faults = Callable[[str, str], list[Fault]]


def misfit_of(parse: Callable[[str], object], text: str) -> Misfit:
    with pytest.raises(Misfit) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        *("chưa có", "Chưa có số liệu", "(chưa có)", "không có", "đang cập nhật"),
        *("x", "X", "…", "...", "N/A", "null", "~", "–", "?"),
    ],
)
@pytest.mark.parametrize("parse", [parse_quantity, parse_percent, parse_rate])
def test_a_figure_that_is_not_known_yet_is_left_blank(parse: Callable[[str], object], text: str) -> None:
    error = misfit_of(numeric(parse), text)
    assert (error.code, error.value) == ("no-figure", text)
    assert "Để trống nếu chưa có số liệu" in error.hint


@pytest.mark.parametrize("text", ["=5+3", "5+3", "=SUM(A1:A3)", "1.856,7 * 2"])
def test_a_formula_is_not_computed(text: str) -> None:
    error = misfit_of(numeric(parse_quantity), text)
    assert error.code == "formula"
    assert "không tính công thức" in error.message
    assert "kết quả" in error.hint


@pytest.mark.parametrize("text", ["1856.7", "chưa đến 5", "+5", "9-10", "ngót 5"])
def test_other_slips_keep_the_words_of_the_parser(text: str) -> None:
    with pytest.raises(ParseError) as expected:
        parse_quantity(text)
    with pytest.raises(ParseError) as caught:
        numeric(parse_quantity)(text)
    assert str(caught.value) == str(expected.value)


def test_a_right_figure_is_read_as_ever() -> None:
    assert numeric(parse_quantity)("ước 5") == parse_quantity("ước 5")


@pytest.mark.parametrize(
    ("text", "example"),
    [("15/BC-UBND", "«15»"), ("Số: 979/BC-SCT", "«979»"), ("015/BC", "«15»"), ("mười lăm", "«15»"), ("1,5", "«15»")],
)
def test_a_document_number_is_written_without_its_symbol(text: str, example: str) -> None:
    error = misfit_of(parse_document_number, text)
    assert example in error.hint
    assert "ký hiệu do chương trình tự thêm" in error.hint


@pytest.mark.parametrize("text", ["chưa có", "...", "0"])
def test_a_document_without_a_number_leaves_it_blank(text: str) -> None:
    assert "Để trống" in misfit_of(parse_document_number, text).hint


@pytest.mark.parametrize("text", ["một", "1,5", "9", "-1"])
def test_how_many_decimals_is_a_small_whole_number(text: str) -> None:
    assert "«1»" in misfit_of(parse_decimals, text).hint


def test_a_lone_dash_in_a_file_is_a_figure_not_known_yet(faults_of_yaml: Callable[[str], list[Fault]]) -> None:
    (fault,) = faults_of_yaml("a: -\nb: 1\n")
    assert (fault.code, str(fault.place)) == ("yaml-lone-dash", "f.yaml:1:4")
    assert "Để trống" in fault.hint


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        ("so-lieu", "ky: 2024-6T\nso_lieu:\n  a: ~\n", "Để trống"),
        ("so-lieu", "ky: 2024-6T\nso_lieu:\n  a:\n    cong_bo:\n      so_ke_hoach: x\n", "Để trống"),
        ("so-lieu", "ky: 2024-6T\nso_lieu:\n  a:\n    cong_bo:\n      so_cung_ky: N/A\n", "Để trống"),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a: null\n", "Để trống"),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a: =5+3\n", "kết quả"),
    ],
)
def test_every_figure_of_a_file_is_answered_so(faults_of_file: Faults, kind: str, text: str, hint: str) -> None:
    (fault,) = faults_of_file(kind, text)
    assert hint in fault.hint
