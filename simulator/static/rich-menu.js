// The rich menu under a chat: the bar that opens and closes it, the picture, and its areas.
import { call, el, trying } from "./dom.js";

export class RichMenu {
  constructor(phone) {
    this.phone = phone;
    this.shown = undefined;
    this.bar = el("button", { type: "button", class: "menu-bar", "aria-expanded": "false", onclick: () => this.turn(!this.open) });
    this.picture = el("div", { class: "menu-picture", hidden: true });
    this.node = el("div", { class: "rich-menu", role: "group", "aria-label": `เมนูของ ${phone.person.name}`, hidden: true }, this.bar, this.picture);
  }

  /** What LINE shows this person now; a new one is open where it says so. */
  async load() {
    const answer = await trying(() => call("GET", `${this.phone.path}/menu`));
    if (!answer) return;
    const { menu } = answer;
    this.node.hidden = !menu;
    if (menu?.richMenuId === this.shown) return;
    this.shown = menu?.richMenuId;
    if (menu) this.draw(menu);
  }

  draw(menu) {
    const { width, height } = menu.size;
    const image = el("img", { src: `/simulator/pictures/${menu.richMenuId}`, alt: "" });
    const areas = menu.areas.map(({ bounds, action }, area) =>
      el("button", {
        type: "button",
        class: "menu-area",
        "aria-label": action.label ?? action.text ?? action.type,
        style: {
          left: `${(bounds.x / width) * 100}%`,
          top: `${(bounds.y / height) * 100}%`,
          width: `${(bounds.width / width) * 100}%`,
          height: `${(bounds.height / height) * 100}%`,
        },
        onclick: () => this.phone.act("menu", { area }),
      }));
    this.picture.replaceChildren(image, ...areas);
    this.picture.style.aspectRatio = `${width} / ${height}`;
    this.text = menu.chatBarText;
    this.turn(menu.selected);
  }

  /** The keyboard of a phone takes the menu's place: who types sees the chat above it. */
  makeRoom() {
    if (this.open) this.turn(false);
  }

  turn(open) {
    this.open = open;
    this.picture.hidden = !open;
    this.phone.toEnd();
    this.bar.setAttribute("aria-expanded", String(open));
    this.bar.replaceChildren(this.text, el("span", { "aria-hidden": "true" }, open ? " ▾" : " ▴"));
  }
}
