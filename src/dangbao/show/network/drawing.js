// Ties, nodes and names on two canvases: the whole below, what is pointed at or chosen above.

const DASHES = [[], [], [7, 4], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4], [1, 4]];
const SHAPES = [circle, square, diamond];
const RUN = 400, HEAVY = 4000;
const inStyle = (a, b) => ties[a].kind - ties[b].kind || ties[a].width - ties[b].width;
const byStyle = Int32Array.from(ties.keys()).sort(inStyle);
const base = $("base").getContext("2d"), over = $("top").getContext("2d");
const drawn = { x: 0, y: 0, scale: 1, nodes: 0, ties: 0 };
const attention = { chosen: null, pointed: null, seen: false };
let look = {}, asked = 0, settling = 0;

/** Read colours and font from the style sheet, which knows day from night. */
function readLook() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  look = { paper: value("--paper"), ink: value("--ink"), font: value("--sans") };
  look.ties = tieKinds.map((_, kind) => value(`--tie-${kind % DASHES.length}`));
}

/** How large a node is drawn: all grow with the picture, but slower and not for ever, so that they come apart. */
function radius(i) {
  const { largest, smallest } = frame;
  return Math.max(smallest, (largest * nodes[i].size) / biggest) * Math.min(Math.sqrt(zoom()), 28 / largest);
}

/** The course of a tie on the canvas: its ends, and the point that bends it. */
function course(tie) {
  const ax = screenX(source[tie]), ay = screenY(source[tie]), bx = screenX(target[tie]), by = screenY(target[tie]);
  const out = ties[tie].bend * 2;
  return { ax, ay, bx, by, cx: (ax + bx) / 2 - out * (by - ay), cy: (ay + by) / 2 + out * (bx - ax) };
}

function trace(pen, tie) {
  const { ax, ay, bx, by, cx, cy } = course(tie), { bend } = ties[tie];
  pen.moveTo(ax, ay);
  const up = radius(source[tie]) + 10 + 12 * bend;
  if (source[tie] === target[tie]) pen.ellipse(ax, ay - up, 9, up, 0, Math.PI / 2, 2.5 * Math.PI);
  else if (bend) pen.quadraticCurveTo(cx, cy, bx, by);
  else pen.lineTo(bx, by);
}

/** Whether a tie comes near a box of the canvas. */
function isTieNear(tie, left, top, right, bottom) {
  const a = source[tie], b = target[tie], ax = screenX(a), ay = screenY(a), bx = screenX(b), by = screenY(b);
  const swing = Math.abs(ties[tie].bend) * (Math.abs(ax - bx) + Math.abs(ay - by)) + (a === b ? 100 : 6);
  return (
    Math.min(ax, bx) - swing < right && Math.max(ax, bx) + swing > left &&
    Math.min(ay, by) - swing < bottom && Math.max(ay, by) + swing > top
  );
}

/** Draw ties that come in order of their styles, many in one stroke; endless strokes are slow, as are dashes. */
function strokeTies(pen, which, stronger = 0) {
  const dashed = which.length * zoom() < 3000;
  let { kind, width } = {}, run = 0;
  for (const tie of which) {
    if (ties[tie].kind !== kind || ties[tie].width !== width || ++run > RUN) {
      if (kind !== undefined) pen.stroke();
      ({ kind, width } = ties[tie]);
      run = 0;
      pen.beginPath();
      pen.strokeStyle = look.ties[kind];
      pen.setLineDash(dashed ? DASHES[kind % DASHES.length] : []);
      pen.lineWidth = 0.7 + stronger + 0.5 * width;
    }
    trace(pen, tie);
  }
  if (kind !== undefined) pen.stroke();
  pen.setLineDash([]);
}

/** Draw the heads of arrows, where ties have a direction and are few enough for it to be seen. */
function drawHeads(pen, which) {
  if (!directed || drawn.nodes > 150) return;
  for (const tie of which) {
    const { bx, by, cx, cy } = course(tie), length = Math.hypot(bx - cx, by - cy), back = radius(target[tie]) + 1;
    if (length < back + 12) continue;
    const ux = (bx - cx) / length, uy = (by - cy) / length, px = bx - ux * back, py = by - uy * back;
    pen.fillStyle = look.ties[ties[tie].kind];
    pen.beginPath();
    pen.moveTo(px, py);
    pen.lineTo(px - 8 * ux - 3.5 * uy, py - 8 * uy + 3.5 * ux);
    pen.lineTo(px - 8 * ux + 3.5 * uy, py - 8 * uy - 3.5 * ux);
    pen.fill();
  }
}

