export const API = process.env.RELAAS_API ?? "http://127.0.0.1:8000/graphql/";
