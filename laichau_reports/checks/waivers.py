"""Rules about suppressions themselves: each must be known, in force and needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.checks.model import Outcome, Severity, ThingId, Verdict
from laichau_reports.checks.registry import all_rules, rule
from laichau_reports.checks.suppressions import suppressions_of
from laichau_reports.vietnamese import format_date, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.suppressions import PlacedSuppression

UNUSED = "BOQUA001"


@rule(UNUSED, "bo-qua-thua", Severity.WARNING)
def unused_suppression(facts: Facts) -> Iterator[Outcome]:  # noqa: ARG001 - judged by ``unused``, after all others
    """Mỗi mục bo_qua phải còn che một phát hiện.

    Vì sao: số liệu đã được sửa cho khớp mà mục bo_qua còn nằm đó thì lần sau sai lại sẽ không ai được báo.

    Sai: mục bo_qua có «ma: TONG001» đặt cạnh một chỉ tiêu mà các phần đã cộng đúng bằng tổng.

    Đúng: bỏ mục đó đi; chỉ giữ bo_qua khi check còn báo đúng mã ấy ở chỗ ấy.

    Căn cứ: thông lệ của các công cụ kiểm tra (ESLint, ruff): ngoại lệ hết tác dụng phải được báo.
    """
    yield from ()


@rule("BOQUA002", "bo-qua-het-han", Severity.WARNING)
def expired_suppression(facts: Facts) -> Iterator[Outcome]:
    """Mục bo_qua đã quá ngày ghi ở «den» thì không còn tác dụng.

    Vì sao: ngày hết hạn là lời hẹn sẽ xem lại; đến hẹn thì phát hiện hiện trở lại và mục này phải được gỡ hoặc gia hạn.

    Sai: «den: 30/6/2024» trong khi hôm nay là 01/7/2024.

    Đúng: sửa số liệu rồi xóa mục bo_qua, hoặc ghi ngày mới kèm lý do còn đúng.

    Căn cứ: do người ghi tự đặt ra.
    """
    for one in suppressions_of(facts.workspace):
        if one.until is None:
            continue
        over = one.is_over(facts.today)
        message = f"Mục bo_qua mã {one.code} đã hết hạn ngày {format_date(one.until)} nên không còn tác dụng."
        yield _outcome(one, Verdict.BROKEN if over else Verdict.HOLDS, message if over else "")


@rule("BOQUA003", "bo-qua-ma-la", Severity.ERROR)
def unknown_code(facts: Facts) -> Iterator[Outcome]:
    """Mã ghi trong bo_qua phải là mã của một quy tắc.

    Vì sao: gõ nhầm mã thì mục bo_qua không che gì cả, còn người ghi tưởng là đã xử lý.

    Sai: «ma: TONG01».

    Đúng: «ma: TONG001»; xem danh sách mã bằng lệnh laichau-reports check --explain.

    Căn cứ: danh sách mã của chương trình.
    """
    codes = {known.code for known in all_rules()}
    for one in suppressions_of(facts.workspace):
        known = one.code in codes
        likely = nearest(one.code, codes)
        yield _outcome(
            one,
            Verdict.HOLDS if known else Verdict.BROKEN,
            "" if known else f"Không có quy tắc nào mang mã {one.code}.",
            "" if known or not likely else f"Có phải ý bạn là «{likely[0]}»?",
        )


def unused(suppressions: Iterable[PlacedSuppression], used: Iterable[PlacedSuppression]) -> Iterator[Outcome]:
    """Judge every suppression that is in force: did it cover anything?"""
    needed = set(used)
    for one in suppressions:
        idle = one not in needed
        message = f"Mục bo_qua mã {one.code} không che phát hiện nào."
        hint = "Xóa mục này; nếu phát hiện nằm ở chỗ khác thì chuyển mục này đến đó."
        yield _outcome(one, Verdict.BROKEN if idle else Verdict.HOLDS, message if idle else "", hint if idle else "")


def _outcome(one: PlacedSuppression, verdict: Verdict, message: str, hint: str = "") -> Outcome:
    scope = one.scope
    thing = ThingId(scope.kind, scope.key, (*scope.steps, *sorted(scope.indicators), "bo_qua", one.code))
    return Outcome(str(thing), verdict, (thing,), message, one.place, hint=hint)
