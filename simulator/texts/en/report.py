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
    "report.rule_changed": "{called}: {value}",
    "report.other_rules_fit": (
        "No rules are named, so the rules {rules} apply. A story of {year} calls for the rules {fit} (--rules {code}, or "
        "'rules: {code}' in the file)."
    ),
    "report.period": "{first} to {last}",
    "report.one_day": "{first}",
    "report.no_period": "no event",
    "report.step": "step {step}",
    "report.step_named": "step {step} “{id}”, line {line}",
    "report.step_due": "step {step}, by the calendar",
    "report.section.invalid.no": "Notifications that became invalid",
    "report.section.invalid.one": "{count} notification became invalid",
    "report.section.invalid.many": "{count} notifications became invalid",
    "report.section.nobody_to_notify": "To notify",
    "report.section.to_notify": "To notify ({count})",
    "report.section.to_do": "To do, then to notify ({count})",
    "report.section.accounts": "Accounts",
    "report.section.notifications": "Notifications",
    "report.section.access": "Who sees whom",
    "report.section.refusals": "Refusals ({count})",
    "report.section.mistakes": "Mistakes, and what would have avoided them ({count})",
    "report.section.steps": "Step by step",
    "report.section.chapter": "Step by step: {chapter}",
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
    "report.kept_until": "{state}; no longer opens anything, kept until {last}",
    "count.mistakes.no": "no mistakes",
    "count.mistakes.one": "{count} mistake",
    "count.mistakes.many": "{count} mistakes",
    "count.refusals.no": "no refusals",
    "count.refusals.one": "{count} refusal",
    "count.refusals.many": "{count} refusals",
    "count.schools.no": "no schools",
    "count.schools.one": "{count} school",
    "count.schools.many": "{count} schools",
    "count.guardians.no": "no guardians",
    "count.guardians.one": "{count} guardian",
    "count.guardians.many": "{count} guardians",
    "count.students.no": "no students",
    "count.students.one": "{count} student",
    "count.students.many": "{count} students",
    "count.expired.no": "no expired notifications",
    "count.expired.one": "{count} expired notification",
    "count.expired.many": "{count} expired notifications",
    "count.invalid.no": "no invalid notifications",
    "count.invalid.one": "{count} invalid notification",
    "count.invalid.many": "{count} invalid notifications",
    "count.to_send.no": "no notifications to send",
    "count.to_send.one": "{count} notification to send",
    "count.to_send.many": "{count} notifications to send",
    # Dead letters
    "invalid.historic": (
        "{whose}: the historic credentials of {issued} have opened nothing since {ended}, because {cause}."
    ),
    "invalid.mistake": "The mistake behind it: {mistake} ({step}).",
    "invalid.used": "The account had been activated with this notification.",
    "invalid.unused": "The account had not yet been activated with this notification.",
    "invalid.replaced": "Replaced by the notification of {issued}, for {account} ({step}).",
    "invalid.replaced_in_vain": (
        "Replaced by the notification of {issued}, for {account} ({step}), which no longer opens anything either."
    ),
    "invalid.not_replaced": "Nothing replaces it yet.",
    "invalid.nothing_to_replace": "No notification has to be sent again.",
    "say.above": "To say: the sentence quoted above, which is about this notification too.",
    "brief.invalid.one": "{count} notification no longer works: {whose}.",
    "brief.invalid.many": "{count} notifications no longer work: {whose}.",
    "brief.several": "{whose} ({count})",
    "brief.to_notify.one": "{count} notification to send: {whose}.",
    "brief.to_notify.many": "{count} notifications to send: {whose}.",
    "brief.to_do.one": "{count} notification to send, after another act: {whose}.",
    "brief.to_do.many": "{count} notifications to send, after other acts: {whose}.",
    "brief.oneself": "{person}",
    "brief.for": "{person}, for {student}",
    "brief.and": "; ",
    "brief.more.one": "and {count} other",
    "brief.more.many": "and {count} others",
    "say.tell": "To say: “{words}”",
    "say.words": "“{words}”",
    "say.invalid.one": "The notification {which} no longer works.",
    "say.invalid.many": "The notifications {which} no longer work.",
    "say.expired.one": "The notification {which} has expired.",
    "say.expired.many": "The notifications {which} have expired.",
    "say.historic_ended.one": "The credentials {which} no longer work.",
    "say.historic_ended.many": "The credentials {which} no longer work.",
    "say.of_day": "of {day}",
    "say.of_accounts.one": "of {day} {accounts}",
    "say.of_accounts.many": "of {day} {accounts}",
    "say.use_other": "Please use the one {which}.",
    "say.which_is_accepted": "that the sign-in page accepts",
    "say.sign.used": "the one already used",
    "say.sign.unused": "the one not used yet",
    "say.sign.one_of": "one of {count}",
    "say.use_active": "Please use {account.yours}, with the password that you have chosen.",
    "say.use_reset": "Please use {account.yours}, with the new provisional password that the school has given you.",
    "say.use_shared": "Please use the one sent to {holder} on {alive}: the account is shared.",
    "say.use_shared_active": "Please use the shared account: {holder} knows its password.",
    "say.wait.one": "You will receive a new one.",
    "say.wait.many": "You will receive new ones.",
    "say.link_first": (
        "The school office must first enter you as a guardian of {child}; then you will receive a new one."
    ),
    "say.left.one": "For now, nothing replaces it: please contact the school office.",
    "say.left.many": "For now, nothing replaces them: please contact the school office.",
    "say.nothing": "This is normal: you do not need to do anything.",
    "say.unlinked": (
        "You are no longer listed as a guardian of {students}: you will not receive another. Any questions? Please "
        "contact the school office."
    ),
    "say.historic": "Please use the Scolarité Services account, profile « Elèves ou parents ».",
    "say.historic_letter": (
        "Please use the Scolarité Services account, profile « Elèves ou parents », with the notification of {alive}."
    ),
    "say.historic_left": "For a Scolarité Services account, please contact the school office.",
    "say.historic_wait.one": "You will receive the notification of a Scolarité Services account.",
    "say.historic_wait.many": "You will receive the notifications of your Scolarité Services accounts.",
    "cause.duplicate_student_unenrolled": "{record.plain}, a duplicate, was closed",
    "cause.student_unenrolled": "{record.brief} was closed by « déscolarisation »",
    "cause.duplicate_guardian_deleted": "{record.plain}, a duplicate, was deleted",
    "cause.guardian_deleted": "{record.brief}, this person's only one in the school, was deleted",
    "cause.guardian_unlinked": "{record.brief} was taken off {student_record.brief}",
    "cause.historic_ended": "historic credentials came to their end",
    "cause.merged": "the account was merged into {into}",
    "cause.grouped": "the account was grouped into {into}",
    "cause.not_activated_in_time": "the notified account was not activated in time ({term})",
    "cause.unused_too_long": "the account was unused for too long ({term})",
    "cause.after_keeping": (
        "{cause} on {closed}; the account, which no longer opened anything, was kept for {term} and then deactivated"
    ),
    # Whom to notify
    "to_notify.of_student": "{person}: notify {account}.",
    "to_notify.of_guardian": "{person}, for {student}: notify {account}.",
    "to_notify.no_account": "{person}, for {student}: there is no account to notify yet.",
    "to_notify.dead.of_student.one": "{person}: {accounts} is deactivated.",
    "to_notify.dead.of_student.many": "{person}: {accounts} are deactivated.",
    "to_notify.dead.of_guardian.one": "{person}, for {student}: {accounts} is deactivated.",
    "to_notify.dead.of_guardian.many": "{person}, for {student}: {accounts} are deactivated.",
    "to_notify.whose": "{person}: {why}",
    "reason.first_of_person": "No notification for this student has been sent to this person yet.",
    "reason.replaces_invalid": "The earlier one is no longer valid.",
    "reason.expired": "The notification expired before it was used.",
    "reason.never_notified": "Never notified yet.",
    "reason.no_live_account": (
        "Link this person to the student's record first, as a guardian: that brings the account to be notified."
    ),
    "reason.no_live_account.of_student": ("A deactivated account never comes back: import the file again."),
    "reason.no_live_account.of_guardian": "A new one is needed.",
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
    "refused.why": "True reason: {why}",
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
    "refusal.already_active.why": "the account is already active; its holder has chosen a password.",
    "refusal.already_active.advice": "send nothing; the holder signs in with the last password chosen.",
    "refusal.account_deactivated.why": "the account is deactivated, for good.",
    "refusal.account_deactivated.advice": (
        "notify another account of the same person, one that still works; a deactivated account never comes back."
    ),
    "refusal.never_notified.why": "the account was never notified and has no password yet.",
    "refusal.never_notified.advice": "notify the account in Administration – Téléservices.",
    "refusal.letter_expired.why": "the notification has expired, and its provisional password no longer works.",
    "refusal.letter_expired.advice": "notify the account again in Administration – Téléservices.",
    "refusal.wrong_profile.why": "this is not the right profile for this account.",
    "refusal.wrong_profile.advice": (
        "choose the profile « Autres publics » with historic credentials, « Elèves ou parents » with a Scolarité "
        "Services account."
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
        "sign in through the profile « Elèves ou parents » with the Scolarité Services account; notify it first "
        "if that has not been done."
    ),
    "refusal.account_not_active.why": "the account has not been activated yet.",
    "refusal.account_not_active.advice": (
        "sign in with the provisional password and change it; that change activates the account."
    ),
    "refusal.account_not_active.advice.reset": (
        "notify the account again in Administration – Téléservices; the new notification gives a provisional password."
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
    "refusal.same_account.advice": (
        "there is nothing to unite; this account already opens all the children of the guardian record."
    ),
    "refusal.guardians_only.why": "one of the accounts is a student's.",
    "refusal.guardians_only.advice": (
        "merge and grouping are for guardians' accounts only; each student keeps their own."
    ),
    "refusal.wrong_procedure.why": (
        "this is the wrong procedure; a merge (fusion) joins the accounts of two people, a grouping "
        "(regroupement) those of one."
    ),
    "refusal.wrong_procedure.advice": (
        "for two people the procedure is called fusion, for one regroupement; in the académie de Montpellier neither "
        "has been open since the rentrée 2015."
    ),
    "refusal.wrong_procedure.advice.grouping.open": (
        "ask for a grouping; for the accounts of one person the procedure is called regroupement."
    ),
    "refusal.wrong_procedure.advice.grouping.closed": (
        "notify each account; for the accounts of one person the procedure is called regroupement, and it is not "
        "open either."
    ),
    "refusal.wrong_procedure.advice.merge.open": (
        "ask for a merge; for the accounts of two people the procedure is called fusion."
    ),
    "refusal.wrong_procedure.advice.merge.closed": (
        "notify each account; for the accounts of two people the procedure is called fusion, and it is not open either."
    ),
    "refusal.merge_disabled.why": ("merging guardians' accounts is disabled, for regulatory reasons (CNIL)."),
    "refusal.merge_disabled.why.since": (
        "merging guardians' accounts has been disabled since {since}, for regulatory reasons (CNIL)."
    ),
    "refusal.merge_disabled.advice": "notify each guardian's account.",
    "refusal.grouping_unavailable.why": "accounts cannot be grouped in the ENT.",
    "refusal.grouping_unavailable.advice": (
        "notify the missing accounts, one for each child, and explain this to the guardian."
    ),
    # Mistakes
    "mistake.at": "{step}: {mistake}.",
    "mistake.seen_later": "Recognised later: {step}.",
    "mistake.should": "Instead: {recommendation}",
    "mistake.record_created_instead_of_imported": "a student record typed instead of imported",
    "mistake.record_created_instead_of_imported.recommendation": (
        "for a student of the académie, import the file sent by the school of origin (menu « Import des dossiers "
        "issus de l'affectation »); do not type a record."
    ),
    "mistake.homonym_declared_for_same_person": "« il s'agit d'un homonyme » chosen for a person already known",
    "mistake.homonym_declared_for_same_person.recommendation": (
        "choose « homonyme » only for two different people; otherwise reuse the existing record."
    ),
    "mistake.spelled_otherwise": "a person already known, typed as a new one under another name",
    "mistake.spelled_otherwise.recommendation": (
        "look for the person by birth name and by usual name before typing a new record."
    ),
    "mistake.file_of_another_student": "the file of another student imported",
    "mistake.file_of_another_student.recommendation": "compare names and date of birth before importing a file.",
    "mistake.namesake_taken_for_duplicate": "two people of the same name taken for a duplicate",
    "mistake.namesake_taken_for_duplicate.recommendation": (
        "compare dates of birth or addresses before closing or deleting a record; two people of the same name "
        "are not a duplicate."
    ),
    "mistake.wrong_profile": "a sign-in through the wrong profile",
    "mistake.wrong_profile.recommendation": (
        "choose « Autres publics » with historic credentials, « Elèves ou parents » with a Scolarité Services account."
    ),
    "mistake.historic_used_for_teleservice": "historic credentials used for a teleservice",
    "mistake.historic_used_for_teleservice.recommendation": "use the Scolarité Services account.",
    "mistake.wrong_procedure": "merge and grouping mixed up",
    "mistake.wrong_procedure.recommendation": (
        "ask for a « fusion » to join the accounts of two people, for a « regroupement » to join those of one, "
        "after checking that it is open; in Montpellier neither has been since the rentrée 2015."
    ),
    # What happened
    "happened.siecle.student_record_created": "student record{record.code} typed by hand for {student} ({school}).",
    "happened.siecle.student_record_exported": "file {student.of} exported ({to_school}){record.bracket}.",
    "happened.siecle.student_record_imported": (
        "file {student.of} imported ({school}): new student record{record.code}."
    ),
    "happened.siecle.student_record_imported.origin": (
        "file {student.of} imported ({school}), coming from {origin}: new student record{record.code}."
    ),
    "happened.siecle.student_record_imported.refused": (
        "import of the file {student.of} requested ({school}), from {origin}."
    ),
    "happened.siecle.student_unenrolled": "déscolarisation: {record} is closed.",
    "happened.siecle.student_unenrolled.departure": "déscolarisation for a departure: {record} is closed.",
    "happened.siecle.student_unenrolled.duplicate": "déscolarisation as a duplicate: {record} is closed.",
    "happened.siecle.student_reinstated": "déscolarisation cancelled: {record} is open again.",
    "happened.siecle.guardian_linked.new": "guardian entered on {student_record}: {guardian}, new record{record.code}.",
    "happened.siecle.guardian_linked.same_person": (
        "guardian entered on {student_record}: {guardian}, record{record.which} already known."
    ),
    "happened.siecle.guardian_linked.homonym": (
        "guardian entered on {student_record}: {guardian}, « il s'agit d'un homonyme », new record{record.code}."
    ),
    "happened.siecle.guardian_linked.contact": (
        "person to contact entered on {student_record}: {guardian}, record{record.code}; no account, no notification."
    ),
    "happened.siecle.guardian_linked.contact.homonym": (
        "person to contact entered on {student_record}: {guardian}, « il s'agit d'un homonyme », new "
        "record{record.code}; no account, no notification."
    ),
    "happened.unmatched": "{happened} EduConnect does not recognise this person.",
    "happened.siecle.guardian_unlinked": "guardian taken off: {record} is no longer linked to {student_record}.",
    "happened.siecle.guardian_record_deleted": "{record} is deleted.",
    "happened.siecle.guardian_record_deleted.removed": "{record} is deleted on purpose.",
    "happened.siecle.guardian_record_deleted.duplicate": "{record} is deleted as a duplicate.",
    "happened.siecle.guardian_record_deleted.merged_into": "{record} is deleted; its children go to {merged_into}.",
    "happened.teleservices.account_notified": "notification of {account}.",
    "happened.teleservices.account_notified.refused": "notification of {account} requested.",
    "happened.teleservices.password_reset": "password of {account} reset.",
    "happened.teleservices.password_reset.refused": "reset of the password of {account} requested.",
    "happened.ent.historic_credentials_issued": "historic credentials issued to {person}.",
    "happened.ent.historic_credentials_issued.refused": "historic credentials requested for {person}.",
    "happened.ent.sign_in_attempted": "{holder} tries to sign in to {account.own}, profile « {profile} ».",
    "happened.ent.sign_in_attempted.provisional": (
        "{holder} tries to sign in to {account.own}, profile « {profile} », with the provisional password."
    ),
    "happened.ent.sign_in_attempted.superseded": (
        "{holder} tries to sign in to {account.own}, profile « {profile} », with the password of a superseded "
        "notification."
    ),
    "happened.ent.sign_in_attempted.password": (
        "{holder} tries to sign in to {account.own}, profile « {profile} », with {password}."
    ),
    "happened.ent.self_activated": (
        "{holder} activates {account.own} without the notification, {by}, and chooses {to}."
    ),
    "happened.ent.self_activated.refused": "{holder} tries to activate {account.own} without the notification, {by}.",
    "happened.ent.password_changed": "{holder} chooses {to} for {account.own}.",
    "happened.ent.password_changed.server_error": (
        "{holder} chooses {to} for {account.own}; the page shows « Une erreur du serveur est survenue »."
    ),
    "happened.ent.password_changed.refused": "{holder} tries to choose {to} for {account.own}.",
    "happened.ent.back_pressed": "{holder} clicks « Retour » in {account.own}.",
    "account.historic": "« historique »",
    "service.capsup": "CAP'SUP",
    "service.telinscription": "télinscription",
    "happened.ent.service_opened": "{holder} requests the service {service} with {account.own}.",
    "happened.ent.merge_requested": "merge (fusion) requested: {accounts}.",
    "happened.ent.grouping_requested": "grouping (regroupement) requested: {accounts}.",
    "happened.clock.advanced": "time passes.",
    "happened.clock.due.historic_ended": "historic credentials come to their end.",
    "happened.clock.due.notification_expired": "notifications expire before they are used.",
    "happened.clock.due.not_activated_in_time": "the time to activate notified accounts is over.",
    "happened.clock.due.unused_too_long": "accounts have been unused for too long.",
    "happened.clock.due.no_longer_kept": "the time to keep accounts that open nothing is over.",
    "password.label": "the password “{label}”",
    "password.new": "a password",
    "password.chosen": "the password chosen on {date}",
    "password.chosen_of_several": "the {ordinal} password chosen on {date}",
    "password.never_chosen": "a wrong password",
    "profile.students_parents": "Elèves ou parents",
    "profile.other_audiences": "Autres publics",
    # What follows
    "concluded.account_created": "{account} is created",
    "concluded.notification_superseded": "the earlier notification of {account} gives way to a new one",
    "concluded.notification_issued": "notification of {account}, with a provisional password",
    "concluded.account_activated": "{account} is activated",
    "concluded.account_activated.without_letter": "{account} is activated without the notification: nothing to send",
    "concluded.password_replaced": "{account}: only this last password works",
    "concluded.password_reset": (
        "{account}: new provisional password, to be replaced at the next sign-in; the earlier one no longer works, "
        "the account stays active and no notification has to be sent"
    ),
    "concluded.error_shown": "the page reports an error, but the change is made",
    "concluded.page_shown": "the page « Votre compte – Profil » appears",
    "concluded.signed_in": "sign-in accepted",
    "concluded.service_opened": "the service opens",
    "concluded.access_extended": "from now on {account} also opens: {records}",
    "concluded.access_extended.follows": (
        "{account} follows the file and from now on also opens: {records}; identifier and password stay the same"
    ),
    "concluded.access_extended.again": "{account} opens again: {records}",
    "concluded.access_reduced": "{account} stays in use, but no longer opens: {records}",
    "concluded.account_kept": (
        "{account} no longer opens anything; it is kept until {last}, then deactivated unless it opens something by "
        "then"
    ),
    "concluded.pair_ended": (
        "{person} is no longer among the guardians of {student}: no more notifications for this student"
    ),
    "concluded.no_account_at_primary_school": "primary school: the pupil has no account there",
    "concluded.account_deactivated": "{account} is deactivated, for good",
    "concluded.notification_invalidated": "the notification of {account} is no longer valid",
    "concluded.notification_expired": (
        "the notification of {account} has expired; the account stays, to be notified again"
    ),
    "concluded.mistake_recognised": "mistake recognised: {mistake}",
    "concluded.request_refused": "refused: {why}",
    "concluded.nothing": "nothing changes",
    # Expectations
    "expectation.failed": "line {line}, “{key}”",
    "expectation.expected": "expected: {value}",
    "expectation.found": "found: {value}",
    "report.step_code": "step {step}, line {line}",
    "report.section.behind": "Invalid notifications: what is behind them, and what replaces them",
    "report.section.about": "The story",
    "report.apart": "{status} ({apart})",
    "report.created": "{apart}, created on {date}",
    "invalid.of_letter": "{whose}: the notification of {issued} has opened nothing since {ended}, because {cause}.",
    "invalid.behind": "{whose}, notification of {issued}",
    "invalid.behind.historic": "{whose}, historic credentials of {issued}",
    "invalid.end": "Its end: {step}.",
    "say.use_active_letter": "Please use the one {which}, with the password that you have chosen.",
    "expectation.not_met": "{place}: '{key}' — expected {expected}, found {found}",
}
