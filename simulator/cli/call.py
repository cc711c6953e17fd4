"""`simulate call`: a parent on the telephone: at most five questions, and what to say."""

import sys

import click

from simulator.cli.localized_commands import LocalizedCommand
from simulator.cli.options import rules_option
from simulator.cli.output import say, show, show_document
from simulator.cli.parameter_types import FilePath
from simulator.cli.written_files import refuse_to_overwrite
from simulator.paths import STANDARD
from simulator.rule_sets import DEFAULT
from simulator.scenario import Ruling, read_ruling
from simulator.texts import Texts, visible_path
from simulator.whole_files import utf_8


def build(texts: Texts) -> click.Command:
    """The command in the language of `texts`."""
    name, file = texts("command.call.metavar.name"), texts("command.metavar.file")

    @click.command("call", cls=LocalizedCommand, texts=texts)
    @click.option("--caller", default="", metavar=name, help=texts("command.call.option.caller"))
    @click.option("--child", default="", metavar=name, help=texts("command.call.option.child"))
    @click.option("--write", "-w", type=FilePath(), metavar=file, help=texts("command.call.option.write"))
    @rules_option(texts)
    def call(caller: str, child: str, write: str | None, rules: Ruling | None) -> None:
        from simulator.studio.new_ids import typed_line
        from simulator.telephone.answer import CallNames, answer_in_words, document, how_sure, scenario_of
        from simulator.telephone.call import SEVERAL, a_call

        refuse_to_overwrite(write, [], texts)
        names = CallNames(typed_line(caller), typed_line(child))
        now = a_call(rules or read_ruling(DEFAULT))
        while (question := now.question) is not None:
            offered = now.offered(question)
            say(texts(f"call.question.{question}"), errors=True)
            for number, answer in enumerate(offered, 1):
                say(f"  {number}. {answer_in_words(question, answer, texts)}", errors=True)
            chosen = _typed(len(offered), texts, several=question == SEVERAL)
            now = now.answered(question, *(offered[number - 1] for number in chosen))
            if now.question is not None:
                say(how_sure(now, texts) + "\n", errors=True)
        if write is not None and now.explanations:
            show(utf_8(scenario_of(now, names, texts)), write, texts)
            if write == STANDARD:
                return
        show_document(document(now, names, texts), None, texts)
        if write is not None and now.explanations:
            say(texts("command.written", path=visible_path(write)), errors=True)

    return call


def _typed(last: int, texts: Texts, *, several: bool) -> tuple[int, ...]:
    """The numbers that somebody types; none for an empty line, or when there is nothing more to read."""
    while typed := (sys.stdin.readline() if sys.stdin is not None else "").replace(",", " ").split():  # None: `<&-`
        numbers = [int(one) for one in typed if one.isascii() and one.isdecimal() and len(one) < 4]
        if len(numbers) == len(typed) and all(1 <= one <= last for one in numbers) and (several or len(numbers) == 1):
            return tuple(dict.fromkeys(numbers))
        say(texts("command.call.no_such_answer", last=last), errors=True)
    return ()
