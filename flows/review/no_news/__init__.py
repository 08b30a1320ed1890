"""A child without news in chat: what its school reads when it asks for help, and an officer on its card."""
