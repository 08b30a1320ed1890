"""In which language somebody of a home reads."""
