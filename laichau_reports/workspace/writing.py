"""How a text is written in YAML, so that it is read as it is."""

from __future__ import annotations

import json
import re
import textwrap

WIDTH = 120
_DEEPEST = 8
"""Columns that a folded block in a list of blocks begins with."""
_PLAIN = re.compile(r"[^\W\d_][\w ,./&()%;-]*(?<! )")


def yaml_text(text: str, column: int = 0) -> str:
    """Write a text as a value: bare where YAML allows it, in quotes, or, when it is long, as a folded block.

    Args:
        text: one paragraph.
        column: where the value begins, counted in characters from the left margin of its block.
    """
    words = " ".join(text.split())
    if column + len(words) > WIDTH:
        lines = textwrap.wrap(words, WIDTH - _DEEPEST, break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(f"  {line}" for line in lines)
    return words if _PLAIN.fullmatch(words) else json.dumps(words, ensure_ascii=False)
