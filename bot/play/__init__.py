"""Conversations played in a terminal or by a test: made-up people, a phone without LINE, and what is written down."""
