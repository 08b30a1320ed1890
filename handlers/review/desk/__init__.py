"""“งานรอเขต”: an officer's desk in chat, what stands there and what decides it."""
