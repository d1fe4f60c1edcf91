/** Paths that are no page: what browsers and search engines are told. */
import { expect, test } from "./test";

test("a path without a language leads to the source language", async ({ request }) => {
  const response = await request.get("/", { maxRedirects: 0 });

  expect(response.status()).toBe(302);
  expect(response.headers()["location"]).toBe("/nl/");
});

for (const [path, status, target] of [
  ["/doneer", 301, "/nl/geef-licht/"],
  ["/winter", 302, "/nl/een-kamer-in-de-winter/"],
  ["/jaarbericht", 301, "https://archief.avondlamp.example/jaarbericht/2025/"],
] as const) {
  test(`${path} is redirected with ${status}`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });

    expect(response.status()).toBe(status);
    expect(response.headers()["location"]).toBe(target);
  });
}

test("what was removed for good is gone", async ({ page }) => {
  const response = await page.goto("/verhalen/het-meisje-van-de-brug");

  expect(response?.status()).toBe(410);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Dit verhaal hebben we weggehaald",
  );
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
});

test("a mistyped path is not found, with what was perhaps meant", async ({ page }) => {
  const response = await page.goto("/nl/verhalen/tussen-elf-en-acht/");

  expect(response?.status()).toBe(404);
  await page.locator("main").getByRole("link", { name: "Tussen elf en zeven" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tussen elf en zeven");
});

for (const [state, slug] of Object.entries({
  draft: "op-de-markt",
  expired: "loop-mee-in-juni",
  private: "logboek-van-een-winter",
  scheduled: "kerst-met-het-licht-aan",
})) {
  test(`a story that is ${state} is not found`, async ({ page }) => {
    const response = await page.goto(`/nl/verhalen/${slug}/`);

    expect(response?.status()).toBe(404);
    const title = new RegExp(slug.replaceAll("-", " "), "i");
    await expect(page.locator("body")).not.toContainText(title);
  });
}

for (const path of ["/nl/verhalen/concept/", "/xx/", "/nl/verhalen/%00/", "/nl/%2e%2e/admin/"]) {
  test(`nobody made ${path}`, async ({ request }) => {
    const response = await request.get(path, { maxRedirects: 0 });

    expect([302, 400, 404]).toContain(response.status());
  });
}

test("only a donate page takes what is sent", async ({ request, baseURL }) => {
  const headers = { Origin: baseURL ?? "" };
  const response = await request.post("/nl/verhalen/", { form: { step: "amount" }, headers });

  expect(response.status()).toBe(405);
});

test("every answer says what a page may load", async ({ request }) => {
  const { "content-security-policy": policy, "x-content-type-options": sniffing } = (
    await request.get("/nl/")
  ).headers();

  expect(policy).toContain("default-src 'self'");
  expect(sniffing).toBe("nosniff");
});
