"""The default format: the findings with everything needed to mend them, and what silence would hide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from laichau_reports.checks.model import CheckResult, Judgement, Outcome, ShownChange, ShownProposal, Verdict
from laichau_reports.checks.outputs import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.checks.model import Finding, ShownFigure
    from laichau_reports.checks.registry import Rule


def test_a_finding_opens_with_place_code_and_severity_on_one_line(result: CheckResult) -> None:
    assert write(result, "full").startswith(
        "sở 100%/so-lieu/2024-6T.yaml:3:13 TONG001 lỗi  Tổng mức bán lẻ: các phần cộng lại 4.446,9 nhưng tổng ghi "
        "4.546,91 tỷ đồng, lệch 2,2% <xem>.\n"
    )


def test_every_figure_is_shown_with_its_place(result: CheckResult) -> None:
    assert (
        "     3.764,5 tỷ đồng: Bán lẻ hàng hóa, 6 tháng đầu năm 2024 (sở 100%/so-lieu/2024-6T.yaml:4:11)\n"
    ) in write(result, "full")


def test_ties_are_all_told_and_nobody_is_accused(result: CheckResult) -> None:
    text = write(result, "full")
    assert "Sửa theo một trong các cách sau thì khớp (chưa đủ dữ kiện để biết số nào sai):\n" in text
    assert "ước 4.546,91 tỷ đồng → 4.446,91 tỷ đồng (gõ nhầm một chữ số)\n" in text
    assert "     Bán lẻ hàng hóa, 6 tháng đầu năm 2024: 3.764,5 tỷ đồng → 3.864,5 tỷ đồng\n" in text


def test_findings_of_one_cause_tell_the_repairs_once(result: CheckResult) -> None:
    text = write(result, "full")
    assert text.count("Sửa theo một trong các cách sau") == 1
    assert (
        "   Cùng nguyên nhân; sửa như trên thì những chỗ sau cũng khớp:\n"
        "     sở 100%/so-lieu/2024-6T.yaml:3:13 TONG001 lỗi  Tổng mức bán lẻ: các phần cộng lại"
    ) in text
    assert text.count("3.764,5 tỷ đồng: Bán lẻ hàng hóa") == 1


def test_findings_of_one_cause_stand_together(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    broken, same, *_, note = findings
    told = write(with_findings(broken, note, same), "full")
    assert told.index("Cùng nguyên nhân") < told.index("NHIEMVU001")
    tangled = [replace(one, tangled=True) for one in (broken, same)]
    assert "   Cùng một chỗ rối:\n     sở 100%" in write(with_findings(*tangled), "full")


def test_a_named_culprit_is_almost_certain(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    named = replace(findings[0], culprit=findings[0].figures[0].id, repairs=findings[0].repairs[:1])
    text = write(with_findings(named), "full")
    assert "Cách sửa, gần như chắc chắn là cách duy nhất để mọi số khớp: Tổng mức bán lẻ" in text
    assert "chưa đủ dữ kiện" not in text


def test_a_tangle_is_called_one(with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]) -> None:
    tangled = replace(findings[0], repairs=(), tangled=True)
    assert "Không khoanh vùng được: nhiều số cùng sai một lúc" in write(with_findings(tangled), "full")


def test_a_repair_of_a_tangle_is_one_among_others(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    tangled = replace(findings[0], repairs=findings[0].repairs[:1], tangled=True)
    text = write(with_findings(tangled), "full")
    assert "chưa thể nói chắc số nào sai; một cách sửa khớp được là: Tổng mức bán lẻ" in text
    assert "cách duy nhất" not in text


def test_several_repairs_of_a_tangle_are_listed(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...]
) -> None:
    text = write(with_findings(replace(findings[0], tangled=True)), "full")
    assert "chưa thể nói chắc số nào sai; trong các cách sửa khớp được có:\n     Tổng mức bán lẻ" in text


def test_a_rule_without_figures_says_what_to_do_instead(result: CheckResult) -> None:
    assert (
        "sở 100%/co-quan.yaml NHIEMVU001 ghi chú  Nhiệm vụ quá hạn.\n"
        "   Cách sửa: Ghi ngày hoàn thành.\n"
        "   Xem: laichau-reports check --explain NHIEMVU001\n"
    ) in write(result, "full")


def test_what_is_suppressed_is_listed_with_its_reason_and_never_as_a_finding(result: CheckResult) -> None:
    text = write(result, "full")
    assert ("Được bỏ qua có lý do (1):\n   sở 100%/chi-tieu.yaml:5:5 CHAN001: chưa gồm 3 xã (đến 31/12/2026)\n") in text
    assert "CHAN001 cảnh báo" not in text


def test_the_reasons_why_something_could_not_be_judged_are_grouped(result: CheckResult) -> None:
    assert (
        "Chưa xét được 3 quan hệ, vì:\n"
        "   2 × Chưa có số: quý I. [CHAN001, TONG001]\n"
        "   1 × Quy tắc không nêu lý do. [CHAN001]\n"
    ) in write(result, "full")


def test_reasons_that_begin_or_end_alike_are_one_and_name_the_first_figures(
    result: CheckResult, rules: dict[str, Rule]
) -> None:
    [one] = result.workspaces
    told = [*(f"Chưa có số: {name}." for name in "ABCDD"), "E: chỉ suy ra.", "F: chỉ suy ra.", "G: khác.", "Lạ."]
    unjudged = tuple(
        Judgement(rules["CHAN001"], Outcome(text, Verdict.UNJUDGED, message=text), Verdict.UNJUDGED) for text in told
    )
    text = write(CheckResult((replace(one, judgements=unjudged, findings=()),)), "full")
    assert (
        "Chưa xét được 9 quan hệ, vì:\n"
        "   5 × Chưa có số: A; B; C; và 1 số khác. [CHAN001]\n"
        "   2 × E; F: chỉ suy ra. [CHAN001]\n"
        "   1 × G: khác. [CHAN001]\n"
        "   1 × Lạ. [CHAN001]\n"
    ) in text


def test_many_reasons_many_figures_and_many_repairs_are_cut_and_counted(
    result: CheckResult, findings: tuple[Finding, ...], rules: dict[str, Rule]
) -> None:
    [one] = result.workspaces
    unjudged = tuple(
        Judgement(
            rules["CHAN001"], Outcome(str(number), Verdict.UNJUDGED, message=f"Lý do {number}."), Verdict.UNJUDGED
        )
        for number in range(1500)
    )
    broken = findings[0]
    long = replace(broken, figures=broken.figures * 5, repairs=broken.repairs * 5)
    text = write(CheckResult((replace(one, judgements=unjudged, findings=(long,)),)), "full")
    assert "Chưa xét được 1.500 quan hệ, vì:\n" in text
    assert "   … và 1.480 lý do khác; xem đủ bằng --format json.\n" in text
    assert "     … và 3 số khác\n" in text
    assert "     … và 4 cách khác\n" in text


def test_nothing_judged_is_not_called_right(result: CheckResult) -> None:
    [one] = result.workspaces
    unjudged = tuple(judgement for judgement in one.judgements if judgement.verdict is Verdict.UNJUDGED)
    text = write(CheckResult((replace(one, judgements=unjudged, findings=()),)), "full")
    assert text.endswith(
        "Đã xét 3 quan hệ: 0 đúng, 0 sai, 3 chưa xét được. "
        "Chưa xét được quan hệ nào nên chưa thể nói số liệu đúng hay sai.\n"
    )


def test_a_clean_result_is_one_line(clean: CheckResult) -> None:
    assert write(clean, "full") == ("Đã xét 2 quan hệ: 2 đúng, 0 sai, 0 chưa xét được. Không còn phát hiện nào.\n")


def test_a_repair_without_a_likely_value_tells_its_range(
    with_findings: Callable[..., CheckResult],
    findings: tuple[Finding, ...],
    shown: Callable[[str], ShownFigure],
) -> None:
    figure = shown("ban_le")
    ranges = (("", ""), ("1", ""), ("", "2"), ("1", "2"), ("3", "3"))
    repairs = tuple((ShownChange(figure, low, high),) for low, high in ranges)
    text = write(with_findings(replace(findings[0], repairs=repairs)), "full")
    for told in ("giá trị khác", "từ 1 trở lên", "từ 2 trở xuống", "từ 1 đến 2", "3"):
        assert f"3.764,5 tỷ đồng → {told}\n" in text


def test_several_likely_values_and_several_changes_are_joined(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...], shown: Callable[[str], ShownFigure]
) -> None:
    likely = (ShownProposal("12"), ShownProposal("21"), ShownProposal("12"))
    change = ShownChange(shown("ban_le"), "", "", likely)
    text = write(with_findings(replace(findings[0], repairs=((change, change),))), "full")
    way = "Bán lẻ hàng hóa, 6 tháng đầu năm 2024: 3.764,5 tỷ đồng → 12 hoặc 21"
    assert f"Cách sửa, phải sửa cùng lúc 2 số: {way} và {way}\n" in text


def test_of_several_values_of_one_figure_none_is_called_the_only_way(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...], shown: Callable[[str], ShownFigure]
) -> None:
    change = ShownChange(shown("ban_le"), "", "", (ShownProposal("12"), ShownProposal("21")))
    one = replace(findings[0], repairs=((change,),))
    way = "Bán lẻ hàng hóa, 6 tháng đầu năm 2024, đang ghi 3.764,5 tỷ đồng; số đúng có thể là 12 hoặc 21"
    assert f"   Chỉ một số sai: {way}\n" in write(with_findings(one), "full")
    certain = write(with_findings(replace(one, culprit=one.figures[1].id)), "full")
    assert f"   Gần như chắc chắn chỉ một số sai: {way}\n" in certain
    assert "duy nhất" not in certain


@pytest.mark.parametrize(
    ("slips", "told"),
    [
        (("", "", ""), "từ 08 trở xuống"),
        (("gõ nhầm một chữ số", "gõ nhầm một chữ số", ""), "từ 08 trở xuống"),
        (("đảo hai chữ số", "", ""), "từ 08 trở xuống, có thể là 07 (đảo hai chữ số)"),
    ],
)
def test_of_a_bound_only_an_exact_slip_is_proposed(
    with_findings: Callable[..., CheckResult],
    findings: tuple[Finding, ...],
    shown: Callable[[str], ShownFigure],
    slips: tuple[str, ...],
    told: str,
) -> None:
    likely = tuple(map(ShownProposal, ("07", "03", "05"), slips))
    for low in ("", "00 bản", "0,0"):
        change = ShownChange(shown("ban_le"), low, "08", likely)
        text = write(with_findings(replace(findings[0], repairs=((change,),))), "full")
        assert f"; số đúng có thể là {told}\n" in text


def test_a_value_that_a_slip_explains_pushes_the_others_out(
    with_findings: Callable[..., CheckResult], findings: tuple[Finding, ...], shown: Callable[[str], ShownFigure]
) -> None:
    change = ShownChange(shown("ban_le"), "", "", (ShownProposal("12"), ShownProposal("21", "đảo hai chữ số")))
    text = write(with_findings(replace(findings[0], repairs=((change,),))), "full")
    assert "3.764,5 tỷ đồng → 21 (đảo hai chữ số)\n" in text


def test_where_no_proposal_is_a_plain_number_the_diff_says_so(clean: CheckResult) -> None:
    assert "Không có đề xuất nào đủ rõ để ghi thành thay đổi.\n" in write(clean, "full", suggest=True)
