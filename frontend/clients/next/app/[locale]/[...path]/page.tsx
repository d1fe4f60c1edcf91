import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { cache } from "react";
import { ask } from "../../../../fetch/ask";
import { StoryPageDocument } from "../../../../generated/strings/graphql";
import { JsonLd } from "../../../../story/Head";
import { Story, storyOf } from "../../../../story/Story";

type Props = { params: Promise<{ locale: string; path: string[] }> };

const getStory = cache(async (path: string) => {
  const data = await ask(StoryPageDocument, { path }, { next: { revalidate: 60 } });
  if (data.route.__typename === "RedirectRoute") {
    const { isPermanent, url } = data.route;
    return isPermanent ? permanentRedirect(url) : redirect(url);
  }
  return storyOf(data) ?? notFound();
});

async function storyAt(params: Props["params"]) {
  const { locale, path } = await params;
  return getStory(`/${[locale, ...path].join("/")}/`);
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { head } = await storyAt(params);
  const { image, publishedTime, modifiedTime, ...openGraph } = head.openGraph;
  return {
    title: head.title,
    description: head.description,
    robots: head.robots,
    alternates: {
      canonical: head.canonicalUrl,
      languages: Object.fromEntries(head.hreflang.map((link) => [link.languageCode, link.url])),
    },
    openGraph: {
      ...openGraph,
      type: "article",
      images: image ?? [],
      publishedTime: publishedTime ?? undefined,
      modifiedTime: modifiedTime ?? undefined,
    },
  };
}

export default async function Page({ params }: Props) {
  const story = await storyAt(params);
  return (
    <>
      <JsonLd text={story.head.jsonLdText} />
      <Story story={story} />
    </>
  );
}
