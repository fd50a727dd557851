/**
 * Rectangles of given areas that fill another one and are as square as they can be (Bruls, Huizing and van Wijk, "Squarified
 * Treemaps", 2000).
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Rectangle
 */

/**
 * @param {number[]} weights above zero, the greatest first
 * @param {Rectangle} within
 * @returns {Rectangle[]} one each, in their order
 */
export function squarify(weights, within) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const areas = weights.map((weight) => (weight * within.width * within.height) / sum);
  /** @type {Rectangle[]} */
  const placed = [];
  let left = within;
  let from = 0;
  while (from < areas.length) {
    const side = Math.min(left.width, left.height);
    let to = from + 1;
    let row = areas[from];
    while (to < areas.length && worst(areas, from, to + 1, row + areas[to], side) <= worst(areas, from, to, row, side)) row += areas[to++];
    left = place(areas.slice(from, to), row, left, placed);
    from = to;
  }
  return placed;
}

/**
 * The same, without those that would be too small to be hit: the lightest are left out until all others are large enough.
 *
 * @template T
 * @param {T[]} items the heaviest first
 * @param {(item: T) => number} weight
 * @param {Rectangle} within
 * @param {number} smallest pixels of a side
 * @returns {{placed: {item: T, at: Rectangle}[], out: T[]}}
 */
export function squarifyLarge(items, weight, within, smallest) {
  for (let many = items.length; many > 0; many--) {
    const rectangles = squarify(items.slice(0, many).map(weight), within);
    if (rectangles.every((each) => each.width >= smallest && each.height >= smallest)) {
      return {placed: rectangles.map((at, i) => ({item: items[i], at})), out: items.slice(many)};
    }
  }
  return {placed: [], out: items};
}

/** The greatest ratio of sides in a row. @param {number[]} areas @param {number} from @param {number} to @param {number} row @param {number} side */
function worst(areas, from, to, row, side) {
  const thick = row / side;
  return Math.max((areas[from] / thick ** 2), thick ** 2 / areas[to - 1]);
}

/** Lays a row along the shorter side, and tells what is left. @param {number[]} areas @param {number} row @param {Rectangle} left @param {Rectangle[]} placed */
function place(areas, row, left, placed) {
  const {x, y, width, height} = left;
  let at = 0;
  if (width >= height) {
    const thick = height > 0 ? row / height : 0;
    for (const area of areas) {
      const long = thick > 0 ? area / thick : 0;
      placed.push({x, y: y + at, width: thick, height: long});
      at += long;
    }
    return {x: x + thick, y, width: Math.max(0, width - thick), height};
  }
  const thick = width > 0 ? row / width : 0;
  for (const area of areas) {
    const long = thick > 0 ? area / thick : 0;
    placed.push({x: x + at, y, width: long, height: thick});
    at += long;
  }
  return {x, y: y + thick, width, height: Math.max(0, height - thick)};
}
