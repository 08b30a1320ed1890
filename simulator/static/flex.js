// Draws Flex Messages the way the LINE app lays them out, with the browser's own flexbox.
import { el } from "./dom.js";

const FONT = { xxs: 11, xs: 13, sm: 14, md: 16, lg: 19, xl: 22, xxl: 29, "3xl": 35, "4xl": 48, "5xl": 74 };
const SPACE = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const PADDING = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const CORNER = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const BORDER = { none: 0, light: 0.5, normal: 1, medium: 2, "semi-bold": 3, bold: 4 };
const IMAGE = { xxs: 40, xs: 60, sm: 80, md: 100, lg: 120, xl: 140, xxl: 160, "3xl": 180, "4xl": 200, "5xl": 220, full: "100%" };
const ALIGN = { start: "flex-start", center: "center", end: "flex-end" };
const GRAVITY = { top: "flex-start", center: "center", bottom: "flex-end" };

const size = (value, table) => {
  const known = table[value] ?? value;
  return typeof known === "number" ? `${known}px` : known;
};

/** The container of a flex message. `press(action, path)` is called for whatever is tapped. */
export function container(node, path, press) {
  if (node.type === "bubble") return bubble(node, path, press);
  const bubbles = node.contents.map((each, index) => bubble(each, `${path}.contents[${index}]`, press));
  return el("div", { class: "carousel", tabindex: "0", role: "group", "aria-label": "เลื่อนดูการ์ด" }, ...bubbles);
}

function bubble(node, path, press) {
  const card = el("div", { class: `bubble ${node.size ?? "mega"}`, dir: node.direction ?? "ltr" });
  for (const block of ["header", "hero", "body", "footer"]) {
    if (!node[block]) continue;
    const style = node.styles?.[block] ?? {};
    if (style.separator && card.childElementCount) {
      card.append(el("div", { class: "block-line", style: { background: style.separatorColor ?? "#d4d6da" } }));
    }
    const drawn = component(node[block], `${path}.${block}`, press, { layout: "vertical" });
    drawn.classList.add(`block-${block}`);
    if (style.backgroundColor) drawn.style.backgroundColor = style.backgroundColor;
    card.append(drawn);
  }
  return pressable(card, node.action, path, press);
}

function component(node, path, press, parent) {
  const drawn = DRAW[node.type](node, path, press, parent);
  place(drawn, node, parent);
  return node.type === "button" ? drawn : pressable(drawn, node.action, path, press);
}

