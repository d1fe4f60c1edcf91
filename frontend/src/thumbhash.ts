/** A blurred picture of a few bytes, shown until the real one is there. */
import { thumbHashToRGBA } from "thumbhash";

import { png } from "./png";

/** The ThumbHash as the address of a small PNG. */
export function placeholderUrl(thumbHash: string): string {
  const { w, h, rgba } = thumbHashToRGBA(Buffer.from(thumbHash, "base64"));
  return `data:image/png;base64,${png(w, h, rgba).toString("base64")}`;
}
