"""Les phrases du rapport."""

TEXTS: dict[str, str] = {
    "and": " et ",
    "or": " ou ",
    "first_of_month": "1er",
    "month.1": "janvier",
    "month.2": "février",
    "month.3": "mars",
    "month.4": "avril",
    "month.5": "mai",
    "month.6": "juin",
    "month.7": "juillet",
    "month.8": "août",
    "month.9": "septembre",
    "month.10": "octobre",
    "month.11": "novembre",
    "month.12": "décembre",
    # Le cadre
    "report.subtitle": "Règles {rules} · {period} · {path}",
    "report.rules_changed": "{rules}, avec {changes}",
    "report.other_rules_fit": (
        "Faute d'indication, {rules} s'applique. À une histoire de {year} convient {fit} (--rules, ou « rules: » dans le "
        "fichier)."
    ),
    "report.period": "du {first} au {last}",
    "report.one_day": "le {first}",
    "report.no_period": "sans événement",
    "report.step": "étape {step}, ligne {line}",
    "report.step_named": "étape {step} « {id} », ligne {line}",
    "report.step_due": "étape {step}, au calendrier",
    "report.section.invalid.one": "{count} notification devenue invalide",
    "report.section.invalid.many": "{count} notifications devenues invalides",
    "report.section.to_notify": "À notifier ({count})",
    "report.section.accounts": "Comptes",
    "report.section.notifications": "Notifications",
    "report.section.access": "Qui voit qui",
    "report.section.refusals": "Refus ({count})",
    "report.section.mistakes": "Erreurs, et ce qui les aurait évitées ({count})",
    "report.section.steps": "Étape par étape",
    "report.section.expectations": "Attentes du scénario non tenues ({count})",
    "report.no_invalid": "Aucune notification n'est devenue invalide.",
    "report.nobody_to_notify": "Personne n'est à notifier.",
    "report.column.account": "Compte",
    "report.column.holder": "Titulaire",
    "report.column.students": "Élève(s)",
    "report.column.state": "État",
    "report.column.since": "Depuis le",
    "report.column.issued": "Émise le",
    "report.column.status": "Validité",
    "report.column.person": "Personne",
    "report.column.access": "Accès",
    "report.shared": "{holder}, partagé avec {others}",
    "report.oneself": "soi-même",
    "report.typed_as": "{person}, sous le nom « {name} »",
    "report.kept_until": "{state} ; n'ouvre plus rien, conservé jusqu'au {last}",
    "count.mistakes.one": "{count} erreur",
    "count.mistakes.many": "{count} erreurs",
    "count.refusals.one": "{count} refus",
    "count.refusals.many": "{count} refus",
    "count.schools.one": "{count} établissement",
    "count.schools.many": "{count} établissements",
    "count.guardians.one": "{count} responsable",
    "count.guardians.many": "{count} responsables",
    "count.students.one": "{count} élève",
    "count.students.many": "{count} élèves",
    "count.expired.one": "{count} notification expirée",
    "count.expired.many": "{count} notifications expirées",
    "count.invalid.one": "{count} notification invalide",
    "count.invalid.many": "{count} notifications invalides",
    "count.to_send.one": "{count} notification à envoyer",
    "count.to_send.many": "{count} notifications à envoyer",
    # Les notifications mortes
    "invalid.of_student": "La notification adressée à {holder} le {issued} (compte {account}) n'ouvre plus rien depuis le {ended}.",
    "invalid.of_guardian": (
        "La notification adressée à {holder} pour {students} le {issued} (compte {account}) n'ouvre plus rien "
        "depuis le {ended}."
    ),
    "invalid.historic": (
        "Les identifiants « historiques » donnés à {holder} le {issued} (compte {account}) n'ouvrent plus rien "
        "depuis le {ended}."
    ),
    "invalid.why": "Pourquoi : {cause} ({step}).",
    "invalid.mistake": "Erreur à l'origine : {mistake} ({step}).",
    "invalid.used": "Le compte avait déjà été activé avec cette notification.",
    "invalid.unused": "Le compte n'avait pas encore été activé avec cette notification.",
    "invalid.replaced": "Remplacée par la notification du {issued}, compte {account} ({step}).",
    "invalid.replaced_in_vain": (
        "Remplacée par la notification du {issued}, compte {account} ({step}), qui ne vaut plus rien elle non plus."
    ),
    "invalid.not_replaced": "Rien ne la remplace encore.",
    "invalid.nothing_to_replace": "Aucune notification n'est à refaire.",
    "say.tell": "À dire à la famille : « {words} »",
    "say.words": "« {words} »",
    "say.invalid.one": "La notification {which} ne fonctionne plus.",
    "say.invalid.many": "Les notifications {which} ne fonctionnent plus.",
    "say.expired.one": "La notification {which} a expiré.",
    "say.expired.many": "Les notifications {which} ont expiré.",
    "say.historic_ended.one": "Les identifiants {which} ne fonctionnent plus.",
    "say.historic_ended.many": "Les identifiants {which} ne fonctionnent plus.",
    "say.of_day": "du {day}",
    "say.of_accounts.one": "du {day} (compte {accounts})",
    "say.of_accounts.many": "du {day} (comptes {accounts})",
    "say.use_other": "Utilisez celle du {alive} (compte {account}).",
    "say.use_active": "Utilisez le compte {account} avec le mot de passe que vous avez choisi.",
    "say.use_reset": (
        "Utilisez le compte {account} avec le nouveau mot de passe provisoire que l'établissement vous a remis."
    ),
    "say.use_shared": "Utilisez le compte partagé {account}, celui de la notification adressée à {holder} le {alive}.",
    "say.use_shared_active": (
        "Utilisez le compte partagé {account}, avec le mot de passe déjà choisi ; {holder} le connaît."
    ),
    "say.wait.one": "L'établissement va vous en envoyer une nouvelle.",
    "say.wait.many": "L'établissement va vous en envoyer de nouvelles.",
    "say.left.one": "L'établissement ne peut pas la remplacer pour l'instant : adressez-vous au secrétariat.",
    "say.left.many": "L'établissement ne peut pas les remplacer pour l'instant : adressez-vous au secrétariat.",
    "say.nothing": "C'est normal : vous n'avez rien à faire.",
    "say.unlinked": (
        "Vous ne figurez plus comme responsable pour {students} : aucune nouvelle notification ne sera envoyée. "
        "Pour toute question, adressez-vous au secrétariat."
    ),
    "say.historic": "Passez par le profil “Elèves ou parents”, avec le compte Scolarité Services.",
    "say.historic_letter": (
        "Passez par le profil “Elèves ou parents”, avec le compte Scolarité Services (compte {account}), dès que vous "
        "aurez reçu la notification du {alive}."
    ),
    "say.historic_left": (
        "L'établissement ne peut pas vous envoyer pour l'instant la notification d'un compte Scolarité Services : "
        "adressez-vous au secrétariat."
    ),
    "say.historic_wait.one": "L'établissement va vous envoyer la notification d'un compte Scolarité Services.",
    "say.historic_wait.many": "L'établissement va vous envoyer les notifications de vos comptes Scolarité Services.",
    "cause.duplicate_student_unenrolled": "la fiche élève {record}, en double, a été fermée par déscolarisation",
    "cause.student_unenrolled": "la fiche élève {record} a été fermée par déscolarisation",
    "cause.duplicate_guardian_deleted": "la fiche responsable {record}, en double, a été supprimée",
    "cause.guardian_deleted": "la fiche responsable {record}, la seule de cette personne dans l'établissement, a été supprimée",
    "cause.guardian_unlinked": "le responsable (fiche {record}) a été retiré de la fiche élève {student_record}",
    "cause.historic_ended": "l'authentification « historique » a pris fin",
    "cause.merged": "le compte a été fusionné avec le compte {into}",
    "cause.grouped": "le compte a été regroupé avec le compte {into}",
    "cause.not_activated_in_time": "le compte notifié n'a pas été activé dans le délai ({term})",
    "cause.unused_too_long": "le compte est resté trop longtemps sans utilisation ({term})",
    "cause.after_keeping": (
        "{cause} le {closed} ; le compte, qui n'ouvrait plus rien, a été conservé {term} puis désactivé"
    ),
    # Qui notifier
    "to_notify.of_student": "{person} : notifier le compte {account}.",
    "to_notify.of_guardian": "{person}, pour {student} : notifier le compte {account}.",
    "to_notify.no_account": "{person}, pour {student} : aucun compte à notifier.",
    "to_notify.dead.of_student.one": "{person} : son compte {accounts} est désactivé.",
    "to_notify.dead.of_student.many": "{person} : ses comptes {accounts} sont désactivés.",
    "to_notify.dead.of_guardian.one": "{person}, pour {student} : son compte {accounts} est désactivé.",
    "to_notify.dead.of_guardian.many": "{person}, pour {student} : ses comptes {accounts} sont désactivés.",
    "to_notify.whose": "{person} : {why}",
    "reason.first_of_person": "Aucune notification pour cet élève ne lui a encore été envoyée.",
    "reason.replaces_invalid": "Sa notification précédente n'est plus valable.",
    "reason.expired": "Sa notification a expiré sans avoir servi.",
    "reason.never_notified": "Ce compte n'a encore jamais été notifié.",
    "reason.no_live_account": (
        "Rattachez d'abord cette personne à la fiche de l'élève, comme responsable : cela crée le compte à notifier."
    ),
    "reason.no_live_account.of_student": (
        "Un compte désactivé ne revient jamais : il faut importer à nouveau son dossier, ce qui crée un compte à "
        "notifier (voir « simulate repair »)."
    ),
    "reason.no_live_account.of_guardian": (
        "Un compte désactivé ne revient jamais, et la fiche responsable est déjà rattachée : il faut un nouveau compte "
        "(voir « simulate repair »)."
    ),
    # Mots des tableaux
    "state.created": "créé, jamais notifié",
    "state.notified": "notifié",
    "state.active": "actif",
    "state.deactivated": "désactivé",
    "standing.valid": "valable",
    "standing.superseded": "remplacée le {ended}",
    "standing.expired": "expirée le {ended}",
    "standing.invalid": "invalide depuis le {ended}",
    "access.open": "ouvert",
    "access.waiting": "en attente d'activation",
    "access.not_notified": "à notifier",
    "access.none": "aucun compte",
    # Les refus
    "refused.event": "{step}, {date} : {event}",
    "refused.shown": "À l'écran : « {shown} ».",
    "refused.why": "En réalité : {why}",
    "refused.advice": "Que faire : {advice}",
    "refusal.nothing_to_import.why": (
        "l'établissement d'origine n'a pas envoyé le dossier de cette fiche à cet établissement."
    ),
    "refusal.nothing_to_import.advice": (
        "demander l'export du dossier à l'établissement d'origine, puis l'importer ; surtout ne pas saisir de fiche."
    ),
    "refusal.no_historic_account.why": "aucun identifiant « historique » n'a été donné à cette personne.",
    "refusal.no_historic_account.advice": "utiliser le compte Scolarité Services de cette personne.",
    "refusal.historic_ended.why": "l'authentification « historique » n'est plus en service.",
    "refusal.historic_ended.advice": "notifier le compte Scolarité Services.",
    "refusal.not_scolarite_services.why": (
        "ce compte vient de l'ENT (authentification « historique »), Scolarité Services ne le connaît pas."
    ),
    "refusal.not_scolarite_services.advice": (
        "choisir le compte Scolarité Services ; les identifiants « historiques » se donnent par Administration / "
        "Diffusion des identifiants."
    ),
    "refusal.already_active.why": "le compte est déjà actif : son titulaire a choisi un mot de passe.",
    "refusal.already_active.advice": "ne rien envoyer ; la connexion se fait avec le dernier mot de passe choisi.",
    "refusal.account_deactivated.why": "le compte est désactivé, définitivement.",
    "refusal.account_deactivated.advice": (
        "notifier un compte qui fonctionne de la même personne ; un compte désactivé ne revient jamais."
    ),
    "refusal.never_notified.why": "le compte n'a jamais été notifié : il n'a pas encore de mot de passe.",
    "refusal.never_notified.advice": "notifier le compte dans Administration – Téléservices.",
    "refusal.letter_expired.why": "la notification a expiré : son mot de passe provisoire ne fonctionne plus.",
    "refusal.letter_expired.advice": "notifier de nouveau le compte dans Administration – Téléservices.",
    "refusal.wrong_profile.why": "ce n'est pas le bon profil pour ce compte.",
    "refusal.wrong_profile.advice": (
        "identifiants « historiques » : profil « Autres publics » ; compte Scolarité Services : profil "
        "« Elèves ou parents »."
    ),
    "refusal.wrong_password.why": "ce mot de passe n'est pas, ou n'est plus, celui du compte.",
    "refusal.wrong_password.advice": (
        "utiliser le dernier mot de passe choisi ; si le compte n'a pas encore été activé, ou si son mot de passe "
        "vient d'être réinitialisé, utiliser le mot de passe provisoire le plus récent."
    ),
    "refusal.scolarite_services_required.why": (
        "ce téléservice ne s'ouvre qu'avec un compte Scolarité Services, pas avec des identifiants « historiques »."
    ),
    "refusal.scolarite_services_required.advice": (
        "se connecter par le profil « Elèves ou parents » avec le compte Scolarité Services ; le notifier s'il ne "
        "l'est pas."
    ),
    "refusal.account_not_active.why": "le compte n'est pas encore activé.",
    "refusal.account_not_active.advice": (
        "se connecter avec le mot de passe provisoire et le changer : ce changement active le compte."
    ),
    "refusal.account_not_active.advice.reset": (
        "notifier de nouveau le compte dans Administration – Téléservices : la nouvelle notification donne un mot de "
        "passe provisoire."
    ),
    "refusal.no_error_page.why": "aucune page d'erreur n'est affichée pour ce compte.",
    "refusal.no_error_page.advice": ("fermer le navigateur et se reconnecter avec le dernier mot de passe saisi."),
    "refusal.self_activation_unavailable.why": "l'activation sans la notification n'est pas ouverte ici.",
    "refusal.self_activation_unavailable.why.student": (
        "seuls les responsables peuvent activer leur compte sans la notification ; ce compte est celui d'un élève."
    ),
    "refusal.self_activation_unavailable.advice": (
        "notifier le compte s'il ne l'est pas encore ; son titulaire l'active en remplaçant le mot de passe "
        "provisoire de la notification."
    ),
    "refusal.same_account.why": "la demande nomme deux fois le même compte, sous deux noms.",
    "refusal.same_account.advice": "rien à réunir : ce compte ouvre déjà tous les enfants de la fiche responsable.",
    "refusal.guardians_only.why": "l'un des comptes est celui d'un élève.",
    "refusal.guardians_only.advice": (
        "la fusion et le regroupement ne concernent que les comptes de responsables ; chaque élève garde le sien."
    ),
    "refusal.wrong_procedure.why": (
        "la fusion réunit les comptes de deux personnes, le regroupement ceux d'une seule : ce n'est pas la bonne "
        "démarche."
    ),
    "refusal.wrong_procedure.advice": (
        "pour deux personnes, la démarche s'appelle fusion, pour une seule, regroupement ; dans l'académie de "
        "Montpellier, aucune des deux n'est ouverte depuis la rentrée 2015."
    ),
    "refusal.wrong_procedure.advice.grouping.open": (
        "pour les comptes d'une seule personne, la démarche s'appelle regroupement : demander un regroupement."
    ),
    "refusal.wrong_procedure.advice.grouping.closed": (
        "pour les comptes d'une seule personne, la démarche s'appelle regroupement, et elle n'est pas ouverte non "
        "plus : notifier chaque compte."
    ),
    "refusal.wrong_procedure.advice.merge.open": (
        "pour les comptes de deux personnes, la démarche s'appelle fusion : demander une fusion."
    ),
    "refusal.wrong_procedure.advice.merge.closed": (
        "pour les comptes de deux personnes, la démarche s'appelle fusion, et elle n'est pas ouverte non plus : "
        "notifier chaque compte."
    ),
    "refusal.merge_disabled.why": (
        "la fusion de comptes de responsables est désactivée, pour des raisons réglementaires (CNIL)."
    ),
    "refusal.merge_disabled.why.since": (
        "la fusion de comptes de responsables est désactivée depuis le {since}, pour des raisons réglementaires (CNIL)."
    ),
    "refusal.merge_disabled.advice": "notifier le compte de chaque responsable.",
    "refusal.grouping_unavailable.why": "le regroupement de comptes n'est pas possible dans l'ENT.",
    "refusal.grouping_unavailable.advice": (
        "notifier les comptes manquants : un compte par enfant, et en informer le responsable."
    ),
    # Les erreurs
    "mistake.at": "{step} : {mistake}.",
    "mistake.seen_later": "Constatée plus tard : {step}.",
    "mistake.should": "Il fallait : {recommendation}",
    "mistake.record_created_instead_of_imported": "fiche élève saisie au lieu d'être importée",
    "mistake.record_created_instead_of_imported.recommendation": (
        "ne pas saisir de fiche pour un élève de l'académie, mais importer le dossier envoyé par l'établissement "
        "d'origine (menu « Import des dossiers issus de l'affectation »)."
    ),
    "mistake.homonym_declared_for_same_person": "« il s'agit d'un homonyme » choisi pour une personne déjà connue",
    "mistake.homonym_declared_for_same_person.recommendation": (
        "choisir « homonyme » seulement pour deux personnes différentes ; sinon reprendre la fiche existante."
    ),
    "mistake.spelled_otherwise": "personne déjà connue, saisie comme nouvelle sous un autre nom",
    "mistake.spelled_otherwise.recommendation": (
        "chercher la personne par son nom de naissance et par son nom d'usage avant de saisir une nouvelle fiche."
    ),
    "mistake.file_of_another_student": "dossier importé pour un autre élève que le sien",
    "mistake.file_of_another_student.recommendation": (
        "comparer le nom, les prénoms et la date de naissance avant d'importer un dossier."
    ),
    "mistake.namesake_taken_for_duplicate": "deux personnes du même nom prises pour un doublon",
    "mistake.namesake_taken_for_duplicate.recommendation": (
        "deux personnes du même nom ne sont pas un doublon : comparer la date de naissance ou l'adresse avant de "
        "fermer ou de supprimer une fiche."
    ),
    "mistake.wrong_profile": "connexion par le mauvais profil",
    "mistake.wrong_profile.recommendation": (
        "identifiants « historiques » : « Autres publics » ; compte Scolarité Services : « Elèves ou parents »."
    ),
    "mistake.historic_used_for_teleservice": "identifiants « historiques » utilisés pour un téléservice",
    "mistake.historic_used_for_teleservice.recommendation": "utiliser le compte Scolarité Services.",
    "mistake.wrong_procedure": "fusion et regroupement confondus",
    "mistake.wrong_procedure.recommendation": (
        "appeler « fusion » la réunion des comptes de deux personnes, « regroupement » celle des comptes d'une "
        "seule, et vérifier qu'elle est ouverte : à Montpellier, aucune des deux ne l'est depuis la rentrée 2015."
    ),
    # Ce qui s'est passé
    "happened.siecle.student_record_created": "fiche élève {record} saisie à la main pour {student} ({school}).",
    "happened.siecle.student_record_exported": "dossier {record} ({student}) exporté vers {to_school}.",
    "happened.siecle.student_record_imported": "dossier importé pour {student} ({school}) : fiche élève {record}.",
    "happened.siecle.student_record_imported.origin": (
        "dossier importé pour {student} ({school}), venant de la fiche {origin} : fiche élève {record}."
    ),
    "happened.siecle.student_record_imported.refused": (
        "import du dossier demandé pour {student} ({school}), depuis la fiche {origin}."
    ),
    "happened.siecle.student_unenrolled": "déscolarisation : la fiche élève {record} ({student}) est fermée.",
    "happened.siecle.student_unenrolled.departure": (
        "déscolarisation pour un départ : la fiche élève {record} ({student}) est fermée."
    ),
    "happened.siecle.student_unenrolled.duplicate": (
        "déscolarisation pour doublon : la fiche élève {record} ({student}) est fermée."
    ),
    "happened.siecle.student_reinstated": "départ annulé : la fiche élève {record} ({student}) est rouverte.",
    "happened.siecle.guardian_linked.new": (
        "responsable saisi sur la fiche élève {student_record} ({student}) : {guardian}, nouvelle fiche {record}."
    ),
    "happened.siecle.guardian_linked.same_person": (
        "responsable saisi sur la fiche élève {student_record} ({student}) : {guardian}, fiche {record} déjà connue."
    ),
    "happened.siecle.guardian_linked.homonym": (
        "responsable saisi sur la fiche élève {student_record} ({student}) : {guardian}, « il s'agit d'un homonyme », "
        "nouvelle fiche {record}."
    ),
    "happened.siecle.guardian_linked.contact": (
        "personne à contacter saisie sur la fiche élève {student_record} ({student}) : {guardian}, fiche {record} ; "
        "ni compte, ni notification."
    ),
    "happened.siecle.guardian_linked.contact.homonym": (
        "personne à contacter saisie sur la fiche élève {student_record} ({student}) : {guardian}, « il s'agit d'un "
        "homonyme », nouvelle fiche {record} ; ni compte, ni notification."
    ),
    "happened.unmatched": "{happened} ÉduConnect ne reconnaît pas cette personne.",
    "happened.siecle.guardian_unlinked": (
        "responsable retiré : {guardian} (fiche {record}) ne figure plus sur la fiche élève {student_record} "
        "({student})."
    ),
    "happened.siecle.guardian_record_deleted": "fiche responsable {record} ({guardian}) supprimée.",
    "happened.siecle.guardian_record_deleted.removed": "fiche responsable {record} ({guardian}) supprimée exprès.",
    "happened.siecle.guardian_record_deleted.duplicate": (
        "fiche responsable {record} ({guardian}) supprimée comme doublon."
    ),
    "happened.siecle.guardian_record_deleted.merged_into": (
        "fiche responsable {record} ({guardian}) supprimée ; ses enfants passent à la fiche {merged_into}."
    ),
    "happened.teleservices.account_notified": "notification du compte {account} à {holder}.",
    "happened.teleservices.account_notified.refused": "notification du compte {account} demandée, pour {holder}.",
    "happened.teleservices.password_reset": "mot de passe du compte {account} réinitialisé, pour {holder}.",
    "happened.teleservices.password_reset.refused": (
        "réinitialisation du mot de passe du compte {account} demandée, pour {holder}."
    ),
    "happened.ent.historic_credentials_issued": "identifiants « historiques » donnés à {person}.",
    "happened.ent.historic_credentials_issued.refused": "identifiants « historiques » demandés pour {person}.",
    "happened.ent.sign_in_attempted": "{holder} essaie de se connecter au compte {account}, profil « {profile} ».",
    "happened.ent.sign_in_attempted.provisional": (
        "{holder} essaie de se connecter au compte {account}, profil « {profile} », avec le mot de passe provisoire."
    ),
    "happened.ent.sign_in_attempted.superseded": (
        "{holder} essaie de se connecter au compte {account}, profil « {profile} », avec le mot de passe d'une notification "
        "remplacée."
    ),
    "happened.ent.sign_in_attempted.password": (
        "{holder} essaie de se connecter au compte {account}, profil « {profile} », avec le mot de passe « {password} »."
    ),
    "happened.ent.self_activated": (
        "{holder} active le compte {account} sans la notification, {by}, et choisit le mot de passe « {to} »."
    ),
    "happened.ent.self_activated.refused": "{holder} essaie d'activer le compte {account} sans la notification, {by}.",
    "happened.ent.password_changed": "{holder} choisit le mot de passe « {to} » pour le compte {account}.",
    "happened.ent.password_changed.server_error": (
        "{holder} choisit le mot de passe « {to} » pour le compte {account} ; la page affiche « Une erreur du "
        "serveur est survenue »."
    ),
    "happened.ent.password_changed.refused": (
        "{holder} essaie de choisir le mot de passe « {to} » pour le compte {account}."
    ),
    "happened.ent.back_pressed": "{holder} clique sur « Retour » (compte {account}).",
    "account.historic": "« historique »",
    "service.capsup": "CAP'SUP",
    "service.telinscription": "télinscription",
    "happened.ent.service_opened": "{holder} demande le service {service} (compte {account}).",
    "happened.ent.merge_requested": "fusion demandée pour les comptes {accounts}.",
    "happened.ent.grouping_requested": "regroupement demandé pour les comptes {accounts}.",
    "happened.clock.advanced": "le temps passe.",
    "happened.clock.due.historic_ended": "l'authentification « historique » prend fin.",
    "happened.clock.due.notification_expired": "des notifications expirent sans avoir servi.",
    "happened.clock.due.not_activated_in_time": "le délai pour activer des comptes notifiés est passé.",
    "happened.clock.due.unused_too_long": "des comptes sont restés trop longtemps sans utilisation.",
    "happened.clock.due.no_longer_kept": "des comptes qui n'ouvraient plus rien ne sont plus conservés.",
    "profile.students_parents": "Elèves ou parents",
    "profile.other_audiences": "Autres publics",
    # Ce qui en découle
    "concluded.account_created": "compte {account} créé pour {holder}",
    "concluded.notification_superseded": "la notification précédente du compte {account} ne vaut plus : une nouvelle est envoyée",
    "concluded.notification_issued": "notification du compte {account}, avec un mot de passe provisoire",
    "concluded.account_activated": "compte {account} activé",
    "concluded.account_activated.without_letter": "compte {account} activé sans la notification : rien à envoyer",
    "concluded.password_replaced": "compte {account} : seul ce dernier mot de passe fonctionne",
    "concluded.password_reset": (
        "compte {account} : nouveau mot de passe provisoire, à remplacer à la prochaine connexion ; l'ancien ne "
        "fonctionne plus, le compte reste actif et aucune notification n'est à envoyer"
    ),
    "concluded.error_shown": "la page parle d'une erreur, mais le changement est fait",
    "concluded.page_shown": "la page « Votre compte – Profil » s'affiche",
    "concluded.signed_in": "connexion acceptée",
    "concluded.service_opened": "le service s'ouvre",
    "concluded.access_extended": "le compte {account} ouvre aussi, désormais : {records}",
    "concluded.access_extended.follows": (
        "le compte {account} suit le dossier et ouvre aussi, désormais : {records} ; l'identifiant et le mot de "
        "passe restent les mêmes"
    ),
    "concluded.access_extended.again": "le compte {account} ouvre de nouveau : {records}",
    "concluded.access_reduced": "le compte {account} reste en service, mais n'ouvre plus : {records}",
    "concluded.account_kept": (
        "le compte {account} n'ouvre plus rien ; il est conservé jusqu'au {last}, puis désactivé s'il n'ouvre rien "
        "d'ici là"
    ),
    "concluded.pair_ended": (
        "{person} ne figure plus comme responsable pour {student} : aucune notification n'est à lui envoyer pour cet élève"
    ),
    "concluded.no_account_at_primary_school": "école du premier degré : l'élève n'y a pas de compte",
    "concluded.account_deactivated": "compte {account} désactivé, définitivement",
    "concluded.notification_invalidated": "la notification du compte {account} n'est plus valable",
    "concluded.notification_expired": "la notification du compte {account} a expiré ; le compte reste, à notifier de nouveau",
    "concluded.mistake_recognised": "erreur constatée : {mistake}",
    "concluded.request_refused": "refusé : {why}",
    "concluded.nothing": "rien ne change",
    # Attentes
    "expectation.failed": "ligne {line}, « {key} »",
    "expectation.expected": "attendu : {value}",
    "expectation.found": "trouvé : {value}",
    "expectation.not_met": "{place} : « {key} » — attendu {expected}, trouvé {found}",
}
