// Server-sent events of an answer, as EventSource reads them: https://html.spec.whatwg.org/multipage/server-sent-events.html

/** Longer than the server ever says nothing: it sends a comment every 15 seconds. */
const SILENCE = 45_000;

/** Each event as {event, data}, until the server ends it. A line that has died is an error. */
export async function* events(response, silence = SILENCE) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = "";
  let data = [];
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silence);
      if (done) {
        return;
      }
      // A CR at the end may be half of a CR LF.
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line === "") {
          if (data.length) {
            yield { event: event || "message", data: data.join("\n") };
          }
          event = "";
          data = [];
        } else {
          const [, name, text] = /^([^:]*):? ?(.*)$/s.exec(line);
          if (name === "event") {
            event = text;
          } else if (name === "data") {
            data.push(text);
          }
        }
      }
    }
  } finally {
    // Also of a line that has failed already: then there is nothing left to end.
    await reader.cancel().catch(() => {});
  }
}

async function inTime(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing was heard for ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
