"""How a printed measure of a figure came about: its formula with the numbers in it, and where each of these is written.

The rates themselves are computed in ``figures``; here they are only shown. A published rate that stands in for a base
nobody knows is its own and only operand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from laichau_reports.checks import facts as names
from laichau_reports.figures import rates
from laichau_reports.figures.periods import base_year, last_year_of, same_period_last_year, year_of, years_of
from laichau_reports.figures.rates import PERCENT, Missing, Origin, Rate, Subject
from laichau_reports.figures.spans import is_span
from laichau_reports.vietnamese import format_number

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId
    from laichau_reports.figures import Quantity

PUBLISHED = "theo công bố"
SHARE = "{0} / {1} × 100"
EXCESS = "{0} / {1} × 100 − 100"
RATIO = "{0} / {1}"
DIFFERENCE = "{0} − {1}"


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a formula.

    Attributes:
        name: what it is, in Vietnamese.
        text: the number as it is printed; empty while it is not known.
        place: where it is written, or would be.
    """

    name: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Formula:
    """How a measure came about.

    Attributes:
        words: the formula with its numbers: ``1.856,7 / 7.872,7 × 100``; empty if a number is missing.
        value: what it gives, exactly; None if a number is missing or the result is no single number.
        operands: its numbers, in order.
    """

    words: str
    value: Fraction | None
    operands: tuple[Operand, ...]


def formula_of(facts: Facts, subject: Subject, measure: str, printed: str = "") -> Formula | None:
    """Give the formula of a measure; None for a measure that has none.

    Args:
        facts: the workspace.
        subject: the figure.
        measure: as the tag of a control names it: ``so_ke_hoach:hdnd``.
        printed: how it is printed: a growth can be a multiple (``tăng 2,5 lần``), what is over the plan its share
            (``đạt 100%``).
    """
    name, _, baseline = measure.partition(":")
    if name == "so_cung_ky" and printed.endswith(" lần"):
        name = "gap_lan"
    elif name == "vuot_ke_hoach" and printed.startswith("đạt "):
        name = "so_ke_hoach"
    writer = _WRITERS.get(name)
    return writer(facts, subject, baseline) if writer else None


def _itself(facts: Facts, subject: Subject, _: str) -> Formula:
    entry = rates.value_of(facts.book, subject)
    stated = facts.book.actual(subject.indicator, subject.period).value
    if is_span(subject.period) and stated is None and entry.value is not None:
        years = [_value(facts, replace(subject, period=year)) for year in years_of(subject.period)]
        return Formula(" + ".join(year.text for year in years), entry.value.exact, tuple(years))
    operand = _value(facts, subject)
    return Formula(operand.text, entry.value.exact if entry.value else None, (operand,))


def _planned(facts: Facts, subject: Subject, baseline: str) -> Formula:
    plan = facts.book.plan(subject.indicator, last_year_of(subject.period), baseline)
    operand = _plan(facts, subject, baseline)
    return Formula(operand.text, plan.exact if plan else None, (operand,))


def _against_plan(facts: Facts, subject: Subject, baseline: str) -> Formula:
    rate = rates.plan_share(facts.book, subject, baseline)
    thing = names.plan_rate_id(subject.indicator, subject.period, baseline, whole_year=subject.whole_year)
    return _rate(facts, rate, thing, SHARE, (_value(facts, subject), _plan(facts, subject, baseline)))


def _over_plan(facts: Facts, subject: Subject, baseline: str) -> Formula:
    share = _against_plan(facts, subject, baseline)
    if share.value is None:
        return share
    words = share.operands[0].text if share.words == PUBLISHED else share.words
    return replace(share, words=f"{words} − 100", value=share.value - 100)


def _growth(facts: Facts, subject: Subject, _: str) -> Formula:
    in_points = facts.book.catalogue.indicators[subject.indicator].don_vi == PERCENT
    rate = (rates.change if in_points else rates.growth)(facts.book, subject)
    return _on_last_year(facts, subject, rate, DIFFERENCE if in_points else EXCESS)


def _change(facts: Facts, subject: Subject, _: str) -> Formula:
    return _on_last_year(facts, subject, rates.change(facts.book, subject), DIFFERENCE)


