"""The conversation engine: one input in, the next state and the reply out. It knows no database, no clock, no LINE.

The position is the first visible question without an answer. Visibility is one pass from the top in which a rule sees
only answers of questions that are themselves visible, so that an answer hidden by a correction can't act from the dark.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from flows.engine import asides, doubts
from flows.engine.facts import F
from flows.engine.inputs import Back, Input, Picked, Resume, Said, Stop, Tapped, kind_of
from flows.engine.kit import Delicate, Flow, Got, Heard, Kept, Leads, Missed, Moment, Question
from flows.engine.review import Review, ask_review, line_called, shown_lines, value_meant
from flows.engine.rules import Value
from flows.engine.run import Doubt, Draft, Run, Sought
from flows.hear.choice import change_request
from flows.labels import label
from flows.phrase import Phrase, T, in_thai
from flows.say import Button, Message, Text, Word, ending_with
from thai.numbers import number
from thai.text import squash

BACK = Button(label("ย้อนกลับ"), Word("ย้อนกลับ"), look="quiet")
STOP = Button(label("ยกเลิก"), Word("ยกเลิก"), look="quiet")
M = TypeVar("M", bound=Message)

OFFER = "_offer"
"""The question that no flow may have: whether an old button shall change its answer."""


class Reaction(Struct, frozen=True):
    """What one input led to. `answers`: all visible answers, whole when the run is `ended` by finishing.
    `asked`: the open question; None where it is still the one before. `news`: what this input answered. `leads`: the
    flow that the person asked for instead. `worried`: she says that the child may be in danger. `doubted`: the news are
    words that were asked about. `elsewhere`: what was typed is no answer, but a command that no flow knows."""

    run: Run
    replies: tuple[Message, ...]
    ended: Literal["finished", "stopped"] | None = None
    answers: Mapping[str, Value] = {}
    asked: str | None = None
    news: Mapping[str, Value] = {}
    leads: str | None = None
    worried: bool = False
    doubted: bool = False
    elsewhere: bool = False


def begin(flow: Flow[F], run: Run, facts: F) -> Reaction:
    """The first question of a new run, or the open one of a run that was put aside."""
    return _ask(flow, run, facts)


def advance(flow: Flow[F], run: Run, given: Input, facts: F) -> Reaction:
    """Take one input. Never raises on anything a person can do; whatever is not understood leaves the answers alone."""
    run = _current(flow, run)
    answers, question = position(flow, run, facts)
    moment = Moment(run, answers, facts)
    doubt = run.draft.doubt
    if isinstance(given, Said) and doubt and (agreed := doubts.agreed(given.text, doubt)) is not None:
        return _settled(flow, run, facts, doubt, agreed)
    if isinstance(given, Said):
        wish = doubts.meant(given, question, moment)
        if isinstance(wish, Doubt):
            return _doubted(flow, run, facts, answers, wish)
        if wish is None:
            return Reaction(_calm(run), (), None, answers, elsewhere=True)
        given = wish
    if isinstance(given, Said) and _is_later(flow, given, question, moment):
        given = Stop()
    match given:
        case Stop():
            return Reaction(run, (asides.over(flow.stopped),), "stopped")
        case Back() if run.draft.offer is None and doubt is None:
            return _back(flow, run, facts)
        case Back() | Resume():
            return _ask(flow, _calm(run), facts)
        case Said(text) if run.draft.offer and (yes := asides.yes_or_no(text)) is not None:
            return _offered(flow, run, facts, yes)
        case Tapped(key) | Picked(key) if key != run.key:
            return _ask(flow, run, facts, asides.OLD_BUTTON)
        case Tapped(_, doubts.DOUBT, value):
            return _settled(flow, run, facts, doubt, value == asides.YES) if doubt else _ask(flow, run, facts)
        case Tapped(_, name, value) if name == OFFER:
            return _offered(flow, run, facts, value == asides.YES)
        case Tapped(_, name, asides.REOPEN):
            return _reopen(flow, run, facts, name)
        case Tapped(_, name) | Picked(_, name) if question is None or name != question.key:
            return _other_question(flow, run, facts, given)
        case Said(text) if isinstance(question, Review) and (wanted := change_request(text) or number(text)):
            return _reopen_line(flow, run, facts, question, wanted)
        case Said(text) if isinstance(question, Review) and (aside := question.aside_called(text)):
            return _reopen(flow, run, facts, aside)
        case Said(text) if isinstance(question, Review) and (line := line_called(flow, text, moment)):
            return _reopen(flow, run, facts, line)
    if question is None:
        return _ask(flow, run, facts)
    if isinstance(given, Said) and doubts.is_unclear(flow, given.text):
        return _doubted(flow, run, facts, answers, Doubt(Doubt.UNCLEAR, given.text))
    if (
        isinstance(given, Said)
        and isinstance(question, Review)
        and (meant := value_meant(flow, question, given, moment))
    ):
        run = replace(_calm(run), draft=replace(_calm(run).draft, offer=(meant.question, meant.value)))
        asked = asides.offer_correction(run.key, OFFER, meant.line, given.text)
        return Reaction(run, (_with_ways(asked, flow, run, answers, facts),), None, answers)
    return _heard(flow, run, facts, given, question, answers)


def _is_later(flow: Flow[F], said: Said, question: Question[F] | None, moment: Moment[F]) -> bool:
    """The label of the way out, which no answer of the question is called."""
    if flow.later is None or squash(said.text) != squash(in_thai(flow.later.label)):
        return False
    return question is None or question.free or not isinstance(question.hear(said, moment), Got)


def _heard(
    flow: Flow[F], run: Run, facts: F, given: Input, question: Question[F], answers: Mapping[str, Value]
) -> Reaction:
    """What the input means as an answer to the open question, behind these visible answers."""
    match question.hear(given, Moment(run, answers, facts)):
        case Got(news):
            return _answer(flow, run, facts, question, news)
        case Kept(picks, told):
            then = replace(run, draft=replace(_calm(run).draft, picks=picks))
            return Reaction(then, (_with_ways(told, flow, then, answers, facts),), None, answers)
        case Sought() as sought:
            return _ask(flow, replace(run, draft=replace(_calm(run).draft, sought=sought)), facts)
        case Leads(leads):
            return Reaction(_calm(run), (), None, answers, leads=leads)
        case Delicate(instead):
            return _doubted(flow, run, facts, answers, Doubt(Doubt.DELICATE, instead=instead))
        case Missed() as missed:
            return _missed(flow, run, facts, given, question, missed)


def _doubted(flow: Flow[F], run: Run, facts: F, answers: Mapping[str, Value], doubt: Doubt) -> Reaction:
    """Ask before the words become an answer."""
    run = replace(run, draft=replace(_calm(run).draft, doubt=doubt))
    asked = _with_ways(doubts.ask_doubt(run.key, doubt), flow, run, answers, facts)
    return Reaction(run, (asked,), None, answers)


def _settled(flow: Flow[F], run: Run, facts: F, doubt: Doubt, agreed: bool) -> Reaction:
    """What was asked about is an answer, something to keep in its place, a command, or danger."""
    run = _calm(run)
    answers, question = position(flow, run, facts)
    if question is None:
        return _ask(flow, run, facts)
    match doubt.kind, agreed:
        case Doubt.UNCLEAR, True:
            return Reaction(run, (), None, answers, worried=True)
        case Doubt.DELICATE, True:
            return _answer(flow, run, facts, question, doubt.instead)
        case Doubt.DELICATE, False:
            return _ask(flow, run, facts)
        case Doubt.COMMAND, False:
            return advance(flow, run, doubts.wish_of(doubt), facts)
    return replace(_heard(flow, run, facts, Said(doubt.text), question, answers), doubted=True)


def position(flow: Flow[F], run: Run, facts: F) -> tuple[dict[str, Value], Question[F] | None]:
    """The visible answers, and the open question (None: every one is answered)."""
    seen: dict[str, Value] = {}
    opened: Question[F] | None = None
    for question in flow.steps:
        if not question.when(seen, facts):
            continue
        value = run.answers.get(question.key)
        if question.key == run.draft.changing:
            opened = opened or question
        if value is not None and question.keeps(value, Moment(run, seen, facts)):
            seen[question.key] = value
        elif not question.aside and question.key != run.draft.changing:
            return seen, opened or question
    return seen, opened


def _current(flow: Flow[F], run: Run) -> Run:
    """The run as this version of the flow reads it."""
    if run.version == flow.version:
        return run
    answers = {flow.renamed.get(key, key): value for key, value in run.answers.items()}
    sources = {flow.renamed.get(key, key): message for key, message in run.sources.items()}
    return replace(run, version=flow.version, answers=answers, sources=sources, draft=Draft())


def _calm(run: Run) -> Run:
    """The run with nothing half done but an opened question and its picks."""
    return replace(run, draft=replace(run.draft, misses=0, offer=None, doubt=None))


def _ask(flow: Flow[F], run: Run, facts: F, happened: Text | None = None) -> Reaction:
    """The open question, and what just happened."""
    answers, question = position(flow, run, facts)
    if question is None:
        return Reaction(run, (happened,) if happened else (), "finished", answers)
    moment = Moment(run, answers, facts)
    # An offer ends when something else is asked: the next “1” belongs to what now stands on the screen.
    run = replace(run, draft=replace(run.draft, shown=question.shown(moment), offer=None, doubt=None))
    moment = Moment(run, answers, facts, _where(flow, facts, answers, question))
    asked: Message = ask_review(question, flow, moment) if isinstance(question, Review) else question.ask(moment)
    asked = _with_ways(asked, flow, run, answers, facts)
    replies = ending_with((asked,), happened) if happened else (asked,)
    return Reaction(run, replies, None, answers, question.key)


def _with_ways(message: M, flow: Flow[F], run: Run, answers: Mapping[str, Value], facts: F) -> M:
    """The ways out below it; from the first question nothing leads back."""
    if flow.final(answers, facts):
        return message
    first = not answers and run.draft.changing is None
    stop = flow.later or STOP
    ways = (*(flow.beside(facts) if flow.beside else ()), stop) if first else (BACK, stop)
    shown = {button.label for button in message.quick}  # an answer of the question may be called so too
    return replace(message, quick=(*message.quick, *(way for way in ways if way.label not in shown)))


def _where(flow: Flow[F], facts: F, answers: Mapping[str, Value], question: Question[F]) -> Phrase:
    """Whom it is about, and the number of the question: what is part of another counts with it."""
    if flow.about is None:
        return ""
    before = flow.steps[: flow.steps.index(question)]
    wholes = [step for step in before if step.key in answers and step.part_of is None and not step.aside]
    number = len(wholes) + (question.part_of is None)
    return T("{about} · ข้อ {number}", about=flow.about(facts), number=number)


def _answer(flow: Flow[F], run: Run, facts: F, question: Question[F], given: Mapping[str, Value]) -> Reaction:
    """Store the answer; what is part of the same line is asked again, everything else stays."""
    stale = {step.key for step in flow.steps if step.part_of == question.key} - given.keys()
    answers = {key: value for key, value in run.answers.items() if key not in stale}
    run = replace(run, answers={**answers, **given}, draft=Draft())
    turn = _ask(flow, run, facts)
    return replace(turn, news=given)


def _back(flow: Flow[F], run: Run, facts: F) -> Reaction:
    """Forget the last answer; from an opened question return to the review with the answer as it was."""
    if run.draft.changing:
        return _ask(flow, replace(run, draft=Draft()), facts)
    answers, _ = position(flow, run, facts)
    asked = [step.key for step in flow.steps if step.key in answers and not step.aside]
    if not asked:
        return _ask(flow, replace(run, draft=Draft()), facts, asides.FIRST_QUESTION)
    kept = {key: value for key, value in run.answers.items() if key != asked[-1]}
    return _ask(flow, replace(run, answers=kept, draft=Draft()), facts)


def _reopen(flow: Flow[F], run: Run, facts: F, key: str) -> Reaction:
    """A line of the review was pressed or named, perhaps of an old one: open that answer, or what may be added."""
    answers, _ = position(flow, run, facts)
    target = flow.question(key)
    if target is None or not (key in answers or (target.aside and target.when(answers, facts))):
        return _ask(flow, run, facts, asides.OLD_BUTTON)
    return _ask(flow, replace(run, draft=Draft(changing=key, picks=_picks(answers.get(key)))), facts)


def _reopen_line(flow: Flow[F], run: Run, facts: F, review: Review[F], wanted: int) -> Reaction:
    answers, _ = position(flow, run, facts)
    questions = shown_lines(flow, answers)
    if wanted == 1:
        return _ask(flow, _calm(run), facts, Text(review.fixed_refusal))
    if not 2 <= wanted <= len(questions) + 1:
        return _missed(flow, run, facts, Said(str(wanted)), review, Missed(asides.NO_SUCH_LINE))
    return _reopen(flow, run, facts, questions[wanted - 2].key)


def _other_question(flow: Flow[F], run: Run, facts: F, given: Tapped | Picked) -> Reaction:
    """A button of this run, but not of the open question: a double tap, or the wish to change an earlier answer."""
    answers, _ = position(flow, run, facts)
    target = flow.question(given.question)
    if target is None or target.key not in answers:
        return _ask(flow, run, facts, asides.OLD_BUTTON)
    was = answers[target.key]
    then = replace(run, draft=Draft(picks=_picks(was)))
    new = _value_of(target.hear(given, Moment(then, answers, facts)), target)
    if new is None:
        return _ask(flow, run, facts, asides.OLD_BUTTON)
    if new == was:
        return _ask(flow, run, facts)
    run = replace(run, draft=replace(run.draft, offer=(target.key, new), doubt=None, misses=0))
    return Reaction(run, (asides.offer_change(run.key, OFFER),), None, answers)


def _value_of(heard: Heard, question: Question[F]) -> Value | None:
    match heard:
        case Got(answers):
            return answers[question.key]
        case Kept(picks):
            return list(picks)
    return None


def _picks(value: Value | None) -> tuple[str, ...]:
    """What stays ticked when the answer of a multiple choice is opened again."""
    return tuple(value) if isinstance(value, list) else ()


def _offered(flow: Flow[F], run: Run, facts: F, yes: bool) -> Reaction:
    offer = run.draft.offer
    question = flow.question(offer[0]) if offer else None
    if not yes or offer is None or question is None:
        return _ask(flow, _calm(run), facts)
    return _answer(flow, run, facts, question, {offer[0]: offer[1]})


def _missed(flow: Flow[F], run: Run, facts: F, given: Input, question: Question[F], missed: Missed) -> Reaction:
    """Say kindly what was not understood and ask again; the third time in a row offer help instead."""
    # A sticker or a photo was never meant as an answer: no miss.
    if (kind := kind_of(given)) is not None:
        return _ask(flow, run, facts, Text(asides.other(kind, question.answered_by)))
    misses = run.draft.misses + 1
    run = replace(run, draft=replace(run.draft, misses=misses))
    if misses >= asides.MISSES_BEFORE_HELP:
        return Reaction(_calm(run), (asides.stuck(facts.area.to_call),))
    words = missed.words or (asides.MISSED_FIRST if misses == 1 else asides.MISSED_SECOND)
    return _ask(flow, run, facts, Text(words, missed.nearly))
