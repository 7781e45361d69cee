"""Rules over cited documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.citations import (
    cited_documents_exist_already,
    numbers_follow_dates,
    one_document_has_one_date,
    one_document_has_one_number,
    plans_follow_what_they_carry_out,
)
from laichau_reports.checks.model import Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = """\
mau: a.docx
ky: 2024-6T
ten_loai: Báo cáo
{day}
trich_yeu: Kết quả
loi_van:
  a:
"""


@pytest.fixture
def texts(facts_of: Callable) -> Callable:
    def make(*lines: str, day: str = "ngay: 06/6/2024") -> object:
        points = "".join(f"    - >-\n      {line}\n" for line in lines)
        figures = "ky: 2024-6T\nso_lieu:\n  chi_tieu_mau: 1"
        return facts_of({"bao-cao/2024-6T": REPORT.replace("{day}", day) + points, "so-lieu/2024-6T": figures})

    return make


def test_a_document_with_two_dates_is_told_with_both_places(texts: Callable, judge: Callable):
    facts = texts("Theo Kế hoạch số 287/KH-SCT ngày 19/01/2024.", "Kế hoạch số 287/KH-SCT ngày 29/01/2024 đã nêu")
    (fault,) = judge(one_document_has_one_date, facts)
    path = f"{facts.workspace.folder}/bao-cao/2024-6T.yaml"
    assert fault.message == f"Văn bản 287/KH-SCT ở đây ghi ngày 29/01/2024 nhưng ở {path}:9:40 ghi ngày 19/01/2024."
    assert (fault.subject.place.line, fault.subject.place.column, fault.subject.severity) == (11, 35, None)


def test_the_year_in_a_number_is_that_of_its_date(texts: Callable, broken: Callable):
    (message,) = broken(one_document_has_one_date, texts("Nghị định số 32/2024/NĐ-CP ngày 15/3/2023 quy định"))
    assert message == "Số 32/2024/NĐ-CP mang năm 2024 nhưng ngày ghi kèm là 15/3/2023."
    assert broken(one_document_has_one_date, texts("Nghị định số 32/2024/NĐ-CP ngày 15/3/2024 quy định")) == []


def test_documents_of_two_years_or_two_offices_are_two_documents(texts: Callable, broken: Callable):
    years = texts("Nghị quyết số 01/NQ-CP ngày 05/01/2024; Nghị quyết số 01/NQ-CP ngày 06/01/2023")
    assert broken(one_document_has_one_date, years) == []
    offices = texts(
        "Kế hoạch số 68/KH-UBND ngày 05/01/2024 của UBND tỉnh; số 68/KH-UBND ngày 07/02/2024 của UBND huyện Tam Đường"
    )
    assert broken(one_document_has_one_date, offices) == []


def test_a_symbol_of_many_offices_only_warns(texts: Callable, judge: Callable):
    facts = texts("Kế hoạch số 68/KH-UBND ngày 05/01/2024 của UBND tỉnh; Kế hoạch số 68/KH-UBND ngày 07/02/2024")
    (fault,) = judge(one_document_has_one_date, facts)
    assert fault.subject.severity is Severity.WARNING


def test_one_subject_with_two_numbers_is_told(texts: Callable, broken: Callable):
    facts = texts(
        "Kế hoạch số 68/KH-SCT ngày 11/01/2024 về phòng, chống thiên tai năm nay.",
        "Kế hoạch số 86/KH-SCT ngày 11/01/2024 về phòng, chống thiên tai năm nay.",
    )
    (message,) = broken(one_document_has_one_number, facts)
    assert "68/KH-SCT" in message
    assert "86/KH-SCT" in message


def test_two_plans_of_one_day_are_two_plans(texts: Callable, broken: Callable):
    line = "số 287/KH-UBND ngày 19/01/2024 và số 288/KH-UBND cùng ngày 19/01/2024 về triển khai các Nghị quyết số"
    assert broken(one_document_has_one_number, texts(f"{line} 01/NQ-CP, Nghị quyết số 02/NQ-CP ngày 05/01/2024")) == []
    same = "Kế hoạch số 68/KH-SCT ngày 11/01/2024 về phòng, chống thiên tai năm nay."
    assert broken(one_document_has_one_number, texts(same, same)) == []


def test_numbers_that_rise_while_dates_fall_are_told(texts: Callable, broken: Callable):
    facts = texts("Văn bản số 769/UBND-KTN ngày 06/3/2024.", "Văn bản số 938/UBND-KTN ngày 15/02/2024.")
    (message,) = broken(numbers_follow_dates, facts)
    assert message.startswith(
        "Văn bản 938/UBND-KTN ngày 15/02/2024 có số lớn hơn nhưng ngày sớm hơn văn bản 769/UBND-KTN"
    )


@pytest.mark.parametrize(
    "line",
    [
        "số 769/UBND-KTN ngày 06/3/2024; số 938/UBND-KTN ngày 15/3/2024",
        "số 769/UBND-KTN ngày 06/3/2024; số 938/UBND-TH ngày 15/02/2024",
        "số 769/UBND-KTN ngày 06/3/2024; số 938/UBND-KTN ngày 15/12/2023",
        "số 69/KH-UBND ngày 06/3/2024 của UBND tỉnh; số 98/KH-UBND ngày 15/02/2024 của UBND huyện Sìn Hồ",
    ],
)
def test_numbers_in_order_or_of_other_series_are_left_alone(texts: Callable, broken: Callable, line: str):
    assert broken(numbers_follow_dates, texts(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024, Sở đã ban hành Kế hoạch số 68/KH-SCT ngày 11/01/2024",
        "Kế hoạch số 68/KH-SCT ngày 11/01/2024 về triển khai thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024",
    ],
)
def test_a_plan_older_than_what_it_carries_out_is_told(texts: Callable, broken: Callable, line: str):
    (message,) = broken(plans_follow_what_they_carry_out, texts(line))
    assert message.startswith(
        "Kế hoạch số 68/KH-SCT ngày 11/01/2024 được ban hành để thực hiện Kế hoạch số 287/KH-UBND"
    )
    assert message.endswith("nhưng văn bản này đến ngày 19/01/2024 mới có.")


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024, Sở đã ban hành Kế hoạch số 68/KH-SCT ngày 31/01/2024",
        "Góp ý Kế hoạch số 287/KH-UBND ngày 19/01/2024; ban hành Kế hoạch số 68/KH-SCT ngày 11/01/2024",
        "Quyết định số 71/QĐ-TTg ngày 17/01/2024 sửa đổi Quyết định số 68/QĐ-TTg ngày 18/01/2025",
        "Thực hiện Kế hoạch số 287/KH-UBND, Sở đã ban hành Kế hoạch số 68/KH-SCT ngày 31/01/2024",
    ],
)
def test_other_pairs_of_documents_are_left_alone(texts: Callable, broken: Callable, line: str):
    assert broken(plans_follow_what_they_carry_out, texts(line)) == []


def test_a_document_that_does_not_exist_yet_is_told(texts: Callable, broken: Callable):
    facts = texts("Công văn số 831/SCT-QLNL ngày 20/6/2024 đã gửi; Công văn số 830/SCT-QLNL ngày 06/6/2024")
    path = f"{facts.workspace.folder}/bao-cao/2024-6T.yaml"
    assert broken(cited_documents_exist_already, facts) == [
        f"Công văn số 831/SCT-QLNL ngày 20/6/2024 có ngày sau ngày của báo cáo (06/6/2024, ghi ở {path}:4:7)."
    ]


def test_without_a_date_of_the_report_nothing_is_judged(texts: Callable, judge: Callable):
    (one,) = judge(cited_documents_exist_already, texts("Công văn số 831/SCT-QLNL ngày 20/6/2024", day=""))
    assert one.verdict is Verdict.UNJUDGED


def test_documents_that_tasks_name_are_compared_too(facts_of: Callable, broken: Callable):
    tasks = "- {ten: A, giao_tai: Kế hoạch số 9/KH-SCT ngày 19/01/2024, trang_thai: qua_han}\n"
    tasks += "- {ten: B, trang_thai: hoan_thanh, ket_qua: Kế hoạch số 9/KH-SCT ngày 20/01/2024}"
    facts = facts_of({"nhiem-vu/2024": tasks})
    (message,) = broken(one_document_has_one_date, facts)
    assert message.startswith("Văn bản 09/KH-SCT ở đây ghi ngày 20/01/2024 nhưng ở")
    assert list(cited_documents_exist_already(facts)) == []