const DRAW = {
  box(node, path, press) {
    const box = el("div", { class: `box ${node.layout}` });
    node.contents.forEach((child, index) => {
      const drawn = component(child, `${path}.contents[${index}]`, press, node);
      const gap = child.margin ?? (child.type === "filler" ? "none" : node.spacing);
      if (index && gap) drawn.style[node.layout === "vertical" ? "marginTop" : "marginInlineStart"] = size(gap, SPACE);
      box.append(drawn);
    });
    const style = box.style;
    if (node.paddingAll) style.padding = size(node.paddingAll, PADDING);
    for (const side of ["Top", "Bottom"]) if (node[`padding${side}`]) style[`padding${side}`] = size(node[`padding${side}`], PADDING);
    if (node.paddingStart) style.paddingInlineStart = size(node.paddingStart, PADDING);
    if (node.paddingEnd) style.paddingInlineEnd = size(node.paddingEnd, PADDING);
    for (const name of ["width", "maxWidth", "height", "maxHeight", "backgroundColor", "justifyContent", "alignItems"]) {
      if (node[name]) style[name] = node[name];
    }
    if (node.borderWidth || node.borderColor) {
      style.border = `${size(node.borderWidth ?? "light", BORDER)} solid ${node.borderColor ?? "#000000"}`;
    }
    if (node.cornerRadius) style.borderRadius = size(node.cornerRadius, CORNER);
    if (node.background) {
      const { angle, startColor, endColor, centerColor, centerPosition } = node.background;
      const middle = centerColor ? `${centerColor} ${centerPosition ?? "50%"}, ` : "";
      style.background = `linear-gradient(${angle}, ${startColor}, ${middle}${endColor})`;
    }
    return box;
  },

  text(node) {
    const words = node.contents ? node.contents.map(span) : [node.text];
    const text = el("p", { class: node.wrap ? "words wrap" : "words" }, ...words);
    letters(text, node);
    if (node.align) text.style.textAlign = node.align;
    if (node.lineSpacing) text.style.lineHeight = `calc(1.5em + ${node.lineSpacing})`;
    if (node.maxLines) {
      text.classList.add("clamped");
      text.style.webkitLineClamp = node.maxLines;
    }
    return text;
  },

  button(node, path, press) {
    const style = node.style ?? "link";
    const face = el("button", { type: "button", class: `flex-button ${style} ${node.height ?? "md"}` }, node.action.label);
    if (node.color) face.style[style === "link" ? "color" : "backgroundColor"] = node.color;
    face.addEventListener("click", (event) => {
      event.stopPropagation();
      press(node.action, `${path}.action`);
    });
    return face;
  },

  image(node, path, press, parent) {
    const [width, height] = (node.aspectRatio ?? "1:1").split(":");
    const picture = el("img", { src: node.url, alt: "", loading: "lazy", class: "picture" });
    picture.style.aspectRatio = `${width} / ${height}`;
    picture.style.objectFit = node.aspectMode === "cover" ? "cover" : "contain";
    picture.style.width = size(node.size ?? "md", IMAGE);
    const frame = el("div", { class: "picture-frame", style: { justifyContent: ALIGN[node.align ?? "center"] } }, picture);
    if (node.backgroundColor) picture.style.backgroundColor = node.backgroundColor;
    if (parent.layout === "horizontal") frame.style.minWidth = "0";
    return frame;
  },

  icon(node) {
    const [width, height] = (node.aspectRatio ?? "1:1").split(":");
    const picture = el("img", { src: node.url, alt: "", class: "icon" });
    picture.style.height = size(node.size ?? "md", FONT);
    picture.style.aspectRatio = `${width} / ${height}`;
    return picture;
  },

  separator: (node, _path, _press, parent) =>
    el("div", { class: `rule ${parent.layout}`, style: { background: node.color ?? "#d4d6da" } }),

  filler: () => el("div", { class: "filler" }),

  video: (node) => el("video", { src: node.url, poster: node.previewUrl, controls: true, class: "film" }),
};

function span(node) {
  const words = el("span", {}, node.text ?? "");
  letters(words, node);
  return words;
}

function letters(target, node) {
  const style = target.style;
  if (node.size) style.fontSize = size(node.size, FONT);
  if (node.color) style.color = node.color;
  if (node.weight === "bold") style.fontWeight = "700";
  if (node.style === "italic") style.fontStyle = "italic";
  if (node.decoration) style.textDecoration = node.decoration;
}

/** Share of the parent, vertical place and offsets, by the defaults of LINE's layout page. */
function place(drawn, node, parent) {
  const sideways = parent.layout === "horizontal" || parent.layout === "baseline";
  const fixed = ["icon", "separator"].includes(node.type) || (node.type === "box" && node.width && node.flex === undefined);
  const share = node.flex ?? (node.type === "filler" || (sideways && !fixed) ? 1 : 0);
  drawn.style.flex = share > 0 ? `${share} ${sideways ? 1 : 0} 0` : "0 0 auto";
  if (share > 0 && !sideways) drawn.style.flexBasis = "auto";
  if (sideways && share === 0 && node.type === "text") drawn.style.flexShrink = "1";
  if (node.gravity && sideways) drawn.style.alignSelf = GRAVITY[node.gravity];
  if (node.position === "absolute") drawn.style.position = "absolute";
  for (const [name, side] of [["offsetTop", "top"], ["offsetBottom", "bottom"], ["offsetStart", "insetInlineStart"], ["offsetEnd", "insetInlineEnd"]]) {
    if (node[name]) drawn.style[side] = size(node[name], SPACE);
  }
}

/** Makes anything with an action a button for mouse, finger and keyboard. */
function pressable(drawn, action, path, press) {
  if (!action) return drawn;
  drawn.classList.add("pressable");
  drawn.tabIndex = 0;
  drawn.setAttribute("role", "button");
  if (action.label) drawn.setAttribute("aria-label", action.label);
  const go = (event) => {
    event.stopPropagation();
    press(action, `${path}.action`);
  };
  drawn.addEventListener("click", go);
  drawn.addEventListener("keydown", (event) => {
    if (event.target === drawn && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      go(event);
    }
  });
  return drawn;
}
