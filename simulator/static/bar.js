// The bar above the phones: the day, a fresh start, and behind a button what testers need.
import { longDay, later, shortDay, time } from "./dates.js";
import { call, el, toast, trying } from "./dom.js";
import { ask, menu, picker } from "./sheet.js";
import { drawSteps } from "./steps.js";

const byId = (id) => document.getElementById(id);
const DAY = 86_400_000;
const KINDS = {
  error: "ตอบ 500",
  refuse: "ตอบ 400",
  rate: "429 เรียกถี่ไป",
  quota: "429 โควตาหมด",
  hang: "ค้าง แล้วตัดสาย",
  slow: "รับแล้วตอบช้า",
  drop: "รับแล้วตัดสาย",
  delay: "webhook ช้า",
  duplicate: "webhook ซ้ำ",
  hold: "พัก webhook ไว้",
};
const clock = { at: 0, now: "" };
let front;

/** The demo's time at this moment; it runs on between the answers of the simulator. */
export function now() {
  return later(clock.now, Date.now() - clock.at);
}

/** Whether what testers need is shown. */
export function forTesters() {
  return !byId("testers").hidden;
}

/** The state that the bar shows: the time, the steps, the quota, the faults that still wait. */
export async function refresh() {
  const [set, quota, faults, demo] = await Promise.all(["/clock", "/quota", "/faults", "/demo"].map((path) => call("GET", path)));
  Object.assign(clock, { at: Date.now(), now: set.now });
  tick();
  drawSteps(demo.steps, front);
  byId("invented").hidden = !demo.steps.length;
  byId("start-over").hidden = !demo.start_over;
  byId("quota").textContent = `push เดือนนี้ ${quota.used}/${quota.limit ?? "ไม่จำกัด"}`;
  byId("fault-state").textContent = faults.faults.map((f) => `${KINDS[f.kind]} ×${f.times}`).join(", ");
}

/** Make the bar work; `add(person)` shows a new phone, `bring(userId)` brings one to the front and gives it. */
export function bar(add, bring) {
  front = bring;
  setInterval(tick, 5000);
  byId("day").addEventListener("click", () => doing(() => goTo(later(now(), DAY))));
  byId("week").addEventListener("click", () => doing(() => goTo(later(now(), 7 * DAY))));
  byId("start-over").addEventListener("click", startOver);
  byId("for-testers").addEventListener("click", showTesters);
  byId("more").addEventListener("click", more);

  byId("clock-set").addEventListener("click", async () => {
    const chosen = await picker({ mode: "datetime", label: "ตั้งวันเวลา" }, now());
    if (chosen) await doing(() => goTo(`${chosen}:00+07:00`));
  });
  byId("clock-real").addEventListener("click", () => doing(() => goTo(null)));

  byId("fault-kind").append(...Object.entries(KINDS).map(([value, words]) => el("option", { value }, words)));
  on("faults", () =>
    call("POST", "/faults", {
      kind: byId("fault-kind").value,
      on: byId("fault-on").value,
      times: Number(byId("fault-times").value),
      seconds: 5,
    }));
  byId("fault-clear").addEventListener("click", () => doing(() => call("DELETE", "/faults")));
  byId("release").addEventListener("click", () =>
    doing(async () => {
      const { released } = await call("POST", "/release", { order: "shuffled" });
      toast(`ปล่อยแล้ว ${released} รายการ`);
    }));

  on("add", async () => {
    add(await call("POST", "/phones", { name: byId("add-name").value }));
    byId("add-name").value = "";
  });
}

function tick() {
  if (!clock.now) return;
  byId("now").replaceChildren(
    el("span", { class: "long" }, longDay(now())), el("span", { class: "short" }, shortDay(now())), ` · ${time(now())} น.`);
}

async function goTo(moment) {
  const set = await call("PUT", "/clock", { now: moment });
  const known = set.bot && set.bot < 300;
  toast(known ? `ตอนนี้เป็น${longDay(set.now)}` : "หน้านี้ตั้งเวลาแล้ว แต่ระบบไม่รับเวลาใหม่");
}

async function startOver() {
  const words = "แชตและรายงานที่ลองไว้ทั้งหมดจะหายไป แล้วกลับไปเป็นวันแรก";
  if (!await ask("เริ่มใหม่ทั้งหมด", words, "เริ่มใหม่")) return;
  const asked = await trying(() => call("POST", "/start-over", { sure: true }));
  if (!asked) return;
  byId("curtain").hidden = false;
  await nextStart(asked.generation);
  byId("curtain").hidden = true;
  toast("เริ่มใหม่ไม่ได้ เพราะมีข้อมูลอื่นอยู่ด้วย ทุกอย่างยังเหมือนเดิม");
}

/** Until everything is up again: loads the page anew, or returns when the demo had to stay as it was. */
async function nextStart(generation) {
  let gone = false;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    try {
      const { steps } = await call("GET", "/demo");
      if (!gone || !steps.length) continue;
      const feed = await call("GET", "/feed");
      if (feed.generation === generation) return;
      location.reload();
      await new Promise(() => {});
    } catch {
      gone = true;
    }
  }
}

function showTesters() {
  const shown = !forTesters();
  byId("testers").hidden = !shown;
  byId("for-testers").setAttribute("aria-expanded", String(shown));
}

/** On a narrow window the bar's other buttons are behind one. */
async function more() {
  const chosen = await menu("ตัวเลือกของหน้านี้", [
    ...(byId("start-over").hidden ? [] : [{ icon: "↺", label: "เริ่มใหม่ทั้งหมด", value: startOver }]),
    { icon: "🔧", label: forTesters() ? "ปิดส่วนสำหรับผู้ทดสอบ" : "สำหรับผู้ทดสอบ", value: showTesters },
  ]);
  await chosen?.();
}

function on(form, act) {
  byId(form).addEventListener("submit", (event) => {
    event.preventDefault();
    doing(act);
  });
}

async function doing(act) {
  await trying(act);
  await trying(refresh);
}
