/** A machine that translates, for as long as a test needs it; the demo of the tests asks it. */
import { createServer, type IncomingMessage } from "node:http";

export const TRANSLATOR_PORT = Number(process.env["PORT"] ?? "8600") + 1;

/** Speak LibreTranslate's protocol: a list of texts, each answered in capitals, its tags as they were. */
export async function withTranslator<T>(work: () => Promise<T>): Promise<T> {
  const server = createServer(async (request, response) => {
    const { q } = JSON.parse(await bodyOf(request)) as { q: string[] };
    const translatedText = q.map((text) =>
      text.replace(/(<[^>]*>)|[^<]+/g, (part, tag?: string) => tag ?? part.toUpperCase()),
    );
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ translatedText }));
  });
  await new Promise<void>((listening) => server.listen(TRANSLATOR_PORT, "127.0.0.1", listening));
  try {
    return await work();
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
