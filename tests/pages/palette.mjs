// A picture of a page made smaller: the same PNG, with a palette in place of true colours.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const HEAD = 8;
/** Colours are told apart in steps of this many levels: 16 levels of each of three. */
const STEP = 17;
const COLOURS = 256;

/** The PNG `bytes`, as Chromium writes it (8 bits a channel, not interlaced), with a palette. */
export function reduced(bytes) {
  const { width, height, channels, data } = read(bytes);
  const pixels = unfiltered(data, width * channels, height, channels);
  const palette = new Map();
  const lines = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < width * height; at++) {
    const [red, green, blue] = [0, 1, 2].map((of) => Math.round(pixels[at * channels + of] / STEP));
    const colour = (red << 8) | (green << 4) | blue;
    if (!palette.has(colour)) palette.set(colour, palette.size);
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = palette.get(colour);
  }
  if (palette.size > COLOURS) throw new Error(`a picture has ${palette.size} colours`);
  const shades = [...palette.keys()].flatMap((colour) => [colour >> 8, (colour >> 4) & 15, colour & 15]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([
    bytes.subarray(0, HEAD),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(shades.map((shade) => shade * STEP))),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind, data) {
  const own = Buffer.concat([Buffer.from(kind), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(own));
  return Buffer.concat([length, own, check]);
}

function read(bytes) {
  const parts = [];
  for (let at = HEAD; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    parts.push({ kind: bytes.toString("latin1", at + 4, at + 8), data });
  }
  const header = parts[0].data;
  const pixels = parts.filter(({ kind }) => kind === "IDAT").map(({ data }) => data);
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    channels: header[9] === 6 ? 4 : 3,
    data: inflateSync(Buffer.concat(pixels)),
  };
}

/** Undoes what each line of a PNG says was taken off its bytes: what is left of it, above it, or of both. */
function unfiltered(data, width, height, channels) {
  const out = Buffer.alloc(width * height);
  for (let line = 0; line < height; line++) {
    const filter = data[line * (width + 1)];
    for (let x = 0; x < width; x++) {
      const at = line * width + x;
      const left = x >= channels ? out[at - channels] : 0;
      const above = line > 0 ? out[at - width] : 0;
      const corner = x >= channels && line > 0 ? out[at - width - channels] : 0;
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter];
      out[at] = data[line * (width + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function nearest(left, above, corner) {
  const guess = left + above - corner;
  const far = [left, above, corner].map((own) => Math.abs(guess - own));
  if (far[0] <= far[1] && far[0] <= far[2]) return left;
  return far[1] <= far[2] ? above : corner;
}
