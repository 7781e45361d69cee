"""Documents that a text cites."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.checks.cited import cited_documents


@pytest.mark.parametrize(
    ("text", "name", "kind", "day", "direct"),
    [
        ("Kế hoạch số 287/KH-UBND ngày 19/01/2024", "287/KH-UBND", "kế hoạch", date(2024, 1, 19), True),
        (
            "Kế hoạch số 287/KH-UBND của UBND tỉnh (ngày 19/01/2024)",
            "287/KH-UBND",
            "kế hoạch",
            date(2024, 1, 19),
            False,
        ),
        ("Nghị định số 32/2024/NĐ-CP", "32/2024/NĐ-CP", "nghị định", None, False),
        ("Nghị quyết số 29-NQ/TW ngày 17/11/2022", "29-NQ/TW", "nghị quyết", date(2022, 11, 17), True),
        ("công văn số 938/UBND-KTN ngày 15/2/2024", "938/UBND-KTN", "công văn", date(2024, 2, 15), True),
        ("Nghị quyết số 01/NQ-CP ngày/05/01/2024", "01/NQ-CP", "nghị quyết", date(2024, 1, 5), True),
        ("Kế hoạch số 288/KH-UBND cùng ngày 19/01/2024", "288/KH-UBND", "kế hoạch", date(2024, 1, 19), True),
        ("Kế hoạch số 68/KH-SCT về hội nghị ngày 15/3/2024", "68/KH-SCT", "kế hoạch", None, False),
        ("Kế hoạch số 68/KH-SCT ngày 31/02/2024", "68/KH-SCT", "kế hoạch", None, True),
        ("tại 287/KH-UBND", "287/KH-UBND", "", None, False),
    ],
)
def test_a_citation_has_type_number_symbol_and_date(text: str, name: str, kind: str, day: date | None, *, direct: bool):
    (cited,) = cited_documents(text)
    assert (cited.name, cited.type, cited.day, cited.direct) == (name, kind, day, direct)


def test_the_date_of_one_document_is_not_taken_for_its_neighbour():
    first, second = cited_documents("Quyết định số 71/QĐ-TTg sửa Quyết định số 68/QĐ-TTg ngày 18/01/2017")
    assert (first.day, second.day) == (None, date(2017, 1, 18))


def test_issuer_and_subject_are_read_where_they_are_said():
    (cited,) = cited_documents("Kế hoạch số 9/KH-UBND ngày 19/01/2024 của UBND tỉnh về phòng, chống thiên tai")
    assert (cited.issuer, cited.subject) == ("ubnd tỉnh", "phòng, chống thiên tai")


@pytest.mark.parametrize("text", ["82/94 xã", "ngày 06/6/2024", "km64+272", "tỷ lệ 1/2000", "TCVN ISO 9001:2015"])
def test_other_numbers_with_a_slash_are_no_documents(text: str):
    assert list(cited_documents(text)) == []


@given(st.text(alphabet="Kế hoạch số 12/KHUBND-ngày().,;", max_size=60))
def test_no_text_makes_the_reader_fail(text: str):
    for cited in cited_documents(text):
        assert 0 <= cited.start <= cited.number_start < cited.end <= cited.tail <= len(text)
