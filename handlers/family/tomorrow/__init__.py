"""Somebody of a home asks whether there is school tomorrow."""
