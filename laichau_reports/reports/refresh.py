"""A draft that a person has changed since: a dated copy of it with today's values, and every word of the person.

The changed file is only read. Of all copies that were made of a draft the one is refreshed on which the person went on
working: each copy remembers the file that it was made from, and a file that has a copy is not the newest any more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import custom_properties
from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.docx_jinja.controls_filling import refilled
from laichau_reports.docx_jinja.properties import with_custom_properties
from laichau_reports.errors import PackageError
from laichau_reports.files import unwritable, write_new
from laichau_reports.reports.hand_edits import Comparison, compare
from laichau_reports.reports.output import refuse_open
from laichau_reports.reports.paragraph_changes import ParagraphChange, paragraph_changes
from laichau_reports.reports.sealing import DATA_HASH, TEMPLATE_HASH, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from laichau_reports.reports.draft import RenderedReport

MADE_FROM = "laichau_reports_tu_tep"
"""Custom property of a copy: SHA-256 of the file that it was made from."""

_DATED = re.compile(r" \(\d{2}-\d{2}-\d{4}(?:, \d+)?\)$")


@dataclass(frozen=True, slots=True)
class RefreshedDraft:
    """What became of a draft that a person had changed.

    Attributes:
        source: the file that the person changed; it was only read.
        path: the new copy; ``source`` itself if no value has changed, so that no copy was needed.
        docx: what lies at ``path``.
        comparison: what was refreshed, what was not, what the person had changed.
        changes: paragraphs that are not the same today.
        new_template: whether the Word template has changed since.
    """

    source: Path
    path: Path
    docx: bytes
    comparison: Comparison
    changes: tuple[ParagraphChange, ...]
    new_template: bool

    @property
    def is_new(self) -> bool:
        """Whether a copy was written."""
        return self.path != self.source

    @property
    def needs_a_person(self) -> bool:
        """Whether something is left that only a person can decide."""
        return bool(self.comparison.by_hand or self.comparison.unrefreshed or self.changes)


def refresh_draft(rendered: RenderedReport, today: date, target: Path | None = None) -> RefreshedDraft | None:
    """Bring the values of a changed draft up to date in a new dated copy beside it.

    Args:
        rendered: the draft as the program would write it today.
        today: the date that the name of the copy carries.
        target: the file that is not to be replaced; the usual place of the draft if not said.

    Returns:
        what was done; None if nobody knows what the file was when it was made, so that nothing could be done.

    Raises:
        TargetLockedError: the draft is open in another program, or the copy cannot be written.
    """
    target = target or rendered.path
    source, data = _newest(target)
    draft = ControlledDocument.read(data) if _properties(data) else None
    fresh = ControlledDocument.read(rendered.docx)
    if draft is None or fresh is None:
        return None
    refuse_open(source)
    comparison = compare(draft, fresh.record)
    changes = paragraph_changes(draft, fresh.paragraphs())
    new_template = custom_properties(data).get(TEMPLATE_HASH) != custom_properties(rendered.docx).get(TEMPLATE_HASH)
    path, docx = source, data
    if comparison.fillings:
        docx = _copy(draft, comparison, rendered, data)
        path = _write_beside(target, docx, today)
    return RefreshedDraft(source, path, docx, comparison, changes, new_template)


def _copy(draft: ControlledDocument, comparison: Comparison, rendered: RenderedReport, source: bytes) -> bytes:
    docx = refilled(draft, comparison.fillings, comparison.renewed)
    origin = custom_properties(rendered.docx)
    kept = {name: origin[name] for name in (VERSION, DATA_HASH) if name in origin}
    return with_custom_properties(docx, {**kept, MADE_FROM: sha256(source).hexdigest()})


def _write_beside(target: Path, docx: bytes, today: date) -> Path:
    for path in _dated_names(target, today):
        try:
            write_new(path, docx)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # pragma: no cover - there is always another name


def _dated_names(target: Path, today: date) -> Iterator[Path]:
    """Give names beside a draft: ``2024-6T (22-11-2026).docx``, then ``2024-6T (22-11-2026, 2).docx``."""
    stem, day = _family_name(target), f"{today:%d-%m-%Y}"
    yield target.with_name(f"{stem} ({day}){target.suffix}")
    for number in count(2):
        yield target.with_name(f"{stem} ({day}, {number}){target.suffix}")


def _newest(target: Path) -> tuple[Path, bytes]:
    """Give the draft or the copy of it that no other copy was made from; of several the one that was saved last."""
    family = {path: _read(path) for path in _family(target)}
    known = {path: (data, properties) for path, data in family.items() if (properties := _properties(data))}
    superseded = {properties.get(MADE_FROM) for _, properties in known.values()}
    heads = [path for path, (data, _) in known.items() if sha256(data).hexdigest() not in superseded]
    newest = max(heads, key=lambda path: path.stat().st_mtime_ns, default=target)
    return newest, family[newest]


def _family(target: Path) -> Iterator[Path]:
    stem = _family_name(target)
    yield target
    for path in sorted(target.parent.glob(f"*{target.suffix}")):
        if path != target and path.stem != stem and _family_name(path) == stem:
            yield path


def _family_name(path: Path) -> str:
    return _DATED.sub("", path.stem)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise unwritable(path) from error


def _properties(docx: bytes) -> dict[str, str]:
    """Read what a draft of ours says of itself; nothing of a file that is none."""
    try:
        properties = custom_properties(docx)
    except PackageError:
        return {}
    return properties if DATA_HASH in properties else {}
