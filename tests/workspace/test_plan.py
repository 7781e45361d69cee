"""A plan has one value, or one per baseline, or none yet; each knows its place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.catalogue import MAC_DINH
from laichau_reports.workspace.plan import PlannedFigure, YearPlan

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


def test_a_plan_is_read(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> None:
    plan = read_file("ke-hoach", good_files["ke-hoach/2024.yaml"])
    assert isinstance(plan, YearPlan)
    assert plan.nam == 2024
    short = plan.ke_hoach["gtsxcn"][MAC_DINH]
    assert short.value is not None
    assert (short.value.number, short.value.decimals) == (Decimal("7872.7"), 1)
    assert short.place == FilePlace("f.yaml", 3, 11)
    assert list(plan.ke_hoach["gtsxcn_nha_nuoc"]) == ["trung_uong", "ke_hoach_nam"]
    assert plan.ke_hoach["gtsxcn_tu_nhan"] == {MAC_DINH: PlannedFigure(None, FilePlace("f.yaml", 5, 3))}


def test_a_year_may_have_no_plan_yet(read_file: Callable[[str, str], FileModel]) -> None:
    plan = read_file("ke-hoach", "nam: 2024\nke_hoach:\n")
    assert isinstance(plan, YearPlan)
    assert plan.ke_hoach == {}
