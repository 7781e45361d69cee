"""Inline markup of narrative texts: ``**bold**``, ``*italic*``, ``^[note]`` and ``{{ expression }}``; nothing else.

A reading of CommonMark's inline rules by markdown-it-py, with two of ours: notes as Pandoc writes them, and
expressions, which are found before anything else and whose values are inserted as they are. Links, HTML, code,
headings, entities and smart quotes do not exist here: every other character comes out as it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final, NoReturn, cast

from laichau_reports.docx_jinja.bounded import as_text
from laichau_reports.docx_jinja.strings import QUOTES, read_literal
from laichau_reports.docx_jinja.values import Footnote, RichText, Text
from laichau_reports.errors import ParseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from laichau_reports.docx_jinja.values import Piece

_ESCAPABLE: Final = "*^[]{\\"
_OPENERS: Final = frozenset("*^{\\")  # a text without any of them is plain
_SHOWN: Final = 60  # characters of the text in a message
_NOTHING: Final = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A text that is being read: all of it, or the inside of a note of it.

    Attributes:
        whole: the text as the person wrote it, for messages.
        offset: where the part that is read begins in ``whole``.
        evaluate: gives the value of an expression; None where expressions have no place.
        in_note: the part is the inside of a note.
    """

    whole: str
    offset: int
    evaluate: Callable[[str, int], object] | None
    in_note: bool

    def fail(self, position: int, message: str, hint: str) -> NoReturn:
        """Raise the error about what stands at ``position`` of this part."""
        start = self.offset + position
        shown = self.whole[start : start + _SHOWN]
        raise ParseError(message, place=f"ký tự thứ {start + 1}", value=shown, hint=hint)


def inline_markup(source: str, evaluate: Callable[[str, int], object] | None = None) -> RichText:
    r"""Read a text with inline markup.

    Args:
        source: the text; ``\`` before one of ``* ^ [ ] { \`` makes that character an ordinary one.
        evaluate: gives the value of an expression, from its source and its offset in the text. The value is printed
            as it is, in the formatting around it, and never read as markup. Without it an expression is an error.

    Returns:
        the text in reading order; neighbours in equal formatting are one piece.

    Raises:
        ParseError: a note or an expression that does not end, a note in a note, a statement; ``place`` tells where.
        RenderError: a value that cannot stand in a text.
    """
    return RichText(tuple(_merged(_pieces(source, _Source(source, 0, evaluate, in_note=False)))))


def _pieces(text: str, source: _Source) -> Iterator[Piece]:
    if _OPENERS.isdisjoint(text):
        yield from [Text(text)] if text else []
        return
    parser = _parser()
    bold = italic = 0
    for token in parser.inline.parse(text, parser, {"source": source}, []):
        bold += token.nesting * (token.tag == "strong")
        italic += token.nesting * (token.tag == "em")
        for piece in _token_pieces(token, source):
            yield _formatted(piece, bold=bold > 0, italic=italic > 0)


def _token_pieces(token: Token, source: _Source) -> Iterable[Piece]:
    """Give what a token prints; markers of formatting are tokens without content and print nothing."""
    if token.type == "note":
        inside = replace(source, offset=token.meta["offset"], in_note=True)
        return [Footnote(RichText(tuple(_merged(_pieces(token.content, inside)))))]
    if token.type == "expression":
        return _value(token, source)
    return [Text(token.content)] if token.content else []


def _value(token: Token, source: _Source) -> Iterable[Piece]:
    offset = token.meta["offset"]
    if source.evaluate is None:
        source.fail(offset - source.offset, "Chỗ này không dùng được biểu thức.", r"Nếu muốn in dấu ngoặc thì viết \{.")
    value = as_text(source.evaluate(token.content, offset))
    pieces = [Text(value)][: len(value)] if isinstance(value, str) else list(value)
    if source.in_note and any(isinstance(piece, Footnote) for piece in pieces):
        source.fail(
            offset - source.offset,
            "Giá trị này có chú thích, mà trong chú thích không đặt được chú thích khác.",
            "Đưa biểu thức ra ngoài chú thích.",
        )
    return pieces


