"""The sentences of "A parent on the telephone"."""

TEXTS: dict[str, str] = {
    # The command
    "command.call.help": (
        "A parent is on the telephone: at most five questions, then the most probable explanation, what to say, and who "
        "does what. At each question, type the number of an answer, or Enter if you do not know."
    ),
    "command.call.short": "A parent on the telephone: at most five questions, and what to say",
    "command.call.option.caller": "First and last name of the caller, for the sentences.",
    "command.call.option.child": "First and last name of the student, for the sentences.",
    "command.call.option.write": "Save the most probable story in this file, as a scenario.",
    "command.call.metavar.name": "NAME",
    "command.call.no_such_answer": "Type a number from 1 to {last}, or Enter if you do not know.",
    # The questions
    "call.title": "A parent on the telephone",
    "call.question.who": "Who is calling?",
    "call.question.child": "For which child?",
    "call.question.screen": "What do they see on the screen?",
    "call.question.letter": "With which notification, or which password?",
    "call.question.school": "What has happened to this child or this account?",
    "call.number": "Question {number} of 5 at most",
    "call.unknown": "I do not know",
    "call.who.student": "The student",
    "call.who.guardian": "A parent or guardian",
    "call.child.oneself": "For their own account",
    "call.child.only": "Their only child",
    "call.child.several": "One of their children",
    "call.screen.nothing": "Nothing: no notification has arrived",
    "call.screen.refused.students_parents": (
        "« identifiant ou mot de passe incorrect », profile « Elèves ou parents »"
    ),
    "call.screen.refused.other_audiences": "« identifiant ou mot de passe incorrect », profile « Autres publics »",
    "call.screen.refused.ent.password_changed": "The password cannot be changed",
    "call.screen.refused.ent.self_activated": "Activating without the notification does not work",
    "call.screen.refused.ent.service_opened": "Signing in works, but the teleservice does not open",
    "call.screen.server_error": "« Une erreur du serveur est survenue »",
    "call.screen.after.ent.back_pressed": "« Votre compte – Profil », after « Retour » on an error page",
    "call.screen.change_password": "The page asks them to choose a password",
    "call.screen.child_twice": "The child appears twice",
    "call.screen.other_child": "Another child appears, but not this one",
    "call.screen.no_child": "Signing in works, but no child appears",
    "call.screen.other": "It does not work: {act}",
    "call.letter.nothing": "None has arrived",
    "call.letter.only": "The only one that came for this child",
    "call.letter.newest": "The newest",
    "call.letter.older": "An older one",
    "call.letter.other_child": "Another child's",
    "call.letter.historic": '"Historic" credentials, issued by the ENT',
    "call.letter.own": "The password chosen when the account was activated",
    "call.letter.reset": "A new provisional password from the school",
    "call.act.nothing": "Nothing in particular",
    "call.act.siecle.guardian_linked.new": "The guardian was entered as new",
    "call.act.siecle.guardian_linked.same_person": "The guardian's record was linked to another student record",
    "call.act.siecle.guardian_linked.homonym": "The guardian was entered with « il s'agit d'un homonyme »",
    "call.act.siecle.guardian_linked.contact": "This person was entered as a person to contact",
    "call.act.siecle.guardian_linked.contact.homonym": "This person was entered as a person to contact, with « il s'agit d'un homonyme »",
    "call.act.siecle.guardian_unlinked": "The guardian was taken off the student record",
    "call.act.siecle.guardian_unlinked.of_two": "One of the guardian's two records was taken off the student record",
    "call.act.siecle.guardian_record_deleted": "The guardian record was deleted",
    "call.act.siecle.guardian_record_deleted.of_two": "One of the guardian's two records was deleted",
    "call.act.siecle.guardian_record_deleted.removed.of_two": (
        "One of the guardian's two records was deleted on purpose"
    ),
    "call.act.siecle.guardian_record_deleted.merged_into": "The guardian record was deleted in favour of another",
    "call.act.siecle.guardian_record_deleted.merged_into.of_two": (
        "A duplicate guardian record was deleted in favour of the other"
    ),
    "call.act.siecle.student_record_created.again": "The school received a second record of the student",
    "call.act.siecle.student_record_created.back": "The student came back to the school, with a new record",
    "call.act.siecle.student_record_created.elsewhere": "The student was enrolled in another school",
    "call.act.siecle.student_unenrolled": "The student left the school",
    "call.act.siecle.student_unenrolled.of_two": "One of the student's two records was closed",
    "call.act.clock.due.historic_ended": '"Historic" credentials ended',
    "call.act.clock.due.notification_expired": "The notification was not used in time",
    "call.act.clock.due.not_activated_in_time": "The account was not activated in time",
    "call.act.clock.due.unused_too_long": "The account was unused for too long",
    "call.act.clock.due.no_longer_kept": "The departure was several months ago",
    "call.suffix.again": "{act}, although that school already had a record",
    "call.suffix.back": "{act}, again",
    "call.suffix.of_two": "{act}, while there are two records",
    "call.suffix.elsewhere": "{act}, in another school",
    # The answer
    "call.sure.none": "No known explanation fits these answers: change one of them, or say that you do not know.",
    "call.sure.go_on.one": "One possible explanation: keep going.",
    "call.sure.go_on.many": "{count} possible explanations: keep going.",
    "call.sure.only": "Only one explanation fits these answers.",
    "call.sure.others.one": "This is the most likely one; one other is still possible. Please check before you act.",
    "call.sure.others.many": (
        "This is the most likely one; {count} others are still possible. Please check before you act."
    ),
    "call.section.probable": "Most likely",
    "call.section.story": "What may have happened (the dates are invented)",
    "call.section.say": "What to say",
    "call.section.do": "Who does what",
    "call.section.else": "What else it may be",
    "call.on_day": "{day}: {what}",
    "call.more.one": "and {count} other",
    "call.more.many": "and {count} others",
    "call.doer.school": "The school office: {act}",
    "call.doer.sender": "Whoever sends notifications: {act}",
    "call.doer.resetter": "Whoever resets passwords: {act}",
    "call.doer.family": "The family: {act}",
    "call.doer.check": "The school office: check the family's records, then call back.",
    "call.doer.duplicate": "The school office: find out which of the two records is surplus, and close it.",
    "call.doer.nobody": "Nothing to do in SIECLE or Téléservices.",
    "call.doer.on_purpose": "The removal was intended: do not link the person again unless the school decides to.",
    # The explanations
    "call.because.invalid": "the notification no longer works: {cause}",
    "call.because.mistake": "{because} (root cause: {mistake})",
    "call.because.expired": "the notification has expired",
    "call.because.superseded": "a newer notification has replaced this one",
    "call.because.wrong_password": "the password that was tried is not, or is no longer, the account's password",
    "call.because.waiting": "the account exists, but its notification has not been sent",
    "call.because.not_entitled": "this person does not receive a notification for this child",
    "call.because.not_their_child": "this person is no longer a guardian of this child",
    "call.because.server_error": "the password was saved, despite the error page",
    "call.because.after.ent.back_pressed": "the password was saved, despite the error page",
    "call.because.change_password": "this is the first time they sign in, or the password has just been reset",
    "call.because.child_twice": "the student has two records",
    "call.because.other_child": "this account shows only the other child",
    "call.because.no_child": "the student has left, and the account is kept for some time",
    # What to say
    "call.say.not_their_child": (
        "You are no longer listed as a guardian of {child}, so you will not receive a notification. If you have a "
        "question, please contact the school office."
    ),
    "call.say.waiting": "Nothing has been sent to you yet for {child}.",
    "call.say.waiting.oneself": "Nothing has been sent to you yet.",
    "call.next.letter": "You will receive a notification.",
    "call.next.activation": (
        "Please activate your account without waiting for a notification, with FranceConnect or by SMS."
    ),
    "call.then.letter": "You will receive a new one.",
    "call.say.invalid": "This notification no longer works.",
    "call.say.expired": "This notification has expired.",
    "call.say.historic_ended": "These credentials no longer work.",
    "call.then.unlinked": (
        "You are no longer listed as a guardian of {child}, so you will not receive another. If you have a question, "
        "please contact the school office."
    ),
    "call.then.nothing": "This is normal: you do not need to do anything.",
    "call.then.wait": "For now, nothing replaces it: please contact the school office.",
    "call.then.use_other": "Please use the newest notification for {child}.",
    "call.then.use_active": "Please use {account.yours}, with the password that you have chosen.",
    "call.then.use_reset": "Please use {account.yours}, with the new provisional password that the school has given you.",
    "call.then.use_shared": "Please use the other parent's: the account is shared.",
    "call.then.use_shared_active": "Please use the shared account: the other parent knows its password.",
    "call.then.historic": "Please use the Scolarité Services account, profile « Elèves ou parents ».",
    "call.then.historic_letter": "Please use the last notification that you received, profile « Elèves ou parents ».",
    "call.then.historic_wait": "For a Scolarité Services account, please contact the school office.",
    "call.say.not_entitled": "You have no account for {child}. If you have a question, please contact the school office.",
    "call.say.not_entitled.oneself": "You have no account. If you have a question, please contact the school office.",
    "call.say.superseded": "A newer notification has replaced this one: please use the newest.",
    "call.say.wrong_password": "Your account is already activated: use the last password that you chose.",
    "call.say.mistyped": "This is not the right password: copy the one on the newest notification exactly.",
    "call.say.account_not_active": "Please sign in with the notification first, then choose your password.",
    "call.say.self_activation_unavailable": (
        "Your account is activated with the notification: sign in with it, then choose your password."
    ),
    "call.say.not_scolarite_services": "There is nothing to activate: sign in with the profile « Autres publics ».",
    "call.say.scolarite_services_required": (
        "This service opens with a Scolarité Services account, profile « Elèves ou parents »."
    ),
    "call.say.reset": "Use the provisional password that the school gave you last.",
    "call.say.wrong_profile": "Choose the other profile, « Elèves ou parents », and try again.",
    "call.say.wrong_profile.historic": "Choose the other profile, « Autres publics », and try again.",
    "call.say.server_error": (
        "Your password has been saved. Close the browser, then sign in again with the last password that you chose."
    ),
    "call.say.change_password": "All is well: choose a password, and write it down.",
    "call.say.other_child": "This account does not show {child}.",
    "call.say.other_child.nothing": "This account does not show {child}. Please contact the school office.",
    "call.say.other_child.use": "This account does not show {child}. Please use {account.yours}.",
    "call.say.child_twice": "{child} has two records. The school office will look into it; you do not need to do anything.",
    "call.say.no_child": "This is normal: {child} is no longer in the school. You do not need to do anything.",
    "call.say.account_deactivated": "Your account no longer works.",
    "call.say.account_deactivated.nothing": (
        "Your account no longer works. This is normal: you do not need to do anything."
    ),
    "call.say.check": "We will check and call you back.",
    # The scenario
    "call.scenario.title": "On the telephone: {caller}",
    "call.scenario.about": (
        'The most probable story of a call, found by "simulate call": {because}. Dates, and names that were not given, '
        "are invented."
    ),
    # The sheet of the studio
    "page.sheet.call": "A parent on the telephone",
    "page.call.intro": "The parent is on the line: choose an answer, or say that you do not know.",
    "page.call.caller": "Who is calling (first and last name)",
    "page.call.child": "The student (first and last name)",
    "page.call.names": "Names for the sentences",
    "page.call.next": "Answer",
    "page.call.again": "New call",
    "page.call.back": "Change",
    "page.call.keep": "Save as a scenario",
    "page.call.answers": "Your answers",
    "page.call.file": "call",
    "page.call.several": "Tick everything that you know, or nothing if you do not know.",
    "page.call.not_asked": "This question is not asked now.",
    "page.call.nothing_to_keep": "There is no story to save yet.",
    "page.done.call_names": "The sentences now use these names.",
    "page.done.call_answered": "Answer noted: {answer}.",
    "page.done.call_again": "A new call begins.",
}
