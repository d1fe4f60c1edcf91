import { readFile } from "node:fs/promises";
import { transformAsync } from "@babel/core";
import { build } from "esbuild";

/** Relay's `graphql` tags become the artifacts its compiler wrote. */
const relay = {
  name: "relay",
  setup({ onLoad }) {
    onLoad({ filter: /relay\/\w+\.tsx$/ }, async ({ path }) => {
      const { code } = await transformAsync(await readFile(path, "utf8"), {
        filename: path,
        plugins: ["relay"],
        parserOpts: { plugins: ["jsx", "typescript"] },
      });
      return { contents: code, loader: "tsx" };
    });
  },
};

await build({
  entryPoints: ["tests/*.test.tsx"],
  outdir: "build",
  outExtension: { ".js": ".cjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "cjs",
  jsx: "automatic",
  logLevel: "error",
  plugins: [relay],
});
