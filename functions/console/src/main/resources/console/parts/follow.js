import {ApiError, get, path} from "../api.js";
import {words} from "./format.js";
import {seen} from "./seen.js";

/**
 * Follows a job to its end.
 *
 * @typedef {{id: string, type: string, symbol: string | null, state: "QUEUED" | "RUNNING" | "WAITING" | "DONE" | "FAILED", reason: string | null}} Job
 */

/** Seconds between two looks. */
const EVERY = 0.7;
/** About two minutes. */
const LOOKS = 170;

/**
 * The job when it is DONE or FAILED, or as it is when nobody waits for it any more.
 *
 * @param {string} id @param {(job: Job) => void} told is told of it each time that was looked
 * @param {AbortSignal} signal ends it; what it was last is given, and nothing is told
 * @param {{looks?: number, everyWaiting?: number}} [pace] looks: after how many nobody waits for it any more; everyWaiting: seconds between two looks at one that waits
 * @returns {Promise<Job | null>} null where nothing was seen
 * @throws {ApiError} if the cache refuses to tell
 */
export async function follow(id, told, signal, {looks = LOOKS, everyWaiting = EVERY} = {}) {
  /** @type {Job | null} */
  let job = null;
  for (let look = 0; look < looks && !signal.aborted; look++) {
    try {
      job = /** @type {Job} */ (await get(path("/jobs/{id}", {id})));
      if (signal.aborted) return job;
      told(job);
      if (job.state === "DONE" || job.state === "FAILED") return job;
    } catch (error) {
      // Away for a moment: the job goes on meanwhile.
      if (!(error instanceof ApiError) || !error.isOffline) throw error;
    }
    await new Promise((done) => setTimeout(done, (job?.state === "WAITING" ? everyWaiting : EVERY) * 1000));
    await seen();
  }
  return job;
}

/** How a job stands, in words. @param {Job} job */
export function jobWords(job) {
  const reason = words(job.reason, 400).replace(/; GET \/cache\/runs says (what|why)$/, "");
  const why = reason ? `: ${reason}` : "";
  return {
    QUEUED: "It is in the queue.",
    RUNNING: "It is being done.",
    WAITING: `It waits${why}. It comes again by itself.`,
    DONE: `Done${why}.`,
    FAILED: `It failed${why}.`,
  }[job.state];
}
