"""The table of statistics follows from the catalogue alone: who stands below whom, and what is known of each."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Gap, Text
from laichau_reports.reports.annex import annex_of
from laichau_reports.reports.annex_cells import Filling
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.reports.annex_rows import Annex, Row

DATA = Path(__file__).parents[2] / "data"

CATALOGUE = """\
muc_ke_hoach:
  ke_hoach_nam: kế hoạch năm
  hdnd: dự toán HĐND tỉnh giao
ten_phan_to:
  nganh: ngành
bieu:
{sections}
chi_tieu:
  tong: {{ten: Tổng thu, ghi_chu: giá hiện hành, don_vi: tỷ đồng, so_le: 1, phan_to: {{nganh: [thue, phi]{more}}}}}
  thue: {{ten: Thuế, don_vi: tỷ đồng, so_le: 1, phan_to: {{loai: [thue_nha, thue_dat]}}}}
  thue_nha: {{ten: Thuế nhà, don_vi: tỷ đồng}}
  thue_dat: {{ten: Thuế đất, don_vi: tỷ đồng, phan_to: {{noi: [dat_o]}}}}
  dat_o: {{ten: Đất ở, don_vi: tỷ đồng}}
  phi: {{ten: Phí, don_vi: tỷ đồng}}
  phi_moi: {{ten: Phí mới, don_vi: tỷ đồng, mau_so: phi}}
  mien: {{ten: Miền xuôi, don_vi: tỷ đồng}}
  nui: {{ten: Miền núi, don_vi: tỷ đồng}}
  so_xa: {{ten: Số xã, don_vi: xã, dem: co, loai: thoi_diem}}
  xa_moi: {{ten: Xã mới, don_vi: xã, dem: co, loai: thoi_diem, mau_so: so_xa}}
  ty_le: {{ten: Tỷ lệ, don_vi: "%", so_le: 1, loai: thoi_diem}}
"""
ONE = "  - {ten: Thu, chi_tieu: [tong]}"
NOW = """\
  tong: {thuc_hien: "ước 100,55", uoc_ca_nam: "210,5"}
  thue: {thuc_hien: "60,5", cong_bo: {so_ke_hoach: 40, so_cung_ky: "2,5 lần"}}
  phi: trên 40
  so_xa: 04
  ty_le: 96,8
"""
BEFORE = """\
  tong: 80
  thue: {thuc_hien: "24,2", suy_ra: co}
  phi: 32
  so_xa: 04
  ty_le: 96,5
"""
PLAN = """\
  tong: {ke_hoach_nam: 200, hdnd: 250}
  phi:
