/** The donate form: three steps and a summary. */
import { expect, expectAccessible, test, type Page } from "./test";

const next = (page: Page) => page.getByRole("button", { name: "Verder" }).last();
const step = (page: Page, name: string) => page.locator("#give h2").filter({ hasText: name });

test("works with the keyboard alone", async ({ page }) => {
  await page.goto("/nl/geef-licht/");
  await page.getByRole("radio", { name: "Eenmalig" }).focus();

  // Arrow keys choose among radio buttons, Tab goes on to the next question.
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Elke maand", exact: true })).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^€\s20/ })).toBeChecked();
  await page.keyboard.press("Enter");

  await expect(step(page, "Over jou")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada de Vries");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ada@voorbeeld.nl");
  await page.keyboard.press("Enter");

  await expect(step(page, "Betalen")).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await expect(
    page.getByRole("checkbox", { name: /Ik geef Avondlamp elke maand €\s20/ }),
  ).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");

  await expect(step(page, "Jouw gift")).toBeFocused();
  await expect(page.locator("#give")).toContainText(/€\s20 per maand/);
  await expect(page.locator("#give")).toContainText("ada@voorbeeld.nl");
  await expect(page.getByRole("status")).toContainText("Online geven kan nu even niet");
  await expectAccessible(page);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("keeps every choice when stepping back", async ({ page }) => {
    await page.goto("/nl/geef-licht/");
    await page.getByRole("radio", { name: "Ander bedrag" }).check();
    await page.getByRole("textbox", { name: "Ander bedrag (EUR)" }).fill("12,50");
    await next(page).click();
    await page.getByLabel("Naam", { exact: true }).fill("Ada");
    await page.getByLabel("E-mailadres").fill("ada@voorbeeld.nl");
    await page.getByLabel("Wil je er iets bij zeggen?").fill("Voor de nacht.\nEn de dag.");
    await next(page).click();
    await page.getByRole("radio", { name: "iDEAL" }).check();
    await page.getByRole("checkbox", { name: /12,50/ }).check();

    await page.getByRole("button", { name: "Terug" }).click();
    await expect(page.getByLabel("Naam", { exact: true })).toHaveValue("Ada");
    await page.getByRole("button", { name: "Terug" }).click();
    await expect(page.getByRole("textbox", { name: "Ander bedrag (EUR)" })).toHaveValue("12,50");
    await next(page).click();
    await expect(page.getByLabel("Wil je er iets bij zeggen?")).toHaveValue(
      "Voor de nacht.\nEn de dag.",
    );
    await next(page).click();
    await expect(page.getByRole("radio", { name: "iDEAL" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: /12,50/ })).toBeChecked();

    await next(page).click();
    await page.getByRole("button", { name: "Wijzig Over jou" }).click();
    await expect(page.getByLabel("Naam", { exact: true })).toHaveValue("Ada");
  });

  test("consent to one amount is no consent to another", async ({ page }) => {
    await page.goto("/nl/geef-licht/");
    await next(page).click();
    await page.getByLabel("Naam", { exact: true }).fill("Ada");
    await page.getByLabel("E-mailadres").fill("ada@voorbeeld.nl");
    await next(page).click();
    await page.getByRole("radio", { name: "iDEAL" }).check();
    await page.getByRole("checkbox", { name: /€\s25/ }).check();
    await next(page).click();

    await page.getByRole("button", { name: "Wijzig Jouw bedrag" }).click();
    await page.getByRole("radio", { name: /^€\s100/ }).check();
    await next(page).click();
    await next(page).click();
    await expect(page.getByRole("checkbox", { name: /€\s100/ })).not.toBeChecked();
    await next(page).click();
    await expect(page.getByRole("alert")).toContainText("Vink dit aan");
  });

  test("says what to put right, in the editor's words", async ({ page }) => {
    await page.goto("/nl/geef-licht/");
    await page.getByRole("radio", { name: "Ander bedrag" }).check();
    for (const [written, message] of [
      ["1", "Het kleinste bedrag is"],
      ["9999999", "Wil je meer dan"],
      ["veel", "Schrijf een bedrag zoals"],
      ["1.000,00", "Schrijf een bedrag zoals"],
    ] as const) {
      await page.getByRole("textbox", { name: "Ander bedrag (EUR)" }).fill(written);
      await next(page).click();
      await expect(page.getByRole("alert")).toContainText(message);
      await expect(page.getByRole("textbox", { name: "Ander bedrag (EUR)" })).toHaveValue(written);
      await expect(page.getByRole("textbox", { name: "Ander bedrag (EUR)" })).toHaveAttribute(
        "aria-invalid",
        "true",
      );
    }
    await page.getByRole("textbox", { name: "Ander bedrag (EUR)" }).fill("12.50");
    await next(page).click();

    await page.getByLabel("E-mailadres").fill("ada@");
    await next(page).click();
    await expect(page.getByRole("alert")).toContainText("Naam: Vul dit nog in.");
    await expect(page.getByRole("alert")).toContainText("E-mailadres: ");
    await page.getByRole("alert").getByRole("link").first().click();
    await expect(page.getByLabel("Naam", { exact: true })).toBeFocused();
  });

  for (const [path, once, forward, summary] of [
    ["/en/give-light/", "Once", "Continue", "Your gift"],
    ["/de/licht-schenken/", "Einmalig", "Weiter", "Ihre Spende"],
  ] as const) {
    test(`speaks the visitor's language: ${path}`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("radio", { name: once })).toBeVisible();
      const on = page.getByRole("button", { name: forward }).last();
      await on.click();
      await page.locator("#name").fill("Ada");
      await page.locator("#email").fill("ada@example.org");
      await on.click();
      await page.getByRole("radio", { name: "iDEAL" }).check();
      await page.getByRole("checkbox").locator("visible=true").check();
      await on.click();

      await expect(step(page, summary)).toBeVisible();
    });
  }

  test("takes nothing for granted that was sent", async ({ page, request, baseURL }) => {
    const forged = { step: "payment", go: "next", "amount-EUR-ONE_OFF": "1", method: "PAYPAL" };
    const response = await request.post("/nl/geef-licht/", {
      form: forged,
      headers: { Origin: baseURL ?? "" },
    });

    expect(response.status()).toBe(200);
    expect(response.headers()["cache-control"]).toBe("no-store");
    await page.setContent(await response.text());
    await expect(page.getByRole("alert")).toContainText("Schrijf een bedrag zoals");
  });
});
