// ISO/IEC 13818-7, 6.2: twelve set bits begin a frame, its length lies in 13 bits from bit 30 on.
const shortestHeader = 7;
const headerWithChecksum = 9;

/** The coded frames of an ADTS stream (AAC as ffmpeg's `adts`), without their headers. Throws when it is torn. */
export function adtsFrames(stream: Buffer): readonly Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at < stream.length; ) {
    if (at + shortestHeader > stream.length || (stream.readUInt16BE(at) & 0xfff0) !== 0xfff0) {
      throw new Error('ffmpeg: made sound whose frames cannot be told apart');
    }
    const isProtected = (stream.readUInt8(at + 1) & 1) === 0;
    const length = (stream.readUInt32BE(at + 2) >> 5) & 0x1fff;
    const header = isProtected ? headerWithChecksum : shortestHeader;
    if (length <= header || at + length > stream.length) {
      throw new Error('ffmpeg: made sound whose last frame is torn');
    }
    frames.push(stream.subarray(at + header, at + length));
    at += length;
  }
  return frames;
}
