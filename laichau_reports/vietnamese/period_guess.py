"""Which period a text was probably meant to name: the hints of ``periods``.

A table of what people type instead of an id or of the official words; each line tells how to spell the id. Nothing here
decides a period: the guess is checked by ``periods`` and shown to a person.
"""

from __future__ import annotations

import re

from laichau_reports.vietnamese.text import tidy, unaccented

_QUARTERS = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_BETWEEN = r"(?:[-/._ ]| nam )*"
_YEAR = r"(?P<year>[0-9]{4})"
_MONTHS = r"0?(?P<months>[1-9][0-9]?) ?t(?:hang)?(?: dau(?: nam)?)?"
_QUARTER = r"q(?:uy)? ?0?(?P<quarter>iv|i{1,3}|[1-4])"
_MONTH = r"(?:t(?:hang)? ?)?0?(?P<month>1[0-2]|[1-9])"
_SPAN = r"(?:giai doan )?(?P<year>[0-9]{4}) ?(?:\.{1,3}|…|[-–—/]|den) ?(?P<end>[0-9]{4})"

_FORMS = (
    _SPAN,
    _YEAR + _BETWEEN + _MONTHS,
    _MONTHS + _BETWEEN + _YEAR,
    _YEAR + _BETWEEN + _QUARTER,
    _QUARTER + _BETWEEN + _YEAR,
    _YEAR + r"(?:[-/._ ]+(?:t(?:hang)? ?)?|t)0?(?P<month>1[0-2]|[1-9])",
    _MONTH + r"(?:[-/._]| nam )+" + _YEAR,
    r"(?:ca )?(?:nam )?" + _YEAR,
)


def guess_period_id(text: str) -> str:
    """Return the id of the period that a text probably names (``05/2024`` gives ``2024-T05``), or an empty text."""
    written = unaccented(tidy(text)).casefold()
    found = (pieces for form in _FORMS if (pieces := re.fullmatch(form, written)))
    pieces = next(found, None)
    return _period_id(pieces.groupdict()) if pieces else ""


def _period_id(parts: dict[str, str | None]) -> str:
    year = parts["year"]
    match parts:
        case {"end": str(end)}:
            first, last = sorted((str(year), end))
            return f"{first}..{last}"
        case {"months": str(months)}:
            return f"{year}-{months}T"
        case {"quarter": str(quarter)}:
            return f"{year}-Q{_QUARTERS.get(quarter, quarter)}"
        case {"month": str(month)}:
            return f"{year}-T{month:>02}"
        case _:
            return str(year)
