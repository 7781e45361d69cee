"""The tree knows the place of everything written, also where a short form has fewer levels than its model."""

from __future__ import annotations

import pytest

from laichau_reports.errors import FilePlace
from laichau_reports.workspace.composer import compose
from laichau_reports.workspace.nodes import (
    Node,
    PlacedList,
    PlacedMapping,
    PlacedText,
    child,
    deepest,
    entries_at,
    place_of,
    text_at,
)

TEXT = """\
ky: 2024-6T
so_lieu:
  gtsxcn: 5
  che:
ds: [một, {hai: 2}]
"""


@pytest.fixture
def root() -> Node:
    return compose(TEXT, "f.yaml")


def test_the_tree_keeps_texts_and_order(root: Node) -> None:
    assert isinstance(root, PlacedMapping)
    assert [entry.key.text for entry in root.entries] == ["ky", "so_lieu", "ds"]
    assert root.place == FilePlace("f.yaml", 1, 1)
    assert str(root.entries[0].value) == "2024-6T"


def test_a_child_is_found_by_key_or_index(root: Node) -> None:
    assert child(root, "ky") == PlacedText("2024-6T", FilePlace("f.yaml", 1, 5))
    listed = child(root, "ds")
    assert isinstance(listed, PlacedList)
    assert child(listed, 0) == PlacedText("một", FilePlace("f.yaml", 5, 6))
    assert child(listed, 2) is None
    assert child(listed, "ky") is None
    assert child(root, "khac") is None


def test_steps_that_the_file_does_not_have_are_passed_over(root: Node) -> None:
    assert deepest(root, ("so_lieu", "gtsxcn", "thuc_hien")).place == FilePlace("f.yaml", 3, 11)


@pytest.mark.parametrize(
    ("steps", "line", "column"),
    [
        ((), 1, 1),
        (("so_lieu",), 2, 1),
        (("so_lieu", "gtsxcn"), 3, 3),
        (("so_lieu", "gtsxcn", "thuc_hien"), 3, 3),
        (("ds", 0), 5, 6),
        (("ds", 1, "hai"), 5, 12),
    ],
)
def test_the_place_of_an_entry_is_its_key(root: Node, steps: tuple[str | int, ...], line: int, column: int) -> None:
    assert place_of(root, steps) == FilePlace("f.yaml", line, column)


def test_the_place_of_an_empty_value_is_its_key(root: Node) -> None:
    assert deepest(root, ("so_lieu", "che")) == PlacedText("", FilePlace("f.yaml", 4, 3))


def test_entries_and_texts_are_looked_up_without_complaint(root: Node) -> None:
    assert [entry.key.text for entry in entries_at(root, "so_lieu")] == ["gtsxcn", "che"]
    assert entries_at(root, "ky") == ()
    assert entries_at(root, "khac", "nua") == ()
    assert entries_at(None) == ()
    assert text_at(root, "ky") == PlacedText("2024-6T", FilePlace("f.yaml", 1, 5))
    assert text_at(root, "so_lieu", "che") is None
    assert text_at(None, "ky") is None


def test_places_sort_by_file_line_and_column() -> None:
    places = [FilePlace("b"), FilePlace("a", 10, 2), FilePlace("a", 9, 30), FilePlace("a", 10, 1), FilePlace("a")]
    assert [str(place) for place in sorted(places)] == ["a", "a:9:30", "a:10:1", "a:10:2", "b"]
