"""“ไม่ใช่เด็กของเรา”: a school says that a child is not its own, and why."""
