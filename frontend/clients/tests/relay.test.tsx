import assert from "node:assert/strict";
import { test } from "node:test";
import { RelayEnvironmentProvider } from "react-relay";
import { createEnvironment } from "../relay/environment";
import { StoryPage } from "../relay/StoryPage";
import { assertIllustrated, assertStory, ILLUSTRATED, STORY, TRANSLATION } from "./expect";
import { render } from "./render";

function draw(path: string, environment = createEnvironment()): Promise<string> {
  return render(
    <RelayEnvironmentProvider environment={environment}>
      <StoryPage path={path} />
    </RelayEnvironmentProvider>,
  );
}

test("draws a story", async () => {
  assertStory(await draw(STORY));
  assertIllustrated(await draw(ILLUSTRATED));
});

test("keeps the text of a story when its translation is read after it", async () => {
  const environment = createEnvironment();

  await draw(STORY, environment);
  const translation = await draw(TRANSLATION, environment);

  assert.match(translation, /<p>At five to eleven Ko puts his lunchbox/);
  assertStory(await draw(STORY, environment));
});
