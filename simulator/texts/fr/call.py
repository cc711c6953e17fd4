"""Les phrases d'« Un parent au téléphone »."""

TEXTS: dict[str, str] = {
    # La commande
    "command.call.help": (
        "Un parent est au téléphone : cinq questions au plus, puis l'explication la plus probable, la phrase à lui dire "
        "et qui fait quoi. À chaque question, tapez le numéro d'une réponse, ou Entrée si vous ne savez pas."
    ),
    "command.call.short": "Un parent au téléphone : cinq questions au plus, et que lui dire",
    "command.call.option.caller": "Le prénom et le nom de la personne qui appelle, pour les phrases.",
    "command.call.option.child": "Le prénom et le nom de l'élève, pour les phrases.",
    "command.call.option.write": "Enregistre l'histoire la plus probable dans ce fichier, comme scénario.",
    "command.call.metavar.name": "NOM",
    "command.call.no_such_answer": "Tapez un numéro de 1 à {last}, ou Entrée si vous ne savez pas.",
    # Les questions
    "call.title": "Un parent au téléphone",
    "call.question.who": "Qui appelle ?",
    "call.question.child": "Pour quel enfant ?",
    "call.question.screen": "Que voit la personne à l'écran ?",
    "call.question.letter": "Avec quelle notification, ou quel mot de passe ?",
    "call.question.school": "Que s'est-il passé pour cet enfant ou ce compte ?",
    "call.number": "Question {number} sur 5 au plus",
    "call.unknown": "Je ne sais pas",
    "call.who.student": "L'élève",
    "call.who.guardian": "Un parent, un responsable",
    "call.child.oneself": "Pour son propre compte",
    "call.child.only": "Son seul enfant",
    "call.child.several": "Un de ses enfants",
    "call.screen.nothing": "Rien : aucune notification n'est arrivée",
    "call.screen.refused.students_parents": ("« identifiant ou mot de passe incorrect », profil « Elèves ou parents »"),
    "call.screen.refused.other_audiences": "« identifiant ou mot de passe incorrect », profil « Autres publics »",
    "call.screen.refused.ent.password_changed": "Le mot de passe ne peut pas être changé",
    "call.screen.refused.ent.self_activated": "L'activation sans la notification ne fonctionne pas",
    "call.screen.refused.ent.service_opened": "La connexion réussit, mais le téléservice ne s'ouvre pas",
    "call.screen.server_error": "« Une erreur du serveur est survenue »",
    "call.screen.after.ent.back_pressed": "« Votre compte – Profil », après « Retour » sur une page d'erreur",
    "call.screen.change_password": "La page demande de choisir un mot de passe",
    "call.screen.child_twice": "L'enfant apparaît deux fois",
    "call.screen.other_child": "Un autre enfant apparaît, pas celui-ci",
    "call.screen.no_child": "La connexion réussit, mais aucun enfant n'apparaît",
    "call.screen.other": "Cela ne fonctionne pas : {act}",
    "call.letter.nothing": "Aucune n'est arrivée",
    "call.letter.only": "La seule qui soit arrivée pour cet enfant",
    "call.letter.newest": "La plus récente",
    "call.letter.older": "Une plus ancienne",
    "call.letter.other_child": "Celle d'un autre enfant",
    "call.letter.historic": "Des identifiants « historiques », donnés par l'ENT",
    "call.letter.own": "Le mot de passe choisi en activant le compte",
    "call.letter.reset": "Un nouveau mot de passe provisoire, remis par l'établissement",
    "call.act.nothing": "Rien de particulier",
    "call.act.siecle.guardian_linked.new": "Le responsable a été saisi comme nouveau",
    "call.act.siecle.guardian_linked.same_person": "La fiche du responsable a été rattachée à une autre fiche élève",
    "call.act.siecle.guardian_linked.homonym": "Le responsable a été saisi avec « il s'agit d'un homonyme »",
    "call.act.siecle.guardian_linked.contact": "Cette personne a été saisie comme personne à contacter",
    "call.act.siecle.guardian_linked.contact.homonym": (
        "Cette personne a été saisie comme personne à contacter, avec « il s'agit d'un homonyme »"
    ),
    "call.act.siecle.guardian_unlinked": "Le responsable a été détaché de la fiche de l'élève",
    "call.act.siecle.guardian_unlinked.of_two": "Une des deux fiches du responsable a été détachée de l'élève",
    "call.act.siecle.guardian_record_deleted": "La fiche du responsable a été supprimée",
    "call.act.siecle.guardian_record_deleted.of_two": "Une des deux fiches du responsable a été supprimée",
    "call.act.siecle.guardian_record_deleted.removed.of_two": (
        "Une des deux fiches du responsable a été supprimée volontairement"
    ),
    "call.act.siecle.guardian_record_deleted.merged_into": (
        "La fiche du responsable a été supprimée au profit d'une autre"
    ),
    "call.act.siecle.guardian_record_deleted.merged_into.of_two": (
        "Une fiche du responsable, en double, a été supprimée au profit de l'autre"
    ),
    "call.act.siecle.student_record_created.again": "Une seconde fiche de l'élève est arrivée dans l'établissement",
    "call.act.siecle.student_record_created.back": "L'élève est revenu dans l'établissement, avec une nouvelle fiche",
    "call.act.siecle.student_record_created.elsewhere": "L'élève a été inscrit dans un autre établissement",
    "call.act.siecle.student_unenrolled": "L'élève a quitté l'établissement",
    "call.act.siecle.student_unenrolled.of_two": "Une des deux fiches de l'élève a été fermée",
    "call.act.clock.due.historic_ended": "Les identifiants « historiques » ont pris fin",
    "call.act.clock.due.notification_expired": "La notification n'a pas été utilisée à temps",
    "call.act.clock.due.not_activated_in_time": "Le compte n'a pas été activé à temps",
    "call.act.clock.due.unused_too_long": "Le compte est resté trop longtemps sans utilisation",
    "call.act.clock.due.no_longer_kept": "Le départ remonte à plusieurs mois",
    "call.suffix.again": "{act}, alors qu'une fiche existait déjà dans l'établissement",
    "call.suffix.back": "{act}, de nouveau",
    "call.suffix.of_two": "{act}, alors qu'il y a deux fiches",
    "call.suffix.elsewhere": "{act}, dans un autre établissement",
    # La réponse
    "call.sure.none": (
        "Aucune explication connue ne correspond à ces réponses : changez-en une, ou répondez « Je ne sais pas »."
    ),
    "call.sure.go_on.one": "Une explication possible : continuez.",
    "call.sure.go_on.many": "{count} explications possibles : continuez.",
    "call.sure.only": "Une seule explication correspond à ces réponses.",
    "call.sure.others.one": "Voici la plus probable ; une autre reste possible. Vérifiez avant d'agir.",
    "call.sure.others.many": "Voici la plus probable ; {count} autres restent possibles. Vérifiez avant d'agir.",
    "call.section.probable": "Le plus probable",
    "call.section.story": "Ce qui a pu se passer (les dates sont inventées)",
    "call.section.say": "À dire",
    "call.section.do": "Qui fait quoi",
    "call.section.else": "Ce que cela peut être d'autre",
    "call.on_day": "{day} : {what}",
    "call.more.one": "et {count} autre",
    "call.more.many": "et {count} autres",
    "call.doer.school": "Le secrétariat : {act}",
    "call.doer.sender": "La personne qui envoie les notifications : {act}",
    "call.doer.resetter": "La personne qui réinitialise les mots de passe : {act}",
    "call.doer.family": "La famille : {act}",
    "call.doer.check": "Le secrétariat : vérifier les fiches de la famille, puis rappeler.",
    "call.doer.duplicate": "Le secrétariat : déterminer laquelle des deux fiches est de trop, et la fermer.",
    "call.doer.nobody": "Rien à faire dans SIECLE ni dans Téléservices.",
    "call.doer.on_purpose": "Le retrait était voulu : ne pas rattacher de nouveau sans décision de l'établissement.",
    # Les explications
    "call.because.invalid": "la notification ne fonctionne plus : {cause}",
    "call.because.mistake": "{because} (à l'origine : {mistake})",
    "call.because.expired": "la notification a expiré",
    "call.because.superseded": "une notification plus récente a remplacé celle-ci",
    "call.because.wrong_password": "le mot de passe essayé n'est pas, ou n'est plus, celui du compte",
    "call.because.waiting": "le compte existe, mais sa notification n'a pas été envoyée",
    "call.because.not_entitled": "cette personne n'a pas à recevoir de notification pour cet enfant",
    "call.because.not_their_child": "cette personne n'est plus responsable de cet enfant",
    "call.because.server_error": "le mot de passe a été enregistré, malgré la page d'erreur",
    "call.because.after.ent.back_pressed": "le mot de passe a été enregistré, malgré la page d'erreur",
    "call.because.change_password": "c'est la première connexion, ou le mot de passe vient d'être réinitialisé",
    "call.because.child_twice": "l'élève a deux fiches",
    "call.because.other_child": "ce compte ne montre que l'autre enfant",
    "call.because.no_child": "l'élève est parti, et le compte est conservé quelque temps",
    # Les phrases à dire
    "call.say.not_their_child": (
        "Pour {child}, votre nom ne figure plus parmi les responsables : vous ne recevrez pas de notification. Une "
        "question ? Adressez-vous au secrétariat."
    ),
    "call.say.waiting": "Rien ne vous a encore été envoyé pour {child}.",
    "call.say.waiting.oneself": "Rien ne vous a encore été envoyé.",
    "call.next.letter": "Vous allez recevoir une notification.",
    "call.next.activation": "Activez votre compte sans attendre de notification, avec FranceConnect ou par SMS.",
    "call.then.letter": "Vous allez en recevoir une nouvelle.",
    "call.say.invalid": "Cette notification ne fonctionne plus.",
    "call.say.expired": "Cette notification a expiré.",
    "call.say.historic_ended": "Ces identifiants ne fonctionnent plus.",
    "call.then.unlinked": (
        "Pour {child}, votre nom ne figure plus parmi les responsables : vous n'en recevrez pas d'autre. Une question ? "
        "Adressez-vous au secrétariat."
    ),
    "call.then.nothing": "C'est normal : vous n'avez rien à faire.",
    "call.then.wait": "Pour l'instant, rien ne la remplace : adressez-vous au secrétariat.",
    "call.then.use_other": "Utilisez la notification la plus récente pour {child}.",
    "call.then.use_active": "Utilisez {account.yours}, avec le mot de passe que vous avez choisi.",
    "call.then.use_reset": (
        "Utilisez {account.yours}, avec le nouveau mot de passe provisoire que l'établissement vous a remis."
    ),
    "call.then.use_shared": "Utilisez celle de l'autre parent : le compte est commun.",
    "call.then.use_shared_active": "Utilisez le compte commun : l'autre parent en connaît le mot de passe.",
    "call.then.historic": "Utilisez le compte Scolarité Services, profil “Elèves ou parents”.",
    "call.then.historic_letter": "Utilisez la dernière notification reçue, profil “Elèves ou parents”.",
    "call.then.historic_wait": "Pour un compte Scolarité Services, adressez-vous au secrétariat.",
    "call.say.not_entitled": "Vous n'avez pas de compte pour {child}. Une question ? Adressez-vous au secrétariat.",
    "call.say.not_entitled.oneself": "Vous n'avez pas de compte. Une question ? Adressez-vous au secrétariat.",
    "call.say.superseded": "Une notification plus récente a remplacé celle-ci : utilisez la plus récente.",
    "call.say.wrong_password": "Votre compte est déjà activé : utilisez le dernier mot de passe que vous avez choisi.",
    "call.say.mistyped": (
        "Ce n'est pas le bon mot de passe : recopiez exactement celui de la notification la plus récente."
    ),
    "call.say.account_not_active": "Connectez-vous d'abord avec la notification, puis choisissez votre mot de passe.",
    "call.say.self_activation_unavailable": (
        "Votre compte s'active avec la notification : connectez-vous avec ses identifiants, puis choisissez votre mot de passe."
    ),
    "call.say.not_scolarite_services": "Il n'y a rien à activer : connectez-vous avec le profil “Autres publics”.",
    "call.say.scolarite_services_required": (
        "Ce téléservice s'ouvre avec un compte Scolarité Services, profil “Elèves ou parents”."
    ),
    "call.say.reset": "Utilisez le dernier mot de passe provisoire que l'établissement vous a remis.",
    "call.say.wrong_profile": "Choisissez l'autre profil, “Elèves ou parents”, et essayez de nouveau.",
    "call.say.wrong_profile.historic": "Choisissez l'autre profil, “Autres publics”, et essayez de nouveau.",
    "call.say.server_error": (
        "Votre mot de passe est bien enregistré. Fermez le navigateur, puis reconnectez-vous avec le dernier mot de "
        "passe que vous avez choisi."
    ),
    "call.say.change_password": "Tout va bien : choisissez votre mot de passe, et notez-le.",
    "call.say.other_child": "Ce compte ne montre pas {child}.",
    "call.say.other_child.nothing": "Ce compte ne montre pas {child}. Adressez-vous au secrétariat.",
    "call.say.other_child.use": "Ce compte ne montre pas {child}. Utilisez {account.yours}.",
    "call.say.child_twice": "{child} a deux fiches. Le secrétariat va vérifier ; vous n'avez rien à faire.",
    "call.say.no_child": "C'est normal : {child} n'est plus dans l'établissement. Vous n'avez rien à faire.",
    "call.say.account_deactivated": "Votre compte ne fonctionne plus.",
    "call.say.account_deactivated.nothing": "Votre compte ne fonctionne plus. C'est normal : vous n'avez rien à faire.",
    "call.say.check": "Nous vérifions et vous rappelons.",
    # Le scénario
    "call.scenario.title": "Au téléphone : {caller}",
    "call.scenario.about": (
        "L'histoire la plus probable d'un appel, trouvée par « simulate call » : {because}. Les dates, et les noms "
        "qui n'ont pas été donnés, sont inventés."
    ),
    # Le volet du studio
    "page.sheet.call": "Un parent au téléphone",
    "page.call.intro": "Le parent est en ligne : choisissez une réponse, ou dites que vous ne savez pas.",
    "page.call.caller": "Qui appelle (prénom, nom)",
    "page.call.child": "L'élève (prénom, nom)",
    "page.call.names": "Noms à employer dans les phrases",
    "page.call.next": "Répondre",
    "page.call.again": "Nouvel appel",
    "page.call.back": "Changer",
    "page.call.keep": "Enregistrer comme scénario",
    "page.call.answers": "Vos réponses",
    "page.call.file": "appel",
    "page.call.several": "Cochez tout ce que vous savez ; rien, si vous ne savez pas.",
    "page.call.not_asked": "Cette question n'est pas posée maintenant.",
    "page.call.nothing_to_keep": "Il n'y a pas encore d'histoire à enregistrer.",
    "page.done.call_names": "Les phrases emploient désormais ces noms.",
    "page.done.call_answered": "Réponse notée : {answer}.",
    "page.done.call_again": "Un nouvel appel commence.",
}
