// Dates as a reader sees them: in the reader's own time zone, beside the plan's own today.

import { state, zone } from "./state.js";

const DAY = 86_400_000;
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };

function format(moment, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone(), ...options }).format(moment);
}

/** The day of a moment, as YYYY-MM-DD in the reader's time zone. */
function dayOf(moment) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone() }).format(moment);
}

function near(moment) {
  const away = Math.round((Date.parse(dayOf(moment)) - Date.parse(dayOf(new Date(state.clock)))) / DAY);
  return { "-1": "yesterday", 0: "today", 1: "tomorrow" }[away];
}

function ago(moment) {
  const minutes = Math.round((moment - Date.parse(state.clock)) / 60_000);
  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  const [size, unit] = [[1440, "day"], [60, "hour"], [1, "minute"]].find(([size]) => Math.abs(minutes) >= size) ?? [1, "minute"];
  return words.format(Math.round(minutes / size), unit);
}

const TOKENS = {
  date_num: dayOf,
  date: (moment) => format(moment, { day: "numeric", month: "long", year: "numeric" }),
  date_short: (moment) => format(moment, { day: "numeric", month: "short", year: "numeric" }),
  date_long: (moment) => format(moment, LONG),
  date_pretty: (moment) => near(moment) ?? TOKENS.date(moment),
  date_short_pretty: (moment) => near(moment) ?? TOKENS.date_short(moment),
  date_long_pretty: (moment) => near(moment) ?? TOKENS.date_long(moment),
  day_divider_pretty: (moment) => near(moment) ?? TOKENS.date_long(moment),
  time: (moment) => format(moment, { hour: "2-digit", minute: "2-digit" }),
  time_secs: (moment) => format(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  ago,
};

/** Fill in Slack's date tokens; null where the moment or a token cannot be read, so that the fallback is shown. */
export function filled(seconds, pattern) {
  const moment = new Date(Number(seconds) * 1000);
  if (Number.isNaN(moment.getTime())) return null;
  let isKnown = true;
  const text = pattern.replace(/\{(\w{1,30})\}/g, (_, token) => {
    isKnown &&= Object.hasOwn(TOKENS, token);
    return isKnown ? TOKENS[token](moment) : "";
  });
  return isKnown ? text : null;
}

/** The moment of a message, which Slack writes into its id. */
export function momentOf(ts) {
  return new Date(Number.parseFloat(ts) * 1000);
}

export const clockTime = TOKENS.time;
export const longDay = TOKENS.date_long;

/** The plan's own now as its wall clock shows it, whatever the reader's zone: ["Monday 15 May 2023", "09:00 UTC+07:00"]. */
export function planTime(iso) {
  const parts = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})[^+Z-]*(Z|[+-]\d{2}:?\d{2})?/.exec(iso);
  if (!parts) return [iso, ""];
  const day = new Intl.DateTimeFormat("en-GB", { ...LONG, timeZone: "UTC" }).format(new Date(`${parts[1]}T00:00Z`));
  return [day, `${parts[2]}${parts[3] && parts[3] !== "Z" ? ` UTC${parts[3]}` : " UTC"}`];
}
