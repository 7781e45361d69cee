"""Tasks go on: announced ones are put in once, unfinished ones keep their history, finished ones stay behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from laichau_reports.reports.next_tasks import announced_tasks, continued_tasks, tasks_of_new_year
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.office import Office
from laichau_reports.workspace.report_file import ReportFile
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICE = """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: A}
noi_nhan: [a]
ten_theo_ngay:
  - {tu: 01/3/2025, ky_hieu: SCTM}
"""
OLD = """\
nam: 2024
muc_danh_gia: {tot: hoàn thành tốt}   # các mức
nhiem_vu:
    - ten: đã xong
      trang_thai: hoan_thanh
    # việc lớn
    - ten: còn dở     # chờ ý kiến

      ket_qua:
        - >-
          Đã trình
          hai lần.
      trang_thai: qua_han
    - {ten: viết gọn, trang_thai: dang_thuc_hien}
"""


@pytest.fixture
def office() -> Office:
    return validate(Office, compose(OFFICE, "co-quan.yaml"))


@pytest.fixture
def report() -> Callable[..., ReportFile]:
    def make(*tasks: str, head: str = "ten_loai: Báo cáo\nso: 12\nngay: 02/4/2024") -> ReportFile:
        listed = "".join(f"  - {yaml.dump(task, allow_unicode=True, width=9999).splitlines()[0]}\n" for task in tasks)
        text = f"mau: a.docx\nky: 2024-Q1\ntrich_yeu: Kết quả quý I\n{head}\nnhiem_vu_ky_toi:\n{listed}"
        return validate(ReportFile, compose(text, "bao-cao.yaml"))

    return make


def test_a_task_is_named_by_its_words_and_says_where_it_comes_from(report: Callable, office: Office) -> None:
    assert announced_tasks(report("Mở lớp **đào tạo**^[Hai lớp.].", "… việc khác"), office) == [
        (
            "Mở lớp đào tạo",
            (
                "- ten: Mở lớp đào tạo\n  giao_tai: Báo cáo số 12/BC-SCT ngày 02/4/2024\n"
                '  yeu_cau: "Mở lớp **đào tạo**^[Hai lớp.]."\n  trang_thai: dang_thuc_hien\n'
            ),
        )
    ]


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ("ten_loai: Báo cáo\nso: 12\nngay: 02/4/2025", "Báo cáo số 12/BC-SCTM ngày 02/4/2025"),
        ("ten_loai: Công văn\ndon_vi_soan_thao: VP\nso: 3\nngay: 02/4/2024", "Công văn số 03/SCT-VP ngày 02/4/2024"),
        ("ten_loai: Báo cáo\nngay: 02/4/2024", "Báo cáo kết quả quý I"),
    ],
)
def test_the_report_is_cited_as_documents_are(report: Callable, office: Office, head: str, origin: str) -> None:
    ((_, written),) = announced_tasks(report("việc", head=head), office)
    assert yaml.safe_load(written)[0]["giao_tai"] == origin


def test_a_long_task_is_named_by_its_first_clause_and_a_figure_by_dots(report: Callable, office: Office) -> None:
    long, figure = "Rà soát quy hoạch; " + "và việc khác " * 30, "{{ gtsxcn | cau }}"
    assert [name for name, _ in announced_tasks(report(long, figure, "Đạt {{ x }} xã"), office)] == [
        *("Rà soát quy hoạch", "nhiệm vụ", "Đạt … xã")
    ]


def test_a_task_is_put_in_once() -> None:
    item = "- ten: còn dở\n  trang_thai: dang_thuc_hien\n"
    made = continued_tasks(OLD, [("còn dở", item)], "t.yaml")
    assert (made.text, made.announced) == (OLD, 0)
    new = continued_tasks(OLD, [("mới", "- ten: mới\n"), ("mới", "- ten: mới\n")], "t.yaml")
    assert (new.text, new.announced) == (f"{OLD}    - ten: mới\n", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_new_year_begins_with_what_is_left_as_it_was_written(end: str) -> None:
    made = tasks_of_new_year(2025, None, OLD.replace("\n", end), [("mới", "- ten: mới\n")], "t.yaml")
    assert (made.announced, made.carried, made.finished) == (1, 2, 1)
    assert (
        made.text.split("nam: 2025\n")[1]
        == """
muc_danh_gia: {tot: hoàn thành tốt}   # các mức

nhiem_vu:
  - ten: còn dở     # chờ ý kiến

    ket_qua:
      - >-
        Đã trình
        hai lần.
    trang_thai: qua_han
  - {ten: viết gọn, trang_thai: dang_thuc_hien}
  - ten: mới
"""
    )


def test_a_year_that_has_begun_gets_what_it_lacks() -> None:
    existing = "nam: 2025\nnhiem_vu:\n  - ten: còn dở\n    trang_thai: dang_thuc_hien\n"
    made = tasks_of_new_year(2025, existing, OLD, [], "t.yaml")
    assert made.text == existing + "  - {ten: viết gọn, trang_thai: dang_thuc_hien}\n"
    nothing = tasks_of_new_year(2025, existing, "", [], "t.yaml")
    assert (nothing.text, nothing.carried) == (existing, 0)
