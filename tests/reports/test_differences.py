"""Whoever has read one draft sees at once which figures another one changes."""

from __future__ import annotations

from pathlib import Path

from edited_drafts import control, draft, paragraph

from laichau_reports.docx_jinja.controls_document import ControlledDocument
from laichau_reports.reports.differences import Difference, draft_differences, period_differences
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace

ROOT = Path(__file__).parents[2]


def opened(*values: tuple[str, str]) -> ControlledDocument:
    controls = (control(tag, text, number) for number, (tag, text) in enumerate(values, 1))
    document = ControlledDocument.read(draft(*map(paragraph, controls), paragraph("Hết")))
    assert document is not None
    return document


def test_equal_drafts_differ_in_nothing() -> None:
    assert draft_differences(opened(("a/2024-Q1/so", "1")), opened(("a/2024-Q1/so", "1"))) == ()
    assert draft_differences(opened(), opened()) == ()


def test_a_changed_figure_is_told_once() -> None:
    old, new = (
        opened(("a/2024-Q1/so", "1"), ("a/2024-Q1/so", "1")),
        opened(("a/2024-Q1/so", "2"), ("a/2024-Q1/so", "2")),
    )
    assert draft_differences(old, new) == (Difference("a/2024-Q1/so", "1", "2"),)


def test_a_figure_that_only_one_draft_has_is_told() -> None:
    old = opened(("a/2024-Q1/so", "1"), ("b/2024-Q1/so", "2"))
    new = opened(("a/2024-Q1/so", "1"), ("c/2024-Q1/so", "3"))
    assert draft_differences(old, new) == (Difference("b/2024-Q1/so", "2", ""), Difference("c/2024-Q1/so", "", "3"))


def test_a_figure_that_has_moved_is_compared_with_itself() -> None:
    old = opened(("a/2024-Q1/so", "1"), ("b/2024-Q1/so", "2"))
    assert draft_differences(old, opened(("b/2024-Q1/so", "2"), ("a/2024-Q1/so", "1"))) == ()
    moved = draft_differences(old, opened(("b/2024-Q1/so", "2"), ("a/2024-Q1/so", "5")))
    assert moved == (Difference("a/2024-Q1/so", "1", "5"),)


def test_drafts_of_two_periods_are_compared_each_for_its_own() -> None:
    old = opened(("a/2024-Q1/so", "1"), ("b/2023/so", "9"))
    new = opened(("a/2024-6T/so", "3"), ("b/2023/so", "9"))
    assert draft_differences(old, new) == (Difference("a/2024-6T/so", "1", "3"),)


def test_two_periods_of_a_workspace_are_compared_measure_by_measure() -> None:
    workspace = Workspace.open(ROOT / "examples" / "bat-dau")
    found = period_differences(workspace, parse_period_id("2023-Q1"), parse_period_id("2024-Q1"))
    assert found[:3] == (
        Difference("san_luong_che/gia_tri", "249 tấn", "268 tấn"),
        Difference("san_luong_che/so_ke_hoach:ke_hoach_nam", "", "bằng 21,4% kế hoạch năm"),
        Difference("san_luong_che/so_cung_ky", "", "tăng 7,6%"),
    )
    assert Difference("thu_ngan_sach/gia_tri", "171,2 triệu đồng", "") in found
