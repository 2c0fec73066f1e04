import { Project } from '../support/project.ts';
import type { AllVendors } from '../vendors/all-vendors.ts';
import type { AskedForScript, Written } from '../vendors/script-writer.ts';
import { vendorsPerTest } from '../vendors/vendors-per-test.ts';

export const coffee = `concept: Coffee on table
style: podcast
voice: lily
budget: 5
format: { resolution: 480p, fps: 24 }
`;

/** A language model that writes what a test tells it to. */
export interface ToldModel {
  readonly vendors: AllVendors;
  /** What it answers, question after question; the last one again and again. */
  writes: readonly ((asked: AskedForScript) => Written)[];
  asked: AskedForScript[];
  /** A project that may ask it, which answers with a good script until it is told otherwise. */
  project(source?: string): Project;
}

/** A fresh model, and fresh vendors, for every test of a file. */
export function modelPerTest(): ToldModel {
  const model: ToldModel = {
    vendors: vendorsPerTest({
      write: (question) => {
        model.asked.push(question);
        const write = model.writes[Math.min(model.asked.length, model.writes.length) - 1];
        if (write === undefined) throw new Error('nothing to answer');
        return write(question);
      },
    }),
    writes: [],
    asked: [],
    project: (source = coffee) => {
      model.writes = [() => ({ json: script() })];
      model.asked = [];
      const here = new Project({
        'catalog.yaml': 'apis: { anthropic-messages: { requests_per_minute: 6000 } }\n',
        'productions/coffee/production.yaml': source,
      });
      Object.assign(here.env, model.vendors.env);
      return here;
    },
  };
  return model;
}

export const lockOf = (here: Project): string =>
  here.read('productions/coffee/production.lock.yaml');
export const deleteLock = (here: Project): void =>
  here.write('productions/coffee/production.lock.yaml', '');

/** A value with a reason, as a model gives it. */
export const said = (value: unknown) => ({ because: 'it is what one sees first', value });

/** A script of three scenes; `changes` are fields of the second one. */
export function script(changes: Readonly<Record<string, unknown>> = {}) {
  const scene = (id: string, see: string, say: string) => ({
    id,
    continuity: said('none'),
    description: said(see),
    image_prompt: said(`${see}, close-up, warm window light`),
    narration_text: said(say),
    video_prompt: said(`${see}, slow push-in, warm window light`),
  });
  return {
    because: 'three scenes are enough for one cup',
    scenes: [
      scene(
        'kettle',
        'A steel kettle on a gas stove',
        'Before the first word of the day, there is water.',
      ),
      {
        ...scene(
          'cup',
          'A white cup on a wooden table',
          'And then, for one minute, nobody wants anything.',
        ),
        ...changes,
      },
      scene('window', 'Rain runs down a kitchen window', 'Outside, the day is waiting for you.'),
    ],
  };
}

/** The answer to a question that sends back one field of scene `cup`. */
export const mended = (field: string, value: string) => ({
  scenes: [{ id: 'cup', [field]: said(value) }],
});
