import { graphql, useFragment } from "react-relay";
import type { Story_story$key } from "./__generated__/Story_story.graphql";
import { Block } from "./Block";
import { Picture } from "./Picture";

export function Story({ story }: { story: Story_story$key }) {
  const data = useFragment(
    graphql`
      fragment Story_story on Article {
        title
        kicker
        lead
        hero {
          alt
          picture(preset: HERO) {
            ...Picture_picture
          }
        }
        authors {
          id
          name
        }
        body {
          id
          ...Block_block
        }
        translations {
          path
          locale {
            languageCode
            displayName
          }
        }
      }
    `,
    story,
  );
  return (
    <article>
      <p>{data.kicker}</p>
      <h1>{data.title}</h1>
      <p>{data.lead}</p>
      {data.hero && <Picture picture={data.hero.picture} alt={data.hero.alt} />}
      <p>{data.authors.map((author) => author.name).join(", ")}</p>
      {data.body.map((block) => (
        <Block key={block.id} block={block} />
      ))}
      <nav>
        {data.translations.map(({ path, locale }) => (
          <a key={path} href={path} hrefLang={locale.languageCode}>
            {locale.displayName}
          </a>
        ))}
      </nav>
    </article>
  );
}
