"""What the numbers of an office are, and every rate that follows from them.

The job of this room: a figure is read once (``Quantity``), looked up by indicator and period (``FigureBook``), and
every rate is computed once, here, exactly (``Fraction``), to be rounded only where it is printed. The room knows
neither YAML (that is ``workspace``, above, which fills the book) nor sentences (``reports`` puts rates into words).

    quantity.py     a printed value: number, precision, unit, qualifier
    periods.py      same period last year, the one before, the one after, the base year of a span
    catalogue.py    the indicators: name, unit, flow or stock, what adds up to what
    book.py         which value, plan and published rate is known for an indicator in a period
    measures.py     the arithmetic of rates: share of plan, growth, multiple, points, shares, contribution
    spans.py        the total of a span of years
    rates.py        a rate of an indicator in a period: computed, derived, published, or missing and why

The kernel that judges whether figures can all be true; import it from its modules, so that drafting never loads it:

    interval.py     the true values that a printed number may stand for; exact arithmetic on them
    printed.py      a figure in one place, as relations see it
    relations.py    what must hold between figures, one constructor for each kind of statement
    linear.py, products.py, quotients.py, orders.py, counts.py, scaling.py    their arithmetic
    localiser.py    broken relations -> diagnoses: the smallest repairs, ties kept, a culprit where facts allow it
    search.py       the smallest sets of figures to change, by what conflicts.py knows; else peeling.py finds one
    propagation.py  what figures could be if they were free, or why nothing
    repairs.py      what could be printed instead, ranked; from slips.py (slips of the hand), proposals.py, habits.py,
                    swaps.py (numbers in each other's places)

Below: ``vietnamese`` (how numbers and periods are written).
"""

from laichau_reports.figures.book import Entry, FigureBook, PublishedRate, PublishedRates
from laichau_reports.figures.catalogue import Catalogue, Indicator, Nature
from laichau_reports.figures.periods import base_year, next_period, previous_period, same_period_last_year, year_of
from laichau_reports.figures.quantity import Quantity
from laichau_reports.figures.rates import Missing, Origin, Rate

__all__ = [
    "Catalogue",
    "Entry",
    "FigureBook",
    "Indicator",
    "Missing",
    "Nature",
    "Origin",
    "PublishedRate",
    "PublishedRates",
    "Quantity",
    "Rate",
    "base_year",
    "next_period",
    "previous_period",
    "same_period_last_year",
    "year_of",
]
