"""Rates that look copied from another period, or from the line above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks import copied_rates
from laichau_reports.checks.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

POWER = "dien: {ten: Điện sản xuất, don_vi: triệu kWh}"


def periods(entries: dict[str, str], catalogue: str = POWER, **files: str) -> dict[str, str]:
    told = {f"so-lieu/{period}": f"dien: {{{entry}}}" for period, entry in entries.items()}
    return {"chi-tieu": catalogue, **told, **{name.replace("_", "/"): text for name, text in files.items()}}


def grown(rate: str, value: str = "") -> str:
    return (f"thuc_hien: {value}, " if value else "") + f'cong_bo: {{so_cung_ky: "{rate}"}}'


def share(rate: str, value: str = "") -> str:
    return (f"thuc_hien: {value}, " if value else "") + f'cong_bo: {{so_ke_hoach: "{rate}"}}'


def test_a_growth_that_was_left_from_the_period_before_is_told(facts_of: Callable, broken: Callable) -> None:
    files = periods({"2024-5T": grown("16,83", "1.138,2"), "2024-6T": grown("16,83", "1.946,5")})
    assert broken(copied_rates.rates_of_periods, facts_of(files)) == [
        (
            "Mức tăng, giảm so với cùng kỳ của Điện sản xuất, 6 tháng đầu năm 2024 và mức tăng, giảm so với cùng kỳ "
            "của Điện sản xuất, 5 tháng đầu năm 2024 cùng là 16,83%: có thể một trong hai số đã bị chép nhầm."
        )
    ]


def test_a_growth_of_a_flow_whose_values_are_not_known_is_told(facts_of: Callable, broken: Callable) -> None:
    entries = {"2024-5T": grown("16,83"), "2024-6T": grown("16,83")}
    assert len(broken(copied_rates.rates_of_periods, facts_of(periods(entries)))) == 1
    stock = "dien: {ten: Tổng đàn, don_vi: con, loai: thoi_diem}"
    assert broken(copied_rates.rates_of_periods, facts_of(periods(entries, stock))) == []


@pytest.mark.parametrize(
    "entries",
    [
        {"2024-5T": grown("16,83", "1"), "2024-6T": grown("15,07", "2")},
        {"2024-5T": grown("7,1", "1"), "2024-6T": grown("7,1", "2")},
        {"2024-5T": grown("16", "1"), "2024-6T": grown("16", "2")},
        {"2024-5T": grown("16,83", "1.138"), "2024-6T": grown("16,83", "1.138")},
    ],
)
def test_growths_that_differ_or_are_often_equal_by_chance_hold(
    facts_of: Callable, judge: Callable, entries: dict[str, str]
) -> None:
    (judged,) = judge(copied_rates.rates_of_periods, facts_of(periods(entries)))
    assert (judged.about, judged.verdict) == ("2024-6T:dien:2024-5T", Verdict.HOLDS)


@pytest.mark.parametrize(
    ("first", "second"),
    [("2023-6T", "2024-6T"), ("2024-Q1", "2024-3T"), ("2024-T05", "2024-5T"), ("2016..2018", "2018")],
)
def test_only_periods_of_one_kind_in_one_year_are_compared(
    facts_of: Callable, judge: Callable, first: str, second: str
) -> None:
    files = periods({first: grown("16,83", "10"), second: grown("16,83", "20")})
    assert judge(copied_rates.rates_of_periods, facts_of(files)) == []


def test_months_and_quarters_are_followed_in_their_order(facts_of: Callable, judge: Callable) -> None:
    names = ("2024-T03", "2024-T04", "2024-Q2", "2024-Q3", "2024-Q1", "2024-6T", "2024")
    files = periods({name: grown(f"1{place},5", "10") for place, name in enumerate(names)})
    judged = judge(copied_rates.rates_of_periods, facts_of(files))
    assert {one.about for one in judged} == {
        "2024-T04:dien:2024-T03",
        "2024-Q3:dien:2024-Q2",
        "2024-6T:dien:2024-Q1",
        "2024:dien:2024-6T",
    }


def test_growths_that_the_figures_confirm_are_left_alone(facts_of: Callable, broken: Callable) -> None:
    entries = {
        "2024-5T": f"cung_ky: 1.000, {grown('16,83', '1.168,3')}",
        "2024-6T": f"cung_ky: 2.000, {grown('16,83', '2.336,6')}",
    }
    assert broken(copied_rates.rates_of_periods, facts_of(periods(entries))) == []
    only_one = {**entries, "2024-6T": grown("16,83", "2.336,6")}
    assert len(broken(copied_rates.rates_of_periods, facts_of(periods(only_one)))) == 1


def test_an_estimate_that_stays_keeps_its_growth(facts_of: Callable, broken: Callable) -> None:
    def estimate(value: str) -> str:
        return f"{value}cong_bo: {{ca_nam_so_nam_truoc: 22,53}}"

    same = {"2024-6T": estimate("uoc_ca_nam: 7.872, "), "2024-9T": estimate("uoc_ca_nam: 7.872, ")}
    unknown = {"2024-6T": estimate(""), "2024-9T": estimate("")}
    other = {"2024-6T": estimate("uoc_ca_nam: 7.872, "), "2024-9T": estimate("uoc_ca_nam: 7.972, ")}
    assert broken(copied_rates.rates_of_periods, facts_of(periods(same))) == []
    assert broken(copied_rates.rates_of_periods, facts_of(periods(unknown))) == []
    assert len(broken(copied_rates.rates_of_periods, facts_of(periods(other)))) == 1


def test_a_share_that_stays_while_the_value_grows_is_told(facts_of: Callable, judge: Callable) -> None:
    wrong = periods({"2024-5T": share("48,2", "1.138"), "2024-6T": share("48,2", "1.946")})
    (judged,) = judge(copied_rates.rates_of_periods, facts_of(wrong))
    assert (judged.about, judged.verdict) == ("2024-6T:dien:ke_hoach_nam:2024-5T", Verdict.BROKEN)
    unknown = periods({"2024-5T": share("48,2"), "2024-6T": share("48,2", "1.946")})
    assert [one.verdict for one in judge(copied_rates.rates_of_periods, facts_of(unknown))] == [Verdict.BROKEN]


def test_a_share_of_nearly_the_same_value_holds(facts_of: Callable, broken: Callable) -> None:
    near = periods({"2024-5T": share("48,2", "1.946"), "2024-6T": share("48,2", "1.947")})
    assert broken(copied_rates.rates_of_periods, facts_of(near)) == []


INDICATORS = "\n".join(f"{name}: {{ten: Chỉ tiêu {name}, don_vi: tỷ đồng}}" for name in "abcd")


def column(*shares: str, **files: str) -> dict[str, str]:
    lines = [f'{name}: {{cong_bo: {{so_ke_hoach: "{one}"}}}}' for name, one in zip("abcd", shares, strict=False)]
    return {"chi-tieu": INDICATORS, "so-lieu/2024-6T": "\n".join(lines), **files}


def test_neighbours_with_one_share_to_two_decimals_are_told(facts_of: Callable, judge: Callable) -> None:
    judged = judge(copied_rates.shares_of_neighbours, facts_of(column("48,27", "48,27", "41,35")))
    assert [(one.about, one.verdict) for one in judged] == [
        ("2024-6T:b:ke_hoach_nam:a", Verdict.BROKEN),
        ("2024-6T:c:ke_hoach_nam:b", Verdict.HOLDS),
    ]
    assert judged[0].message == (
        "Tỷ lệ so với kế hoạch năm của Chỉ tiêu b, 6 tháng đầu năm 2024 và tỷ lệ so với kế hoạch năm của Chỉ tiêu a, 6 "
        "tháng đầu năm 2024 cùng là 48,27%: có thể một trong hai số đã bị chép nhầm."
    )


@pytest.mark.parametrize(
    ("told", "shares"),
    [
        (0, ("48,2", "48,2", "41,3")),
        (2, ("48,2", "48,2", "48,2")),
        (2, ("41,3", "48,2", "48,2", "48,2")),
        (0, ("48,2", "48,2", "41,3", "48,2")),
        (0, ("50", "50", "50")),
        (0, ("8,5", "8,5", "8,5")),
        (0, ("33,33", "33,33", "33,33")),
        (0, ("48,2", "48,20")),
    ],
)
def test_one_decimal_tells_only_three_in_a_row(
    facts_of: Callable, broken: Callable, told: int, shares: tuple[str, ...]
) -> None:
    assert len(broken(copied_rates.shares_of_neighbours, facts_of(column(*shares)))) == told


def test_shares_of_one_value_or_that_the_plans_confirm_are_left_alone(facts_of: Callable, broken: Callable) -> None:
    def lines(first: str, second: str) -> str:
        entry = "{name}: {{thuc_hien: {value}, cong_bo: {{so_ke_hoach: 48,27}}}}"
        return f"{entry.format(name='a', value=first)}\n{entry.format(name='b', value=second)}"

    one_value = {**column(), "so-lieu/2024-6T": lines("48,27", "48,27")}
    sure = {**column(), "so-lieu/2024-6T": lines("48,27", "96,54"), "ke-hoach/2024": "a: 100\nb: 200"}
    half_sure = {**sure, "ke-hoach/2024": "a: 100"}
    assert broken(copied_rates.shares_of_neighbours, facts_of(one_value)) == []
    assert broken(copied_rates.shares_of_neighbours, facts_of(sure)) == []
    assert len(broken(copied_rates.shares_of_neighbours, facts_of(half_sure))) == 1
