"""Faults that only show when several files are read together: names that no other file knows.

They work on trees, not on models, so that they are found also in files that have faults of their own: one run then
tells everything. Contradictions between figures are another room's job; here it is only told whether each name that a
file uses means something.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from laichau_reports.errors import Fault, ParseError
from laichau_reports.vietnamese import Period, PeriodKind, parse_period_id, period_id
from laichau_reports.workspace.catalogue import MAC_DINH, USUAL_BASELINES
from laichau_reports.workspace.faults import MAX_FAULTS, hint_of_indent, shorten, suggest
from laichau_reports.workspace.kinds import CATALOGUE, FIGURES, PLANS, REPORTS, TASKS
from laichau_reports.workspace.nodes import (
    Entry,
    Node,
    PlacedList,
    PlacedMapping,
    PlacedText,
    child,
    entries_at,
    text_at,
)
from laichau_reports.workspace.revisions import KEY as REVISIONS
from laichau_reports.workspace.revisions import faults_of_revisions
from laichau_reports.workspace.scalars import is_id, parse_year, plain_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from laichau_reports.workspace.survey import Key

MAX_CYCLES = 10
PERCENT = "%"
_TWICE = "twice-in-table"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read as far as its tree.

    Attributes:
        kind: one of ``kinds``.
        key: its period, year or id, from the file's name.
        root: its tree; None if it has no sound one.
    """

    kind: str
    key: Key
    root: Node | None


def cross_check(sources: Sequence[SourceFile], templates: Collection[str] | None = None) -> list[Fault]:
    """Give the faults between the files of a workspace.

    Args:
        sources: all files.
        templates: the names of the templates that there are; None if that is not to be checked.
    """
    catalogue = next((source.root for source in sources if source.kind == CATALOGUE), None)
    faults = [fault for source in sources for fault in _wrong_file_name(source)]
    if catalogue is not None:
        faults += islice(_faults_of_catalogue(catalogue), MAX_FAULTS)
        known = _Known(_names(catalogue, "chi_tieu"), _baselines(catalogue))
        faults += [fault for source in sources for fault in islice(_unknown_names(source, known), MAX_FAULTS)]
        faults += [fault for source in sources for fault in islice(_unknown_in_bo_qua(source, known), MAX_FAULTS)]
        faults += [fault for source in sources for fault in islice(_unknown_in_tasks(source, known), MAX_FAULTS)]
        faults += _faults_of_revisions(sources, known)
    faults += [fault for source in sources for fault in _faults_of_report(source, _periods(sources), templates)]
    return faults


@dataclass(frozen=True, slots=True)
class SharedNames:
    """The names that every report of a workspace may use, gathered once."""

    known: _Known
    periods: frozenset[str]


def shared_names(sources: Sequence[SourceFile]) -> SharedNames:
    """Gather the names that catalogue and figures give to reports."""
    catalogue = next(source.root for source in sources if source.kind == CATALOGUE and source.root is not None)
    return SharedNames(_Known(_names(catalogue, "chi_tieu"), _baselines(catalogue)), _periods(sources))


def cross_check_report(report: SourceFile, names: SharedNames) -> list[Fault]:
    """Give the faults between one report and the other files, as ``cross_check`` does for all."""
    suppressions = islice(_unknown_in_bo_qua(report, names.known), MAX_FAULTS)
    return [*suppressions, *_faults_of_report(report, names.periods, None)]


def _periods(sources: Sequence[SourceFile]) -> frozenset[str]:
    return frozenset(str(source.key) for source in sources if source.kind == FIGURES)


def _unknown(code: str, name: PlacedText, message: str, known: Collection[str]) -> Fault:
    return Fault(name.place, message, shorten(name.text), suggest(name.text, known), code)


# The file and its name


