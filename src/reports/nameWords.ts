const list = (words: string) => new Set(words.trim().split(/\s+/));

/** Words before a name that make it a person's. */
export const personTitles =
  '(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Rev|Sen|Rep|Gov)\\.|(?:Prime |Deputy |Foreign |Defen[cs]e |Interior |Finance |Health |Infrastructure |Vice )*(?:President|Minister|Secretary|Chancellor|Governor|Mayor|Senator|Judge|King|Queen|Prince|Princess|Pope|Bishop|General|Colonel|Captain|Commissioner|Ambassador|Representative|Director|Chairman|Spokesperson|Spokesman|Spokeswoman|Professor|Doctor|Sheikh|Imam)';

/** Words that make a name an organisation's. */
export const organisationWords = list(`
  Ministry Department Organization Organisation Nations Union Agency Authority Council Committee Cross Crescent
  Programme Program Service Services Association Party Court Commission Guard Office Bank Fund University Institute
  Company Corporation Corp Inc Ltd Group Federation League Police Army Navy Force Forces Parliament Congress Senate
  Assembly Government Centre Center Society Foundation Alliance Coalition Front Movement Brigade Board Bureau Club
  Hydro Airlines Railways Hospital Network Times Post News Reuters Insurers Survey Inspectorate Laboratory Grid
`);

/** Those of them that are a name by themselves. */
export const loneOrganisations = list('Parliament Congress Senate Reuters');

/** Words that are no names by themselves, but belong to one before a word that makes an organisation's. */
export const partsOfNames = list(
  'Health Water Food General Special Internet International Police Rice Power',
);

/** Words that make a name a place's. */
export const placeWords = list(`
  River Dam Bridge City Province Region Highway Hall Lake Mountain Mountains Island Islands Valley Sea Ocean Bay Gulf
  Street Square Airport Port Peninsula Desert Coast District County State Village Town Road Canal Strait Heights
`);

/** Capitalised words that are no names by themselves. */
export const noNames = list(`
  The A An In On At It He She We They I You This That These Those There Here But And Or For From After Before When
  While According However Meanwhile As If Its His Her Their Our My Your Since With By To Of Also Both Although During
  Many Some All Most Officials Under Over Not No Nor So Yet Each Every Any Several Certain People Crews Soldiers
  Residents Power Classes About Because Through Between Among Despite Until Unlike Within Without Where What Who Why
  How Which Other Others Another Such Then Thus Once One Two Three Four Five Six Seven Eight Nine Ten First Second
  Last Next Dozens Hundreds Thousands January February March April May June July August September October November
  December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday
  King Queen Prince Princess Pope Judge Mayor Col Capt Mr Mrs Ms Dr Prof Prime Minister President Photo Health Police Residents Rice Water Food Internet International General Secretary Special
`);

/** Verbs of saying, as they stand in reports. */
export const speechVerbs =
  'said|says|say|told|tells|reported|reports(?! of| from)|stated|states(?= that|,)|announced|announces|confirmed|confirms|warned|warns|urged|urges|emphasi[sz]ed|emphasi[sz]es|stressed|stresses|added(?! to)|adds(?! to)|noted|notes(?! of)|pointed out|points out|reiterated|reiterates|called (?:for|on)|calls (?:for|on)|reminds|reminded|expressed|expresses|has expressed|claimed|claims(?= that| the| to| it| he| she)|denied|denies|insisted|insists|argued|argues|explained|explains|estimates(?! of)|estimated|expects|reckons|acknowledged|admitted|wrote|writes|replied|replies|answered|declared that|concluded|testified|believes|described|complained|recalled|vowed|pledged|put the|puts the';
