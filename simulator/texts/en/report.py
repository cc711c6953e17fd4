"""The sentences of the report."""

TEXTS: dict[str, str] = {
    "and": " and ",
    "or": " or ",
    "first_of_month": "1",
    "month.1": "January",
    "month.2": "February",
    "month.3": "March",
    "month.4": "April",
    "month.5": "May",
    "month.6": "June",
    "month.7": "July",
    "month.8": "August",
    "month.9": "September",
    "month.10": "October",
    "month.11": "November",
    "month.12": "December",
    # The frame
    "report.subtitle": "Rules {rules} · {period} · {path}",
    "report.rules_changed": "{rules}, with {changes}",
    "report.other_rules_fit": (
        "No rules are named, so {rules} applies. {fit} fits a story of {year} (--rules, or 'rules:' in the file)."
    ),
    "report.period": "{first} to {last}",
    "report.one_day": "{first}",
    "report.no_period": "no event",
    "report.step": "step {step}, line {line}",
    "report.step_named": "step {step} “{id}”, line {line}",
    "report.step_due": "step {step}, by the calendar",
    "report.section.invalid.one": "{count} notification became invalid",
    "report.section.invalid.many": "{count} notifications became invalid",
    "report.section.to_notify": "To notify ({count})",
    "report.section.accounts": "Accounts",
    "report.section.notifications": "Notifications",
    "report.section.access": "Who sees whom",
    "report.section.refusals": "Refusals ({count})",
    "report.section.mistakes": "Mistakes, and what would have avoided them ({count})",
    "report.section.steps": "Step by step",
    "report.section.expectations": "Expectations of the scenario that were not met ({count})",
    "report.no_invalid": "No notification became invalid.",
    "report.nobody_to_notify": "Nobody has to be notified.",
    "report.column.account": "Account",
    "report.column.holder": "Holder",
    "report.column.students": "Student(s)",
    "report.column.state": "State",
    "report.column.since": "Since",
    "report.column.issued": "Issued",
    "report.column.status": "Standing",
    "report.column.person": "Person",
    "report.column.access": "Access",
    "report.shared": "{holder}, shared with {others}",
    "report.oneself": "themself",
    "report.typed_as": "{person}, under the name “{name}”",
    "report.kept_until": "{state}; opens nothing any more, kept until {last}",
    "count.mistakes.one": "{count} mistake",
    "count.mistakes.many": "{count} mistakes",
    "count.refusals.one": "{count} refusal",
    "count.refusals.many": "{count} refusals",
    "count.schools.one": "{count} school",
    "count.schools.many": "{count} schools",
    "count.guardians.one": "{count} guardian",
    "count.guardians.many": "{count} guardians",
    "count.students.one": "{count} student",
    "count.students.many": "{count} students",
    "count.expired.one": "{count} expired notification",
    "count.expired.many": "{count} expired notifications",
    "count.invalid.one": "{count} invalid notification",
    "count.invalid.many": "{count} invalid notifications",
    "count.to_send.one": "{count} notification to send",
    "count.to_send.many": "{count} notifications to send",
    # Dead letters
    "invalid.of_student": "The notification sent to {holder} on {issued} (account {account}) has opened nothing since {ended}.",
    "invalid.of_guardian": (
        "The notification sent to {holder} for {students} on {issued} (account {account}) has opened nothing since {ended}."
    ),
    "invalid.historic": (
        "The historic credentials issued to {holder} on {issued} (account {account}) have opened nothing since {ended}."
    ),
    "invalid.why": "Why: {cause} ({step}).",
    "invalid.mistake": "The mistake behind it: {mistake} ({step}).",
    "invalid.used": "The account had been activated with this notification.",
    "invalid.unused": "The account had not yet been activated with this notification.",
    "invalid.replaced": "Replaced by the notification of {issued}, account {account} ({step}).",
    "invalid.replaced_in_vain": (
        "Replaced by the notification of {issued}, account {account} ({step}), which no longer opens anything either."
    ),
    "invalid.not_replaced": "Nothing replaces it yet.",
    "invalid.nothing_to_replace": "No notification has to be sent again.",
    "say.tell": "To tell the family: “{words}”",
    "say.words": "“{words}”",
    "say.invalid.one": "The notification {which} no longer works.",
    "say.invalid.many": "The notifications {which} no longer work.",
    "say.expired.one": "The notification {which} has expired.",
    "say.expired.many": "The notifications {which} have expired.",
    "say.historic_ended.one": "The credentials {which} no longer work.",
    "say.historic_ended.many": "The credentials {which} no longer work.",
    "say.of_day": "of {day}",
    "say.of_accounts.one": "of {day} (account {accounts})",
    "say.of_accounts.many": "of {day} (accounts {accounts})",
    "say.use_other": "Please use the one of {alive} (account {account}).",
    "say.use_active": "Please use the account {account} with the password that you have chosen.",
    "say.use_reset": (
        "Please use the account {account} with the new provisional password that the school has given you."
    ),
    "say.use_shared": "Please use the shared account {account}, that of the notification sent to {holder} on {alive}.",
    "say.use_shared_active": (
        "Please use the shared account {account}, with the password already chosen; {holder} knows it."
    ),
    "say.wait.one": "The school will send you a new one.",
    "say.wait.many": "The school will send you new ones.",
    "say.left.one": "The school cannot replace it for now: please ask the school office.",
    "say.left.many": "The school cannot replace them for now: please ask the school office.",
    "say.nothing": "That is as it should be: you have nothing to do.",
    "say.unlinked": (
        "You are no longer listed as a guardian of {students}: no new notification will be sent. If you have any "
        "questions, please ask the school office."
    ),
    "say.historic": "Please sign in through the profile « Elèves ou parents », with the Scolarité Services account.",
    "say.historic_letter": (
        "Please sign in through the profile « Elèves ou parents », with the Scolarité Services account "
        "(account {account}), as soon as you have received the notification of {alive}."
    ),
    "say.historic_left": (
        "The school cannot send you the notification of a Scolarité Services account for now: please ask the school "
        "office."
    ),
    "say.historic_wait.one": "The school will send you the notification of a Scolarité Services account.",
    "say.historic_wait.many": "The school will send you the notifications of your Scolarité Services accounts.",
    "cause.duplicate_student_unenrolled": "the duplicate student record {record} was closed by « déscolarisation »",
    "cause.student_unenrolled": "the student record {record} was closed by « déscolarisation »",
    "cause.duplicate_guardian_deleted": "the duplicate guardian record {record} was deleted",
    "cause.guardian_deleted": "the guardian record {record}, this person's only one in the school, was deleted",
    "cause.guardian_unlinked": "the guardian (record {record}) was taken off the student record {student_record}",
    "cause.historic_ended": "historic credentials came to their end",
    "cause.merged": "the account was merged into the account {into}",
    "cause.grouped": "the account was grouped into the account {into}",
    "cause.not_activated_in_time": "the notified account was not activated in time ({term})",
    "cause.unused_too_long": "the account was not used for too long ({term})",
    "cause.after_keeping": (
        "{cause} on {closed}; the account, which opened nothing any more, was kept for {term} and then deactivated"
    ),
    # Whom to notify
    "to_notify.of_student": "{person}: notify the account {account}.",
    "to_notify.of_guardian": "{person}, for {student}: notify the account {account}.",
    "to_notify.no_account": "{person}, for {student}: there is no account to notify.",
    "to_notify.dead.of_student.one": "{person}: the account {accounts} is deactivated.",
    "to_notify.dead.of_student.many": "{person}: the accounts {accounts} are deactivated.",
    "to_notify.dead.of_guardian.one": "{person}, for {student}: the account {accounts} is deactivated.",
    "to_notify.dead.of_guardian.many": "{person}, for {student}: the accounts {accounts} are deactivated.",
    "to_notify.whose": "{person}: {why}",
    "reason.first_of_person": "No notification for this student has been sent to this person yet.",
    "reason.replaces_invalid": "The earlier notification is not valid any more.",
    "reason.expired": "The notification expired before it was used.",
    "reason.never_notified": "This account was never notified.",
    "reason.no_live_account": (
        "Link this person to the student's record first, as a guardian: that brings the account to be notified."
    ),
    "reason.no_live_account.of_student": (
        "A deactivated account never comes back: import the student's file again, which brings an account to be "
        "notified (see 'simulate repair')."
    ),
    "reason.no_live_account.of_guardian": (
        "A deactivated account never comes back, and the guardian record is linked already: a new account is needed "
        "(see 'simulate repair')."
    ),
    # Words of the tables
    "state.created": "created, never notified",
    "state.notified": "notified",
    "state.active": "active",
    "state.deactivated": "deactivated",
    "standing.valid": "valid",
    "standing.superseded": "superseded {ended}",
    "standing.expired": "expired {ended}",
    "standing.invalid": "invalid since {ended}",
    "access.open": "open",
    "access.waiting": "waiting for activation",
    "access.not_notified": "to be notified",
    "access.none": "no account",
    # Refusals
    "refused.event": "{step}, {date}: {event}",
    "refused.shown": "On the screen: « {shown} ».",
    "refused.why": "In truth: {why}",
    "refused.advice": "What to do: {advice}",
    "refusal.nothing_to_import.why": "the school of origin has not sent the file of this record to this school.",
    "refusal.nothing_to_import.advice": (
        "ask the school of origin to export the file, then import it; do not type a record in the meantime."
    ),
    "refusal.no_historic_account.why": "no historic credentials were ever issued to this person.",
    "refusal.no_historic_account.advice": "use this person's Scolarité Services account.",
    "refusal.historic_ended.why": "historic credentials are no longer in service.",
    "refusal.historic_ended.advice": "notify the Scolarité Services account.",
    "refusal.not_scolarite_services.why": (
        "this account comes from the ENT (historic credentials); Scolarité Services does not know it."
    ),
    "refusal.not_scolarite_services.advice": (
        "choose the Scolarité Services account; historic credentials are issued in Administration / Diffusion "
        "des identifiants."
    ),
    "refusal.already_active.why": "the account is already active: its holder has chosen a password.",
    "refusal.already_active.advice": "send nothing; the holder signs in with the last password chosen.",
    "refusal.account_deactivated.why": "the account is deactivated, for good.",
    "refusal.account_deactivated.advice": (
        "notify an account of the same person that works; a deactivated one never comes back."
    ),
    "refusal.never_notified.why": "the account was never notified: it has no password yet.",
    "refusal.never_notified.advice": "notify the account in Administration – Téléservices.",
    "refusal.letter_expired.why": "the notification expired: its provisional password no longer works.",
    "refusal.letter_expired.advice": "notify the account again in Administration – Téléservices.",
    "refusal.wrong_profile.why": "this is not the right profile for this account.",
    "refusal.wrong_profile.advice": (
        "historic credentials: profile « Autres publics »; Scolarité Services account: profile « Elèves ou parents »."
    ),
    "refusal.wrong_password.why": "this is not, or no longer, the password of the account.",
    "refusal.wrong_password.advice": (
        "use the last password chosen; if the account has not been activated yet, or if its password has just been "
        "reset, use the newest provisional password."
    ),
    "refusal.scolarite_services_required.why": (
        "this teleservice opens with a Scolarité Services account only, not with historic credentials."
    ),
    "refusal.scolarite_services_required.advice": (
        "sign in through the profile « Elèves ou parents » with the Scolarité Services account; notify it if it has "
        "not been."
    ),
    "refusal.account_not_active.why": "the account has not been activated yet.",
    "refusal.account_not_active.advice": (
        "sign in with the provisional password and change it: that change activates the account."
    ),
    "refusal.account_not_active.advice.reset": (
        "notify the account again in Administration – Téléservices: the new notification gives a provisional password."
    ),
    "refusal.no_error_page.why": "no error page is on the screen for this account.",
    "refusal.no_error_page.advice": "close the browser and sign in again with the last password typed.",
    "refusal.self_activation_unavailable.why": "activation without the notification is not available here.",
    "refusal.self_activation_unavailable.why.student": (
        "only guardians can activate their account without the notification; this one is a student's."
    ),
    "refusal.self_activation_unavailable.advice": (
        "notify the account if that has not been done; its holder activates it by replacing the provisional password "
        "of the notification."
    ),
    "refusal.same_account.why": "the request names one account twice, under two names.",
    "refusal.same_account.advice": "nothing to unite: this account already opens all the children of the guardian record.",
    "refusal.guardians_only.why": "one of the accounts is a student's.",
    "refusal.guardians_only.advice": (
        "merge and grouping are for guardians' accounts only; each student keeps their own."
    ),
    "refusal.wrong_procedure.why": (
        "a merge (fusion) joins the accounts of two people, a grouping (regroupement) those of one: this is the wrong "
        "procedure."
    ),
    "refusal.wrong_procedure.advice": (
        "for two people the procedure is called fusion, for one regroupement; in the académie de Montpellier neither "
        "has been open since the rentrée 2015."
    ),
    "refusal.wrong_procedure.advice.grouping.open": (
        "for the accounts of one person the procedure is called regroupement: ask for a grouping."
    ),
    "refusal.wrong_procedure.advice.grouping.closed": (
        "for the accounts of one person the procedure is called regroupement, and it is not open either: notify each "
        "account."
    ),
    "refusal.wrong_procedure.advice.merge.open": (
        "for the accounts of two people the procedure is called fusion: ask for a merge."
    ),
    "refusal.wrong_procedure.advice.merge.closed": (
        "for the accounts of two people the procedure is called fusion, and it is not open either: notify each account."
    ),
    "refusal.merge_disabled.why": ("merging guardians' accounts is disabled, for regulatory reasons (CNIL)."),
    "refusal.merge_disabled.why.since": (
        "merging guardians' accounts has been disabled since {since}, for regulatory reasons (CNIL)."
    ),
    "refusal.merge_disabled.advice": "notify each guardian's account.",
    "refusal.grouping_unavailable.why": "accounts cannot be grouped in the ENT.",
    "refusal.grouping_unavailable.advice": "notify the missing accounts, one for each child, and tell the guardian so.",
    # Mistakes
    "mistake.at": "{step}: {mistake}.",
    "mistake.seen_later": "Recognised later: {step}.",
    "mistake.should": "Instead: {recommendation}",
    "mistake.record_created_instead_of_imported": "a student record typed instead of imported",
    "mistake.record_created_instead_of_imported.recommendation": (
        "do not type a record for a student of the académie: import the file sent by the school of origin (menu "
        "« Import des dossiers issus de l'affectation »)."
    ),
    "mistake.homonym_declared_for_same_person": "« il s'agit d'un homonyme » chosen for a person already known",
    "mistake.homonym_declared_for_same_person.recommendation": (
        "choose « homonyme » only for two different people; otherwise reuse the existing record."
    ),
    "mistake.spelled_otherwise": "a person already known, typed as a new one under another name",
    "mistake.spelled_otherwise.recommendation": (
        "look for the person by birth name and by usual name before typing a new record."
    ),
    "mistake.file_of_another_student": "a file imported for a student to whom it does not belong",
    "mistake.file_of_another_student.recommendation": "compare names and date of birth before importing a file.",
    "mistake.namesake_taken_for_duplicate": "two people of one name taken for a duplicate",
    "mistake.namesake_taken_for_duplicate.recommendation": (
        "two people of one name are no duplicate: compare dates of birth or addresses before closing or deleting a "
        "record."
    ),
    "mistake.wrong_profile": "a sign-in through the wrong profile",
    "mistake.wrong_profile.recommendation": (
        "historic credentials: « Autres publics »; Scolarité Services account: « Elèves ou parents »."
    ),
    "mistake.historic_used_for_teleservice": "historic credentials used for a teleservice",
    "mistake.historic_used_for_teleservice.recommendation": "use the Scolarité Services account.",
    "mistake.wrong_procedure": "merge and grouping mixed up",
    "mistake.wrong_procedure.recommendation": (
        "call « fusion » the joining of two people's accounts, « regroupement » that of one person's accounts, and "
        "check that it is open: in Montpellier neither has been since the rentrée 2015."
    ),
    # What happened
    "happened.siecle.student_record_created": "student record {record} typed by hand for {student} ({school}).",
    "happened.siecle.student_record_exported": "file {record} of {student} exported to {to_school}.",
    "happened.siecle.student_record_imported": "file of {student} imported ({school}): student record {record}.",
    "happened.siecle.student_record_imported.origin": (
        "file of {student} imported ({school}), coming from record {origin}: student record {record}."
    ),
    "happened.siecle.student_record_imported.refused": (
        "import of the file of {student} requested ({school}), from record {origin}."
    ),
    "happened.siecle.student_unenrolled": "déscolarisation: the student record {record} of {student} is closed.",
    "happened.siecle.student_unenrolled.departure": (
        "déscolarisation for a departure: the student record {record} of {student} is closed."
    ),
    "happened.siecle.student_unenrolled.duplicate": (
        "déscolarisation as a duplicate: the student record {record} of {student} is closed."
    ),
    "happened.siecle.student_reinstated": (
        "departure cancelled: the student record {record} of {student} is open again."
    ),
    "happened.siecle.guardian_linked.new": (
        "guardian entered on the student record {student_record} of {student}: {guardian}, new record {record}."
    ),
    "happened.siecle.guardian_linked.same_person": (
        "guardian entered on the student record {student_record} of {student}: {guardian}, record {record} already known."
    ),
    "happened.siecle.guardian_linked.homonym": (
        "guardian entered on the student record {student_record} of {student}: {guardian}, « il s'agit d'un homonyme », "
        "new record {record}."
    ),
    "happened.siecle.guardian_linked.contact": (
        "person to contact entered on the student record {student_record} of {student}: {guardian}, record {record}; "
        "no account, no notification."
    ),
    "happened.siecle.guardian_linked.contact.homonym": (
        "person to contact entered on the student record {student_record} of {student}: {guardian}, « il s'agit d'un "
        "homonyme », new record {record}; no account, no notification."
    ),
    "happened.unmatched": "{happened} EduConnect does not recognise this person.",
    "happened.siecle.guardian_unlinked": (
        "guardian taken off: {guardian} (record {record}) is no longer on the student record {student_record} of "
        "{student}."
    ),
    "happened.siecle.guardian_record_deleted": "guardian record {record} of {guardian} deleted.",
    "happened.siecle.guardian_record_deleted.removed": "guardian record {record} of {guardian} deleted on purpose.",
    "happened.siecle.guardian_record_deleted.duplicate": (
        "guardian record {record} of {guardian} deleted as a duplicate."
    ),
    "happened.siecle.guardian_record_deleted.merged_into": (
        "guardian record {record} of {guardian} deleted, its children go to the record {merged_into}."
    ),
    "happened.teleservices.account_notified": "notification of the account {account} to {holder}.",
    "happened.teleservices.account_notified.refused": "notification of the account {account} requested, for {holder}.",
    "happened.teleservices.password_reset": "password of the account {account} reset, for {holder}.",
    "happened.teleservices.password_reset.refused": (
        "reset of the password of the account {account} requested, for {holder}."
    ),
    "happened.ent.historic_credentials_issued": "historic credentials issued to {person}.",
    "happened.ent.historic_credentials_issued.refused": "historic credentials requested for {person}.",
    "happened.ent.sign_in_attempted": "{holder} tries to sign in to the account {account}, profile « {profile} ».",
    "happened.ent.sign_in_attempted.provisional": (
        "{holder} tries to sign in to the account {account}, profile « {profile} », with the provisional password."
    ),
    "happened.ent.sign_in_attempted.superseded": (
        "{holder} tries to sign in to the account {account}, profile « {profile} », with the password of a superseded notification."
    ),
    "happened.ent.sign_in_attempted.password": (
        "{holder} tries to sign in to the account {account}, profile « {profile} », with the password “{password}”."
    ),
    "happened.ent.self_activated": (
        "{holder} activates the account {account} without the notification, {by}, and chooses the password “{to}”."
    ),
    "happened.ent.self_activated.refused": (
        "{holder} tries to activate the account {account} without the notification, {by}."
    ),
    "happened.ent.password_changed": "{holder} chooses the password “{to}” for the account {account}.",
    "happened.ent.password_changed.server_error": (
        "{holder} chooses the password “{to}” for the account {account}; the page shows « Une erreur du serveur est "
        "survenue »."
    ),
    "happened.ent.password_changed.refused": "{holder} tries to choose the password “{to}” for the account {account}.",
    "happened.ent.back_pressed": "{holder} clicks « Retour » (account {account}).",
    "account.historic": "« historique »",
    "service.capsup": "CAP'SUP",
    "service.telinscription": "télinscription",
    "happened.ent.service_opened": "{holder} requests the service {service} (account {account}).",
    "happened.ent.merge_requested": "merge (fusion) requested for the accounts {accounts}.",
    "happened.ent.grouping_requested": "grouping (regroupement) requested for the accounts {accounts}.",
    "happened.clock.advanced": "time passes.",
    "happened.clock.due.historic_ended": "historic credentials come to their end.",
    "happened.clock.due.notification_expired": "notifications expire before they are used.",
    "happened.clock.due.not_activated_in_time": "the time to activate notified accounts is over.",
    "happened.clock.due.unused_too_long": "accounts have not been used for too long.",
    "happened.clock.due.no_longer_kept": "accounts that opened nothing any more are no longer kept.",
    "profile.students_parents": "Elèves ou parents",
    "profile.other_audiences": "Autres publics",
    # What follows
    "concluded.account_created": "account {account} created for {holder}",
    "concluded.notification_superseded": "the earlier notification of the account {account} gives way to a new one",
    "concluded.notification_issued": "notification of the account {account}, with a provisional password",
    "concluded.account_activated": "account {account} activated",
    "concluded.account_activated.without_letter": (
        "account {account} activated without the notification: nothing to send"
    ),
    "concluded.password_replaced": "account {account}: only this last password works",
    "concluded.password_reset": (
        "account {account}: new provisional password, to be replaced at the next sign-in; the earlier one no longer "
        "works, the account stays active and no notification has to be sent"
    ),
    "concluded.error_shown": "the page reports an error, but the change is made",
    "concluded.page_shown": "the page « Votre compte – Profil » appears",
    "concluded.signed_in": "sign-in accepted",
    "concluded.service_opened": "the service opens",
    "concluded.access_extended": "from now on the account {account} also opens: {records}",
    "concluded.access_extended.follows": (
        "the account {account} follows the file and from now on also opens: {records}; identifier and password stay "
        "the same"
    ),
    "concluded.access_extended.again": "the account {account} opens again: {records}",
    "concluded.access_reduced": "the account {account} stays in use, but no longer opens: {records}",
    "concluded.account_kept": (
        "the account {account} opens nothing any more; it is kept until {last}, then deactivated unless it opens "
        "something by then"
    ),
    "concluded.pair_ended": (
        "{person} is no longer among the guardians of {student}: nothing to notify for this student"
    ),
    "concluded.no_account_at_primary_school": "primary school: the pupil has no account there",
    "concluded.account_deactivated": "account {account} deactivated, for good",
    "concluded.notification_invalidated": "the notification of the account {account} is not valid any more",
    "concluded.notification_expired": "the notification of the account {account} expired; the account stays, to be notified again",
    "concluded.mistake_recognised": "mistake recognised: {mistake}",
    "concluded.request_refused": "refused: {why}",
    "concluded.nothing": "nothing changes",
    # Expectations
    "expectation.failed": "line {line}, “{key}”",
    "expectation.expected": "expected: {value}",
    "expectation.found": "found: {value}",
    "expectation.not_met": "{place}: '{key}' — expected {expected}, found {found}",
}
