"""Use cases around a report: filing it, taking it back, correcting it, “nothing changed”."""
