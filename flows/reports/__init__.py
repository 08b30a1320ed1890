"""The report on a child, from its first question to what its teacher reads afterwards."""
