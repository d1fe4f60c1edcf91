/** What a donor chose so far, read from a form that knows no script and no session. */
import type {
  AmountsFragment,
  Currency,
  DonationFormFragment,
  Frequency,
  PaymentMethod,
} from "../gql/graphql";
import { decimalsOf } from "../wording";

/** The name of the radio button for an amount that is not among the presets. */
export const OTHER = "other";

export interface Choices {
  /** What belongs to the chosen frequency and currency. */
  amounts: AmountsFragment;
  /** A preset in the smallest unit, or `other`; nothing where a forged form chose nothing. */
  preset: string;
  /** What the donor wrote as another amount. */
  other: string;
  /** The amount in the smallest unit, unless it cannot be read. */
  amountMinor: number | undefined;
  /** What the donor told, by the name of the field. */
  details: Record<string, string>;
  method: PaymentMethod | undefined;
  /** The texts a donor agreed to, and for which amount. */
  consents: string[];
}

/** The amounts of a form: one entry a currency and frequency. */
export function amountsOf(form: DonationFormFragment): AmountsFragment[] {
  return form.amounts.filter((block): block is AmountsFragment => "presets" in block);
}

/** The frequencies, or currencies, among some amounts, in the editor's order. */
export function distinct<Key extends "frequency" | "currency">(
  amounts: AmountsFragment[],
  key: Key,
): AmountsFragment[Key][] {
  return [...new Set(amounts.map((entry) => entry[key]))];
}

/** The end of the names of the fields that belong to one frequency and currency. */
export function suffix({
  currency,
  frequency,
}: Pick<AmountsFragment, "currency" | "frequency">): string {
  return `${currency}-${frequency}`;
}

/** The fields a donor is asked to fill in. */
export function askedFields(form: DonationFormFragment): DonationFormFragment["donorFields"] {
  return form.donorFields.filter((field) => field.requirement !== "OFF");
}

export function methodsOf(form: DonationFormFragment, frequency: Frequency): PaymentMethod[] {
  return frequency === "MONTHLY" ? form.monthlyMethods : form.oneOffMethods;
}

/** What to agree to for a way to pay, where there is something. */
export function consentText(
  form: DonationFormFragment,
  method: PaymentMethod,
  frequency: Frequency,
): DonationFormFragment["consentTexts"][number] | undefined {
  return form.consentTexts.find((text) => text.method === method && text.frequency === frequency);
}

/** Consent to one version of a text and one amount: another amount must be agreed to anew. */
export function consentTo(text: { id: string; version: number }, amountMinor?: number): string {
  return `${text.id} ${text.version} ${amountMinor}`;
}

export function readChoices(form: DonationFormFragment, data: FormData): Choices | undefined {
  const all = amountsOf(form);
  const amounts = chosenAmounts(all, text(data, "frequency"), text(data, "currency"));
  if (!amounts) return undefined;
  const { preset, other } = amountIn(data, amounts);
  const method = text(data, "method");
  return {
    amounts,
    preset,
    other,
    amountMinor: preset === OTHER ? minorUnits(other, amounts.currency) : presetOf(amounts, preset),
    details: Object.fromEntries(askedFields(form).map(({ name }) => [name, text(data, name)])),
    method: methodsOf(form, amounts.frequency).find((offered) => offered === method),
    consents: data.getAll("consent").map(String),
  };
}

/** What was chosen of one frequency and currency; each keeps its own while others are tried. */
export function amountIn(
  data: FormData,
  amounts: AmountsFragment,
): Pick<Choices, "preset" | "other"> {
  const id = suffix(amounts);
  return {
    preset: text(data, `amount-${id}`) || String(amounts.defaultMinor),
    other: text(data, `other-${id}`),
  };
}

/** The amounts of what was chosen, else of as much of it as the form offers. */
function chosenAmounts(
  all: AmountsFragment[],
  frequency: string,
  currency: string,
): AmountsFragment | undefined {
  return (
    all.find((entry) => entry.frequency === frequency && entry.currency === currency) ??
    all.find((entry) => entry.frequency === frequency) ??
    all.find((entry) => entry.currency === currency) ??
    all[0]
  );
}

function presetOf(amounts: AmountsFragment, preset: string): number | undefined {
  return amounts.presets.find(({ amountMinor }) => String(amountMinor) === preset)?.amountMinor;
}

/** An amount as people write it, such as `12,50`, in the smallest unit of its currency. */
export function minorUnits(written: string, currency: Currency): number | undefined {
  const decimals = decimalsOf(currency);
  const match = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(written.replace(/[\s€$£]/g, ""));
  if (!match || (match[2]?.length ?? 0) > decimals) return undefined;
  return Number(match[1] + (match[2] ?? "").padEnd(decimals, "0"));
}

function text(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value.trim().slice(0, 2000) : "";
}

/** What was chosen in the other steps, as fields that travel along. */
export function carried(
  form: DonationFormFragment,
  data: FormData,
  shown: string,
): [string, string][] {
  const names = {
    amount: ["frequency", "currency", ...amountsOf(form).flatMap(amountFields)],
    details: askedFields(form).map(({ name }) => name),
    payment: ["method", "consent"],
  };
  return Object.entries(names)
    .filter(([step]) => step !== shown)
    .flatMap(([, fields]) => fields.flatMap((name) => values(data, name)));
}

function values(data: FormData, name: string): [string, string][] {
  const given = data.getAll(name).filter((value) => typeof value === "string" && value !== "");
  return given.map((value) => [name, String(value)]);
}

function amountFields(amounts: AmountsFragment): string[] {
  return [`amount-${suffix(amounts)}`, `other-${suffix(amounts)}`];
}
