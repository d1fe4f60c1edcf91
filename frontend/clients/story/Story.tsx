import type { StoryFragment, StoryPageQuery } from "../generated/strings/graphql";
import { Body } from "./Body";
import { Picture } from "./Picture";

/** The story at the path that was asked for, or undefined where something else is. */
export function storyOf({ route }: StoryPageQuery): StoryFragment | undefined {
  if (route.__typename !== "PageRoute" || route.page.__typename !== "StoryPage") return undefined;
  return route.page;
}

export function Story({ story }: { story: StoryFragment }) {
  return (
    <article>
      <p>{story.kicker}</p>
      <h1>{story.title}</h1>
      <p>{story.lead}</p>
      {story.hero && <Picture picture={story.hero.picture} alt={story.hero.alt} />}
      <p>{story.authors.map((author) => author.name).join(", ")}</p>
      <Body blocks={story.body} />
      <Translations story={story} />
    </article>
  );
}

function Translations({ story }: { story: StoryFragment }) {
  return (
    <nav>
      {story.translations.map(({ locale, path }) => (
        <a key={path} href={path} hrefLang={locale.languageCode} lang={locale.languageCode}>
          {locale.displayName}
        </a>
      ))}
    </nav>
  );
}
