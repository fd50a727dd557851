/** Where the API is: `?api=` of the page's address, or ./run on its usual port. */
const base = new URLSearchParams(location.search).get("api") ?? "http://localhost:8080";

/** The answer to a request; throws an Error in words where there is none or it is a problem. */
export async function ask(path, options) {
  const answer = await fetch(base + path, options).catch(() => {
    throw new Error(`${base} does not answer. Is it there, and may pages of ${location.origin} ask it?`);
  });
  const problem = answer.ok ? {} : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(problem.detail ?? `${path} was answered with ${answer.status}.`);
  return answer;
}

export const get = async (path, options) => (await ask(path, options)).json();
export const post = (path, body) =>
  get(path, {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)});

/** Tracks all symbols with one request and waits until each is filled or has failed; returns why some are not. */
export async function track(symbols, onProgress) {
  const {batchId, refused} = await post("/symbols", {symbols});
  for (;;) {
    const batch = await get(`/batches/${batchId}`);
    if (batch.pending === 0) return [...refused, ...batch.symbols.filter(it => it.state === "FAILED")];
    onProgress(batch);
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}
