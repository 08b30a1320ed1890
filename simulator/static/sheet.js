// Sheets that rise from the foot of the window: a menu, a calendar, a question.
import { Calendar } from "./calendar.js";
import { el } from "./dom.js";

/** Open a sheet; resolves with what was chosen, or undefined when it was closed. */
function open(title, build) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = el("dialog", { class: "sheet", "aria-label": title });
    const close = (value) => {
      dialog.close();
      dialog.remove();
      before?.focus?.();
      resolve(value);
    };
    dialog.append(el("h2", {}, title), ...build(close));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(undefined);
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) close(undefined);
    });
    document.getElementById("sheet-root").append(dialog);
    dialog.showModal();
  });
}

/** A list of things to do: [{label, icon, value}]. */
export function menu(title, items) {
  return open(title, (close) => [
    el("div", { class: "sheet-menu" }, ...items.map((item) =>
      el("button", { type: "button", onclick: () => close(item.value) },
        el("span", { class: "sheet-icon", "aria-hidden": "true" }, item.icon ?? ""), item.label))),
    el("button", { type: "button", class: "sheet-cancel", onclick: () => close(undefined) }, "ปิด"),
  ]);
}

/** The calendar of a date picker action; the chosen value as LINE would send it. `today` is where it begins by default. */
export function picker(action, today) {
  return open(action.label ?? "เลือกวันที่", (close) => {
    const initial = (action.initial ?? today).replace(/t/i, "T");
    const day = action.mode === "time" ? undefined : new Calendar(initial.slice(0, 10), action.min?.slice(0, 10), action.max?.slice(0, 10));
    const hour = action.mode === "date" ? undefined : timeField(action.mode === "time" ? initial.slice(-5) : initial.slice(11, 16));
    const form = el("form", { class: "sheet-form" }, day?.node, hour, el("button", { type: "submit", class: "sheet-ok" }, "ตกลง"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close([day?.value, hour?.value].filter(Boolean).join("T"));
    });
    return [form, el("button", { type: "button", class: "sheet-cancel", onclick: () => close(undefined) }, "ยกเลิก")];
  });
}

// The browser's own field would show AM and PM, as its language has it.
function timeField(value) {
  return el("input", { type: "text", inputmode: "numeric", pattern: "([01][0-9]|2[0-3]):[0-5][0-9]", placeholder: "08:30", value, required: true, "aria-label": "เวลา" });
}

/** A question before what can't be undone; true when she wants it. */
export function ask(title, words, yes) {
  return open(title, (close) => [
    el("p", { class: "sheet-words" }, words),
    el("button", { type: "button", class: "sheet-danger", onclick: () => close(true) }, yes),
    el("button", { type: "button", class: "sheet-cancel", onclick: () => close(undefined) }, "ยกเลิก"),
  ]);
}
