"""Why relations could not be judged, grouped so that a person can take it in.

Rules tell one full sentence per relation: «Chưa có số: A.», «Chưa có số: B.», «A: số này chỉ suy ra …». Sentences that
begin or end alike around the colon become one, which names the first few of what differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.checks.model import Verdict
from laichau_reports.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from laichau_reports.checks.model import CheckResult

NO_REASON = "Quy tắc không nêu lý do."
MOST_NAMED = 3
_COLON = ": "


class Reason(NamedTuple):
    """Why some relations could not be judged.

    Attributes:
        text: one full sentence.
        codes: rules that met it.
        times: how many relations.
    """

    text: str
    codes: tuple[str, ...]
    times: int


def reasons(result: CheckResult) -> tuple[Reason, ...]:
    """Group the relations that could not be judged by why; the most frequent reason first."""
    met = list(_met(result))
    groups: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    keys = _keys({text for text, _ in met})
    for text, code in met:
        groups[keys[text]].append((text, code))
    grouped = [
        Reason(_told(key, (text for text, _ in group)), tuple(sorted({code for _, code in group})), len(group))
        for key, group in groups.items()
    ]
    return tuple(sorted(grouped, key=lambda reason: -reason.times))


def _met(result: CheckResult) -> Iterator[tuple[str, str]]:
    for one in result.workspaces:
        for judgement in one.judgements:
            if judgement.verdict is Verdict.UNJUDGED:
                yield judgement.reason or NO_REASON, judgement.rule.code


def _keys(texts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Give the head and the tail that name the group of each text; one of them is empty where it differs."""
    cut = {text: text.partition(_COLON) for text in texts}
    heads = Counter(head for head, colon, _ in cut.values() if colon)
    tails = Counter(tail for _, colon, tail in cut.values() if colon)
    return {text: _key(text, heads[head], tails[tail]) for text, (head, _, tail) in cut.items()}


def _key(text: str, same_heads: int, same_tails: int) -> tuple[str, str]:
    head, _, tail = text.partition(_COLON)
    if max(same_heads, same_tails) <= 1:
        return text, ""
    return (head + _COLON, "") if same_heads >= same_tails else ("", _COLON + tail)


def _told(key: tuple[str, str], texts: Iterable[str]) -> str:
    head, tail = key
    differing = list(dict.fromkeys(text.removeprefix(head).removesuffix(tail) for text in texts))
    if len(differing) == 1:
        return head + differing[0] + tail
    if not tail:
        differing = [text.removesuffix(".") for text in differing]
    named = "; ".join(differing[:MOST_NAMED])
    left = len(differing) - MOST_NAMED
    more = f"; và {format_number(left)} số khác" if left > 0 else ""
    return f"{head}{named}{more}{tail or '.'}"
