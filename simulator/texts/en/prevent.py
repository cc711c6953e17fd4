"""The sentences of `prevent`: what would have kept the notifications that became invalid or expired."""

TEXTS: dict[str, str] = {
    # The command
    "command.prevent.help": (
        "Says, for every notification of the SCENARIO that became invalid or expired, the smallest change that would "
        "have kept it valid or made it unnecessary: another act, another order, doing nothing. Every proposal is "
        "found by searching, then verified by replaying the corrected story."
    ),
    "command.prevent.short": "What would have prevented this?",
    "prevent.option.write": (
        "Writes every corrected scenario into this folder, with its expectations; the file name says the change."
    ),
    # The frame
    "prevent.title": "What would have prevented this: {title}",
    "prevent.nothing": "No notification became invalid or expired: nothing to prevent.",
    "prevent.about": "{letters}; {tried}.",
    "prevent.numbers": "Step numbers are those of “simulate {path} --steps”, under the same rules.",
    "prevent.tried.no": "no variants replayed",
    "prevent.tried.one": "{count} variant replayed",
    "prevent.tried.many": "{count} variants replayed",
    "prevent.untried.one": "{count} combination of changes was not tried",
    "prevent.untried.many": "{count} combinations of changes were not tried",
    "prevent.section.case": "For {people}",
    "prevent.section.numbered_case": "Case {number}: for {people}",
    "prevent.others.one": "{count} other",
    "prevent.others.many": "{count} others",
    "prevent.more.one": "… and {count} other notification.",
    "prevent.more.many": "… and {count} other notifications.",
    "prevent.section.together": "All at once",
    "prevent.section.gave_up": "The search stopped",
    "prevent.many_cases": "There are {count} cases. To keep the answer short, each gets its best proposal and few others.",
    "prevent.gave_up": (
        "After {tried} (--budget {budget}), {untried}. What is proposed is verified, but there may be something "
        "better. To search longer: --budget {more}."
    ),
    "prevent.none": (
        "No variant of the story, with up to {size} changes at once, would have prevented this without harming somebody "
        "else."
    ),
    "prevent.none.budget": "Nothing was found before the search ended; see below what was not tried.",
    "prevent.departure.student": (
        "The student left the school, and the accounts ended with the record. If the student really left, nobody made a "
        "mistake: there is nothing to prevent."
    ),
    "prevent.departure.guardian": (
        "This guardian's record was no duplicate and was not replaced. If this person is no longer responsible "
        "for the student, nobody made a mistake: there is nothing to prevent."
    ),
    "prevent.left.student.one": "Nothing to prevent: the student left.",
    "prevent.left.student.many": "Nothing to prevent: these {count} students left.",
    "prevent.left.guardian.one": "Nothing to prevent: this person is no longer responsible for the student.",
    "prevent.left.guardian.many": (
        "Nothing to prevent: these {count} people are no longer responsible for the students."
    ),
    "prevent.continues.nothing": "Nothing to prevent: the person goes on with {account}.",
    "prevent.continues.sparing": "The person goes on with {account}. At most, one notification could have been spared.",
    # The notifications
    "prevent.letter.historic": (
        "{whose}, historic credentials of {issued}: of no effect since {ended}, because {cause}."
    ),
    # The proposals
    "prevent.enough": "This would have been enough: {does}.",
    "prevent.if_not": "If it was a mistake, this would have been enough: {does}.",
    "prevent.together.one": (
        "Together, the first proposals of the cases where there was something to prevent ({count} change):"
    ),
    "prevent.together.many": (
        "Together, the first proposals of the cases where there was something to prevent ({count} changes):"
    ),
    "prevent.otherwise": "Another possibility: {does}.",
    "prevent.last_resort": "As a last resort: {does}.",
    "prevent.numbered": "({number}) {text}",
    "prevent.and": ", and ",
    "prevent.does.import_instead": "import the file instead of typing the student record{record.code} ({place})",
    "prevent.does.file_sent_and_imported": (
        "send the file{origin.code}, then import it with its record of origin: accounts follow the file ({place})"
    ),
    "prevent.does.right_file": "import the file of this student, sent by the school of origin ({place})",
    "prevent.does.reinstated_instead": (
        "cancel the unenrolment, which opens {record.brief} again, instead of making a new one ({place})"
    ),
    "prevent.does.same_person": "reuse {record}, already known, instead of typing a second one ({place})",
    "prevent.does.merged_into": "delete {record} letting {merged_into} take over its children ({place})",
    "prevent.does.other_record.student": "close {record} rather than {old} ({place})",
    "prevent.does.other_record.guardian": "delete {record} rather than {old} ({place})",
    "prevent.does.other_record_merged": "delete {record} rather than {old}, which takes over its children ({place})",
    "prevent.does.scolarite_services": "notify {account} instead of giving out historic credentials ({place})",
    "prevent.does.activate_in_time": (
        "for {holder}, activate {account.own} by choosing a password, on {date}, the last day possible "
        "(notification: {place})"
    ),
    "prevent.does.sign_in_in_time": (
        "for {holder}, sign in to {account.own} on {date}, the last day possible (notification: {place})"
    ),
    "prevent.does.tidy_first.student": "close {record} before sending the notification, on {date} ({place})",
    "prevent.does.tidy_first.guardian": "delete {record} before sending the notification, on {date} ({place})",
    "prevent.does.tidy_first.request": "unite the accounts before sending the notification, on {date} ({place})",
    "prevent.does.do_nothing.student": "do not close {old} ({place})",
    "prevent.does.do_nothing.guardian": "do not delete {old} ({place})",
    "prevent.does.do_nothing.request": "do not unite these accounts ({place})",
    "prevent.does.letter_later": "wait until {date} before sending the notification ({place})",
    "prevent.does.not_typed": "do not type {old} ({place})",
    "prevent.does.not_typed.wait": "wait for the file and import it on {date}, without typing {old} ({place})",
    "prevent.does.not_imported": "do not import the file of a student who already has a record ({place})",
    "prevent.does.not_linked": "do not enter this guardian again ({place})",
    "prevent.does.not_sent": "do not send the notification ({place})",
    "prevent.was": "What was done, on {date}: {event}",
    "prevent.now": "What was needed, on {date}: {event}",
    "prevent.outcome.kept.one": "{count} notification stays valid.",
    "prevent.outcome.kept.many": "{count} notifications stay valid.",
    "prevent.outcome.until_departure.one": (
        "{count} notification stays valid until the departure, which ends the account anyway."
    ),
    "prevent.outcome.until_departure.many": (
        "{count} notifications stay valid until the departure, which ends the accounts anyway."
    ),
    "prevent.outcome.continued.one": (
        "{count} account is united with another one, which works: the person goes on with that one."
    ),
    "prevent.outcome.continued.many": (
        "{count} accounts are united with others, which work: the people go on with those."
    ),
    "prevent.outcome.unnecessary.one": "{count} notification need not be sent.",
    "prevent.outcome.unnecessary.many": "{count} notifications need not be sent.",
    "prevent.also_saves.one": "{count} other notification is saved too.",
    "prevent.also_saves.many": "{count} other notifications are saved too.",
    "prevent.no_longer_to_notify.one": "No longer to be notified at the end: {people}.",
    "prevent.no_longer_to_notify.many": "No longer to be notified at the end: {people}.",
    "prevent.duplicate": "Beware: the duplicate stays, {records}.",
    "prevent.later.record": "Beware: student record only from {now} on, instead of {was} ({people}).",
    "prevent.later.link": "Beware: guardian on the student record only from {now} on, instead of {was} ({people}).",
    "prevent.later.notification": "Beware: notification only on {now}, instead of {was} ({people}).",
    "prevent.later.oneself": "{person}",
    "prevent.later.guardian": "{person} for {student}",
    "prevent.later.more.one": "… and {count} other delay.",
    "prevent.later.more.many": "… and {count} other delays.",
    "prevent.column.before": "before",
    "prevent.column.after": "after",
    "prevent.column.number": "({number})",
    "prevent.figure.invalid": "invalid notifications",
    "prevent.figure.expired": "expired notifications",
    "prevent.figure.to_notify": "notifications still to send",
    "prevent.figure.mistakes": "mistakes",
    "prevent.figure.duplicates": "duplicate records at the end",
    "prevent.figure.letters": "notifications sent",
    "prevent.figure.acts": "acts in SIECLE and requests",
    "prevent.falls_away.one": "{count} step is no longer needed: step {steps}.",
    "prevent.falls_away.many": "{count} steps are no longer needed: steps {steps}.",
    "prevent.adapts.one": "{count} step is done under another name or on another day: step {steps}.",
    "prevent.adapts.many": "{count} steps are done under another name or on another day: steps {steps}.",
    "prevent.file": "Corrected scenario: {path}",
    # Inside corrected scenarios
    "prevent.written.title": "{title} – corrected: {changes}",
    "prevent.written.about": (
        "A variant of “{title}”, found by “simulate prevent” and verified by replaying it. The changes are marked in the "
        "list of events."
    ),
    "prevent.written.changed": "Changed: {change}.",
    "prevent.written.not_done": "Changed: here, {change}.",
    "prevent.written.adapted": "Adapted; in the original, on {date}: {event}",
    "prevent.written.falls": "No longer needed here; in the original, on {date}: {event}",
    "prevent.written.do_nothing.student": "the student record {record} is not closed",
    "prevent.written.do_nothing.guardian": "the guardian record {record} is not deleted",
    "prevent.written.do_nothing.request": "the accounts {accounts} are not united",
    "prevent.written.not_typed": "the student record {record} is not typed",
    "prevent.written.not_imported": "the file is not imported (student record {record})",
    "prevent.written.not_linked": "this guardian is not entered again (guardian record {record})",
    "prevent.written.not_sent": "the account {account} is not notified",
    "prevent.kind.import_instead": "import instead of typing",
    "prevent.kind.file_sent_and_imported": "file sent and imported",
    "prevent.kind.right_file": "the student's own file imported",
    "prevent.kind.reinstated_instead": "record opened again, not a new one",
    "prevent.kind.same_person": "existing record reused",
    "prevent.kind.merged_into": "record deleted in favour of the other",
    "prevent.kind.other_record": "the other record closed or deleted",
    "prevent.kind.other_record_merged": "the other record deleted, its children taken over",
    "prevent.kind.scolarite_services": "Scolarité Services notification instead of historic credentials",
    "prevent.kind.activate_in_time": "account activated in time",
    "prevent.kind.sign_in_in_time": "account used in time",
    "prevent.kind.tidy_first": "another order, before the notification",
    "prevent.kind.do_nothing": "act not done",
    "prevent.kind.letter_later": "notification sent later",
    "prevent.kind.not_typed": "record not typed",
    "prevent.kind.not_imported": "file not imported",
    "prevent.kind.not_linked": "guardian not entered again",
    "prevent.kind.not_sent": "notification not sent",
    "prevent.letter.of_letter": "{whose}, {issued}: invalid since {ended}, because {cause}.",
    "prevent.expired_letter.of_letter": "{whose}, {issued}: expired on {ended}, never used.",
}
