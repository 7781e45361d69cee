"""Typed numbers of a narrative that speak of a figure which the files know.

A number is bound to an indicator only by its whole name in the same clause, with the same unit; a clause that compares,
speaks of a plan, of another place or of two periods binds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.checks.model import ThingId
from laichau_reports.checks.narrative_text import Names, Passage, passages
from laichau_reports.checks.prose import OPAQUE, UPPER, Amount, amounts, clause_start, masked
from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import carried_decimals, parse_period_words, period_id, round_half_up
from laichau_reports.vietnamese.periods import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.figures import Indicator, Quantity
    from laichau_reports.figures.printed import Printed
    from laichau_reports.vietnamese import Period

_PERIOD = re.compile(
    r"(?:[0-9]{1,2} tháng(?: đầu năm)?(?:(?: năm)? [0-9]{4})?|quý [ivx]+(?:(?:/| năm | )[0-9]{4})?|cả năm|"
    r"tháng [0-9]{1,2}/[0-9]{4}|(?:cả )?năm [0-9]{4})(?![0-9/])"
)
_FILLER = re.compile(
    rf"\s*(?:,|{_PERIOD.pattern}|trong|hết|(?:của |trên địa bàn )?(?:toàn )?(?:tỉnh|ngành|địa bàn)|của|ước|dự kiến)?"
)
_SAYS = re.compile(
    r"\s(?:(?:ước|dự kiến|ước tính) )?(?:đạt|là|thực hiện|thực hiện đạt)(?: được)?\s+"
    r"(?P<word>trên|hơn|gần|khoảng|xấp xỉ|ước)?\s*$"
)
_COMPARES = re.compile(
    r"\b(?:cùng kỳ|so với|năm trước|kế hoạch|dự toán|chỉ tiêu|mục tiêu|tăng|giảm|phấn đấu|trong đó|riêng|thêm)\b"
)
_OTHER_PLACE = re.compile(rf"\b(?:[Hh]uyện|[Xx]ã|[Tt]hành phố|[Pp]hường|[Tt]hị (?:xã|trấn)|[Bb]ản) [{UPPER}]")
_BEFORE_NAME = re.compile(r"(?:^|[,;:(.“]\s*|\b(?:đó|năm|và|[0-9]{4}|kỳ|tỉnh|tháng)\s)$")
_FULL_NAME = 3
_SMALL = 100
_NEAR = Decimal("0.05")
"""How far «trên», «gần», «khoảng» may stay away from the number that they round."""


@dataclass(frozen=True, slots=True)
class Said:
    """A typed number and the figure of which it speaks.

    Attributes:
        about: stable name of this instance.
        passage: where it was typed.
        amount: the number.
        text: the number with its unit, as typed.
        figure: the figure.
        known: that figure, as printed.
        number: that figure, exactly.
        expression: what to write in the narrative instead.
        bound: the whole name, then a verb, then the number: nothing else can be meant.
        qualifier: trên, gần, khoảng …; empty if none.
    """

    about: str
    passage: Passage
    amount: Amount
    text: str
    figure: ThingId
    known: str
    number: Decimal
    expression: str
    bound: bool
    qualifier: str = ""


def contradictions(facts: Facts) -> Iterator[tuple[Said, bool]]:
    """Give every number that is surely said of a known figure, and whether it agrees with it."""
    for said in _all_said(facts):
        if said.bound:
            yield said, _agrees(said)


def retyped(facts: Facts) -> Iterator[Said]:
    """Give every typed number that is a known figure of the report's period, digit by digit."""
    for said in _all_said(facts):
        if said.amount.number == said.number and (said.bound or said.number >= _SMALL or "," in said.amount.text):
            yield said


def _all_said(facts: Facts) -> Iterator[Said]:
    seen = Names()
    names = indicator_names(facts)
    for key, report in facts.workspace.reports.items():
        for passage in passages(facts, key):
            for text in passage.all_texts:
                yield from _in_text(facts, report.ky, text, names, seen)


def _in_text(
    facts: Facts, period: Period, text: Passage, names: list[tuple[str, Indicator]], seen: Names
) -> Iterator[Said]:
    for amount in amounts(text.text):
        spoken = None if text.value_at(amount.start) else _spoken(text, amount, names)
        known = spoken and _known(facts, spoken.indicator.id, period, spoken.periods)
        if spoken and known:
            yield _said(facts, text, spoken, known, seen(f"{text.thing}:{spoken.indicator.id}"))


