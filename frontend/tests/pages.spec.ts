/** Every type of page, in three languages. */
import { expect, expectAccessible, test } from "./test";

const PAGES = {
  nl: {
    home: "/nl/",
    stories: "/nl/verhalen/",
    opinions: "/nl/opinie/",
    story: "/nl/verhalen/tussen-elf-en-zeven/",
    "opinion with every block": "/nl/opinie/gratis-bezorgd-door-wie/",
    donate: "/nl/geef-licht/",
    content: "/nl/privacy/",
    search: "/nl/search/?q=telefoon",
    "not found": "/nl/niets/",
  },
  en: {
    home: "/en/",
    stories: "/en/stories/",
    story: "/en/stories/between-eleven-and-seven/",
    "opinion with every block": "/en/opinion/free-delivery-but-by-whom/",
    donate: "/en/give-light/",
    content: "/en/privacy/",
    search: "/en/search/?q=telephone",
    "not found": "/en/nothing/",
  },
  de: {
    home: "/de/",
    stories: "/de/geschichten/",
    story: "/de/geschichten/sieben-saetze-die-helfen/",
    "opinion with every block": "/de/meinung/kostenlos-geliefert-von-wem-eigentlich/",
    "story in English": "/de/stories/between-eleven-and-seven/",
    donate: "/de/licht-schenken/",
    content: "/de/datenschutz/",
    search: "/de/search/?q=Telefon",
    "not found": "/de/nichts/",
  },
};

for (const [language, pages] of Object.entries(PAGES)) {
  for (const [kind, path] of Object.entries(pages)) {
    test(`${language}: ${kind}`, async ({ page }) => {
      const response = await page.goto(path);

      expect(response?.status()).toBe(kind === "not found" ? 404 : 200);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator("h1")).toHaveCount(1);
      await expect(page).toHaveTitle(/Avondlamp/);
      await expectAccessible(page);
    });
  }
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(`on a phone, ${scheme}`, () => {
    test.use({ viewport: { width: 360, height: 740 }, colorScheme: scheme });

    for (const [kind, path] of Object.entries(PAGES.nl)) {
      test(kind, async ({ page }) => {
        await page.goto(path);

        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      });
    }

    test("the menu opens, closes and leads on with the keyboard", async ({ page }) => {
      await page.goto("/nl/");
      const menu = page.getByRole("navigation", { name: "Menu" });
      await expect(menu).toBeHidden();

      await page.getByRole("button", { name: "Menu" }).press("Enter");
      await expect(menu).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(menu).toBeHidden();

      await page.getByRole("button", { name: "Menu" }).press("Enter");
      await menu.getByRole("link", { name: "Verhalen" }).press("Enter");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Verhalen");
    });
  });
}

test("the first key leads past the menu", async ({ page }) => {
  await page.goto("/nl/verhalen/");

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Direct naar de inhoud" })).toBeFocused();
  await page.keyboard.press("Enter");

  await expect(page.locator("main")).toBeFocused();
});

test("the head is printed as the API answers it", async ({ page }) => {
  await page.goto("/en/stories/between-eleven-and-seven/");

  const head = page.locator("head");
  await expect(head.locator('link[rel="canonical"]')).toHaveAttribute(
    "href",
    /\/en\/stories\/between-eleven-and-seven\/$/,
  );
  await expect(head.locator('meta[property="og:type"]')).toHaveAttribute("content", "article");
  const languages = await head
    .locator('link[rel="alternate"][hreflang]')
    .evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")));
  expect(languages).toEqual(["nl", "en", "x-default"]);
  const graph = JSON.parse(
    (await head.locator('script[type="application/ld+json"]').textContent()) ?? "",
  );
  const types = graph["@graph"].map((entry: { "@type": string }) => entry["@type"]);
  expect(types).toContain("NewsArticle");
});

test("pictures come in modern formats, with a blurred one to begin with", async ({ page }) => {
  await page.goto("/nl/verhalen/tussen-elf-en-zeven/");

  const hero = page.locator("article figure picture").first();
  await expect(hero.locator("source").first()).toHaveAttribute("type", "image/avif");
  const image = hero.locator("img");
  await expect(image).toHaveAttribute("style", /url\(data:image\/png;base64,/);
  await expect(image).toHaveAttribute("fetchpriority", "high");
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
});

test("a film from elsewhere is fetched only when it is asked for", async ({ page }) => {
  const elsewhere: string[] = [];
  await page.route(/^https:/, async (route) => {
    elsewhere.push(route.request().url());
    await route.fulfill({ contentType: "text/html", body: "<title>film</title>" });
  });
  await page.goto("/nl/opinie/gratis-bezorgd-door-wie/");
  const film = page.getByText("Toon de video");

  await film.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  expect(elsewhere).toEqual([]);

  await film.press("Enter");
  await expect.poll(() => elsewhere.length).toBeGreaterThan(0);
});
