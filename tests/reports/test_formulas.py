"""Every measure that a report prints can be shown with its formula, its numbers and where these are written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.facts import Facts
from laichau_reports.figures.interval import Rounding
from laichau_reports.figures.rates import Subject
from laichau_reports.reports.formulas import formula_of
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "co-quan.yaml": """
ten: UBND xã
ten_day_du: Ủy ban nhân dân xã Bản Mẫu
co_quan_chu_quan: UBND huyện Tam Đường
ky_hieu: UBND
dia_danh: Bản Mẫu
nguoi_ky:
  chuc_vu: CHỦ TỊCH
  ho_ten: Nguyễn Văn Mẫu
noi_nhan: ["Lưu: VT"]
""",
    "chi-tieu.yaml": """
muc_ke_hoach: {ke_hoach_nam: kế hoạch năm}
chi_tieu:
  che: {ten: Chè, don_vi: tấn}
  thu: {ten: Thu, don_vi: tỷ đồng}
  ty_le_dien: {ten: Hộ có điện, don_vi: "%", loai: thoi_diem}
  ban_tot: {ten: Bản tốt, don_vi: bản, loai: thoi_diem, dem: co, mau_so: ban}
  ban: {ten: Bản, don_vi: bản, loai: thoi_diem, dem: co}
""",
    "ke-hoach/2024.yaml": "nam: 2024\nke_hoach: {che: 1.250}\n",
    "so-lieu/2015.yaml": "ky: 2015\nso_lieu: {che: 50}\n",
    "so-lieu/2016.yaml": "ky: 2016\nso_lieu: {che: 60}\n",
    "so-lieu/2017.yaml": "ky: 2017\nso_lieu: {che: 70}\n",
    "so-lieu/2018.yaml": "ky: 2018\nso_lieu: {che: 80}\n",
    "so-lieu/2023.yaml": "ky: 2023\nso_lieu: {che: 1.100}\n",
    "so-lieu/2023-Q1.yaml": "ky: 2023-Q1\nso_lieu: {che: 249, ty_le_dien: 96}\n",
    "so-lieu/2024-Q1.yaml": """
ky: 2024-Q1
so_lieu:
  che: {thuc_hien: 268, uoc_ca_nam: 1.300}
  thu: {thuc_hien: 40, cong_bo: {so_ke_hoach: "102,5", so_cung_ky: 17}}
  ty_le_dien: {thuc_hien: "96,8", cung_ky: "96,5"}
  ban_tot: 7
  ban: 9
