from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from laichau_reports.figures import Entry, FigureBook, Nature, PublishedRate
from laichau_reports.vietnamese import Qualifier, parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from pathlib import Path

FIRST_HALF = parse_period_id("2024-6T")
FILES = {
    "co-quan.yaml": """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}
noi_nhan: ["Lưu: VT"]
""",
    "chi-tieu.yaml": """\
muc_ke_hoach: {trung_uong: dự toán Trung ương giao, hdnd: dự toán HĐND tỉnh giao}
chi_tieu:
  thu: {ten: Thu ngân sách, don_vi: tỷ đồng, so_le: 1, ghi_chu: trên địa bàn, phan_to: {nguon: [thue, phi]}}
  thue: {ten: Thuế, don_vi: tỷ đồng}
  phi: {ten: Phí, don_vi: tỷ đồng}
  xa_dat: {ten: Xã đạt, don_vi: xã, dem: co, loai: thoi_diem, mau_so: tong_xa}
  ty_le_xa: {ten: Tỷ lệ xã đạt, don_vi: "%", ty_le_cua: xa_dat}
  tong_xa: {ten: Tổng số xã, don_vi: xã, dem: co}
""",
    "ke-hoach/2024.yaml": """\
nam: 2024
ke_hoach:
  thu: 2.156
  thue: {hdnd: 1.200, trung_uong: }
""",
    "so-lieu/2024-6T.yaml": """\
ky: 2024-6T
so_lieu:
  thu:
    thuc_hien: trên 237,21
    uoc_ca_nam: 2.200
    cong_bo: {so_ke_hoach: 11, so_cung_ky: -7, ca_nam_so_ke_hoach: {hdnd: 99}, ca_nam_so_nam_truoc: "1,5 lần"}
  thue: {thuc_hien: 100, suy_ra: co, cung_ky: trên 90}
  xa_dat: 7
  phi:
""",
}


@pytest.fixture
def book(tmp_path: Path) -> FigureBook:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return figure_book(Workspace.open(tmp_path))


def test_the_catalogue_says_what_the_file_says(book: FigureBook) -> None:
    thu, xa_dat = book.catalogue.indicators["thu"], book.catalogue.indicators["xa_dat"]

    assert (thu.ten, thu.don_vi, thu.so_le, thu.ghi_chu) == ("Thu ngân sách", "tỷ đồng", 1, "trên địa bàn")
    assert thu.phan_to == {"nguon": ("thue", "phi")}
    assert (xa_dat.loai, xa_dat.dem, xa_dat.mau_so) == (Nature.THOI_DIEM, True, "tong_xa")
    assert book.catalogue.indicators["ty_le_xa"].ty_le_cua == "xa_dat"
    assert (thu.ty_le_cua, thu.mau_so) == ("", "")
    assert book.catalogue.default_baseline == "trung_uong"


def test_a_value_keeps_its_qualifier_and_precision_and_gets_its_unit(book: FigureBook) -> None:
    value = book.actual("thu", FIRST_HALF).value

    assert value is not None
    assert (value.number, value.decimals, value.unit) == (Decimal("237.21"), 2, "tỷ đồng")
    assert value.qualifier is Qualifier.TREN


def test_a_count_is_known_as_one(book: FigureBook) -> None:
    value = book.actual("xa_dat", FIRST_HALF).value

    assert value is not None
    assert value.text == "07 xã"


def test_published_rates_stand_with_the_value_that_they_are_of(book: FigureBook) -> None:
    now, year = book.actual("thu", FIRST_HALF).published, book.estimate("thu", FIRST_HALF).published

    assert now.so_ke_hoach == {"trung_uong": PublishedRate(Decimal(11), 0)}
    assert now.so_cung_ky == PublishedRate(Decimal(-7), 0)
    assert year.so_ke_hoach == {"hdnd": PublishedRate(Decimal(99), 0)}
    assert year.so_cung_ky == PublishedRate(Decimal("1.5"), 1, times=True)


def test_a_derived_value_is_marked(book: FigureBook) -> None:
    assert book.actual("thue", FIRST_HALF).derived
    assert not book.actual("thu", FIRST_HALF).derived


def test_last_years_value_beside_a_figure_is_its_base(book: FigureBook) -> None:
    base = book.actual("thue", FIRST_HALF).base

    assert base is not None
    assert (base.text, base.qualifier) == ("90 tỷ đồng", Qualifier.TREN)
    assert book.actual("thu", FIRST_HALF).base is None


def test_an_empty_value_is_not_known_and_names_its_line(book: FigureBook) -> None:
    entry: Entry = book.actual("phi", FIRST_HALF)

    assert entry.value is None
    assert str(entry.place).endswith("2024-6T.yaml:9:3")


def test_an_estimate_is_there_only_where_one_is_written(book: FigureBook) -> None:
    assert book.estimate("thu", FIRST_HALF).value is not None
    assert book.estimate("thue", FIRST_HALF).value is None


def test_a_published_rate_of_a_year_is_kept_though_its_estimate_is_missing(tmp_path: Path) -> None:
    lines = (
        "ky: 2024-6T\nso_lieu:\n  thue: {cong_bo: {ca_nam_so_ke_hoach: 99}}\n"
        "  phi: {cong_bo: {ca_nam_so_nam_truoc: 5}}\n  thu: {thuc_hien: 3, cong_bo: {so_cung_ky: 5}}\n"
    )
    for name, text in (FILES | {"so-lieu/2024-6T.yaml": lines}).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    estimates = figure_book(Workspace.open(tmp_path)).estimates[FIRST_HALF]
    assert {name: entry.value for name, entry in estimates.items()} == {"thue": None, "phi": None}
    assert estimates["thue"].published.so_ke_hoach == {"trung_uong": PublishedRate(Decimal(99), 0)}
    assert estimates["phi"].published.so_cung_ky == PublishedRate(Decimal(5), 0)


def test_a_bare_plan_is_meant_for_the_first_baseline(book: FigureBook) -> None:
    plan = book.plan("thu", 2024, "trung_uong")

    assert plan is not None
    assert plan.text == "2.156 tỷ đồng"
    assert book.plan("thu", 2024, "hdnd") is None
    assert book.plan("thue", 2024, "trung_uong") is None
    assert book.plan("thue", 2023, "hdnd") is None
