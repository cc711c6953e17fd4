"""The glossary in English: words of the file, of the report and of schools, and what people call every topic."""

TEXTS: dict[str, str] = {
    "explain.word.scenario": (
        "A story told in a text file: the people, then what happened to their accounts, day by day. The key `scenario` is its title. The JSON report repeats it (`title`), with the path of the file (`path`) and the name of the report's own format (`format`)."
    ),
    "explain.word.about": "The story in a few sentences; optional. The report shows it below the title.",
    "explain.word.twin": (
        "Two twins tell one story in two ways, for instance with the mistake and without it. 'simulate compare' shows what sets them apart, and the slides end with the twin."
    ),
    "explain.word.rules": (
        "What depends on the académie or on the year (terms, dates, what is allowed) makes up a rule set; 'simulate explain' lists them. Name one, or start from one (`base`) and change some values, which the report repeats (`rules_changed`)."
    ),
    "explain.word.people": (
        "The people of the story, students and guardians, each under a short id that the events use. The names are invented: never those of real people."
    ),
    "explain.word.called": "How sentences refer to a person: “sa mère” (his or her mother), “le père” (the father).",
    "explain.word.events": (
        "What happened on a day in SIECLE, Téléservices, the ENT or the calendar. An event has a date, a kind (`event`) and the keys of that kind, which the JSON report puts under `fields`; the simulator concludes what follows from it."
    ),
    "explain.word.id": (
        "A short name of your choice for a person, a record, a school or an event: letters without accents, "
        "digits, `.`, `_` and `-`, beginning with a letter or a digit. SIECLE's own identifiers (UAI, ELEVE_ID, "
        "PERSONNE_ID) can therefore be used as they are. The id of an event begins with a letter."
    ),
    "explain.word.date": (
        "A day is written year-month-day. In the JSON report, `from` and `to` are the first and the last day of the story, `issued` and `ended` the days on which a notification was issued and stopped working, `since` the day on which an account entered its state."
    ),
    "explain.word.expect": (
        "What the author of a scenario expects; 'simulate check' compares it with what really comes out. In the JSON report, `checked` counts the expectations and `failed` lists those that were not met: their `key`, what was `expected` and what was `found`."
    ),
    "explain.word.until": (
        "Some things happen by themselves on a certain day: a term is over, credentials end. `until` carries the story on to a day so that they take place; in the JSON report such a step is called `clock.due` and has no line in the file."
    ),
    "explain.word.duration": (
        "A duration is a number of days (`90 days`) or of calendar months (`3 months`), or `always`: without "
        "limit. In place of a last day, or of the time for which an account is kept, `never` means that there is "
        "none."
    ),
    "explain.word.flag": "Yes or no; in a file, write `true` or `false`.",
    "explain.word.student": (
        "The person who is enrolled in a school. The student's record in SIECLE/BEE brings the student's account, which bears the name of the record (E1). In a rule set, `child` means: one guardian account per child."
    ),
    "explain.word.guardian": (
        "The father, the mother or another person responsible for a student, entered on the student's record in "
        "SIECLE/BEE. Depending on the rules, a guardian has one account per child (R1/E1, R1/E2), one per "
        "guardian record or a single one. `level` says what the guardian is to the student: legal guardian, "
        "person in charge or person to contact. In a rule set, `guardians` means: open to guardians."
    ),
    "explain.word.level": (
        "What a guardian is to a student: legal guardian (`legal`, the default), person in charge (`in_charge`) or "
        "person to contact (`contact`). A person to contact has no account and gets no notification."
    ),
    "explain.word.siblings": (
        "The children of one family. Each of their guardians usually has one account per child, and one notification per account; in Montpellier, these accounts can be neither merged nor grouped since September 2015."
    ),
    "explain.word.school": (
        "A primary school, a collège or a lycée, under an id of your choice; `schools` may give its name. Each "
        "has its own SIECLE/BEE base: when a student changes schools, the school of origin exports the file and "
        "the receiving school imports it."
    ),
    "explain.word.degree": (
        "Whether the school is a primary school (`primary`), whose pupils have no account, or a collège or lycée "
        "(`secondary`). If nothing is said, it is a secondary school."
    ),
    "explain.word.record": (
        "What SIECLE/BEE knows of a person in one school: a student record (E1), or a guardian record (R1) linked to "
        "one or more student records. Two records for one person are a duplicate. In a rule set, `record` means: one "
        "account per guardian record."
    ),
    "explain.word.origin": ("The record that the school of origin exported, and from which the imported file comes."),
    "explain.word.continuity": (
        "Where the rules say so, accounts follow the file (`file`): a student whose file is imported keeps "
        "identifier and password, and so do the guardians. Otherwise (`none`) new accounts are created."
    ),
    "explain.word.keeping": (
        "An account that no longer opens anything may be kept for a while (`account_kept`): if it opens a record "
        "again, it works as before; otherwise it is deactivated when the time is over (`no_longer_kept`)."
    ),
    "explain.word.match": (
        "What the school office answers when it enters a guardian on a student record: a new person (`new`), a person already known, whose record is reused (`same_person`), or a homonym (`homonym`)."
    ),
    "explain.word.name": (
        "The name under which a guardian is typed, if it is not the person's: birth name instead of usual name, "
        "another spelling. It is this name that SIECLE compares with others. Under `schools`, `name` is the name of "
        "the school."
    ),
    "explain.word.matched": (
        "Whether EduConnect recognises the person by name, e-mail address or telephone number. With `false` it "
        "does not: the person gets one more account, which can be grouped with the first."
    ),
    "explain.word.homonym": (
        "Another person of the same name. « Il s'agit d'un homonyme » creates one more guardian record; chosen for one and the same person, it makes a duplicate."
    ),
    "explain.word.duplicate": (
        "Two records of one person in a school, and so two sets of accounts. When one of them is removed, its accounts are deactivated and their notifications become invalid."
    ),
    "explain.word.leaving": (
        "Why a record is closed or deleted, if known: a departure (`departure`), a duplicate (`duplicate`) or a "
        "person removed on purpose (`removed`)."
    ),
    "explain.word.merged_into": (
        "The record that is kept when a guardian's duplicate is deleted. It takes over the children of the deleted record, with new accounts that still have to be notified."
    ),
    "explain.word.account": (
        "What a person signs in with; it comes by itself with a record or a link. E1 is a student's account, R1/E1 "
        "that of the guardian of record R1 for the child of record E1, historic/elodie the one that the ENT gave to "
        "the person elodie. When a link is made again or a record reopened, the next name is R1/E1~2 (or E1~2)."
    ),
    "explain.word.holder": (
        "The person to whom an account belongs and is notified. After a merge it also serves others, whom the JSON report names under `shared_with`."
    ),
    "explain.word.historic": (
        "The credentials that the ENT itself gives out (Administration / Diffusion des identifiants), not Scolarité Services. In a scenario their account is called historic/ followed by the person."
    ),
    "explain.word.notification": (
        "What is sent, on paper or by e-mail, to give the holder the identifier and the provisional password of one account; to notify an account is to send it. The notification becomes invalid when that account is deactivated. In the JSON report, `used` says whether the account was activated with it."
    ),
    "explain.word.to_notify": (
        "The people who have, for a student still enrolled, neither an active account nor a valid notification, and the account to notify."
    ),
    "explain.word.identifier": (
        "The name with which somebody signs in; the notification gives it, with the provisional password. A scenario never contains one: there an account is called by its address, such as R1/E1."
    ),
    "explain.word.password": (
        "The notification gives a provisional one, to be replaced; after that only the last one chosen works. The "
        "school can reset that of an active account. A scenario never holds a real password: `provisional` is that "
        "of the newest notification or of the newest reset, `superseded` that of an earlier notification, and `to` "
        "names the new one."
    ),
    "explain.word.activation": (
        "The first password change, which makes the account active; signing in is not enough. Where the rules "
        "allow it, guardians can also activate their account without the notification: through FranceConnect "
        "(`franceconnect`) or with a code received by text message (`sms`)."
    ),
    "explain.word.server_error": (
        "When a password is changed, the page sometimes shows « Une erreur du serveur est survenue » (a server error occurred), although the change is made. Its button « Retour » (back) leads to the screen « Votre compte – Profil »."
    ),
    "explain.word.profile": (
        "The two doors of the ENT's sign-in page: « Elèves ou parents » for a Scolarité Services account, « Autres publics » for historic credentials. Through the wrong one the page answers « identifiant ou mot de passe incorrect », even when both are right."
    ),
    "explain.word.service": (
        "What is opened after signing in. CAP'SUP and the télinscription are teleservices: they require an active Scolarité Services account."
    ),
    "explain.word.steps": (
        "One thing that happened, with what follows from it. The report numbers the steps (`number`) and gives the line of the file (`line`). By its number it names the step that issued a notification (`issued_by`), the one that ended it (`ended_by`), the one that replaces it (`replaced_by`), the one that made a mistake (`mistake_step`, `step`) and the one that showed it (`recognised_by`)."
    ),
    "explain.word.consequence": (
        "What the rules conclude from an event, the only thing that changes accounts: an account created, a notification that became invalid, a refusal. In the JSON report, `kind` says which."
    ),
    "explain.word.state": (
        "Where an account stands: `created`, `notified`, `active` or `deactivated`, and the last one is final."
    ),
    "explain.word.status": (
        "What a notification is worth: `valid`, `superseded`, `expired` or `invalid`. Of a person's access to a student: `open`, `waiting`, `not_notified` or `none`."
    ),
    "explain.word.access": (
        "What each person sees of each student, through the best of their accounts: the table “Who sees whom”. An account may come to open one more record (`access_extended`), or lose one and still open another (`access_reduced`)."
    ),
    "explain.word.cause": (
        "Why a notification became invalid (`cause`), why a person has to be notified or why a request was refused (`reason`). 'simulate explain' lists them."
    ),
    "explain.word.refusal": (
        "What was asked and not done: `outcome` is `refused` then, instead of `accepted`. The report gives what the screen showed (`shown`), the true reason (`reason`) and what to do (`advice`). In a rule set, `accepted` and `refused` say whether grouping is allowed."
    ),
    "explain.word.mistake": (
        "An act that made a notification useless or a sign-in impossible. The simulator recognises it because the scenario says who is who; the report gives the step that made it and the step that showed it."
    ),
    "explain.word.journal": (
        "The events of a whole school or académie in a table, one row per event, for 'simulate journal'. The column `family` says which rows make up one story."
    ),
    "explain.word.source": (
        "Where a rule comes from: the memo of the académie de Montpellier (`seed`), our reading where it is silent (`assumed`), both (`seed_and_assumed`) or elsewhere (`other`). 'simulate explain' says it of each."
    ),
    "explain.word.siecle": (
        "The application in which a school keeps the records of students and guardians; BEE is its Base Élèves Établissement. What is typed, imported, closed or deleted there creates and deactivates accounts."
    ),
    "explain.word.scolarite_services": (
        "The académie's portal (ATEN) that gives students and guardians their accounts. The school notifies these accounts through the module « Administration - Téléservices »."
    ),
    "explain.word.ent": (
        "The espace numérique de travail, the school's site to which students and guardians sign in, through one of the two profiles of its sign-in page."
    ),
    "explain.word.educonnect": (
        "The national service that took the place of Scolarité Services for the accounts of students and guardians. The rule set educonnect-2020 has its rules."
    ),
    "explain.word.franceconnect": (
        "The state's sign-in service: people prove who they are with an account that they already have, for "
        "instance with the tax office or the health insurance. EduConnect accepts it to activate a guardian "
        "account without the notification."
    ),
    "explain.word.office": (
        "The people of a school who keep the records in SIECLE/BEE, notify the accounts and answer the families."
    ),
    "explain.word.rentree": (
        "The start of the school year; the simulator puts it on 1 September. Since that of 2015 accounts can no longer be merged; at that of 2016, at the latest, historic credentials end."
    ),
    "explain.word.academy": (
        "The region of the national education system to which a school belongs. For a student already enrolled in it, import the file, do not type a record."
    ),
    "explain.name.student": (
        "{record} is usually a student record; the student's account bears the same name. 'simulate SCENARIO' says what became of it."
    ),
    "explain.name.record": (
        "{record} is usually a guardian record; its accounts are called {record}/E1, {record}/E2… after the child. Rules go from {first} to {last}."
    ),
    "explain.name.guardian": (
        "The account of the guardian of record {record} for the child of record {second}. 'simulate SCENARIO' says what became of it."
    ),
    "explain.name.historic": (
        "The historic account of the person {second}, given out by the ENT; a file writes it historic/{second}. 'simulate SCENARIO' says what became of it."
    ),
    "called.word.scenario": "scenario | title | story | JSON report",
    "called.word.about": "about | summary",
    "called.word.twin": "twin",
    "called.word.rules": "rule set | rule",
    "called.word.people": "person | people",
    "called.word.called": "called | way to speak of a person",
    "called.word.events": "event | kind of event | key",
    "called.word.id": "id | name in the file",
    "called.word.date": "date | day | since | issued | to",
    "called.word.expect": "expectation",
    "called.word.until": "until | due | calendar",
    "called.word.duration": "duration | term | days | months | always | never | without limit",
    "called.word.flag": "yes or no | yes | no | true | false",
    "called.word.student": "student | child | pupil",
    "called.word.guardian": "guardian | parent | mother | father",
    "called.word.level": "level | legal guardian | person in charge | person to contact | contact",
    "called.word.siblings": "siblings | brother | sister | family",
    "called.word.school": "school | school of origin | receiving school | UAI",
    "called.word.degree": "degree | degree: primary | primary school | secondary school",
    "called.word.record": "record | student record | guardian record | file",
    "called.word.origin": "record of origin",
    "called.word.continuity": "account follows the file",
    "called.word.keeping": "account kept | kept | kept until",
    "called.word.match": "answer about the person | new person | same person | existing record",
    "called.word.name": "typed name | birth name | usual name | maiden name",
    "called.word.matched": "person recognised | person not recognised",
    "called.word.homonym": "homonym | namesake",
    "called.word.duplicate": "duplicate | duplicate record",
    "called.word.leaving": "reason for closing | removed on purpose",
    "called.word.merged_into": "record that is kept | taking over",
    "called.word.account": "account | address | address of an account | student account | guardian account",
    "called.word.holder": "holder | shared account",
    "called.word.historic": "historic credentials | historic account | historic",
    "called.word.notification": "notification | letter | mail | notify",
    "called.word.to_notify": "to notify",
    "called.word.identifier": "identifier | login | user name",
    "called.word.password": "password | provisional password | earlier password",
    "called.word.activation": "activation | activate | text message",
    "called.word.server_error": "server error | error page",
    "called.word.profile": "profile | sign-in page | door | wrong identifier or password",
    "called.word.service": "service | teleservice",
    "called.word.steps": "step | step by step | number | line",
    "called.word.consequence": "consequence",
    "called.word.state": "state | lifecycle",
    "called.word.status": "status | standing",
    "called.word.access": "access | who sees whom",
    "called.word.cause": "cause | reason | why",
    "called.word.refusal": "refusal | refused | accepted | advice",
    "called.word.mistake": "mistake | error",
    "called.word.journal": "journal",
    "called.word.source": "source | memo",
    "called.word.siecle": "SIECLE | BEE",
    "called.word.scolarite_services": "Scolarité Services | ATEN | Téléservices",
    "called.word.ent": "ENT",
    "called.word.educonnect": "EduConnect",
    "called.word.franceconnect": "FranceConnect service",
    "called.word.office": "school office | secretary",
    "called.word.rentree": "start of the school year | rentrée",
    "called.word.academy": "académie",
    "called.event.siecle.student_record_created": "record typed by hand | type",
    "called.event.siecle.student_record_exported": "export",
    "called.event.siecle.student_record_imported": "import | assignment",
    "called.event.siecle.student_unenrolled": "unenrolment | unenrol | departure",
    "called.event.siecle.student_reinstated": (
        "reinstatement | unenrolment cancelled | departure cancelled | reinstate"
    ),
    "called.event.siecle.guardian_linked": "link | guardian entered",
    "called.event.siecle.guardian_unlinked": "guardian taken off | unlink",
    "called.event.siecle.guardian_record_deleted": "deletion | delete",
    "called.event.teleservices.account_notified": "notification | account notified",
    "called.event.teleservices.password_reset": "password reset | reset the password | forgotten password",
    "called.event.ent.historic_credentials_issued": "credentials issued",
    "called.event.ent.sign_in_attempted": "sign-in | sign in | authentication",
    "called.event.ent.self_activated": "self-activation | activation without the notification",
    "called.event.ent.password_changed": "password change | change the password",
    "called.event.ent.back_pressed": "back | back button",
    "called.event.ent.service_opened": "service opened",
    "called.event.ent.merge_requested": "merge",
    "called.event.ent.grouping_requested": "grouping | group",
    "called.event.clock.advanced": "time passes | calendar",
    "called.state.created": "created | created, never notified | account created",
    "called.state.notified": "notified",
    "called.state.active": "active | active account",
    "called.state.deactivated": "deactivated | deactivation",
    "called.refusal.nothing_to_import": "nothing to import",
    "called.refusal.no_historic_account": "no historic credentials",
    "called.refusal.historic_ended": "end of historic credentials",
    "called.refusal.not_scolarite_services": "not a Scolarité Services account",
    "called.refusal.already_active": "already active",
    "called.refusal.account_deactivated": "account deactivated | wrong identifier or password",
    "called.refusal.never_notified": "never notified | wrong identifier or password",
    "called.refusal.wrong_profile": "wrong profile | wrong identifier or password",
    "called.refusal.letter_expired": "letter expired | expiry | wrong identifier or password",
    "called.refusal.wrong_password": "wrong password | wrong identifier or password",
    "called.refusal.scolarite_services_required": "Scolarité Services account required",
    "called.refusal.account_not_active": "account not activated",
    "called.refusal.no_error_page": "no error page",
    "called.refusal.self_activation_unavailable": "self-activation not available",
    "called.refusal.same_account": "same account",
    "called.refusal.guardians_only": "for guardians only",
    "called.refusal.wrong_procedure": "wrong procedure",
    "called.refusal.merge_disabled": "merge disabled | merge refused | merge",
    "called.refusal.grouping_unavailable": "grouping impossible | grouping refused | grouping",
    "called.mistake.record_created_instead_of_imported": "record typed instead of imported",
    "called.mistake.homonym_declared_for_same_person": "homonym | homonym of oneself",
    "called.mistake.spelled_otherwise": "typed under another name | spelled otherwise",
    "called.mistake.file_of_another_student": "file of another student",
    "called.mistake.namesake_taken_for_duplicate": "namesake taken for a duplicate | false duplicate",
    "called.mistake.wrong_profile": "wrong profile",
    "called.mistake.historic_used_for_teleservice": "historic credentials for a teleservice",
    "called.mistake.wrong_procedure": "wrong procedure | merge and grouping confused",
    "called.cause.duplicate_student_unenrolled": "duplicate student record closed",
    "called.cause.student_unenrolled": "student record closed",
    "called.cause.duplicate_guardian_deleted": "duplicate guardian record deleted",
    "called.cause.guardian_deleted": "guardian record deleted",
    "called.cause.guardian_unlinked": "guardian taken off the record",
    "called.cause.historic_ended": "end of historic credentials",
    "called.cause.merged": "merged",
    "called.cause.grouped": "grouped",
    "called.cause.not_activated_in_time": "not activated in time",
    "called.cause.unused_too_long": "unused too long | unused account",
    "called.standing.valid": "valid",
    "called.standing.superseded": "superseded | replaced",
    "called.standing.expired": "expired | expiry",
    "called.standing.invalid": "invalid | invalid notification | invalid letter",
    "called.reason.replaces_invalid": "notification to replace",
    "called.reason.expired": "expired | expiry",
    "called.reason.never_notified": "never notified",
    "called.reason.no_live_account": "no account in use",
    "called.access.open": "open",
    "called.access.waiting": "waiting | waiting for activation",
    "called.access.not_notified": "to notify | not notified",
    "called.access.none": "none | no account",
    "called.rule_set.montpellier-2015": "Montpellier",
    "called.rule_set.strasbourg-2018": "Strasbourg",
    "called.rule_set.educonnect-2020": "EduConnect | Bordeaux",
    "called.rule_value.guardian_account": "accounts of a guardian",
    "called.rule_value.merge_until": "end of merges",
    "called.rule_value.grouping": "grouping",
    "called.rule_value.letter_valid_for": "time of validity",
    "called.rule_value.activate_within": "time to activate",
    "called.rule_value.unused_for": "time without use",
    "called.rule_value.historic_until": "end of historic credentials",
    "called.rule_value.continuity": "continuity | continuity of accounts",
    "called.rule_value.kept_for": "time for which accounts are kept",
    "called.rule_value.self_activation": "activation by guardians",
}
