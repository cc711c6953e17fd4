"""Les phrases de « prevent » : ce qui aurait gardé valables les notifications invalides ou expirées."""

TEXTS: dict[str, str] = {
    # La commande
    "command.prevent.help": (
        "Dit, pour chaque notification du SCÉNARIO devenue invalide ou expirée, le plus petit changement qui "
        "l'aurait gardée valable ou rendue inutile : un autre acte, un autre ordre, ne rien faire. Chaque "
        "proposition est trouvée en cherchant, puis vérifiée en rejouant l'histoire corrigée."
    ),
    "command.prevent.short": "Qu'est-ce qui aurait évité cela ?",
    "prevent.option.write": (
        "Écrit chaque scénario corrigé dans ce dossier, avec ses attentes ; le nom du fichier dit le changement."
    ),
    # Le cadre
    "prevent.title": "Ce qui aurait évité cela : {title}",
    "prevent.nothing": "Aucune notification n'est devenue invalide ni n'a expiré : rien à éviter.",
    "prevent.about": "{letters} ; {tried}.",
    "prevent.numbers": "Les numéros d'étape sont ceux de « simulate {path} --steps », selon les mêmes règles.",
    "prevent.tried.no": "aucune variante rejouée",
    "prevent.tried.one": "{count} variante rejouée",
    "prevent.tried.many": "{count} variantes rejouées",
    "prevent.untried.one": "{count} combinaison de changements n'a pas été essayée",
    "prevent.untried.many": "{count} combinaisons de changements n'ont pas été essayées",
    "prevent.section.case": "Pour {people}",
    "prevent.section.numbered_case": "Cas {number} : pour {people}",
    "prevent.others.one": "{count} autre",
    "prevent.others.many": "{count} autres",
    "prevent.more.one": "… et {count} autre notification.",
    "prevent.more.many": "… et {count} autres notifications.",
    "prevent.section.together": "Tout à la fois",
    "prevent.section.gave_up": "La recherche s'est arrêtée",
    "prevent.many_cases": "Il y a {count} cas. Pour rester brève, la réponse donne pour chacun la meilleure proposition et peu d'autres.",
    "prevent.gave_up": (
        "Après {tried} (--budget {budget}), {untried}. Ce qui est proposé est vérifié, mais une meilleure solution "
        "existe peut-être. Pour chercher plus longtemps : --budget {more}."
    ),
    "prevent.none": (
        "Aucune variante de l'histoire, jusqu'à {size} changements à la fois, n'aurait évité cela sans nuire à "
        "quelqu'un d'autre."
    ),
    "prevent.none.budget": "Rien n'a été trouvé avant la fin de la recherche ; voir plus bas ce qui n'a pas été essayé.",
    "prevent.departure.student": (
        "L'élève a quitté l'établissement, ses comptes ont pris fin avec sa fiche. Si le départ est réel, personne ne "
        "s'est trompé : il n'y a rien à éviter."
    ),
    "prevent.departure.guardian": (
        "La fiche de ce responsable n'était pas en double et n'a pas été remplacée. Si cette personne n'est plus "
        "responsable de l'élève, personne ne s'est trompé : il n'y a rien à éviter."
    ),
    "prevent.left.student.one": "Rien à éviter : l'élève est parti.",
    "prevent.left.student.many": "Rien à éviter : ces {count} élèves sont partis.",
    "prevent.left.guardian.one": "Rien à éviter : cette personne n'est plus responsable de l'élève.",
    "prevent.left.guardian.many": "Rien à éviter : ces {count} personnes ne sont plus responsables des élèves.",
    "prevent.continues.nothing": "Rien à éviter : la personne continue avec {account}.",
    "prevent.continues.sparing": (
        "La personne continue avec {account}. On pouvait tout au plus s'épargner une notification."
    ),
    # Les notifications
    "prevent.letter.historic": (
        "{whose}, identifiants « historiques » du {issued} : sans effet depuis le {ended}, car {cause}."
    ),
    # Les propositions
    "prevent.enough": "Ce qui aurait suffi : {does}.",
    "prevent.if_not": "Si c'était une erreur, ce qui aurait suffi : {does}.",
    "prevent.together.one": (
        "Ensemble, les premières propositions des cas où il y avait quelque chose à éviter ({count} changement) :"
    ),
    "prevent.together.many": (
        "Ensemble, les premières propositions des cas où il y avait quelque chose à éviter ({count} changements) :"
    ),
    "prevent.otherwise": "Autre possibilité : {does}.",
    "prevent.last_resort": "En dernier recours : {does}.",
    "prevent.numbered": "({number}) {text}",
    "prevent.and": ", et ",
    "prevent.does.import_instead": "importer le dossier au lieu de saisir la fiche élève{record.code} ({place})",
    "prevent.does.file_sent_and_imported": (
        "envoyer le dossier{origin.code}, puis l'importer en indiquant cette fiche d'origine : les comptes suivent "
        "le dossier ({place})"
    ),
    "prevent.does.right_file": "importer le dossier de cet élève, envoyé par son établissement d'origine ({place})",
    "prevent.does.reinstated_instead": (
        "annuler la déscolarisation, ce qui rouvre {record.brief}, au lieu de créer une nouvelle fiche ({place})"
    ),
    "prevent.does.same_person": "reprendre {record}, déjà connue, au lieu d'en saisir une seconde ({place})",
    "prevent.does.merged_into": "supprimer {record} en faisant passer ses enfants {merged_into.to} ({place})",
    "prevent.does.other_record.student": "fermer {record} plutôt que {old} ({place})",
    "prevent.does.other_record.guardian": "supprimer {record} plutôt que {old} ({place})",
    "prevent.does.other_record_merged": "supprimer {record} plutôt que {old}, qui reprend ses enfants ({place})",
    "prevent.does.scolarite_services": (
        "notifier {account} au lieu de donner des identifiants « historiques » ({place})"
    ),
    "prevent.does.activate_in_time": (
        "pour {holder}, activer {account.own} en choisissant un mot de passe, le {date}, dernier jour possible "
        "(notification : {place})"
    ),
    "prevent.does.sign_in_in_time": (
        "pour {holder}, se connecter {account.own.to} le {date}, dernier jour possible (notification : {place})"
    ),
    "prevent.does.tidy_first.student": "fermer {record} avant d'envoyer la notification, le {date} ({place})",
    "prevent.does.tidy_first.guardian": "supprimer {record} avant d'envoyer la notification, le {date} ({place})",
    "prevent.does.tidy_first.request": "réunir les comptes avant d'envoyer la notification, le {date} ({place})",
    "prevent.does.do_nothing.student": "ne pas fermer {old} ({place})",
    "prevent.does.do_nothing.guardian": "ne pas supprimer {old} ({place})",
    "prevent.does.do_nothing.request": "ne pas réunir ces comptes ({place})",
    "prevent.does.letter_later": "attendre le {date} pour envoyer la notification ({place})",
    "prevent.does.not_typed": "ne pas saisir {old} ({place})",
    "prevent.does.not_typed.wait": "attendre le dossier et l'importer le {date}, sans saisir {old} ({place})",
    "prevent.does.not_imported": "ne pas importer le dossier d'un élève qui a déjà une fiche ({place})",
    "prevent.does.not_linked": "ne pas saisir ce responsable une fois de plus ({place})",
    "prevent.does.not_sent": "ne pas envoyer la notification ({place})",
    "prevent.was": "Ce qui a été fait, le {date} : {event}",
    "prevent.now": "Ce qu'il fallait, le {date} : {event}",
    "prevent.outcome.kept.one": "{count} notification reste valable.",
    "prevent.outcome.kept.many": "{count} notifications restent valables.",
    "prevent.outcome.until_departure.one": (
        "{count} notification reste valable jusqu'au départ, qui met fin au compte de toute façon."
    ),
    "prevent.outcome.until_departure.many": (
        "{count} notifications restent valables jusqu'au départ, qui met fin aux comptes de toute façon."
    ),
    "prevent.outcome.continued.one": (
        "{count} compte est réuni à un autre, qui fonctionne : la personne continue avec celui-ci."
    ),
    "prevent.outcome.continued.many": (
        "{count} comptes sont réunis à d'autres, qui fonctionnent : les personnes continuent avec ceux-ci."
    ),
    "prevent.outcome.unnecessary.one": "{count} notification n'a pas besoin d'être envoyée.",
    "prevent.outcome.unnecessary.many": "{count} notifications n'ont pas besoin d'être envoyées.",
    "prevent.also_saves.one": "{count} autre notification est sauvée aussi.",
    "prevent.also_saves.many": "{count} autres notifications sont sauvées aussi.",
    "prevent.no_longer_to_notify.one": "N'est plus à notifier à la fin : {people}.",
    "prevent.no_longer_to_notify.many": "Ne sont plus à notifier à la fin : {people}.",
    "prevent.duplicate": "Attention : le doublon reste, {records}.",
    "prevent.later.record": "Attention : fiche élève à partir du {now} seulement, au lieu du {was} ({people}).",
    "prevent.later.link": (
        "Attention : responsable sur la fiche élève à partir du {now} seulement, au lieu du {was} ({people})."
    ),
    "prevent.later.notification": "Attention : notification le {now} seulement, au lieu du {was} ({people}).",
    "prevent.later.oneself": "{person}",
    "prevent.later.guardian": "{person} pour {student}",
    "prevent.later.more.one": "… et {count} autre retard.",
    "prevent.later.more.many": "… et {count} autres retards.",
    "prevent.column.before": "avant",
    "prevent.column.after": "après",
    "prevent.column.number": "({number})",
    "prevent.figure.invalid": "notifications invalides",
    "prevent.figure.expired": "notifications expirées",
    "prevent.figure.to_notify": "notifications encore à envoyer",
    "prevent.figure.mistakes": "erreurs",
    "prevent.figure.duplicates": "fiches en double à la fin",
    "prevent.figure.letters": "notifications envoyées",
    "prevent.figure.acts": "actes dans SIECLE et demandes",
    "prevent.falls_away.one": "{count} étape n'a plus lieu d'être : l'étape {steps}.",
    "prevent.falls_away.many": "{count} étapes n'ont plus lieu d'être : les étapes {steps}.",
    "prevent.adapts.one": "{count} étape se fait sous un autre nom ou un autre jour : l'étape {steps}.",
    "prevent.adapts.many": "{count} étapes se font sous un autre nom ou un autre jour : les étapes {steps}.",
    "prevent.file": "Scénario corrigé : {path}",
    # Dans les scénarios corrigés
    "prevent.written.title": "{title} – corrigé : {changes}",
    "prevent.written.about": (
        "Variante de « {title} », trouvée par « simulate prevent » et vérifiée en la rejouant. Les changements sont "
        "marqués dans la liste des événements."
    ),
    "prevent.written.changed": "Changé : {change}.",
    "prevent.written.not_done": "Changé : ici, {change}.",
    "prevent.written.adapted": "Adapté ; dans l'original, le {date} : {event}",
    "prevent.written.falls": "Sans objet ici ; dans l'original, le {date} : {event}",
    "prevent.written.do_nothing.student": "la fiche élève {record} n'est pas fermée",
    "prevent.written.do_nothing.guardian": "la fiche responsable {record} n'est pas supprimée",
    "prevent.written.do_nothing.request": "les comptes {accounts} ne sont pas réunis",
    "prevent.written.not_typed": "la fiche élève {record} n'est pas saisie",
    "prevent.written.not_imported": "le dossier n'est pas importé (fiche élève {record})",
    "prevent.written.not_linked": "ce responsable n'est pas saisi une fois de plus (fiche responsable {record})",
    "prevent.written.not_sent": "le compte {account} n'est pas notifié",
    "prevent.kind.import_instead": "import au lieu de la saisie",
    "prevent.kind.file_sent_and_imported": "dossier envoyé et importé",
    "prevent.kind.right_file": "dossier de l'élève lui-même importé",
    "prevent.kind.reinstated_instead": "fiche rouverte, pas de nouvelle fiche",
    "prevent.kind.same_person": "fiche existante reprise",
    "prevent.kind.merged_into": "fiche supprimée au profit de l'autre",
    "prevent.kind.other_record": "l'autre fiche fermée ou supprimée",
    "prevent.kind.other_record_merged": "l'autre fiche supprimée, ses enfants repris",
    "prevent.kind.scolarite_services": "notification Scolarité Services au lieu d'identifiants « historiques »",
    "prevent.kind.activate_in_time": "compte activé à temps",
    "prevent.kind.sign_in_in_time": "compte utilisé à temps",
    "prevent.kind.tidy_first": "autre ordre, avant la notification",
    "prevent.kind.do_nothing": "acte qui n'a pas lieu",
    "prevent.kind.letter_later": "notification plus tard",
    "prevent.kind.not_typed": "fiche non saisie",
    "prevent.kind.not_imported": "dossier non importé",
    "prevent.kind.not_linked": "responsable non saisi une fois de plus",
    "prevent.kind.not_sent": "notification non envoyée",
    "prevent.letter.of_letter": "{whose}, {issued} : invalide depuis le {ended}, car {cause}.",
    "prevent.expired_letter.of_letter": "{whose}, {issued} : expirée depuis le {ended}, sans avoir servi.",
}
