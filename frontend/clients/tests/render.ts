import type { ReactNode } from "react";
import { prerenderToNodeStream } from "react-dom/static";
import { text } from "node:stream/consumers";

/** The HTML once nothing is waited for any more. */
export async function render(page: ReactNode): Promise<string> {
  const { prelude } = await prerenderToNodeStream(page);
  return text(prelude);
}
