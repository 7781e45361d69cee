"""Every format tells a result in one text, the same every time, and none hides what could not be judged."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.outputs import FORMATS, write

if TYPE_CHECKING:
    from laichau_reports.checks.model import CheckResult

LOADED = """
import sys
import laichau_reports.checks.outputs
print([name for name in ("jinja2", "laichau_reports.checks.outputs.sarif", "json") if name in sys.modules])
"""


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_the_same_text_every_time_and_ends_it_with_one_line_end(result: CheckResult, name: str) -> None:
    text = write(result, name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert write(result, name) == text


@pytest.mark.parametrize("name", FORMATS)
def test_a_clean_result_and_an_empty_one_can_be_told_in_every_format(clean: CheckResult, name: str) -> None:
    assert write(clean, name)
    assert write(type(clean)(()), name)


@pytest.mark.parametrize("name", ["full", "concise", "github", "html"])
def test_what_people_read_counts_all_three_outcomes(result: CheckResult, name: str) -> None:
    assert (
        "Đã xét 10 quan hệ: 2 đúng, 5 sai, 3 chưa xét được. Còn 3 phát hiện (2 lỗi, 1 ghi chú); "
        "1 được bỏ qua có lý do; 1 đã có trong baseline."
    ) in write(result, name)


@pytest.mark.parametrize("name", ["full", "concise", "json", "html"])
def test_the_diff_stands_only_where_it_is_asked_for(result: CheckResult, name: str) -> None:
    assert "4.446,91   # gõ nhầm" not in write(result, name)
    assert "4.446,91   # gõ nhầm" in write(result, name, suggest=True)


def test_a_format_that_is_not_there_is_refused(result: CheckResult) -> None:
    with pytest.raises(KeyError):
        write(result, "docx")


def test_a_format_is_loaded_only_when_it_is_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.replace(', "json"', "")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
