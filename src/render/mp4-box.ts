/** A box of an mp4 file, ISO/IEC 14496-12, 4.2: its size, its name, its content. */
export function box(name: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(8 + body.length), Buffer.from(name, 'latin1'), body]);
}

/** Numbers of 32 bits, big end first. */
export function u32(...values: readonly number[]): Buffer {
  return words(values);
}

/** As `u32`, for lists of any length. */
export function words(values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt32BE(value, 4 * index);
  return buffer;
}

/** Numbers of 16 bits, big end first. */
export function u16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, 2 * index);
  return buffer;
}
