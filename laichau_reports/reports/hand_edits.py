"""Compares a draft that a person has edited with what the program would write today, value by value.

A value is in one of four states. The person left it alone: it may be refreshed. The person wrote another number: it
stays, and both are told. The control is gone: nothing can be refreshed. Nothing has changed: nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from laichau_reports.docx_jinja.controls import collapsed
from laichau_reports.docx_jinja.controls_filling import Filling, can_be_filled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from laichau_reports.docx_jinja.controls import Held, Slot
    from laichau_reports.docx_jinja.controls_document import ControlledDocument
    from laichau_reports.docx_jinja.controls_record import Record

DELETED = "ô chứa số này không còn trong bản thảo"
EMPTIED = "chữ trong ô chứa số này đã bị xóa"
REBUILT = "ô chứa số này đã đổi cấu trúc (có ngắt dòng hoặc ngắt đoạn)"
REWORDED = "nay đã có số, nhưng câu phải viết khác: xem các đoạn nêu bên dưới"
COPIED = "số này được chép ra chỗ khác và không còn nhận ra được"


class Refreshed(NamedTuple):
    """A value that was brought up to date.

    Attributes:
        tag: indicator, period and measure.
        before: what the draft said.
        after: what it says now.
    """

    tag: str
    before: str
    after: str


class HandEdit(NamedTuple):
    """A number that a person wrote in place of the generated one; it stays.

    Attributes:
        tag: indicator, period and measure.
        generated: what the program had written.
        written: what the person wrote.
        today: what the program would write today.
    """

    tag: str
    generated: str
    written: str
    today: str


class Unrefreshed(NamedTuple):
    """A value that has changed in the data and could not be brought up to date.

    Attributes:
        tag: indicator, period and measure.
        before: what the program had written.
        today: what it would write today.
        reason: why, in Vietnamese words.
    """

    tag: str
    before: str
    today: str
    reason: str


_Outcome = Refreshed | HandEdit | Unrefreshed


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to be done with the values of a draft.

    Attributes:
        fillings: new contents of controls, by number.
        refreshed: what these change.
        by_hand: what the person had changed.
        unrefreshed: what should change and cannot.
        renewed: the record that the refreshed draft is to carry.
    """

    fillings: Mapping[int, Filling]
    refreshed: tuple[Refreshed, ...]
    by_hand: tuple[HandEdit, ...]
    unrefreshed: tuple[Unrefreshed, ...]
    renewed: Record


def compare(draft: ControlledDocument, fresh: Record) -> Comparison:
    """Say what is to be done with each value of an edited draft.

    Args:
        draft: the draft as the person left it.
        fresh: the record of the draft that the program would write today.
    """
    today = dict(zip(draft.record.held, _paired(draft.record.held, fresh.held), strict=True))
    fillings: dict[int, Filling] = {}
    outcomes: list[_Outcome] = []
    for number, slot in enumerate(draft.slots):
        held = draft.held_by(slot)
        outcome, filling = _judge(slot, held, today[held])
        outcomes += [outcome] if outcome else []
        fillings |= {number: filling} if filling else {}
    outcomes += _vanished(draft, today)
    renewed = tuple(
        replace(held, text=now.text, highlighted=now.highlighted) if now else held for held, now in today.items()
    )
    return Comparison(
        fillings,
        tuple(outcome for outcome in outcomes if isinstance(outcome, Refreshed)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, HandEdit)),
        tuple(dict.fromkeys(outcome for outcome in outcomes if isinstance(outcome, Unrefreshed))),
        replace(draft.record, held=renewed),
    )


def _judge(slot: Slot, held: Held, now: Held | None) -> tuple[_Outcome | None, Filling | None]:
    today = now.text if now else held.text
    untouched, current = (_same(slot.text, text) for text in (held.text, today))
    if current or (now is None and untouched):
        return None, None
    if not slot.text.strip():
        return Unrefreshed(held.tag, held.text, today, EMPTIED), None
    if not untouched:
        return HandEdit(held.tag, held.text, slot.text, today), None
    if not can_be_filled(slot, today):
        return Unrefreshed(held.tag, held.text, today, REBUILT), None
    if now and held.highlighted and not now.highlighted and held.paragraph != now.paragraph:
        return Unrefreshed(held.tag, held.text, today, REWORDED), None
    marked = now.highlighted if now and now.highlighted != held.highlighted else None
    return Refreshed(held.tag, slot.text, today), Filling(today, marked)


def _vanished(draft: ControlledDocument, today: Mapping[Held, Held | None]) -> list[Unrefreshed]:
    """List the values that should change and of which no control is left, or only a copy without a name."""
    present = {draft.held_by(slot) for slot in draft.slots}
    stale = [(held, now) for held, now in today.items() if now is not None and not _same(held.text, now.text)]
    gone = [(held, now, DELETED) for held, now in stale if held not in present]
    copied = [(held, now, COPIED) for held, now in stale if held in present and held.text in draft.strays]
    return [Unrefreshed(held.tag, held.text, now.text, reason) for held, now, reason in (*gone, *copied)]


def _paired(old: Sequence[Held], new: Sequence[Held]) -> list[Held | None]:
    """Find for each value of the old draft the one that stands in its place today.

    The same measure of a figure can stand in several forms («23,6%», «23,6»): they are told apart by their order, and
    where the order does not help by the fact that today's draft has only one form.
    """
    paired: list[Held | None] = [None] * len(old)
    matcher = SequenceMatcher(None, [held.tag for held in old], [held.tag for held in new], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            paired[block.a + step] = new[block.b + step]
    return [now or _only_form(held, new) for held, now in zip(old, paired, strict=True)]


def _only_form(held: Held, new: Sequence[Held]) -> Held | None:
    forms = {one.text: one for one in new if one.tag == held.tag}
    return next(iter(forms.values())) if len(forms) == 1 else None


def _same(one: str, other: str) -> bool:
    return collapsed(one) == collapsed(other)