"""


@pytest.fixture
def annex(tmp_path: Path) -> Callable[..., Annex]:
    def make(sections: str = ONE, *, more: str = "", now: str = NOW, before: str = BEFORE, plan: str = PLAN) -> Annex:
        files = {
            "co-quan.yaml": (DATA / "co-quan.yaml").read_text(encoding="utf-8"),
            "chi-tieu.yaml": CATALOGUE.format(sections=sections, more=more),
            "so-lieu/2024-6T.yaml": f"ky: 2024-6T\nso_lieu:\n{now}",
            "so-lieu/2023-6T.yaml": f"ky: 2023-6T\nso_lieu:\n{before}",
            "ke-hoach/2024.yaml": f"nam: 2024\nke_hoach:\n{plan}",
        }
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        workspace = Workspace.open(tmp_path)
        made = annex_of(workspace.catalogue, figure_book(workspace), parse_period_id("2024-6T"))
        assert made is not None
        return made

    return make


def tree(annex: Annex) -> list[str]:
    return [f"{row.stt} {row.ten}".strip() for row in annex.dong]


def row(annex: Annex, indicator: str) -> Row:
    (found,) = (row for row in annex.dong if row.ma == indicator)
    return found


# --- the tree


def test_parts_stand_below_their_total_numbered_by_level(annex: Callable[..., Annex]) -> None:
    assert tree(annex()) == [
        "I Thu",
        "1 Tổng thu (giá hiện hành)",
        "So với dự toán HĐND tỉnh giao",
        "1.1 Thuế",
        "- Thuế nhà",
        "- Thuế đất",
        "+ Đất ở",
        "1.2 Phí",
    ]


def test_several_breakdowns_have_a_heading_each(annex: Callable[..., Annex]) -> None:
    made = annex(more=", vung: [mien, nui]")
    assert tree(made)[3:] == [
        "1.1 Phân theo ngành",
        *("- Thuế", "+ Thuế nhà", "+ Thuế đất", "+ Đất ở", "- Phí"),
        "1.2 [chưa có: tên của cách chia vung]",
        *("- Miền xuôi", "- Miền núi"),
    ]
    heading = made.dong[9]
    assert isinstance(heading.ten, Gap)
    assert str(heading.ten.place).endswith("chi-tieu.yaml: ten_phan_to.vung")


def test_a_part_that_is_listed_stands_below_its_total_only(annex: Callable[..., Annex]) -> None:
    sections = "  - {ten: Lẻ, chi_tieu: [dat_o, so_xa]}\n  - {ten: Thu, chi_tieu: [thue, tong]}"
    lines = tree(annex(sections))
    assert lines[:3] == ["I Lẻ", "1 Số xã", "II Thu"]
    assert lines.count("+ Đất ở") == 1
    assert len([line for line in lines if "Thuế" in line]) == 3


def test_a_part_of_two_totals_stands_below_the_first(annex: Callable[..., Annex]) -> None:
    assert [line for line in tree(annex(more=", loai: [thue, phi]")) if line.endswith("Phí")] == ["1.2 Phí"]


def test_what_is_a_part_of_a_whole_of_the_same_section_is_said_as_of_which(annex: Callable[..., Annex]) -> None:
    lines = tree(annex("  - {ten: Thu, chi_tieu: [phi_moi, tong]}\n  - {ten: Xã, chi_tieu: [xa_moi]}"))
    assert lines[-4:] == ["1.2 Phí", "- Trong đó: phí mới", "II Xã", "1 Xã mới"]


def test_groups_follow_the_indicators_of_their_section(annex: Callable[..., Annex]) -> None:
    sections = "  - ten: Thu\n    chi_tieu: [so_xa]\n    nhom:\n      - {ten: Nhóm, chi_tieu: [phi, ty_le]}"
    assert tree(annex(sections)) == ["I Thu", "1 Số xã", "2 Nhóm", "2.1 Phí", "2.2 Tỷ lệ"]


def test_a_group_whose_indicators_stand_elsewhere_has_no_heading(annex: Callable[..., Annex]) -> None:
    sections = "  - ten: Thu\n    chi_tieu: [tong]\n    nhom:\n      - {ten: Nhóm, chi_tieu: [phi]}"
    assert "2 Nhóm" not in tree(annex(sections))


def test_headings_and_totals_of_the_first_level_are_bold(annex: Callable[..., Annex]) -> None:
    assert [str(row.ten) for row in annex().dong if row.dam] == ["Thu", "Tổng thu (giá hiện hành)"]


def test_a_catalogue_that_names_no_table_has_none() -> None:
    workspace = Workspace.open(DATA)
    bare = workspace.catalogue.model_copy(update={"bieu": ()})
    assert annex_of(bare, figure_book(workspace), parse_period_id("2024-6T")) is None


# --- the figures


def test_numbers_are_exact_and_printed_with_the_decimals_of_the_catalogue(annex: Callable[..., Annex]) -> None:
    total = row(annex(), "tong")
    assert [cell.text for cell in total.o_so] == ["80", "200", "100,6", "210,5", "50,3", "125,7"]
    assert total.thuc_hien.number == Fraction("100.55")
    assert total.so_cung_ky.number == Fraction("125.6875")
    assert str(total.so_cung_ky.rounded) == "125.7"


def test_a_published_rate_is_printed_as_precisely_as_it_was_published(annex: Callable[..., Annex]) -> None:
    tax = row(annex(), "thue")
    assert (tax.so_ke_hoach.text, tax.so_cung_ky.text) == ("40", "250")
    assert tax.so_ke_hoach.published
    assert tax.cung_ky.derived
    assert tax.cung_ky.__docx__() == Text("24,2", italic=True, tag="thue/2023-6T/so")


def test_a_plan_that_must_exist_is_a_gap_and_one_that_nobody_made_a_dash(annex: Callable[..., Annex]) -> None:
    made = annex("  - {ten: Thu, chi_tieu: [tong, so_xa]}")
    assert row(made, "thue").ke_hoach.filling is Filling.GAP  # its share was published
    assert row(made, "phi").ke_hoach.filling is Filling.GAP  # its line in ke-hoach is blank
    assert row(made, "phi").so_ke_hoach.filling is Filling.GAP
    assert row(made, "so_xa").ke_hoach.text == row(made, "so_xa").so_ke_hoach.text == "-"
    assert row(made, "phi").uoc_ca_nam.text == "-"


def test_a_gap_says_where_the_number_belongs(annex: Callable[..., Annex]) -> None:
    house = row(annex(), "thue_nha")
    gap = house.cung_ky.__docx__()
    assert isinstance(gap, Gap)
    assert (gap.text, str(house.thuc_hien)) == ("…", "…")
    assert str(gap.place).endswith("so-lieu/2023-6T.yaml: thue_nha")
    assert str(house.thuc_hien.place).endswith("so-lieu/2024-6T.yaml: thue_nha")


def test_a_further_baseline_has_a_row_with_its_plan_and_its_share(annex: Callable[..., Annex]) -> None:
    (further,) = (row for row in annex().dong if row.loai == "muc_ke_hoach")
    assert [cell.text for cell in further.o_so] == ["", "250", "", "", "40,2", ""]


def test_a_qualifier_is_kept_and_uoc_is_said_by_the_heading(annex: Callable[..., Annex]) -> None:
    made = annex()
    assert row(made, "phi").thuc_hien.text == "trên 40"
    assert made.cot == {
        "cung_ky": "Thực hiện 6 tháng đầu năm 2023",
        "ke_hoach": "Kế hoạch năm 2024",
        "thuc_hien": "Ước thực hiện 6 tháng đầu năm 2024",
        "uoc_ca_nam": "Ước thực hiện năm 2024",
        "so_ke_hoach": "So với kế hoạch năm (%)",
        "so_cung_ky": "So với cùng kỳ (%)",
    }
    measured = annex(now=NOW.replace("ước ", ""))
    assert measured.cot["thuc_hien"] == "Thực hiện 6 tháng đầu năm 2024"


def test_counts_are_not_padded_in_a_table(annex: Callable[..., Annex]) -> None:
    assert row(annex("  - {ten: Xã, chi_tieu: [so_xa]}"), "so_xa").thuc_hien.text == "4"


@pytest.mark.parametrize(
    ("last_year", "points"), [("96,5", "+0,3 điểm %"), ("97", "-0,2 điểm %"), ("96,8", "0,0 điểm %")]
)
def test_a_rate_is_compared_in_points(annex: Callable[..., Annex], last_year: str, points: str) -> None:
    made = annex("  - {ten: Xã, chi_tieu: [ty_le]}", before=f"  ty_le: {last_year}\n")
    assert row(made, "ty_le").so_cung_ky.text == points


# --- title and remarks


def test_the_title_names_the_sections_and_the_estimate(annex: Callable[..., Annex]) -> None:
    assert annex().ten == "Biểu thống kê thu 6 tháng đầu năm và ước thực hiện cả năm 2024"
    many = "\n".join(
        f"  - {{ten: Phần {name}, chi_tieu: [{name}]}}" for name in ("so_xa", "xa_moi", "ty_le", "mien", "nui")
    )
    assert annex(many).ten == "Biểu thống kê các chỉ tiêu chủ yếu 6 tháng đầu năm 2024"


def test_only_the_signs_that_are_used_are_explained(annex: Callable[..., Annex]) -> None:
    assert len(annex().ghi_chu) == 3
    full = "  so_xa: {thuc_hien: 04, uoc_ca_nam: 05}\n"
    made = annex("  - {ten: Xã, chi_tieu: [so_xa]}", now=full, plan="  so_xa: 05\n")
    assert made.ghi_chu == ()


def test_breakdowns_know_where_total_and_parts_stand(annex: Callable[..., Annex]) -> None:
    made = annex()
    said = [(made.dong[each.tong].ma, each.ten, [made.dong[part].ma for part in each.phan]) for each in made.cach_chia]
    assert said == [
        ("tong", "ngành", ["thue", "phi"]),
        ("thue", "loai", ["thue_nha", "thue_dat"]),
        ("thue_dat", "noi", ["dat_o"]),
    ]


# --- the table of the six-month report


@pytest.fixture(scope="module")
def shipped() -> Annex:
    workspace = Workspace.open(DATA)
    made = annex_of(workspace.catalogue, figure_book(workspace), parse_period_id("2024-6T"))
    assert made is not None
    return made


def test_the_table_is_the_one_that_the_report_announces(shipped: Annex) -> None:
    report = (DATA / "bao-cao" / "2024-6T.yaml").read_text(encoding="utf-8")
    assert f"Gửi kèm Báo cáo này là {shipped.ten}" in " ".join(report.split())


@pytest.mark.parametrize(
    ("indicator", "printed"),
    [
        ("gtsxcn", ["1.586,9", "7.872,7", "1.856,7", "7.872,7", "23,6", "117"]),
        ("gtsxcn_khai_khoang", ["…", "…", "49,1", "-", "30", "…"]),
        ("xi_mang", ["23.160", "-", "57.900", "-", "-", "250"]),
        ("tong_muc_ban_le", ["3.746,34", "9.163,2", "4.446,91", "9.163,2", "48,5", "118,7"]),
        ("xuat_khau_dia_phuong", ["3,78", "9,27", "3,93", "9,27", "42,4", "104"]),
    ],
)
def test_its_figures_are_those_of_the_report(shipped: Annex, indicator: str, printed: list[str]) -> None:
    assert [cell.text for cell in row(shipped, indicator).o_so] == printed


def test_no_indicator_stands_twice_and_administrative_counts_not_at_all(shipped: Annex) -> None:
    names = [row.ma for row in shipped.dong if row.ma]
    assert len(names) == len(set(names)) == 31
    assert not [name for name in names if name.startswith(("ho_so_", "quyet_dinh_", "tham_dinh_"))]
