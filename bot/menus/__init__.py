"""LINE's rich menus: how they are told to LINE, their pictures, and what keeps them equal to what people want."""
