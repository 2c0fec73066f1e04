import { describe } from 'vitest';
import type { DreamMachineRequest } from '../vendors/luma-dream-machine.ts';
import { LumaGenerations } from '../vendors/luma-generations.ts';
import { keepsTheContract } from './contract.ts';
import { inputOf } from './input-of.ts';
import { clip, dreamMachineCase, first, image, orderOf } from './luma-case.ts';

describe('clips', () => {
  keepsTheContract(dreamMachineCase(orderOf(clip('ray-2'))));
});

describe('images', () => {
  keepsTheContract(dreamMachineCase(orderOf(image('photon-1'))));
});

describe('clips that go on from another', () => {
  const generations = new LumaGenerations<DreamMachineRequest>({});
  const before = generations.add({
    model: 'ray-2',
    prompt: 'Before',
    aspect_ratio: '16:9',
    duration: '5s',
  });
  const origin = { api: 'luma-dream-machine', id: before.id, lastFrame: true };
  const order = orderOf(clip('ray-2'), { image: inputOf(first, origin) });
  keepsTheContract({
    ...dreamMachineCase(order, { generations }),
    endJobs: null,
    findsLost: false,
  });
});
