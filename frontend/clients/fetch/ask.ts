import { API } from "../api";
import type { TypedDocumentString } from "../generated/strings/graphql";

type Answer<Data> = { data?: Data | null; errors?: { message: string }[] };

export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options?: RequestInit,
): Promise<Data> {
  const response = await fetch(API, {
    ...options,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const { data, errors } = (await response.json()) as Answer<Data>;
  if (errors || !data) throw new Error(errors?.[0]?.message ?? response.statusText);
  return data;
}
