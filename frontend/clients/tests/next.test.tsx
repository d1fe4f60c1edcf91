import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { assertIllustrated, assertStory, ILLUSTRATED, STORY } from "./expect";

let server: ChildProcess;
let origin: string;

before(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  await rm("next/.next", { recursive: true, force: true });
  const [code] = await once(next("build"), "exit");
  assert.equal(code, 0);
  server = next("start", "--hostname", "127.0.0.1", "--port", `${port}`);
  while (server.exitCode === null && !(await isUp())) await setTimeout(100);
});

after(() => server.kill());

test("draws a story", async () => {
  assertStory(await html(STORY));
  assertIllustrated(await html(ILLUSTRATED));
});

test("answers 404 where no story is", async () => {
  const nothing = await fetch(`${origin}/nl/verhalen/niets/`);

  assert.equal(nothing.status, 404);
});

test("passes on a redirect of an editor", async () => {
  const moved = await fetch(`${origin}/over/organisatie/missie/`, { redirect: "manual" });

  assert.equal(moved.status, 308);
  assert.match(moved.headers.get("location") ?? "", /\/nl\/[^/]+\/$/);
});

function next(...command: string[]): ChildProcess {
  return spawn(process.execPath, ["../node_modules/next/dist/bin/next", ...command], {
    cwd: "next",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function html(path: string): Promise<string> {
  const response = await fetch(origin + path);
  return response.text();
}

async function isUp(): Promise<boolean> {
  return fetch(origin).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  listener.close();
  return port;
}
