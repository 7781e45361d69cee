"""Templates that are broken, absurd or malicious: each ends soon, in a document or a readable error."""

from __future__ import annotations

import io
import random
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import FaultsError, LaichauReportsError, PackageError, RenderError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Make = Callable[..., bytes]
    Zip = Callable[[Mapping[str, str | bytes]], bytes]
    Parts = Callable[[bytes], dict[str, bytes]]

DOCUMENT = "word/document.xml"
CONTEXT = {"ten": "Lai Châu", "ds": [{"ten": "a"}, {"ten": "b"}], "so": 5, "xs": list(range(3))}
SECONDS = 20  # of processor time, with coverage on a busy machine; without both it is a tenth


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def paragraph(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{escaped}</w:t></w:r></w:p>'


def check_readable(error: LaichauReportsError) -> None:
    """A person finds the place, what is wrong in Vietnamese, and what to do."""
    assert any(ord(letter) > 127 for letter in error.message)
    assert error.place is not None
    assert "Traceback" not in str(error)
    for fault in getattr(error, "faults", ()):
        assert fault.message
        assert fault.code


def render(template: bytes, loader: Callable[[str], bytes] | None = None) -> bytes:
    return Template.open(template, loader).render(CONTEXT)


def refused(template: bytes, kind: type[LaichauReportsError], message: str = ".") -> LaichauReportsError:
    with pytest.raises(kind, match=message) as caught:
        render(template)
    check_readable(caught.value)
    return caught.value


# ---- the package ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", bytes(range(256)) * 40, b"\x00" * 4096, b"%PDF-1.7 ...", b"PK\x05\x06" + bytes(18)],
    ids=["empty", "magic", "bytes", "zeros", "pdf", "empty zip"],
)
def test_garbage_is_refused(data: bytes) -> None:
    refused(data, PackageError)


def test_a_cut_file_is_refused(make_docx: Make) -> None:
    docx = make_docx(paragraph("{{ ten }}"))
    for size in range(1, len(docx), len(docx) // 25):
        refused(docx[:size], PackageError)


def test_zip_bombs_are_refused(make_docx: Make, make_zip: Zip, docx_parts: Parts) -> None:
    parts = docx_parts(make_docx(paragraph("{{ ten }}")))
    head, tail = parts[DOCUMENT].split(b"<w:body>")
    flood = head + b"<w:body>" + b"<w:p/>" * 3_000_000 + tail
    refused(make_zip(parts | {DOCUMENT: flood}), PackageError, "nở ra")
    refused(make_zip(parts | {"word/media/image1.png": bytes(70 * 1024 * 1024)}), PackageError, "quá lớn")
    refused(make_zip(parts | {f"word/media/{number}": b"" for number in range(2_500)}), PackageError, "quá nhiều mục")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_documents_of_one_name_are_refused(make_docx: Make) -> None:
    buffer = io.BytesIO(make_docx(paragraph("{{ ten }}")))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(DOCUMENT, "<x/>")
    refused(buffer.getvalue(), PackageError, "trùng tên")


def test_doctypes_entities_and_macros_are_refused(make_docx: Make, make_zip: Zip, docx_parts: Parts) -> None:
    parts = docx_parts(make_docx(paragraph("{{ ten }}"), headers=[paragraph("{{ ten }}")]))
    laughs = b'<!DOCTYPE a [<!ENTITY b "hahaha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    for name in (
        DOCUMENT,
        "word/header1.xml",
        "word/styles.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    ):
        declaration, body = parts[name].split(b"?>", 1)
        refused(make_zip(parts | {name: declaration + b"?>" + laughs + body}), PackageError, "DOCTYPE")
    refused(make_zip(parts | {"word/vbaProject.bin": b"macro"}), PackageError, "macro")


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", DOCUMENT])
def test_a_package_without_its_skeleton_is_refused(
    make_docx: Make, make_zip: Zip, docx_parts: Parts, missing: str
) -> None:
    parts = docx_parts(make_docx(paragraph("{{ ten }}")))
    del parts[missing]
    refused(make_zip(parts), PackageError)


@pytest.mark.parametrize("missing", ["word/styles.xml", "word/settings.xml", "word/header1.xml", "word/footnotes.xml"])
def test_a_relationship_to_a_part_that_is_not_there_does_no_harm(
    make_docx: Make, make_zip: Zip, docx_parts: Parts, missing: str
) -> None:
    parts = docx_parts(make_docx(paragraph("{{ ten }}"), headers=[paragraph("{{ ten }}")], footnotes=""))
    del parts[missing]
    try:
        render(make_zip(parts))
    except (PackageError, TemplateError) as error:
        check_readable(error)


def test_relationships_in_a_circle_do_no_harm(make_docx: Make, make_zip: Zip, docx_parts: Parts) -> None:
    parts = docx_parts(make_docx(paragraph("{{ ten }}"), headers=[paragraph("{{ ten }}")]))
    rels = parts["word/_rels/document.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    circle = rels.replace(
        b"</Relationships>",
        b'<Relationship Id="rIdMe" Type="' + kind + b'header" Target="document.xml"/>'
        b'<Relationship Id="rIdNotes" Type="' + kind + b'footnotes" Target="header1.xml"/></Relationships>',
    )
    back = rels.split(b"<Relationship ")[0] + b'<Relationship Id="r" Type="' + kind
    back += b'officeDocument" Target="document.xml"/></Relationships>'
    try:
        render(make_zip(parts | {"word/_rels/document.xml.rels": circle, "word/_rels/header1.xml.rels": back}))
    except (PackageError, TemplateError) as error:
        check_readable(error)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<w:document>",
        b"not xml",
        b"<a/>",
        b'<w:document xmlns:w="urn:x"/>',
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
    ],
    ids=["empty", "open", "text", "other", "namespace", "no body", "empty body"],
)
def test_a_main_part_that_is_no_document_is_refused_or_harmless(
    make_docx: Make, make_zip: Zip, docx_parts: Parts, xml: bytes
) -> None:
    parts = docx_parts(make_docx(""))
    try:
        render(make_zip(parts | {DOCUMENT: xml}))
    except (PackageError, TemplateError) as error:
        check_readable(error)


