const sum = items => items.reduce((all, item) => all + item.weight, 0);

/**
 * Divides a box among items by their weights, the heaviest first: rows along the shorter side, each as near to squares
 * as it gets (Bruls, Huizing, van Wijk: Squarified treemaps, 2000). Calls place(item, x, y, width, height).
 */
export function squarify(items, x, y, width, height, place) {
  if (items.length === 0) return;
  const wide = width > height, side = wide ? height : width, scale = width * height / sum(items);
  const worst = row => {
    const depth = sum(row) * scale / side;
    return Math.max(...row.map(item => item.weight * scale / depth ** 2).map(ratio => Math.max(ratio, 1 / ratio)));
  };
  let count = 1;
  while (count < items.length && worst(items.slice(0, count + 1)) <= worst(items.slice(0, count))) count++;
  const row = items.slice(0, count), rest = items.slice(count), depth = sum(row) * scale / side;
  let along = 0;
  for (const item of row) {
    const length = item.weight * scale / depth;
    place(item, ...wide ? [x, y + along, depth, length] : [x + along, y, length, depth]);
    along += length;
  }
  squarify(rest, ...wide ? [x + depth, y, width - depth, height] : [x, y + depth, width, height - depth], place);
}
