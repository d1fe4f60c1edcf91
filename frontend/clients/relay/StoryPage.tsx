import { graphql, useLazyLoadQuery } from "react-relay";
import { Document } from "../story/Document";
import { Head } from "../story/Head";
import type { StoryPageQuery } from "./__generated__/StoryPageQuery.graphql";
import { Story } from "./Story";

const query = graphql`
  query StoryPageQuery($path: String!) {
    route(path: $path) {
      ... on PageRoute {
        page {
          locale {
            languageCode
            isRightToLeft
          }
          head {
            title
            canonicalUrl
            robots
            meta {
              name
              property
              content
            }
            hreflang {
              languageCode
              url
            }
            jsonLdText
          }
          ...Story_story @alias(as: "story")
        }
      }
    }
  }
`;

export function StoryPage({ path }: { path: string }) {
  const { route } = useLazyLoadQuery<StoryPageQuery>(query, { path });
  if (!route.page?.story) return null;
  return (
    <Document locale={route.page.locale}>
      <Head head={route.page.head} />
      <Story story={route.page.story} />
    </Document>
  );
}
