"""Names are those of the document's date; words about another time are never accused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.checks.names_in_law import names_are_those_of_the_date

if TYPE_CHECKING:
    from collections.abc import Callable

REPORT = """\
mau: a.docx
ky: {ky}
ten_loai: Báo cáo
ngay: {day}
trich_yeu: Kết quả công tác
noi_nhan:
  - Bộ Công Thương
  - "Lưu: VT"
loi_van:
  a:
"""
OFFICE = """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
co_quan_chu_quan: UBND tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: A}
noi_nhan:
  - Sở Kế hoạch và Đầu tư
  - "Lưu: VT"
"""
LATER = """\
ten_theo_ngay:
  - tu: 01/3/2025
    noi_nhan: [Sở Tài chính, "Lưu: VT"]
"""


@pytest.fixture
def texts(facts_of: Callable) -> Callable:
    def make(*lines: str, day: str = "15/9/2025", ky: str = "2025-9T", **files: str) -> object:
        points = "".join(f"    - >-\n      {line}\n" for line in lines)
        figures = f"ky: {ky}\nso_lieu:\n  chi_tieu_mau: 1"
        report = REPORT.replace("{day}", day).replace("{ky}", ky)
        named = {name.replace("_", "-"): text for name, text in files.items()}
        return facts_of({f"bao-cao/{ky}": report + points, f"so-lieu/{ky}": figures, **named})

    return make


def test_a_name_that_ended_is_told_with_the_new_one_its_day_and_its_source(texts: Callable, judge: Callable) -> None:
    facts = texts("Phối hợp với Sở Kế hoạch và Đầu tư rà soát dự án.")
    (fault,) = [one for one in judge(names_are_those_of_the_date, facts) if one.verdict is Verdict.BROKEN]
    assert fault.message == (
        "«Sở Kế hoạch và Đầu tư» không phải là tên gọi vào ngày 15/9/2025 của văn bản: từ 01/3/2025 gọi là "
        "«Sở Tài chính» (theo Nghị định số 45/2025/NĐ-CP ngày 28/02/2025 về cơ quan chuyên môn thuộc UBND cấp tỉnh)."
    )
    assert (fault.subject.place.line, fault.subject.place.column) == (12, 20)
    assert fault.subject.severity is None
    assert "«(cũ)»" in fault.subject.hint


def test_the_same_words_were_right_before(texts: Callable, judge: Callable) -> None:
    facts = texts("Phối hợp với Sở Kế hoạch và Đầu tư rà soát dự án.", day="28/02/2025", ky="2025-T02")
    assert [one.verdict for one in judge(names_are_those_of_the_date, facts)] == [Verdict.HOLDS]


@pytest.mark.parametrize(
    ("line", "now"),
    [
        ("Đề nghị UBND các huyện, thành phố báo cáo.", "«UBND các xã, phường»"),
        ("Các huyện chủ động; các huyện, thành phố đã triển khai.", "«các xã, phường»"),
        ("Bộ Nông nghiệp và Phát triển nông thôn đã có văn bản.", "«Bộ Nông nghiệp và Môi trường»"),
        ("Sở TN&MT thẩm định.", "«Sở Nông nghiệp và Môi trường»"),
        ("Phối hợp Sở Lao động – Thương binh và Xã hội.", "«Sở Nội vụ»"),
        ("Các Sở: Tài chính, Giao thông vận tải, Y tế góp ý.", "«Sở Xây dựng»"),
        ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015.", "số 72/2025/QH15"),
        ("Uỷ ban nhân dân các huyện rà soát.", "«Ủy ban nhân dân các xã, phường»"),
        ("Các Sở: Tài chính, Sở GTVT, Y tế góp ý trước 31/6/2024.", "«Sở Xây dựng»"),
        ("Trong giai đoạn 2021-2025, Sở KH&ĐT tham mưu.", "«Sở Tài chính»"),
        ("So với năm 2024 tăng 5%, so với cùng kỳ năm 2024 Cục Thuế tỉnh thu đạt.", "«Thuế tỉnh»"),
        ("Theo Công văn số 12/SKHĐT-TH ngày 10/4/2025 của Sở Kế hoạch và Đầu tư.", "«Sở Tài chính»"),
    ],
)
def test_it_is_said_what_a_name_has_become(texts: Callable, broken: Callable, line: str, now: str) -> None:
    (message,) = broken(names_are_those_of_the_date, texts(line))
    assert now in message


def test_a_name_that_changed_twice_is_called_as_on_the_day(texts: Callable, broken: Callable) -> None:
    line = "Số liệu do Cục Thống kê tỉnh cung cấp."
    (spring,) = broken(names_are_those_of_the_date, texts(line, day="15/4/2025", ky="2025-T04"))
    (autumn,) = broken(names_are_those_of_the_date, texts(line))
    assert "từ 01/3/2025 gọi là «Chi cục Thống kê tỉnh»" in spring
    assert "từ 01/7/2025 gọi là «Thống kê tỉnh»" in autumn


@pytest.mark.parametrize(
    "line",
    [
        "Thực hiện Quyết định số 12/QĐ-SKHĐT ngày 05/5/2023 của Sở Kế hoạch và Đầu tư.",
        "Năm 2024, Sở Kế hoạch và Đầu tư đã tham mưu.",
        "Tháng 02/2025, UBND các huyện, thành phố đã hoàn thành.",
        "Trước đây Sở Kế hoạch và Đầu tư chủ trì.",
        "Tiếp nhận hồ sơ từ Sở Kế hoạch và Đầu tư (cũ).",
        "Hợp nhất Sở Kế hoạch và Đầu tư với Sở Tài chính.",
        "Thực hiện Đề án “Nâng cao năng lực cán bộ các huyện, thành phố”.",
        "Sở Tài chính, Sở Nông nghiệp và Môi trường, UBND các xã, phường phối hợp.",
        "Bộ Công an và Bộ Tài chính thống nhất; phòng Kế hoạch và Đầu tư của doanh nghiệp.",
        "Cục Thống kê và Cục Thuế thuộc Bộ Tài chính; Chi cục Thống kê khu vực.",
    ],
)
def test_words_about_another_time_and_other_names_are_not_accused(texts: Callable, broken: Callable, line: str) -> None:
    assert broken(names_are_those_of_the_date, texts(line)) == []


def test_a_name_that_was_not_there_yet_is_told(texts: Callable, broken: Callable) -> None:
    line = "Phối hợp với Sở Nông nghiệp và Môi trường."
    (message,) = broken(names_are_those_of_the_date, texts(line, day="06/6/2024", ky="2024-5T"))
    assert "tên này chỉ dùng từ 01/3/2025" in message
    assert (
        broken(names_are_those_of_the_date, texts(f"Từ 01/3/2025 là {line[14:]}", day="06/02/2025", ky="2025-T01"))
        == []
    )


def test_a_name_is_told_once_however_often_it_stands(texts: Callable, broken: Callable) -> None:
    line = "Sở GTVT báo cáo."
    (message,) = broken(names_are_those_of_the_date, texts(line, line, f"Kèm chú thích^[{line}]."))
    assert message.endswith("Tên này còn ở 2 chỗ nữa.")


def test_a_document_without_a_date_is_judged_by_the_end_of_its_period(texts: Callable, broken: Callable) -> None:
    line = "UBND các huyện đã báo cáo."
    assert broken(names_are_those_of_the_date, texts(line, day="", ky="2025-Q2")) == []
    assert len(broken(names_are_those_of_the_date, texts(line, day="", ky="2025-Q3"))) == 1


def test_recipients_of_the_office_are_judged_by_the_newest_document(texts: Callable, judge: Callable) -> None:
    old = texts("Tốt.", day="06/6/2024", ky="2024-5T", co_quan=OFFICE)
    assert [one.verdict for one in judge(names_are_those_of_the_date, old)] == [Verdict.HOLDS]
    new = texts("Tốt.", co_quan=OFFICE)
    (fault,) = judge(names_are_those_of_the_date, new)
    assert fault.verdict is Verdict.BROKEN
    assert str(fault.subject.things[0]) == "co-quan:noi_nhan.0"


def test_what_the_office_writes_from_a_day_on_is_judged_in_its_place(texts: Callable, broken: Callable) -> None:
    assert broken(names_are_those_of_the_date, texts("Tốt.", co_quan=OFFICE + LATER)) == []
    wrong = LATER.replace("Sở Tài chính", "Sở GTVT")
    (message,) = broken(names_are_those_of_the_date, texts("Tốt.", co_quan=OFFICE + wrong))
    assert "«Sở GTVT»" in message


def test_a_province_adds_its_own_names_and_overrides_the_national_ones(texts: Callable, broken: Callable) -> None:
    names = """\
ten_goi:
  - {cu: huyện Tam Đường, moi: xã Bình Lư, tu: 01/7/2025, can_cu: Nghị quyết 1670/NQ-UBTVQH15}
  - {cu: [Sở GTVT], moi: Sở Xây dựng và Giao thông, tu: 01/10/2025, can_cu: Nghị quyết của tỉnh}
"""
    facts = texts("Chè ở huyện Tam Đường được mùa.", "Sở GTVT góp ý.", ten_goi=names)
    (message,) = broken(names_are_those_of_the_date, facts)
    assert "«xã Bình Lư» (theo Nghị quyết 1670/NQ-UBTVQH15)" in message


def test_it_is_a_warning_and_never_more() -> None:
    from laichau_reports.checks.run import rule_of

    assert rule_of("TENGOI001").severity is Severity.WARNING
