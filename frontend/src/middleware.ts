/** What every answer says to browsers, and what to answer when the API is away. */
import { defineMiddleware } from "astro:middleware";

import { Unavailable } from "./relaas";

const POLICY = [
  "default-src 'self'",
  // Pictures, sound and film come from S3 or its CDN; a film of another website from there.
  "img-src 'self' data: http: https:",
  "media-src http: https:",
  "frame-src https:",
  // Placeholders and focal points are written on the pictures themselves.
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join("; ");

export const onRequest = defineMiddleware(async (context, next) => {
  const response = await next().catch((error: unknown) => {
    if (error instanceof Unavailable) return context.rewrite("/unavailable");
    throw error;
  });
  response.headers.set("Content-Security-Policy", POLICY);
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  return response;
});