def _wrong_file_name(source: SourceFile) -> Iterator[Fault]:
    parse = _INNER_KEYS.get(source.kind)
    if parse is None:
        return
    name, read = parse
    written = text_at(source.root, name)
    if written is None:
        return
    try:
        inside = read(written.text)
    except ParseError:
        return  # Its model has said so.
    if inside != source.key:
        yield Fault(
            written.place,
            f"Khóa «{name}» ghi {inside}, còn tên tệp là {source.key}.",
            written.text,
            f"Sửa thành «{name}: {source.key}», hoặc đổi tên tệp thành «{inside}.yaml».",
            "file-name-differs",
        )


_INNER_KEYS: dict[str, tuple[str, Callable[[str], Period | int]]] = {
    PLANS: ("nam", parse_year),
    TASKS: ("nam", parse_year),
    FIGURES: ("ky", parse_period_id),
}


# Indicators and baselines


@dataclass(frozen=True, slots=True)
class _Known:
    """The names that the catalogue has, in its order."""

    indicators: dict[str, None]
    baselines: dict[str, None]


def _unknown_names(source: SourceFile, known: _Known) -> Iterator[Fault]:
    used = {PLANS: "ke_hoach", FIGURES: "so_lieu"}.get(source.kind)
    if used is None:
        return
    for entry in entries_at(source.root, used):
        if entry.key.text not in known.indicators:
            yield from _unknown_indicator(entry.key, known.indicators)
        if isinstance(entry.value, PlacedMapping):
            yield from _unknown_baselines(source.kind, entry, known)


def _unknown_baselines(kind: str, figure: Entry, known: _Known) -> Iterator[Fault]:
    for baseline in _baselines_used(kind, figure.value):
        if is_id(baseline.text) and baseline.text not in known.baselines:
            message = f"chi-tieu.yaml không có mức kế hoạch «{shorten(baseline.text)}» (khóa muc_ke_hoach)."
            fault = _unknown("unknown-baseline", baseline, message, known.baselines)
            slipped = baseline.text in known.indicators
            yield replace(fault, hint=hint_of_indent(baseline.text, figure.key.text)) if slipped else fault


def _baselines_used(kind: str, figures: Node) -> Iterator[PlacedText]:
    if kind == PLANS:
        yield from (entry.key for entry in entries_at(figures))
        return
    for rate in ("so_ke_hoach", "ca_nam_so_ke_hoach"):
        yield from (entry.key for entry in entries_at(figures, "cong_bo", rate))


def _unknown_indicator(name: PlacedText, known: Collection[str]) -> Iterator[Fault]:
    if is_id(name.text) and name.text not in known:
        message = f"chi-tieu.yaml không có chỉ tiêu «{shorten(name.text)}»."
        yield _unknown("unknown-indicator", name, message, known)


def _unknown_in_bo_qua(source: SourceFile, known: _Known) -> Iterator[Fault]:
    """Give the indicators that a suppression of the whole file is narrowed to and that nobody knows."""
    suppressions = None if source.root is None else child(source.root, "bo_qua")
    if isinstance(suppressions, PlacedList):
        for suppression in suppressions.items:
            for name in _texts_of(child(suppression, "chi_tieu")):
                yield from _unknown_indicator(name, known.indicators)


def _names(node: Node, *steps: str) -> dict[str, None]:
    """Give the keys at ``steps``, in the order of the file, quick to look up.

    An accented key counts as the id that it should be: its own line is at fault, not each line that spells it right.
    """
    return {plain_id(entry.key.text): None for entry in entries_at(node, *steps)}


def _baselines(catalogue: Node) -> dict[str, None]:
    return (_names(catalogue, "muc_ke_hoach") or dict.fromkeys(USUAL_BASELINES)) | {MAC_DINH: None}


# The catalogue in itself

Parts = dict[tuple[str, str], PlacedText]
"""Where it is said that the second indicator is a part of the first."""


