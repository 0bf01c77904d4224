// Elements from data. Text only ever becomes text, so nothing that a file says can become markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') node.addEventListener(name, value);
    else node.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat(4)) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/**
 * @param {string} name @param {Object} [attributes] a function listens to the event of its name
 * @param {...(Node|string|number|Array|null|false)} children
 */
export function h(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** Like `h`, for SVG. */
export function s(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Replaces what is in a node. @param {Element} node */
export function put(node, ...children) {
  while (node.firstChild) node.firstChild.remove();
  return fill(node, null, children);
}

const MARKS = {
  ok: 'M7 12.5l3.5 3.5L17.5 8.5',
  bad: 'M8 8l8 8M16 8l-8 8',
  info: 'M12 11v6M12 7.2v.4',
  idle: '',
};

/** The sign in front of a step. @param {'ok'|'bad'|'info'|'idle'|'run'} state */
export function mark(state) {
  const shape = state === 'run'
    ? s('g', { class: 'spin' }, s('circle', { cx: 12, cy: 12, r: 9, opacity: 0.25 }), s('path', { d: 'M12 3a9 9 0 0 1 9 9' }))
    : [s('circle', { cx: 12, cy: 12, r: 10.5 }), s('path', { d: MARKS[state] })];
  return s('svg', { class: `mark ${state}`, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' }, shape);
}

/** A ticket with a tick: the sign of these pages. */
export function logo() {
  return s('svg', { viewBox: '0 0 42 30', 'aria-hidden': 'true', fill: 'none', stroke: 'currentColor', 'stroke-width': 2.5, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
    s('path', { d: 'M4 2h34a2 2 0 0 1 2 2v6a5 5 0 0 0 0 10v6a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-6a5 5 0 0 0 0-10V4a2 2 0 0 1 2-2z' }),
    s('path', { d: 'M14 15.5l5 5 10-11' }));
}

/** Offers bytes that the page holds for saving. @param {string} name @param {Uint8Array|string} bytes */
export function save(name, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
