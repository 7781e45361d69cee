"""LUYKE003: a span of years (``giai đoạn 2016-2018``) against the years that it consists of."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.model import Claim, Severity
from laichau_reports.checks.natures import adds_up_over_time
from laichau_reports.checks.registry import rule
from laichau_reports.figures.periods import years_of
from laichau_reports.figures.relations import closed_sum, open_sum
from laichau_reports.figures.spans import is_span
from laichau_reports.vietnamese import join_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period


@rule("LUYKE003", "cac-nam-khac-giai-doan", Severity.ERROR)
def years_of_spans(facts: Facts) -> Iterator[Claim]:
    """Số của các năm cộng lại phải bằng số của giai đoạn; mới có một số năm thì không được vượt số của giai đoạn.

    Xét các chỉ tiêu có loai là luy_ke. Không xét số tại một thời điểm, số có thể âm, số bình quân và tỷ lệ.

    Vì sao: Số của giai đoạn được lập bằng cách cộng các năm; lệch nhau thì có năm đã sửa mà giai đoạn chưa sửa theo.

    Sai: giai đoạn 2016-2018 ghi 330,0; ba năm 100,0 + 100,0 + 100,0.

    Đúng: giai đoạn 2016-2018 ghi 300,0; ba năm 100,0 + 100,0 + 100,0.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    spans = [period for period in facts.periods if is_span(period)]
    for indicator in filter(adds_up_over_time, facts.indicators) if spans else ():
        for span in spans:
            yield from _years_of_span(facts, indicator.id, span)


def _years_of_span(facts: Facts, indicator: str, span: Period) -> Iterator[Claim]:
    total = facts.value(indicator, span)
    years = years_of(span)
    known = [figure for year in years if (figure := facts.value(indicator, year)) is not None]
    if total is None or not known:
        return
    is_complete = len(known) == len(years)
    about = f"{span}:{indicator}"
    if is_complete:
        yield Claim(about, closed_sum(total, known), _tell_years)
    else:
        yield Claim(about, open_sum(total, known), _tell_too_much)


def _tell_years(claim: Claim, facts: Facts) -> str:
    total = claim.relation.figures[0]
    return (
        f"{wording.subject_of(facts, claim.things[0])}: {_years(claim)} cộng lại {_added(claim, facts)} nhưng số của "
        f"giai đoạn ghi {facts.shown(total)} ({_apart(claim)})."
    )


def _tell_too_much(claim: Claim, facts: Facts) -> str:
    total = claim.relation.figures[0]
    return (
        f"{wording.subject_of(facts, claim.things[0])}: riêng {_years(claim)} đã là {_added(claim, facts)}, lớn hơn số "
        f"của giai đoạn {facts.shown(total)} ({_apart(claim)})."
    )


def _years(claim: Claim) -> str:
    """Name the years that are known: ``năm 2016 và năm 2017``."""
    return join_list(f"năm {thing.key}" for thing in claim.things[1:])


def _added(claim: Claim, facts: Facts) -> str:
    return wording.as_printed(facts, claim.relation.figures[0], _sum(claim.relation.figures[1:]), _decimals(claim))


def _apart(claim: Claim) -> str:
    total, *parts = claim.relation.figures
    return wording.difference(_sum(parts), total.number, max(total.decimals, _decimals(claim)))


def _sum(parts: Iterable[Printed]) -> Fraction:
    return sum((Fraction(part.number) for part in parts), Fraction(0))


def _decimals(claim: Claim) -> int:
    return max(part.decimals for part in claim.relation.figures[1:])
