"""Ce qui ne va pas dans un fichier, et ce qui irait. Affiché après `chemin:ligne:colonne: `."""

TEXTS: dict[str, str] = {
    "problem.suggestion": " — vouliez-vous dire « {word} » ?",
    "problem.help": " — {help}",
    # Le fichier
    "problem.no_such_file": "ce fichier n'existe pas ; vérifiez le chemin, ou commencez-en un : simulate new FICHIER",
    "problem.no_such_file.near": "ce fichier n'existe pas",
    "problem.is_folder": "c'est un dossier ; cette commande attend ici un seul fichier de scénario",
    "problem.no_scenarios": "ce dossier ne contient aucun scénario : aucun fichier ne s'y termine par .yaml ou .yml",
    "problem.unreadable": "ce fichier ne peut pas être lu ({why})",
    "problem.too_large": (
        "ce fichier est trop grand pour un scénario (octets permis : {size}) ; --max-size permet d'en lire davantage"
    ),
    "problem.not_utf8": "l'octet {byte} n'est pas de l'UTF-8 ; enregistrez le fichier avec l'encodage UTF-8",
    "problem.control_character": (
        "le caractère {code} ne s'imprime pas et n'a pas sa place dans un scénario ; supprimez-le"
    ),
    "problem.empty_file": (
        "ce fichier est vide ; un scénario commence par « scenario: », « simulate new FICHIER » en écrit un"
    ),
    "problem.not_a_scenario": "un scénario est une liste de clés (scenario, people, events…), pas ceci ; « simulate new FICHIER » en écrit un",
    "problem.too_many_problems": "trop de problèmes ; la suite n'a pas été lue",
    "problem.twin_unreadable": "le scénario jumeau « {name} » ne peut pas être rejoué ; voici pourquoi",
    "problem.cut_by_comment": "« {cut} » n'est pas lu : après une espace, « # » commence un commentaire ; si cela fait partie du texte, écrivez {quoted}",
    # YAML
    "problem.colon_in_text": 'un second « : » sur cette ligne ; mettez le texte entre guillemets droits, "comme : ceci"',
    "problem.colon_in_text.near": "un second « : » sur cette ligne ; un texte se met entre guillemets droits, des clés entre accolades",
    "problem.bad_first_character": (
        "un texte ne peut pas commencer par « {character} » ; mettez-le entre guillemets droits"
    ),
    "problem.tab": "une tabulation ; décalez les lignes avec des espaces",
    "problem.quote_not_closed": "un guillemet a été ouvert et jamais refermé",
    "problem.indentation": "le décalage ne suit pas celui des lignes précédentes ; alignez cette ligne sur ses voisines",
    "problem.brace_not_closed": "il manque une « , » ou une « }} » avant ceci",
    "problem.bracket_not_closed": "il manque une « , » ou un « ] » avant ceci",
    "problem.colon_missing": "une clé sans ses deux-points ; écrivez « clé: valeur »",
    "problem.colon_without_space": (
        "après « {key}: », il faut une espace ordinaire (ni rien, ni une espace insécable)"
    ),
    "problem.text_goes_on": "cette ligne continue le texte de la précédente ; alignez-la sur ses voisines, ou terminez la précédente par « : »",
    "problem.text_after_quote": "du texte suit le guillemet fermant ; mettez le texte entier entre guillemets droits doubles, ou retirez les guillemets",
    "problem.not_yaml": "ce n'est pas du YAML ({why})",
    "problem.anchor": "« &{name} » : les ancres n'ont pas leur place dans un scénario ; écrivez la valeur en entier",
    "problem.alias": "« *{name} » : les alias n'ont pas leur place dans un scénario ; écrivez la valeur en entier",
    "problem.tag": "« {name} » : les étiquettes YAML n'ont pas leur place dans un scénario ; écrivez la valeur seule",
    "problem.second_document": "un second document commence ici ; un fichier contient un seul scénario",
    "problem.key_not_text": "une clé est un mot, pas une liste ni un ensemble de clés",
    "problem.too_deep": "plus de {depth} listes ou ensembles de clés emboîtés",
    "problem.duplicate_key": "la clé « {key} » figure déjà à la ligne {line} ; gardez l'une des deux",
    # Formes
    "problem.unknown_key": "clé inconnue « {key} » ; sont possibles ici : {keys}",
    "problem.unknown_key.near": "clé inconnue « {key} »",
    "problem.no_break_space": "une espace insécable touche « {key} » ; remplacez-la par une espace ordinaire, ou supprimez-la",
    "problem.missing_key": "il manque la clé « {key} »",
    "problem.expected_text": "il faut ici un mot ou une phrase, pas une liste ni un ensemble de clés",
    "problem.expected_list": "il faut ici une liste : [a, b], ou des lignes qui commencent par « - »",
    "problem.expected_list.near": "il faut ici une liste, même pour une seule valeur",
    "problem.expected_mapping": "il faut ici des clés et des valeurs : {{clé: valeur}}, ou des lignes « clé: valeur »",
    "problem.unknown_school": "aucun établissement « {id} » ne figure sous schools",
    "problem.unknown_school.near": "aucun établissement « {id} » ne figure sous schools",
    "problem.reserved_record": (
        "« historic » commence l'adresse des comptes « historiques » ; aucune fiche ne peut porter ce nom"
    ),
    "problem.record_open": "la fiche élève « {id} » est ouverte ; seule une fiche fermée peut être rouverte",
    "problem.expected_schools": "il faut ici une ligne par établissement : un identifiant, puis son nom, ou {{name: Nom, degree: primary}}",
    "problem.expected_people": "il faut ici une ligne par personne : un identifiant, puis {{student: Nom}} (élève) ou {{guardian: Nom}} (responsable)",
    "problem.expected_event": "il faut ici un événement : {{date: 2015-09-01, event: …}}",
    "problem.empty_value": "il manque une valeur ; écrivez-la, ou supprimez la clé si elle est facultative",
    "problem.one_line": "ce texte doit tenir sur une seule ligne",
    "problem.not_beside": "« {name} » doit être le nom d'un fichier placé à côté de celui-ci, sans dossier",
    "problem.not_an_id": (
        "« {id} » n'est pas un identifiant ; il faut des lettres sans accent, des chiffres, « . », « _ » ou « - », "
        "et une lettre ou un chiffre en premier"
    ),
    "problem.not_an_id.near": "« {id} » n'est pas un identifiant : ni accent, ni espace, et une lettre ou un chiffre en premier",
    "problem.not_an_event_id": (
        "« {id} » n'est pas un identifiant d'événement ; il faut des lettres sans accent, des chiffres, « . », « _ » ou « - », "
        "et une lettre en premier"
    ),
    "problem.not_an_event_id.near": "« {id} » n'est pas un identifiant d'événement : ni accent, ni espace, et une lettre en premier",
    "problem.not_an_address": (
        "« {address} » n'est pas un compte ; écrivez E1 (d'un élève), R1/E1 (d'un responsable) ou historic/PERSONNE"
    ),
    "problem.not_an_address.near": "« {address} » n'est pas un compte",
    "problem.not_a_date": "« {date} » n'est pas une date ; écrivez année-mois-jour, par exemple 2015-09-01",
    "problem.not_a_date.near": "« {date} » : une date s'écrit année-mois-jour",
    "problem.not_a_date_or_never": "« {date} » n'est ni une date, par exemple 2015-09-01, ni « never » (jamais)",
    "problem.not_a_date_or_never.near": "« {date} » n'est ni une date (année-mois-jour) ni « never » (jamais)",
    "problem.not_a_term": "« {term} » n'est pas une durée ; écrivez par exemple « 90 days » (jours), « 3 months » (mois) ou « {else} »",
    "problem.not_a_term.near": "« {term} » n'est pas une durée",
    "problem.no_such_day": "le jour {date} n'existe pas dans le calendrier",
    "problem.not_a_flag": "« {word} » : il faut true (oui) ou false (non), sans guillemets",
    "problem.unknown_word": "« {word} » n'est pas connu ici ; mots possibles : {words}",
    "problem.unknown_word.near": "« {word} » n'est pas connu ici",
    "problem.not_an_event": "« {word} » n'est ni l'identifiant ni le numéro (sans guillemets) d'un événement",
    "problem.not_an_event.near": "« {word} » n'est ni l'identifiant ni le numéro d'un événement",
    "problem.not_so_many": "nombre de valeurs : {found} ; il en faut exactement {count}",
    "problem.too_few": "nombre de valeurs : {found} ; il en faut {count} ou plus",
    "problem.named_twice": "« {word} » est cité deux fois ; chaque nom figure une seule fois",
    "problem.student_or_guardian": "une personne est soit {{student: Nom}} (élève), soit {{guardian: Nom}} (responsable)",
    # Ce qui contredit l'histoire
    "problem.id_taken": "« {id} » désigne déjà {kind} à la ligne {line} ; un identifiant désigne une seule chose",
    "problem.date_goes_back": (
        "le {date} est avant le {before}, date de l'événement précédent ; les dates ne reculent jamais"
    ),
    "problem.until_too_early": (
        "le {date} est avant le dernier événement ({last}) ; la simulation ne peut pas finir avant lui"
    ),
    "problem.no_such_event": "aucun événement n'a l'identifiant « {id} » ; écrivez id: {id} dans cet événement, ou donnez ici son numéro",
    "problem.no_such_event.near": "aucun événement n'a l'identifiant « {id} »",
    "problem.no_such_event_number": "il n'y a pas d'événement numéro {number} ; ce fichier en compte {count}",
    "problem.unknown_person": "personne ne s'appelle « {id} » sous people ; ajoutez-y cette personne",
    "problem.unknown_person.near": "personne ne s'appelle « {id} » sous people",
    "problem.not_a_student": "« {id} » est responsable ; il faut ici un élève",
    "problem.not_a_guardian": "« {id} » est élève ; il faut ici un responsable",
    "problem.unknown_account": (
        "aucun compte « {id} » n'existe à ce moment ; une fiche ou un rattachement doit d'abord le créer"
    ),
    "problem.unknown_account.near": "aucun compte « {id} » n'existe à ce moment",
    "problem.not_linked": (
        "la fiche responsable « {id} » n'est pas rattachée à la fiche élève « {child} » à ce moment ; un "
        "événement siecle.guardian_linked doit d'abord l'y rattacher"
    ),
    "problem.account_of_guardian": "« {id} » est une fiche responsable ; ses comptes disent pour quel enfant : {accounts}",
    "problem.account_of_person": "« {id} » est une personne ; ses comptes, à ce moment : {accounts}",
    "problem.historic_of_nobody": "« historic/ » est suivi d'une personne, et personne ne s'appelle « {id} » sous people",
    "problem.historic_of_nobody.near": "personne ne s'appelle « {id} » sous people",
    "problem.unknown_student_record": "aucune fiche élève « {id} » n'existe à ce moment ; une saisie (siecle.student_record_created) ou un import (siecle.student_record_imported) doit d'abord la créer",
    "problem.unknown_student_record.near": "aucune fiche élève « {id} » n'existe à ce moment",
    "problem.unknown_guardian_record": (
        "aucune fiche responsable « {id} » n'existe à ce moment ; un événement siecle.guardian_linked (match: "
        "new) doit d'abord la créer"
    ),
    "problem.unknown_guardian_record.near": "aucune fiche responsable « {id} » n'existe à ce moment",
    "problem.not_a_student_record": "« {id} » est une fiche responsable ; il faut ici une fiche élève",
    "problem.not_a_guardian_record": "« {id} » est une fiche élève ; il faut ici une fiche responsable",
    "problem.record_exists": "une fiche « {id} » existe déjà ; choisissez un autre identifiant",
    "problem.record_closed": "la fiche élève « {id} » a été fermée auparavant ; elle ne peut plus servir",
    "problem.record_deleted": "la fiche responsable « {id} » a été supprimée auparavant ; elle ne peut plus servir",
    "problem.import_was_refused": (
        "l'import de la fiche « {id} » a été refusé plus haut, elle n'existe donc pas ; "
        "prenez un autre identifiant pour un nouvel essai"
    ),
    "problem.merged_into_itself": "« {id} » ne peut pas être réunie à elle-même ; indiquez la fiche qui reste",
    "problem.record_of_someone_else": "la fiche « {id} » appartient à {holder}, pas à {guardian}",
    "problem.record_of_other_school": (
        "la fiche « {id} » appartient à {of}, pas à {school} ; chaque établissement a sa propre base"
    ),
    "problem.linked_already": "la fiche responsable « {id} » est déjà rattachée à la fiche élève « {child} »",
    "problem.name_known": (
        "{school} connaît déjà {name} (fiche « {id} ») ; dites de qui il s'agit : "
        "match: same_person (la même personne) ou match: homonym (un homonyme)"
    ),
    "problem.name_unknown": (
        "{school} ne connaît personne d'autre appelé {name}, il n'y a donc pas d'homonyme ; écrivez match: new"
    ),
    "problem.reserved_label": "« {label} » désigne un mot de passe provisoire ; donnez un autre nom au nouveau",
    "why.write_protected": "il est protégé en écriture ; levez cette protection ou choisissez un autre nom",
    "why.EPIPE": "plus personne ne le lit",
    "why.closed": "l'entrée standard est fermée",
    "why.EEXIST": "un fichier porte déjà ce nom",
    "why.ENOENT": "ce dossier n'existe pas",
    "why.EACCES": "accès refusé",
    "why.EPERM": "accès refusé",
    "why.EISDIR": "c'est un dossier",
    "why.ENOTDIR": "un fichier se trouve là où il faudrait un dossier",
    "why.ENOSPC": "il n'y a plus de place",
    "why.EROFS": "ce disque ne permet pas d'écrire",
    "why.ELOOP": "des liens tournent en rond",
    "why.ENAMETOOLONG": "le nom est trop long",
    "why.ENXIO": "rien ne s'y lit",
    "names.person": "une personne",
    "names.record": "une fiche",
    "names.school": "un établissement",
    "names.label": "un mot de passe",
    "names.event": "un événement",
    # Arrêt avant la fin
    "stop.before_first": "{path} : --until {date} : c'est avant le premier événement ({first}).",
    "stop.no_such_event": "{path} : --until {id} : aucun événement du scénario n'a cet identifiant.",
    "stop.no_such_number": "{path} : --until {number} : les événements sont numérotés de 1 à {count}.",
    "stop.no_events": "{path} : --until {number} : ce scénario n'a aucun événement.",
    "start.after_last": "{path} : --from {start} : l'histoire s'arrête avant (dernier jour : {last}).",
    "start.no_such_event": "{path} : --from {id} : aucun événement du scénario n'a cet identifiant.",
    "start.no_such_number": "{path} : --from {number} : les événements sont numérotés de 1 à {count}.",
    "start.no_events": "{path} : --from {number} : ce scénario n'a aucun événement.",
    "api.no_event": "aucun événement n'est donné ; par exemple : {example}.",
    "api.unknown_argument": "argument inconnu « {name} » ; les arguments sont {known}.",
    "api.too_small": "{name} : {value} est trop petit ; le minimum est {least}.",
    "api.unknown_language": "langue inconnue « {language} » ; les langues sont {known}.",
}
