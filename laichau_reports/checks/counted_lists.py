"""The counts of a narrative and the lists that name what they count: in the sentence, in brackets, in a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from laichau_reports.checks.narrative_text import Passage, all_passages
from laichau_reports.checks.prose import OPAQUE, Count, Listing, clause_start, counts, masked, readings, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from laichau_reports.checks.facts import Facts
    from laichau_reports.checks.model import ThingId

_MOST_LISTED = 60
_LONGEST_NOUN = 9
_SAYS_LIST = re.compile(r"\s*(?:(?:bao )?gồm|đó là|cụ thể|cụ thể là|là|sau|như sau|gồm có)?\s*:\s*")
_BRACKET = re.compile(r"\s?\(([^()]*)\)")
_GOM = re.compile(r"^\s*(?:bao )?gồm\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the list that names what it counts.

    Attributes:
        passage: the text that holds the count.
        count: the count.
        listed: the text of the list.
        holder: the text that holds the list: the same one, or a note of it.
        start: offset of the list in ``holder``.
        readings: how the list can be read.
        in_note: the list is a note.
    """

    passage: Passage
    count: Count
    listed: str
    holder: Passage
    start: int
    readings: tuple[Listing, ...]
    in_note: bool

    @property
    def best(self) -> Listing:
        """The reading that agrees with the count, else the first; only sure ones count where there are any."""
        pool = [one for one in self.readings if one.sure] or list(self.readings)
        return next((one for one in pool if one.total == self.count.number), pool[0])

    @property
    def name(self) -> str:
        """Stable name of the count in its text: the expression, or what is counted."""
        value = self.passage.value_at(self.count.start)
        return value.code.replace(" ", "") if value else self.count.noun

    @property
    def things(self) -> tuple[ThingId, ...]:
        """The text, the figure that the count prints, and those that the list prints: any of them may be wrong."""
        counted = self.passage.value_at(self.count.start)
        end = self.start + len(self.listed)
        listed = [value for value in self.holder.values if self.start <= value.start < end]
        printed = [value.thing for value in (counted, *listed) if value is not None and value.thing is not None]
        return (self.passage.thing, *dict.fromkeys(printed))


def counted_lists(facts: Facts) -> Iterator[Counted]:
    """Give every count of a workspace that a list goes with, in its text or in a note."""
    for text in all_passages(facts):
        found = [count for count in counts(text.text, text.stops) if 0 < count.number <= _MOST_LISTED]
        for count in found:
            yield from _list_in_text(text, count)
            yield from _list_in_brackets(text, count)
        for note in text.notes:
            yield from _list_in_note(text, found, note.position, note.passage)


def _list_in_text(text: Passage, count: Count) -> Iterator[Counted]:
    """Take ``04 dự án thủy điện: A, B, C và D``; the list may end at a semicolon or run to the end of the sentence."""
    opening = _SAYS_LIST.match(text.text, count.noun_end)
    if opening is None or any(count.noun_end <= note.position < opening.end() for note in text.notes):
        return
    _, end = sentence_at(text.text, opening.end())
    whole = text.text[opening.end() : max(end, opening.end())]
    first = whole[: masked(whole).find(";")] if ";" in masked(whole) else whole
    shorter = readings(first, count.head) if first != whole else ()
    longer = (one for one in readings(whole, count.head) if not shorter or all(item[0].isupper() for item in one.items))
    found = (*shorter, *longer)
    if found and OPAQUE not in first:
        yield Counted(text, count, whole, text, opening.end(), found, in_note=False)


def _list_in_brackets(text: Passage, count: Count) -> Iterator[Counted]:
    """Take ``03 công trình (A; B; C)``; commas alone would as well say where a single thing lies."""
    opening = _BRACKET.match(text.text, count.noun_end)
    listed = opening[1] if opening else ""
    if opening is None or OPAQUE in listed or not (";" in listed or ("," in listed and " và " in listed)):
        return
    if found := readings(listed, count.head):
        yield Counted(text, count, listed, text, opening.start(1), found, in_note=False)


def _list_in_note(text: Passage, found: list[Count], position: int, note: Passage) -> Iterator[Counted]:
    """Take ``03 công trình năng lượng^[A; B; C]``, and ``Gồm: …`` after a clause that counts one kind of things."""
    adjacent = [
        count for count in found if count.noun_end <= position and not text.text[count.noun_end : position].strip()
    ]
    if not adjacent and _GOM.match(note.text):
        start = clause_start(text.text, position)
        adjacent = [count for count in found if start <= count.start < position]
    listing = readings(note.text, adjacent[-1].head) if len(adjacent) == 1 else ()
    if listing and len(adjacent[0].noun.split()) <= _LONGEST_NOUN:
        yield Counted(text, adjacent[0], note.text, note, 0, listing, in_note=True)
