"""What the speaker's notes say."""

TEXTS: dict[str, str] = {
    # What happens
    "slide.say.on": "On {first}, {what}.",
    "slide.say.between": "Between {first} and {last}, {what}.",
    "slide.say.then": ", then ",
    "slide.say.people": "{count} people",
    "slide.say.siecle.student_record_created.one": "a record is typed by hand for {student}",
    "slide.say.siecle.student_record_created.many": "{count} student records are typed by hand",
    "slide.say.siecle.student_record_exported.one": "the file {student.of} is exported",
    "slide.say.siecle.student_record_exported.many": "{count} files are exported",
    "slide.say.siecle.student_record_imported.one": "the file {student.of} is imported",
    "slide.say.siecle.student_record_imported.many": "{count} files are imported",
    "slide.say.siecle.student_record_imported.refused.one": "the import of the file {student.of} is requested",
    "slide.say.teleservices.account_notified.refused.one": "a notification of {account} is requested",
    "slide.say.ent.historic_credentials_issued.refused.one": "historic credentials are requested for {person}",
    "slide.say.ent.password_changed.refused.one": "{holder} tries to change the password of {account.own}",
    "slide.say.siecle.student_unenrolled.one": "{record} is closed by unenrolment",
    "slide.say.siecle.student_unenrolled.many": "{count} records are closed by unenrolment",
    "slide.say.siecle.student_reinstated.one": (
        "the unenrolment of {student} is cancelled: {record.brief} is open again"
    ),
    "slide.say.siecle.student_reinstated.many": "{count} unenrolments are cancelled",
    "slide.say.siecle.guardian_linked.one": "{guardian} is entered as a guardian of {student}",
    "slide.say.siecle.guardian_linked.many": "{count} guardians are entered",
    "slide.say.siecle.guardian_linked.contact.one": "{guardian} is entered as a person to contact about {student}",
    "slide.say.siecle.guardian_linked.contact.many": "{count} people to contact are entered",
    "slide.say.siecle.guardian_linked.homonym.one": (
        "{guardian} is entered as a guardian of {student}, and « il s'agit d'un homonyme » is chosen"
    ),
    "slide.say.siecle.guardian_unlinked.one": "{guardian} is taken off the record of {student}",
    "slide.say.siecle.guardian_unlinked.many": "{count} guardians are taken off",
    "slide.say.siecle.guardian_record_deleted.one": "{record} is deleted",
    "slide.say.siecle.guardian_record_deleted.many": "{count} guardian records are deleted",
    "slide.say.siecle.guardian_record_deleted.merged_into.one": (
        "{record} is deleted, and {merged_into} takes over its children"
    ),
    "slide.say.teleservices.account_notified.one": "the notification of {account} is sent",
    "slide.say.teleservices.account_notified.many": "{count} notifications are sent",
    "slide.say.teleservices.password_reset.one": "the password of {account} is reset",
    "slide.say.teleservices.password_reset.many": "{count} passwords are reset",
    "slide.say.teleservices.password_reset.refused.one": "a reset of the password of {account} is requested",
    "slide.say.ent.historic_credentials_issued.one": "the ENT gives {person} historic credentials",
    "slide.say.ent.historic_credentials_issued.many": "the ENT gives {count} people historic credentials",
    "slide.say.ent.sign_in_attempted.one": "{holder} tries to sign in to {account.own}",
    "slide.say.ent.sign_in_attempted.many": "there are {count} attempts to sign in",
    "slide.say.ent.self_activated.one": "{holder} activates {account.own} without the notification, {by}",
    "slide.say.ent.self_activated.many": "{count} accounts are activated without the notification",
    "slide.say.ent.self_activated.refused.one": (
        "{holder} tries to activate {account.own} without the notification, {by}"
    ),
    "slide.say.ent.password_changed.one": "{holder} chooses a password for {account.own}",
    "slide.say.ent.password_changed.many": "{count} passwords are chosen",
    "slide.say.ent.password_changed.server_error.one": (
        "{holder} chooses a password for {account.own}, and the page shows « Une erreur du serveur est survenue »"
    ),
    "slide.say.ent.back_pressed.one": "{holder} clicks on « Retour »",
    "slide.say.ent.back_pressed.many": "« Retour » is clicked {count} times",
    "slide.say.ent.service_opened.one": "{holder} requests the service {service}",
    "slide.say.ent.service_opened.many": "{count} services are requested",
    "slide.say.ent.merge_requested.one": "a merge of two accounts is requested: {accounts}",
    "slide.say.ent.merge_requested.many": "{count} merges are requested",
    "slide.say.ent.grouping_requested.one": "a grouping of accounts is requested: {accounts}",
    "slide.say.ent.grouping_requested.many": "{count} groupings are requested",
    "slide.say.clock.advanced.one": "time goes by",
    "slide.say.clock.advanced.many": "time goes by",
    "slide.say.clock.due.one": "a term is over: {what}",
    "slide.say.clock.due.many": "{count} terms come to an end",
    # What it means for the family
    "slide.say.means.start.one": "At the start there is {count} account.",
    "slide.say.means.start.many": "At the start there are {count} accounts.",
    "slide.say.means.dead.one": "For {holders}, the notification received no longer opens anything: {cause}.",
    "slide.say.means.dead.many": (
        "{count} notifications no longer open anything, and nobody is told; they had been sent to {holders}."
    ),
    "slide.say.means.expired.one": "The notification sent to {holders} expires without having been used.",
    "slide.say.means.expired.many": (
        "{count} notifications expire without having been used; they had been sent to {holders}."
    ),
    "slide.say.means.deactivated.one": "{accounts} is deactivated, for good; it had no valid notification.",
    "slide.say.means.deactivated.many": ("{count} accounts are deactivated, for good; they had no valid notification."),
    "slide.say.means.kept.one": "{accounts} opens nothing any more, but it is kept until {last}: {cause}.",
    "slide.say.means.kept.many": ("{count} accounts no longer open anything, but they are kept until {last}: {cause}."),
    "slide.say.means.refused": "It is refused, and nothing changes for the family: {why}",
    "slide.say.means.refused_on_screen": "The screen only says « {shown} »; in fact, {why}",
    "slide.say.means.mistake": "It is a mistake, and the screen does not say so: {mistake}.",
    "slide.say.means.mistake_shown": "An earlier mistake is seen now: {mistake}.",
    "slide.say.means.superseded.one": "The earlier notification no longer holds: for {holders}, only the new one works.",
    "slide.say.means.superseded.many": "{count} earlier notifications no longer hold: only the new ones work.",
    "slide.say.means.issued.one": (
        "This notification and its provisional password let {holders} sign in for the first time."
    ),
    "slide.say.means.issued.many": (
        "These {count} notifications and their provisional passwords let {holders} sign in for the first time."
    ),
    "slide.say.means.activated.one": "The account is active: from now on, {holders} can sign in with this password.",
    "slide.say.means.activated.many": "{count} accounts are active: from now on, these passwords open them.",
    "slide.say.means.replaced.one": "For this account, only this last password works from now on.",
    "slide.say.means.replaced.many": "For these {count} accounts, only the last password works from now on.",
    "slide.say.means.reset.one": "{accounts} stays active; only the new provisional password works from now on.",
    "slide.say.means.reset.many": (
        "{count} accounts stay active; only their new provisional passwords work from now on."
    ),
    "slide.say.means.error.one": "The page speaks of an error, but the change is made: the account is active.",
    "slide.say.means.error.many": "The page speaks of an error, but the change is made: {count} accounts are active.",
    "slide.say.means.created.one": (
        "There is now an account for {holders}, but it is of no use before its notification."
    ),
    "slide.say.means.created.many": "There are now {count} more accounts, but none is of use before its notification.",
    "slide.say.means.extended.one": "{accounts} now opens more records, without a new notification.",
    "slide.say.means.extended.many": "{count} accounts now open more records, without a new notification.",
    "slide.say.means.reduced.one": "{accounts} opens one record less, but it is still of use.",
    "slide.say.means.reduced.many": "{count} accounts open one record less, but they are still of use.",
    "slide.say.means.page.one": "The page « Votre compte – Profil » is shown, as if nothing had happened.",
    "slide.say.means.page.many": "The page « Votre compte – Profil » is shown, as if nothing had happened.",
    "slide.say.means.signed_in.one": "The sign-in is accepted.",
    "slide.say.means.signed_in.many": "These {count} sign-ins are accepted.",
    "slide.say.means.service_opened.one": "The service opens.",
    "slide.say.means.service_opened.many": "The service opens for these {count} accounts.",
    "slide.say.means.nothing": "For the family, nothing changes that day.",
    # What to do, or what to ask the class
    "slide.say.ask.start": "Ask the group: what does everybody still need to be able to sign in?",
    "slide.say.ask.dead": "Ask the group: who must be notified now, and for which account?",
    "slide.say.ask.expired": "What to do: notify the same account again.",
    "slide.say.ask.deactivated": "Ask the group: which account can the family still use?",
    "slide.say.ask.kept": "Ask the group: what would bring this account back into use?",
    "slide.say.ask.reset": "What to tell the family: sign in with the provisional password, then choose another one.",
    "slide.say.ask.superseded": "What to do: tell the family to throw the old notification away.",
    "slide.say.ask.issued": "Ask the group: who still waits for a notification?",
    "slide.say.ask.activated": "Ask the group: who cannot see all of their children yet?",
    "slide.say.ask.replaced": "What to tell the family: forget the earlier passwords.",
    "slide.say.ask.error": (
        "What to tell the family: close the browser, then sign in again with the last password typed."
    ),
    "slide.say.ask.created": "Ask the group: who must be notified now, and for which account?",
    "slide.say.ask.extended": "Ask the group: what does this account show now?",
    "slide.say.ask.reduced": "Ask the group: what does this account still show?",
    "slide.say.ask.page": (
        "What to tell the family: close the browser, then sign in again with the last password typed."
    ),
    "slide.say.ask.signed_in": "Ask the group: with which password, and through which profile?",
    "slide.say.ask.service_opened": "Ask the group: which account would have been refused?",
    "slide.say.ask.nothing": "Ask the group what they expect to come next.",
    # The beginning and the end
    "slide.say.ask.story": "Ask the group: have you ever met a family to whom this happened?",
    "slide.say.who": "These are the people of the story: {students}, {guardians}.",
    "slide.say.invented": "All these names are invented.",
    "slide.say.ask.people": "Ask the group: who must be able to see whom, and how many accounts does that make?",
    "slide.say.boxes": "A box is an account; its word says its state, and its colour says so again.",
    "slide.say.lines": "A line says what the account opens; a thick frame, what has just changed.",
    "slide.say.ask.signs": "Ask the group: with which of these accounts can one sign in already?",
    "slide.say.ask.twin": "Ask the group: what was done otherwise, and when?",
    # The quiz and the verdict
    "slide.say.question.letters": "Ask the group: which of these notifications will still work?",
    "slide.say.question.refusal": "Ask the group: what does the system answer, and why?",
    "slide.say.question.verdict": (
        "Ask the group: who must still be notified, and which notifications no longer open anything?"
    ),
    "slide.say.then_answer": "Give them a minute; the answer comes next.",
    "slide.say.ends": "The story ends on {date}.",
    "slide.say.no_events": "Nothing happens in this story.",
    "slide.say.counted": "In the end: {one}; {other}.",
    "slide.say.overview": "Read the picture from left to right: from the mistake to the act that ended the accounts, then to what replaces them.",
    "slide.say.ask.overview": "Ask the group: until when could all of it still have been avoided?",
    "slide.say.remember": "Every line says what happened, then what should have been done, or what to say.",
    "slide.say.ask.remember": "Ask everybody what they will say to the next family.",
    "slide.say.ask.verdict": "Ask the group, line by line, what would have avoided it.",
    "slide.say.rule": "{rule}: {text}",
    "slide.say.source": "Source: {source}",
    "slide.say.rule_alone": "Rule ({origin}): {text}",
}
