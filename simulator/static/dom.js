// Small helpers: make elements (text goes in as text, never as HTML) and call the control API.

/** An element with a class, attributes or handlers, and children (elements or text). */
export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "style") Object.assign(node.style, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null));
  return node;
}

/** A call of /simulator; an Error with the simulator's reason when it refuses. */
export async function call(method, path, body) {
  const answer = await fetch(`/simulator${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.message ?? `HTTP ${answer.status}`);
  return result;
}

let toastTimer;

/** A short remark at the foot of the window. */
export function toast(words) {
  const node = document.getElementById("toast");
  node.textContent = words;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 3500);
}

/** Run what may be refused; a refusal is told to the person. */
export async function trying(act) {
  try {
    return await act();
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
