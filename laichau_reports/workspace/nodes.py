"""The tree of a YAML file: every text as it was written, with its place.

PyYAML's own nodes are mutable and know their marks only in its terms; these are frozen, hold NFC text and a
``FilePlace`` that a person can jump to. Nothing here has a type but text: ``06``, ``no`` and ``12:30`` stay what was
written until a model decides what they mean (DESIGN.md, "YAML is read without types").

What there is one of per value is a named tuple: ten years of months have 60 000 figures, and a frozen dataclass takes
twice as long to make.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.errors import FilePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

Step = str | int


class PlacedText(NamedTuple):
    """A scalar: what was written, and where.

    Attributes:
        text: the text, NFC, quotes and escapes undone; empty where nothing was written.
        place: its first character; for an empty text the key that it belongs to.
    """

    text: str
    place: FilePlace

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class PlacedList:
    """A sequence (``- …`` lines or ``[…]``).

    Attributes:
        items: in the order written.
        place: the first dash or the opening bracket.
    """

    items: tuple[Node, ...]
    place: FilePlace


class Entry(NamedTuple):
    """One ``key: value`` of a mapping; keys of one mapping differ."""

    key: PlacedText
    value: Node


@dataclass(frozen=True)
class PlacedMapping:
    """A mapping (``key: value`` lines or ``{…}``).

    Attributes:
        entries: in the order written.
        place: the first key or the opening brace.
    """

    entries: tuple[Entry, ...]
    place: FilePlace

    def entry(self, key: Step) -> Entry | None:
        """Give the entry with this key, or None."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[Step, Entry]:
        """The entries by key: a block of figures is asked for each of them."""
        return {entry.key.text: entry for entry in self.entries}


Node = PlacedText | PlacedList | PlacedMapping


def child(node: Node, step: Step) -> Node | None:
    """Give what lies one step below ``node`` (a key, or an index from 0), or None if nothing does."""
    if isinstance(node, PlacedMapping):
        entry = node.entry(step)
        return entry.value if entry else None
    if isinstance(node, PlacedList) and isinstance(step, int):
        return node.items[step] if 0 <= step < len(node.items) else None
    return None


def deepest(node: Node, steps: Sequence[Step]) -> Node:
    """Follow ``steps`` from ``node`` as far as the tree goes.

    A step that the tree does not have is passed over: a short form (``gtsxcn: 5`` for ``gtsxcn: {thuc_hien: 5}``) has
    fewer levels in the file than in the model, and its faults belong to the text that stands there.
    """
    for step in steps:
        node = child(node, step) or node
    return node


def place_of(node: Node, steps: Sequence[Step]) -> FilePlace:
    """Give where the thing at ``steps`` is written: the key if it is an entry of a mapping, else the value itself.

    Steps that the tree does not have are passed over, as in ``deepest``.
    """
    place = node.place
    for step in steps:
        entry = node.entry(step) if isinstance(node, PlacedMapping) else None
        below = entry.value if entry else child(node, step)
        if below is not None:
            place = entry.key.place if entry else below.place
            node = below
    return place


def entries_at(node: Node | None, *steps: Step) -> tuple[Entry, ...]:
    """Give the entries of the mapping at ``steps``; empty if there is no mapping."""
    for step in steps:
        node = child(node, step) if node is not None else None
    return node.entries if isinstance(node, PlacedMapping) else ()


def text_at(node: Node | None, *steps: Step) -> PlacedText | None:
    """Give the text at ``steps`` if there is one that is not empty."""
    for step in steps:
        node = child(node, step) if node is not None else None
    return node if isinstance(node, PlacedText) and node.text else None


def start_of(path: str) -> FilePlace:
    """Give the place of a whole file's first character."""
    return FilePlace(path, 1, 1)
