"""Finds the tags in a logical text: ``{{ … }}``, ``{% … %}``, ``{# … #}``; braces in string literals do not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from laichau_reports.docx_jinja.logical_text import OBJECT
from laichau_reports.docx_jinja.strings import QUOTES, read_literal

Kind = Literal["print", "statement", "comment"]
_KINDS: Final[dict[str, Kind]] = {"{{": "print", "{%": "statement", "{#": "comment"}
_CLOSERS: Final[dict[Kind, str]] = {"print": "}}", "statement": "%}", "comment": "#}"}
_OPENER: Final = re.compile("\\{[{%#]|\uff5b[\uff5b%\uff05#\uff03]|\\{\uff5b|\uff5b\\{")
_STRAY: Final = re.compile(r"\}\}|%\}|#\}|\uff5d\uff5d")
_MOST_UNCLOSED: Final = 5  # in one paragraph; more of them tell nothing new
_SINGLE: Final = re.compile(r"(?<!\{)\{ *[^\W\d][\w.]* *(?:\|[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class Found:
    """A tag in a text; ``body`` is what stands between the delimiters."""

    start: int
    end: int
    kind: Kind
    body: str


@dataclass(frozen=True, slots=True)
class ScanFault:
    """Something in a text that looks like a tag and is none."""

    start: int
    end: int
    code: str
    message: str
    hint: str
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """All tags of a text and all that is wrong with them."""

    tags: tuple[Found, ...]
    faults: tuple[ScanFault, ...]


def may_hold_tags(text: str) -> bool:
    """Whether a text is worth scanning."""
    return "{" in text or "}" in text or "\uff5b" in text


def scan(text: str) -> Scan:
    """Find the tags of a paragraph, from left to right."""
    tags: list[Found] = []
    faults: list[ScanFault] = []
    position = unclosed = 0
    while opener := _OPENER.search(text, position):
        faults += _lint(text, position, opener.start())
        kind = _KINDS.get(opener[0])
        if kind is None:
            faults.append(_full_width(opener))
            position = _past_closer(text, opener.end())
            continue
        close = _find_close(text, opener.end(), kind)
        if close is None:
            faults.append(_unclosed(text, opener, kind))
            position = opener.end()
            unclosed += 1
            if unclosed == _MOST_UNCLOSED:
                break
            continue
        position = close + 2
        found = Found(opener.start(), position, kind, text[opener.end() : close])
        if OBJECT in found.body:
            faults.append(_interrupted(found))
        else:
            tags.append(found)
    faults += _lint(text, position, len(text))
    return Scan(tuple(tags), tuple(faults))


def _past_closer(text: str, start: int) -> int:
    """Step over the closer of a tag that was refused for its opener, so that it is not told twice."""
    closer, opener = _STRAY.search(text, start), _OPENER.search(text, start)
    if closer is None or (opener is not None and opener.start() < closer.start()):
        return start
    return closer.end()


def _find_close(text: str, start: int, kind: Kind) -> int | None:
    closer = _CLOSERS[kind]
    if kind == "comment":
        index = text.find(closer, start)
        return None if index < 0 else index
    depth, index = 0, start
    while index < len(text):
        character = text[index]
        if character in QUOTES:
            literal = read_literal(text, index)
            index = index + 1 if literal is None else literal.end
            continue
        if text.startswith(closer, index) and (depth == 0 or kind == "statement"):
            return index
        depth = max(0, depth + (character == "{") - (character == "}"))
        index += 1
    return None


def _lint(text: str, start: int, end: int) -> list[ScanFault]:
    """Look between the tags for braces that somebody meant as a tag."""
    stray = [
        ScanFault(
            match.start(),
            match.end(),
            "stray-closer",
            "Có dấu đóng thẻ mà không có dấu mở trong cùng đoạn.",
            "Nếu đây là thẻ thì gõ lại đủ cả dấu mở và dấu đóng trong một đoạn.",
            fatal=False,
        )
        for match in _STRAY.finditer(text, start, end)
    ]
    single = [
        ScanFault(
            match.start(),
            match.end(),
            "single-brace",
            "Chữ trong một cặp ngoặc nhọn đơn được giữ nguyên, không phải là thẻ.",
            f"Nếu muốn điền số liệu thì viết {{{match[0]}}}.",
            fatal=False,
        )
        for match in _SINGLE.finditer(text, start, end)
    ]
    return stray + single


def _full_width(opener: re.Match[str]) -> ScanFault:
    return ScanFault(
        opener.start(),
        opener.end(),
        "full-width-braces",
        "Dấu ngoặc nhọn của thẻ là ký tự toàn khổ (kiểu gõ tiếng Hán), chương trình không coi là thẻ.",
        "Gõ lại bằng dấu ngoặc thường: {{ … }} hoặc {% … %}.",
    )


def _unclosed(text: str, opener: re.Match[str], kind: Kind) -> ScanFault:
    return ScanFault(
        opener.start(),
        min(len(text), opener.end() + 40),
        "unclosed-tag",
        f"Thẻ mở bằng {opener[0]} nhưng không có {_CLOSERS[kind]} đóng lại trong cùng đoạn.",
        f"Thêm {_CLOSERS[kind]} ở cuối thẻ, xem lại dấu nháy và ngoặc bên trong; một thẻ phải nằm trọn trong một đoạn.",
    )


def _interrupted(found: Found) -> ScanFault:
    return ScanFault(
        found.start,
        found.end,
        "object-in-tag",
        "Giữa thẻ có một chú thích, hình vẽ hoặc công thức.",
        "Dời chú thích hoặc hình ra trước hay sau thẻ.",
    )
