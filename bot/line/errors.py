"""How sending to LINE can fail: a closed list, each kind saying what may be done about it.

Decided by status first; LINE's words "are subject to change" and only tell apart what one status lumps
together. Source: "Error responses" and "Retrying a failed API request", Messaging API.
"""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

import msgspec

WORDS_MAX = 500
"""So much of LINE's explanation is kept for the operator."""


@dataclass(frozen=True)
class Verdict:
    """`retryable`: the message may get through later. `ours`: a mistake of this service or of its settings.

    `outcome_known`: LINE certainly did not take the message; otherwise only a retry key makes a second try
    safe.
    """

    retryable: bool
    ours: bool
    outcome_known: bool


class Kind(StrEnum):
    """Why LINE did not confirm a message."""

    INVALID_REPLY_TOKEN = "invalid_reply_token"  # noqa: S105 - a reason, not a secret
    """400: used, too old or unknown."""
    REFUSED = "refused"
    """Any other 4xx: it will be refused again."""
    UNAUTHORIZED = "unauthorized"
    """401, or LINE gives no token: the channel's credentials are wrong; messages wait until the operator has put them
    right."""
    RATE = "rate"
    """429: too fast; back off."""
    QUOTA = "quota"
    """429: the plan's messages are used up or held by a reservation; wait until the quota says otherwise."""
    SERVER = "server"
    """5xx: LINE may have taken it all the same."""
    UNKNOWN_OUTCOME = "unknown_outcome"
    """Sent, but no answer came."""
    UNREACHABLE = "unreachable"
    """Never connected, or no token was to be had in time."""


VERDICTS = {
    Kind.INVALID_REPLY_TOKEN: Verdict(retryable=False, ours=False, outcome_known=True),
    Kind.REFUSED: Verdict(retryable=False, ours=True, outcome_known=True),
    Kind.UNAUTHORIZED: Verdict(retryable=True, ours=True, outcome_known=True),
    Kind.RATE: Verdict(retryable=True, ours=False, outcome_known=True),
    Kind.QUOTA: Verdict(retryable=True, ours=False, outcome_known=True),
    Kind.SERVER: Verdict(retryable=True, ours=False, outcome_known=False),
    Kind.UNKNOWN_OUTCOME: Verdict(retryable=True, ours=False, outcome_known=False),
    Kind.UNREACHABLE: Verdict(retryable=True, ours=False, outcome_known=True),
}


class SendFailed(Exception):
    """LINE did not confirm. `words` are LINE's own, for the operator, never for a log."""

    def __init__(
        self, kind: Kind, status: int | None = None, words: str | None = None, request_id: str | None = None
    ) -> None:
        super().__init__(kind, status, words)
        self.kind = kind
        self.status = status
        self.words = words[:WORDS_MAX] if words else None
        self.request_id = request_id

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.kind, self.status, self.words) if part is not None)

    @property
    def retryable(self) -> bool:
        return VERDICTS[self.kind].retryable

    @property
    def ours(self) -> bool:
        return VERDICTS[self.kind].ours

    @property
    def outcome_known(self) -> bool:
        return VERDICTS[self.kind].outcome_known


def answered(status: int, body: bytes, request_id: str | None = None) -> SendFailed:
    """What an answer other than success means."""
    words = _words(body)
    return SendFailed(_kind(status, words.lower()), status, words, request_id)


def _kind(status: int, words: str) -> Kind:
    match status:
        case HTTPStatus.BAD_REQUEST if "invalid reply token" in words:
            return Kind.INVALID_REPLY_TOKEN
        case HTTPStatus.UNAUTHORIZED:
            return Kind.UNAUTHORIZED
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Kind.QUOTA if "monthly limit" in words else Kind.RATE
    return Kind.SERVER if status >= HTTPStatus.INTERNAL_SERVER_ERROR else Kind.REFUSED


class _Detail(msgspec.Struct):
    message: str = ""
    property: str = ""


class _Answer(msgspec.Struct):
    message: str = ""
    error_description: str = ""
    details: list[_Detail] = []


def _words(body: bytes) -> str:
    """LINE's explanation: `message` (OAuth: `error_description`), then `details` with their property."""
    try:
        answer = msgspec.json.decode(body, type=_Answer)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return body.decode("utf-8", "replace")[:WORDS_MAX]
    details = (f"{detail.property}: {detail.message}" for detail in answer.details)
    return "; ".join(filter(None, (answer.message, answer.error_description, *details)))[:WORDS_MAX]
