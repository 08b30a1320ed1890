"""A home asks the district to call, past its school."""
