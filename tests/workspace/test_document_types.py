from __future__ import annotations

import pytest

from laichau_reports.workspace.document_types import ABBREVIATIONS, abbreviation_of, is_cong_van, so_hieu


@pytest.mark.parametrize(
    ("ten_loai", "abbreviation"),
    [("Báo cáo", "BC"), ("BÁO CÁO", "BC"), ("Quy định", "QyĐ"), ("Tờ trình", "TTr"), ("Kế hoạch", "KH")],
)
def test_each_type_has_the_abbreviation_of_the_decree(ten_loai: str, abbreviation: str) -> None:
    assert abbreviation_of(ten_loai) == abbreviation


def test_a_decomposed_name_is_the_same_name() -> None:
    assert abbreviation_of("Ba\u0301o ca\u0301o") == "BC"


def test_a_type_that_the_decree_does_not_list_has_no_abbreviation() -> None:
    assert abbreviation_of("Bản tin") is None


def test_no_two_types_share_an_abbreviation() -> None:
    assert len(set(ABBREVIATIONS.values())) == len(ABBREVIATIONS)


def test_number_and_symbol_are_joined_by_a_slash() -> None:
    assert so_hieu(979, "BC", "SCT") == "979/BC-SCT"


def test_a_number_below_ten_is_padded() -> None:
    assert so_hieu(5, "BC", "SCT") == "05/BC-SCT"


def test_a_number_that_is_not_given_yet_leaves_room() -> None:
    assert so_hieu(None, "BC", "UBND") == "      /BC-UBND"


@pytest.mark.parametrize("ten_loai", ["Công văn", "CÔNG VĂN", "Co\u0302ng va\u0306n"])
def test_a_cong_van_is_known_however_it_is_spelt_and_has_no_abbreviation(ten_loai: str) -> None:
    assert is_cong_van(ten_loai)
    assert abbreviation_of(ten_loai) is None


def test_no_named_type_is_a_cong_van() -> None:
    assert not any(map(is_cong_van, ABBREVIATIONS))


def test_the_symbol_of_a_cong_van_is_office_and_drafting_unit() -> None:
    assert so_hieu(879, "SCT", "QLCN") == "879/SCT-QLCN"