function circle(pen, px, py, r) {
  pen.arc(px, py, r, 0, 2 * Math.PI);
}

function square(pen, px, py, r) {
  pen.rect(px - r * 0.88, py - r * 0.88, r * 1.76, r * 1.76);
}

function diamond(pen, px, py, r) {
  for (const [dx, dy] of [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]) pen.lineTo(px + r * dx, py + r * dy);
  pen.closePath();
}

function outline(pen, i, r) {
  pen.beginPath();
  SHAPES[nodes[i].kind % SHAPES.length](pen, screenX(i), screenY(i), r);
}

/** Draw nodes, small ones over large ones, each with a rim that sets it apart. */
function drawNodes(pen, which) {
  Object.assign(pen, { strokeStyle: look.paper, lineWidth: 1 });
  for (const i of which) {
    pen.fillStyle = nodes[i].colour;
    outline(pen, i, radius(i));
    pen.fill();
    if (radius(i) > 2.5) pen.stroke();
  }
}

function isNodeInView(i) {
  const px = screenX(i), py = screenY(i), r = radius(i);
  return px > -r && py > -r && px < frame.width + r && py < frame.height + r;
}

function blank(pen) {
  pen.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  pen.clearRect(0, 0, frame.width, frame.height);
}

/** Draw the whole. */
function drawBase() {
  const seenTies = byStyle.filter((tie) => tieOn[tie] && isTieNear(tie, 0, 0, frame.width, frame.height));
  const seen = bySize.filter((i) => nodeOn[i] && isNodeInView(i));
  Object.assign(drawn, camera, { nodes: seen.length, ties: seenTies.length });
  blank(base);
  $("base").style.transform = "";
  base.globalAlpha = Math.min(0.6, Math.max(0.1, 14 / Math.sqrt(seenTies.length)));
  strokeTies(base, seenTies);
  drawHeads(base, seenTies);
  base.globalAlpha = 1;
  drawNodes(base, seen);
  writeLabels(base, seen);
}

/** Draw what is pointed at, else what is chosen, with all around it. */
function drawTop() {
  const thing = attention.pointed ?? attention.chosen;
  blank(over);
  $("base").classList.toggle("dim", thing !== null);
  if (!thing) return;
  const near = thing.node === undefined ? [thing.tie] : tiesOf[thing.node].filter((tie) => tieOn[tie]);
  const ends = thing.node === undefined ? endsOf(thing.tie) : [thing.node];
  const others = [...new Set(near.flatMap(endsOf))].filter((i) => !ends.includes(i));
  const around = others.sort((a, b) => nodes[b].size - nodes[a].size).filter(isNodeInView);
  over.globalAlpha = near.length > 300 ? 0.4 : 0.85;
  strokeTies(over, near.sort(inStyle), 0.6);
  drawHeads(over, near);
  over.globalAlpha = 1;
  drawNodes(over, [...around, ...ends]);
  Object.assign(over, { strokeStyle: look.ink, lineWidth: 2 });
  for (const i of ends) {
    outline(over, i, radius(i) + 2.5);
    over.stroke();
  }
  writeLabels(over, [...ends, ...around], ends);
}

/** Draw anew in the next frame. */
function redraw() {
  clearTimeout(settling);
  asked ||= requestAnimationFrame(() => {
    asked = 0;
    drawBase();
    drawTop();
  });
}

/** Follow the camera. Where much is to be drawn its picture is moved, and drawn anew when the camera rests. */
function moved() {
  if (drawn.nodes + drawn.ties < HEAVY) return redraw();
  const grown = camera.scale / drawn.scale;
  const dx = (drawn.x - camera.x) * camera.scale + (frame.width / 2) * (1 - grown);
  const dy = (drawn.y - camera.y) * camera.scale + (frame.height / 2) * (1 - grown);
  $("base").style.transform = `matrix(${grown}, 0, 0, ${grown}, ${dx}, ${dy})`;
  drawTop();
  clearTimeout(settling);
  settling = setTimeout(redraw, 120);
}
