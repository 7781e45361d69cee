"""TRUNG: one figure that is written in two places has one value."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.facts import value_id
from laichau_reports.checks.model import Claim, Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.month_spans import months_of
from laichau_reports.checks.published import Subject
from laichau_reports.checks.registry import rule
from laichau_reports.figures.relations import same
from laichau_reports.vietnamese import PeriodKind, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.month_spans import Months
    from laichau_reports.figures import Indicator
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period

_COUNTED = re.compile(r"(?:tổng số|tổng|số lượng|số) ")
"""Words that open a name and change nothing."""

_MEASURED = re.compile(r"(?:doanh thu|giá trị|trị giá|sản lượng|số tiền) ")
"""Words that say what is measured: two of them differ, one of them may be left out."""


@rule("TRUNG001", "hai-tep-cung-mot-ky", Severity.ERROR)
def files_of_one_period(facts: Facts) -> Iterator[Claim | Outcome]:
    """Hai tệp số liệu của cùng một kỳ phải ghi cùng một số cho mỗi chỉ tiêu.

    Xét số thực hiện, số cùng kỳ, ước cả năm và các tỷ lệ đã công bố, khi cả hai tệp đều ghi.
    2024-Q1 và 2024-3T là một kỳ; 2024-T01 và 2024-1T, 2024-12T và 2024 cũng vậy.

    Vì sao: Mỗi báo cáo lấy số từ một tệp; hai tệp khác nhau thì hai báo cáo của cùng một kỳ mâu thuẫn với nhau.

    Sai: 2024-Q1 ghi 599,9; 2024-3T ghi 595,9.

    Đúng: 2024-Q1 ghi 599,9; 2024-3T ghi 599,87 (làm tròn còn 599,9).

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    for first, second in _same_months(facts):
        shared = [name for name in facts.book.actuals[first] if name in facts.book.actuals[second]]
        for name in shared:
            about = f"{first}:{second}:{name}"
            yield from _twice(facts, about, name, (first, second))
            for field, figures in _other_fields(facts, name, (first, second)):
                if facts.unit(figures[0]) == facts.unit(figures[1]):
                    yield Claim(f"{about}:{field}", same(*figures), _tell_twice)


@rule("TRUNG002", "hai-chi-tieu-trung-ten", Severity.WARNING)
def indicators_of_one_name(facts: Facts) -> Iterator[Claim | Outcome]:
    """Hai chỉ tiêu cùng tên, cùng đơn vị, cùng kỳ mà khác số thì có thể là một chỉ tiêu ghi hai nơi.

    Tên được so sau khi bỏ những chữ mở đầu như «Doanh thu», «Giá trị», «Tổng số». Không xét hai chỉ tiêu là thành phần
    của hai tổng khác nhau, hai chỉ tiêu có hai ghi_chu khác nhau, và chỉ tiêu là một phần của chỉ tiêu kia.

    Vì sao: Cùng một con số hay được lấy từ hai bảng kê; khi một bảng của kỳ cũ còn sót lại thì báo cáo tự mâu thuẫn.

    Sai: «Doanh thu dịch vụ lưu trú và ăn uống» 327,4 tỷ đồng; «Dịch vụ lưu trú và ăn uống» 167,1 tỷ đồng.

    Đúng: cả hai ghi 327,4 tỷ đồng; hoặc đặt tên để phân biệt được hai chỉ tiêu.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    for first, second in _same_name(facts):
        for period in facts.periods:
            one, other = facts.value(first.id, period), facts.value(second.id, period)
            if one is not None and other is not None:
                yield _named_alike(facts, period, one, other)


# Two files of one period


def _same_months(facts: Facts) -> Iterator[tuple[Period, Period]]:
    """Give each two periods with files that mean the same months."""
    found: dict[tuple[int, Months], list[Period]] = {}
    for period in facts.periods:
        if period.kind is not PeriodKind.SPAN:
            found.setdefault((period.year, months_of(period)), []).append(period)
    for periods in found.values():
        yield from combinations(periods, 2)


def _twice(facts: Facts, about: str, name: str, periods: tuple[Period, Period]) -> Iterator[Claim | Outcome]:
    entries = [facts.book.actual(name, period) for period in periods]
    if any(entry.value is None for entry in entries):
        return
    first, second = (facts.value(name, period) for period in periods)
    things = tuple(value_id(name, period) for period in periods)
    if first is not None and second is not None:
        yield Claim(about, same(first, second), _tell_twice)
    else:
        yield Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(things[first is not None]))


def _other_fields(
    facts: Facts, name: str, periods: tuple[Period, Period]
) -> Iterator[tuple[str, tuple[Printed, Printed]]]:
    """Give everything but the values that both files have of an indicator: what it is called, and the two figures."""
    subjects = tuple(Subject(name, period) for period in periods)
    years = tuple(Subject(name, period, whole_year=True) for period in periods)
    fields: dict[str, list[Printed | None]] = {
        "cung_ky": [_written_base(facts, one) for one in subjects],
        "so_cung_ky": [one.growth(facts) for one in subjects],
        "uoc_ca_nam": [one.value(facts) for one in years],
        "ca_nam_so_nam_truoc": [one.growth(facts) for one in years],
    }
    for baseline in facts.book.catalogue.muc_ke_hoach:
        fields[f"so_ke_hoach:{baseline}"] = [one.share(facts, baseline) for one in subjects]
        fields[f"ca_nam_so_ke_hoach:{baseline}"] = [one.share(facts, baseline) for one in years]
    for field, (first, second) in fields.items():
        if first is not None and second is not None:
            yield field, (first, second)


def _written_base(facts: Facts, subject: Subject) -> Printed | None:
    """Give last year's value if the file itself has it."""
    is_written = facts.book.actual(subject.indicator, subject.period).base is not None
    return subject.base(facts) if is_written else None


