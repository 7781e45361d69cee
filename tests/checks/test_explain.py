"""``check --explain`` says what a rule is about, on which source, and how a finding is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from laichau_reports.checks.explain import WIDTH, explain, explain_all, markdown, remarks_of, suppression
from laichau_reports.checks.model import Severity
from laichau_reports.checks.registry import HEADINGS, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import Claim


def _judge(_facts: Facts) -> Iterator[Claim]:
    """Các phần cộng lại phải bằng tổng.

    Chỉ xét khi có
    đủ các phần.

    Vì sao: một phần hoặc tổng bị ghi sai.

    Sai: tổng 12; các phần 4 + 5.

    Đúng: tổng 9; các phần 4 + 5.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5.
    """
    yield from ()


def _silent(_facts: Facts) -> Iterator[Claim]:
    yield from ()


RULE = Rule("TONG001", "tong-khac-cac-phan", Severity.ERROR, _judge)


def test_a_rule_is_told_from_its_code_to_the_way_to_accept_it() -> None:
    assert explain(RULE) == (
        "TONG001 tong-khac-cac-phan (lỗi)\n"
        "Các phần cộng lại phải bằng tổng.\n"
        "\n"
        "Chỉ xét khi có đủ các phần.\n"
        "\n"
        "Vì sao: một phần hoặc tổng bị ghi sai.\n"
        "Sai: tổng 12; các phần 4 + 5.\n"
        "Đúng: tổng 9; các phần 4 + 5.\n"
        "Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5.\n"
        "\n" + suppression(RULE)
    )


def test_the_suppression_that_is_shown_is_sound_yaml() -> None:
    _, _, text = suppression(RULE).partition("\n")
    [written] = yaml.safe_load(text)["bo_qua"]
    assert written["ma"] == "TONG001"
    assert set(written) == {"ma", "ly_do", "den"}


def test_a_rule_without_a_text_is_still_named() -> None:
    bare = Rule("TONG001", "tong-khac-cac-phan", Severity.NOTE, _silent)
    assert explain(bare).startswith("TONG001 tong-khac-cac-phan (ghi chú)\n")
    assert remarks_of(bare) == ()
    assert markdown(bare) == ""


def test_markdown_has_the_headings_in_bold() -> None:
    text = markdown(RULE)
    assert text.startswith("Chỉ xét khi có đủ các phần.\n\n**Vì sao**: ")
    assert [heading for heading in HEADINGS if f"**{heading}**: " in text] == list(HEADINGS)


def test_several_rules_are_listed_with_their_titles() -> None:
    listed = explain_all((RULE, Rule("TONG002", "tong-ke-hoach", Severity.NOTE, _silent)))
    assert listed.startswith("TONG001 tong-khac-cac-phan (lỗi): Các phần cộng lại phải bằng tổng.\nTONG002 tong-ke")
    assert listed.endswith("laichau-reports check --explain TONG001")


def test_lines_fit_a_terminal() -> None:
    assert all(len(line) <= WIDTH for line in explain(RULE).splitlines())
