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
  underwater: 'underwater, coral, reef, seabed, deep sea, aquarium, under the sea',
  space:
    'space, outer space, galaxy, planet, orbit, nebula, cosmos, universe, solar system, starfield, moon surface, mars, satellite, black hole, 宇宙',
  stadium: 'stadium, arena, football field, soccer, baseball, olympic, race track',
  stage:
    'stage, concert, theatre, theater, spotlight, opera, band, conference, keynote, auditorium, nightclub, dj',
  street:
    'street, alley, boulevard, avenue, lane, cobblestone, marketplace, market square, piazza, town square, village, sidewalk, downtown, calle, rue, strada, 街',
  city: 'city, skyline, skyscraper, cityscape, metropolis, urban, rooftop, tokyo, new york, manhattan, london, ciudad, ville, stadt, 都市',
  beach:
    'beach, shore, coast, coastline, tropical, island, palm tree, seaside, playa, plage, strand',
  lake: 'lake, pond, river, fjord, reservoir, waterfall, stream, lago, 湖',
  sea: 'sea, ocean, wave, harbor, harbour, bay, maritime, sail, mer, meer, 海',
  desert: 'desert, dune, sand, sahara, canyon, cactus, arid, wasteland',
  forest:
    'forest, wood, woods, woodland, jungle, rainforest, pine, redwood, bosque, forêt, wald, 森',
  mountains:
    'mountain, peak, alps, himalaya, summit, cliff, valley, glacier, montaña, montagne, berg, 山',
  field:
    'field, meadow, farm, countryside, hill, grassland, prairie, pasture, vineyard, garden, park, lawn, orchard, harvest, landscape, road, highway, railway, rural, savanna',
  studio:
    'white background, seamless background, product shot, product photography, studio, white desk, plain background, pedestal, podium, packshot, showroom, minimal, minimalist, advertisement, commercial',
  room: 'room, home office, office, kitchen, living room, bedroom, interior, indoor, window, sofa, couch, cafe, café, coffee shop, restaurant, library, classroom, laboratory, lab, workshop, table, desk, house interior, hospital, bakery, bar, counter, school, fireplace',
  sky: 'sky, cloud, heaven, horizon, sunrise, sunset, dawn, dusk, moon, star, sun, rainbow, lightning, 空',
} as const;

/** Words that name a subject; the one named first in the prompt is the picture's hero. */
export const subjectWords = {
  machine:
    'espresso machine, coffee machine, coffee maker, espresso maker, machine, portafilter, crema, appliance',
  cup: 'coffee, cup, mug, latte, cappuccino, tea, espresso, hot chocolate, café au lait, kaffee, コーヒー, 咖啡',
  bowl: 'bowl, soup, ramen, noodle, matcha, tea bowl, tea ceremony, rice, salad, cereal, 茶',
  beans: 'bean, coffee bean, seed, grain, nut, roasting',
  plate:
    'plate, dish, food, meal, breakfast, lunch, dinner, pizza, pasta, cake, bread, dessert, croissant, burger, steak, pastry, cuisine, recipe, cookie',
  laptop:
    'laptop, computer, notebook computer, code, programming, software, screen, website, monitor, macbook, desktop, ordinateur, 电脑',
  keyboard: 'keyboard, typing, typewriter, piano',
  phone:
    'smartphone, phone, mobile, iphone, app, tablet, cell phone, handset, gadget, device, スマートフォン',
  bottle:
    'bottle, perfume, wine, beer, lotion, cosmetics, serum, shampoo, whisky, whiskey, potion, jar',
  flask:
    'flask, beaker, test tube, chemistry, experiment, chemical, laboratory glass, microscope, vial, syringe',
  book: 'book, novel, notebook, diary, page, textbook, manuscript, letter, reading, newspaper, magazine, buch, livre, libro',
  pencil:
    'pencil, drawing, sketch, sketching, writing, handwriting, pen, calligraphy, paint brush, paintbrush, painting, paper',
  plant: 'plant, houseplant, potted, seedling, sprout, leaf, leaves, succulent, bonsai, herb',
  flower:
    'flower, rose, tulip, bouquet, blossom, cherry blossom, sunflower, petal, orchid, lily, fleur, flor, blume, 花, 桜',
  candle: 'candle, flame, candlelight, incense',
  lamp: 'lamp, desk lamp, lantern',
  bulb: 'lightbulb, light bulb, bulb, idea, inspiration, innovation, invention',
  microphone:
    'microphone, podcast, podcaster, broadcast, recording, interview, radio, voiceover, singer',
  headphones: 'headphone, earphone, headset, music, listening',
  camera: 'camera, dslr, photographer, filmmaker',
  clock: 'clock, watch, wristwatch, time, alarm, hourglass, timer, deadline, hour',
  globe: 'globe, earth, world, climate, global, atlas, geography',
  coins:
    'coin, money, cash, currency, savings, investment, dollar, gold, bitcoin, finance, economy, budget, price',
  gift: 'gift, package, parcel, box, present, delivery, shipping, unboxing, crate',
  guitar: 'guitar, violin, cello, ukulele, instrument',
  cells:
    'cell, virus, bacteria, vaccine, antibody, antigen, molecule, dna, gene, protein, atom, neuron, immune, blood, microbe',
  crowd: 'crowd, audience, fans, spectators, protesters, concertgoers, people cheering, festival',
  group:
    'people, team, friends, students, pupils, family, couple, children, kids, colleagues, meeting, two women, two men, group, coworkers, siblings, parents, classmates, dancers, villagers, gente, 人々',
  hands: 'hand, finger, fingertip, handshake, palm',
  portrait:
    'portrait, face, smiling, smile, eyes, headshot, expression, close-up of a man, close-up of a woman',
  person:
    'person, man, woman, boy, girl, developer, programmer, engineer, barista, chef, teacher, doctor, scientist, artist, writer, student, host, narrator, hiker, runner, dancer, worker, farmer, soldier, king, queen, knight, samurai, monk, detective, explorer, traveler, traveller, musician, guitarist, pianist, nurse, child, baby, grandmother, grandfather, mother, father, businessman, businesswoman, customer, speaker, presenter, athlete, figure, silhouette, he, she, they, someone, hero, character, presenter, photographer, hombre, mujer, homme, femme, mann, frau, 人, 女性, 男性',
  astronaut: 'astronaut, cosmonaut, spacewalk, spaceman, 宇航员',
  cat: 'cat, kitten, kitty, feline, gato, chat noir, katze, 猫',
  dog: 'dog, puppy, hound, retriever, terrier, corgi, wolf, fox, perro, chien, hund, 犬',
  horse:
    'horse, pony, stallion, mare, foal, deer, stag, cow, donkey, zebra, unicorn, caballo, cheval, pferd, 馬',
  bird: 'bird, eagle, owl, sparrow, robin, parrot, pigeon, dove, crow, hawk, seagull, duck, swan, hen, chicken, falcon, oiseau, vogel, 鳥',
  fish: 'fish, whale, dolphin, shark, salmon, turtle, goldfish, jellyfish, octopus, 魚',
  butterfly: 'butterfly, moth, dragonfly, bee, insect',
  boat: 'boat, sailboat, ship, yacht, sailing, vessel, canoe, ferry, galleon, bateau, barco, 船',
  car: 'car, taxi, automobile, sports car, vehicle, truck, van, racing, driving, convertible, bus, coche, voiture, auto, 車',
  train: 'train, locomotive, railway, tram, metro, subway, zug, tren, 電車',
  rocket: 'rocket, spaceship, spacecraft, launch, shuttle, liftoff, missile, startup',
  plane: 'plane, airplane, aircraft, jet, airliner, flight, drone flying, helicopter, glider',
  bicycle: 'bicycle, bike, cyclist, cycling, motorcycle, scooter',
  balloon: 'hot air balloon, balloon, airship, zeppelin, kite',
  lighthouse: 'lighthouse, beacon, tower',
  house: 'house, cabin, cottage, hut, barn, home, farmhouse, villa, chalet, mansion, haus, maison',
  castle:
    'castle, palace, fortress, temple, church, cathedral, monastery, shrine, pagoda, ruin, pyramid',
  bridge: 'bridge, viaduct, aqueduct',
  tent: 'tent, campfire, camping, camp, bonfire',
  tree: 'tree, oak, willow, maple, lone tree, árbol, arbre, baum',
  robot: 'robot, android, ai, artificial intelligence, cyborg, automaton, chatbot, assistant',
} as const;

