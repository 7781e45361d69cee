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
    ways = tuple(map(repair_text, finding.repairs))
    if len(ways) == 1:
        sure = "gần như chắc chắn là " if finding.culprit else ""
        return Mending(f"Cách sửa, {sure}cách duy nhất để mọi số khớp: {ways[0]}")
    doubt = "" if finding.culprit else f" ({UNKNOWN_CULPRIT})"
    return Mending(f"Sửa theo một trong các cách sau thì khớp{doubt}:", _shortened(ways))


def _untangling(finding: Finding) -> Mending:
    """Say that too many figures are wrong at once; a repair that is known is one among others that may be as good."""
    ways = tuple(map(repair_text, finding.repairs))
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
    return " và ".join(map(change_text, repair))


def change_text(change: ShownChange) -> str:
    """Say what a figure could be: likely values, or the range that repairs."""
    return f"{sentence_start(change.figure.label)}: {change.figure.text} → {_values(change)}"


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
    if change.proposals:
        return " hoặc ".join(_likely(change.proposals)[:MOST_SHOWN_PROPOSALS])
    match change.low, change.high:
        case "", "":
            return "giá trị khác"
        case low, "":
            return f"từ {low} trở lên"
        case "", high:
            return f"không quá {high}"
        case low, high:
            return low if low == high else f"từ {low} đến {high}"


def _likely(proposals: Sequence[ShownProposal]) -> list[str]:
    """Give each proposed value once; only those that a slip explains, if there are any."""
    explained = [one for one in proposals if one.slip]
    first: dict[str, str] = {}
    for one in explained or proposals:
        first.setdefault(one.text, f"{one.text} ({one.slip})" if one.slip else one.text)
    return list(first.values())
