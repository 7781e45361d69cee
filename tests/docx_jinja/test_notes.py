"""Footnotes both ways: Word's own in the template, and notes made from data; real notes with unique numbers."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import Footnote, ParagraphBreak, RichText, Template, Text, footnote
from laichau_reports.errors import RenderError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*texts: str) -> str:
    return "<w:p>" + "".join(text if text.startswith("<") else run(text) for text in texts) + "</w:p>"


def note(number: int, content: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + content)}</w:p></w:footnote>'


SPECIMEN = (
    "<w:p>"
    + run("{# footnote-form #}")
    + run("(", SUPERSCRIPT)
    + f'<w:r>{SUPERSCRIPT}<w:footnoteReference w:id="1"/></w:r>'
    + run(")", SUPERSCRIPT)
    + "</w:p>"
)
FORM_BODY = (
    '<w:footnote w:id="1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/><w:jc w:val="both"/></w:pPr>'
    + run("(", SUPERSCRIPT)
    + f"<w:r>{SUPERSCRIPT}<w:footnoteRef/></w:r>"
    + run(") ", SUPERSCRIPT)
    + run("{{ text }}", "<w:rPr><w:i/></w:rPr>")
    + run(".")
    + "</w:p></w:footnote>"
)


@pytest.fixture
def render(make_docx: Callable[..., bytes], assert_sound: Callable[..., None]) -> Callable[..., bytes]:
    def rendered(body: str, context: dict[str, Any] | None = None, **parts: Any) -> bytes:
        docx = Template.open(make_docx(body, **parts)).render(context or {})
        assert_sound(docx)
        return docx

    return rendered


def test_notes_are_numbered_in_the_order_of_the_page(
    render: Callable[..., bytes], note_texts: Callable[..., list[str]], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    body = p("a{{ footnote('một') }}") + p("b", REFERENCE.format(5)) + p("c{{ ghi_chu }}")
    docx = render(body, {"ghi_chu": footnote("ba")}, footnotes=note(5, "hai"))
    assert note_texts(docx) == ["một", "hai", "ba"]
    document = docx_parts(docx)["word/document.xml"].decode()
    assert re.findall(r'footnoteReference w:id="(\d+)"', document) == ["1", "2", "3"]


def test_the_order_holds_when_a_block_is_printed_later_than_it_was_made(
    render: Callable[..., bytes], note_texts: Callable[..., list[str]]
) -> None:
    body = p("{% set x %}x{{ footnote('của x') }}{% endset %}") + p("y{{ footnote('của y') }}") + p("{{ x }} {{ x }}")
    assert note_texts(render(body)) == ["của y", "của x", "của x"]


def test_a_block_with_a_note_that_is_never_printed_leaves_no_note(
    render: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    docx = render(p("{% set x %}x{{ footnote('mồ côi') }}{% endset %}") + p("y"))
    assert "mồ côi" not in docx_parts(docx).get("word/footnotes.xml", b"").decode()


def test_a_note_keeps_bold_and_italic_and_gaps(
    render: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    content = RichText((Text("Theo "), Text("báo cáo", italic=True), Text(" số 5", bold=True)))
    xml = docx_parts(render(p("x{{ n }}"), {"n": Footnote(content)}))["word/footnotes.xml"].decode()
    assert '<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">báo cáo</w:t></w:r>' in xml


def test_a_note_may_have_several_paragraphs(render: Callable[..., bytes], note_texts: Callable[..., list[str]]) -> None:
    content = RichText((Text("một"), ParagraphBreak(), Text("hai")))
    assert note_texts(render(p("x{{ n }}"), {"n": Footnote(content)})) == ["một\nhai"]


def test_a_reference_in_large_text_stays_large_text(
    render: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    body = p(run("x{{ footnote('n') }}", '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr>'))
    xml = docx_parts(render(body))["word/document.xml"].decode()
    expected = '<w:rPr><w:rStyle w:val="FootnoteReference"/><w:b/><w:sz w:val="40"/></w:rPr><w:footnoteReference'
    assert expected in xml


def test_a_specimen_gives_notes_from_data_its_form(
    render: Callable[..., bytes],
    docx_parts: Callable[..., dict[str, bytes]],
    document_text: Callable[..., list[str]],
    note_texts: Callable[..., list[str]],
) -> None:
    docx = render(SPECIMEN + p("x{{ footnote('một') }} y{{ footnote('hai') }}"), footnotes=FORM_BODY)
    assert document_text(docx) == ["x() y()"]
    assert note_texts(docx) == ["() một.", "() hai."]
    parts = docx_parts(docx)
    assert (
        f'<w:t xml:space="preserve">(</w:t></w:r><w:r>{SUPERSCRIPT}<w:footnoteReference w:id="1"/>'
        in parts["word/document.xml"].decode()
    )
    assert '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">hai</w:t></w:r>' in parts["word/footnotes.xml"].decode()


def test_an_unused_specimen_leaves_nothing(
    render: Callable[..., bytes], document_text: Callable[..., list[str]], note_texts: Callable[..., list[str]]
) -> None:
    docx = render(SPECIMEN + p("x"), footnotes=FORM_BODY)
    assert (document_text(docx), note_texts(docx)) == (["x"], [])


@pytest.mark.parametrize(
    ("specimen", "body"),
    [(p("{# footnote-form #}"), FORM_BODY), (SPECIMEN, note(1, "không có thẻ")), (SPECIMEN, note(1, "{{ loi }}"))],
)
def test_a_specimen_that_is_none_is_refused(make_docx: Callable[..., bytes], specimen: str, body: str) -> None:
    with pytest.raises(TemplateError) as error:
        Template.open(make_docx(specimen, footnotes=body))
    assert error.value.faults[0].code == "footnote-form"


@pytest.mark.parametrize("where", ["header", "note", "footnote"])
def test_a_note_where_word_allows_none_is_refused_with_its_place(make_docx: Callable[..., bytes], where: str) -> None:
    inner = footnote(RichText((Text("a"), footnote("b"))))
    source = {
        "header": make_docx(p("x"), headers=[p("{{ n }}")]),
        "note": make_docx(p("x", REFERENCE.format(1)), footnotes=note(1, "{{ n }}")),
        "footnote": make_docx(p("{{ n }}")),
    }[where]
    with pytest.raises(RenderError, match="Không đặt được chú thích") as error:
        Template.open(source).render({"n": inner})
    assert "{{ n }}" in str(error.value.place)


def test_separators_and_settings_are_those_that_word_wants(
    render: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    parts = docx_parts(render(p("x{{ footnote('n') }}")))
    settings = parts["word/settings.xml"].decode()
    assert '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>' in settings
    assert settings.index("footnotePr") < settings.index("w:compat")
    assert b"footnotes+xml" in parts["[Content_Types].xml"]
    assert b"footnotes.xml" in parts["word/_rels/document.xml.rels"]
    assert b'w:val="footnote text"' in parts["word/styles.xml"]


def test_separators_that_are_listed_already_are_not_listed_twice(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    settings = f'<w:settings xmlns:w="{uri}"><w:footnotePr><w:footnote w:id="-1"/></w:footnotePr></w:settings>'
    for given, expected in ((settings, 1), (f'<w:settings xmlns:w="{uri}"/>', 1)):
        docx = Template.open(make_docx(p("x{{ footnote('n') }}"), parts={"word/settings.xml": given})).render({})
        shown = docx_parts(docx)["word/settings.xml"]
        assert (shown.count(b'w:id="-1"'), shown.count(b'w:id="0"')) == (expected, expected)


def test_a_template_without_styles_and_settings_gets_the_styles_that_notes_need(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]], note_texts: Callable[..., list[str]]
) -> None:
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    source = make_docx(p("x{{ footnote('n') }}"), parts={"word/_rels/document.xml.rels": rels})
    docx = Template.open(source).render({})
    assert note_texts(docx) == ["n"]
    assert b"footnote reference" in docx_parts(docx)["word/styles.xml"]


def test_styles_of_notes_are_found_by_name_in_a_localised_word(
    render: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="VnbnCcchthch"><w:name w:val="footnote text"/></w:style>'
        '<w:style w:type="character" w:styleId="ThamchiuCcchthch"><w:name w:val="Footnote Reference"/></w:style>'
    )
    parts = docx_parts(render(p("x{{ footnote('n') }}"), styles=styles))
    assert b'<w:pStyle w:val="VnbnCcchthch"/>' in parts["word/footnotes.xml"]
    assert b'<w:rStyle w:val="ThamchiuCcchthch"/>' in parts["word/document.xml"]


def test_endnotes_of_the_template_are_rendered_too(
    render: Callable[..., bytes], note_texts: Callable[..., list[str]]
) -> None:
    body = p("{% for x in ds %}") + p("{{ x }}", '<w:r><w:endnoteReference w:id="1"/></w:r>') + p("{% endfor %}")
    endnote = f'<w:endnote w:id="1">{p("<w:r><w:endnoteRef/></w:r>", "cuối {{ x }}")}</w:endnote>'
    assert note_texts(render(body, {"ds": [1, 2]}, endnotes=endnote), "endnote") == ["cuối 1", "cuối 2"]


def test_tags_in_a_note_may_loop_over_its_paragraphs(
    render: Callable[..., bytes], note_texts: Callable[..., list[str]]
) -> None:
    body = f'<w:footnote w:id="1">{p("Gồm:")}{p("{% for x in ds %}")}{p("- {{ x }}")}{p("{% endfor %}")}</w:footnote>'
    assert note_texts(render(p("x", REFERENCE.format(1)), {"ds": ["a", "b"]}, footnotes=body)) == ["Gồm:\n- a\n- b"]


def test_a_reference_in_a_run_with_text_leaves_the_text(
    render: Callable[..., bytes], document_text: Callable[..., list[str]], note_texts: Callable[..., list[str]]
) -> None:
    body = '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="1"/><w:t>b {{ x }}</w:t></w:r></w:p>'
    docx = render(body, {"x": "c"}, footnotes=note(1, "n"))
    assert (document_text(docx), note_texts(docx)) == (["ab c"], ["n"])


def test_values_of_notes_read_as_text() -> None:
    content = RichText((Text("a"),)) + " b" + Text("c")
    assert str(content) == "a bc"
    assert str(content + RichText((ParagraphBreak(),))) == "a bc\n\n"
    assert str(footnote("x")) == ""
    assert footnote(content).content == content
    with pytest.raises(TypeError):
        _ = content + 5  # type: ignore[operator]


@pytest.mark.libreoffice
@pytest.mark.skipif(
    not shutil.which("soffice") or not shutil.which("pdftotext"), reason="needs LibreOffice and poppler"
)
def test_notes_from_data_are_numbered_on_the_page(render: Callable[..., bytes], tmp_path: Path) -> None:
    docx = render(SPECIMEN + p("Mở đầu{{ footnote('nguồn một') }} rồi{{ footnote('nguồn hai') }}"), footnotes=FORM_BODY)
    (tmp_path / "a.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        shutil.which("soffice") or "",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shown = subprocess.run(
        [shutil.which("pdftotext") or "", "-layout", str(tmp_path / "a.pdf"), "-"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout.decode()
    flat = re.sub(r"\s+", "", shown)
    assert "Mởđầu(1)rồi(2)" in flat
    # LibreOffice moves the number of a note to the front of its text; Word leaves it between the brackets.
    assert "1()nguồnmột." in flat
    assert "2()nguồnhai." in flat
