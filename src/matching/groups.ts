/**
 * Groups of people that reports tell apart: what is said of one is not said of another, however alike the rest of the
 * sentence is. “People” is no group: whatever is said of one group is said of people.
 */
const words = new Set(
  `journalist reporter photographer child kid baby infant toddler girl boy woman man elderly pensioner foreigner
  tourist expat soldier troop doctor nurse medic paramedic teacher student pupil passenger commuter prisoner inmate
  refugee migrant worker labourer volunteer firefighter police policeman cop officer protester protestor demonstrator
  marcher rioter civilian villager resident local patient hostage captive diplomat ambassador judge lawyer minister
  lawmaker mp senator politician candidate official fisherman farmer miner driver pilot sailor crew family athlete
  activist rebel gunman militant terrorist looter rescuer missionary priest monk businessman employee staff guard
  peacekeeper observer victim survivor correspondent cameraman newsman photojournalist newspaperman youngster youth
  teenager juvenile schoolchild schoolboy schoolgirl lady guy mother father parent relative physician surgeon midwife
  physiotherapist personnel laborer workman evacuee detainee picketer striker dissident fireman policewoman constable
  serviceman servicewoman guardsman fighter insurgent extremist attorney envoy consul legislator congressman visitor
  holidaymaker traveller traveler motorist cyclist pedestrian inhabitant neighbour neighbor homeowner citizen
  coastguard lifeguard responder diver sniper marksman clergyman nun imam professor tutor lecturer schoolteacher
  helper grower trader shopkeeper seaman airman astronaut climber hiker skier camper spectator fan player referee
  orphan widow`.split(/\s+/),
);

const animals = new Set('animal sheep cow cattle dog horse pet'.split(' '));

/** Words for persons of any group. */
const anybody = new Set('people person persons human humans folk folks individual individuals'.split(' '));

const endings: readonly (readonly [RegExp, string])[] = [
  [/s$/, ''],
  [/ies$/, 'y'],
  [/men$/, 'man'],
  [/ren$/, ''],
];

const isOneOf = (names: ReadonlySet<string>, word: string): boolean =>
  names.has(word) || endings.some(([ending, instead]) => names.has(word.replace(ending, instead)));

/** True for a word that names such a group, in the singular or the plural; animals are groups too. */
export const isGroup = (word: string): boolean => isOneOf(words, word) || isOneOf(animals, word);

/** True for a word that is for persons of any group. */
export const isAnybody = (word: string): boolean => anybody.has(word);

/** True for a word that names a group of persons. */
export const isGroupOfPersons = (word: string): boolean => isOneOf(words, word);