# ---- the structure of the document ---------------------------------------------------------------------------------


@pytest.mark.parametrize("element", ["w:sdt", "w:tbl", "w:ins", "w:hyperlink", "w:smartTag", "w:p"])
def test_elements_nested_ten_thousand_deep_are_refused(make_docx: Make, element: str) -> None:
    refused(
        make_docx(f"<{element}>" * 10_000 + paragraph("{{ ten }}") + f"</{element}>" * 10_000), PackageError, "quá sâu"
    )


def test_elements_nested_two_hundred_deep_do_no_harm(make_docx: Make) -> None:
    content = paragraph("{{ ten }}")
    for _ in range(40):
        content = f"<w:tbl><w:tr><w:tc>{content}<w:p/></w:tc></w:tr></w:tbl>"
    try:
        render(make_docx(f"{content}<w:p/>"))
    except (PackageError, TemplateError) as error:
        check_readable(error)


def text_box(content: str) -> str:
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="a"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        f'wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent>'
        "</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:rect></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def test_text_boxes_in_text_boxes_do_no_harm(make_docx: Make, docx_parts: Parts) -> None:
    content = paragraph("{{ ten }}")
    for _ in range(5):
        content = text_box(content)
    try:
        made = docx_parts(render(make_docx(content)))[DOCUMENT]
    except (PackageError, TemplateError) as error:
        check_readable(error)
    else:
        assert b"{{" not in made


def test_both_branches_of_a_text_box_are_rendered(make_docx: Make, docx_parts: Parts) -> None:
    made = docx_parts(render(make_docx(text_box(paragraph("<{{ ten }}>")))))[DOCUMENT].decode()
    assert "{{" not in made
    assert made.count("Lai Châu") in {1, 2}  # the fallback may be dropped, but never left with its tag


@pytest.mark.parametrize(
    "body",
    [
        paragraph("{% for x in ds %}") + paragraph("a"),
        paragraph("a") + paragraph("{% endfor %}"),
        paragraph("{% for x in ds %}") + paragraph("{% if x %}") + paragraph("{% endfor %}") + paragraph("{% endif %}"),
        paragraph("{% if ten %}") + paragraph("{% endfor %}"),
        paragraph("{% else %}"),
        paragraph("{% for x in ds %}") + "<w:tbl><w:tr><w:tc>" + paragraph("{% endfor %}") + "</w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc>" + paragraph("{% for x in ds %}") + "</w:tc></w:tr></w:tbl>" + paragraph("{% endfor %}"),
        paragraph("a {% for x in ds %} b") + paragraph("c {% endfor %} d"),
        text_box(paragraph("{% for x in ds %}")) + paragraph("{% endfor %}"),
        paragraph("{% if ten %}") + "<w:sdt><w:sdtContent>" + paragraph("{% endif %}") + "</w:sdtContent></w:sdt>",
        paragraph("{% khong_co_lenh %}"),
        paragraph("{{ ten"),
        paragraph("ten }}{{"),
        paragraph("{{ }}"),
        paragraph("{{ ten | }}"),
        paragraph("{{ ten|khong_co }}"),
        paragraph("{{ 'ten }}"),
        paragraph("{% for in ds %}") + paragraph("{% endfor %}"),
        paragraph("{% extends 'a' %}"),
        paragraph("{% import 'a' as b %}"),
        paragraph("{% block a %}{% endblock %}"),
        paragraph("{% autoescape false %}{% endautoescape %}"),
        paragraph("{% raw %}{{ ten }}{% endraw %}"),
        paragraph("{{ ten.__class__ }}"),
        paragraph("{{ _rieng }}"),
        paragraph("{% set _rieng = 1 %}"),
        paragraph("{{ ten, so }}"),
        paragraph("{{ ten {{ so }} }}"),
    ],
    ids=range(28),
)
def test_crossed_unclosed_or_unknown_tags_are_refused(make_docx: Make, body: str) -> None:
    error = refused(make_docx(body), TemplateError)
    assert isinstance(error, FaultsError)


