"""Files that are not valid scenarios, with the error messages for each, without the path."""

import os
import random
import socket
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple


class Broken(NamedTuple):
    """A file, and its error messages, without the path."""

    name: str
    content: str | bytes
    said: tuple[str, ...]


EMPTY: Final = "this file is empty; a scenario starts with 'scenario:', 'simulate new FILE' writes one"
NOT_A_SCENARIO: Final = (
    "a scenario is a list of keys (scenario, people, events…), not this; 'simulate new FILE' writes one"
)
TOO_LARGE: Final = "this file is too large for a scenario (bytes allowed: 16,777,216); --max-size allows more"
NO_SUCH_FILE: Final = "there is no such file; check the path, or start one with: simulate new FILE"
NO_SCENARIOS: Final = "this folder holds no scenario: no file in it ends in .yaml or .yml"
TOP_KEYS: Final = "possible keys: scenario, about, twin, rules, schools, people, events, expect, until"
SECOND_COLON: Final = "a second ': ' on this line; put the text in quotes, \"like: this\""
QUOTES_OR_BRACES: Final = "a second ': ' on this line; put a text in quotes, keys in braces"
COLON_MISSING: Final = "a key without its ':'; write 'key: value'"
SPACE_AFTER: Final = "there must be an ordinary space (not none, not a no-break space)"
TAB: Final = "a tab; indent with spaces"
INDENTATION: Final = "the indentation does not fit the lines before; align this line with its neighbours"
AFTER_QUOTE: Final = "text follows the closing quote; put the whole text in double quotes, or leave the quotes out"
GOES_ON: Final = (
    "this line goes on with the text of the line before; align it with its neighbours, or end the line before with ':'"
)
NO_BREAK_SPACE: Final = "replace it by an ordinary space, or remove it"
NO_TITLE: Final = "the key 'scenario' is missing — The title, on one line."
NO_PEOPLE: Final = "the key 'people' is missing — The people: an id, then {student: Name} or {guardian: Name}."
NO_EVENTS: Final = "the key 'events' is missing — What happened, in the order of the dates."
NO_DATE: Final = "the key 'date' is missing — The day: year-month-day. Dates never go back."
NO_KIND: Final = "the key 'event' is missing — What happened."
QUOTE: Final = "a quote was opened and never closed"
BRACE: Final = "a ',' or a '}' is missing before this"
BRACKET: Final = "a ',' or a ']' is missing before this"
NO_NODE: Final = "this is not YAML (did not find expected node content)"
BAD_ESCAPE: Final = "this is not YAML (found invalid Unicode character escape code)"
TOO_DEEP: Final = "lists or mappings nested more than 32 deep"
KEY_NOT_TEXT: Final = "a key is a word, not a list or a mapping"
SECOND_DOCUMENT: Final = "a second document starts here; a file holds one scenario"
ANCHORS: Final = "anchors have no place in a scenario; write the value out"
ALIASES: Final = "aliases have no place in a scenario; write the value out"
TAGS: Final = "tags have no place in a scenario; write the value alone"
UNPRINTABLE: Final = "cannot be printed and has no place in a scenario; remove it"
PEOPLE: Final = "a line for each person is expected here: an id, then {student: Name} or {guardian: Name}"
PERSON: Final = "a person is either {student: Name} or {guardian: Name}"
AN_EVENT: Final = "an event is expected here: {date: 2015-09-01, event: …}"
A_LIST: Final = "a list is expected here: [a, b], or lines that start with '- '"
SAVE_AS_UTF8: Final = "is not UTF-8; save the file as UTF-8"
KINDS: Final = (
    "siecle.student_record_created, siecle.student_record_exported, siecle.student_record_imported, "
    "siecle.student_unenrolled, siecle.student_reinstated, siecle.guardian_linked, siecle.guardian_unlinked, "
    "siecle.guardian_record_deleted, teleservices.account_notified, teleservices.password_reset, "
    "ent.historic_credentials_issued, ent.sign_in_attempted, ent.self_activated, ent.password_changed, "
    "ent.back_pressed, ent.service_opened, ent.merge_requested, ent.grouping_requested, clock.advanced"
)
TOO_MANY: Final = "too many problems; what follows was not read"

