"""``python -m laichau_reports``: the command line where the folder of scripts is not on the PATH."""

from __future__ import annotations

from laichau_reports.cli.main import main

if __name__ == "__main__":
    main()
