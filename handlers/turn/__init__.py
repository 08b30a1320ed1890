"""One turn: who speaks, what hears it, the run that goes on, and the batch in which many turns are one transaction."""
