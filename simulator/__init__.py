"""Plays LINE for demos and tests: the API that bots call, and phones in a web page."""
