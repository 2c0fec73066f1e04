import { startAnthropic } from './anthropic.ts';
import { startElevenLabs } from './elevenlabs.ts';
import { startGoogleSpeech } from './google-speech.ts';
import { startLumaAgents } from './luma-agents.ts';
import { startLumaDreamMachine } from './luma-dream-machine.ts';
import { startOpenai } from './openai.ts';
import { startRunway } from './runway.ts';
import type { Writer } from './script-writer.ts';
import { type Step, testKey, type VendorServer } from './vendor-server.ts';

/** Every vendor on this machine, and the environment in which the program talks to them. */
export interface AllVendors {
  readonly servers: {
    readonly anthropic: VendorServer;
    readonly openai: VendorServer;
    readonly agents: VendorServer;
    readonly dreamMachine: VendorServer;
    readonly runway: VendorServer;
    readonly elevenlabs: VendorServer;
    readonly google: VendorServer;
  };
  readonly env: Readonly<Record<string, string>>;
  /** Requests that all of them together would have charged for. */
  creates(): number;
  /** Requests of a step that came, accepted or not. */
  sent(step: Step): number;
  /** What was not as the vendors' own descriptions say. */
  violations(): readonly string[];
  close(): Promise<void>;
}

/** What all of them can be told. */
interface AllVendorsOptions {
  /** Seconds that a job, or an answer that holds the thing itself, takes. */
  readonly latencySeconds?: number;
  /** How jobs end; asked at every look. */
  readonly jobEnd?: () => 'done' | 'failed' | 'refused' | 'never';
  /** Seconds that Luma's clips are longer than asked for. */
  readonly longerBy?: () => number;
  /** What language models write; asked at every question. */
  readonly write?: Writer;
}

/** Starts them all. Close them. */
export async function startAllVendors(options: AllVendorsOptions = {}): Promise<AllVendors> {
  const [anthropic, openai, agents, dreamMachine, runway, elevenlabs, google] = await Promise.all([
    startAnthropic(options),
    startOpenai(options),
    startLumaAgents(options),
    startLumaDreamMachine(options),
    startRunway(options),
    startElevenLabs(options),
    startGoogleSpeech(options),
  ]);
  const servers = { anthropic, openai, agents, dreamMachine, runway, elevenlabs, google };
  const all = Object.values(servers);
  return {
    servers,
    env: {
      ANTHROPIC_API_KEY: testKey,
      ANTHROPIC_BASE_URL: anthropic.url,
      OPENAI_API_KEY: testKey,
      OPENAI_BASE_URL: `${openai.url}/v1`,
      LUMA_AGENTS_API_KEY: testKey,
      LUMA_AGENTS_BASE_URL: agents.url,
      LUMAAI_API_KEY: testKey,
      LUMAAI_BASE_URL: `${dreamMachine.url}/dream-machine/v1`,
      RUNWAYML_API_SECRET: testKey,
      RUNWAYML_BASE_URL: runway.url,
      ELEVENLABS_API_KEY: testKey,
      ELEVENLABS_BASE_URL: elevenlabs.url,
      GOOGLE_API_KEY: testKey,
      GOOGLE_TTS_BASE_URL: google.url,
    },
    creates: () => all.reduce((sum, { creates }) => sum + creates, 0),
    sent: (step) => all.flatMap(({ seen }) => seen).filter((seen) => seen.step === step).length,
    violations: () => all.flatMap(({ violations }) => violations),
    close: async () => {
      await Promise.all(all.map((server) => server.close()));
    },
  };
}
