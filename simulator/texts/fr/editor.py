"""Ce qu'un éditeur montre par le serveur de langage."""

TEXTS: dict[str, str] = {
    "editor.not_on_a_terminal": "c'est un éditeur qui lance cette commande et parle avec elle ; pour le dire au vôtre : docs/la-ou-vous-travaillez.md",
    "editor.password": "un mot de passe choisi",
    "editor.record.open": "ouverte",
    "editor.record.closed": "fermée",
    "editor.no_account": "aucun compte",
    "editor.letter.valid": "la notification est valable",
    "editor.letter.expired": "la notification a expiré",
    "editor.opens": "ouvre la fiche de {children}",
    "editor.opens_nothing": "n'ouvre rien",
}
