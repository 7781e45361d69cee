"""CHUOI, LUYKE, NHAY: the same figures from period to period and from year to year."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.facts import base_id, value_id
from laichau_reports.checks.jumps import jumps_of, timeline
from laichau_reports.checks.model import Claim, Outcome, Severity, Verdict
from laichau_reports.checks.month_spans import years_of_files
from laichau_reports.checks.natures import adds_up_over_time, may_be_negative
from laichau_reports.checks.plan_jumps import files_by_year, plan_jumps_of
from laichau_reports.checks.registry import rule
from laichau_reports.checks.told_jumps import jumped, plan_jumped
from laichau_reports.figures import same_period_last_year
from laichau_reports.figures.relations import at_most, closed_sum, open_sum, same
from laichau_reports.vietnamese import format_period_bare, join_list, parse_period_id
from laichau_reports.workspace.revisions import revisions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.month_spans import Months, YearOfFiles
    from laichau_reports.figures import Indicator
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period


@rule("CHUOI001", "so-cung-ky-khac-tep-nam-truoc", Severity.WARNING)
def restated_bases(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số cùng kỳ (cung_ky) ghi ở tệp năm nay phải bằng số trong tệp của năm trước, nếu không thì có ghi_chu nêu lý do.

    Hai số khác nhau mà có ghi_chu thì ghi_chu ấy để người đọc xét, không tính là đúng.

    Vì sao: Số năm trước được điều chỉnh mà không nói rõ thì mức tăng, giảm năm nay không so được với báo cáo đã gửi.

    Sai: tệp 2024-6T ghi cung_ky 1.632,5; tệp 2023-6T ghi thuc_hien 1.586,9; không có ghi_chu.

    Đúng: tệp 2024-6T ghi cung_ky 1.632,5 và ghi_chu «số chính thức của Cục Thống kê»; tệp 2023-6T ghi 1.586,9.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    revised = revisions_of(facts.workspace.figures)
    for period, entries in facts.book.actuals.items():
        last_year = same_period_last_year(period)
        for indicator, entry in entries.items():
            if entry.base is None or facts.book.actual(indicator, last_year).value is None:
                continue
            about, things = f"{period}:{indicator}", (base_id(indicator, period), value_id(indicator, last_year))
            base, before = facts.base(indicator, period), facts.value(indicator, last_year)
            if base is None or before is None:
                yield Outcome(about, Verdict.UNJUDGED, things, facts.why_unknown(things[1]))
            elif (last_year, indicator) in revised:
                yield Outcome(about, Verdict.HOLDS, things)  # what changed is told by DIEUCHINH001
            else:
                yield _restated(facts, Claim(about, same(base, before), _tell_restated))


@rule("LUYKE001", "so-luy-ke-giam", Severity.ERROR)
def falling_flows(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số lũy kế từ đầu năm không thể giảm từ kỳ này sang kỳ sau trong cùng một năm, cũng không thể lớn hơn ước cả năm.

    Xét các chỉ tiêu có loai là luy_ke, theo thứ tự quý I, 5 tháng, 6 tháng, 9 tháng, cả năm. Không xét số có thể âm
    (cán cân, chênh lệch), số bình quân và tỷ lệ.

    Vì sao: 6 tháng đã gồm cả quý I; 6 tháng nhỏ hơn quý I thì một trong hai số sai, hoặc chỉ tiêu không phải số lũy kế
    và phải khai là loai: thoi_diem.

    Sai: quý I 599,9; 6 tháng 185,67.

    Đúng: quý I 599,9; 6 tháng 1.856,7.

    Căn cứ: định nghĩa của số lũy kế từ ngày 01 tháng 01.
    """
    flows = [indicator for indicator in facts.indicators if adds_up_over_time(indicator)]
    for files in years_of_files(facts.periods).values():
        cumulative = [files.periods[months] for months in files.cumulative]
        for indicator in flows if len(cumulative) > 1 else ():
            yield from _not_falling(facts, indicator, cumulative)
    for period, entries in facts.book.estimates.items():
        for name in entries:
            value, estimate = facts.value(name, period), facts.estimate(name, period)
            is_flow = adds_up_over_time(facts.book.catalogue.indicators[name])
            if is_flow and value is not None and estimate is not None:
                yield Claim(f"{period}:{name}:uoc_ca_nam", at_most(value, estimate), _tell_low_estimate)


