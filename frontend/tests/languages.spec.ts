/** What visitors read when a page is not in their language. */
import { expect, test } from "./test";

const IN_ENGLISH = "/de/stories/between-eleven-and-seven/";

test("a page in another language says so, around it all is in the visitor's own", async ({
  page,
}) => {
  await page.goto(IN_ENGLISH);

  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.locator("main")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("note")).toContainText("noch) nicht auf Deutsch");
  await expect(page.getByRole("note")).toHaveAttribute("lang", "de");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", /\/en\/stories\//);
});

test("its links stay in the visitor's language", async ({ page }) => {
  await page.goto(IN_ENGLISH);
  const links = await page
    .locator("main a[href^='/'], .menu a[href^='/']")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));

  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((href) => !href.startsWith("/de/"))).toEqual([]);
});

test("the switcher leads to translations, and says what is missing", async ({ page }) => {
  await page.goto("/nl/verhalen/tussen-elf-en-zeven/");
  const languages = page.getByRole("navigation", { name: "Taal" });

  await expect(languages.getByRole("link", { name: "Nederlands" })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(languages.getByRole("listitem").filter({ hasText: "Deutsch" })).toContainText(
    "nog niet vertaald",
  );
  await languages.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/stories\/between-eleven-and-seven\/$/);

  await page.getByRole("link", { name: "Deutsch" }).click();
  await expect(page).toHaveURL(new RegExp(`${IN_ENGLISH}$`));
  await expect(page.getByRole("note")).toBeVisible();
});

test("a page in the visitor's own language has no notice", async ({ page }) => {
  await page.goto("/de/geschichten/sieben-saetze-die-helfen/");

  await expect(page.getByRole("note")).toHaveCount(0);
  await expect(page.locator("main")).toHaveAttribute("lang", "de");
});

test("cards in another language say which", async ({ page }) => {
  await page.goto("/de/geschichten/");

  const card = page.locator("#articles > li", { hasText: "Between eleven and seven" });
  await expect(card.locator("article")).toHaveAttribute("lang", "en");
  await expect(card).toContainText("English");
});
