"""The run of a conversation: opening it, going on with it, what was left unfinished."""
