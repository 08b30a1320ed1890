"""Listeners for what stands on a card, typed while nothing is open: each finds which one is meant, and presses it."""
