"""The examples of docs/vietnamese-writing.md hold."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from laichau_reports import vietnamese
from laichau_reports.errors import ParseError

PAGE = Path(__file__).parents[2] / "docs" / "vietnamese-writing.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PUBLIC = {name: getattr(vietnamese, name) for name in vietnamese.__all__}


def blocks(language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if name == language]


def refusals() -> list[tuple[str, str, list[str]]]:
    found = []
    for block in blocks("refused"):
        reader, *lines = block.splitlines()
        for line in lines:
            text, hints = re.split(r" {2,}", line, maxsplit=1)
            found.append((reader, text, re.findall(r"«[^»]*»", hints)))
    return found


@pytest.mark.parametrize("block", blocks("pycon"))
def test_the_examples_of_the_page_hold(block: str) -> None:
    example = doctest.DocTestParser().get_doctest(block, dict(PUBLIC), "vietnamese-writing", str(PAGE), 0)
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert result.attempted > 0
    assert not result.failed, "".join(told)


@pytest.mark.parametrize(("reader", "text", "spellings"), refusals())
def test_what_the_page_refuses_is_refused_with_the_right_spelling(reader: str, text: str, spellings: list[str]) -> None:
    with pytest.raises(ParseError) as caught:
        PUBLIC[reader](text)
    assert re.findall(r"«[^»]*»", caught.value.hint) == spellings
    assert caught.value.value == text


def test_the_page_has_examples_of_both_sorts() -> None:
    assert len(blocks("pycon")) >= 7
    assert len(refusals()) >= 25
