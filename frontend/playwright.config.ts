import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

import { TRANSLATOR_PORT } from "./tests/translator";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const browser = process.env["CHROMIUM"] ?? BROWSERS.find((path) => existsSync(path));

if (!browser) {
  throw new Error(
    "These tests drive a real Chromium, and there is none: install it (on Debian: apt-get install chromium), or name one in CHROMIUM.",
  );
}

const PORT = process.env["PORT"] ?? "8600";
const FRONTEND_PORT = process.env["FRONTEND_PORT"] ?? "3600";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // The machine also draws the demo's pictures meanwhile.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${FRONTEND_PORT}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browser,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "reading", testIgnore: /admin/ },
    // What editors and translators do shows on the pages visitors read.
    { name: "admin", testMatch: /admin/, dependencies: ["reading"], fullyParallel: false },
  ],
  webServer: {
    command: "make --no-print-directory run",
    cwd: "..",
    env: {
      PORT,
      FRONTEND_PORT,
      DATA_FOLDER: resolve("../.data/browser"),
      TRANSLATOR: "libretranslate",
      TRANSLATOR_URL: `http://127.0.0.1:${TRANSLATOR_PORT}`,
    },
    url: `http://127.0.0.1:${FRONTEND_PORT}/nl/`,
    timeout: 300_000,
    reuseExistingServer: true,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
