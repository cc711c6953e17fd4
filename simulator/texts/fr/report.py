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
    "report.rule_changed": "{called} : {value}",
    "report.other_rules_fit": (
        "Faute d'indication, les règles {rules} s'appliquent. À une histoire de {year} conviennent les règles {fit} "
        "(--rules {code}, ou « rules: {code} » dans le fichier)."
    ),
    "report.period": "du {first} au {last}",
    "report.one_day": "le {first}",
    "report.no_period": "sans événement",
    "report.step": "étape {step}",
    "report.step_named": "étape {step} « {id} », ligne {line}",
    "report.step_due": "étape {step}, au calendrier",
    "report.section.invalid.no": "Notifications devenues invalides",
    "report.section.invalid.one": "{count} notification devenue invalide",
    "report.section.invalid.many": "{count} notifications devenues invalides",
    "report.section.nobody_to_notify": "À notifier",
    "report.section.to_notify": "À notifier ({count})",
    "report.section.to_do": "À faire, puis à notifier ({count})",
    "report.section.accounts": "Comptes",
    "report.section.notifications": "Notifications",
    "report.section.access": "Qui voit qui",
    "report.section.refusals": "Refus ({count})",
    "report.section.mistakes": "Erreurs, et ce qui les aurait évitées ({count})",
    "report.section.steps": "Étape par étape",
    "report.section.chapter": "Étape par étape : {chapter}",
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
    "count.mistakes.no": "aucune erreur",
    "count.mistakes.one": "{count} erreur",
    "count.mistakes.many": "{count} erreurs",
    "count.refusals.no": "aucun refus",
    "count.refusals.one": "{count} refus",
    "count.refusals.many": "{count} refus",
    "count.schools.no": "aucun établissement",
    "count.schools.one": "{count} établissement",
    "count.schools.many": "{count} établissements",
    "count.guardians.no": "aucun responsable",
    "count.guardians.one": "{count} responsable",
    "count.guardians.many": "{count} responsables",
    "count.students.no": "aucun élève",
    "count.students.one": "{count} élève",
    "count.students.many": "{count} élèves",
    "count.expired.no": "aucune notification expirée",
    "count.expired.one": "{count} notification expirée",
    "count.expired.many": "{count} notifications expirées",
    "count.invalid.no": "aucune notification invalide",
    "count.invalid.one": "{count} notification invalide",
    "count.invalid.many": "{count} notifications invalides",
    "count.to_send.no": "aucune notification à envoyer",
    "count.to_send.one": "{count} notification à envoyer",
    "count.to_send.many": "{count} notifications à envoyer",
    # Les notifications mortes
    "invalid.historic": (
        "{whose} : les identifiants « historiques » du {issued} n'ouvrent plus rien depuis le {ended}, car {cause}."
    ),
    "invalid.mistake": "Erreur à l'origine : {mistake} ({step}).",
    "invalid.used": "Le compte avait déjà été activé avec cette notification.",
    "invalid.unused": "Le compte n'avait pas encore été activé avec cette notification.",
    "invalid.replaced": "Remplacée par la notification du {issued}, pour {account} ({step}).",
    "invalid.replaced_in_vain": (
        "Remplacée par la notification du {issued}, pour {account} ({step}), qui ne vaut plus rien elle non plus."
    ),
    "invalid.not_replaced": "Rien ne la remplace encore.",
    "invalid.nothing_to_replace": "Aucune notification n'est à refaire.",
    "say.above": "À dire : la phrase citée plus haut, qui parle aussi de cette notification.",
    "brief.invalid.one": "{count} notification ne fonctionne plus : {whose}.",
    "brief.invalid.many": "{count} notifications ne fonctionnent plus : {whose}.",
    "brief.several": "{whose} ({count})",
    "brief.to_notify.one": "{count} notification à envoyer : {whose}.",
    "brief.to_notify.many": "{count} notifications à envoyer : {whose}.",
    "brief.to_do.one": "{count} notification à envoyer, après un autre acte : {whose}.",
    "brief.to_do.many": "{count} notifications à envoyer, après d'autres actes : {whose}.",
    "brief.oneself": "{person}",
    "brief.for": "{person}, pour {student}",
    "brief.and": " ; ",
    "brief.more.one": "et {count} autre",
    "brief.more.many": "et {count} autres",
    "say.tell": "À dire : « {words} »",
    "say.words": "« {words} »",
    "say.invalid.one": "La notification {which} ne fonctionne plus.",
    "say.invalid.many": "Les notifications {which} ne fonctionnent plus.",
    "say.expired.one": "La notification {which} a expiré.",
    "say.expired.many": "Les notifications {which} ont expiré.",
    "say.historic_ended.one": "Les identifiants {which} ne fonctionnent plus.",
    "say.historic_ended.many": "Les identifiants {which} ne fonctionnent plus.",
    "say.of_day": "du {day}",
    "say.of_accounts.one": "du {day} {accounts}",
    "say.of_accounts.many": "du {day} {accounts}",
    "say.use_other": "Utilisez celle {which}.",
    "say.which_is_accepted": "que la page de connexion accepte",
    "say.sign.used": "celle qui a déjà servi",
    "say.sign.unused": "celle qui n'a pas encore servi",
    "say.sign.one_of": "une sur {count}",
    "say.use_active": "Utilisez {account.yours}, avec le mot de passe que vous avez choisi.",
    "say.use_reset": (
        "Utilisez {account.yours}, avec le nouveau mot de passe provisoire que l'établissement vous a remis."
    ),
    "say.use_shared": "Utilisez celle adressée à {holder} le {alive} : le compte est commun.",
    "say.use_shared_active": "Utilisez le compte commun : {holder} en connaît le mot de passe.",
    "say.wait.one": "Vous allez en recevoir une nouvelle.",
    "say.wait.many": "Vous allez en recevoir de nouvelles.",
    "say.link_first": (
        "Le secrétariat doit d'abord vous saisir comme responsable {child.of} ; ensuite, vous en recevrez une nouvelle."
    ),
    "say.left.one": "Pour l'instant, rien ne la remplace : adressez-vous au secrétariat.",
    "say.left.many": "Pour l'instant, rien ne les remplace : adressez-vous au secrétariat.",
    "say.nothing": "C'est normal : vous n'avez rien à faire.",
    "say.unlinked": (
        "Pour {students}, votre nom ne figure plus parmi les responsables : vous n'en recevrez pas d'autre. "
        "Une question ? Adressez-vous au secrétariat."
    ),
    "say.historic": "Utilisez le compte Scolarité Services, profil “Elèves ou parents”.",
    "say.historic_letter": (
        "Utilisez le compte Scolarité Services, profil “Elèves ou parents”, avec la notification du {alive}."
    ),
    "say.historic_left": "Pour un compte Scolarité Services, adressez-vous au secrétariat.",
    "say.historic_wait.one": "Vous allez recevoir la notification d'un compte Scolarité Services.",
    "say.historic_wait.many": "Vous allez recevoir les notifications de vos comptes Scolarité Services.",
    "cause.duplicate_student_unenrolled": "{record.plain}, en double, a été fermée",
    "cause.student_unenrolled": "{record.brief} a été fermée par déscolarisation",
    "cause.duplicate_guardian_deleted": "{record.plain}, en double, a été supprimée",
    "cause.guardian_deleted": "{record.brief}, la seule de cette personne dans l'établissement, a été supprimée",
    "cause.guardian_unlinked": "{record.brief} a été détachée {student_record.brief.of}",
    "cause.historic_ended": "l'authentification « historique » a pris fin",
    "cause.merged": "le compte a été fusionné avec {into}",
    "cause.grouped": "le compte a été regroupé avec {into}",
    "cause.not_activated_in_time": "le compte notifié n'a pas été activé dans le délai ({term})",
    "cause.unused_too_long": "le compte est resté trop longtemps sans utilisation ({term})",
    "cause.after_keeping": (
        "{cause} le {closed} ; le compte, qui n'ouvrait plus rien, a été conservé {term} puis désactivé"
    ),
    # Qui notifier
    "to_notify.of_student": "{person} : notifier {account}.",
    "to_notify.of_guardian": "{person}, pour {student} : notifier {account}.",
    "to_notify.no_account": "{person}, pour {student} : pas encore de compte à notifier.",
    "to_notify.dead.of_student.one": "{person} : {accounts} est désactivé.",
    "to_notify.dead.of_student.many": "{person} : {accounts} sont désactivés.",
    "to_notify.dead.of_guardian.one": "{person}, pour {student} : {accounts} est désactivé.",
    "to_notify.dead.of_guardian.many": "{person}, pour {student} : {accounts} sont désactivés.",
    "to_notify.whose": "{person} : {why}",
    "reason.first_of_person": "Aucune notification pour cet élève ne lui a encore été envoyée.",
    "reason.replaces_invalid": "La précédente n'est plus valable.",
    "reason.expired": "Sa notification a expiré sans avoir servi.",
    "reason.never_notified": "Jamais notifié jusqu'ici.",
    "reason.no_live_account": (
        "Rattachez d'abord cette personne à la fiche de l'élève, comme responsable : cela crée le compte à notifier."
    ),
    "reason.no_live_account.of_student": ("Un compte désactivé ne revient jamais : importer à nouveau le dossier."),
    "reason.no_live_account.of_guardian": "Il en faut un nouveau.",
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
        "ce compte vient de l'ENT (authentification « historique ») ; Scolarité Services ne le connaît pas."
    ),
    "refusal.not_scolarite_services.advice": (
        "choisir le compte Scolarité Services ; les identifiants « historiques » se donnent par Administration / "
        "Diffusion des identifiants."
    ),
    "refusal.already_active.why": "le compte est déjà actif ; son titulaire a choisi un mot de passe.",
    "refusal.already_active.advice": "ne rien envoyer ; la connexion se fait avec le dernier mot de passe choisi.",
    "refusal.account_deactivated.why": "le compte est désactivé, définitivement.",
    "refusal.account_deactivated.advice": (
        "notifier un autre compte de la même personne, qui fonctionne encore ; un compte désactivé ne revient jamais."
    ),
    "refusal.never_notified.why": "le compte n'a jamais été notifié et n'a pas encore de mot de passe.",
    "refusal.never_notified.advice": "notifier le compte dans Administration – Téléservices.",
    "refusal.letter_expired.why": "la notification a expiré, et son mot de passe provisoire ne fonctionne plus.",
    "refusal.letter_expired.advice": "notifier de nouveau le compte dans Administration – Téléservices.",
    "refusal.wrong_profile.why": "ce n'est pas le bon profil pour ce compte.",
    "refusal.wrong_profile.advice": (
        "choisir le profil « Autres publics » avec des identifiants « historiques », « Elèves ou parents » avec "
        "un compte Scolarité Services."
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
        "se connecter par le profil « Elèves ou parents » avec le compte Scolarité Services ; le notifier "
        "d'abord s'il ne l'est pas."
    ),
    "refusal.account_not_active.why": "le compte n'est pas encore activé.",
    "refusal.account_not_active.advice": (
        "se connecter avec le mot de passe provisoire et le changer ; ce changement active le compte."
    ),
    "refusal.account_not_active.advice.reset": (
        "notifier de nouveau le compte dans Administration – Téléservices ; la nouvelle notification donne un "
        "mot de passe provisoire."
    ),
    "refusal.no_error_page.why": "aucune page d'erreur n'est affichée pour ce compte.",
    "refusal.no_error_page.advice": ("fermer le navigateur et se reconnecter avec le dernier mot de passe saisi."),
    "refusal.self_activation_unavailable.why": "l'activation sans la notification n'est pas possible ici.",
    "refusal.self_activation_unavailable.why.student": (
        "seuls les responsables peuvent activer leur compte sans la notification ; ce compte est celui d'un élève."
    ),
    "refusal.self_activation_unavailable.advice": (
        "notifier le compte s'il ne l'est pas encore ; son titulaire l'active en remplaçant le mot de passe "
        "provisoire de la notification."
    ),
    "refusal.same_account.why": "la demande nomme deux fois le même compte, sous deux noms.",
    "refusal.same_account.advice": (
        "il n'y a rien à réunir ; ce compte ouvre déjà tous les enfants de la fiche responsable."
    ),
    "refusal.guardians_only.why": "l'un des comptes est celui d'un élève.",
    "refusal.guardians_only.advice": (
        "la fusion et le regroupement ne concernent que les comptes de responsables ; chaque élève garde le sien."
    ),
    "refusal.wrong_procedure.why": (
        "ce n'est pas la bonne démarche ; la fusion réunit les comptes de deux personnes, le regroupement ceux "
        "d'une seule."
    ),
    "refusal.wrong_procedure.advice": (
        "pour deux personnes, la démarche s'appelle fusion, pour une seule, regroupement ; dans l'académie de "
        "Montpellier, aucune des deux n'est ouverte depuis la rentrée 2015."
    ),
    "refusal.wrong_procedure.advice.grouping.open": (
        "demander un regroupement ; c'est la démarche pour les comptes d'une seule personne."
    ),
    "refusal.wrong_procedure.advice.grouping.closed": (
        "notifier chaque compte ; pour les comptes d'une seule personne, la démarche s'appelle regroupement, et "
        "elle n'est pas ouverte non plus."
    ),
    "refusal.wrong_procedure.advice.merge.open": (
        "demander une fusion ; c'est la démarche pour les comptes de deux personnes."
    ),
    "refusal.wrong_procedure.advice.merge.closed": (
        "notifier chaque compte ; pour les comptes de deux personnes, la démarche s'appelle fusion, et elle "
        "n'est pas ouverte non plus."
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
        "notifier les comptes manquants, un par enfant, et l'expliquer au responsable."
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
    "mistake.file_of_another_student": "dossier d'un autre élève importé",
    "mistake.file_of_another_student.recommendation": (
        "comparer le nom, les prénoms et la date de naissance avant d'importer un dossier."
    ),
    "mistake.namesake_taken_for_duplicate": "deux personnes du même nom prises pour un doublon",
    "mistake.namesake_taken_for_duplicate.recommendation": (
        "comparer les dates de naissance ou les adresses avant de fermer ou de supprimer une fiche ; deux "
        "personnes du même nom ne sont pas un doublon."
    ),
    "mistake.wrong_profile": "connexion par le mauvais profil",
    "mistake.wrong_profile.recommendation": (
        "choisir « Autres publics » avec des identifiants « historiques », « Elèves ou parents » avec un compte "
        "Scolarité Services."
    ),
    "mistake.historic_used_for_teleservice": "identifiants « historiques » utilisés pour un téléservice",
    "mistake.historic_used_for_teleservice.recommendation": "utiliser le compte Scolarité Services.",
    "mistake.wrong_procedure": "fusion et regroupement confondus",
    "mistake.wrong_procedure.recommendation": (
        "demander une « fusion » pour réunir les comptes de deux personnes, un « regroupement » pour réunir ceux "
        "d'une seule, après avoir vérifié que c'est ouvert ; à Montpellier, ni l'une ni l'autre ne l'est depuis "
        "la rentrée 2015."
    ),
    # Ce qui s'est passé
    "happened.siecle.student_record_created": "fiche élève{record.code} saisie à la main pour {student} ({school}).",
    "happened.siecle.student_record_exported": "dossier {student.of} exporté ({to_school}){record.bracket}.",
    "happened.siecle.student_record_imported": (
        "dossier {student.of} importé ({school}) : nouvelle fiche élève{record.code}."
    ),
    "happened.siecle.student_record_imported.origin": (
        "dossier {student.of} importé ({school}), venant {origin.of} : nouvelle fiche élève{record.code}."
    ),
    "happened.siecle.student_record_imported.refused": (
        "import du dossier {student.of} demandé ({school}), depuis {origin}."
    ),
    "happened.siecle.student_unenrolled": "déscolarisation : {record} est fermée.",
    "happened.siecle.student_unenrolled.departure": "déscolarisation pour départ : {record} est fermée.",
    "happened.siecle.student_unenrolled.duplicate": "déscolarisation pour doublon : {record} est fermée.",
    "happened.siecle.student_reinstated": "déscolarisation annulée : {record} est rouverte.",
    "happened.siecle.guardian_linked.new": (
        "responsable saisi sur {student_record} : {guardian}, nouvelle fiche{record.code}."
    ),
    "happened.siecle.guardian_linked.same_person": (
        "responsable saisi sur {student_record} : {guardian}, fiche{record.which} déjà connue."
    ),
    "happened.siecle.guardian_linked.homonym": (
        "responsable saisi sur {student_record} : {guardian}, « il s'agit d'un homonyme », nouvelle fiche{record.code}."
    ),
    "happened.siecle.guardian_linked.contact": (
        "personne à contacter saisie sur {student_record} : {guardian}, fiche{record.code} ; ni compte, ni "
        "notification."
    ),
    "happened.siecle.guardian_linked.contact.homonym": (
        "personne à contacter saisie sur {student_record} : {guardian}, « il s'agit d'un homonyme », nouvelle "
        "fiche{record.code} ; ni compte, ni notification."
    ),
    "happened.unmatched": "{happened} ÉduConnect ne reconnaît pas cette personne.",
    "happened.siecle.guardian_unlinked": "responsable retiré : {record} n'est plus rattachée {student_record.to}.",
    "happened.siecle.guardian_record_deleted": "{record} est supprimée.",
    "happened.siecle.guardian_record_deleted.removed": "{record} est supprimée volontairement.",
    "happened.siecle.guardian_record_deleted.duplicate": "{record} est supprimée comme doublon.",
    "happened.siecle.guardian_record_deleted.merged_into": (
        "{record} est supprimée ; ses enfants passent {merged_into.to}."
    ),
    "happened.teleservices.account_notified": "notification {account.of}.",
    "happened.teleservices.account_notified.refused": "notification {account.of} demandée.",
    "happened.teleservices.password_reset": "mot de passe {account.of} réinitialisé.",
    "happened.teleservices.password_reset.refused": "réinitialisation du mot de passe {account.of} demandée.",
    "happened.ent.historic_credentials_issued": "identifiants « historiques » donnés à {person}.",
    "happened.ent.historic_credentials_issued.refused": "identifiants « historiques » demandés pour {person}.",
    "happened.ent.sign_in_attempted": "{holder} essaie de se connecter {account.own.to}, profil « {profile} ».",
    "happened.ent.sign_in_attempted.provisional": (
        "{holder} essaie de se connecter {account.own.to}, profil « {profile} », avec le mot de passe provisoire."
    ),
    "happened.ent.sign_in_attempted.superseded": (
        "{holder} essaie de se connecter {account.own.to}, profil « {profile} », avec le mot de passe d'une "
        "notification remplacée."
    ),
    "happened.ent.sign_in_attempted.password": (
        "{holder} essaie de se connecter {account.own.to}, profil « {profile} », avec {password}."
    ),
    "happened.ent.self_activated": ("{holder} active {account.own} sans la notification, {by}, et choisit {to}."),
    "happened.ent.self_activated.refused": "{holder} essaie d'activer {account.own} sans la notification, {by}.",
    "happened.ent.password_changed": "{holder} choisit {to} pour {account.own}.",
    "happened.ent.password_changed.server_error": (
        "{holder} choisit {to} pour {account.own} ; la page affiche « Une erreur du serveur est survenue »."
    ),
    "happened.ent.password_changed.refused": "{holder} essaie de choisir {to} pour {account.own}.",
    "happened.ent.back_pressed": "{holder} clique sur « Retour » depuis {account.own}.",
    "account.historic": "« historique »",
    "service.capsup": "CAP'SUP",
    "service.telinscription": "télinscription",
    "happened.ent.service_opened": "{holder} demande le service {service} avec {account.own}.",
    "happened.ent.merge_requested": "fusion demandée : {accounts}.",
    "happened.ent.grouping_requested": "regroupement demandé : {accounts}.",
    "happened.clock.advanced": "le temps passe.",
    "happened.clock.due.historic_ended": "l'authentification « historique » prend fin.",
    "happened.clock.due.notification_expired": "des notifications expirent sans avoir servi.",
    "happened.clock.due.not_activated_in_time": "le délai pour activer des comptes notifiés est passé.",
    "happened.clock.due.unused_too_long": "des comptes sont restés trop longtemps sans utilisation.",
    "happened.clock.due.no_longer_kept": "le délai de conservation de comptes qui n'ouvrent plus rien est passé.",
    "password.label": "le mot de passe « {label} »",
    "password.new": "un mot de passe",
    "password.chosen": "le mot de passe choisi le {date}",
    "password.chosen_of_several": "le {ordinal} mot de passe choisi le {date}",
    "password.never_chosen": "un mot de passe erroné",
    "profile.students_parents": "Elèves ou parents",
    "profile.other_audiences": "Autres publics",
    # Ce qui en découle
    "concluded.account_created": "{account} est créé",
    "concluded.notification_superseded": (
        "la notification précédente {account.of} ne vaut plus : une nouvelle est envoyée"
    ),
    "concluded.notification_issued": "notification {account.of}, avec un mot de passe provisoire",
    "concluded.account_activated": "{account} est activé",
    "concluded.account_activated.without_letter": "{account} est activé sans la notification : rien à envoyer",
    "concluded.password_replaced": "{account} : seul ce dernier mot de passe fonctionne",
    "concluded.password_reset": (
        "{account} : nouveau mot de passe provisoire, à remplacer à la prochaine connexion ; l'ancien ne fonctionne "
        "plus, le compte reste actif et aucune notification n'est à envoyer"
    ),
    "concluded.error_shown": "la page parle d'une erreur, mais le changement est fait",
    "concluded.page_shown": "la page « Votre compte – Profil » s'affiche",
    "concluded.signed_in": "connexion acceptée",
    "concluded.service_opened": "le service s'ouvre",
    "concluded.access_extended": "{account} ouvre aussi, désormais : {records}",
    "concluded.access_extended.follows": (
        "{account} suit le dossier et ouvre aussi, désormais : {records} ; l'identifiant et le mot de passe restent "
        "les mêmes"
    ),
    "concluded.access_extended.again": "{account} ouvre de nouveau : {records}",
    "concluded.access_reduced": "{account} reste en service, mais n'ouvre plus : {records}",
    "concluded.account_kept": (
        "{account} n'ouvre plus rien ; il est conservé jusqu'au {last}, puis désactivé s'il n'ouvre rien d'ici là"
    ),
    "concluded.pair_ended": (
        "{person} ne figure plus comme responsable pour {student} : plus de notification à lui envoyer pour cet élève"
    ),
    "concluded.no_account_at_primary_school": "école du premier degré : l'élève n'y a pas de compte",
    "concluded.account_deactivated": "{account} est désactivé, définitivement",
    "concluded.notification_invalidated": "la notification {account.of} n'est plus valable",
    "concluded.notification_expired": "la notification {account.of} a expiré ; le compte reste, à notifier de nouveau",
    "concluded.mistake_recognised": "erreur constatée : {mistake}",
    "concluded.request_refused": "refusé : {why}",
    "concluded.nothing": "rien ne change",
    # Attentes
    "expectation.failed": "ligne {line}, « {key} »",
    "expectation.expected": "attendu : {value}",
    "expectation.found": "trouvé : {value}",
    "report.step_code": "étape {step}, ligne {line}",
    "report.section.behind": "Notifications invalides : l'origine, et ce qui les remplace",
    "report.section.about": "L'histoire",
    "report.apart": "{status} ({apart})",
    "report.created": "{apart}, créé le {date}",
    "invalid.of_letter": "{whose} : la notification du {issued} n'ouvre plus rien depuis le {ended}, car {cause}.",
    "invalid.behind": "{whose}, notification du {issued}",
    "invalid.behind.historic": "{whose}, identifiants « historiques » du {issued}",
    "invalid.end": "Fin : {step}.",
    "say.use_active_letter": "Utilisez celle {which}, avec le mot de passe que vous avez choisi.",
    "expectation.not_met": "{place} : « {key} » — attendu {expected}, trouvé {found}",
}
