/** A question to WordNet, as the example shows it. */
export interface SampleQuery {
  readonly title: string;
  readonly cypher: string;
  readonly params: Readonly<Record<string, string>>;
}

export const SAMPLE_QUERIES: readonly SampleQuery[] = [
  {
    title: 'Which words have the most senses?',
    cypher: `MATCH (w:Word)-[s:SENSE]->(:Synset)
RETURN w.lemma AS word, count(s) AS senses
ORDER BY senses DESC, word
LIMIT 10`,
    params: {},
  },
  {
    title: 'What is a cat, more and more generally?',
    cypher: `MATCH (:Word {lemma: $word})-[:SENSE {number: 1}]->(s:Synset {pos: 'n'})
MATCH path = (s)-[:HYPERNYM*0..]->(h:Synset)
WITH h, min(length(path)) AS steps
MATCH (h)<-[:SENSE {position: 1}]-(w:Word)
RETURN steps, w.lemma AS word, h.gloss AS gloss
ORDER BY steps`,
    params: { word: 'cat' },
  },
  {
    title: 'What have a cat and a dog in common?',
    cypher: `MATCH (:Word {lemma: $first})-[:SENSE {number: 1}]->(a:Synset {pos: 'n'})
MATCH (:Word {lemma: $second})-[:SENSE {number: 1}]->(b:Synset {pos: 'n'})
MATCH p = (a)-[:HYPERNYM*0..]->(h:Synset)
MATCH q = (b)-[:HYPERNYM*0..]->(h)
WITH h, min(length(p) + length(q)) AS distance
ORDER BY distance
LIMIT 1
MATCH (h)<-[:SENSE {position: 1}]-(w:Word)
RETURN w.lemma AS word, distance, h.gloss AS gloss`,
    params: { first: 'cat', second: 'dog' },
  },
];
