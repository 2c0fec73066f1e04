import type { Mood } from './palette.ts';

/** Where a picture plays. */
export type Place = keyof typeof placeWords;

/** What a picture shows. */
export type Subject = keyof typeof subjectWords;

/** How near the camera is. */
export type Framing = 'close' | 'medium' | 'wide' | 'overhead';

// Each text is a list of words and phrases, separated by commas; plurals are understood.
// A few words of other languages are there for the things people film most.

/** Words that name a place. Earlier rows win when a prompt names several at the same spot. */
export const placeWords = {
  diagram:
    'diagram, flowchart, flow chart, schematic, infographic, mind map, architecture diagram, workflow, process steps, blueprint, whiteboard',
  chart:
    'chart, graph, bar chart, line chart, histogram, statistics, dashboard, revenue, growth curve, stock market, trend line',
  underwater:
    'underwater, clear blue water, coral, reef, seabed, deep sea, aquarium, under the sea',
  space:
    'space, outer space, galaxy, planet, orbit, nebula, cosmos, universe, solar system, starfield, moon surface, mars, spiral galaxy, satellite, black hole, 宇宙',
  stadium: 'stadium, arena, football field, soccer, baseball, olympic, race track',
  stage:
    'stage, concert, theatre, theater, spotlight, opera, band, conference, keynote, auditorium, nightclub, dj',
  street:
    'street, shop, corner shop, asphalt, alley, boulevard, avenue, lane, cobblestone, marketplace, market square, piazza, town square, village, sidewalk, downtown, calle, rue, strada, 街',
  city: 'city, skyline, skyscraper, cityscape, city lights, roofs, chimney, lit windows, metropolis, urban, rooftop, tokyo, new york, manhattan, london, ciudad, ville, stadt, 都市',
  beach:
    'beach, shore, wet sand, sand at the edge of the sea, mirrored sand, coast, coastline, tropical, island, palm tree, seaside, playa, plage, strand',
  lake: 'lake, pond, river, shallow water, pier, fjord, reservoir, waterfall, stream, lago, 湖',
  sea: 'sea, ocean, wave, harbor, harbour, tide, bay, maritime, sail, mer, meer, 海',
  desert: 'desert, dune, sand, sahara, canyon, cactus, arid, wasteland',
  forest:
    'forest, trees, woods, moss, rough bark, tree bark, pine silhouette, clearing, old root, between roots, mushroom, woodland, jungle, rainforest, pine, redwood, bosque, forêt, wald, 森',
  mountains:
    'mountain, peak, ridge, alps, himalaya, summit, cliff, valley, glacier, montaña, montagne, berg, 山',
  field:
    'field, meadow, farm, countryside, hill, grassland, prairie, pasture, vineyard, garden, park, lawn, orchard, harvest, landscape, road, highway, railway, rural, savanna, dark plain, open plain, plains, footpath, path, tall grass, grass',
  studio:
    'white background, seamless background, product shot, product photography, studio, white desk, plain background, pedestal, podium, packshot, showroom, minimal, minimalist, advertisement, commercial',
  room: 'room, tea room, coffee bar, café, hall, corridor, workbench, wooden board, cutting board, on a board, stove, basket, lap, real home, home, train window, car seat, morning train, vet, clinic, open door, home office, office, kitchen, living room, bedroom, interior, indoor, window, sofa, couch, cafe, café, coffee shop, restaurant, library, classroom, laboratory, lab, workshop, table, desk, house interior, hospital, bakery, bar, counter, school, fireplace',
  sky: 'sky, milky way, telescope dome, observatory, cloud, heaven, horizon, sunrise, sunset, dawn, dusk, moon, star, sun, rainbow, lightning, 空',
} as const;

