import { afterEach, beforeEach, expect } from 'vitest';
import { type AllVendors, startAllVendors } from './all-vendors.ts';

/**
 * Fresh vendors for every test of a file, which fails when they or those who ask them are not as the vendors' own
 * descriptions say. What is returned stands for those of the test that runs.
 */
export function vendorsPerTest(options: Parameters<typeof startAllVendors>[0] = {}): AllVendors {
  let now: AllVendors | undefined;
  const vendors = (): AllVendors => {
    if (now === undefined) throw new Error('vendors are there while a test runs');
    return now;
  };
  beforeEach(async () => {
    now = await startAllVendors(options);
  });
  afterEach(async () => {
    expect(vendors().violations()).toEqual([]);
    await vendors().close();
  });
  return {
    get servers() {
      return vendors().servers;
    },
    get env() {
      return vendors().env;
    },
    creates: () => vendors().creates(),
    sent: (step) => vendors().sent(step),
    violations: () => vendors().violations(),
    close: () => vendors().close(),
  };
}
