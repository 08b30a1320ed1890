"""LINE itself: the API that bots call, what it remembers, and the events that it brings to the bot."""
