import { describe } from 'vitest';
import { keepsTheContract } from './contract.ts';
import { inputOf } from './input-of.ts';
import { agentsCase, clip, first, image, last, orderOf } from './luma-case.ts';

describe('clips', () => {
  const inputs = { image: inputOf(first), 'end-image': inputOf(last) };
  keepsTheContract(agentsCase(orderOf(clip('ray-3.2'), inputs)));
});

describe('images', () => {
  keepsTheContract(agentsCase(orderOf(image('uni-1'))));
});
