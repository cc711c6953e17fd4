"""Explanations in English: rules and their sources, what happens, refusals, mistakes, states (docs/regles.md)."""

TEXTS: dict[str, str] = {
    "explain.rule.R1": (
        "Every student record, typed by hand or imported into SIECLE/BEE, brings a student account by itself. The "
        "account exists at once, but the student cannot use it yet: it still has to be notified."
    ),
    "explain.rule.R2": (
        "When a guardian is linked to a student record, a guardian account for that child is created by itself. A "
        "parent of two children therefore has two accounts, one per child, and each must be notified. Likewise, if one "
        "child has two records, a guardian linked to both has two accounts for that child."
    ),
    "explain.rule.R3": (
        "If the student already has an open record in the school, importing the file creates a second record and a "
        "second account: a duplicate. A notification already handed out works for the first account only; the second must be "
        "notified separately."
    ),
    "explain.rule.R4": (
        "Unenrolment (« déscolarisation ») closes a student record: no account opens that record any longer. The "
        "student's account, and the guardian accounts that opened nothing but that record, are deactivated, at once "
        "or, where the rules keep them, after a while (R28). An account that still opens another record, for example "
        "after a merge, stays in use and only loses the closed one."
    ),
    "explain.rule.R5": (
        "Deleting a guardian record deactivates every account of that record, even those already in use; where the "
        "account belongs to the person (R34), only if it then opens nothing. If the record that is kept is named, it "
        "takes over the children whose records are still open and to whom it was not linked, with a new account for "
        "each where one is needed. These new accounts still have to be notified."
    ),
    "explain.rule.R6": (
        "A deactivated account never comes back: it can be neither restored nor notified again. The person needs a new "
        "notification, for another account that is still in use."
    ),
    "explain.rule.R7": (
        "On the day an account is deactivated, its current notification becomes invalid, whether the holder had used it or "
        "not. An older notification that another one had already replaced simply stays replaced."
    ),
    "explain.rule.R8": (
        "When the import names the record of origin, it works only if the school of origin has first exported that "
        "record to the receiving school; otherwise there is nothing to import. Without a record of origin, it is a "
        "file from the assignment procedure, which can be imported without conditions. The import does not close the "
        "record of origin, and the same export can be used again."
    ),
    "explain.rule.R9": (
        "Notifying an account for the first time gives the holder an identifier and a provisional password. Notifying "
        "again an account that the holder has not activated yet replaces the first notification: its provisional password no "
        "longer works. An account already active or deactivated cannot be notified. The same rule holds for historic "
        "credentials."
    ),
    "explain.rule.R10": (
        "The account becomes active at the first password change. Signing in with the provisional password without "
        "replacing it is not enough to activate it. Where the rules allow it, guardians can also activate it without "
        "the notification (R30)."
    ),
    "explain.rule.R11": (
        "Sometimes the page shows « Une erreur du serveur est survenue » (a server error occurred) when the password "
        "is changed: the holder believes that it failed, but the change is made and the account is active. The "
        "« Retour » (back) button of that page in fact leads to the screen « Votre compte – Profil ». Best advice: "
        "close the browser and sign in again with the last password typed."
    ),
    "explain.rule.R12": (
        "When the password has been changed several times in a row, only the last one typed works. The earlier ones, "
        "the provisional password included, no longer sign anybody in."
    ),
    "explain.rule.R13": (
        "Historic credentials, given out by the ENT itself, do not work through the profile « Elèves ou parents ». "
        "Sign-in is refused with the message « identifiant ou mot de passe incorrect » (wrong identifier or password), "
        "even when both are right: it is the chosen profile that does not fit."
    ),
    "explain.rule.R14": (
        "Historic credentials are used through the profile « Autres publics ». With the right password, sign-in is "
        "accepted there until these credentials end, at the latest at the start of the school year in September 2016."
    ),
    "explain.rule.R15": (
        "A Scolarité Services account cannot be used through the profile « Autres publics »: sign-in is refused with "
        "the same message, « identifiant ou mot de passe incorrect ». The profile to choose is « Elèves ou parents »."
    ),
    "explain.rule.R16": (
        "A wrong or outdated password, an account never notified, a deactivated account: the page always shows « "
        "identifiant ou mot de passe incorrect » and does not say what is wrong. The simulator gives the true "
        "reason. If there are several, it names the first in this order: wrong profile, account deactivated, account "
        "never notified, notification expired, wrong password."
    ),
    "explain.rule.R17": (
        "The teleservices CAP'SUP and télinscription require a Scolarité Services account: with historic credentials, "
        "access is refused. With an active Scolarité Services account, the teleservice opens. Other services open with "
        "any active account, historic or not."
    ),
    "explain.rule.R18": (
        "A merge (« fusion ») turns the accounts of two guardians, for example father and mother, into one. It has "
        "been refused since the start of the school year in September 2015, for regulatory reasons (CNIL, the French "
        "data protection authority). Before that, the first account stayed, also opened what the second opened and "
        "served both guardians; the second was deactivated, and its notification with it."
    ),
    "explain.rule.R19": (
        "A grouping (« regroupement ») turns the accounts of one guardian with several children in the family into "
        "one. The ENT does not allow it: a guardian of two children sees one child per account. Every missing account "
        "must therefore be notified."
    ),
    "explain.rule.R20": (
        "Historic credentials end at the latest at the start of the school year in September 2016. The simulator takes "
        "the latest date: they still work on 31 August 2016, and on 1 September 2016 every historic account is "
        "deactivated. From that day on, the ENT gives out no more of them."
    ),
    "explain.rule.R21": (
        "Where notifications are valid for a time only, one that was not used in time expires. The account stays "
        "notified, but its provisional password no longer works, either for signing in or for being replaced: the "
        "same account has to be notified again. The expired notification stays expired, even after the new one."
    ),
    "explain.rule.R22": (
        "Where accounts have to be activated in time, a notified account that nobody activates is deactivated when that "
        "time, counted from its newest notification, is over. Its notification, if it was still valid, becomes invalid."
    ),
    "explain.rule.R23": (
        "Where the rules set a limit for unused accounts, an active account is deactivated when there was no "
        "accepted sign-in, no password change and no opened service for that long. Being extended by a merge or "
        "grouping is not a use. Historic accounts are not affected."
    ),
    "explain.rule.R24": (
        "Where grouping is accepted, guardians unite their own accounts: the first stays and also opens what the others "
        "opened; the others are deactivated, and their notifications with them."
    ),
    "explain.rule.R25": (
        "Where a guardian has one account per guardian record, the first link brings the account, and each later "
        "link extends it; a file may name it after any of them. Closing one "
        "child's record reduces the account as long as it opens another. If it was deactivated, the next link brings a "
        "new account. Uniting an account with itself, under two names, is refused."
    ),
    "explain.rule.R26": (
        "Taking a guardian off a student record (« Retirer le responsable ») undoes that link and no other: the "
        "person stays linked to the other children. The person's accounts no longer open this record, unless "
        "another record of the same person is still linked to it. An account that then opens nothing is kept for "
        "a while (R28) or deactivated, depending on the rules. The person no longer counts as a guardian of the "
        "student: no more notifications are sent for this student. Taking off a person to contact affects no "
        "account."
    ),
    "explain.rule.R27": (
        "Where accounts follow the file, a student whose file is imported from the school of origin keeps the "
        "account, and so do the guardians: identifier and password stay the same, and nobody has to be notified "
        "again. The import must name the record of origin, which must be this student's. A record typed by hand "
        "brings a new account."
    ),
    "explain.rule.R28": (
        "An account that no longer opens anything, after a departure or because the guardian was taken off, is "
        "not always deactivated at once: the rules may keep it for a while. If it opens a record again in that "
        "time, it works as before. Otherwise it is deactivated when the time is over; the cause is then that "
        "departure, or that the guardian was taken off. In Montpellier in 2015 it is deactivated at once."
    ),
    "explain.rule.R29": (
        "Cancelling an unenrolment, for example because the student stays after all, opens the closed student "
        "record again, with its links. The accounts that are still kept, or in use for something else, open it "
        "again. Whoever has none left gets a new account, which still has to be notified. What was deactivated "
        "does not come back, neither the account nor its notification."
    ),
    "explain.rule.R30": (
        "Where the rules allow it, guardians activate their own account, through FranceConnect or with a code "
        "received by text message, whether the notification has arrived or not. There is then nothing left to send; "
        "a notification sent before stays valid, but is no longer needed. Students' accounts cannot be activated "
        "this way."
    ),
    "explain.rule.R31": (
        "When the holder of an active account has forgotten the password, the school resets it and hands over a new "
        "provisional one. The earlier password no longer works, the account stays active and no notification is "
        "sent. An account that has not been activated yet is notified, or notified again; there is nothing to reset."
    ),
    "explain.rule.R32": (
        "A person to contact (« personne à contacter »: a grandmother, a neighbour) is listed on the student's "
        "record without being responsible for the student: no account for this student, no notification. The "
        "record exists all the same, and may therefore be a duplicate. In the simulator, a person in charge has "
        "the same accounts as a legal guardian."
    ),
    "explain.rule.R33": (
        "In a primary school (« premier degré ») the pupils have no account: their record brings none, and there "
        "is nothing to notify. Their guardians have accounts as elsewhere. The pupil gets an account on entering "
        "the collège."
    ),
    "explain.rule.R34": (
        "With EduConnect a person has a single account for all children, across all records and schools: each "
        "link is added to the account that the person already has. If EduConnect does not recognise the person "
        "(another name, e-mail address or telephone number), there is one more account, which the person can "
        "group with the first. The account belongs to the person, not to a record: deleting one of the records "
        "deactivates it only if it then opens nothing."
    ),
    "source.rule.R1": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte élève », about the "
        "imported record: « Quand l'établissement d'accueil de l'élève peut finalement importer la fiche élève reçue, "
        "un deuxième compte est créé automatiquement. » (When the receiving school can at last import the record, a "
        "second account is created automatically.) And for the record typed by hand: « Avec cette fiche ainsi créée, "
        "l'établissement d'accueil peut notifier le compte à l'élève par le module Administration - Téléservices. » "
        "(With that record, the receiving school can notify the account to the student.)"
    ),
    "source.rule.R2": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Comptes responsables de fratrie »: « Le "
        "regroupement consiste à réunir deux comptes du même responsable associés aux enfants d'une fratrie. » "
        "(Grouping means joining two accounts of one guardian that belong to the children of a family.) The text does "
        "not describe how the account is created; it shows that there is one per child."
    ),
    "source.rule.R3": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte élève »: « Quand "
        "l'établissement d'accueil de l'élève peut finalement importer la fiche élève reçue, un deuxième compte est "
        "créé automatiquement. » (When the receiving school can at last import the record, a second account is created "
        "automatically.)"
    ),
    "source.rule.R4": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte élève »: « L'élève a "
        "reçu une première notification pour un compte qui deviendra inutilisable dès la désactivation du dossier "
        "élève correspondant dans SIECLE/BEE. Si les responsables ont été également notifiés, leur compte associé au "
        "compte élève désactivé sera également inutilisable. » (The student's first notification is for an account that "
        "becomes unusable as soon as the student's file is deactivated; the guardians' accounts that belong to it "
        "become unusable too.)"
    ),
    "source.rule.R5": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte responsable »: « Une "
        "fois le compte responsable notifié, si l'établissement supprime le doublon responsable, le compte associé "
        "sera automatiquement désactivé. » (If the school deletes the duplicate guardian, the account is deactivated "
        "automatically.) Then: « L'établissement devra nécessairement fournir au responsable un nouveau compte en "
        "remplacement de celui qui a été désactivé. » (The school must provide a new account in its place.) The text "
        "does not say how that account comes about; that the record kept takes over the children is our reading."
    ),
    "source.rule.R6": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte responsable »: "
        "« L'établissement devra nécessairement fournir au responsable un nouveau compte en remplacement de celui qui "
        "a été désactivé. » (The school must provide the guardian with a new account in place of the deactivated one.) "
        "And in « Doublons de compte élève »: « Si ce doublon a été créé, il faudra obligatoirement notifier à nouveau "
        "l'élève ainsi que les responsables. » (Once the duplicate exists, the student and the guardians must be "
        "notified again.)"
    ),
    "source.rule.R7": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte élève »: « L'élève a "
        "reçu une première notification pour un compte qui deviendra inutilisable dès la désactivation du dossier "
        "élève correspondant dans SIECLE/BEE. » (The student's first notification is for an account that becomes unusable as "
        "soon as the student's file is deactivated.) And in « Doublons de compte responsable »: « Le responsable a "
        "reçu une notification pour un compte qui deviendra inutilisable dès la suppression du doublon par "
        "l'établissement. » (The guardian's notification is for an account that becomes unusable as soon as the school "
        "deletes the duplicate.)"
    ),
    "source.rule.R8": (
        "This project's own reading: the memo does not say it. It only mentions a school of origin that does not "
        "export the files properly, without describing what an import accepts or refuses."
    ),
    "source.rule.R9": (
        "First half, from the memo (aide-mémoire) of the académie de Montpellier, September 2015, « Doublons de compte "
        "élève »: « Avec cette fiche ainsi créée, l'établissement d'accueil peut notifier le compte à l'élève par le "
        "module Administration - Téléservices. » (With that record, the receiving school can notify the account to the "
        "student.) The « mot de passe provisoire » (provisional password) comes from the section Erreur « Une erreur "
        "du serveur est survenue ». Second half, this project's own reading, which the memo does not say: the second "
        "notification that replaces the first, and the refusal to notify an active or deactivated account."
    ),
    "source.rule.R10": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « Une erreur du serveur est "
        "survenue »: « Quand un responsable ou un élève modifie son mot de passe provisoire lors de sa première "
        "connexion, un message d'erreur apparaît » (when a guardian or student changes the provisional password at the "
        "first sign-in, an error message appears). The text then speaks of « la création du compte » (the creation of "
        "the account), which the holder wrongly believes to have failed: so it is this change that puts the account "
        "into use."
    ),
    "source.rule.R11": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « Une erreur du serveur est "
        "survenue »: « Le responsable ou l'élève pense que la création du compte n'a pas fonctionné alors que s'il "
        "clique sur le bouton 'Retour' il se retrouve connecté sur l'écran 'Votre compte – Profil'. » (The holder "
        "thinks that it failed, although the back button leads, signed in, to the profile screen.) Then: « Dans "
        "l'attente de sa résolution, il est préconisé de fermer le navigateur et de se reconnecter avec le dernier mot "
        "de passe saisi par le parent. » (Until this is solved, close the browser and sign in again with the last "
        "password typed.)"
    ),
    "source.rule.R12": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « Une erreur du serveur est "
        "survenue »: « Dans l'attente de sa résolution, il est préconisé de fermer le navigateur et de se reconnecter "
        "avec le dernier mot de passe saisi par le parent. » (Until this is solved, close the browser and sign in "
        "again with the last password typed by the parent.)"
    ),
    "source.rule.R13": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « identifiant ou mot de passe "
        "incorrect »: « L'accès à l'ENT via le profil « Elèves ou parents » avec l'authentification « historique » "
        "provoque l'erreur de connexion « identification ou mot de passe incorrect ». » (Entering the ENT through that "
        "profile with historic credentials causes the sign-in error.) The sentence says « identification », the "
        "section's title « identifiant »: the simulator shows the words of the title."
    ),
    "source.rule.R14": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « identifiant ou mot de passe "
        "incorrect »: « L'authentification « historique » (identifiants fournis par l'ENT via le service "
        "« Administration/Diffusion des identifiants ») est toujours active, mais accessible uniquement par le profil "
        "« Autres publics ». » (Historic credentials still work, but only through the profile for other audiences.)"
    ),
    "source.rule.R15": (
        "This project's own reading: the memo does not say it. It only says that the profile « Elèves ou parents » "
        "leads to the Scolarité Services portal; we infer that « Autres publics » does not."
    ),
    "source.rule.R16": (
        "This project's own reading: the memo does not say it. It mentions this message only for historic credentials "
        "used through the wrong profile; extending it to the other cases, and the order of the reasons, are our choice."
    ),
    "source.rule.R17": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « identifiant ou mot de passe "
        "incorrect »: « L'accès aux téléservices nécessite obligatoirement l'utilisation de l'authentification via le "
        "portail Scolarité Services. » (Teleservices can only be reached through the Scolarité Services portal.) The "
        "text names CAP'SUP and the télinscription among « certains téléservices » (certain teleservices); the "
        "simulator keeps to these two."
    ),
    "source.rule.R18": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Comptes responsables de fratrie »: "
        "« Pour des raisons règlementaires (CNIL), la fusion des comptes de responsables a été désactivée à la rentrée "
        "2015. » (For regulatory reasons, the merging of guardian accounts was switched off at the start of the school "
        "year 2015.) The text speaks of a « compte unique » (single account); that the first account stays and the "
        "second is deactivated is our reading."
    ),
    "source.rule.R19": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, « Comptes responsables de fratrie »: "
        "« Dans le cadre de l'ENT, le regroupement de comptes pour rattacher plusieurs enfants à un compte responsable "
        "unique n'est pas possible. » (In the ENT, accounts cannot be grouped to attach several children to one "
        "guardian account.) And: « Le responsable n'accède aux informations que pour un seul de ses enfants. » (The "
        "guardian sees the information of only one child.)"
    ),
    "source.rule.R20": (
        "Memo (aide-mémoire) of the académie de Montpellier, September 2015, Erreur « identifiant ou mot de passe "
        "incorrect »: « L'authentification « historique » sera supprimée au plus tard à la rentrée 2016. » (Historic "
        "credentials will be abolished at the latest at the start of the school year 2016.) The text gives no day: 1 "
        "September is the date used here for the start of the school year."
    ),
    "source.rule.R21": "EduConnect help pages of the académie de Bordeaux: public help pages, not a text of law.",
    "source.rule.R22": "Questions and answers on Téléservices of the académie de Strasbourg (2018): a public help page, not a text of law.",
    "source.rule.R23": "Questions and answers on Téléservices of the académie de Strasbourg (2018): a public help page, not a text of law.",
    "source.rule.R24": (
        "Questions and answers on Téléservices of the académie de Strasbourg (2018), and EduConnect help pages of the "
        "académie de Bordeaux: public help pages, not a text of law."
    ),
    "source.rule.R25": "EduConnect help pages of the académie de Bordeaux: public help pages, not a text of law.",
    "source.rule.R26": (
        "Documentation of SACoche, the import code of the free ENT entcore, and the EduConnect help pages of the "
        "académie de Bordeaux: public pages, not a text of law."
    ),
    "source.rule.R27": (
        "Questions and answers on Téléservices of the académie de Strasbourg (2018): inside the académie, identifier "
        "and password stay the same from collège to lycée; and the import code of the free ENT entcore. These are "
        "public pages, not a text of law."
    ),
    "source.rule.R28": (
        "That accounts are kept: the import code of the free ENT entcore, a public source, not a text of law. For "
        "how long, three months, is our reading, after article 6 of the arrêté of 30 November 2006."
    ),
    "source.rule.R29": (
        "Documentation of SACoche and the import code of the free ENT entcore: public pages, not a text of law."
    ),
    "source.rule.R30": (
        "EduConnect help pages of the académies de Nantes and de la Guyane: public pages, not a text of law."
    ),
    "source.rule.R31": "EduConnect help pages of the académie de Lyon: public pages, not a text of law.",
    "source.rule.R32": "Documentation of SACoche: public pages, not a text of law.",
    "source.rule.R33": (
        "EduConnect help pages of the académies de Nantes and de Paris: public pages, not a text of law."
    ),
    "source.rule.R34": "EduConnect help pages of the académie de Bordeaux: public pages, not a text of law.",
    "explain.event.siecle.student_record_created": (
        "The school office types a student record by hand in SIECLE/BEE. A student account is created at once; it "
        "still has to be notified. For a student of the académie, it is better to import the file sent by the school "
        "of origin: a record typed in its place leads to a duplicate."
    ),
    "explain.event.siecle.student_record_exported": (
        "The school of origin sends the student's file to the receiving school, which can import it from now on. No "
        "account is created or deactivated, and the record of origin stays open. An export forgotten or badly done is "
        "the classic start of a duplicate."
    ),
    "explain.event.siecle.student_record_imported": (
        "The receiving school imports the file into SIECLE/BEE, through the menu « Import des dossiers issus de "
        "l'affectation ». A student record is created, with a student account that still has to be notified; where "
        "accounts follow the file, the student keeps the earlier one. If the student already had an open record in "
        "that school, there are now two: a duplicate."
    ),
    "explain.event.siecle.student_unenrolled": (
        "The school office unenrols the student (« déscolarisation ») in SIECLE/BEE, because of a departure or "
        "to remove a duplicate record. The record is closed; the student's account and those of guardians that "
        "opened nothing else are deactivated, at once or after a while, depending on the rules, and their "
        "notifications become invalid. A plain departure is no mistake; after a duplicate, the student and the "
        "guardians must be notified again."
    ),
    "explain.event.siecle.student_reinstated": (
        "The school office cancels the unenrolment in SIECLE/BEE: the closed student record is open again, with "
        "the guardians linked to it. The accounts that were kept work for it again, and there is nothing to "
        "notify; in place of those that were deactivated, new accounts are created, which still have to be "
        "notified. If the student stays after all, cancel the unenrolment rather than type a second record."
    ),
    "explain.event.siecle.guardian_linked": (
        "A guardian is entered on a student record in SIECLE/BEE: a new person, a person the school already "
        "knows, or a person of the same name if « il s'agit d'un homonyme » is chosen. Depending on the rules, a "
        "guardian account is created for that child and still has to be notified, or the account that the person "
        "already has is extended to the child. A person to contact has no account. Chosen for one and the same "
        "person, « homonyme » creates a duplicate guardian record; so does typing a known person under another "
        "name."
    ),
    "explain.event.siecle.guardian_unlinked": (
        "The school office takes a guardian off a student record in SIECLE/BEE, for example after a court "
        "decision. It is done on purpose: the person no longer sees this student, and no more notifications are "
        "sent for this student. Nothing changes for the other children."
    ),
    "explain.event.siecle.guardian_record_deleted": (
        "The school deletes a guardian record in SIECLE/BEE, usually a duplicate. Every account of that record "
        "is deactivated and its notification becomes invalid; where the account belongs to the person, only if "
        "it then opens nothing. If another record of the same guardian takes over the children, new accounts are "
        "created where needed and still have to be notified."
    ),
    "explain.event.teleservices.account_notified": (
        "The school notifies an account through « Administration - Téléservices »: the holder receives the identifier "
        "and a provisional password, for this one account only. The account then waits for the holder to activate it "
        "by changing that password. A second notification before the activation replaces the first."
    ),
    "explain.event.teleservices.password_reset": (
        "The school resets the password of an active account whose holder has forgotten it: it hands over a new "
        "provisional password, to be replaced at the next sign-in. The account stays active and its notification "
        "stays what it was; the earlier password no longer works."
    ),
    "explain.event.ent.historic_credentials_issued": (
        "The ENT gives a person historic credentials, through « Administration/Diffusion des identifiants ». They are "
        "used through the profile « Autres publics », open neither CAP'SUP nor the télinscription, and end at the "
        "latest at the start of the school year in September 2016. They do not replace the notification of a Scolarité "
        "Services account."
    ),
    "explain.event.ent.sign_in_attempted": (
        "The holder tries to sign in to the ENT and chooses a profile: « Elèves ou parents » for a Scolarité Services "
        "account, « Autres publics » for historic credentials. If all is right, the holder is in; signing in does not "
        "activate the account. Otherwise the page shows « identifiant ou mot de passe incorrect », whatever the true "
        "reason."
    ),
    "explain.event.ent.self_activated": (
        "The holder activates the account without waiting for the notification: they prove who they are, through "
        "FranceConnect or with a code received by text message, and choose a password. Only guardians can do so, "
        "and only where the rules allow it. There is nothing left to send."
    ),
    "explain.event.ent.password_changed": (
        "The holder replaces the password. The first time, this activates the account; after that, only the last "
        "password typed works. Even if the page shows « Une erreur du serveur est survenue », the change is made."
    ),
    "explain.event.ent.back_pressed": (
        "On the page « Une erreur du serveur est survenue », the holder clicks « Retour » (back). This leads, signed "
        "in, to the screen « Votre compte – Profil »: the password was changed and the account is active. It is still "
        "better to close the browser and sign in again with the last password typed."
    ),
    "explain.event.ent.service_opened": (
        "The holder opens a service: a teleservice, CAP'SUP or télinscription, or another service of the ENT. This "
        "takes an active account and, for these two teleservices, a Scolarité Services account. Opening a service "
        "changes nothing about the account."
    ),
    "explain.event.ent.merge_requested": (
        "Somebody asks for a merge (« fusion »): one account in place of those of two different guardians, for "
        "example father and mother. It has been refused since September 2015 and nothing changes: each guardian "
        "keeps their own account. Before that, the first account served both and the second was deactivated."
    ),
    "explain.event.ent.grouping_requested": (
        "Somebody asks for a grouping (« regroupement »): one account in place of those of one guardian with several "
        "children in the family. The ENT does not allow it and nothing changes: there is still one account per child, "
        "each to be notified."
    ),
    "explain.event.clock.advanced": (
        "Time passes and nobody does anything. What is due takes effect, such as the end of historic credentials in "
        "September 2016."
    ),
    "explain.refusal.nothing_to_import": (
        "The receiving school wants to import a file that the school of origin has not exported to it: there is "
        "nothing to import, and neither a record nor an account is created. The memo does not say what the screen "
        "shows. Ask the school of origin to export the file to your school, then import again; do not type the record "
        "by hand."
    ),
    "explain.refusal.no_historic_account": (
        "The action concerns historic credentials that were never given to this person: there is no account to use. At "
        "sign-in, the page shows « identifiant ou mot de passe incorrect »; for other actions, no message is known. "
        "Use the person's Scolarité Services account or, if it is not too late, first give out the credentials through "
        "« Administration/Diffusion des identifiants »."
    ),
    "explain.refusal.historic_ended": (
        "Somebody wants to give out historic credentials after their end, at the latest at the start of the school "
        "year in September 2016. The memo does not say what the screen shows. Notify the person's Scolarité Services "
        "account."
    ),
    "explain.refusal.not_scolarite_services": (
        "Somebody wants to do with a historic account what only Scolarité Services accounts allow: notify it "
        "through « Administration - Téléservices », activate it without the notification, reset its password, "
        "merge it or group it. The memo does not say what the screen shows. Historic credentials are issued in "
        "the ENT, in « Administration/Diffusion des identifiants »; for everything else, use the Scolarité "
        "Services account."
    ),
    "explain.refusal.already_active": (
        "Somebody wants to notify, or to activate without the notification, an account that its holder has "
        "already activated: there is nothing left to send or to activate. The memo does not say what the screen "
        "shows. Ask the holder to sign in with the last password chosen; if they have forgotten it, reset it "
        "where that is possible."
    ),
    "explain.refusal.account_deactivated": (
        "The action concerns a deactivated account, for example because the student record was closed or the guardian "
        "record deleted: it can no longer be notified, used or joined to another. At sign-in, the page shows "
        "« identifiant ou mot de passe incorrect », as for a typing error; for other actions, no message is known. "
        "There is no point in trying again: look for the account of this person that is still in use and notify it, if that has "
        "not been done."
    ),
    "explain.refusal.never_notified": (
        "The person wants to use an account that exists but was never notified: they have neither identifier nor "
        "password for it. At sign-in, the page shows « identifiant ou mot de passe incorrect »; for other actions, no "
        "message is known. Notify this account through « Administration - Téléservices »."
    ),
    "explain.refusal.letter_expired": (
        "Somebody wants to sign in, or to replace the provisional password, with a notification that expired before it was used. The "
        "account still exists: it only has to be notified again."
    ),
    "explain.refusal.wrong_profile": (
        "The person chose the profile that does not go with these credentials. The page shows « identifiant ou mot de "
        "passe incorrect », even when identifier and password are right. With a Scolarité Services account, choose "
        "« Elèves ou parents »; with historic credentials, « Autres publics »."
    ),
    "explain.refusal.wrong_password": (
        "The person signed in with a password that is not, or no longer, that of the account: a slip, a password "
        "already replaced or reset, an old notification. The page shows « identifiant ou mot de passe incorrect ». "
        "Use the last password chosen; if it was never changed, that of the newest notification; after a reset, the "
        "new provisional password."
    ),
    "explain.refusal.scolarite_services_required": (
        "The person wants to open CAP'SUP or the télinscription with historic credentials: these teleservices accept "
        "Scolarité Services accounts only. The memo does not say what the screen shows. Sign in through « Elèves ou "
        "parents » with the Scolarité Services account, to be notified first if that has not been done."
    ),
    "explain.refusal.account_not_active": (
        "The person wants to open a service with an account that was notified but not activated yet, or the "
        "school wants to reset the password of such an account. The memo does not say what the screen shows. To "
        "open the service, first sign in and replace the provisional password of the notification. If the "
        "notification is lost, there is nothing to reset: notify the account again."
    ),
    "explain.refusal.no_error_page": (
        "There is talk of a click on « Retour » (back), but the page « Une erreur du serveur est survenue » is not, or "
        "no longer, on the screen: so the button is not there. Close the browser and sign in again with the last "
        "password typed."
    ),
    "explain.refusal.self_activation_unavailable": (
        "The person wants to activate the account without the notification, through FranceConnect or a text "
        "message. This is possible only where the rules allow it, and never for a student's account. Notify the "
        "account if that has not been done: the provisional password of the notification activates it."
    ),
    "explain.refusal.same_account": (
        "The request to merge or group names one account twice, under two of its names. Where there is one account per "
        "guardian record, R1/E2 is only another name of R1/E1: there is nothing to unite."
    ),
    "explain.refusal.guardians_only": (
        "Somebody asks to merge or group a student's account: both are for guardian accounts only. The memo does not "
        "say what the screen shows. If the student has two accounts because of two records, it is the duplicate record "
        "that must be dealt with in SIECLE/BEE; then notify the account that remains."
    ),
    "explain.refusal.wrong_procedure": (
        "The word does not fit the request: a merge (« fusion ») joins the accounts of two different guardians, a "
        "grouping (« regroupement ») those of one guardian. The memo does not say what the screen shows. Asking again "
        "under the other name is no use: since September 2015 neither is possible; notify the missing accounts."
    ),
    "explain.refusal.merge_disabled": (
        "Somebody asks to merge the accounts of two guardians, which was switched off in September 2015 for regulatory "
        "reasons (CNIL). The memo does not say what the screen shows. Each guardian keeps their own account: notify those "
        "that have not been notified and tell the families that merging is no longer possible."
    ),
    "explain.refusal.grouping_unavailable": (
        "Somebody asks to group the accounts of one guardian for several children; the ENT does not allow it. The memo "
        "does not say what the screen shows. Notify the missing account for each child and explain to the guardian "
        "that there is one account per child."
    ),
    "explain.mistake.record_created_instead_of_imported": (
        "A student record was typed by hand for a student who already had one, instead of importing the file. The "
        "simulator recognises it on the spot if the student has an open record in any school, or later, when the file "
        "is imported into the same school; each typed record counts once. When the duplicate is removed, the accounts "
        "of the closed record are deactivated and the notifications already handed out become invalid. Do not type a record "
        "for a student of the académie: ask the school of origin to export the file and import it through « Import des "
        "dossiers issus de l'affectation »."
    ),
    "explain.mistake.homonym_declared_for_same_person": (
        "The choice « il s'agit d'un homonyme » (a homonym) was made for one and the same person. The simulator "
        "recognises it if that person already has a guardian record in the school. There are then two records; as soon "
        "as one is deleted, the accounts of that record are deactivated and their notifications become invalid. Declare a "
        "homonym only for two different people; otherwise reuse the existing record."
    ),
    "explain.mistake.spelled_otherwise": (
        "A person already known to the school was typed as a new one, under another name: birth name instead of "
        "usual name, or another spelling. SIECLE then does not offer the existing record. The simulator "
        "recognises it if that person already has a guardian record in the school. Search by birth name and by "
        "usual name before typing."
    ),
    "explain.mistake.file_of_another_student": (
        "The file that was imported is another student's, often of the same name. The simulator recognises it if the "
        "record of origin is not this student's. No account then follows the file: the student gets a new one. "
        "Compare names and date of birth before importing."
    ),
    "explain.mistake.namesake_taken_for_duplicate": (
        "A record was closed or deleted as a duplicate, although the person has no other one in the school: the "
        "other record was that of somebody else of the same name. The simulator recognises it each time the "
        "reason given is a duplicate and there is none. The person loses access by error. For a student, cancel "
        "the unenrolment; for a guardian, enter the person again, then notify."
    ),
    "explain.mistake.wrong_profile": (
        "The person signs in through the profile that does not go with the credentials. The simulator recognises it at "
        "each attempt: historic credentials through « Elèves ou parents », or a Scolarité Services account through "
        "« Autres publics ». The message « identifiant ou mot de passe incorrect » makes people believe in a wrong "
        "password and search in vain. Use « Autres publics » for historic credentials and « Elèves ou parents » for a "
        "Scolarité Services account."
    ),
    "explain.mistake.historic_used_for_teleservice": (
        "The person wants to open CAP'SUP or the télinscription with historic credentials. The simulator recognises it "
        "at each attempt made with a historic account still in use. The teleservice stays closed, and a procedure with "
        "a deadline may be missed. Use the Scolarité Services account, notifying it first if that has not been done."
    ),
    "explain.mistake.wrong_procedure": (
        "Merge (« fusion ») and grouping (« regroupement ») were confused. The simulator recognises it each time a "
        "merge is asked for the accounts of one person, or a grouping for those of different people. The family waits "
        "for a result that cannot come, while accounts remain to be notified. A merge is for two guardians, a grouping "
        "for one; since September 2015 neither is possible, and the missing accounts must be notified."
    ),
    "explain.state.created": (
        "The account exists, but its holder has received neither identifier nor password and cannot use it. It is up "
        "to the school to notify it. Where the rules allow it, guardians can also activate it themselves. The "
        "account may be deactivated before it was ever used."
    ),
    "explain.state.notified": (
        "The holder has received the identifier and a provisional password, but has not replaced that password yet. "
        "The first change will make the account active. Until then the school can notify it again, which replaces the "
        "earlier notification; the account may also be deactivated."
    ),
    "explain.state.active": (
        "The holder has chosen a password and uses the account. The school no longer has to notify it, and no "
        "longer can; a forgotten password can be reset. The account stays active until it is deactivated, for "
        "example after the student record is closed."
    ),
    "explain.state.deactivated": (
        "The account no longer opens anything, for good. Its current notification, if there was one, has become invalid. If "
        "the student is still enrolled, the school should check that the person has another account in use, and notify "
        "it if that has not been done."
    ),
    "explain.cause.duplicate_student_unenrolled": (
        "The student had two or more records in the school, and one of them was closed by unenrolment. The accounts "
        "that opened nothing but that record were deactivated although the student is still there: the student and the "
        "guardians need a notified account for the record that remains."
    ),
    "explain.cause.student_unenrolled": (
        "The student was unenrolled and had no other record in the school, for example after leaving. The accounts "
        "that opened nothing but that record were deactivated, at once or when they were no longer kept. If the "
        "student has no open record anywhere, nobody has to be notified again."
    ),
    "explain.cause.duplicate_guardian_deleted": (
        "The guardian had two or more records in the school, and one of them was deleted. Every account of the "
        "deleted record was deactivated, even those in use; where the account belongs to the person, only if it "
        "no longer opened anything. The guardian must receive a notification for each child for whom no notified "
        "account is left."
    ),
    "explain.cause.guardian_deleted": (
        "The guardian's record was deleted, and there was no other one in the school. The accounts of that record "
        "were deactivated; where the account belongs to the person, only if it no longer opened anything. If this was "
        "an error, enter the guardian again on each child's record, then notify the new accounts."
    ),
    "explain.cause.guardian_unlinked": (
        "The guardian was taken off the student's record on purpose, and the account opened nothing else. Nobody "
        "has to be notified again. If it was an error, link the guardian to the student's record again."
    ),
    "explain.cause.historic_ended": (
        "Historic credentials ended, at the latest at the start of the school year in September 2016, and every "
        "historic account was deactivated on that day. Only the person's Scolarité Services account still opens the "
        "ENT."
    ),
    "explain.cause.merged": (
        "The account was joined to another guardian's by a merge, which was possible before September 2015. The other "
        "account stayed: it also opens what this one opened and now serves both guardians."
    ),
    "explain.cause.grouped": (
        "The guardian grouped accounts, where that is allowed. This one was deactivated; the other stayed and now also "
        "opens what this one opened."
    ),
    "explain.cause.not_activated_in_time": (
        "The account was notified, but nobody activated it in the time that the rules allow: it was deactivated. "
        "It cannot be restored; the person needs a new account and a new notification."
    ),
    "explain.cause.unused_too_long": (
        "The account was active, but was left unused for longer than the rules allow: it was deactivated. It "
        "cannot be restored; the person needs a new account and a new notification."
    ),
    "explain.standing.valid": (
        "This is the newest notification of the account, and the account is in use. If the holder has not changed the "
        "password yet, the provisional password in this notification works."
    ),
    "explain.standing.superseded": (
        "A newer notification was issued for the same account. The provisional password in this one no longer works: the "
        "holder must use the newest."
    ),
    "explain.standing.expired": (
        "The notification was not used in time: its provisional password no longer works. The account still exists and "
        "waits for a new notification."
    ),
    "explain.standing.invalid": (
        "The account that this notification opened was deactivated: the notification opens nothing and will not work again. If the "
        "student is still enrolled, the person needs a notification for another account."
    ),
    "explain.access.open": "The person has an active account for this student and sees the information.",
    "explain.access.waiting": (
        "An account for this student was notified to the person, who has not activated it yet. What is left is to sign "
        "in and replace the provisional password."
    ),
    "explain.access.not_notified": (
        "An account exists for this person and this student, but it has not been notified: the person cannot use it. "
        "It is up to the school to notify it."
    ),
    "explain.access.none": (
        "The person has no account in use for this student, for example because the student left, because the record "
        "was closed as a duplicate or because the guardian record was deleted. If the student is still enrolled, link "
        "the person to the student's open record, which creates an account, then notify it."
    ),
    "explain.reason.replaces_invalid": (
        "The person had a notification for this student, which became invalid because the account was deactivated. A new "
        "notification, for another account, must replace it."
    ),
    "explain.reason.expired": (
        "The person had a notification for this student that expired before it was used. The account still exists: it has to be "
        "notified again."
    ),
    "explain.reason.never_notified": (
        "An account exists for this person and this student, but no notification that opens it has been sent yet. The person "
        "is waiting for it: notify this account."
    ),
    "explain.reason.no_live_account": (
        "The student is still enrolled, but the person has no account in use any more: there is nothing to notify for "
        "now. If the person is not linked to the student's record in SIECLE/BEE, linking creates an account; notify "
        "it. If the person is linked already, or is the student, the account is deactivated and does not come back: "
        "'simulate repair' proposes what to do."
    ),
    "explain.rule_set.montpellier-2015": (
        "The rules of the académie de Montpellier in September 2015; the simulator applies them unless others are "
        "chosen. They come from the memo « Erreurs d'authentification Scolarité Services (ATEN)/ENT les plus "
        "courantes » (the most common sign-in errors); where it is silent, they follow this project's reading, and "
        "each rule says so."
    ),
    "explain.rule_set.strasbourg-2018": (
        "The rules of the académie de Strasbourg in 2018: accounts follow the file from one school to the next, "
        "those that are not activated in time or no longer used are deactivated, grouping is accepted. They come "
        "from the académie's questions and answers on Téléservices, a public help page, not a text of law; how "
        "long accounts are kept is our reading; everything else is as in Montpellier."
    ),
    "explain.rule_set.educonnect-2020": (
        "The rules of EduConnect in 2020: a single account per guardian for all children and all schools, which "
        "follows the file and which the guardian may activate without the notification; notifications that are "
        "valid for three months; grouping accepted. They come from public EduConnect help pages (Bordeaux, "
        "Nantes, Guyane), not a text of law; how long accounts are kept is our reading; everything else is as in "
        "Montpellier."
    ),
    "explain.rule_value.guardian_account": (
        "How many accounts a guardian gets: one per child (`child`), as in Montpellier, one per guardian record "
        "for all its children (`record`), or a single one per person, across all records and schools (`person`), "
        "as with EduConnect."
    ),
    "explain.rule_value.grouping": (
        "Whether guardians may group their accounts: `refused`, as in Montpellier, or `accepted`."
    ),
    "explain.rule_value.letter_valid_for": (
        "How long a notification can activate its account, for instance `3 months` (of the calendar, the 31st becoming "
        "the last day of the month) or `90 days`, or `always`."
    ),
    "explain.rule_value.activate_within": (
        "The time, counted from the newest notification, after which an account that nobody activated is deactivated: "
        "for instance `90 days` or `3 months`, or `always`."
    ),
    "explain.rule_value.unused_for": (
        "The time without sign-in, password change or opened service after which an active account is deactivated: for "
        "instance `365 days`, or `always`."
    ),
    "explain.rule_value.merge_until": (
        "The last day on which the ENT accepts a merge of two guardians' accounts: 31 August 2015, the day before the "
        "school year starts, in the Montpellier rules. It can be another date, or « never » if merges are always "
        "refused."
    ),
    "explain.rule_value.historic_until": (
        "The last day on which historic credentials work: 31 August 2016, the day before the school year starts, in "
        "the Montpellier rules. It can be another date, an earlier one for example, or « never » if the ENT gives out "
        "none at all."
    ),
    "explain.rule_value.continuity": (
        "What becomes of the accounts when the receiving school imports the file: they follow it, with the same "
        "identifier and password (`file`), or new accounts are created (`none`), as in Montpellier."
    ),
    "explain.rule_value.kept_for": (
        "How long an account that no longer opens anything is kept before it is deactivated: for instance `3 months` "
        "or `90 days`, or `never` if it is deactivated at once, as in Montpellier. The three months of the other "
        "rule sets are our reading."
    ),
    "explain.rule_value.self_activation": (
        "Whether guardians may activate their account without the notification, through FranceConnect or a text "
        "message: `refused`, as in Montpellier, or `guardians`, as with EduConnect."
    ),
}
