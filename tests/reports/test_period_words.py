from __future__ import annotations

import pytest

from laichau_reports.reports.period_words import words_of, words_of_next
from laichau_reports.vietnamese import parse_period_id


def test_the_words_of_a_half_year() -> None:
    assert words_of(parse_period_id("2024-6T")) == {
        "dai": "6 tháng đầu năm 2024",
        "ngan": "6 tháng đầu năm",
        "nam": "2024",
        "am_lich": "Giáp Thìn",
    }


@pytest.mark.parametrize(
    ("period", "ahead"),
    [
        ("2024-6T", "6 tháng cuối năm 2024"),
        ("2024-9T", "3 tháng cuối năm 2024"),
        ("2024-Q1", "quý II năm 2024"),
        ("2024-Q4", "quý I năm 2025"),
        ("2024", "năm 2025"),
        ("2024-T05", "tháng 6 năm 2024"),
        ("2024-T12", "tháng 01 năm 2025"),
        ("2016..2018", "giai đoạn 2019-2021"),
    ],
)
def test_what_lies_ahead(period: str, ahead: str) -> None:
    assert words_of_next(parse_period_id(period))["dai"] == ahead


def test_the_words_of_a_span_name_its_last_year() -> None:
    assert words_of(parse_period_id("2016..2018"))["nam"] == "2018"
