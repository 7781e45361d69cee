"""A skeleton asks for exactly what its template prints; period, names and indicators are put into its texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from laichau_reports.docx_jinja import Template
from laichau_reports.errors import InputError
from laichau_reports.reports import report_filters
from laichau_reports.reports.narrative import sections_of
from laichau_reports.reports.shipped import templates_folder
from laichau_reports.reports.skeletons import OfficeWords, skeleton_files, skeleton_names, usual_period
from laichau_reports.vietnamese import parse_period_id
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.nodes import entries_at, text_at

if TYPE_CHECKING:
    from laichau_reports.workspace.nodes import PlacedMapping

PERIOD = parse_period_id("2026-6T")
NAMES = skeleton_names()


def report_of(name: str) -> PlacedMapping:
    return compose(skeleton_files(name, PERIOD, OfficeWords())["bao-cao/2026-6T.yaml"], "f.yaml")  # type: ignore[return-value]


def test_each_kind_of_document_has_a_skeleton() -> None:
    assert set(NAMES) == {
        "bao-cao-toi-thieu",
        "bao-cao-6-thang-so",
        "bao-cao-kinh-te-xa-hoi",
        "cong-van-nhiem-vu",
        "tai-lieu-lam-viec",
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_skeleton_is_named_after_its_template_and_has_the_sections_that_it_prints(name: str) -> None:
    report = report_of(name)
    mau = text_at(report, "mau")
    assert mau is not None
    assert mau.text == f"{name}.docx"
    template = Template.open(templates_folder() / mau.text, filters=report_filters())
    printed = sections_of(variable.path for variable in template.variables())
    assert {entry.key.text for entry in entries_at(report, "loi_van")} == printed
    ahead = any(variable.path.startswith("nhiem_vu_ky_toi") for variable in template.variables())
    assert (report.entry("nhiem_vu_ky_toi") is not None) == ahead


@pytest.mark.parametrize("name", NAMES)
def test_figures_and_plan_have_a_line_for_each_indicator_of_the_catalogue(name: str) -> None:
    files = skeleton_files(name, PERIOD, OfficeWords())
    catalogue = compose(files["chi-tieu.yaml"], "f.yaml")
    known = [entry.key.text for entry in entries_at(catalogue, "chi_tieu")]
    for period in ("2026-6T", "2025-6T"):
        figures = compose(files[f"so-lieu/{period}.yaml"], "f.yaml")
        assert [entry.key.text for entry in entries_at(figures, "so_lieu")] == known
    plan = compose(files["ke-hoach/2026.yaml"], "f.yaml")
    assert {entry.key.text for entry in entries_at(plan, "ke_hoach")} <= set(known)


@pytest.mark.parametrize("name", NAMES)
def test_no_token_is_left_and_every_key_stands_below_a_remark(name: str) -> None:
    files = skeleton_files(name, PERIOD, OfficeWords())
    assert [path for path, text in files.items() if "@" in path or "@" in text] == []
    assert all(text.startswith("# ") for text in files.values())


@pytest.mark.parametrize(
    ("name", "today", "period"),
    [
        ("bao-cao-toi-thieu", date(2026, 1, 15), "2025"),
        ("bao-cao-toi-thieu", date(2026, 3, 31), "2025"),
        ("bao-cao-toi-thieu", date(2026, 4, 1), "2026-Q1"),
        ("bao-cao-kinh-te-xa-hoi", date(2026, 7, 1), "2026-6T"),
        ("bao-cao-kinh-te-xa-hoi", date(2026, 12, 31), "2026-9T"),
        ("bao-cao-6-thang-so", date(2026, 6, 30), "2025-6T"),
        ("bao-cao-6-thang-so", date(2026, 11, 2), "2026-6T"),
        ("cong-van-nhiem-vu", date(2026, 11, 2), "2025"),
    ],
)
def test_the_usual_period_is_the_newest_that_is_over(name: str, today: date, period: str) -> None:
    assert usual_period(name, today) == parse_period_id(period)


@pytest.mark.parametrize("ten", ["Sở Y tế", "Sở: A", "- B", "[C]", "Ủy ban # D", 'Phòng "E"', "123", "co"])
def test_a_name_is_read_as_it_was_given(ten: str) -> None:
    office = compose(skeleton_files("bao-cao-toi-thieu", PERIOD, OfficeWords(ten=ten))["co-quan.yaml"], "f.yaml")
    written = text_at(office, "ten")
    assert written is not None
    assert written.text == ten


def test_remarks_keep_their_column() -> None:
    text = skeleton_files("bao-cao-toi-thieu", PERIOD, OfficeWords(ky_hieu="SYT"))["co-quan.yaml"]
    values = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert {line.index("# ") for line in values if "  # " in line} == {36}


def test_an_unknown_kind_is_told_the_likely_one() -> None:
    with pytest.raises(InputError) as raised:
        skeleton_files("bao-cao-toi-thiu", PERIOD, OfficeWords())
    assert raised.value.hint == "Có phải ý bạn là «bao-cao-toi-thieu»?"
    with pytest.raises(InputError) as raised:
        usual_period("chung", date(2026, 1, 1))
    assert "cong-van-nhiem-vu" in raised.value.hint
