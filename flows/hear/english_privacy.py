"""The same as `meant/privacy` in English: “delete my data”, “what do you keep about me”. Of a child
nothing is asked so."""

import re

from models.codes import DataAsk
from thai.text import normalise

_WISH = (
    "(?:(?:please|i|we|can|could|may|would|you|like|want|wish|need|to|have|the (?:right|office|school)|ask|kindly|let"
    "|me|how|do|get|see if) )*"
)
_DATA = "(?:personal )?(?:data|information|info|details|records?|account|history|profile)"
_MINE = (
    f"(?:(?:all )?(?:of )?(?:my|our) {_DATA}|(?:the |all |any )*{_DATA} (?:about|of|on) (?:me|us|mine)"
    "|(?:everything|what you (?:have|know|keep|store|collect|hold)) (?:about|on) (?:me|us))"
)
_END = (
    "(?: (?:please|now|with you|that you (?:have|keep)|you (?:have|keep|hold)|from (?:the )?(?:system|line|panong)"
    "|is wrong|are wrong))*"
)
_VERBS = {
    DataAsk.COPY: "(?:download|copy|(?:a )?copy of|export|send me|print|receive)",
    DataAsk.CORRECT: "(?:correct|change|fix|update|edit|rectify|correction of)",
    DataAsk.ERASE: "(?:delete|erase|remove|destroy|wipe|clear|forget|deletion of)",
    DataAsk.STOP: "(?:(?:stop|do not|don't|dont) (?:(?:keep|collect)(?:ing)?|(?:stor|us)(?:e|ing))|object to)",
    DataAsk.SEE: "(?:see|view|show me|show|access|read|check|look at|know|access to)",
}
_ASKS = {ask: re.compile(f"{_WISH}{verb} {_MINE}{_END}") for ask, verb in _VERBS.items()}
_ERASE = re.compile(f"{_WISH}(?:forget (?:about )?me|be forgotten){_END}")
_CONSENT = re.compile(f"{_WISH}(?:withdraw|revoke|take back|cancel) (?:my )?consent{_END}")
_WRONG = re.compile(f"(?:my|our) {_DATA} (?:is|are) (?:wrong|not right|not correct|incorrect)")
_KEPT = re.compile(
    f"(?:privacy(?: policy| notice| rights)?|data protection|my (?:data|privacy|personal data)|my rights"
    f"|(?:what|which) (?:{_DATA} )?(?:do|does|did|have|is|are) (?:you |the school |the office |panong |it |they )?"
    f"(?:kept|keep|know|stored?|have|hold|collect(?:ed)?|save)(?: {_DATA})? (?:about|on|of|from) (?:me|us))"
)
_BACK = re.compile(
    f"{_WISH}(?:withdraw|cancel|take back) my (?:data |privacy )?request{_END}|(?:do not|don't|dont) delete {_MINE}"
)


def asked_in_english(said: str) -> DataAsk | None:
    """What for; None where it is nothing of the kind."""
    word = _plain(said)
    if _KEPT.fullmatch(word):
        return DataAsk.SEE
    if _ERASE.fullmatch(word):
        return DataAsk.ERASE
    if _CONSENT.fullmatch(word):
        return DataAsk.STOP
    if _WRONG.fullmatch(word):
        return DataAsk.CORRECT
    return next((ask for ask, pattern in _ASKS.items() if pattern.fullmatch(word)), None)


def taken_back_in_english(said: str) -> bool:
    """She no longer asks for it."""
    return _BACK.fullmatch(_plain(said)) is not None


def _plain(said: str) -> str:
    return " ".join(re.sub("[^a-z' ]", " ", normalise(said).replace("’", "'").replace("i'd", "i would")).split())
