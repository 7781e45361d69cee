"""A draft remembers what each of its values was, in a part that Word and LibreOffice keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edited_drafts import control, draft, paragraph
from word_documents import build_docx, parts_of

from laichau_reports.docx_jinja.controls import Held
from laichau_reports.docx_jinja.controls_record import Record, with_record

if TYPE_CHECKING:
    from collections.abc import Callable

GAP = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'


def test_the_record_holds_tag_text_and_mark_of_every_value() -> None:
    docx = draft(
        paragraph("Thu ", control("thu/2024-Q1/so", "[chưa có: thu & chi]".replace("&", "&amp;"), properties=GAP)),
        paragraph(control("che/2024-Q1/gia_tri", "268 tấn", 2)),
    )
    record = Record.read(docx)
    assert record is not None
    first, second = record.paragraphs
    assert record.held == (
        Held("_value_1", "thu/2024-Q1/so", "[chưa có: thu & chi]", highlighted=True, paragraph=first),
        Held("_value_2", "che/2024-Q1/gia_tri", "268 tấn", paragraph=second),
    )
    assert record.anchors == {"_value_1": "thu/2024-Q1/so", "_value_2": "che/2024-Q1/gia_tri"}


def test_equal_input_gives_equal_bytes() -> None:
    assert draft(paragraph(control("a/2024/so", "1"))) == draft(paragraph(control("a/2024/so", "1")))


def test_the_document_stays_sound(assert_sound: Callable[..., None]) -> None:
    mark = '<w:bookmarkStart w:id="4" w:name="_Toc1"/>'
    docx = draft(paragraph(mark, control("a/2024/so", "1"), '<w:bookmarkEnd w:id="4"/>'), paragraph("Hết"))
    assert_sound(docx)
    body = parts_of(docx)["word/document.xml"].decode()
    assert 'w:id="5" w:name="_value_1"' in body
    assert "_Toc1" in body


def test_a_template_that_was_once_a_draft_is_remembered_anew() -> None:
    twice = with_record(draft(paragraph(control("a/2024/so", "1"))))
    record = Record.read(twice)
    assert record is not None
    assert [one.anchor for one in record.held] == ["_value_1"]
    assert parts_of(twice)["word/document.xml"].count(b"_value_1") == 1
    assert sum(name.startswith("customXml/item1") for name in parts_of(twice)) == 1


def test_another_custom_part_keeps_its_place() -> None:
    docx = with_record(build_docx(paragraph("A"), parts={"customXml/item1.xml": "<a/>"}))
    assert parts_of(docx)["customXml/item1.xml"] == b"<a/>"
    assert Record.read(docx) is not None
    assert "customXml/item2.xml" in parts_of(docx)


def test_controls_that_show_themselves_belong_to_the_template() -> None:
    shown = control("a/2024/so", "1").replace('w15:val="hidden"', 'w15:val="tags"')
    record = Record.read(draft(paragraph(shown)))
    assert record is not None
    assert record.held == ()
