import {
  drawBirdOnBranch,
  drawButterfly,
  drawCat,
  drawDog,
  drawFish,
  drawHorse,
} from './animals.ts';
import { drawAstronaut } from './astronaut.ts';
import { drawBridge, drawCastle, drawHouse, drawLighthouse, drawTent } from './buildings.ts';
import { drawCells } from './cells.ts';
import { drawChip, drawLeaf, drawRack } from './close-things.ts';
import {
  drawBook,
  drawBulb,
  drawCamera,
  drawGift,
  drawKeyboard,
  drawLamp,
  drawLaptop,
  drawPencil,
  drawPhone,
} from './desk-things.ts';
import {
  drawBeans,
  drawBottle,
  drawBowl,
  drawCup,
  drawFlask,
  drawMachine,
  drawPlate,
} from './kitchen-things.ts';
import {
  drawCandle,
  drawClock,
  drawCoins,
  drawFlower,
  drawGlobe,
  drawPlant,
  drawRobot,
} from './other-things.ts';
import type { Pen } from './pen.ts';
import { drawGuitar, drawHeadphones, drawMicrophone } from './sound-things.ts';
import { drawTree } from './trees.ts';
import {
  drawBalloon,
  drawBicycle,
  drawBoat,
  drawCar,
  drawPlane,
  drawRocket,
  drawTrain,
} from './vehicles.ts';
import {
  drawDripper,
  drawGlasses,
  drawGrinder,
  drawJar,
  drawKettle,
  drawObject,
  drawPot,
} from './vessels.ts';
import type { Subject } from './vocabulary.ts';

/** How a subject is drawn, as the prompt's words ask: 100 units tall at its natural proportions, standing on the origin. */
export interface SubjectDrawing {
  readonly draw: (pen: Pen, words: string) => void;
  /** Half of its breadth, in the same units. */
  readonly half: number;
  /** Height on a table or in a landscape beside the others; 1 is a laptop, a house. */
  readonly stature: number;
  /** Reads from left to right, so it is never turned round. */
  readonly oneWay?: true;
  readonly kind: 'thing' | 'animal' | 'outdoors' | 'airborne';
}

