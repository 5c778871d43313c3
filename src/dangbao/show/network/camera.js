// What part of the plane is looked at.

const camera = { x: 0, y: 0, scale: 1 };
const frame = { width: 0, height: 0, ratio: 1, home: 1 };
const still = matchMedia("(prefers-reduced-motion: reduce)");
let flight = 0;

const screenX = (i) => (x[i] - camera.x) * camera.scale + frame.width / 2;
const screenY = (i) => (y[i] - camera.y) * camera.scale + frame.height / 2;
const zoom = () => camera.scale / frame.home;

/** The part of the canvas that no panel covers: left of it, or in a narrow window above it. */
function clearing() {
  const { offsetWidth, offsetHeight, hidden: closed } = $("panel");
  if (closed) return frame;
  if (offsetWidth > 0.8 * frame.width) return { width: frame.width, height: frame.height - offsetHeight };
  return { width: frame.width - offsetWidth, height: frame.height };
}

/** The camera that shows a place in the middle of what is clear. */
function centred(atX, atY, scale, free = clearing()) {
  const x = atX + (frame.width - free.width) / 2 / scale, y = atY + (frame.height - free.height) / 2 / scale;
  return { x, y, scale };
}

/** The camera that shows a box as large as it fits; a few nodes alone do not go to the ends of the window. */
function framing([left, top, right, bottom], few, free = clearing()) {
  const margin = Math.min(free.width, free.height) * (few ? 0.3 : 0.08);
  const scale = Math.min((free.width - 2 * margin) / (right - left), (free.height - 2 * margin) / (bottom - top));
  return centred((left + right) / 2, (top + bottom) / 2, Number.isFinite(scale) ? scale : 1, free);
}

/** The camera that shows some nodes. */
function facing(which) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of which) {
    [box[0], box[1]] = [Math.min(box[0], x[i]), Math.min(box[1], y[i])];
    [box[2], box[3]] = [Math.max(box[2], x[i]), Math.max(box[3], y[i])];
  }
  return framing(box, which.length < 8);
}

/** Show all that is shown. */
function fit() {
  const which = bySize.filter((i) => nodeOn[i]);
  if (which.length) fly(facing(which));
}

/** Move the camera, at a leap where motion is not wanted. */
function fly(goal) {
  const from = { ...camera }, begun = performance.now();
  const step = (now) => {
    const part = still.matches ? 1 : Math.min(1, Math.max(0, now - begun) / 350), ease = 1 - (1 - part) ** 3;
    camera.scale = from.scale * (goal.scale / from.scale) ** ease;
    camera.x = from.x + (goal.x - from.x) * ease;
    camera.y = from.y + (goal.y - from.y) * ease;
    moved();
    if (part < 1) flight = requestAnimationFrame(step);
  };
  cancelAnimationFrame(flight);
  step(begun);
}

/** Zoom by a factor, with a point of the canvas held where it is. */
function zoomAt(px, py, factor) {
  const scale = Math.min(Math.max(camera.scale * factor, frame.home / 4), frame.home * 400);
  const shift = 1 / camera.scale - 1 / scale;
  cancelAnimationFrame(flight);
  camera.x += (px - frame.width / 2) * shift;
  camera.y += (py - frame.height / 2) * shift;
  camera.scale = scale;
  moved();
}

function pan(dx, dy) {
  cancelAnimationFrame(flight);
  camera.x -= dx / camera.scale;
  camera.y -= dy / camera.scale;
  moved();
}
