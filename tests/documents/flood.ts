import type { Content } from './pdf.ts';

/** A report on a flood that never was, as an office would write it. */
export const flood: Content = {
  title: 'Ostravia: Floods',
  subtitle: 'Situation Report No. 3 (as of 5 January 2024)',
  sections: [
    {
      heading: 'Situation overview',
      paragraphs: [
        [
          'This report is produced by OCHA Ostravia in collaboration with humanitarian partners.',
          'Heavy rain since 29 December has caused the Marl River to burst its banks in four districts.',
          'According to the National Disaster Management Authority (NDMA), 12 people were killed and 381 injured.^1',
        ],
        [
          'The authorities declared a state of emergency in Karsk on 2 January.',
          'About 1,760 people^2 have been displaced from their homes, most of them in low-lying neighbourhoods.',
          'Some 640 people are sheltering in seven schools, where overcrowding is of particular concern.',
        ],
      ],
    },
    {
      heading: 'Humanitarian response',
      paragraphs: [
        [
          'Mr. Jon Lund of the Ostravian Red Cross said that 85 per cent of the households have received assistance.',
          'Cross-border deliveries are only possible through the Dremen crossing, which is open from 8 a.m. to 4 p.m. every day.',
          'The cross-border convoys carry medicines and water-purification tablets.',
        ],
      ],
      bullets: [
        'The Ostravian Red Cross distributed 400 tents and 1,200 blankets in Karsk and Upper Soll.',
        'WFP delivered food rations for 5,000 people; a second convoy left Lorvane on 4 January.',
        'WHO sent two trauma kits to the district hospital.',
      ],
    },
    {
      heading: 'Health, water and sanitation',
      paragraphs: [
        [
          'The health cluster has recorded 61 cases of acute watery diarrhoea in the schools of Karsk.',
          'No deaths from disease have been reported.',
          'Two mobile clinics have been working in Upper Soll since Tuesday.',
          'Nine health centres are damaged, and the only maternity ward of the district is closed.',
        ],
        [
          'Vaccination against measles starts on Monday.',
          'It is to reach 9,000 children under five in all districts.',
          'Engineers of the Ministry of Construction repaired the pumping station in Port Marl, which supplies 30,000 inhabitants.',
        ],
      ],
    },
    {
      heading: 'Funding',
      paragraphs: [
        [
          'The flash appeal asks for US$14.5 million to assist 25,000 people for three months.',
          'Donors have given US$3.3 million so far.',
          '“We need boats and fuel now,” said Ada Vale, the Humanitarian Coordinator.',
          'Without further contributions, food distribution will stop at the end of January.',
        ],
      ],
    },
  ],
  table: {
    caption: 'Affected people by district',
    head: ['District', 'Deaths', 'Injured', 'Displaced'],
    rows: [
      ['Karsk', '7', '210', '1,020'],
      ['Upper Soll', '3', '98', '420'],
      ['Port Marl', '2', '61', '280'],
      ['Dremen', '0', '12', '40'],
      ['Total', '12', '381', '1,760'],
    ],
  },
  footnotes: [
    'Figures of NDMA as of 4 January; they do not include Lower Soll, which could not be reached.',
    'Counted at shelters and with host families.',
  ],
};

/** The rows of its table as they are stored. */
export const floodRows = [
  'Karsk: 7 Deaths; 210 Injured; 1,020 Displaced',
  'Upper Soll: 3 Deaths; 98 Injured; 420 Displaced',
  'Port Marl: 2 Deaths; 61 Injured; 280 Displaced',
  'Dremen: 0 Deaths; 12 Injured; 40 Displaced',
  'Total: 12 Deaths; 381 Injured; 1,760 Displaced',
];

/** The facts that a document should give, in order: footnotes follow the paragraph that refers to them. */
export function factsIn(content: Content, rows: readonly string[]): string[] {
  const notes = content.footnotes ?? [];
  const paragraph = (sentences: readonly string[]) => {
    const marks = [...sentences.join(' ').matchAll(/\^(\d+)/g)].map((match) => Number(match[1]));
    return [
      ...sentences.map((sentence) => sentence.replace(/\^\d+/g, '')),
      ...marks.map((mark) => `[${mark}] ${notes[mark - 1]}`),
    ];
  };
  return [
    content.title,
    content.subtitle,
    ...rows,
    ...content.sections.flatMap(({ paragraphs, bullets }) => [
      ...paragraphs.flatMap(paragraph),
      ...(bullets ?? []),
    ]),
  ];
}
