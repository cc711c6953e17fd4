"""Les phrases de « repair » (que faire maintenant) et de « impact » (et si on le faisait)."""

TEXTS: dict[str, str] = {
    # La commande repair
    "command.repair.help": (
        "Dit que faire maintenant : la suite d'actes la moins coûteuse après laquelle plus personne n'est à notifier "
        "dans le SCÉNARIO. La réponse est vérifiée en rejouant l'histoire avec ces actes."
    ),
    "command.repair.short": "Que faire maintenant, au moindre coût ?",
    "repair.option.date": (
        "Jour de la réparation (AAAA-MM-JJ). Sinon : le dernier jour de l'histoire, ou celui de --until."
    ),
    "repair.option.until": (
        "Arrête l'histoire après un jour (2015-09-30), après l'événement de ce numéro ou après celui qui porte cet "
        "identifiant, et répare ce qu'on sait alors."
    ),
    "repair.option.cost": (
        "Ce qui compte d'abord : « letters » (notifications à envoyer), « families » (familles à contacter), « acts » "
        "(actes dans SIECLE), dans l'ordre d'importance, par exemple acts,letters ; ou le prix de chaque chose, par "
        "exemple letters=3,families=1,acts=2. Sinon : letters,families,acts."
    ),
    "repair.option.keep_letters": "N'accepte aucune réparation qui rende invalide une notification encore valable.",
    "repair.option.write": "Écrit le scénario complété de sa réparation dans ce fichier.",
    "repair.metavar.cost": "COÛTS",
    "repair.not_a_day": "« {date} » n'est pas un jour ; écrivez par exemple 2016-09-30.",
    "repair.too_early": (
        "{path} : la réparation ne peut pas avoir lieu le {date}, l'histoire va jusqu'au {last} ; --until l'arrête "
        "plus tôt."
    ),
    "repair.cost.unknown": "« {word} » : coût inconnu ; les coûts sont letters, families et acts.",
    "repair.cost.twice": "« {word} » est donné deux fois.",
    "repair.cost.mixed": "« {word} » : donnez soit un ordre (acts,letters), soit un prix à chaque coût (letters=3,acts=1).",
    "repair.cost.not_a_number": "« {word} » n'est pas un prix ; écrivez un nombre, par exemple 3 ou 1.50.",
    "repair.cost.empty": "--cost est vide ; écrivez par exemple acts,letters, ou letters=3,acts=1.",
    "repair.cost.all_zero": "« {word} » : donnez au moins un prix positif.",
    "repair.written": "Scénario complété : {path}",
    # La réponse
    "repair.nothing": "{path} : rien à réparer, personne n'est à notifier le {date}.",
    "repair.nothing_ever": "{path} : rien à réparer, il ne s'est rien passé.",
    "repair.title": "Que faire maintenant : {title}",
    "repair.told": "{title} – réparation",
    "repair.about": (
        "L'histoire « {title} », complétée par « simulate repair » : les derniers événements sont la réparation "
        "proposée, vérifiée en rejouant l'histoire."
    ),
    "repair.comment": "Réparation proposée",
    "repair.summary": (
        "Avec {efforts}, plus personne n'est à notifier. Vérifié : l'histoire a été rejouée avec ces actes."
    ),
    "repair.summary.in_part": (
        "Avec {efforts}, tout n'est pas réparé : voir plus bas qui reste à notifier. Vérifié : "
        "l'histoire a été rejouée avec ces actes."
    ),
    "repair.summary.none": "Aucune réparation n'a été trouvée.",
    "repair.nobody": "Personne n'est à notifier le {date}.",
    "repair.nothing_at_all": "Rien à réparer : personne n'est à notifier le {date}.",
    "repair.duplicate.student": (
        "Attention : {person} a plusieurs fiches élève dans le même établissement ({school}) : {records}."
    ),
    "repair.duplicate.guardian": (
        "Attention : {person} a plusieurs fiches responsable dans le même établissement ({school}) : {records}."
    ),
    "repair.duplicate_unknown.student": (
        "Rien ne dit laquelle est la bonne : avant d'envoyer quoi que ce soit, fermez ce qui est de trop, ajoutez cet acte "
        "à l'histoire et relancez « simulate repair »."
    ),
    "repair.duplicate_unknown.guardian": (
        "Rien ne dit laquelle est la bonne : avant d'envoyer quoi que ce soit, supprimez ce qui est de trop, ajoutez cet "
        "acte à l'histoire et relancez « simulate repair »."
    ),
    "repair.duplicate.supposed": "La liste ci-dessous suppose que toutes restent.",
    "repair.duplicate_known.student.one": (
        "Une erreur constatée montre que {wrong} est de trop : fermez cette fiche (déscolarisation){then}."
    ),
    "repair.duplicate_known.student.many": (
        "Des erreurs constatées montrent que {wrong} sont de trop : fermez ces fiches (déscolarisation){then}."
    ),
    "repair.duplicate_known.guardian.one": (
        "Une erreur constatée montre que {wrong} est de trop : supprimez cette fiche au profit {right.of}{then}."
    ),
    "repair.duplicate_known.guardian.many": (
        "Des erreurs constatées montrent que {wrong} sont de trop : supprimez ces fiches au profit {right.of}{then}."
    ),
    "repair.duplicate.after_the_list": " une fois la liste ci-dessous faite",
    "repair.duplicate.nothing_at_stake": "Aucune notification valable n'en dépend.",
    "repair.duplicate.at_stake.one": (
        "{count} notification valable en dépend et deviendra invalide : {accounts}. Ajoutez alors cet acte à "
        "l'histoire et relancez « simulate repair »."
    ),
    "repair.duplicate.at_stake.many": (
        "{count} notifications valables en dépendent et deviendront invalides : {accounts}. Ajoutez alors cet acte "
        "à l'histoire et relancez « simulate repair »."
    ),
    "repair.families.one": "{count} famille à contacter",
    "repair.families.many": "{count} familles à contacter",
    "repair.acts.one": "{count} acte dans SIECLE",
    "repair.acts.many": "{count} actes dans SIECLE",
    "repair.resets.one": "{count} mot de passe à réinitialiser",
    "repair.resets.many": "{count} mots de passe à réinitialiser",
    "repair.section.to_do": "À faire le {date}",
    "repair.section.family": "Famille {number} sur {count} : {people}",
    "repair.nothing_now": "Rien à faire dans SIECLE ni dans Téléservices.",
    "repair.section.then.one": "Ensuite, quand {people} aura reçu sa notification et activé le compte",
    "repair.section.then.many": "Ensuite, quand {people} auront reçu leur notification et activé leur compte",
    "repair.people_more.one": "{people} et {count} autre",
    "repair.people_more.many": "{people} et {count} autres",
    "repair.section.killed.one": "Attention : {count} notification valable deviendra invalide",
    "repair.section.killed.many": "Attention : {count} notifications valables deviendront invalides",
    "repair.killed": "{whose} : la notification du {issued}, à cause de l'acte {number}.",
    "repair.no_other_way": "Aucune réparation ne l'évite.",
    "repair.no_other_way_found": "La recherche n'a pas trouvé de réparation qui l'évite.",
    "repair.section.left": "Sans réparation ({count})",
    "repair.left": "{person}, pour {student}",
    "repair.left_oneself": "{person}",
    "repair.forbidden": "Règle {rule} : {sentence}",
    "repair.gave_up": "La recherche s'est arrêtée avant d'en trouver une.",
    "repair.section.cost": "Pourquoi cette réparation",
    "repair.minimal": "Aucune réparation ne coûte moins.",
    "repair.minimal_in_part": "Pour ce qui est réparé, aucune réparation ne coûte moins.",
    "repair.counts_first": "Ce qui compte d'abord : {order}.",
    "repair.prices": "Prix comptés : {prices}. Total : {total}.",
    "repair.bounded": (
        "Une réparation moins coûteuse existe peut-être : une fois épuisé le nombre d'essais permis pour un groupe de "
        "personnes ({bound}), la recherche s'est contentée de la meilleure trouvée. Aucune ne demande moins que : {efforts}. "
        "Pour chercher plus longtemps : --budget."
    ),
    "repair.unproved": (
        "Une réparation moins coûteuse existe peut-être : des comptes peuvent encore être fusionnés, et tous les ordres "
        "possibles des actes n'ont pas été essayés. Aucune ne demande moins que : {efforts}."
    ),
    "repair.order.letters": "les notifications à envoyer",
    "repair.order.families": "les familles à contacter",
    "repair.order.acts": "les actes dans SIECLE",
    "repair.price.letters": "une notification {price}",
    "repair.price.families": "une famille {price}",
    "repair.price.acts": "un acte {price}",
    "repair.keep": "Les notifications valables ne sont sacrifiées que s'il n'y a pas d'autre moyen.",
    "repair.keep_right": (
        "Rien n'est envoyé pour une fiche qu'une erreur constatée montre de trop, sauf s'il n'y a pas d'autre moyen."
    ),
    "repair.keep_letters": "Aucune notification valable n'est sacrifiée (--keep-letters).",
    "repair.section.tell.one": "À dire à {count} personne",
    "repair.section.tell.many": "À dire à {count} personnes",
    "repair.tell.one": "{holder}, notification {which}",
    "repair.tell.many": "{holder}, notifications {which}",
    "repair.tell_historic.one": "{holder}, identifiants « historiques » {which}",
    "repair.tell_historic.many": "{holder}, identifiants « historiques » {which}",
    # Les actes
    "repair.do": "{number}. {act}",
    "repair.do.notify": "Administration – Téléservices : notifier {account}.",
    "repair.do.notify_for": "Administration – Téléservices : notifier {account} à {holder}, pour {students}.",
    "repair.do.same_person": (
        "SIECLE/BEE : sur {student_record}, rattacher {guardian} en reprenant sa fiche responsable{record.which}."
    ),
    "repair.do.new": (
        "SIECLE/BEE : sur {student_record}, saisir {guardian} comme nouveau responsable ; c'est une nouvelle fiche "
        "responsable{record.bracket}."
    ),
    "repair.do.homonym": (
        "SIECLE/BEE : sur {student_record}, saisir {guardian} en choisissant « il s'agit d'un homonyme » ; c'est "
        "une nouvelle fiche responsable{record.bracket}."
    ),
    "repair.do.delete": "SIECLE/BEE : supprimer {record}.",
    "repair.do.delete_into": "SIECLE/BEE : supprimer {record} au profit {merged_into.of}, qui reprend les enfants.",
    "repair.do.import": (
        "SIECLE/BEE, menu « Import des dossiers issus de l'affectation » : importer de nouveau le dossier "
        "{student.of} ({school}) ; c'est une nouvelle fiche élève{record.bracket}."
    ),
    "repair.do.import_sent": (
        "SIECLE/BEE, menu « Import des dossiers issus de l'affectation » : importer le dossier{origin.code} "
        "{student.of}, envoyé par l'établissement d'origine ({school}) ; c'est une nouvelle fiche "
        "élève{record.bracket}."
    ),
    "repair.do.unenrol": "SIECLE/BEE : fermer {record} (déscolarisation).",
    "repair.do.reset": "Téléservices : réinitialiser le mot de passe {account.of} et donner le nouveau à {holder}.",
    "repair.do.self_activate": (
        "{holder} active {account}, sans attendre de notification, par FranceConnect ou par un code reçu par SMS."
    ),
    "repair.do.unlink": "SIECLE/BEE : détacher {record} {student_record.of}.",
    "repair.do.export": (
        "SIECLE/BEE, dans l'établissement d'origine : envoyer le dossier{record.code} {student.of} à l'autre "
        "établissement ({to_school})."
    ),
    "repair.do.reinstate": "SIECLE/BEE : annuler la déscolarisation {student.of} ; {record.brief} est rouverte.",
    "repair.do.group": "ENT : {holder} demande à regrouper {others} avec {account.own}.",
    "repair.do.merge": "ENT : {holder} et {other} demandent ensemble à fusionner {others} avec {account}.",
    "repair.why.created": "Cela crée {account}.",
    "repair.why.extended": "Déjà notifié, {account} ouvre alors cette fiche aussi : rien à envoyer.",
    "repair.why.extended_waits": "Alors {account} ouvre cette fiche aussi.",
    "repair.why.same_person": "C'est la même personne : ni nouvelle fiche, ni « homonyme ».",
    "repair.why.homonym": "Une autre personne de ce nom est vraiment connue de l'établissement.",
    "repair.why.new_account": "Ce compte vient d'être créé, il n'a encore jamais été notifié.",
    "repair.why.delete": (
        "Son compte est désactivé, et un compte désactivé ne revient jamais (R6) ; une nouvelle fiche donne un "
        "nouveau compte."
    ),
    "repair.why.delete_into": "Les deux fiches sont celles de la même personne : une seule suffit.",
    "repair.why.import": (
        "Le compte de l'élève est désactivé, et un compte désactivé ne revient jamais (R6) ; seule une nouvelle "
        "fiche donne un nouveau compte."
    ),
    "repair.why.import_for_guardian": (
        "Le compte d'un responsable pour cet élève est désactivé, et un compte désactivé ne revient jamais "
        "(R6) ; une nouvelle fiche élève en donne un nouveau, et sa fiche responsable reste."
    ),
    "repair.why.file_first": (
        "Si ce menu ne propose pas le dossier, demandez d'abord aux services académiques de l'y remettre."
    ),
    "repair.why.unenrol": "Sinon l'élève aurait deux fiches dans l'établissement : la nouvelle remplace l'ancienne.",
    "repair.why.unenrol_to_reinstate": (
        "La fiche est rouverte aussitôt : c'est ainsi qu'un nouveau compte remplace celui qui est désactivé (R6, R29)."
    ),
    "repair.why.reinstate": "La fiche retrouve ses responsables ; les comptes conservés l'ouvrent de nouveau (R29).",
    "repair.why.export": "Un dossier n'est importé que s'il a été envoyé (R8).",
    "repair.why.import_follows": "Les comptes suivent le dossier (R27) : pas de nouvelle notification pour ceux qui fonctionnent.",
    "repair.why.unlink": (
        "Son compte est désactivé, et un compte désactivé ne revient jamais (R6) ; rattacher de nouveau cette "
        "personne en crée un autre."
    ),
    "repair.why.reset": (
        "Ce compte est actif, mais le dernier mot de passe essayé n'est pas le bon. Une notification serait refusée : "
        "réinitialiser le mot de passe suffit (R31)."
    ),
    "repair.why.self_activate": (
        "L'activation sans la notification est permise aux responsables (R30) : rien à envoyer."
    ),
    "repair.why.kept": "Ainsi {account}, qui aurait été désactivé le {until}, ouvre de nouveau une fiche.",
    "repair.why.group": "Rien à envoyer : cette personne continue avec le compte qu'elle a déjà.",
    "repair.why.group_once": "Pas de seconde notification : une fois activé, ce compte ouvrira ces fiches aussi.",
    "repair.why.merge": (
        "Rien à envoyer, mais les deux personnes partagent ensuite un seul compte : à ne proposer que si elles le veulent."
    ),
    # La commande impact
    "command.impact.help": (
        "Dit, avant de le faire, ce qu'un événement changerait s'il arrivait maintenant dans le SCÉNARIO : quelles "
        "notifications ne fonctionneraient plus, qui perdrait son accès, qui serait à notifier, et s'il y a plus sûr."
    ),
    "command.impact.short": "Et si on le faisait : qui y perdrait ?",
    "impact.option.event": (
        "L'événement, écrit comme dans un scénario, par exemple {example} ; "
        "sans date, il arrive le dernier jour. Plusieurs fois pour plusieurs événements, dans l'ordre."
    ),
    "impact.metavar.event": "ÉVÉNEMENT",
    "problem.taken_in_story": "« {id} » désigne déjà {kind} dans l'histoire ; un identifiant désigne une seule chose",
    # La réponse
    "impact.title": "Et si on le faisait : {title}",
    "impact.harmless": (
        "Aucune notification ne cesserait de fonctionner à cause de cela, et personne d'autre ne serait à notifier."
    ),
    "impact.harm": "Attention : {harms}.",
    "impact.lost.one": "{count} notification ne fonctionnerait plus",
    "impact.lost.many": "{count} notifications ne fonctionneraient plus",
    "impact.waiting.one": "{count} notification serait à envoyer",
    "impact.waiting.many": "{count} notifications seraient à envoyer",
    "impact.mistakes.one": "ce serait une erreur",
    "impact.mistakes.many": "ce seraient {count} erreurs",
    "impact.refused.one": "ce serait refusé",
    "impact.one_refused.one": "l'un des actes serait refusé",
    "impact.one_refused.many": "{count} des actes seraient refusés",
    "impact.refused.many": "{count} de ces actes seraient refusés",
    "impact.duplicates.one": "cela laisserait un doublon",
    "impact.duplicates.many": "cela laisserait {count} doublons",
    "impact.section.asked": "Ce qui est envisagé",
    "impact.asked": "{date} : {event}",
    "impact.mistake": "Ce serait une erreur : {mistake}.",
    "impact.should": "Il faudrait : {recommendation}",
    "impact.section.lost": "Notifications qui ne fonctionneraient plus ({count})",
    "impact.letter.historic": "{whose}, identifiants « historiques » du {issued}",
    "impact.why": "Pourquoi : {cause}.",
    "impact.why.superseded": "Pourquoi : une nouvelle notification du même compte la remplacerait.",
    "impact.kept.one": "{count} compte n'ouvrirait plus rien ; il serait conservé, puis désactivé le {until} (R28).",
    "impact.kept.many": (
        "{count} comptes n'ouvriraient plus rien ; ils seraient conservés, puis désactivés à partir du {until} (R28)."
    ),
    "impact.section.kept": "Comptes qui n'ouvriraient plus rien, mais seraient conservés ({count})",
    "impact.kept_account": (
        "{whose}, compte {state} : conservé, puis désactivé le {until}. S'il ouvre de nouveau une fiche avant ce "
        "jour, il sert comme avant, sans nouvelle notification."
    ),
    "impact.section.ended": "Qui ne serait plus responsable ({count})",
    "impact.ended": "{person} ne serait plus responsable {student.of} : rien à lui envoyer pour cet élève.",
    "impact.section.deaths": "Autres comptes qui seraient désactivés ({count})",
    "impact.death": "{whose}, compte {state}.",
    "impact.section.access": "Qui verrait qui",
    "impact.column.before": "Sans cela",
    "impact.column.after": "Avec cela",
    "impact.section.to_notify": "Seraient à notifier ({count})",
    "impact.section.relieved": "Ne seraient plus à notifier ({count})",
    "impact.only_record": "{person} n'a pas d'autre fiche dans l'établissement : ce n'est pas un doublon.",
    "impact.section.safer": "Y a-t-il plus sûr ?",
    "impact.safer.order": "Faire plutôt, dans cet ordre :",
    "impact.safer.instead": "Un autre moyen d'arriver au même résultat :",
    "impact.safer.nothing": "Ne rien faire : ce n'est pas nécessaire.",
    "impact.already.enrolled": "{student} a déjà une fiche élève dans cet établissement{record.bracket}.",
    "impact.already.linked": "{guardian} est déjà responsable sur {student_record}{record.bracket}.",
    "impact.already.works.one": "Cela fonctionne déjà, actif, ou notifié et toujours valable : {accounts}.",
    "impact.already.works.many": "Cela fonctionne déjà, chacun de son côté : {accounts}.",
    "impact.safer.gain": "Ce qu'on y gagne : {gains}.",
    "impact.safer.price": "Au prix de : {prices}.",
    "impact.safer.lost.one": "{count} notification perdue au lieu de {before}",
    "impact.safer.lost.many": "{count} notifications perdues au lieu de {before}",
    "impact.safer.interrupted.one": "{count} accès interrompu au lieu de {before}",
    "impact.safer.interrupted.many": "{count} accès interrompus au lieu de {before}",
    "impact.safer.mistakes.no": "aucune erreur au lieu de {before}",
    "impact.safer.mistakes.one": "{count} erreur au lieu de {before}",
    "impact.safer.mistakes.many": "{count} erreurs au lieu de {before}",
    "impact.safer.refused.no": "aucun refus au lieu de {before}",
    "impact.safer.refused.one": "{count} refus au lieu de {before}",
    "impact.safer.refused.many": "{count} refus au lieu de {before}",
    "impact.safer.duplicates.no": "aucun doublon de plus au lieu de {before}",
    "impact.safer.duplicates.one": "{count} doublon de plus au lieu de {before}",
    "impact.safer.duplicates.many": "{count} doublons de plus au lieu de {before}",
    "impact.safer.proved": "Vérifié en rejouant l'histoire ainsi.",
    "impact.safer.none": "Rien de plus sûr n'a été trouvé : les notifications de ces comptes sont perdues de toute façon.",
    "impact.safer.none_either": "Aucun autre acte n'arrive au même résultat avec moins de mal.",
    "impact.safer.not_needed": "Ce n'est pas nécessaire : aucune notification ne serait perdue.",
    "impact.safer.no_search": "Aucun autre moyen n'a été cherché (--budget 0).",
    "impact.safer.gave_up.one": "La recherche s'est arrêtée après {count} essai : il y a peut-être plus sûr encore (--budget).",
    "impact.safer.gave_up.many": "La recherche s'est arrêtée après {count} essais : il y a peut-être plus sûr encore (--budget).",
    "impact.due": "D'ici au {date}, de toute façon : {due}.",
    "impact.due.lost.one": "{count} notification cesserait de fonctionner d'elle-même",
    "impact.due.lost.many": "{count} notifications cesseraient de fonctionner d'elles-mêmes",
    "impact.due.deaths.one": "{count} compte prendrait fin de lui-même",
    "impact.due.deaths.many": "{count} comptes prendraient fin d'eux-mêmes",
    "impact.section.due": "Ce qui arriverait de toute façon, d'ici au {date} ({count})",
    "impact.due.ends": "Ne fonctionnerait plus à partir du {date} : {cause}.",
    "impact.due.expires": "Expirerait le {date}, sans avoir servi.",
    "impact.stranded.one": "{count} personne n'aurait plus aucun compte pour son enfant",
    "impact.stranded.many": "{count} personnes n'auraient plus aucun compte pour un enfant",
    "impact.safer.lost.no": "aucune notification perdue au lieu de {before}",
    "impact.safer.lost_anyway.one": "Dans tous les cas : {count} notification perdue.",
    "impact.safer.lost_anyway.many": "Dans tous les cas : {count} notifications perdues.",
    "impact.safer.interrupted.no": "aucun accès interrompu au lieu de {before}",
    "impact.safer.stranded.no": "personne sans compte au lieu de {before}",
    "impact.safer.stranded.one": "{count} personne sans compte au lieu de {before}",
    "impact.safer.stranded.many": "{count} personnes sans compte au lieu de {before}",
    "impact.letter.of_letter": "{whose}, notification du {issued}",
}