/** The subjects that are one object; people are staged by `people.ts`. */
export const subjectDrawings: Partial<Readonly<Record<Subject, SubjectDrawing>>> = {
  machine: { draw: drawMachine, half: 60, stature: 1.35, kind: 'thing' },
  cup: { draw: drawCup, half: 68, stature: 0.78, kind: 'thing' },
  drink: { draw: drawCup, half: 68, stature: 0.78, kind: 'thing' },
  kettle: { draw: drawKettle, half: 66, stature: 0.95, kind: 'thing' },
  dripper: { draw: drawDripper, half: 46, stature: 1.1, kind: 'thing' },
  grinder: { draw: drawGrinder, half: 50, stature: 1.15, kind: 'thing' },
  jar: { draw: drawJar, half: 36, stature: 0.85, kind: 'thing' },
  glass: { draw: drawGlasses, half: 62, stature: 0.72, kind: 'thing' },
  pot: { draw: drawPot, half: 78, stature: 0.85, kind: 'thing' },
  leaf: { draw: drawLeaf, half: 84, stature: 1.1, kind: 'airborne' },
  chip: { draw: drawChip, half: 66, stature: 1, kind: 'thing' },
  rack: { draw: drawRack, half: 44, stature: 1.3, kind: 'thing' },
  object: { draw: drawObject, half: 40, stature: 1.05, kind: 'thing' },
  bowl: { draw: drawBowl, half: 78, stature: 0.78, kind: 'thing' },
  beans: { draw: drawBeans, half: 104, stature: 0.6, kind: 'thing' },
  plate: { draw: drawPlate, half: 122, stature: 0.72, kind: 'thing' },
  laptop: { draw: drawLaptop, half: 88, stature: 1.1, kind: 'thing' },
  keyboard: { draw: drawKeyboard, half: 136, stature: 0.95, kind: 'thing' },
  phone: { draw: drawPhone, half: 30, stature: 1.2, kind: 'thing' },
  bottle: { draw: drawBottle, half: 26, stature: 1.2, kind: 'thing' },
  flask: { draw: drawFlask, half: 70, stature: 1.1, kind: 'thing' },
  book: { draw: drawBook, half: 110, stature: 0.75, kind: 'thing' },
  pencil: { draw: drawPencil, half: 100, stature: 0.85, kind: 'thing' },
  plant: { draw: drawPlant, half: 62, stature: 1.15, kind: 'thing' },
  flower: { draw: drawFlower, half: 56, stature: 1.15, kind: 'thing' },
  candle: { draw: drawCandle, half: 30, stature: 0.8, kind: 'thing' },
  lamp: { draw: drawLamp, half: 60, stature: 1.15, kind: 'thing' },
  bulb: { draw: drawBulb, half: 66, stature: 1.05, kind: 'thing' },
  microphone: { draw: drawMicrophone, half: 36, stature: 1.2, kind: 'thing' },
  headphones: { draw: drawHeadphones, half: 62, stature: 1, kind: 'thing' },
  camera: { draw: drawCamera, half: 76, stature: 0.9, kind: 'thing' },
  clock: { draw: drawClock, half: 50, stature: 1, kind: 'thing' },
  globe: { draw: drawGlobe, half: 52, stature: 1.15, kind: 'thing' },
  coins: { draw: drawCoins, half: 102, stature: 0.85, oneWay: true, kind: 'thing' },
  gift: { draw: drawGift, half: 56, stature: 0.9, kind: 'thing' },
  guitar: { draw: drawGuitar, half: 42, stature: 1.35, kind: 'thing' },
  cells: { draw: drawCells, half: 122, stature: 1.1, kind: 'airborne' },
  robot: { draw: drawRobot, half: 44, stature: 1.25, kind: 'thing' },
  astronaut: { draw: drawAstronaut, half: 50, stature: 1.1, kind: 'airborne' },
  cat: { draw: drawCat, half: 84, stature: 0.9, kind: 'animal' },
  dog: { draw: drawDog, half: 52, stature: 0.9, kind: 'animal' },
  horse: { draw: drawHorse, half: 76, stature: 1, kind: 'outdoors' },
  bird: { draw: drawBirdOnBranch, half: 110, stature: 0.8, kind: 'airborne' },
  fish: { draw: drawFish, half: 96, stature: 0.8, kind: 'airborne' },
  butterfly: { draw: drawButterfly, half: 70, stature: 0.7, kind: 'airborne' },
  boat: { draw: drawBoat, half: 66, stature: 1.05, kind: 'outdoors' },
  car: { draw: drawCar, half: 150, stature: 0.62, kind: 'outdoors' },
  train: { draw: drawTrain, half: 260, stature: 0.66, kind: 'outdoors' },
  rocket: { draw: drawRocket, half: 40, stature: 1.25, kind: 'airborne' },
  plane: { draw: drawPlane, half: 150, stature: 0.5, kind: 'airborne' },
  bicycle: { draw: drawBicycle, half: 84, stature: 0.8, kind: 'outdoors' },
  balloon: { draw: drawBalloon, half: 40, stature: 1.1, kind: 'airborne' },
  lighthouse: { draw: drawLighthouse, half: 70, stature: 1.3, kind: 'outdoors' },
  house: { draw: drawHouse, half: 74, stature: 1.05, kind: 'outdoors' },
  castle: { draw: drawCastle, half: 90, stature: 1.1, kind: 'outdoors' },
  bridge: { draw: drawBridge, half: 230, stature: 0.7, kind: 'outdoors' },
  tent: { draw: drawTent, half: 110, stature: 0.5, kind: 'outdoors' },
  tree: { draw: (pen) => drawTree(pen, 0, 0, 100, true), half: 42, stature: 1.3, kind: 'outdoors' },
};
