"""The sectors of a made-up workspace: a total and its parts in all columns, with the rates that an office prints."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from synthetic_workspaces import MEASURES, PERIODS, YEAR, rounded
from true_relations import Written

if TYPE_CHECKING:
    from synthetic_workspaces import Draft

PLAN, ESTIMATE = f"ke-hoach/{YEAR}", "estimate"
Column = str  # the id of a period, ``ESTIMATE``, or PLAN and a baseline
BASES = ("file", "here", "both", "restated", "none")
MANIFOLD = 2  # from here on offices say «tăng 2,5 lần»


@dataclass(frozen=True, slots=True)
class Sector:
    """One sector while it is made.

    Attributes:
        name: id of its total.
        unit: what it is measured in.
        tree: parts by the id of each total, the sector's own first.
        trues: the true value of each indicator in each column.
        base: where last year's values are printed, one of ``BASES``.
        decimals: decimals of each indicator.
        rate_decimals: decimals of its rates.
        counted: it counts things.
        is_stock: it holds at a date and need not grow.
    """

    name: str
    unit: str
    tree: dict[str, list[str]]
    trues: dict[str, dict[Column, Fraction]]
    base: str
    decimals: dict[str, int]
    rate_decimals: int
    counted: bool
    is_stock: bool

    @property
    def indicators(self) -> list[str]:
        """Total first, parts after it."""
        return list(self.trues)


def add_sector(draft: Draft, number: int) -> None:
    """Add a total with three to six parts, one of them with parts of its own now and then."""
    sector = _sector(draft, f"nhom_{number}")
    _declare(draft, sector, number)
    for indicator in sector.indicators:
        _print_values(draft, sector, indicator)
    for indicator in sector.indicators:
        _print_rates(draft, sector, indicator)
    for total, parts in sector.tree.items():
        _relate_breakdown(draft, sector, total, parts)


def add_coverage(draft: Draft, number: int) -> None:
    """Add a whole, the part of it that has something, and the part that has not: 87 of 94 communes."""
    whole, having, lacking = (f"{kind}_{number}" for kind in ("tong", "co", "chua_co"))
    size = draft.rng.randint(40, 140_000)
    names = {whole: "Tổng số hộ", having: "Hộ có dịch vụ", lacking: "Hộ chưa có dịch vụ"}
    for indicator, words in names.items():
        extra = {"phan_to": {"dich_vu": f"[{having}, {lacking}]"}} if indicator == whole else {"mau_so": whole}
        draft.catalogue[indicator] = {"ten": f"{words} {number}", **_COUNT, **extra}
    usually_without = draft.rng.uniform(0.03, 0.3) * size
    for period in _periods(draft):
        without = round(usually_without * draft.rng.uniform(0.8, 1.1))
        ids = [_id(period, one) for one in names]
        for one, count in zip(ids, (size, size - without, without), strict=True):
            draft.figures[one] = Written(rounded(Fraction(count), 0), 0, counted=True)
        draft.relate("total", *ids)
        draft.relate("at_most", ids[1], ids[0])
        draft.relate("at_most", ids[2], ids[0])


def add_rate(draft: Draft, number: int) -> None:
    """Add an indicator in per cent, with its change in points."""
    name = f"ty_le_{number}"
    draft.catalogue[name] = {"ten": f"Tỷ lệ bao phủ {number}", "don_vi": '"%"', "so_le": 1, "loai": "thoi_diem"}
    before = Fraction(draft.rng.randint(500_000, 930_000), 10_000)
    now = before + Fraction(draft.rng.randint(-20_000, 40_000), 10_000)
    for period, true in ((draft.last_year, before), (draft.period, now)):
        draft.figures[_id(period, name)] = Written(rounded(true, 1), 1)
    change = _id(draft.period, name, "cong_bo.so_cung_ky")
    draft.figures[change] = Written(rounded(now - before, 1), 1)
    draft.relate("points", change, _id(draft.period, name), _id(draft.last_year, name))


_COUNT = {"don_vi": "hộ", "loai": "thoi_diem", "dem": "co"}


def _id(period: str, indicator: str, measure: str = "thuc_hien") -> str:
    return f"so-lieu/{period}:so_lieu.{indicator}.{measure}"


def _indicator(one: str) -> str:
    return one.split(".")[1]


def _plan_id(indicator: str, baseline: str) -> str:
    return f"{PLAN}:ke_hoach.{indicator}.{baseline}"


def _periods(draft: Draft) -> list[str]:
    """Give the periods that have a file: last year's, and those of this year up to the one under test."""
    return [draft.last_year, *PERIODS[: PERIODS.index(draft.period) + 1]]


# Making the true values


