"""Where a value is written, and what is written there, for whoever has to show a person a figure.

A value is named by the steps that lead to it in the model (``("so_lieu", "gtsxcn", "thuc_hien")``). The tree of the
file may have fewer levels, where a short form stands, or another name for the same level (``mac_dinh``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.workspace.catalogue import MAC_DINH
from laichau_reports.workspace.figures_file import FigureEntry
from laichau_reports.workspace.nodes import Node, PlacedList, PlacedMapping, PlacedText, Step, child
from laichau_reports.workspace.report_file import Point, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from laichau_reports.errors import FilePlace
    from laichau_reports.workspace.load import Workspace


_MEANT_BY_A_TEXT = frozenset({FigureEntry.short_form, Section.short_form, Point.short_form})
_MEANT_BY_A_LIST = frozenset({"y"})
"""The steps that a model has and the tree has not, where a short form is written."""


def value_place(workspace: Workspace, file: str, steps: Sequence[Step]) -> FilePlace:
    """Give where a value is written: the value itself, not its key; the key while the value is blank.

    Steps that the tree does not have are passed over, so a short form stands for the value that it means, and a value
    that is not written at all has the place of the block where it belongs.

    Args:
        workspace: the files.
        file: a key of ``Workspace.sources``.
        steps: keys, and indices of lists from 0, as the models have them; a baseline by its name or as ``mac_dinh``.

    Raises:
        KeyError: there is no such file.
    """
    node = workspace.sources[file]
    default = workspace.catalogue.default_baseline
    for step in steps:
        below = _below(node, step, default)
        node = node if below is None else below
    return node.place


def value_text(workspace: Workspace, file: str, steps: Sequence[Step]) -> str:
    """Give the text of a value as it is written, quotes undone; empty if nothing is written there.

    Args:
        workspace: the files.
        file: a key of ``Workspace.sources``.
        steps: as for ``value_place``.

    Raises:
        KeyError: there is no such file.
    """
    node: Node | None = workspace.sources[file]
    default = workspace.catalogue.default_baseline
    for step in steps:
        if node is None:
            return ""
        node = node if _is_short_form(node, step, default) else _below(node, step, default)
    return node.text if isinstance(node, PlacedText) else ""


def _below(node: Node, step: Step, default_baseline: str) -> Node | None:
    """Give what lies one step below a node; the default baseline may be written under either of its names."""
    below = child(node, step)
    if below is None and step in {default_baseline, MAC_DINH}:
        below = child(node, MAC_DINH if step == default_baseline else default_baseline)
    return below


def _is_short_form(node: Node, step: Step, default_baseline: str) -> bool:
    """Tell whether the node is written in place of a block that has ``step`` as its only key, or of a list of one."""
    match node:
        case PlacedText():
            return step == 0 or step in _MEANT_BY_A_TEXT or step in {default_baseline, MAC_DINH}
        case PlacedList():
            return step in _MEANT_BY_A_LIST
        case PlacedMapping():
            return False
