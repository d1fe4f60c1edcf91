import { cacheExchange, Client, fetchExchange } from "urql";
import { API } from "../api";

export function createClient() {
  return new Client({
    url: API,
    exchanges: [cacheExchange, fetchExchange],
    suspense: true,
  });
}
