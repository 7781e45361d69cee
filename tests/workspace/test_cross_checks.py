"""Names that no other file knows are told at the place where they are used, also in files with other faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import FilePlace
from laichau_reports.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.errors import Fault

    Faults = Callable[..., list[Fault]]
    Case = tuple[str, str, str, int, int, str, str, str]

INDICATORS = "chi_tieu:\n  a: {ten: A, mau_so: M}\n  b: {ten: B}\n  c: {ten: C}\n"
REST = {"so-lieu/2023-6T.yaml": None, "so-lieu/2024-6T.yaml": "ky: 2024-6T\n", "ke-hoach/2024.yaml": None}


@pytest.mark.parametrize(
    "case",
    [
        ("so-lieu/2023-6T.yaml", "gtsxcn:", "gtsxnc:", 3, 3, "unknown-indicator", "gtsxnc", "«gtsxcn»"),
        ("ke-hoach/2024.yaml", "gtsxcn:", "gtsxnc:", 3, 3, "unknown-indicator", "gtsxnc", "«gtsxcn»"),
        ("ke-hoach/2024.yaml", "{trung_uong", "{trung_uog", 4, 21, "unknown-baseline", "trung_uog", "«trung_uong»"),
        ("so-lieu/2024-6T.yaml", "{trung_uong", "{hdnd", 11, 28, "unknown-baseline", "hdnd", "trung_uong"),
        ("chi-tieu.yaml", "mau_so: xa", "mau_so: xaa", 26, 13, "unknown-indicator", "xaa", "«xa»"),
        ("chi-tieu.yaml", "[gtsxcn_nha_nuoc,", "[gtsxcn_nha,", 11, 20, "unknown-indicator", "gtsxcn_nha", "«gtsxcn"),
        ("so-lieu/2023-6T.yaml", "ky: 2023", "ky: 2022", 1, 5, "file-name-differs", "2022-6T", "«ky: 2023-6T»"),
        ("ke-hoach/2024.yaml", "nam: 2024", "nam: 2023", 1, 6, "file-name-differs", "2023", "«nam: 2024»"),
        ("nhiem-vu/2024.yaml", "nam: 2024", "nam: 2023", 1, 6, "file-name-differs", "2023", "«2023.yaml»"),
        (
            "bao-cao/2024-6T.yaml",
            "ky: 2024-6T",
            "ky: 2024-9T",
            2,
            5,
            "unknown-period",
            "2024-9T",
            "so-lieu/2024-9T.yaml",
        ),
    ],
)
def test_a_name_that_no_other_file_knows_is_told(
    faults_of_workspace: Faults, good_files: dict[str, str], case: Case
) -> None:
    name, old, new, line, column, code, value, hint = case
    assert old in good_files[name]
    (fault,) = faults_of_workspace({name: good_files[name].replace(old, new, 1)})
    assert (fault.place, fault.code, fault.value) == (FilePlace(name, line, column), code, value)
    assert hint in fault.hint
    assert fault.message


@pytest.mark.parametrize("ky", ["2024-Q1", "2023-9T", "2024-9T", "2025-6T", "2024-5T"])
def test_the_figures_of_another_period_are_no_remedy(
    faults_of_workspace: Faults, good_files: dict[str, str], ky: str
) -> None:
    report = good_files["bao-cao/2024-6T.yaml"].replace("ky: 2024-6T", f"ky: {ky}")
    (fault,) = faults_of_workspace({"bao-cao/2024-6T.yaml": None, "bao-cao/bc.yaml": report})
    assert fault.hint.startswith(f"Tạo tệp so-lieu/{ky}.yaml cho kỳ này")
    assert "6T" not in fault.hint.replace(ky, "")


def test_a_period_mistyped_in_a_report_that_is_named_after_the_right_one_is_told(
    faults_of_workspace: Faults, good_files: dict[str, str]
) -> None:
    report = good_files["bao-cao/2024-6T.yaml"]
    (mistyped,) = faults_of_workspace({"bao-cao/2024-6T.yaml": report.replace("ky: 2024-6T", "ky: 2024-9T")})
    assert mistyped.hint.startswith("Tạo tệp so-lieu/2024-9T.yaml")
    assert "«ky: 2024-6T» như tên tệp báo cáo" in mistyped.hint
    (other,) = faults_of_workspace({"bao-cao/2024-6T.yaml": report.replace("ky: 2024-6T", "ky: 2024-Q1")})
    assert "ky: 2024-6T" not in other.hint


def test_figures_with_a_hidden_ending_are_renamed_not_replaced_by_others(
    faults_of_workspace: Faults, good_files: dict[str, str]
) -> None:
    figures = {"so-lieu/2024-6T.yaml": None, "so-lieu/2024-6T.yaml.txt": good_files["so-lieu/2024-6T.yaml"]}
    period, ending = faults_of_workspace(figures)
    assert (period.code, ending.code) == ("unknown-period", "wrong-ending")
    assert "đổi lại tên tệp" in period.hint
    assert "2023" not in period.hint


def test_an_accented_indicator_is_told_once_and_not_to_each_file_that_spells_it_right(
    faults_of_workspace: Faults, good_files: dict[str, str]
) -> None:
    catalogue = (
        good_files["chi-tieu.yaml"].replace("  xa_co_dien:", "  xã_có_điện:").replace("trung_uong", "trung_ương")
    )
    faults = faults_of_workspace({"chi-tieu.yaml": catalogue})
    assert [(fault.code, fault.value) for fault in faults] == [("bad-id", "trung_ương"), ("bad-id", "xã_có_điện")]


@pytest.mark.parametrize(
    ("name", "old", "code"),
    [
        ("so-lieu/2024-6T.yaml", "  gtsxcn_tu_nhan:\n  xa_co_dien: 06\n", "unknown-key"),
        ("ke-hoach/2024.yaml", "  gtsxcn_tu_nhan:\n", "unknown-baseline"),
    ],
)
def test_an_indicator_on_the_wrong_indent_is_told_as_such(
    faults_of_workspace: Faults, good_files: dict[str, str], name: str, old: str, code: str
) -> None:
    slipped = "  gtsxcn_tu_nhan:\n     xa_co_dien:\n"
    (fault,) = faults_of_workspace({name: good_files[name].replace(old, slipped)})
    assert (fault.code, fault.value) == (code, "xa_co_dien")
    assert "thẳng cột với «gtsxcn_tu_nhan»" in fault.hint


def test_a_template_is_looked_for_only_where_templates_are_known(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({}, {"bao-cao-6-thang.docx"})
    assert (str(fault.place), fault.code) == ("bao-cao/2024-6T.yaml:1:6", "unknown-template")
    assert "«bao-cao-6-thang.docx»" in fault.hint


@pytest.mark.parametrize(
    ("catalogue", "places", "word"),
    [
        ("chi_tieu:\n  a: {ten: A, mau_so: a}\n", ["2:23"], "«a» gồm «a»"),
        (
            "chi_tieu:\n  a: {ten: A, phan_to: {x: [b]}}\n  b: {ten: B, phan_to: {x: [a]}}\n",
            ["3:29"],
            "«a» gồm «b» gồm «a»",
        ),
        ("chi_tieu:\n  a: {ten: A, phan_to: {x: [b]}}\n  b: {ten: B}\n  c: {ten: C, mau_so: c}\n", ["4:23"], "«c»"),
        ("chi_tieu:\n  a: {ten: A, mau_so: a}\n  b: {ten: B, mau_so: b}\n", ["2:23", "3:23"], "gồm"),
        ("chi_tieu:\n  a: {ten: A, mau_so: b, phan_to: {x: [b]}}\n  b: {ten: B}\n", ["2:40"], "vòng tròn"),
    ],
)
def test_a_circle_of_parts_is_told_where_it_closes(
    faults_of_workspace: Faults, catalogue: str, places: list[str], word: str
) -> None:
    faults = faults_of_workspace({"chi-tieu.yaml": catalogue, **REST})
    assert [str(fault.place) for fault in faults] == [f"chi-tieu.yaml:{place}" for place in places]
    assert {fault.code for fault in faults} == {"circular-parts"}
    assert any(word in fault.message for fault in faults)


def test_very_many_circles_are_not_all_told(faults_of_workspace: Faults) -> None:
    catalogue = "chi_tieu:\n" + "".join(f"  a{n}: {{ten: A, mau_so: a{n}}}\n" for n in range(40))
    assert len(faults_of_workspace({"chi-tieu.yaml": catalogue, **REST})) == 10


def test_unknown_names_are_told_beside_the_other_faults_of_a_file(faults_of_workspace: Faults) -> None:
    faults = faults_of_workspace({"so-lieu/2023-6T.yaml": "ky: x\nso_lieu:\n  gtsxnc: 1856.7\n  A: 1\n"})
    assert [(str(fault.place).partition(":")[2], fault.code) for fault in faults] == [
        ("1:5", "bad-period"),
        ("3:3", "unknown-indicator"),
        ("3:11", "bad-number"),
        ("4:3", "bad-id"),
    ]


def test_without_a_catalogue_no_name_is_called_unknown(faults_of_workspace: Faults) -> None:
    (fault,) = faults_of_workspace({"chi-tieu.yaml": None})
    assert fault.code == "missing-file"


def test_faults_of_shape_are_left_to_the_models(faults_of_workspace: Faults) -> None:
    catalogue = "chi_tieu:\n  a: {ten: A, phan_to: {x: b, y: [[c]]}, mau_so: [d]}\n"
    faults = faults_of_workspace({"chi-tieu.yaml": catalogue, **REST, "bao-cao/2024-6T.yaml": "ky: [x]\nmau:\n"})
    assert {fault.code for fault in faults} <= {"wrong-kind", "missing-key", "empty-value"}
    assert faults_of_workspace({"bao-cao/2024-6T.yaml": "ky: x\n"})


def test_the_default_baseline_may_be_named(write_workspace: Callable[..., Path], good_files: dict[str, str]) -> None:
    plan = good_files["ke-hoach/2024.yaml"].replace("trung_uong", "mac_dinh")
    folder = write_workspace({"ke-hoach/2024.yaml": plan})
    assert next(iter(Workspace.open(folder).plans[2024].ke_hoach["gtsxcn_nha_nuoc"])) == "mac_dinh"


RATES = """\
chi_tieu:
  a: {{ten: A, mau_so: b}}
  b: {{ten: B}}
  c: {{ten: C, don_vi: "{}", ty_le_cua: {}}}
