"""How Vietnamese officials write numbers, dates, periods and words.

Every text that looks like a number, a date or a period passes through here, in both directions:

    text.py             one form of text (NFC), order, lists, likeness («có phải ý bạn là»)
    numbers.py          1.856,7 <-> Decimal("1856.7"); rounding, which happens here only
    number_spelling.py  the grammar of a number, and the right spelling of a wrong one
    quantities.py       a number with its qualifier: trên 1.946
    dates.py            06/6/2024, ngày 06 tháng 6 năm 2024, Giáp Thìn
    periods.py          2024-6T <-> 6 tháng đầu năm 2024
    period_guess.py     the period that a wrongly spelt one probably names
    words.py            một nghìn không trăm linh năm
    roman.py            quý IV

Readers are strict: they return the one value that a text has, or raise ``ParseError`` with the text and, wherever it
can be guessed, the right spelling. Writers are exact, and ``parse(format(x)) == x`` for all of them. Every rule and its
source stand in ``docs/vietnamese-writing.md``, whose examples are run as tests.

Neighbours: only ``errors.py`` is below. ``figures/`` above gives numbers a unit and a meaning, ``workspace/`` adds file
and line to the errors, ``reports/`` makes phrases of the words. Nothing here knows of reports, files or templates.
Babel (CLDR) is loaded at the first number that is written, not at import.
"""

from laichau_reports.vietnamese.dates import (
    GAP,
    days_in_month,
    format_date,
    format_long_date,
    format_long_date_with_gaps,
    format_month,
    lunar_year_name,
    parse_date,
)
from laichau_reports.vietnamese.number_spelling import number_spellings
from laichau_reports.vietnamese.numbers import (
    carried_decimals,
    decimals_of,
    format_count,
    format_number,
    format_percent,
    format_rate,
    parse_count,
    parse_number,
    round_half_up,
)
from laichau_reports.vietnamese.periods import (
    Period,
    PeriodKind,
    first_day,
    format_period,
    format_period_bare,
    format_period_long,
    format_period_short,
    last_day,
    parse_period_id,
    parse_period_words,
    period_id,
)
from laichau_reports.vietnamese.quantities import (
    Qualifier,
    QuantityText,
    format_quantity_text,
    parse_quantity_text,
)
from laichau_reports.vietnamese.roman import to_roman
from laichau_reports.vietnamese.text import (
    LIST_LETTERS,
    collation_key,
    join_list,
    list_letter,
    list_marker,
    nearest,
    nfc,
    sentence_start,
    tidy,
    unaccented,
    upper,
    write_instead,
)
from laichau_reports.vietnamese.words import in_words, money_in_words, ordinal_in_words, parse_words

__all__ = [
    "GAP",
    "LIST_LETTERS",
    "Period",
    "PeriodKind",
    "Qualifier",
    "QuantityText",
    "carried_decimals",
    "collation_key",
    "days_in_month",
    "decimals_of",
    "first_day",
    "format_count",
    "format_date",
    "format_long_date",
    "format_long_date_with_gaps",
    "format_month",
    "format_number",
    "format_percent",
    "format_period",
    "format_period_bare",
    "format_period_long",
    "format_period_short",
    "format_quantity_text",
    "format_rate",
    "in_words",
    "join_list",
    "last_day",
    "list_letter",
    "list_marker",
    "lunar_year_name",
    "money_in_words",
    "nearest",
    "nfc",
    "number_spellings",
    "ordinal_in_words",
    "parse_count",
    "parse_date",
    "parse_number",
    "parse_period_id",
    "parse_period_words",
    "parse_quantity_text",
    "parse_words",
    "period_id",
    "round_half_up",
    "sentence_start",
    "tidy",
    "to_roman",
    "unaccented",
    "upper",
    "write_instead",
]
