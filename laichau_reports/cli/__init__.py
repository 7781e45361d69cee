"""The command line: one file per command, and no logic.

A command reads its arguments, calls one function of a lower floor and says in Vietnamese what came of it. What happens
when something goes wrong is decided once, in ``main``.

    main.py           the entry point: streams, exit codes, the group that loads a command only when it is asked for
    translation.py    click's own texts in Vietnamese
    crash.py          the last words after a bug of ours
    usual_folder.py   which workspace a command means when nobody names one
    build.py          laichau-reports build
    one_draft.py      what becomes of one draft, and the words about it
    build_jobs.py     build --jobs
    check.py          laichau-reports check
    template.py       laichau-reports template check | vars | text
    example.py        laichau-reports example
    new.py            laichau-reports new

Rules of this floor: only it imports click (an import contract says so), and a module of it imports nothing heavy at
module level, because ``laichau-reports --help`` imports every command.

Exit codes: 0 nothing to say; 1 findings, or a refusal that protects work; 2 bad input or usage; 101 our own bug;
130 stopped by the user (the convention of shells, 128 + SIGINT).
"""

from __future__ import annotations
