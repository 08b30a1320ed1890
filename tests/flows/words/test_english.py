"""How well danger is heard in English, as figures; and that nothing is heard in Thai of which English knows nothing."""

from pathlib import Path

import pytest

from flows.hear.concern import is_danger
from flows.hear.danger_words import CRIES, DANGER, HARMLESS
from flows.hear.listening import Typed, WordList
from tests.flows.words.test_measured import leads_to

HERE = Path(__file__).parent
Row = tuple[str, str, str]
"""What it must lead to, the sentence, and the same in Thai or nothing."""

FEWEST = 80
REVIEWED = (
    *(
        "she was beaten",
        "he beats the kids",
        "he hits his daughter",
        "they hit us",
        "hit by her father",
        "he abuses her",
    ),
    *("abusing her", "molested", "he touches her", "raping", "cut herself", "hurt herself", "he will kill me"),
    *("my child is missing", "she ran away", "I need help"),
)


def rows(half: str) -> list[Row]:
    lines = (HERE / half).read_text("utf-8").splitlines()
    cells = [(*line.split("\t"), "")[:3] for line in lines if not line.startswith("#")]
    return [(meant, said, thai) for meant, said, thai in cells]


@pytest.mark.parametrize("half", ["english.tsv", "english_unseen.tsv"])
def test_at_most_one_in_twenty_is_missed_and_one_in_ten_a_false_alarm(half: str) -> None:
    """What is asked about is neither missed nor, of plain ones, in peace."""
    some = rows(half)
    missed = [said for meant, said, _ in some if meant == "danger" and leads_to(said) not in ("danger", "ask")]
    alarms = [said for meant, said, _ in some if meant == "plain" and leads_to(said) in ("danger", "ask")]
    danger, plain = (sum(meant == kind for meant, _, _ in some) for kind in ("danger", "plain"))
    assert len(some) >= FEWEST
    assert plain >= len(some) * 0.4
    assert len(missed) * 20 <= danger, missed
    assert len(alarms) * 10 <= plain, alarms


def test_what_only_may_be_danger_is_asked_about() -> None:
    assert [said for meant, said, _ in rows("english.tsv") if meant == "ask" and leads_to(said) == "plain"] == []


@pytest.mark.parametrize("pattern", [*CRIES, *DANGER])
def test_each_group_of_thai_has_its_like_in_english(pattern: str) -> None:
    heard = WordList((pattern,), HARMLESS)
    pairs = [said for _, said, thai in rows("english.tsv") if thai and heard.heard_in(Typed(thai), deniable=False)]
    assert any(is_danger(said) for said in pairs), "in english.tsv: the pattern of Thai, and the same in English"


@pytest.mark.parametrize("said", REVIEWED)
def test_the_form_of_a_word_hides_nothing(said: str) -> None:
    assert is_danger(said)


def test_an_apostrophe_as_phones_write_it_is_one() -> None:
    assert is_danger("he doesn’t stop hitting her")
    assert not is_danger("nobody hits her, he doesn’t hit the kids")