def _sector(draft: Draft, name: str) -> Sector:
    rng = draft.rng
    tree = _tree(draft, name)
    counted, is_stock = draft.chance(0.15), draft.chance(0.15)
    base = rng.choices(BASES, (4, 3, 1, 1, 3))[0]
    unit, least, most = rng.choice(MEASURES)
    trues: dict[str, dict[Column, Fraction]] = {}
    for leaf in [part for parts in tree.values() for part in parts if part not in tree]:
        size = Fraction(rng.randint(least * 1_000, most * 1_000), 1_000)
        trues[leaf] = _true_columns(draft, size, is_stock=is_stock, is_known=base != "none", is_count=counted)
    for total in reversed(tree):
        columns = trues[tree[total][0]]
        trues[total] = {column: sum((trues[part][column] for part in tree[total]), Fraction(0)) for column in columns}
    ordered = [name, *(part for parts in tree.values() for part in parts)]
    usual = 0 if counted else {"tấn": 0, "triệu USD": 2}.get(unit, rng.choice((1, 1, 1, 2, 3, 0)))
    decimals = dict.fromkeys(ordered, usual)
    if not counted and draft.chance(0.15):
        decimals[name] = usual + 1
    by_name = {one: trues[one] for one in ordered}
    return Sector(name, unit, tree, by_name, base, decimals, rng.choices((0, 1, 2), (2, 14, 4))[0], counted, is_stock)


def _tree(draft: Draft, name: str) -> dict[str, list[str]]:
    parts = [f"{name}_{number}" for number in range(1, draft.rng.randint(3, 6) + 1)]
    tree = {name: parts}
    if draft.chance(0.3):
        tree[parts[0]] = [f"{parts[0]}_{letter}" for letter in "abc"[: draft.rng.randint(2, 3)]]
    return tree


def _true_columns(
    draft: Draft, size: Fraction, *, is_stock: bool, is_known: bool, is_count: bool
) -> dict[Column, Fraction]:
    """Draw the true values of one indicator without parts; ``size`` is the whole year's."""

    def about(low: float, high: float) -> Fraction:
        return Fraction(round(draft.rng.uniform(low, high) * 1_000_000), 1_000_000)

    shares = [about(0.96, 1.04) for _ in PERIODS]
    if not is_stock:
        shares = [about(0.18, 0.26), about(0.42, 0.52), about(0.66, 0.78), Fraction(1)]
    growth = about(2, 3.5) if is_known and draft.chance(0.04) else about(0.75, 1.4)
    columns = {period: size * share for period, share in zip(PERIODS, shares, strict=True)}
    columns[str(YEAR - 1)] = size / growth
    columns[draft.last_year] = columns[draft.period] / growth
    columns["restated"] = columns[draft.last_year] * about(1.01, 1.06)
    columns[ESTIMATE] = size * about(0.97, 1.08)
    columns |= {f"{PLAN}.{baseline}": size * about(0.85, 1.2) for baseline in draft.baselines}
    return {name: Fraction(max(round(true), 1)) for name, true in columns.items()} if is_count else columns


# Printing them


def _declare(draft: Draft, sector: Sector, number: int) -> None:
    for place, indicator in enumerate(sector.indicators):
        block: dict[str, object] = {
            "ten": f"Sản lượng nhóm {number}" + (f", loại {place}" if place else ""),
            "don_vi": "cái" if sector.counted else sector.unit,
            **({"dem": "co"} if sector.counted else {"so_le": sector.decimals[indicator]}),
            **({"loai": "thoi_diem"} if sector.is_stock else {}),
        }
        if indicator in sector.tree:
            block["phan_to"] = {"loai": f"[{', '.join(sector.tree[indicator])}]"}
        draft.catalogue[indicator] = block


def _print(draft: Draft, sector: Sector, one: str, column: Column, word: str = "") -> None:
    indicator = _indicator(one)
    decimals = sector.decimals[indicator]
    number = rounded(sector.trues[indicator][column], decimals, word)
    draft.figures[one] = Written(number, decimals, word, counted=sector.counted)


def _word(draft: Draft, sector: Sector) -> str:
    if sector.counted:
        return ""
    return draft.rng.choices(("", "ước", "trên", "gần", "khoảng"), (80, 15, 2, 1, 2))[0]


def _print_values(draft: Draft, sector: Sector, indicator: str) -> None:
    for period in _periods(draft)[1:]:
        _print(draft, sector, _id(period, indicator), period, _word(draft, sector))
    if not sector.is_stock:
        _relate_growing(draft, indicator)
    _print_base(draft, sector, indicator)
    if sector.base != "none":
        for baseline in list(draft.baselines)[: 2 if sector.rate_decimals else 1]:
            _print(draft, sector, _plan_id(indicator, baseline), f"{PLAN}.{baseline}")
    if draft.period != str(YEAR) and sector.rate_decimals:
        _print(draft, sector, _id(draft.period, indicator, "uoc_ca_nam"), ESTIMATE)
        _print(draft, sector, _id(str(YEAR - 1), indicator), str(YEAR - 1))


