"""Pick with search: a piece of a name, pages of what is called so, and a number means what is on the screen."""

from msgspec.structs import replace

from bot.play.people import AREA, NOW
from flows.engine.facts import Facts
from flows.engine.kit import Flow
from flows.kinds.search import Named, Search
from flows.phrase import T
from tests.flows.tester import Talk


class Places(Facts, frozen=True):
    among: tuple[Named, ...] = ()


WHERE = Flow[Places](
    name="where",
    version=1,
    steps=(
        Search(
            key="place",
            words="ที่ไหน พิมพ์บางส่วนของชื่อ",
            among=lambda facts: facts.among,
            none=lambda said: T("ไม่พบ “{words}”", words=said),
            title="ชื่อคล้าย",
        ),
    ),
    stopped="เลิกแล้ว",
)
TWELVE = tuple(Named(f"P{at}", f"บ้านหนองกระทุ่ม {at}") for at in range(1, 13))
FACTS = Places(NOW, AREA, (*TWELVE, Named("Q", "วัดสระลุมพุก")))


def asked(facts: Places = FACTS) -> Talk[Places]:
    return Talk(WHERE, facts, {})


def chosen(talk: Talk[Places]) -> object:
    return talk.turn.answers.get("place") if talk.turn.ended == "finished" else None


def test_what_is_tapped_is_chosen() -> None:
    talk = asked()
    talk.say("สะลุมพุก")
    talk.tap("วัดสระลุมพุก")
    assert chosen(talk) == "Q"


def test_the_whole_name_needs_no_further_tap() -> None:
    talk = asked()
    talk.say("วัด สระลุมพุก")
    assert chosen(talk) == "Q"


def test_a_number_means_what_stands_on_the_screen() -> None:
    talk = asked()
    talk.say("หนองกระทุ่ม")
    assert "ชื่อคล้าย “หนองกระทุ่ม” 12 แห่ง" in talk.screen
    talk.tap("ดูอีก 2 ›")
    talk.say("2")  # of the page before
    assert chosen(talk) is None
    talk.say("12")
    assert chosen(talk) == "P12"


def test_further_pages_end_with_the_last() -> None:
    """She taps twice on a slow line."""
    talk = asked()
    talk.say("หนองกระทุ่ม")
    talk.tap("ดูอีก 2 ›")
    talk.tap_old("ดูอีก 2 ›")
    assert "บ้านหนองกระทุ่ม 12" in talk.screen


def test_of_a_long_story_the_beginning_is_looked_for() -> None:
    talk = asked()
    talk.say("หนองกระทุ่ม" * 300)
    assert len(talk.screen) < 600


def test_a_number_means_what_was_shown_whatever_has_come_since() -> None:
    talk = asked()
    talk.say("หนองกระทุ่ม")
    talk.facts = replace(FACTS, among=(Named("NEW", "หนองกระทุ่ม"), *FACTS.among))
    talk.say("2")
    assert chosen(talk) == "P2"


def test_what_is_no_more_is_asked_again() -> None:
    talk = asked()
    talk.say("สระลุมพุก")
    talk.facts = replace(FACTS, among=TWELVE)
    talk.say("1")
    assert chosen(talk) is None


def test_other_words_are_looked_for_anew() -> None:
    talk = asked()
    talk.say("สระลุมพุก")
    talk.say("กระทุ่ม 1")
    assert "บ้านหนองกระทุ่ม 10" in talk.screen


def test_nothing_is_called_so() -> None:
    talk = asked()
    talk.say("สุโขทัยวิทยาคม")
    assert "ไม่พบ “สุโขทัยวิทยาคม”" in talk.screen
    assert chosen(talk) is None
