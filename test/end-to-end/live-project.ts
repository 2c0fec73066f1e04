import { Project } from '../support/project.ts';
import type { AllVendors } from '../vendors/all-vendors.ts';
import { pngOf } from '../vendors/media.ts';

// Short prompts go to Luma Agents and long ones to Dream Machine, so that one film asks both. Jobs are looked at at once.
const catalog = `models:
  uni-1: { prompt_characters: 20 }
  ray-3.2: { prompt_characters: 20 }
apis:
  openai-images: { requests_per_minute: 6000 }
  openai-speech: { requests_per_minute: 6000 }
  luma-agents: { poll_seconds: 0.05, requests_per_minute: 6000 }
  luma-dream-machine: { poll_seconds: 0.05, requests_per_minute: 6000 }
  runway: { poll_seconds: 0.05, requests_per_minute: 6000 }
  elevenlabs: { requests_per_minute: 6000 }
  google-speech: { requests_per_minute: 6000 }
`;

/** Five scenes over every paid interface: inline, uploaded and chained pictures, clips from text, three voices. */
export const everyProvider = `concept: Coffee on table
style: podcast
budget: 20
voice: lily
mode: video-led
fit: shortest
format: { resolution: 480p, fps: 24 }
fallback: { image: none, video: none, audio: none }
scenes:
  - id: cup
    image_prompt: A white cup
    video_prompt: push in on the cup
    narration_text: One cup.
    duration: 5
    providers: { image: dalle, video: luma, audio: elevenlabs }
  - id: beans
    image_prompt: Roasted beans on a wooden board
    video_prompt: the beans roll over the board
    narration_text: Two beans.
    duration: 5
    providers: { image: luma, video: luma, audio: openai }
  - id: pour
    continuity: previous
    video_prompt: water is poured over the beans
    narration_text: Three pours.
    duration: 5
    providers: { video: luma, audio: google }
  - id: table
    seed_image: table.png
    video_prompt: pan over the table
    narration_text: Four tables.
    duration: 2
    providers: { video: runway, audio: elevenlabs }
  - id: sun
    video_prompt: the sun comes up
    narration_text: Five suns.
    duration: 5
    providers: { image: none, video: luma, audio: openai }
`;

/** One scene of a clip and a narration, bought from interfaces that load nothing. */
export const oneScene = `concept: The sun comes up
style: podcast
budget: 20
voice: lily
mode: video-led
fit: shortest
format: { resolution: 480p, fps: 24 }
fallback: { image: none, video: none, audio: none }
scenes:
  - id: sun
    video_prompt: the sun comes up
    narration_text: Five suns.
    duration: 5
    providers: { image: none, video: luma, audio: google }
`;

/** What each paid action of `everyProvider` is asked for with, as its vendor's dashboard shows it. */
export const wordsOf: Readonly<Record<string, string>> = {
  'cup/image': 'A white cup',
  'cup/clip': 'push in on the cup',
  'cup/narration': 'One cup.',
  'beans/image': 'Roasted beans on a wooden board',
  'beans/clip': 'the beans roll over the board',
  'beans/narration': 'Two beans.',
  'pour/clip': 'water is poured over the beans',
  'pour/narration': 'Three pours.',
  'table/clip': 'pan over the table',
  'table/narration': 'Four tables.',
  'sun/clip': 'the sun comes up',
  'sun/narration': 'Five suns.',
};

/** A project whose productions `coffee`, and others by their names, may ask every vendor. */
export function liveProject(
  vendors: AllVendors,
  productions: Readonly<Record<string, string>> = { coffee: everyProvider },
): Project {
  const project = new Project({ 'catalog.yaml': catalog });
  for (const [name, source] of Object.entries(productions)) {
    project.write(`productions/${name}/production.yaml`, source);
    project.write(`productions/${name}/table.png`, pngOf(640, 360, 'table'));
  }
  Object.assign(project.env, vendors.env);
  return project;
}
