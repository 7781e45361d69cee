"""One file keeps head, signature and page number; other templates include it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import RenderError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*texts: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}" + "".join(text if text.startswith("<") else run(text) for text in texts) + "</w:p>"


INCLUDE = p('{% include "khung.docx" %}')
FRAME = (
    p("{% if phan == “dau” %}")
    + p("SỞ {{ ten }}")
    + p("{% elif phan == “ky” %}")
    + p("GIÁM ĐỐC")
    + p("{% else %}")
    + p("?")
    + p("{% endif %}")
)


def with_part(name: str) -> str:
    return p(f'{{% with phan = "{name}" %}}{{% include "khung.docx" %}}{{% endwith %}}')


@pytest.fixture
def render(
    make_docx: Callable[..., bytes], document_text: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> Callable[..., list[str]]:
    def rendered(body: str, files: dict[str, bytes], context: dict[str, Any] | None = None, **parts: Any) -> list[str]:
        docx = Template.open(make_docx(body, **parts), files.__getitem__).render(context or {})
        assert_sound(docx)
        return document_text(docx)

    return rendered


def test_branches_of_one_file_serve_head_and_signature(
    make_docx: Callable[..., bytes], render: Callable[..., list[str]]
) -> None:
    body = with_part("dau") + p("Nội dung") + with_part("ky")
    files = {"khung.docx": make_docx(FRAME)}
    assert render(body, files, {"ten": "CÔNG THƯƠNG"}) == ["SỞ CÔNG THƯƠNG", "Nội dung", "GIÁM ĐỐC"]


def test_headers_and_cells_may_include(
    make_docx: Callable[..., bytes], document_text: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> None:
    cell = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{INCLUDE}</w:tc></w:tr></w:tbl>"
    source = make_docx(cell + p("x"), headers=[INCLUDE])
    docx = Template.open(source, {"khung.docx": make_docx(p("trang {{ so }}"))}.__getitem__).render({"so": 2})
    assert_sound(docx)
    assert document_text(docx) == ["trang 2", "x"]
    assert document_text(docx, "word/header1.xml") == ["trang 2"]


def test_an_include_in_a_loop_sees_the_loop_variable(
    make_docx: Callable[..., bytes], render: Callable[..., list[str]]
) -> None:
    body = p("{% for x in ds %}") + INCLUDE + p("{% endfor %}")
    assert render(body, {"khung.docx": make_docx(p("- {{ x }}"))}, {"ds": [1, 2]}) == ["- 1", "- 2"]


def test_macros_of_an_included_file_may_be_called(
    make_docx: Callable[..., bytes], render: Callable[..., list[str]]
) -> None:
    macros = p("{% macro muc(ten) %}") + p("Mục: {{ ten }}") + p("{% endmacro %}")
    assert render(INCLUDE + p("{{ muc('a') }}"), {"khung.docx": make_docx(macros)}) == ["Mục: a"]


def test_included_files_may_include_others(make_docx: Callable[..., bytes], render: Callable[..., list[str]]) -> None:
    files = {"khung.docx": make_docx(p("{% include 'trong.docx' %}") + p("b")), "trong.docx": make_docx(p("a"))}
    assert render(INCLUDE + p("c"), files) == ["a", "b", "c"]


@pytest.mark.parametrize("host_has_notes", [True, False])
def test_notes_come_along(
    make_docx: Callable[..., bytes],
    assert_sound: Callable[..., None],
    note_texts: Callable[..., list[str]],
    host_has_notes: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    guest = make_docx(p("a", reference), footnotes=f'<w:footnote w:id="1">{p("của khung {{ x }}")}</w:footnote>')
    own = f'<w:footnote w:id="1">{p("của mẫu")}</w:footnote>'
    host = make_docx(INCLUDE + p("b", reference), footnotes=own) if host_has_notes else make_docx(INCLUDE)
    docx = Template.open(host, {"khung.docx": guest}.__getitem__).render({"x": 1})
    assert_sound(docx)
    assert note_texts(docx) == ["của khung 1", "của mẫu"][: 1 + host_has_notes]


def test_styles_that_the_host_lacks_come_along_by_name(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]], assert_sound: Callable[..., None]
) -> None:
    guest_styles = (
        '<w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Gốc"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Tên cơ quan"/><w:basedOn w:val="Goc"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Chung"/></w:style>'
    )
    host_styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Khác"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Chung1"><w:name w:val="chung"/></w:style>'
    )
    guest = make_docx(p("a", style="A") + p("b", style="B"), styles=guest_styles)
    docx = Template.open(make_docx(INCLUDE, styles=host_styles), {"khung.docx": guest}.__getitem__).render({})
    assert_sound(docx)
    document, styles = (docx_parts(docx)[f"word/{name}.xml"].decode() for name in ("document", "styles"))
    assert '<w:pStyle w:val="A1"/>' in document
    assert '<w:pStyle w:val="Chung1"/>' in document
    assert styles.count("Tên cơ quan") == 1
    assert "Gốc" in styles


def test_links_come_along(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]], assert_sound: Callable[..., None]
) -> None:
    link = f'<w:hyperlink r:id="rId90">{run("trang")}</w:hyperlink>'
    guest = make_docx(p(link), links={"rId90": "https://example.org/a"})
    docx = Template.open(make_docx(INCLUDE), {"khung.docx": guest}.__getitem__).render({})
    assert_sound(docx)
    assert b"https://example.org/a" in docx_parts(docx)["word/_rels/document.xml.rels"]


def test_an_error_in_an_included_file_is_reported_under_its_name(make_docx: Callable[..., bytes]) -> None:
    guest = make_docx(p("x") + p("{{ khong_co }}"))
    with pytest.raises(RenderError) as error:
        Template.open(make_docx(INCLUDE), {"khung.docx": guest}.__getitem__).render({})
    assert str(error.value.place).startswith("khung.docx, thân văn bản (gộp vào thân văn bản của tệp mẫu), đoạn 2")


def test_a_file_that_includes_itself_is_refused(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError, match="Tệp tự gộp chính nó"):
        Template.open(make_docx(INCLUDE), {"khung.docx": make_docx(INCLUDE)}.__getitem__)


@pytest.mark.parametrize(
    "guest",
    [
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>',
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
        '<w:p><w:r><w:object r:id="rId99"/></w:r></w:p>',
        '<w:p><w:r><w:endnoteReference w:id="1"/></w:r></w:p>',
    ],
)
def test_what_cannot_come_along_is_refused(make_docx: Callable[..., bytes], guest: str) -> None:
    endnotes = f'<w:endnote w:id="1">{p("n")}</w:endnote>' if "endnote" in guest else None
    with pytest.raises(TemplateError) as error:
        Template.open(make_docx(INCLUDE), {"khung.docx": make_docx(guest, endnotes=endnotes)}.__getitem__)
    assert error.value.faults[0].code == "include-cannot-bring"
    assert error.value.faults[0].place.template == "khung.docx"  # type: ignore[attr-defined]


def test_by_default_files_are_read_from_the_folder_of_the_template(
    make_docx: Callable[..., bytes], document_text: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "khung.docx").write_bytes(make_docx(p("khung")))
    (tmp_path / "mau.docx").write_bytes(make_docx(INCLUDE))
    assert document_text(Template.open(tmp_path / "mau.docx").render({})) == ["khung"]


@pytest.mark.parametrize("name", ["khong-co.docx", "../khung.docx", "khung.txt"])
def test_a_file_that_cannot_be_included_is_reported_at_its_tag(
    make_docx: Callable[..., bytes], tmp_path: Path, name: str
) -> None:
    (tmp_path / "khung.txt").write_bytes(b"x")
    path = tmp_path / "mau.docx"
    path.write_bytes(make_docx(p(f"{{% include '{name}' %}}")))
    with pytest.raises(TemplateError) as error:
        Template.open(path)
    assert error.value.faults[0].code == "include-file"
    assert name in str(error.value)


def test_bytes_have_no_folder_to_include_from(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(TemplateError, match="Không mở được tệp mà mẫu gộp vào"):
        Template.open(make_docx(INCLUDE))
