// Words about a node or a tie: the panel, and the card beside the pointer.

const FIRST = 60;

const name = (i) => el("bdi", {}, nodes[i].label);
const chip = ({ words }) => el("span", { className: "chip" }, ...bilingual(...words));
const field = (key) => bilingual(...(Object.hasOwn(fields, key) ? fields[key] : [key, ""]));
const value = (said) => (typeof said === "string" ? [el("bdi", {}, said)] : bilingual(...said));
const weighs = (tie) => String(Number(ties[tie].weight.toPrecision(3)));

/** What is known of a node or tie. */
function factList({ facts }) {
  const terms = ([key, said]) => [el("dt", {}, ...field(key)), ...said.map((one) => el("dd", {}, ...value(one)))];
  return el("dl", {}, ...facts.flatMap(terms));
}

/** What somebody was, and from when to when. */
function stageList({ stages }) {
  if (stages.length < 2) return [];
  const rows = stages.map(([posts, time]) => el("li", {}, el("time", {}, time), posts));
  return [el("h3", {}, ...field("stages")), el("ol", { className: "stages" }, ...rows)];
}

/** The ties of a node by kind, the heaviest first. */
function tieLists(i) {
  const sorted = [...tiesOf[i]].sort((a, b) => ties[b].weight - ties[a].weight || a - b);
  const byKind = tieKinds.map((kind, k) => ({ kind, found: sorted.filter((tie) => ties[tie].kind === k) }));
  return byKind.filter(({ found }) => found.length).map(({ kind, found }) => {
    const heading = el("h3", {}, ...bilingual(...kind.words), el("b", {}, found.length));
    return el("section", {}, heading, tieList(found, i));
  });
}

function tieList(found, from) {
  const rows = found.map((tie) => tieRow(tie, from)), list = el("ul", { className: "ties" }, ...rows.slice(0, FIRST));
  const rest = rows.slice(FIRST), words = bilingual(`另有 ${rest.length} 条`, `${rest.length} more`);
  const more = button(words, () => more.parentNode.replaceWith(...rest));
  if (rest.length) list.append(el("li", { className: "hint" }, more));
  return list;
}

/** A tie as seen from one of its ends: the way, the other end, what for, and how heavy. */
function tieRow(tie, from) {
  const [arrow, end] = source[tie] === from ? ["→", target[tie]] : ["←", source[tie]];
  const words = el("span", {}, name(end), " ", el("small", {}, ties[tie].brief));
  const row = button([el("span", {}, directed ? arrow : ""), words, el("b", {}, weighs(tie))], () => open({ tie }));
  row.classList.toggle("off", !tieOn[tie]);
  return el("li", {}, row);
}

/** A place where the newspaper shows a tie: issue and page, and the words with those that count marked. */
function quote([printed, words]) {
  const pieces = words.split(/【(.*?)】/su).map((piece, k) => (k % 2 ? el("mark", {}, piece) : piece));
  const caption = el("figcaption", {}, ...printed.map((fact) => el("span", {}, fact)));
  return el("figure", {}, caption, el("blockquote", {}, ...pieces));
}

function evidence({ quotes, places }) {
  if (!quotes.length) return [];
  const all = el("p", { className: "hint", hidden: places <= quotes.length });
  all.append(...bilingual(`共 ${places} 处`, `of ${places} places`));
  return [el("h3", {}, ...field("evidence"), el("b", {}, quotes.length)), ...quotes.map(quote), all];
}

function nodePanel(i) {
  const lists = tieLists(i), none = el("p", { className: "hint" }, ...bilingual("没有关系", "no ties"));
  const head = [el("h2", {}, name(i)), chip(nodeKinds[nodes[i].kind]), ...away(nodeOn[i])];
  return [...head, factList(nodes[i]), ...stageList(nodes[i]), ...(lists.length ? lists : [none])];
}

function tiePanel(i) {
  const end = (node) => button([name(node)], () => open({ node }), "end");
  const heading = el("h2", {}, end(source[i]), directed ? " → " : " — ", end(target[i]));
  return [heading, chip(tieKinds[ties[i].kind]), ...away(tieOn[i]), factList(ties[i]), ...evidence(ties[i])];
}

/** A word for what is not in the drawing now. */
function away(on) {
  const all = button(bilingual("全部显示", "show all"), showAll);
  return on ? [] : [el("p", { className: "hint" }, ...bilingual("图中现已隐去", "now hidden"), all)];
}

function fillPanel() {
  const { chosen } = attention, closing = button(["×"], close, "close");
  Object.assign(closing, { ariaLabel: "关闭 close", title: "关闭 close (Esc)" });
  $("panel").hidden = !chosen;
  if (!chosen) return;
  $("panel").replaceChildren(closing, ...(chosen.node === undefined ? tiePanel(chosen.tie) : nodePanel(chosen.node)));
}

/** Go to a node or a tie by its address, which the browser's way back knows too. */
function open(thing) {
  location.hash = encodeURIComponent(thing.node === undefined ? ties[thing.tie].id : nodes[thing.node].id);
}

function close() {
  location.hash = "";
}

/** What the address names. */
function addressed() {
  const text = location.hash.slice(1);
  try {
    return byId.get(decodeURIComponent(text)) ?? null;
  } catch {
    return byId.get(text) ?? null;
  }
}

/** Tell beside the pointer what it is over. */
function showCard(thing, px, py) {
  const card = $("card");
  card.hidden = !thing;
  if (!thing) return;
  const { node, tie } = thing, arrow = directed ? " → " : " — ";
  const words = node === undefined ? [name(source[tie]), arrow, name(target[tie])] : [name(node)];
  const kind = node === undefined ? tieKinds[ties[tie].kind] : nodeKinds[nodes[node].kind];
  const said = node === undefined ? ties[tie].brief : nodes[node].brief;
  card.replaceChildren(el("strong", {}, ...words), chip(kind), el("p", {}, el("bdi", {}, said)));
  const left = px + 16 + card.offsetWidth > frame.width ? px - 16 - card.offsetWidth : px + 16;
  const top = Math.min(py + 12, frame.height - card.offsetHeight - 8);
  Object.assign(card.style, { left: `${Math.max(left, 8)}px`, top: `${Math.max(top, 8)}px` });
}