/** Words that name a subject; the one named first in the prompt is the picture's hero. */
export const subjectWords = {
  machine:
    'espresso machine, coffee machine, coffee maker, coffee boiler, boiler, lever, long lever, modern machine, steam machine, espresso maker, machine, portafilter, appliance',
  cup: 'cup, mug, coffee cup, cup of coffee, cup of tea, teacup, espresso cup',
  /** What a cup holds; where a vessel is named as well, the vessel is drawn. */
  drink:
    'coffee, latte, cappuccino, tea, espresso, hot chocolate, café au lait, kaffee, コーヒー, 咖啡',
  kettle: 'kettle, teapot, spout, thin spout, coffee pot, water jug',
  dripper: 'dripper, glass dripper, paper filter, coffee filter, filter coffee, pour over',
  grinder: 'grinder, hand grinder, coffee grinder, coffee mill, pepper mill',
  jar: 'jar, glass jar, mason jar, caddy, lacquer caddy, canister, tin',
  glass: 'glasses, glass of, two glasses, wine glass, drinking glass, tumbler, cocktail',
  pot: 'pot, covered pot, heavy pot, saucepan, pan, cauldron, casserole, stew',
  object:
    'object, product, vase, figurine, sculpture, pottery, ceramic, artifact, artefact, surface of the product',
  bowl: 'bowl, soup, ramen, noodle, matcha, tea bowl, bamboo whisk, tea ceremony, rice, salad, cereal, 茶',
  beans: 'bean, coffee bean, seed, nut, roasting',
  plate:
    'plate, dish, food, meal, knife, ingredient, fruit, vegetable, breakfast, lunch, dinner, pizza, pasta, cake, bread, dessert, croissant, burger, steak, pastry, cuisine, recipe, cookie',
  laptop:
    'laptop, computer, notebook computer, code, programming, software, screen, website, monitor, macbook, desktop, ordinateur, 电脑',
  keyboard: 'keyboard, typing, typewriter, piano',
  phone:
    'smartphone, phone, mobile, iphone, app, tablet, cell phone, handset, gadget, device, スマートフォン',
  bottle:
    'bottle, perfume, wine, beer, lotion, cosmetics, serum, shampoo, whisky, whiskey, potion, water bottle',
  flask:
    'flask, beaker, test tube, chemistry, experiment, chemical, laboratory glass, microscope, vial, syringe',
  book: 'book, novel, notebook, diary, page, textbook, manuscript, letter, reading, newspaper, magazine, buch, livre, libro',
  pencil:
    'pencil, drawing, sketch, sketching, writing, handwriting, pen, calligraphy, paint brush, paintbrush, painting, sheet of paper, papers, paper notes, white paper, on paper, notes, map, paper map, folded map, hand drawn arrows',
  plant: 'plant, houseplant, potted, seedling, sprout, succulent, bonsai, herb',
  leaf: 'leaf, leaves, broad leaves, fern, curled fern, foliage',
  chip: 'circuit board, circuit, microchip, chip, processor, motherboard, transistor',
  rack: 'server, server rack, data center, data centre, room of machines, machine room, supercomputer, mainframe',
  flower:
    'flower, roses, a rose, red rose, tulip, bouquet, blossom, cherry blossom, sunflower, petal, orchid, lily, fleur, flor, blume, 花, 桜',
  candle: 'candle, candle flame, candlelight, incense',
  lamp: 'lamp, desk lamp, table lamp, lantern',
  bulb: 'lightbulb, light bulb, bulb, idea, inspiration, innovation, invention',
  microphone:
    'microphone, podcast, podcaster, broadcast, recording, interview, radio, voiceover, singer',
  headphones: 'headphone, earphone, headset, music, listening',
  camera: 'camera, dslr, photographer, filmmaker',
  clock: 'clock, watch, wristwatch, alarm, hourglass, timer, deadline',
  globe: 'globe, earth, world, climate, global, atlas, geography',
  coins:
    'coin, money, cash, currency, savings, investment, dollar, gold coin, gold bar, bitcoin, finance, economy, budget, price',
  gift: 'gift, package, parcel, box, present, delivery, shipping, unboxing, crate',
  guitar: 'guitar, violin, cello, ukulele, musical instrument',
  cells:
    'cell, virus, bacteria, vaccine, antibody, antigen, molecule, dna, gene, protein, atom, neuron, immune, immune cell, nerve cell, particle, round particle, antibodies, blood, microbe',
  crowd:
    'crowd, crowd of people, audience, fans, spectators, protesters, concertgoers, people cheering, festival',
  group:
    'people, visitor, two friends, passerby, team, friends, students, pupils, family, couple, children, kids, colleagues, meeting, two women, two men, group, coworkers, siblings, parents, classmates, dancers, villagers, gente, 人々',
  hands: 'hand, two hands, thumb, finger, fingertip, handshake, palm',
  portrait: 'portrait, face, headshot, close-up of a man, close-up of a woman',
  person:
    'person, man, woman, boy, girl, developer, programmer, engineer, barista, shopkeeper, craftsman, patient, old man, chef, teacher, doctor, scientist, artist, writer, student, host, narrator, hiker, runner, dancer, worker, farmer, soldier, king, queen, knight, samurai, monk, detective, explorer, traveler, traveller, musician, guitarist, pianist, nurse, child, baby, grandmother, grandfather, mother, father, businessman, businesswoman, customer, speaker, presenter, athlete, figure, he, she, they, someone, hero, character, presenter, photographer, hombre, mujer, homme, femme, mann, frau, 人, 女性, 男性',
  astronaut: 'astronaut, cosmonaut, spacewalk, spaceman, 宇航员',
  cat: 'cat, tabby cat, small kittens, kitten, kitty, feline, gato, chat noir, katze, 猫',
  dog: 'dog, animal, wildlife, creature, puppy, hound, retriever, terrier, corgi, wolf, fox, perro, chien, hund, 犬',
  horse:
    'horse, horse cart, pony, stallion, mare, foal, deer, stag, cow, donkey, zebra, unicorn, caballo, cheval, pferd, 馬',
  bird: 'bird, eagle, owl, sparrow, robin, parrot, pigeon, dove, crow, hawk, seagull, duck, swan, hen, chicken, falcon, oiseau, vogel, 鳥',
  fish: 'fish, whale, dolphin, shark, salmon, turtle, goldfish, jellyfish, octopus, 魚',
  butterfly: 'butterfly, moth, dragonfly, bee, insect',
  boat: 'boat, sailboat, ship, yacht, sailing, sail, distant sail, fishing boat, vessel, canoe, ferry, galleon, bateau, barco, 船',
  car: 'car, taxi, automobile, sports car, vehicle, truck, van, racing, driving, convertible, bus, coche, voiture, auto, 車',
  train: 'train, locomotive, railway, tram, metro, subway, zug, tren, 電車',
  rocket: 'rocket, spaceship, spacecraft, launch, shuttle, liftoff, missile, startup',
  plane: 'plane, airplane, aircraft, jet, airliner, flight, drone flying, helicopter, glider',
  bicycle: 'bicycle, bike, cyclist, cycling, motorcycle, scooter',
  balloon: 'hot air balloon, balloon, airship, zeppelin, kite',
  lighthouse: 'lighthouse, beacon, tower',
  house:
    'house, cabin, cottage, hut, barn, farmhouse, villa, chalet, mansion, small house, haus, maison',
  castle:
    'castle, palace, fortress, temple, church, cathedral, monastery, shrine, pagoda, ruin, pyramid',
  bridge: 'bridge, viaduct, aqueduct',
  tent: 'tent, campfire, camping, camp, bonfire, small fire',
  tree: 'tree, oak, willow, maple, lone tree, árbol, arbre, baum',
  robot: 'robot, android, ai, artificial intelligence, cyborg, automaton, chatbot, assistant',
} as const;

