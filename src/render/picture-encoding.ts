import { fpsText, videoTimescale } from '../plan/timebase.ts';
import type { FrameRate } from '../producer/resolved-production.ts';
import { withoutMetadata } from './file-arguments.ts';

/** Frames from one key frame to the next in every picture; two seconds at 30 fps, so players seek well. */
export const keyFrameInterval = 60;

/** The outside of a picture. */
export interface EncodedPicture {
  readonly frames: number;
  readonly fps: FrameRate;
  /** Pixels, even. */
  readonly width: number;
  /** Pixels, even. */
  readonly height: number;
}

/** Filters that end every picture: square pixels, yuv420p, Rec. 709, exactly `frames` frames at `fps`. */
export function finishFrames(frames: number, { num, den }: FrameRate): string[] {
  return [
    'setsar=1',
    'format=yuv420p',
    'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    // Holds the last frame for as long as it takes; `trim` ends it.
    'tpad=stop_mode=clone:stop_duration=86400',
    `trim=end_frame=${frames}`,
    `setpts=N*${den}/${num}/TB`,
  ];
}

/**
 * How every picture is encoded, whoever makes it: equal parameter sets (`stitchable`, fixed level, no adaptive scene
 * cuts), closed GOPs from an IDR frame, no x264 signature, so that pictures join by stream copy and repeat byte by byte.
 * `threads` is a constant of the kind, never a matter of the machine or of how busy it is: with another number x264 looks
 * less far down the picture and may round the quantizers of B-frames otherwise: other bytes. Joining does not mind.
 */
export function pictureEncoding(
  { frames, fps, width, height }: EncodedPicture,
  threads: number,
): string[] {
  return [
    ...['-an', '-sn', '-dn', '-frames:v', String(frames)],
    // Said again: in ffmpeg 7 the filters forget it at `setpts`, and 25 takes its place.
    ...['-r', fpsText(fps)],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-profile:v', 'high'],
    ...['-level:v', levelOf(width, height, fps), '-pix_fmt', 'yuv420p'],
    // Before ffmpeg 7 the filters' colour tags do not reach the encoder.
    ...['-color_range', 'tv', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-colorspace', 'bt709', '-g', String(keyFrameInterval)],
    ...['-keyint_min', String(keyFrameInterval), '-sc_threshold', '0'],
    ...['-threads', String(threads)],
    ...['-x264-params', 'open-gop=0:stitchable=1:force-cfr=1'],
    ...['-flags:v', '+bitexact+cgop', '-bsf:v', 'filter_units=remove_types=6'],
    ...withoutMetadata,
    ...['-video_track_timescale', String(videoTimescale(fps)), '-f', 'mp4'],
  ];
}

// The lowest level from 4.1 up that holds the picture: macroblocks in a frame and in a second, H.264 table A-1.
function levelOf(width: number, height: number, { num, den }: FrameRate): string {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const rows: readonly (readonly [string, number, number])[] = [
    ['4.1', 8_192, 245_760],
    ['4.2', 8_704, 522_240],
    ['5.1', 36_864, 983_040],
  ];
  const fits = rows.find(([, frame, second]) => blocks <= frame && (blocks * num) / den <= second);
  return fits?.[0] ?? '5.2';
}
