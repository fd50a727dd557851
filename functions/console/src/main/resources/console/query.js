/** What stands behind the path of an address, with its `?`; parameters that are null or empty are left out. @param {Record<string, any>} parameters */
export function query(parameters) {
  const kept = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") kept.set(name, String(value));
  }
  const text = kept.toString();
  return text && `?${text}`;
}
