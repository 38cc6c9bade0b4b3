import type { Random } from './random.ts';

/** A thing that reports tell, in several wordings, and questions that ask for it in other words. P stands for a place, N for a number. */
interface Matter {
  readonly told: readonly string[];
  readonly asked: readonly string[];
}

const matters: readonly Matter[] = [
  {
    told: [
      'At least N people were killed in P, the regional health office said.',
      'The storm claimed N lives in P.',
    ],
    asked: ['how many died in P?', 'What is the death toll in P?', 'number of fatalities P'],
  },
  {
    told: [
      'N residents of P were wounded and taken to field hospitals.',
      'In P, N people suffered injuries.',
    ],
    asked: ['how many got hurt in P?', 'How many casualties needed treatment in P?'],
  },
  {
    told: [
      'Police detained N demonstrators in P on Friday.',
      'N people were taken into custody in P after the march.',
    ],
    asked: ['how many were arrested in P?', 'how many arrests were there in P'],
  },
  {
    told: [
      'Rescue teams pulled N villagers from the rubble in P.',
      'Firefighters brought N people to safety in P.',
    ],
    asked: ['how many people were saved in P?', 'How many survivors did they rescue in P?'],
  },
  {
    told: ['Some N families in P had to leave their homes.', 'N people fled P for shelters in the hills.'],
    asked: ['how many were displaced from P?', 'How many had to evacuate P?'],
  },
  {
    told: ['The water tore away N houses in P.', 'N homes in P were reduced to ruins.'],
    asked: ['how many houses were destroyed in P?', 'how many buildings collapsed in P'],
  },
  {
    told: [
      'About N households in P are without electricity since Sunday.',
      'Power lines to N homes in P are down.',
    ],
    asked: ['how many homes have no power in P?', 'is there a blackout in P?'],
  },
  {
    told: [
      'The governor imposed a curfew on P from 9 p.m. until dawn.',
      'Nobody may leave home in P after 10 p.m., the mayor ordered.',
    ],
    asked: ['when am I allowed outside in P?', 'what time does the curfew start in P?'],
  },
  {
    told: ['Trucks delivered N tonnes of rice and flour to P.', 'N food parcels reached P on Tuesday.'],
    asked: ['how much food aid arrived in P?', 'has any relief been delivered to P?'],
  },
  {
    told: [
      'A short circuit in a warehouse caused the fire in P, investigators believe.',
      'The blaze in P started when a gas pipe burst.',
    ],
    asked: ['why did it burn in P?', 'what was the cause of the fire in P?'],
  },
  {
    told: ['All N schools in P stay closed until further notice.', 'Classes in P are suspended for N days.'],
    asked: ['can kids go to school in P?', 'are the schools shut in P?'],
  },
  {
    told: [
      'The bridge into P collapsed, and the only road is cut.',
      'P can be reached by boat alone since the road washed away.',
    ],
    asked: ['can I drive to P?', 'which routes to P are blocked?'],
  },
  {
    told: [
      'Tap water in P is unsafe, and residents should boil it for N minutes.',
      'Laboratories found bacteria in the wells of P.',
    ],
    asked: ['can you drink the water in P?', 'is the water contaminated in P?'],
  },
  {
    told: ['Flights to P were cancelled until Thursday.', 'The airport of P remains shut after shelling.'],
    asked: ['are planes flying to P?', 'is the airport open in P?'],
  },
  {
    told: [
      'N cases of cholera were confirmed in P this week.',
      'Doctors in P treat N patients with cholera.',
    ],
    asked: ['how many are infected in P?', 'how many people are sick with cholera in P?'],
  },
  {
    told: ['The army sent N soldiers to P to guard the dam.', 'N troops are stationed in P.'],
    asked: ['how many military personnel are in P?', 'did they deploy troops to P?'],
  },
];

const heads = 'Ka Mel Dor Ves Tar Ul Bre Os Lin Za Hor Que Nav Sil Per Ga Wem Ir Fal Cho'.split(' ');
const middles = 'ra li so ne va to mi de ru ba no ke pa lo ta'.split(' ');
const tails = 'rin vel stad mar dova kar nia sk burg ton ra vik hem grad los'.split(' ');

/** The name of a place that nobody lives in. */
export const placeName = (random: Random): string =>
  random.of(heads) + random.of(middles) + (random.next() < 0.5 ? random.of(middles) : '') + random.of(tails);

/** A question with the sentences that answer it. */
export interface PlantedQuestion {
  readonly question: string;
  readonly right: readonly string[];
}

/** What is told of one place: each sentence shares its words with the others, and one alone answers a question. */
export function plant(random: Random, place: string): { sentences: string[]; questions: PlantedQuestion[] } {
  const chosen = [...matters].sort(() => random.next() - 0.5).slice(0, 5);
  const filled = (text: string, number: number) =>
    text.replace(/\bP\b/g, place).replace(/\bN\b/g, String(number));
  const told = chosen.map((matter) => ({
    matter,
    sentence: filled(random.of(matter.told), random.between(3, 980)),
  }));
  return {
    sentences: told.map(({ sentence }) => sentence),
    questions: told
      .slice(0, 3)
      .map(({ matter, sentence }) => ({ question: filled(random.of(matter.asked), 0), right: [sentence] })),
  };
}
