import type { ReactNode } from "react";
import type { StoryFragment } from "../generated/strings/graphql";
import { Head } from "./Head";
import { Story } from "./Story";

type Language = { languageCode: string; isRightToLeft: boolean };

/** A whole HTML document in the language of what it shows. */
export function Document({ locale, children }: { locale: Language; children: ReactNode }) {
  return (
    <html lang={locale.languageCode} dir={locale.isRightToLeft ? "rtl" : "ltr"}>
      <head />
      <body>{children}</body>
    </html>
  );
}

export function StoryDocument({ story }: { story: StoryFragment }) {
  return (
    <Document locale={story.locale}>
      <Head head={story.head} />
      <Story story={story} />
    </Document>
  );
}
