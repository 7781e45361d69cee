"""The figures of a workspace as rules get them: the same object each time, with name, place and text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.facts import (
    base_id,
    estimate_id,
    growth_rate_id,
    plan_id,
    plan_rate_id,
    value_id,
)
from laichau_reports.checks.model import ThingId
from laichau_reports.vietnamese import parse_period_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.facts import Facts

CATALOGUE = """
muc_ke_hoach: {trung_uong: dự toán Trung ương giao, hdnd: dự toán HĐND tỉnh giao}
chi_tieu:
  thu: {ten: Thu ngân sách, don_vi: tỷ đồng}
  xa: {ten: Xã có chợ, don_vi: xã, dem: co}
"""
HALF = parse_period_id("2024-6T")
LAST = parse_period_id("2023-6T")


@pytest.fixture
def facts(facts_of: Callable[..., Facts]) -> Facts:
    return facts_of(
        {
            "chi-tieu": CATALOGUE,
            "ke-hoach/2024": "thu: {trung_uong: 100, hdnd: 110}\nxa: 20\n",
            "so-lieu/2024-6T": """
                thu:
                  thuc_hien: ước 55,0
                  uoc_ca_nam: 120
                  cong_bo: {so_ke_hoach: {hdnd: 50}, so_cung_ky: "-2,5", ca_nam_so_nam_truoc: "2,5 lần"}
                xa: 07
                """,
            "so-lieu/2023-6T": "thu: {thuc_hien: 56, suy_ra: co}\nxa: 6\n",
        }
    )


def test_a_figure_is_the_same_object_each_time(facts: Facts) -> None:
    assert facts.value("thu", HALF) is facts.value("thu", HALF)
    assert facts.value("xa", LAST) is facts.base("xa", HALF)


def test_a_derived_value_proves_nothing_and_says_so(facts: Facts) -> None:
    assert facts.value("thu", LAST) is None
    assert facts.base("thu", HALF) is None
    assert facts.why_unknown(value_id("thu", LAST)) == (
        "Thu ngân sách, 6 tháng đầu năm 2023: số này chỉ suy ra từ một tỷ lệ đã công bố nên không chứng minh được gì."
    )


def test_what_is_not_there_is_none_and_says_so(facts: Facts) -> None:
    year = parse_period_id("2024")
    assert facts.value("thu", year) is None
    assert facts.plan("thu", 2025, "hdnd") is None
    assert facts.estimate("xa", HALF) is None
    assert facts.growth_rate("xa", HALF) is None
    assert facts.plan_rate("xa", HALF, "hdnd") is None
    assert facts.why_unknown(value_id("thu", year)) == "Chưa có số: Thu ngân sách, năm 2024."


def test_the_base_typed_this_year_wins(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of(
        {"chi-tieu": CATALOGUE, "so-lieu/2024-6T": "thu: {thuc_hien: 55, cung_ky: 57}", "so-lieu/2023-6T": "thu: 56"}
    )
    base = facts.base("thu", HALF)
    assert base is not None
    assert (base.key, base.number) == (base_id("thu", HALF), Decimal(57))


@pytest.mark.parametrize(
    ("thing", "label", "written"),
    [
        (value_id("thu", HALF), "Thu ngân sách, 6 tháng đầu năm 2024", "ước 55,0"),
        (estimate_id("thu", HALF), "ước cả năm của Thu ngân sách, tại kỳ 6 tháng đầu năm 2024", "120"),
        (plan_id("thu", 2024, "hdnd"), "dự toán HĐND tỉnh giao 2024 của Thu ngân sách", "110"),
        (
            plan_rate_id("thu", HALF, "hdnd"),
            "tỷ lệ so với dự toán HĐND tỉnh giao của Thu ngân sách, 6 tháng đầu năm 2024",
            "50",
        ),
        (
            growth_rate_id("thu", HALF),
            "mức tăng, giảm so với cùng kỳ của Thu ngân sách, 6 tháng đầu năm 2024",
            "-2,5",
        ),
        (value_id("xa", HALF), "Xã có chợ, 6 tháng đầu năm 2024", "07"),
    ],
)
def test_a_figure_has_a_name_a_place_and_its_text(thing: ThingId, label: str, written: str, facts: Facts) -> None:
    assert facts.label(thing) == label
    assert facts.written(thing) == written
    place = facts.place(thing)
    assert place.path.endswith(f"{thing.kind}/{thing.key}.yaml")
    assert place.line > 0


def test_a_figure_is_shown_as_it_is_printed(facts: Facts) -> None:
    shown = [
        facts.value("thu", HALF),
        facts.value("xa", HALF),
        facts.growth_rate("thu", HALF),
        facts.growth_rate("thu", HALF, whole_year=True),
        facts.plan_rate("thu", HALF, "hdnd"),
    ]
    texts = [facts.shown(figure) for figure in shown if figure is not None]
    assert texts == ["ước 55,0 tỷ đồng", "07 xã", "-2,5%", "2,5 lần", "50%"]


def test_of_a_file_that_is_not_there_the_place_is_the_folder(facts: Facts) -> None:
    place = facts.place(value_id("thu", parse_period_id("2019")))
    assert (place.path, place.line) == (facts.workspace.folder.as_posix(), 0)


def test_a_thing_says_which_figure_it_is() -> None:
    thing = value_id("thu", HALF)
    assert str(thing) == "so-lieu/2024-6T:so_lieu.thu.thuc_hien"
    assert thing.indicator == "thu"
    assert ThingId("nhiem-vu", "2024", ("nhiem_vu", 3)).indicator == ""
    assert str(ThingId("co-quan", "", ("ky_hieu",))) == "co-quan:ky_hieu"


@pytest.mark.parametrize(
    ("thing", "label"),
    [
        (ThingId("nhiem-vu", "2024", ("nhiem_vu", 3)), "nhiệm vụ thứ 4 năm 2024"),
        (ThingId("bao-cao", "2024-6T", ("loi_van", "cong_nghiep", 0)), "lời văn mục cong_nghiep của báo cáo 2024-6T"),
        (
            ThingId("bao-cao", "2024-6T", ("nhiem_vu_ky_toi", 0)),
            "nhiệm vụ kỳ tới thứ 1 của báo cáo 2024-6T",
        ),
        (ThingId("co-quan", "", ("ky_hieu",)), "mục ky_hieu trong tệp co-quan"),
        (ThingId("bao-cao", "2024-6T", ()), "tệp bao-cao/2024-6T"),
        (ThingId("chi-tieu", "", ("chi_tieu", "thu")), "Thu ngân sách"),
    ],
)
def test_what_is_no_figure_has_words_too(thing: ThingId, label: str, facts: Facts) -> None:
    assert facts.label(thing) == label
