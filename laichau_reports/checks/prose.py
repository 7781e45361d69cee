"""Running Vietnamese text: sentences, counts of things, and the lists that name those things.

Knows nothing of files or reports, so finished documents can be read with it too. A value that is not known here stands
in a text as ``OPAQUE``. Whoever asks gets every reading that a list may have; only a reading that is ``sure`` can
prove a count wrong, any reading can prove it right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.errors import ParseError
from laichau_reports.vietnamese import parse_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from decimal import Decimal

OPAQUE = "\ufffc"
"""Stands for a value that is printed here but not known."""

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Capital letters, to stand inside of ``[]``; a range such as ``À-Ỹ`` would take in small ones."""

_NUMBER = re.compile(
    r"(?<![\w.,/:+–-])(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?(?![\w]|[.,/:+–-][0-9]|/[^\W\d_])"
)
_LABEL = re.compile(
    r"(?:số|năm|tháng|ngày|quý|lần|khóa|thứ|lớp|điểm|khoản|điều|mục|phần|chương|kỳ|đợt|cấp|vùng|loại|nhóm|biểu|lục|tập)"
    r"\s$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.:;!?+–\n-]\s*|[“\"(]\s*)[^\W\d_]+\s$")
_NOUN = re.compile(r"\s([^\W\d_][^,;.:()\[\]…\d\n“”\"\ufffc]*)")
_LINK_AT_END = re.compile(r"(?:\s*\b(?:và|hoặc|cùng|với|của|cho|là))+$")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[^\W\d_a-zđ]|\s*$)|\n")
_MEASURE = re.compile(
    r"đồng|triệu|tỷ|tỉ|nghìn|ngàn|trăm|chục|ha|kg|tấn|tạ|yến|km|m|m²|m³|mm|kwh|mw|kv|kva|usd|vnđ|lít|lần|điểm|phần|tháng"
    r"|năm|ngày|giờ|phút|tuổi|quý|tuần|lượt|con|suất"
)
"""Words after a number that measure; what they measure is not listed by name."""

_HIDDEN = re.compile(rf"(?<=\)) (?=[{UPPER}])")
_PLACED = re.compile(rf"[{UPPER}0-9]\w* tại (?:các )?(?:xã|thị trấn|huyện|phường|thành phố|bản)\b")
_MASKS = (re.compile(r"\([^()]*\)"), re.compile(r"“[^”]*”"), re.compile(r'"[^"]*"'))
_OPENERS = re.compile(
    r"\b(?:một số|chủ yếu|nhất là|như|trong đó|điển hình|tiêu biểu|ví dụ|chẳng hạn|đặc biệt|nổi bật)\b", re.IGNORECASE
)
_OPEN_END = re.compile(r"(?:…|\.\.\.|v\.v\.?|\bvv\.?|\bkhác)[\s.]*$|,\s*(?:…|\.\.\.)")
_INTRO = re.compile(r"^\s*(?:(?:bao )?gồm\s*:?|(?![0-9])[^;,]{1,90}?:)\s*", re.IGNORECASE)
_NESTED = re.compile(r"(?<=[;à] )[0-9]+ [^;,.:()]{2,80}(?=:)")
_PLURAL = re.compile(r"(?:các|những|một số|nhiều|hai|ba|bốn|năm|sáu|toàn bộ)\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"xã|huyện|tỉnh|phường|bản|thôn|thị|thành|các|thuộc|tại|của|ở|do|với|để|từ|và|cùng|km",
)
"""Words with which the rest of an item begins, not another item: ``Nậm Cùm 4, xã Mường Tè``."""

