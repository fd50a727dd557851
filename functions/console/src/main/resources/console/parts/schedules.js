import {dateIn, timeFormat} from "./format.js";

/** Schedules in words: what `cron(5 16 ? * MON-FRI *)` in a zone means to whoever reads the page. */

/** @type {Record<string, string>} */
const DAYS = {"*": "every day", "?": "every day", "MON-FRI": "weekdays", "TUE-FRI": "Tuesday to Friday", "MON-SAT": "Monday to Saturday", "SAT-SUN": "weekends"};

/**
 * When a schedule is due: "weekdays 16:05, New York". An expression of another form is shown as it is.
 *
 * @param {string} expression of EventBridge @param {string} zone
 */
export function due(expression, zone) {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) return rate[1] === "1" ? `every ${rate[2]}` : `every ${rate[1]} ${rate[2]}s`;
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) \S+\)$/.exec(expression);
  if (!cron || !/^[?*]$/.test(cron[3]) || cron[4] !== "*" || !(cron[5] in DAYS) || !/^[\d,]+$/.test(cron[1])) return `${expression}, ${city(zone)}`;
  const [, minutes, hours, , , days] = cron;
  const each = /^0\/(\d+)$/.exec(hours);
  if (each) return `${DAYS[days]}, every ${each[1]} hours at :${minutes.split(",").map(two).join(", :")}, ${city(zone)}`;
  if (!/^[\d,]+$/.test(hours)) return `${expression}, ${city(zone)}`;
  const times = hours.split(",").flatMap((hour) => minutes.split(",").map((minute) => `${two(hour)}:${two(minute)}`));
  return `${DAYS[days]} ${times.join(", ")}, ${city(zone)}`;
}

/** "New York" of "America/New_York". @param {string} zone */
export function city(zone) {
  return (zone.split("/").pop() ?? zone).replaceAll("_", " ");
}

/** A time by the clock of a zone, with its day where that is not today: "Mon 16:05". @param {string} time @param {string} zone */
export function clock(time, zone) {
  const at = Date.parse(time);
  return timeFormat({timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23", weekday: dateIn(zone, at) === dateIn(zone) ? undefined : "short"}).format(at);
}

/** @param {string} number */
function two(number) {
  return number.padStart(2, "0");
}
