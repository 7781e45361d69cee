"""Compares drafts paragraph by paragraph: what the program would write today and has not written before."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.docx_jinja.controls import Paragraph
    from laichau_reports.docx_jinja.controls_document import ControlledDocument


_ALIKE: Final = 0.6
_SAME_BEGINNING: Final = 20


class ParagraphChange(NamedTuple):
    """A paragraph that is not the same today.

    Attributes:
        before: as it stands in the edited draft; empty if it is new, or if the person has reworded or deleted it.
        after: as the program would write it today; empty if it is gone.
    """

    before: str
    after: str


def paragraph_changes(draft: ControlledDocument, fresh: Sequence[Paragraph]) -> tuple[ParagraphChange, ...]:
    """List the paragraphs that the data or the template have changed since the draft was made.

    What the person changed is no change here, and what stands in the draft word for word needs not be told.

    Args:
        draft: the draft as the person left it.
        fresh: the paragraphs of the draft that the program would write today.
    """
    mine = draft.paragraphs()
    texts = {paragraph.digest: paragraph.text for paragraph in mine}
    present = {paragraph.text for paragraph in mine}
    matcher = SequenceMatcher(None, draft.record.paragraphs, [paragraph.digest for paragraph in fresh], autojunk=False)
    changes: list[ParagraphChange] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            gone = [texts[digest] for digest in draft.record.paragraphs[start:end] if digest in texts]
            new = [paragraph.text for paragraph in fresh[new_start:new_end] if paragraph.text not in present]
            changes += _paired(gone, new)
    return tuple(changes)


def _paired(gone: Sequence[str], new: Sequence[str]) -> Iterator[ParagraphChange]:
    """Set each new paragraph beside the one that it replaces, if one reads much the same."""
    left = list(gone)
    for after in new:
        alike = [before for before in left if _is_alike(before, after)]
        if alike:
            left.remove(alike[0])
        yield ParagraphChange(alike[0] if alike else "", after)
    yield from (ParagraphChange(before, "") for before in left)


def _is_alike(one: str, other: str) -> bool:
    """Tell whether two paragraphs begin alike, or have most of their characters in common."""
    begin_alike = one[:_SAME_BEGINNING] == other[:_SAME_BEGINNING]
    return begin_alike or SequenceMatcher(None, one, other, autojunk=False).ratio() > _ALIKE
