"""The annex «Biểu thống kê»: from the catalogue alone, the tree of indicators of a period as rows.

The key ``bieu`` of ``chi-tieu.yaml`` names sections and, in each, indicators; what stands below an indicator follows
from the catalogue: its breakdowns (``phan_to``), then what else of the section is a part of it (``mau_so``), said as
«Trong đó». An indicator that is a part stands below its total and nowhere else, once.

    I     Công nghiệp                                   section
    1     Giá trị sản xuất công nghiệp                  indicator
    1.1   Phân theo thành phần kinh tế                  breakdown; has a row only if there are several
    -     Kinh tế nhà nước                              part
    2     Sản phẩm chủ yếu                              group
    2.1   Điện sản xuất

The plan is that of the default baseline. A plan against another one has a row of its own below the indicator («So với
dự toán HĐND tỉnh giao»), so that the table keeps its columns however many baselines an office has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import Gap
from laichau_reports.figures import same_period_last_year
from laichau_reports.figures.rates import Subject
from laichau_reports.reports import annex_cells as cells
from laichau_reports.reports.annex_rows import Annex, Breakdown, Row
from laichau_reports.reports.figure import Figure, within_sentence
from laichau_reports.reports.period_words import words_of
from laichau_reports.vietnamese import PeriodKind, Qualifier, sentence_start, to_roman

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from laichau_reports.figures import FigureBook
    from laichau_reports.vietnamese import Period
    from laichau_reports.workspace.catalogue import Catalogue, TableSection

_MOST_NAMED_SECTIONS = 4
_MARKS = ("-", "+")
_NUMBERED_LEVELS = 2


def annex_of(catalogue: Catalogue, book: FigureBook, period: Period) -> Annex | None:
    """Make the table of a period; None if the catalogue names none (``bieu``).

    Args:
        catalogue: names sections, indicators and breakdowns.
        book: the figures.
        period: the reported one.
    """
    if not catalogue.bieu:
        return None
    listed = [name for section in catalogue.bieu for name in _listed(section)]
    parts = frozenset(part for name in listed for part in _descendants(book, name))
    maker = _Maker(catalogue, book, period, parts)
    for number, section in enumerate(catalogue.bieu, 1):
        maker.section(number, section)
    rows = tuple(maker.rows)
    breakdowns = tuple(sorted(maker.breakdowns, key=lambda breakdown: breakdown.tong))
    return Annex(_title(catalogue, period, rows), _headings(book, period, rows), rows, breakdowns)


@dataclass
class _Maker:
    """Writes rows one after the other, and remembers which indicators stand already.

    Attributes:
        catalogue: names sections, groups and breakdowns.
        book: the figures.
        period: the reported one.
        parts: all that stands below a total, wherever else it is listed.
        rows: what is written.
        breakdowns: of the totals that are written.
        placed: position of each indicator that is written.
        inside: by whole, what of the section is said below it as «Trong đó».
    """

    catalogue: Catalogue
    book: FigureBook
    period: Period
    parts: frozenset[str]
    rows: list[Row] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    placed: dict[str, int] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)

    def section(self, number: int, section: TableSection) -> None:
        """Write a section: its indicators, then its groups, each with what stands below them."""
        below = self._below_others(section)
        self.rows.append(Row("phan", to_roman(number), section.ten, dam=True))
        count = self._write([name for name in section.chi_tieu if name not in below], ())
        for group in section.nhom:
            shown = [name for name in group.chi_tieu if name not in below and name not in self.placed]
            if shown:
                count += 1
                self.rows.append(Row("nhom", str(count), group.ten, dam=True))
                self._write(shown, (count,))

    def _below_others(self, section: TableSection) -> set[str]:
        """Give what stands below something else: all parts, and what is a part (``mau_so``) of something here."""
        listed = _listed(section)
        here = {part for name in listed for part in _descendants(self.book, name)}.union(listed)
        self.inside = {}
        for name in listed:
            whole = self.book.catalogue.indicators[name].mau_so
            if name not in self.parts and whole in here:
                self.inside.setdefault(whole, []).append(name)
        return set(self.parts).union(*self.inside.values())

    def _write(self, names: Iterable[str], above: tuple[int, ...], *, start: int = 0, lead: str = "") -> int:
        """Write indicators that stand side by side; give the last number."""
        number = start
        for name in names:
            if name not in self.placed:
                number += 1
                self._indicator(name, (*above, number), lead)
                lead = ""
        return number

    def _indicator(self, name: str, numbers: tuple[int, ...], lead: str) -> None:
        figure = Figure(self.book, Subject(name, self.period))
        position = self.placed[name] = len(self.rows)
        breakdowns = self.book.catalogue.indicators[name].phan_to
        bold = len(numbers) == 1 and bool(breakdowns or self.inside.get(name))
        self.rows += _rows_of(figure, _number(numbers), lead, bold=bold)
        count = self._breakdowns(name, position, numbers)
        self._write(self.inside.get(name, ()), numbers, start=count, lead="Trong đó: ")

    def _breakdowns(self, name: str, position: int, numbers: tuple[int, ...]) -> int:
        """Write the breakdowns of an indicator, each under a heading if there are several; give the last number."""
        breakdowns = self.book.catalogue.indicators[name].phan_to
        fresh: dict[str, tuple[str, ...]] = {}
        known = set(self.placed)
        for key, parts in breakdowns.items():
            if not known.issuperset(parts):
                fresh[key] = parts
            known.update(parts, *(_descendants(self.book, part) for part in parts))
        count = 0
        for key, parts in fresh.items():
            if len(fresh) == 1:
                count = self._write(parts, numbers)
            else:
                count += 1
                self.rows.append(Row("phan_to", _number((*numbers, count)), self._name_of(key)))
                self._write(parts, (*numbers, count))
        for key, parts in breakdowns.items():
            self.breakdowns.append(
                Breakdown(position, self._plain_name_of(key), tuple(map(self.placed.__getitem__, parts)))
            )
        return count

    def _name_of(self, breakdown: str) -> str | Gap:
        if breakdown in self.catalogue.ten_phan_to:
            return f"Phân theo {self.catalogue.ten_phan_to[breakdown]}"
        place = f"{self.book.folder}/chi-tieu.yaml: ten_phan_to.{breakdown}"
        return Gap(f"[chưa có: tên của cách chia {breakdown}]", place)

    def _plain_name_of(self, breakdown: str) -> str:
        return self.catalogue.ten_phan_to.get(breakdown, breakdown)


def _listed(section: TableSection) -> list[str]:
    return [*section.chi_tieu, *(name for group in section.nhom for name in group.chi_tieu)]


def _descendants(book: FigureBook, name: str) -> Iterator[str]:
    for parts in book.catalogue.indicators[name].phan_to.values():
        for part in parts:
            yield part
            yield from _descendants(book, part)


def _number(numbers: Sequence[int]) -> str:
    """Number a row by its level: 1, 1.1, then dashes and crosses as in reports."""
    if len(numbers) <= _NUMBERED_LEVELS:
        return ".".join(map(str, numbers))
    return _MARKS[min(len(numbers) - _NUMBERED_LEVELS, len(_MARKS)) - 1]


def _rows_of(figure: Figure, stt: str, lead: str, *, bold: bool) -> Iterator[Row]:
    """Give the row of an indicator, and one for each further baseline against which it has a plan."""
    indicator, default = figure.indicator, figure.book.catalogue.default_baseline
    name = f"{indicator.ten} ({indicator.ghi_chu})" if indicator.ghi_chu else indicator.ten
    yield Row(
        "chi_tieu",
        stt,
        f"{lead}{within_sentence(name) if lead else name}",
        indicator.don_vi,
        bold,
        indicator.id,
        cung_ky=cells.base(figure),
        ke_hoach=cells.plan(figure, default),
        thuc_hien=cells.actual(figure),
        uoc_ca_nam=cells.estimate(figure),
        so_ke_hoach=cells.share_of_plan(figure, default),
        so_cung_ky=cells.against_last_year(figure),
    )
    for baseline, said in figure.book.catalogue.muc_ke_hoach.items():
        if baseline != default and cells.has_plan(figure, baseline):
            plan, share = cells.plan(figure, baseline), cells.share_of_plan(figure, baseline)
            yield Row("muc_ke_hoach", "", f"So với {said}", "", ke_hoach=plan, so_ke_hoach=share)


def _title(catalogue: Catalogue, period: Period, rows: Sequence[Row]) -> str:
    names = [within_sentence(section.ten) for section in catalogue.bieu]
    what = ", ".join(names) if len(names) <= _MOST_NAMED_SECTIONS else "các chỉ tiêu chủ yếu"
    words = words_of(period)
    if not any(row.uoc_ca_nam.number is not None for row in rows):
        return f"Biểu thống kê {what} {words['dai']}"
    return f"Biểu thống kê {what} {words['ngan']} và ước thực hiện cả năm {words['nam']}"


def _headings(book: FigureBook, period: Period, rows: Sequence[Row]) -> dict[str, str]:
    words, before = words_of(period), words_of(same_period_last_year(period))
    plan = next(iter(book.catalogue.muc_ke_hoach.values()))
    year = words["nam"] if plan.endswith("năm") else f"năm {words['nam']}"
    names = [row.ma for row in rows if row.ma]
    values = [book.actual(name, period).value for name in names]
    estimated = any(value is not None and value.qualifier is Qualifier.UOC for value in values)
    return {
        "cung_ky": f"Thực hiện {before['dai']}",
        "ke_hoach": f"{sentence_start(plan)} {year}",
        "thuc_hien": f"{'Ước thực hiện' if estimated else 'Thực hiện'} {words['dai']}",
        "uoc_ca_nam": f"Ước thực hiện năm {words['nam']}",
        "so_ke_hoach": f"So với {plan} (%)",
        "so_cung_ky": f"So với {'năm trước' if period.kind is PeriodKind.YEAR else 'cùng kỳ'} (%)",
    }
