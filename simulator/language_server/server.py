"""The language server: what editors ask over standard input and output, in the Language Server Protocol."""

from importlib.metadata import version
from typing import Final
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec, ServerTextPosition

from simulator.language_server.cursor import Place
from simulator.language_server.scenario_document import ScenarioDocument
from simulator.texts import Texts

NAME: Final = "account-lifecycle-simulator"


def language_server(texts: Texts) -> LanguageServer:
    """The server, in a language; `start_io()` serves until the editor says goodbye."""
    server = LanguageServer(NAME, version(NAME))
    documents: dict[str, ScenarioDocument] = {}

    def document(uri: str) -> ScenarioDocument:
        """A text as it is now; read once a version."""
        text = server.workspace.get_text_document(uri).source
        known = documents.get(uri)
        if known is None or known.text != text:
            known = documents[uri] = ScenarioDocument(text, unquote(urlsplit(uri).path), texts)
        return known

    def codec() -> PositionCodec:
        return server.workspace.position_codec

    def at(of: ScenarioDocument, position: types.Position) -> tuple[int, int]:
        found = codec().position_from_client_units(of.lines, position)
        return found.line, found.character

    def shown(of: ScenarioDocument, place: Place) -> types.Range:
        start, end = (
            codec().position_to_client_units(of.lines, ServerTextPosition(place.line, column))
            for column in (place.start, place.end)
        )
        return types.Range(start, end)

    def tell(uri: str) -> None:
        """What is wrong with a text, sent to the editor."""
        of = document(uri)
        found = [
            types.Diagnostic(
                shown(of, one.place),
                one.sentence,
                types.DiagnosticSeverity.Error if one.is_error else types.DiagnosticSeverity.Warning,
                source="simulate",
            )
            for one in of.findings()
        ]
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        tell(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        tell(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        documents.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "/", "[", ",", "{"])
    )
    def completed(params: types.CompletionParams) -> list[types.CompletionItem]:
        of = document(params.text_document.uri)
        word, offers = of.offers(*at(of, params.position))
        return [
            types.CompletionItem(
                offer.id,
                detail=offer.says,
                kind=types.CompletionItemKind.Reference,
                sort_text=f"{place:05}",
                text_edit=types.TextEdit(shown(of, word), offer.id),
            )
            for place, offer in enumerate(offers)
        ]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        of = document(params.text_document.uri)
        found = of.explained(*at(of, params.position))
        if found is None:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found[1]), shown(of, found[0]))

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> types.Location | None:
        of = document(params.text_document.uri)
        place = of.origin(*at(of, params.position))
        return None if place is None else types.Location(params.text_document.uri, shown(of, place))

    return server
