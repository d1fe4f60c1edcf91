import { useSuspenseQuery } from "@apollo/client/react";
import { StoryPageDocument } from "../generated/documents/graphql";
import { StoryDocument } from "../story/Document";
import { storyOf } from "../story/Story";

export function StoryPage({ path }: { path: string }) {
  const { data } = useSuspenseQuery(StoryPageDocument, { variables: { path } });
  const story = storyOf(data);
  return story ? <StoryDocument story={story} /> : null;
}
