from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laichau_reports.docx_jinja.markup import inline_markup
from laichau_reports.docx_jinja.values import Footnote, Gap, ParagraphBreak, RichText, Text
from laichau_reports.errors import ParseError, RenderError

if TYPE_CHECKING:
    from laichau_reports.docx_jinja.values import Piece

SPECIAL = "*^[]{\\"
STRICTLY_PLAIN = st.text(st.characters(exclude_characters="*^{\\"), max_size=60)


def rich(*pieces: Piece | str) -> RichText:
    return RichText(tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces))


def bold(text: str) -> Text:
    return Text(text, bold=True)


def italic(text: str) -> Text:
    return Text(text, italic=True)


def note(*pieces: Piece | str) -> Footnote:
    return Footnote(rich(*pieces))


def evaluated(source: str, value: object) -> RichText:
    return inline_markup(source, lambda _expression, _offset: value)


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("", rich()),
        ("Kết quả", rich("Kết quả")),
        ("**đậm**", rich(bold("đậm"))),
        ("*nghiêng*", rich(italic("nghiêng"))),
        ("a **b** c *d* e", rich("a ", bold("b"), " c ", italic("d"), " e")),
        ("***cả hai***", rich(Text("cả hai", bold=True, italic=True))),
        ("**a *b* c**", rich(bold("a "), Text("b", bold=True, italic=True), bold(" c"))),
        ("*a **b** c*", rich(italic("a "), Text("b", bold=True, italic=True), italic(" c"))),
        ("**Kết quả:**đạt", rich(bold("Kết quả:"), "đạt")),
        ("(**a**)", rich("(", bold("a"), ")")),
        ("**a**\n**b**", rich(bold("a"), "\n", bold("b"))),
    ],
)
def test_bold_and_italic(source: str, pieces: RichText) -> None:
    assert inline_markup(source) == pieces


@pytest.mark.parametrize(
    "text",
    ["a **b", "**", "****", "a ** b ** c", "2 * 3 * 4", "* mục một", "*", "a*", "** a**", "**a **"],
)
def test_stars_without_a_partner_are_ordinary_characters(text: str) -> None:
    assert inline_markup(text) == rich(text)


@pytest.mark.parametrize(
    "text",
    [
        "_a_ __b__ ~~c~~ `d`",
        "[chữ](https://example.org) ![x](y) <https://example.org> https://example.org",
        "<b>đậm</b> &amp; &lt; &nbsp;",
        "# Mục\n- một\n1. hai\n> ba\n    bốn",
        "\"nháy\" 'đơn' -- --- ... (c) (tm)",
        "a  \nb\\\nc",
        "a\r\nb\rc\0d\te\u00a0f\u200bg",
        "x^2 ^ [a] a] [b",
        "{ x } } }} {# ghi chú #} { {",
        r"C:\thu muc\x",
        "1. Mục\\",
    ],
)
def test_everything_else_of_markdown_comes_out_as_typed(text: str) -> None:
    assert inline_markup(text) == rich(text)


@pytest.mark.parametrize("character", SPECIAL)
def test_a_backslash_makes_a_special_character_ordinary(character: str) -> None:
    assert inline_markup(f"a\\{character}b") == rich(f"a{character}b")


def test_escaped_openers_open_nothing() -> None:
    assert inline_markup(r"\*a\* \*\*b\*\* \^[c\] \{{ d }} \{% e %} \\") == rich(
        r"*a* **b** ^[c] {{ d }} {% e %} " + "\\"
    )
    assert inline_markup(r"^\[a]") == rich("^[a]")


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("a^[b]c", rich("a", note("b"), "c")),
        ("^[**b** *c*]", rich(note(bold("b"), " ", italic("c")))),
        ("^[xem [1] và [2]]", rich(note("xem [1] và [2]"))),
        (r"^[a\] b\[ c]", rich(note("a] b[ c"))),
        ("**a^[b]c**", rich(bold("a"), note("b"), bold("c"))),
        ("**a^[b** c]", rich("**a", note("b** c"))),
        ("a^[b]^[c]", rich("a", note("b"), note("c"))),
        ("^[a\\\\]b", rich(note("a\\"), "b")),
    ],
)
def test_notes(source: str, pieces: RichText) -> None:
    assert inline_markup(source) == pieces


def test_an_expression_is_handed_over_with_its_place() -> None:
    seen: list[tuple[str, int]] = []

    def evaluate(expression: str, offset: int) -> str:
        seen.append((expression, offset))
        return "V"

    source = "a {{ x }} ^[n {{y}}] **{{ z | f('}}') }}** {{ {'a': {'b': 1}}['a'] }} {{ “}}” }}"
    assert inline_markup(source, evaluate) == rich("a V ", note("n V"), " ", bold("V"), " V V")
    assert [expression for expression, _ in seen] == ["x", "y", "z | f('}}')", "{'a': {'b': 1}}['a']", "“}}”"]
    assert all(source.startswith(expression, offset) for expression, offset in seen)


