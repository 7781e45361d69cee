"""Forms for figures and for the plan of a year: a line for each indicator, with what is known of it as a remark.

Indicators come in the order of the catalogue, below the comments that group them there. What was last written is found
in the workspace and shown beside the empty value, never copied into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.figures import same_period_last_year
from laichau_reports.figures.periods import last_year_of
from laichau_reports.reports.period_words import words_of
from laichau_reports.vietnamese import Period, PeriodKind, format_date, format_period, last_day, nfc, upper
from laichau_reports.workspace.splice import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from laichau_reports.figures import FigureBook, Quantity
    from laichau_reports.workspace import Catalogue, FigureEntry, Workspace

_COLUMN = 36
"""Where the remarks begin."""

_FIGURES_HEAD = """\
# SỐ LIỆU {TITLE}: điền số vào sau dấu hai chấm. Chỉ ghi con số, không ghi đơn vị; số ước thì ghi «ước» ở trước.
#
# Bên phải mỗi dòng là tên, đơn vị, số kỳ trước và số cùng kỳ năm trước để đối chiếu. Chưa có số thì để trống: bản thảo
# tô vàng chỗ đó. Chưa biết số cùng kỳ mà biết mức tăng, giảm đã công bố thì ghi vào cong_bo: so_cung_ky.

ky: {ky}
tinh_den:                           # số liệu tính đến ngày nào, ví dụ {tinh_den}

so_lieu:
"""

_PLAN_HEAD = """\
# KẾ HOẠCH NĂM {nam}: điền mức được giao; có số ở đây thì bản thảo tự tính «bằng …% kế hoạch năm».
#
# Bên phải mỗi dòng là tên, đơn vị, kế hoạch và kết quả năm trước để đối chiếu. Chỉ tiêu không giao thì xóa dòng.

nam: {nam}