"""


@pytest.mark.parametrize(
    ("unit", "part", "code", "hint"),
    [
        ("%", "aa", "unknown-indicator", "«a»"),
        ("%", "b", "part-of-nothing", "mau_so"),
        ("xã", "a", "no-percent", "don_vi"),
    ],
)
def test_a_rate_names_a_part_that_has_a_whole(
    faults_of_workspace: Faults, unit: str, part: str, code: str, hint: str
) -> None:
    others = {**REST, "so-lieu/2024-6T.yaml": None, "bao-cao/2024-6T.yaml": None, "nhiem-vu/2024.yaml": None}
    (fault,) = faults_of_workspace({"chi-tieu.yaml": RATES.format(unit, part), **others})
    assert (fault.code, fault.value, fault.place.line) == (code, part, 4)
    assert hint in fault.hint


TASKS = """\
nam: 2024
muc_danh_gia: {tot: hoàn thành tốt, dat: hoàn thành}
nhiem_vu:
  - {ten: A, trang_thai: hoan_thanh, chi_tieu: [gtsxcn, gtsxnc], danh_gia: tot}
  - {ten: B, trang_thai: hoan_thanh, danh_gia: tott}
"""


def test_marks_and_indicators_of_tasks_are_looked_up(faults_of_workspace: Faults) -> None:
    indicator, mark = faults_of_workspace({"nhiem-vu/2024.yaml": TASKS})
    assert (str(indicator.place), indicator.code) == ("nhiem-vu/2024.yaml:4:57", "unknown-indicator")
    assert indicator.hint == "Có phải ý bạn là «gtsxcn»?"
    assert (str(mark.place), mark.code, mark.value) == ("nhiem-vu/2024.yaml:5:48", "unknown-rating", "tott")
    assert mark.hint == "Có phải ý bạn là «tot»?"


def test_a_mark_in_a_file_that_explains_none_is_told_how_to_explain_it(faults_of_workspace: Faults) -> None:
    text = TASKS.replace("muc_danh_gia: {tot: hoàn thành tốt, dat: hoàn thành}\n", "").replace(", gtsxnc", "")
    first, _ = faults_of_workspace({"nhiem-vu/2024.yaml": text})
    assert first.hint == "Thêm khối «muc_danh_gia:» ở đầu tệp, trong đó có dòng «tot: …»."


TABLE = """\
ten_phan_to: {thanh_phan: thành phần kinh tế}
bieu:
  - ten: Công nghiệp
    chi_tieu: [gtsxcn]
    nhom:
      - {ten: Xã, chi_tieu: [xa]}
  - {ten: Điện, chi_tieu: [xa_co_dien]}
"""


@pytest.mark.parametrize(
    ("old", "new", "fault", "hint"),
    [
        ("[gtsxcn]", "[gtsxnc]", ("unknown-indicator", "gtsxnc"), "«gtsxcn»"),
        ("[xa]", "[xaa]", ("unknown-indicator", "xaa"), "«xa»"),
        ("[xa_co_dien]", "[xa]", ("twice-in-table", "xa"), "một chỗ"),
        ("{thanh_phan:", "{thanh_phn:", ("unknown-breakdown", "thanh_phn"), "«thanh_phan»"),
    ],
)
def test_a_table_of_statistics_names_what_the_catalogue_has_once(  # noqa: PLR0913 - two fixtures and a case
    faults_of_workspace: Faults, good_files: dict[str, str], *, old: str, new: str, fault: tuple[str, str], hint: str
) -> None:
    assert old in TABLE
    (found,) = faults_of_workspace({"chi-tieu.yaml": good_files["chi-tieu.yaml"] + TABLE.replace(old, new, 1)})
    assert (found.code, found.value) == fault
    assert hint in found.hint
