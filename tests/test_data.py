"""The figures in ``data/`` are those of the report of June 2024 (979/BC-SCT), and follow from one another as there."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from laichau_reports.figures import Catalogue, Entry, FigureBook, Missing, Rate
from laichau_reports.figures import rates as rates_of
from laichau_reports.vietnamese import format_quantity_text, format_rate, parse_date, parse_period_id
from laichau_reports.workspace import Workspace, figure_book

DATA = Path(__file__).parents[1] / "data"
NOW, LAST_YEAR, WHOLE_LAST_YEAR = "2024-6T", "2023-6T", "2023"
AS_OF = parse_date("06/6/2024")

# indicator, first six months as written, share of the plan, growth on the same period; "" is not said by the report.
SIX_MONTHS = [
    ("gtsxcn", "ước 1.856,7", "23,6", "17"),
    ("gtsxcn_nha_nuoc", "1.007,4", "29,1", "31,5"),
    ("gtsxcn_ngoai_nha_nuoc", "849,3", "19,2", "3,5"),
    ("gtsxcn_dien", "ước 1.443,1", "21,7", "13,7"),
    ("gtsxcn_khai_khoang", "ước 49,1", "30", ""),
    ("gtsxcn_che_bien", "ước 340,3", "33,7", "38"),
    ("gtsxcn_nuoc_rac_thai", "ước 24,1", "49,6", "6,9"),
    ("dien_san_xuat", "trên 1.946", "26", "36,1"),
    ("da_xay_dung", "ước 271.119", "", "0,2"),
    ("che_kho", "ước 5.120", "", "19,4"),
    ("gach_xay_dung", "ước 36,6", "", "-2,5"),
    ("nuoc_may", "ước 2,97", "", "8,5"),
    ("xi_mang", "ước 57.900", "", "2,5 lần"),
    ("tong_muc_ban_le", "ước 4.446,91", "48,5", "18,7"),
    ("ban_le_hang_hoa", "3.764,5", "48,2", "6,3"),
    ("dich_vu_luu_tru_an_uong", "327,4", "49,7", "2,3"),
    ("dich_vu_lu_hanh", "2,6", "50", "4,4"),
    ("dich_vu_khac", "352,4", "50,2", "7,2"),
    ("xuat_nhap_khau", "ước 12,57", "31", "-54"),
    ("xuat_khau", "ước 8,03", "45", "-7"),
    ("xuat_khau_dia_phuong", "3,93", "42,4", "4"),
    ("nhap_khau", "ước 4,54", "20", "-76,2"),
]

# indicator, estimate of the year, growth on the year before.
WHOLE_YEAR = [
    ("gtsxcn", "7.872,7", "22,5"),
    ("tong_muc_ban_le", "9.163,2", "10,6"),
    ("xuat_nhap_khau", "40,6", "5,7"),
    ("xuat_khau_dia_phuong", "9,27", "14,7"),
]

# period, indicator, value as written: what has no rate.
OTHER_FIGURES = [
    ("2024-5T", "dien_san_xuat", "trên 1.138"),
    ("2024-5T", "tien_xu_ly_389", "trên 2,6"),
    ("2024-5T", "tang_vat_389", "ước 286,85"),
    (NOW, "thuy_dien_van_hanh", "53"),
    (NOW, "thuy_dien_kiem_tra_an_toan", "53"),
    (NOW, "cong_suat_thuy_dien", "2.430,55"),
    (NOW, "dien_luong_thuy_dien", "9.139"),
    (NOW, "thuy_dien_ngoai_ke_hoach", "36"),
    (NOW, "cong_suat_ngoai_ke_hoach", "365,7"),
    (NOW, "mo_kim_loai", "4"),
    (NOW, "du_an_quang_dong", "1"),
    (NOW, "mo_da", "trên 20"),
    (NOW, "mo_cat", "5"),
    (NOW, "doanh_nghiep_che", "28"),
    (NOW, "ho_che", "trên 80"),
    (NOW, "nha_may_gach", "7"),
    (NOW, "nha_may_xi_mang", "2"),
    (NOW, "co_so_che_bien_go", "78"),
    (NOW, "nhom_luong_thuc", "635,7"),
    (NOW, "nhom_may_mac", "108,5"),
    (NOW, "nhom_gia_dinh", "226,2"),
    (NOW, "nhom_van_hoa", "5,6"),
    (NOW, "nhom_xang_dau", "306,6"),
    (NOW, "nhom_vat_lieu", "250,9"),
    (NOW, "nhom_phuong_tien", "110,9"),
    (NOW, "nhom_luu_tru_an_uong", "167,1"),
    (NOW, "nhom_khac", "268,1"),
    (NOW, "du_tru_tet", "trên 407,4"),
    (NOW, "du_tru_mua_lu", "trên 190,4"),
    (NOW, "quyet_dinh_phat_ubnd", "4"),
    (NOW, "quyet_dinh_phat_thuc_pham", "7"),
    (NOW, "cuoc_kiem_tra_xang_dau", "2"),
    (NOW, "du_an_tham_dinh_chu_truong", "22"),
    (NOW, "thuy_dien_tham_dinh_chu_truong", "14"),
    (NOW, "phuong_an_bao_ve_dap", "6"),
    (NOW, "phuong_an_cam_moc", "4"),
    (NOW, "quy_trinh_van_hanh", "3"),
    (NOW, "thuy_dien_danh_gia_quy_hoach", "4"),
    (NOW, "tham_dinh_kha_thi", "4"),
    (NOW, "tham_dinh_thiet_ke", "4"),
    (NOW, "nghiem_thu_nang_luong", "3"),
    (NOW, "nghiem_thu_kho_vat_lieu_no", "7"),
    (NOW, "san_pham_binh_chon", "5"),
    (NOW, "de_an_khuyen_cong_bo_sung", "1"),
    (NOW, "banner_thuong_hieu", "175"),
    (NOW, "bang_ron_nguoi_tieu_dung", "66"),
    (NOW, "nguoi_du_pho_bien_luat", "60"),
    (NOW, "doanh_nghiep_hoi_cho", "17"),
    (NOW, "san_pham_hoi_cho", "67"),
]

# period, whole, breakdown, how far the parts of the report are from the whole.
BREAKDOWNS = [
    (NOW, "gtsxcn", "thanh_phan_kinh_te", "0"),
    (NOW, "gtsxcn", "nganh", "0.1"),
    (NOW, "tong_muc_ban_le", "loai_hinh", "0.01"),
    (NOW, "xuat_nhap_khau", "chieu", "0"),
    (NOW, "tong_ho", "su_dung_dien", "0"),
    (NOW, "tong_thon_ban", "su_dung_dien", "0"),
    (NOW, "xa_dat_tieu_chi_thuong_mai", "hinh_thuc", "0"),
    (NOW, "quyet_dinh_phat_thanh_tra", "can_cu", "0"),
    (NOW, "ho_so_tiep_nhan", "nguon", "0"),
    (NOW, "ho_so_tiep_nhan", "linh_vuc", "0"),
    (NOW, "ho_so_tiep_nhan", "ket_qua", "0"),
    (NOW, "ho_so_da_giai_quyet", "thoi_han", "0"),
    ("2024-5T", "vu_vi_pham_389", "hanh_vi", "0"),
]

# the parts themselves, as the report writes them.
PARTS = {
    "vu_vi_pham_389": "845 = 431 + 392 + 22",
    "quyet_dinh_phat_thanh_tra": "8 = 5 + 3",
    "xa_dat_tieu_chi_thuong_mai": "94 = 11 + 83",
    "tong_ho": "107.092 = 103.450 + 3.642",
    "tong_thon_ban": "958 = 940 + 18",
    "ho_so_da_giai_quyet": "12.415 = 12.383 + 32 + 0",
    "ho_so_tiep_nhan": "12.447 = 11.991 + 443 + 13",
}

# fines by office as the report lists them, in million đồng.
FINES = {
    "tien_phat_ubnd": ("350", "160", "160", "160"),
    "tien_phat_bo_cong_an": ("10", "10", "30", "30", "40"),
    "tien_phat_thuy_dien": ("28", "49", "20"),
    "tien_phat_thuc_pham": ("0.8", "0.8", "2", "0.8", "0.8", "0.8", "4"),
}

# part, decimals of the rate in the report, "part/whole unit, rate".
PARTS_OF_A_WHOLE = [
    ("xa_co_dien", 1, "106/106 xã, 100%"),
    ("ho_co_dien", 1, "103.450/107.092 hộ, 96,6%"),
    ("ho_chua_co_dien", 1, "3.642/107.092 hộ, 3,4%"),
    ("thon_ban_co_dien", 0, "940/958 thôn bản, 98%"),
    ("thon_ban_chua_co_dien", 0, "18/958 thôn bản, 2%"),
    ("xa_dat_tieu_chi_dien", 1, "82/94 xã, 87,2%"),
    ("xa_dat_tieu_chi_thuong_mai", 1, "94/94 xã, 100%"),
]

# indicator, first quarter as written, growth, share of the plan of the year as the province's report prints it.
FIRST_QUARTER = [
    ("gtsxcn", "ước 599,9", "-16,1", "7,6"),
    ("dien_san_xuat", "536,2", "-24,3", ""),
    ("da_xay_dung", "124.803", "0,1", ""),
    ("che_kho", "840", "7,3", ""),
    ("gach_xay_dung", "15,4", "0,8", ""),
    ("nuoc_may", "1,5", "0,8", ""),
    ("xi_mang", "37.600", "20,9 lần", ""),
    ("tong_muc_ban_le", "ước 2.269,44", "2,4", "24,8"),
    ("xuat_nhap_khau", "ước 6,99", "-22,7", "17,2"),
    ("xuat_khau_dia_phuong", "1,21", "0,8", "13"),
]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace.open(DATA)


@pytest.fixture(scope="module")
def book(workspace: Workspace) -> FigureBook:
    return figure_book(workspace)


@pytest.fixture(scope="module")
def catalogue(book: FigureBook) -> Catalogue:
    return book.catalogue


def entry(book: FigureBook, indicator: str, period: str = NOW) -> Entry:
    return book.actuals[parse_period_id(period)][indicator]


def written(found: Entry) -> str:
    assert found.value is not None
    return format_quantity_text(found.value.qualifier, found.value.number)


def value(book: FigureBook, indicator: str, period: str = NOW) -> Fraction:
    found = entry(book, indicator, period).value
    assert found is not None, f"{indicator} in {period} is not known"
    return found.exact


def subject(indicator: str, period: str = NOW, *, whole_year: bool = False) -> rates_of.Subject:
    return rates_of.Subject(indicator, parse_period_id(period), whole_year=whole_year)


def said(rate: Rate | Missing, decimals: int = 1) -> str:
    """Write a rate as the report does; nothing if it is missing."""
    if isinstance(rate, Missing):
        return ""
    if rate.published and rate.published.times:
        return f"{format_rate(rate.published.exact, decimals=decimals)} lần"
    return format_rate(rate.number, decimals=decimals)


def parts_of(catalogue: Catalogue, whole: str, breakdown: str) -> tuple[str, ...]:
    return catalogue.indicators[whole].phan_to[breakdown]


@pytest.mark.parametrize(("indicator", "text", "share", "grown"), SIX_MONTHS)
def test_a_figure_of_six_months_has_its_value_share_of_plan_and_growth(
    book: FigureBook, indicator: str, text: str, share: str, grown: str
) -> None:
    assert written(entry(book, indicator)) == text
    assert said(rates_of.plan_share(book, subject(indicator))) == share
    assert said(rates_of.growth(book, subject(indicator))) == grown


@pytest.mark.parametrize(("indicator", "text", "grown"), WHOLE_YEAR)
def test_an_estimate_of_the_year_meets_the_plan_and_grows_as_published(
    book: FigureBook, indicator: str, text: str, grown: str
) -> None:
    year = subject(indicator, whole_year=True)
    assert written(rates_of.value_of(book, year)) == text
    assert said(rates_of.plan_share(book, year)) == "100"
    assert said(rates_of.growth(book, year)) == grown


def test_the_share_of_households_with_power_rises_by_three_tenths_of_a_point(book: FigureBook) -> None:
    year = subject("ty_le_ho_co_dien", whole_year=True)
    assert written(rates_of.value_of(book, year)) == "96,8"
    assert said(rates_of.plan_share(book, year)) == "100"
    assert said(rates_of.change(book, year)) == "0,3"


@pytest.mark.parametrize(("period", "indicator", "text"), OTHER_FIGURES)
def test_a_figure_without_a_rate_has_its_value(book: FigureBook, period: str, indicator: str, text: str) -> None:
    assert written(entry(book, indicator, period)) == text


@pytest.mark.parametrize(("indicator", "text", "grown", "share"), FIRST_QUARTER)
def test_a_figure_of_the_first_quarter_has_its_value_and_published_growth(
    book: FigureBook, indicator: str, text: str, grown: str, share: str
) -> None:
    quarter = subject(indicator, "2024-Q1")
    assert written(entry(book, indicator, "2024-Q1")) == text
    assert said(rates_of.growth(book, quarter)) == grown
    assert said(rates_of.plan_share(book, quarter), 1 if "," in share else 0) == share


def test_the_five_month_output_of_power_has_its_published_share_of_plan(book: FigureBook) -> None:
    assert said(rates_of.plan_share(book, subject("dien_san_xuat", "2024-5T"))) == "15"


def test_the_output_of_power_is_136_per_cent_of_last_years(book: FigureBook) -> None:
    assert said(rates_of.index(book, subject("dien_san_xuat")), 0) == "136"


def test_cement_is_two_and_a_half_times_its_base(book: FigureBook) -> None:
    assert value(book, "xi_mang") == Fraction("2.5") * value(book, "xi_mang", LAST_YEAR)


@pytest.mark.parametrize(("period", "whole", "breakdown", "off"), BREAKDOWNS)
def test_the_parts_of_a_breakdown_add_up_to_the_whole(
    book: FigureBook, period: str, whole: str, breakdown: str, off: str
) -> None:
    parts = parts_of(book.catalogue, whole, breakdown)
    assert value(book, whole, period) - sum(value(book, part, period) for part in parts) == Fraction(off)


def test_every_breakdown_of_the_catalogue_is_checked_above(catalogue: Catalogue) -> None:
    named = {(whole, breakdown) for _, whole, breakdown, _ in BREAKDOWNS}
    assert named == {(key, name) for key, indicator in catalogue.indicators.items() for name in indicator.phan_to}


@pytest.mark.parametrize(("whole", "sum_of_parts"), PARTS.items())
def test_the_parts_of_a_count_are_those_of_the_report(
    book: FigureBook, catalogue: Catalogue, whole: str, sum_of_parts: str
) -> None:
    period = "2024-5T" if whole == "vu_vi_pham_389" else NOW
    parts = next(iter(catalogue.indicators[whole].phan_to.values()))
    total, *texts = (written(entry(book, indicator, period)) for indicator in (whole, *parts))
    assert f"{total} = {' + '.join(texts)}" == sum_of_parts


def test_the_files_received_are_split_over_ten_fields(book: FigureBook, catalogue: Catalogue) -> None:
    fields = parts_of(catalogue, "ho_so_tiep_nhan", "linh_vuc")
    assert [value(book, field) for field in fields] == [12, 3, 2, 19, 1, 8, 7, 30, 31, 12334]


@pytest.mark.parametrize(("indicator", "fines"), FINES.items())
def test_fines_add_up_and_each_decision_fines_one_office(
    book: FigureBook, indicator: str, fines: tuple[str, ...]
) -> None:
    assert value(book, indicator) == sum(map(Fraction, fines))
    assert value(book, indicator.replace("tien_phat", "quyet_dinh_phat")) == len(fines)


@pytest.mark.parametrize(("indicator", "decimals", "text"), PARTS_OF_A_WHOLE)
def test_a_part_and_its_whole_give_the_rate_of_the_report(
    book: FigureBook, indicator: str, decimals: int, text: str
) -> None:
    pair = rates_of.numerator_and_whole(book, subject(indicator))
    assert not isinstance(pair, Missing)
    part, whole = pair
    rate = said(rates_of.part_of_whole(book, subject(indicator)), decimals)
    assert f"{part.number_text}/{whole.text}, {rate}%" == text


def test_local_exports_are_a_part_of_exports(book: FigureBook, catalogue: Catalogue) -> None:
    assert catalogue.indicators["xuat_khau_dia_phuong"].mau_so == "xuat_khau"
    assert value(book, "xuat_khau_dia_phuong") <= value(book, "xuat_khau")


@pytest.mark.parametrize("period", [LAST_YEAR, WHOLE_LAST_YEAR])
def test_every_base_of_last_year_says_that_it_is_derived(book: FigureBook, period: str) -> None:
    known = [found for found in book.actuals[parse_period_id(period)].values() if found.value is not None]
    assert known
    assert all(found.derived for found in known)


def test_the_lost_growth_of_mining_is_missing_at_the_place_to_fill_it(book: FigureBook) -> None:
    growth = rates_of.growth(book, subject("gtsxcn_khai_khoang"))
    assert isinstance(growth, Missing)
    assert "2023-6T.yaml" in str(growth.place)


def test_what_the_report_contradicts_is_kept_for_a_person_to_decide(book: FigureBook, catalogue: Catalogue) -> None:
    parts = parts_of(catalogue, "tong_muc_ban_le", "loai_hinh")
    fastest = max(value(book, part) / value(book, part, LAST_YEAR) for part in parts)
    assert value(book, "tong_muc_ban_le") / value(book, "tong_muc_ban_le", LAST_YEAR) > fastest
    assert value(book, "nhom_luu_tru_an_uong") != value(book, "dich_vu_luu_tru_an_uong")


def test_every_indicator_of_the_catalogue_has_a_figure_in_some_period(book: FigureBook, catalogue: Catalogue) -> None:
    assert {key for figures in book.actuals.values() for key in figures} == set(catalogue.indicators)


def test_a_figure_of_this_year_shows_no_more_decimals_than_its_indicator(
    book: FigureBook, catalogue: Catalogue
) -> None:
    for key, found in book.actuals[parse_period_id(NOW)].items():
        if found.value is not None:
            assert found.value.decimals <= (catalogue.indicators[key].so_le or 0), key


def test_the_figures_hold_as_of_the_day_of_the_report(workspace: Workspace) -> None:
    assert workspace.figures[parse_period_id(NOW)].tinh_den == AS_OF


def test_of_fifty_tasks_forty_seven_are_done_and_three_still_run(workspace: Workspace) -> None:
    tasks = workspace.tasks[2024].nhiem_vu
    states = [task.trang_thai for task in tasks]
    assert [states.count(state) for state in ("hoan_thanh", "dang_thuc_hien", "qua_han")] == [47, 3, 0]
    assert len({task.ten for task in tasks}) == 50


def test_every_task_is_done_in_time_or_not_due_yet(workspace: Workspace) -> None:
    for task in workspace.tasks[2024].nhiem_vu:
        assert task.han is not None, task.ten
        assert task.ket_qua, task.ten
        if task.trang_thai == "hoan_thanh":
            assert task.ngay_hoan_thanh is not None, task.ten
            assert task.ngay_hoan_thanh <= min(task.han, AS_OF), task.ten
        else:
            assert task.ngay_hoan_thanh is None, task.ten
            assert task.han > AS_OF, task.ten


def test_the_office_signs_as_in_the_report(workspace: Workspace) -> None:
    office = workspace.office
    signatory = office.nguoi_ky
    assert office.ky_hieu == "SCT"
    assert [signatory.quyen_han, signatory.chuc_vu, signatory.ho_ten] == [
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Trọng Thúc",
    ]
    assert str(office.noi_nhan[-1]) == "Lưu: VT, VP"
