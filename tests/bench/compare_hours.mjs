// Evaluate hours as the library of the opening_hours key does: one line of JSON in, one out.
// In: {"days": ["2026-11-02"…], "texts": ["Mo-Fr 09:00-12:00"…]}; out: for each text, for each day,
// the stretches in minutes after midnight, or null for a text that it refuses.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.cwd()}/`);
const OpeningHours = require("opening_hours");
const MINUTE = 60_000, DAY = 1_440 * MINUTE;
const PLACE = {
  lat: 48.85,
  lon: 2.35,
  address: { country_code: "fr", country: "France", state: "Île-de-France" },
};

function stretches(hours, day) {
  const from = new Date(`${day}T00:00:00`);
  const open = hours.getOpenIntervals(from, new Date(from.getTime() + DAY));
  return open.map(([starts, ends]) => [(starts - from) / MINUTE, (ends - from) / MINUTE]);
}

const { days, texts } = JSON.parse(readFileSync(0, "utf-8"));
const told = texts.map((text) => {
  let hours;
  try {
    hours = new OpeningHours(text, PLACE, { mode: 0 });
  } catch {
    return null;
  }
  return days.map((day) => stretches(hours, day));
});
process.stdout.write(`\n${JSON.stringify(told)}`);