""",
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "xa" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), encoding="utf-8")
    return tmp_path / "xa"


@pytest.fixture
def facts(office: Path) -> Facts:
    workspace = Workspace.open(office)
    return Facts(workspace, figure_book(workspace), Rounding.NEAREST, date(2024, 4, 1))


@pytest.mark.parametrize(
    ("indicator", "measure", "printed", "words", "value"),
    [
        ("che", "gia_tri", "", "268", Fraction(268)),
        ("che", "so", "", "268", Fraction(268)),
        ("che", "ke_hoach:ke_hoach_nam", "", "1.250", Fraction(1250)),
        ("che", "so_ke_hoach:ke_hoach_nam", "", "268 / 1.250 × 100", Fraction(268, 1250) * 100),
        (
            "che",
            "vuot_ke_hoach:ke_hoach_nam",
            "thiếu 78,6%",
            "268 / 1.250 × 100 − 100",
            Fraction(268, 1250) * 100 - 100,
        ),
        ("che", "vuot_ke_hoach:ke_hoach_nam", "đạt 100%", "268 / 1.250 × 100", Fraction(268, 1250) * 100),
        ("che", "so_cung_ky", "tăng 7,6%", "268 / 249 × 100 − 100", Fraction(268, 249) * 100 - 100),
        ("che", "so_cung_ky", "tăng 2,5 lần", "268 / 249", Fraction(268, 249)),
        ("che", "chenh_lech", "", "268 − 249", Fraction(19)),
        ("che", "bang_cung_ky", "", "268 / 249 × 100", Fraction(268, 249) * 100),
        ("che", "gap_lan", "", "268 / 249", Fraction(268, 249)),
        ("thu", "so_ke_hoach:ke_hoach_nam", "", "theo công bố", Fraction("102.5")),
        ("thu", "vuot_ke_hoach:ke_hoach_nam", "", "102,5 − 100", Fraction("2.5")),
        ("thu", "so_cung_ky", "", "theo công bố", Fraction(17)),
        ("ty_le_dien", "so_cung_ky", "", "96,8 − 96,5", Fraction("0.3")),
        ("ban_tot", "ty_so", "", "07 / 09", None),
        ("ban_tot", "ty_le", "", "07 / 09 × 100", Fraction(700, 9)),
    ],
)
def test_a_measure_has_its_formula(  # noqa: PLR0913, PLR0917 - a row of the table
    facts: Facts, indicator: str, measure: str, printed: str, words: str, value: Fraction | None
) -> None:
    formula = formula_of(facts, Subject(indicator, parse_period_id("2024-Q1")), measure, printed)
    assert formula is not None
    assert (formula.words, formula.value) == (words, value)


def test_the_numbers_of_a_formula_have_their_places(facts: Facts, office: Path) -> None:
    formula = formula_of(facts, Subject("che", parse_period_id("2024-Q1")), "so_ke_hoach:ke_hoach_nam")
    assert formula is not None
    assert [(one.text, one.place) for one in formula.operands] == [
        ("268", f"{office}/so-lieu/2024-Q1.yaml:3:20"),
        ("1.250", f"{office}/ke-hoach/2024.yaml:2:17"),
    ]


def test_what_was_restated_beside_the_value_is_the_base(facts: Facts, office: Path) -> None:
    formula = formula_of(facts, Subject("ty_le_dien", parse_period_id("2024-Q1")), "chenh_lech")
    assert formula is not None
    assert formula.operands[1].place.startswith(f"{office}/so-lieu/2024-Q1.yaml:5")


def test_the_estimate_of_the_year_is_compared_with_last_year(facts: Facts) -> None:
    formula = formula_of(facts, Subject("che", parse_period_id("2024-Q1"), whole_year=True), "so_cung_ky")
    assert formula is not None
    assert formula.words == "1.300 / 1.100 × 100 − 100"


def test_a_span_is_the_sum_of_its_years_and_grows_on_its_base_year(facts: Facts) -> None:
    span = Subject("che", parse_period_id("2016..2018"))
    total, growth = formula_of(facts, span, "gia_tri"), formula_of(facts, span, "so_nam_goc")
    assert total is not None
    assert growth is not None
    assert (total.words, total.value) == ("60 + 70 + 80", Fraction(210))
    assert (growth.words, growth.value) == ("80 / 50 × 100 − 100", Fraction(60))


def test_what_is_missing_is_named_with_the_place_to_fill(facts: Facts) -> None:
    formula = formula_of(facts, Subject("ban_tot", parse_period_id("2024-Q1")), "vuot_ke_hoach:ke_hoach_nam")
    assert formula is not None
    assert (formula.words, formula.value) == ("", None)
    assert [one.text for one in formula.operands] == ["07", ""]
    assert formula.operands[1].place.endswith("ke-hoach/2024.yaml: ban_tot")


def test_a_part_without_a_whole_has_no_ratio(facts: Facts) -> None:
    formula = formula_of(facts, Subject("che", parse_period_id("2024-Q1")), "ty_so")
    assert formula is not None
    assert (formula.words, formula.value) == ("", None)


def test_a_measure_of_which_the_tag_says_too_little_has_no_formula(facts: Facts) -> None:
    assert formula_of(facts, Subject("che", parse_period_id("2024-Q1")), "dong_gop") is None
