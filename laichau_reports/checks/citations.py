"""Rules over the documents that the texts of a workspace cite: their dates, numbers and order."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from laichau_reports.checks.mentions import Mention, mentions_in
from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.narrative_text import Names
from laichau_reports.checks.prose import masked, plain_words, sentences
from laichau_reports.checks.registry import rule
from laichau_reports.vietnamese import format_date
from laichau_reports.workspace.kinds import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from laichau_reports.checks.cited import Cited
    from laichau_reports.checks.facts import Facts

_CARRIES_OUT = re.compile(
    r"[\s,()]*(?:ngày[\s/]*[0-9/]+[\s,()]*)?(?:của [^.;:,()\d]{2,60}?\s*)?(?:ngày[\s/]*[0-9/]+[\s,()]*)?"
    r"(?:về (?:việc )?)?(?:để |nhằm )?(?:tổ chức )?(?:triển khai )?(?:thực hiện|triển khai)\s+(?:nội dung )?",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\s*(?:thực hiện|triển khai(?: thực hiện)?|căn cứ|theo)\s", re.IGNORECASE)
_ISSUES = re.compile(r"\b(?:ban hành|xây dựng|ra|ký)\s*$")
_SHARED = re.compile(r"(?:^|-)(?:UBND|HĐND)\b")
"""Symbols that the offices of every level use."""

_SAME_SUBJECT = 4
"""Words that a subject must have before two documents can be taken for one."""


@rule("DANVAN001", "mot-van-ban-hai-ngay", Severity.ERROR)
def one_document_has_one_date(facts: Facts) -> Iterator[Outcome]:
    """Một văn bản được viện dẫn nhiều lần thì lần nào cũng phải cùng một ngày.

    Vì sao: số và ký hiệu chỉ thuộc về một văn bản trong một năm, nên hai ngày khác nhau thì ít nhất một ngày sai.

    Sai: Kế hoạch số 287/KH-UBND ngày 19/01/2024 … Kế hoạch số 287/KH-UBND ngày 29/01/2024.

    Đúng: cả hai lần đều ghi ngày 19/01/2024. Văn bản trùng số nhưng khác năm là hai văn bản khác nhau.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15 (số và ký hiệu là duy nhất trong một năm); Phụ lục I mục II.6.
    """
    for name, mentions in _by_document(mentions_in(facts)).items():
        first, *others = mentions
        other = next((one for one in others if one.cited.day != first.cited.day), None)
        things = tuple(dict.fromkeys(mention.thing for mention in mentions))
        if other is not None:
            yield _two_dates(name, first, other, things)
        elif others:
            yield Outcome(name, Verdict.HOLDS, things)
    names = Names()
    for mention in mentions_in(facts):
        year, day = mention.cited.year, mention.cited.day
        if year and day and mention.cited.direct:
            about = names(f"{mention.thing}:{mention.cited.name}:nam")
            yield (
                _year_of_number(about, mention) if day.year != year else Outcome(about, Verdict.HOLDS, (mention.thing,))
            )


@rule("DANVAN002", "mot-van-ban-hai-so", Severity.WARNING)
def one_document_has_one_number(facts: Facts) -> Iterator[Outcome]:
    """Hai lần viện dẫn cùng loại, cùng ký hiệu, cùng ngày, cùng nội dung thì phải cùng số.

    Vì sao: hai văn bản giống nhau mọi thứ trừ số thì gần như chắc là một văn bản bị gõ nhầm số.

    Sai: một chỗ ghi Kế hoạch số 68/KH-SCT, chỗ khác ghi Kế hoạch số 86/KH-SCT, cùng ngày và cùng nội dung.

    Đúng: cùng một số. Cùng ngày nhưng khác nội dung (287 và 288/KH-UBND) là hai văn bản.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.6 (viện dẫn văn bản).
    """
    groups: dict[tuple[str, str, date], list[Mention]] = defaultdict(list)
    for mention in mentions_in(facts):
        if mention.cited.day and len(plain_words(mention.cited.subject)) >= _SAME_SUBJECT:
            groups[mention.cited.type, mention.cited.symbol, mention.cited.day].append(mention)
    names = Names()
    for (_, symbol, day), mentions in groups.items():
        for one, other in combinations(mentions, 2):
            if plain_words(one.cited.subject) != plain_words(other.cited.subject):
                continue
            about = names(f"{one.thing}:{other.thing}:{symbol}:so")
            things = (other.thing, one.thing)
            if one.cited.number == other.cited.number:
                yield Outcome(about, Verdict.HOLDS, things)
                continue
            yield Outcome(
                about,
                Verdict.BROKEN,
                things,
                f"Cùng là {one.cited.type or 'văn bản'} ngày {format_date(day)} về «{one.cited.subject}» nhưng một chỗ "
                f"ghi số {one.cited.name} ({one.place(one.cited.number_start)}), một chỗ ghi số {other.cited.name}.",
                other.place(other.cited.number_start),
                hint="Đối chiếu với văn bản gốc và ghi một số.",
            )


@rule("DANVAN003", "so-tang-ngay-lui", Severity.WARNING)
def numbers_follow_dates(facts: Facts) -> Iterator[Outcome]:
    """Văn bản cùng ký hiệu trong một năm thì số lớn hơn không được có ngày sớm hơn.

    Vì sao: số được lấy liên tục theo thứ tự ban hành, nên số tăng mà ngày lùi thì một số hoặc một ngày sai.

    Sai: Công văn số 769/UBND-KTN ngày 06/3/2024 và Công văn số 938/UBND-KTN ngày 15/02/2024.

    Đúng: Công văn số 938/UBND-KTN ngày 15/3/2024.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15 (số bắt đầu từ 01 ngày 01 tháng 01, liên tục theo thứ tự ban hành).
    """
    series: dict[tuple[str, int], dict[int, Mention]] = defaultdict(dict)
    for mention in mentions_in(facts):
        if mention.cited.day:
            series[mention.cited.symbol, mention.cited.day.year].setdefault(mention.cited.number, mention)
    for (symbol, year), by_number in series.items():
        for one, other in pairwise(by_number[number] for number in sorted(by_number)):
            about = f"{symbol}:{year}:{one.cited.number}-{other.cited.number}"
            if not _may_share_an_issuer(one.cited, other.cited):
                continue
            if one.cited.day and other.cited.day and one.cited.day > other.cited.day:
                yield _out_of_order(about, one, other)
            else:
                yield Outcome(about, Verdict.HOLDS, (one.thing, other.thing))


@rule("DANVAN004", "thuc-hien-truoc-khi-co", Severity.WARNING)
def plans_follow_what_they_carry_out(facts: Facts) -> Iterator[Outcome]:
    """Văn bản ban hành để thực hiện một văn bản khác thì không thể có ngày sớm hơn văn bản đó.

    Vì sao: chưa có kế hoạch của cấp trên thì chưa thể ban hành kế hoạch thực hiện nó; thường là gõ nhầm ngày.

    Sai: Thực hiện Kế hoạch số 287/KH-UBND ngày 19/01/2024, Sở đã ban hành Kế hoạch số 68/KH-SCT ngày 11/01/2024.

    Đúng: Kế hoạch của Sở có ngày từ 19/01/2024 trở đi, hoặc câu không nói là thực hiện Kế hoạch 287.

    Căn cứ: trình tự thời gian; không có điều luật riêng.
    """
    mentions = list(mentions_in(facts))
    days = _known_days(mentions)
    names = Names()
    for later, earlier in _carried_out(mentions):
        about = names(f"{later.thing}:{later.cited.name}:{earlier.cited.name}")
        day, basis = days.get(_key(later.cited)), days.get(_key(earlier.cited))
        if day is None or basis is None:
            continue
        if day >= basis:
            yield Outcome(about, Verdict.HOLDS, (later.thing,))
            continue
        yield Outcome(
            about,
            Verdict.BROKEN,
            (later.thing,),
            f"{_titled(later)} ngày {format_date(day)} được ban hành để thực hiện {_titled(earlier)} "
            f"({earlier.place(earlier.cited.number_start)}) nhưng văn bản này đến ngày {format_date(basis)} mới có.",
            later.where,
            hint="Kiểm tra ngày của hai văn bản.",
        )


@rule("DANVAN005", "vien-dan-van-ban-chua-co", Severity.ERROR)
def cited_documents_exist_already(facts: Facts) -> Iterator[Outcome]:
    """Báo cáo không thể viện dẫn một văn bản có ngày sau ngày của chính báo cáo.

    Vì sao: vào ngày ký báo cáo thì văn bản đó chưa có; thường là gõ nhầm tháng hoặc năm.

    Sai: Báo cáo ngày 06/6/2024 viện dẫn Công văn số 831/SCT-QLNL ngày 20/6/2024.

    Đúng: Công văn số 831/SCT-QLNL ngày 20/5/2024.

    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15 và trình tự thời gian.
    """
    names = Names()
    for mention in mentions_in(facts):
        if mention.thing.kind != REPORTS or mention.cited.day is None:
            continue
        about, things = names(f"{mention.thing}:{mention.cited.name}"), (mention.thing,)
        own = facts.workspace.reports[mention.thing.key].ngay
        if own is None:
            yield Outcome(
                about, Verdict.UNJUDGED, things, "Báo cáo chưa có ngày nên chưa so được với ngày văn bản viện dẫn."
            )
        elif mention.cited.day <= own:
            yield Outcome(about, Verdict.HOLDS, things)
        else:
            place = facts.place(ThingId(REPORTS, mention.thing.key, ("ngay",)))
            yield Outcome(
                about,
                Verdict.BROKEN,
                things,
                f"{_titled(mention)} ngày {format_date(mention.cited.day)} có ngày sau ngày của báo cáo "
                f"({format_date(own)}, ghi ở {place}).",
                mention.where,
                severity=None if mention.cited.direct else Severity.WARNING,
                hint="Kiểm tra ngày của văn bản viện dẫn và ngày của báo cáo.",
            )


# Documents


def _key(cited: Cited) -> tuple[int, str, int | None]:
    return cited.number, cited.symbol, cited.year


def _by_document(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Gather the dated mentions of each document; documents of different years or issuers are different ones."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.cited.day is None:
            continue
        name = f"{mention.cited.name}:{mention.cited.day.year}"
        known = groups[name]
        if not known or _may_share_an_issuer(known[0].cited, mention.cited):
            known.append(mention)
        else:
            groups[f"{name}:{mention.cited.issuer}"].append(mention)
    return groups


def _may_share_an_issuer(one: Cited, other: Cited) -> bool:
    """Tell whether two documents of one symbol can come from the same office; both may leave it unsaid."""
    if not one.issuer or not other.issuer:
        return True
    shorter, longer = sorted((one.issuer, other.issuer), key=len)
    return not _SHARED.search(one.symbol) or longer.startswith(shorter)


def _known_days(mentions: Iterable[Mention]) -> dict[tuple[int, str, int | None], date]:
    """Give the date of each document that has only one in all texts."""
    days: dict[tuple[int, str, int | None], set[date]] = defaultdict(set)
    for mention in mentions:
        if mention.cited.day:
            days[_key(mention.cited)].add(mention.cited.day)
    return {key: next(iter(found)) for key, found in days.items() if len(found) == 1}


def _carried_out(mentions: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Give pairs of a document and one that it carries out, where a sentence says so."""
    texts: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        texts[id(mention.text)].append(mention)
    for found in texts.values():
        if len(found) > 1:
            yield from _adjacent(found)
            yield from _in_clauses(found)


