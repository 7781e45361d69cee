"""The benchmark of ``build --jobs`` runs, and measures what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "benchmarks" / "province.py"


def test_a_small_province_prints_its_results() -> None:
    command = [sys.executable, str(PROGRAM), "--communes", "10", "--rounds", "1"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    assert "9 of 10 written, the fault is told with its line" in done.stdout
    assert len(re.findall("^(?:ok  |MISS) ", done.stdout, re.MULTILINE)) == 4
    assert done.returncode == int("\nMISS" in done.stdout)
