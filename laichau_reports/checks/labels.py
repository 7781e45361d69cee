"""What figures are called in messages, from where they stand in the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.vietnamese import format_period_long, parse_period_id
from laichau_reports.workspace.kinds import CATALOGUE, FIGURES, PLANS

if TYPE_CHECKING:
    from laichau_reports.checks.model import ThingId
    from laichau_reports.figures import Catalogue

_OF_PERIOD = {
    ("thuc_hien",): "{name}, {period}",
    ("cung_ky",): "số cùng kỳ năm trước của {name}, {period}",
    ("uoc_ca_nam",): "ước cả năm của {name}, tại kỳ {period}",
    ("cong_bo", "so_ke_hoach"): "tỷ lệ so với {baseline} của {name}, {period}",
    ("cong_bo", "ca_nam_so_ke_hoach"): "tỷ lệ ước cả năm so với {baseline} của {name}, {period}",
    ("cong_bo", "so_cung_ky"): "mức tăng, giảm so với cùng kỳ của {name}, {period}",
    ("cong_bo", "ca_nam_so_nam_truoc"): "mức tăng, giảm ước cả năm so với năm trước của {name}, {period}",
}


def label_of(thing: ThingId, catalogue: Catalogue) -> str:
    """Name a figure in Vietnamese: ``Tổng mức bán lẻ, 6 tháng đầu năm 2024``; its id if it is no figure."""
    name = name_of(thing.indicator, catalogue)
    baseline = catalogue.muc_ke_hoach.get(str(thing.steps[-1]), "kế hoạch năm") if thing.steps else ""
    if thing.kind == PLANS and name:
        return f"{baseline} {thing.key} của {name}"
    if thing.kind == FIGURES and name:
        measure = tuple(map(str, thing.steps[2:4]))
        words = _OF_PERIOD.get(measure, "{name}, {period}")
        return words.format(name=name, baseline=baseline, period=format_period_long(parse_period_id(thing.key)))
    return name if thing.kind == CATALOGUE and name else _other(thing)


def _other(thing: ThingId) -> str:
    """Name something that is no figure: a task, a text, a key of the office."""
    match thing.kind, thing.steps:
        case "nhiem-vu", ("nhiem_vu", int(index), *_):
            return f"nhiệm vụ thứ {index + 1} năm {thing.key}"
        case "bao-cao", ("loi_van", str(section), *_):
            return f"lời văn mục {section} của báo cáo {thing.key}"
        case "bao-cao", ("nhiem_vu_ky_toi", int(index), *_):
            return f"nhiệm vụ kỳ tới thứ {index + 1} của báo cáo {thing.key}"
        case kind, (step, *_):
            return f"mục {step} trong tệp {f'{kind}/{thing.key}' if thing.key else kind}"
        case kind, _:
            return f"tệp {f'{kind}/{thing.key}' if thing.key else kind}"


def name_of(indicator: str, catalogue: Catalogue) -> str:
    """Name an indicator; its id if the catalogue does not know it."""
    known = catalogue.indicators.get(indicator)
    return known.ten if known else indicator
