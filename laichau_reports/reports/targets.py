"""Figures against what was assigned: the plan itself, and a value against everything it can be compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from laichau_reports.docx_jinja import Gap, RichText, Text
from laichau_reports.errors import InputError
from laichau_reports.figures import Missing, rates
from laichau_reports.reports import phrases
from laichau_reports.reports.figure import Figure, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def ke_hoach(figure: Figure, *muc: str) -> RichText:
    """Say the plan itself with its unit: ``5.180 triệu USD``; the default baseline if none is named.

    Two baselines, the least and the most that was assigned, are joined: ``02 đến 03 đơn vị``.

    Raises:
        InputError: the value is no figure, or the catalogue has no such baseline.
    """
    catalogue = _figure(figure, "ke_hoach").book.catalogue
    *before, last = muc or (catalogue.default_baseline,)
    pieces = [_plan(figure, name, "number_text") for name in before] + [_plan(figure, last, "text")]
    separated = [part for piece in pieces for part in (Text(" đến "), piece)]
    return RichText(tuple(separated[1:]))


def doi_chieu(figure: Figure, so_le: int = phrases.DECIMALS_OF_RATES) -> RichText:
    """Say what was reached against all that is known: its whole, each plan that was set, the same period last year.

    Unlike ``cau`` it leaves out a comparison that nobody can make; only the value itself can be a gap.

    Raises:
        InputError: the value is no figure.
    """
    result = _reached(_figure(figure, "doi_chieu"), so_le)
    if not figure.co_so_lieu:
        return result
    for comparison in _comparisons(figure, so_le):
        result = result + ", " + comparison
    return result


TARGET_FILTERS: dict[str, Callable[..., object]] = {"ke_hoach": ke_hoach, "doi_chieu": doi_chieu}


def _plan(figure: Figure, baseline: str, form: Literal["text", "number_text"]) -> Text | Gap:
    book, subject = figure.book, figure.subject
    if baseline not in book.catalogue.muc_ke_hoach:
        raise InputError(
            f"Không có mức kế hoạch «{baseline}».",
            hint=f"Các mức kế hoạch trong chi-tieu.yaml: {', '.join(book.catalogue.muc_ke_hoach)}.",
        )
    plan = book.plan(subject.indicator, subject.period.year, baseline)
    measure = f"ke_hoach:{baseline}"
    if plan is None:
        return figure.gap(Missing("kế hoạch", book.plan_place(subject.indicator, subject.period.year)), measure)
    return figure.tagged(getattr(shown(figure.indicator, plan), form), measure)


def _reached(figure: Figure, decimals: int) -> RichText:
    """Say the value; of a part, with its whole and its share: ``đạt 12/12 xã, bằng 100%``."""
    if isinstance(rates.part_of_whole(figure.book, figure.subject), Missing):
        return phrases.dat(figure)
    return RichText((Text("đạt "),)) + phrases.phan(figure, "bằng", decimals)


def _comparisons(figure: Figure, decimals: int) -> Iterator[RichText]:
    book, subject = figure.book, figure.subject
    for name in book.catalogue.muc_ke_hoach:
        if not isinstance(rates.plan_share(book, subject, name), Missing):
            yield phrases.so_ke_hoach(figure, name, so_le=decimals)
    if not isinstance(rates.growth(book, subject), Missing):
        yield phrases.so_cung_ky(figure, decimals)


def _figure(value: object, name: str) -> Figure:
    if isinstance(value, Figure):
        return value
    raise InputError(
        f"Bộ lọc {name} cần một chỉ tiêu, nhưng đã nhận «{value}».",
        hint=f"Hãy viết mã chỉ tiêu trước dấu gạch đứng, ví dụ {{{{ gtsxcn | {name} }}}}.",
    )
