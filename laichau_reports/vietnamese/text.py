"""Vietnamese text: one form of it, its letters, its order, lists and likeness.

Sources: Unicode 15 (normalisation forms), CLDR ``vi`` collation, Nghị định 30/2020/NĐ-CP Phụ lục I mục II.6đ (the
letters of điểm).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    CollationKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]

#: Letters that count điểm, in order: the Vietnamese alphabet without its marked vowels, and without f j w z.
LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# CLDR vi: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_FOREIGN_MARK = len(_TONES) + 1
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LIKENESS_AT_LEAST = 0.6
# Comparing is quadratic; no name in the workspace or in a template is as long as this.
_LONGEST_WORD = 200


def nfc(text: str) -> str:
    """Bring text to NFC, the one form that all rooms of the house use (TCVN 6909:2001 as agencies type it).

    Spaces stay what they are: a no-break space in a sentence is the author's wish. ``tidy`` is for values.
    """
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """Return a short value (number, date, period) in NFC, ready to be read.

    Every run of white space, no-break and thin spaces included, becomes one space; ends are stripped; characters that
    cannot be seen (zero-width spaces, soft hyphens, byte order marks) are dropped, since nobody typed them on purpose.
    """
    return " ".join(nfc(text.translate(_INVISIBLE)).split())


def unaccented(text: str) -> str:
    """Return text without tones and marks: ``Điện Biên`` becomes ``Dien Bien``; case and spaces stay."""
    bare = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return nfc(bare.replace("đ", "d").replace("Đ", "D"))


def upper(text: str) -> str:
    """Return text in capitals and in NFC, as heads and titles are set."""
    return nfc(nfc(text).upper())


def sentence_start(text: str) -> str:
    """Return text with a capital first letter, the rest untouched (``tính đến …`` at the start of a sentence)."""
    text = nfc(text)
    return text[:1].upper() + text[1:]


def join_list(items: Iterable[str], separator: str = ", ") -> str:
    """Join items as running text does: ``a, b và c``.

    Args:
        items: the items, in order; none gives an empty text.
        separator: between all but the last two; ``"; "`` where the items hold commas themselves.
    """
    *heads, last = tuple(items) or ("",)
    return f"{separator.join(heads)} và {last}" if heads else last


def list_letter(position: int) -> str:
    """Return the letter of the điểm at a position: 1 is ``a``, 4 is ``d``, 5 is ``đ``, 7 is ``g``.

    After the 23 letters the law is silent; letters are doubled then (``aa``, ``bb``), so that a long list still prints.

    Raises:
        ValueError: the position is below 1.
    """
    if position < 1:
        raise ValueError(f"a list starts at position 1, not {position}")
    rounds, index = divmod(position - 1, len(LIST_LETTERS))
    return LIST_LETTERS[index] * (rounds + 1)


def list_marker(position: int) -> str:
    """Return the letter with its closing bracket, ``đ)`` (Nghị định 30, Phụ lục I mục II.6đ)."""
    return f"{list_letter(position)})"


def nearest(word: str, choices: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Return the choices most like a word, for «có phải ý bạn là …».

    Case, tones, marks, and what joins the syllables (space, ``_``, ``-``) do not count, so ``Gia tri san xuat`` finds
    ``giá_trị_sản_xuất``; between equals the one with the right marks comes first, then the earlier one.

    Args:
        word: what was written.
        choices: what could have been meant.
        count: how many to return at most.

    Returns:
        The likeliest first; empty when nothing is like it.
    """
    from difflib import SequenceMatcher

    if len(word) > _LONGEST_WORD:
        return ()
    loose = SequenceMatcher(None, b=_loose(word), autojunk=False)
    strict = SequenceMatcher(None, b=nfc(word), autojunk=False)
    found: list[tuple[float, float, str]] = []
    for choice in dict.fromkeys(choices):
        loose.set_seq1(_loose(choice))
        if loose.quick_ratio() >= _LIKENESS_AT_LEAST and (likeness := loose.ratio()) >= _LIKENESS_AT_LEAST:
            strict.set_seq1(nfc(choice))
            found.append((-likeness, -strict.ratio(), choice))
    found.sort(key=lambda entry: entry[:2])
    return tuple(choice for *_, choice in found[:count])


def write_instead(spellings: Sequence[str], example: str) -> str:
    """Return the hint of an error about spelling, such as ``Hãy viết «a» hoặc «b».`` in full.

    Args:
        spellings: right spellings of what was probably meant; may be empty.
        example: a well written value of this sort, shown when nothing could be guessed.
    """
    if not spellings:
        return f"Hãy viết theo mẫu «{example}»."
    return f"Hãy viết {' hoặc '.join(f'«{spelling}»' for spelling in spellings)}."


def collation_key(text: str) -> CollationKey:
    """Return the sort key of Vietnamese text order, for ``sorted(key=…)``.

    Letters first (a ă â b c d đ e ê … o ô ơ … u ư … y z), then tones (ngang huyền hỏi ngã sắc nặng), then small before
    capital. Spaces come before signs, signs before digits, digits before letters. Source: CLDR ``vi``, ``standard``.
    """
    clusters = _clusters(text)
    return (
        tuple(_letter_weight(letter) for letter, _ in clusters),
        tuple(_tone_weight(letter, tones) for letter, tones in clusters),
        tuple(letter.isupper() for letter, _ in clusters),
        nfc(text),
    )


def _loose(word: str) -> str:
    return unaccented(word).casefold().replace("_", " ").replace("-", " ")


def _clusters(text: str) -> list[tuple[str, str]]:
    """Split text into letters in NFC without their tones (``ế`` gives ``ê`` and the sắc)."""
    clusters: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", text):
        if clusters and unicodedata.combining(char):
            letter, tones = clusters[-1]
            clusters[-1] = (letter, tones + char) if char in _TONES else (nfc(letter + char), tones)
        else:
            clusters.append((char, ""))
    return clusters


def _letter_weight(letter: str) -> tuple[int, int]:
    small = letter.lower()
    if (index := _ALPHABET.find(small)) >= 0 or (index := _ALPHABET.find(_base(small))) >= 0:
        return (3, index)
    if letter.isspace():
        return (0, 0)
    if letter.isdecimal():
        return (2, unicodedata.decimal(letter))
    return (4 if letter.isalpha() else 1, ord(_base(letter)))


def _tone_weight(letter: str, tones: str) -> int:
    if _base(letter.lower()) != letter.lower() not in _ALPHABET:
        return _FOREIGN_MARK
    return _TONES.get(tones[:1], 0)


def _base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
