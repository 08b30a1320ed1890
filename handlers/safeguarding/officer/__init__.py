"""What a named officer does with a danger alert once she has been alerted, from the first look to its end."""