/** Phrases that sound like a place or a thing and mean neither; the longer phrase is always the one meant. */
export const nothingWords =
  'stream of, waves from, waves at, waves to, waves goodbye, bands of, band of light, brass instrument, measuring instrument, rotary phone, screen of, glowing screen, brown particles, particles in the air, product light, product shot light, thin stream, thin streams, coloured streams, column of, sea of, wave of, field of view, crowd of, mountain of, ocean of, full of, row of, bed of, ring of, pool of light, line of, paper screen, paper screens, open screen, rose clouds, light bulb moment, handmade, hand made, hand in hand, on the other hand, second hand, at hand, space for text, copy space, negative space, spacious, face down, on the face, light on faces, leaves stir, city lights in a window, deep space, glass and metal, piece of, on top, sun through, body of, wood grain, film grain, head of';

/** Words of an hour or a light; the earlier row wins. */
export const moodWords: readonly (readonly [Mood, string])[] = [
  ['neon', 'neon, cyberpunk, rgb, synthwave, nightclub, vaporwave, blade runner'],
  [
    'tech',
    'hologram, holographic, digital, futuristic, circuit board, blueprint, data center, cyberspace, circuit, server, algorithm, quantum, space, galaxy, nebula, orbit',
  ],
  ['sunset', 'sunset, last sun, dusk, golden hour, evening, twilight, campfire, 夕'],
  ['dawn', 'dawn, sunrise, daybreak, first light'],
  [
    'night',
    'night, midnight, blue hour, dark gradient, moonlit, moonlight, dark room, dark home office, dark office, in the dark, dark hall, dark bedroom, dark sky, dark background, black background, deep black, dimly lit, dim, nocturnal, starry, stars, milky way, darkness, candlelight, by candlelight, 夜, nacht, noche, nuit',
  ],
  [
    'storm',
    'storm, stormy, thunder, lightning, rain, rainy, gloomy, overcast, tempest, hurricane, moody, foggy, fog',
  ],
  ['winter', 'winter, snow, snowy, ice, frozen, frost, glacier, arctic, christmas, blizzard, 雪'],
  [
    'vintage',
    'vintage, retro, 18th century, 19th century, 1800s, 1900s, 1920s, 1930s, 1940s, 1950s, 1880s, 1890s, 1910s, victorian, medieval, ancient, antique, history, historic, historical, sepia, old photograph, renaissance, roman empire',
  ],
  ['morning', 'morning, sunlight, sunlit, breakfast, golden, sunbeam, 朝'],
  ['blossom', 'blossom, cherry blossom, spring, romantic, wedding, pink, pastel, love, valentine'],
  [
    'minimal',
    'minimal, minimalist, clean cool light, pale grey, white surfaces, white background, product shot, white desk, clean background, product photography, advertisement, seamless',
  ],
  ['desert', 'desert, dune, sahara, mars, canyon, savanna, safari'],
  [
    'marine',
    'cool blue, soft blues, deep blue, cool light, underwater, ocean, sea, beach, tropical, harbor, harbour, coral, island',
  ],
  [
    'verdant',
    'forest, jungle, green, nature, garden, meadow, farm, park, plant, leaf, woodland, ecology, lush, 森',
  ],
  [
    'cosy',
    'cozy, cosy, warm, rustic, fireplace, autumn, fall colors, candle, wooden, bakery, cafe, café, coffee, tea, book, home, sofa, espresso, 茶',
  ],
  ['day', 'day, sunny, noon, blue sky, bright, summer'],
];

/** Words of the camera. The phrases are taken out before subjects are looked for: a bird's-eye view shows no bird. */
export const framingWords: readonly (readonly [Framing, string])[] = [
  [
    'overhead',
    "overhead, top-down, top down, bird's-eye view, birds-eye view, bird's eye view, flat lay, from above",
  ],
  [
    'close',
    'close-up, closeup, close up, macro, extreme close-up, detail shot, detailed view, tight shot',
  ],
  [
    'wide',
    'wide shot, wide-angle, wide angle, wide view, establishing shot, aerial, panorama, panoramic, drone shot, vast, long shot, landscape shot, distant view',
  ],
  [
    'medium',
    'medium shot, mid shot, over-the-shoulder shot, over-the-shoulder, tracking shot, point of view, depth of field, camera movement, camera pans, camera moves, slow camera, camera push, camera slowly, camera dolly, camera tracks, professional food photography, food photography, film photography, shallow depth of field',
  ],
];