def indicator_names(facts: Facts) -> list[tuple[str, Indicator]]:
    """Give the indicators by their names in small letters, longest first."""
    named = [(indicator.ten.lower(), indicator) for indicator in facts.indicators if indicator.don_vi]
    return sorted(named, key=lambda pair: -len(pair[0]))


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A number with the words that bind it to an indicator.

    Attributes:
        amount: the number.
        indicator: of which it speaks.
        unit_end: offset after its unit.
        periods: the periods that its clause names.
        bound: as in ``Said``.
        qualifier: as in ``Said``.
    """

    amount: Amount
    indicator: Indicator
    unit_end: int
    periods: list[str]
    bound: bool
    qualifier: str


def _spoken(text: Passage, amount: Amount, names: list[tuple[str, Indicator]]) -> _Spoken | None:
    """Bind a number to the indicator whose name stands before it in its clause; None if it cannot be bound surely."""
    before = text.text[clause_start(text.text, amount.start) : amount.start]
    named = named_last(before, names)
    if named is None or OPAQUE in before or _OTHER_PLACE.search(before):
        return None
    indicator, begin, end = named
    unit = _unit_after(text.text, amount.end, indicator.don_vi)
    spoken = masked(before).lower()
    if unit is None or _COMPARES.search(spoken[end:]) or _COMPARES.search(spoken[:begin]):
        return None
    verb = _SAYS.search(before[end:])
    bound = verb is not None and is_filler(spoken[end : end + verb.start()])
    bound = bound and len(indicator.ten.split()) >= _FULL_NAME
    return _Spoken(amount, indicator, unit, _PERIOD.findall(spoken), bound, (verb["word"] or "") if verb else "")


def _said(facts: Facts, text: Passage, spoken: _Spoken, known: tuple[Printed, str], about: str) -> Said:
    figure, expression = known
    amount = spoken.amount
    return Said(
        about,
        text,
        amount,
        text.text[amount.start : spoken.unit_end],
        _thing(figure),
        facts.shown(figure),
        _shown(facts.quantity(figure), spoken.indicator),
        expression,
        spoken.bound,
        spoken.qualifier,
    )


def named_last(before: str, names: list[tuple[str, Indicator]]) -> tuple[Indicator, int, int] | None:
    """Give the indicator named last before a number; the longest name wins, no other number comes between."""
    lowered = before.lower()
    found = [(lowered.rfind(name), name, indicator) for name, indicator in names if name in lowered]
    if not found:
        return None
    begin, name, indicator = max(found, key=lambda one: (one[0] + len(one[1]), len(one[1])))
    end = begin + len(name)
    between = [amount for amount in amounts(masked(before[end:])) if not _PERIOD.match(lowered, end + amount.start)]
    same = [other for _, other, _ in found if other == name]
    unique = len([one for one in names if one[0] == name]) == 1
    if between or not same or not unique or not _BEFORE_NAME.search(before[:begin]):
        return None
    return indicator, begin, end


def _unit_after(text: str, end: int, unit: str) -> int | None:
    """Give the offset after the unit if exactly that unit follows a number."""
    found = re.match(rf"\s?{re.escape(unit)}(?![\w/])", text[end:])
    return end + found.end() if found else None


def is_filler(text: str) -> bool:
    """Tell whether nothing but a remark in brackets, a period or «của tỉnh» stands between name and verb."""
    rest = re.sub(r"\([^()]*\)", "", text)
    while rest.strip():
        found = _FILLER.match(rest)
        if found is None or not found[0].strip():
            return False
        rest = rest[found.end() :]
    return True


def _known(facts: Facts, indicator: str, period: Period, periods: list[str]) -> tuple[Printed, str] | None:
    """Give the figure that is meant and the expression that prints its number."""
    if len(set(periods)) > 1:
        return None
    if not periods:
        meant, words = period, ""
    else:
        words = periods[0]
        try:
            meant = parse_period_words(words, year=period.year)
        except ParseError:
            return None
    whole_year = words == "cả năm" or (meant.kind is PeriodKind.YEAR and meant.year == period.year)
    if whole_year and period.kind is not PeriodKind.YEAR:
        return _with(facts.estimate(indicator, period), f"{{{{ {indicator}.ca_nam.so }}}}")
    if meant == period:
        return _with(facts.value(indicator, period), f"{{{{ {indicator}.so }}}}")
    return _with(facts.value(indicator, meant), f"{{{{ ky('{period_id(meant)}').{indicator}.so }}}}")


def _with(figure: Printed | None, expression: str) -> tuple[Printed, str] | None:
    return None if figure is None else (figure, expression)


def _thing(figure: Printed) -> ThingId:
    assert isinstance(figure.key, ThingId)  # noqa: S101 - holds for every figure of the facts; tells mypy
    return figure.key


def _shown(quantity: Quantity, indicator: Indicator) -> Decimal:
    """Give the number as a draft prints it, cut to the decimals that the catalogue shows."""
    if indicator.so_le is None or quantity.decimals <= indicator.so_le:
        return quantity.number
    return round_half_up(quantity.number, indicator.so_le)


def _agrees(said: Said) -> bool:
    """Tell whether a typed number may stand for the known one: equal, rounded, or bounded by its qualifier."""
    typed, known = said.amount.number, said.number
    if round_half_up(known, carried_decimals(typed)) == typed:
        return True
    if said.qualifier in {"trên", "hơn"}:
        return typed <= known <= typed * (1 + _NEAR)
    if said.qualifier == "gần":
        return typed * (1 - _NEAR) <= known <= typed
    return said.qualifier in {"khoảng", "xấp xỉ"} and abs(typed - known) <= known * _NEAR
