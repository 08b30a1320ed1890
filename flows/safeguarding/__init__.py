"""The danger screen, and what officers and the reporter read afterwards."""
