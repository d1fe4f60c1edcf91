/** Searching, with facets. */
import { expect, test } from "./test";

test.use({ javaScriptEnabled: false });

test("finds, narrows and clears", async ({ page }) => {
  await page.goto("/nl/");
  const field = page.getByRole("searchbox");
  await field.fill("telefoon");
  await field.press("Enter");

  await expect(page).toHaveURL(/\/nl\/search\/\?q=telefoon$/);
  await expect(page.getByRole("status")).toContainText("16 resultaten voor");
  await expect(page.locator("#results mark").first()).toContainText(/telefoon/i);

  await page
    .getByRole("navigation", { name: "Soort" })
    .getByRole("link", { name: /^Opinie/ })
    .click();
  await expect(page.locator("#results > li")).toHaveCount(1);
  await page.getByRole("link", { name: "Wis filters" }).click();
  await expect(page.locator("#results > li")).toHaveCount(10);

  await page.locator("#results a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("says when there is nothing, and how to go on", async ({ page }) => {
  await page.goto("/de/search/?q=qqqq");

  await expect(page.getByRole("status")).toContainText("Wir haben nichts gefunden");
});

test("shows what visitors wrote as words, never as markup", async ({ page }) => {
  await page.goto(`/nl/search/?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);

  await expect(page.locator("main img")).toHaveCount(0);
  await expect(page.locator("main").getByRole("searchbox")).toHaveValue(
    '"><img src=x onerror=alert(1)>',
  );
});

test("an empty search is a field to begin with", async ({ page }) => {
  await page.goto("/en/search/");

  await expect(page.locator("#results")).toHaveCount(0);
});

test("a language the site does not have is not found", async ({ page }) => {
  const response = await page.goto("/xx/search/?q=lamp");

  expect(response?.status()).toBe(404);
});
