import node from "@astrojs/node";
import { defineConfig, envField } from "astro/config";

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  devToolbar: { enabled: false },
  trailingSlash: "ignore",
  // The content security policy allows no script in the page itself.
  vite: { build: { assetsInlineLimit: 0 } },
  env: {
    schema: {
      RELAAS_API: envField.string({
        context: "server",
        access: "secret",
        default: "http://127.0.0.1:8000/graphql/",
      }),
      // The host name of the site, where the API cannot tell it from its own.
      RELAAS_SITE: envField.string({ context: "server", access: "secret", optional: true }),
    },
  },
});
