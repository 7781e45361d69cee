from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.errors import InputError
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.figure import Figure
from laichau_reports.reports.plain_filters import bang_chu, chu_cai, dem, ket_van_ban, la_ma, ngay, ngay_dai
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def wells() -> Figure:
    return Figure(figure_book(Workspace.open(DATA)), Subject("mo_cat", parse_period_id("2024-6T")))


@pytest.mark.parametrize(("value", "text"), [(4, "04"), (0, "0"), (12, "12"), (Decimal("7.0"), "07")])
def test_a_count_is_padded_below_ten(value: object, text: str) -> None:
    assert dem(value) == text


def test_a_figure_can_be_counted_and_spelt(wells: Figure) -> None:
    assert (dem(wells), bang_chu(wells)) == ("05", "năm")


@pytest.mark.parametrize("value", [Decimal("4.5"), "4", True, None])
def test_only_a_whole_number_can_be_counted(value: object) -> None:
    with pytest.raises(InputError, match="số nguyên"):
        dem(value)


def test_a_figure_that_is_not_known_stays_a_gap() -> None:
    unknown = Figure(figure_book(Workspace.open(DATA)), Subject("mo_cat", parse_period_id("2031-6T")))

    for filled in (dem(unknown), bang_chu(unknown), dem(unknown.gap())):
        assert isinstance(filled, Gap)


def test_parts_are_numbered_in_roman_and_points_by_letter() -> None:
    assert [la_ma(4), chu_cai(5)] == ["IV", "đ"]


def test_a_number_is_spelt_in_words() -> None:
    assert bang_chu(47) == "bốn mươi bảy"


def test_dates_are_written_short_and_long() -> None:
    assert ngay(date(2024, 2, 6)) == "06/02/2024"
    assert ngay_dai("6/6/2024") == "ngày 06 tháng 6 năm 2024"


@pytest.mark.parametrize(
    "written", ["Trên đây là báo cáo", "Trên đây là báo cáo.", "Trên đây là báo cáo./.", "Trên đây là báo cáo. "]
)
def test_a_document_ends_with_its_mark_however_it_was_written(written: str) -> None:
    assert str(ket_van_ban(written)) == "Trên đây là báo cáo./."
    assert str(ket_van_ban(RichText((Text("Trên đây", bold=True), Text(written[8:]))))) == "Trên đây là báo cáo./."


def test_a_document_may_end_with_a_value() -> None:
    value = Text("1.856,7", tag="gtsxcn/2024-6T/so")

    assert ket_van_ban(RichText((value,))).pieces == (value, Text("./."))
    assert str(ket_van_ban(RichText())) == "./."