def _index(facts: Facts, subject: Subject, _: str) -> Formula:
    return _on_last_year(facts, subject, rates.index(facts.book, subject), SHARE)


def _multiple(facts: Facts, subject: Subject, _: str) -> Formula:
    return _on_last_year(facts, subject, rates.multiple(facts.book, subject), RATIO)


def _on_base_year(facts: Facts, subject: Subject, _: str) -> Formula:
    rate = rates.growth_on_base_year(facts.book, subject.indicator, subject.period)
    ends = (replace(subject, period=period) for period in (year_of(subject.period), base_year(subject.period)))
    thing = names.growth_rate_id(subject.indicator, subject.period)
    return _rate(facts, rate, thing, EXCESS, tuple(_value(facts, end) for end in ends))


def _part(facts: Facts, subject: Subject, _: str) -> Formula:
    share = _share_of_whole(facts, subject, "")
    words = RATIO.format(*(one.text for one in share.operands)) if share.words else ""
    return replace(share, words=words, value=None)


def _share_of_whole(facts: Facts, subject: Subject, _: str) -> Formula:
    whole = facts.book.catalogue.indicators[subject.indicator].mau_so
    operands = tuple(_value(facts, one) for one in (subject, replace(subject, indicator=whole)) if one.indicator)
    rate = rates.part_of_whole(facts.book, subject)
    return _rate(facts, rate, names.value_id(subject.indicator, subject.period), SHARE, operands)


_WRITERS: dict[str, Callable[[Facts, Subject, str], Formula]] = {
    "so": _itself,
    "gia_tri": _itself,
    "ke_hoach": _planned,
    "so_ke_hoach": _against_plan,
    "vuot_ke_hoach": _over_plan,
    "so_cung_ky": _growth,
    "chenh_lech": _change,
    "bang_cung_ky": _index,
    "gap_lan": _multiple,
    "so_nam_goc": _on_base_year,
    "ty_so": _part,
    "ty_le": _share_of_whole,
}


def _on_last_year(facts: Facts, subject: Subject, rate: Rate | Missing, form: str) -> Formula:
    thing = names.growth_rate_id(subject.indicator, subject.period, whole_year=subject.whole_year)
    return _rate(facts, rate, thing, form, (_value(facts, subject), _base(facts, subject)))


def _rate(facts: Facts, rate: Rate | Missing, published: ThingId, form: str, operands: tuple[Operand, ...]) -> Formula:
    if isinstance(rate, Missing):
        known = tuple(operand for operand in operands if operand.text)
        return Formula("", None, (*known, Operand(rate.what, "", str(rate.place))))
    if rate.origin is Origin.PUBLISHED and rate.published is not None:
        text = format_number(rate.published.number, decimals=rate.published.decimals)
        source = Operand(facts.label(published), text, str(facts.place(published)))
        return Formula(PUBLISHED, rate.number, (source,))
    return Formula(form.format(*(operand.text for operand in operands)), rate.number, operands)


def _value(facts: Facts, subject: Subject) -> Operand:
    name = names.estimate_id if subject.whole_year else names.value_id
    return _operand(facts, name(subject.indicator, subject.period), rates.value_of(facts.book, subject).value)


def _base(facts: Facts, subject: Subject) -> Operand:
    base = rates.base_of(facts.book, subject).value
    if rates.value_of(facts.book, subject).base is not None:
        return _operand(facts, names.base_id(subject.indicator, subject.period), base)
    period = same_period_last_year(subject.period)
    return _operand(facts, names.value_id(subject.indicator, year_of(period) if subject.whole_year else period), base)


def _plan(facts: Facts, subject: Subject, baseline: str) -> Operand:
    year = last_year_of(subject.period)
    plan = facts.book.plan(subject.indicator, year, baseline)
    return _operand(facts, names.plan_id(subject.indicator, year, baseline), plan)


def _operand(facts: Facts, thing: ThingId, quantity: Quantity | None) -> Operand:
    return Operand(facts.label(thing), quantity.number_text if quantity else "", str(facts.place(thing)))
