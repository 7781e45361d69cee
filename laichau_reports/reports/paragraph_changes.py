"""Compares drafts paragraph by paragraph: what the program would write today and has not written before."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from laichau_reports.docx_jinja.controls import Paragraph
    from laichau_reports.docx_jinja.controls_document import ControlledDocument


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
    changes = (
        ParagraphChange(texts.get(before, ""), after)
        for before, after in _differences(draft.record.paragraphs, fresh)
    )
    return tuple(change for change in changes if change.after not in present and (change.before or change.after))


def _differences(old: Sequence[str], fresh: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Give the digest of what was written once and the text of what would be written now, one of them empty."""
    matcher = SequenceMatcher(None, old, [paragraph.digest for paragraph in fresh], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            new = [paragraph.text for paragraph in fresh[new_start:new_end]]
            yield from zip_longest(old[start:end], new, fillvalue="")
