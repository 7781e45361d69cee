"""The workspaces that come with the project, read without the package, for slips to be typed into them.

Only what the files themselves declare is taken for true: breakdowns, parts of a whole, and published rates whose value
and base are both printed. What does not hold as printed (the real slips that are kept, with a reason) is left out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml
from synthetic_workspaces import Clean
from true_relations import Truth, Written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORDS = ("ước", "trên", "hơn", "gần", "khoảng", "xấp xỉ")
VALUES = ("thuc_hien", "uoc_ca_nam", "cung_ky")
RATES = {
    "so_ke_hoach": "thuc_hien",
    "so_cung_ky": "thuc_hien",
    "ca_nam_so_ke_hoach": "uoc_ca_nam",
    "ca_nam_so_nam_truoc": "uoc_ca_nam",
}
"""What each published rate is the rate of."""


def our_workspace(folder: Path) -> Clean:
    """Read a workspace of the project."""
    files = sorted(path for path in folder.rglob("*.yaml") if "ban-thao" not in path.parts)
    texts = {path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in files}
    catalogue = yaml.load(texts["chi-tieu"], Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes only texts
    figures = dict(_figures(texts, catalogue))
    truths = [Truth(kind, ids) for kind, ids in _declared(figures, catalogue) if all(one in figures for one in ids)]
    holding = tuple(truth for truth in truths if truth.holds(figures))
    related = {one for truth in holding for one in truth.ids}
    return Clean(texts, figures, holding, tuple(one for one in figures if one in related))


def _figures(texts: dict[str, str], catalogue: dict[str, Any]) -> Iterator[tuple[str, Written]]:
    baseline = _default_baseline(catalogue)
    for name, text in texts.items():
        data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes only texts
        for indicator, block in (data.get("so_lieu") or {}).items() if name.startswith("so-lieu/") else ():
            entry = {"thuc_hien": block} if isinstance(block, str) else block
            for steps, written in _numbers(entry, baseline) if "suy_ra" not in entry else ():
                yield f"{name}:so_lieu.{indicator}.{steps}", _read(written, _is_count(catalogue, indicator, steps))
        for indicator, block in (data.get("ke_hoach") or {}).items() if name.startswith("ke-hoach/") else ():
            for key, written in (block if isinstance(block, dict) else {baseline: block}).items():
                yield f"{name}:ke_hoach.{indicator}.{key}", _read(written, _is_count(catalogue, indicator, "thuc_hien"))


def _numbers(entry: dict[str, Any], baseline: str) -> Iterator[tuple[str, str]]:
    yield from ((measure, entry[measure]) for measure in VALUES if entry.get(measure))
    for measure, block in (entry.get("cong_bo") or {}).items():
        if measure.endswith("so_ke_hoach"):
            shares = block if isinstance(block, dict) else {baseline: block}
            yield from ((f"cong_bo.{measure}.{key}", written) for key, written in shares.items())
        else:
            yield f"cong_bo.{measure}", block


def _read(text: str, is_count: bool) -> Written:  # noqa: FBT001 - a property of the indicator, passed on
    word = next((word for word in WORDS if text.startswith(word)), "")
    digits = text.removeprefix(word).removesuffix("lần").strip()
    number = Decimal(digits.replace(".", "").replace(",", "."))
    decimals = len(digits.partition(",")[2])
    return Written(number, decimals, word, counted=is_count, times=text.endswith("lần"))


def _is_count(catalogue: dict[str, Any], indicator: str, steps: str) -> bool:
    return steps in VALUES and catalogue["chi_tieu"][indicator].get("dem") == "co"


def _default_baseline(catalogue: dict[str, Any]) -> str:
    return next(iter(catalogue.get("muc_ke_hoach") or {"ke_hoach_nam": ""}))


def _declared(figures: dict[str, Written], catalogue: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give everything that the files say must hold, whether its figures are printed or not."""
    for one in figures:
        file, _, path = one.partition(":")
        root, indicator, *steps = path.split(".")
        measure = ".".join(steps)
        block = catalogue["chi_tieu"][indicator]
        if steps[0] != "cong_bo":
            for parts in block.get("phan_to", {}).values():
                yield "total", (one, *(f"{file}:{root}.{part}.{measure}" for part in parts))
        if block.get("mau_so") and steps == ["thuc_hien"]:
            yield "at_most", (one, f"{file}:{root}.{block['mau_so']}.{measure}")
        if steps[0] == "cong_bo":
            yield from _rate(figures, file, indicator, steps[1:], is_points=block.get("don_vi") == "%")


def _rate(
    figures: dict[str, Written], file: str, indicator: str, steps: list[str], *, is_points: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    measure, *baseline = steps
    rate = f"{file}:so_lieu.{indicator}.cong_bo.{'.'.join(steps)}"
    value = f"{file}:so_lieu.{indicator}.{RATES[measure]}"
    period = file.removeprefix("so-lieu/")
    year, last = period[:4], f"{int(period[:4]) - 1}"
    if baseline:
        yield "share", (rate, value, f"ke-hoach/{year}:ke_hoach.{indicator}.{baseline[0]}")
        return
    here = f"{file}:so_lieu.{indicator}.cung_ky"
    earlier = f"so-lieu/{last if measure.startswith('ca_nam') else last + period[4:]}:so_lieu.{indicator}.thuc_hien"
    base = here if here in figures and measure == "so_cung_ky" else earlier
    yield "points" if is_points else "multiple" if figures[rate].times else "growth", (rate, value, base)
