"""What an editor shows through the language server."""

TEXTS: dict[str, str] = {
    "editor.not_on_a_terminal": "an editor starts this command and speaks with it; how to tell yours: docs/where-you-work.md",
    "editor.password": "a password that was chosen",
    "editor.record.open": "open",
    "editor.record.closed": "closed",
    "editor.no_account": "no account",
    "editor.letter.valid": "the notification is valid",
    "editor.letter.expired": "the notification has expired",
    "editor.opens": "opens the record of {children}",
    "editor.opens_nothing": "opens nothing",
}