def _adjacent(found: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Take ``Kế hoạch số A ngày … thực hiện Kế hoạch số B``."""
    for one, other in pairwise(found):
        between = one.text[one.cited.end : other.cited.start]
        if _CARRIES_OUT.fullmatch(between):
            yield one, other


def _in_clauses(found: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Take ``Thực hiện Kế hoạch số B …, Sở đã ban hành Kế hoạch số A``."""
    text = found[0].text
    for start, end in _clauses(text):
        if not _FOLLOWS.match(text, start):
            continue
        inside = [one for one in found if start <= one.cited.start < end]
        issued = next((one for one in inside if _ISSUES.search(text[start : one.cited.start])), None)
        if issued is not None:
            yield from ((issued, one) for one in inside if one.cited.end <= issued.cited.start)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    outer = masked(text)
    for start, end in sentences(text):
        cuts = [start, *(found.end() for found in re.finditer(";", outer[start:end]))]
        begins = [start, *(start + cut for cut in cuts[1:])]
        yield from pairwise([*begins, end])


# Words


def _titled(mention: Mention) -> str:
    kind = mention.cited.type
    return f"{kind[:1].upper()}{kind[1:]} số {mention.cited.name}" if kind else f"Văn bản số {mention.cited.name}"


def _two_dates(name: str, first: Mention, other: Mention, things: tuple[ThingId, ...]) -> Outcome:
    sure = first.cited.direct and other.cited.direct
    same_office = not _SHARED.search(first.cited.symbol) or first.cited.issuer == other.cited.issuer
    return Outcome(
        name,
        Verdict.BROKEN,
        (other.thing, *(thing for thing in things if thing != other.thing)),
        f"Văn bản {first.cited.name} ở đây ghi ngày {format_date(_day(other))} nhưng ở {first.where} ghi ngày "
        f"{format_date(_day(first))}.",
        other.where,
        severity=None if sure and same_office else Severity.WARNING,
        hint="Đối chiếu với văn bản gốc và ghi một ngày.",
    )


def _day(mention: Mention) -> date:
    assert mention.cited.day is not None  # noqa: S101 - only dated mentions are compared; tells mypy
    return mention.cited.day


def _year_of_number(about: str, mention: Mention) -> Outcome:
    return Outcome(
        about,
        Verdict.BROKEN,
        (mention.thing,),
        f"Số {mention.cited.name} mang năm {mention.cited.year} nhưng ngày ghi kèm là {format_date(_day(mention))}.",
        mention.where,
        hint="Sửa năm trong số hoặc năm của ngày cho khớp.",
    )


def _out_of_order(about: str, one: Mention, other: Mention) -> Outcome:
    return Outcome(
        about,
        Verdict.BROKEN,
        (other.thing, one.thing),
        f"Văn bản {other.said} có số lớn hơn nhưng ngày sớm hơn văn bản {one.said} ({one.where}).",
        other.where,
        hint="Số tăng theo ngày ban hành: kiểm tra số và ngày của hai văn bản.",
    )
