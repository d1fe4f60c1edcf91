/** Asking the API. Every page of this site asks it once. */
import { RELAAS_API, RELAAS_SITE } from "astro:env/server";
import { ClientError, GraphQLClient } from "graphql-request";

import type { FrameFragment, TypedDocumentString } from "./gql/graphql";

const PATIENCE_MS = 10_000;

const client = new GraphQLClient(RELAAS_API);

/** The API cannot be reached, or failed. */
export class Unavailable extends Error {}

/** The API does not understand what a visitor asked for, such as an old cursor. */
export class NotUnderstood extends Error {}

export async function ask<Result, Variables extends { host?: unknown }>(
  document: TypedDocumentString<Result, Variables>,
  variables: Omit<Variables, "host">,
): Promise<Result> {
  try {
    return await client.request<Result>({
      document: document.toString(),
      variables: { ...variables, host: RELAAS_SITE },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    throw isRefusal(error) ? new NotUnderstood() : new Unavailable("No answer", { cause: error });
  }
}

function isRefusal(error: unknown): boolean {
  const codes = error instanceof ClientError ? (error.response.errors ?? []) : [];
  return codes.some(({ extensions }) =>
    ["BAD_USER_INPUT", "UNKNOWN_LOCALE"].includes(String(extensions?.["code"])),
  );
}

const remembered = new Map<string, FrameFragment>();

/** Keep what stands around every page, for when the API is away. */
export function remember(frame: FrameFragment): FrameFragment {
  remembered.set(frame.locale.languageCode, frame);
  return frame;
}

/** What stood around the pages in the language of a path the last time the API answered. */
export function lastKnown(path: string): FrameFragment | undefined {
  return remembered.get(path.split("/")[1] ?? "") ?? remembered.values().next().value;
}
