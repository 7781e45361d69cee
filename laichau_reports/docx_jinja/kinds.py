"""What a person calls the values that a template reads, and the names inside them; no word of Python gets out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from markupsafe import Markup

from laichau_reports.docx_jinja.sites import Fragment
from laichau_reports.docx_jinja.values import ChartData

_LONGEST_SHOWN: Final = 80
_MOST_NAMES: Final = 8
_NUMBERS: Final = (int, float, Decimal, Fraction)
# The first that matches counts: bool is an int, Markup is a str.
_KINDS: Final[tuple[tuple[type | tuple[type, ...], str], ...]] = (
    (type(None), "một giá trị trống"),
    (bool, "một giá trị đúng/sai"),
    (_NUMBERS, "một số"),
    ((Markup, Fragment), "một khối văn bản"),
    (str, "một chuỗi chữ"),
    (Mapping, "một nhóm mục"),
    ((list, tuple, set, frozenset, range), "một danh sách"),
    ((date, time), "một ngày giờ"),
    (ChartData, "dữ liệu của biểu đồ"),
    ((bytes, bytearray), "một khối dữ liệu không phải chữ"),
)


def kind_of(value: object) -> str:
    """Say in Vietnamese what kind of thing a value is."""
    return next((word for kind, word in _KINDS if isinstance(value, kind)), "một mục")


def shown(value: object) -> str:
    """Spell a value as a person would, for «Đã đọc»; empty for what only a programmer can read."""
    if isinstance(value, bool) or not isinstance(value, (str, date, time, *_NUMBERS)):
        return ""
    return str(value)[:_LONGEST_SHOWN]


def names_in(owner: object) -> list[str]:
    """List what a template may write behind the dot: keys, or public fields and properties, as they were declared."""
    if isinstance(owner, Mapping):
        return [key for key in owner if isinstance(key, str) and not key.startswith("_")]
    declared = [field.name for field in fields(owner)] if is_dataclass(owner) else list(getattr(owner, "__dict__", ()))
    computed = [
        name
        for kind in reversed(type(owner).__mro__)
        for name, member in vars(kind).items()
        if isinstance(member, property | cached_property)
    ]
    return [name for name in dict.fromkeys(declared + computed) if not name.startswith("_")]


def listed(names: list[str], most: int = _MOST_NAMES) -> str:
    """Quote names one after the other; «…» stands for those that are too many."""
    quoted = [f"«{name}»" for name in names[:most]]
    return ", ".join(quoted if len(names) <= most else [*quoted, "…"])
