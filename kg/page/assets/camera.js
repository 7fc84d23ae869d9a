"use strict";
/* Which part of the graph one looks at. */

const Camera = (() => {
  const EDGE = 60; // pixels from the rim within which nothing counts as seen
  const READABLE = 0.4; // zoom down to which names beside each other can be read
  const panel = document.getElementById("panel");
  let waiting = false; // asked to fit while the table was shown

  /** Width and height of the part of the graph that no panel covers: in a narrow window one lies over its foot. */
  function room() {
    View.network.setSize("100%", "100%"); // a panel may just have opened beside it
    const {left, right, top, bottom} = View.container.getBoundingClientRect();
    const cover = panel.getBoundingClientRect();
    const covered = cover.height && cover.left < right && cover.top < bottom ? bottom - cover.top : 0;
    return {width: right - left, height: bottom - top - covered, covered};
  }

  /** Moves a point of the graph to the middle of the room. */
  function centre(x, y, scale) {
    View.network.moveTo({position: {x, y: y + room().covered / 2 / scale}, scale, animation: false});
  }

  const canSee = (...ids) => ids.every(View.node) && View.container.clientWidth > 0;

  /** Brings the given nodes (all without) into view, not nearer than zoom 1.3. */
  function fit(ids) {
    const places = (ids ? [...ids].filter(View.node) : View.scene.nodes.map(({id}) => id)).map(View.place);
    waiting = !places.length || !canSee();
    if (waiting) return;
    const {left, right, top, bottom} = extent(places);
    centre((left + right) / 2, (top + bottom) / 2, Math.max(scaleFor({left, right, top, bottom}), 0.005));
  }

  /** The box around places {x, y, r}. */
  function extent(places) {
    return {left: Math.min(...places.map(({x, r}) => x - r)), right: Math.max(...places.map(({x, r}) => x + r)),
      top: Math.min(...places.map(({y, r}) => y - r)), bottom: Math.max(...places.map(({y, r}) => y + r))};
  }

  /** The zoom at which a box fills the room, names included. */
  function scaleFor({left, right, top, bottom}) {
    const {width, height} = room();
    return Math.min(1.3, (width - Math.min(170, width / 3)) / (right - left || 1), (height - Math.min(130, height / 4)) / (bottom - top || 1));
  }

  /** After the graph's place changed its size. */
  function resized() {
    if (waiting) fit();
    else View.resize();
  }

  function zoom(factor) {
    View.network.moveTo({scale: View.network.getScale() * factor, animation: false});
  }

  function isInside({x, y}) {
    const {width, height} = room();
    return x > EDGE && y > EDGE && x < width - EDGE && y < height - EDGE;
  }

  /** Puts a node into view together with what it is tied to, if that can still be read; else at least the node. */
  function revealAround(id) {
    if (!canSee(id)) return;
    const all = [id, ...View.scene.edges.filter((line) => line.from === id || line.to === id).flatMap((line) => [line.from, line.to])];
    const isNear = all.every((one) => isInside(View.network.canvasToDOM(View.place(one)))) && View.network.getScale() >= READABLE;
    if (isNear) return;
    if (scaleFor(extent(all.map(View.place))) < READABLE) reveal(id);
    else fit(all);
  }

  /** Puts a node into view if it is not, keeping the zoom where one can read. */
  function reveal(id) {
    if (!canSee(id)) return;
    const {x, y} = View.place(id), scale = View.network.getScale();
    if (scale < 0.5 || !isInside(View.network.canvasToDOM({x, y}))) centre(x, y, Math.max(scale, 0.7));
  }

  /** Brings both ends of a claim into view, far enough apart to read the line between them. */
  function revealBoth(one, two) {
    if (!canSee(one, two)) return;
    const [a, b] = [one, two].map((id) => View.network.canvasToDOM(View.place(id)));
    if (![a, b].every(isInside) || Math.hypot(a.x - b.x, a.y - b.y) < 150) fit([one, two]);
  }

  return {fit, zoom, reveal, revealAround, revealBoth, resized};
})();
