from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_figures import amount, count

from laichau_reports.figures.slips import Slip, edits, slip_between


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("4546.91", "4446.91", Slip.DIGIT),
        ("635593", "635595", Slip.DIGIT),
        ("37.8", "38.7", Slip.TRANSPOSITION),
        ("37.8", "73.8", Slip.TRANSPOSITION),
        ("6629.2", "6622.9", Slip.TRANSPOSITION),
        ("1.57", "12.57", Slip.MISSING_DIGIT),
        ("12.7", "12.57", Slip.MISSING_DIGIT),
        ("122.57", "12.57", Slip.EXTRA_DIGIT),
        ("12.557", "12.57", Slip.EXTRA_DIGIT),
        ("1257", "12.57", Slip.SHIFTED_COMMA),
        ("125.7", "12.57", Slip.SHIFTED_COMMA),
        ("125.7", "1257.0", Slip.SHIFTED_COMMA),
        ("1250000", "1250", Slip.UNIT),
        ("1.25", "1250", Slip.UNIT),
        ("-12.5", "12.5", Slip.SIGN),
        ("7", "-7", Slip.SIGN),
        ("0.45", "0.54", Slip.TRANSPOSITION),
        ("0.45", "3.45", Slip.DIGIT),
        ("120", "1200", Slip.MISSING_DIGIT),
        ("12.5", "12.5", None),
        ("12.5", "99.9", None),
    ],
)
def test_one_slip_is_recognised(written: str, meant: str, slip: Slip | None) -> None:
    assert slip_between(amount(written), Decimal(meant)) is slip


def test_a_count_cannot_have_been_meant_with_decimals() -> None:
    assert slip_between(count("1257"), Decimal("12.57")) is None
    assert slip_between(count("1250"), Decimal(125)) is Slip.EXTRA_DIGIT


def test_a_number_is_not_meant_with_a_zero_in_front() -> None:
    assert all(edit.number >= 100 for edit in edits(count("705")) if edit.slip is Slip.DIGIT)


@settings(max_examples=50)
@given(units=st.integers(1, 10**7), decimals=st.integers(0, 3))
def test_every_number_is_listed_once_and_never_the_written_one(units: int, decimals: int) -> None:
    written = amount(f"{Decimal(units).scaleb(-decimals):f}")

    listed = [(edit.units, edit.decimals) for edit in edits(written)]

    assert len(listed) == len(set(listed))
    assert (units, decimals) not in listed
    assert all(edit.odds > 0 for edit in edits(written))


@settings(max_examples=100)
@given(units=st.integers(10, 10**7), decimals=st.integers(0, 3), at=st.integers(0, 6), digit=st.integers(0, 9))
def test_whoever_drops_adds_or_mistypes_a_digit_is_understood(units: int, decimals: int, at: int, digit: int) -> None:
    meant = f"{Decimal(units).scaleb(-decimals):f}"
    at %= len(meant)
    for typed in (
        meant[:at] + str(digit) + meant[at + 1 :],
        meant[:at] + str(digit) + meant[at:],
        meant[:at] + meant[at + 1 :],
    ):
        if _is_legible(typed) and "." not in meant[at] and Decimal(typed) != Decimal(meant):
            assert slip_between(amount(typed), Decimal(meant)) is not None


def _is_legible(typed: str) -> bool:
    return re.fullmatch(r"(0|[1-9]\d*)(\.\d+)?", typed) is not None


def test_a_long_number_is_edited_without_losing_a_digit() -> None:
    long = "1234567890" * 12

    assert slip_between(count(long), Decimal(long[:-1] + "7")) is Slip.DIGIT