def _tell_twice(claim: Claim, facts: Facts) -> str:
    first, second = claim.relation.figures
    return (
        f"{wording.subject_of(facts, claim.things[0])}: tệp {claim.things[0].key} ghi {facts.shown(first)}, nhưng tệp "
        f"{claim.things[1].key} ghi {facts.shown(second)} cho cùng kỳ đó "
        f"({_gap(first, second)})."
    )


def _gap(first: Printed, second: Printed) -> str:
    return wording.difference(Fraction(first.number), second.number, max(first.decimals, second.decimals))


# Two indicators of one name


def _same_name(facts: Facts) -> Iterator[tuple[Indicator, Indicator]]:
    alike: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in facts.indicators:
        alike.setdefault((indicator.don_vi.casefold(), _split(indicator)[1]), []).append(indicator)
    wholes = _wholes(facts) if any(len(indicators) > 1 for indicators in alike.values()) else {}
    for indicators in alike.values():
        for first, second in combinations(indicators, 2):
            if _may_be_one(first, second) and not _are_told_apart(first, second, wholes):
                yield first, second


def _split(indicator: Indicator) -> tuple[str, str]:
    """Divide a name into what is measured, if it says so, and of what."""
    name = tidy(indicator.ten).casefold()
    if counted := _COUNTED.match(name):
        name = name[counted.end() :]
    measured = _MEASURED.match(name)
    return (measured.group(), name[measured.end() :]) if measured else ("", name)


def _may_be_one(first: Indicator, second: Indicator) -> bool:
    measured, other = _split(first)[0], _split(second)[0]
    return measured == other or not measured or not other


def _are_told_apart(first: Indicator, second: Indicator, wholes: Mapping[str, set[str]]) -> bool:
    """Tell whether the catalogue says that they differ: by remarks, as parts of two wholes, as part and whole."""
    remarks = {tidy(indicator.ghi_chu).casefold() for indicator in (first, second) if indicator.ghi_chu}
    of_first, of_second = wholes.get(first.id, set()), wholes.get(second.id, set())
    in_two_wholes = bool(of_first) and bool(of_second) and of_first.isdisjoint(of_second)
    return len(remarks) > 1 or in_two_wholes or first.id in of_second or second.id in of_first


def _wholes(facts: Facts) -> dict[str, set[str]]:
    """Give the wholes of which each indicator is a part."""
    wholes: dict[str, set[str]] = {}
    for indicator in facts.indicators:
        if indicator.mau_so:
            wholes.setdefault(indicator.id, set()).add(indicator.mau_so)
        for parts in indicator.phan_to.values():
            for part in parts:
                wholes.setdefault(part, set()).add(indicator.id)
    return wholes


def _named_alike(facts: Facts, period: Period, first: Printed, second: Printed) -> Outcome:
    things = tuple(thing for thing in (second.key, first.key) if isinstance(thing, ThingId))
    about = f"{period}:{things[1].indicator}:{things[0].indicator}"
    if same(first, second).test():
        return Outcome(about, Verdict.HOLDS, things)
    message = (
        f"{wording.subject_of(facts, things[0])}: {facts.shown(second)}, nhưng «{facts.name(things[1].indicator)}» "
        f"cùng kỳ ghi {facts.shown(first)} ({_gap(first, second)}); hai tên này có thể là một chỉ tiêu."
    )
    hint = "Nếu là một chỉ tiêu thì sửa cho khớp; nếu là hai chỉ tiêu thì đặt tên hoặc ghi_chu để phân biệt."
    return Outcome(about, Verdict.BROKEN, things, message, hint=hint)
