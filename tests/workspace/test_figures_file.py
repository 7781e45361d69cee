"""A figure may be short, long, derived or unknown; published rates stand beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from laichau_reports.vietnamese import Period, PeriodKind, Qualifier
from laichau_reports.workspace.catalogue import MAC_DINH
from laichau_reports.workspace.figures_file import FiguresFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


@pytest.fixture
def figures(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> FiguresFile:
    model = read_file("so-lieu", good_files["so-lieu/2024-6T.yaml"])
    assert isinstance(model, FiguresFile)
    return model


def test_the_period_and_its_date_are_read(figures: FiguresFile) -> None:
    assert figures.ky == Period(PeriodKind.FIRST_MONTHS, 2024, 6)
    assert figures.tinh_den == date(2024, 6, 6)


def test_the_short_form_is_the_value_of_the_period(figures: FiguresFile) -> None:
    value = figures.so_lieu["gtsxcn"].thuc_hien
    assert value is not None
    assert (value.qualifier, value.number, value.decimals) == (Qualifier.UOC, Decimal("1856.7"), 1)


def test_the_long_form_has_estimate_rates_and_remarks(figures: FiguresFile) -> None:
    entry = figures.so_lieu["gtsxcn_nha_nuoc"]
    assert entry.thuc_hien is not None
    assert entry.uoc_ca_nam is not None
    assert (entry.thuc_hien.number, entry.uoc_ca_nam.number) == (Decimal("1007.4"), Decimal(3460))
    assert (entry.suy_ra, entry.ghi_chu) == (True, "theo báo cáo")
    rates = entry.cong_bo
    assert rates is not None
    assert rates.so_ke_hoach[MAC_DINH].number == Decimal("29.1")
    assert rates.ca_nam_so_ke_hoach["trung_uong"].number == 100
    assert rates.so_cung_ky is not None
    assert (rates.so_cung_ky.number, rates.so_cung_ky.times) == (Decimal("-2.5"), False)
    assert rates.ca_nam_so_nam_truoc is not None
    assert rates.ca_nam_so_nam_truoc.times


def test_a_figure_without_a_value_is_not_known_yet(figures: FiguresFile) -> None:
    entry = figures.so_lieu["gtsxcn_tu_nhan"]
    assert (entry.thuc_hien, entry.cong_bo, entry.suy_ra) == (None, None, False)


def test_a_padded_count_is_a_count(figures: FiguresFile) -> None:
    value = figures.so_lieu["xa_co_dien"].thuc_hien
    assert value is not None
    assert value.number == 6
