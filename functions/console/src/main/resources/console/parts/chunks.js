/**
 * A list in parts of so many each; the last one has what is left.
 *
 * @template T @param {T[]} all @param {number} size @returns {T[][]}
 */
export function chunks(all, size) {
  return Array.from({length: Math.ceil(all.length / size)}, (_, i) => all.slice(i * size, (i + 1) * size));
}
