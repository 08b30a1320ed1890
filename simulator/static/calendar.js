// A month to choose a day from, in Thai.
import { SHORT_DAYS, daysOf, monthName, monthsLater, shortDay } from "./dates.js";
import { el } from "./dom.js";

export class Calendar {
  /** `value` is the day it begins with, `min` and `max` the first and last that can be chosen: 2026-11-28. */
  constructor(value, min, max) {
    Object.assign(this, { value, min, max, month: value.slice(0, 7) });
    this.node = el("div", { class: "calendar" });
    this.draw();
  }

  draw() {
    const { days, begins } = daysOf(this.month);
    const empty = Array.from({ length: begins }, () => el("span"));
    const turn = (count, sign, name, possible) =>
      el("button", { type: "button", class: "calendar-turn", "aria-label": name, disabled: !possible, onclick: () => this.turn(count) }, sign);
    this.node.replaceChildren(
      el("div", { class: "calendar-month" },
        turn(-1, "‹", "เดือนก่อน", !this.min || this.min.slice(0, 7) < this.month),
        el("strong", {}, monthName(this.month)),
        turn(1, "›", "เดือนถัดไป", !this.max || this.max.slice(0, 7) > this.month)),
      el("div", { class: "calendar-days" },
        ...SHORT_DAYS.map((day) => el("span", { class: "calendar-week" }, day)), ...empty, ...days.map((day) => this.day(day))));
  }

  day(day) {
    const outside = (this.min && day < this.min) || (this.max && day > this.max);
    return el("button", {
      type: "button",
      "aria-label": shortDay(day),
      "aria-pressed": String(day === this.value),
      disabled: Boolean(outside),
      onclick: () => {
        this.value = day;
        this.draw();
      },
    }, String(Number(day.slice(8))));
  }

  turn(count) {
    this.month = monthsLater(this.month, count);
    this.draw();
  }
}
