import type { ReportChangesWording } from '../reportChangesWording.ts';
import { count } from './count.ts';

export const reportChanges: ReportChangesWording = {
  reportsChanged: (added, withdrawn) =>
    added + withdrawn === 0
      ? 'The reports were read again: no sentence is new, none is gone.'
      : `The reports have changed: ${count(added, 'sentence')} new, ${withdrawn} gone.`,
  pinsToReview: (pins) => `${count(pins, 'pin')} of this server should be looked at again: /pin list.`,
  reportsGone: (ids, left) =>
    left === 0
      ? `None of the reports that were chosen in /settings is loaded any more (${ids.join(', ')}), so I answer here from all that are. Choose again in /settings.`
      : `Chosen in /settings and no longer loaded: ${ids.join(', ')}. I go on answering from the others that were chosen.`,
  reportsRefused: (places) =>
    `The reports were changed and cannot be read: ${places.join(', ')}. I go on answering from those before. The log tells the operator what to do.`,
  reportsKept: (problem) =>
    `The reports were changed and cannot be used, so I go on answering from those before.\n${problem}`,
};
