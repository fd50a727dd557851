/** Tables as CSV (RFC 4180), without line breaks in fields. */

/** @param {string} text */
export function linesOf(text) {
  return text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
}

/** The fields of a line; what stands in quotation marks may have the separator in it. @param {string} line @param {string} separator */
export function fieldsOf(line, separator) {
  /** @type {string[]} */
  const found = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (c === '"' && quoted && line[i + 1] === '"') field += line[++i];
    else if (c === '"') quoted = !quoted;
    else if (c === separator && !quoted) {
      found.push(field);
      field = "";
    } else field += c;
  }
  found.push(field);
  return found;
}
