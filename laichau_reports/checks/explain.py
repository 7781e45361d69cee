"""A rule in words, for ``check --explain MÃ``, for the docs page and for the formats that carry help texts."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

from laichau_reports.checks.registry import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from laichau_reports.checks.registry import Rule

WIDTH = 100

_SUPPRESSION = """\
Bỏ qua khi có lý do chính đáng: ghi ngay tại chỉ tiêu hoặc nhiệm vụ đó, hoặc ở đầu tệp,
  bo_qua:
    - ma: {code}
      ly_do: vì sao số liệu vẫn đúng
      den: 31/12/2026   # ngày cuối cùng còn bỏ qua; không ghi là không có hạn"""


def explain(rule: Rule) -> str:
    """Say what a rule looks for, why, what is wrong and what is right, on which source, and how to suppress it."""
    head = f"{rule.code} {rule.name} ({rule.severity.value})\n{fill(rule.title, WIDTH)}"
    parts = "\n".join(_part(heading, text) for heading, text in rule.parts.items())
    remarks = [fill(remark, WIDTH) for remark in remarks_of(rule)]
    return "\n\n".join(text for text in (head, *remarks, parts, suppression(rule)) if text)


def explain_all(rules: Sequence[Rule]) -> str:
    """List several rules, one line each, and say how to read one of them in full."""
    lines = [f"{rule.code} {rule.name} ({rule.severity.value}): {rule.title}" for rule in rules]
    told = "\n".join(fill(line, WIDTH, subsequent_indent="  ") for line in lines)
    return f"{told}\n\nĐọc đủ một quy tắc: laichau-reports check --explain {rules[0].code}"


def remarks_of(rule: Rule) -> tuple[str, ...]:
    """Give the paragraphs between the title of a rule and its first heading: what is looked at, and what is not."""
    paragraphs = re.split(rf"^(?:{'|'.join(HEADINGS)}):", rule.text, maxsplit=1, flags=re.MULTILINE)[0].split("\n\n")
    return tuple(" ".join(paragraph.split()) for paragraph in paragraphs[1:] if paragraph.strip())


def suppression(rule: Rule) -> str:
    """Show how a finding of a rule is accepted in YAML, with its reason."""
    return _SUPPRESSION.format(code=rule.code)


def markdown(rule: Rule) -> str:
    """Give what a rule says of itself, without its title, as Markdown."""
    parts = [f"**{heading}**: {rule.parts[heading]}" for heading in HEADINGS if heading in rule.parts]
    return "\n\n".join([*remarks_of(rule), *parts])


def _part(heading: str, text: str) -> str:
    return fill(f"{heading}: {text}", WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
