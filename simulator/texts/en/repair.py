"""The sentences of `repair` (what to do now) and `impact` (what if one did it)."""

TEXTS: dict[str, str] = {
    # The command repair
    "command.repair.help": (
        "Says what to do now: the cheapest acts after which nobody in SCENARIO is left to notify. The answer is "
        "verified by replaying the story with these acts."
    ),
    "command.repair.short": "What to do now, at the least cost?",
    "repair.option.date": "Day of the repair (YYYY-MM-DD). Default: the last day of the story, or that of --until.",
    "repair.option.until": (
        "End the story after a day (2015-09-30), after the event of this number or after the one with this id, and "
        "repair what is known by then."
    ),
    "repair.option.cost": (
        "What counts first: “letters” (notifications to send), “families” (families to contact), “acts” (acts in SIECLE), "
        "in order of importance, for instance acts,letters; or the price of each, for instance "
        "letters=3,families=1,acts=2. Default: letters,families,acts."
    ),
    "repair.option.keep_letters": "Accept no repair that makes a valid notification invalid.",
    "repair.option.write": "Write the scenario with its repair into this file.",
    "repair.metavar.cost": "COSTS",
    "repair.not_a_day": "“{date}” is not a day; write for instance 2016-09-30.",
    "repair.too_early": (
        "{path}: the repair cannot happen on {date}, the story lasts until {last}; --until ends it earlier."
    ),
    "repair.cost.unknown": "“{word}”: unknown cost; the costs are letters, families and acts.",
    "repair.cost.twice": "“{word}” is given twice.",
    "repair.cost.mixed": "“{word}”: give either an order (acts,letters) or a price to every cost (letters=3,acts=1).",
    "repair.cost.not_a_number": "“{word}” is not a price; write a number, for instance 3 or 1.50.",
    "repair.cost.empty": "--cost is empty; write for instance acts,letters, or letters=3,acts=1.",
    "repair.cost.all_zero": "“{word}”: give at least one price above zero.",
    "repair.written": "Scenario with its repair: {path}",
    # The answer
    "repair.nothing": "{path}: nothing to repair, nobody is to be notified on {date}.",
    "repair.nothing_ever": "{path}: nothing to repair, nothing has happened.",
    "repair.title": "What to do now: {title}",
    "repair.told": "{title} – repair",
    "repair.about": (
        "The story “{title}”, completed by “simulate repair”: its last events are the proposed repair, verified by "
        "replaying it."
    ),
    "repair.comment": "Proposed repair",
    "repair.summary": "With {efforts}, nobody is left to notify. Verified by replaying the story with these acts.",
    "repair.summary.in_part": (
        "With {efforts}, not everything is repaired: see below who is still to be notified. Verified by "
        "replaying the story with these acts."
    ),
    "repair.summary.none": "No repair was found.",
    "repair.nobody": "Nobody is to be notified on {date}.",
    "repair.nothing_at_all": "Nothing to repair: nobody is to be notified on {date}.",
    "repair.duplicate.student": (
        "Beware: {person} has several student records in the same school ({school}): {records}."
    ),
    "repair.duplicate.guardian": (
        "Beware: {person} has several guardian records in the same school ({school}): {records}."
    ),
    "repair.duplicate_unknown.student": (
        "Nothing tells which is right: before you send anything, close the surplus record, add that act to the story and "
        "run “simulate repair” again."
    ),
    "repair.duplicate_unknown.guardian": (
        "Nothing tells which is right: before you send anything, delete the surplus record, add that act to the story and "
        "run “simulate repair” again."
    ),
    "repair.duplicate.supposed": "The list below assumes that all of them stay.",
    "repair.duplicate_known.student.one": (
        "A recognised mistake shows that {wrong} is surplus: close this record (« déscolarisation »){then}."
    ),
    "repair.duplicate_known.student.many": (
        "Recognised mistakes show that {wrong} are surplus: close these records (« déscolarisation »){then}."
    ),
    "repair.duplicate_known.guardian.one": (
        "A recognised mistake shows that {wrong} is surplus: delete this record in favour of {right}{then}."
    ),
    "repair.duplicate_known.guardian.many": (
        "Recognised mistakes show that {wrong} are surplus: delete these records in favour of {right}{then}."
    ),
    "repair.duplicate.after_the_list": " once the list below is done",
    "repair.duplicate.nothing_at_stake": "No valid notification depends on it.",
    "repair.duplicate.at_stake.one": (
        "{count} valid notification depends on it and will become invalid: {accounts}. Then add that act to the "
        "story and run 'simulate repair' again."
    ),
    "repair.duplicate.at_stake.many": (
        "{count} valid notifications depend on it and will become invalid: {accounts}. Then add that act to the "
        "story and run 'simulate repair' again."
    ),
    "repair.families.one": "{count} family to contact",
    "repair.families.many": "{count} families to contact",
    "repair.acts.one": "{count} act in SIECLE",
    "repair.acts.many": "{count} acts in SIECLE",
    "repair.resets.one": "{count} password to reset",
    "repair.resets.many": "{count} passwords to reset",
    "repair.section.to_do": "To do on {date}",
    "repair.section.family": "Family {number} of {count}: {people}",
    "repair.nothing_now": "Nothing to do in SIECLE or Téléservices.",
    "repair.section.then.one": "Then, once {people} has received the notification and activated the account",
    "repair.section.then.many": "Then, once {people} have received their notifications and activated their accounts",
    "repair.people_more.one": "{people} and {count} more",
    "repair.people_more.many": "{people} and {count} more",
    "repair.section.killed.one": "Beware: {count} valid notification will become invalid",
    "repair.section.killed.many": "Beware: {count} valid notifications will become invalid",
    "repair.killed": "{whose}: the notification of {issued}, because of act {number}.",
    "repair.no_other_way": "No repair avoids it.",
    "repair.no_other_way_found": "The search found no repair that avoids it.",
    "repair.section.left": "Without a repair ({count})",
    "repair.left": "{person}, for {student}",
    "repair.left_oneself": "{person}",
    "repair.forbidden": "Rule {rule}: {sentence}",
    "repair.gave_up": "The search stopped before it found one.",
    "repair.section.cost": "Why this repair",
    "repair.minimal": "No repair costs less.",
    "repair.minimal_in_part": "For what is repaired, no repair costs less.",
    "repair.counts_first": "What counts first: {order}.",
    "repair.prices": "Prices: {prices}. Total: {total}.",
    "repair.bounded": (
        "There may be a cheaper repair: once the attempts allowed for one group of people ({bound}) were used up, the "
        "search settled for the best that it had found. None takes less than: {efforts}. To search longer: --budget."
    ),
    "repair.unproved": (
        "There may be a cheaper repair: accounts can still be merged, and not every order of the acts was tried. None takes "
        "less than: {efforts}."
    ),
    "repair.order.letters": "notifications to send",
    "repair.order.families": "families to contact",
    "repair.order.acts": "acts in SIECLE",
    "repair.price.letters": "a notification {price}",
    "repair.price.families": "a family {price}",
    "repair.price.acts": "an act {price}",
    "repair.keep": "Valid notifications are given up only where there is no other way.",
    "repair.keep_right": (
        "Nothing is sent for a record that a recognised mistake shows to be surplus, unless there is no other way."
    ),
    "repair.keep_letters": "No valid notification is given up (--keep-letters).",
    "repair.section.tell.one": "What to tell {count} person",
    "repair.section.tell.many": "What to tell {count} people",
    "repair.tell.one": "{holder}, notification {which}",
    "repair.tell.many": "{holder}, notifications {which}",
    "repair.tell_historic.one": "{holder}, historic credentials {which}",
    "repair.tell_historic.many": "{holder}, historic credentials {which}",
    # The acts
    "repair.do": "{number}. {act}",
    "repair.do.notify": "Administration – Téléservices: notify {account}.",
    "repair.do.notify_for": "Administration – Téléservices: notify {account} to {holder}, for {students}.",
    "repair.do.same_person": (
        "SIECLE/BEE: on {student_record}, link {guardian} by means of the existing guardian record{record.which}."
    ),
    "repair.do.new": (
        "SIECLE/BEE: on {student_record}, enter {guardian} as a new guardian; that is a new guardian "
        "record{record.bracket}."
    ),
    "repair.do.homonym": (
        "SIECLE/BEE: on {student_record}, enter {guardian} and choose « il s'agit d'un homonyme »; that is a new "
        "guardian record{record.bracket}."
    ),
    "repair.do.delete": "SIECLE/BEE: delete {record}.",
    "repair.do.delete_into": "SIECLE/BEE: delete {record} in favour of {merged_into}, which takes over the children.",
    "repair.do.import": (
        "SIECLE/BEE, menu « Import des dossiers issus de l'affectation »: import the file {student.of} ({school}) "
        "again; that is a new student record{record.bracket}."
    ),
    "repair.do.import_sent": (
        "SIECLE/BEE, menu « Import des dossiers issus de l'affectation »: import the file{origin.code} "
        "{student.of}, sent by the school of origin ({school}); that is a new student record{record.bracket}."
    ),
    "repair.do.unenrol": "SIECLE/BEE: close {record} (« déscolarisation »).",
    "repair.do.reset": "Téléservices: reset the password of {account} and give the new one to {holder}.",
    "repair.do.self_activate": (
        "{holder} activates {account}, without waiting for a notification, through FranceConnect or by a code sent "
        "by SMS."
    ),
    "repair.do.unlink": "SIECLE/BEE: take {record} off {student_record}.",
    "repair.do.export": (
        "SIECLE/BEE, in the school of origin: send the file{record.code} {student.of} to the other school "
        "({to_school})."
    ),
    "repair.do.reinstate": (
        "SIECLE/BEE: cancel the unenrolment (« déscolarisation ») of {student}; {record.brief} is open again."
    ),
    "repair.do.group": "ENT: {holder} asks for the grouping of {others} with {account.own}.",
    "repair.do.merge": "ENT: {holder} and {other} ask together for the merge of {others} with {account}.",
    "repair.why.created": "This creates {account}.",
    "repair.why.extended": "Already notified, {account} then opens this record too: nothing to send.",
    "repair.why.extended_waits": "Then {account} opens this record too.",
    "repair.why.same_person": "It is the same person: neither a new record nor a homonym.",
    "repair.why.homonym": "The school really does know another person of that name.",
    "repair.why.new_account": "This account is new and was never notified.",
    "repair.why.delete": (
        "Its account is deactivated, and a deactivated account never comes back (R6); a new record brings a new "
        "account."
    ),
    "repair.why.delete_into": "Both records are of the same person: one is enough.",
    "repair.why.import": (
        "The student's account is deactivated, and a deactivated account never comes back (R6); only a new "
        "record brings a new account."
    ),
    "repair.why.import_for_guardian": (
        "A guardian's account for this student is deactivated, and a deactivated account never comes back (R6); "
        "a new student record brings a new one, and the guardian's record stays."
    ),
    "repair.why.file_first": "If this menu does not offer the file, first ask the académie to put it there again.",
    "repair.why.unenrol": "Otherwise the student would have two records in the school: the new one replaces the old one.",
    "repair.why.unenrol_to_reinstate": (
        "The record is opened again at once: that is how a new account replaces the deactivated one (R6, R29)."
    ),
    "repair.why.reinstate": (
        "The record has its guardians back, and the accounts that were kept work for it again (R29)."
    ),
    "repair.why.export": "A file can be imported only if it was sent (R8).",
    "repair.why.import_follows": "Accounts follow the file (R27): those that work need no new notification.",
    "repair.why.unlink": (
        "The account is deactivated, and a deactivated account never comes back (R6); linking this person again "
        "creates another one."
    ),
    "repair.why.reset": (
        "This account is active, but the last password typed was wrong. A notification would be refused: a password reset is "
        "enough (R31)."
    ),
    "repair.why.self_activate": "Guardians may activate without the notification (R30): nothing to send.",
    "repair.why.kept": "So {account}, which would have been deactivated on {until}, opens a record again.",
    "repair.why.group": "Nothing to send: this person goes on with the account they already have.",
    "repair.why.group_once": "No second notification: once activated, this account opens these records too.",
    "repair.why.merge": (
        "Nothing to send, but both share one account from then on: to be proposed only if that is what they want."
    ),
    # The command impact
    "command.impact.help": (
        "Says, before it is done, what an event would change if it happened now in SCENARIO: which notifications "
        "would no longer work, who would lose access, who would have to be notified, and whether there is a "
        "safer way."
    ),
    "command.impact.short": "What if we did it: who would lose?",
    "impact.option.event": (
        "The event, written as in a scenario, for instance {example}; without a "
        "date, it happens on the last day. Repeat the option for several events, in order."
    ),
    "impact.metavar.event": "EVENT",
    "problem.taken_in_story": "“{id}” already names {kind} in the story; one id names one thing",
    # The answer
    "impact.title": "What if we did it: {title}",
    "impact.harmless": "No notification would stop working because of it, and nobody else would have to be notified.",
    "impact.harm": "Beware: {harms}.",
    "impact.lost.one": "{count} notification would stop working",
    "impact.lost.many": "{count} notifications would stop working",
    "impact.waiting.one": "{count} notification would have to be sent",
    "impact.waiting.many": "{count} notifications would have to be sent",
    "impact.mistakes.one": "it would be a mistake",
    "impact.mistakes.many": "it would be {count} mistakes",
    "impact.refused.one": "it would be refused",
    "impact.one_refused.one": "one of the acts would be refused",
    "impact.one_refused.many": "{count} of the acts would be refused",
    "impact.refused.many": "{count} of these acts would be refused",
    "impact.duplicates.one": "it would leave a duplicate",
    "impact.duplicates.many": "it would leave {count} duplicates",
    "impact.section.asked": "What is considered",
    "impact.asked": "{date}: {event}",
    "impact.mistake": "It would be a mistake: {mistake}.",
    "impact.should": "The right way: {recommendation}",
    "impact.section.lost": "Notifications that would stop working ({count})",
    "impact.letter.historic": "{whose}, historic credentials of {issued}",
    "impact.why": "Why: {cause}.",
    "impact.why.superseded": "Why: a new notification of the same account would replace it.",
    "impact.kept.one": (
        "{count} account would no longer open anything; it would be kept, then deactivated on {until} (R28)."
    ),
    "impact.kept.many": (
        "{count} accounts would no longer open anything; they would be kept, then deactivated from {until} on (R28)."
    ),
    "impact.section.kept": "Accounts that would no longer open anything, but would be kept ({count})",
    "impact.kept_account": (
        "{whose}, account {state}: kept, then deactivated on {until}. If it opens a record again before that day, "
        "it serves as before, without a new notification."
    ),
    "impact.section.ended": "Who would no longer be a guardian ({count})",
    "impact.ended": "{person} would no longer be a guardian of {student}: there is nothing to send for this student.",
    "impact.section.deaths": "Other accounts that would be deactivated ({count})",
    "impact.death": "{whose}, account {state}.",
    "impact.section.access": "Who would see whom",
    "impact.column.before": "Without it",
    "impact.column.after": "With it",
    "impact.section.to_notify": "Would have to be notified ({count})",
    "impact.section.relieved": "Would no longer have to be notified ({count})",
    "impact.only_record": "{person} has no other record in the school: it is not a duplicate.",
    "impact.section.safer": "Is there a safer way?",
    "impact.safer.order": "Better, in this order:",
    "impact.safer.instead": "Another way to the same result:",
    "impact.safer.nothing": "Do nothing: there is no need for it.",
    "impact.already.enrolled": "{student} already has a student record in this school{record.bracket}.",
    "impact.already.linked": "{guardian} is already a guardian on {student_record}{record.bracket}.",
    "impact.already.works.one": "This works already, active, or notified and still valid: {accounts}.",
    "impact.already.works.many": "These work already, each on its own: {accounts}.",
    "impact.safer.gain": "What is gained: {gains}.",
    "impact.safer.price": "At the price of: {prices}.",
    "impact.safer.lost.one": "{count} notification lost instead of {before}",
    "impact.safer.lost.many": "{count} notifications lost instead of {before}",
    "impact.safer.interrupted.one": "{count} access interrupted instead of {before}",
    "impact.safer.interrupted.many": "{count} accesses interrupted instead of {before}",
    "impact.safer.mistakes.no": "no mistake instead of {before}",
    "impact.safer.mistakes.one": "{count} mistake instead of {before}",
    "impact.safer.mistakes.many": "{count} mistakes instead of {before}",
    "impact.safer.refused.no": "no refusal instead of {before}",
    "impact.safer.refused.one": "{count} refusal instead of {before}",
    "impact.safer.refused.many": "{count} refusals instead of {before}",
    "impact.safer.duplicates.no": "no new duplicate instead of {before}",
    "impact.safer.duplicates.one": "{count} new duplicate instead of {before}",
    "impact.safer.duplicates.many": "{count} new duplicates instead of {before}",
    "impact.safer.proved": "Verified by replaying the story that way.",
    "impact.safer.none": "Nothing safer was found: the notifications of these accounts are lost in any case.",
    "impact.safer.none_either": "No other act leads to the same end with less harm.",
    "impact.safer.not_needed": "There is no need for one: no notification would be lost.",
    "impact.safer.no_search": "No other way was searched for (--budget 0).",
    "impact.safer.gave_up.one": "The search stopped after {count} attempt: there may be a safer way still (--budget).",
    "impact.safer.gave_up.many": "The search stopped after {count} attempts: there may be a safer way still (--budget).",
    "impact.due": "By {date}, in any case: {due}.",
    "impact.due.lost.one": "{count} notification would stop working by itself",
    "impact.due.lost.many": "{count} notifications would stop working by themselves",
    "impact.due.deaths.one": "{count} account would end by itself",
    "impact.due.deaths.many": "{count} accounts would end by themselves",
    "impact.section.due": "What would happen in any case by {date} ({count})",
    "impact.due.ends": "Would stop working on {date}: {cause}.",
    "impact.due.expires": "Would expire on {date}, never used.",
    "impact.stranded.one": "{count} person would be left without any account for a child",
    "impact.stranded.many": "{count} people would be left without any account for a child",
    "impact.safer.lost.no": "no notification lost instead of {before}",
    "impact.safer.lost_anyway.one": "In any case: {count} notification lost.",
    "impact.safer.lost_anyway.many": "In any case: {count} notifications lost.",
    "impact.safer.interrupted.no": "no access interrupted instead of {before}",
    "impact.safer.stranded.no": "nobody without an account instead of {before}",
    "impact.safer.stranded.one": "{count} person without an account instead of {before}",
    "impact.safer.stranded.many": "{count} people without an account instead of {before}",
    "impact.letter.of_letter": "{whose}, notification of {issued}",
}
