"""Draws the pictures of the rich menus: `make menus`, after the table or its words have changed."""
