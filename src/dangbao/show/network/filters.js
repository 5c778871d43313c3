// What is shown: kinds, ties heavy enough, and what was in a stretch of time.

const hidden = { node: new Set(), tie: new Set() };
const limits = { weight: -Infinity, first: "", last: "9999" };
const nodeOn = new Uint8Array(nodes.length), tieOn = new Uint8Array(ties.length);

/** Whether something was in the chosen time; what has no dates always was. */
function isInTime({ spells }) {
  return !spells.length || spells.some(([first, last]) => first <= limits.last && (!last || last >= limits.first));
}

/** Find what is shown. A node that has lost all its ties to weight or time goes with them. */
function refilter() {
  const passes = ties.map((tie) => tie.weight >= limits.weight && isInTime(tie));
  nodes.forEach((node, i) => {
    const tied = tiesOf[i].length ? tiesOf[i].some((tie) => passes[tie]) : limits.weight === -Infinity;
    nodeOn[i] = tied && !hidden.node.has(node.kind) && isInTime(node);
  });
  ties.forEach((tie, i) => {
    tieOn[i] = passes[i] && nodeOn[tie.source] && nodeOn[tie.target] && !hidden.tie.has(tie.kind);
  });
}

/** Say how much of the graph is shown, or why nothing is. */
function tellNumbers() {
  const [shownNodes, shownTies] = [nodeOn, tieOn].map((flags) => flags.reduce((sum, on) => sum + on, 0));
  const counts = [shownNodes, nodes.length, shownTies, ties.length];
  const [n, ofN, t, ofT] = counts.map((count) => count.toLocaleString("en"));
  const [zh, en] = [`${n} / ${ofN} 个节点，${t} / ${ofT} 条关系`, `${n} of ${ofN} nodes, ${t} of ${ofT} ties`];
  $("status").replaceChildren(...bilingual(zh, en));
  $("top").ariaLabel = `关系图 graph: ${n} nodes, ${t} ties`;
  $("empty").hidden = shownNodes > 0;
  $("lost").hidden = !nodes.length;
  $("nothing").hidden = nodes.length > 0;
}
