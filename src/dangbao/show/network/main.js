// Pointer, wheel and keys; and how the page begins.

const touching = new Map();
const surface = $("top");
let pressed = null;

/** The node at a point of the canvas: of those in reach the one that is nearest for its size. */
function nodeAt(px, py, reach) {
  let found = null, nearest = 1;
  for (const i of bySize) {
    const part = Math.hypot(screenX(i) - px, screenY(i) - py) / Math.max(radius(i), reach);
    if (nodeOn[i] && part < nearest) [found, nearest] = [{ node: i }, part];
  }
  return found;
}

/** The tie at a point of the canvas, the one drawn last. */
function tieAt(px, py) {
  over.lineWidth = 10;
  for (const tie of byStyle.filter((tie) => tieOn[tie] && isTieNear(tie, px, py, px, py)).reverse()) {
    over.beginPath();
    trace(over, tie);
    if (over.isPointInStroke(px * frame.ratio, py * frame.ratio)) return { tie };
  }
  return null;
}

/** What is at a point of the canvas; a finger points less sharply than a mouse. */
function thingAt({ offsetX, offsetY, pointerType }) {
  return nodeAt(offsetX, offsetY, pointerType === "touch" ? 16 : 6) ?? tieAt(offsetX, offsetY);
}

/** Point at a thing, or at nothing. */
function point(thing, px, py) {
  const { node, tie } = attention.pointed ?? {};
  showCard(thing, px, py);
  if (thing?.node === node && thing?.tie === tie) return;
  attention.pointed = thing;
  surface.style.cursor = thing ? "pointer" : "";
  requestAnimationFrame(drawTop);
}

/** Pan with one finger or the mouse; with two fingers zoom as well. */
function drag(id, here) {
  const before = touching.get(id), other = [...touching].find(([key]) => key !== id)?.[1];
  if (pressed && Math.hypot(here[0] - pressed[0], here[1] - pressed[1]) < 5) return;
  pressed = null;
  point(null);
  touching.set(id, here);
  const share = other ? 2 : 1;
  pan((here[0] - before[0]) / share, (here[1] - before[1]) / share);
  if (!other) return;
  const [was, is] = [before, here].map(([px, py]) => Math.hypot(px - other[0], py - other[1]));
  zoomAt((here[0] + other[0]) / 2, (here[1] + other[1]) / 2, is / Math.max(was, 1));
}

surface.addEventListener("pointerdown", ({ pointerId, offsetX, offsetY }) => {
  surface.setPointerCapture(pointerId);
  touching.set(pointerId, [offsetX, offsetY]);
  pressed = touching.size === 1 ? [offsetX, offsetY] : null;
});
surface.addEventListener("pointermove", (event) => {
  if (touching.has(event.pointerId)) drag(event.pointerId, [event.offsetX, event.offsetY]);
  else if (event.pointerType === "mouse") point(thingAt(event), event.offsetX, event.offsetY);
});
surface.addEventListener("pointerup", (event) => {
  touching.delete(event.pointerId);
  const thing = pressed && thingAt(event);
  attention.seen = Boolean(thing);
  if (thing) open(thing);
  else if (pressed) close();
  pressed = null;
});
surface.addEventListener("pointercancel", ({ pointerId }) => touching.delete(pointerId));
surface.addEventListener("pointerleave", () => point(null));
surface.addEventListener("dblclick", ({ offsetX, offsetY }) => zoomAt(offsetX, offsetY, 2));
surface.addEventListener("wheel", (event) => {
  event.preventDefault();
  const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1);
  zoomAt(event.offsetX, event.offsetY, Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)));
}, { passive: false });

const closer = () => zoomAt(frame.width / 2, frame.height / 2, 1.5);
const farther = () => zoomAt(frame.width / 2, frame.height / 2, 1 / 1.5);
const CANVAS_KEYS = { "+": closer, "=": closer, "-": farther, 0: fit };
Object.assign(CANVAS_KEYS, { ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0) });
Object.assign(CANVAS_KEYS, { ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60) });

document.addEventListener("keydown", (event) => {
  const keys = { "/": () => $("search").select(), Escape: close, ...(event.target === surface ? CANVAS_KEYS : {}) };
  const typing = event.target === $("search") || event.ctrlKey || event.metaKey || event.altKey;
  if (typing || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
$("closer").addEventListener("click", closer);
$("farther").addEventListener("click", farther);
$("whole").addEventListener("click", fit);

/** Show what the address names, and go there, unless it was clicked where it can be seen. */
function visit() {
  const thing = attention.chosen = addressed();
  point(null);
  fillPanel();
  $("panel").scrollTop = 0;
  redraw();
  if (!thing) return;
  const ends = thing.node === undefined ? endsOf(thing.tie) : [thing.node];
  const others = thing.node === undefined ? [] : tiesOf[thing.node].flatMap(endsOf);
  if (!attention.seen || !ends.every(isClear)) fly(surrounding(ends, others));
  attention.seen = false;
}

/** Whether a node stands where no panel covers it. */
function isClear(i) {
  const { width, height } = clearing(), px = screenX(i), py = screenY(i);
  return px > 20 && py > 20 && px < width - 20 && py < height - 20;
}

/** The camera that shows some nodes in the middle of others, as far as those are near. */
function surrounding(some, others) {
  const mean = (axis) => some.reduce((sum, i) => sum + axis[i], 0) / some.length;
  const { scale } = facing([...some, ...others]);
  return centred(mean(x), mean(y), Math.min(Math.max(0.7 * scale, 2 * frame.home), 25 * frame.home));
}

/** Fit the canvases to the window, and the sizes of nodes to the room that each has. */
function resize() {
  const untouched = frame.width === 0 || Math.abs(zoom() - 1) < 0.01;
  const { width, height } = $("stage").getBoundingClientRect(), ratio = Math.min(devicePixelRatio, 3);
  Object.assign(frame, { width, height, ratio });
  for (const canvas of [$("base"), surface])
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const apart = Math.sqrt((width * height) / Math.max(nodes.length, 12));
  const opening = framing(view, nodes.length < 8, frame);
  frame.largest = Math.min(26, Math.max(6, apart / 2));
  frame.smallest = Math.min(4, Math.max(1, apart / 14));
  frame.home = opening.scale;
  if (untouched) Object.assign(camera, opening);
  redraw();
}

/** Draw in the colours of the day, the night, or paper. */
function dress(onPaper) {
  document.documentElement.classList.toggle("printing", onPaper);
  readLook();
  drawBase();
  drawTop();
}

addEventListener("hashchange", visit);
addEventListener("beforeprint", () => dress(true));
addEventListener("afterprint", () => dress(false));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => dress(false));
new ResizeObserver(resize).observe($("stage"));
$("options").open = innerWidth > 768;
resize();
apply();
dress(false);
visit();
