import { drawAbstract } from './abstract.ts';
import type { Brief } from './brief.ts';
import { drawFluid } from './cells.ts';
import { drawSkyline, drawStreet } from './city.ts';
import { mix } from './colour.ts';
import { drawChart, drawDiagram } from './graphics.ts';
import {
  drawDesert,
  drawForest,
  drawHills,
  drawMountains,
  drawShafts,
  drawSideTree,
} from './land.ts';
import { drawSpace, drawStadium, drawStage, drawUnderwater } from './places.ts';
import type { Random } from './random.ts';
import { names } from './reading.ts';
import { drawRoom } from './room.ts';
import type { Scene } from './scene.ts';
import { drawSky } from './sky.ts';
import { subjectDrawings } from './subjects.ts';
import { drawStudio, drawTable } from './table.ts';
import { drawPalm } from './trees.ts';
import { drawSea, drawStillWater } from './water.ts';

/** Where the light and the horizon are in a picture of this place. */
export function placeStage(
  brief: Brief,
  w: number,
  floor: number,
  random: Random,
): Pick<Scene, 'light' | 'horizon'> {
  const wide = brief.framing === 'wide';
  const horizon =
    floor *
    (brief.place === 'forest'
      ? 0.62
      : brief.place === 'field' || brief.place === 'desert'
        ? 0.64
        : brief.place === 'street'
          ? 0.56
          : wide
            ? 0.7
            : 0.66);
  const low = brief.mood === 'sunset' || brief.mood === 'dawn';
  const x = w * (random.chance(0.5) ? random.between(0.2, 0.36) : random.between(0.64, 0.8));
  return {
    horizon,
    light: { x, y: horizon * (low ? random.between(0.62, 0.8) : random.between(0.2, 0.38)) },
  };
}

/** Draws everything behind the subject. */
export function drawPlace(scene: Scene, prompt: string): void {
  const { pen, brief, horizon, floor } = scene;
  switch (brief.place) {
    case 'diagram':
      drawDiagram(scene, prompt);
      return;
    case 'chart':
      drawChart(scene);
      return;
    case null:
      if (brief.subjects[0] === 'cells') drawFluid(scene);
      else drawAbstract(scene);
      return;
    case 'room':
      drawIndoors(scene);
      return;
    case 'studio':
      drawStudio(scene, floor - pen.h * 0.17, pen.w / 2);
      return;
    case 'stage':
      drawStage(scene);
      return;
    case 'stadium':
      drawStadium(scene);
      return;
    case 'space':
      drawSpace(scene);
      return;
    case 'underwater':
      drawUnderwater(scene);
      return;
    default:
      drawOutdoors(scene, brief.place, horizon);
  }
}

function drawIndoors(scene: Scene): void {
  const { pen, brief, floor } = scene;
  const hero = brief.subjects.find((subject) => subject !== 'microphone') ?? brief.subjects[0];
  const drawing = hero === undefined ? undefined : subjectDrawings[hero];
  const table =
    hero === 'hands' ||
    drawing?.kind === 'thing' ||
    drawing?.kind === 'outdoors' ||
    (drawing?.kind === 'animal' && names(brief.words, 'table'));
  if (brief.framing === 'overhead' && table) {
    drawTable(scene, -40);
    return;
  }
  const edge = table ? floor - pen.h * 0.17 : floor - pen.h * 0.06;
  drawRoom(scene, table ? edge + 20 : edge - pen.h * 0.06);
  if (table) drawTable(scene, edge);
  else if (hero === undefined) drawTable(scene, floor - pen.h * 0.14);
}

function drawOutdoors(
  scene: Scene,
  place:
    | 'street'
    | 'city'
    | 'beach'
    | 'lake'
    | 'sea'
    | 'desert'
    | 'forest'
    | 'mountains'
    | 'field'
    | 'sky',
  horizon: number,
): void {
  const { pen, floor, light } = scene;
  drawSky(scene, place === 'sky' ? pen.h : place === 'city' ? floor : horizon);
  switch (place) {
    case 'street':
      drawStreet(scene);
      return;
    case 'city':
      drawSkyline(scene);
      return;
    case 'forest':
      drawForest(scene);
      return;
    case 'desert':
      drawDesert(scene);
      return;
    case 'mountains':
      drawMountains(scene, horizon + 20);
      drawHills(scene, horizon + 6, 3);
      return;
    case 'field':
      drawHills(scene, horizon, 4);
      if (names(scene.brief.words, 'road, path, footpath, highway, route'))
        drawRoad(scene, horizon);
      if (pen.random.chance(0.7)) drawSideTree(scene);
      return;
    case 'lake':
      drawMountains(scene, horizon + 4);
      drawStillWater(scene, horizon);
      return;
    case 'sea':
      drawSea(scene, horizon);
      return;
    case 'beach': {
      drawSea(scene, horizon);
      const { wall, paper, ink, light: sun } = pen.palette;
      const sand = mix(wall, sun, 0.35);
      const line = `M-10 ${floor - pen.h * 0.06}C${pen.w * 0.3} ${floor - pen.h * 0.16} ${pen.w * 0.6} ${floor + 10} ${pen.w + 10} ${floor - pen.h * 0.1}`;
      pen.stroke(line, paper, 16, 0.7);
      pen.fill(
        `${line}V${pen.h}H-10Z`,
        pen.down([0, mix(sand, paper, 0.2)], [1, mix(sand, ink, 0.3)]),
      );
      drawPalm(
        pen,
        light.x < pen.w / 2 ? pen.w * 0.86 : pen.w * 0.14,
        floor,
        pen.h * 0.56,
        light.x < pen.w / 2 ? -1 : 1,
      );
      return;
    }
    case 'sky':
      if (pen.palette.dark) drawHills(scene, floor * 0.86, 2);
      else drawShafts(scene, pen.palette.light);
  }
}

// A way that winds from the lower edge up to the hills.
function drawRoad({ pen, floor, brief }: Scene, horizon: number): void {
  const { wall, paper, ink, near } = pen.palette;
  const [w, far] = [pen.w, horizon + (floor - horizon) * 0.24];
  const wide = names(brief.words, 'road, highway') ? 0.2 : 0.09;
  const bend = pen.random.between(-0.1, 0.1) * w;
  const [x, y] = [w * 0.5, (far + pen.h) / 2];
  pen.fill(
    `M${x - 5 + bend} ${far}C${x - bend} ${y - 60} ${x - w * wide * 0.4 + bend} ${y} ${x - w * wide} ${pen.h}H${x + w * wide}C${x + w * wide * 0.4 + bend} ${y} ${x - bend + 24} ${y - 60} ${x + 5 + bend} ${far}Z`,
    pen.down([0, mix(wall, near, 0.3)], [0.4, mix(wall, paper, 0.2)], [1, mix(wall, ink, 0.35)]),
  );
}
