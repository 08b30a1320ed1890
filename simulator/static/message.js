// Draws one message of a chat, of any kind but Flex, which has a file of its own.
import { el } from "./dom.js";
import { container } from "./flex.js";
import { linked } from "./text.js";

const STICKERS = ["🐻", "🐰", "🐥", "🐸", "🐱", "🐼"];

/** The body of a message. `press(action, path)` is called for taps, `content` is where own media are kept. */
export function draw(message, press, content) {
  switch (message.type) {
    case "text":
      return el("div", { class: "balloon" }, ...linked(message.text));
    case "flex":
      return container(message.contents, "contents", press);
    case "template":
      return template(message.template, "template", press);
    case "image":
      return el("img", { class: "photo", src: message.previewImageUrl ?? content, alt: "รูปภาพ" });
    case "video":
      return el("video", { class: "photo", src: message.originalContentUrl ?? content, controls: true });
    case "audio":
      return audio(message, content);
    case "sticker":
      return el("div", { class: "sticker", role: "img", "aria-label": "สติกเกอร์" }, STICKERS[message.stickerId % STICKERS.length]);
    case "location":
      return place(message);
    default:
      return el("div", { class: "balloon" }, message.fileName ? `📄 ${message.fileName}` : `(${message.type})`);
  }
}

function audio(message, content) {
  const seconds = Math.max(1, Math.round((message.duration ?? 0) / 1000));
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const link = message.originalContentUrl ?? content;
  return el("div", { class: "balloon voice" },
    el("a", { href: link, target: "_blank", rel: "noopener noreferrer", "aria-label": "ฟังเสียง" }, "▶"),
    el("span", { class: "wave", "aria-hidden": "true" }), length);
}

function place(message) {
  const query = encodeURIComponent(`${message.latitude},${message.longitude}`);
  return el("a", { class: "place", href: `https://www.google.com/maps/search/?api=1&query=${query}`, target: "_blank", rel: "noopener noreferrer" },
    el("span", { class: "map", "aria-hidden": "true" }, "📍"),
    el("strong", {}, message.title ?? "ตำแหน่งที่ตั้ง"),
    el("span", {}, message.address ?? ""));
}

function template(node, path, press) {
  if (!node.columns) return card(node, path, press, node);
  const cards = node.columns.map((column, index) => card(column, `${path}.columns[${index}]`, press, node));
  return el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": "เลื่อนดูการ์ด" }, ...cards);
}

function card(node, path, press, whole) {
  const picture = node.thumbnailImageUrl ?? node.imageUrl;
  const tap = (action, name) => () => press(action, `${path}.${name}`);
  const parts = [];
  if (picture) {
    const square = whole.imageAspectRatio === "square" || node.imageUrl;
    const image = el("img", { class: square ? "card-picture square" : "card-picture", src: picture, alt: "" });
    image.style.objectFit = whole.imageSize ?? "cover";
    parts.push(node.action ? el("button", { type: "button", class: "card-image", onclick: tap(node.action, "action") }, image, el("span", {}, node.action.label ?? "")) : image);
  }
  const words = [node.title && el("strong", {}, node.title), node.text && el("p", {}, node.text)].filter(Boolean);
  if (words.length && node.defaultAction) {
    parts.push(el("button", { type: "button", class: "card-words", onclick: tap(node.defaultAction, "defaultAction") }, ...words));
  } else if (words.length) {
    parts.push(el("div", { class: "card-words" }, ...words));
  }
  const faces = (node.actions ?? []).map((action, index) =>
    el("button", { type: "button", onclick: tap(action, `actions[${index}]`) }, action.label));
  if (faces.length) parts.push(el("div", { class: node.type === "confirm" ? "card-actions beside" : "card-actions" }, ...faces));
  return el("div", { class: "card" }, ...parts);
}
