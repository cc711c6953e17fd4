"""Ce que disent les notes de l'orateur."""

TEXTS: dict[str, str] = {
    # Ce qui se passe
    "slide.say.on": "Le {first}, {what}.",
    "slide.say.between": "Entre le {first} et le {last}, {what}.",
    "slide.say.then": ", puis ",
    "slide.say.people": "{count} personnes",
    "slide.say.siecle.student_record_created.one": "on saisit à la main une fiche pour {student}",
    "slide.say.siecle.student_record_created.many": "on saisit à la main {count} fiches élève",
    "slide.say.siecle.student_record_exported.one": "on exporte le dossier {student.of}",
    "slide.say.siecle.student_record_exported.many": "on exporte {count} dossiers",
    "slide.say.siecle.student_record_imported.one": "on importe le dossier {student.of}",
    "slide.say.siecle.student_record_imported.many": "on importe {count} dossiers",
    "slide.say.siecle.student_record_imported.refused.one": "on demande l'import du dossier {student.of}",
    "slide.say.teleservices.account_notified.refused.one": "on demande la notification {account.of}",
    "slide.say.ent.historic_credentials_issued.refused.one": "on demande des identifiants « historiques » pour {person}",
    "slide.say.ent.password_changed.refused.one": "{holder} essaie de changer le mot de passe {account.own.of}",
    "slide.say.siecle.student_unenrolled.one": "on ferme par déscolarisation {record}",
    "slide.say.siecle.student_unenrolled.many": "on ferme {count} fiches par déscolarisation",
    "slide.say.siecle.student_reinstated.one": (
        "on annule la déscolarisation {student.of} : {record.brief} est rouverte"
    ),
    "slide.say.siecle.student_reinstated.many": "on annule {count} déscolarisations",
    "slide.say.siecle.guardian_linked.one": "on saisit {guardian} comme responsable de l'élève {student}",
    "slide.say.siecle.guardian_linked.many": "on saisit {count} responsables",
    "slide.say.siecle.guardian_linked.contact.one": "on saisit {guardian} comme personne à contacter pour {student}",
    "slide.say.siecle.guardian_linked.contact.many": "on saisit {count} personnes à contacter",
    "slide.say.siecle.guardian_linked.homonym.one": (
        "on saisit {guardian} comme responsable de l'élève {student}, en choisissant « il s'agit d'un homonyme »"
    ),
    "slide.say.siecle.guardian_unlinked.one": "on retire {guardian} de la fiche de l'élève {student}",
    "slide.say.siecle.guardian_unlinked.many": "on retire {count} responsables",
    "slide.say.siecle.guardian_record_deleted.one": "on supprime {record}",
    "slide.say.siecle.guardian_record_deleted.many": "on supprime {count} fiches responsable",
    "slide.say.siecle.guardian_record_deleted.merged_into.one": (
        "on supprime {record}, et {merged_into} reprend ses enfants"
    ),
    "slide.say.teleservices.account_notified.one": "la notification {account.of} part",
    "slide.say.teleservices.account_notified.many": "{count} notifications partent",
    "slide.say.teleservices.password_reset.one": "on réinitialise le mot de passe {account.of}",
    "slide.say.teleservices.password_reset.many": "on réinitialise {count} mots de passe",
    "slide.say.teleservices.password_reset.refused.one": "on demande la réinitialisation du mot de passe {account.of}",
    "slide.say.ent.historic_credentials_issued.one": "l'ENT donne à {person} des identifiants « historiques »",
    "slide.say.ent.historic_credentials_issued.many": "l'ENT donne des identifiants « historiques » à {count} personnes",
    "slide.say.ent.sign_in_attempted.one": "{holder} essaie de se connecter {account.own.to}",
    "slide.say.ent.sign_in_attempted.many": "on essaie {count} fois de se connecter",
    "slide.say.ent.self_activated.one": "{holder} active {account.own} sans la notification, {by}",
    "slide.say.ent.self_activated.many": "{count} comptes sont activés sans la notification",
    "slide.say.ent.self_activated.refused.one": "{holder} essaie d'activer {account.own} sans la notification, {by}",
    "slide.say.ent.password_changed.one": "{holder} choisit un mot de passe pour {account.own}",
    "slide.say.ent.password_changed.many": "{count} mots de passe sont choisis",
    "slide.say.ent.password_changed.server_error.one": (
        "{holder} choisit un mot de passe pour {account.own}, et la page affiche « Une erreur du serveur est survenue »"
    ),
    "slide.say.ent.back_pressed.one": "{holder} clique sur « Retour »",
    "slide.say.ent.back_pressed.many": "on clique {count} fois sur « Retour »",
    "slide.say.ent.service_opened.one": "{holder} demande le service {service}",
    "slide.say.ent.service_opened.many": "{count} services sont demandés",
    "slide.say.ent.merge_requested.one": "on demande la fusion de deux comptes : {accounts}",
    "slide.say.ent.merge_requested.many": "on demande {count} fusions",
    "slide.say.ent.grouping_requested.one": "on demande le regroupement de comptes : {accounts}",
    "slide.say.ent.grouping_requested.many": "on demande {count} regroupements",
    "slide.say.clock.advanced.one": "le temps passe",
    "slide.say.clock.advanced.many": "le temps passe",
    "slide.say.clock.due.one": "c'est l'échéance : {what}",
    "slide.say.clock.due.many": "{count} délais arrivent à leur terme",
    # Ce que cela veut dire pour la famille
    "slide.say.means.start.one": "Au départ, il existe {count} compte.",
    "slide.say.means.start.many": "Au départ, il existe {count} comptes.",
    "slide.say.means.dead.one": "Pour {holders}, la notification reçue n'ouvre plus rien : {cause}.",
    "slide.say.means.dead.many": (
        "{count} notifications n'ouvrent plus rien, sans que personne en soit averti ; elles étaient parties pour "
        "{holders}."
    ),
    "slide.say.means.expired.one": "La notification envoyée à {holders} expire sans avoir servi.",
    "slide.say.means.expired.many": (
        "{count} notifications expirent sans avoir servi ; elles étaient parties pour {holders}."
    ),
    "slide.say.means.deactivated.one": (
        "{accounts} est désactivé, définitivement ; il n'avait aucune notification valable."
    ),
    "slide.say.means.deactivated.many": (
        "{count} comptes sont désactivés, définitivement ; ils n'avaient aucune notification valable."
    ),
    "slide.say.means.kept.one": "{accounts} n'ouvre plus rien, mais il est conservé jusqu'au {last} : {cause}.",
    "slide.say.means.kept.many": (
        "{count} comptes n'ouvrent plus rien, mais ils sont conservés jusqu'au {last} : {cause}."
    ),
    "slide.say.means.refused": "C'est refusé, et rien ne change pour la famille : {why}",
    "slide.say.means.refused_on_screen": "À l'écran, on lit seulement « {shown} » ; en réalité, {why}",
    "slide.say.means.mistake": "C'est une erreur, et l'écran ne la signale pas : {mistake}.",
    "slide.say.means.mistake_shown": "Une erreur plus ancienne se voit maintenant : {mistake}.",
    "slide.say.means.superseded.one": (
        "La notification précédente ne vaut plus rien : pour {holders}, seule la nouvelle fonctionne."
    ),
    "slide.say.means.superseded.many": (
        "{count} notifications précédentes ne valent plus rien : seules les nouvelles fonctionnent."
    ),
    "slide.say.means.issued.one": (
        "Cette notification et son mot de passe provisoire permettent une première connexion à {holders}."
    ),
    "slide.say.means.issued.many": (
        "Ces {count} notifications et leurs mots de passe provisoires permettent une première connexion à {holders}."
    ),
    "slide.say.means.activated.one": "Le compte est actif : désormais, {holders} s'y connecte avec ce mot de passe.",
    "slide.say.means.activated.many": "{count} comptes sont actifs : désormais, on s'y connecte avec ces mots de passe.",
    "slide.say.means.replaced.one": "Pour ce compte, seul ce dernier mot de passe fonctionne désormais.",
    "slide.say.means.replaced.many": "Pour ces {count} comptes, seul le dernier mot de passe fonctionne désormais.",
    "slide.say.means.reset.one": (
        "{accounts} reste actif ; seul le nouveau mot de passe provisoire fonctionne désormais."
    ),
    "slide.say.means.reset.many": (
        "{count} comptes restent actifs ; seuls leurs nouveaux mots de passe provisoires fonctionnent désormais."
    ),
    "slide.say.means.error.one": "La page parle d'une erreur, mais le changement est fait : le compte est actif.",
    "slide.say.means.error.many": (
        "La page parle d'une erreur, mais le changement est fait : {count} comptes sont actifs."
    ),
    "slide.say.means.created.one": (
        "Un compte existe maintenant pour {holders}, mais il ne sert à rien avant sa notification."
    ),
    "slide.say.means.created.many": "{count} comptes existent maintenant, mais aucun ne sert avant sa notification.",
    "slide.say.means.extended.one": "{accounts} ouvre maintenant davantage de fiches, sans nouvelle notification.",
    "slide.say.means.extended.many": (
        "{count} comptes ouvrent maintenant davantage de fiches, sans nouvelle notification."
    ),
    "slide.say.means.reduced.one": "{accounts} ouvre une fiche de moins, mais il continue de servir.",
    "slide.say.means.reduced.many": "{count} comptes ouvrent une fiche de moins, mais ils continuent de servir.",
    "slide.say.means.page.one": "La page « Votre compte – Profil » s'affiche, comme si rien ne s'était passé.",
    "slide.say.means.page.many": "La page « Votre compte – Profil » s'affiche, comme si rien ne s'était passé.",
    "slide.say.means.signed_in.one": "La connexion est acceptée.",
    "slide.say.means.signed_in.many": "Ces {count} connexions sont acceptées.",
    "slide.say.means.service_opened.one": "Le service s'ouvre.",
    "slide.say.means.service_opened.many": "Le service s'ouvre pour ces {count} comptes.",
    "slide.say.means.nothing": "Pour la famille, rien ne change ce jour-là.",
    # Que faire, ou que demander à la classe
    "slide.say.ask.start": "Demandez au groupe : de quoi chacun a-t-il encore besoin pour se connecter ?",
    "slide.say.ask.dead": "Demandez au groupe : qui faut-il notifier maintenant, et pour quel compte ?",
    "slide.say.ask.expired": "Que faire : notifier de nouveau le même compte.",
    "slide.say.ask.deactivated": "Demandez au groupe : quel compte la famille peut-elle encore utiliser ?",
    "slide.say.ask.kept": "Demandez au groupe : que faudrait-il pour que ce compte serve de nouveau ?",
    "slide.say.ask.reset": "Que dire à la famille : connectez-vous avec le mot de passe provisoire, puis choisissez-en un autre.",
    "slide.say.ask.superseded": "Que faire : dire à la famille de jeter l'ancienne notification.",
    "slide.say.ask.issued": "Demandez au groupe : qui attend encore une notification ?",
    "slide.say.ask.activated": "Demandez au groupe : qui ne voit pas encore tous ses enfants ?",
    "slide.say.ask.replaced": "Que dire à la famille : oubliez les mots de passe précédents.",
    "slide.say.ask.error": (
        "Que dire à la famille : fermez le navigateur, puis reconnectez-vous avec le dernier mot de passe saisi."
    ),
    "slide.say.ask.created": "Demandez au groupe : qui faut-il maintenant notifier, et pour quel compte ?",
    "slide.say.ask.extended": "Demandez au groupe : que voit-on maintenant avec ce compte ?",
    "slide.say.ask.reduced": "Demandez au groupe : que voit-on encore avec ce compte ?",
    "slide.say.ask.page": (
        "Que dire à la famille : fermez le navigateur, puis reconnectez-vous avec le dernier mot de passe saisi."
    ),
    "slide.say.ask.signed_in": "Demandez au groupe : avec quel mot de passe, et par quel profil ?",
    "slide.say.ask.service_opened": "Demandez au groupe : quel compte aurait été refusé ?",
    "slide.say.ask.nothing": "Demandez au groupe ce qu'il attend de la suite.",
    # Le début et la fin
    "slide.say.ask.story": "Demandez au groupe : avez-vous déjà rencontré une famille à qui c'est arrivé ?",
    "slide.say.who": "Voici les personnes de l'histoire : {students}, {guardians}.",
    "slide.say.invented": "Tous ces noms sont inventés.",
    "slide.say.ask.people": "Demandez au groupe : qui doit pouvoir voir qui, et combien de comptes cela fait-il ?",
    "slide.say.boxes": "Une boîte est un compte ; le mot qu'elle porte dit son état, et sa couleur le répète.",
    "slide.say.lines": "Un trait dit ce que le compte ouvre ; un cadre épais, ce qui vient de changer.",
    "slide.say.ask.signs": "Demandez au groupe : avec lequel de ces comptes peut-on déjà se connecter ?",
    "slide.say.ask.twin": "Demandez au groupe : qu'a-t-on fait autrement, et à quel moment ?",
    # Le quiz et le verdict
    "slide.say.question.letters": "Demandez au groupe : lesquelles de ces notifications fonctionneront encore ?",
    "slide.say.question.refusal": "Demandez au groupe : que répond le système, et pourquoi ?",
    "slide.say.question.verdict": (
        "Demandez au groupe : qui faut-il encore notifier, et quelles notifications n'ouvrent plus rien ?"
    ),
    "slide.say.then_answer": "Laissez chercher une minute ; la réponse vient ensuite.",
    "slide.say.ends": "L'histoire s'arrête le {date}.",
    "slide.say.no_events": "Il ne se passe rien dans cette histoire.",
    "slide.say.counted": "Au bout du compte : {one} ; {other}.",
    "slide.say.overview": "L'image se lit de gauche à droite : de l'erreur à l'acte qui a mis fin aux comptes, puis à ce qui les remplace.",
    "slide.say.ask.overview": "Demandez au groupe : à quel moment pouvait-on encore tout éviter ?",
    "slide.say.remember": "Chaque ligne dit ce qui s'est passé, puis ce qu'il fallait faire ou ce qu'il faut dire.",
    "slide.say.ask.remember": "Demandez à chacun la phrase qu'il dira à la prochaine famille.",
    "slide.say.ask.verdict": "Demandez au groupe, ligne par ligne, ce qui l'aurait évité.",
    "slide.say.rule": "{rule} : {text}",
    "slide.say.source": "Source : {source}",
    "slide.say.rule_alone": "Règle ({origin}) : {text}",
}