def _formatted(piece: Piece, *, bold: bool, italic: bool) -> Piece:
    if not isinstance(piece, Text) or not (bold or italic):
        return piece
    return replace(piece, bold=bold or piece.bold, italic=italic or piece.italic)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbouring texts in equal formatting; a value with a tag of its own stays apart."""
    last: Piece | None = None
    for piece in pieces:
        joined = _joined(last, piece)
        if joined is None and last is not None:
            yield last
        last = joined or piece
    if last is not None:
        yield last


def _joined(first: Piece | None, second: Piece) -> Text | None:
    if not isinstance(first, Text) or not isinstance(second, Text) or first.tag or second.tag:
        return None
    together = replace(first, text=first.text + second.text)
    return together if replace(second, text=together.text) == together else None


@cache
def _parser() -> MarkdownIt:
    """Make the reader: markdown-it's machinery for pairs, our rules for what begins a token."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero")
    for name, rule in (("expression", _expression), ("note", _note), ("backslash", _backslash), ("stars", _stars)):
        parser.inline.ruler.push(name, rule)
    parser.inline.ruler.enableOnly(["text", "expression", "note", "backslash", "stars"])
    parser.inline.ruler2.enableOnly(["balance_pairs", "emphasis", "fragments_join"])
    return parser


def _push(state: StateInline, kind: str, content: str, start: int, end: int) -> bool:
    """Add a token for the source from ``start``, go on at ``end``; a rule returns True when it took something."""
    token = state.push(kind, _NOTHING, 0)
    token.content = content
    token.meta = {"offset": _source(state).offset + start}
    state.pos = end
    return True


def _source(state: StateInline) -> _Source:
    return cast("_Source", state.env["source"])


def _expression(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    if state.src.startswith("{%", state.pos):
        _source(state).fail(
            state.pos,
            "Trong lời văn không dùng được câu lệnh {% … %}.",
            r"Chỉ dùng {{ … }}; nếu muốn in dấu ngoặc thì viết \{.",
        )
    if not state.src.startswith("{{", state.pos):
        return False
    start = state.pos + 2
    close = _end_of_expression(state.src, start)
    if close is None:
        _source(state).fail(
            state.pos, "Biểu thức mở bằng {{ mà không có }} đóng lại.", r"Thêm }}; nếu muốn in dấu ngoặc thì viết \{."
        )
    code = state.src[start:close]
    return _push(state, "expression", code.strip(), start + len(code) - len(code.lstrip()), close + 2)


def _end_of_expression(text: str, start: int) -> int | None:
    """Find the ``}}`` that closes an expression; braces in string literals and dictionaries do not."""
    depth, index = 0, start
    while index < len(text):
        if text[index] in QUOTES:
            literal = read_literal(text, index)
            index = index + 1 if literal is None else literal.end
            continue
        if depth == 0 and text.startswith("}}", index):
            return index
        depth = max(0, depth + (text[index] == "{") - (text[index] == "}"))
        index += 1
    return None


def _note(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    if not state.src.startswith("^[", state.pos):
        return False
    source = _source(state)
    if source.in_note:
        source.fail(
            state.pos,
            "Trong chú thích không đặt được chú thích khác.",
            r"Viết liền trong một chú thích, hoặc viết \^[.",
        )
    start = state.pos + 2
    close = _end_of_note(state.src, start)
    if close is None:
        source.fail(state.pos, "Chú thích mở bằng ^[ mà không có ] đóng lại.", "Thêm ] ở cuối chú thích.")
    if not state.src[start:close].strip():
        source.fail(state.pos, "Chú thích trống.", "Viết nội dung vào giữa ^[ và ], hoặc xoá chú thích.")
    return _push(state, "note", state.src[start:close], start, close + 1)


def _end_of_note(text: str, start: int) -> int | None:
    """Find the ``]`` that closes a note; brackets in pairs, escaped ones and those of expressions do not."""
    depth, index = 0, start
    while index < len(text):
        if text.startswith("{{", index):
            index = (_end_of_expression(text, index + 2) or len(text)) + 2
            continue
        if text[index] == "]" and depth == 0:
            return index
        depth += (text[index] == "[") - (text[index] == "]")
        index += 2 if text[index] == "\\" and text[index + 1 : index + 2] in _ESCAPABLE else 1
    return None


def _backslash(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    follower = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not follower or follower not in _ESCAPABLE:
        return False
    return _push(state, "escaped", follower, state.pos, state.pos + 2)


def _stars(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's signature
    """Take a row of stars as possible openers and closers.

    CommonMark also looks at punctuation, so that ``**Kết quả:**đạt`` would stay unread; here only spaces count.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    end = state.pos
    while state.src[end : end + 1] == "*":
        end += 1
    length = end - state.pos
    opens = bool(state.src[end : end + 1].strip())
    closes = bool(state.src[max(state.pos - 1, 0) : state.pos].strip())
    for _ in range(length):
        state.push("text", _NOTHING, 0).content = "*"
        state.delimiters.append(Delimiter(ord("*"), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return length > 0
