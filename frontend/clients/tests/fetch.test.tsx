import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "../fetch/ask";
import { storyPage } from "../fetch/story";
import { StoryPageDocument } from "../generated/strings/graphql";
import { assertIllustrated, assertStory, ILLUSTRATED, STORY } from "./expect";

test("draws a story", async () => {
  assertStory(await storyPage(STORY));
  assertIllustrated(await storyPage(ILLUSTRATED));
});

test("draws nothing where no story is", async () => {
  assert.equal(await storyPage("/nl/verhalen/"), undefined);
  assert.equal(await storyPage("/nl/verhalen/niets/"), undefined);
});

test("throws what the API refuses", async () => {
  await assert.rejects(
    ask(StoryPageDocument, { path: STORY, locale: "tlh" }),
    /locale is not known/,
  );
});
