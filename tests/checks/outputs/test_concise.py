"""One line per finding and one for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.outputs import write

if TYPE_CHECKING:
    from laichau_reports.checks.model import CheckResult


def test_there_is_one_line_per_active_finding_and_the_summary(result: CheckResult) -> None:
    lines = write(result, "concise").splitlines()
    assert len(lines) == 4
    assert lines[2] == "sở 100%/co-quan.yaml NHIEMVU001 ghi chú  Nhiệm vụ quá hạn."
    assert lines[3].startswith("Đã xét 10 quan hệ: 2 đúng, 5 sai, 3 chưa xét được.")


def test_a_message_of_two_lines_stays_on_one(result: CheckResult) -> None:
    assert write(result, "concise").splitlines()[0].endswith("4.546,91 tỷ đồng, lệch 2,2% <xem>.")