def test_all_faults_of_a_template_are_reported_at_once(make_docx: Make) -> None:
    error = refused(make_docx(paragraph("{{ ten | }}") * 50), TemplateError)
    assert isinstance(error, FaultsError)
    assert len(error.faults) == 50


# ---- sizes ---------------------------------------------------------------------------------------------------------


def test_ten_thousand_tags_in_one_paragraph(make_docx: Make, document_text: Callable[..., list[str]]) -> None:
    assert document_text(render(make_docx(paragraph("{{ so }}" * 10_000)))) == ["5" * 10_000]


def test_a_paragraph_of_a_million_characters(make_docx: Make, document_text: Callable[..., list[str]]) -> None:
    text = "a" * 1_000_000
    assert document_text(render(make_docx(paragraph(text + "{{ so }}")))) == [text + "5"]


def test_a_million_opening_braces_are_refused(make_docx: Make) -> None:
    refused(make_docx(paragraph("{ " * 100_000 + "{{" * 2_000)), TemplateError)


@pytest.mark.parametrize(
    "code",
    [
        "ten" + ".a" * 5_000,
        "ten" + "|upper" * 5_000,
        "(" * 2_000 + "1" + ")" * 2_000,
        "not " * 5_000 + "ten",
        "-" * 5_000 + "1",
        "1" + " + 1" * 5_000,
        "1" + " if ten else 1" * 5_000,
    ],
    ids=["attributes", "filters", "brackets", "not", "minus", "plus", "if"],
)
def test_an_expression_too_deep_is_refused(make_docx: Make, code: str) -> None:
    refused(make_docx(paragraph("{{ " + code + " }}")), TemplateError, "sâu")


@pytest.mark.parametrize(
    ("opener", "closer", "depth"),
    [
        ("{% for x in xs %}", "{% endfor %}", 25),
        ("{% if ten %}", "{% endif %}", 150),
        ("{% with a = 1 %}", "{% endwith %}", 150),
    ],
    ids=["for", "if", "with"],
)
def test_blocks_nested_too_deep_are_refused_or_rendered(make_docx: Make, opener: str, closer: str, depth: int) -> None:
    for body in (
        paragraph(opener * depth + "a" + closer * depth),
        paragraph(opener) * depth + paragraph("a") + paragraph(closer) * depth,
    ):
        try:
            render(make_docx(body))
        except (TemplateError, RenderError) as error:
            check_readable(error)


# ---- what a template computes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' * 10**9 }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ 'x'|center(10**9) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ '%*d'|format(10**9, 1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 9 ** (9 ** 9) }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% for i in range(10**5) %}{% for j in range(10**5) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set ns = namespace(s='ab') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{{ range(10**5)|map('string')|join(',' * 1000) }}",
        "{{ khong_co }}",
        "{{ ten.khong_co }}",
        "{{ ds.khong_co }}",
        "{{ ten + 1 }}",
        "{{ so / 0 }}",
        "{{ ds }}",
        "{{ true }}",
        "{{ 1.5 }}",
        "{{ none }}",
        "{{ ten.upper }}",
        "{{ ten.encode() }}",
        "{{ range }}",
        "{{ ten() }}",
        "{% for x in so %}{% endfor %}",
        "{{ ''|first }}",
        "{{ footnote(footnote('a')) }}",
        "{{ ds['_x'] }}",
    ],
)
def test_runaway_or_wrong_expressions_end_in_an_error_with_a_place(make_docx: Make, source: str) -> None:
    with pytest.raises((RenderError, TemplateError)) as caught:
        render(make_docx(paragraph("a") + paragraph(f"b {source} c")))
    check_readable(caught.value)
    assert "đoạn 2" in str(caught.value.place)


def test_a_loop_over_much_static_text_is_stopped(make_docx: Make) -> None:
    body = paragraph("{% for i in range(100000) %}") + paragraph("x" * 2_000) + paragraph("{% endfor %}")
    refused(make_docx(body), RenderError, "quá nhiều chữ")


