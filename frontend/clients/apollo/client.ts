import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { API } from "../api";
import possible from "../generated/possible-types";

// Their ids say which one it is, not in which language: keep them inside their page.
const embedded = { keyFields: false } as const;

export function createClient() {
  return new ApolloClient({
    link: new HttpLink({ uri: API }),
    cache: new InMemoryCache({
      possibleTypes: possible.possibleTypes,
      typePolicies: { Block: embedded, Image: embedded },
    }),
  });
}
