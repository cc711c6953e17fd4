"""The glossary in French: words of the file, of the report and of schools, and what people call every topic."""

TEXTS: dict[str, str] = {
    "explain.word.scenario": (
        "Une histoire racontée dans un fichier de texte : les personnes, puis ce qui est arrivé à leurs comptes, jour par jour. La clé « scenario » en est le titre. Le rapport JSON le répète (« title »), avec le chemin du fichier (« path ») et le nom de son propre format (« format »)."
    ),
    "explain.word.about": "Le résumé de l'histoire, en quelques phrases ; facultatif. Le rapport l'affiche sous le titre.",
    "explain.word.twin": (
        "Deux scénarios jumeaux racontent la même histoire de deux façons, par exemple avec l'erreur et sans elle. « simulate compare » montre ce qui les sépare, et le diaporama finit par l'histoire jumelle."
    ),
    "explain.word.rules": (
        "Ce qui dépend de l'académie ou de l'année (délais, dates, ce qui est permis) forme un jeu de règles ; « simulate explain » en donne la liste. On en nomme un, ou l'on part de l'un d'eux (« base ») pour en changer des valeurs, que le rapport répète (« rules_changed »)."
    ),
    "explain.word.people": (
        "Les personnes de l'histoire, élèves et responsables, chacune sous un identifiant court dont se servent les événements. Les noms sont inventés : jamais ceux de vraies personnes."
    ),
    "explain.word.called": (
        "Comment désigner une personne dans les phrases : « sa mère », « le père », « sa grand-mère »."
    ),
    "explain.word.events": (
        "Ce qui s'est passé un jour donné dans SIECLE, Téléservices, l'ENT ou au calendrier. Un événement a une date, un genre (« event ») et les clés de ce genre, que le rapport JSON réunit sous « fields » ; ce qui en découle, le simulateur le conclut lui-même."
    ),
    "explain.word.id": (
        "Un nom court que l'on choisit pour une personne, une fiche, un établissement ou un événement : des "
        "lettres sans accent, des chiffres, « . », « _ » et « - », en commençant par une lettre ou un chiffre. "
        "Les identifiants de SIECLE (UAI, ELEVE_ID, PERSONNE_ID) conviennent donc tels quels. L'identifiant d'un "
        "événement commence par une lettre."
    ),
    "explain.word.date": (
        "Un jour s'écrit année-mois-jour. Dans le rapport JSON, « from » et « to » sont le premier et le dernier jour de l'histoire, « issued » et « ended » les jours où une notification est émise et cesse de valoir, « since » celui où un compte est entré dans son état."
    ),
    "explain.word.expect": (
        "Ce que l'auteur d'un scénario attend ; « simulate check » le compare à ce qui sort vraiment. Dans le rapport JSON, « checked » compte les attentes et « failed » donne celles qui ne sont pas tenues : leur clé (« key »), l'attendu (« expected ») et le constaté (« found »)."
    ),
    "explain.word.until": (
        "Certaines choses arrivent d'elles-mêmes, au jour dit : un délai passe, des identifiants prennent fin. « until » prolonge l'histoire jusqu'à un jour pour qu'elles aient lieu ; dans le rapport JSON, une telle étape s'appelle « clock.due » et n'a pas de ligne dans le fichier."
    ),
    "explain.word.duration": (
        "Une durée est un nombre de jours (« 90 days ») ou de mois du calendrier (« 3 months »), ou « always » : "
        "sans limite. À la place d'un dernier jour ou d'une durée de conservation, « never » veut dire qu'il n'y "
        "en a pas."
    ),
    "explain.word.flag": "Oui ou non ; dans un fichier, on écrit « true » (vrai) ou « false » (faux).",
    "explain.word.student": (
        "La personne inscrite dans un établissement. Sa fiche, dans SIECLE/BEE, fait naître son compte, qui porte le nom de la fiche (E1). Dans un jeu de règles, « child » veut dire : un compte de responsable par enfant."
    ),
    "explain.word.guardian": (
        "Le père, la mère ou une autre personne responsable d'un élève, saisie sur la fiche de celui-ci dans "
        "SIECLE/BEE. Selon les règles, un responsable a un compte par enfant (R1/E1, R1/E2), un seul par fiche "
        "responsable ou un seul en tout. « level » dit ce qu'il est pour l'élève : représentant légal, personne en "
        "charge ou personne à contacter. Dans un jeu de règles, « guardians » veut dire : permis aux responsables."
    ),
    "explain.word.level": (
        "Ce qu'un responsable est pour un élève : représentant légal (« legal », si rien d'autre n'est indiqué), "
        "personne en charge (« in_charge ») ou personne à contacter (« contact »). Une personne à contacter n'a "
        "pas de compte et ne reçoit pas de notification."
    ),
    "explain.word.siblings": (
        "Les enfants d'une même famille. Chacun de leurs responsables a d'ordinaire un compte par enfant, et une notification pour chaque compte ; à Montpellier, ni la fusion ni le regroupement de ces comptes ne sont possibles depuis la rentrée 2015."
    ),
    "explain.word.school": (
        "Une école, un collège ou un lycée, sous un identifiant que l'on choisit ; « schools » peut en donner le "
        "nom. Chacun a sa propre base SIECLE/BEE : quand un élève change d'établissement, celui d'origine exporte "
        "son dossier et celui d'accueil l'importe."
    ),
    "explain.word.degree": (
        "Dit si l'établissement est une école du premier degré (« primary »), dont les élèves n'ont pas de "
        "compte, ou un collège ou un lycée (« secondary »). Sans indication, c'est un établissement du second "
        "degré."
    ),
    "explain.word.record": (
        "Ce que SIECLE/BEE sait d'une personne dans un établissement : une fiche élève (E1), ou une fiche "
        "responsable (R1) rattachée à une ou plusieurs fiches élève. Deux fiches pour une seule personne sont un "
        "doublon. Dans un jeu de règles, « record » veut dire : un compte par fiche responsable."
    ),
    "explain.word.origin": (
        "La fiche que l'établissement d'origine a exportée, et dont vient le dossier que l'établissement d'accueil importe."
    ),
    "explain.word.continuity": (
        "Là où les règles le prévoient, les comptes suivent le dossier : l'élève dont le dossier est importé "
        "(« file ») garde son identifiant et son mot de passe, et ses responsables aussi. Sinon (« none »), de "
        "nouveaux comptes sont créés."
    ),
    "explain.word.keeping": (
        "Un compte qui n'ouvre plus rien peut être conservé quelque temps (« account_kept ») : s'il ouvre de nouveau "
        "une fiche, il sert comme avant ; sinon, il est désactivé au terme du délai (« no_longer_kept »)."
    ),
    "explain.word.match": (
        "Ce que le secrétariat répond quand il saisit un responsable sur une fiche élève : c'est une personne nouvelle (« new »), une personne déjà connue, dont on reprend la fiche (« same_person »), ou un homonyme (« homonym »)."
    ),
    "explain.word.name": (
        "Le nom sous lequel un responsable est saisi, si ce n'est pas le sien : nom de naissance au lieu du nom "
        "d'usage, autre orthographe. C'est ce nom que SIECLE compare aux autres. Sous « schools », « name » est le "
        "nom de l'établissement."
    ),
    "explain.word.matched": (
        "Dit si ÉduConnect reconnaît la personne à son nom, son courriel ou son téléphone. Avec « false », il ne "
        "la reconnaît pas : elle reçoit un compte de plus, qu'elle peut regrouper avec le premier."
    ),
    "explain.word.homonym": (
        "Une autre personne du même nom. « Il s'agit d'un homonyme » crée une fiche responsable de plus ; choisi pour une seule et même personne, il en fait un doublon."
    ),
    "explain.word.duplicate": (
        "Deux fiches d'une même personne dans un établissement, donc deux séries de comptes. Quand on retire l'une d'elles, ses comptes sont désactivés et leurs notifications deviennent invalides."
    ),
    "explain.word.leaving": (
        "Pourquoi une fiche est fermée ou supprimée, si on le sait : un départ (« departure »), un doublon "
        "(« duplicate ») ou une personne retirée volontairement (« removed »)."
    ),
    "explain.word.merged_into": (
        "La fiche que l'on conserve quand on supprime le doublon d'un responsable. Elle reprend les enfants de la fiche supprimée, avec de nouveaux comptes, qui restent à notifier."
    ),
    "explain.word.account": (
        "Ce avec quoi une personne se connecte ; il naît de lui-même avec une fiche ou un rattachement. E1 est le "
        "compte d'un élève, R1/E1 celui du responsable de la fiche R1 pour l'enfant de la fiche E1, historic/elodie "
        "celui que l'ENT a donné à la personne elodie. Si un rattachement est refait ou une fiche rouverte, le nom "
        "suivant est R1/E1~2 (ou E1~2)."
    ),
    "explain.word.holder": (
        "La personne à qui appartient un compte, et à qui on le notifie. Après une fusion, le compte sert aussi à d'autres, que le rapport JSON nomme sous « shared_with »."
    ),
    "explain.word.historic": (
        "Les identifiants que l'ENT donne lui-même (Administration / Diffusion des identifiants), sans passer par Scolarité Services. Dans un scénario, leur compte s'appelle historic/ suivi de la personne."
    ),
    "explain.word.notification": (
        "Ce que l'établissement envoie, sur papier ou par courriel, pour donner au titulaire l'identifiant et le mot de passe provisoire d'un seul compte ; notifier un compte, c'est l'envoyer. La notification devient invalide quand ce compte est désactivé. Dans le rapport JSON, « used » dit si elle a servi à activer le compte."
    ),
    "explain.word.to_notify": (
        "Les personnes qui n'ont, pour un élève encore inscrit, ni compte actif ni notification valable, et le compte à leur notifier."
    ),
    "explain.word.identifier": (
        "Le nom avec lequel on se connecte ; la notification le donne, avec le mot de passe provisoire. Un scénario n'en contient jamais : un compte y est désigné par son adresse, comme R1/E1."
    ),
    "explain.word.password": (
        "La notification en donne un provisoire, à remplacer ; ensuite, seul le dernier choisi fonctionne. "
        "L'établissement peut réinitialiser celui d'un compte actif. Un scénario ne contient jamais de vrai mot de "
        "passe : « provisional » est celui de la dernière notification ou de la dernière réinitialisation, "
        "« superseded » celui d'une notification plus ancienne, et « to » donne un nom au nouveau."
    ),
    "explain.word.activation": (
        "Le premier changement de mot de passe, qui rend le compte actif ; se connecter ne suffit pas. Là où les "
        "règles le permettent, un responsable peut aussi activer son compte sans la notification : par "
        "FranceConnect (« franceconnect ») ou par un code reçu par SMS (« sms »)."
    ),
    "explain.word.server_error": (
        "Au changement de mot de passe, la page affiche parfois « Une erreur du serveur est survenue », alors que le changement est fait. Son bouton « Retour » mène à l'écran « Votre compte – Profil »."
    ),
    "explain.word.profile": (
        "Les deux portes de la page de connexion de l'ENT : « Elèves ou parents » pour un compte Scolarité Services, « Autres publics » pour des identifiants « historiques ». Par la mauvaise, la page répond « identifiant ou mot de passe incorrect », même quand les deux sont justes."
    ),
    "explain.word.service": (
        "Ce que l'on ouvre une fois connecté. CAP'SUP et la télinscription sont des téléservices : il leur faut un compte Scolarité Services actif."
    ),
    "explain.word.steps": (
        "Une chose qui s'est passée, avec ce qui en découle. Le rapport numérote les étapes (« number ») et dit la ligne du fichier (« line »). Il nomme par leur numéro celle qui a émis une notification (« issued_by »), celle qui l'a fait cesser de valoir (« ended_by »), celle qui la remplace (« replaced_by »), celle d'une erreur (« mistake_step », « step ») et celle qui l'a montrée (« recognised_by »)."
    ),
    "explain.word.consequence": (
        "Ce que les règles concluent d'un événement, la seule chose qui change les comptes : un compte créé, une notification devenue invalide, un refus. Dans le rapport JSON, « kind » en dit le genre."
    ),
    "explain.word.state": (
        "Où en est un compte : créé (« created »), notifié (« notified »), actif (« active ») ou désactivé (« deactivated »), et ce dernier état est définitif."
    ),
    "explain.word.status": (
        "Ce que vaut une notification : valable (« valid »), remplacée (« superseded »), expirée (« expired ») ou invalide (« invalid »). Pour l'accès d'une personne à un élève : ouvert (« open »), en attente (« waiting »), à notifier (« not_notified ») ou aucun (« none »)."
    ),
    "explain.word.access": (
        "Ce que chaque personne voit de chaque élève, par le meilleur de ses comptes : le tableau « Qui voit qui ». Un compte peut s'étendre à une fiche de plus (« access_extended »), ou en perdre une et en ouvrir encore une autre (« access_reduced »)."
    ),
    "explain.word.cause": (
        "Pourquoi une notification est devenue invalide (« cause »), pourquoi une personne est à notifier ou pourquoi une demande a été refusée (« reason »). « simulate explain » en donne les listes."
    ),
    "explain.word.refusal": (
        "Ce qui a été demandé et n'a pas été fait : « outcome » vaut alors « refused » au lieu de « accepted ». Le rapport donne ce que l'écran a affiché (« shown »), la vraie raison (« reason ») et que faire (« advice »). Dans un jeu de règles, « accepted » et « refused » disent si le regroupement est permis."
    ),
    "explain.word.mistake": (
        "Un acte qui a rendu une notification inutile ou une connexion impossible. Le simulateur le reconnaît "
        "parce que le scénario dit qui est qui ; le rapport donne l'étape où il a été fait et celle qui l'a "
        "montré."
    ),
    "explain.word.journal": (
        "Les événements de tout un établissement ou d'une académie dans un tableau, une ligne par événement, pour « simulate journal ». La colonne « family » dit quelles lignes forment une même histoire."
    ),
    "explain.word.source": (
        "D'où vient une règle : de l'aide-mémoire de l'académie de Montpellier (« seed »), de notre lecture là où il se tait (« assumed »), des deux (« seed_and_assumed ») ou d'ailleurs (« other »). « simulate explain » le dit pour chacune."
    ),
    "explain.word.siecle": (
        "L'application où un établissement tient les fiches des élèves et de leurs responsables ; BEE est sa Base Élèves Établissement. Ce que l'on y saisit, importe, ferme ou supprime crée et désactive des comptes."
    ),
    "explain.word.scolarite_services": (
        "Le portail de l'académie (ATEN) qui donne aux élèves et aux responsables leurs comptes. L'établissement notifie ces comptes par le module « Administration - Téléservices »."
    ),
    "explain.word.ent": (
        "L'espace numérique de travail de l'établissement, où élèves et responsables se connectent. On y entre par l'un des deux profils de sa page de connexion."
    ),
    "explain.word.educonnect": (
        "Le service national qui a pris la suite de Scolarité Services pour les comptes des élèves et des responsables. Le jeu de règles educonnect-2020 en donne les règles."
    ),
    "explain.word.franceconnect": (
        "Le service de l'État qui permet de prouver son identité avec un compte que l'on a déjà, par exemple aux "
        "impôts ou à l'Assurance maladie. ÉduConnect l'accepte pour activer un compte responsable sans la "
        "notification."
    ),
    "explain.word.office": (
        "Le bureau de l'établissement qui tient les fiches dans SIECLE/BEE, notifie les comptes et répond aux familles."
    ),
    "explain.word.rentree": (
        "Le début de l'année scolaire ; le simulateur la place au 1er septembre. Depuis celle de 2015, la fusion n'est plus possible ; à celle de 2016, au plus tard, les identifiants « historiques » prennent fin."
    ),
    "explain.word.academy": (
        "La région de l'éducation nationale à laquelle appartient un établissement. Pour un élève qui y est déjà inscrit, on importe le dossier, on ne saisit pas de fiche."
    ),
    "explain.name.student": (
        "{record} est d'ordinaire une fiche élève ; le compte de l'élève porte le même nom. « simulate SCÉNARIO » dit ce qu'il est devenu."
    ),
    "explain.name.record": (
        "{record} est d'ordinaire une fiche responsable ; ses comptes s'appellent {record}/E1, {record}/E2… selon l'enfant. Les règles, elles, vont de {first} à {last}."
    ),
    "explain.name.guardian": (
        "Le compte du responsable de la fiche {record} pour l'enfant de la fiche {second}. « simulate SCÉNARIO » dit ce qu'il est devenu."
    ),
    "explain.name.historic": (
        "Le compte « historique » de la personne {second}, que l'ENT lui a donné ; un fichier l'écrit historic/{second}. « simulate SCÉNARIO » dit ce qu'il est devenu."
    ),
    "called.word.scenario": "scénario | titre | histoire | rapport JSON",
    "called.word.about": "résumé",
    "called.word.twin": "jumeau | jumelle | scénario jumeau | histoire jumelle",
    "called.word.rules": "jeu de règles | règle",
    "called.word.people": "personne | gens",
    "called.word.called": "nom dans les phrases | surnom",
    "called.word.events": "événement | genre d'événement | clé",
    "called.word.id": "identifiant | nom dans le fichier",
    "called.word.date": "date | jour | depuis le | émise le | to",
    "called.word.expect": "attente | attentes du scénario | attendu",
    "called.word.until": "jusqu'à | échéance | calendrier",
    "called.word.duration": "durée | délai | jours | mois | toujours | jamais | sans limite",
    "called.word.flag": "oui ou non | oui | non | vrai | faux",
    "called.word.student": "élève | enfant",
    "called.word.guardian": "responsable | parent | mère | père | tuteur | responsable légal",
    "called.word.level": (
        "représentant légal | personne en charge | personne à contacter | niveau de responsabilité | niveau"
    ),
    "called.word.siblings": "fratrie | frère | sœur | famille",
    "called.word.school": "établissement | collège | lycée | établissement d'origine | établissement d'accueil | UAI",
    "called.word.degree": "premier degré | école | école primaire | second degré | école élémentaire | école maternelle",
    "called.word.record": "fiche | fiche élève | fiche responsable | dossier | dossier élève",
    "called.word.origin": "fiche d'origine",
    "called.word.continuity": "suivi du dossier | le compte suit le dossier",
    "called.word.keeping": "compte conservé | conservé | conservation | conservé jusqu'au",
    "called.word.match": "réponse sur la personne | personne nouvelle | même personne | fiche existante",
    "called.word.name": "nom saisi | nom de naissance | nom d'usage | nom de jeune fille",
    "called.word.matched": "personne reconnue | personne non reconnue | reconnue par ÉduConnect",
    "called.word.homonym": "homonyme | homonymie | il s'agit d'un homonyme",
    "called.word.duplicate": "doublon | double | fiche en double",
    "called.word.leaving": "motif de fermeture | motif de suppression | retiré volontairement",
    "called.word.merged_into": "fiche conservée | reprise des enfants",
    "called.word.account": "compte | adresse | adresse d'un compte | compte élève | compte responsable",
    "called.word.holder": "titulaire | compte partagé",
    "called.word.historic": "historique | identifiants historiques | authentification historique | compte historique",
    "called.word.notification": "notification | lettre | courrier | notifier | notification utilisée",
    "called.word.to_notify": "à notifier",
    "called.word.identifier": "identifiant | login | nom d'utilisateur",
    "called.word.password": "mot de passe | mot de passe provisoire | provisoire | ancien mot de passe",
    "called.word.activation": "activation | activer | première connexion | SMS | code par SMS",
    "called.word.server_error": "erreur du serveur | une erreur du serveur est survenue | page d'erreur",
    "called.word.profile": "profil | Elèves ou parents | Autres publics | page de connexion | porte | identifiant ou mot de passe incorrect",
    "called.word.service": "service | téléservice | CAP'SUP | télinscription | télé-inscription",
    "called.word.steps": "étape | étape par étape | numéro | ligne",
    "called.word.consequence": "conséquence",
    "called.word.state": "état | cycle de vie",
    "called.word.status": "validité | statut",
    "called.word.access": "accès | qui voit qui | accès étendu | accès réduit",
    "called.word.cause": "cause | raison | motif | pourquoi",
    "called.word.refusal": "refus | refusé | accepté | conseil",
    "called.word.mistake": "erreur | faute",
    "called.word.journal": "journal",
    "called.word.source": "source | aide-mémoire",
    "called.word.siecle": "SIECLE | BEE | SIECLE/BEE | Base Élèves Établissement | base élèves",
    "called.word.scolarite_services": "Scolarité Services | ATEN | Téléservices | Administration - Téléservices | portail Scolarité Services",
    "called.word.ent": "ENT | espace numérique de travail",
    "called.word.educonnect": "ÉduConnect",
    "called.word.franceconnect": "FranceConnect",
    "called.word.office": "secrétariat | secrétaire",
    "called.word.rentree": "rentrée | rentrée scolaire",
    "called.word.academy": "académie | rectorat",
    "called.event.siecle.student_record_created": "fiche saisie | saisie | saisir",
    "called.event.siecle.student_record_exported": "export | exporter",
    "called.event.siecle.student_record_imported": "import | importer | affectation | import des dossiers issus de l'affectation",
    "called.event.siecle.student_unenrolled": "déscolarisation | déscolariser | départ",
    "called.event.siecle.student_reinstated": (
        "réinscription | déscolarisation annulée | départ annulé | annuler le départ | réinscrire | fiche rouverte"
    ),
    "called.event.siecle.guardian_linked": "rattachement | rattacher",
    "called.event.siecle.guardian_unlinked": "Retirer le responsable | responsable retiré | détachement",
    "called.event.siecle.guardian_record_deleted": "suppression | supprimer",
    "called.event.teleservices.account_notified": "notification | compte notifié",
    "called.event.teleservices.password_reset": (
        "réinitialiser le mot de passe | réinitialisation du mot de passe | mot de passe réinitialisé | mot de passe "
        "oublié"
    ),
    "called.event.ent.historic_credentials_issued": "diffusion des identifiants | diffusion",
    "called.event.ent.sign_in_attempted": "connexion | se connecter | authentification",
    "called.event.ent.self_activated": "activation sans la notification | auto-activation | activation autonome",
    "called.event.ent.password_changed": "changement de mot de passe | changer de mot de passe",
    "called.event.ent.back_pressed": "retour | bouton Retour",
    "called.event.ent.service_opened": "service ouvert | service demandé",
    "called.event.ent.merge_requested": "fusion | fusionner",
    "called.event.ent.grouping_requested": "regroupement | regrouper",
    "called.event.clock.advanced": "le temps passe | calendrier",
    "called.state.created": "créé | créé, jamais notifié | compte créé",
    "called.state.notified": "notifié",
    "called.state.active": "actif | compte actif",
    "called.state.deactivated": "désactivé | désactivation | compte désactivé",
    "called.refusal.nothing_to_import": "rien à importer",
    "called.refusal.no_historic_account": "pas d'identifiants historiques",
    "called.refusal.historic_ended": "fin de l'authentification historique",
    "called.refusal.not_scolarite_services": "pas un compte Scolarité Services",
    "called.refusal.already_active": "déjà actif | compte déjà actif",
    "called.refusal.account_deactivated": "compte désactivé | identifiant ou mot de passe incorrect",
    "called.refusal.never_notified": "jamais notifié | identifiant ou mot de passe incorrect",
    "called.refusal.wrong_profile": "mauvais profil | profil incorrect | identifiant ou mot de passe incorrect",
    "called.refusal.letter_expired": "lettre expirée | expiration | identifiant ou mot de passe incorrect",
    "called.refusal.wrong_password": "mot de passe incorrect | mauvais mot de passe | identifiant ou mot de passe incorrect",
    "called.refusal.scolarite_services_required": "compte Scolarité Services exigé",
    "called.refusal.account_not_active": "compte non activé",
    "called.refusal.no_error_page": "pas de page d'erreur",
    "called.refusal.self_activation_unavailable": "activation sans la notification impossible",
    "called.refusal.same_account": "même compte",
    "called.refusal.guardians_only": "réservé aux responsables",
    "called.refusal.wrong_procedure": "mauvaise procédure",
    "called.refusal.merge_disabled": "fusion désactivée | fusion refusée | fusion | CNIL",
    "called.refusal.grouping_unavailable": "regroupement impossible | regroupement refusé | regroupement",
    "called.mistake.record_created_instead_of_imported": "fiche saisie au lieu d'être importée | doublon d'élève",
    "called.mistake.homonym_declared_for_same_person": "homonyme | homonyme d'elle-même | doublon de responsable",
    "called.mistake.spelled_otherwise": "saisie sous un autre nom | autre orthographe",
    "called.mistake.file_of_another_student": "dossier d'un autre élève",
    "called.mistake.namesake_taken_for_duplicate": "homonyme pris pour un doublon | faux doublon",
    "called.mistake.wrong_profile": "mauvais profil | profil incorrect",
    "called.mistake.historic_used_for_teleservice": "identifiants historiques pour un téléservice",
    "called.mistake.wrong_procedure": "mauvaise procédure | fusion et regroupement confondus",
    "called.cause.duplicate_student_unenrolled": "fiche élève en double fermée",
    "called.cause.student_unenrolled": "fiche élève fermée",
    "called.cause.duplicate_guardian_deleted": "fiche responsable en double supprimée",
    "called.cause.guardian_deleted": "fiche responsable supprimée",
    "called.cause.guardian_unlinked": "responsable retiré de la fiche",
    "called.cause.historic_ended": "fin de l'authentification historique",
    "called.cause.merged": "fusionné | compte fusionné",
    "called.cause.grouped": "regroupé | compte regroupé",
    "called.cause.not_activated_in_time": "non activé à temps",
    "called.cause.unused_too_long": "inutilisé trop longtemps | compte inutilisé",
    "called.standing.valid": "valable",
    "called.standing.superseded": "remplacée | notification remplacée",
    "called.standing.expired": "expirée | expiration | notification expirée",
    "called.standing.invalid": "invalide | notification invalide | notification devenue invalide",
    "called.reason.replaces_invalid": "notification à refaire",
    "called.reason.expired": "expirée | expiration",
    "called.reason.never_notified": "jamais notifié",
    "called.reason.no_live_account": "aucun compte en service",
    "called.access.open": "ouvert",
    "called.access.waiting": "en attente | en attente d'activation",
    "called.access.not_notified": "à notifier | non notifié",
    "called.access.none": "aucun | aucun compte",
    "called.rule_set.montpellier-2015": "Montpellier",
    "called.rule_set.strasbourg-2018": "Strasbourg",
    "called.rule_set.educonnect-2020": "ÉduConnect | Bordeaux",
    "called.rule_value.guardian_account": "comptes d'un responsable",
    "called.rule_value.merge_until": "fin de la fusion",
    "called.rule_value.grouping": "regroupement",
    "called.rule_value.letter_valid_for": "durée de validité",
    "called.rule_value.activate_within": "délai d'activation",
    "called.rule_value.unused_for": "durée sans utilisation",
    "called.rule_value.historic_until": "fin de l'authentification historique",
    "called.rule_value.continuity": "continuité | continuité des comptes",
    "called.rule_value.kept_for": "durée de conservation",
    "called.rule_value.self_activation": "activation par le responsable",
}
