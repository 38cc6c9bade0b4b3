const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Common given names of many languages that general English knows and uses for little else. A name that it does not
 * know needs no list.
 */
export const givenNames = words(`
  aaron abdul abdullah abigail abraham adam adrian agnes ahmed aisha alan albert alejandro alex alexander alexandra alexei
  alfred ali alice alicia alison allison amanda amy ana anastasia andre andrea andreas andrew andrey andy angela angelina
  anita ann anna anne annie anthony antoine antonio arnold arthur ashley audrey barbara barry beatrice becky benjamin bernard
  bernie betty beverly boris brad bradley brandon brenda brendan brent brett brian bruce bryan caitlin calvin camilla carl
  carla carlos carmen carol caroline catherine cathy cecilia charles charlie charlotte chen cheryl chloe chris christina
  christine christopher cindy claire clara clarence claude claudia clifford clive colin connie craig curtis cynthia damian
  dan daniel danielle danny darren dave david deborah dennis derek diana diane diego dmitri dmitry dolores dominic donald
  donna doris dorothy douglas duncan dylan eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena
  elizabeth ella ellen elsa emil emily emma enrique eric erica erik ernest ethan eugene eva evan evelyn fatima felipe felix
  fernando fiona francesca francesco francis francisco franz fred freddie frederick fritz gabriel gabriela gareth
  gary gavin geoffrey george gerald gerard gilbert giovanni gloria gordon graham greg gregory greta guillermo gustav
  hannah hans harold harriet harry harvey hassan heidi helen helena henri henry herbert herman hilary howard hugh hugo
  hussein ibrahim ian igor irene irina isaac isabel isabella ivan jacob jacqueline jacques jaime jake jamal james jamie jan
  jane janet janice jared jasmine jason javier jean jeff jeffrey jennifer jenny jeremy jerome jerry jesse jessica jill jim
  jimmy joan joanna joe joel johan johann johanna johannes john johnny jon jonathan jorge jose josef joseph joshua juan
  judith judy julia julian julie juliet julio justin kareem karen karl kate katherine kathleen kathy katie keith kelly ken
  kenneth kenny kevin khalid kim kyle lance larry laura lauren laurence laurie lawrence leah lee leila leo leon leonard
  leslie lewis liam linda lisa lloyd lois lorenzo lorraine louis louise lucas lucia lucy luis luke luther lydia lynn mahmoud
  malcolm manuel marc marcel marco marcus margaret maria marianne marie marina mario marion marjorie martha martin marvin
  mary mateo matt matthew maureen maurice megan mehmet melanie melissa michael michel michelle miguel mike mikhail mildred
  mohamed mohammad mohammed molly monica monique muhammad muriel mustafa nadia nancy naomi natalia natalie natasha
  nathan nathaniel neil nelson nicholas nicola nicolas nicole nigel nikita nikolai nina noah nora norma norman oleg olga
  oliver olivia omar oscar otto owen pablo pamela patricia patrick paul paula paulo pedro peggy peter phil philip philippe
  phillip phyllis pierre priya rachel rafael ralph ramon randy raul raymond rebecca rene ricardo richard rita robert roberto
  rodney rodrigo roger roland roman ronald ronnie rosa rosemary ross ruth ryan sabrina sally salma sam samantha samir samuel
  sandra sara sarah scott sean sebastian sergei sergey sergio seth shannon sharon sheila shirley sidney simon sofia
  sonia sophia sophie stacy stanley stefan stella stephanie stephen steve steven stewart stuart susan suzanne svetlana
  sylvia tamara tanya tatiana ted teresa terry thelma theodore theresa thomas tiffany tim timothy tina todd tom tommy tony
  tracy trevor ursula valentina valerie vanessa vera veronica vicki vicky victor vincent viola vivian
  vladimir wallace walter warren wayne wendy wesley wilfred wilhelm william wilson yolanda yusuf yuri zachary zoe
`);

/** Given names that are words as well: taken for names only where a word of that kind would hardly stand. */
export const namesAndWords = words(`
  angel archer bill blake bob bobby carter chance chase christian cooper daisy dean destiny drew earl eve faith fern flora
  frank gene ginger grace grant guy harmony
  hazel heather holly hope hunter iris ivy jack jade jasper jay jewel joy lily mark mason melody mercy miles
  nick norm olive parker pat penny pierce ray reed rob robin rocky rose roy ruby
  taylor tucker turner tyler violet wade walker
`);

/** Common family names that are words of English, or that it knows: taken for names only behind another name. */
export const familyNames = words(`
  adams allen anderson bailey baker banks barnes bell bennett berry bishop black bond brooks brown burns bush butler campbell
  carpenter carter chapman clark clarke coleman collins cook cooper cox cross cruz davis day diaz dixon edwards ellis evans
  fields fisher flores ford foster fox freeman garcia gibson gomez gonzalez gordon graham grant gray green greene griffin
  hall hamilton harris harrison hart hayes henderson hernandez hicks hill holmes howard hudson hughes hunt hunter ivanov
  jackson james jenkins johnson jones jordan kelly kennedy khan kim king knight lane lawson lee lewis little long lopez love
  lynch marshall martin martinez mason may mcdonald miller mills mitchell moore morales morgan morris murphy murray myers
  nelson nguyen noble oliver ortiz owens palmer park parker patel patterson perez perry peterson petrov phillips pierce pope
  porter powell power price ramirez reed reyes reynolds rice rich richards richardson rivera roberts robertson robinson
  rodriguez rogers rose ross russell ryan sanchez sanders scott sharp shaw silva simmons simpson singh small smith snow
  spencer stephens stevens stewart stone sullivan taylor thomas thompson torres turner vargas wagner walker wallace ward
  washington waters watson webb weber wells west wheeler white williams wilson winter wolf wood woods wright young
`);