def _faults_of_catalogue(catalogue: Node) -> Iterator[Fault]:
    known = _names(catalogue, "chi_tieu")
    parts: Parts = {}
    for entry in entries_at(catalogue, "chi_tieu"):
        whole = text_at(entry.value, "mau_so")
        if whole is not None:
            parts[whole.text, entry.key.text] = whole
            yield from _unknown_indicator(whole, known)
        for part in _parts_of(entry.value):
            parts[entry.key.text, part.text] = part
            yield from _unknown_indicator(part, known)
        yield from _faults_of_rate(catalogue, entry.value, known)
    yield from _cycles(parts)
    yield from _faults_of_table(catalogue, known)


def _faults_of_rate(catalogue: Node, indicator: Node, known: Collection[str]) -> Iterator[Fault]:
    """Give what is wrong with the part whose rate an indicator is: nobody knows it, or it is a part of nothing."""
    part = text_at(indicator, "ty_le_cua")
    if part is None:
        return
    yield from _unknown_indicator(part, known)
    unit = text_at(indicator, "don_vi")
    if unit is None or unit.text != PERCENT:
        message = "Chỉ tiêu có ty_le_cua là một tỷ lệ nên phải tính bằng %."
        yield Fault(
            part.place, message, shorten(part.text), 'Sửa thành «don_vi: "%"», hoặc bỏ ty_le_cua.', "no-percent"
        )
    elif part.text in known and text_at(catalogue, "chi_tieu", part.text, "mau_so") is None:
        message = f"Chỉ tiêu «{shorten(part.text)}» không có mau_so nên không có tỷ lệ."
        hint = f"Thêm «mau_so: …» (tổng số) cho «{shorten(part.text)}» trong chi-tieu.yaml, hoặc bỏ ty_le_cua."
        yield Fault(part.place, message, shorten(part.text), hint, "part-of-nothing")


def _faults_of_table(catalogue: Node, known: Collection[str]) -> Iterator[Fault]:
    """Give what the table of statistics shows that nobody knows, or twice, and names of unknown breakdowns."""
    seen: set[str] = set()
    for name in _shown_in_table(catalogue):
        yield from _unknown_indicator(name, known)
        if name.text in seen:
            message = "Biểu thống kê đã có chỉ tiêu này ở một phần khác."
            yield Fault(name.place, message, shorten(name.text), "Mỗi chỉ tiêu chỉ in một lần; bỏ một chỗ.", _TWICE)
        seen.add(name.text)
    made = {part.key.text: None for entry in entries_at(catalogue, "chi_tieu") for part in _breakdowns(entry.value)}
    for entry in entries_at(catalogue, "ten_phan_to"):
        if is_id(entry.key.text) and entry.key.text not in made:
            message = f"Không chỉ tiêu nào có cách chia «{shorten(entry.key.text)}» (khóa phan_to)."
            yield _unknown("unknown-breakdown", entry.key, message, made)


def _shown_in_table(catalogue: Node) -> Iterator[PlacedText]:
    for section in _items_of(child(catalogue, "bieu")):
        for block in (section, *_items_of(child(section, "nhom"))):
            # A name twice in one list is told by the model.
            yield from {name.text: name for name in _texts_of(child(block, "chi_tieu"))}.values()


def _items_of(node: Node | None) -> tuple[Node, ...]:
    return tuple(node.items) if isinstance(node, PlacedList) else ()


def _breakdowns(indicator: Node) -> Iterator[Entry]:
    yield from entries_at(indicator, "phan_to")


def _parts_of(indicator: Node) -> Iterator[PlacedText]:
    for breakdown in _breakdowns(indicator):
        yield from _texts_of(breakdown.value)


def _texts_of(node: Node | None) -> Iterator[PlacedText]:
    if isinstance(node, PlacedList):
        yield from (item for item in node.items if isinstance(item, PlacedText))


