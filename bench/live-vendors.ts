// The vendors of a film on this machine, in a process of their own: what they do must not wait for what is measured.
import { startElevenLabs } from '../test/vendors/elevenlabs.ts';
import { startLumaAgents } from '../test/vendors/luma-agents.ts';
import { startOpenai } from '../test/vendors/openai.ts';
import { testKey } from '../test/vendors/vendor-server.ts';
import type { Latencies } from './live-latencies.ts';

const latencies = JSON.parse(process.argv[2] ?? '{}') as Latencies;
const [openai, luma, elevenlabs] = await Promise.all([
  startOpenai({ latencySeconds: latencies.image }),
  startLumaAgents({ latencySeconds: latencies.clip }),
  startElevenLabs({ latencySeconds: latencies.narration }),
]);
const env = {
  OPENAI_API_KEY: testKey,
  OPENAI_BASE_URL: `${openai.url}/v1`,
  LUMA_AGENTS_API_KEY: testKey,
  LUMA_AGENTS_BASE_URL: luma.url,
  ELEVENLABS_API_KEY: testKey,
  ELEVENLABS_BASE_URL: elevenlabs.url,
};
process.stdout.write(`${JSON.stringify(env)}\n`);
// Whoever started this holds its input open for as long as it is needed.
process.stdin.resume().once('end', () => process.exit());
