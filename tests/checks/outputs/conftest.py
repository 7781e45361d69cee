"""A workspace with one slip, and by hand what a run says of it: every kind of judgement and of finding once.

The folder has a space, a per cent sign and Vietnamese letters in its name, as folders of offices do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.facts import Facts, plan_id, value_id
from laichau_reports.checks.model import (
    CheckResult,
    Claim,
    Finding,
    Judgement,
    Outcome,
    Severity,
    ShownChange,
    ShownFigure,
    ShownProposal,
    Verdict,
    Waiver,
    WorkspaceResult,
)
from laichau_reports.checks.registry import Rule
from laichau_reports.errors import FilePlace
from laichau_reports.figures.interval import Rounding
from laichau_reports.figures.relations import at_most, closed_sum
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace import Workspace, figure_book

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from laichau_reports.checks.model import ThingId

FOLDER = "sở 100%"
PERIOD = parse_period_id("2024-6T")
FILES = {
    "co-quan.yaml": """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
co_quan_chu_quan: UBND tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky:
  quyen_han: KT. GIÁM ĐỐC
  chuc_vu: PHÓ GIÁM ĐỐC
  ho_ten: Nguyễn Trọng Thúc
noi_nhan:
  - "Lưu: VT"
""",
    "chi-tieu.yaml": """\
muc_ke_hoach:
  ke_hoach_nam: kế hoạch năm
chi_tieu:
  tong_muc:
    ten: Tổng mức bán lẻ <hàng hóa> & dịch vụ
    don_vi: tỷ đồng
    phan_to:
      nganh: [ban_le, dich_vu]
  ban_le:
    ten: Bán lẻ hàng hóa
    don_vi: tỷ đồng
  dich_vu:
    ten: Dịch vụ
    don_vi: tỷ đồng
""",
    "ke-hoach/2024.yaml": "nam: 2024\nke_hoach:\n  tong_muc: 8.900\n",
    "so-lieu/2024-6T.yaml": """\
ky: 2024-6T
so_lieu:
  tong_muc: ước 4.546,91   # gõ nhầm
  ban_le: 3764,5
  dich_vu: 682,4
