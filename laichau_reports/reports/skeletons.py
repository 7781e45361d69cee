"""The texts of a new workspace: the files of ``skeletons/``, with period, names and indicators put in.

A folder of ``skeletons/`` stands for one kind of document and is named after its template; what all kinds share lies in
``chung``, what some share in another folder that they name. In names and texts ``@ky@`` and the like stand for words
(``tokens``); the lines of the figures and of the plan are made from the catalogue, so that they cannot differ from it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import InputError
from laichau_reports.figures.periods import last_year_of, previous_period, same_period_last_year
from laichau_reports.reports.period_words import words_of, words_of_next
from laichau_reports.reports.shipped import skeletons_folder
from laichau_reports.vietnamese import Period, PeriodKind, format_date, last_day, nearest
from laichau_reports.workspace.catalogue import Catalogue
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.encoding import read_text
from laichau_reports.workspace.kinds import CATALOGUE
from laichau_reports.workspace.nodes import text_at
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

SHARED = "chung"
ABOUT = "skeleton.yaml"
"""What a skeleton says of itself.

``mo_ta`` is what it is for; ``ky`` how often it is made, one of ``quy``, ``nua_nam``, ``nam``; ``chung`` another folder
with files that it shares.
"""

HALF_YEAR = 6
_TOKEN = re.compile(r"@([a-zA-Z_]+)@")
_PLAIN = re.compile(r"[^\W\d_][\w ,./&()-]*(?<! )|…[\w ,./&()-]*")
_COLUMN = 36
"""Where the remarks behind the lines of indicators begin."""


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """What is known of the office already.

    Attributes:
        ten: its name.
        ky_hieu: its symbol.
        dia_danh: the place before the date.
    """

    ten: str = "… tên cơ quan"
    ky_hieu: str = "… ký hiệu"
    dia_danh: str = "… địa danh"


def skeleton_names() -> tuple[str, ...]:
    """Give the kinds of documents for which there is a skeleton, in order."""
    return tuple(sorted(about.parent.name for about in skeletons_folder().glob(f"*/{ABOUT}")))


def skeleton_files(name: str, period: Period, office: OfficeWords) -> dict[str, str]:
    """Give the texts of a new workspace by their relative names.

    Args:
        name: the kind of document.
        period: what the first report is about.
        office: what is known of the office.

    Raises:
        InputError: there is no such kind.
    """
    sources = _sources(name)
    words = tokens(period, office)
    catalogue_name = f"{CATALOGUE}.yaml"
    tree = compose(read_text(sources[catalogue_name], catalogue_name), catalogue_name)
    words |= _lines(validate(Catalogue, tree))
    texts = {_put_in(path, words): read_text(file, path) for path, file in sources.items()}
    return {
        path: "".join(_filled_line(line, words) for line in text.splitlines(keepends=True))
        for path, text in texts.items()
    }


def usual_period(name: str, today: date) -> Period:
    """Give the newest period of the kind that a document is made for which is over.

    Raises:
        InputError: there is no such kind.
    """
    match _about(name, "ky"):
        case "nam":
            return Period(PeriodKind.YEAR, today.year - 1)
        case "nua_nam":
            half = Period(PeriodKind.FIRST_MONTHS, today.year, HALF_YEAR)
            return half if last_day(half) < today else same_period_last_year(half)
        case _:
            return _last_before(today)


def tokens(period: Period, office: OfficeWords) -> dict[str, str]:
    """Give the words that stand for ``@…@`` in skeletons."""
    before = same_period_last_year(period)
    now, ahead = words_of(period), words_of_next(period)
    return {
        "ky": str(period),
        "nam": str(last_year_of(period)),
        "ky_truoc": str(before),
        "ky_dai": now["dai"],
        "KY_DAI": now["dai"].upper(),
        "KY_TRUOC_DAI": words_of(before)["dai"].upper(),
        "ky_sau_dai": ahead["dai"],
        "KY_SAU_DAI": ahead["dai"].upper(),
        "tinh_den": format_date(last_day(period)),
        "ten": _as_yaml(office.ten),
        "ky_hieu": _as_yaml(office.ky_hieu),
        "dia_danh": _as_yaml(office.dia_danh),
    }


def _last_before(today: date) -> Period:
    """Give the newest of quarter I, 6 months, 9 months and the year that ended before a day."""
    period = Period(PeriodKind.YEAR, today.year)
    while last_day(period) >= today:
        period = previous_period(period)
    return period


def _folder(name: str) -> Path:
    names = skeleton_names()
    if name not in names:
        likely = nearest(name, names)
        hint = f"Có phải ý bạn là «{likely[0]}»?" if likely else f"Các loại hiện có: {', '.join(names)}."
        raise InputError(f"Không có loại văn bản «{name}» để tạo thư mục mới.", hint=hint)
    return skeletons_folder() / name


def _about(name: str, key: str) -> str:
    """Give what a skeleton says of itself; empty if it does not."""
    said = text_at(compose(read_text(_folder(name) / ABOUT, ABOUT), ABOUT), key)
    return said.text if said else ""


def _sources(name: str) -> dict[str, Path]:
    """Give the files of a skeleton by relative name; its own go before the shared ones."""
    found: dict[str, Path] = {}
    for folder in (skeletons_folder() / part for part in (SHARED, _about(name, "chung"), name) if part):
        files = (path for path in folder.rglob("*.yaml") if path.name != ABOUT)
        found |= {path.relative_to(folder).as_posix(): path for path in files}
    return dict(sorted(found.items()))


def _lines(catalogue: Catalogue) -> dict[str, str]:
    """Give one blank line per indicator; stocks have no plan."""
    names = catalogue.chi_tieu
    flows = [name for name, indicator in names.items() if indicator.loai == "luy_ke"]
    return {"dong_so_lieu": _blank_lines(names, catalogue), "dong_ke_hoach": _blank_lines(flows, catalogue)}


def _blank_lines(names: Mapping[str, object] | list[str], catalogue: Catalogue) -> str:
    return "\n".join(_blank_line(name, catalogue) for name in names)


def _blank_line(name: str, catalogue: Catalogue) -> str:
    indicator = catalogue.chi_tieu[name]
    unit = f", {indicator.don_vi}" if indicator.don_vi else ""
    return f"{f'  {name}:':<{_COLUMN}}# {indicator.ten}{unit}"


def _put_in(text: str, words: Mapping[str, str]) -> str:
    return _TOKEN.sub(lambda found: words[found[1]], text)


def _filled_line(line: str, words: Mapping[str, str]) -> str:
    """Put the words in; the remark behind a value keeps its column however long the value is."""
    value, gap, remark = line.partition("  # ")
    if not gap or not _TOKEN.search(value):
        return _put_in(line, words)
    return f"{_put_in(value.rstrip(), words):<{_COLUMN}}# {_put_in(remark, words)}"


def _as_yaml(text: str) -> str:
    """Write a text so that YAML reads it as it is."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
