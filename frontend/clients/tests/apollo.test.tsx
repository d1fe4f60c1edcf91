import assert from "node:assert/strict";
import { test } from "node:test";
import { ApolloProvider } from "@apollo/client/react";
import { createClient } from "../apollo/client";
import { StoryPage } from "../apollo/StoryPage";
import { StoryPageDocument } from "../generated/documents/graphql";
import { assertIllustrated, assertStory, ILLUSTRATED, STORY, TRANSLATION } from "./expect";
import { render } from "./render";

function draw(path: string, client = createClient()): Promise<string> {
  return render(
    <ApolloProvider client={client}>
      <StoryPage path={path} />
    </ApolloProvider>,
  );
}

test("draws a story", async () => {
  assertStory(await draw(STORY));
  assertIllustrated(await draw(ILLUSTRATED));
});

test("keeps the text of a story when its translation is read after it", async () => {
  const client = createClient();

  await client.query({ query: StoryPageDocument, variables: { path: STORY } });
  await client.query({ query: StoryPageDocument, variables: { path: TRANSLATION } });

  assert.match(await draw(TRANSLATION, client), /<p>At five to eleven Ko puts his lunchbox/);
  assertStory(await draw(STORY, client));
});
