// What to try first, in steps that tick themselves as they happen.
import { el } from "./dom.js";

let drawn;

/** `bring(userId)` brings the phone of a step to the front and gives it. */
export function drawSteps(steps, bring) {
  const state = JSON.stringify(steps);
  if (state === drawn) return;
  drawn = state;
  const list = document.getElementById("steps");
  const next = steps.findIndex((step) => !step.done);
  list.hidden = !steps.length;
  const items = steps.map((step, index) => item(step, index, index === next, bring));
  if (next < 0) items.push(el("li", { class: "next" }, el("span", { class: "all-done" }, "ครบทุกขั้นแล้ว ลองต่อได้ทุกเครื่อง")));
  list.replaceChildren(...items);
}

function item(step, index, next, bring) {
  const go = () => {
    const phone = bring(step.phone);
    if (next && step.types && phone?.person.state === "friend") phone.offer(step.types);
  };
  return el("li", { class: [step.done && "done", next && "next"].filter(Boolean).join(" "), "aria-current": next ? "step" : undefined },
    el("button", { type: "button", onclick: go },
      el("span", { class: "mark" }, step.done ? "✓" : String(index + 1)),
      step.words, step.done ? el("span", { class: "hidden-label" }, " เสร็จแล้ว") : undefined));
}
