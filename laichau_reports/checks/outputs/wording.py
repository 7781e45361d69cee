"""The Vietnamese sentences that several formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks.model import Severity, Verdict
from laichau_reports.vietnamese import format_number, sentence_start

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from laichau_reports.checks.model import CheckResult, Finding, ShownChange, ShownFigure, ShownProposal, Waiver

MOST_SHOWN_REPAIRS = 6
MOST_SHOWN_PROPOSALS = 3
UNKNOWN_CULPRIT = "chưa đủ dữ kiện để biết số nào sai"
TANGLED = "không khoanh vùng được: nhiều số cùng sai một lúc, hãy đối chiếu từng số với nguồn"
OVERLAPPING = "Nhiều số sai chồng lên nhau, chưa thể nói chắc số nào sai"
NOTHING_JUDGED = "Chưa xét được quan hệ nào nên chưa thể nói số liệu đúng hay sai."


class Mending(NamedTuple):
    """What to do about a finding.

    Attributes:
        lead: one line; ends with a colon if ``ways`` follow.
        ways: ways to mend, best first.
    """

    lead: str
    ways: tuple[str, ...] = ()


def summary(result: CheckResult) -> str:
    """Count the three outcomes and what is left to do; silence must never look like approval."""
    counts = {verdict: result.count(verdict) for verdict in Verdict}
    told = ", ".join(f"{number(count)} {verdict.value}" for verdict, count in counts.items())
    total = sum(counts.values())
    if not counts[Verdict.HOLDS] + counts[Verdict.BROKEN]:
        return f"Đã xét {number(total)} quan hệ: {told}. {NOTHING_JUDGED}"
    return f"Đã xét {number(total)} quan hệ: {told}. {remaining(result)}"


def remaining(result: CheckResult) -> str:
    """Say how many findings are left, and how many are suppressed or old."""
    active = result.active
    grave = [f"{number(count)} {severity.value}" for severity, count in by_severity(active).items() if count]
    parts = [f"Còn {number(len(active))} phát hiện ({', '.join(grave)})" if active else "Không còn phát hiện nào"]
    suppressed = sum(finding.waiver is not None for finding in result.findings)
    old = sum(finding.waiver is None and finding.in_baseline for finding in result.findings)
    parts += [f"{number(suppressed)} được bỏ qua có lý do"] if suppressed else []
    parts += [f"{number(old)} đã có trong baseline"] if old else []
    return f"{'; '.join(parts)}."


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by how grave they are, the worst first; zeros stay."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def mending(finding: Finding) -> Mending | None:
    """Say what would mend a finding; None if nothing is known."""
    if finding.tangled:
        return _untangling(finding)
    if not finding.repairs:
        return Mending(f"Cách sửa: {finding.hint}") if finding.hint else None
    if len(finding.repairs) == 1:
        return Mending(_only_way(finding.repairs[0], "gần như chắc chắn " if finding.culprit else ""))
    doubt = "" if finding.culprit else f" ({UNKNOWN_CULPRIT})"
    return Mending(f"Sửa theo một trong các cách sau thì khớp{doubt}:", _shortened(_ways(finding)))


def _only_way(repair: tuple[ShownChange, ...], sure: str) -> str:
    """Tell the one repair; only one with a single value is the only way, of several values any may be meant."""
    if all(map(_is_single, repair)):
        return f"Cách sửa, {sure and f'{sure}là '}cách duy nhất để mọi số khớp: {repair_text(repair)}"
    if len(repair) > 1:
        return f"Cách sửa, phải sửa cùng lúc {number(len(repair))} số: {repair_text(repair)}"
    (change,) = repair
    wrong = f"{sentence_start(change.figure.label)}, đang ghi {change.figure.text}"
    return f"{sentence_start(f'{sure}chỉ một số sai')}: {wrong}; số đúng có thể là {_values(change)}"


def _ways(finding: Finding) -> tuple[str, ...]:
    return tuple(map(repair_text, finding.repairs))


def _untangling(finding: Finding) -> Mending:
    """Say that too many figures are wrong at once; a repair that is known is one among others that may be as good."""
    ways = _ways(finding)
    if not ways:
        return Mending(sentence_start(TANGLED) + ".")
    if len(ways) == 1:
        return Mending(f"{OVERLAPPING}; một cách sửa khớp được là: {ways[0]}")
    return Mending(f"{OVERLAPPING}; trong các cách sửa khớp được có:", _shortened(ways))


def _shortened(ways: tuple[str, ...]) -> tuple[str, ...]:
    left = len(ways) - MOST_SHOWN_REPAIRS
    return (*ways[:MOST_SHOWN_REPAIRS], f"… và {number(left)} cách khác") if left > 0 else ways


def repair_text(repair: Iterable[ShownChange]) -> str:
    """Say which figures change, from what to what."""
    changes = tuple(repair)
    return change_text(changes[0]) if len(changes) == 1 else " và ".join(map(_joint_change_text, changes))


def change_text(change: ShownChange) -> str:
    """Say what a figure could be: likely values, or the range that repairs."""
    return f"{sentence_start(change.figure.label)}: {change.figure.text} → {_values(change)}"


def _joint_change_text(change: ShownChange) -> str:
    """Say what a figure could be if others change with it: a range of one alone would tell nothing."""
    values = _likely_values(change) if change.proposals else _range(change)
    return f"{sentence_start(change.figure.label)}: {change.figure.text} → {values}"


def figure_text(figure: ShownFigure) -> str:
    """Show a figure with what it is and where it is written."""
    return f"{figure.text or 'chưa có số'}: {figure.label} ({figure.place})"


def waiver_text(waiver: Waiver) -> str:
    """Give the reason of a suppression, and its end if it has one."""
    return f"{waiver.reason} ({waiver.text})" if waiver.text else waiver.reason


def number(count: int) -> str:
    """Write a count as Vietnamese do: ``60.000``."""
    return format_number(count)


def one_line(text: str) -> str:
    """Put a text on one line, for formats that have one line per finding."""
    return " ".join(text.split())


def _values(change: ShownChange) -> str:
    """Say what a figure could be; of a bound any value on its side, so a value is named only if one slip gives it."""
    if not change.proposals:
        return _range(change)
    if not _is_bound(change):
        return _likely_values(change)
    slips = [one for one in change.proposals if one.slip]
    likely = f", có thể là {slips[0].text} ({slips[0].slip})" if len(slips) == 1 else ""
    return _range(change) + likely


def _likely_values(change: ShownChange) -> str:
    return " hoặc ".join(_likely(change.proposals)[:MOST_SHOWN_PROPOSALS])


def _range(change: ShownChange) -> str:
    match _low_of(change), change.high:
        case "", "":
            return "giá trị khác"
        case low, "":
            return f"từ {low} trở lên"
        case "", high:
            return f"từ {high} trở xuống"
        case low, high:
            return low if low == high else f"từ {low} đến {high}"


def _is_single(change: ShownChange) -> bool:
    """Tell whether only one value repairs, as far as is known."""
    if change.proposals and not _is_bound(change):
        return len(_likely(change.proposals)) == 1
    return bool(change.low) and change.low == change.high


def _is_bound(change: ShownChange) -> bool:
    """Tell whether one end of what repairs is open."""
    low = _low_of(change)
    return (not low) != (not change.high)


def _low_of(change: ShownChange) -> str:
    """Give the least value; that an amount is not below zero is no bound of the others' making."""
    is_zero = change.low != change.high and not any(digit in "123456789" for digit in change.low)
    return "" if is_zero else change.low


def _likely(proposals: Sequence[ShownProposal]) -> list[str]:
    """Give each proposed value once; only those that a slip explains, if there are any."""
    explained = [one for one in proposals if one.slip]
    first: dict[str, str] = {}
    for one in explained or proposals:
        first.setdefault(one.text, f"{one.text} ({one.slip})" if one.slip else one.text)
    return list(first.values())
