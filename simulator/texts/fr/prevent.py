"""Les phrases de « prevent » : ce qui aurait évité les notifications perdues."""

TEXTS: dict[str, str] = {
    # La commande
    "command.prevent.help": (
        "Dit, pour chaque notification devenue invalide du SCÉNARIO, le plus petit changement qui l'aurait gardée "
        "valable ou rendue inutile : un autre geste, un autre ordre, ne rien faire. Chaque proposition est trouvée en "
        "cherchant, puis vérifiée en rejouant l'histoire corrigée."
    ),
    "command.prevent.short": "Qu'est-ce qui aurait évité cela ?",
    "prevent.option.write": (
        "Écrit chaque scénario corrigé dans ce dossier, avec ses attentes ; le nom du fichier dit le changement."
    ),
    "prevent.metavar.folder": "DOSSIER",
    # Le cadre
    "prevent.title": "Ce qui aurait évité les notifications invalides : {title}",
    "prevent.nothing": "Aucune notification n'est devenue invalide : rien à éviter · {path}",
    "prevent.subtitle.one": "{count} notification invalide · {tried} · {path}",
    "prevent.subtitle.many": "{count} notifications invalides · {tried} · {path}",
    "prevent.tried.one": "{count} variante rejouée",
    "prevent.tried.many": "{count} variantes rejouées",
    "prevent.section.all_letters.one": "La notification invalide",
    "prevent.section.all_letters.many": "Les {count} notifications invalides",
    "prevent.section.letters.one": "Cas {number} : {count} notification",
    "prevent.section.letters.many": "Cas {number} : {count} notifications",
    "prevent.section.together": "Tout à la fois",
    "prevent.section.gave_up": "La recherche s'est arrêtée",
    "prevent.more": "… et {count} autres notifications.",
    "prevent.more_steps": "{count} autres",
    "prevent.many_cases": "Il y a {count} cas. Pour rester brève, la réponse donne pour chacun la meilleure proposition et peu d'autres.",
    "prevent.gave_up": (
        "Après {replays} variantes rejouées (--budget {budget}), {untried} combinaisons de changements n'ont pas été "
        "essayées. Ce qui est proposé est vérifié, mais une meilleure solution existe peut-être. Pour chercher plus "
        "longtemps : --budget {more}."
    ),
    "prevent.none": (
        "Aucune variante de l'histoire, jusqu'à {size} changements à la fois, n'aurait évité cela sans nuire à "
        "quelqu'un d'autre."
    ),
    "prevent.none.budget": "Rien n'a été trouvé avant la fin de la recherche ; voir plus bas ce qui n'a pas été essayé.",
    "prevent.none.departure": "Aucune autre suite d'actes n'aurait gardé ces notifications sans nuire à quelqu'un.",
    "prevent.departure.student": (
        "L'élève a quitté l'établissement, ses comptes ont pris fin avec sa fiche. Si le départ est réel, personne ne "
        "s'est trompé : il n'y a rien à éviter."
    ),
    "prevent.departure.guardian": (
        "La fiche de ce responsable n'était pas en double et n'a pas été remplacée. Si cette personne n'a plus à suivre "
        "l'élève, personne ne s'est trompé : il n'y a rien à éviter."
    ),
    # Les lettres
    "prevent.letter.of_student": "{holder}, {issued}, compte {account} : invalide depuis le {ended}, car {cause}.",
    "prevent.letter.of_guardian": (
        "{holder} pour {students}, {issued}, compte {account} : invalide depuis le {ended}, car {cause}."
    ),
    "prevent.letter.historic": (
        "{holder}, identifiants « historiques » du {issued} ({account}) : sans effet depuis le {ended}, car {cause}."
    ),
    # Les propositions
    "prevent.enough": "Ce qui aurait suffi : {does}.",
    "prevent.if_not": "Si c'était une erreur, ce qui aurait suffi : {does}.",
    "prevent.together": "Ensemble, les premières propositions de tous les cas ({count} changements) évitent tout cela à la fois.",
    "prevent.otherwise": "Autre possibilité : {does}.",
    "prevent.last_resort": "En dernier recours : {does}.",
    "prevent.and": ", et ",
    "prevent.does.import_instead": "importer le dossier au lieu de saisir la fiche élève {record} ({place})",
    "prevent.does.same_person": (
        "reprendre la fiche responsable {record}, déjà connue, au lieu de déclarer un homonyme ({place})"
    ),
    "prevent.does.merged_into": (
        "supprimer la fiche responsable {record} en faisant passer ses enfants à la fiche {merged_into} ({place})"
    ),
    "prevent.does.other_record.student": "fermer la fiche élève {record} plutôt que la fiche {old} ({place})",
    "prevent.does.other_record.guardian": "supprimer la fiche responsable {record} plutôt que la fiche {old} ({place})",
    "prevent.does.other_record_merged": (
        "supprimer la fiche responsable {record} plutôt que la fiche {old}, qui reprend ses enfants ({place})"
    ),
    "prevent.does.scolarite_services": (
        "notifier le compte Scolarité Services {account} au lieu de donner des identifiants « historiques » ({place})"
    ),
    "prevent.does.activate_in_time": (
        "pour {holder}, activer le compte {account} au plus tard le {date} (notification : {place})"
    ),
    "prevent.does.sign_in_in_time": (
        "pour {holder}, se connecter au compte {account} au plus tard le {date} (notification : {place})"
    ),
    "prevent.does.tidy_first.student": "fermer la fiche élève {record} avant d'envoyer la notification, le {date} ({place})",
    "prevent.does.tidy_first.guardian": (
        "supprimer la fiche responsable {record} avant d'envoyer la notification, le {date} ({place})"
    ),
    "prevent.does.tidy_first.request": "réunir les comptes avant d'envoyer la notification, le {date} ({place})",
    "prevent.does.do_nothing.student": "ne pas fermer la fiche élève {old} ({place})",
    "prevent.does.do_nothing.guardian": "ne pas supprimer la fiche responsable {old} ({place})",
    "prevent.does.do_nothing.request": "ne pas réunir ces comptes ({place})",
    "prevent.does.letter_later": "attendre le {date} pour envoyer la notification ({place})",
    "prevent.does.not_typed": "ne pas saisir la fiche élève {old} ({place})",
    "prevent.does.not_typed.wait": "attendre le dossier et l'importer, sans saisir la fiche élève {old} ({place})",
    "prevent.does.not_imported": "ne pas importer le dossier d'un élève qui a déjà une fiche ({place})",
    "prevent.does.not_linked": "ne pas saisir ce responsable une fois de plus ({place})",
    "prevent.does.not_sent": "ne pas envoyer la notification ({place})",
    "prevent.was": "Ce qui a été fait, le {date} : {event}",
    "prevent.now": "Ce qu'il fallait, le {date} : {event}",
    "prevent.outcome.kept.one": "La notification reste valable.",
    "prevent.outcome.kept.many": "{count} notifications restent valables.",
    "prevent.outcome.unnecessary.one": "{count} notification n'a pas besoin d'être envoyée.",
    "prevent.outcome.unnecessary.many": "{count} notifications n'ont pas besoin d'être envoyées.",
    "prevent.also_saves.one": "{count} autre notification invalide est sauvée aussi.",
    "prevent.also_saves.many": "{count} autres notifications invalides sont sauvées aussi.",
    "prevent.no_longer_to_notify": "Ne sont plus à notifier à la fin : {people}.",
    "prevent.later": "Attention : la notification ({step}) part plus tard, le {date} au lieu du {was}.",
    "prevent.figures": "Au total : {figures}.",
    "prevent.figure.and": " ; ",
    "prevent.figure.changed": "{what}, {now} au lieu de {was}",
    "prevent.figure.same": "{what}, toujours {now}",
    "prevent.figure.invalid": "notifications invalides",
    "prevent.figure.to_notify": "notifications encore à envoyer à la fin",
    "prevent.figure.mistakes": "erreurs",
    "prevent.figure.letters": "notifications envoyées",
    "prevent.figure.acts": "actes dans SIECLE et demandes",
    "prevent.falls_away.one": "{count} étape n'a plus lieu d'être : {steps}.",
    "prevent.falls_away.many": "{count} étapes n'ont plus lieu d'être : {steps}.",
    "prevent.adapts.one": "{count} étape s'adapte, à un autre nom ou à un autre jour : {steps}.",
    "prevent.adapts.many": "{count} étapes s'adaptent, à un autre nom ou à un autre jour : {steps}.",
    "prevent.file": "Scénario corrigé : {path}",
    # Dans les scénarios corrigés
    "prevent.written.title": "{title} – corrigé : {changes}",
    "prevent.written.about": (
        "Variante de « {title} », trouvée par « simulate prevent » et vérifiée en la rejouant. Les changements sont "
        "marqués dans la liste des événements."
    ),
    "prevent.written.comment": "Changé : {change}.",
    "prevent.kind.import_instead": "import au lieu de la saisie",
    "prevent.kind.same_person": "fiche existante reprise au lieu d'un homonyme",
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
}
