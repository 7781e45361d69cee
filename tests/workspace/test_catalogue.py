"""The catalogue gives each indicator its name, unit and parts, and the plan its baselines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from laichau_reports.errors import WorkspaceError
from laichau_reports.workspace.catalogue import MAC_DINH, Catalogue
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault
    from laichau_reports.workspace.model import FileModel


@pytest.fixture
def catalogue(read_file: Callable[[str, str], FileModel], good_files: dict[str, str]) -> Catalogue:
    model = read_file("chi-tieu", good_files["chi-tieu.yaml"])
    assert isinstance(model, Catalogue)
    return model


def test_an_indicator_is_read(catalogue: Catalogue) -> None:
    indicator = catalogue.chi_tieu["gtsxcn"]
    assert (indicator.ten, indicator.don_vi, indicator.so_le) == ("Giá trị sản xuất công nghiệp", "tỷ đồng", 1)
    assert (indicator.loai, indicator.dem, indicator.mau_so) == ("luy_ke", False, None)
    assert indicator.phan_to == {"thanh_phan": ("gtsxcn_nha_nuoc", "gtsxcn_tu_nhan")}


def test_a_count_is_told_from_a_measure(catalogue: Catalogue) -> None:
    indicator = catalogue.chi_tieu["xa_co_dien"]
    assert (indicator.loai, indicator.dem, indicator.mau_so, indicator.so_le) == ("thoi_diem", True, "xa", None)


def test_the_first_baseline_is_the_default(catalogue: Catalogue) -> None:
    assert catalogue.default_baseline == "ke_hoach_nam"
    assert catalogue.baseline(MAC_DINH) == "ke_hoach_nam"
    assert catalogue.baseline("trung_uong") == "trung_uong"
    assert catalogue.by_baseline({MAC_DINH: 1, "trung_uong": 2}) == {"ke_hoach_nam": 1, "trung_uong": 2}


@pytest.mark.parametrize("head", ["", "muc_ke_hoach:\n", "muc_ke_hoach: {}\n"])
def test_without_baselines_there_is_the_plan_of_the_year(read_file: Callable[[str, str], FileModel], head: str) -> None:
    catalogue = read_file("chi-tieu", head + "chi_tieu: {}\n")
    assert isinstance(catalogue, Catalogue)
    assert catalogue.default_baseline == "ke_hoach_nam"
    assert catalogue.muc_ke_hoach == {"ke_hoach_nam": "kế hoạch năm"}


TABLE = """\
bieu:
  - ten: Công nghiệp
    chi_tieu: [gtsxcn]
    nhom:
      - {ten: Xã, chi_tieu: [xa, xa_co_dien]}
"""


def test_the_table_of_statistics_names_sections_groups_and_indicators(
    read_file: Callable[[str, str], FileModel], good_files: dict[str, str]
) -> None:
    catalogue = read_file("chi-tieu", good_files["chi-tieu.yaml"] + TABLE + "ten_phan_to: {thanh_phan: thành phần}\n")
    assert isinstance(catalogue, Catalogue)
    (section,) = catalogue.bieu
    (group,) = section.nhom
    assert (section.ten, section.chi_tieu) == ("Công nghiệp", ("gtsxcn",))
    assert (group.ten, group.chi_tieu) == ("Xã", ("xa", "xa_co_dien"))
    assert catalogue.ten_phan_to == {"thanh_phan": "thành phần"}


def test_a_catalogue_needs_no_table(catalogue: Catalogue) -> None:
    assert catalogue.bieu == ()
    assert catalogue.ten_phan_to == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[xa, xa_co_dien]", "[xa, xa]", "duplicate-in-table"),
        ("[xa, xa_co_dien]", "[]", "empty-list"),
        ("[gtsxcn]", "[gtsxcn, gtsxcn]", "duplicate-in-table"),
        ("    chi_tieu: [gtsxcn]\n    nhom:\n      - {ten: Xã, chi_tieu: [xa, xa_co_dien]}\n", "", "empty-section"),
    ],
)
def test_a_slip_in_the_table_is_told(
    faults_of_file: Callable[[str, str], list[Fault]], good_files: dict[str, str], old: str, new: str, code: str
) -> None:
    assert old in TABLE
    (fault,) = faults_of_file("chi-tieu", good_files["chi-tieu.yaml"] + TABLE.replace(old, new))
    assert fault.code == code
    assert fault.hint


@pytest.mark.parametrize(
    ("years", "kept"),
    [
        ("", [2023, 2024, 2025]),
        (", tu: 2024", [2024, 2025]),
        (", den: 2024", [2023, 2024]),
        (", tu: 2024, den: 2024", [2024]),
    ],
)
def test_an_indicator_is_kept_in_its_years(years: str, kept: list[int]) -> None:
    tree = compose(f"chi_tieu:\n  a: {{ten: A{years}}}\n", "chi-tieu.yaml")
    indicator = validate(Catalogue, tree).chi_tieu["a"]
    assert [year for year in range(2023, 2026) if indicator.is_kept_in(year)] == kept


def test_an_indicator_that_ends_before_it_begins_is_a_fault() -> None:
    with pytest.raises(WorkspaceError, match="trước năm đầu"):
        validate(Catalogue, compose("chi_tieu:\n  a: {ten: A, tu: 2025, den: 2024}\n", "chi-tieu.yaml"))
