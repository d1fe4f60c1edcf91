/** Lighthouse on the pages that matter most, as a phone on a slow network sees them. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { browser } from "./playwright.config.ts";

const SITE = process.env["SITE"] ?? "http://127.0.0.1:3000";
const PAGES = {
  home: "/nl/",
  story: "/nl/verhalen/tussen-elf-en-zeven/",
  donate: "/nl/geef-licht/",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const LEAST = 95;

const chrome = await launch({
  chromePath: browser ?? "",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
});
let isGood = true;
for (const [name, path] of Object.entries(PAGES)) {
  const run = await lighthouse(SITE + path, { port: chrome.port, onlyCategories: CATEGORIES });
  const report = run?.lhr;
  const scores = CATEGORIES.map((category) => {
    const score = Math.round(100 * (report?.categories[category]?.score ?? 0));
    isGood &&= score >= LEAST;
    return `${category} ${score}`;
  });
  console.log(`${name}: ${scores.join(", ")}`);
  for (const audit of Object.values(report?.audits ?? {})) {
    if (audit.score !== null && audit.score < 0.9 && process.argv.includes("--why")) {
      console.log(`  ${audit.id}: ${audit.displayValue ?? audit.title}`);
    }
  }
}
chrome.kill();
process.exit(isGood ? 0 : 1);
