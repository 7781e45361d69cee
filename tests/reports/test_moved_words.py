"""The words of a period move on with it, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.reports.moved_words import MovedWords
from laichau_reports.vietnamese import parse_period_id


def words(old: str, new: str) -> MovedWords:
    return MovedWords(parse_period_id(old), parse_period_id(new))


@pytest.mark.parametrize(
    ("old", "new", "text", "moved"),
    [
        ("2024-Q1", "2024-6T", "nhiệm vụ quý I năm 2024", "nhiệm vụ 6 tháng đầu năm 2024"),
        ("2024-Q1", "2024-6T", "Quý I/2024", "6 tháng đầu năm 2024"),
        ("2024-Q1", "2024-6T", "BÁO CÁO QUÝ I NĂM 2024", "BÁO CÁO 6 THÁNG ĐẦU NĂM 2024"),
        ("2024-Q1", "2024-6T", "kết quả quý I, việc quý II", "kết quả 6 tháng đầu năm, việc 6 tháng cuối năm"),
        ("2024-Q1", "2024-6T", "so với quý I/2023", "so với 6 tháng đầu năm 2023"),
        ("2024-6T", "2024-9T", "06 tháng đầu năm", "9 tháng đầu năm"),
        ("2024-6T", "2024-9T", "6 tháng năm 2024", "9 tháng đầu năm 2024"),
        ("2024-6T", "2024-9T", "nhiệm vụ 6 tháng\n  cuối năm 2024", "nhiệm vụ 3 tháng cuối năm 2024"),
        ("2024-9T", "2024", "9 tháng đầu năm, nhiệm vụ quý IV năm 2024", "năm 2024, nhiệm vụ năm 2025"),
        ("2024", "2025-Q1", "kết quả năm 2024, nhiệm vụ năm 2025", "kết quả quý I năm 2025, nhiệm vụ quý II năm 2025"),
        ("2024", "2025-Q1", "Cả năm 2024 đạt kế hoạch năm 2024", "Quý I năm 2025 đạt kế hoạch năm 2025"),
        ("2024", "2025-Q1", "dự kiến kế hoạch năm 2025", "dự kiến kế hoạch năm 2025"),
        ("2019", "2020", "năm 2019 và đề xuất năm 2020", "năm 2020 và đề xuất năm 2021"),
        ("2024-T05", "2024-T06", "tháng 5, nhiệm vụ tháng 6/2024", "tháng 6, nhiệm vụ tháng 7 năm 2024"),
        ("2024-T12", "2025-T01", "tháng 12, kế hoạch năm 2024", "tháng 01 năm 2025, kế hoạch năm 2025"),
        ("2024-Q2", "2024-Q3", "quý II/2024, nhiệm vụ quý III", "quý III/2024, nhiệm vụ quý IV"),
        ("2024-Q4", "2025-Q1", "quý IV năm 2024", "quý I năm 2025"),
        ("2016..2018", "2019..2021", "giai đoạn 2016-2018", "giai đoạn 2019-2021"),
    ],
)
def test_the_words_of_a_period_move_on(old: str, new: str, text: str, moved: str) -> None:
    assert words(old, new).moved(text) == moved


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("2024-6T", "2024-9T", "Kế hoạch “Sáu việc 6 tháng đầu năm 2024”"),
        ("2024-6T", "2024-9T", "Kế hoạch «việc 6 tháng đầu năm 2024» và {{ ky('2024-6T').a }}"),
        ("2024-6T", "2024-9T", 'Kế hoạch "6 tháng đầu năm 2024"'),
        ("2024-6T", "2024-9T", "ngày 06 tháng 6 năm 2024, hết tháng 6/2024, 16 tháng đầu năm, 6 tháng đầu năm 2019"),
        ("2024-T05", "2024-T06", "ngày 20 tháng 5 năm 2024, ngày 20/5/2024, tháng 5/2022, tháng 15"),
        ("2024-T12", "2025-T01", "ngày 05 tháng 6 năm 2024"),
        ("2024-Q1", "2024-6T", "quý III, quý I/2022, quý I năm 2020, năm 2024"),
        ("2024", "2025", "ngày 05 tháng 01 năm 2024; Nghị quyết số 01/NQ-CP"),
    ],
)
def test_dates_titles_expressions_and_other_periods_stay(old: str, new: str, text: str) -> None:
    assert words(old, new).moved(text) == text


def test_the_words_can_be_cut() -> None:
    assert words("2024-Q1", "2024-6T").cut("báo cáo quý I năm 2024 của xã") == "báo cáo  của xã"


@given(st.text(st.sampled_from("abc ăâđ0123456789.,;:/-\n"), max_size=60))
def test_text_without_words_of_a_period_stays_as_it_is(text: str) -> None:
    assert words("2024-6T", "2024-9T").moved(text) == text
