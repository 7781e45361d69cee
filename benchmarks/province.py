"""A province of 1,000 communes: one workspace, one template, a report file for each; see README.md beside this file.

    python benchmarks/province.py [--rounds 3] [--communes 1000]

Exit code 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from synthetic_workspaces import OFFICE, write

ROOT = Path(__file__).resolve().parent.parent
COMMUNES, SCALING, GROWTH = 1_000, 1.6, 1.2
PERIOD, LAST_YEAR, YEAR = "2024-Q1", "2023-Q1", "2024"
BOTH = 2  # cores that the scaling is measured on
FAULTY = "ten_loai: Báo cáo", "ten_loaii: Báo cáo"
REPORT = """\
mau: bao-cao-toi-thieu.docx
ky: {period}
ten_loai: Báo cáo
ngay: 22/3/2024
trich_yeu: Tình hình quý I năm 2024 ở xã số {number}
loi_van:
  mo_dau: Tình hình quý I và việc cần làm quý II năm 2024 ở xã số {number} như sau
  ket_qua:
    - "Sản lượng chè búp tươi {{{{ che_{number} | cau }}}}^[Các bản của xã số {number} báo cáo.]."
    - "Thu ngân sách trên địa bàn {{{{ thu_{number} | cau }}}}; xã đóng góp vào {{{{ thu_tinh | dat }}}} của cả tỉnh."
  kho_khan: Đường lên nương của xã số {number} **chưa được bê tông hóa**.
  ket_thuc: Trên đây là tình hình quý I năm 2024 ở xã số {number}
nhiem_vu_ky_toi:
  - Giữ ổn định giá chè vụ xuân ở xã số {number}.
"""


@dataclass(slots=True)
class Board:
    """Prints each result and remembers whether a target was missed."""

    missed: int = 0

    def line(self, text: str, shown: str, *, reached: bool) -> None:
        """Report a result."""
        self.missed += not reached
        print(f"{'ok  ' if reached else 'MISS'} {text:<56} {shown}")


def province(communes: int) -> dict[str, str]:
    """Make the files of the workspace: two indicators for each commune, and what the province takes in all."""
    rng = random.Random(1)  # noqa: S311 - reproducible, not secret
    names = [f"{what}_{number}" for number in range(communes) for what in ("che", "thu")]
    values = {name: rng.randint(200, 9_000) for name in names}
    values["thu_tinh"] = sum(value for name, value in values.items() if name.startswith("thu"))
    units = {"che": "tấn", "thu": "triệu đồng"}
    blocks = (f"  {name}:\n    ten: Chỉ tiêu {name}\n    don_vi: {units[name[:3]]}\n" for name in values)
    earlier = {name: round(value * rng.uniform(0.8, 1.1)) for name, value in values.items()}
    plan = {name: round(value * rng.uniform(3.5, 5)) for name, value in values.items()}
    texts = {"co-quan": OFFICE, "chi-tieu": "chi_tieu:\n" + "".join(blocks)}
    texts |= {f"so-lieu/{PERIOD}": f"ky: {PERIOD}\nso_lieu:\n" + _lines(values)}
    texts |= {f"so-lieu/{LAST_YEAR}": f"ky: {LAST_YEAR}\nso_lieu:\n" + _lines(earlier)}
    texts |= {f"ke-hoach/{YEAR}": f"nam: {YEAR}\nke_hoach:\n" + _lines(plan)}
    return texts


def _lines(values: dict[str, int]) -> str:
    return "".join(f"  {name}: {value:,}\n".replace(",", ".") for name, value in values.items())


def make(folder: Path, communes: int, reports: int) -> Path:
    """Write the workspace with so many of its reports."""
    write(folder, province(communes))
    write(folder, {f"bao-cao/xa-{n:04}": REPORT.format(period=PERIOD, number=n) for n in range(reports)})
    return folder


def build(folder: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    """Build every report of a workspace anew, in a new process."""
    shutil.rmtree(folder / "ban-thao", ignore_errors=True)
    command = [sys.executable, "-m", "laichau_reports", "build", str(folder), "--jobs", str(jobs)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)


def seconds(folder: Path, jobs: int) -> tuple[float, float]:
    """Time one build, with everything that a user waits for; give also what it cost all processors together."""
    start, before = time.perf_counter(), _processor_seconds()
    done = build(folder, jobs)
    if done.returncode:
        sys.exit(f"the build failed:\n{done.stderr}")
    return time.perf_counter() - start, _processor_seconds() - before


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak(folder: Path, jobs: int) -> float:
    """Give the most memory that one process of a build needs, in megabytes."""
    command = [sys.executable, __file__, "--peak", str(folder), "--jobs", str(jobs)]
    return float(subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout)


def print_peak(folder: Path, jobs: int) -> None:
    """Build in this process' children and print what the largest of them needed; Linux counts in KiB."""
    build(folder, jobs)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def measure_speed(board: Board, folder: Path, reports: int, rounds: int) -> None:
    """Print how fast one process is, and how much faster two are, turn about."""
    times: dict[int, list[tuple[float, float]]] = {1: [], BOTH: []}
    for _ in range(rounds):
        for jobs, taken in times.items():
            taken.append(seconds(folder, jobs))
    (one, one_cpu), (both, both_cpu) = (
        [statistics.median(each) for each in zip(*taken, strict=True)] for taken in times.values()
    )
    print(f"{reports} reports: {reports / one:.1f} a second with --jobs 1, {reports / both:.1f} with --jobs {BOTH}")
    ideal = BOTH * one_cpu / both_cpu
    print(f"processor time {one_cpu:.1f} s and {both_cpu:.1f} s: on idle cores the ratio can reach {ideal:.2f}")
    ratio = one / both
    board.line(f"--jobs {BOTH} against --jobs 1", f"ratio {ratio:.2f}, target {SCALING:.2f}", reached=ratio >= SCALING)


