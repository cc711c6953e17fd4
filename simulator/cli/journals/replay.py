"""`simulate journal replay FILE… -o VERDICT.parquet`: the outcome of every letter of a journal."""

import datetime
import os
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.journals.shared import (
    by_option,
    excel_option,
    files_argument,
    needs_extras,
    new_file_option,
    read_partitions,
    refuse_excel,
    refuse_to_overwrite_journal,
    say_how_read,
    watched,
)
from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.optional_libraries import needs_extra
from simulator.cli.options import jobs_option, rules_option
from simulator.cli.output import say, show_document
from simulator.cli.parameter_types import Day, NamedPath
from simulator.cli.written_files import writing
from simulator.paths import STANDARD, is_stream
from simulator.rule_sets import DEFAULT, RULE_SETS
from simulator.scenario import Ruling
from simulator.texts import Texts, visible, visible_path
from simulator.whole_files import write_whole

if TYPE_CHECKING:
    from simulator.journal.runs.journal_replay import Executor


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""

    @click.command("replay", cls=LocalizedCommand, texts=texts, key="journal.replay")
    @files_argument(texts)
    @new_file_option(texts, "command.journal.replay.output", NamedPath(texts, "journal.several_files"))
    @rules_option(texts, help="command.journal.replay.rules")
    @by_option(texts)
    @click.option(
        "--until", type=Day(texts), metavar=texts("command.metavar.day"), help=texts("command.journal.replay.until")
    )
    @jobs_option(texts)
    @click.option(
        "--scheduler", metavar=texts("journal.metavar.address"), help=texts("command.journal.replay.scheduler")
    )
    @click.option("--resume", is_flag=True, help=texts("command.journal.replay.resume"))
    @click.option(
        "--page",
        type=NamedPath(texts, "journal.page.needs_name"),
        metavar=texts("command.metavar.file"),
        help=texts("command.journal.replay.page"),
    )
    @click.option(
        "--schools",
        type=NamedPath(texts, "command.folder_needed"),
        metavar=texts("command.metavar.folder"),
        help=texts("command.journal.replay.schools"),
    )
    @excel_option(texts)
    def replay(
        files: tuple[str, ...], output: str, rules: Ruling | None, by: str, until: datetime.date | None, **options: Any
    ) -> None:
        needs_extras(texts, *files, output)
        schools = options["schools"]
        if schools is None:
            refuse_excel(options["excel"], output, texts)
        refuse_to_overwrite_journal(output, files, texts)
        from simulator.journal.files.copied_streams import FORMS
        from simulator.journal.files.reading import form_of
        from simulator.journal.runs.journal_replay import JournalReplay
        from simulator.journal.runs.partition_verdicts import Question
        from simulator.journal.summaries.documents import about_verdict
        from simulator.journal.summaries.school_lists import SchoolLists

        form_of(output, FORMS)
        streams = [one for one in files if one == STANDARD or is_stream(one)]
        if streams and options["scheduler"] is not None:
            raise click.UsageError(texts("journal.cluster_reads_files", path=visible_path(streams[0])))
        if schools is not None and os.path.exists(schools):
            raise click.UsageError(texts("journal.folder_exists", path=visible_path(schools)))
        ruling = rules or Ruling(RULE_SETS[DEFAULT])
        run = JournalReplay(
            read_partitions(files, by, texts),
            Question(by, ruling.rules, until, texts.language),
            output,
            options["excel"],
        )
        with writing(output, texts, several=True):
            finished = run.prepare(resume=options["resume"])
            if finished:
                say(texts.counted("journal.resumed", finished, of=texts.number(len(run.partitions))), errors=True)
            executor = _executor(options["scheduler"], options["jobs"], texts)
            try:
                with watched(run.partitions, texts, judged=options["scheduler"] is None) as done:
                    lists = SchoolLists(schools, texts, options["excel"]) if schools is not None else None
                    counts = run.replay(executor, done, lists)
            except (KeyboardInterrupt, click.Abort):
                executor.close(at_once=True)
                stopped = texts(
                    "journal.interrupted", finished=texts.number(run.finished()), of=texts.number(len(run.partitions))
                )
                raise click.ClickException(stopped) from None
            finally:
                executor.close(at_once=True)
            say_how_read(counts.notes, texts)
            if schools is not None:
                say(
                    texts("journal.list.written", path=visible_path(schools), table=texts("journal.list.schools")),
                    errors=True,
                )
            document = about_verdict(counts, ruling, output, texts)
            if options["page"] is not None:
                from simulator.journal.summaries.html_page import page

                write_whole(options["page"], page(document, counts, texts))
                say(texts("journal.page.written", path=visible_path(options["page"])), errors=True)
        show_document(document, None, texts)

    return replay


def _executor(scheduler: str | None, jobs: int, texts: Texts) -> "Executor":
    """An executor on the cores of this machine, or on a cluster."""
    if scheduler is None:
        from simulator.journal.runs.journal_replay import Threads

        return Threads(jobs)
    needs_extra(texts, "cluster")
    from simulator.journal.runs.cluster import Cluster

    try:
        return Cluster(scheduler)
    except (OSError, ValueError) as error:
        raise click.ClickException(texts("journal.no_scheduler", address=visible(scheduler))) from error
