import type { CodegenConfig } from "@graphql-codegen/cli";

const config = {
  useTypeImports: true,
  strictScalars: true,
  scalars: { Date: "string", DateTime: "string", JSON: "unknown" },
};
const preset = "client";
const presetConfig = { fragmentMasking: false };

export default {
  schema: "../../cms/schema.graphql",
  documents: "graphql/**/*.graphql",
  generates: {
    "generated/documents/": { preset, presetConfig, config },
    "generated/strings/": { preset, presetConfig, config: { ...config, documentMode: "string" } },
    "generated/possible-types.ts": {
      plugins: ["fragment-matcher"],
      config: { useExplicitTyping: true },
    },
  },
} satisfies CodegenConfig;