def measure_memory(board: Board, few: tuple[Path, int], all_of_them: tuple[Path, int]) -> None:
    """Print whether ten times as many reports need more memory."""
    for jobs in (1, BOTH):
        small, large = peak(few[0], jobs), peak(all_of_them[0], jobs)
        text = f"peak memory, --jobs {jobs}, {few[1]} and {all_of_them[1]} reports"
        shown = f"{small:.0f} MB, {large:.0f} MB, x{large / small:.2f}, limit x{GROWTH:.2f}"
        board.line(text, shown, reached=large / small <= GROWTH)


def measure_fault(board: Board, folder: Path, reports: int) -> None:
    """Print whether one bad file is told with its place while all the others are written."""
    bad = folder / "bao-cao" / f"xa-{reports // 2:04}.yaml"
    bad.write_text(bad.read_text(encoding="utf-8").replace(*FAULTY), encoding="utf-8")
    done = build(folder, BOTH)
    written = len(list((folder / "ban-thao").glob("*.docx")))
    told = done.returncode == 2 and f"{bad.as_posix()}:3:1: " in done.stderr  # noqa: PLR2004 - bad input
    shown = f"{written} of {reports} written, the fault {'is' if told else 'is not'} told with its line"
    board.line("one bad file among them", shown, reached=told and written == reports - 1)


def main() -> int:
    """Print all results; give 1 if a target was missed."""
    parser = argparse.ArgumentParser(description="A report for each of a thousand communes.")
    parser.add_argument("--rounds", type=int, default=3, help="builds with each number of jobs; the median counts")
    parser.add_argument("--communes", type=int, default=COMMUNES, help="communes of the province (default 1000)")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=1, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peak:
        print_peak(asked.peak, asked.jobs)
        return 0
    board, few = Board(), max(asked.communes // 10, 1)
    with tempfile.TemporaryDirectory() as name:
        some = make(Path(name) / "some", asked.communes, few)
        folder = make(Path(name) / "all", asked.communes, asked.communes)
        print(f"{os.cpu_count()} cores; scaling is measured on {BOTH} of them, which must have nothing else to do")
        measure_speed(board, folder, asked.communes, asked.rounds)
        measure_memory(board, (some, few), (folder, asked.communes))
        measure_fault(board, folder, asked.communes)
    return int(board.missed > 0)


if __name__ == "__main__":
    sys.exit(main())
