// The legend, the slider of weights and the line of time.

const periods = times ? times.counts.length : 0;
const number = (id) => Number($(id).value);
let playing = 0;

/** Take up what the controls say. */
function apply() {
  const [step, from, to] = ["weight", "from", "to"].map(number);
  limits.weight = step > 0 ? steps[step] : -Infinity;
  limits.first = from > 0 ? times.firsts[from] : "";
  limits.last = to < periods ? dayBefore(times.firsts[to]) : "9999";
  $("least").value = steps.length ? `≥ ${Number(steps[step].toPrecision(3))}` : "";
  refilter();
  tellNumbers();
  if (times) tellTime(from, to);
  fillPanel();
  redraw();
}

const dayBefore = (day) => new Date(Date.parse(day) - 86400000).toISOString().slice(0, 10);

function showAll() {
  for (const row of document.querySelectorAll(".kinds button")) row.ariaPressed = "true";
  hidden.node.clear();
  hidden.tie.clear();
  [$("weight").value, $("from").value, $("to").value] = [0, 0, periods];
  apply();
}

/** A line of the legend: what a kind looks like, its name and number, and a switch for it. */
function legendRow(group, kind, k, swatch) {
  const words = el("span", {}, ...bilingual(...kind.words));
  const row = button([swatch, words, el("b", {}, kind.count.toLocaleString("en"))], () => {
    const on = hidden[group].delete(k);
    if (!on) hidden[group].add(k);
    row.ariaPressed = String(on);
    apply();
  });
  return Object.assign(row, { ariaPressed: "true", title: "显示或隐去 show or hide" });
}

function nodeSwatch({ colours }, k) {
  const part = 100 / colours.length;
  const bands = colours.map((colour, place) => `${colour} ${part * place}% ${part * (place + 1)}%`);
  const swatch = el("i", { className: `swatch ${SHAPES[k % SHAPES.length].name}` });
  swatch.style.background = `linear-gradient(90deg, ${bands.join(", ")})`;
  return swatch;
}

function tieSwatch(k) {
  const line = `stroke="var(--tie-${k % DASHES.length})" stroke-dasharray="${DASHES[k % DASHES.length].join(" ")}"`;
  return el("i", { className: "swatch line", innerHTML: `<svg viewBox="0 0 26 4"><path d="M0 2H26" ${line}/></svg>` });
}

function bars(from, to) {
  const highest = Math.max(...times.counts);
  const bar = (count, k) => `M${k + 0.08} 100V${100 - Math.max(4, (100 * count) / highest)}h.84V100z`;
  return times.counts.map((count, k) => (count && k >= from && k < to ? bar(count, k) : "")).join("");
}

function makeTimeLine() {
  $("time").hidden = !times;
  for (const id of ["from", "to"]) $(id).max = periods;
  $("to").value = periods;
  if (!times) return;
  $("bars").setAttribute("viewBox", `0 0 ${periods} 100`);
  $("bars").firstElementChild.setAttribute("d", bars(0, periods));
  const marked = [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * (periods - 1))))];
  for (const k of marked) {
    const tick = el("span", {}, (k === 0 && times.earlier ? "≤ " : "") + times.labels[k]);
    tick.style.left = `${(100 * (k + 0.5)) / periods}%`;
    $("ticks").append(tick);
  }
}

function tellTime(from, to) {
  const first = from === 0 && times.earlier ? "…" : times.labels[from], last = times.labels[to - 1];
  const all = bilingual("全部时间", "all dates");
  $("window").replaceChildren(...(to - from === periods ? all : [first === last ? first : `${first} – ${last}`]));
  $("bars").lastElementChild.setAttribute("d", bars(from, to));
  $("from").setAttribute("aria-valuetext", times.labels[from]);
  $("to").setAttribute("aria-valuetext", last);
}

/** Keep the handles in order: the one that is moved stops at the other. */
function slide({ currentTarget: handle }) {
  pause();
  if (number("from") >= number("to")) handle.value = handle.id === "from" ? number("to") - 1 : number("from") + 1;
  apply();
}

/** Move the window through time, from the start where it is at the end. */
function play() {
  if (playing) return pause();
  let [from, to] = [number("from"), number("to")];
  const wide = to - from === periods ? Math.max(1, Math.round(periods / 8)) : to - from;
  if (to === periods) [from, to] = [-1, wide - 1];
  tellPlaying(setInterval(() => {
    [$("from").value, $("to").value] = [++from, ++to];
    apply();
    if (to === periods) pause();
  }, 500));
}

function pause() {
  clearInterval(playing);
  tellPlaying(0);
}

function tellPlaying(timer) {
  playing = timer;
  $("play").ariaPressed = String(timer !== 0);
}

$("node-kinds").append(...nodeKinds.map((kind, k) => legendRow("node", kind, k, nodeSwatch(kind, k))));
$("tie-kinds").append(...tieKinds.map((kind, k) => legendRow("tie", kind, k, tieSwatch(k))));
$("weights").hidden = steps.length < 2;
$("weight").max = Math.max(0, steps.length - 1);
$("weight").addEventListener("input", apply);
$("from").addEventListener("input", slide);
$("to").addEventListener("input", slide);
$("play").addEventListener("click", play);
$("lost").addEventListener("click", showAll);
makeTimeLine();
