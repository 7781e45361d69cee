"""The cases of the comparison of template engines (a: tags in runs, c: autocorrect, d: data, e: notes, f: levels).

Each one was a silently wrong document, or a crash, somewhere; here it renders right or is refused with its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from laichau_reports.docx_jinja import RichText, Template, Text
from laichau_reports.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

BOLD = "<w:rPr><w:b/></w:rPr>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*texts: str) -> str:
    return "<w:p>" + "".join(text if text.startswith("<") else run(text) for text in texts) + "</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    columns = "".join('<w:gridCol w:w="2000"/>' for _ in rows[0])
    body = "".join(
        "<w:tr>"
        + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in row)
        + "</w:tr>"
        for row in rows
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>'


@pytest.fixture
def text(
    make_docx: Callable[..., bytes],
    document_text: Callable[..., list[str]],
    assert_sound: Callable[..., None],
) -> Callable[..., list[str]]:
    """Render a body and give the text of its paragraphs; the file is sound."""

    def render(body: str, context: dict[str, Any] | None = None, **parts: Any) -> list[str]:
        docx = Template.open(make_docx(body, **parts)).render(context or {})
        assert_sound(docx)
        return document_text(docx)

    return render


@pytest.fixture
def refusal(make_docx: Callable[..., bytes]) -> Callable[..., list[Any]]:
    """Open a body that must be refused and give its faults."""

    def faults(body: str, **parts: Any) -> list[Any]:
        with pytest.raises(TemplateError) as error:
            Template.open(make_docx(body, **parts))
        return list(error.value.faults)

    return faults


# a: how Word cuts tags into runs


def test_a1_text_behind_a_split_tag_keeps_its_own_formatting(
    make_docx: Callable[..., bytes], docx_parts: Callable[[bytes], dict[str, bytes]]
) -> None:
    body = p(run("Hello {{ na"), run("me }} World", BOLD))
    xml = docx_parts(Template.open(make_docx(body)).render({"name": "LAN"}))["word/document.xml"].decode()
    assert '<w:r><w:t xml:space="preserve">LAN</w:t></w:r>' in xml
    assert f'<w:r>{BOLD}<w:t xml:space="preserve"> World</w:t></w:r>' in xml


def test_a3_a_note_inside_a_tag_is_refused_with_its_place(refusal: Callable[..., list[Any]]) -> None:
    body = p(run("{{ ten"), '<w:r><w:footnoteReference w:id="1"/></w:r>', run(" }}"))
    note = f'<w:footnote w:id="1">{p("x")}</w:footnote>'
    (fault,) = refusal(p("trước") + body, footnotes=note)
    assert fault.code == "object-in-tag"
    assert fault.place.paragraph == 2


@pytest.mark.parametrize(
    "wrapped",
    [
        '<w:ins w:id="9" w:author="a">{}</w:ins>',
        '<w:hyperlink r:id="rIdLink">{}</w:hyperlink>',
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
    ],
)
def test_a5_a6_a_tag_that_ends_inside_a_wrapper_leaves_the_rest_of_the_document_alone(
    text: Callable[..., list[str]], wrapped: str
) -> None:
    body = p(run("A {{ te"), wrapped.format(run("n }} B")), run(" C")) + p("sau") + p("{{ ten }}")
    links = {"rIdLink": "https://example.org/"} if "hyperlink" in wrapped else None
    assert text(body, {"ten": "LAN"}, links=links) == ["A LAN B C", "sau", "LAN"]


def test_a6_a_link_that_held_only_the_end_of_a_tag_goes_away(text: Callable[..., list[str]]) -> None:
    body = p(run("{{ te"), f'<w:hyperlink r:id="rIdLink">{run("n }}")}</w:hyperlink>')
    assert text(body, {"ten": "LAN"}, links={"rIdLink": "https://example.org/"}) == ["LAN"]


def test_a7_a_tag_in_deleted_text_does_not_exist(text: Callable[..., list[str]]) -> None:
    deleted = '<w:del w:id="9" w:author="a"><w:r><w:delText>{{ old.x }}</w:delText></w:r></w:del>'
    assert text(p(run("{{ ten }}"), deleted, run(".")), {"ten": "LAN"}) == ["LAN."]


def test_a10_text_beside_a_paragraph_tag_is_never_deleted(refusal: Callable[..., list[Any]]) -> None:
    (fault,) = refusal(p("Mục 1. Quan trọng {%p if ok %}") + p("x") + p("{%p endif %}"))
    assert fault.code == "text-beside-tag"
    assert "Mục 1. Quan trọng" in str(fault)


def test_a11_a_condition_may_hold_a_percent_sign(text: Callable[..., list[str]]) -> None:
    body = (
        p("{%p for i in range(3) %}")
        + p("{%p if i % 2 == 0 %}")
        + p("{{ i }}")
        + p("{%p endif %}")
        + p("{%p endfor %}")
    )
    assert text(body) == ["0", "2"]


def test_a12_two_paragraph_tags_in_one_paragraph_take_the_whole_paragraph(text: Callable[..., list[str]]) -> None:
    body = p("{%p if ok %}có{%p endif %}") + p("sau")
    assert text(body, {"ok": True}) == ["có", "sau"]
    assert text(body, {"ok": False}) == ["sau"]


def test_a12_several_control_tags_may_share_a_paragraph(text: Callable[..., list[str]]) -> None:
    body = p("{%p for i in ds %}{%p if i > 1 %}") + p("{{ i }}") + p("{%p endif %}{%p endfor %}")
    assert text(body, {"ds": [1, 2, 3]}) == ["2", "3"]


def test_a14_rich_text_needs_no_prefix(text: Callable[..., list[str]]) -> None:
    rich = RichText((Text("đậm", bold=True), Text(" thường")))
    assert text(p("A {{ x }} B") + p("{{r x }}"), {"x": rich}) == ["A đậm thường B", "đậm thường"]


def test_a15_an_emptied_cell_keeps_a_paragraph(text: Callable[..., list[str]]) -> None:
    cell = p("{%p if ok %}") + p("có") + p("{%p endif %}")
    assert text(table((cell, p("b"))), {"ok": False}) == ["", "b"]
    assert text(table((cell, p("b"))), {"ok": True}) == ["có", "b"]


# c: autocorrect


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("“x”", "x"),
        ("‘x’", "x"),
        ("„x“", "x"),
        ("”x”", "x"),
        ("«x»", "x"),
        ('"Kế hoạch “số 5”"', "Kế hoạch “số 5”"),
        ("“Kế hoạch “số 5””", "Kế hoạch “số 5”"),
        ("'Krông K’nô'", "Krông K’nô"),
        ("‘Krông K’nô’", "Krông K’nô"),
        ("a – b", "2"),
        ("a\u00a0\u2212\u200bb", "2"),
        ("“a}}b”", "a}}b"),
        ("'x' If a ≥ b Else 'y'", "x"),
        ("a × b", "15"),
        ("{'k': {'m': 'n'}}.k.m", "n"),
    ],
)
def test_c_what_autocorrect_did_to_a_tag_is_undone(
    text: Callable[..., list[str]], expression: str, expected: str
) -> None:
    assert text(p(f"({{{{ {expression} }}}})"), {"a": 5, "b": 3}) == [f"({expected})"]


@pytest.mark.parametrize(
    "condition", ["ten == 'Đề án “06”'", "ten == “Đề án “06””", "khac Is defined Or ten == 'Đề án “06”'"]
)
def test_c6_quotes_in_a_literal_are_compared_as_they_stand(text: Callable[..., list[str]], condition: str) -> None:
    assert text(p(f"{{% If {condition} %}}đúng{{% Else %}}sai{{% Endif %}}"), {"ten": "Đề án “06”"}) == ["đúng"]


def test_c10_invisible_characters_in_a_tag_do_not_matter(text: Callable[..., list[str]]) -> None:
    assert text(p("[{{ t\u200be\ufeffn\u00ad }}]"), {"ten": "x"}) == ["[x]"]


def test_c11_an_ampersand_in_a_literal_is_an_ampersand(text: Callable[..., list[str]]) -> None:
    assert text(p("{{ 'đúng' if x == “A&amp;B” else 'sai' }}"), {"x": "A&B"}) == ["đúng"]


def test_c14_full_width_braces_are_refused(refusal: Callable[..., list[Any]]) -> None:
    (fault,) = refusal(p("\uff5b\uff5b a \uff5d\uff5d"))
    assert fault.code == "full-width-braces"


def test_c15_a_decomposed_name_is_the_composed_one(text: Callable[..., list[str]]) -> None:
    assert text(p("{{ ke\u0302\u0301t_qua\u0309 }}!"), {"kết_quả": "tốt"}) == ["tốt!"]


# d: data


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A & B", "A & B"),
        ("R&D; abc", "R&D; abc"),
        ("<b>đậm</b>", "<b>đậm</b>"),
        ("</w:t></w:r></w:p>", "</w:t></w:r></w:p>"),
        ("dòng1\x0bdòng2", "dòng1\ndòng2"),
        ("một\r\nhai\rba\nbốn", "một\nhai\nba\nbốn"),
        ("a\x07b\x0cc", "ab\nc"),
        ("x\ud800y\ufffe", "xy"),
        ("{_{ x }_}", "{_{ x }_}"),
        ("{{ 7*7 }}{% if %}", "{{ 7*7 }}{% if %}"),
        ("\ue0001\ue001<?jj 1?>", "\ue0001\ue001<?jj 1?>"),
        ("cột\tcột", "cột\tcột"),
        ("  hai đầu  ", "  hai đầu  "),
    ],
)
def test_d_data_come_out_exactly_in_the_body_and_in_the_header(
    make_docx: Callable[..., bytes],
    document_text: Callable[..., list[str]],
    assert_sound: Callable[..., None],
    value: str,
    expected: str,
) -> None:
    source = make_docx(p("a {{ x }} b") + p("{{ x }}") + p("sau"), headers=[p("[{{ x }}]")])
    docx = Template.open(source).render({"x": value})
    assert_sound(docx)
    assert document_text(docx) == [f"a {expected} b", expected, "sau"]
    assert document_text(docx, "word/header1.xml") == [f"[{expected}]"]


# e: notes of the template

REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'


def note(number: int, content: str) -> str:
    return f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + content)}</w:p></w:footnote>'


@pytest.fixture
def notes(
    make_docx: Callable[..., bytes], note_texts: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> Callable[..., list[str]]:
    """Render a body with notes and give the texts of the notes; the file is sound."""

    def render(body: str, footnotes: str, context: dict[str, Any]) -> list[str]:
        docx = Template.open(make_docx(body, footnotes=footnotes)).render(context)
        assert_sound(docx)
        return note_texts(docx)

    return render


def test_e2_a_note_in_a_loop_sees_the_loop_variable(notes: Callable[..., list[str]]) -> None:
    body = p("{% for x in ds %}") + p(run("{{ x }}"), REFERENCE.format(1)) + p("{% endfor %}")
    assert notes(body, note(1, "Nguồn {{ x }}"), {"ds": ["a", "b", "c"]}) == ["Nguồn a", "Nguồn b", "Nguồn c"]


def test_e3_a_note_behind_a_false_condition_does_not_exist(notes: Callable[..., list[str]]) -> None:
    body = p("{% if ok %}") + p(run("x"), REFERENCE.format(1)) + p("{% endif %}") + p(run("y"), REFERENCE.format(2))
    assert notes(body, note(1, "một {{ khong_co }}") + note(2, "hai"), {"ok": False}) == ["hai"]


def test_e4_a_note_from_data_brings_the_part_that_holds_it(
    make_docx: Callable[..., bytes], note_texts: Callable[..., list[str]], assert_sound: Callable[..., None]
) -> None:
    docx = Template.open(make_docx(p("x{{ footnote('A &amp; B') }}"))).render({})
    assert_sound(docx)
    assert note_texts(docx) == ["A & B"]


def test_e5_data_in_a_note_are_escaped(notes: Callable[..., list[str]]) -> None:
    assert notes(p(run("x"), REFERENCE.format(1)), note(1, "{{ v }}"), {"v": "R&D <x>"}) == ["R&D <x>"]


@pytest.mark.parametrize("value", ["{{ 7*7 }}", "{{ ''.x }} A & B"])
def test_e6_e7_data_in_a_note_are_never_executed(notes: Callable[..., list[str]], value: str) -> None:
    section = (
        '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1701" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
    )
    assert notes(p(run("x"), REFERENCE.format(1)) + section + p("y"), note(1, "{{ v }}"), {"v": value}) == [value]


def test_one_reference_twice_is_two_notes(notes: Callable[..., list[str]]) -> None:
    body = p(run("x"), REFERENCE.format(1)) + p(run("y"), REFERENCE.format(1))
    assert notes(body, note(1, "chung"), {}) == ["chung", "chung"]


# f: levels

INNER = table((p("{{ h.a }}"),))


def test_f1_f2_a_row_loop_may_hold_a_nested_table(text: Callable[..., list[str]]) -> None:
    rows = table((p("{%tr for h in ds %}"),), (INNER + p("sau"),), (p("{%tr endfor %}"),))
    assert text(rows, {"ds": [{"a": 1}, {"a": 2}]}) == ["1", "sau", "2", "sau"]


def test_f3_a_row_loop_that_ends_in_a_content_row_is_refused_with_its_place(refusal: Callable[..., list[Any]]) -> None:
    (fault,) = refusal(table((p("{%tr for h in ds %}"),), (INNER + p("x {%tr endfor %}"),)))
    assert fault.code == "text-beside-tag"
    assert fault.place.row == 1
    assert "hàng 2" in fault.message


def test_f3_both_tags_in_one_row_repeat_that_row(text: Callable[..., list[str]]) -> None:
    rows = table((p("{%tr for h in ds %}") + INNER + p("x {%tr endfor %}"),))
    assert text(rows, {"ds": [{"a": 1}, {"a": 2}]}) == ["1", "x ", "2", "x "]


def test_f4_a_condition_in_a_row_with_a_nested_table_is_refused(refusal: Callable[..., list[Any]]) -> None:
    (fault,) = refusal(table((p("{%tr if ok %}") + INNER + p(""),), (p("b"),), (p("{%tr endif %}"),)))
    assert fault.code == "text-beside-tag"


def test_f5_a_text_box_beside_a_paragraph_tag_is_refused(refusal: Callable[..., list[Any]]) -> None:
    content = f"<v:textbox><w:txbxContent>{p('hộp')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{content}</v:shape></w:pict></w:r>"
    (fault,) = refusal(p(run("{%p if ok %}"), box) + p("x") + p("{%p endif %}"))
    assert fault.code == "text-beside-tag"


def test_f6_a_loop_over_two_cells_repeats_the_row(text: Callable[..., list[str]]) -> None:
    rows = table((p("{% for h in ds %}{{ h.a }}"), p("{{ loop.index }}{% endfor %}")), (p("cuối"), p("")))
    assert text(rows, {"ds": [{"a": "x"}, {"a": "y"}]}) == ["x", "1", "y", "2", "cuối", ""]
    assert text(rows, {"ds": []}) == ["cuối", ""]


def test_f7_a_row_loop_closed_by_a_paragraph_tag_is_refused(refusal: Callable[..., list[Any]]) -> None:
    (fault,) = refusal(table((p("{%tr for h in ds %}"),), (p("{{ h.a }}"),), (p("{%p endfor %}"),)))
    assert fault.code == "levels-differ"
    assert "cả hàng" in fault.message
    assert "cả đoạn" in fault.message


def test_f8_a_condition_in_two_paragraphs_with_text_is_refused_naming_both_tags(
    refusal: Callable[..., list[Any]],
) -> None:
    (fault,) = refusal(p("Một {% if ok %}hai") + p("ba{% endif %} bốn"))
    assert fault.code == "text-beside-tag"
    assert "{% if ok %}" in fault.message
    assert "{% endif %}" in fault.message
