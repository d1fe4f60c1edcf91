/** What a page costs: one request to the API, and hardly any script. */
import { spawn, type ChildProcess } from "node:child_process";
import { createServer, request as send, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "./test";

const API = `http://127.0.0.1:${process.env["PORT"] ?? "8600"}/graphql/`;

test.describe.configure({ mode: "serial" });

let asked: string[] = [];
let api: Server;
let frontend: ChildProcess;
let url: string;

/** An API that counts what it is asked, and a frontend that asks it. */
test.beforeAll(async () => {
  api = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? "");
    const { host: _host, ...headers } = incoming.headers;
    const onward = send(API, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => api.listen(0, "127.0.0.1", resolve));
  const { port } = api.address() as AddressInfo;
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, "127.0.0.1", resolve));
  const own = (free.address() as AddressInfo).port;
  await new Promise((resolve) => free.close(resolve));
  url = `http://127.0.0.1:${own}`;
  frontend = spawn(process.execPath, ["dist/server/entry.mjs"], {
    env: {
      ...process.env,
      HOST: "127.0.0.1",
      PORT: String(own),
      RELAAS_API: `http://127.0.0.1:${port}/`,
    },
    stdio: "ignore",
  });
  await expect
    .poll(() =>
      fetch(`${url}/favicon.svg`)
        .then(({ ok }) => ok)
        .catch(() => false),
    )
    .toBe(true);
});

test.afterAll(() => {
  frontend.kill();
  api.closeAllConnections();
  api.close();
});

for (const path of [
  "/nl/",
  "/nl/verhalen/",
  "/nl/verhalen/tussen-elf-en-zeven/",
  "/nl/opinie/gratis-bezorgd-door-wie/",
  "/nl/geef-licht/",
  "/nl/privacy/",
  "/nl/search/?q=lamp",
  "/nl/niets/",
]) {
  test(`${path} asks the API once`, async ({ page }) => {
    asked = [];

    await page.goto(url + path, { waitUntil: "networkidle" });

    expect(asked.length).toBe(1);
  });
}

test("a story page has less than 30 kB of script", async ({ page }) => {
  const sizes: number[] = [];
  page.on("response", async (response) => {
    if (response.request().resourceType() === "script") sizes.push((await response.body()).length);
  });

  await page.goto(`${url}/nl/verhalen/tussen-elf-en-zeven/`, { waitUntil: "networkidle" });

  const inline = await page
    .locator("script:not([src], [type='application/ld+json'])")
    .evaluateAll((scripts) => scripts.map((script) => script.textContent?.length ?? 0));
  expect(inline).toEqual([]);
  expect(sizes.length).toBe(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
});

test("when the API is away, visitors read so in the words they know", async ({ page }) => {
  await page.goto(`${url}/nl/`);
  api.closeAllConnections();
  await new Promise((resolve) => api.close(resolve));

  const response = await page.goto(`${url}/nl/verhalen/`);

  expect(response?.status()).toBe(503);
  expect(response?.headers()["retry-after"]).toBe("30");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Even geen stroom");
  await expect(page.getByRole("navigation", { name: "Menu" })).toBeVisible();
});
