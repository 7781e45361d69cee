"""What a file says is checked key by key; every fault has its place, and none speaks pydantic's English."""
# ruff: noqa: E501 - a table of cases is read one case a line

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from laichau_reports.errors import FilePlace, WorkspaceError
from laichau_reports.workspace.catalogue import Catalogue, Indicator
from laichau_reports.workspace.faults import MAX_FAULTS
from laichau_reports.workspace.figures_file import FigureEntry, FiguresFile, PublishedRates
from laichau_reports.workspace.nodes import PlacedText
from laichau_reports.workspace.report_file import Point, ReportFile
from laichau_reports.workspace.validation import model_at, validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault

    Faults = Callable[[str, str], list[Fault]]
    Case = tuple[str, str, int, int, str, str, str, str]

FIGURES = "ky: 2024-6T\n"
REPORT = "mau: a.docx\nky: 2024-6T\nten_loai: Báo cáo\ntrich_yeu: x\n"
CATALOGUE = "chi_tieu:\n  a:\n    ten: A\n"
OFFICE = "ten: A\nten_day_du: A\nky_hieu: A\ndia_danh: A\nnguoi_ky: {chuc_vu: B, ho_ten: C}\nnoi_nhan: [X]\n"


@pytest.mark.parametrize(
    "case",
    [
        # unknown and missing keys
        ("so-lieu", FIGURES + "so_lieeu:\n", 2, 1, "unknown-key", "so_lieeu", "so_lieeu", "«so_lieu»"),
        ("so-lieu", FIGURES + "so_lieu:\n  a:\n    thuchien: 1\n", 4, 5, "unknown-key", "«a»", "thuchien", "«thuc_hien»"),
        ("so-lieu", FIGURES + "zzz: 1\n", 2, 1, "unknown-key", "zzz", "zzz", "Chọn một trong: ky, tinh_den, so_lieu, dieu_chinh, bo_qua."),
        ("so-lieu", "so_lieu:\n", 1, 1, "missing-key", "«ky» (kỳ)", "", "Thêm dòng «ky: …»"),
        ("nhiem-vu", "nam: 2024\nnhiem_vu:\n  - ten: A\n", 3, 5, "missing-key", "mục 1", "", "«trang_thai: …»"),
        ("chi-tieu", "chi_tieu:\n  a:\n    don_vi: ha\n", 3, 5, "missing-key", "«chi_tieu», «a»", "", "«ten: …»"),
        ("bao-cao", REPORT + "nguoi_ky:\n  ho_ten: A\n", 6, 3, "missing-key", "«nguoi_ky»", "", "«chuc_vu: …»"),
        # wrong kinds
        ("so-lieu", "- a\n", 1, 1, "wrong-kind", "danh sách", "", "«ky: …»"),
        ("so-lieu", "ky\n", 1, 1, "wrong-kind", "đoạn chữ", "ky", "«ky: …»"),
        ("so-lieu", "ky:2024\n", 1, 1, "yaml-missing-space", "thiếu một dấu cách", "ky:2024", "«ky:»"),
        ("so-lieu", FIGURES + "so_lieu: 5\n", 2, 10, "wrong-kind", "khối các tên", "5", "gtsxcn: …"),
        ("so-lieu", FIGURES + "so_lieu: [a]\n", 2, 10, "wrong-kind", "danh sách", "", "gtsxcn: …"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: [5]\n", 3, 6, "wrong-kind", "danh sách", "", "«thuc_hien: …»"),
        ("so-lieu", FIGURES + "so_lieu:\n  a:5\n", 3, 3, "yaml-missing-space", "«a:»", "a:5", "dấu cách"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: {cong_bo: 5}\n", 3, 16, "wrong-kind", "khối các khóa", "5", "so_ke_hoach"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: {ghi_chu: [b]}\n", 3, 16, "wrong-kind", "danh sách", "", "ngoặc kép"),
        ("co-quan", OFFICE.replace("[X]", "X"), 6, 11, "wrong-kind", "danh sách", "X", "dấu gạch"),
        ("co-quan", OFFICE.replace("[X]", "{X: Y}"), 6, 11, "wrong-kind", "khối", "", "dấu gạch"),
        ("co-quan", OFFICE.replace("[X]", "-X"), 6, 11, "yaml-missing-space", "«-»", "-X", "dấu cách"),
        ("co-quan", OFFICE.replace("[X]", "[]"), 6, 11, "empty-list", "chưa có mục", "", "dấu gạch"),
        ("co-quan", OFFICE.replace(": [X]", ":"), 6, 1, "empty-value", "chưa viết gì", "", "dấu gạch"),
        ("co-quan", OFFICE.replace("ten: A", "ten:", 1), 1, 1, "empty-value", "chưa viết gì", "", "xóa cả dòng"),
        ("co-quan", OFFICE.replace(": {chuc_vu: B, ho_ten: C}", ":"), 5, 1, "empty-value", "chưa viết", "", "chuc_vu"),
        ("co-quan", OFFICE.replace("[X]", '["Bộ A;"]'), 6, 12, "trailing-mark", "dấu ;", "Bộ A;", "«Bộ A»"),
        ("co-quan", OFFICE.replace("[X]", "\n  - Lưu: VT"), 7, 5, "text-with-colon", "hai chấm", "Lưu: VT", '"Lưu: VT"'),
        # numbers, units, rates
        ("so-lieu", FIGURES + "so_lieu:\n  a: 1856.7\n", 3, 6, "bad-number", "Dấu chấm", "1856.7", "«1856,7»"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: 1.856,7 tỷ đồng\n", 3, 6, "number-with-unit", "chi-tieu.yaml", "1.856,7 tỷ đồng", "«1.856,7»"),
        ("so-lieu", FIGURES + "so_lieu:\n  a:\n    thuc_hien: chừng 5\n", 4, 16, "bad-number", "trên, hơn", "chừng 5", "trên 1.946"),
        ("so-lieu", FIGURES + "so_lieu:\n  a:\n    cong_bo:\n      so_cung_ky: 5%\n", 5, 19, "bad-rate", "%", "5%", "«5»"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: {cong_bo: {so_ke_hoach: 29,1}}\n", 3, 33, "number-cut-by-comma", "dấu phẩy", "29,1", '"29,1"'),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a: {trung_uong: 1.000,5}\n", 3, 25, "number-cut-by-comma", "dấu phẩy", "1.000,5", '"1.000,5"'),
        ("ke-hoach", "nam: 2024\nke_hoach: {5: 1}\n", 2, 12, "number-cut-by-comma", "dấu phẩy", "29,5", "ngoặc kép"),
        ("ke-hoach", "nam: 24\n", 1, 6, "bad-year", "bốn chữ số", "24", "2024"),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a: 1856.7\n", 3, 6, "bad-number", "Dấu chấm", "1856.7", "«1856,7»"),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a:\n    b: [1]\n", 4, 8, "wrong-kind", "danh sách", "", "ngoặc kép"),
        ("ke-hoach", "nam: 2024\nke_hoach:\n  a: {Trung ương: 1}\n", 3, 7, "bad-id", "không dấu", "Trung ương", "«trung_uong»"),
        ("chi-tieu", CATALOGUE + "    so_le: 9\n", 4, 12, "bad-number", "từ 0 đến 6", "9", "«1»"),
        ("chi-tieu", CATALOGUE + "    so_le: 1,5\n", 4, 12, "bad-number", "số nguyên", "1,5", "«1»"),
        ("bao-cao", REPORT + "so: 0\n", 5, 5, "bad-number", "bắt đầu từ 1", "0", "Để trống"),
        # dates, periods, choices, names
        ("so-lieu", "ky: 6T-2024\n", 1, 5, "bad-period", "mã của một kỳ", "6T-2024", "«2024-6T»"),
        ("so-lieu", FIGURES + "tinh_den: 2024-06-06\n", 2, 11, "bad-date", "ngày/tháng/năm", "2024-06-06", "06/6/2024"),
        ("bao-cao", REPORT + "ngay: 31/6/2024\n", 5, 7, "bad-date", "không có ngày 31", "31/6/2024", "30"),
        ("so-lieu", FIGURES + "so_lieu:\n  a: {suy_ra: yes}\n", 3, 15, "unknown-choice", "co, khong", "yes", "co, khong"),
        ("chi-tieu", CATALOGUE + "    dem: có\n", 4, 10, "unknown-choice", "co, khong", "có", "«co»"),
        ("chi-tieu", CATALOGUE + "    loai: luyke\n", 4, 11, "unknown-choice", "luy_ke, thoi_diem", "luyke", "«luy_ke»"),
        ("nhiem-vu", "nam: 2024\nnhiem_vu: [{ten: A, trang_thai: xong}]\n", 2, 33, "unknown-choice", "hoan_thanh", "xong", "Chọn một"),
        ("so-lieu", FIGURES + "so_lieu:\n  Điện sản xuất: 5\n", 3, 3, "bad-id", "không dấu", "Điện sản xuất", "«dien_san_xuat»"),
        ("bao-cao", REPORT.replace("a.docx", "a.doc"), 1, 6, "bad-template-name", "mẫu Word", "a.doc", ".docx"),
        ("chi-tieu", CATALOGUE + "    phan_to: {nganh: [b, c, b]}\n", 4, 22, "duplicate-part", "hai lần", "b", "Bỏ một lần"),
        ("chi-tieu", CATALOGUE + "    phan_to: {nganh: []}\n", 4, 22, "empty-list", "chưa có mục", "", "dấu gạch"),
        # the narrative
        ("bao-cao", REPORT + "loi_van:\n  a:\n    - Tồn tại: vốn ít\n", 7, 7, "text-with-colon", "dấu hai chấm", "Tồn tại: vốn ít", '"Tồn tại: vốn ít"'),
        ("bao-cao", REPORT + "loi_van:\n  a: {y: b, y_con: c}\n", 6, 6, "wrong-kind", "khối", "", "ngoặc kép"),
        ("bao-cao", REPORT + "loi_van:\n  a:\n    - {y: b, y_com: [c]}\n", 7, 14, "unknown-key", "y_com", "y_com", "«y_con»"),
        ("bao-cao", REPORT + "loi_van:\n  a:\n    -\n", 7, 6, "missing-key", "«y»", "", "«y: …»"),
        ("bao-cao", REPORT + "loi_van:\n  a: [[b]]\n", 6, 7, "wrong-kind", "danh sách", "", "«y: …»"),
        ("bao-cao", REPORT + "nhiem_vu_ky_toi: x\n", 5, 18, "wrong-kind", "danh sách", "x", "dấu gạch"),
    ],
)  # fmt: skip
def test_a_fault_has_place_words_value_and_hint(faults_of_file: Faults, case: Case) -> None:
    kind, text, line, column, code, word, value, hint = case
    (fault,) = faults_of_file(kind, text)
    assert (fault.place, fault.code) == (FilePlace("f.yaml", line, column), code)
    assert word in fault.message
    assert fault.value == value
    assert hint in fault.hint


@pytest.mark.parametrize("value", ["7", "1856.7", "12 tỷ"])
def test_a_figure_on_the_wrong_indent_is_told_as_such(faults_of_file: Faults, value: str) -> None:
    (fault,) = faults_of_file("so-lieu", FIGURES + f"so_lieu:\n  thu_ngan_sach:\n     ban_van_hoa: {value}\n")
    assert (fault.code, str(fault.place)) == ("unknown-key", "f.yaml:4:6")
    assert "thẳng cột với «thu_ngan_sach»" in fault.hint


@pytest.mark.parametrize("line", ["thuchien: 7", "nguon: Phòng Kế hoạch", "don_vi: [ha]"])
def test_a_wrong_key_of_a_figure_is_not_taken_for_an_indicator(faults_of_file: Faults, line: str) -> None:
    (fault,) = faults_of_file("so-lieu", FIGURES + f"so_lieu:\n  a:\n    {line}\n")
    assert "thẳng cột" not in fault.hint


def test_all_faults_of_a_file_are_told_in_reading_order(faults_of_file: Faults) -> None:
    text = "ky: sáu tháng\ntinh_den: hôm nay\nso_lieu:\n  a: 1856.7\n  B: 1\n  c: {thuc_hienn: 1}\nkhac: 1\n"
    faults = faults_of_file("so-lieu", text)
    assert [str(fault.place) for fault in faults] == [
        "f.yaml:1:5",
        "f.yaml:2:11",
        "f.yaml:4:6",
        "f.yaml:5:3",
        "f.yaml:6:7",
        "f.yaml:7:1",
    ]


def test_an_empty_file_says_so(faults_of_file: Faults) -> None:
    (fault,) = faults_of_file("so-lieu", "# chưa có gì\n")
    assert (fault.place, fault.code) == (FilePlace("f.yaml"), "empty-file")


def test_a_file_with_very_many_faults_tells_some_and_counts_the_rest(faults_of_file: Faults) -> None:
    faults = faults_of_file("so-lieu", FIGURES + "".join(f"khoa_{n}: 1\n" for n in range(MAX_FAULTS + 5)))
    assert len(faults) == MAX_FAULTS + 1
    assert faults[0].code == "more-faults"
    assert "còn 5 lỗi" in faults[0].message


def test_nobody_reads_the_english_of_pydantic(faults_of_file: Faults) -> None:
    for kind in ("co-quan", "chi-tieu", "ke-hoach", "so-lieu", "nhiem-vu", "bao-cao"):
        for text in ("a\n", "- a\n", "zzz: [1]\n"):
            for fault in faults_of_file(kind, text):
                said = f"{fault.message} {fault.hint}".lower()
                assert "input" not in said
                assert "field" not in said
                assert "valid " not in said


def test_a_complaint_of_pydantic_that_no_rule_foresees_is_still_a_fault() -> None:
    class Odd(FigureEntry):
        so: int = 0

    odd = PlacedText("5", FilePlace("f.yaml", 1, 1))
    with pytest.raises(WorkspaceError) as caught:
        validate(_WithInt, odd)
    assert caught.value.faults[0].code == "wrong-kind"
    assert Odd.short_form == "thuc_hien"


class _WithInt(FigureEntry):
    """Reads its short form by pydantic's own rules, which no real model does."""

    short_form = "so"
    so: int


def test_the_model_of_each_place_is_known() -> None:
    assert model_at(FiguresFile, ()) is FiguresFile
    assert model_at(FiguresFile, ("so_lieu", "a")) is FigureEntry
    assert model_at(FiguresFile, ("so_lieu", "a", "cong_bo")) is PublishedRates
    assert model_at(Catalogue, ("chi_tieu", "a")) is Indicator
    assert model_at(ReportFile, ("loi_van", "a", "y", 3)) is Point
    with pytest.raises(TypeError, match="no model"):
        model_at(FiguresFile, ("ky",))


def test_a_model_made_in_code_is_as_strict() -> None:
    assert FigureEntry(thuc_hien="1.856,7").thuc_hien is not None
    with pytest.raises(ValidationError):
        FigureEntry(thuc_hien="1856.7")
