// Containers that hold their own media. Playlists and scripts (HLS, concat, SDP …) can name other files, so a file from
// outside is never read as one, whatever it is called.
const containers = [
  ...['mov', 'matroska', 'webm', 'avi', 'flv', 'asf', 'mpegts', 'mpeg', 'mpegvideo', 'h264', 'ogg'],
  ...['wav', 'w64', 'mp3', 'aac', 'flac', 'aiff', 'amr', 'caf', 'ac3'],
  ...['png_pipe', 'jpeg_pipe', 'webp_pipe'],
];

/** Arguments that read a media file by its content: local, no protocol and no pattern in its name. */
export function inputFile(path: string): string[] {
  return [
    ...['-protocol_whitelist', 'file', '-format_whitelist', containers.join(',')],
    ...['-i', `file:${path}`],
  ];
}

/** The argument that names an output file, whatever characters its name has. */
export function outputFile(path: string): string {
  return `file:${path}`;
}

/** Nothing of the input's titles, dates or tools, and no trace of ours: equal work gives equal bytes. */
export const withoutMetadata: readonly string[] = [
  ...['-map_metadata', '-1', '-map_chapters', '-1', '-fflags', '+bitexact'],
];
