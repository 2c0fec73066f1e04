import type { Format, ResolvedProduction, ResolvedScene } from '../producer/resolved-production.ts';
import {
  type Action,
  endRole,
  type InputEdge,
  middleFrame,
  referenceRole,
  secondClip,
  stillRole,
} from './action.ts';
import { clipSetsLength } from './fitted-scene.ts';
import { otherTakes } from './other-takes.ts';

/** All actions of a production, every one after its inputs; the last is `film`. */
export function filmActions(production: ResolvedProduction): readonly Action[] {
  const { scenes, format } = production;
  const perScene = new Map(scenes.map((scene) => [scene.id, sceneActions(scene, format)]));
  return [
    ...inContinuityOrder(scenes).flatMap((scene) => {
      const actions = perScene.get(scene.id) ?? [];
      return [...actions, ...otherTakes(scene, actions)];
    }),
    ...joiningActions(scenes, format),
  ];
}

function sceneActions(scene: ResolvedScene, format: Format): Action[] {
  const { id, narration, take, appearance } = scene;
  const action = (name: string, spec: Action['spec'], inputs: readonly InputEdge[]): Action => ({
    id: `${id}/${name}`,
    scene: id,
    spec,
    inputs,
  });
  const speech = (use: InputEdge['use']): InputEdge[] =>
    narration === null ? [] : [{ role: 'narration', from: { action: `${id}/narration` }, use }];
  const clip = (use: InputEdge['use'], name = 'clip'): InputEdge => ({
    role: name,
    from: { action: `${id}/${name}` },
    use,
  });
  const isSplit = scene.clips === 2;
  const clips = (use: InputEdge['use']): InputEdge[] =>
    isSplit ? [clip(use), clip(use, secondClip)] : [clip(use)];
  // Only an audio-led clip is as long as its narration; otherwise a re-spoken line must leave the clip alone.
  const lead = scene.mode === 'audio-led' ? speech('facts') : [];
  return [
    ...(scene.image?.source === 'generated'
      ? [
          action(
            'image',
            { kind: 'image', image: scene.image, appearance, format, take: take.image },
            references(scene),
          ),
        ]
      : []),
    ...(narration === null
      ? []
      : [action('narration', { kind: 'narration', narration, take: take.audio }, [])]),
    action('clip', { kind: 'clip', scene, format, part: 1 }, [
      ...pictureSource(scene),
      ...(isSplit ? [] : pictureEnd(scene)),
      ...lead,
    ]),
    ...(isSplit
      ? [
          action(middleFrame, { kind: 'last-frame' }, [clip('content')]),
          action(secondClip, { kind: 'clip', scene, format, part: 2 }, [
            { role: 'image', from: { action: `${id}/${middleFrame}` }, use: 'content' },
            ...pictureSource(scene, stillRole),
            ...pictureEnd(scene),
            // Whether the first is a camera move, which then goes on.
            clip('facts'),
            ...lead,
          ]),
        ]
      : []),
    ...(scene.isContinued
      ? [
          action('last-frame', { kind: 'last-frame' }, [
            { ...clip('content', isSplit ? secondClip : 'clip'), role: 'clip' },
          ]),
        ]
      : []),
    action('mix/picture', { kind: 'mix/picture', scene, format }, [
      ...clips('content'),
      ...speech('facts'),
    ]),
    ...(narration === null
      ? []
      : [
          action('mix/sound', { kind: 'mix/sound', scene, format }, [
            ...(clipSetsLength(scene) ? clips('facts') : []),
            ...speech('content'),
          ]),
        ]),
  ];
}

function pictureSource({ id, clip, image }: ResolvedScene, role = 'image'): InputEdge[] {
  const edge = (from: InputEdge['from']): InputEdge[] => [{ role, from, use: 'content' }];
  if (clip.continues !== null) return edge({ action: `${clip.continues}/last-frame` });
  if (image === null) return [];
  return edge(image.source === 'file' ? { file: image.path } : { action: `${id}/image` });
}

function pictureEnd({ endImage }: ResolvedScene): InputEdge[] {
  return endImage === null ? [] : [{ role: endRole, from: { file: endImage }, use: 'content' }];
}

// A clip that starts from a picture shows what the picture shows: only stills are made after the pictures of the cast.
function references({ appearance }: ResolvedScene): InputEdge[] {
  const pictures = appearance.cast.flatMap(({ image }) => image ?? []);
  return pictures.map((file, place) => ({
    role: referenceRole(place),
    from: { file },
    use: 'content',
  }));
}

function joiningActions(scenes: readonly ResolvedScene[], format: Format): Action[] {
  const edges = (
    role: string,
    name: string,
    use: InputEdge['use'],
    wanted = (_: ResolvedScene): boolean => true,
  ): InputEdge[] =>
    scenes.flatMap((scene, index) =>
      wanted(scene)
        ? [{ role: `${role}.${index}`, from: { action: `${scene.id}/${name}` }, use }]
        : [],
    );
  const spoken = ({ narration }: ResolvedScene): boolean => narration !== null;
  const narrations = edges('narration', 'narration', 'facts', spoken);
  const clips = (wanted = (_: ResolvedScene): boolean => true): InputEdge[] => [
    ...edges('clip', 'clip', 'facts', wanted),
    ...edges(secondClip, secondClip, 'facts', (scene) => scene.clips === 2 && wanted(scene)),
  ];
  return [
    {
      id: 'film/sound',
      scene: null,
      spec: { kind: 'film/sound', scenes, format },
      inputs: [
        ...edges('sound', 'mix/sound', 'content', spoken),
        ...clips(clipSetsLength),
        ...narrations,
      ],
    },
    {
      id: 'film',
      scene: null,
      spec: { kind: 'film', scenes, format },
      inputs: [
        ...edges('picture', 'mix/picture', 'content'),
        { role: 'sound', from: { action: 'film/sound' }, use: 'content' },
        ...clips(),
        ...narrations,
      ],
    },
  ];
}

// A scene that continues another needs that one's clip first, wherever it stands in the film.
function inContinuityOrder(scenes: readonly ResolvedScene[]): ResolvedScene[] {
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  const ordered = new Set<ResolvedScene>();
  for (const scene of scenes) {
    const chain: ResolvedScene[] = [];
    for (
      let next: ResolvedScene | undefined = scene;
      next !== undefined && !ordered.has(next) && !chain.includes(next);
      next = next.clip.continues === null ? undefined : byId.get(next.clip.continues)
    ) {
      chain.push(next);
    }
    for (const link of chain.reverse()) ordered.add(link);
  }
  return [...ordered];
}
