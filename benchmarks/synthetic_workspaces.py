"""Clean workspaces for the benchmarks of ``check``: true values, rounded honestly, written as YAML.

Every true value is exact and drawn from a seed; what is printed is that value rounded half-up, so that every relation
between the true values leaves a solution between the printed ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import yaml
from true_relations import Truth, Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction
    from pathlib import Path

YEAR = 2024
PERIODS = (f"{YEAR}-Q1", f"{YEAR}-6T", f"{YEAR}-9T", f"{YEAR}")
BASELINES = {"ke_hoach_nam": "kế hoạch năm"}
TWO_BASELINES = {"trung_uong": "dự toán Trung ương giao", "hdnd": "dự toán Hội đồng nhân dân tỉnh giao"}
OFFICE = """\
ten: Sở Công Thương
ten_day_du: Sở Công Thương tỉnh Lai Châu
co_quan_chu_quan: UBND tỉnh Lai Châu
ky_hieu: SCT
dia_danh: Lai Châu
nguoi_ky:
  quyen_han: KT. GIÁM ĐỐC
  chuc_vu: PHÓ GIÁM ĐỐC
  ho_ten: Nguyễn Trọng Thúc
noi_nhan:
  - Bộ Công Thương
  - "Lưu: VT, VP"
"""
ROUNDINGS = {"trên": ROUND_FLOOR, "gần": ROUND_CEILING}
MEASURES = (("tỷ đồng", 20, 5_000), ("triệu USD", 3, 80), ("tấn", 900, 300_000), ("triệu kWh", 40, 4_000))

Texts = dict[str, str]


@dataclass(frozen=True)
class Clean:
    """A workspace in which everything agrees.

    Attributes:
        texts: the YAML files by name (``so-lieu/2024-6T``).
        figures: what is printed, by the id that findings use (``so-lieu/2024-6T:so_lieu.a.thuc_hien``).
        truths: every relation between them.
        typed: ids of the figures that a clerk types for the period under test.
    """

    texts: Texts
    figures: dict[str, Written]
    truths: tuple[Truth, ...]
    typed: tuple[str, ...]

    @cached_property
    def truths_of(self) -> dict[str, list[Truth]]:
        """The relations that meet in each figure."""
        found: dict[str, list[Truth]] = {one: [] for one in self.figures}
        for truth in self.truths:
            for one in truth.ids:
                found[one].append(truth)
        return found

    @cached_property
    def spots(self) -> dict[str, tuple[str, int, int]]:
        """Where each figure stands: file, first and last character."""
        return {
            f"{name}:{'.'.join(steps)}": (name, *span)
            for name, text in self.texts.items()
            for steps, span in _scalars(yaml.compose(text, Loader=yaml.CSafeLoader), ())
        }

    def retyped(self, changes: Mapping[str, Written]) -> Texts:
        """Give the files that change, with other numbers in the places of the figures that ``changes`` names."""
        spliced: Texts = {}
        for one in sorted(changes, key=self.spot, reverse=True):
            name, start, end = self.spot(one)
            text = spliced.get(name, self.texts[name])
            spliced[name] = text[:start] + changes[one].text + text[end:]
        return spliced

    def spot(self, one: str) -> tuple[str, int, int]:
        """Say where a figure stands, which may be written in short form, without its last step."""
        while one not in self.spots:
            one = one.rpartition(".")[0]
        return self.spots[one]


def _scalars(node: yaml.Node, steps: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    if isinstance(node, yaml.ScalarNode):
        yield steps, (node.start_mark.index, node.end_mark.index)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*steps, key.value))


def write(folder: Path, texts: Texts) -> None:
    """Write files of a workspace."""
    for name, text in texts.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def rounded(true: Fraction, decimals: int, word: str = "") -> Decimal:
    """Round a true value as an office does: half-up, or down for «trên» and up for «gần»."""
    with_reserve = Decimal(true.numerator) / Decimal(true.denominator)
    number = with_reserve.quantize(Decimal((0, (1,), -decimals)), ROUNDINGS.get(word, ROUND_HALF_UP))
    return number or abs(number)  # nobody writes -0,0


@dataclass(slots=True)
class Draft:
    """A workspace in the making.

    Attributes:
        rng: where every choice comes from.
        period: the period under test.
        baselines: baselines of the plan, and how each is said.
    """

    rng: random.Random
    period: str
    baselines: dict[str, str]
    catalogue: dict[str, dict[str, object]] = field(default_factory=dict)
    figures: dict[str, Written] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    truths: list[Truth] = field(default_factory=list)

    @property
    def last_year(self) -> str:
        """The same period last year."""
        return self.period.replace(str(YEAR), str(YEAR - 1))

    @property
    def size(self) -> int:
        """How many figures the file of the period has."""
        return sum(one.startswith(f"so-lieu/{self.period}:") for one in self.figures)

    def chance(self, share: float) -> bool:
        """Toss a coin."""
        return self.rng.random() < share

    def relate(self, kind: str, *ids: str) -> None:
        """Note a relation, if all its figures are printed."""
        if all(one in self.figures for one in ids):
            self.truths.append(Truth(kind, ids))

    def finished(self) -> Clean:
        """Write everything down."""
        texts = {"co-quan": OFFICE, "chi-tieu": self._catalogue_text(), **_figure_texts(self)}
        ends = (f"{self.period}:", f"{self.last_year}:", f"ke-hoach/{YEAR}:")
        related = {one for truth in self.truths for one in truth.ids}
        typed = tuple(one for one in self.figures if one in related and any(end in one for end in ends))
        return Clean(texts, dict(self.figures), tuple(self.truths), typed)

    def _catalogue_text(self) -> str:
        return _yaml({"muc_ke_hoach": self.baselines, "chi_tieu": self.catalogue})


def _figure_texts(draft: Draft) -> Texts:
    files: dict[str, dict[str, object]] = {}
    written = {one: figure.text for one, figure in draft.figures.items()} | draft.remarks
    for one, text in written.items():
        name, _, path = one.partition(":")
        block = files.setdefault(name, _head(name))
        *steps, last = path.split(".")
        for step in steps:
            block = block.setdefault(step, {})  # type: ignore[assignment]
        block[last] = text
    default = next(iter(draft.baselines))
    return {name: _yaml(_in_short(block, default)) for name, block in files.items()}


def _head(name: str) -> dict[str, object]:
    kind, _, key = name.partition("/")
    return {"ky" if kind == "so-lieu" else "nam": key}


def _in_short(block: object, default: str) -> object:
    """Write a figure that has only its value, and a rate or plan that has only the default baseline, in one line."""
    if not isinstance(block, dict):
        return block
    if list(block) in (["thuc_hien"], [default]):
        return next(iter(block.values()))
    return {key: _in_short(value, default) for key, value in block.items()}


def _yaml(block: object, depth: int = 0) -> str:
    lines = []
    for key, value in block.items():  # type: ignore[attr-defined]
        inner = isinstance(value, dict)
        lines.append(f"{'  ' * depth}{key}:" + (f"\n{_yaml(value, depth + 1)}" if inner else f" {value}\n"))
    return "".join(lines)


def clean_workspace(seed: int, figures: int) -> Clean:
    """Make one workspace whose period under test has about so many figures."""
    rng = random.Random(f"{seed}/{figures}")  # noqa: S311 - reproducible, not secret
    baselines = TWO_BASELINES if rng.random() < 0.3 else BASELINES  # noqa: PLR2004 - three in ten offices have two
    draft = Draft(rng, rng.choice(PERIODS), baselines)
    from synthetic_sectors import add_coverage, add_rate, add_sector

    number = 0
    while draft.size < figures:
        number += 1
        maker = rng.choices((add_sector, add_coverage, add_rate), (8, 1, 1))[0]
        maker(draft, number)
    return draft.finished()


def monthly_workspace(years: int, totals: int, parts: int, seed: int = 1) -> Texts:
    """Make ``years`` of months with ``totals`` breakdowns of ``parts`` each, in short form, and yearly plans."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    names = [[f"tong_{n}", *(f"phan_{n}_{m}" for m in range(parts))] for n in range(totals)]
    texts = {"co-quan": OFFICE, "chi-tieu": _monthly_catalogue(names)}
    size = {name: rng.randint(20_000, 9_000_000) for group in names for name in group[1:]}
    for year in range(YEAR - years + 1, YEAR + 1):
        plan = {name: round(12.6 * value * rng.uniform(0.95, 1.05)) for name, value in size.items()}
        texts[f"ke-hoach/{year}"] = f"nam: {year}\nke_hoach:\n{_lines(names, plan)}"
        for month in range(1, 13):
            values = {name: round(value * rng.uniform(0.9, 1.1)) for name, value in size.items()}
            texts[f"so-lieu/{year}-T{month:02}"] = f"ky: {year}-T{month:02}\nso_lieu:\n{_lines(names, values)}"
        size = {name: round(value * rng.uniform(1.02, 1.12)) for name, value in size.items()}
    return texts


def _lines(names: list[list[str]], thousandths: dict[str, int]) -> str:
    """Write totals and parts with one decimal each; the true values are in thousandths."""
    lines = []
    for total, *parts in names:
        trues = [sum(thousandths[part] for part in parts), *(thousandths[part] for part in parts)]
        for name, true in zip((total, *parts), trues, strict=True):
            tenths = (true + 50) // 100
            lines.append(f"  {name}: {tenths // 10:,}".replace(",", ".") + f",{tenths % 10}\n")
    return "".join(lines)


def _monthly_catalogue(names: list[list[str]]) -> str:
    shape = {"don_vi": "tỷ đồng", "so_le": 1}
    blocks: dict[str, object] = {}
    for number, (total, *parts) in enumerate(names, 1):
        blocks[total] = {"ten": f"Doanh thu nhóm {number}", **shape, "phan_to": {"loai": f"[{', '.join(parts)}]"}}
        blocks |= {part: {"ten": f"Doanh thu nhóm {number}, loại {m}", **shape} for m, part in enumerate(parts, 1)}
    return _yaml({"chi_tieu": blocks})
