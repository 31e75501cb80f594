/** The part of speech of a synset, as WordNet writes it; `s` is an adjective that belongs to a head adjective. */
export type PartOfSpeech = 'n' | 'v' | 'a' | 's' | 'r';

/** The part of speech of a data file, which holds adjectives of both kinds. */
export type FilePartOfSpeech = Exclude<PartOfSpeech, 's'>;

/** The four data files and the part of speech of each, in the order in which they are read. */
export const DATA_FILES: readonly (readonly [FilePartOfSpeech, string])[] = [
  ['n', 'data.noun'],
  ['v', 'data.verb'],
  ['a', 'data.adj'],
  ['r', 'data.adv'],
];

/** The digits of sense keys that stand for the parts of speech: `run%2:38:00::` is a verb. */
export const SENSE_KEY_DIGITS: Readonly<Record<PartOfSpeech, string>> = {
  n: '1',
  v: '2',
  a: '3',
  r: '4',
  s: '5',
};

/**
 * The relationship type of each pointer symbol. The names read from the source to the target: a dog has the HYPERNYM
 * canine. Only the backslash means two things: an adjective pertains to a noun, an adverb is derived from an adjective.
 */
export const RELATIONSHIP_TYPES: ReadonlyMap<string, string> = new Map([
  ['@', 'HYPERNYM'],
  ['@i', 'INSTANCE_HYPERNYM'],
  ['~', 'HYPONYM'],
  ['~i', 'INSTANCE_HYPONYM'],
  ['#m', 'MEMBER_HOLONYM'],
  ['#s', 'SUBSTANCE_HOLONYM'],
  ['#p', 'PART_HOLONYM'],
  ['%m', 'MEMBER_MERONYM'],
  ['%s', 'SUBSTANCE_MERONYM'],
  ['%p', 'PART_MERONYM'],
  ['=', 'ATTRIBUTE'],
  ['+', 'DERIVATION'],
  ['!', 'ANTONYM'],
  ['*', 'ENTAILMENT'],
  ['>', 'CAUSE'],
  ['^', 'ALSO_SEE'],
  ['$', 'VERB_GROUP'],
  ['&', 'SIMILAR_TO'],
  ['<', 'PARTICIPLE_OF'],
  ['\\', 'PERTAINYM'],
  [';c', 'DOMAIN_TOPIC'],
  ['-c', 'DOMAIN_TOPIC_MEMBER'],
  [';r', 'DOMAIN_REGION'],
  ['-r', 'DOMAIN_REGION_MEMBER'],
  [';u', 'DOMAIN_USAGE'],
  ['-u', 'DOMAIN_USAGE_MEMBER'],
]);

/** The files of the lexicographers; a synset names its own by the position in this list. */
export const LEXICOGRAPHER_FILES: readonly string[] = [
  'adj.all',
  'adj.pert',
  'adv.all',
  'noun.Tops',
  'noun.act',
  'noun.animal',
  'noun.artifact',
  'noun.attribute',
  'noun.body',
  'noun.cognition',
  'noun.communication',
  'noun.event',
  'noun.feeling',
  'noun.food',
  'noun.group',
  'noun.location',
  'noun.motive',
  'noun.object',
  'noun.person',
  'noun.phenomenon',
  'noun.plant',
  'noun.possession',
  'noun.process',
  'noun.quantity',
  'noun.relation',
  'noun.shape',
  'noun.state',
  'noun.substance',
  'noun.time',
  'verb.body',
  'verb.change',
  'verb.cognition',
  'verb.communication',
  'verb.competition',
  'verb.consumption',
  'verb.contact',
  'verb.creation',
  'verb.emotion',
  'verb.motion',
  'verb.perception',
  'verb.possession',
  'verb.social',
  'verb.stative',
  'verb.weather',
  'adj.ppl',
];
