import { renderToString } from "react-dom/server";
import { StoryPageDocument } from "../generated/strings/graphql";
import { StoryDocument } from "../story/Document";
import { storyOf } from "../story/Story";
import { ask } from "./ask";

export async function storyPage(path: string): Promise<string | undefined> {
  const story = storyOf(await ask(StoryPageDocument, { path }));
  return story && renderToString(<StoryDocument story={story} />);
}
