"""A report as a page of its own, which any browser or word processor opens, and which prints."""

import base64
import hashlib
from importlib.resources import files

from simulator.player.html_page import page_colours
from simulator.reports.document import Document
from simulator.reports.html import as_html, escaped
from simulator.texts import Texts, plain


def report_page(document: Document, texts: Texts) -> str:
    """The page, with its style in it and without a script; it asks for nothing from anywhere."""
    style = page_colours() + files("simulator.studio").joinpath("page", "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    lines = (
        f'<!DOCTYPE html>\n<html lang="{texts.language}">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escaped(document.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>",
        as_html(document),
        "</main>\n</body>\n</html>\n",
    )
    return plain("\n".join(lines))
