// Words of a message, with links made tappable as the LINE app does.
import { el } from "./dom.js";

const LINK = /(https?:\/\/[^\s<>"']+|\b0\d{1,2}[- ]?\d{3}[- ]?\d{3,4}\b)/g;

/** The words as text nodes and links; line breaks stay (the style says white-space: pre-wrap). */
export function linked(words) {
  return words.split(LINK).map((part, index) => {
    if (index % 2 === 0) return part;
    const href = part.startsWith("http") ? part : `tel:${part.replace(/[- ]/g, "")}`;
    return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, part);
  });
}
