import { describe } from 'vitest';
import { keepsTheContract } from './contract.ts';
import { agentsCase, clip, first, image, inputOf, last, orderOf } from './luma-case.ts';

describe('clips', () => {
  const inputs = { image: inputOf(first), 'end-image': inputOf(last) };
  keepsTheContract(agentsCase(orderOf(clip('ray-3.2'), inputs)));
});

describe('images', () => {
  keepsTheContract(agentsCase(orderOf(image('uni-1'))));
});