@rule("LUYKE002", "cac-thang-cac-quy-khac-luy-ke", Severity.ERROR)
def pieces_of_years(facts: Facts) -> Iterator[Claim | Outcome]:
    """Số của các tháng, các quý cộng lại phải bằng số lũy kế; mới có một số tháng, quý thì không được vượt số lũy kế.

    Kỳ 2024-T05 là riêng tháng 5, kỳ 2024-Q2 là riêng quý II; số cộng dồn từ đầu năm thuộc kỳ 2024-5T, 2024-6T.

    Vì sao: Số lũy kế được lập bằng cách cộng các tháng; lệch nhau thì có tháng đã sửa mà số lũy kế chưa sửa theo.

    Sai: quý I 599,9; quý II 1.256,8; 6 tháng 1.956,7.

    Đúng: quý I 599,9; quý II 1.256,8; 6 tháng 1.856,7.

    Căn cứ: số học của số làm tròn theo Calculations 1.1 của XBRL International.
    """
    years = [files for files in years_of_files(facts.periods).values() if files.wholes]
    for indicator in filter(adds_up_over_time, facts.indicators) if years else ():
        for files in years:
            for whole in files.wholes:
                yield from _put_together(facts, indicator, files, whole)


@rule("NHAY001", "lech-dau-phay-so-voi-chuoi", Severity.WARNING)
def shifted_commas(facts: Facts) -> Iterator[Claim | Outcome]:
    """Một số gấp hoặc kém khoảng 10, 100, 1.000 lần cùng kỳ, các kỳ bên cạnh và kế hoạch thường là lệch dấu phẩy.

    Chỉ báo khi mọi số đem so đều cho cùng một kết luận và khi dời dấu phẩy thì số này vào đúng mức của chúng. Hai số
    trái nhau thì chỉ báo một lần, ở số của kỳ sau. Kế hoạch năm cũng được xét như vậy khi có ít nhất hai số khác nói
    lên mức của cả năm; chỉ trái với vài tháng đầu năm thì là ghi chú, vì có việc đến cuối năm mới làm.

    Không báo khi chỉ tiêu có ghi_chu; không so hai số cùng kỳ khi mức
    tăng, giảm giữa chúng đã được công bố, vì đã có TANG001 xét.

    Vì sao: Thừa một số 0 hay nhầm đơn vị triệu với tỷ làm sai gấp nhiều lần mà phép cộng không phát hiện được khi tổng
    cũng chép theo.

    Sai: cùng kỳ 1.586,9; kỳ này 18.567.

    Đúng: cùng kỳ 1.586,9; kỳ này 1.856,7.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5 (thông tin thống kê phải trung thực, khách quan, chính xác, đầy đủ).
    """
    line, years = timeline(facts), files_by_year(facts)
    for indicator in facts.indicators:
        if may_be_negative(indicator):
            continue
        jumps = jumps_of(facts, line, indicator)
        for place, jump in enumerate(jumps or ()):
            # The first one has the name that the indicator has when nothing jumps, so that it can be followed.
            about = f"{indicator.id}:{jump.period}" if place else indicator.id
            yield jumped(facts, indicator, jump, about)
        plan_jumps = [plan_jumped(facts, indicator, jump) for jump in plan_jumps_of(facts, indicator, years)]
        yield from plan_jumps
        if jumps is not None and not jumps and not plan_jumps:
            yield Outcome(indicator.id, Verdict.HOLDS)


# Restated bases


def _restated(facts: Facts, claim: Claim) -> Claim | Outcome:
    """Leave a base that differs to a person if the file gives a remark on it; else it must be the same."""
    told = facts.workspace.figures[parse_period_id(claim.things[0].key)].so_lieu[claim.things[0].indicator].ghi_chu
    if told is None or claim.relation.test():
        return claim
    base, before = claim.relation.figures
    reason = (
        f"{wording.subject_of(facts, claim.things[0])} ghi {facts.shown(base)}, tệp năm trước ghi "
        f"{facts.shown(before)}; ghi_chu của chỉ tiêu này có thể là lý do: «{told}»."
    )
    return Outcome(claim.about, Verdict.UNJUDGED, claim.things, reason)


# Cumulative flows


