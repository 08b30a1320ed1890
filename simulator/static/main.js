// Starts the page: the phones, one reader for all their chats, the bar above.
import { bar, refresh } from "./bar.js";
import { call, el, toast } from "./dom.js";
import { Phone } from "./phone.js";

const phones = new Map();
const tabs = document.querySelector(".tabs");
const main = document.getElementById("phones");

function add(person) {
  if (phones.has(person.user_id)) return;
  const phone = new Phone(person);
  phones.set(person.user_id, phone);
  main.append(phone.node);
  const tab = el("button", { type: "button", role: "tab", onclick: () => choose(person.user_id) }, person.name);
  phone.tab = tab;
  tabs.append(tab);
  if (phones.size === 1) choose(person.user_id);
}

/** On a narrow window one phone is seen at a time. */
function choose(userId) {
  for (const [id, phone] of phones) {
    const chosen = id === userId;
    phone.node.classList.toggle("chosen", chosen);
    phone.tab.setAttribute("aria-selected", String(chosen));
    if (chosen) phone.tab.classList.remove("news");
  }
}

async function load() {
  const { phones: people } = await call("GET", "/phones");
  people.forEach(add);
}

async function show(records) {
  if (records.some((record) => !phones.has(record.user_id))) await load();
  for (const record of records) {
    const phone = phones.get(record.user_id);
    phone?.show(record);
    if (!["said", "menu"].includes(record.kind) && phone && !phone.node.classList.contains("chosen")) phone.tab.classList.add("news");
  }
  await refresh();
}

/** One long poll for all phones: a browser gives a page six connections, not one for each chat. */
async function follow() {
  let after = 0;
  let generation;
  for (;;) {
    try {
      const known = generation === undefined ? "" : `&generation=${generation}`;
      const news = await call("GET", `/feed?after=${after}&wait=25${known}`);
      generation ??= news.generation;
      if (generation !== news.generation) return location.reload();
      if (news.records.length) {
        after = news.records.at(-1).seq;
        await show(news.records);
      }
    } catch {
      toast("ติดต่อตัวจำลองไม่ได้ กำลังลองใหม่");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

// A picture that can't be fetched leaves an empty place, not the browser's broken-image sign.
document.addEventListener("error", ({ target }) => target.tagName === "IMG" && target.classList.add("missing"), true);

bar(add);
await load();
await refresh();
document.body.dataset.ready = "true";
await follow();
