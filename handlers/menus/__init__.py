"""Which rich menu each account wants, and what has to be asked of LINE so that it has it."""
