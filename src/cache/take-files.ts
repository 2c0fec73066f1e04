import type { Content } from './blob-content.ts';
import { takeBlob } from './blobs.ts';
import type { Store } from './store.ts';

/** Takes finished files into the store by name, as `takeBlob` does; the names with their contents come back. */
export async function takeFiles(
  store: Store,
  paths: Readonly<Record<string, string>>,
): Promise<Record<string, Content>> {
  const contents: Record<string, Content> = {};
  const taken = new Map<string, Content>();
  for (const [name, path] of Object.entries(paths)) {
    // Taking a file moves it, so a file of two names is taken once.
    const { digest, size } = taken.get(path) ?? (await takeBlob(store, path));
    contents[name] = { digest, size };
    taken.set(path, { digest, size });
  }
  return contents;
}
