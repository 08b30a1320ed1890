"""The safe way out: a record of its own that only named officers see, an alert that goes at once."""
