/** What editors and translators do in the real admin, and what visitors then read. */
import { randomBytes } from "node:crypto";

import { png } from "../src/png";
import { expect, expectAccessible, test, type Page } from "./test";
import { withTranslator } from "./translator";

const ADMIN = `http://127.0.0.1:${process.env["PORT"] ?? "8600"}`;

test.use({ viewport: { width: 1360, height: 1000 } });
test.describe.configure({ mode: "serial", timeout: 90_000 });

async function logIn(page: Page, name: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${ADMIN}/admin/login/`);
  await page.locator("[name=username]").fill(name);
  await page.locator("[name=password]").fill("relaas-demo");
  await page.locator("button[type=submit]").click();
  await expect(page).toHaveURL(`${ADMIN}/admin/`);
}

async function publish(page: Page): Promise<void> {
  // The admin makes the slug from the title, a moment later.
  await expect(page.locator("[name=slug]")).toHaveValue(/./);
  await page.locator("footer .w-dropdown__toggle").click();
  await page.locator("footer [name=action-publish]").click();
  await expect(page.locator(".messages li.success")).toBeVisible();
}

/** The number of a page in the admin, by its path on the site. */
async function pageNumber(page: Page, path: string): Promise<string> {
  const query = "query ($path: String!) { page(path: $path) { id } }";
  const answer = await page.request.post(`${ADMIN}/graphql/`, {
    data: { query, variables: { path } },
  });
  const { data } = (await answer.json()) as { data: { page: { id: string } } };
  return Buffer.from(data.page.id, "base64").toString().split(":")[1] ?? "";
}

/** Write a story as the editor, and answer its path on the site. */
async function publishStory(page: Page, title: string, lead: string): Promise<string> {
  await logIn(page, "editor");
  const index = await pageNumber(page, "/nl/verhalen/");
  await page.goto(`${ADMIN}/admin/pages/add/stories/storypage/${index}/`);
  await page.locator("[name=title]").fill(title);
  await page.locator("[name=lead]").fill(lead);
  await publish(page);
  return `/nl/verhalen/${title.toLowerCase().replaceAll(" ", "-")}/`;
}

/** A photograph of our own: a square of one colour, another each time. */
function photograph(width: number, height: number): Buffer {
  return png(width, height, Buffer.alloc(width * height * 4, randomBytes(4)));
}

test("an editor writes an opinion with a photograph, and visitors read it", async ({ page }) => {
  await logIn(page, "editor");
  const index = await pageNumber(page, "/nl/opinie/");
  await page.goto(`${ADMIN}/admin/pages/add/stories/opinionpage/${index}/`);
  // Tests may be run again on the same demo.
  const title = `Een sleutel is geen slot ${Date.now()}`;
  await page.locator("[name=title]").fill(title);
  await page.locator("[name=lead]").fill("Wie veiligheid zegt, moet eerst luisteren.");

  // A photograph of her own as the main image.
  await page.locator("#id_hero-chooser button[data-chooser-action-choose]").first().click();
  const dialog = page.locator(".modal-content");
  await dialog.getByRole("tab", { name: "Uploaden" }).click();
  await dialog.locator("input[type=file]").setInputFiles({
    name: "sleutel.png",
    mimeType: "image/png",
    buffer: photograph(1600, 1000),
  });
  await dialog.locator("[name$=title]").fill("Sleutel");
  await dialog.locator("[name$=alt_text]").fill("Een sleutel in een vlak.");
  await dialog.locator("form button[type=submit]").last().click();
  await expect(dialog).toHaveCount(0);

  const add = async (label: string) => {
    await page.locator(".c-sf-add-button:visible").last().click();
    await page.getByRole("option", { name: label, exact: true }).click();
  };
  await add("Kop");
  await page.locator("[name='body-0-value']").fill("Eerst de vraag");
  await add("Uitgelicht citaat");
  await page.locator("[name='body-1-value-text']").fill("Niemand vroeg wat ik nodig had.");
  await add("Kerncijfer");
  await page.locator("[name='body-2-value-number']").fill("7 op 10");
  await page.locator("[name='body-2-value-label']").fill("bellen nooit terug");

  await publish(page);

  const link = page.locator(".messages").getByRole("link", { name: "Bekijk live" });
  await page.goto(new URL((await link.getAttribute("href")) ?? "", ADMIN).href);
  await expect(page).toHaveURL(/:\d+\/nl\/opinie\/een-sleutel-is-geen-slot-\d+\/$/);
  expect(new URL(page.url()).port).not.toBe(new URL(ADMIN).port);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText("Niemand vroeg wat ik nodig had.")).toBeVisible();
  await expect(page.getByText("7 op 10")).toBeVisible();
  await expect(page.getByRole("img", { name: "Een sleutel in een vlak." }).first()).toBeVisible();
  await expectAccessible(page);
});

/** Find an entry by its title, and choose what to do with it in a language. */
async function doInDesk(
  page: Page,
  title: string,
  action: string,
  language: string,
): Promise<void> {
  await page.goto(`${ADMIN}/admin/translations/?q=${encodeURIComponent(title)}`);
  await page.locator("[name=entry]").first().check();
  await page.locator("[name=action]").selectOption(action);
  await page.locator("[name=language]").selectOption(language);
  await page.locator(".desk__actions button").click();
  await page.locator("main form[method=post] button[type=submit]").click();
  await page.waitForLoadState();
}

/** Write the translation of one part in the editor of translations. */
async function translate(page: Page, words: string, translation: string): Promise<void> {
  const part = page.locator("li:visible", { has: page.locator("> p", { hasText: words }) }).last();
  await part.getByRole("button").first().click();
  await page.locator("textarea:visible").fill(translation);
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "PUT" && response.ok()),
    page.getByRole("button", { name: "Save", exact: true }).click(),
  ]);
}

test("a translation is read once it is published, and told to be old once the original changed", async ({
  page,
}) => {
  const title = `De lamp op de hoek ${Date.now()}`;
  const path = await publishStory(page, title, "Elke avond ging hij aan.");
  const original = await pageNumber(page, path);

  await logIn(page, "translator");
  await doInDesk(page, title, "submit", "en");
  await page.locator("a.desk__cell").first().click();
  await translate(page, title, title.replace("De lamp op de hoek", "The lamp on the corner"));
  await page.goto(path.replace("/nl/", "/en/"));
  await expect(page.getByRole("note")).toContainText("not available in English");

  await page.goto(`${ADMIN}/admin/translations/?q=${encodeURIComponent(title)}`);
  await page.locator("a.desk__cell").first().click();
  await translate(page, "Elke avond ging hij aan.", "It was lit every evening.");
  await page.getByRole("tab").nth(1).click();
  await translate(page, path.split("/")[3] ?? "", `the-lamp-on-the-corner-${Date.now()}`);

  await logIn(page, "admin");
  await doInDesk(page, title, "publish", "en");
  // Publishing is the work of a task, which may wait for others.
  await expect(async () => {
    await page.goto(path);
    await page.getByRole("link", { name: "English" }).click();
    await expect(page.getByText("It was lit every evening.")).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(page.getByRole("note")).toHaveCount(0);

  await logIn(page, "editor");
  await page.goto(`${ADMIN}/admin/pages/${original}/edit/`);
  await page.locator("[name=lead]").fill("Elke avond ging hij aan, tot die ene keer.");
  await publish(page);
  await page.goto(path);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("note")).toContainText("The original has changed");
  await page.getByRole("note").getByRole("link", { name: "Read the original" }).click();
  await expect(page.getByText("Elke avond ging hij aan, tot die ene keer.")).toBeVisible();
});

test("what a machine translated says so, until a person has read it", async ({ page }) => {
  const title = `Het licht in de gang ${Date.now()}`;
  const path = await publishStory(page, title, "Iemand liet het aan.");

  await logIn(page, "admin");
  await doInDesk(page, title, "submit", "en");
  await withTranslator(async () => {
    await doInDesk(page, title, "draft", "en");
    await expect(async () => {
      await page.goto(`${ADMIN}/admin/translations/?q=${encodeURIComponent(title)}`);
      await expect(page.locator("a.desk__cell").first()).toContainText("Machine", {
        timeout: 2000,
      });
    }).toPass();
  });
  await doInDesk(page, title, "publish", "en");

  await expect(async () => {
    await page.goto(path);
    await page.getByRole("link", { name: "English" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title.toUpperCase(), {
      timeout: 2000,
    });
  }).toPass();
  await expect(page.getByRole("note")).toHaveText(
    "This text was translated by a computer and has not yet been checked by a person. Read the original",
  );
  await expectAccessible(page);
});
