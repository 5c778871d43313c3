// Names beside the nodes, the largest nodes first, and none on top of another.

const CELL = 5;
const room = { width: 0, height: 0, columns: 0, taken: new Uint8Array(0) };

/** Begin with an empty canvas, as far as no panel covers it. */
function clearRoom() {
  const { width, height } = clearing();
  Object.assign(room, { width, height, columns: Math.ceil(width / CELL) });
  const cells = room.columns * Math.ceil(height / CELL);
  if (room.taken.length === cells) room.taken.fill(0);
  else room.taken = new Uint8Array(cells);
}

/** Go through the cells of a box as far as they lie in the canvas, until one gives true. */
function someCell({ left, top, right, bottom }, test) {
  const [end, floor] = [Math.min(right, room.width), Math.min(bottom, room.height)];
  for (let row = Math.max(0, Math.floor(top / CELL)); row * CELL < floor; row++)
    for (let column = Math.max(0, Math.floor(left / CELL)); column * CELL < end; column++)
      if (test(row * room.columns + column)) return true;
  return false;
}

const take = (box) => someCell(box, (cell) => { room.taken[cell] = 1; });

function isFree(box) {
  const { left, top, right, bottom } = box;
  const isInside = left >= 0 && top >= 0 && right <= room.width && bottom <= room.height;
  return isInside && !someCell(box, (cell) => room.taken[cell]);
}

/** A text cut short after some characters. */
function shortened(text, most) {
  const characters = text.length > most ? [...text] : [];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

/** About how wide a text is, in widths of a Chinese character. */
function widthOf(text) {
  let width = 0;
  for (const character of text) width += character > "\u2e7f" ? 1 : 0.58;
  return width;
}

/** Where a name may stand: right of its node, left of it, below it, above it. */
function spots(i, width, height) {
  const px = screenX(i), py = screenY(i), r = radius(i) + 2;
  const corners = [[px + r, py - height / 2], [px - r - width, py - height / 2]];
  corners.push([px - width / 2, py + r], [px - width / 2, py - r - height]);
  return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

/** Write the name of a node where there is room for it, or, if it must stand, right of it; whether it stands. */
function writeLabel(pen, i, most, must) {
  const text = shortened(nodes[i].label, most), height = Math.round(11 + 6 * Math.sqrt(nodes[i].size / biggest));
  const boxes = spots(i, widthOf(text) * height + 4, height + 3);
  const box = boxes.find(isFree) ?? (must ? boxes[0] : null);
  if (!box) return false;
  take(box);
  pen.font = `${must ? "700 " : ""}${height}px ${look.font}`;
  pen.strokeText(text, box.left + 2, (box.top + box.bottom) / 2);
  pen.fillText(text, box.left + 2, (box.top + box.bottom) / 2);
  return true;
}

/** Write the names of nodes, those that come first first, as many as can be read. */
function writeLabels(pen, which, must = []) {
  Object.assign(pen, { textBaseline: "middle", direction: "ltr", lineJoin: "round", lineWidth: 3.5 });
  Object.assign(pen, { strokeStyle: look.paper, fillStyle: look.ink });
  const most = drawn.nodes < 40 ? 24 : drawn.nodes < 200 ? 14 : 10;
  let left = Math.max(20, (frame.width * frame.height) / 10000), tries = 3 * left;
  clearRoom();
  for (const i of which) {
    if (left <= 0 || tries-- <= 0) return;
    left -= writeLabel(pen, i, must.includes(i) ? 40 : most, must.includes(i));
    const r = radius(i) - 1;
    if (r > 4) take({ left: screenX(i) - r, top: screenY(i) - r, right: screenX(i) + r, bottom: screenY(i) + r });
  }
}
