import { drawCrowd } from './people.ts';
import type { Scene } from './scene.ts';
import { stageGroup, stageHands, stagePerson, stagePortrait } from './stage-people.ts';
import { stageDrawing } from './stage-things.ts';
import { subjectDrawings } from './subjects.ts';
import type { Subject } from './vocabulary.ts';

/** Draws the hero of the picture and those beside it, sized by the framing. */
export function stageSubjects(scene: Scene): void {
  const { brief } = scene;
  if (brief.place === 'diagram' || brief.place === 'chart') return;
  const [hero, ...others] = cast(brief.subjects);
  switch (hero) {
    case undefined:
      return;
    case 'crowd':
      drawCrowd(scene.pen, scene.floor, scene.pen.h * 0.2);
      return;
    case 'hands':
      stageHands(scene, others);
      return;
    case 'portrait':
      stagePortrait(scene);
      return;
    case 'group':
      stageGroup(scene);
      return;
    case 'person':
      stagePerson(scene, others);
      return;
    default: {
      const drawing = subjectDrawings[hero];
      if (drawing !== undefined) stageDrawing(scene, drawing, others);
    }
  }
}

// A microphone with someone to speak into it is a person's picture.
function cast(subjects: readonly Subject[]): readonly Subject[] {
  const speaks = subjects.includes('microphone') && subjects.includes('person');
  const inCompany = subjects[0] === 'person' && subjects.includes('group');
  if (inCompany) return ['group', ...subjects.filter((subject) => subject !== 'group')];
  return speaks ? ['person', ...subjects.filter((subject) => subject !== 'person')] : subjects;
}
