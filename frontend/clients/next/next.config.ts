import { dirname } from "node:path";
import type { NextConfig } from "next";

export default {
  // Every path of the API ends with a slash.
  trailingSlash: true,
  turbopack: { root: dirname(import.meta.dirname) },
} satisfies NextConfig;
