/** Lists: filtered by topic, continued by cursor, with script and without. */
import { expect, expectAccessible, test } from "./test";

const CARDS = "#articles > li";

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a topic narrows the list, and can be taken away", async ({ page }) => {
    await page.goto("/nl/verhalen/");
    const topics = page.getByRole("navigation", { name: "Onderwerpen" });

    await topics.getByRole("link", { name: /^Jongeren/ }).click();
    await expect(page.locator(CARDS)).toHaveCount(2);
    await expect(topics.getByRole("link", { name: /^Jongeren/ })).toHaveAttribute(
      "aria-current",
      "true",
    );

    await topics.getByRole("link", { name: "Alle onderwerpen" }).click();
    await expect(page.locator(CARDS)).toHaveCount(9);
  });

  test("show more leads through the whole list, each entry once", async ({ page }) => {
    await page.goto("/nl/verhalen/");
    const seen: string[] = [];
    const more = page.getByRole("link", { name: "Toon meer" });

    for (;;) {
      seen.push(...(await page.locator(`${CARDS} h2`).allTextContents()));
      if (!(await more.count())) break;
      const former = page.url();
      await more.click();
      await page.waitForURL((url) => url.href !== former);
      await expect(page.getByRole("link", { name: "Terug naar het overzicht" })).toBeVisible();
    }

    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.length).toBe(24);
  });
});

test("show more adds to the list and goes to what is new", async ({ page }) => {
  await page.goto("/nl/verhalen/");
  const tenth = page.locator(`${CARDS}:nth-child(10) a`);

  await page.getByRole("link", { name: "Toon meer" }).press("Enter");

  await expect(page.locator(CARDS)).toHaveCount(18);
  await expect(tenth).toBeFocused();
  await expect(page).toHaveURL(/\/nl\/verhalen\/$/);
  await expectAccessible(page);
});

test("what to read next can be continued too", async ({ page }) => {
  await page.goto("/nl/verhalen/tussen-elf-en-zeven/");

  await page.getByRole("link", { name: "Toon meer" }).click();

  await expect(page.locator("#related > li")).toHaveCount(6);
});

test("an old cursor leads to the list", async ({ page }) => {
  await page.goto("/nl/verhalen/?after=bm9uc2Vuc2U");

  await expect(page).toHaveURL(/\/nl\/verhalen\/$/);
  await expect(page.locator(CARDS)).toHaveCount(9);
});