_LONGEST_NAME = 7
_FEWEST_ITEMS = 2
_LEADING = re.compile(r"([0-9]+)\s+([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that stands for itself, not part of a date, a name, a document's number or a range.

    Attributes:
        start: offset of its first digit.
        end: offset after its last digit.
        number: its value.
        text: as written.
    """

    start: int
    end: int
    number: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count of things: ``03 công trình năng lượng``.

    Attributes:
        start: offset of its first digit.
        end: offset after its last digit.
        number: how many.
        noun: what is counted, as far as the words go on.
        noun_end: offset after ``noun``.
    """

    start: int
    end: int
    number: int
    noun: str
    noun_end: int

    @property
    def head(self) -> str:
        """The first word of what is counted, in small letters."""
        return self.noun.split()[0].casefold()


@dataclass(frozen=True, slots=True)
class Listing:
    """One reading of a list.

    Attributes:
        items: as written, in order.
        total: how many things they name; an item may itself count several (``14 dự án thủy điện``).
        sure: nobody would read it otherwise.
        hidden: a separator is missing somewhere.
    """

    items: tuple[str, ...]
    total: int
    sure: bool
    hidden: bool = False


# Numbers


def amounts(text: str) -> Iterator[Amount]:
    """Give the numbers of a text, in order."""
    for found in _NUMBER.finditer(text):
        if not _names_something(text[: found.start()][-40:]):
            try:
                number = parse_number(_plain(found[0]))
            except ParseError:
                continue  # digits that nobody reads as a number, such as 000.123
            yield Amount(found.start(), found.end(), number, found[0])


def counts(text: str, stops: Collection[int] = ()) -> Iterator[Count]:
    """Give the counts of things in a text, in order; never amounts of a measure (``830 triệu đồng``).

    Args:
        text: the text.
        stops: offsets at which what is counted ends, such as those of notes.
    """
    for amount in amounts(text):
        if "," in amount.text:
            continue
        end = min((stop for stop in stops if stop > amount.end), default=len(text))
        noun = _NOUN.match(text, amount.end, end)
        words = _LINK_AT_END.sub("", noun[1].strip()) if noun else ""
        if noun and words and not _MEASURE.fullmatch(words.split()[0].casefold()):
            yield Count(amount.start, amount.end, int(amount.number), words, noun.start(1) + len(words))


def _plain(number: str) -> str:
    """Take away zeros in front, which leave no doubt about the value (``007``, ``00,5``)."""
    return re.sub(r"^0+(?=[0-9])", "", number)


def _names_something(before: str) -> bool:
    """Tell whether a number after these words is a label (``số 4``) or the end of a name (``Nậm Cùm 4``)."""
    if _LABEL.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    return word is not None and word[1][0].isupper() and not _SENTENCE_BEGINS.search(before)


# Sentences


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give begin and end of each sentence; the mark that ends it is not part of it."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.start() > start:
            yield start, end.start()
        start = end.end()
    if text[start:].strip():
        yield start, len(text)


def clause_start(text: str, position: int, marks: str = ";") -> int:
    """Give where the clause begins that holds a position: after the last sentence end or one of ``marks``."""
    start = max((begin for begin, _ in sentences(text) if begin <= position), default=0)
    inside = masked(text)
    return max([start, *(inside.rfind(mark, start, position) + 1 for mark in marks)])


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """Give begin and end of the sentence that holds a position."""
    return next(((start, end) for start, end in sentences(text) if start <= position <= end), (0, len(text)))


def masked(text: str) -> str:
    """Blank out what stands in brackets and quotes, at the same length, so that outer marks can be found."""
    for mask in _MASKS:
        text = mask.sub(lambda found: f"{found[0][0]}{'·' * (len(found[0]) - 2)}{found[0][-1]}", text)
    return text


def plain_words(text: str) -> tuple[str, ...]:
    """Give the words of a text in small letters, without marks: for «the same words»."""
    return tuple(re.findall(r"\w+", text.casefold()))


# Lists


def is_open_list(text: str) -> bool:
    """Tell whether a list says of itself that it does not name everything (``như``, ``một số``, ``…``)."""
    intro = _INTRO.match(masked(text))
    return bool(_OPEN_END.search(text) or _OPENERS.match(text.lstrip()) or (intro and _OPENERS.search(intro[0])))


def readings(text: str, head: str) -> tuple[Listing, ...]:
    """Read a list in every way that its separators allow; none if it is no list.

    Args:
        text: the list, with or without words that introduce it (``Gồm:``, ``Các mỏ:``).
        head: the word for what is listed, in small letters (``công`` of ``công trình``).
    """
    body = _body(text)
    found = _numbered(body, head) or _semicolons(body, head) + _commas(body, head)
    return tuple(reading for reading in found if len(reading.items) > 1 or reading.total > 1)


def _body(text: str) -> str:
    """Cut off what introduces the list, the full stop, and lists inside its last item."""
    intro = _INTRO.match(masked(text))
    body = (text[intro.end() :] if intro else text).strip().rstrip(".")
    nested = _NESTED.search(masked(body))
    return body[: nested.end()] if nested else body


def _numbered(body: str, head: str) -> tuple[Listing, ...]:
    """Read ``(1) …; (2) …``: the numbers must run from 1."""
    marks = list(re.finditer(r"(?:^|(?<=[\s;,]))\(([0-9]{1,2})\)\s*", body))
    if len(marks) < _FEWEST_ITEMS or [int(mark[1]) for mark in marks] != list(range(1, len(marks) + 1)):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    items = tuple(body[mark.end() : end].strip(" ;,.") for mark, end in zip(marks, ends, strict=True))
    return (_listing(items, head, sure=True),)


def _semicolons(body: str, head: str) -> tuple[Listing, ...]:
    items = _split(body, r";")
    if len(items) < _FEWEST_ITEMS:
        return ()
    flat = all(_is_name(item, head, first=not index) for index, item in enumerate(_split(body, r"[,;]|\svà\s")))
    is_mixed = flat and len(_split(body, r"[,;]")) > len(items)
    forms = _with_last_item_split(items)
    return tuple(_with_hidden(form, head, is_mixed=is_mixed) for form in forms)


def _with_hidden(items: tuple[str, ...], head: str, *, is_mixed: bool) -> Listing:
    """Read items, counting those that a missing semicolon hides inside another one."""
    names = all(_is_about(item, head) and not _PLURAL.match(item) for item in items)
    listing = _listing(items, head, sure=names and not is_mixed)
    hidden = sum(max(len(_PLACED.findall(item)) - 1, 0) + len(_HIDDEN.findall(item)) for item in items)
    return Listing(items, listing.total + hidden, listing.sure, hidden=True) if hidden else listing


def _commas(body: str, head: str) -> tuple[Listing, ...]:
    items = _split(body, r"[,;]|\svà\s")
    are_names = all(_is_name(item, head, first=not index) for index, item in enumerate(items))
    loose = _split(body, r"[,;]")
    return (_listing(items, head, sure=are_names), _listing(loose, head, sure=False))


def _split(body: str, separator: str) -> tuple[str, ...]:
    """Split where a separator stands outside of brackets and quotes."""
    cuts = [found.span() for found in re.finditer(separator, masked(body))]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)]
    pieces = (body[start:end].strip(" ;,.") for start, end in zip(starts, ends, strict=True))
    return tuple(piece.removeprefix("và ").strip() for piece in pieces if piece)


