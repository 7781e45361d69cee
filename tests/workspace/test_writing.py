"""A text that is written as YAML is read as the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laichau_reports.workspace.splice import SourceText, scalars_of
from laichau_reports.workspace.writing import yaml_text

LETTERS = st.sampled_from("aâđỐ 1:#-'\"{}[],.…%&*!|>@`\\")


@given(st.text(LETTERS, min_size=1, max_size=300).filter(lambda text: text.strip()))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    block = "\n".join(f"  {line}" for line in f"ten: {yaml_text(text, 5)}".splitlines())
    root = SourceText.of(f"muc:\n{block}\n").root
    assert root is not None
    assert [scalar.value for scalar in scalars_of(root)] == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Rà soát hộ nghèo", "Rà soát hộ nghèo"),
        ("Kế hoạch: việc mới", '"Kế hoạch: việc mới"'),
        ("{{ x }}", '"{{ x }}"'),
        ("dài " * 60, ">-\n"),
    ],
)
def test_only_what_needs_quotes_has_them(text: str, written: str) -> None:
    assert yaml_text(text).startswith(written)
