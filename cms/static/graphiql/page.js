"use strict";

const endpoint = window.location.pathname;
const welcome = JSON.parse(document.getElementById("welcome-query").textContent);

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: endpoint }),
    query: new URLSearchParams(window.location.search).get("query") ?? undefined,
    defaultQuery: welcome,
    defaultEditorToolsVisibility: true,
  }),
);