def _with_last_item_split(items: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Give the items as they are, and with ``… và Công ty B`` split off the last one; the likelier form first."""
    link = masked(items[-1]).rfind(" và ")
    if link < 0:
        return (items,)
    before, after = items[-1][:link], items[-1][link + len(" và ") :]
    split = (*items[:-1], before, after)
    firsts = {item.split()[0].casefold() for item in items}
    begins = after.split()[0].casefold()
    is_item = begins.isdigit() or after[0] in '“"' or (begins in firsts and not _WITHIN.fullmatch(begins))
    return (split, items) if is_item else (items, split)


def _listing(items: tuple[str, ...], head: str, *, sure: bool) -> Listing:
    weights = [_weight(item, head) for item in items]
    inner = [weight for item, weight in zip(items, weights, strict=True) if weight and not item[0].isdigit()]
    is_even = not inner or len(inner) == len(items)
    return Listing(items, sum(weight or 1 for weight in weights), sure and is_even)


def _weight(item: str, head: str) -> int | None:
    """Give how many things an item counts by itself; None if it names one."""
    leading = _LEADING.match(item)
    if leading and not _MEASURE.fullmatch(leading[2].casefold()):
        return int(leading[1])
    inner = re.search(rf"(?<![\w.,/])([0-9]{{1,4}})\s+{re.escape(head)}\b", masked(item), re.IGNORECASE)
    return int(inner[1]) if inner else None


def _is_about(item: str, head: str) -> bool:
    """Tell whether an item of a long list names one of the things: by a name, or by the word for them."""
    words = item.split()
    named = any(word.lstrip('(“"')[:1].isupper() for word in words[1:])
    return named or words[0].casefold() == head or _weight(item, head) is not None


def _is_name(item: str, head: str, *, first: bool) -> bool:
    """Tell whether an item is nothing but a name (``Nậm Cùm 4``, ``chì kẽm Si Phay``)."""
    words = masked(item).split()
    begin = words[0].casefold() if words else ""
    if not 1 <= len(words) <= _LONGEST_NAME or (_WITHIN.fullmatch(begin) and begin != head):
        return False
    named = any(word[:1].isupper() for word in words[1:])
    return named or (words[0][0].isupper() and (not first or len(words) == 1))