REST: Final = "people: {}\nevents: []\n"
WHOLE: Final = f"scenario: A story\n{REST}"
NOUR: Final = "scenario: A story\npeople:\n  nour: {student: Nour Haddad}\n"


def one_event(fields: str) -> str:
    """A scenario with Nour and one event, on line 5."""
    return f"{NOUR}events:\n  - {{{fields}}}\n"


NOT_TEXT: Final = (
    Broken("latin-1", "scenario: Le départ\n".encode("latin-1"), (f"1:15: byte 0xE9 {SAVE_AS_UTF8}",)),
    Broken("latin-1 below", "scenario: A\nabout: été\n".encode("latin-1"), (f"2:8: byte 0xE9 {SAVE_AS_UTF8}",)),
    Broken("cp1252 quote", b"scenario: A\r\nabout: l\x92ENT\r\n", (f"2:9: byte 0x92 {SAVE_AS_UTF8}",)),
    Broken(
        "latin-1 after a byte order mark",
        b"\xef\xbb\xbf" + "scenario: Le départ\n".encode("latin-1"),
        (f"1:15: byte 0xE9 {SAVE_AS_UTF8}",),
    ),
    Broken("utf-8 cut short", "scenario: é".encode()[:-1], (f"1:11: byte 0xC3 {SAVE_AS_UTF8}",)),
    Broken("utf-8 of a surrogate", b"scenario: \xed\xa0\x80\n", (f"1:11: byte 0xED {SAVE_AS_UTF8}",)),
    Broken("utf-16", WHOLE.encode("utf-16"), (f"1:1: byte 0xFF {SAVE_AS_UTF8}",)),
    Broken("utf-16, big end first", b"\xfe\xff" + WHOLE.encode("utf-16-be"), (f"1:1: byte 0xFE {SAVE_AS_UTF8}",)),
    Broken("utf-16 without its mark", WHOLE.encode("utf-16-le"), (f"1:2: character U+0000 {UNPRINTABLE}",)),
    Broken("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (f"1:1: byte 0x89 {SAVE_AS_UTF8}",)),
    Broken("an archive", b"PK\x03\x04\x14\0\x06\0", (f"1:3: character U+0003 {UNPRINTABLE}",)),
    Broken("a program", b"\x7fELF\x02\x01\x01\0", (f"1:1: character U+007F {UNPRINTABLE}",)),
    Broken("one NUL", b"scenario: A\0 story\n", (f"1:12: character U+0000 {UNPRINTABLE}",)),
    Broken("a NUL below", f"{WHOLE}about: \0\n", (f"4:8: character U+0000 {UNPRINTABLE}",)),
    Broken("a NUL after an accent", "scenario: é🎒\0\n", (f"1:13: character U+0000 {UNPRINTABLE}",)),
    Broken("an escape sequence", f"scenario: \x1b[31mred\n{REST}", (f"1:11: character U+001B {UNPRINTABLE}",)),
    Broken("a C1 control character", f"scenario: a\x9bb\n{REST}", (f"1:12: character U+009B {UNPRINTABLE}",)),
    Broken("a bell, escaped", f'scenario: "a\\ab"\n{REST}', (f"1:11: character U+0007 {UNPRINTABLE}",)),
    Broken("text turned round", f"scenario: a\u202eb\n{REST}", (f"1:11: character U+202E {UNPRINTABLE}",)),
    Broken("no character at all", "scenario: a\ufffe\n", (f"1:12: character U+FFFE {UNPRINTABLE}",)),
)

NOTHING_IN_IT: Final = (
    Broken("empty", "", (f"1:1: {EMPTY}",)),
    Broken("a byte order mark only", "\ufeff", (f"1:1: {EMPTY}",)),
    Broken("line ends only", "\n\r\n\n", (f"1:1: {EMPTY}",)),
    Broken("spaces only", "   ", (f"1:1: {EMPTY}",)),
    Broken("comments only", "# scenario: A story\n# people: {}\n", (f"1:1: {EMPTY}",)),
    Broken("a document without content", "---\n# nothing\n", (f"1:1: {EMPTY}",)),
    Broken("a null", "null\n", (f"1:1: {NOT_A_SCENARIO}",)),
    Broken("a word", "hello\n", (f"1:1: {NOT_A_SCENARIO}",)),
    Broken("a number", "12\n", (f"1:1: {NOT_A_SCENARIO}",)),
    Broken("a list", "- scenario: A\n- people: {}\n", (f"1:1: {NOT_A_SCENARIO}",)),
    Broken("a list in brackets", "# list\n[scenario, people]\n", (f"2:1: {NOT_A_SCENARIO}",)),
    Broken("a web page", "<!DOCTYPE html>\n<html></html>\n", (f"1:1: {NOT_A_SCENARIO}",)),
    Broken(
        "another tool's file",
        '{"format": "account-simulation/1"}\n',
        (
            f"1:1: {NO_TITLE}",
            f"1:1: {NO_PEOPLE}",
            f"1:1: {NO_EVENTS}",
            f"1:2: unknown key 'format'; {TOP_KEYS}",
        ),
    ),
    Broken(
        "an empty mapping",
        "{}\n",
        (
            f"1:1: {NO_TITLE}",
            f"1:1: {NO_PEOPLE}",
            f"1:1: {NO_EVENTS}",
        ),
    ),
)

NOT_YAML: Final = (
    Broken(
        "a second colon",
        f"scenario: A story: the sequel\n{REST}",
        (f"1:18: {QUOTES_OR_BRACES} — did you mean '\"A story: the sequel\"'?",),
    ),
    Broken(
        "a second colon, by a word processor",
        f"scenario: “Le\u00a0départ\u00a0: trop tard”\n{REST}",
        (f"1:22: {QUOTES_OR_BRACES} — did you mean '\"Le départ : trop tard\"'?",),
    ),
    Broken("a second colon after a quote", f'scenario: A "story": B\n{REST}', (f"1:20: {SECOND_COLON}",)),
    Broken("a second colon in braces", "scenario: A\npeople: {a: {student: B : C}}\n", (f"2:25: {SECOND_COLON}",)),
    Broken(
        "a role without braces",
        "scenario: A\npeople:\n  a: student: B\nevents: []\n",
        (f"3:13: {QUOTES_OR_BRACES} — did you mean '{{student: B}}'?",),
    ),
    Broken(
        "no space after the colon of an id",
        "scenario: A\npeople:\n  a:{student: B}\nevents: []\nexpect: {accounts: {E1:active}}\n",
        (f"3:3: after 'a:' {SPACE_AFTER}", f"5:21: after 'E1:' {SPACE_AFTER}"),
    ),
    Broken(
        "no space after a colon, then a key",
        "scenario: A\npeople:\n  ab:{student:B}\n  b: {student: B}\n",
        (f"3:3: {PEOPLE}", f"3:3: after 'ab:' {SPACE_AFTER}"),
    ),
    Broken("a line that goes on with the one before", "scenario: A\n  about: x\n", (f"2:8: {GOES_ON}",)),
    Broken("text after a quote", f'scenario: "Inès" et Léo\n{REST}', (f"1:18: {AFTER_QUOTE}",)),
    Broken("an apostrophe that closes a quote", f"scenario: 'L'été'\n{REST}", (f"1:14: {AFTER_QUOTE}",)),
    Broken("the same in braces", "scenario: A\npeople: {a: {student: 'L'été'}}\n", (f"2:26: {AFTER_QUOTE}",)),
    Broken("the same in brackets", "scenario: A\npeople: ['L'été']\n", (f"2:13: {AFTER_QUOTE}",)),
    Broken(
        "no-break spaces before colons and as indentation",
        "scenario\u00a0: A\npeople:\n  a: {student: A}\nevents\u202f: []\n\u00a0\u00a0until: 2015-09-01\n",
        (
            f"1:1: a no-break space touches 'scenario'; {NO_BREAK_SPACE}",
            f"4:1: a no-break space touches 'events'; {NO_BREAK_SPACE}",
            f"5:1: a no-break space touches 'until'; {NO_BREAK_SPACE}",
        ),
    ),
    Broken("an @ first", f"scenario: @home\n{REST}", ("1:11: a text cannot start with '@'; put it in quotes",)),
    Broken("a backtick first", f"scenario: `a`\n{REST}", ("1:11: a text cannot start with '`'; put it in quotes",)),
    Broken("a percent sign first", f"scenario: %a\n{REST}", ("1:11: a text cannot start with '%'; put it in quotes",)),
    Broken("an indent with a tab", "scenario: A\npeople:\n\tnour: {student: N}\n", (f"3:1: {TAB}",)),
    Broken("a deeper indent with tabs", "scenario: A\npeople:\n  nour:\n\t\tstudent: N\n", (f"4:1: {TAB}",)),
    Broken("a quote never closed", f'scenario: "A story\n{REST}', (f"1:11: {QUOTE}",)),
    Broken("an apostrophe never closed", f"scenario: 'A story\n{REST}", (f"1:11: {QUOTE}",)),
    Broken("a key too far left", f"scenario: A\nabout: >\n  x\n y: z\n{REST}", (f"4:2: {INDENTATION}",)),
    Broken("a key too far right", f'scenario: "A"\n  about: x\n{REST}', (f"2:3: {INDENTATION}",)),
    Broken(
        "a list too far left",
        f"{NOUR}events:\n  - {{}}\n - {{}}\n",
        (f"5:5: {NO_DATE}", f"5:5: {NO_KIND}", f"6:2: {INDENTATION}"),
    ),
    Broken("a brace never closed", "scenario: A\npeople: {a: {student: A}\nevents: []\n", (f"3:1: {BRACE}",)),
    Broken("a comma missing in braces", "scenario: A\npeople: {a: b c: d}\n", (f"2:16: {BRACE}",)),
    Broken("a bracket never closed", f"{WHOLE}expect:\n  invalid: [E1, E2\nuntil: 2015-09-01\n", (f"6:6: {BRACKET}",)),
    Broken("a bracket closed with a brace", f"{WHOLE}expect:\n  invalid: [E1}}\n", (f"5:15: {BRACKET}",)),
    Broken("a bracket at the end", "scenario: A\npeople: {}\nevents: [\n", (f"4:1: {NO_NODE}",)),
    Broken("two commas", f"{WHOLE}expect: {{invalid: [E1,,E2]}}\n", (f"4:23: {NO_NODE}",)),
    Broken("a key without its colon", "scenario: A\npeople {}\nevents: []\n", (f"2:1: {COLON_MISSING}",)),
    Broken("no space after a colon", "scenario: A\npeople:{}\nevents: []\n", (f"2:1: after 'people:' {SPACE_AFTER}",)),
    Broken(
        "an unknown escape", f'scenario: "\\q"\n{REST}', ("1:12: this is not YAML (found unknown escape character)",)
    ),
    Broken("half a character", f'scenario: "\\ud83c"\n{REST}', (f"1:14: {BAD_ESCAPE}",)),
    Broken("a newer YAML", f"%YAML 2.0\n---\n{WHOLE}", ("1:1: this is not YAML (found incompatible YAML document)",)),
    Broken("a list as a key", "? [a, b]\n: c\n", (f"1:3: {KEY_NOT_TEXT}",)),
    Broken("a mapping as a key", f"{WHOLE}{{a: b}}: c\n", (f"4:1: {KEY_NOT_TEXT}",)),
    Broken("a second document", f"{WHOLE}---\n{WHOLE}", (f"4:1: {SECOND_DOCUMENT}",)),
    Broken("a second document, empty", f"{WHOLE}...\n---\n", (f"5:1: {SECOND_DOCUMENT}",)),
    Broken("deep brackets", "scenario: A\nevents: " + "[" * 100, (f"2:40: {TOO_DEEP}",)),
    Broken("deep lines", "".join(" " * depth + "a:\n" for depth in range(50)), (f"33:33: {TOO_DEEP}",)),
    Broken(
        "a line separator that looks like a space",
        f"scenario: a\u2028b\n{REST}",
        (f"1:12: character U+2028 {UNPRINTABLE}",),
    ),
)

CLOSED_TRAPS: Final = (
    Broken("an anchor", f"scenario: &a A story\n{REST}", (f"1:11: '&a': {ANCHORS}",)),
    Broken("an anchor on a key", f"&a scenario: A story\n{REST}", (f"1:1: '&a': {ANCHORS}",)),
    Broken(
        "an alias for a mapping",
        "scenario: A\npeople: &p {}\nevents: []\nexpect: *p\n",
        (f"2:9: '&p': {ANCHORS}", f"4:9: '*p': {ALIASES}"),
    ),
    Broken("an alias of nothing", f"scenario: *a\n{REST}", (f"1:11: '*a': {ALIASES}",)),
    Broken("an alias as a key", f"{WHOLE}*a : b\n", (f"4:1: '*a': {ALIASES}",)),
    Broken("an alias as an event", f"{NOUR}events:\n  - *a\n", (f"5:5: '*a': {ALIASES}",)),
    Broken(
        "an alias as an id",
        one_event("date: 2015-09-01, event: ent.historic_credentials_issued, person: *n"),
        (f"5:72: '*n': {ALIASES}",),
    ),
    Broken(
        "a merge key",
        f"{WHOLE}<<: {{about: x}}\n",
        (f"4:1: unknown key '<<'; {TOP_KEYS}",),
    ),
    Broken("a tag", f"scenario: !!str A story\n{REST}", (f"1:11: 'tag:yaml.org,2002:str': {TAGS}",)),
    Broken("a tag of one's own", f"scenario: !mine A story\n{REST}", (f"1:11: '!mine': {TAGS}",)),
    Broken("a tag on everything", f"!!map\n{WHOLE}", (f"1:1: 'tag:yaml.org,2002:map': {TAGS}",)),
    Broken(
        "a tag that runs a program",
        f'scenario: !!python/object/apply:os.system "touch owned"\n{REST}',
        (f"1:11: 'tag:yaml.org,2002:python/object/apply:os.system': {TAGS}",),
    ),
    Broken("a tag undeclared", f"scenario: !x!y A\n{REST}", ("1:11: this is not YAML (found undefined tag handle)",)),
    Broken(
        "a key twice",
        f"{WHOLE}scenario: Another\n",
        ("4:1: the key 'scenario' is already on line 1; keep one of the two",),
    ),
    Broken(
        "a key twice, once quoted",
        f'{WHOLE}"scenario": Another\n',
        ("4:1: the key 'scenario' is already on line 1; keep one of the two",),
    ),
    Broken(
        "a key three times",
        f"{WHOLE}scenario: B\nscenario: C\n",
        (
            "4:1: the key 'scenario' is already on line 1; keep one of the two",
            "5:1: the key 'scenario' is already on line 1; keep one of the two",
        ),
    ),
    Broken(
        "a person twice",
        "scenario: A\npeople:\n  nour: {student: Nour}\n  nour: {guardian: Nour}\nevents: []\n",
        ("4:3: the key 'nour' is already on line 3; keep one of the two",),
    ),
    Broken(
        "a field twice",
        one_event("date: 2015-09-01, date: 2015-09-02, event: clock.advanced"),
        ("5:24: the key 'date' is already on line 5; keep one of the two",),
    ),
    Broken(
        "people twice: those of the second list are no echo",
        "scenario: A\npeople: {nour: {student: Nour}}\npeople: {lina: {student: Lina}}\n"
        "events: [{date: 2015-09-01, event: ent.historic_credentials_issued, person: lina}]\n",
        ("3:1: the key 'people' is already on line 2; keep one of the two",),
    ),
    Broken(
        "events twice: those of the second list are no echo",
        one_event("date: 2015-09-01, event: clock.advanced")
        + "events:\n  - {date: 2015-08-01, event: teleservices.account_notified, account: E1}\n",
        ("6:1: the key 'events' is already on line 4; keep one of the two",),
    ),
)

MISTAKES: Final = (
    Broken(
        "a misspelt key is one problem, not two",
        "scenraio: A story\npeopel: {}\nevent: []\n",
        (
            "1:1: unknown key 'scenraio' — did you mean 'scenario'?",
            "2:1: unknown key 'peopel' — did you mean 'people'?",
            "3:1: unknown key 'event' — did you mean 'events'?",
        ),
    ),
    Broken(
        "a misspelt field is one problem, not two",
        one_event("date: 2015-09-01, event: ent.historic_credentials_issued, persno: nour"),
        ("5:64: unknown key 'persno' — did you mean 'person'?",),
    ),
    Broken(
        "no space after the first colon",
        f"scenario:A story\n{REST}",
        (f"1:1: after 'scenario:' {SPACE_AFTER}",),
    ),
    Broken(
        "no space after the only colon",
        "scenario:A\n",
        (f"1:1: after 'scenario:' {SPACE_AFTER}",),
    ),
    Broken(
        "a French space after a colon",
        f"{WHOLE}until:\u00a02015-09-01: x\n",
        (f"4:1: after 'until:' {SPACE_AFTER}",),
    ),
    Broken("a key unlike any other", f"{WHOLE}xyz: 1\n", (f"4:1: unknown key 'xyz'; {TOP_KEYS}",)),
    Broken("a key missing", "scenario: A story\npeople: {}\n", (f"1:1: {NO_EVENTS}",)),
    Broken(
        "a value missing",
        f"scenario:\n{REST}",
        ("1:10: a value is missing; write it, or leave the key out if it is optional",),
    ),
    Broken(
        "a title on two lines",
        f"scenario: |\n  A story\n  in two parts\n{REST}",
        ("1:11: this text must fit on one line",),
    ),
    Broken(
        "a twin in another folder",
        f"{WHOLE}twin: ../other.yaml\n",
        ("4:7: '../other.yaml' should be the name of a file beside this one, without a folder",),
    ),
    Broken("people in a list", "scenario: A\npeople: [nour]\nevents: []\n", (f"2:9: {PEOPLE}",)),
    Broken("events in a mapping", "scenario: A\npeople: {}\nevents: {}\n", (f"3:9: {A_LIST}",)),
    Broken("an event that is a word", f"{NOUR}events:\n  - created\n", (f"5:5: {AN_EVENT}",)),
    Broken(
        "an id with a full stop first",
        "scenario: A\npeople:\n  .a: {student: A}\nevents: []\n",
        ("3:3: '.a' is not an id: no accents, no spaces, a letter or a digit first — did you mean 'a'?",),
    ),
    Broken(
        "an id with an accent",
        "scenario: A\npeople:\n  zoé: {student: Zoé}\nevents: []\n",
        ("3:3: 'zoé' is not an id: no accents, no spaces, a letter or a digit first — did you mean 'zoe'?",),
    ),
    Broken(
        "one id for two events",
        one_event("date: 2015-09-01, event: clock.advanced, id: a")
        + "  - {date: 2015-09-01, event: clock.advanced, id: a}\n",
        ("6:51: 'a' already names an event on line 5; one id names one thing",),
    ),
    Broken(
        "a day that never was",
        one_event("date: 2015-02-29, event: clock.advanced"),
        ("5:12: there is no 2015-02-29 in the calendar",),
    ),
    Broken(
        "an end before the last event",
        one_event("date: 2015-09-01, event: clock.advanced") + "until: 2015-08-31\n",
        ("6:8: 2015-08-31 is before the last event (2015-09-01); the replay cannot end before it",),
    ),
    Broken(
        "an unknown kind of event: every known one is named",
        one_event("date: 2015-09-01, event: foo"),
        (f"5:31: 'foo' is unknown here; possible: {KINDS}",),
    ),
    Broken(
        "many problems, all of them at once, in the order of the file",
        "scenario: [A]\nabuot: x\npeople: {nour: Nour}\nevents:\n  - {date: 1 Sept, event: clock.advanced}\n"
        "  - {date: 2015-09-01, event: clock.advanecd}\nexpect: {invalid: E1}\nuntil: never\n",
        (
            "1:11: a word or a sentence is expected here, not a list or a mapping",
            "2:1: unknown key 'abuot' — did you mean 'about'?",
            f"3:16: {PERSON}",
            "5:12: '1 Sept' is not a date; write year-month-day, such as 2015-09-01",
            "6:31: 'clock.advanecd' is unknown here — did you mean 'clock.advanced'?",
            "7:19: a list is expected here, even for one value — did you mean '[E1]'?",
            "8:8: 'never' is not a date; write year-month-day, such as 2015-09-01",
        ),
    ),
)

CASES: Final = (*NOT_TEXT, *NOTHING_IN_IT, *NOT_YAML, *CLOSED_TRAPS, *MISTAKES)

SIZE: Final = 10 * 1024 * 1024


class Monster(NamedTuple):
    """A file made to be slow or to crash the reader, and its error messages."""

    name: str
    content: Callable[[], bytes]
    said: tuple[str, ...]


def up_to_limit(first: str, line: Callable[[int], str]) -> tuple[str, ...]:
    """The lines of 500 problems: the first, then `line(n)` from 2 on; at the last, the reader gives up."""
    lines = (first, *(line(number) for number in range(2, 501)))
    place = ":".join(lines[-1].split(":")[:2])
    return (*lines, f"{place}: {TOO_MANY}")


def bomb() -> bytes:
    """« Billion laughs »: 9 lists, each with ten references to the one before."""
    names = "abcdefghi"
    lists = (f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise(names))
    return (f"{WHOLE}a: &a [x, x]\n" + "".join(lists)).encode()


def bomb_said() -> tuple[str, ...]:
    names = "abcdefghi"
    said: list[str] = []
    for line, name in enumerate(names, 4):
        said += [f"{line}:1: unknown key '{name}'; {TOP_KEYS}", f"{line}:4: '&{name}': {ANCHORS}"]
        before = names[names.index(name) - 1]
        said += [f"{line}:{8 + 4 * item}: '*{before}': {ALIASES}" for item in range(10 if line > 4 else 0)]
    return tuple(said)


MONSTERS: Final = (
    Monster("one long word", lambda: b"a" * SIZE, (f"1:1: {NOT_A_SCENARIO}",)),
    Monster("one long key", lambda: b"a" * SIZE + b": b", (f"1:1: {NOT_A_SCENARIO}",)),
    Monster("one long comment", lambda: b"#" * SIZE, (f"1:1: {EMPTY}",)),
    Monster("comments", lambda: b"# c\n" * (SIZE // 4), (f"1:1: {EMPTY}",)),
    Monster("line ends", lambda: b"\n" * SIZE, (f"1:1: {EMPTY}",)),
    Monster("tabs", lambda: b"\t" * SIZE, (f"1:1: {TAB}",)),
    Monster("emojis", lambda: "🎒".encode() * (SIZE // 4), (f"1:1: {NOT_A_SCENARIO}",)),
    Monster("NULs", lambda: b"\0" * SIZE, (f"1:1: character U+0000 {UNPRINTABLE}",)),
    Monster("random bytes", lambda: random.Random(2015).randbytes(SIZE), (f"1:2: byte 0xBC {SAVE_AS_UTF8}",)),
    Monster(
        "latin-1 at the end of a long line",
        lambda: b"scenario: " + b"a" * SIZE + b"\xe9",
        (f"1:{SIZE + 11}: byte 0xE9 {SAVE_AS_UTF8}",),
    ),
    Monster("a list at the top", lambda: b"- a\n" * (SIZE // 4), (f"1:1: {NOT_A_SCENARIO}",)),
    Monster("a list in brackets", lambda: b"[" + b"a," * (SIZE // 2) + b"]", (f"1:1: {NOT_A_SCENARIO}",)),
    Monster(
        "two million equal keys",
        lambda: b"a: b\n" * 2_000_000,
        up_to_limit(
            f"1:1: unknown key 'a'; {TOP_KEYS}",
            lambda line: f"{line}:1: the key 'a' is already on line 1; keep one of the two",
        ),
    ),
    Monster(
        "a million different keys",
        lambda: b"".join(b"%X: b\n" % number for number in range(0xA00001, 0xAFFFFF)),
        up_to_limit(
            f"1:1: unknown key 'A00001'; {TOP_KEYS}",
            lambda line: f"{line}:1: unknown key '{0xA00000 + line:X}'; {TOP_KEYS}",
        ),
    ),
    Monster(
        "a million events that are words",
        lambda: b"scenario: A\npeople: {}\nevents:\n" + b"  - nonsense\n" * 1_000_000,
        up_to_limit(f"4:5: {AN_EVENT}", lambda line: f"{line + 3}:5: {AN_EVENT}"),
    ),
    Monster(
        "many events with one problem each",
        lambda: b"scenario: A\npeople: {}\nevents:\n" + b"  - {event: clock.advanced, date: 1}\n" * 400_000,
        up_to_limit(
            "4:35: '1' is not a date; write year-month-day, such as 2015-09-01",
            lambda line: f"{line + 3}:35: '1' is not a date; write year-month-day, such as 2015-09-01",
        ),
    ),
    Monster("documents", lambda: b"--- a\n" * (SIZE // 6), (f"1:5: {NOT_A_SCENARIO}",)),
    Monster("brackets", lambda: b"[" * 100_000, (f"1:1001: {TOO_DEEP}",)),
    Monster("braces", lambda: b"{a: " * 100_000, (f"1:129: {TOO_DEEP}",)),
    Monster("dashes", lambda: b"- " * 100_000, (f"1:1: {NOT_A_SCENARIO}",)),
    Monster("question marks", lambda: b"? " * 100_000, (f"1:3: {KEY_NOT_TEXT}",)),
    Monster("events in brackets", lambda: b"events: " + b"[" * 100_000, (f"1:1008: {TOO_DEEP}",)),
    Monster(
        "lines further and further right",
        lambda: "".join(" " * depth + "a:\n" for depth in range(4_000)).encode(),
        (f"33:33: {TOO_DEEP}",),
    ),
    Monster("an alias bomb", bomb, bomb_said()),
    Monster(
        "more than is read",
        lambda: b"#" * (16 * 1024 * 1024 + 1),
        ("1:1: this file is too large for a scenario (bytes allowed: 16,777,216); --max-size allows more",),
    ),
)


def a_file_with_another_name() -> str:
    Path("story.yaml").write_text(WHOLE, encoding="utf-8")
    return "storry.yml"


def a_file_below_a_file() -> str:
    Path("file.yaml").write_text(WHOLE, encoding="utf-8")
    return "file.yaml/below.yaml"


def a_circle_of_links() -> str:
    Path("circle.yaml").symlink_to("circle.yaml")
    return "circle.yaml"


def a_dangling_link() -> str:
    Path("dangling.yaml").symlink_to("nowhere.yaml")
    return "dangling.yaml"


def a_pipe_in_a_folder() -> str:
    Path("folder").mkdir()
    os.mkfifo("folder/pipe.yaml")
    return "folder"


def a_socket() -> str:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yaml")
    return "socket.yaml"


def an_empty_folder() -> str:
    Path("folder.yaml").mkdir()
    return "folder.yaml"


def a_folder_of_other_files() -> str:
    Path("folder/below.yaml").mkdir(parents=True)
    Path("folder/below.yaml/deep.yaml").write_text(WHOLE, encoding="utf-8")
    Path("folder/notes.txt").write_text(WHOLE, encoding="utf-8")
    Path("folder/.hidden.yaml").write_text(WHOLE, encoding="utf-8")
    Path("folder/scenario.yaml~").write_text(WHOLE, encoding="utf-8")
    return "folder"


NO_FILES: Final[dict[str, tuple[Callable[[], str], str]]] = {
    "missing": (lambda: "missing.yaml", NO_SUCH_FILE),
    "nearly right": (a_file_with_another_name, "there is no such file — did you mean 'story.yaml'?"),
    "missing, in a missing folder": (lambda: "nowhere/missing.yaml", NO_SUCH_FILE),
    "no name": (lambda: "", NO_SUCH_FILE),
    "a dangling link": (a_dangling_link, NO_SUCH_FILE),
    "a folder without scenarios": (an_empty_folder, NO_SCENARIOS),
    "a folder of other files": (a_folder_of_other_files, NO_SCENARIOS),
    "a folder with a pipe, which is read where it is named": (a_pipe_in_a_folder, NO_SCENARIOS),
    "a device that never ends": (lambda: "/dev/zero", TOO_LARGE),
    "a device that holds nothing": (lambda: "/dev/null", EMPTY),
    "a socket": (a_socket, "this file cannot be read (nothing can be read there)"),
    "below a file": (a_file_below_a_file, "this file cannot be read (there is a file where a folder should be)"),
    "a circle of links": (a_circle_of_links, "this file cannot be read (links lead in a circle)"),
    "a name too long": (lambda: "n" * 300, "this file cannot be read (the name is too long)"),
}
