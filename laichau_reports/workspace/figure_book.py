"""From the files of a workspace to the book of figures that rates are computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from laichau_reports.figures import Catalogue, Entry, FigureBook, Indicator, Nature, Quantity
from laichau_reports.figures import PublishedRate as KnownRate
from laichau_reports.figures import PublishedRates as KnownRates
from laichau_reports.figures.book import NO_RATES
from laichau_reports.workspace.collector import collector_paused
from laichau_reports.workspace.revisions import revisions_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from laichau_reports.vietnamese import QuantityText
    from laichau_reports.workspace import catalogue as catalogue_file
    from laichau_reports.workspace.figures_file import FigureEntry, FiguresFile, Revision
    from laichau_reports.workspace.load import Workspace
    from laichau_reports.workspace.plan import YearPlan
    from laichau_reports.workspace.scalars import PublishedNumber


def figure_book(workspace: Workspace, as_of: date | None = None) -> FigureBook:
    """Gather catalogue, plans and figures of a workspace.

    Units and precision are joined here: the files hold bare numbers, the catalogue the units. A revised value takes the
    place of the one that was reported; rates that were published with that one are not said of the new one.

    Args:
        workspace: the files.
        as_of: revisions that became known after this day are not seen; None for all that is known.
    """
    with collector_paused():
        return _book(workspace, as_of)


def _book(workspace: Workspace, as_of: date | None) -> FigureBook:
    files = workspace.catalogue
    catalogue = Catalogue(
        {name: _indicator(name, model) for name, model in files.chi_tieu.items()},
        dict(files.muc_ke_hoach),
    )
    actuals = {period: _actuals(file, files, catalogue) for period, file in workspace.figures.items()}
    for (period, name), known in revisions_of(workspace.figures, as_of).items():
        actuals[period][name] = _revised(actuals[period][name], known[-1].revision, catalogue.indicators[name])
    return FigureBook(
        catalogue,
        actuals=actuals,
        estimates={period: _estimates(file, files, catalogue) for period, file in workspace.figures.items()},
        plans={year: _plans(plan, files, catalogue) for year, plan in workspace.plans.items()},
        folder=str(workspace.folder),
    )


def _indicator(name: str, model: catalogue_file.Indicator) -> Indicator:
    return Indicator(
        name,
        model.ten,
        don_vi=model.don_vi or "",
        ghi_chu=model.ghi_chu or "",
        so_le=model.so_le,
        loai=Nature(model.loai),
        dem=model.dem,
        mau_so=model.mau_so or "",
        ty_le_cua=model.ty_le_cua or "",
        phan_to={group: tuple(parts) for group, parts in model.phan_to.items()},
    )


def _actuals(file: FiguresFile, names: catalogue_file.Catalogue, catalogue: Catalogue) -> dict[str, Entry]:
    indicators = catalogue.indicators
    return {name: _actual(entry, names, indicators[name]) for name, entry in file.so_lieu.items()}


def _actual(entry: FigureEntry, names: catalogue_file.Catalogue, indicator: Indicator) -> Entry:
    published, base = NO_RATES, None
    if entry.cong_bo is not None:
        published = _rates(names.by_baseline(entry.cong_bo.so_ke_hoach), entry.cong_bo.so_cung_ky)
    if entry.cung_ky is not None:
        base = _quantity(entry.cung_ky, indicator)
    return Entry(_quantity(entry.thuc_hien, indicator), published, entry.suy_ra, entry.place, base)


def _revised(reported: Entry, revision: Revision, indicator: Indicator) -> Entry:
    return Entry(_quantity(revision.thuc_hien, indicator), place=revision.place, base=reported.base)


def _estimates(file: FiguresFile, names: catalogue_file.Catalogue, catalogue: Catalogue) -> dict[str, Entry]:
    known = {name: entry for name, entry in file.so_lieu.items() if _speaks_of_year(entry)}
    return {name: _estimate(entry, names, catalogue.indicators[name]) for name, entry in known.items()}


def _speaks_of_year(entry: FigureEntry) -> bool:
    """Tell whether a file says anything of the whole year; a published rate alone does, though its value is missing."""
    rates = entry.cong_bo
    if rates is None:
        return entry.uoc_ca_nam is not None
    return entry.uoc_ca_nam is not None or bool(rates.ca_nam_so_ke_hoach) or rates.ca_nam_so_nam_truoc is not None


def _estimate(entry: FigureEntry, names: catalogue_file.Catalogue, indicator: Indicator) -> Entry:
    published = NO_RATES
    if entry.cong_bo is not None:
        shares = names.by_baseline(entry.cong_bo.ca_nam_so_ke_hoach)
        published = _rates(shares, entry.cong_bo.ca_nam_so_nam_truoc)
    return Entry(_quantity(entry.uoc_ca_nam, indicator), published, place=entry.place_of("uoc_ca_nam"))


def _plans(plan: YearPlan, names: catalogue_file.Catalogue, catalogue: Catalogue) -> dict[str, dict[str, Quantity]]:
    return {
        name: {
            names.baseline(baseline): quantity
            for baseline, planned in baselines.items()
            if (quantity := _quantity(planned.value, catalogue.indicators[name])) is not None
        }
        for name, baselines in plan.ke_hoach.items()
    }


def _quantity(written: QuantityText | None, indicator: Indicator) -> Quantity | None:
    if written is None:
        return None
    return Quantity(written.number, written.decimals, indicator.don_vi, written.qualifier, indicator.dem)


def _rates(shares: Mapping[str, PublishedNumber], growth: PublishedNumber | None) -> KnownRates:
    return KnownRates(
        {baseline: _rate(share) for baseline, share in shares.items()},
        None if growth is None else _rate(growth),
    )


def _rate(published: PublishedNumber) -> KnownRate:
    return KnownRate(published.number, published.decimals, times=published.times)
