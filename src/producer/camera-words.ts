// Each way of moving a camera, with the words for it. A frying pan and a train track move nothing.
const moves: ReadonlyMap<string, RegExp> = new Map([
  ['zoom', /\bzoom(s|ing|ed)?\b/i],
  [
    'push-in',
    /\b(push(es|ing)?[- ]in|pushes? (slowly )?(in|towards)|dolly(ing)?([- ]in)?|dollies)\b/i,
  ],
  ['pull back', /\b(pull(s|ing)? (slowly )?(back|out)|pull-(back|out)|dolly[- ]out)\b/i],
  [
    'pan',
    /\b((slow|quick|gentle|smooth|camera) pan|pann(ing|ed)|pans|pan (left|right|across|over|along|to|from|around))\b/i,
  ],
  ['tilt', /\b(tilts|tilting|(slow|gentle|camera) tilt|tilt (up|down|shot|to))\b/i],
  [
    'tracking',
    /\b(tracking (shot|along|with|left|right)|camera tracks|tracks (along|with|past)|trucking (shot|left|right))\b/i,
  ],
  [
    'orbit',
    /\b(camera (circles|orbits)|orbit(s|ing)? (around|round|shot)|orbiting shot|slow orbit|arc shot)\b/i,
  ],
  ['crane', /\b(crane (shot|up|down)|camera cranes|boom (up|down)|jib)\b/i],
]);

/** The names of the camera moves that a text asks for, each once. */
export function cameraMovesIn(text: string): readonly string[] {
  return [...moves].flatMap(([name, words]) => (words.test(text) ? [name] : []));
}

/** Whether a text says what the camera does, be it that it stands still. */
export function namesCamera(text: string): boolean {
  return (
    /\b(camera|aerial|drone|handheld|steadicam|static shot|locked[- ]off)\b/i.test(text) ||
    cameraMovesIn(text).length > 0
  );
}
