"""Values become runs in the formatting of their tag; tagged values become content controls, gaps are highlighted."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from laichau_reports.docx_jinja import Gap, ParagraphBreak, RichText, Template, Text
from laichau_reports.errors import RenderError

if TYPE_CHECKING:
    from collections.abc import Callable


def p(text: str, properties: str = "", paragraph: str = "") -> str:
    return f'<w:p>{paragraph}<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@pytest.fixture
def xml(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]], assert_sound: Callable[..., None]
) -> Callable[..., str]:
    def rendered(body: str, context: dict[str, Any], **options: Any) -> str:
        docx = Template.open(make_docx(body)).render(context)
        assert_sound(docx, **options)
        return docx_parts(docx)["word/document.xml"].decode()

    return rendered


class Kieu(StrEnum):
    TANG = "tăng"


class Figure:
    def __docx__(self) -> RichText:
        return RichText((Text("1.856,7", tag="gtsxcn"), Text(" tỷ đồng")))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5, "5"),
        (-1856, "-1856"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.50"), "12.50"),
        (Kieu.TANG, "tăng"),
        (Markup("<b>x</b>"), "&lt;b&gt;x&lt;/b&gt;"),
        (Text("a & b"), "a &amp; b"),
    ],
)
def test_plain_values_are_printed_as_they_are(xml: Callable[..., str], value: object, expected: str) -> None:
    assert f'<w:t xml:space="preserve">{expected}</w:t>' in xml(p("[{{ x }}]"), {"x": value})


def test_a_value_takes_the_formatting_of_the_first_character_of_its_tag(xml: Callable[..., str]) -> None:
    properties = '<w:rPr><w:i/><w:color w:val="FF0000"/></w:rPr>'
    assert f'<w:r>{properties}<w:t xml:space="preserve">v</w:t></w:r>' in xml(p("{{ x }}", properties), {"x": "v"})


def test_formatting_of_a_value_is_merged_in_the_order_of_the_schema(xml: Callable[..., str]) -> None:
    properties = '<w:rPr><w:rFonts w:ascii="Arial"/><w:b/><w:sz w:val="20"/><w:lang w:val="vi-VN"/></w:rPr>'
    value = Text("v", bold=False, italic=True, highlight="green", vertical="superscript")
    expected = (
        '<w:rPr><w:rFonts w:ascii="Arial"/><w:b w:val="0"/><w:bCs w:val="0"/><w:i/><w:iCs/><w:sz w:val="20"/>'
        '<w:highlight w:val="green"/><w:vertAlign w:val="superscript"/><w:lang w:val="vi-VN"/></w:rPr>'
    )
    assert expected in xml(p("{{ x }}", properties), {"x": value})


def test_a_gap_is_highlighted_and_listed_in_the_order_of_the_page(make_docx: Callable[..., bytes]) -> None:
    gaps = {"a": Gap("[chưa có: a]", place="so-lieu.yaml:3"), "b": Gap("[chưa có: b]")}
    rendering = Template.open(make_docx(p("{{ b }} {{ a }}"))).run(gaps)
    assert rendering.gaps == (gaps["b"], gaps["a"])


def test_a_gap_is_yellow(xml: Callable[..., str]) -> None:
    assert '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">[thiếu]</w:t>' in xml(
        p("{{ a }}"), {"a": Gap("[thiếu]")}
    )


def test_a_tagged_value_stands_in_an_invisible_content_control(xml: Callable[..., str]) -> None:
    text = xml(p("đạt {{ x }}."), {"x": Figure()})
    assert '<w:sdt><w:sdtPr><w:tag w:val="gtsxcn"/><w:id w:val="' in text
    assert '<w15:appearance w15:val="hidden"/></w:sdtPr><w:sdtContent><w:r>' in text
    assert 'mc:Ignorable="w14 w15"' in text
    assert text.index("1.856,7") < text.index("</w:sdt>") < text.index("tỷ đồng")


def test_neighbours_with_one_tag_share_one_control(xml: Callable[..., str]) -> None:
    value = RichText((Text("a", tag="t"), Text("b", bold=True, tag="t"), Gap("c", tag="u")))
    assert xml(p("{{ x }}"), {"x": value}).count("<w:sdt>") == 2


def test_ids_of_content_controls_differ(xml: Callable[..., str]) -> None:
    import re

    text = xml(p("{{ x }} {{ x }}"), {"x": Text("a", tag="t")}, repeated_tags={"t"})
    first, second = re.findall(r'<w:id w:val="(\d+)"/>', text)
    assert first != second


def test_a_label_that_word_would_refuse_is_refused(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(RenderError, match="64"):
        Template.open(make_docx(p("{{ x }}"))).render({"x": Text("a", tag="t" * 65)})


def test_empty_lines_in_a_value_alone_in_its_paragraph_make_paragraphs(xml: Callable[..., str]) -> None:
    kind = '<w:pPr><w:jc w:val="both"/></w:pPr>'
    text = xml(p("{{ x }}", paragraph=kind), {"x": "một\n\nhai\nba\n\n\nbốn"})
    assert text.count(kind) == 3
    assert '<w:t xml:space="preserve">hai</w:t><w:br/><w:t xml:space="preserve">ba</w:t>' in text


def test_a_paragraph_break_beside_text_is_refused_with_its_place(make_docx: Callable[..., bytes]) -> None:
    value = RichText((Text("a"), ParagraphBreak(), Text("b")))
    with pytest.raises(RenderError, match="nhiều đoạn văn") as error:
        Template.open(make_docx(p("x {{ x }}"))).render({"x": value})
    assert "{{ x }}" in str(error.value.place)


def test_copies_of_a_paragraph_do_not_copy_its_section_or_its_id(
    make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]
) -> None:
    body = (
        '<w:p w14:paraId="0A0A0A0A"><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr>'
        "<w:r><w:t>{{ x }}</w:t></w:r></w:p>"
    )
    value = RichText((Text("a"), ParagraphBreak(), Text("b"), ParagraphBreak(), Text("c")))
    text = docx_parts(Template.open(make_docx(body)).render({"x": value}))["word/document.xml"].decode()
    assert text.count('w14:paraId="0A0A0A0A"') == 1
    assert text.count('<w:type w:val="continuous"/>') == 1


def test_equal_input_gives_equal_bytes(make_docx: Callable[..., bytes]) -> None:
    source = make_docx(p("{{ x }}{{ footnote('n') }}") + p("{{ y }}"))
    context = {"x": Text("a", tag="t"), "y": Gap("g")}
    template = Template.open(source)
    assert template.render(context) == template.render(context) == Template.open(source).render(context)


def test_a_value_of_the_caller_may_shadow_nothing_of_the_engine(xml: Callable[..., str]) -> None:
    assert "hết" in xml(p("{{ range }} {{ loop }}"), {"range": "hết", "loop": "x"})
