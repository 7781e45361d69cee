"""What must hold for every template and all data: however Word cuts the runs, whatever characters the data hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from laichau_reports.docx_jinja import RichText, Template, Text
from laichau_reports.docx_jinja.normaliser import normalise
from laichau_reports.docx_jinja.scanner import scan
from laichau_reports.docx_jinja.strings import quoted, read_literal

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Text and tags of a paragraph, each stretch with a formatting of its own.
STRETCHES = [
    ("Tổng ", ""),
    ("{{ ten }}", "<w:b/>"),
    (" đạt ", "<w:i/>"),
    ("{% for x in ds %}", ""),
    ("[{{ x }}]", "<w:u w:val='single'/>"),
    ("{% endfor %}", "<w:b/>"),
    (" và {{ k.v | upper }}", "<w:caps/>"),
    ("{# ghi chú #}", ""),
    (" hết {{ “a}}b” }}.", "<w:strike/>"),
]
CONTEXT: dict[str, Any] = {"ten": "LAN", "ds": ["a", "b"], "k": {"v": "c"}}
NOISE = [
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="{n}" w:name="m{n}"/><w:bookmarkEnd w:id="{n}"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:del w:id="{n}" w:author="a"><w:r><w:delText>xoá {{{{ cu }}}}</w:delText></w:r></w:del>',
]
WRAPPERS = ["{}", '<w:ins w:id="9" w:author="a">{}</w:ins>', '<w:hyperlink r:id="rIdL">{}</w:hyperlink>']


def run(text: str, properties: str) -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def formatted_characters(docx: bytes, parts: Callable[..., dict[str, bytes]]) -> list[tuple[str, str]]:
    """Every character of the body with the formatting of its run."""
    root = etree.fromstring(parts(docx)["word/document.xml"])
    return [
        (
            character,
            b"".join(
                etree.tostring(child, method="c14n")
                for child in (node.find(f"{W}rPr") if node.find(f"{W}rPr") is not None else [])
            ).decode(),
        )
        for node in root.iter(f"{W}r")
        for leaf in node.iter(f"{W}t")
        for character in leaf.text or ""
    ]


@st.composite
def cut_paragraphs(draw: st.DrawFn) -> str:
    """The stretches, cut at random, with noise between the pieces and wrappers round them."""
    pieces: list[str] = []
    number = 100
    for text, properties in STRETCHES:
        cuts = sorted(draw(st.sets(st.integers(1, len(text) - 1), max_size=5))) if len(text) > 1 else []
        for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True):
            number += 1
            if draw(st.integers(0, 3)) == 0:
                pieces.append(draw(st.sampled_from(NOISE)).format(n=number))
            pieces.append(draw(st.sampled_from(WRAPPERS)).format(run(text[low:high], properties)))
    return f"<w:p>{''.join(pieces)}</w:p>"


@pytest.fixture(scope="module")
def uncut(make_docx: Callable[..., bytes], docx_parts: Callable[..., dict[str, bytes]]) -> list[tuple[str, str]]:
    body = "<w:p>" + "".join(run(text, properties) for text, properties in STRETCHES) + "</w:p>"
    return formatted_characters(Template.open(make_docx(body)).render(CONTEXT), docx_parts)


@QUICK
@given(body=cut_paragraphs())
def test_however_word_cut_the_runs_text_and_formatting_are_the_same(
    make_docx: Callable[..., bytes],
    docx_parts: Callable[..., dict[str, bytes]],
    uncut: list[tuple[str, str]],
    body: str,
) -> None:
    docx = Template.open(make_docx(body, links={"rIdL": "https://example.org/"})).render(CONTEXT)
    assert formatted_characters(docx, docx_parts) == uncut


def test_the_uncut_paragraph_reads_as_expected(uncut: list[tuple[str, str]]) -> None:
    assert "".join(character for character, _ in uncut) == "Tổng LAN đạt [a][b] và C hết a}}b."


@pytest.mark.parametrize("seed", range(4))
def test_drafts_of_cut_templates_are_sound(
    make_docx: Callable[..., bytes], assert_sound: Callable[..., None], seed: int
) -> None:
    pieces = []
    for index, (text, properties) in enumerate(STRETCHES):
        middle = (len(text) + seed) // 2 or 1
        for part, low, high in ((0, 0, middle), (1, middle, len(text))):
            wrapper = WRAPPERS[(index + seed + part) % len(WRAPPERS)]
            pieces += [
                NOISE[(index + seed) % 4].format(n=100 + 2 * index + part),
                wrapper.format(run(text[low:high], properties)),
            ]
    source = make_docx(f"<w:p>{''.join(pieces)}</w:p>", links={"rIdL": "https://example.org/"})
    assert_sound(Template.open(source).render(CONTEXT))


def expected_text(value: str) -> str:
    return ILLEGAL.sub("", re.sub("\r\n|[\r\x0b\x0c]", "\n", value))


@pytest.fixture(scope="module")
def template(make_docx: Callable[..., bytes]) -> Template:
    body = "<w:p><w:r><w:t>[{{ x }}]</w:t></w:r></w:p><w:p><w:r><w:t>({{ r }})</w:t></w:r></w:p>"
    body += "<w:p><w:r><w:t>{{ footnote(x) }}.</w:t></w:r></w:p>"
    return Template.open(make_docx(body, headers=["<w:p><w:r><w:t>|{{ x }}|</w:t></w:r></w:p>"]))


@QUICK
@given(value=st.text(st.characters(), max_size=40))
def test_arbitrary_text_comes_out_exactly_everywhere(
    template: Template,
    document_text: Callable[..., list[str]],
    note_texts: Callable[..., list[str]],
    value: str,
) -> None:
    docx = template.render({"x": value, "r": RichText((Text(value, bold=True), Text("…", italic=True)))})
    shown = expected_text(value)
    assert document_text(docx)[:2] == [f"[{shown}]", f"({shown}…)"]
    assert document_text(docx, "word/header1.xml") == [f"|{shown}|"]
    assert "".join(note_texts(docx)).replace("\n", "") == shown.strip().replace("\n", "") or "\n" in shown


@QUICK
@given(value=st.text(st.characters(), max_size=40))
def test_equal_input_gives_equal_bytes(template: Template, value: str) -> None:
    context = {"x": value, "r": value}
    assert template.render(context) == template.render(context)


@settings(deadline=None)
@given(content=st.text(max_size=30))
def test_a_quoted_text_reads_back_as_itself(content: str) -> None:
    import ast

    literal = quoted(content.replace("\r", "").replace("\x00", ""))
    found = read_literal(literal + " rest", 0)
    assert found is not None
    assert found.end == len(literal)
    assert ast.literal_eval(found.source) == content.replace("\r", "").replace("\x00", "")


@settings(deadline=None)
@given(text=st.text(st.sampled_from("{}%#|'\"“”‘’ab =-\ufffc\uff5b"), max_size=30))
def test_the_scanner_never_fails_and_its_tags_are_where_it_says(text: str) -> None:
    end = 0
    for found in scan(text).tags:
        assert end <= found.start < found.end <= len(text)
        assert text[found.start + 2 : found.end - 2] == found.body
        end = found.end


@settings(deadline=None)
@given(code=st.text(max_size=30))
def test_normalising_twice_changes_nothing_more(code: str) -> None:
    once = normalise(code)
    assert normalise(once) == once
