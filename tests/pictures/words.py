"""What a picture shows, as text that lies beside it: a picture can't be compared with the table, its words can."""

from flows.menus.menus import WIDTH, RichMenu, boxes


def written(menu: RichMenu) -> str:
    """A line for each area: where it lies, how it looks, its words."""
    lines = [f"{WIDTH}x{menu.height} {menu.bar}"]
    for area, box in boxes(menu):
        words = " / ".join((*area.lines, *((area.note,) if area.note else ())))
        lines.append(f"{box.x},{box.y} {box.width}x{box.height} {area.look} {area.icon}: {words}")
    return "\n".join(lines) + "\n"
