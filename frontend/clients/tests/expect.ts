import assert from "node:assert/strict";

export const STORY = "/nl/verhalen/tussen-elf-en-zeven/";
export const TRANSLATION = "/en/stories/between-eleven-and-seven/";
export const ILLUSTRATED = "/nl/verhalen/een-dag-achter-de-blauwe-deur/";

const EVERY_PART = [
  /<html[^>]* lang="nl"/,
  /<title>Tussen elf en zeven · Avondlamp<\/title>/,
  /<link rel="canonical" href="[^"]+\/nl\/verhalen\/tussen-elf-en-zeven\/"/,
  /<link rel="alternate" hrefLang="en" href="[^"]+\/en\/stories\/between-eleven-and-seven\/"/i,
  /<meta (name|property)="og:title" content="Tussen elf en zeven"/,
  /<p>Verhaal<\/p><h1>Tussen elf en zeven<\/h1>/,
  /<picture><source type="image\/avif" srcSet="[^"]+ 640w,[^"]*" sizes="[^"]+"\/>/i,
  /<img src="[^"]+" width="\d+" height="\d+" alt="Een koptelefoon[^"]+"/,
  /<p>Fenna Oosterkamp<\/p>/,
  /<p>Om vijf voor elf zet Ko zijn boterhamtrommel/,
  /<h2>23\.40 uur: een vraag voor een vriendin<\/h2>/,
  /<blockquote><p>[^<]+<\/p>/,
  /<p><strong>[^<]+<\/strong> [^<]+<\/p>/,
  /<aside><h2>[^<]+<\/h2><p>[^<]+<\/p><a href="[^"]+">[^<]+<\/a><\/aside>/,
  /<a href="\/en\/stories\/between-eleven-and-seven\/" hrefLang="en"[^>]*>English<\/a>/i,
];

/** The whole story, with what belongs in its head. */
export function assertStory(html: string | undefined): void {
  assert(html);
  const plain = html.replaceAll("<!-- -->", "");
  for (const part of EVERY_PART) assert.match(plain, part);
  const [, jsonLd] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(plain) ?? [];
  const { "@graph": graph } = JSON.parse(jsonLd ?? "{}") as { "@graph": { "@type": string }[] };
  assert(graph.some((node) => node["@type"] === "NewsArticle"));
}

/** A picture between the text. */
export function assertIllustrated(html: string | undefined): void {
  assert.match(html ?? "", /<figure><picture><source type="image\/avif" srcSet="[^"]+"/i);
}
