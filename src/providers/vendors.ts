import type { Provider } from '../build/provider.ts';
import type { Account } from './account.ts';

/** What is known of a vendor's interface before anything is loaded. */
export interface Vendor {
  /** Environment variable of its key; `<name>_FILE` names a file that holds it. */
  readonly keyVariable: string;
  /** Environment variable that replaces its address. */
  readonly addressVariable: string;
  readonly address: string;
  /** How it takes a picture that lies on this machine: inside the request, uploaded, or by a public address only. */
  readonly picture: 'none' | 'inline' | 'upload' | 'public-url';
  /** True when a clip that loops, or ends on a given picture, must start from one as well. */
  readonly endNeedsStart?: true;
  /** Loads its adapter, and with that its SDK. */
  readonly open: (account: Account) => Promise<Provider>;
}

/** All interfaces by their names in the catalog. Adapters are loaded when they are called, never before. */
export const vendors: Readonly<Record<string, Vendor>> = {
  'openai-images': {
    keyVariable: 'OPENAI_API_KEY',
    addressVariable: 'OPENAI_BASE_URL',
    address: 'https://api.openai.com/v1',
    picture: 'none',
    open: async (account) => (await import('./openai/images.ts')).openaiImages(account),
  },
  'openai-speech': {
    keyVariable: 'OPENAI_API_KEY',
    addressVariable: 'OPENAI_BASE_URL',
    address: 'https://api.openai.com/v1',
    picture: 'none',
    open: async (account) => (await import('./openai/speech.ts')).openaiSpeech(account),
  },
  'openai-responses': {
    keyVariable: 'OPENAI_API_KEY',
    addressVariable: 'OPENAI_BASE_URL',
    address: 'https://api.openai.com/v1',
    picture: 'none',
    open: async (account) => (await import('./openai/responses.ts')).openaiResponses(account),
  },
  'anthropic-messages': {
    keyVariable: 'ANTHROPIC_API_KEY',
    addressVariable: 'ANTHROPIC_BASE_URL',
    address: 'https://api.anthropic.com',
    picture: 'none',
    open: async (account) => (await import('./anthropic/messages.ts')).anthropicMessages(account),
  },
  'luma-agents': {
    keyVariable: 'LUMA_AGENTS_API_KEY',
    addressVariable: 'LUMA_AGENTS_BASE_URL',
    address: 'https://agents.lumalabs.ai',
    picture: 'inline',
    open: async (account) => (await import('./luma/agents.ts')).lumaAgents(account),
  },
  'luma-dream-machine': {
    keyVariable: 'LUMAAI_API_KEY',
    addressVariable: 'LUMAAI_BASE_URL',
    address: 'https://api.lumalabs.ai/dream-machine/v1',
    picture: 'public-url',
    open: async (account) => (await import('./luma/dream-machine.ts')).lumaDreamMachine(account),
  },
  runway: {
    keyVariable: 'RUNWAYML_API_SECRET',
    addressVariable: 'RUNWAYML_BASE_URL',
    address: 'https://api.dev.runwayml.com',
    picture: 'upload',
    endNeedsStart: true,
    open: async (account) => (await import('./runway/runway.ts')).runway(account),
  },
  elevenlabs: {
    keyVariable: 'ELEVENLABS_API_KEY',
    addressVariable: 'ELEVENLABS_BASE_URL',
    address: 'https://api.elevenlabs.io',
    picture: 'none',
    open: async (account) => (await import('./elevenlabs/elevenlabs.ts')).elevenlabs(account),
  },
  'google-speech': {
    keyVariable: 'GOOGLE_API_KEY',
    addressVariable: 'GOOGLE_TTS_BASE_URL',
    address: 'https://texttospeech.googleapis.com',
    picture: 'none',
    open: async (account) => (await import('./google/google-speech.ts')).googleSpeech(account),
  },
};