def test_brackets_in_an_expression_do_not_end_its_note() -> None:
    assert evaluated("^[{{ a[']'] }} b] c", "V") == rich(note("V b"), " c")


def test_a_value_is_never_read_as_markup() -> None:
    value = "**a** ^[b] {{ c }} \\* {% d %}"
    assert evaluated("{{ x }}", value) == rich(value)
    assert evaluated("*{{ x }}*", value) == rich(italic(value))
    assert evaluated("^[{{ x }}]", value) == rich(note(value))


def test_a_value_takes_the_formatting_around_it_and_keeps_its_own() -> None:
    gap, own = Gap("[chưa có]"), Footnote(rich("nguồn"))
    value = RichText((Text("a"), italic("b"), Text("c", tag="d", highlight="yellow"), gap, own, ParagraphBreak()))
    assert evaluated("**{{ x }}**", value).pieces == (
        bold("a"),
        Text("b", bold=True, italic=True),
        Text("c", bold=True, tag="d", highlight="yellow"),
        gap,
        own,
        ParagraphBreak(),
    )
    assert evaluated("{{ x }}", value) == value


def test_values_with_a_tag_of_their_own_stay_apart() -> None:
    assert evaluated("a{{ x }}b", Text("v", tag="t")) == rich("a", Text("v", tag="t"), "b")


def test_numbers_and_printable_objects_are_values() -> None:
    class Figure:
        def __docx__(self) -> Gap:
            return Gap("[?]")

    assert evaluated("{{ x }} tỷ", Decimal("12.5")) == rich("12.5 tỷ")
    assert evaluated("{{ x }}", Figure()) == rich(Gap("[?]"))
    assert evaluated("{{ x }}", bold("v")) == rich(bold("v"))
    assert evaluated("{{ x }}", "") == rich()


@pytest.mark.parametrize("value", [None, True, 1.5, [1], {"a": 1}, b"x"])
def test_a_value_without_a_spelling_is_refused(value: object) -> None:
    with pytest.raises(RenderError):
        evaluated("{{ x }}", value)


@pytest.mark.parametrize(
    ("source", "place", "value", "message"),
    [
        ("ab^[cd", 3, "^[cd", "không có ]"),
        ("ab^[c[d]", 3, "^[c[d]", "không có ]"),
        ("ab^[{{ x", 3, "^[{{ x", "không có ]"),
        ("ab{{ x", 3, "{{ x", "không có }}"),
        ("a {% if x %}", 3, "{% if x %}", "câu lệnh"),
        ("ab^[c{% x %}]", 6, "{% x %}]", "câu lệnh"),
        ("ab^[cd^[e]]", 7, "^[e]]", "Trong chú thích"),
        ("ab^[ ]", 3, "^[ ]", "trống"),
    ],
)
def test_what_does_not_end_is_an_error_with_its_place(source: str, place: int, value: str, message: str) -> None:
    with pytest.raises(ParseError, match=message) as caught:
        evaluated(source, "V")
    assert str(caught.value.place) == f"ký tự thứ {place}"
    assert caught.value.value == value
    assert caught.value.hint


def test_a_quote_that_never_closes_does_not_hide_the_end_of_an_expression() -> None:
    assert evaluated("ab{{ '}}", "V") == rich("abV")


def test_a_note_from_a_value_cannot_stand_in_a_note() -> None:
    with pytest.raises(ParseError, match="chú thích khác"):
        evaluated("^[a {{ x }}]", Footnote(rich("b")))


def test_expressions_have_no_place_where_nothing_evaluates_them() -> None:
    with pytest.raises(ParseError, match="không dùng được biểu thức"):
        inline_markup("a {{ x }}")


@given(STRICTLY_PLAIN)
@settings(max_examples=300)
def test_any_text_without_special_characters_comes_out_exactly(text: str) -> None:
    assert inline_markup(text) == (rich(text) if text else rich())


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_escaped_text_comes_out_exactly(text: str) -> None:
    escaped = "".join(f"\\{character}" if character in SPECIAL else character for character in text)
    assert inline_markup(escaped) == (rich(text) if text else rich())


@given(st.text(max_size=40), STRICTLY_PLAIN)
@settings(max_examples=200)
def test_any_value_comes_out_exactly(value: str, around: str) -> None:
    assert str(evaluated(f"{around}{{{{ x }}}}{around}", value)) == around + value + around


@given(st.text(alphabet="ab *^[]{}%\\'\"\n", max_size=40))
@settings(max_examples=500)
def test_any_text_is_read_or_refused_with_a_reason(source: str) -> None:
    try:
        pieces = evaluated(source, "V").pieces
    except ParseError:
        return
    shown = "".join(str(piece) for piece in pieces)
    assert set(shown) <= {*source, "V"}
    assert shown.count("a") + shown.count("b") <= source.count("a") + source.count("b")
