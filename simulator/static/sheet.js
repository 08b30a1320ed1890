// Sheets that rise from the foot of the window: a menu, a calendar, a question.
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

/** The calendar of a date picker action; the chosen value as LINE would send it. */
export function picker(action) {
  const type = action.mode === "datetime" ? "datetime-local" : action.mode;
  return open(action.label ?? "เลือกวันที่", (close) => {
    const input = el("input", { type, min: action.min, max: action.max, value: action.initial, required: true, "aria-label": action.label ?? "วันที่" });
    const form = el("form", { class: "sheet-form" }, input, el("button", { type: "submit", class: "sheet-ok" }, "ตกลง"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close(input.value);
    });
    return [form, el("button", { type: "button", class: "sheet-cancel", onclick: () => close(undefined) }, "ยกเลิก")];
  });
}
