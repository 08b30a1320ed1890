"""What people ask about what is kept of them."""

from collections.abc import Mapping

from handlers.access.lookup import number
from handlers.turn.listeners.wants.gathered import Wants
from handlers.turn.who import Who


def want_request(wants: Wants, who: Who, args: Mapping[str, str]) -> None:
    """One that an officer opens or answers, with its row lock; and who has answered it from now on."""
    if (request := number(args.get("request"))) is not None:
        wants.requests.add(request)
        wants.people.update([who.person] if who.person is not None else ())


def want_her_request(wants: Wants, who: Who, _args: Mapping[str, str]) -> None:
    """The one of her account."""
    wants.asking_data.add(who.contact)
