/**
 * Options for ffmpeg's `scale` that bring coded colours to Rec. 709, which every film is tagged with.
 * `matrix` is what the file says of itself; where it says nothing, small pictures are Rec. 601 and HD is Rec. 709,
 * as players assume. Empty when the colours are Rec. 709 already, so that nothing is converted twice.
 */
export function toRec709(matrix: string | null, height: number): string {
  const coded = matrix ?? (height < 720 ? 'smpte170m' : 'bt709');
  switch (coded) {
    case 'bt709':
      return ':in_color_matrix=bt709:out_color_matrix=bt709:out_range=tv';
    case 'smpte170m':
    case 'bt470bg':
      return ':in_color_matrix=bt601:out_color_matrix=bt709:out_range=tv';
    case 'bt2020-ncl':
      return ':in_color_matrix=bt2020:out_color_matrix=bt709:out_range=tv';
    default:
      // RGB and what is rarer: ffmpeg knows how the frames are coded.
      return ':out_color_matrix=bt709:out_range=tv';
  }
}
