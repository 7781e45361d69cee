"""A .docx as text with its tags, for ``git diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.docx_jinja import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_every_story_is_shown_under_its_name_faulty_tags_included(make_docx: Callable[..., bytes]) -> None:
    body = (
        p("I. {{ x", "Heading1")
        + '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p('{% for %}')}</w:tc><w:tc>{p('y')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{p('một')}{p('hai')}</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:object/></w:r></w:p>"
    )
    core = '<c:p xmlns:c="u"><c:title>T {{ a }}</c:title><c:x>y</c:x></c:p>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
    )
    source = make_docx(
        body,
        headers=[p("trang {{ n }}")],
        footnotes=f'<w:footnote w:id="1">{p("nguồn")}</w:footnote>',
        parts={"docProps/core.xml": core, "_rels/.rels": rels},
    )
    assert text_of(source).splitlines() == [
        "=== thân văn bản ===",
        "<Heading1> I. {{ x",
        "a ⏎ b[chú thích chân trang 1]",
        "| {% for %} | y |",
        "một",
        "hai",
        "▢",
        "=== đầu trang 1 ===",
        "trang {{ n }}",
        "=== chú thích chân trang ===",
        "[1] nguồn",
        "=== thuộc tính tệp ===",
        "title: T {{ a }}",
    ]


def test_a_path_may_be_given(make_docx: Callable[..., bytes], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(make_docx(p("x") + "<w:tbl><w:tblPr/><w:tblGrid/><w:tr/></w:tbl>"))
    assert text_of(path).startswith("=== thân văn bản ===\nx\n")
