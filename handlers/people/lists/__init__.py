"""Lists of people in chat: newcomers who wait, and a school's teachers, with pages and by what is typed."""
