import { useQuery } from "urql";
import { StoryPageDocument } from "../generated/documents/graphql";
import { StoryDocument } from "../story/Document";
import { storyOf } from "../story/Story";

export function StoryPage({ path }: { path: string }) {
  const [{ data, error }] = useQuery({ query: StoryPageDocument, variables: { path } });
  if (error) throw error;
  const story = data && storyOf(data);
  return story ? <StoryDocument story={story} /> : null;
}
