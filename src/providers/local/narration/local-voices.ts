/** How a voice of the local engine is set. */
export interface LocalVoice {
  /** Its name inside flite. */
  readonly engine: 'rms' | 'slt' | 'awb' | 'kal16';
  /** Length of every sound over the engine's own: above 1 is calmer. */
  readonly stretch: number;
  /** Gain that brings the voice to about -20 dBFS (RMS while speaking), in dB. */
  readonly gainDb: number;
}

const settings = {
  rms: { engine: 'rms', stretch: 1.1, gainDb: 1 },
  slt: { engine: 'slt', stretch: 1.15, gainDb: -4.5 },
  awb: { engine: 'awb', stretch: 1.15, gainDb: 1 },
  kal16: { engine: 'kal16', stretch: 1.2, gainDb: 9 },
} as const satisfies Record<string, LocalVoice>;

/** The voices that can speak on this machine, the most intelligible first; all of them speak English. */
export const localVoices: ReadonlyMap<string, LocalVoice> = new Map(Object.entries(settings));
