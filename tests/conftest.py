"""What all test files share: LibreOffice and poppler as fixtures, and how hypothesis runs.

A test that needs a program carries its marker (``libreoffice``, ``browser``). On a machine without the program it is
skipped and says which program is missing; with ``LAICHAU_REQUIRE_PROGRAMS=1`` (as in ``.ci/run``) it fails instead, so
that CI can never be green because nothing was measured.
"""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

pytest_plugins = ["word_documents"]

REQUIRE_PROGRAMS = os.environ.get("LAICHAU_REQUIRE_PROGRAMS") == "1"
CONVERSION_SECONDS = 180

# Where the installers of Windows and macOS put what is not on the PATH there.
USUAL_PLACES = {
    "soffice": (
        "C:/Program Files/LibreOffice/program/soffice.com",
        "C:/Program Files (x86)/LibreOffice/program/soffice.com",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "chromium": (
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
        "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ),
}
OTHER_NAMES = {
    "soffice": ("libreoffice",),
    "chromium": ("chromium-browser", "google-chrome", "chrome", "msedge"),
}
PROGRAMS_OF_MARKER = {
    "libreoffice": ("soffice", "pdftotext", "pdftoppm"),
    "browser": ("chromium",),
}

# A shared runner is slow now and then: a deadline or the health check on speed would measure the machine, not the code.
settings.register_profile(
    "here", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, database=None)
settings.load_profile("ci" if REQUIRE_PROGRAMS or os.environ.get("CI") else "here")


@dataclass(frozen=True, slots=True)
class PdfWord:
    """One word on a page of a PDF; lengths in points (1/72 inch) from the upper left corner of the page."""

    text: str
    page: int
    x_min: float
    y_min: float
    x_max: float
    y_max: float


def find_program(name: str) -> str | None:
    """Give the path of a program, wherever its installer usually puts it; None if it is not there."""
    for candidate in (name, *OTHER_NAMES.get(name, ())):
        if found := shutil.which(candidate):
            return found
    return next((place for place in USUAL_PLACES.get(name, ()) if Path(place).is_file()), None)


def require_program(name: str) -> str:
    """Give the path of a program, or end the test: skipped at home, failed where programs are required."""
    if found := find_program(name):
        return found
    message = f"the program {name!r} is not installed"
    if REQUIRE_PROGRAMS:
        pytest.fail(f"{message}, and LAICHAU_REQUIRE_PROGRAMS=1 forbids to skip")
    pytest.skip(message)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip or fail a marked test before any fixture does work for it."""
    for marker, programs in PROGRAMS_OF_MARKER.items():
        if item.get_closest_marker(marker):
            for program in programs:
                require_program(program)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where programs are required, a marked test that skips itself for any other reason fails too."""
    report = yield
    if REQUIRE_PROGRAMS and report.skipped and any(map(item.get_closest_marker, PROGRAMS_OF_MARKER)):
        report.outcome = "failed"
        report.longrepr = f"skipped although LAICHAU_REQUIRE_PROGRAMS=1: {report.longrepr}"
    return report


def run_program(name: str, *arguments: str | Path) -> str:
    """Run a program and give what it printed; a failure shows its own words."""
    command = [require_program(name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=CONVERSION_SECONDS, check=False)
    assert done.returncode == 0, f"{name} failed: {done.stderr.decode('utf-8', 'replace')}"
    return done.stdout.decode("utf-8", "replace")


@pytest.fixture(scope="session")
def to_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes | Path], Path]:
    """``to_pdf(docx)`` renders a .docx, bytes or path, with LibreOffice; equal bytes are rendered once."""
    folder = tmp_path_factory.mktemp("libreoffice")
    # Its own profile: two test processes, or a user's open LibreOffice, would otherwise lock each other out.
    profile = folder / "profile"
    known: dict[str, Path] = {}

    def convert(docx: bytes | Path) -> Path:
        content = docx if isinstance(docx, bytes) else docx.read_bytes()
        name = hashlib.sha256(content).hexdigest()[:24]
        if name not in known:
            source = folder / f"{name}.docx"
            source.write_bytes(content)
            run_program(
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", folder, source),
            )
            known[name] = folder / f"{name}.pdf"
            assert known[name].is_file(), "LibreOffice ended without an error and wrote no PDF"
        return known[name]

    return convert


@pytest.fixture(scope="session")
def computed_sheets(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], dict[str, list[list[str]]]]:
    """``computed_sheets(xlsx)`` gives each sheet as LibreOffice computes it: unformatted values, row by row."""
    folder = tmp_path_factory.mktemp("calc")
    # Separator, quote, UTF-8, first line, all formats standard, values as they are, every sheet into a file of its own.
    form = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"

    def compute(xlsx: bytes) -> dict[str, list[list[str]]]:
        for old in folder.glob("bieu-*.csv"):
            old.unlink()
        source = folder / "bieu.xlsx"
        source.write_bytes(xlsx)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run_program("soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, source)
        sheets = {
            path.stem.removeprefix("bieu-"): path.read_text(encoding="utf-8") for path in folder.glob("bieu-*.csv")
        }
        assert sheets, "LibreOffice ended without an error and wrote no sheet: is libreoffice-calc installed?"
        return {name: list(csv.reader(text.splitlines(), delimiter=";")) for name, text in sheets.items()}

    return compute


@pytest.fixture(scope="session")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """``saved_by_libreoffice(docx)`` is what LibreOffice makes of a .docx that it opens and saves."""
    folder = tmp_path_factory.mktemp("libreoffice-docx")
    profile = folder / "profile"

    def save(docx: bytes) -> bytes:
        source = folder / "ban-thao.docx"
        source.write_bytes(docx)
        run_program(
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", folder / "saved", source),
        )
        return (folder / "saved" / source.name).read_bytes()

    return save


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """``pdf_text(pdf)`` is the text in reading order; pages end with a form feed."""
    return lambda pdf: run_program("pdftotext", "-enc", "UTF-8", "-layout", pdf, "-")


def _words_of(bbox: str) -> Iterator[PdfWord]:
    from lxml import html

    document = html.fromstring(bbox.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    for number, page in enumerate(document.iter("page"), start=1):
        for word in page.iter("word"):
            box = (float(word.get(side, "nan")) for side in ("xmin", "ymin", "xmax", "ymax"))
            yield PdfWord(word.text or "", number, *box)


@pytest.fixture(scope="session")
def pdf_words() -> Callable[[Path], list[PdfWord]]:
    """``pdf_words(pdf)`` lists the words: ``text``, ``page`` from 1, and their box in points from the upper left."""
    return lambda pdf: list(_words_of(run_program("pdftotext", "-enc", "UTF-8", "-bbox", pdf, "-")))


@pytest.fixture(scope="session")
def pdf_pages_png() -> Callable[..., list[Path]]:
    """``pdf_pages_png(pdf, dpi=96)`` draws each page into a .png beside the PDF; the list is in page order."""

    def draw(pdf: Path, dpi: int = 96) -> list[Path]:
        prefix = pdf.with_name(f"{pdf.stem}-{dpi}dpi")
        run_program("pdftoppm", "-png", "-r", str(dpi), pdf, prefix)
        # pdftoppm pads the page numbers to one width, so that names sort as pages do.
        return sorted(pdf.parent.glob(f"{prefix.name}-*.png"))

    return draw


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of a Chromium browser."""
    return require_program("chromium")