""",
}


def _judge(_facts: Facts) -> Iterator[Claim]:
    """Các phần cộng lại phải bằng tổng.

    Chỉ xét khi có đủ các phần.

    Vì sao: số đã làm tròn vẫn phải
    cộng được.

    Sai: tổng 12; các phần 4 + 5.

    Đúng: tổng 9; các phần 4 + 5.

    Căn cứ: Luật Thống kê 89/2015/QH13, Điều 5.
    """
    yield from ()


def _judge_tersely(_facts: Facts) -> Iterator[Claim]:
    """Một phần không lớn hơn toàn bộ."""
    yield from ()


SUM = Rule("TONG001", "tong-khac-cac-phan", Severity.ERROR, _judge)
BOUND = Rule("CHAN001", "phan-lon-hon-tong", Severity.WARNING, _judge_tersely)
TASK = Rule("NHIEMVU001", "nhiem-vu-qua-han", Severity.NOTE, _judge_tersely)


def tell(claim: Claim, facts: Facts) -> str:
    """Stand for the message of a rule."""
    return f"{claim.about}: {facts.label(claim.things[0])}"


@pytest.fixture
def rules() -> dict[str, Rule]:
    """Give the rules of the result by code."""
    return {rule.code: rule for rule in (SUM, BOUND, TASK)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the workspace into a fresh folder, which becomes the current one."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = Path(FOLDER, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return Path(FOLDER)


@pytest.fixture
def facts(folder: Path) -> Facts:
    """Give the figures of the workspace."""
    workspace = Workspace.open(folder)
    return Facts(workspace, figure_book(workspace), Rounding.NEAREST, date(2024, 6, 30))


@pytest.fixture
def shown(facts: Facts) -> Callable[[str], ShownFigure]:
    """``shown("ban_le")`` describes the figure of an indicator."""

    def describe(indicator: str) -> ShownFigure:
        figure = facts.value(indicator, PERIOD)
        assert figure is not None
        thing = value_id(indicator, PERIOD)
        low, high = (f"{end:f}" for end in (figure.interval.low, figure.interval.high) if end is not None)
        return ShownFigure(str(thing), facts.label(thing), facts.place(thing), facts.shown(figure), low, high)

    return describe


@pytest.fixture
def judgements(facts: Facts) -> tuple[Judgement, ...]:
    """Give one judgement of each sort."""
    total, *parts = (facts.value(name, PERIOD) for name in ("tong_muc", "ban_le", "dich_vu"))
    plan = facts.plan("tong_muc", 2024, "ke_hoach_nam")
    assert total
    assert plan
    assert all(parts)
    known = [part for part in parts if part]
    things: tuple[ThingId, ...] = (plan_id("tong_muc", 2024, "ke_hoach_nam"),)
    return (
        Judgement(SUM, Claim("2024-6T:tong_muc:nganh", closed_sum(total, known), tell), Verdict.BROKEN),
        Judgement(SUM, Claim("2024-6T:tong_muc:khac", closed_sum(total, known), tell), Verdict.BROKEN),
        Judgement(BOUND, Claim("2024-6T:ban_le", at_most(known[0], total), tell), Verdict.HOLDS),
        Judgement(BOUND, Outcome("2024:ke_hoach", Verdict.HOLDS, things), Verdict.HOLDS),
        Judgement(BOUND, Outcome("2024-Q1", Verdict.UNJUDGED, message="Chưa có số: quý I."), Verdict.UNJUDGED),
        Judgement(SUM, Outcome("2024-Q1", Verdict.UNJUDGED, message="Chưa có số: quý I."), Verdict.UNJUDGED),
        Judgement(BOUND, Outcome("2024-Q2", Verdict.UNJUDGED), Verdict.UNJUDGED),
        Judgement(BOUND, Outcome("bo-qua", Verdict.BROKEN), Verdict.BROKEN),
        Judgement(BOUND, Outcome("cu", Verdict.BROKEN), Verdict.BROKEN),
        Judgement(TASK, Outcome("ghi-chu", Verdict.BROKEN), Verdict.BROKEN),
    )


@pytest.fixture
def findings(shown: Callable[[str], ShownFigure]) -> tuple[Finding, ...]:
    """Give one finding of each sort: two of one cause, a suppressed one, an old one, a note."""
    figures = tuple(map(shown, ("tong_muc", "ban_le", "dich_vu")))
    right = ShownProposal("4.446,91 tỷ đồng", "gõ nhầm một chữ số")
    repairs = (
        (ShownChange(figures[0], "4.446,85 tỷ đồng", "4.446,95 tỷ đồng", (right,)),),
        (ShownChange(figures[1], "3.864,5 tỷ đồng", "3.864,5 tỷ đồng"),),
    )
    message = "Tổng mức bán lẻ: các phần cộng lại 4.446,9 nhưng tổng ghi 4.546,91 tỷ đồng,\nlệch 2,2% <xem>."
    broken = Finding(
        SUM.code,
        SUM.name,
        Severity.ERROR,
        message,
        figures[0].place,
        "2024-6T:tong_muc:nganh",
        figures,
        repairs,
        fingerprint="a" * 64,
    )
    catalogue = FilePlace(f"{FOLDER}/chi-tieu.yaml", 5, 5)
    accepted = Waiver("CHAN001", "chưa gồm 3 xã", catalogue, "đến 31/12/2026")
    waived = Finding(
        BOUND.code,
        BOUND.name,
        Severity.WARNING,
        "Phần lớn hơn tổng.",
        catalogue,
        "bo-qua",
        fingerprint="b" * 64,
        waiver=accepted,
    )
    note = replace(waived, code=TASK.code, name=TASK.name, severity=Severity.NOTE, message="Nhiệm vụ quá hạn.")
    return (
        broken,
        replace(broken, about="2024-6T:tong_muc:khac", fingerprint="c" * 64),
        waived,
        replace(waived, about="cu", waiver=None, in_baseline=True, fingerprint="d" * 64),
        replace(
            note,
            about="ghi-chu",
            waiver=None,
            fingerprint="e" * 64,
            place=FilePlace(f"{FOLDER}/co-quan.yaml"),
            hint="Ghi ngày hoàn thành.",
        ),
    )


@pytest.fixture
def result(facts: Facts, judgements: tuple[Judgement, ...], findings: tuple[Finding, ...]) -> CheckResult:
    """Give what came out of the run."""
    return CheckResult((WorkspaceResult(FOLDER, facts, judgements, findings),))


@pytest.fixture
def with_findings(result: CheckResult) -> Callable[..., CheckResult]:
    """``with_findings(one, another)`` is the same result with these findings in place of its own."""
    [one] = result.workspaces
    return lambda *findings: CheckResult((replace(one, findings=findings),))


@pytest.fixture
def clean(facts: Facts, judgements: tuple[Judgement, ...]) -> CheckResult:
    """Give a result in which everything holds."""
    holding = tuple(judgement for judgement in judgements if judgement.verdict is Verdict.HOLDS)
    return CheckResult((WorkspaceResult(FOLDER, facts, holding, ()),))