def _not_falling(facts: Facts, indicator: Indicator, cumulative: Sequence[Period]) -> Iterator[Claim]:
    """Compare each cumulative value of a year with the one before it."""
    known = [(period, value) for period in cumulative if (value := facts.value(indicator.id, period)) is not None]
    for (_, earlier), (period, later) in pairwise(known):
        yield Claim(f"{period}:{indicator.id}", at_most(earlier, later), _tell_falling)


def _put_together(facts: Facts, indicator: Indicator, files: YearOfFiles, whole: Months) -> Iterator[Claim]:
    """Compare a value with what covers it, in every way; if nothing covers it, with the pieces that are known."""

    def value(months: Months) -> Printed | None:
        return facts.value(indicator.id, files.periods[months])

    total = value(whole)
    if total is None:
        return
    about = f"{files.periods[whole]}:{indicator.id}"
    covered = False
    for pieces in files.ways(whole):
        parts = [part for piece in pieces if (part := value(piece)) is not None]
        if len(parts) == len(pieces):
            covered = True
            names = "+".join(str(files.periods[piece]) for piece in pieces)
            yield Claim(f"{about}:{names}", closed_sum(total, parts), _tell_pieces)
    if covered:
        return
    pieces = files.disjoint_inside(whole, lambda months: value(months) is not None)
    is_cumulative = len(pieces) == 1 and pieces[0].first == whole.first
    parts = [part for piece in pieces if (part := value(piece)) is not None]
    if parts and not is_cumulative:
        yield Claim(about, open_sum(total, parts), _tell_too_much)


# What is told


def _tell_restated(claim: Claim, facts: Facts) -> str:
    base, before = claim.relation.figures
    return (
        f"{wording.subject_of(facts, claim.things[0])} ghi {facts.shown(base)}, nhưng tệp năm trước ghi "
        f"{facts.shown(before)} ({_gap(before, base)}); nếu số năm trước đã được "
        "điều chỉnh thì nêu lý do ở ghi_chu."
    )


def _tell_falling(claim: Claim, facts: Facts) -> str:
    earlier, later = claim.relation.figures
    return (
        f"{wording.subject_of(facts, claim.things[1])}: {facts.shown(later)}, nhỏ hơn {facts.shown(earlier)} của "
        f"{facts.label(claim.things[0])} ({_gap(earlier, later)}); số lũy kế không thể giảm, còn nếu là số tại một "
        "thời điểm thì khai loai: thoi_diem."
    )


def _tell_low_estimate(claim: Claim, facts: Facts) -> str:
    reached, estimate = claim.relation.figures
    return (
        f"{wording.subject_of(facts, claim.things[1])}: {facts.shown(estimate)}, nhỏ hơn {facts.shown(reached)} mà "
        f"{facts.label(claim.things[0])} đã đạt ({_gap(reached, estimate)}); ước cả năm đã gồm phần ấy nên không thể "
        "nhỏ hơn."
    )


def _tell_pieces(claim: Claim, facts: Facts) -> str:
    total, *parts = claim.relation.figures
    added, decimals = wording.computed(claim), max(part.decimals for part in parts)
    return (
        f"{wording.subject_of(facts, claim.things[0])}: {_periods_of(claim)} cộng lại "
        f"{wording.as_printed(facts, total, added, decimals)} nhưng số lũy kế ghi {facts.shown(total)} "
        f"({wording.difference(added, total.number, max(decimals, total.decimals))})."
    )


def _tell_too_much(claim: Claim, facts: Facts) -> str:
    total, *parts = claim.relation.figures
    added, decimals = sum((Fraction(part.number) for part in parts), Fraction(0)), max(part.decimals for part in parts)
    return (
        f"{wording.subject_of(facts, claim.things[0])}: riêng {_periods_of(claim)} đã là "
        f"{wording.as_printed(facts, total, added, decimals)}, lớn hơn số lũy kế {facts.shown(total)} "
        f"({wording.difference(added, total.number, max(decimals, total.decimals))})."
    )


def _periods_of(claim: Claim) -> str:
    """Name the periods of the pieces: ``quý I và quý II``."""
    return join_list(format_period_bare(parse_period_id(thing.key)) for thing in claim.things[1:])


def _gap(earlier: Printed, later: Printed) -> str:
    return wording.difference(Fraction(earlier.number), later.number, max(earlier.decimals, later.decimals))