def _relate_growing(draft: Draft, indicator: str) -> None:
    ids = [_id(period, indicator) for period in _periods(draft)[1:]]
    for earlier, later in pairwise(ids):
        draft.relate("at_most", earlier, later)


def _print_base(draft: Draft, sector: Sector, indicator: str) -> None:
    here, there = _id(draft.period, indicator, "cung_ky"), _id(draft.last_year, indicator)
    if sector.base in {"file", "both", "restated"}:
        _print(draft, sector, there, draft.last_year)
    if sector.base in {"here", "both"}:
        _print(draft, sector, here, draft.last_year)
    if sector.base == "both":
        draft.relate("same", here, there)
    if sector.base == "restated":
        _print(draft, sector, here, "restated")
        draft.remarks[_id(draft.period, indicator, "ghi_chu")] = "số cùng kỳ đã điều chỉnh theo số liệu chính thức"


def _base_id(draft: Draft, sector: Sector, indicator: str) -> str:
    return _id(draft.last_year, indicator) if sector.base == "file" else _id(draft.period, indicator, "cung_ky")


def _print_rates(draft: Draft, sector: Sector, indicator: str) -> None:
    base = "restated" if sector.base == "restated" else draft.last_year
    value = _id(draft.period, indicator)
    _growth(
        draft,
        sector,
        (_id(draft.period, indicator, "cong_bo.so_cung_ky"), value, _base_id(draft, sector, indicator)),
        (draft.period, base),
    )
    _shares(draft, sector, "so_ke_hoach", value, draft.period)
    estimate = _id(draft.period, indicator, "uoc_ca_nam")
    if estimate in draft.figures:
        rate = _id(draft.period, indicator, "cong_bo.ca_nam_so_nam_truoc")
        _growth(draft, sector, (rate, estimate, _id(str(YEAR - 1), indicator)), (ESTIMATE, str(YEAR - 1)))
        _shares(draft, sector, "ca_nam_so_ke_hoach", estimate, ESTIMATE)


def _growth(draft: Draft, sector: Sector, ids: tuple[str, str, str], columns: tuple[Column, Column]) -> None:
    """Print how much a value has grown: in per cent, or many times."""
    indicator = _indicator(ids[1])
    factor = sector.trues[indicator][columns[0]] / sector.trues[indicator][columns[1]]
    decimals = sector.rate_decimals
    if factor >= MANIFOLD and draft.chance(0.7):
        decimals = max(decimals, 1)
        draft.figures[ids[0]] = Written(rounded(factor, decimals), decimals, times=True)
        draft.relate("multiple", *ids)
        return
    draft.figures[ids[0]] = Written(rounded(100 * (factor - 1), decimals), decimals)
    draft.relate("growth", *ids)


def _shares(draft: Draft, sector: Sector, measure: str, value: str, column: Column) -> None:
    """Print the share of each baseline; of one that is not printed, only the first."""
    indicator = _indicator(value)
    trues, decimals = sector.trues[indicator], sector.rate_decimals
    known = [baseline for baseline in draft.baselines if _plan_id(indicator, baseline) in draft.figures]
    for baseline in known or list(draft.baselines)[:1]:
        rate = _id(draft.period, indicator, f"cong_bo.{measure}.{baseline}")
        share = 100 * trues[column] / trues[f"{PLAN}.{baseline}"]
        draft.figures[rate] = Written(rounded(share, decimals), decimals)
        draft.relate("share", rate, value, _plan_id(indicator, baseline))


# What holds between a total and its parts


def _relate_breakdown(draft: Draft, sector: Sector, total: str, parts: list[str]) -> None:
    group = [total, *parts]
    measures = [("thuc_hien", period) for period in {*_periods(draft), str(YEAR - 1)}]
    for measure, period in [*sorted(measures), ("uoc_ca_nam", draft.period), ("cung_ky", draft.period)]:
        draft.relate("total", *(_id(period, one, measure) for one in group))
    for baseline in draft.baselines:
        draft.relate("total", *(_plan_id(one, baseline) for one in group))
    if sector.base == "none":
        baseline = next(iter(draft.baselines))
        for kind, measure in (("bases", "so_cung_ky"), ("plans", f"so_ke_hoach.{baseline}")):
            rates = [_id(draft.period, one, f"cong_bo.{measure}") for one in group]
            values = [_id(draft.period, one) for one in group]
            draft.relate(kind, *(one for pair in zip(rates, values, strict=True) for one in pair))
