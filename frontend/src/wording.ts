/** Words, dates and amounts as the visitor's language writes them. */
import type {
  Currency,
  FrameFragment,
  LanguageFragment,
  PageType,
  PaymentMethod,
} from "./gql/graphql";

export type Words = FrameFragment["texts"];

/** Fill in the placeholders of a text, such as `{name}`. One that is not known stays. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    name in values ? String(values[name]) : placeholder,
  );
}

export function longDate(date: string, languageCode: string): string {
  const format = new Intl.DateTimeFormat(languageCode, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(date));
}

/** An amount in the currency's smallest unit, as money. Whole amounts have no decimals. */
export function money(amountMinor: number, currency: Currency, languageCode: string): string {
  const decimals = decimalsOf(currency);
  const amount = amountMinor / 10 ** decimals;
  const format = new Intl.NumberFormat(languageCode, {
    style: "currency",
    currency,
    minimumFractionDigits: Number.isInteger(amount) ? 0 : decimals,
  });
  return format.format(amount);
}

/** How many decimals a currency has, as ISO 4217 says. */
export function decimalsOf(currency: Currency): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

export function currencyName(currency: Currency, languageCode: string): string {
  return new Intl.DisplayNames(languageCode, { type: "currency" }).of(currency) ?? currency;
}

const METHODS = {
  IDEAL: "methodIdeal",
  SEPA_DIRECT_DEBIT: "methodSepaDirectDebit",
  BANK_TRANSFER: "methodBankTransfer",
  CARD: "methodCard",
  PAYPAL: "methodPaypal",
  BANCONTACT: "methodBancontact",
} as const satisfies Record<PaymentMethod, keyof Words>;

export function methodName(method: PaymentMethod, words: Words): string {
  return words[METHODS[method]];
}

/** The kinds of pages a visitor tells apart, with the types of pages each is. */
export const KINDS = {
  story: ["STORY_PAGE"],
  opinion: ["OPINION_PAGE"],
  donate: ["DONATE_PAGE"],
  page: ["CONTENT_PAGE", "STORY_INDEX_PAGE", "HOME_PAGE"],
} as const satisfies Record<string, PageType[]>;

export type Kind = keyof typeof KINDS;

export function kindName(kind: Kind, words: Words): string {
  const names = {
    story: words.storyKicker,
    opinion: words.opinionKicker,
    donate: words.donateButton,
    page: words.pageKicker,
  };
  return names[kind];
}

const KIND_OF: Record<string, Kind> = {
  STORY_PAGE: "story",
  StoryPage: "story",
  OPINION_PAGE: "opinion",
  OpinionPage: "opinion",
  DONATE_PAGE: "donate",
  DonatePage: "donate",
};

/** The kind of a page, by its type as the API names it in a facet or an answer. */
export function kindOf(type: string): Kind {
  return KIND_OF[type] ?? "page";
}

/** The attributes of an element that is written in a language. */
export function writtenIn({ languageCode, isRightToLeft }: LanguageFragment): {
  lang: string;
  dir: "ltr" | "rtl";
} {
  return { lang: languageCode, dir: isRightToLeft ? "rtl" : "ltr" };
}
