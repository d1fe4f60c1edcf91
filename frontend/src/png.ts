/** Pixels as a PNG without transparency; see https://www.w3.org/TR/png-3/. */
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function png(width: number, height: number, rgba: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => row(rgba.subarray(y * width * 4), width));
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A row of pixels, each colour as its difference to the one before, which packs well. */
function row(rgba: Uint8Array, width: number): Buffer {
  const bytes = Buffer.alloc(1 + width * 3);
  bytes[0] = 1;
  for (let x = 0; x < width; x++) {
    for (let colour = 0; colour < 3; colour++) {
      const before = x ? rgba[(x - 1) * 4 + colour]! : 0;
      bytes[1 + x * 3 + colour] = (rgba[x * 4 + colour]! - before) & 0xff;
    }
  }
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