def test_data_with_tags_are_never_run(make_docx: Make, document_text: Callable[..., list[str]]) -> None:
    template = Template.open(make_docx(paragraph("{{ x }}"), headers=[paragraph("{{ x }}")]))
    for text in ("{{ 7*7 }}", "{% for %}", "<w:p/>", "]]>", "&amp;", "<?jj 0?>", "\ue000", "{#", "</w:t></w:r></w:p>"):
        docx = template.render({"x": text})
        assert document_text(docx) == [text]
        assert document_text(docx, "word/header1.xml") == [text]


# ---- includes ------------------------------------------------------------------------------------------------------


def include(name: str) -> str:
    return paragraph('{% include "' + name + '" %}')


def test_includes_in_a_circle_are_refused(make_docx: Make) -> None:
    files = {"a.docx": make_docx(include("b.docx")), "b.docx": make_docx(include("a.docx"))}
    for docx in files.values():
        with pytest.raises(TemplateError) as caught:
            render(docx, files.__getitem__)
        check_readable(caught.value)


def test_an_include_of_itself_is_refused(make_docx: Make) -> None:
    docx = make_docx(include("a.docx"))
    with pytest.raises(TemplateError) as caught:
        render(docx, lambda _name: docx)
    check_readable(caught.value)


def test_includes_that_double_are_stopped(make_docx: Make) -> None:
    files = {f"{n}.docx": make_docx(include(f"{n + 1}.docx") * 2) for n in range(10)}
    files["10.docx"] = make_docx(paragraph("a"))
    with pytest.raises(LaichauReportsError) as caught:
        render(files["0.docx"], files.__getitem__)
    check_readable(caught.value)


@pytest.mark.parametrize("name", ["khong-co.docx", "../a.docx", "/etc/passwd", "", "C:\\a.docx"])
def test_an_include_that_cannot_be_read_is_refused(make_docx: Make, tmp_path: Path, name: str) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(make_docx(include(name)))
    with pytest.raises(TemplateError) as caught:
        Template.open(path)
    check_readable(caught.value)


def test_an_include_that_is_no_document_is_refused(make_docx: Make) -> None:
    with pytest.raises(LaichauReportsError) as caught:
        render(make_docx(include("a.docx")), lambda _name: b"not a document")
    check_readable(caught.value)


# ---- mutations -----------------------------------------------------------------------------------------------------

PIECES = [
    "{{ ten }}", "{{ ten", "}}", "{% for x in ds %}", "{% endfor %}", "{% if so %}", "{% else %}", "{% endif %}",
    "{{ x.ten }}", "{{ footnote('n') }}", "{# g #}", "a", " ", "</w:t></w:r><w:r><w:t>",
    "</w:t></w:r></w:p><w:p><w:r><w:t>",
    "</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:rPr><w:b/></w:rPr><w:t>", "&lt;", "&amp;", "“", "”", "'",
    "{%p if so %}", "{%tr for x in ds %}", "|upper", "\u200b", "</w:t><w:tab/><w:t>", "</w:t><w:br/><w:t>",
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>",
    "</w:t></w:r><w:ins w:id='7' w:author='a'><w:r><w:t>b {{ so }}</w:t></w:r></w:ins><w:r><w:t>",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_templates_thrown_together_end_in_a_sound_document_or_a_readable_error(
    make_docx: Make, assert_strict: Callable[[bytes], None], seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test wants the same numbers each time
    rendered = 0
    for _ in range(60):
        text = "".join(dice.choices(PIECES, k=dice.randint(1, 9)))
        cell = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl><w:p/>"
        body = table if "w:tc" in text else cell
        try:
            made = render(make_docx(body))
        except LaichauReportsError as error:
            check_readable(error)
        else:
            rendered += 1
            assert_strict(made)
    assert rendered > 5


@pytest.mark.parametrize("seed", range(3))
def test_files_with_changed_bytes_end_in_a_document_or_a_readable_error(
    make_docx: Make, make_zip: Zip, docx_parts: Parts, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test wants the same numbers each time
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>{{ ten }}</w:t></w:r></w:p></w:footnote>'
    body = paragraph("{% for x in ds %}") + paragraph("{{ x.ten }}") + paragraph("{% endfor %}")
    body += '<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    parts = docx_parts(make_docx(body, footnotes=note, headers=[paragraph("{{ so }}")]))
    names = [name for name in parts if "theme" not in name and "font" not in name]
    for _ in range(100):
        name = dice.choice(names)
        data = bytearray(parts[name])
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(data))
            if dice.random() < 0.5:
                data[at] = dice.choice(b'<>/"= {}%w:0aA')
            else:
                end = at + dice.randint(1, 30)
                data[at:end] = data[dice.randrange(len(data)) :][: end - at] if dice.random() < 0.5 else b""
        try:
            render(make_zip(parts | {name: bytes(data)}))
        except LaichauReportsError as error:
            check_readable(error)
