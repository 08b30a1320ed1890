"""“ไม่ใช่เด็กของเรา”: who has said so of a child, why, and who hears it."""
