/** One line of `build --json`; the schema is schemas/events.schema.json. */
export type BuildEvent =
  | {
      readonly event: 'start';
      readonly production: string;
      /** Media that may be bought. */
      readonly live: readonly string[];
      /** How many actions the plan has. */
      readonly actions: number;
    }
  /** An action began to run. Not part of the JSON stream: for live displays only. */
  | { readonly event: 'running'; readonly id: string; readonly provider: string }
  | {
      readonly event: 'action';
      readonly id: string;
      readonly status: 'cached' | 'made' | 'stand-in' | 'failed' | 'skipped';
      readonly key: string | null;
      readonly provider: string;
      readonly costUsd: number;
      /** Seconds the run took; 0 when cached. */
      readonly seconds: number;
      /** Digest of the main output. */
      readonly digest: string | null;
      /** Why it was made, failed or skipped; what it came from when cached. */
      readonly because: string;
    }
  | { readonly event: 'warning'; readonly id: string; readonly message: string }
  | ({
      readonly event: 'end';
      readonly ok: boolean;
      /** Path of the film, relative to the working folder; null when it could not be made. */
      readonly film: string | null;
      readonly filmSeconds: number | null;
    } & Counts);

/** How many actions ended how. */
export interface Counts {
  readonly cached: number;
  readonly made: number;
  /** All stand-ins the film shows, made now or found. */
  readonly standIns: number;
  readonly failed: number;
  readonly skipped: number;
  readonly spentUsd: number;
}

/** Takes events as they happen. */
export type Emit = (event: BuildEvent) => void;
