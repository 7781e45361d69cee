"""The page for officials is whole, in Vietnamese, safe, and a browser shows and prints it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import html

from laichau_reports.checks.model import CheckResult, Judgement, Outcome, Severity, Verdict
from laichau_reports.checks.outputs import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from laichau_reports.checks.model import Finding
    from laichau_reports.checks.registry import Rule

SECONDS = 120


def text_of(result: CheckResult, *, suggest: bool = False) -> str:
    page = html.document_fromstring(write(result, "html", suggest=suggest))
    return " ".join(page.find("body").text_content().split())


def test_the_page_tells_what_is_broken_where_and_what_would_mend_it(result: CheckResult) -> None:
    text = text_of(result)
    assert "Còn 2 lỗi phải sửa trước khi trình." in text
    assert "các phần cộng lại 4.446,9 nhưng tổng ghi 4.546,91 tỷ đồng, lệch 2,2% <xem>." in text
    assert "3.764,45 … 3.764,55" in text
    assert "sở 100%/so-lieu/2024-6T.yaml:4:11" in text
    assert "Cùng nguyên nhân với mục 1" in text


def test_the_page_tells_what_was_accepted_what_could_not_be_judged_and_what_holds(result: CheckResult) -> None:
    text = text_of(result)
    for told in ("chưa gồm 3 xã (đến 31/12/2026)", "Chưa có số: quý I.", "Đã biết từ trước", "8.900"):
        assert told in text
    assert "Một phần không lớn hơn toàn bộ." in text


def test_the_page_needs_nothing_from_elsewhere(result: CheckResult) -> None:
    page = write(result, "html")
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import|https?:", page)


def test_everything_from_the_workspace_is_escaped(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    bad = "<script>alert(1)</script>\"'&"
    hostile = replace(findings[-1], message=bad, hint=bad)
    page = write(with_findings(hostile, findings[0]), "html")
    assert "<script" not in page
    assert "<hàng hóa>" not in page
    assert bad in html.document_fromstring(page).find("body").text_content()


def test_long_lists_of_holding_relations_and_of_reasons_are_cut_and_counted(
    result: CheckResult, rules: dict[str, Rule]
) -> None:
    [one] = result.workspaces
    rule = rules["TONG001"]
    many = (
        *(Judgement(rule, Outcome(f"đúng {n}", Verdict.HOLDS), Verdict.HOLDS) for n in range(2_000)),
        *(Judgement(rule, Outcome("x", Verdict.UNJUDGED, message=f"Vì {n}."), Verdict.UNJUDGED) for n in range(70)),
    )
    text = text_of(CheckResult((replace(one, judgements=many, findings=()),)))
    assert "… và 1.900 quan hệ khác." in text
    assert "10 lý do khác." in text
    assert "đúng 99" in text
    assert "đúng 100" not in text


def test_a_sum_of_many_parts_names_its_first_figures(result: CheckResult, judgements: tuple[Judgement, ...]) -> None:
    [one] = result.workspaces
    things = judgements[0].subject.things * 2
    holding = Judgement(judgements[0].rule, Outcome("tổng", Verdict.HOLDS, things), Verdict.HOLDS)
    text = text_of(CheckResult((replace(one, judgements=(holding,), findings=()),)))
    assert "Dịch vụ, 6 tháng đầu năm 2024: 682,4; " in text
    assert "và 2 số khác" in text


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (Severity.WARNING, "Không có lỗi, nhưng có 1 cảnh báo cần xem lại."),
        (Severity.NOTE, "Không thấy mâu thuẫn nào trong những quan hệ đã xét được."),
    ],
)
def test_the_first_sentence_follows_the_worst_finding(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...], severity: Severity, told: str
) -> None:
    assert told in text_of(with_findings(replace(findings[-1], severity=severity)))


def test_the_proposed_changes_are_shown_if_they_are_asked_for(result: CheckResult, clean: CheckResult) -> None:
    assert "- tong_muc: ước 4.546,91 # gõ nhầm + tong_muc: ước 4.446,91 # gõ nhầm" in text_of(result, suggest=True)
    assert "Không có đề xuất nào đủ rõ" in text_of(clean, suggest=True)
    assert "Đề xuất sửa" not in text_of(result)


def test_a_figure_without_interval_has_a_dash(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    vague, exact = findings[0].figures[:2]
    figures = (replace(vague, low="", high=""), replace(exact, low="7", high="7"))
    page = write(with_findings(replace(findings[0], figures=figures)), "html")
    assert '<td class="value">–</td>' in page
    assert '<td class="value">7</td>' in page


@pytest.mark.browser
def test_a_browser_shows_and_prints_the_page(
    chromium: str, result: CheckResult, pdf_text: Callable[[Path], str], tmp_path: Path
) -> None:
    page, pdf, picture = (tmp_path / name for name in ("trang.html", "trang.pdf", "trang.png"))
    page.write_text(write(result, "html", suggest=True), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    for out in (f"--print-to-pdf={pdf}", f"--screenshot={picture}"):
        subprocess.run([chromium, *quiet, out, page.as_uri()], capture_output=True, timeout=SECONDS, check=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
    text = " ".join(pdf_text(pdf).split())
    for told in ("Kết quả kiểm tra số liệu", "4.446,91 tỷ đồng (gõ nhầm một chữ số)", "Được bỏ qua, có lý do"):
        assert told in text
