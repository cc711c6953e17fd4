"""« Un parent au téléphone »: one question at a time, what was answered, and what is known so far."""

from collections.abc import Iterator

from simulator.reports.document import Document
from simulator.reports.html import section_as_html
from simulator.rule_sets import DEFAULT
from simulator.scenario import Ruling, read_ruling
from simulator.studio.form_elements import button, field, form, hidden
from simulator.studio.markup import Html, tag
from simulator.studio.studio import Studio
from simulator.studio.view import View
from simulator.telephone.answer import CallNames, answer_in_words, document
from simulator.telephone.call import SEVERAL, Call, a_call
from simulator.telephone.callers import Question
from simulator.texts import Texts


def call_of(studio: Studio, view: View) -> Call:
    """The call as far as it has gone, under the rules of the open story."""
    told = studio.session.story.simulation or studio.session.good
    ruling: Ruling = told.scenario.ruling if told is not None else read_ruling(DEFAULT)
    return a_call(ruling, view.call)


def call_sheet(studio: Studio, view: View, texts: Texts) -> Iterator[Html]:
    """The next question, then what is known, with what was answered between them."""
    call = call_of(studio, view)
    names = studio.names_of(call)
    known = document(call, names, texts)
    question, names_form = _question(studio, view, texts, call), _names_form(studio, view, texts, names)
    yield tag("div", question, _answered(studio, view, texts, call), names_form, class_="asked")
    yield tag("div", _known(known), _keeping(studio, view, texts, call), class_="verdict known", id="known")


def _question(studio: Studio, view: View, texts: Texts, call: Call) -> Html | None:
    question = call.question
    if question is None:
        return None
    kind = "checkbox" if question == SEVERAL else "radio"
    choices = [
        _choice(kind, answer_in_words(question, answer, texts), answer, f"answer-{number}")
        for number, answer in enumerate(call.offered(question), 1)
    ]
    if question != SEVERAL:
        choices.append(_choice(kind, texts("call.unknown"), "", "answer-unknown", checked=True))
    legend = tag("legend", texts(f"call.question.{question}"))
    number = tag("p", texts("call.number", number=len(call.answers) + 1), class_="note", id="question-number")
    several = tag("p", texts("page.call.several"), class_="note") if question == SEVERAL else None
    return form(
        studio, view, number, tag("fieldset", legend, several, choices, class_="answers"), hidden("question", question),
        tag("div", button("answer", texts("page.call.next"), "answer"), class_="buttons"), class_="question",
    )  # fmt: skip


def _choice(kind: str, words: str, value: str, id: str, **attributes: object) -> Html:
    control = tag("input", type=kind, name="answer", value=value, id=id, **attributes)
    return tag("label", control, tag("span", words), class_="choice")


def _answered(studio: Studio, view: View, texts: Texts, call: Call) -> Iterator[Html]:
    if not call.answers:
        yield tag("p", texts("page.call.intro"), class_="note")
        return
    rows: list[Html] = []
    for question, answers in call.answers.items():
        words = texts.listed([answer_in_words(question, one, texts) for one in answers]) or texts("call.unknown")
        rows.append(tag("li", tag("span", texts(f"call.question.{question}")), " ", tag("strong", words),
                        _changing(view, texts, question, call)))  # fmt: skip
    yield tag("section", tag("h3", texts("page.call.answers")), tag("ol", rows, class_="answered"))
    yield form(studio, view, tag("div", button("call_again", texts("page.call.again"), "call-again"), class_="buttons"))


def _changing(view: View, texts: Texts, question: Question, call: Call) -> Html:
    """Back to a question: it and those after it are asked again."""
    before = [*call.answers][: [*call.answers].index(question)]
    address = view.to(call={one: call.answers[one] for one in before}).address
    label = f"{texts('page.call.back')} : {texts(f'call.question.{question}')}"
    return tag("a", texts("page.call.back"), href=address, id=f"again-{question}", data_go=True, aria_label=label)


def _names_form(studio: Studio, view: View, texts: Texts, names: CallNames) -> Html:
    fields = [
        field(texts("page.call.caller"), "caller", "call-caller", names.caller),
        field(texts("page.call.child"), "child", "call-child", names.child),
    ]
    inside = form(
        studio, view, fields, tag("div", button("call_names", texts("page.save"), "call-names"), class_="buttons")
    )
    return tag("details", tag("summary", texts("page.call.names"), id="names-of-call"), inside, class_="names")


def _known(known: Document) -> Iterator[Html]:
    yield tag("p", known.about, class_="banner sure", id="sure", tabindex="-1")
    for section in known.sections:
        yield Html(f"<section>{section_as_html(section, 3)}</section>")


def _keeping(studio: Studio, view: View, texts: Texts, call: Call) -> Html | None:
    if not call.is_settled:
        return None
    keep = button("keep_call", texts("page.call.keep"), "keep-call")
    return form(studio, view, tag("div", keep, class_="buttons"))