ke_hoach:
"""


def figures_form(workspace: Workspace, book: FigureBook, catalogue_text: str, old: Period, new: Period) -> str:
    """Make the file of figures of a period, empty.

    Args:
        workspace: the files.
        book: its figures.
        catalogue_text: ``chi-tieu.yaml`` as it is written, for the comments that group the indicators.
        old: the period whose values are shown as the last ones.
        new: the period of the form.
    """
    day = format_date(last_day(new))
    head = _FIGURES_HEAD.format(TITLE=upper(words_of(new)["dai"]), ky=new, tinh_den=day)
    known = workspace.figures.get(old)
    entries = known.so_lieu if known else {}

    def lines(name: str) -> Iterator[str]:
        values = {old: _value(book, name, old), (base := same_period_last_year(new)): _value(book, name, base)}
        shown = (f"{format_period(period)}: {value}" for period, value in values.items() if value)
        yield _line(name, "; ".join((_title(workspace.catalogue, name), *shown)))
        yield from _block(book, entries.get(name), name, old, new)

    return head + _grouped(workspace.catalogue, catalogue_text, last_year_of(new), lines)


def plan_form(workspace: Workspace, book: FigureBook, catalogue_text: str, year: int) -> str:
    """Make the plan of a year, empty: for what was planned the year before, and for what begins in this year.

    Args:
        workspace: the files.
        book: its figures.
        catalogue_text: ``chi-tieu.yaml`` as it is written.
        year: the year of the plan.
    """
    before = workspace.plans.get(year - 1)
    planned = before.ke_hoach if before else {}

    def lines(name: str) -> Iterator[str]:
        indicator = workspace.catalogue.chi_tieu[name]
        if name not in planned and (planned or indicator.loai != "luy_ke") and indicator.tu != year:
            return
        plans = book.plans.get(year - 1, {}).get(name, {})
        shown = [f"kế hoạch {year - 1}: {_said(value)}" for value in list(plans.values())[:1]]
        if done := _value(book, name, Period(PeriodKind.YEAR, year - 1)):
            shown.append(f"thực hiện {year - 1}: {done}")
        yield _line(name, "; ".join((_title(workspace.catalogue, name), *shown)))
        yield from _baselines(workspace.catalogue, planned.get(name, {}), plans)

    return _PLAN_HEAD.format(nam=year) + _grouped(workspace.catalogue, catalogue_text, year, lines)


def indicators_of(workspace: Workspace, year: int) -> tuple[str, ...]:
    """Give the indicators that have figures in a year."""
    names = workspace.catalogue.chi_tieu
    return tuple(name for name, indicator in names.items() if indicator.is_kept_in(year))


def _grouped(catalogue: Catalogue, text: str, year: int, lines: Callable[[str], Iterator[str]]) -> str:
    """Put the lines of all indicators of a year together, each group below its comments."""
    comments = _comments(text)
    waiting: list[str] = []
    made: list[str] = []
    for name, indicator in catalogue.chi_tieu.items():
        waiting = comments.get(name) or waiting
        of_indicator = list(lines(name)) if indicator.is_kept_in(year) else []
        if of_indicator:
            made += [*waiting, *of_indicator]
            waiting = []
    return "\n".join(made).lstrip("\n") + "\n"


def _comments(text: str) -> dict[str, list[str]]:
    """Give the comments that stand above each indicator of the catalogue, after a blank line, if there are any."""
    source = SourceText.of(nfc(text))
    found = source.entry("chi_tieu")
    lines = source.text.splitlines()
    above: dict[str, list[str]] = {}
    for key, _ in source.entries(found[1]) if found else ():
        block: list[str] = []
        number = source.line_of(source.start(key)) - 2
        while number >= 0 and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
            block.insert(0, lines[number].rstrip())
            number -= 1
        words = "\n".join(block).strip("\n")
        above[key.value] = ["", *words.splitlines()] if words else []
    return above


def _block(book: FigureBook, last: FigureEntry | None, name: str, old: Period, new: Period) -> Iterator[str]:
    """Give the empty keys below an indicator that had more than its value; a short form has none."""
    if last is None:
        return
    rates = last.cong_bo
    base_is_unknown = book.actual(name, same_period_last_year(new)).value is None
    wants_estimate = last.uoc_ca_nam is not None and new.kind is not PeriodKind.YEAR
    wants_rate = rates is not None and rates.so_cung_ky is not None and base_is_unknown
    if not wants_estimate and not wants_rate:
        return
    yield "    thuc_hien:"
    if wants_estimate:
        estimate = book.estimate(name, old).value
        yield _line("  uoc_ca_nam", f"ước cả năm, kỳ trước: {_said(estimate)}" if estimate else "")
    if wants_rate:
        yield "    cong_bo:"
        yield "      so_cung_ky:"


def _baselines(catalogue: Catalogue, before: Mapping[str, object], plans: Mapping[str, Quantity]) -> Iterator[str]:
    """Give a line for each baseline that the plan of the year before named."""
    names = [catalogue.baseline(name) for name in before]
    if len(names) < 2:  # noqa: PLR2004 - one baseline is written in short form
        return
    for name in names:
        value = plans.get(name)
        yield _line(f"  {name}", f"{catalogue.muc_ke_hoach[name]}; năm trước: {_said(value)}" if value else "")


def _title(catalogue: Catalogue, name: str) -> str:
    indicator = catalogue.chi_tieu[name]
    return f"{indicator.ten}, {indicator.don_vi}" if indicator.don_vi else indicator.ten


def _value(book: FigureBook, name: str, period: Period) -> str:
    value = book.actual(name, period).value
    return _said(value) if value else ""


def _said(value: Quantity) -> str:
    return f"{value.qualifier.value} {value.number_text}" if value.qualifier else value.number_text


def _line(name: str, remark: str) -> str:
    return f"{f'  {name}:':<{_COLUMN}}# {remark}" if remark else f"  {name}:"
