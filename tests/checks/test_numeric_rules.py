"""All rules about numbers at once: honest figures break none of them, and what each rule says of itself is complete."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.registry import HEADINGS, Rule, all_rules
from laichau_reports.checks.run import Options, check_folders
from laichau_reports.vietnamese import format_number, format_rate

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(__file__).parents[2] / "data"
FAMILIES = (
    "sums",
    "plan_rates",
    "plan_hulls",
    "growth_rates",
    "copied_rates",
    "repeats",
    "over_time",
    "spans_of_years",
    "bounds",
    "percentages",
    "gaps",
)
BY_CHANCE = {"TANG005", "TANG006", "KEHOACH005"}
"""Rules that ask why two rates are equal: drawn rates are so now and then."""

RULES = [rule for rule in all_rules() if rule.judge.__module__.rpartition(".")[2] in FAMILIES]

CATALOGUE = """
    tong: {ten: Tổng, don_vi: tỷ đồng, phan_to: {loai: [mot, hai, ba]}}
    mot: {ten: Phần một, don_vi: tỷ đồng, mau_so: tong}
    hai: {ten: Phần hai, don_vi: tỷ đồng}
    ba: {ten: Phần ba, don_vi: tỷ đồng}
    ty_le: {ten: Tỷ lệ phần một, don_vi: "%", ty_le_cua: mot}
"""
PARTS = ("mot", "hai", "ba")


def rounded(number: Fraction, decimals: int) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def honest_files(seed: int) -> dict[str, str]:
    """Draw true values of two years, with everything that is published of them, each rounded on its own."""
    drawn = random.Random(seed)  # noqa: S311 - figures for a test
    places = {name: drawn.randint(0, 3) for name in ("tong", *PARTS)}
    last = {name: Fraction(drawn.randint(2_000, 900_000), 100) for name in PARTS}
    now = {name: value * Fraction(drawn.randint(50, 190), 100) for name, value in last.items()}
    plan = {name: value * Fraction(drawn.randint(110, 300), 100) for name, value in now.items()}
    for table in (last, now, plan):
        table["tong"] = sum((table[name] for name in PARTS), Fraction(0))
    with_bases, with_plans = drawn.random() < 0.5, drawn.random() < 0.5
    lines, bases, plans = [], [], []
    for name, decimals in places.items():
        growth = format_rate(100 * (now[name] / last[name] - 1), decimals=drawn.randint(0, 2))
        share = format_rate(100 * now[name] / plan[name], decimals=drawn.randint(0, 2))
        value = format_number(rounded(now[name], decimals))
        quarter = format_number(rounded(now[name] / 3, decimals))
        lines.append(
            (name, f"{{thuc_hien: {value}, cong_bo: {{so_cung_ky: {growth}, so_ke_hoach: {share}}}}}", quarter)
        )
        bases.append(f"{name}: {format_number(rounded(last[name], drawn.randint(0, 3)))}")
        plans.append(f"{name}: {format_number(rounded(plan[name], drawn.randint(0, 3)))}")
    share = {table: 100 * values["mot"] / values["tong"] for table, values in (("last", last), ("now", now))}
    points = format_rate(share["now"] - share["last"], decimals=1)
    lines.append(
        ("ty_le", f"{{thuc_hien: {format_number(rounded(share['now'], 1))}, cong_bo: {{so_cung_ky: {points}}}}}", "")
    )
    bases.append(f"ty_le: {format_number(rounded(share['last'], 2))}")
    files = {
        "chi-tieu": CATALOGUE,
        "so-lieu/2024-6T": "\n".join(f"{name}: {entry}" for name, entry, _ in lines),
        "so-lieu/2024-Q1": "\n".join(f"{name}: {quarter}" for name, _, quarter in lines if quarter),
    }
    files |= honest_years(drawn)
    files |= {"so-lieu/2023-6T": "\n".join(bases)} if with_bases else {}
    return files | ({"ke-hoach/2024": "\n".join(plans)} if with_plans else {})


def honest_years(drawn: random.Random) -> dict[str, str]:
    """Draw the years of a span, some of them without a file, and the span."""
    years = {
        year: {name: Fraction(drawn.randint(30_000, 90_000), 100) for name in PARTS} for year in (2019, 2020, 2021)
    }
    table = {str(year): values for year, values in years.items() if drawn.random() < 0.8}
    table["2019..2021"] = {name: sum((values[name] for values in years.values()), Fraction(0)) for name in PARTS}
    return {
        f"so-lieu/{period}": "\n".join(
            f"{name}: {format_number(rounded(value, drawn.randint(0, 3)))}" for name, value in values.items()
        )
        for period, values in table.items()
    }


@pytest.mark.parametrize("seed", range(40))
def test_true_values_that_were_rounded_honestly_break_no_rule(facts_of: Callable, judge: Callable, seed: int) -> None:
    facts = facts_of(honest_files(seed))
    told = {rule.code: [one for one in judge(rule.judge, facts) if one.verdict is Verdict.BROKEN] for rule in RULES}
    assert {code: broken for code, broken in told.items() if broken and code not in BY_CHANCE} == {}
    assert sum(len(judge(rule.judge, facts)) for rule in RULES) > 20


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_rule_says_why_what_and_by_which_source(rule: Rule) -> None:
    assert rule.title.endswith(".")
    assert tuple(rule.parts) == HEADINGS
    assert all(rule.parts.values())


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_what_a_rule_judges_has_a_name_of_its_own(facts_of: Callable, rule: Rule) -> None:
    subjects: list[Claim | Outcome] = list(rule.judge(facts_of(honest_files(1))))
    names = [subject.about for subject in subjects]
    assert len(set(names)) == len(names)


def test_the_data_of_june_hold_exactly_the_known_contradictions() -> None:
    findings = [one for one in check_folders([DATA], Options()).findings if one.code in {rule.code for rule in RULES}]
    assert {(one.code, one.about) for one in findings if one.severity is not Severity.NOTE} == {
        ("TANG002", "2024-6T:tong_muc_ban_le:loai_hinh"),
        ("TANG003", "2024-6T:tong_muc_ban_le:loai_hinh"),
        ("KEHOACH002", "2024-6T:tong_muc_ban_le:loai_hinh:ke_hoach_nam"),
        ("TRUNG002", "2024-6T:dich_vu_luu_tru_an_uong:nhom_luu_tru_an_uong"),
    }
    assert [(one.code, one.about) for one in findings if one.is_active] == [
        ("THIEU001", "2023-6T:gtsxcn_khai_khoang:thuc_hien")
    ]
