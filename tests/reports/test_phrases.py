"""The words of figures, read from YAML as a clerk writes them."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.errors import InputError
from laichau_reports.figures.rates import Subject
from laichau_reports.reports import phrases
from laichau_reports.reports.figure import Figure
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "co-quan.yaml": """
        ten: Sở Công Thương
        ten_day_du: Sở Công Thương tỉnh Lai Châu
        ky_hieu: SCT
        dia_danh: Lai Châu
        nguoi_ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}
        noi_nhan: ["Lưu: VT"]
    """,
    "chi-tieu.yaml": """
        muc_ke_hoach:
          ke_hoach_nam: kế hoạch năm
          trung_uong: dự toán Trung ương giao
          hdnd: dự toán HĐND tỉnh giao
        chi_tieu:
          gtsxcn: {ten: Giá trị sản xuất công nghiệp, don_vi: tỷ đồng, so_le: 1}
          dien: {ten: Điện sản xuất, don_vi: triệu kWh}
          gach: {ten: Gạch xây dựng, don_vi: triệu viên}
          xi_mang: {ten: Xi măng, don_vi: tấn}
          lua: {ten: Diện tích lúa, don_vi: ha}
          thu: {ten: Thu ngân sách, don_vi: tỷ đồng}
          ty_le_ho: {ten: Tỷ lệ hộ dùng điện, don_vi: "%", loai: thoi_diem}
          xa_dat: {ten: Số xã đạt tiêu chí, don_vi: xã, dem: co, mau_so: tong_xa}
          tong_xa: {ten: Tổng số xã, don_vi: xã, dem: co}
          du_an: {ten: Dự án, don_vi: dự án, dem: co}
          khai_khoang: {ten: Khai khoáng, don_vi: tỷ đồng}
          xuat_khau: {ten: Kim ngạch xuất khẩu, don_vi: triệu USD}
    """,
    "ke-hoach/2024.yaml": """
        nam: 2024
        ke_hoach:
          gtsxcn: 7.872,7
          lua: 6.758
          gach: 36,6
          thu: {trung_uong: 2.156, hdnd: 2.372}
          ty_le_ho: 96,8
    """,
    "so-lieu/2023-6T.yaml": """
        ky: 2023-6T
        so_lieu:
          gtsxcn: 1.586,92
          gach: 37,54
          du_an: 11
          tong_xa: 94
          lua: 6.784
          xi_mang: {thuc_hien: 23.160, suy_ra: co}
          dien: 1.429,8
    """,
    "so-lieu/2023.yaml": """
        ky: 2023
        so_lieu: {gtsxcn: "6.426,7", ty_le_ho: "96,5"}
    """,
    "so-lieu/2024-6T.yaml": """
        ky: 2024-6T
        so_lieu:
          gtsxcn: {thuc_hien: "ước 1.856,72", uoc_ca_nam: "7.872,7"}
          dien: {thuc_hien: trên 1.946, cong_bo: {so_ke_hoach: 26}}
          gach: 36,6
          xi_mang: {thuc_hien: 57.900, cong_bo: {so_cung_ky: "2,5 lần"}}
          lua: 6.805
          thu: {thuc_hien: "237,21", cong_bo: {so_cung_ky: -7}}
          ty_le_ho: {thuc_hien: "96,6", uoc_ca_nam: "96,8"}
          xa_dat: 82
          tong_xa: 94
          du_an: 4
          khai_khoang: {thuc_hien: "49,1", cong_bo: {so_ke_hoach: 30}}
          xuat_khau:
    """,
    "so-lieu/2015.yaml": "{ky: 2015, so_lieu: {xuat_khau: '13,0'}}",
    "so-lieu/2016.yaml": "{ky: 2016, so_lieu: {xuat_khau: '15,5'}}",
    "so-lieu/2017.yaml": "{ky: 2017, so_lieu: {xuat_khau: '17,2'}}",
    "so-lieu/2018.yaml": "{ky: 2018, so_lieu: {xuat_khau: '20,0'}}",
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder: Path = tmp_path_factory.mktemp("data")
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
    return Workspace.open(folder)


@pytest.fixture
def figure(workspace: Workspace):
    book = figure_book(workspace)

    def make(indicator: str, period: str = "2024-6T") -> Figure:
        return Figure(book, Subject(indicator, parse_period_id(period)))

    return make


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("gtsxcn", "1.856,7 tỷ đồng"),
        ("dien", "trên 1.946 triệu kWh"),
        ("ty_le_ho", "96,6%"),
        ("du_an", "04 dự án"),
    ],
)
def test_a_figure_is_its_value_with_unit(figure, indicator: str, words: str) -> None:
    assert str(figure(indicator)) == words


def test_the_bare_number_has_no_unit(figure) -> None:
    assert str(figure("gtsxcn").so) == "1.856,7"


@pytest.mark.parametrize(
    ("phrase", "indicator", "words"),
    [
        (phrases.dat, "gtsxcn", "ước đạt 1.856,7 tỷ đồng"),
        (phrases.dat, "dien", "đạt trên 1.946 triệu kWh"),
        (phrases.so_ke_hoach, "gtsxcn", "bằng 23,6% kế hoạch năm"),
        (phrases.so_ke_hoach, "dien", "bằng 26% kế hoạch năm"),
        (phrases.vuot_ke_hoach, "lua", "vượt 0,7% kế hoạch năm"),
        (phrases.vuot_ke_hoach, "gach", "đạt 100% kế hoạch năm"),
        (phrases.vuot_ke_hoach, "gtsxcn", "thiếu 76,4% kế hoạch năm"),
        (phrases.so_cung_ky, "gtsxcn", "tăng 17% so với cùng kỳ năm trước"),
        (phrases.so_cung_ky, "gach", "giảm 2,5% so với cùng kỳ năm trước"),
        (phrases.so_cung_ky, "thu", "giảm 7% so với cùng kỳ năm trước"),
        (phrases.so_cung_ky, "xi_mang", "tăng 2,5 lần so với cùng kỳ năm trước"),
        (phrases.tang_giam, "dien", "tăng 36,1%"),
        (phrases.gap_lan, "xi_mang", "gấp 2,5 lần cùng kỳ năm trước"),
        (phrases.chenh_lech, "lua", "tăng 21 ha"),
        (phrases.chenh_lech, "du_an", "giảm 07 dự án"),
        (phrases.chenh_lech, "tong_xa", "tương đương"),
        (phrases.ty_so, "xa_dat", "82/94 xã"),
        (phrases.ty_le, "xa_dat", "87,2%"),
        (phrases.phan, "xa_dat", "82/94 xã, đạt 87,2%"),
        (
            phrases.cau,
            "gtsxcn",
            "ước đạt 1.856,7 tỷ đồng, bằng 23,6% kế hoạch năm, tăng 17% so với cùng kỳ năm trước",
        ),
    ],
)
def test_a_phrase_says_what_reports_say(figure, phrase, indicator: str, words: str) -> None:
    assert str(phrase(figure(indicator))) == words


def test_two_baselines_make_one_sentence(figure) -> None:
    words = "bằng 11% dự toán Trung ương giao và bằng 10% dự toán HĐND tỉnh giao"

    assert str(phrases.so_ke_hoach(figure("thu"), "trung_uong", "hdnd")) == words


def test_the_author_may_ask_for_fewer_decimals(figure) -> None:
    assert str(phrases.bang_cung_ky(figure("dien"), so_le=0)) == "bằng 136% so với cùng kỳ năm trước"
    assert str(phrases.phan(figure("xa_dat"), "chiếm", so_le=0)) == "82/94 xã, chiếm 87%"


def test_a_rate_that_rounds_to_nothing_is_the_same_as_last_year(figure) -> None:
    assert str(phrases.so_cung_ky(figure("lua"), so_le=0)) == "tương đương cùng kỳ năm trước"


def test_the_whole_year_is_compared_with_the_plan_and_with_last_year(figure) -> None:
    year = figure("gtsxcn").ca_nam

    assert str(phrases.cau(year)) == (
        "ước đạt 7.872,7 tỷ đồng, bằng 100% kế hoạch năm, tăng 22,5% so với thực hiện năm 2023"
    )


def test_the_change_of_a_rate_is_in_points(figure) -> None:
    year = figure("ty_le_ho").ca_nam

    assert str(phrases.so_cung_ky(year)) == "tăng 0,3 điểm % so với thực hiện năm 2023"
    assert str(phrases.chenh_lech(year)) == "tăng 0,3 điểm %"


def test_a_span_has_a_total_and_a_base_year(figure) -> None:
    assert str(figure("xuat_khau", "2016..2018")) == "52,7 triệu USD"
    assert str(phrases.so_nam_goc(figure("xuat_khau", "2016..2018"))) == "tăng 53,8% so với năm 2015"


def test_a_year_is_compared_with_the_year_before(figure) -> None:
    assert str(phrases.so_cung_ky(figure("xuat_khau", "2017"))) == "tăng 11% so với năm 2016"


def test_a_missing_value_is_one_gap_and_no_half_sentence(figure) -> None:
    for phrase in phrases.FIGURE_FILTERS.values():
        if phrase in (phrases.so_nam_goc, phrases.dong_gop):
            continue
        (gap,) = phrase(figure("xuat_khau"))
        assert isinstance(gap, Gap)
        assert gap.text.startswith("[chưa có: ")
        assert gap.text.endswith("kim ngạch xuất khẩu]")
    assert isinstance(figure("xuat_khau").so, Gap)


def test_a_missing_base_leaves_the_rest_of_the_sentence_whole(figure) -> None:
    sentence = phrases.cau(figure("khai_khoang"))

    assert str(sentence) == ("đạt 49,1 tỷ đồng, bằng 30% kế hoạch năm, [chưa có: số cùng kỳ năm trước của khai khoáng]")
    (gap,) = [piece for piece in sentence if isinstance(piece, Gap)]
    assert str(gap.place).endswith("so-lieu/2023-6T.yaml: khai_khoang")


def test_a_span_without_its_base_year_is_a_gap(figure) -> None:
    assert isinstance(next(iter(phrases.so_nam_goc(figure("xuat_khau", "2015..2018")))), Gap)


def test_every_value_is_tagged_with_indicator_period_and_measure(figure) -> None:
    def tags(phrase: RichText) -> list[str]:
        return [piece.tag for piece in phrase if isinstance(piece, Text) and piece.tag]

    assert tags(phrases.cau(figure("gtsxcn"))) == [
        "gtsxcn/2024-6T/gia_tri",
        "gtsxcn/2024-6T/so_ke_hoach:ke_hoach_nam",
        "gtsxcn/2024-6T/so_cung_ky",
    ]
    assert tags(phrases.dat(figure("gtsxcn").ca_nam)) == ["gtsxcn/2024-6T/ca_nam/gia_tri"]


def test_an_unknown_baseline_names_those_that_exist(figure) -> None:
    with pytest.raises(InputError) as raised:
        phrases.so_ke_hoach(figure("thu"), "quoc_hoi")
    assert "trung_uong" in raised.value.hint


def test_a_filter_on_something_else_than_a_figure_says_what_it_wants() -> None:
    with pytest.raises(InputError, match="cần một chỉ tiêu"):
        phrases.cau("1.856,7")  # type: ignore[arg-type]


def test_only_a_span_has_a_base_year(figure) -> None:
    with pytest.raises(InputError, match="giai đoạn"):
        phrases.so_nam_goc(figure("gtsxcn"))


def test_a_fall_is_never_a_multiple(figure) -> None:
    assert str(phrases.gap_lan(figure("gach"))) == "bằng 97,5% so với cùng kỳ năm trước"


def test_a_part_contributes_points_to_the_growth_of_its_whole(figure) -> None:
    assert str(phrases.dong_gop(figure("gach"), figure("lua"))) == "đóng góp 0 điểm %"
    assert str(phrases.dong_gop(figure("lua"), figure("gtsxcn"))) == "đóng góp 1,3 điểm %"
    assert isinstance(next(iter(phrases.dong_gop(figure("xuat_khau"), figure("lua")))), Gap)
    assert isinstance(next(iter(phrases.dong_gop(figure("khai_khoang"), figure("lua")))), Gap)
    assert isinstance(next(iter(phrases.dong_gop(figure("lua"), figure("khai_khoang")))), Gap)


def test_a_span_is_never_measured_by_the_plan_of_one_year(figure) -> None:
    sentence = phrases.cau(figure("xuat_khau", "2016..2018"))

    assert str(sentence).startswith("đạt 52,7 triệu USD, [chưa có: kế hoạch của cả giai đoạn của")
    assert str(phrases.so_cung_ky(figure("xuat_khau", "2016..2018"))).startswith("[chưa có: số cùng kỳ năm trước")


def test_published_points_are_no_growth(figure) -> None:
    assert isinstance(next(iter(phrases.bang_cung_ky(figure("ty_le_ho")))), Gap)
