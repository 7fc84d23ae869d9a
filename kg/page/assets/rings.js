"use strict";
/* "Only around": the entity in the middle, its neighbours in a ring around it, theirs behind them in the next.
   Pure: same claims, same rings. */

const Rings = (() => {
  const MOST = 160; // more are clearer where the whole graph has them
  const STEP = 190; // between rings
  const ROOM = 70; // for each entity on a ring
  const WIDE = 1.35; // screens are wider than high, and names lie

  /** Where to draw the nodes, whose steps from the centre are given (a Map by id): a Map, id → {x, y}; null for too many. */
  function places(centre, nodes, steps, edges) {
    if (nodes.length > MOST) return null;
    const radii = reaches(nodes, steps), children = tree(nodes, steps, edges), result = new Map();
    const leaves = (node) => Math.max(1, children.get(node.id).reduce((sum, child) => sum + leaves(child), 0));
    const bearing = (node) => Math.atan2(node.y - centre.y, node.x - centre.x); // in the whole graph

    /** A node in the middle of its slice of the circle, from one turn to another; its children in slices of that. */
    function place(node, from, to) {
      const angle = (from + to) * Math.PI, radius = radii[steps.get(node.id)];
      result.set(node.id, {x: radius * WIDE * Math.cos(angle), y: radius * Math.sin(angle)});
      const share = (to - from) / leaves(node);
      for (const child of children.get(node.id).sort((a, b) => bearing(a) - bearing(b) || a.id - b.id)) {
        place(child, from, from + share * leaves(child));
        from += share * leaves(child);
      }
    }

    place(centre, 0, 1);
    return result;
  }

  /** The radius of each ring: far enough from the one before, and long enough for all on it. */
  function reaches(nodes, steps) {
    const counts = [];
    for (const node of nodes) counts[steps.get(node.id)] = (counts[steps.get(node.id)] || 0) + 1;
    const radii = [0];
    for (let step = 1; step < counts.length; step += 1) radii.push(Math.max(radii[step - 1] + STEP, counts[step] * ROOM / (2 * Math.PI)));
    return radii;
  }

  /** Whom each node leads to in the next ring; whom several lead to hangs on the best known of them. A Map, id → nodes. */
  function tree(nodes, steps, edges) {
    const children = new Map(nodes.map((node) => [node.id, []]));
    for (const node of nodes) {
      if (!steps.get(node.id)) continue;
      const nearer = Model.around(node.id).filter((edge) => edges.has(edge))
        .map((edge) => (edge.from === node.id ? edge.to : edge.from)).filter((id) => steps.get(id) === steps.get(node.id) - 1);
      children.get(Math.min(...nearer)).push(node); // ids are ranks
    }
    return children;
  }

  return {places};
})();
