type Tag = { name?: string | null; property?: string | null; content: string };
type Alternate = { languageCode: string; url: string };
type Props = {
  head: {
    title: string;
    canonicalUrl: string;
    robots: string;
    meta: readonly Tag[];
    hreflang: readonly Alternate[];
    jsonLdText: string;
  };
};

/** React moves these elements to the head of the document, wherever they stand. */
export function Head({ head }: Props) {
  return (
    <>
      <title>{head.title}</title>
      <link rel="canonical" href={head.canonicalUrl} />
      <meta name="robots" content={head.robots} />
      {head.meta.map(({ name, property, content }, place) => (
        <meta
          key={place}
          name={name ?? undefined}
          property={property ?? undefined}
          content={content}
        />
      ))}
      {head.hreflang.map(({ languageCode, url }) => (
        <link key={languageCode} rel="alternate" hrefLang={languageCode} href={url} />
      ))}
      <JsonLd text={head.jsonLdText} />
    </>
  );
}

/** The text is safe in a script as it is: React must not escape it again. */
export function JsonLd({ text }: { text: string }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
