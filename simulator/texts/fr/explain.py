"""Explanations in French: rules and their sources, what happens, refusals, mistakes, states (docs/regles.md)."""

TEXTS: dict[str, str] = {
    "explain.rule.R1": (
        "Toute fiche élève, saisie à la main ou importée dans SIECLE/BEE, fait naître d'elle-même un compte élève. Ce "
        "compte existe aussitôt, mais l'élève ne peut pas encore s'en servir : il reste à le lui notifier."
    ),
    "explain.rule.R2": (
        "Quand un responsable est rattaché à une fiche élève, un compte responsable est créé de lui-même pour cet "
        "enfant. Un parent de deux enfants a donc deux comptes, un par enfant, et chacun doit être notifié. De même, "
        "si un enfant a deux fiches, le responsable rattaché aux deux a deux comptes pour lui."
    ),
    "explain.rule.R3": (
        "Si l'élève a déjà une fiche ouverte dans l'établissement, l'import de son dossier crée une seconde fiche et "
        "un second compte : c'est un doublon. La notification déjà remise ne vaut que pour le premier compte ; le "
        "second doit être notifié à part."
    ),
    "explain.rule.R4": (
        "La déscolarisation ferme une fiche élève : plus aucun compte ne donne accès à cette fiche. Le compte de "
        "l'élève et les comptes responsables qui n'ouvraient que cette fiche sont désactivés, aussitôt ou, là où les "
        "règles les conservent, au bout d'un délai (R28). Un compte qui ouvre encore une autre fiche, par exemple "
        "après une fusion, reste en service et ne perd que l'accès à la fiche fermée."
    ),
    "explain.rule.R5": (
        "Supprimer une fiche responsable désactive tous les comptes de cette fiche, même ceux qui servaient déjà ; "
        "là où le compte appartient à la personne (R34), seulement s'il n'ouvre plus rien. Si l'on indique la fiche "
        "conservée, celle-ci reprend les enfants dont la fiche est encore ouverte et auxquels elle n'était pas "
        "rattachée, avec un nouveau compte pour chacun là où il le faut. Ces nouveaux comptes restent à notifier."
    ),
    "explain.rule.R6": (
        "Un compte désactivé ne revient jamais : on ne peut ni le rétablir, ni le notifier de nouveau. La personne a "
        "besoin d'une nouvelle notification, pour un autre compte encore en service."
    ),
    "explain.rule.R7": (
        "Le jour où un compte est désactivé, sa notification en cours devient invalide, que le titulaire s'en soit "
        "déjà servi ou non. Une notification plus ancienne, qu'une autre avait déjà remplacée, reste simplement "
        "remplacée."
    ),
    "explain.rule.R8": (
        "Quand l'import indique la fiche d'origine, il ne réussit que si l'établissement d'origine a d'abord exporté "
        "cette fiche vers l'établissement d'accueil ; sinon, il n'y a rien à importer. Sans fiche d'origine indiquée, "
        "il s'agit d'un dossier issu de la procédure d'affectation, qui s'importe sans condition. L'import ne ferme "
        "pas la fiche d'origine, et le même export peut resservir."
    ),
    "explain.rule.R9": (
        "Notifier un compte pour la première fois donne au titulaire son identifiant et un mot de passe provisoire. "
        "Notifier de nouveau un compte qu'il n'a pas encore activé remplace la première notification : l'ancien mot de "
        "passe provisoire ne fonctionne plus. Un compte déjà actif ou désactivé ne peut pas être notifié. La règle est "
        "la même pour les identifiants « historiques »."
    ),
    "explain.rule.R10": (
        "Le compte devient actif au premier changement de mot de passe. Se connecter avec le mot de passe provisoire "
        "sans le remplacer ne suffit pas à l'activer. Là où les règles le permettent, un responsable peut aussi "
        "l'activer sans la notification (R30)."
    ),
    "explain.rule.R11": (
        "Il arrive que la page affiche « Une erreur du serveur est survenue » au moment du changement de mot de "
        "passe : le titulaire croit à un échec, mais le changement est fait et le compte est actif. Le bouton "
        "« Retour » de cette page mène d'ailleurs à l'écran « Votre compte – Profil ». Le bon réflexe : fermer le "
        "navigateur et se reconnecter avec le dernier mot de passe saisi."
    ),
    "explain.rule.R12": (
        "Quand le mot de passe a été changé plusieurs fois de suite, seul le dernier saisi fonctionne. Les précédents, "
        "y compris le mot de passe provisoire, ne permettent plus de se connecter."
    ),
    "explain.rule.R13": (
        "Les identifiants « historiques », fournis par l'ENT, ne fonctionnent pas par le profil « Elèves ou parents ». "
        "La connexion est refusée avec le message « identifiant ou mot de passe incorrect », même si l'identifiant et "
        "le mot de passe sont justes : c'est le profil choisi qui ne convient pas."
    ),
    "explain.rule.R14": (
        "Les identifiants « historiques » s'utilisent par le profil « Autres publics ». Avec le bon mot de passe, la "
        "connexion y est acceptée jusqu'à la fin de ces identifiants, au plus tard à la rentrée 2016."
    ),
    "explain.rule.R15": (
        "Un compte Scolarité Services ne s'utilise pas par le profil « Autres publics » : la connexion est refusée "
        "avec le même message, « identifiant ou mot de passe incorrect ». Il faut choisir le profil « Elèves ou "
        "parents »."
    ),
    "explain.rule.R16": (
        "Mot de passe faux ou périmé, compte jamais notifié, compte désactivé : la page affiche toujours "
        "« identifiant ou mot de passe incorrect », sans dire ce qui ne va pas. Le simulateur, lui, donne la vraie "
        "raison. Si plusieurs se cumulent, il cite la première dans cet ordre : mauvais profil, compte désactivé, "
        "compte jamais notifié, notification expirée, mot de passe incorrect."
    ),
    "explain.rule.R17": (
        "Les téléservices CAP'SUP et télinscription exigent un compte Scolarité Services : avec des identifiants "
        "« historiques », l'accès est refusé. Avec un compte Scolarité Services actif, le téléservice s'ouvre. Les "
        "autres services s'ouvrent avec tout compte actif, « historique » ou non."
    ),
    "explain.rule.R18": (
        "La fusion réunit en un seul les comptes de deux responsables, par exemple le père et la mère. Elle est "
        "refusée depuis la rentrée 2015, pour des raisons réglementaires (CNIL). Avant cette date, le premier compte "
        "restait, ouvrait aussi ce qu'ouvrait le second et servait aux deux responsables ; le second était désactivé, "
        "et sa notification avec lui."
    ),
    "explain.rule.R19": (
        "Le regroupement réunit en un seul les comptes d'un même responsable, quand il a plusieurs enfants dans une "
        "fratrie. L'ENT ne le permet pas : un responsable de deux enfants voit un seul enfant par compte. Chaque "
        "compte manquant doit donc lui être notifié."
    ),
    "explain.rule.R20": (
        "Les identifiants « historiques » prennent fin au plus tard à la rentrée 2016. Le simulateur retient la date "
        "la plus tardive : ils servent encore le 31 août 2016, et le 1er septembre 2016 tous les comptes "
        "« historiques » sont désactivés. À partir de ce jour, l'ENT n'en délivre plus."
    ),
    "explain.rule.R21": (
        "Là où les notifications ont une durée de validité, celle qui n'a pas servi à temps expire. Le compte reste "
        "notifié, mais son mot de passe provisoire ne fonctionne plus, ni pour se connecter ni pour être remplacé : il "
        "faut notifier de nouveau le même compte. La notification expirée le reste, même après la nouvelle."
    ),
    "explain.rule.R22": (
        "Là où un délai d'activation existe, un compte notifié que personne n'active est désactivé quand ce délai, "
        "compté depuis la dernière notification, est passé. Sa notification, si elle était encore valable, devient "
        "invalide."
    ),
    "explain.rule.R23": (
        "Là où les règles limitent la durée sans utilisation, un compte actif est désactivé quand, pendant cette "
        "durée, il n'y a eu ni connexion acceptée, ni changement de mot de passe, ni service ouvert. Être étendu "
        "par une fusion ou un regroupement n'est pas une utilisation. Les comptes « historiques » ne sont pas "
        "concernés."
    ),
    "explain.rule.R24": (
        "Là où le regroupement est accepté, un responsable réunit lui-même ses comptes : le premier reste et ouvre "
        "aussi ce qu'ouvraient les autres ; les autres sont désactivés, et leurs notifications avec eux."
    ),
    "explain.rule.R25": (
        "Là où un responsable a un compte par fiche responsable, le premier rattachement crée le compte, "
        "et chaque rattachement suivant l'étend ; un fichier peut le nommer d'après chacun. Fermer "
        "la fiche d'un enfant réduit le compte tant qu'il en ouvre une autre. S'il a été désactivé, le rattachement "
        "suivant crée un nouveau compte. Réunir un compte avec lui-même, sous deux noms, est refusé."
    ),
    "explain.rule.R26": (
        "« Retirer le responsable » d'une fiche élève défait ce rattachement, et lui seul : la personne reste "
        "rattachée à ses autres enfants. Ses comptes n'ouvrent plus cette fiche, sauf si une autre de ses fiches "
        "responsable y est encore rattachée. Un compte qui n'ouvre plus rien est conservé quelque temps (R28) ou "
        "désactivé, selon les règles. La personne ne compte plus parmi les responsables de l'élève : elle ne "
        "reçoit plus de notification pour cet élève. Retirer une personne à contacter ne change rien aux comptes."
    ),
    "explain.rule.R27": (
        "Là où les comptes suivent le dossier, l'élève dont le dossier est importé de son établissement d'origine "
        "garde son compte, et ses responsables gardent les leurs : l'identifiant et le mot de passe restent les "
        "mêmes, et personne n'est à notifier de nouveau. Il faut que l'import indique la fiche d'origine, et que ce "
        "soit celle de cet élève. Une fiche saisie à la main fait naître un nouveau compte."
    ),
    "explain.rule.R28": (
        "Un compte qui n'ouvre plus rien, après un départ ou parce que le responsable a été retiré, n'est pas "
        "toujours désactivé aussitôt : les règles peuvent le conserver quelque temps. S'il ouvre de nouveau une "
        "fiche dans ce délai, il sert comme avant. Sinon, il est désactivé au terme du délai ; la cause est "
        "alors ce départ, ou ce retrait. À Montpellier, en 2015, il est désactivé aussitôt."
    ),
    "explain.rule.R29": (
        "Annuler une déscolarisation, par exemple parce que l'élève ne part plus, rouvre la fiche élève fermée, "
        "avec ses rattachements. Les comptes encore conservés, ou qui servent à autre chose, l'ouvrent de "
        "nouveau. Pour qui n'en a plus, un nouveau compte est créé, et il reste à le notifier. Ce qui a été "
        "désactivé ne revient pas, ni le compte, ni sa notification."
    ),
    "explain.rule.R30": (
        "Là où les règles le permettent, un responsable active lui-même son compte, par FranceConnect ou par un code "
        "reçu par SMS, que la notification soit arrivée ou non. Il n'y a alors plus rien à lui envoyer ; une "
        "notification déjà envoyée reste valable, mais il n'en a plus besoin. Les comptes d'élève ne s'activent pas "
        "ainsi."
    ),
    "explain.rule.R31": (
        "Quand le titulaire d'un compte actif a oublié son mot de passe, l'établissement le réinitialise : il lui "
        "remet un nouveau mot de passe provisoire. L'ancien ne fonctionne plus, le compte reste actif et aucune "
        "notification n'est envoyée. Un compte qui n'a pas encore été activé se notifie, ou se notifie de nouveau ; "
        "il n'y a rien à réinitialiser."
    ),
    "explain.rule.R32": (
        "Une personne à contacter (une grand-mère, un voisin) figure sur la fiche de l'élève sans en être "
        "responsable : elle n'a pas de compte pour cet élève et ne reçoit pas de notification. Sa fiche existe "
        "tout de même, et peut donc être en double. Dans le simulateur, une personne en charge a les mêmes "
        "comptes qu'un représentant légal."
    ),
    "explain.rule.R33": (
        "Dans une école (premier degré), les élèves n'ont pas de compte : leur fiche n'en fait naître aucun, et il "
        "n'y a rien à leur notifier. Leurs responsables, eux, ont des comptes comme ailleurs. L'élève reçoit le sien "
        "à l'entrée au collège."
    ),
    "explain.rule.R34": (
        "Avec ÉduConnect, une personne a un seul compte pour tous ses enfants, quels que soient les fiches et "
        "les établissements : chaque rattachement s'ajoute au compte qu'elle a déjà. Si ÉduConnect ne la "
        "reconnaît pas (nom, courriel ou téléphone différent), elle reçoit un compte de plus, qu'elle peut "
        "regrouper avec le premier. Le compte appartient à la personne, et non à une fiche : supprimer une de "
        "ses fiches ne le désactive que s'il n'ouvre plus rien."
    ),
    "source.rule.R1": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte élève », à propos de la fiche "
        "importée : « Quand l'établissement d'accueil de l'élève peut finalement importer la fiche élève reçue, un "
        "deuxième compte est créé automatiquement. » Et pour la fiche saisie à la main : « Avec cette fiche ainsi "
        "créée, l'établissement d'accueil peut notifier le compte à l'élève par le module Administration - "
        "Téléservices. »"
    ),
    "source.rule.R2": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Comptes responsables de fratrie » : « Le "
        "regroupement consiste à réunir deux comptes du même responsable associés aux enfants d'une fratrie. » Le "
        "texte ne décrit pas la création du compte ; il montre qu'il en existe un par enfant."
    ),
    "source.rule.R3": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte élève » : « Quand "
        "l'établissement d'accueil de l'élève peut finalement importer la fiche élève reçue, un deuxième compte est "
        "créé automatiquement. »"
    ),
    "source.rule.R4": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte élève » : « L'élève a reçu une "
        "première notification pour un compte qui deviendra inutilisable dès la désactivation du dossier élève "
        "correspondant dans SIECLE/BEE. Si les responsables ont été également notifiés, leur compte associé au compte "
        "élève désactivé sera également inutilisable. »"
    ),
    "source.rule.R5": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte responsable » : « Une fois le "
        "compte responsable notifié, si l'établissement supprime le doublon responsable, le compte associé sera "
        "automatiquement désactivé. » Puis : « L'établissement devra nécessairement fournir au responsable un nouveau "
        "compte en remplacement de celui qui a été désactivé. » Le texte ne dit pas comment ce nouveau compte est "
        "créé ; la reprise des enfants par la fiche conservée est notre lecture."
    ),
    "source.rule.R6": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte responsable » : "
        "« L'établissement devra nécessairement fournir au responsable un nouveau compte en remplacement de celui qui "
        "a été désactivé. » Et dans « Doublons de compte élève » : « Si ce doublon a été créé, il faudra "
        "obligatoirement notifier à nouveau l'élève ainsi que les responsables. »"
    ),
    "source.rule.R7": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte élève » : « L'élève a reçu une "
        "première notification pour un compte qui deviendra inutilisable dès la désactivation du dossier élève "
        "correspondant dans SIECLE/BEE. » Et dans « Doublons de compte responsable » : « Le responsable a reçu une "
        "notification pour un compte qui deviendra inutilisable dès la suppression du doublon par l'établissement. »"
    ),
    "source.rule.R8": (
        "Lecture propre à ce projet : l'aide-mémoire ne le dit pas. Il évoque seulement un établissement d'origine qui "
        "n'exporte pas correctement les dossiers, sans décrire ce que l'import accepte ou refuse."
    ),
    "source.rule.R9": (
        "Première moitié, tirée de l'aide-mémoire de l'académie de Montpellier, rentrée 2015, « Doublons de compte "
        "élève » : « Avec cette fiche ainsi créée, l'établissement d'accueil peut notifier le compte à l'élève par le "
        "module Administration - Téléservices. » Le « mot de passe provisoire » vient de la section Erreur « Une "
        "erreur du serveur est survenue ». Seconde moitié, lecture propre à ce projet, que l'aide-mémoire ne dit pas : "
        "la seconde notification qui remplace la première, et le refus de notifier un compte actif ou désactivé."
    ),
    "source.rule.R10": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « Une erreur du serveur est "
        "survenue » : « Quand un responsable ou un élève modifie son mot de passe provisoire lors de sa première "
        "connexion, un message d'erreur apparaît ». Le texte parle ensuite de « la création du compte », à laquelle le "
        "titulaire ne croit pas alors qu'elle a réussi : c'est donc ce changement qui met le compte en service."
    ),
    "source.rule.R11": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « Une erreur du serveur est "
        "survenue » : « Le responsable ou l'élève pense que la création du compte n'a pas fonctionné alors que s'il "
        "clique sur le bouton 'Retour' il se retrouve connecté sur l'écran 'Votre compte – Profil'. » Puis : « Dans "
        "l'attente de sa résolution, il est préconisé de fermer le navigateur et de se reconnecter avec le dernier mot "
        "de passe saisi par le parent. »"
    ),
    "source.rule.R12": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « Une erreur du serveur est "
        "survenue » : « Dans l'attente de sa résolution, il est préconisé de fermer le navigateur et de se reconnecter "
        "avec le dernier mot de passe saisi par le parent. »"
    ),
    "source.rule.R13": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « identifiant ou mot de passe "
        "incorrect » : « L'accès à l'ENT via le profil « Elèves ou parents » avec l'authentification « historique » "
        "provoque l'erreur de connexion « identification ou mot de passe incorrect ». » La phrase écrit "
        "« identification », le titre de la section « identifiant » : le simulateur affiche les mots du titre."
    ),
    "source.rule.R14": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « identifiant ou mot de passe "
        "incorrect » : « L'authentification « historique » (identifiants fournis par l'ENT via le service "
        "« Administration/Diffusion des identifiants ») est toujours active, mais accessible uniquement par le profil "
        "« Autres publics ». »"
    ),
    "source.rule.R15": (
        "Lecture propre à ce projet : l'aide-mémoire ne le dit pas. Il dit seulement que le profil « Elèves ou "
        "parents » mène au portail Scolarité Services ; nous en déduisons que « Autres publics » n'y mène pas."
    ),
    "source.rule.R16": (
        "Lecture propre à ce projet : l'aide-mémoire ne le dit pas. Il ne cite ce message que pour les identifiants "
        "« historiques » employés par le mauvais profil ; l'étendre aux autres cas, et l'ordre des raisons, sont notre "
        "choix."
    ),
    "source.rule.R17": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « identifiant ou mot de passe "
        "incorrect » : « L'accès aux téléservices nécessite obligatoirement l'utilisation de l'authentification via le "
        "portail Scolarité Services. » Le texte cite CAP'SUP et la télinscription parmi « certains téléservices » ; le "
        "simulateur s'en tient à ces deux-là."
    ),
    "source.rule.R18": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Comptes responsables de fratrie » : « Pour des "
        "raisons règlementaires (CNIL), la fusion des comptes de responsables a été désactivée à la rentrée 2015. » Le "
        "texte parle d'un « compte unique » ; que le premier compte reste et que le second soit désactivé est notre "
        "lecture."
    ),
    "source.rule.R19": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, « Comptes responsables de fratrie » : « Dans le "
        "cadre de l'ENT, le regroupement de comptes pour rattacher plusieurs enfants à un compte responsable unique "
        "n'est pas possible. » Et : « Le responsable n'accède aux informations que pour un seul de ses enfants. »"
    ),
    "source.rule.R20": (
        "Aide-mémoire de l'académie de Montpellier, rentrée 2015, section Erreur « identifiant ou mot de passe "
        "incorrect » : « L'authentification « historique » sera supprimée au plus tard à la rentrée 2016. » Le texte "
        "ne donne pas de jour : le 1er septembre est la date retenue ici pour la rentrée."
    ),
    "source.rule.R21": "Pages d'aide ÉduConnect de l'académie de Bordeaux : des pages d'aide publiques, pas un texte réglementaire.",
    "source.rule.R22": "Foire aux questions Téléservices de l'académie de Strasbourg (2018) : une page d'aide publique, pas un texte réglementaire.",
    "source.rule.R23": "Foire aux questions Téléservices de l'académie de Strasbourg (2018) : une page d'aide publique, pas un texte réglementaire.",
    "source.rule.R24": (
        "Foire aux questions Téléservices de l'académie de Strasbourg (2018) et pages d'aide ÉduConnect de l'académie "
        "de Bordeaux : des pages d'aide publiques, pas un texte réglementaire."
    ),
    "source.rule.R25": "Pages d'aide ÉduConnect de l'académie de Bordeaux : des pages d'aide publiques, pas un texte réglementaire.",
    "source.rule.R26": (
        "Documentation de SACoche, code d'import de l'ENT libre entcore et pages d'aide ÉduConnect de l'académie de "
        "Bordeaux : des pages publiques, pas un texte réglementaire."
    ),
    "source.rule.R27": (
        "Foire aux questions Téléservices de l'académie de Strasbourg (2018) : dans l'académie, l'identifiant et le "
        "mot de passe restent les mêmes du collège au lycée ; et code d'import de l'ENT libre entcore. Ce sont des "
        "pages publiques, pas un texte réglementaire."
    ),
    "source.rule.R28": (
        "Que des comptes soient conservés : code d'import de l'ENT libre entcore, une source publique, pas un texte "
        "réglementaire. Combien de temps, trois mois, est notre lecture, d'après l'article 6 de l'arrêté du 30 "
        "novembre 2006."
    ),
    "source.rule.R29": (
        "Documentation de SACoche et code d'import de l'ENT libre entcore : des pages publiques, pas un texte "
        "réglementaire."
    ),
    "source.rule.R30": (
        "Pages d'aide ÉduConnect des académies de Nantes et de la Guyane : des pages publiques, pas un texte "
        "réglementaire."
    ),
    "source.rule.R31": (
        "Pages d'aide ÉduConnect de l'académie de Lyon : des pages publiques, pas un texte réglementaire."
    ),
    "source.rule.R32": "Documentation de SACoche : des pages publiques, pas un texte réglementaire.",
    "source.rule.R33": (
        "Pages d'aide ÉduConnect des académies de Nantes et de Paris : des pages publiques, pas un texte réglementaire."
    ),
    "source.rule.R34": (
        "Pages d'aide ÉduConnect de l'académie de Bordeaux : des pages publiques, pas un texte réglementaire."
    ),
    "explain.event.siecle.student_record_created": (
        "Le secrétariat saisit une fiche élève à la main dans SIECLE/BEE. Un compte élève est créé aussitôt ; il reste "
        "à le notifier. Pour un élève de l'académie, mieux vaut importer le dossier transmis par l'établissement "
        "d'origine : une fiche saisie à sa place prépare un doublon."
    ),
    "explain.event.siecle.student_record_exported": (
        "L'établissement d'origine envoie le dossier de l'élève à l'établissement d'accueil, qui peut désormais "
        "l'importer. Aucun compte n'est créé ni désactivé, et la fiche d'origine reste ouverte. Un export oublié ou "
        "mal fait est le point de départ classique d'un doublon."
    ),
    "explain.event.siecle.student_record_imported": (
        "L'établissement d'accueil importe le dossier reçu dans SIECLE/BEE, par le menu « Import des dossiers issus "
        "de l'affectation ». Une fiche élève est créée, avec un compte élève à notifier ; là où les comptes suivent "
        "le dossier, l'élève garde celui qu'il avait. Si l'élève avait déjà une fiche ouverte dans cet "
        "établissement, il en a maintenant deux : c'est un doublon."
    ),
    "explain.event.siecle.student_unenrolled": (
        "Le secrétariat procède à la « déscolarisation » dans SIECLE/BEE, pour un départ ou pour retirer une fiche "
        "en double. La fiche est fermée ; le compte de l'élève et ceux des responsables qui n'ouvraient que cette "
        "fiche sont désactivés, aussitôt ou au bout d'un délai selon les règles, et leurs notifications deviennent "
        "invalides. Un simple départ n'est pas une erreur ; après un doublon, il faut notifier de nouveau l'élève et "
        "ses responsables."
    ),
    "explain.event.siecle.student_reinstated": (
        "Le secrétariat annule la déscolarisation dans SIECLE/BEE : la fiche élève fermée est rouverte, avec les "
        "responsables qui y étaient rattachés. Les comptes conservés l'ouvrent de nouveau et il n'y a rien à "
        "notifier ; à la place de ceux qui ont été désactivés, de nouveaux comptes sont créés, à notifier. Si "
        "l'élève ne part plus, mieux vaut annuler la déscolarisation que saisir une seconde fiche."
    ),
    "explain.event.siecle.guardian_linked": (
        "Un responsable est saisi sur une fiche élève dans SIECLE/BEE : nouvelle personne, personne que "
        "l'établissement connaît déjà, ou personne de même nom si l'on choisit « il s'agit d'un homonyme ». "
        "Selon les règles, un compte responsable est créé pour cet enfant et reste à notifier, ou le compte que "
        "la personne a déjà s'étend à cet enfant. Une personne à contacter n'a pas de compte. Choisi pour une "
        "même personne, « homonyme » crée une fiche responsable en double ; saisir une personne déjà connue sous "
        "un autre nom en crée une aussi."
    ),
    "explain.event.siecle.guardian_unlinked": (
        "Le secrétariat retire un responsable d'une fiche élève dans SIECLE/BEE, par exemple après une décision "
        "de justice. C'est volontaire : la personne ne voit plus cet élève, et il n'y a plus de notification à "
        "lui envoyer pour cet élève. Rien ne change pour ses autres enfants."
    ),
    "explain.event.siecle.guardian_record_deleted": (
        "L'établissement supprime une fiche responsable dans SIECLE/BEE, le plus souvent un doublon. Tous les "
        "comptes de cette fiche sont désactivés et leurs notifications deviennent invalides ; là où le compte "
        "appartient à la personne, seulement s'il n'ouvre plus rien. Si une autre fiche du même responsable "
        "reprend les enfants, de nouveaux comptes sont créés au besoin et restent à notifier."
    ),
    "explain.event.teleservices.account_notified": (
        "L'établissement notifie un compte par le module « Administration - Téléservices » : le titulaire reçoit son "
        "identifiant et un mot de passe provisoire, pour ce compte et lui seul. Le compte attend alors que le "
        "titulaire l'active en changant ce mot de passe. Une seconde notification, avant l'activation, remplace la "
        "première."
    ),
    "explain.event.teleservices.password_reset": (
        "L'établissement réinitialise le mot de passe d'un compte actif que son titulaire a oublié : il lui "
        "remet un nouveau mot de passe provisoire, à remplacer à la prochaine connexion. Le compte reste actif "
        "et sa notification reste ce qu'elle était ; l'ancien mot de passe ne fonctionne plus."
    ),
    "explain.event.ent.historic_credentials_issued": (
        "L'ENT délivre à une personne des identifiants « historiques », par le service « Administration/Diffusion des "
        "identifiants ». Ils s'utilisent par le profil « Autres publics », n'ouvrent ni CAP'SUP ni la télinscription, "
        "et prennent fin au plus tard à la rentrée 2016. Ils ne remplacent pas la notification d'un compte Scolarité "
        "Services."
    ),
    "explain.event.ent.sign_in_attempted": (
        "Le titulaire essaie de se connecter à l'ENT en choisissant un profil : « Elèves ou parents » pour un compte "
        "Scolarité Services, « Autres publics » pour des identifiants « historiques ». Si tout est juste, il est "
        "connecté ; se connecter n'active pas le compte. Sinon, la page affiche « identifiant ou mot de passe "
        "incorrect », quelle que soit la vraie raison."
    ),
    "explain.event.ent.self_activated": (
        "Le titulaire active son compte sans attendre la notification : il prouve qui il est par FranceConnect ou "
        "par un code reçu par SMS, et choisit un mot de passe. Cela n'est ouvert qu'aux responsables, et seulement "
        "là où les règles le permettent. Il n'y a plus rien à lui envoyer."
    ),
    "explain.event.ent.password_changed": (
        "Le titulaire remplace son mot de passe. La première fois, ce changement active le compte ; ensuite, seul le "
        "dernier mot de passe saisi fonctionne. Même si la page affiche « Une erreur du serveur est survenue », le "
        "changement est fait."
    ),
    "explain.event.ent.back_pressed": (
        "Sur la page « Une erreur du serveur est survenue », le titulaire clique sur « Retour ». Il se retrouve "
        "connecté, sur l'écran « Votre compte – Profil » : son mot de passe a bien été changé et son compte est actif. "
        "Mieux vaut néanmoins fermer le navigateur et se reconnecter avec le dernier mot de passe saisi."
    ),
    "explain.event.ent.service_opened": (
        "Le titulaire ouvre un service : un téléservice, CAP'SUP ou télinscription, ou un autre service de l'ENT. Il "
        "faut un compte actif et, pour ces deux téléservices, un compte Scolarité Services. Ouvrir un service ne "
        "change rien au compte."
    ),
    "explain.event.ent.merge_requested": (
        "On demande la fusion : réunir en un seul les comptes de deux responsables différents, par exemple le père et "
        "la mère. Elle est refusée depuis la rentrée 2015 et rien ne change : chaque responsable garde son compte. "
        "Avant cette date, le premier compte servait aux deux et le second était désactivé."
    ),
    "explain.event.ent.grouping_requested": (
        "On demande le regroupement : réunir en un seul les comptes d'un même responsable, qui a plusieurs enfants "
        "dans une fratrie. L'ENT ne le permet pas et rien ne change : il reste un compte par enfant, à notifier l'un "
        "après l'autre."
    ),
    "explain.event.clock.advanced": (
        "Le temps passe, sans que personne n'agisse. Ce qui arrive à échéance prend effet, comme la fin des "
        "identifiants « historiques » à la rentrée 2016."
    ),
    "explain.refusal.nothing_to_import": (
        "L'établissement d'accueil veut importer un dossier que l'établissement d'origine ne lui a pas exporté : il "
        "n'y a rien à importer, et ni fiche ni compte ne sont créés. L'aide-mémoire ne dit pas ce que l'écran affiche. "
        "Demandez à l'établissement d'origine d'exporter le dossier vers le vôtre, puis refaites l'import ; ne "
        "saisissez pas la fiche à la main."
    ),
    "explain.refusal.no_historic_account": (
        "L'action porte sur des identifiants « historiques » qui n'ont jamais été délivrés à cette personne : il n'y a "
        "pas de compte à utiliser. À la connexion, la page affiche « identifiant ou mot de passe incorrect » ; pour "
        "les autres actions, aucun message n'est connu. Utilisez le compte Scolarité Services de la personne ou, si ce "
        "n'est pas trop tard, délivrez d'abord les identifiants par « Administration/Diffusion des identifiants »."
    ),
    "explain.refusal.historic_ended": (
        "On veut délivrer des identifiants « historiques » alors qu'ils ont pris fin, au plus tard à la rentrée 2016. "
        "L'aide-mémoire ne dit pas ce que l'écran affiche. Notifiez le compte Scolarité Services de la personne."
    ),
    "explain.refusal.not_scolarite_services": (
        "On veut faire avec un compte « historique » ce qui n'est possible qu'avec un compte Scolarité "
        "Services : le notifier par « Administration - Téléservices », l'activer sans la notification, "
        "réinitialiser son mot de passe, le fusionner ou le regrouper. L'aide-mémoire ne dit pas ce que l'écran "
        "affiche. Les identifiants « historiques » se délivrent dans l'ENT, par « Administration/Diffusion des "
        "identifiants » ; pour tout le reste, prenez le compte Scolarité Services."
    ),
    "explain.refusal.already_active": (
        "On veut notifier, ou activer sans la notification, un compte que son titulaire a déjà activé : il n'y a "
        "plus rien à envoyer ni à activer. L'aide-mémoire ne dit pas ce que l'écran affiche. Invitez le titulaire à "
        "se connecter avec le dernier mot de passe qu'il a choisi ; s'il l'a oublié, réinitialisez-le là où c'est "
        "possible."
    ),
    "explain.refusal.account_deactivated": (
        "L'action porte sur un compte désactivé, par exemple parce que la fiche élève a été fermée ou la fiche "
        "responsable supprimée : il ne peut plus être ni notifié, ni utilisé, ni réuni à un autre. À la connexion, la "
        "page affiche « identifiant ou mot de passe incorrect », comme pour une faute de frappe ; pour les autres "
        "actions, aucun message n'est connu. Inutile d'insister : cherchez le compte encore en service de cette "
        "personne et notifiez-le, s'il ne l'est pas déjà."
    ),
    "explain.refusal.never_notified": (
        "La personne veut utiliser un compte qui existe mais n'a jamais été notifié : elle n'a ni identifiant ni mot "
        "de passe pour ce compte. À la connexion, la page affiche « identifiant ou mot de passe incorrect » ; pour les "
        "autres actions, aucun message n'est connu. Notifiez ce compte par « Administration - Téléservices »."
    ),
    "explain.refusal.letter_expired": (
        "On veut se connecter, ou remplacer le mot de passe provisoire, avec une notification qui a expiré sans avoir "
        "servi. Le compte existe toujours : il suffit de le notifier de nouveau."
    ),
    "explain.refusal.wrong_profile": (
        "La personne a choisi le profil qui ne correspond pas à ses identifiants. La page affiche « identifiant ou mot "
        "de passe incorrect », même si l'identifiant et le mot de passe sont justes. Avec un compte Scolarité "
        "Services, il faut choisir « Elèves ou parents » ; avec des identifiants « historiques », « Autres publics »."
    ),
    "explain.refusal.wrong_password": (
        "La personne s'est connectée avec un mot de passe qui n'est pas, ou n'est plus, celui du compte : faute de "
        "frappe, mot de passe déjà remplacé ou réinitialisé, ancienne notification. La page affiche « identifiant ou "
        "mot de passe incorrect ». Il faut reprendre le dernier mot de passe choisi ; s'il n'a jamais été changé, "
        "celui de la notification la plus récente ; après une réinitialisation, le nouveau mot de passe provisoire."
    ),
    "explain.refusal.scolarite_services_required": (
        "La personne veut ouvrir CAP'SUP ou la télinscription avec des identifiants « historiques » : ces téléservices "
        "n'acceptent que les comptes Scolarité Services. L'aide-mémoire ne dit pas ce que l'écran affiche. Il faut se "
        "connecter par « Elèves ou parents » avec le compte Scolarité Services, à notifier s'il ne l'a pas encore été."
    ),
    "explain.refusal.account_not_active": (
        "La personne veut ouvrir un service avec un compte notifié mais pas encore activé, ou l'établissement "
        "veut réinitialiser le mot de passe d'un tel compte. L'aide-mémoire ne dit pas ce que l'écran affiche. "
        "Pour ouvrir le service, il faut d'abord se connecter et remplacer le mot de passe provisoire de la "
        "notification. Si la notification est perdue, il n'y a rien à réinitialiser : notifiez de nouveau le "
        "compte."
    ),
    "explain.refusal.no_error_page": (
        "Il est question d'un clic sur « Retour », mais la page « Une erreur du serveur est survenue » n'est pas, ou "
        "n'est plus, à l'écran : le bouton n'y est donc pas. Il faut fermer le navigateur et se reconnecter avec le "
        "dernier mot de passe saisi."
    ),
    "explain.refusal.self_activation_unavailable": (
        "La personne veut activer son compte sans la notification, par FranceConnect ou par SMS. Ce n'est "
        "possible que là où les règles le permettent, et jamais pour un compte d'élève. Notifiez le compte, s'il "
        "ne l'est pas encore : le mot de passe provisoire de la notification permet de l'activer."
    ),
    "explain.refusal.same_account": (
        "La demande de fusion ou de regroupement nomme deux fois le même compte, sous deux de ses noms. Là où il y a un "
        "compte par fiche responsable, R1/E2 n'est qu'un autre nom de R1/E1 : il n'y a rien à réunir."
    ),
    "explain.refusal.guardians_only": (
        "On demande la fusion ou le regroupement du compte d'un élève : l'un comme l'autre ne concernent que les "
        "comptes responsables. L'aide-mémoire ne dit pas ce que l'écran affiche. Si l'élève a deux comptes parce qu'il "
        "a deux fiches, c'est le doublon de fiche qu'il faut traiter dans SIECLE/BEE, puis notifier le compte restant."
    ),
    "explain.refusal.wrong_procedure": (
        "Le mot employé ne correspond pas à la demande : la fusion réunit les comptes de deux responsables différents, "
        "le regroupement ceux d'un même responsable. L'aide-mémoire ne dit pas ce que l'écran affiche. Inutile de "
        "refaire la demande sous l'autre nom : depuis la rentrée 2015, ni la fusion ni le regroupement ne sont "
        "possibles ; notifiez les comptes manquants."
    ),
    "explain.refusal.merge_disabled": (
        "On demande la fusion des comptes de deux responsables, désactivée depuis la rentrée 2015 pour des raisons "
        "réglementaires (CNIL). L'aide-mémoire ne dit pas ce que l'écran affiche. Chaque responsable garde son propre "
        "compte : notifiez ceux qui ne le sont pas encore et prévenez les familles que la fusion n'est plus possible."
    ),
    "explain.refusal.grouping_unavailable": (
        "On demande le regroupement des comptes d'un même responsable pour sa fratrie ; l'ENT ne le permet pas. "
        "L'aide-mémoire ne dit pas ce que l'écran affiche. Notifiez le compte manquant pour chaque enfant et expliquez "
        "au responsable qu'il se connecte avec un compte par enfant."
    ),
    "explain.mistake.record_created_instead_of_imported": (
        "Une fiche élève a été saisie à la main pour un élève qui avait déjà la sienne, au lieu d'importer son "
        "dossier. Le simulateur le reconnaît dès la saisie si l'élève a une fiche ouverte dans un établissement "
        "quelconque, ou plus tard, à l'import de son dossier dans le même établissement ; chaque fiche saisie n'est "
        "comptée qu'une fois. Quand le doublon est retiré, les comptes de la fiche fermée sont désactivés et les "
        "notifications déjà remises deviennent invalides. Il ne faut pas saisir de fiche pour un élève de l'académie, "
        "mais demander l'export à l'établissement d'origine et importer le dossier par « Import des dossiers issus de "
        "l'affectation »."
    ),
    "explain.mistake.homonym_declared_for_same_person": (
        "Le choix « il s'agit d'un homonyme » a été fait pour une seule et même personne. Le simulateur le reconnaît "
        "si cette personne a déjà une fiche responsable dans l'établissement. Elle a alors deux fiches ; dès qu'on "
        "supprime l'une, les comptes de cette fiche sont désactivés et leurs notifications deviennent invalides. Il ne "
        "faut déclarer un homonyme que pour deux personnes différentes ; sinon, il faut reprendre la fiche existante."
    ),
    "explain.mistake.spelled_otherwise": (
        "Une personne déjà connue de l'établissement a été saisie comme nouvelle, sous un autre nom : nom de "
        "naissance au lieu du nom d'usage, ou une autre orthographe. SIECLE ne propose alors pas la fiche "
        "existante. Le simulateur le reconnaît si cette personne a déjà une fiche responsable dans "
        "l'établissement. Il faut chercher par le nom de naissance et par le nom d'usage avant de saisir."
    ),
    "explain.mistake.file_of_another_student": (
        "Le dossier importé est celui d'un autre élève, souvent du même nom. Le simulateur le reconnaît si la "
        "fiche d'origine indiquée n'est pas celle de l'élève. Aucun compte ne suit alors le dossier : l'élève "
        "reçoit un nouveau compte. Il faut comparer le nom, les prénoms et la date de naissance avant d'importer."
    ),
    "explain.mistake.namesake_taken_for_duplicate": (
        "Une fiche a été fermée ou supprimée comme doublon, alors que la personne n'en a pas d'autre dans "
        "l'établissement : l'autre fiche était celle d'une autre personne du même nom. Le simulateur le "
        "reconnaît chaque fois que le motif indiqué est un doublon et qu'il n'y en a pas. La personne perd son "
        "accès par erreur. Pour un élève, annulez la déscolarisation ; pour un responsable, saisissez-le de "
        "nouveau, puis notifiez."
    ),
    "explain.mistake.wrong_profile": (
        "La personne se connecte par le profil qui ne correspond pas à ses identifiants. Le simulateur le reconnaît à "
        "chaque tentative : identifiants « historiques » par « Elèves ou parents », ou compte Scolarité Services par "
        "« Autres publics ». Le message « identifiant ou mot de passe incorrect » fait croire à un mauvais mot de "
        "passe et lance une recherche inutile. Il faut prendre « Autres publics » pour les identifiants "
        "« historiques » et « Elèves ou parents » pour un compte Scolarité Services."
    ),
    "explain.mistake.historic_used_for_teleservice": (
        "La personne veut ouvrir CAP'SUP ou la télinscription avec des identifiants « historiques ». Le simulateur le "
        "reconnaît à chaque tentative faite avec un compte « historique » en service. Le téléservice reste fermé, et "
        "une démarche qui a une date limite peut être manquée. Il faut utiliser le compte Scolarité Services, en le "
        "notifiant d'abord si ce n'est pas encore fait."
    ),
    "explain.mistake.wrong_procedure": (
        "La fusion et le regroupement ont été confondus. Le simulateur le reconnaît à chaque demande de fusion pour "
        "les comptes d'une seule personne, ou de regroupement pour ceux de personnes différentes. La famille attend un "
        "résultat qui ne peut pas venir, pendant que des comptes restent à notifier. La fusion concerne deux "
        "responsables, le regroupement un seul ; depuis la rentrée 2015, aucun des deux n'est possible, et il faut "
        "notifier les comptes manquants."
    ),
    "explain.state.created": (
        "Le compte existe, mais son titulaire n'en a reçu ni l'identifiant ni le mot de passe : il ne peut pas s'en "
        "servir. C'est à l'établissement de le notifier. Là où les règles le permettent, un responsable peut aussi "
        "l'activer lui-même. Le compte peut être désactivé avant même d'avoir servi."
    ),
    "explain.state.notified": (
        "Le titulaire a reçu l'identifiant et un mot de passe provisoire, mais n'a pas encore remplacé ce mot de "
        "passe. Le premier changement rendra le compte actif. D'ici là, l'établissement peut le notifier de nouveau, "
        "ce qui remplace la notification précédente ; le compte peut aussi être désactivé."
    ),
    "explain.state.active": (
        "Le titulaire a choisi son mot de passe et se sert de son compte. L'établissement n'a plus à le notifier, et "
        "ne le peut plus ; si le mot de passe est oublié, il le réinitialise. Le compte reste actif jusqu'à ce qu'il "
        "soit désactivé, par exemple après la fermeture de la fiche élève."
    ),
    "explain.state.deactivated": (
        "Le compte ne donne plus accès à rien, et c'est définitif. Sa notification en cours, s'il y en avait une, est "
        "devenue invalide. Si l'élève est toujours inscrit, l'établissement doit vérifier que la personne a un autre "
        "compte en service, et le notifier s'il ne l'est pas."
    ),
    "explain.cause.duplicate_student_unenrolled": (
        "L'élève avait deux fiches ou plus dans l'établissement, et l'une d'elles a été fermée par déscolarisation. "
        "Les comptes qui n'ouvraient que cette fiche ont été désactivés, alors que l'élève est toujours là : lui et "
        "ses responsables ont besoin d'un compte notifié pour la fiche qui reste."
    ),
    "explain.cause.student_unenrolled": (
        "L'élève a été déscolarisé et n'avait pas d'autre fiche dans l'établissement, par exemple parce qu'il est "
        "parti. Les comptes qui n'ouvraient que cette fiche ont été désactivés, aussitôt ou au bout du délai de "
        "conservation. Si l'élève n'a plus de fiche ouverte nulle part, personne n'est à notifier de nouveau."
    ),
    "explain.cause.duplicate_guardian_deleted": (
        "Le responsable avait deux fiches ou plus dans l'établissement, et l'une d'elles a été supprimée. Tous "
        "les comptes de la fiche supprimée ont été désactivés, même ceux qui servaient ; là où le compte "
        "appartient à la personne, seulement s'il n'ouvrait plus rien. Le responsable doit recevoir une "
        "notification pour chaque enfant dont il n'a plus de compte notifié."
    ),
    "explain.cause.guardian_deleted": (
        "La fiche du responsable a été supprimée, et il n'en avait pas d'autre dans l'établissement. Les comptes "
        "de cette fiche ont été désactivés ; là où le compte appartient à la personne, seulement s'il n'ouvrait "
        "plus rien. Si c'était une erreur, il faut saisir de nouveau ce responsable sur la fiche de chaque "
        "enfant, puis notifier les nouveaux comptes."
    ),
    "explain.cause.guardian_unlinked": (
        "Le responsable a été retiré volontairement de la fiche de l'élève, et son compte n'ouvrait rien "
        "d'autre. Personne n'est à notifier de nouveau. Si c'était une erreur, il faut le rattacher de nouveau à "
        "la fiche de l'élève."
    ),
    "explain.cause.historic_ended": (
        "Les identifiants « historiques » ont pris fin, au plus tard à la rentrée 2016, et tous les comptes "
        "« historiques » ont été désactivés ce jour-là. Seul le compte Scolarité Services de la personne donne encore "
        "accès à l'ENT."
    ),
    "explain.cause.merged": (
        "Le compte a été réuni à celui d'un autre responsable par une fusion, possible avant la rentrée 2015. L'autre "
        "compte est resté : il ouvre aussi ce que celui-ci ouvrait et sert désormais aux deux responsables."
    ),
    "explain.cause.grouped": (
        "Le responsable a regroupé ses comptes, là où c'est permis. Ce compte-ci a été désactivé ; l'autre est resté et "
        "ouvre désormais aussi ce que celui-ci ouvrait."
    ),
    "explain.cause.not_activated_in_time": (
        "Le compte a été notifié, mais personne ne l'a activé dans le délai que donnent les règles : il a été "
        "désactivé. Il ne peut pas être rétabli ; la personne a besoin d'un nouveau compte et d'une nouvelle "
        "notification."
    ),
    "explain.cause.unused_too_long": (
        "Le compte était actif, mais il est resté sans utilisation plus longtemps que les règles ne le "
        "permettent : il a été désactivé. Il ne peut pas être rétabli ; la personne a besoin d'un nouveau compte "
        "et d'une nouvelle notification."
    ),
    "explain.standing.valid": (
        "La notification est la plus récente de ce compte, et le compte est en service. Si le titulaire n'a pas encore "
        "changé son mot de passe, le mot de passe provisoire de cette notification fonctionne."
    ),
    "explain.standing.superseded": (
        "Une notification plus récente a été faite pour le même compte. Le mot de passe provisoire de celle-ci ne "
        "fonctionne plus : le titulaire doit prendre la plus récente."
    ),
    "explain.standing.expired": (
        "La notification n'a pas servi à temps : son mot de passe provisoire ne fonctionne plus. Le compte existe "
        "toujours et attend une nouvelle notification."
    ),
    "explain.standing.invalid": (
        "Le compte que cette notification ouvrait a été désactivé : elle n'ouvre plus rien et ne servira plus. Si "
        "l'élève est toujours inscrit, la personne a besoin d'une notification pour un autre compte."
    ),
    "explain.access.open": "La personne a un compte actif pour cet élève : elle voit les informations.",
    "explain.access.waiting": (
        "Un compte a été notifié à la personne pour cet élève, mais elle ne l'a pas encore activé. Il lui reste à se "
        "connecter et à remplacer le mot de passe provisoire."
    ),
    "explain.access.not_notified": (
        "Un compte existe pour cette personne et cet élève, mais il n'a pas été notifié : la personne ne peut pas s'en "
        "servir. C'est à l'établissement de le notifier."
    ),
    "explain.access.none": (
        "La personne n'a aucun compte en service pour cet élève, par exemple parce qu'il est parti, parce que sa fiche "
        "a été fermée comme doublon ou parce que la fiche responsable a été supprimée. Si l'élève est toujours "
        "inscrit, il faut rattacher la personne à la fiche ouverte de l'élève, ce qui crée un compte, puis le notifier."
    ),
    "explain.reason.replaces_invalid": (
        "La personne avait une notification pour cet élève, devenue invalide parce que le compte a été désactivé. Une "
        "nouvelle notification, pour un autre compte, doit la remplacer."
    ),
    "explain.reason.expired": (
        "La personne avait une notification pour cet élève, qui a expiré sans avoir servi. Le compte existe toujours : "
        "il faut le notifier de nouveau."
    ),
    "explain.reason.never_notified": (
        "Un compte existe pour cette personne et cet élève, mais elle n'a encore reçu aucune notification qui l'ouvre. "
        "Elle l'attend : il faut notifier ce compte."
    ),
    "explain.reason.no_live_account": (
        "L'élève est toujours inscrit, mais la personne n'a plus aucun compte en service pour lui : il n'y a rien à "
        "notifier pour l'instant. Si elle n'est pas rattachée à la fiche de l'élève dans SIECLE/BEE, l'y rattacher crée "
        "un compte, qu'il faut notifier. Si elle l'est déjà, ou si c'est l'élève, son compte est désactivé et ne "
        "revient pas : « simulate repair » propose la suite."
    ),
    "explain.rule_set.montpellier-2015": (
        "Les règles de l'académie de Montpellier à la rentrée 2015 ; le simulateur les applique si l'on n'en choisit "
        "pas d'autres. Elles viennent de l'aide-mémoire « Erreurs d'authentification Scolarité Services (ATEN)/ENT les "
        "plus courantes » ; là où il ne dit rien, elles suivent la lecture de ce projet, et chaque règle le précise."
    ),
    "explain.rule_set.strasbourg-2018": (
        "Les règles de l'académie de Strasbourg en 2018 : les comptes suivent le dossier d'un établissement à "
        "l'autre, ceux qui ne sont pas activés à temps ou ne servent plus sont désactivés, le regroupement est "
        "accepté. Elles viennent de la foire aux questions Téléservices de l'académie, une page d'aide publique, "
        "pas un texte réglementaire ; la durée de conservation est notre lecture ; pour le reste, ce sont les "
        "règles de Montpellier."
    ),
    "explain.rule_set.educonnect-2020": (
        "Les règles d'ÉduConnect en 2020 : un seul compte par responsable pour tous ses enfants et tous les "
        "établissements, qui suit le dossier et que le responsable peut activer sans la notification ; des "
        "notifications valables trois mois ; le regroupement accepté. Elles viennent de pages d'aide ÉduConnect "
        "publiques (Bordeaux, Nantes, Guyane), pas d'un texte réglementaire ; la durée de conservation est notre "
        "lecture ; pour le reste, ce sont les règles de Montpellier."
    ),
    "explain.rule_value.guardian_account": (
        "Combien de comptes un responsable reçoit : un par enfant (« child »), comme à Montpellier, un par fiche "
        "responsable, pour tous ses enfants (« record »), ou un seul par personne, quels que soient les fiches et "
        "les établissements (« person »), comme avec ÉduConnect."
    ),
    "explain.rule_value.grouping": (
        "Dit si un responsable peut regrouper lui-même ses comptes : « refused » (refusé), comme à Montpellier, "
        "ou « accepted » (accepté)."
    ),
    "explain.rule_value.letter_valid_for": (
        "La durée pendant laquelle une notification permet d'activer son compte, par exemple « 3 months » (trois mois "
        "du calendrier, le 31 devenant le dernier jour du mois) ou « 90 days » (jours), ou « always » (sans limite)."
    ),
    "explain.rule_value.activate_within": (
        "Le délai, compté depuis la dernière notification, après lequel un compte que personne n'a activé est "
        "désactivé : par exemple « 90 days » (jours) ou « 3 months » (mois), ou « always » (sans limite)."
    ),
    "explain.rule_value.unused_for": (
        "La durée sans connexion, changement de mot de passe ni service ouvert après laquelle un compte actif est "
        "désactivé : par exemple « 365 days » (jours), ou « always » (sans limite)."
    ),
    "explain.rule_value.merge_until": (
        "Le dernier jour où l'ENT accepte la fusion des comptes de deux responsables : le 31 août 2015, veille de la "
        "rentrée 2015, dans les règles de Montpellier. On peut donner une autre date, ou « never » (jamais) pour que "
        "la fusion soit toujours refusée."
    ),
    "explain.rule_value.historic_until": (
        "Le dernier jour où les identifiants « historiques » fonctionnent : le 31 août 2016, veille de la rentrée "
        "2016, dans les règles de Montpellier. On peut donner une autre date, plus proche par exemple, ou « never » "
        "(jamais) si l'ENT n'en délivre pas du tout."
    ),
    "explain.rule_value.continuity": (
        "Ce que deviennent les comptes quand l'établissement d'accueil importe le dossier : ils le suivent, avec le "
        "même identifiant et le même mot de passe (« file »), ou de nouveaux comptes sont créés (« none »), comme à "
        "Montpellier."
    ),
    "explain.rule_value.kept_for": (
        "La durée pendant laquelle un compte qui n'ouvre plus rien est conservé avant d'être désactivé : par exemple "
        "« 3 months » (mois) ou « 90 days » (jours), ou « never » (jamais) s'il est désactivé aussitôt, comme à "
        "Montpellier. Les trois mois des autres jeux de règles sont notre lecture."
    ),
    "explain.rule_value.self_activation": (
        "Dit si un responsable peut activer son compte sans la notification, par FranceConnect ou par SMS : "
        "« refused » (refusé), comme à Montpellier, ou « guardians » (permis aux responsables), comme avec "
        "ÉduConnect."
    ),
}
