"""Things that go wrong on request."""

import threading
from dataclasses import asdict, dataclass
from typing import Any

KINDS = {
    "error": "the call answers `status` (500) and is not accepted",
    "refuse": "the call answers 400 with `message` and is not accepted",
    "rate": "the call answers 429, too many calls",
    "quota": "the call answers 429, the month's limit is reached",
    "hang": "nothing for `seconds`, then the connection drops; not accepted",
    "slow": "accepted, answered after `seconds`",
    "drop": "the connection drops before an answer; accepted unless `accept` is false",
    "delay": "a webhook leaves `seconds` later",
    "duplicate": "a webhook is sent twice, unchanged",
    "hold": "webhooks wait until they are released",
}
WEBHOOK_KINDS = ("delay", "duplicate", "hold")
ENDPOINTS = ("reply", "push", "richmenu", "any")
"""`any` is reply or push: what people wait for."""


@dataclass
class Fault:
    """What happens to the next `times` calls of an endpoint (or webhooks). Seconds are real ones."""

    kind: str
    on: str
    times: int = 1
    seconds: float = 1.0
    status: int = 500
    message: str = "Internal server error"
    accept: bool = True


class Faults:
    """The faults that still have to happen; the caller holds the shared lock except in `pause`."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []
        self._cleared = threading.Event()

    def arm(self, wanted: dict[str, Any]) -> Fault:
        """Add one from {"kind", "on"?, "times"?, "seconds"?, …}; ValueError says what is wrong with it."""
        kind = wanted.get("kind")
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        on = "webhook" if kind in WEBHOOK_KINDS else wanted.get("on", "any")
        if on != "webhook" and on not in ENDPOINTS:
            raise ValueError(f"on must be one of {', '.join(ENDPOINTS)}")
        if unknown := set(wanted) - set(Fault.__dataclass_fields__):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        fault = Fault(**{**wanted, "on": on})
        if type(fault.times) is not int or fault.times < 1:
            raise ValueError("times must be a whole number from 1")
        if type(fault.seconds) not in (int, float) or not 0 <= fault.seconds <= 60:
            raise ValueError("seconds must be from 0 to 60")
        self._armed.append(fault)
        return fault

    def take(self, endpoint: str) -> Fault | None:
        """The fault that hits this call, if any."""
        names = (endpoint, "any") if endpoint in ("reply", "push") else (endpoint,)
        return self._take(lambda f: f.on in names)

    def take_webhook(self, kind: str) -> Fault | None:
        return self._take(lambda f: f.kind == kind)

    def _take(self, fits: Any) -> Fault | None:
        for fault in self._armed:
            if fits(fault):
                fault.times -= 1
                if not fault.times:
                    self._armed.remove(fault)
                return fault
        return None

    @property
    def holding(self) -> bool:
        return any(f.kind == "hold" for f in self._armed)

    def release(self) -> None:
        self._armed = [f for f in self._armed if f.kind != "hold"]

    def clear(self) -> None:
        """Nothing goes wrong any more; whoever hangs goes on at once."""
        self._armed.clear()
        self._cleared.set()
        self._cleared = threading.Event()

    def pause(self, seconds: float) -> None:
        self._cleared.wait(seconds)

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(f) for f in self._armed]
