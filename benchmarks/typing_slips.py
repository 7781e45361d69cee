"""The slips that typists make, put into figures of a clean workspace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from synthetic_workspaces import Clean
    from true_relations import Written

TRIES = 200
THOUSAND = 3  # decimals between tỷ and triệu


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed wrong.

    Attributes:
        changes: the wrong number by the id of the figure; two figures where a pair changed places.
    """

    changes: dict[str, Written]


def make_slips(kind: str, number: int, clean: Clean, rng: random.Random) -> list[Slip]:
    """Make so many slips of a kind in different figures of a workspace; fewer where it has no room for them."""
    slips: list[Slip] = []
    taken: set[str] = set()
    for _ in range(TRIES):
        if len(slips) == number:
            break
        changes = KINDS[kind](clean, rng)
        is_visible = changes and all(clean.figures[one].number != wrong.number for one, wrong in changes.items())
        if is_visible and taken.isdisjoint(changes):
            taken |= changes.keys()
            slips.append(Slip(changes))
    return slips


Changes = dict[str, "Written"]


def _in_one_figure(change: Callable[[str, random.Random], str]) -> Callable[[Clean, random.Random], Changes]:
    """Make a slip of a change to the digits of one figure, typed without dots."""

    def slip(clean: Clean, rng: random.Random) -> Changes:
        one = rng.choice(clean.typed)
        written = clean.figures[one]
        sign, plain = ("-" if written.number < 0 else ""), written.bare.lstrip("-").replace(".", "")
        wrong = change(plain, rng)
        whole, _, decimals = wrong.partition(",")
        is_number = whole.isdigit() and (decimals.isdigit() or "," not in wrong)
        if not is_number or whole != str(int(whole)) or (written.counted and decimals):
            return {}
        number = Decimal(f"{sign}{whole}.{decimals}")
        if written.times and number <= 1:  # refused when the file is read
            return {}
        return {one: replace(written, number=number, decimals=len(decimals))}

    return slip


def _wrong_digit(plain: str, rng: random.Random) -> str:
    place = _digit(plain, rng)
    return plain[:place] + rng.choice([digit for digit in "0123456789" if digit != plain[place]]) + plain[place + 1 :]


def _transposed(plain: str, rng: random.Random) -> str:
    places = [place for place, digit in enumerate(plain) if digit != ","]
    pairs = list(pairwise(places))
    if not pairs:
        return plain
    left, right = rng.choice(pairs)
    swapped = list(plain)
    swapped[left], swapped[right] = plain[right], plain[left]
    return "".join(swapped)


def _missing_digit(plain: str, rng: random.Random) -> str:
    place = _digit(plain, rng)
    return plain[:place] + plain[place + 1 :]


def _extra_digit(plain: str, rng: random.Random) -> str:
    place = rng.randint(0, len(plain))
    return plain[:place] + rng.choice("0123456789") + plain[place:]


def _shifted_comma(plain: str, rng: random.Random) -> str:
    whole, _, decimals = plain.partition(",")
    if rng.random() < 0.5:  # noqa: PLR2004 - a coin
        return f"{whole[:-1] or '0'},{whole[-1]}{decimals}"
    whole, decimals = whole + (decimals[:1] or "0"), decimals[1:]
    return (whole.lstrip("0") or "0") + ("," + decimals if decimals else "")


def _digit(plain: str, rng: random.Random) -> int:
    return rng.choice([place for place, digit in enumerate(plain) if digit != ","])


def _sign(clean: Clean, rng: random.Random) -> Changes:
    one = rng.choice(clean.typed)
    written = clean.figures[one]
    is_possible = written.number != 0 and not written.times and not written.word
    return {one: replace(written, number=-written.number)} if is_possible else {}


def _swapped(clean: Clean, rng: random.Random) -> Changes:
    """Let two cells change places: value and last year's, value and plan, or the values of two neighbours."""
    one = rng.choice([figure for figure in clean.typed if figure.endswith(".thuc_hien")])
    file, indicator = one.partition(":")[0], one.split(".")[-2]
    beside = [other for other in clean.typed if other != one and _is_beside(other, file, indicator)]
    if not beside:
        return {}
    other = rng.choice(beside)
    mine, its = clean.figures[one], clean.figures[other]
    if mine.counted != its.counted or mine.word or its.word:
        return {}
    return {one: its, other: mine}


def _is_beside(other: str, file: str, indicator: str) -> bool:
    *_, name, measure = other.split(".")
    if name == indicator and (measure == "cung_ky" or other.startswith("ke-hoach/")):
        return True
    siblings = indicator.rpartition("_")[0] == name.rpartition("_")[0]
    return siblings and other.startswith(f"{file}:") and measure == "thuc_hien" and name != indicator


def _unit(clean: Clean, rng: random.Random) -> Changes:
    """Take triệu for tỷ, or tỷ for triệu; rates and counts have no such units."""
    one = rng.choice(clean.typed)
    written = clean.figures[one]
    if written.counted or "cong_bo" in one or "ty_le" in one:
        return {}
    power, decimals = rng.choice(((THOUSAND, max(written.decimals - THOUSAND, 0)), (-THOUSAND, written.decimals + 3)))
    return {one: replace(written, number=written.number.scaleb(power), decimals=decimals)}


KINDS: dict[str, Callable[[Clean, random.Random], Changes]] = {
    "wrong digit": _in_one_figure(_wrong_digit),
    "transposed digits": _in_one_figure(_transposed),
    "missing digit": _in_one_figure(_missing_digit),
    "extra digit": _in_one_figure(_extra_digit),
    "shifted comma": _in_one_figure(_shifted_comma),
    "sign": _sign,
    "swapped figures": _swapped,
    "unit": _unit,
}
