// Starts the page: the phones, one reader for all their chats, the bar above.
import { bar, refresh } from "./bar.js";
import { call, toast } from "./dom.js";
import { Phone } from "./phone.js";

const phones = new Map();
const tabs = document.querySelector(".tabs");
const main = document.getElementById("phones");
const OWN = ["said", "menu", "note", "unsent", "loading"];
let active;

function add(person) {
  if (phones.has(person.user_id)) return;
  const phone = new Phone(person, choose);
  phones.set(person.user_id, phone);
  main.append(phone.node);
  tabs.append(phone.tab);
  for (const kind of ["pointerdown", "focusin"]) phone.node.addEventListener(kind, () => look(phone));
  if (phones.size === 1) choose(phone);
}

/** Bring a phone to the front, at its newest message. On a narrow window it is the only one that is seen. */
function choose(phone) {
  for (const other of phones.values()) {
    other.node.classList.toggle("chosen", other === phone);
    other.tab.setAttribute("aria-selected", String(other === phone));
  }
  look(phone);
  phone.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  phone.node.scrollIntoView({ block: "nearest", inline: "nearest" });
  phone.toEnd();
}

/** She has this phone in her hand: what is on it counts as seen. */
function look(phone) {
  active = phone;
  phone.setUnread(0);
}

async function load() {
  const { phones: people } = await call("GET", "/phones");
  people.forEach(add);
}

/** `news` is false for what was there when the page was opened. */
async function show(records, news) {
  if (records.some((record) => !phones.has(record.user_id))) await load();
  for (const record of records) {
    const phone = phones.get(record.user_id);
    phone?.show(record);
    if (news && phone && phone !== active && !OWN.includes(record.kind)) phone.setUnread(phone.unread + 1);
  }
  if (!news) phones.forEach((phone) => phone.toEnd());
  await refresh();
}

/** One long poll for all phones: a browser gives a page six connections, not one for each chat. */
async function follow() {
  let after = 0;
  let generation;
  for (;;) {
    try {
      const first = generation === undefined;
      const known = first ? "&wait=0" : `&wait=25&generation=${generation}`;
      const news = await call("GET", `/feed?after=${after}${known}`);
      generation ??= news.generation;
      if (generation !== news.generation) return location.reload();
      if (news.records.length) {
        after = news.records.at(-1).seq;
        await show(news.records, !first);
      }
      document.body.dataset.ready = "true"; // what comes from now on is news
    } catch {
      if (document.getElementById("curtain").hidden) toast("ขาดการติดต่อ กำลังลองใหม่");
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

// A picture that can't be fetched leaves an empty place, not the browser's broken-image sign.
document.addEventListener("error", ({ target }) => target.tagName === "IMG" && target.classList.add("missing"), true);

bar(add, (userId) => {
  const phone = phones.get(userId);
  if (phone) choose(phone);
  return phone;
});
await load();
await refresh();
await follow();
