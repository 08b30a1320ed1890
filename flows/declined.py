"""What people read when a use case refuses (`handlers/access/declined.py`): each reason has its words here."""

from collections.abc import Mapping
from typing import Any

from flows import notices
from flows.safeguarding import to_officer
from flows.say import Message
from models.codes import Why


def words(why: Why, values: Mapping[str, Any]) -> Message:
    """The refusal, with what the use case tells along with this reason."""
    match why:
        case Why.NOT_FOUND:
            return notices.EXPIRED
        case Why.TAKEN:
            return to_officer.taken_by(**values)
        case Why.NOBODY_ELSE:
            return to_officer.not_passed_on(**values)
