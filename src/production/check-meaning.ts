import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { castNames, checkCast, lonelyGroups } from './check-cast.ts';
import { checkEnds } from './check-ends.ts';
import { checkOwnPicture, type OwnPicture } from './check-own-picture.ts';
import { checkScenes, type LinkedScene } from './check-scenes.ts';
import { checkTakes } from './check-takes.ts';
import type { Path } from './find-node.ts';
import type { ProductionPlace } from './find-production.ts';
import { pathWords, valueAt } from './path-words.ts';
import type { YamlTree } from './yaml-tree.ts';

/** What the schema cannot say. */
interface Meaning {
  readonly errors: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** The pictures of the user by how they are written, as far as they can be used. */
  readonly picturePaths: ReadonlyMap<string, string>;
}

/** Checks what fields say of each other and of the disk, as far as their types allow, so that all is said at once. */
export function checkMeaning(tree: YamlTree, place: ProductionPlace): Meaning {
  const scenes = linkedScenes(tree.value);
  const pictures = checkOwnPictures(tree, place, scenes.length);
  return {
    errors: [
      ...checkScenes(scenes, tree),
      ...pictures.errors,
      ...checkEnds(tree, scenes.length),
      ...checkTakes(tree, scenes.length),
      ...checkCast(
        tree,
        scenes.flatMap(({ id }) => id ?? []),
      ),
    ],
    warnings: [...suspiciousVoices(tree, scenes.length), ...lonelyGroups(tree)],
    picturePaths: pictures.paths,
  };
}

function linkedScenes(source: unknown): readonly LinkedScene[] {
  const scenes = valueAt(source, ['scenes']);
  if (!Array.isArray(scenes)) return [];
  return scenes.map((scene: unknown) => {
    const id = valueAt(scene, ['id']);
    const continuity = valueAt(scene, ['continuity']);
    const group = valueAt(scene, ['group']) ?? valueAt(source, ['defaults', 'group']);
    const startsItself =
      continuity === null ||
      ['image_prompt', 'seed_image'].some((field) => typeof valueAt(scene, [field]) === 'string');
    return {
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof continuity === 'string' ? { continuity } : {}),
      ...(typeof group === 'string' ? { group } : {}),
      startsItself,
    };
  });
}

/** Fields of a scene that give the Producer something to go on. */
const subjects = ['description', 'image_prompt', 'video_prompt', 'narration_text', 'seed_image'];

/** Whether a file that is right in every detail says anything that a film could be about. */
export function checkSubject(tree: YamlTree): readonly Diagnostic[] {
  const has = (path: Path): boolean => (valueAt(tree.value, path) ?? null) !== null;
  const scenes = valueAt(tree.value, ['scenes']) ?? [];
  const isTold = (index: number): boolean =>
    subjects.some((field) => has(['scenes', index, field]));
  if (typeof tree.value !== 'object' || has(['concept']) || !Array.isArray(scenes)) return [];
  if (
    scenes.some((_, index) => isTold(index)) ||
    subjects.some((field) => has(['defaults', field]))
  )
    return [];
  return [
    {
      severity: 'error',
      code: 'nothing-to-film',
      message: 'there is neither a concept nor a scene with anything in it',
      place: tree.placeOf(['concept'], 'key'),
      hint: 'say what the film is about, such as `concept: Coffee on table`',
    },
  ];
}

/** Fields of a scene that name a picture of the user's. */
const pictureFields = ['seed_image', 'end_image'];

function checkOwnPictures(
  tree: YamlTree,
  place: ProductionPlace,
  sceneCount: number,
): { errors: readonly Diagnostic[]; paths: ReadonlyMap<string, string> } {
  const checked = new Map<string, OwnPicture>();
  const errors: Diagnostic[] = [];
  const paths = [
    ...sceneBlocks(sceneCount).flatMap((parent) =>
      pictureFields.map((field) => [...parent, field]),
    ),
    ...castNames(tree.value).map((name) => ['cast', name, 'image']),
  ];
  for (const path of paths) {
    const written = valueAt(tree.value, path);
    // An empty text is already a problem of its own.
    if (typeof written !== 'string' || written.trim() === '') continue;
    const image = checked.get(written) ?? checkOwnPicture(written, place);
    checked.set(written, image);
    if (image.ok) continue;
    const message = `${pathWords(path, tree.value)}: ${image.message}`;
    errors.push({
      severity: 'error',
      code: image.code,
      message,
      place: tree.placeOf(path, 'value'),
      hint: image.hint,
    });
  }
  const usable = [...checked].flatMap(([written, image]) =>
    image.ok ? [[written, image.path] as const] : [],
  );
  return { errors, paths: new Map(usable) };
}

// `voice: no` is a text in YAML 1.2, and would be looked for among the voices.
function suspiciousVoices(tree: YamlTree, sceneCount: number): readonly Diagnostic[] {
  return [[], ...sceneBlocks(sceneCount)].flatMap((parent): readonly Diagnostic[] => {
    const path = [...parent, 'voice'];
    const voice = valueAt(tree.value, path);
    if (typeof voice !== 'string' || !/^(no|off|false|silent|mute)$/i.test(voice)) return [];
    return [
      {
        severity: 'warning',
        code: 'suspicious-voice',
        message: `${pathWords(path, tree.value)} is \`${voice}\`, taken as the name of a voice`,
        place: tree.placeOf(path, 'value'),
        hint: 'write `none` for silence',
      },
    ];
  });
}

function sceneBlocks(sceneCount: number): readonly Path[] {
  return [['defaults'], ...Array.from({ length: sceneCount }, (_, index) => ['scenes', index])];
}
