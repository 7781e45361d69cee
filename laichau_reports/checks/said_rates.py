"""Typed shares of a plan, growths and parts of a whole in a narrative, against what the figures give.

A rate is bound to an indicator only by its whole name at the beginning of the clause, in the report's own period; a
part of a whole (``07/09 bản, đạt 77,8%``) also proves its own rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from laichau_reports.checks import wording
from laichau_reports.checks.facts import plan_year
from laichau_reports.checks.known_figures import indicator_names
from laichau_reports.checks.narrative_text import passages
from laichau_reports.checks.prose import amounts, clause_start, sentence_at
from laichau_reports.errors import ParseError
from laichau_reports.figures import Quantity
from laichau_reports.figures.interval import ANYTHING, Rounding
from laichau_reports.figures.printed import TYPED_RATE, printed
from laichau_reports.figures.relations import growth, plan_rate
from laichau_reports.vietnamese import carried_decimals, parse_number, parse_period_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.checks.narrative_text import Passage
    from laichau_reports.figures import Indicator
    from laichau_reports.figures.printed import Printed
    from laichau_reports.figures.relations import Relation
    from laichau_reports.vietnamese import Period

_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?"
_PART = re.compile(
    r"(?<![\w.,/])(?<!ngày )(?P<part>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)/(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+) "
    rf"(?P<noun>[^\W\d_][^,;.:()\d%]{{0,40}})(?:, | \()(?:đạt|chiếm|bằng)(?: tỷ lệ)? (?P<rate>{_NUMBER})\s?%"
    r"(?=\s*(?:[,;.)…]|$))"
)
_PLANNED = re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|dự toán", re.IGNORECASE)
_SHARE = re.compile(rf"\b(?:bằng|đạt) (?P<rate>{_NUMBER})\s?% (?:so với )?(?P<words>[^\W\d_][^,;.:()]*)")
_GROWTH = re.compile(rf"\b(?P<way>tăng|giảm) (?P<rate>{_NUMBER})\s?% so (?:với )?cùng kỳ\b")
_ASIDE = re.compile(
    r"\b(?:trong đó|riêng|cả năm|năm trước|phấn đấu|dự kiến|bình quân|lũy kế|tháng trước|quý trước|"
    r"(?:huyện|xã|bản) [A-ZĐ])"
)
_PERIOD = re.compile(
    r"(?:[0-9]{1,2} tháng(?: đầu năm)?(?:(?: năm)? [0-9]{4})?|quý [ivx]+(?:(?:/| năm | )[0-9]{4})?|"
    r"tháng [0-9]{1,2}(?:/[0-9]{4})?|năm [0-9]{4})(?![0-9/])",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    rf"(?:\s*\([^()]*\))?(?:\s+(?:{_PERIOD.pattern}|(?:trong kỳ|của tỉnh|toàn tỉnh|trên địa bàn(?: tỉnh)?)\b))*"
    r"\s*(?:,|$|(?:ước|đạt|là|thực hiện|bằng)\b)",
    re.IGNORECASE,
)
"""What may follow the whole name of an indicator; anything else makes it the name of something else."""


@dataclass(frozen=True, slots=True)
class SaidRate:
    """A typed rate and what the figures make of it.

    Attributes:
        about: the indicator, or what is counted, and the kind of rate; not unique in a text.
        position: offset of the rate.
        said: the rate as typed, with its words.
        agrees: whether the figures can give it.
        computed: what they give, for a message.
        subject: what it is about, for a message.
        figures: those from which it follows; empty if they were typed too.
    """

    about: str
    position: int
    said: str
    agrees: bool
    computed: str
    subject: str
    figures: tuple[ThingId, ...] = ()


def rates_of_parts(text: Passage) -> Iterator[SaidRate]:
    """Give the parts of a whole that a text names with their rate: ``07/09 bản, đạt 77,8%``."""
    for found in _PART.finditer(text.text):
        part, whole = _number(found["part"]), _number(found["whole"])
        if part is None or not whole or part > whole or _PLANNED.search(found["noun"]):
            continue
        rate = parse_number(found["rate"])
        exact = Fraction(part) * 100 / Fraction(whole)
        decimals = carried_decimals(rate)
        agrees = abs(Fraction(rate) - exact) < Fraction(1, 10**decimals)
        subject = f"{found['part']}/{found['whole']} {found['noun'].strip()}"
        computed = wording.rate(exact, decimals + 1, "%")
        yield SaidRate(
            f"{found['noun'].strip()}:phan", found.start("rate"), f"{found['rate']}%", agrees, computed, subject
        )


def rates_of_indicators(facts: Facts, key: str) -> Iterator[tuple[Passage, SaidRate]]:
    """Give the typed shares of a plan and growths of the indicators that a report names."""
    period = facts.workspace.reports[key].ky
    names = indicator_names(facts)
    for passage in passages(facts, key):
        for text in passage.all_texts:
            for form, judge in ((_SHARE, _share), (_GROWTH, _growth)):
                for found in form.finditer(text.text):
                    indicator = _opening(text, found.start(), names, period)
                    said = indicator and judge(facts, found, indicator, period)
                    if said and text.value_at(found.start("rate")) is None:
                        yield text, said


def _number(text: str) -> Decimal | None:
    """Read a count that may be padded (``07``)."""
    try:
        return parse_number(text.lstrip("0") or "0")
    except ParseError:
        return None


def _opening(text: Passage, position: int, names: list[tuple[str, Indicator]], period: Period) -> Indicator | None:
    """Give the indicator whose name opens the clause of a rate, if nothing else can be meant in between."""
    start = clause_start(text.text, position)
    before = text.text[start:position]
    opening = before.lower().lstrip(" -–+")
    name, indicator = next(((name, one) for name, one in names if opening.startswith(name)), ("", None))
    rest = opening[len(name) :]
    if indicator is None or not _AFTER_NAME.match(rest) or [one for one, _ in names].count(name) > 1:
        return None
    others = any(other in rest for other, _ in names)
    values = [one for one in amounts(rest) if rest[one.end :].lstrip().startswith(indicator.don_vi)]
    periods = [_period(found[0], period) for found in _PERIOD.finditer(rest)]
    strange = others or len(values) > 1 or _ASIDE.search(before) or any(one != period for one in periods)
    _, end = sentence_at(text.text, position)
    return None if strange or end < position else indicator


def _period(words: str, period: Period) -> Period | None:
    try:
        return parse_period_words(words, year=period.year)
    except ParseError:
        return None


def _share(facts: Facts, found: re.Match[str], indicator: Indicator, period: Period) -> SaidRate | None:
    """Judge ``bằng 23,6% kế hoạch năm`` against value and plan, or against the share that was published."""
    baselines = facts.book.catalogue.muc_ke_hoach
    words = found["words"].lower()
    baseline = next((name for name, said in baselines.items() if _begins(words, said.lower())), None)
    if baseline is None:
        return None
    value = facts.value(indicator.id, period)
    plan = facts.plan(indicator.id, plan_year(period), baseline)
    published = facts.plan_rate(indicator.id, period, baseline)
    typed = _typed(parse_number(found["rate"]), found)
    relation = plan_rate(typed, value, plan) if value and plan else None
    exact = Fraction(value.number) * 100 / Fraction(plan.number) if value and plan and plan.number else None
    words = f"{found[0].split('%')[0]}% {baselines[baseline]}"
    return _judged(facts, _Typed(typed, found, words, indicator, "so_ke_hoach"), relation, exact, published)


def _growth(facts: Facts, found: re.Match[str], indicator: Indicator, period: Period) -> SaidRate | None:
    """Judge ``tăng 17% so với cùng kỳ`` against value and base, or against the growth that was published."""
    if indicator.don_vi == "%":
        return None
    value, base = facts.value(indicator.id, period), facts.base(indicator.id, period)
    published = facts.growth_rate(indicator.id, period)
    sign = -1 if found["way"] == "giảm" else 1
    typed = _typed(sign * parse_number(found["rate"]), found)
    relation = growth(typed, value, base) if value and base else None
    exact = Fraction(value.number) * 100 / Fraction(base.number) - 100 if value and base and base.number else None
    return _judged(facts, _Typed(typed, found, found[0], indicator, "so_cung_ky"), relation, exact, published)


@dataclass(frozen=True, slots=True)
class _Typed:
    """A typed rate with the words that say what it is."""

    figure: Printed
    found: re.Match[str]
    words: str
    indicator: Indicator
    kind: str


def _judged(
    facts: Facts, said: _Typed, relation: Relation | None, exact: Fraction | None, published: Printed | None
) -> SaidRate | None:
    """Compare a typed rate: it may be the published one, or one that the figures can give."""
    if published is not None and facts.unit(published) != "%":
        return None
    is_published = published is not None and published.number == said.figure.number
    if not is_published and (relation is None or exact is None):
        return None
    others = relation.figures[1:] if relation else (published,)
    return SaidRate(
        f"{said.indicator.id}:{said.kind}",
        said.found.start("rate"),
        said.words,
        is_published or (relation is not None and relation.test()),
        "" if exact is None else _computed(exact, said),
        said.indicator.ten,
        tuple(one.key for one in others if one is not None),  # type: ignore[misc]  # figures of the facts have ThingIds
    )


def _computed(exact: Fraction, said: _Typed) -> str:
    decimals = said.figure.decimals + 1
    return wording.change(exact, decimals, "%") if said.kind == "so_cung_ky" else wording.rate(exact, decimals, "%")


def _begins(words: str, said: str) -> bool:
    return words.startswith(said) and not words[len(said) : len(said) + 1].isalpha()


def _typed(rate: Decimal, found: re.Match[str]) -> Printed:
    quantity = Quantity(rate, carried_decimals(rate), "%")
    key = ("typed", found.start())
    return printed(key, quantity, rounding=Rounding.EITHER, domain=ANYTHING, weight=TYPED_RATE)
