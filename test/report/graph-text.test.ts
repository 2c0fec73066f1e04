import { expect, test } from 'vitest';
import { graphText } from '../../src/report/graph-text.ts';
import { coffeePlan, planned, planOf } from './samples.ts';

test('mermaid: a box a scene, a colour a status, an arrow an input', () => {
  expect(graphText(coffeePlan(), 'mermaid')).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph s0["steam"]
        a0["steam/image"]:::cached
        a1["steam/narration"]:::make
        a2["steam/clip"]:::cached
        a3["steam/mix/picture"]:::maybe
        a4["steam/mix/sound"]:::maybe
      end
      a5["film/sound"]:::maybe
      a6["film"]:::maybe
      a0 --> a2
      a2 --> a3
      a1 --> a3
      a1 --> a4
      a4 --> a5
      a3 --> a6
      a5 --> a6
      classDef cached fill:#eeeeee,color:#222
      classDef make fill:#b7e4c7,color:#222
      classDef maybe fill:#ffe8a3,color:#222
    "
  `);
});

test('dot: a cluster a scene, a colour a status, an arrow an input', () => {
  expect(graphText(coffeePlan(), 'dot')).toMatchInlineSnapshot(`
    "digraph "coffee" {
      rankdir=LR;
      node [shape=box, style="rounded,filled"];
      subgraph cluster_0 {
        label="steam";
        "steam/image" [fillcolor="#eeeeee"];
        "steam/narration" [fillcolor="#b7e4c7"];
        "steam/clip" [fillcolor="#eeeeee"];
        "steam/mix/picture" [fillcolor="#ffe8a3"];
        "steam/mix/sound" [fillcolor="#ffe8a3"];
      }
      "film/sound" [fillcolor="#ffe8a3"];
      "film" [fillcolor="#ffe8a3"];
      "steam/image" -> "steam/clip";
      "steam/clip" -> "steam/mix/picture";
      "steam/narration" -> "steam/mix/picture";
      "steam/narration" -> "steam/mix/sound";
      "steam/mix/sound" -> "film/sound";
      "steam/mix/picture" -> "film";
      "film/sound" -> "film";
    }
    "
  `);
});

test('json: nodes and edges', () => {
  const plan = planOf([
    planned('steam/clip', { inputs: ['assets/cup.png'] }),
    planned('film', { inputs: ['steam/clip'] }),
  ]);
  expect(JSON.parse(graphText(plan, 'json'))).toEqual({
    production: 'coffee',
    nodes: [
      { id: 'steam/clip', kind: 'clip', scene: 'steam', status: 'make', provider: 'local' },
      { id: 'film', kind: 'film', scene: null, status: 'make', provider: 'render' },
    ],
    edges: [{ from: 'steam/clip', to: 'film' }],
  });
});

test('a name cannot break out of its label', () => {
  const action = planned('x/clip', { scene: 'a"] --> b["<b>&#\\' });
  const plan = planOf([action], { production: 'my "film" \\' });
  expect(graphText(plan, 'mermaid')).toContain(
    'subgraph s0["a#34;] --#62; b[#34;#60;b#62;#38;#35;\\"]',
  );
  expect(graphText(plan, 'dot')).toContain('digraph "my \\"film\\" \\\\" {');
  expect(graphText(plan, 'dot')).toContain('label="a\\"] --> b[\\"<b>&#\\\\";');
});
