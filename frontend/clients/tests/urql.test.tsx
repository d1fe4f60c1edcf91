import assert from "node:assert/strict";
import { test } from "node:test";
import { Provider } from "urql";
import { createClient } from "../urql/client";
import { StoryPage } from "../urql/StoryPage";
import { assertIllustrated, assertStory, ILLUSTRATED, STORY, TRANSLATION } from "./expect";
import { render } from "./render";

function draw(path: string, client = createClient()): Promise<string> {
  return render(
    <Provider value={client}>
      <StoryPage path={path} />
    </Provider>,
  );
}

test("draws a story", async () => {
  assertStory(await draw(STORY));
  assertIllustrated(await draw(ILLUSTRATED));
});

test("keeps the text of a story when its translation is read after it", async () => {
  const client = createClient();

  await draw(STORY, client);
  const translation = await draw(TRANSLATION, client);

  assert.match(translation, /<p>At five to eleven Ko puts his lunchbox/);
  assertStory(await draw(STORY, client));
});
