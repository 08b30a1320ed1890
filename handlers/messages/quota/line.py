"""What is asked of LINE about a channel's plan, as use cases see it: `bot.line.sdk.Account` does it."""

from typing import Protocol


class LineAccount(Protocol):
    """The plan of one channel. Every method may raise what says that LINE did not answer."""

    def quota(self) -> int | None:
        """Messages that the plan allows this month; None without a limit."""
        ...

    def consumption(self) -> int:
        """Messages counted this month."""
        ...
