"""``build --jobs``: very many reports, each for itself, in several processes, with a progress bar on a terminal."""

from __future__ import annotations

import sys
import traceback
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from laichau_reports.cli.one_draft import finish, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from laichau_reports.cli.one_draft import Order, Voice, Wish
    from laichau_reports.reports.one_by_one import OneByOne

_OUR_BUG_EXIT = 101
_DIED = (
    "Tiến trình làm báo cáo này bị dừng đột ngột (thường do máy hết bộ nhớ) nên chưa viết được bản thảo.",
    "Cách sửa: chạy lại với --jobs nhỏ hơn; nếu vẫn vậy thì gửi tệp báo cáo này cho người bảo trì chương trình.",
)


class FailedReportError(Exception):
    """A bug of ours, met in a report while the others were made; its note is the traceback."""


@dataclass(slots=True)
class Outcome:
    """What became of one report, as its process tells it; a listener that repeats what it has heard.

    Attributes:
        said: what was done.
        troubles: what went wrong, with exit codes.
        bug: name and traceback of an error that is a bug of ours.
    """

    said: list[str] = field(default_factory=list)
    troubles: list[tuple[str, int]] = field(default_factory=list)
    bug: tuple[str, str] | None = None

    def say(self, text: str) -> None:
        """Keep what was done."""
        self.said.append(text)

    def trouble(self, text: str, exit_code: int) -> None:
        """Keep what went wrong."""
        self.troubles.append((text, exit_code))

    def repeat(self, voice: Voice) -> None:
        """Say it all."""
        for text in self.said:
            voice.say(text)
        for text, exit_code in self.troubles:
            voice.trouble(text, exit_code)


@dataclass(frozen=True, slots=True)
class MakeDraft:
    """The task of each process: makes and writes the draft of one report."""

    wish: Wish
    reports: OneByOne

    def __call__(self, order: Order) -> Outcome:
        """Answer with what became of it; no error gets out, for that would end the run."""
        from laichau_reports.errors import LaichauReportsError

        outcome = Outcome()
        try:
            finish(self.reports.render(*order), self.wish, outcome)
        except LaichauReportsError as error:
            tell(error, outcome)
        except Exception as error:  # noqa: BLE001 - a bug in one report must not lose the others; told at the end
            outcome.bug = (f"{type(error).__name__}: {error}", traceback.format_exc())
        return outcome


def build_each(chosen: Sequence[Order], task: MakeDraft, jobs: int, voice: Voice) -> None:
    """Make and write every draft that can be made; say what became of each, in the order of the reports.

    Args:
        chosen: the reports.
        task: makes a draft of each.
        jobs: how many processes; 0 for as many as there are cores.
        voice: says it.

    Raises:
        FailedReportError: a bug of ours was met, after all the others are done.
    """
    from laichau_reports.reports.processes import answers, number_of_processes

    _tell_of_names(chosen, voice)
    written, bug = 0, None
    processes = number_of_processes(jobs, len(chosen))
    with _progress(len(chosen)) as (clear, step), closing(answers(task, chosen, processes)) as made:
        for order, answer in made:
            outcome = answer or Outcome(troubles=[(_died(order), _OUR_BUG_EXIT)])
            clear()
            outcome.repeat(voice)
            if outcome.bug:
                voice.trouble(_our_bug(order, outcome.bug[0]), _OUR_BUG_EXIT)
            step()
            written += bool(outcome.said)
            bug = bug or outcome.bug
    voice.say(f"Xong {written}/{len(chosen)} báo cáo.")
    if bug:
        failed = FailedReportError(bug[0])
        failed.add_note(bug[1])
        raise failed


def _tell_of_names(chosen: Sequence[Order], voice: Voice) -> None:
    """Tell of files that look like reports and will not be read."""
    from laichau_reports.workspace import faults_of_report_names

    for folder in dict.fromkeys(folder for folder, _ in chosen):
        for fault in faults_of_report_names(folder):
            voice.trouble(str(fault), 2)


def _died(order: Order) -> str:
    return f"{_file(order)}: {_DIED[0]}\n  {_DIED[1]}"


def _our_bug(order: Order, what: str) -> str:
    return f"{_file(order)}: Chương trình gặp lỗi của chính nó ở báo cáo này nên bỏ qua nó ({what})."


def _file(order: Order) -> str:
    folder, report_id = order
    return f"{folder.as_posix()}/bao-cao/{report_id}.yaml"


@contextmanager
def _progress(length: int) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Show on a terminal how far the work is; give how to clear the line for a message, and how to go on by one."""
    if not sys.stderr.isatty():
        yield (lambda: None), (lambda: None)
        return
    with click.progressbar(length=length, label="Đang làm bản thảo", show_pos=True, file=sys.stderr) as bar:
        yield (lambda: click.echo("\r\033[K", nl=False, err=True)), (lambda: bar.update(1))
