"""TONG: what the catalogue declares to add up (``phan_to``) adds up in every column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.columns import actual_columns, base_columns, estimate_columns, plan_columns
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.registry import rule
from laichau_reports.checks.units import scale_of
from laichau_reports.figures.deferred import Deferred, clearly_adds_up
from laichau_reports.figures.interval import Rounding
from laichau_reports.figures.relations import closed_sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from laichau_reports.checks.columns import Column
    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures.relations import Relation


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A declared breakdown of the catalogue.

    Attributes:
        total: the indicator that is divided.
        group: name of the breakdown.
        parts: the indicators that it is divided into.
        scales: what turns the unit of each part into that of the total; None if their units differ in kind.
    """

    total: str
    group: str
    parts: tuple[str, ...]
    scales: tuple[Decimal, ...] | None

    @property
    def is_scaled(self) -> bool:
        """Tell whether any part has another unit than the total."""
        return self.scales is not None and any(scale != 1 for scale in self.scales)


@rule("TONG001", "tong-khac-cac-phan", Severity.ERROR)
def parts_of_actuals(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số thực hiện của các thành phần cộng lại phải bằng số thực hiện của tổng.

    Danh mục chỉ tiêu đã khai (khóa phan_to) rằng tổng gồm đúng những thành phần ấy, nên không còn phần nào ngoài ra.

    Vì sao: Khi cộng lại không bằng tổng thì ít nhất một số bị ghi sai, hoặc danh mục còn thiếu một thành phần. Mỗi số
    in ra là số đã làm tròn nên chỉ báo lỗi khi không có cách làm tròn nào giải thích được chỗ lệch.

    Sai: tổng 4.546,91; các phần 3.764,5 + 327,4 + 2,6 + 352,4 = 4.446,9.

    Đúng: tổng 4.446,91; các phần 3.764,5 + 327,4 + 2,6 + 352,4 = 4.446,9 (lệch 0,01 do làm tròn).

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International; Luật Thống kê 89/2015/QH13, Điều 5
    (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    return _sums(facts, actual_columns(facts), "các thành phần")


@rule("TONG002", "tong-ke-hoach-khac-cac-phan", Severity.ERROR)
def parts_of_plans(facts: Facts) -> Iterator[Claim | Outcome]:
    """Kế hoạch của các thành phần cộng lại phải bằng kế hoạch của tổng, ở từng mức kế hoạch.

    Vì sao: Kế hoạch giao cho tổng chính là kế hoạch giao cho các thành phần; lệch nhau thì tỷ lệ hoàn thành của tổng và
    của từng phần không thể cùng đúng.

    Sai: kế hoạch của tổng 7.872,7; của hai phần 3.460,0 + 4.142,7 = 7.602,7.

    Đúng: kế hoạch của tổng 7.872,7; của hai phần 3.460,0 + 4.412,7 = 7.872,7.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    return _sums(facts, plan_columns(facts), "kế hoạch của các thành phần")


@rule("TONG003", "tong-cung-ky-khac-cac-phan", Severity.ERROR)
def parts_of_bases(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số cùng kỳ năm trước (cung_ky) của các thành phần cộng lại phải bằng số cùng kỳ của tổng.

    Chỉ xét kỳ có ghi cung_ky; số cùng kỳ lấy từ tệp của năm trước đã được xét ở tệp ấy (TONG001).

    Vì sao: Số cùng kỳ là gốc để tính mức tăng, giảm; một số gốc sai làm sai mọi tỷ lệ tính từ nó.

    Sai: cùng kỳ của tổng 1.586,9; của hai phần 766,1 + 802,8 = 1.568,9.

    Đúng: cùng kỳ của tổng 1.586,9; của hai phần 766,1 + 820,8 = 1.586,9.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    return _sums(facts, base_columns(facts), "số cùng kỳ của các thành phần")


@rule("TONG004", "tong-uoc-ca-nam-khac-cac-phan", Severity.ERROR)
def parts_of_estimates(facts: Facts) -> Iterator[Claim | Outcome]:
    """Ước cả năm của các thành phần cộng lại phải bằng ước cả năm của tổng.

    Vì sao: Ước cả năm của tổng được lập từ ước của từng phần; lệch nhau thì không biết số nào đã được báo cáo.

    Sai: ước cả năm của tổng 40,6; của hai phần 17,9 + 27,2 = 45,1.

    Đúng: ước cả năm của tổng 40,6; của hai phần 17,9 + 22,7 = 40,6.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    return _sums(facts, estimate_columns(facts), "ước cả năm của các thành phần")


def breakdowns(facts: Facts) -> tuple[Breakdown, ...]:
    """Give every breakdown that the catalogue declares."""
    return tuple(
        Breakdown(indicator.id, group, parts, _scales(facts, indicator.id, parts))
        for indicator in facts.indicators
        for group, parts in indicator.phan_to.items()
    )


def _scales(facts: Facts, total: str, parts: Iterable[str]) -> tuple[Decimal, ...] | None:
    indicators = facts.book.catalogue.indicators
    scales = [scale_of(indicators[part], indicators[total]) for part in parts]
    known = tuple(scale for scale in scales if scale is not None)
    return known if len(known) == len(scales) else None


def _sums(facts: Facts, columns: Iterable[Column], parts_named: str) -> Iterator[Claim | Outcome]:
    every = breakdowns(facts)

    def tell(claim: Claim, facts: Facts) -> str:
        return _told(claim, facts, parts_named)

    for column in columns:
        for breakdown in every:
            about = f"{column.about}:{breakdown.total}:{breakdown.group}"
            if facts.rounding is not Rounding.TRUNCATE and _clearly_adds_up(column, breakdown):
                # Most sums of a large workspace end here, with none of their figures made.
                yield Claim(about, Deferred(partial(_known_sum, column, breakdown)), tell)
                continue
            relation = _closed_sum(column, breakdown)
            yield from _unjudged(facts, column, breakdown) if relation is None else [Claim(about, relation, tell)]


def _clearly_adds_up(column: Column, breakdown: Breakdown) -> bool:
    if breakdown.scales is None or breakdown.is_scaled:
        return False
    total = column.quantity(breakdown.total)
    parts = [part for name in breakdown.parts if (part := column.quantity(name)) is not None]
    return total is not None and len(parts) == len(breakdown.parts) and clearly_adds_up(total, parts)


def _closed_sum(column: Column, breakdown: Breakdown) -> Relation | None:
    total = column.figure(breakdown.total)
    parts = [part for name in breakdown.parts if (part := column.figure(name)) is not None]
    if total is None or len(parts) < len(breakdown.parts) or breakdown.scales is None:
        return None
    return closed_sum(total, parts, breakdown.scales if breakdown.is_scaled else None)


def _known_sum(column: Column, breakdown: Breakdown) -> Relation:
    relation = _closed_sum(column, breakdown)
    assert relation is not None  # noqa: S101 - a sum that clearly adds up has all its figures
    return relation


def _unjudged(facts: Facts, column: Column, breakdown: Breakdown) -> Iterator[Outcome]:
    """Say why a sum was not judged, if the file shows that it was wanted: it has the total or all parts, and more."""
    names = (breakdown.total, *breakdown.parts)
    written = [column.is_written(name) for name in names]
    if not all(written[1:]) and not (written[0] and any(written[1:])):
        return
    missing = next((name for name in names if column.figure(name) is None), None)
    if missing is None:
        reason = f"Đơn vị của các thành phần khác loại với đơn vị của {facts.name(breakdown.total)}."
    else:
        reason = facts.why_unknown(column.thing(missing))
    things = tuple(column.thing(name) for name in names)
    about = f"{column.about}:{breakdown.total}:{breakdown.group}"
    yield Outcome(about, Verdict.UNJUDGED, things, reason)


def _told(claim: Claim, facts: Facts, parts_named: str) -> str:
    total, *parts = claim.relation.figures
    added = wording.computed(claim)
    decimals = max(part.decimals for part in parts)
    return (
        f"{wording.subject_of(facts, claim.things[0])}: {parts_named} cộng lại "
        f"{wording.as_printed(facts, total, added, decimals)} nhưng tổng ghi {facts.shown(total)} "
        f"({wording.difference(added, total.number, max(decimals, total.decimals))})."
    )
