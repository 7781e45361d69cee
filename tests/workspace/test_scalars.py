"""Single values are read as a Vietnamese clerk means them, or refused with the right spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import Qualifier, format_number
from laichau_reports.workspace.scalars import (
    is_id,
    parse_file_name,
    parse_id,
    parse_percent,
    parse_quantity,
    parse_rate,
    parse_year,
    read_quantity,
)


def test_a_quantity_keeps_its_qualifier_and_precision() -> None:
    quantity = parse_quantity("ước 1.856,70")
    assert quantity.qualifier is Qualifier.UOC
    assert (quantity.number, quantity.decimals) == (Decimal("1856.70"), 2)


@pytest.mark.parametrize(
    ("text", "unit", "hint"),
    [
        ("1.856,7 tỷ đồng", "tỷ đồng", "«1.856,7»"),
        ("365,7MW", "MW", "«365,7»"),
        ("trên 12 ha", "ha", "«trên 12»"),
        ("29,1%", "%", "«29,1»"),
    ],
)
def test_a_unit_behind_a_number_is_sent_to_the_catalogue(text: str, unit: str, hint: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_quantity(text)
    assert f"«{unit}»" in caught.value.message
    assert "don_vi" in caught.value.message
    assert "chi-tieu.yaml" in caught.value.message
    assert hint in caught.value.hint


def test_a_number_with_a_decimal_point_is_refused_with_both_readings() -> None:
    with pytest.raises(ParseError) as caught:
        read_quantity("1856.7")
    assert "«1856,7»" in caught.value.hint
    assert caught.value.value == "1856.7"


def test_a_published_rate_is_growth_or_a_multiple() -> None:
    growth, fall, multiple = parse_rate("31,5"), parse_rate("-2,5"), parse_rate("2,5 lần")
    assert (growth.number, growth.decimals, growth.times) == (Decimal("31.5"), 1, False)
    assert (fall.number, fall.times) == (Decimal("-2.5"), False)
    assert (multiple.number, multiple.times, multiple.text) == (Decimal("2.5"), True, "2,5 lần")


@pytest.mark.parametrize("text", ["lần", "0 lần", "-2 lần", "31,5%", "tăng 2", "2.5 lần"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(ParseError):
        parse_rate(text)


def test_a_percentage_is_written_without_its_sign() -> None:
    assert parse_percent("29,1").number == Decimal("29.1")
    with pytest.raises(ParseError, match="%"):
        parse_percent("29,1%")


@pytest.mark.parametrize("text", ["24", "0000", "2.024", "năm 2024", "20245"])
def test_a_year_has_four_digits(text: str) -> None:
    assert parse_year("2024") == 2024
    with pytest.raises(ParseError, match="bốn chữ số"):
        parse_year(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Giá trị SXCN", "«gia_tri_sxcn»"),
        ("gtsxcn-dien", "«gtsxcn_dien»"),
        ("2024", "Ví dụ"),
        ("điện", "«dien»"),
    ],
)
def test_a_name_is_lower_case_without_accents(text: str, hint: str) -> None:
    assert is_id("gtsxcn_2") and parse_id("gtsxcn_2") == "gtsxcn_2"  # noqa: PT018 - the two agree
    assert not is_id(text)
    with pytest.raises(ParseError) as caught:
        parse_id(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize("text", ["mau", "mau.doc", "../mau.docx", "a\\b.docx", "~$mau.docx", ".docx", "c:mau.docx"])
def test_a_template_is_named_without_a_folder(text: str) -> None:
    assert parse_file_name("bao-cao.docx") == "bao-cao.docx"
    with pytest.raises(ParseError, match="mẫu Word"):
        parse_file_name(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_number_that_we_write_is_read_back_exactly(number: Decimal) -> None:
    assert parse_quantity(format_number(number)).number == number


@given(st.text(max_size=40))
def test_any_text_is_a_quantity_or_a_parse_error(text: str) -> None:
    for parse in (read_quantity, parse_rate, parse_year, parse_id, parse_file_name):
        try:
            parse(text)
        except ParseError as error:
            assert error.message  # noqa: PT017 - both outcomes are allowed
