"""What all models share: they are frozen, know their place, and take an empty value for an absent one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.figures_file import FigureEntry, FiguresFile
from laichau_reports.workspace.model import NOWHERE, fields_of, items_of, not_empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from laichau_reports.workspace.model import FileModel


@pytest.fixture
def figures(read_file: Callable[[str, str], FileModel]) -> FiguresFile:
    text = "ky: 2024-6T\ntinh_den:\nso_lieu:\n  a: 5\n  b:\n  c:\n    thuc_hien: 7\n    ghi_chu:\n"
    model = read_file("so-lieu", text)
    assert isinstance(model, FiguresFile)
    return model


def test_every_block_knows_where_it_begins(figures: FiguresFile) -> None:
    assert figures.place == FilePlace("f.yaml", 1, 1)
    assert figures.so_lieu["a"].place == FilePlace("f.yaml", 4, 6)
    assert figures.so_lieu["b"].place == FilePlace("f.yaml", 5, 3)
    assert figures.so_lieu["c"].place == FilePlace("f.yaml", 7, 5)


def test_every_value_knows_where_it_stands_and_a_missing_one_where_it_belongs(figures: FiguresFile) -> None:
    assert figures.place_of("ky") == FilePlace("f.yaml", 1, 5)
    assert figures.place_of("so_lieu") == FilePlace("f.yaml", 4, 3)
    entry = figures.so_lieu["c"]
    assert entry.place_of("ghi_chu") == FilePlace("f.yaml", 8, 5)
    assert entry.place_of("uoc_ca_nam") == entry.place


def test_an_empty_value_is_an_absent_one(figures: FiguresFile) -> None:
    assert figures.tinh_den is None
    assert figures.so_lieu["b"].thuc_hien is None
    assert figures.so_lieu["c"].ghi_chu is None


def test_a_model_cannot_be_changed(figures: FiguresFile) -> None:
    with pytest.raises(ValidationError):
        figures.tinh_den = None  # type: ignore[misc]


def test_a_model_made_in_code_is_nowhere() -> None:
    assert FigureEntry().place == NOWHERE
    assert FigureEntry().place_of("thuc_hien") == NOWHERE


def test_lists_and_blocks_made_in_code_are_left_to_their_types() -> None:
    assert items_of(("a",)) == ("a",)
    assert fields_of({"a": 1}) == {"a": 1}
    assert not_empty(("a",)) == ("a",)