def _cycles(parts: Parts) -> Iterator[Fault]:
    """Give one fault per circle of parts, at the line that closes it; at most ``MAX_CYCLES``."""
    for _ in range(MAX_CYCLES):
        graph: dict[str, list[str]] = {}
        for whole, part in parts:
            graph.setdefault(whole, []).append(part)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            closing = max(pairwise(circle), key=lambda pair: parts[pair].place)
            yield _circle_fault(circle, parts.pop(closing))
        else:
            return


def _circle_fault(circle: list[str], closing: PlacedText) -> Fault:
    return Fault(
        closing.place,
        f"Các chỉ tiêu chia vòng tròn: {' gồm '.join(f'«{shorten(name)}»' for name in circle)}.",
        shorten(closing.text),
        "Một chỉ tiêu không thể là một phần của chính nó; bỏ tên này khỏi phan_to hoặc mau_so.",
        "circular-parts",
    )


def _faults_of_revisions(sources: Sequence[SourceFile], known: _Known) -> Iterator[Fault]:
    files = [(source.key, source.root) for source in sources if source.kind == FIGURES and source.root is not None]
    revising = [(key, root) for key, root in files if child(root, REVISIONS) is not None]
    reported = {str(key): _names(root, "so_lieu") for key, root in files} if revising else {}
    for key, root in revising:
        yield from islice(faults_of_revisions(root, key, known.indicators, reported), MAX_FAULTS)


# Tasks


def _unknown_in_tasks(source: SourceFile, known: _Known) -> Iterator[Fault]:
    """Give the indicators that measure a task and that nobody knows, and the marks that the file does not explain."""
    if source.kind != TASKS or source.root is None:
        return
    marks = _names(source.root, "muc_danh_gia")
    for task in _items_of(child(source.root, "nhiem_vu")):
        for name in _texts_of(child(task, "chi_tieu")):
            yield from _unknown_indicator(name, known.indicators)
        mark = text_at(task, "danh_gia")
        if mark is not None and is_id(mark.text) and mark.text not in marks:
            message = f"Mức đánh giá «{shorten(mark.text)}» không có trong muc_danh_gia của tệp này."
            yield replace(_unknown("unknown-rating", mark, message, marks), hint=_hint_of_mark(mark.text, marks))


def _hint_of_mark(mark: str, marks: Collection[str]) -> str:
    return suggest(mark, marks) or f"Thêm khối «muc_danh_gia:» ở đầu tệp, trong đó có dòng «{mark}: …»."


# Reports


def _faults_of_report(
    source: SourceFile, periods: Collection[str], templates: Collection[str] | None
) -> Iterator[Fault]:
    if source.kind != REPORTS:
        return
    ky = text_at(source.root, "ky")
    if ky is not None and (name := _period_name(ky.text)) is not None and name not in periods:
        message = f"Không có tệp số liệu của kỳ {name} (so-lieu/{name}.yaml)."
        yield Fault(ky.place, message, shorten(ky.text), _period_hint(name, source.key, periods), "unknown-period")
    mau = text_at(source.root, "mau")
    if mau is not None and templates is not None and mau.text not in templates:
        message = f"Không có mẫu văn bản «{shorten(mau.text)}» trong thư mục templates."
        yield _unknown("unknown-template", mau, message, sorted(templates))


def _period_hint(name: str, report: Key, periods: Collection[str]) -> str:
    """Say to make the file: another period's figures are never a remedy, unless the report's own name says them."""
    hint = f"Tạo tệp so-lieu/{name}.yaml cho kỳ này; nếu đã có mà sai tên thì đổi lại tên tệp đó."
    if report in periods and _year_and_kind(str(report)) == _year_and_kind(name):
        hint += f" Nếu gõ nhầm kỳ, sửa thành «ky: {report}» như tên tệp báo cáo."
    return hint


def _year_and_kind(name: str) -> tuple[int, PeriodKind]:
    period = parse_period_id(name)
    return period.year, period.kind


def _period_name(text: str) -> str | None:
    try:
        return period_id(parse_period_id(text))
    except ParseError:
        return None
