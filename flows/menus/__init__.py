"""The rich menus that hang under the chats."""
