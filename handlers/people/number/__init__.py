"""Where somebody is called who has asked for it: her own number, typed, kept, and gone with its message."""
