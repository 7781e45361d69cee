"""A figure may be short, long, derived or unknown; published rates stand beside it."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from laichau_reports.errors import FilePlace
from laichau_reports.vietnamese import Period, PeriodKind, Qualifier
from laichau_reports.workspace.catalogue import MAC_DINH
from laichau_reports.workspace.figures_file import FigureEntry, FiguresFile
from laichau_reports.workspace.nodes import Entry, PlacedMapping, PlacedText

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.errors import Fault
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
    assert entry.cung_ky is not None
    assert entry.cung_ky.number == Decimal("1032.9")
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


def in_short_form(text: str) -> PlacedText:
    return PlacedText(text, FilePlace("f.yaml", 3, 6))


def read_as_file(text: str) -> FigureEntry:
    """Read a figure in short form as a file has it, which is the quick way."""
    node = in_short_form(text)
    figures = PlacedMapping((Entry(PlacedText("a", FilePlace("f.yaml", 3, 3)), node),), node.place)
    ky = Entry(PlacedText("ky", node.place), PlacedText("2024", node.place))
    so_lieu = Entry(PlacedText("so_lieu", node.place), figures)
    return FiguresFile.model_validate(PlacedMapping((ky, so_lieu), node.place)).so_lieu["a"]


def outcome(read: Callable[[], FigureEntry]) -> object:
    """Give the entry with all that it knows, or what is wrong."""
    try:
        entry = read()
    except ValidationError as error:
        return [(detail["type"], str(detail["ctx"]["error"])) for detail in error.errors()]
    places = [entry.place, *(entry.place_of(key) for key in FigureEntry.model_fields)]
    return entry, entry.model_fields_set, places, entry.model_dump()


NUMBERS = st.from_regex(r"(ước |trên )?-?[0-9]{1,3}(\.[0-9]{3})?(,[0-9]{1,2})?", fullmatch=True)


@given(st.one_of(NUMBERS, st.text(max_size=8), st.sampled_from(["", " 5 ", "chưa có", "1" * 121, "−0,0", "1856.7"])))
def test_a_short_form_in_a_file_is_what_its_model_reads(text: str) -> None:
    node = in_short_form(text)
    assert outcome(lambda: read_as_file(text)) == outcome(lambda: FigureEntry.model_validate(node))


def test_a_short_form_may_be_copied_and_kept_like_any_model() -> None:
    entry = read_as_file("1.856,7")
    assert copy.deepcopy(entry) == entry
    assert pickle.loads(pickle.dumps(entry)) == entry  # noqa: S301 - made two words before
    assert entry.model_copy(update={"suy_ra": True}).suy_ra
    with pytest.raises(ValidationError):
        entry.suy_ra = True  # type: ignore[misc]
    assert not read_as_file("1").suy_ra


def test_short_and_long_forms_stay_in_the_order_written(read_file: Callable[[str, str], FileModel]) -> None:
    text = 'ky: 2024\nso_lieu:\n  a: 1\n  b: {thuc_hien: 2}\n  c:\n  "d ": 4\n  e: 5\n'
    model = read_file("so-lieu", text)
    assert isinstance(model, FiguresFile)
    values = {name: entry.thuc_hien and entry.thuc_hien.number for name, entry in model.so_lieu.items()}
    assert list(values.items()) == [("a", 1), ("b", 2), ("c", None), ("d", 4), ("e", 5)]


def test_faults_are_told_beside_sound_short_forms(faults_of_file: Callable[[str, str], list[Fault]]) -> None:
    faults = faults_of_file("so-lieu", "ky: 2024\nso_lieu:\n  a: 1\n  b: 1856.7\n  C: 3\n  d: [4]\n  e: 5\n")
    assert [(str(fault.place), fault.code) for fault in faults] == [
        ("f.yaml:4:6", "bad-number"),
        ("f.yaml:5:3", "bad-id"),
        ("f.yaml:6:6", "wrong-kind"),
    ]
