"""Rules over task lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.checks.tasks import (
    counts_of_tasks_match_the_list,
    done_tasks_have_a_result,
    no_task_is_listed_twice,
    states_fit_their_dates,
)

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = """\
mau: a.docx
ky: 2024-6T
ten_loai: Báo cáo
ngay: 06/6/2024
trich_yeu: Kết quả 6 tháng đầu năm 2024
loi_van:
  nhiem_vu: "{text}"
"""
LIST = """\
- {ten: Rà soát, trang_thai: hoan_thanh, ket_qua: Văn bản}
- {ten: Góp ý, trang_thai: hoan_thanh, ket_qua: Văn bản}
- {ten: Kiểm tra, trang_thai: dang_thuc_hien}
- {ten: Báo cáo, trang_thai: qua_han}
"""


@pytest.fixture
def workspace(facts_of: Callable) -> Callable:
    def make(tasks: str, text: str = "Không có gì", **more: str) -> object:
        figures = more.pop("figures", "ky: 2024-6T\nso_lieu:\n  chi_tieu_mau: 1")
        files = {"nhiem-vu/2024": tasks, "bao-cao/2024-6T": REPORT.replace("{text}", text)}
        return facts_of({**files, "so-lieu/2024-6T": figures, **more})

    return make


@pytest.mark.parametrize(
    "text",
    [
        "Đã hoàn thành 2/4 nhiệm vụ; còn 02 nhiệm vụ chưa hoàn thành.",
        "Được giao 04 nhiệm vụ, đã hoàn thành 02 nhiệm vụ, 01 nhiệm vụ đang thực hiện, 01 nhiệm vụ quá hạn",
        "Hoàn thành {{ nhiem_vu.hoan_thanh }}/{{ nhiem_vu.tong }} nhiệm vụ, số nhiệm vụ quá hạn là 1.",
        "Triển khai 05 giải pháp trọng tâm",
    ],
)
def test_right_counts_are_left_alone(workspace: Callable, broken: Callable, text: str):
    assert broken(counts_of_tasks_match_the_list, workspace(LIST, text)) == []


def test_a_wrong_count_is_told_with_both_places(workspace: Callable, judge: Callable):
    facts = workspace(LIST, "Sở hoàn thành 3/4 nhiệm vụ được giao")
    (fault,) = [one for one in judge(counts_of_tasks_match_the_list, facts) if one.verdict is Verdict.BROKEN]
    folder = facts.workspace.folder
    assert fault.message == (
        f"Lời văn nêu nhiệm vụ hoàn thành là 03 nhưng danh sách ({folder}/nhiem-vu/2024.yaml:3:3) có 02."
    )
    assert (fault.subject.place.line, fault.subject.place.column, fault.subject.severity) == (7, 28, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("còn 03 nhiệm vụ", "nhiệm vụ chưa hoàn thành là 03"),
        ("không có nhiệm vụ nào quá hạn", "nhiệm vụ quá hạn là 0"),
        ("đang triển khai; quá hạn 02 nhiệm vụ", "nhiệm vụ quá hạn là 02"),
        ("tổng số 50 nhiệm vụ", "tổng số nhiệm vụ là 50"),
    ],
)
def test_a_count_that_may_be_of_another_list_only_warns(workspace: Callable, judge: Callable, text: str, said: str):
    found = judge(counts_of_tasks_match_the_list, workspace(LIST, f"Nhiệm vụ: {text}"))
    (fault,) = [one for one in found if one.verdict is Verdict.BROKEN]
    assert said in fault.message
    assert fault.subject.severity is Severity.WARNING


def test_without_a_report_of_the_year_nothing_is_judged(facts_of: Callable, unjudged: Callable):
    facts = facts_of({"nhiem-vu/2024": LIST})
    reason = "Chưa có báo cáo nào của năm 2024 để đối chiếu danh sách nhiệm vụ."
    assert unjudged(counts_of_tasks_match_the_list, facts) == [reason]
    assert unjudged(states_fit_their_dates, facts) == [reason]


@pytest.mark.parametrize(
    "task",
    [
        "{ten: A, han: 31/7/2024, trang_thai: dang_thuc_hien}",
        "{ten: A, han: 31/5/2024, trang_thai: qua_han}",
        "{ten: A, han: 31/5/2024, trang_thai: hoan_thanh, ngay_hoan_thanh: 05/6/2024}",
        "{ten: A, han: 06/6/2024, trang_thai: dang_thuc_hien}",
        "{ten: A, trang_thai: dang_thuc_hien}",
    ],
)
def test_states_that_fit_their_dates_hold(workspace: Callable, judge: Callable, task: str):
    assert [one.verdict for one in judge(states_fit_their_dates, workspace(f"- {task}"))] == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("task", "message", "severity"),
    [
        (
            "{ten: A, han: 31/5/2024, trang_thai: dang_thuc_hien}",
            (
                "Nhiệm vụ «A» có hạn 31/5/2024, đã qua vào ngày của số liệu báo cáo (06/6/2024), "
                "nhưng vẫn ghi dang_thuc_hien."
            ),
            None,
        ),
        (
            "{ten: A, han: 31/7/2024, trang_thai: qua_han}",
            "Nhiệm vụ «A» ghi qua_han nhưng hạn là 31/7/2024, chưa qua vào ngày của số liệu báo cáo (06/6/2024).",
            None,
        ),
        (
            "{ten: A, trang_thai: dang_thuc_hien, ngay_hoan_thanh: 01/6/2024}",
            "Nhiệm vụ «A» có ngày hoàn thành 01/6/2024 nhưng ghi dang_thuc_hien.",
            None,
        ),
        (
            "{ten: A, trang_thai: hoan_thanh, ngay_hoan_thanh: 08/6/2024}",
            "Nhiệm vụ «A» hoàn thành ngày 08/6/2024, sau ngày của báo cáo mới nhất (06/6/2024).",
            Severity.WARNING,
        ),
        (
            "{ten: A, trang_thai: hoan_thanh, ngay_hoan_thanh: 08/6/2025}",
            "Nhiệm vụ «A» hoàn thành ngày 08/6/2025, sau ngày của báo cáo mới nhất (06/6/2024).",
            None,
        ),
    ],
)
def test_states_against_their_dates_are_told(
    workspace: Callable, judge: Callable, task: str, message: str, severity: Severity | None
):
    (fault,) = judge(states_fit_their_dates, workspace(f"- {task}"))
    assert (fault.verdict, fault.message, fault.subject.severity) == (Verdict.BROKEN, message, severity)


def test_the_day_of_the_figures_comes_before_that_of_the_report(workspace: Callable, broken: Callable):
    figures = "ky: 2024-6T\ntinh_den: 20/5/2024\nso_lieu:\n  chi_tieu_mau: 1"
    facts = workspace("- {ten: A, han: 31/5/2024, trang_thai: dang_thuc_hien}", figures=figures)
    assert broken(states_fit_their_dates, facts) == []


def test_an_overdue_task_without_a_deadline_cannot_be_judged(workspace: Callable, unjudged: Callable):
    facts = workspace("- {ten: A, trang_thai: qua_han}")
    assert unjudged(states_fit_their_dates, facts) == ["Nhiệm vụ «A» ghi quá hạn nhưng không có hạn để đối chiếu."]


def test_a_done_task_without_a_result_is_told(workspace: Callable, judge: Callable):
    with_one = "- {ten: A, trang_thai: hoan_thanh}\n- {ten: B, trang_thai: hoan_thanh, ket_qua: Văn bản}"
    missing, undated = judge(done_tasks_have_a_result, workspace(with_one))
    assert missing.message == "Nhiệm vụ «A» đã hoàn thành nhưng chưa ghi kết quả."
    assert undated.message == "Nhiệm vụ «B» đã hoàn thành nhưng chưa ghi ngày hoàn thành."
    assert (missing.subject.severity, undated.subject.severity) == (Severity.WARNING, Severity.NOTE)


def test_a_list_that_never_gives_results_is_only_noted(workspace: Callable, judge: Callable):
    (missing,) = judge(done_tasks_have_a_result, workspace("- {ten: A, trang_thai: hoan_thanh}"))
    assert missing.subject.severity is Severity.NOTE


def test_a_task_that_is_named_twice_is_told(workspace: Callable, broken: Callable):
    facts = workspace(
        "- {ten: Góp ý Luật (sửa đổi), trang_thai: qua_han}\n- {ten: góp  ý luật sửa đổi, trang_thai: qua_han}"
    )
    (message,) = broken(no_task_is_listed_twice, facts)
    assert message.startswith("Nhiệm vụ «góp ý luật sửa đổi» đã có" if "góp ý" in message else "Nhiệm vụ «góp  ý")
    assert "với tên «Góp ý Luật (sửa đổi)»" in message


@pytest.mark.parametrize(
    "text",
    [
        "Xã được giao 12 nhiệm vụ tại Nghị quyết số 05-NQ/ĐU, đã hoàn thành 10 nhiệm vụ.",
        "Thực hiện Kế hoạch số 12/KH-UBND, xã được giao 12 nhiệm vụ.",
        "Được giao 12 nhiệm vụ theo Nghị quyết của Đảng ủy.",
        "Đến 30/9/2024 phấn đấu hoàn thành 3/4 nhiệm vụ.",
        "Trong quý I năm 2024, Sở hoàn thành 3/4 nhiệm vụ.",
    ],
)
def test_tasks_of_a_document_or_another_day_are_another_list(
    workspace: Callable, broken: Callable, unjudged: Callable, text: str
):
    facts = workspace(LIST, text)
    assert broken(counts_of_tasks_match_the_list, facts) == []
    assert unjudged(counts_of_tasks_match_the_list, facts) != []


def test_a_day_that_the_calendar_lacks_is_no_other_day(workspace: Callable, broken: Callable):
    assert len(broken(counts_of_tasks_match_the_list, workspace(LIST, "Đến 31/6/2024 hoàn thành 3/4 nhiệm vụ"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành 3/4 nhiệm vụ.",
        "Đến 06/6/2024 hoàn thành 3/4 nhiệm vụ.",
        "Không có nhiệm vụ quá hạn.",
        "Quá hạn: 3 nhiệm vụ.",
        "03 nhiệm vụ quá hạn.",
    ],
)
def test_a_capital_letter_hides_no_count(workspace: Callable, broken: Callable, text: str):
    assert len(broken(counts_of_tasks_match_the_list, workspace(LIST, text))) == 1


@pytest.mark.parametrize(
    ("task", "message"),
    [
        (
            "{ten: Rà soát, trang_thai: hoan_thanh, ngay_hoan_thanh: 12/3/2023}",
            "Nhiệm vụ «Rà soát» hoàn thành ngày 12/3/2023 nhưng lại nằm trong danh sách năm 2024.",
        ),
        (
            "{ten: Rà soát, trang_thai: dang_thuc_hien, han: 31/01/2042}",
            "Nhiệm vụ «Rà soát» của năm 2024 có hạn tận 31/01/2042.",
        ),
    ],
)
def test_a_date_of_another_year_deserves_a_look(workspace: Callable, judge: Callable, task: str, message: str):
    (fault,) = judge(states_fit_their_dates, workspace(f"- {task}"))
    assert (fault.message, fault.subject.severity) == (message, Severity.WARNING)


def test_a_deadline_of_a_later_year_is_usual(workspace: Callable, broken: Callable):
    facts = workspace("- {ten: Rà soát, trang_thai: dang_thuc_hien, han: 31/12/2030}")
    assert broken(states_fit_their_dates, facts) == []


def test_two_tasks_of_one_name_are_not_named_twice(workspace: Callable, broken: Callable):
    (fault,) = broken(no_task_is_listed_twice, workspace(2 * "- {ten: Rà soát, trang_thai: dang_thuc_hien}\n"))
    assert fault.startswith("Nhiệm vụ «Rà soát» đã có trong danh sách ở ")
    assert "với tên" not in fault