/** Words of a light; the earlier row wins. */
export const moodWords: readonly (readonly [Mood, string])[] = [
  ['neon', 'neon, cyberpunk, rgb, synthwave, nightclub, vaporwave, blade runner'],
  [
    'tech',
    'hologram, holographic, digital, futuristic, blueprint, data center, cyberspace, circuit, server, algorithm, quantum, space, galaxy, nebula, orbit',
  ],
  ['sunset', 'sunset, dusk, golden hour, evening, twilight, campfire, 夕'],
  ['dawn', 'dawn, sunrise, daybreak, first light'],
  [
    'night',
    'night, midnight, moonlit, moonlight, dark room, dimly lit, dim, nocturnal, starry, stars, darkness, candlelight, dark, 夜, nacht, noche, nuit',
  ],
  [
    'storm',
    'storm, stormy, thunder, lightning, rain, rainy, gloomy, overcast, tempest, hurricane, moody, foggy, fog',
  ],
  ['winter', 'winter, snow, snowy, ice, frozen, frost, glacier, arctic, christmas, blizzard, 雪'],
  [
    'vintage',
    'vintage, retro, 18th century, 19th century, 1800s, 1900s, 1920s, 1930s, 1940s, 1950s, victorian, medieval, ancient, antique, history, historic, historical, sepia, old photograph, renaissance, roman empire',
  ],
  ['morning', 'morning, sunlight, sunlit, breakfast, golden, sunbeam, 朝'],
  ['blossom', 'blossom, cherry blossom, spring, romantic, wedding, pink, pastel, love, valentine'],
  [
    'minimal',
    'minimal, minimalist, white background, product shot, white desk, clean background, product photography, advertisement, seamless',
  ],
  ['desert', 'desert, dune, sahara, mars, canyon, savanna, safari'],
  ['marine', 'underwater, ocean, sea, beach, tropical, harbor, harbour, coral, island'],
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
    'wide shot, wide-angle, wide angle, wide, establishing shot, aerial, panorama, panoramic, drone shot, vast, long shot, landscape shot, distant',
  ],
  [
    'medium',
    'medium shot, mid shot, over-the-shoulder shot, over-the-shoulder, tracking shot, point of view, depth of field, camera movement, camera pans, camera moves, slow camera, camera push, camera slowly, camera dolly, camera tracks, professional food photography, food photography, film photography, shallow depth of field',
  ],
];
