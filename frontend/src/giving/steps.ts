/** From one step of the form to the next. */
import type { DonationFormFragment } from "../gql/graphql";
import { fill, money, type Words } from "../wording";
import { askedFields, consentText, consentTo, readChoices, suffix, type Choices } from "./choices";

export const STEPS = ["amount", "details", "payment", "summary"] as const;

export type Step = (typeof STEPS)[number];

/** What is wrong, by the id of the field it is about. */
export type Mistakes = Map<string, string>;

export interface Visit {
  step: Step;
  choices: Choices;
  mistakes: Mistakes;
}

interface Form {
  form: DonationFormFragment;
  words: Words;
  languageCode: string;
}

/** Where a donor is after sending a step. The summary is only reached without mistakes. */
export function visit(context: Form, data: FormData): Visit | undefined {
  const choices = readChoices(context.form, data);
  if (!choices) return undefined;
  const from = stepNamed(data.get("step")) ?? "amount";
  const wanted = destination(from, data.get("go"));
  const checked = STEPS.slice(0, STEPS.indexOf(wanted));
  if (wanted !== "summary" && STEPS.indexOf(wanted) <= STEPS.indexOf(from)) {
    return { step: wanted, choices, mistakes: new Map() };
  }
  for (const step of checked) {
    const mistakes = mistakesIn(step, choices, context);
    if (mistakes.size) return { step, choices, mistakes };
  }
  return { step: wanted, choices, mistakes: new Map() };
}

function stepNamed(name: unknown): Step | undefined {
  return STEPS.find((step) => step === name);
}

/** The next step, the one before, or the one a donor wants to change. */
function destination(from: Step, go: unknown): Step {
  const place = STEPS.indexOf(from);
  if (go === "next") return STEPS[place + 1] ?? "summary";
  if (go === "back") return STEPS[place - 1] ?? "amount";
  return stepNamed(go) ?? from;
}

function mistakesIn(step: Step, choices: Choices, context: Form): Mistakes {
  const checks = {
    amount: amountMistakes,
    details: detailMistakes,
    payment: paymentMistakes,
    summary: () => new Map<string, string>(),
  };
  return checks[step](choices, context);
}

function amountMistakes(choices: Choices, { words, languageCode }: Form): Mistakes {
  const { amounts, amountMinor } = choices;
  const show = (minor: number) => money(minor, amounts.currency, languageCode);
  const field = `other-${suffix(amounts)}`;
  if (amountMinor === undefined) return new Map([[field, words.amountInvalid]]);
  if (amountMinor < amounts.minimumMinor) {
    return new Map([[field, fill(words.amountTooSmall, { minimum: show(amounts.minimumMinor) })]]);
  }
  if (amountMinor > amounts.maximumMinor) {
    return new Map([[field, fill(words.amountTooLarge, { maximum: show(amounts.maximumMinor) })]]);
  }
  return new Map();
}

function detailMistakes({ details }: Choices, { form, words }: Form): Mistakes {
  const mistakes: Mistakes = new Map();
  for (const { name, requirement } of askedFields(form)) {
    if (!details[name] && requirement === "REQUIRED") mistakes.set(name, words.fieldMissing);
  }
  // The same rule as browsers': https://html.spec.whatwg.org/#valid-e-mail-address, with a dot.
  if (details["email"] && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(details["email"])) {
    mistakes.set("email", words.emailInvalid);
  }
  return mistakes;
}

function paymentMistakes(choices: Choices, { form, words }: Form): Mistakes {
  const { method, amounts, amountMinor, consents } = choices;
  if (!method) return new Map([["method", words.choiceMissing]]);
  const text = consentText(form, method, amounts.frequency);
  if (text && !consents.includes(consentTo(text, amountMinor))) {
    return new Map([["consent", words.consentMissing]]);
  }
  return new Map();
}
