import { describe, expect, test } from 'vitest';
import { findFunction, functionNames } from '../../src/binder/function-catalog.ts';

describe('the function catalogue', () => {
  test('finds every function by its name in lower case, and none twice', () => {
    const names = functionNames().map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(findFunction(name)?.name).toBe(name);
  });

  test.each(['toLower', 'foo', '', '__proto__', 'constructor', 'date.foo'])('knows no %j', (name) => {
    expect(findFunction(name)).toBeUndefined();
  });

  /** Those of LoraDB 0.3; openCypher's are among the scenarios of its TCK. */
  test.each(
    `id type labels keys properties nodes relationships length size head last tail reverse range tolower toupper trim
    ltrim rtrim replace split substring left right lpad rpad char_length normalize tostring tointeger toint tofloat
    toboolean tobooleanornull valuetype coalesce timestamp abs ceil floor round sign sqrt log ln log10 exp sin cos tan
    asin acos atan atan2 degrees radians pi e rand date datetime time localtime localdatetime duration date.truncate
    datetime.truncate duration.between duration.indays point distance vector vector.similarity.cosine
    vector.similarity.euclidean vector_distance vector_norm vector_dimension_count tointegerlist tofloatlist count sum avg
    min max collect stdev stdevp percentilecont percentiledisc`.split(/\s+/),
  )('has %s', (name) => {
    expect(findFunction(name)).toBeDefined();
  });

  test.each([
    ['pi', 0, 0],
    ['toupper', 1, 1],
    ['substring', 2, 3],
    ['date', 0, 1],
    ['date.truncate', 1, 3],
    ['coalesce', 1, Infinity],
    ['point.withinbbox', 3, 3],
  ])('%s takes %d to %d arguments', (name, min, max) => {
    expect(findFunction(name)).toMatchObject({ argumentCountMin: min, argumentCountMax: max });
  });

  test.each(['rand', 'randomuuid', 'datetime.realtime'])('%s is not deterministic', (name) => {
    expect(findFunction(name)).toMatchObject({ isDeterministic: false });
  });
});
