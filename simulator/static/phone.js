// One phone: the locked screen above, the chat, the quick replies, the input.
import { forTesters, now } from "./bar.js";
import { call, el, toast, trying } from "./dom.js";
import { shortDay, time } from "./dates.js";
import { draw } from "./message.js";
import { RichMenu } from "./rich-menu.js";
import { menu, picker } from "./sheet.js";

const BOT = document.body.dataset.botName;
const AGAIN = [
  { icon: "🔁", label: "ส่งเหตุการณ์ล่าสุดซ้ำ (redelivery)", value: "redeliver" },
  { icon: "👯", label: "ส่งซ้ำเหมือนเดิมทุกอย่าง", value: "duplicate" },
];
const NOTES = { friend: "เป็นเพื่อนกันแล้ว", blocked: "บล็อกบัญชีนี้แล้ว", stranger: "ยังไม่ได้เพิ่มเพื่อน" };

export class Phone {
  /** `choose(phone)` is called when its owner's name is pressed. */
  constructor(person, choose) {
    this.person = person;
    this.choose = choose;
    this.unread = 0;
    this.path = `/phones/${person.user_id}`;
    this.day = "";
    this.build();
    this.setState(person.state);
  }

  build() {
    const { name, hint, user_id: id } = this.person;
    this.lockText = el("p", { class: "lock-text" }, "ยังไม่มีข้อความเด้งเตือน");
    this.lockTime = el("span", { class: "lock-time" });
    const lock = el("div", { class: "lock", role: "status", "aria-label": `หน้าจอล็อกของ ${name}` },
      this.lockTime, el("div", { class: "lock-card" }, el("strong", {}, BOT), this.lockText));
    this.chat = el("div", { class: "chat", tabindex: "0", role: "log", "aria-label": `แชตของ ${name}` });
    this.atEnd = true;
    this.chat.addEventListener("scroll", () => {
      this.atEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 160;
    });
    // Whatever opens above or below takes height from the chat: its end stays in sight.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.chat);
    this.quick = el("div", { class: "quick", role: "group", "aria-label": "ปุ่มตอบเร็ว", hidden: true });
    this.input = el("textarea", { id: `say-${id}`, rows: "1", placeholder: "Aa", maxlength: "5000", "aria-label": `ข้อความของ ${name}` });
    this.file = el("input", { type: "file", accept: "image/*", hidden: true, "aria-label": "เลือกรูป" });
    this.file.addEventListener("change", () => this.sendPhoto());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.say();
      }
    });
    this.input.addEventListener("input", () => this.grow());
    this.input.addEventListener("focus", () => this.menu.makeRoom());
    const form = el("form", { class: "input" },
      el("button", { type: "button", class: "round", "aria-label": "ส่งอย่างอื่น", onclick: () => this.more() }, "+"),
      this.input, this.file,
      el("button", { type: "submit", class: "send", "aria-label": "ส่ง" }, "➤"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
    this.menu = new RichMenu(this);
    this.join = el("button", { type: "button", class: "join", onclick: () => this.becomeFriend() });
    const top = el("header", { class: "top" },
      el("span", { class: "back", "aria-hidden": "true" }, "‹"),
      el("h2", {}, BOT, el("span", { class: "badge", "aria-hidden": "true" }, "★")),
      el("button", { type: "button", class: "menu", "aria-label": `ตัวเลือกของ ${name}`, onclick: () => this.options() }, "≡"));
    this.tab = el("button", { type: "button", role: "tab", onclick: () => this.choose(this) }, name);
    this.owner = el("button", { type: "button", class: "owner", onclick: () => this.choose(this) },
      el("strong", {}, name), el("span", {}, hint));
    this.node = el("section", { class: "phone", "aria-label": `โทรศัพท์ของ ${name}`, "data-user": id },
      this.owner, lock,
      el("div", { class: "screen" }, top, this.chat, this.quick, this.join, form, this.menu.node));
    this.form = form;
  }

  setState(state) {
    this.person.state = state;
    this.join.hidden = state === "friend";
    this.form.hidden = state === "blocked";
    this.menu.load();
    this.join.textContent = state === "blocked" ? "ปลดบล็อก" : "เพิ่มเพื่อน";
  }

  /** A record of the chat, in order of its number. */
  show(record) {
    const nearEnd = this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 160;
    if (record.kind === "menu") return this.menu.load();
    if (record.kind === "unsent") return this.takeBack(record);
    if (record.kind === "loading") return this.wait(record.seconds);
    this.newDay(record.at);
    if (record.kind === "note") {
      this.setState(record.state);
      this.note(`${record.text} · ${NOTES[record.state]}`);
    } else {
      this.waiting?.remove();
      const own = record.kind === "said";
      this.chat.append(own ? this.ownLine(record) : this.botLine(record));
      this.showQuick(own ? undefined : record);
      if (record.kind === "push") this.notify(record);
      if (!own) this.chat.querySelectorAll(".unread").forEach((mark) => mark.classList.remove("unread"));
    }
    if (nearEnd || record.kind === "said") this.chat.scrollTop = this.chat.scrollHeight;
    return undefined;
  }

  /** How many messages came while she looked elsewhere; the names carry it. */
  setUnread(count) {
    this.unread = count;
    for (const name of [this.tab, this.owner]) {
      if (count) name.dataset.unread = String(count);
      else delete name.dataset.unread;
    }
  }

  /** Words in the field, to be sent by whoever reads them first. */
  offer(words) {
    this.input.value = words;
    this.grow();
    this.input.focus();
  }

  /** What was said last stays above whatever opens below. */
  toEnd() {
    this.chat.scrollTop = this.chat.scrollHeight;
  }

  ownLine(record) {
    const content = `/simulator${this.path}/content/${record.message_id}`;
    const body = draw(record.message, () => {}, content);
    const marks = el("div", { class: "marks unread" }, el("span", { class: "read" }, "อ่านแล้ว"), clock(record.at));
    if (record.message_id) {
      body.tabIndex = 0;
      body.setAttribute("aria-haspopup", "dialog");
      const ask = () => this.askUnsend(record.message_id);
      body.addEventListener("click", (event) => event.target.closest("a") || ask());
      body.addEventListener("keydown", (event) => event.key === "Enter" && ask());
    }
    return el("div", { class: "line own", "data-message": record.message_id }, marks, body);
  }

  botLine(record) {
    const press = (action, path) => this.press(record, action, path);
    const body = draw(record.message, press, "");
    const wide = ["flex", "template"].includes(record.message.type) && body.classList.contains("carousel");
    const sender = record.message.sender?.name ?? BOT;
    const face = el("div", { class: "face", "aria-hidden": "true" }, sender.slice(0, 1));
    return el("div", { class: wide ? "line bot wide" : "line bot", "data-kind": record.kind, "data-seq": record.seq },
      face, el("div", { class: "said" }, el("span", { class: "sender" }, sender),
        el("div", { class: "with-time" }, body, el("div", { class: "marks" }, clock(record.at)))));
  }

  showQuick(record) {
    this.quick.replaceChildren();
    const items = record?.quick_used ? [] : record?.message.quickReply?.items ?? [];
    items.forEach(({ action, imageUrl }, index) => {
      const icon = imageUrl ? el("img", { src: imageUrl, alt: "" }) : undefined;
      const go = () => this.press(record, action, `quickReply.items[${index}].action`);
      this.quick.append(el("button", { type: "button", class: "quick-button", onclick: go }, icon, action.label));
    });
    this.quick.hidden = items.length === 0;
    this.quick.scrollLeft = 0;
  }

  async press(record, action, path) {
    const button = { seq: record.seq, path };
    if (action.type === "datetimepicker") {
      const value = await picker(action, now());
      if (value) await this.act("date", { ...button, value });
      return;
    }
    if (action.type === "camera" || action.type === "cameraRoll") return void this.file.click();
    if (action.type === "location") return void this.act("location", {});
    const sent = await this.act("tap", button);
    if (!sent) return;
    if (path.startsWith("quickReply")) this.showQuick(undefined);
    if (action.type === "uri") open_(action.uri);
    if (action.type === "clipboard") toast(`คัดลอกแล้ว: ${action.clipboardText}`);
    if (action.inputOption === "openKeyboard") {
      this.offer(action.fillInText ?? "");
    }
  }

  act(name, body) {
    return trying(() => call("POST", `${this.path}/${name}`, body));
  }

  say() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    this.act("text", { text });
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 110)}px`;
  }

  async more() {
    const chosen = await menu("ส่งอะไรดี", [
      { icon: "😀", label: "สติกเกอร์", value: "sticker" },
      { icon: "🖼️", label: "รูปจากเครื่อง", value: "photo" },
      { icon: "📷", label: "รูปตัวอย่าง", value: "image" },
      { icon: "🎤", label: "ข้อความเสียง", value: "audio" },
      { icon: "📍", label: "ตำแหน่งที่ตั้ง", value: "location" },
    ]);
    if (chosen === "photo") this.file.click();
    else if (chosen) await this.act(chosen, {});
  }

  async sendPhoto() {
    const [photo] = this.file.files;
    if (!photo) return;
    const url = await new Promise((resolve) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => resolve(reader.result));
      reader.readAsDataURL(photo);
    });
    this.file.value = "";
    await this.act("image", { data: url.slice(url.indexOf(",") + 1), media_type: photo.type });
  }

  async askUnsend(messageId) {
    const chosen = await menu("ข้อความของฉัน", [{ icon: "↩️", label: "ยกเลิกข้อความ", value: "unsend" }]);
    if (chosen) await this.act("unsend", { message_id: messageId });
  }

  async options() {
    const friend = this.person.state === "friend";
    const chosen = await menu(this.person.name, [
      ...(forTesters() ? AGAIN : []),
      friend ? { icon: "🚫", label: "บล็อก", value: "block" } : { icon: "➕", label: "เพิ่มเพื่อนหรือปลดบล็อก", value: "join" },
    ]);
    if (chosen === "block") await this.act("block", {});
    else if (chosen === "join") await this.becomeFriend();
    else if (chosen) {
      const body = { phone: this.person.user_id, duplicate: chosen === "duplicate" };
      await trying(() => call("POST", "/redeliver", body));
    }
  }

  becomeFriend() {
    return this.act(this.person.state === "blocked" ? "unblock" : "follow", {});
  }

  takeBack(record) {
    const gone = [...this.chat.querySelectorAll(".own")].find((line) => line.dataset.message === record.message_id);
    gone?.replaceWith(el("div", { class: "note" }, "คุณยกเลิกข้อความแล้ว"));
    this.showQuick(undefined);
  }

  wait(seconds) {
    this.waiting?.remove();
    const dots = el("div", { class: "balloon dots", role: "status", "aria-label": "กำลังพิมพ์" }, el("i"), el("i"), el("i"));
    this.waiting = el("div", { class: "line bot" }, el("div", { class: "face", "aria-hidden": "true" }, BOT.slice(0, 1)), dots);
    const shown = this.waiting;
    this.chat.append(shown);
    this.chat.scrollTop = this.chat.scrollHeight;
    setTimeout(() => shown.remove(), seconds * 1000);
  }

  notify(record) {
    this.lockTime.textContent = time(record.at);
    this.lockText.textContent = record.alt;
  }

  note(words) {
    this.chat.append(el("div", { class: "note" }, words));
  }

  newDay(at) {
    const day = shortDay(at);
    if (day !== this.day) this.chat.append(el("div", { class: "note day" }, day));
    this.day = day;
  }
}

function clock(at) {
  return el("time", { datetime: at }, time(at));
}

function open_(uri) {
  if (/^https?:/.test(uri)) window.open(uri, "_blank", "noopener");
  else toast(uri.startsWith("tel:") ? `โทร ${uri.slice(4)}` : uri);
}
