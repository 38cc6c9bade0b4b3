import type { IndexColumns, NumberLists, PlaceLists } from '../matching/columns.ts';
import type { Section, Sections } from './sections.ts';

const numberLists = ['tokens', 'speakers', 'kindWords', 'headingWords', 'titleWords', 'titleNames'] as const;
const placeLists = ['postings', 'concepts', 'names', 'numberPlaces'] as const;
const texts = ['words', 'stems', 'kinds', 'reports'] as const;
const columns = {
  report: 'u32',
  paragraph: 'u32',
  heading: 'u32',
  wordStem: 'u32',
  wordRow: 'i32',
  wordName: 'u8',
  wordJoined: 'u8',
  stemFrequency: 'u32',
  numbers: 'f64',
} as const;

/** The columns of an index as sections of a file; their names start with “index”. */
export function indexSections(index: IndexColumns): Record<string, Section> {
  const sections: Record<string, Section> = { 'index phrases': { json: index.phrases } };
  for (const name of texts) sections[`index ${name}`] = { json: index[name] };
  for (const name of Object.keys(columns) as (keyof typeof columns)[])
    sections[`index ${name}`] = index[name];
  for (const name of numberLists) {
    sections[`index ${name} start`] = index[name].start;
    sections[`index ${name} value`] = index[name].value;
  }
  for (const name of placeLists) {
    sections[`index ${name} start`] = index[name].start;
    sections[`index ${name} fact`] = index[name].fact;
    sections[`index ${name} token`] = index[name].token;
  }
  return sections;
}

/** The columns of an index that were written as sections. */
export function indexFromSections(sections: Sections): IndexColumns {
  const text = (name: (typeof texts)[number]) => sections.json(`index ${name}`) as string[];
  const numbers = (name: (typeof numberLists)[number]): NumberLists => ({
    start: sections.numbers(`index ${name} start`, 'u32'),
    value: sections.numbers(`index ${name} value`, 'u32'),
  });
  const places = (name: (typeof placeLists)[number]): PlaceLists => ({
    start: sections.numbers(`index ${name} start`, 'u32'),
    fact: sections.numbers(`index ${name} fact`, 'u32'),
    token: sections.numbers(`index ${name} token`, 'u16'),
  });
  const column = <Name extends keyof typeof columns>(name: Name) =>
    sections.numbers(`index ${name}`, columns[name]);
  return {
    tokens: numbers('tokens'),
    report: column('report'),
    paragraph: column('paragraph'),
    heading: column('heading'),
    speakers: numbers('speakers'),
    words: text('words'),
    stems: text('stems'),
    wordStem: column('wordStem'),
    wordRow: column('wordRow'),
    wordName: column('wordName'),
    wordJoined: column('wordJoined'),
    postings: places('postings'),
    stemFrequency: column('stemFrequency'),
    kinds: text('kinds'),
    kindWords: numbers('kindWords'),
    concepts: places('concepts'),
    names: places('names'),
    phrases: sections.json('index phrases') as IndexColumns['phrases'],
    numbers: column('numbers'),
    numberPlaces: places('numberPlaces'),
    headingWords: numbers('headingWords'),
    reports: text('reports'),
    titleWords: numbers('titleWords'),
    titleNames: numbers('titleNames'),
  };
}
