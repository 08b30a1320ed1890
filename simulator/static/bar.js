// The bar above the phones: clock, faults, quota, another phone.
import { call, el, toast, trying } from "./dom.js";

const byId = (id) => document.getElementById(id);
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

/** The state that the bar shows: the clock's minute, the quota, the faults that still wait. */
export async function refresh() {
  const [clock, quota, faults] = await Promise.all([call("GET", "/clock"), call("GET", "/quota"), call("GET", "/faults")]);
  if (document.activeElement !== byId("clock-now")) byId("clock-now").value = clock.now.slice(0, 16);
  byId("quota").textContent = `push เดือนนี้ ${quota.used}/${quota.limit ?? "ไม่จำกัด"}`;
  byId("fault-state").textContent = faults.faults.map((f) => `${KINDS[f.kind]} ×${f.times}`).join(", ");
}

/** Make the bar work; `add(person)` shows a new phone. */
export function bar(add) {
  byId("fault-kind").append(...Object.entries(KINDS).map(([value, words]) => el("option", { value }, words)));

  on("clock", async () => {
    const set = await call("PUT", "/clock", { now: `${byId("clock-now").value}:00+07:00` });
    toast(set.bot && set.bot < 300 ? "ตั้งเวลาแล้ว" : "ตั้งเวลาของตัวจำลองแล้ว (บอตไม่รับเวลา)");
  });
  byId("clock-real").addEventListener("click", () => doing(() => call("PUT", "/clock", { now: null })));

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
