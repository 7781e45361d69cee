"""Decides what a group of tags encloses: text within a line, whole paragraphs, cells, or rows.

An explicit prefix decides, and then all tags of the group must agree. Else: one paragraph -> inline; different cells of
one table -> rows; else paragraphs. Whatever does not fit the level is a fault that names the tags, never a guess.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.docx_jinja.tags import LEVEL_NAMES
from laichau_reports.docx_jinja.wordml import TBL, TC, TR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from laichau_reports.docx_jinja.pairing import Group
    from laichau_reports.docx_jinja.reading import Paragraph
    from laichau_reports.docx_jinja.tags import Level, Tag
    from laichau_reports.docx_jinja.workbench import Workbench


def set_level(group: Group, paragraphs: Mapping[_Element, Paragraph], bench: Workbench) -> None:
    """Find the level of a group and give it to its tags."""
    prefixes = {tag.prefix for tag in group.tags if tag.prefix}
    if len(prefixes) > 1:
        named = ", ".join(f"{tag.source} ({LEVEL_NAMES[tag.prefix]})" for tag in group.tags if tag.prefix)
        _fault(group, bench, "levels-differ", f"Các thẻ của một khối ở khác cấp nhau: {named}.", "Viết cùng một cấp.")
        return
    level = next(iter(prefixes)) if prefixes else _natural_level(group, paragraphs)
    for tag in group.tags:
        tag.level = level


def set_single_level(tag: Tag, paragraphs: Mapping[_Element, Paragraph], bench: Workbench) -> None:
    """Find the level of a tag that has no group (``set``, ``include``)."""
    whole = paragraphs[tag.paragraph].control_only
    tag.level = "paragraph" if whole else "inline"
    if tag.role == "include" and not whole:
        bench.fault(
            tag.place,
            "include-not-alone",
            "{% include %} phải đứng một mình trong đoạn của nó.",
            value=tag.source,
            hint="Chuyển thẻ sang một đoạn riêng, không có chữ nào khác.",
        )


def _natural_level(group: Group, paragraphs: Mapping[_Element, Paragraph]) -> Level:
    if len({tag.paragraph for tag in group.tags}) == 1:
        return "paragraph" if paragraphs[group.opener.paragraph].control_only else "inline"
    return "row" if _in_different_cells(group) else "paragraph"


def _in_different_cells(group: Group) -> bool:
    table = common_table(group)
    return table is not None and len({inside(tag.paragraph, table, TC) for tag in group.tags}) > 1


def common_table(group: Group) -> _Element | None:
    """Innermost table that holds all tags of a group."""
    first, *others = (list(tag.paragraph.iterancestors(TBL)) for tag in group.tags)
    return next((table for table in first if all(table in other for other in others)), None)


def inside(node: _Element, table: _Element, kind: str) -> _Element:
    """The row or cell of this very table (not of a table nested in it) that holds a node."""
    return [found for found in node.iterancestors(kind) if next(found.iterancestors(TBL)) is table][-1]


def rows_of(group: Group) -> list[_Element] | None:
    """The row of each tag, all in one table; None if there is no such table."""
    table = common_table(group)
    return None if table is None else [inside(tag.paragraph, table, TR) for tag in group.tags]


def cells_of(group: Group) -> list[_Element] | None:
    """The cell of each tag, all in one row; None if there is no such row."""
    rows = rows_of(group)
    table = common_table(group)
    if rows is None or table is None or len(set(rows)) != 1:
        return None
    return [inside(tag.paragraph, table, TC) for tag in group.tags]


def _fault(group: Group, bench: Workbench, code: str, message: str, hint: str) -> None:
    bench.fault(group.opener.place, code, message, value=group.opener.source, hint=hint)
